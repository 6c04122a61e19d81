#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FuzzMutator:
 *
 * Makes inputs out of seeds. The input of a number depends on the seeds, the words and that
 * number only, so that whatever one of them brings to light can be had again.
 */
typedef struct _FuzzMutator FuzzMutator;

FuzzMutator *fuzz_mutator_new  (GPtrArray         *seeds,
                                const char *const *words,
                                const char *const *values);
void         fuzz_mutator_free (FuzzMutator       *self);
GByteArray  *fuzz_mutator_make (FuzzMutator       *self,
                                guint64            number);

G_END_DECLS
