#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Bytes of a SHA-256 digest. */
#define BR_HASH_SIZE 32

/**
 * BrHash:
 *
 * SHA-256 (FIPS 180-4) in pieces, made to be used again and again: the journal chains every
 * entry to the one before it. Use one per thread.
 */
typedef struct _BrHash BrHash;

BrHash *br_hash_new    (void);
void    br_hash_free   (BrHash       *self);
void    br_hash_init   (BrHash       *self);
void    br_hash_update (BrHash       *self,
                        gconstpointer data,
                        gsize         size);
void    br_hash_final  (BrHash       *self,
                        guint8        out[BR_HASH_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrHash, br_hash_free)

G_END_DECLS
