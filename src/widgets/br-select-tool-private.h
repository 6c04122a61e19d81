#pragma once

#include "widgets/br-plan-ghost.h"
#include "widgets/br-select-tool.h"
#include "widgets/br-snap-field.h"
#include "widgets/br-tool-handles.h"

G_BEGIN_DECLS

struct _BrSelectTool
{
  BrTool parent_instance;

  GArray *before; /* what was selected when a rectangle was begun; NULL when there is none */
  BrToolEvent band;
  gboolean editable;

  /* br-select-tool-edit.c */
  BrToolHandle handle;    /* what the press took hold of */
  gboolean on_selected;   /* or whether it was on what is selected */
  gboolean collapses;     /* whether a release without a drag selects what is there alone */
  BrPlanGhost *ghost;     /* what is dragged, or was let go and is not yet there */
  BrSnapField *field;     /* while it is dragged */
  BrPoint about;
  BrPlanGesture gesture;
  GArray *ids;            /* of @gesture */
  char *figure;
  double figure_x;
  double figure_y;
  gboolean waits;         /* for the plan that shows what was meant */

  /* br-select-tool-nudge.c */
  guint nudge_source;
};

void     br_select_tool_select        (BrSelectTool      *self,
                                       const BrId        *id);
void     br_select_tool_activate_edit (BrSelectTool      *self);
gboolean br_select_tool_press_edit    (BrSelectTool      *self,
                                       const BrToolEvent *event);
gboolean br_select_tool_drag_edit     (BrSelectTool      *self,
                                       const BrToolEvent *event);
gboolean br_select_tool_release_edit  (BrSelectTool      *self,
                                       const BrToolEvent *event);
void     br_select_tool_drop_edit     (BrSelectTool      *self);
void     br_select_tool_hover_edit    (BrSelectTool      *self,
                                       const BrToolEvent *event);
gboolean br_select_tool_grabs_edit    (BrSelectTool      *self,
                                       const BrToolEvent *event);
void     br_select_tool_snapshot_edit (BrSelectTool      *self,
                                       GtkSnapshot       *snapshot);
gboolean br_select_tool_lift          (BrSelectTool      *self);
void     br_select_tool_emit          (BrSelectTool      *self);
gboolean br_select_tool_nudge         (BrSelectTool      *self,
                                       guint              keyval,
                                       GdkModifierType    state);

G_END_DECLS
