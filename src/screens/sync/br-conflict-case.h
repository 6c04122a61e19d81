#pragma once

#include "desk/br-desk-conflict.h"
#include "desk/br-desk-parked.h"

G_BEGIN_DECLS

/**
 * BrConflictSide:
 * @by: (nullable): who wrote it
 * @own: whether that is who works here
 * @at: when, UTC milliseconds, or %BR_INSTANT_NONE
 * @text: (nullable): what was written, in words
 * @kept: whether it stands now
 *
 * One of the two values of a conflict, or what both had started from.
 */
typedef struct
{
  char     *by;
  gboolean  own;
  BrInstant at;
  char     *text;
  gboolean  kept;
} BrConflictSide;

/**
 * BrConflictCase:
 * @shown: (nullable): a conflict
 * @parked: (nullable): or else a change of this device that does not stand
 * @title: what it is about
 * @what: what of it
 * @mine: what was brought later
 * @theirs: what was there already
 * @base: what both had started from
 * @rows: (nullable) (element-type BrEntryRow): what the parked change did
 *
 * Something to be settled, in words.
 */
typedef struct
{
  BrDeskConflict *shown;
  BrDeskParked   *parked;
  char           *title;
  char           *what;
  BrConflictSide  mine;
  BrConflictSide  theirs;
  BrConflictSide  base;
  GPtrArray      *rows;
} BrConflictCase;

void        br_conflict_case_free       (BrConflictCase       *self);
GPtrArray  *br_conflict_cases_read      (BrDb                 *db,
                                         GError              **error);
gboolean    br_conflict_case_is_same    (const BrConflictCase *self,
                                         const BrConflictCase *other);
char       *br_conflict_case_say_why    (const BrConflictCase *self);
char       *br_conflict_case_name_side  (const BrConflictCase *self,
                                         const BrConflictSide *side);
char       *br_conflict_case_name_keep  (const BrConflictCase *self,
                                         const BrConflictSide *side);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrConflictCase, br_conflict_case_free)

G_END_DECLS
