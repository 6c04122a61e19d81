#include "config.h"

#include "widgets/br-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "draw/br-plan-scene.h"
#include "draw/br-scene-pick.h"
#include "widgets/br-select-tool.h"

/**
 * BrCanvas:
 *
 * Shows a plan, and lets one move about on it and select.
 *
 * The wheel zooms at the pointer, as on a map; with Shift it pans sideways. Two fingers on a
 * touchpad pan, with Ctrl they zoom; pinching zooms. The middle button, or any with Space held,
 * or one finger on a screen, drags the plan. Ctrl+plus, Ctrl+minus, Ctrl+0 and Home zoom and fit.
 *
 * For the keyboard there is a *current* object with a ring around it. Enter takes the one nearest
 * the middle, the arrow keys go from it to the next one in their direction, Tab to the next in
 * reading order, and select it; with Ctrl they only go there and Space selects, with Shift they
 * add. Escape lets go of it; the arrow keys then pan, with Shift by a page. Alt with the arrow
 * keys always pans. Tab leaves the canvas when no object is current, Ctrl+Tab always.
 *
 * What is drawn cannot be reached by assistive technology one by one in GTK 4.8; the canvas says
 * what it shows and what is current, and the list of objects beside it, which shares its
 * selection, has them all.
 */

enum
{
  PROP_0,
  PROP_SCENE,
  PROP_SELECTION,
  PROP_TOOL,
  PROP_LOOK,
  PROP_SCALE,
  N_PROPS,
};

enum
{
  OBJECT_ACTIVATED,
  HOVERED,
  CURRENT_CHANGED,
  MENU,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BrCanvas, br_canvas, GTK_TYPE_WIDGET)

const BrPlanPalette *
br_canvas_get_palette (BrCanvas *self)
{
  return br_plan_palette_get (self->look);
}

void
br_canvas_describe (BrCanvas *self)
{
  g_autofree char *what =
    self->scene != NULL ? br_plan_scene_describe (self->scene) : g_strdup (_("nothing"));
  g_autofree char *whole =
    g_strdup_printf (_("Shows %s; the objects list has them by name."), what);
  const BrSceneObject *object = NULL;
  g_autofree char *current = NULL;

  if (self->scene != NULL && !br_id_is_none (&self->current))
    object = br_scene_lookup (self->scene, &self->current);
  if (object != NULL)
    {
      const char *state = br_scene_state_get_label (object->state);

      current =
        g_strjoin (" ", br_scene_kind_get_label (object->kind),
                   object->label != NULL ? object->label : "", state != NULL ? state : "", NULL);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Floor plan"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  current != NULL ? g_strstrip (current) : whole, -1);
}

/* Whether a graphics card draws, rather than cairo. */
gboolean
br_canvas_is_on_card (BrCanvas *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  return renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer);
}

static BrPlanTileForm
get_form (BrCanvas *self)
{
  return br_canvas_is_on_card (self) ? BR_PLAN_TILE_TEXTURE : BR_PLAN_TILE_SURFACE;
}

void
br_canvas_viewport_changed (BrCanvas *self)
{
  self->fitted = FALSE;
  if (self->scene != NULL)
    {
      BrRect extent = br_scene_get_extent (self->scene);

      br_viewport_clamp (&self->viewport, &extent);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}

static void
selection_changed_cb (BrCanvas *self)
{
  g_clear_pointer (&self->veil, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The tiles live on the X server, if the window does. */
static void
br_canvas_realize (GtkWidget *widget)
{
  BrCanvas *self = BR_CANVAS (widget);
  GdkSurface *surface;
  cairo_surface_t *home;

  GTK_WIDGET_CLASS (br_canvas_parent_class)->realize (widget);

  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  home = gdk_surface_create_similar_surface (surface, CAIRO_CONTENT_COLOR, 1, 1);
  br_plan_tiles_set_home (self->tiles, home);
  self->home = home;
}

static void
br_canvas_unrealize (GtkWidget *widget)
{
  br_plan_tiles_set_home (BR_CANVAS (widget)->tiles, NULL);
  g_clear_pointer (&BR_CANVAS (widget)->home, cairo_surface_destroy);

  GTK_WIDGET_CLASS (br_canvas_parent_class)->unrealize (widget);
}

static void
br_canvas_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  BrCanvas *self = BR_CANVAS (widget);

  br_viewport_resize (&self->viewport, width, height);
  if ((self->fit_pending || self->fitted) && self->scene != NULL && width > 0 && height > 0)
    br_canvas_fit_now (self);
}

static void
br_canvas_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  BrCanvas *self = BR_CANVAS (widget);
  int density = gtk_widget_get_scale_factor (widget);
  BrViewport exact = self->viewport;
  GskRenderNode *plan;

  /* Everything in a frame stands on the same whole pixels, the overlay too. */
  br_viewport_snap (&self->viewport, density);
  plan =
    br_plan_tiles_render (self->tiles, &self->viewport, density, get_form (self), &self->sharp);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, (float) exact.width, (float) exact.height));
  gtk_snapshot_append_node (snapshot, plan);
  gsk_render_node_unref (plan);
  br_canvas_snapshot_overlay (self, snapshot);
  gtk_snapshot_pop (snapshot);
  self->viewport = exact;
}

