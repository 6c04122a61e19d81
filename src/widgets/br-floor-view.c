#include "config.h"

#include "widgets/br-floor-view-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/br-pan-tool.h"

/* What is left free around the plan, and its frame, where all of it is shown, pixels. */
#define MARGIN 18.0

/* How far rings lie from what they are around, and how thick they are, pixels. */
#define RING_AWAY 2.0
#define RING_WIDTH 3.0
#define HOVER_WIDTH 1.5

/**
 * BrFloorView:
 *
 * The live floor: a plan on which each table shows how it stands. One looks around on it as on the
 * canvas, whose parts it is made of; the plan is painted once, and only the tables whose state
 * changes are painted again.
 *
 * Each table is a child that draws nothing, which the keyboard goes to and assistive technology
 * reads. The arrow keys go to the next table in their direction and select it, Enter opens it, Escape
 * lets go; Tab leaves. Ctrl+plus, Ctrl+minus, Ctrl+0 and Home zoom and fit, Alt with the arrow keys
 * pans. A party that sits at several tables is selected at all of them.
 */
G_DEFINE_FINAL_TYPE (BrFloorView, br_floor_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SCENE,
  PROP_CHART,
  PROP_LOOK,
  N_PROPS,
};

enum
{
  SELECTION_CHANGED,
  TABLE_ACTIVATED,
  LEFT,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
fit_now (BrFloorView *self)
{
  BrScene *scene = br_canvas_get_scene (self->canvas);
  BrViewport viewport = *br_canvas_get_viewport (self->canvas);
  BrRect extent;

  if (scene == NULL || viewport.width <= 0 || viewport.height <= 0)
    return;
  extent = br_scene_get_extent (scene);
  br_viewport_fit (&viewport, &extent, MARGIN);
  self->moving = TRUE;
  br_canvas_set_viewport (self->canvas, &viewport);
  self->moving = FALSE;
}

/* Who moves the plan wants to see that part of it; until then all of it is seen. */
static void
plan_moved_cb (BrFloorView *self)
{
  if (self->moving)
    return;
  self->fitted = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
br_floor_view_tell_selection (BrFloorView *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

void
br_floor_view_activate (BrFloorView *self,
                        const BrId  *table)
{
  BrId id = *table;

  g_signal_emit (self, signals[TABLE_ACTIVATED], 0, &id);
}

void
br_floor_view_leave (BrFloorView *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
br_floor_view_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BrFloorView *self = BR_FLOOR_VIEW (widget);
  const GtkAllocation all = { 0, 0, width, height };

  self->moving = TRUE;
  gtk_widget_size_allocate (GTK_WIDGET (self->canvas), &all, -1);
  self->moving = FALSE;
  if (self->fitted)
    fit_now (self);
  br_floor_view_allocate_cells (self);
}

static void
br_floor_view_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (BR_FLOOR_VIEW (widget)->canvas), orientation, for_size, minimum,
                      natural, NULL, NULL);
}

static void
append (GtkSnapshot   *snapshot,
        GskRenderNode *node)
{
  if (node == NULL)
    return;
  gtk_snapshot_append_node (snapshot, node);
  gsk_render_node_unref (node);
}

/* A ring in the ink's colour with one in the paper's inside, so that it shows on whatever it lies. */
static void
snapshot_rings (BrFloorView      *self,
                GtkSnapshot      *snapshot,
                const BrViewport *viewport)
{
  const BrPlanPalette *palette = br_plan_palette_get (br_canvas_get_look (self->canvas));
  BrNightGridCell *focused = br_floor_view_get_focused (self);
  guint n;
  const BrFloorItem *items = br_floor_chart_get_items (self->chart, &n);

  for (guint i = 0; i < n; i++)
    if (br_floor_view_is_selected (self, &items[i]))
      {
        append (snapshot,
                br_floor_picture_render_ring (self->picture, viewport, &items[i].table,
                                              &palette->paper, 0, RING_AWAY + RING_WIDTH + 1));
        append (snapshot, br_floor_picture_render_ring (self->picture, viewport, &items[i].table,
                                                        &palette->focus, RING_AWAY, RING_WIDTH));
      }
  if (!br_id_is_none (&self->hovered))
    append (snapshot, br_floor_picture_render_ring (self->picture, viewport, &self->hovered,
                                                    &palette->focus, RING_AWAY, HOVER_WIDTH));
  if (focused != NULL &&
      gtk_window_get_focus_visible (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)))))
    append (snapshot, br_floor_picture_render_ring (
                        self->picture, viewport, br_night_grid_cell_get_id (focused),
                        &palette->selection, RING_AWAY + RING_WIDTH + 1, RING_AWAY));
}

