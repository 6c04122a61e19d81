#pragma once

#include "core/rules/br-plan-snap.h"
#include "widgets/br-plan-ghost.h"

G_BEGIN_DECLS

/**
 * BrSnapField:
 *
 * What a thing that is dragged over a plan falls into line with, and the lines that say so. A tool
 * has one for as long as it drags.
 */
typedef struct _BrSnapField BrSnapField;

BrSnapField *br_snap_field_new      (BrCanvas          *canvas,
                                     const BrPlanGhost *without);
void         br_snap_field_free     (BrSnapField       *self);
BrPoint      br_snap_field_pull     (BrSnapField       *self,
                                     const BrRect      *moving,
                                     GdkModifierType    state);
BrPoint      br_snap_field_place    (BrSnapField       *self,
                                     BrPoint            point,
                                     GdkModifierType    state);
void         br_snap_field_forget   (BrSnapField       *self);
void         br_snap_field_snapshot (BrSnapField       *self,
                                     GtkSnapshot       *snapshot);

gint64       br_snap_grid           (const BrViewport  *viewport);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSnapField, br_snap_field_free)

G_END_DECLS
