#pragma once

#include <glib.h>

#include "seal/br-seal-key.h"

G_BEGIN_DECLS

/** Bytes of a blind index. */
#define BR_BLIND_SIZE 16

/**
 * BrBlind:
 *
 * Makes blind indexes: keyed digests by which equal values find each other although the values
 * are sealed. Who has the file but not the venue's key learns only which rows are equal.
 *
 * Use one per thread.
 */
typedef struct _BrBlind BrBlind;

BrBlind *br_blind_new   (BrSealKey  *venue_key);
void     br_blind_free  (BrBlind    *self);
void     br_blind_index (BrBlind    *self,
                         const char *domain,
                         const char *value,
                         gssize      length,
                         guint8      out[BR_BLIND_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrBlind, br_blind_free)

G_END_DECLS