static void
br_floor_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  BrFloorView *self = BR_FLOOR_VIEW (widget);
  BrViewport viewport = *br_canvas_get_viewport (self->canvas);

  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->canvas), snapshot);
  if (self->chart == NULL)
    return;
  br_viewport_snap (&viewport, gtk_widget_get_scale_factor (widget));
  gtk_snapshot_push_clip (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) viewport.width, (float) viewport.height));
  append (snapshot, br_floor_picture_render (self->picture, &viewport));
  snapshot_rings (self, snapshot, &viewport);
  gtk_snapshot_pop (snapshot);
}

static void
br_floor_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BrFloorView *self = BR_FLOOR_VIEW (object);

  switch (prop_id)
    {
    case PROP_SCENE:
      g_value_set_boxed (value, br_floor_view_get_scene (self));
      break;
    case PROP_CHART:
      g_value_set_boxed (value, self->chart);
      break;
    case PROP_LOOK:
      g_value_set_uint (value, br_floor_view_get_look (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_floor_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  BrFloorView *self = BR_FLOOR_VIEW (object);

  switch (prop_id)
    {
    case PROP_SCENE:
      br_floor_view_set_scene (self, g_value_get_boxed (value));
      break;
    case PROP_CHART:
      br_floor_view_set_chart (self, g_value_get_boxed (value));
      break;
    case PROP_LOOK:
      br_floor_view_set_look (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_floor_view_dispose (GObject *object)
{
  BrFloorView *self = BR_FLOOR_VIEW (object);
  GtkWidget *child;

  g_clear_pointer (&self->chart, br_floor_chart_unref);
  g_hash_table_remove_all (self->cells);
  self->canvas = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (br_floor_view_parent_class)->dispose (object);
}

static void
br_floor_view_finalize (GObject *object)
{
  BrFloorView *self = BR_FLOOR_VIEW (object);

  g_hash_table_unref (self->cells);
  br_floor_picture_free (self->picture);

  G_OBJECT_CLASS (br_floor_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * BrFloorView:scene:
   *
   * The plan.
   */
  properties[PROP_SCENE] = g_param_spec_boxed ("scene", NULL, NULL, BR_TYPE_SCENE, flags);
  /**
   * BrFloorView:chart:
   *
   * How its tables stand.
   */
  properties[PROP_CHART] = g_param_spec_boxed ("chart", NULL, NULL, BR_TYPE_FLOOR_CHART, flags);
  /**
   * BrFloorView:look:
   *
   * The #BrPlanLook.
   */
  properties[PROP_LOOK] =
    g_param_spec_uint ("look", NULL, NULL, 0, BR_N_PLAN_LOOKS - 1, BR_PLAN_LIGHT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_floor_view_class_init (BrFloorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = br_floor_view_get_property;
  object_class->set_property = br_floor_view_set_property;
  object_class->dispose = br_floor_view_dispose;
  object_class->finalize = br_floor_view_finalize;
  widget_class->size_allocate = br_floor_view_size_allocate;
  widget_class->measure = br_floor_view_measure;
  widget_class->snapshot = br_floor_view_snapshot;
  widget_class->focus = br_floor_view_focus;
  widget_class->grab_focus = br_floor_view_grab_focus;
  install_properties (object_class);

  /**
   * BrFloorView::selection-changed:
   * @self: the floor
   *
   * Somebody selected another table, or none.
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_FLOOR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  /**
   * BrFloorView::table-activated:
   * @self: the floor
   * @table: (type gpointer): the #BrId of the table
   *
   * It was double-clicked, or Enter was pressed on it.
   */
  signals[TABLE_ACTIVATED] = g_signal_new ("table-activated", BR_TYPE_FLOOR_VIEW, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * BrFloorView::left:
   * @self: the floor
   *
   * Escape was pressed.
   */
  signals[LEFT] = g_signal_new ("left", BR_TYPE_FLOOR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "floorview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
br_floor_view_init (BrFloorView *self)
{
  g_autoptr (BrTool) hand = br_pan_tool_new ();

  self->cells = g_hash_table_new (br_id_hash, br_id_equal);
  self->picture = br_floor_picture_new ();
  self->fitted = TRUE;
  self->canvas = g_object_new (BR_TYPE_CANVAS, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                               "focusable", FALSE, "tool", hand, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->canvas), GTK_WIDGET (self));
  g_signal_connect_object (self->canvas, "notify::scale", G_CALLBACK (plan_moved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Floor"),
                                  -1);
  br_floor_view_init_input (self);
}

/**
 * br_floor_view_new:
 *
 * Returns: (transfer floating): a floor that shows nothing yet
 */
GtkWidget *
br_floor_view_new (void)
{
  return g_object_new (BR_TYPE_FLOOR_VIEW, NULL);
}

/**
 * br_floor_view_get_scene:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): the plan
 */
BrScene *
br_floor_view_get_scene (BrFloorView *self)
{
  g_return_val_if_fail (BR_IS_FLOOR_VIEW (self), NULL);

  return br_canvas_get_scene (self->canvas);
}

/**
 * br_floor_view_set_scene:
 * @self: a floor
 * @scene: (nullable): a plan
 *
 * Shows a plan. Where one looked is kept for a later state of the same; of another all is shown.
 */
void
br_floor_view_set_scene (BrFloorView *self,
                         BrScene     *scene)
{
  BrScene *before;
  BrRect from = { 0 }, to = { 0 };

  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  before = br_canvas_get_scene (self->canvas);
  if (scene == before)
    return;
  if (before != NULL)
    from = br_scene_get_page (before);
  if (scene != NULL)
    to = br_scene_get_page (scene);
  self->fitted |= !br_rect_equal (&from, &to);
  self->moving = TRUE;
  br_canvas_set_scene (self->canvas, scene);
  self->moving = FALSE;
  br_floor_picture_set_scene (self->picture, scene);
  if (self->fitted)
    fit_now (self);
  br_floor_view_make_cells (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENE]);
}

/**
 * br_floor_view_set_chart:
 * @self: a floor
 * @chart: (nullable): how its tables stand now
 *
 * Shows how the tables stand. A party that is selected stays so wherever it sits now.
 */
void
br_floor_view_set_chart (BrFloorView  *self,
                         BrFloorChart *chart)
{
  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  if (chart == self->chart)
    return;
  br_floor_picture_set_chart (self->picture, chart);
  if (chart != NULL)
    br_floor_chart_ref (chart);
  g_clear_pointer (&self->chart, br_floor_chart_unref);
  self->chart = chart;
  if (chart == NULL || br_floor_chart_find (chart, &self->hovered) == NULL)
    self->hovered = BR_ID_NONE;
  br_floor_view_follow_selection (self);
  br_floor_view_make_cells (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

/**
 * br_floor_view_get_look:
 * @self: a floor
 *
 * Returns: in which colours it is shown
 */
BrPlanLook
br_floor_view_get_look (BrFloorView *self)
{
  g_return_val_if_fail (BR_IS_FLOOR_VIEW (self), BR_PLAN_LIGHT);

  return br_canvas_get_look (self->canvas);
}

/**
 * br_floor_view_set_look:
 * @self: a floor
 * @look: in which colours
 */
void
br_floor_view_set_look (BrFloorView *self,
                        BrPlanLook   look)
{
  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  if (look == br_canvas_get_look (self->canvas))
    return;
  br_canvas_set_look (self->canvas, look);
  br_floor_picture_set_palette (self->picture, br_plan_palette_get (look));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOK]);
}

/**
 * br_floor_view_shows:
 * @self: a floor
 * @table: a table
 *
 * Returns: whether it stands on the plan that is shown
 */
gboolean
br_floor_view_shows (BrFloorView *self,
                     const BrId  *table)
{
  g_return_val_if_fail (BR_IS_FLOOR_VIEW (self), FALSE);

  return g_hash_table_contains (self->cells, table);
}

/**
 * br_floor_view_get_place:
 * @self: a floor
 * @table: a table
 * @place: (out): what its state covers, in the widget's pixels
 *
 * Returns: whether it stands on the plan that is shown
 */
gboolean
br_floor_view_get_place (BrFloorView  *self,
                         const BrId   *table,
                         GdkRectangle *place)
{
  graphene_rect_t found;

  g_return_val_if_fail (BR_IS_FLOOR_VIEW (self), FALSE);

  if (!br_floor_picture_get_place (self->picture, br_canvas_get_viewport (self->canvas), table,
                                   &found))
    return FALSE;
  *place = (GdkRectangle){ (int) found.origin.x, (int) found.origin.y,
                           MAX ((int) found.size.width, 1), MAX ((int) found.size.height, 1) };
  return TRUE;
}

/**
 * br_floor_view_pan:
 * @self: a floor
 * @dx: pixels to the right
 * @dy: pixels down
 *
 * Moves the plan.
 */
void
br_floor_view_pan (BrFloorView *self,
                   double       dx,
                   double       dy)
{
  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  br_canvas_pan (self->canvas, dx, dy);
}

/**
 * br_floor_view_zoom_in:
 * @self: a floor
 *
 * Looks a step nearer.
 */
void
br_floor_view_zoom_in (BrFloorView *self)
{
  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  br_canvas_zoom_in (self->canvas);
}

/**
 * br_floor_view_zoom_out:
 * @self: a floor
 *
 * Takes a step back.
 */
void
br_floor_view_zoom_out (BrFloorView *self)
{
  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  br_canvas_zoom_out (self->canvas);
}

/**
 * br_floor_view_fit:
 * @self: a floor
 *
 * Shows the whole plan, and goes on doing so when the view changes its size.
 */
void
br_floor_view_fit (BrFloorView *self)
{
  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  self->fitted = TRUE;
  fit_now (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