static void
br_canvas_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 420;
}

static void
br_canvas_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (br_canvas_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
br_canvas_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  BrCanvas *self = BR_CANVAS (object);

  switch (prop_id)
    {
    case PROP_SCENE:
      g_value_set_boxed (value, self->scene);
      break;
    case PROP_SELECTION:
      g_value_set_object (value, self->selection);
      break;
    case PROP_TOOL:
      g_value_set_object (value, self->tool);
      break;
    case PROP_LOOK:
      g_value_set_uint (value, self->look);
      break;
    case PROP_SCALE:
      g_value_set_double (value, self->viewport.scale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_canvas_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  BrCanvas *self = BR_CANVAS (object);

  switch (prop_id)
    {
    case PROP_SCENE:
      br_canvas_set_scene (self, g_value_get_boxed (value));
      break;
    case PROP_SELECTION:
      br_canvas_set_selection (self, g_value_get_object (value));
      break;
    case PROP_TOOL:
      br_canvas_set_tool (self, g_value_get_object (value));
      break;
    case PROP_LOOK:
      br_canvas_set_look (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_canvas_dispose (GObject *object)
{
  BrCanvas *self = BR_CANVAS (object);

  if (self->tool != NULL)
    br_tool_attach (self->tool, NULL);
  g_clear_object (&self->tool);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->tiles);
  g_clear_pointer (&self->scene, br_scene_unref);
  g_clear_pointer (&self->reading_order, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->veil, gsk_render_node_unref);

  G_OBJECT_CLASS (br_canvas_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * BrCanvas:scene:
   *
   * What is shown.
   */
  properties[PROP_SCENE] = g_param_spec_boxed ("scene", NULL, NULL, BR_TYPE_SCENE, flags);
  /**
   * BrCanvas:selection:
   *
   * What is selected; shared with whatever else shows it.
   */
  properties[PROP_SELECTION] =
    g_param_spec_object ("selection", NULL, NULL, BR_TYPE_PLAN_SELECTION, flags);
  /**
   * BrCanvas:tool:
   *
   * What the pointer does.
   */
  properties[PROP_TOOL] = g_param_spec_object ("tool", NULL, NULL, BR_TYPE_TOOL, flags);
  /**
   * BrCanvas:look:
   *
   * The #BrPlanLook.
   */
  properties[PROP_LOOK] =
    g_param_spec_uint ("look", NULL, NULL, 0, BR_N_PLAN_LOOKS - 1, BR_PLAN_LIGHT, flags);
  /**
   * BrCanvas:scale:
   *
   * Pixels to a metre. Notified whenever the view moves.
   */
  properties[PROP_SCALE] =
    g_param_spec_double ("scale", NULL, NULL, 0, G_MAXDOUBLE, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_canvas_class_init (BrCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = br_canvas_get_property;
  object_class->set_property = br_canvas_set_property;
  object_class->dispose = br_canvas_dispose;
  widget_class->realize = br_canvas_realize;
  widget_class->unrealize = br_canvas_unrealize;
  widget_class->size_allocate = br_canvas_size_allocate;
  widget_class->snapshot = br_canvas_snapshot;
  widget_class->measure = br_canvas_measure;
  widget_class->css_changed = br_canvas_css_changed;
  widget_class->focus = br_canvas_focus;

  install_properties (object_class);

  /**
   * BrCanvas::object-activated:
   * @self: the canvas
   * @id: (type gpointer): the #BrId of the object
   *
   * It was double-clicked, or Enter was pressed on it.
   */
  signals[OBJECT_ACTIVATED] =
    g_signal_new ("object-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * BrCanvas::hovered:
   * @self: the canvas
   *
   * The pointer is over something else now.
   */
  signals[HOVERED] = g_signal_new ("hovered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  /**
   * BrCanvas::current-changed:
   * @self: the canvas
   *
   * The keyboard is on something else now.
   */
  signals[CURRENT_CHANGED] =
    g_signal_new ("current-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  /**
   * BrCanvas::menu:
   * @self: the canvas
   * @x: pixels from the left
   * @y: pixels from above
   *
   * What can be done with the selection is asked for: with the second button, a finger that stays,
   * or the menu key. What is there is selected by then.
   */
  signals[MENU] = g_signal_new ("menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_css_name (widget_class, "plancanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
br_canvas_init (BrCanvas *self)
{
  g_autoptr (BrPlanSelection) selection = br_plan_selection_new ();
  g_autoptr (BrTool) tool = br_select_tool_new ();

  br_viewport_init (&self->viewport, 0, 0);
  self->fit_pending = TRUE;
  self->snapping = BR_SNAP_ALL;
  self->links = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->tiles = br_plan_tiles_new ();
  g_signal_connect_object (self->tiles, "updated", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  br_canvas_init_pointer (self);
  br_canvas_init_keys (self);
  br_canvas_set_selection (self, selection);
  br_canvas_set_tool (self, tool);
  br_canvas_describe (self);
}

/**
 * br_canvas_new:
 *
 * Returns: (transfer floating): a canvas with the arrow and a selection of its own
 */
GtkWidget *
br_canvas_new (void)
{
  return g_object_new (BR_TYPE_CANVAS, NULL);
}

/**
 * br_canvas_get_scene:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what is shown
 */
BrScene *
br_canvas_get_scene (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), NULL);

  return self->scene;
}

static gboolean
is_same_plan (BrScene *a,
              BrScene *b)
{
  BrRect x, y;

  if (a == NULL || b == NULL)
    return FALSE;
  x = br_scene_get_page (a);
  y = br_scene_get_page (b);
  return br_rect_equal (&x, &y);
}

/**
 * br_canvas_set_scene:
 * @self: a canvas
 * @scene: (nullable): what to show
 *
 * Shows a plan. A later state of what was shown leaves the view where it is; another plan is
 * fitted into it. What is selected stays so: the selection is the page's.
 */
void
br_canvas_set_scene (BrCanvas *self,
                     BrScene  *scene)
{
  gboolean same_plan;

  g_return_if_fail (BR_IS_CANVAS (self));

  if (scene == self->scene)
    return;

  same_plan = is_same_plan (self->scene, scene);
  br_plan_tiles_set_scene (self->tiles, scene);
  if (scene != NULL)
    br_scene_ref (scene);
  g_clear_pointer (&self->scene, br_scene_unref);
  self->scene = scene;
  g_clear_pointer (&self->reading_order, g_array_unref);

  if (scene == NULL || !br_scene_find (scene, &self->hovered, NULL))
    br_canvas_set_hovered (self, NULL);
  if (scene == NULL || !br_scene_find (scene, &self->current, NULL))
    br_canvas_set_current (self, NULL);
  if (scene != NULL && !same_plan)
    br_canvas_fit (self);

  br_canvas_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENE]);
}

/**
 * br_canvas_get_selection:
 * @self: a canvas
 *
 * Returns: (transfer none): what is selected
 */
BrPlanSelection *
br_canvas_get_selection (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), NULL);

  return self->selection;
}

/**
 * br_canvas_set_selection:
 * @self: a canvas
 * @selection: what is selected
 *
 * Shares a selection.
 */
void
br_canvas_set_selection (BrCanvas        *self,
                         BrPlanSelection *selection)
{
  g_return_if_fail (BR_IS_CANVAS (self));
  g_return_if_fail (BR_IS_PLAN_SELECTION (selection));

  if (selection == self->selection)
    return;

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_set_object (&self->selection, selection);
  g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
}

/**
 * br_canvas_get_tool:
 * @self: a canvas
 *
 * Returns: (transfer none): what the pointer does
 */
BrTool *
br_canvas_get_tool (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), NULL);

  return self->tool;
}

/**
 * br_canvas_set_tool:
 * @self: a canvas
 * @tool: a tool that no other canvas has
 *
 * Takes up a tool; what the last one was about is given up.
 */
void
br_canvas_set_tool (BrCanvas *self,
                    BrTool   *tool)
{
  g_return_if_fail (BR_IS_CANVAS (self));
  g_return_if_fail (BR_IS_TOOL (tool));

  if (tool == self->tool)
    return;

  br_canvas_cancel_drag (self);
  if (self->tool != NULL)
    br_tool_attach (self->tool, NULL);
  g_set_object (&self->tool, tool);
  br_tool_attach (tool, self);
  br_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOOL]);
}

/**
 * br_canvas_get_look:
 * @self: a canvas
 *
 * Returns: in which colours the plan is shown
 */
BrPlanLook
br_canvas_get_look (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), BR_PLAN_LIGHT);

  return self->look;
}

/**
 * br_canvas_set_look:
 * @self: a canvas
 * @look: in which colours to show the plan
 *
 * Changes the colours.
 */
void
br_canvas_set_look (BrCanvas  *self,
                    BrPlanLook look)
{
  g_return_if_fail (BR_IS_CANVAS (self));
  g_return_if_fail (look < BR_N_PLAN_LOOKS);

  if (look == self->look)
    return;
  self->look = look;
  br_plan_tiles_set_palette (self->tiles, br_plan_palette_get (look));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOK]);
}
