#pragma once

#include "core/rules/br-duplicate.h"

G_BEGIN_DECLS

/** Pairs of guests of whom somebody said that they are not the same. */
typedef struct _BrApart BrApart;

BrApart *br_apart_new          (void);
void     br_apart_free         (BrApart                *self);
void     br_apart_add          (BrApart                *self,
                                const BrId             *a,
                                const BrId             *b);
gboolean br_apart_has          (const BrApart          *self,
                                const BrId             *a,
                                const BrId             *b);
GArray  *br_duplicates_plan    (const BrDuplicateFacts *guests,
                                gsize                   n_guests,
                                const GArray           *pairs,
                                const BrApart          *apart,
                                int                     least);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrApart, br_apart_free)

G_END_DECLS
