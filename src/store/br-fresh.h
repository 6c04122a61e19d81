#pragma once

#include "store/br-db-private.h"

G_BEGIN_DECLS

/* Rows that a write adds and that were never there, recorded while they are bound: the session
 * extension would look each of them up again. What comes of it is the same changeset. */

typedef struct _BrFresh BrFresh;

BrFresh    *br_fresh_new       (void);
void        br_fresh_free      (BrFresh        *self);
gboolean    br_fresh_is_empty  (const BrFresh  *self);
void        br_fresh_begin_row (BrFresh        *self,
                                const BrRecord *record);
void        br_fresh_end_row   (BrFresh        *self,
                                gboolean        added);
GByteArray *br_fresh_take      (BrFresh        *self,
                                GArray         *touched);

void        br_fresh_add_null  (BrFresh        *self);
void        br_fresh_add_int   (BrFresh        *self,
                                gint64          value);
void        br_fresh_add_bytes (BrFresh        *self,
                                int             type,
                                gconstpointer   bytes,
                                gsize           n);

G_END_DECLS
