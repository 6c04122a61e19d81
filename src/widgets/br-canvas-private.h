#pragma once

#include "draw/br-plan-tiles.h"
#include "widgets/br-canvas.h"

G_BEGIN_DECLS

/** How near an object one has to aim, pixels. */
#define BR_CANVAS_TOLERANCE 4.0

/** What is left free around the plan when it is fitted, and around what is brought into view. */
#define BR_CANVAS_MARGIN 32.0

struct _BrCanvas
{
  GtkWidget parent_instance;

  BrScene *scene;
  BrPlanSelection *selection;
  BrTool *tool;
  BrPlanLook look;
  BrPlanTiles *tiles;

  BrViewport viewport;
  gboolean fit_pending;
  gboolean fitted; /* and nobody has looked elsewhere since: it stays so when the canvas gets another size */
  gboolean sharp;

  BrId hovered;
  BrId current;
  BrSnapTo snapping;
  gboolean shows_grid;
  GArray *links; /* BrId, two by two */
  gboolean lifted;       /* what is selected is shown elsewhere by the tool */
  GskRenderNode *veil;   /* over where it stood, for as long as nothing of these changes: */
  BrScene *veil_scene;   /* only compared */
  BrViewport veil_viewport;
  BrPlanLook veil_look;
  cairo_surface_t *home; /* what the renderer draws on, while there is one */
  GArray *reading_order; /* of the scene, when it has been asked for */

  /* br-canvas-pointer.c */
  double pointer_x;
  double pointer_y;
  gboolean pointer_inside;
  gboolean dragging;
  gboolean panning;
  gboolean space_held;
  gboolean space_used;
  guint n_press;
  GdkModifierType state;
  double start_x;
  double start_y;
  BrPoint start_place;
  gboolean is_drag;
  double pan_x;
  double pan_y;
  double pinch_scale;
};

const BrPlanPalette *br_canvas_get_palette      (BrCanvas        *self);
void                 br_canvas_viewport_changed (BrCanvas        *self);
void                 br_canvas_fit_now          (BrCanvas        *self);
void                 br_canvas_describe         (BrCanvas        *self);
void                 br_canvas_update_cursor    (BrCanvas        *self);

gboolean             br_canvas_is_on_card       (BrCanvas        *self);
void                 br_canvas_set_lifted       (BrCanvas        *self,
                                                 gboolean         lifted);
void                 br_canvas_ask_menu         (BrCanvas        *self,
                                                 double           x,
                                                 double           y);
void                 br_canvas_init_pointer     (BrCanvas        *self);
void                 br_canvas_cancel_drag      (BrCanvas        *self);
void                 br_canvas_init_keys        (BrCanvas        *self);
gboolean             br_canvas_focus            (GtkWidget       *widget,
                                                 GtkDirectionType direction);
void                 br_canvas_snapshot_overlay (BrCanvas        *self,
                                                 GtkSnapshot     *snapshot);

/* br-canvas-marks.c, for tools */
void                 br_canvas_snapshot_chip     (BrCanvas       *self,
                                                  GtkSnapshot    *snapshot,
                                                  const char     *text,
                                                  double          x,
                                                  double          y);
void                 br_canvas_snapshot_guide    (BrCanvas       *self,
                                                  GtkSnapshot    *snapshot,
                                                  BrPoint         from,
                                                  BrPoint         to,
                                                  gboolean        is_centre);
void                 br_canvas_snapshot_distance (BrCanvas       *self,
                                                  GtkSnapshot    *snapshot,
                                                  BrPoint         from,
                                                  BrPoint         to);
void                 br_canvas_snapshot_line     (BrCanvas       *self,
                                                  GtkSnapshot    *snapshot,
                                                  BrPoint         from,
                                                  BrPoint         to);
void                 br_canvas_snapshot_corner   (BrCanvas       *self,
                                                  GtkSnapshot    *snapshot,
                                                  BrPoint         place);
void                 br_canvas_snapshot_links    (BrCanvas       *self,
                                                  GtkSnapshot    *snapshot);
void                 br_canvas_snapshot_grid     (BrCanvas       *self,
                                                  GtkSnapshot    *snapshot);
char                *br_length_say               (gint64          length);

G_END_DECLS
