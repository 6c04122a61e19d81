#pragma once

#include "core/rules/br-plan-arrange.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/* The verbs of what stands on a plan. Each is one change, undone as one. What is locked is not
 * moved, reshaped or removed: the verb names it and refuses. Where @ids are named, they may be
 * elements, zones and fixed seats of one plan together, unless it says elements. A table's zone is
 * where it stands; the verbs see to that.
 *
 * A burst of nudges is one change: the screen shows it while it lasts, and moves by the sum of it
 * once it pauses, as a drag moves once, on release. */

/**
 * BrElementOrder:
 *
 * Where to, among what is drawn on the same layer.
 */
typedef enum
{
  BR_ORDER_TO_FRONT,
  BR_ORDER_FORWARD,
  BR_ORDER_BACKWARD,
  BR_ORDER_TO_BACK,
} BrElementOrder;

BrDeskAct *br_desk_move_elements    (const BrId      *ids,
                                     guint            n_ids,
                                     gint64           dx,
                                     gint64           dy);
BrDeskAct *br_desk_reshape_element  (const BrId      *id,
                                     const BrPlanBox *box);
BrDeskAct *br_desk_turn_elements    (const BrId      *ids,
                                     guint            n_ids,
                                     BrPoint          about,
                                     BrRotation       by);
BrDeskAct *br_desk_scale_elements   (const BrId      *ids,
                                     guint            n_ids,
                                     BrPoint          about,
                                     double           across,
                                     double           down);
BrDeskAct *br_desk_arrange_elements (const BrId      *ids,
                                     guint            n_ids,
                                     BrArrangement    how);

BrDeskAct *br_desk_order_elements   (const BrId      *ids,
                                     guint            n_ids,
                                     BrElementOrder   where);
BrDeskAct *br_desk_lock_elements    (const BrId      *ids,
                                     guint            n_ids,
                                     gboolean         locked);
BrDeskAct *br_desk_hide_elements    (const BrId      *ids,
                                     guint            n_ids,
                                     gboolean         hidden);
BrDeskAct *br_desk_layer_elements   (const BrId      *ids,
                                     guint            n_ids,
                                     BrLayer          layer);
BrDeskAct *br_desk_group_elements   (const BrId      *ids,
                                     guint            n_ids);
BrDeskAct *br_desk_ungroup_elements (const BrId      *ids,
                                     guint            n_ids);
BrDeskAct *br_desk_set_elements     (const BrId        *ids,
                                     guint              n_ids,
                                     const char *const *assignments,
                                     GError           **error);

G_END_DECLS
