#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrPerson:
 * @rows: (element-type BrCustomer): the rows that are one guest, by merging; the one that stands comes first
 * @held: (element-type BrRecord): every other row that tells of them, of whatever kind
 *
 * Somebody, and all that the venue has about them.
 */
typedef struct
{
  GPtrArray *rows;
  GPtrArray *held;
} BrPerson;

BrPerson         *br_desk_person       (BrDb             *db,
                                        const BrId       *customer,
                                        GError          **error);
const BrCustomer *br_person_get_guest  (const BrPerson   *self);
GArray           *br_person_get_subjects (const BrPerson *self);
gboolean          br_person_has        (const BrPerson   *self,
                                        const BrId       *id);
void              br_person_free       (BrPerson         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPerson, br_person_free)

G_END_DECLS
