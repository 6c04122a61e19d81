#pragma once

#include "tests/draw/scene-rig.h"
#include "widgets/br-canvas.h"

/* A canvas of 800 × 600 in a window, showing six tables in a room of 16 × 12 m:
 *
 *     1  2  3      3 m apart, from (4 m, 4 m)
 *     4  5  6
 *
 * 50 pixels to the metre, the room's corner in the view's, so that table 1 is at (200, 200). */
typedef struct
{
  GtkWidget *window;
  BrCanvas  *canvas;
  BrScene   *scene;
} CanvasRig;

static inline BrScene *
canvas_rig_make_scene (guint n_tables)
{
  BrSceneBuilder *builder = br_scene_builder_new ();

  br_scene_builder_set_page (builder, &BR_RECT (0, 0, 16 * BR_METRE, 12 * BR_METRE));
  for (guint i = 0; i < n_tables; i++)
    {
      BrSceneObject table = rig_object (i + 1, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 4000 + i % 3 * 3000, 4000 + i / 3 * 3000, 1000, 1000);
      char label[] = { (char) ('1' + i), '\0' };

      table.label = label;
      br_scene_builder_add (builder, &table);
    }
  return br_scene_builder_end (builder);
}

static inline gboolean
canvas_rig_timed_out (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static inline void
canvas_rig_settle (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, canvas_rig_timed_out, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
canvas_rig_set_up (CanvasRig    *rig,
                   gconstpointer data)
{
  BrViewport viewport = { 50, 0, 0, 0, 0 };

  rig->window = gtk_window_new ();
  rig->canvas = BR_CANVAS (br_canvas_new ());
  rig->scene = canvas_rig_make_scene (6);
  gtk_window_set_decorated (GTK_WINDOW (rig->window), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (rig->canvas), 800, 600);
  gtk_window_set_child (GTK_WINDOW (rig->window), GTK_WIDGET (rig->canvas));
  gtk_window_present (GTK_WINDOW (rig->window));
  br_canvas_set_scene (rig->canvas, rig->scene);
  while (br_canvas_get_viewport (rig->canvas)->width < 800)
    g_main_context_iteration (NULL, TRUE);
  br_canvas_set_viewport (rig->canvas, &viewport);
}

static inline void
canvas_rig_tear_down (CanvasRig    *rig,
                      gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (rig->window));
  br_scene_unref (rig->scene);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline GtkEventController *
canvas_rig_find (CanvasRig *rig,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (rig->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

/* What the key controller tells the canvas when a key goes down. */
static inline gboolean
canvas_rig_press_key (CanvasRig      *rig,
                      guint           keyval,
                      GdkModifierType state)
{
  gboolean used = FALSE;

  g_signal_emit_by_name (canvas_rig_find (rig, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", keyval, 0, state, &used);
  return used;
}

static inline void
canvas_rig_release_key (CanvasRig      *rig,
                        guint           keyval,
                        GdkModifierType state)
{
  g_signal_emit_by_name (canvas_rig_find (rig, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-released", keyval, 0, state);
}

/* The numbers of the selected tables, as one decimal number in the order they were selected in. */
static inline guint
canvas_rig_get_selected (CanvasRig *rig)
{
  guint n, number = 0;
  const BrId *ids = br_plan_selection_get_ids (br_canvas_get_selection (rig->canvas), &n);

  for (guint i = 0; i < n; i++)
    number = number * 10 + ids[i].bytes[15];
  return number;
}

static inline guint
canvas_rig_get_current (CanvasRig *rig)
{
  const BrId *id = br_canvas_get_current (rig->canvas);

  return id != NULL ? id->bytes[15] : 0;
}
