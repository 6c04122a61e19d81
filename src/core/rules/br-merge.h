#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrMergeStamp:
 * @at: when, in UTC milliseconds; 0 where that is not known any more
 * @device: where
 * @actor: by whom, or none
 *
 * Who changed a field, and when.
 */
typedef struct
{
  BrInstant at;
  BrId      device;
  BrId      actor;
} BrMergeStamp;

/**
 * BrMergeCase:
 * @entity: of what kind the row is
 * @now: (nullable): the row as it stands; %NULL where there is none
 * @gone: there was one, and it was removed
 * @before: (nullable): what the change started from; %NULL for a row that it makes
 * @after: (nullable): what it came to; %NULL for a row that it removes
 * @fields: the fields that it says
 * @mine: whose change it is
 * @theirs: (array): by whom each field of the row, or its removal, was brought, as many as the
 *   entity has fields
 * @erases: it takes a person's data away, which nothing holds up
 *
 * One row of a change that was made somewhere else, and what happened here meanwhile.
 */
typedef struct
{
  const BrEntity     *entity;
  const BrRecord     *now;
  gboolean            gone;
  const BrRecord     *before;
  const BrRecord     *after;
  BrFieldSet          fields;
  BrMergeStamp        mine;
  const BrMergeStamp *theirs;
  gboolean            erases;
} BrMergeCase;

/**
 * BrMergeStep:
 * @BR_MERGE_NOTHING: the row stays as it stands
 * @BR_MERGE_INSERT: it is made
 * @BR_MERGE_UPDATE: some of its fields are written
 * @BR_MERGE_DELETE: it is removed
 * @BR_MERGE_MISSING: there never was such a row here: the change has to wait for it
 * @BR_MERGE_APPEND_ONLY: rows of its kind stay as they were written
 */
typedef enum
{
  BR_MERGE_NOTHING,
  BR_MERGE_INSERT,
  BR_MERGE_UPDATE,
  BR_MERGE_DELETE,
  BR_MERGE_MISSING,
  BR_MERGE_APPEND_ONLY,
} BrMergeStep;

/**
 * BrMergeLoser:
 * @mine: (nullable): the value of the change
 * @theirs: (nullable): the value of the row
 * @base: (nullable): what both started from
 * @stamp: whose @theirs is
 *
 * A value that does not stand, and the one that does, as text.
 */
typedef struct
{
  const BrField  *field;
  BrConflictWhy   why;
  BrConflictKept  kept;
  BrConflictState state;
  char           *mine;
  char           *theirs;
  char           *base;
  BrMergeStamp    stamp;
} BrMergeLoser;

/**
 * BrMerge:
 * @row: (nullable): the row as it is to be, for an insert or an update
 * @fields: which of its fields are written
 * @losers: (element-type BrMergeLoser): what does not stand
 *
 * What becomes of a row.
 */
typedef struct
{
  BrMergeStep step;
  BrRecord   *row;
  BrFieldSet  fields;
  GPtrArray  *losers;
} BrMerge;

BrMerge *br_merge_judge           (const BrMergeCase  *the_case);
void     br_merge_free            (BrMerge            *self);
BrFieldSet br_merge_get_together  (const BrEntity     *entity);
char    *br_merge_lines           (const char         *earlier,
                                   const char         *later);
char    *br_merge_value_to_text   (const BrRecord     *record,
                                   const BrField      *field);
gboolean br_merge_value_from_text (BrRecord           *record,
                                   const BrField      *field,
                                   const char         *text,
                                   GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrMerge, br_merge_free)

G_END_DECLS
