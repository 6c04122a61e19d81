#pragma once

#include "core/rules/br-plan-corners.h"
#include "widgets/br-corner-tool.h"
#include "widgets/br-plan-ghost.h"
#include "widgets/br-snap-field.h"

G_BEGIN_DECLS

struct _BrCornerTool
{
  BrTool parent_instance;

  BrId id;                /* whose corners they are, or none */
  BrPlanCorners *corners; /* as they are shown; NULL where there are none */
  guint current;
  BrPlanGhost *ghost;     /* what is reshaped, or was let go and is not yet there */
  gboolean waits;         /* for the plan that shows what was meant */
  GPtrArray *sent;        /* BrPlanCorners: as they were, and as they were meant since, while it waits */
  guint nudge_source;

  /* br-corner-tool-drag.c */
  BrSnapField *field;     /* while a corner is dragged */
  gboolean held;          /* what the press took hold of: the current corner, */
  int held_side;          /* or the middle of a side, which becomes one; otherwise −1 */
  gboolean pressed;       /* whether it took hold of anything */
  BrPoint grip;           /* where the corner was then */
  int pointed_side;       /* where a menu was asked for, or −1 */
  BrPoint pointed;
};

void     br_corner_tool_drop_edit    (BrCornerTool *self);
void     br_corner_tool_take         (BrCornerTool *self);
void     br_corner_tool_flush        (BrCornerTool *self);
void     br_corner_tool_show         (BrCornerTool *self);
void     br_corner_tool_emit         (BrCornerTool *self);
void     br_corner_tool_changed      (BrCornerTool *self);

void     br_corner_tool_class_init_drag (BrToolClass *tool_class);

G_END_DECLS
