#pragma once

#include "core/model/br-kinds.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/**
 * BrDeskConflict:
 * @conflict: what two devices did: both values, what both started from, who and when
 * @entity: (nullable): of what kind the row is; %NULL where this version does not know it
 * @field: (nullable): what of it; likewise
 * @name: (nullable): what the row is called, where it may be named
 * @there: whether the row is still there
 * @now: (nullable): what stands in it now, as text
 *
 * One conflict, as it is shown.
 */
typedef struct
{
  BrConflict     *conflict;
  const BrEntity *entity;
  const BrField  *field;
  char           *name;
  gboolean        there;
  char           *now;
} BrDeskConflict;

void            br_desk_conflict_free    (BrDeskConflict  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDeskConflict, br_desk_conflict_free)

GPtrArray      *br_desk_list_conflicts   (BrDb            *db,
                                          gboolean         all,
                                          GError         **error);
BrDeskConflict *br_desk_show_conflict    (BrDb            *db,
                                          const BrId      *id,
                                          GError         **error);
BrDeskAct      *br_desk_keep_mine        (const BrId      *conflict);
BrDeskAct      *br_desk_keep_theirs      (const BrId      *conflict);
BrDeskAct      *br_desk_keep_text        (const BrId      *conflict,
                                          const char      *text);

G_END_DECLS
