#pragma once

#include "desk/br-desk-person.h"
#include "desk/br-desk-subject-access.h"
#include "store/br-journal.h"

G_BEGIN_DECLS

/**
 * BrPersonChange:
 * @at: when
 * @by: who did it
 * @what: what was done, in words
 * @row: what it did to a row of theirs
 *
 * A change of something that is held about somebody, as the journal has it.
 */
typedef struct
{
  BrInstant    at;
  char        *by;
  char        *what;
  BrRowChange *row;
} BrPersonChange;

/* br-desk-subject-changes.c */
GPtrArray *_br_desk_read_changes      (BrDb             *db,
                                       const BrPerson   *person,
                                       GError          **error);

/* br-desk-subject-words.c */
BrDossier *_br_desk_put_into_words    (BrDb             *db,
                                       const BrPerson   *person,
                                       const GPtrArray  *changes,
                                       const GArray     *accesses,
                                       GTimeZone        *zone);

G_END_DECLS
