#pragma once

#include <gtk/gtk.h>

#include "core/rules/br-plan-snap.h"
#include "draw/br-plan-palette.h"
#include "draw/br-viewport.h"
#include "widgets/br-plan-selection.h"
#include "widgets/br-tool.h"

G_BEGIN_DECLS

#define BR_TYPE_CANVAS (br_canvas_get_type ())
G_DECLARE_FINAL_TYPE (BrCanvas, br_canvas, BR, CANVAS, GtkWidget)

GtkWidget        *br_canvas_new             (void);
BrScene          *br_canvas_get_scene       (BrCanvas         *self);
void              br_canvas_set_scene       (BrCanvas         *self,
                                             BrScene          *scene);
BrPlanSelection  *br_canvas_get_selection   (BrCanvas         *self);
void              br_canvas_set_selection   (BrCanvas         *self,
                                             BrPlanSelection  *selection);
BrTool           *br_canvas_get_tool        (BrCanvas         *self);
void              br_canvas_set_tool        (BrCanvas         *self,
                                             BrTool           *tool);
BrPlanLook        br_canvas_get_look        (BrCanvas         *self);
void              br_canvas_set_look        (BrCanvas         *self,
                                             BrPlanLook        look);

BrSnapTo          br_canvas_get_snapping    (BrCanvas         *self);
void              br_canvas_set_snapping    (BrCanvas         *self,
                                             BrSnapTo          snapping);
gboolean          br_canvas_get_shows_grid  (BrCanvas         *self);
void              br_canvas_set_shows_grid  (BrCanvas         *self,
                                             gboolean          shows_grid);

void              br_canvas_set_links       (BrCanvas         *self,
                                             const BrId       *ends,
                                             guint             n_links);

const BrViewport *br_canvas_get_viewport    (BrCanvas         *self);
void              br_canvas_set_viewport    (BrCanvas         *self,
                                             const BrViewport *viewport);
void              br_canvas_pan             (BrCanvas         *self,
                                             double            dx,
                                             double            dy);
void              br_canvas_zoom            (BrCanvas         *self,
                                             double            factor,
                                             double            x,
                                             double            y);
void              br_canvas_zoom_in         (BrCanvas         *self);
void              br_canvas_zoom_out        (BrCanvas         *self);
void              br_canvas_fit             (BrCanvas         *self);
void              br_canvas_fit_selection   (BrCanvas         *self);
void              br_canvas_reveal          (BrCanvas         *self,
                                             const BrId       *id);

gboolean          br_canvas_is_sharp        (BrCanvas         *self);

gboolean          br_canvas_pick            (BrCanvas         *self,
                                             double            x,
                                             double            y,
                                             BrId             *id);
const BrId       *br_canvas_get_hovered     (BrCanvas         *self);
void              br_canvas_set_hovered     (BrCanvas         *self,
                                             const BrId       *id);
const BrId       *br_canvas_get_current     (BrCanvas         *self);
void              br_canvas_set_current     (BrCanvas         *self,
                                             const BrId       *id);
void              br_canvas_activate_object (BrCanvas         *self,
                                             const BrId       *id);
void              br_canvas_snapshot_band   (BrCanvas         *self,
                                             GtkSnapshot      *snapshot,
                                             const BrRect     *band);

G_END_DECLS
