#pragma once

#include "core/rules/br-plan-arrange.h"
#include "widgets/br-canvas.h"

G_BEGIN_DECLS

/**
 * BrPlanGhost:
 *
 * Things of a plan where they would come to stand, drawn over it for as long as something is
 * dragged. The plan's own picture stays as it is.
 */
typedef struct _BrPlanGhost BrPlanGhost;

BrPlanBox            br_plan_box_of            (const BrSceneObject *object);

BrPlanGhost         *br_plan_ghost_new         (BrScene             *scene,
                                                const BrId          *ids,
                                                guint                n_ids);
BrPlanGhost         *br_plan_ghost_new_of      (const BrSceneObject *object);
void                 br_plan_ghost_free        (BrPlanGhost         *self);
guint                br_plan_ghost_get_n       (const BrPlanGhost   *self);
const BrSceneObject *br_plan_ghost_get_object  (const BrPlanGhost   *self,
                                                guint                index);
const BrPlanBox     *br_plan_ghost_get_box     (const BrPlanGhost   *self,
                                                guint                index);
gboolean             br_plan_ghost_has         (const BrPlanGhost   *self,
                                                const BrId          *id);
BrRect               br_plan_ghost_get_start   (const BrPlanGhost   *self);
gboolean             br_plan_ghost_is_moved    (const BrPlanGhost   *self);

void                 br_plan_ghost_move        (BrPlanGhost         *self,
                                                gint64               dx,
                                                gint64               dy);
void                 br_plan_ghost_turn        (BrPlanGhost         *self,
                                                BrPoint              about,
                                                BrRotation           by);
void                 br_plan_ghost_resize      (BrPlanGhost         *self,
                                                BrPoint              centre,
                                                gint64               width,
                                                gint64               height);
void                 br_plan_ghost_reshape     (BrPlanGhost         *self,
                                                const BrPlanBox     *box);
void                 br_plan_ghost_snapshot    (BrPlanGhost         *self,
                                                BrCanvas            *canvas,
                                                GtkSnapshot         *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPlanGhost, br_plan_ghost_free)

G_END_DECLS
