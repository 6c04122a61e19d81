#include "config.h"

#include "app/br-shot.h"

#include <glib/gi18n.h>

/* How long a page may take to fill its lists before the picture is given up (milliseconds). */
#define DEADLINE_MS 60000

/* Frames drawn after the page is ready, so that what it put into its lists has its size. */
#define SETTLING_FRAMES 6

/* Windows that can be drawn although they are no page: the action that opens each, and the page
 * whose action that is, which is told the file where it is to have one. */
typedef struct
{
  const char *name;
  const char *action;
  const char *page;
  gboolean of_file;
} Extra;

static const Extra extras[] = {
  { "find", "win.find" },
  { "preferences", "win.preferences" },
  { "new-venue", "win.new-venue" },
  { "unlock", "win.unlock" },
  { "sign-in", "win.sign-in" },
  { "devices", "win.devices" },
  { "sign-out", "win.sign-out" },
  { "shortcuts", "win.show-help-overlay" },
  { "about", "app.about" },
  { "out-of-use", "bookings.out-of-use", "bookings" },
  { "re-pack", "bookings.repack", "bookings" },
  { "import-bookings", "bookings.import-uri", "bookings", TRUE },
  { "import-customers", "customers.import-uri", "customers", TRUE },
};

typedef struct
{
  BrWindow *window;
  char *page;
  char *view;
  char *output;
  char *file;
  guint deadline;
  GdkFrameClock *clock;
  gulong painted;
  guint frames;
  gboolean opened;
} Taking;

static void
stop (Taking *taking)
{
  g_clear_handle_id (&taking->deadline, g_source_remove);
  if (taking->clock != NULL)
    {
      g_clear_signal_handler (&taking->painted, taking->clock);
      gdk_frame_clock_end_updating (taking->clock);
    }
  g_clear_object (&taking->clock);
}

static void
taking_free (Taking *taking)
{
  stop (taking);
  g_clear_object (&taking->window);
  g_free (taking->page);
  g_free (taking->view);
  g_free (taking->output);
  g_free (taking->file);
  g_free (taking);
}

static const Extra *
find_extra (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (extras); i++)
    if (strcmp (extras[i].name, name) == 0)
      return &extras[i];
  return NULL;
}

static void
open_extra (Taking      *taking,
            const Extra *extra)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;

  if (extra->page == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (taking->window), extra->action, NULL);
      return;
    }
  if (!extra->of_file)
    {
      gtk_widget_activate_action (GTK_WIDGET (br_window_get_page (taking->window)), extra->action, NULL);
      return;
    }
  file = g_file_new_for_commandline_arg (taking->file != NULL ? taking->file : "");
  uri = g_file_get_uri (file);
  gtk_widget_activate_action (GTK_WIDGET (br_window_get_page (taking->window)), extra->action, "s", uri);
}

static GtkWidget *
find_window_before (BrWindow *window)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) candidate = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (candidate) == GTK_WINDOW (window)
          && gtk_widget_get_mapped (GTK_WIDGET (candidate)))
        return GTK_WIDGET (candidate);
    }
  return NULL;
}

/* An unfocused window is drawn paler; a picture shows it as who works in it sees it. */
static void
clear_backdrop (GtkWidget *widget)
{
  gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_BACKDROP);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    clear_backdrop (child);
}

static gboolean
save (GtkWidget  *widget,
      const char *path,
      GError    **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The window drew nothing"));
      return FALSE;
    }

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%s” could not be written"), path);
      return FALSE;
    }
  return TRUE;
}

/* The widget to draw, once it is there and has what it shows; %NULL before. */
static GtkWidget *
get_ready_widget (Taking *taking)
{
  BrPage *page = br_window_get_page (taking->window);
  const Extra *extra = find_extra (taking->page);

  if (page != NULL && !br_page_get_ready (page))
    return NULL;
  if (taking->view != NULL && !taking->opened)
    {
      taking->opened = TRUE;
      gtk_widget_activate_action (GTK_WIDGET (page), taking->view, NULL);
      return NULL;
    }
  if (extra == NULL)
    return GTK_WIDGET (taking->window);

  if (!taking->opened)
    open_extra (taking, extra);
  taking->opened = TRUE;
  return find_window_before (taking->window);
}

/* Only now, after painting, do the widgets hold what they draw. */
static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Taking *taking = g_task_get_task_data (task);
  GtkWidget *drawn = get_ready_widget (taking);
  GError *error = NULL;

  taking->frames = drawn != NULL ? taking->frames + 1 : 0;
  if (taking->frames < SETTLING_FRAMES)
    {
      if (drawn != NULL && taking->frames == SETTLING_FRAMES - 2)
        {
          clear_backdrop (drawn);
          gtk_widget_remove_css_class (drawn, "solid-csd");
          gtk_window_set_focus_visible (GTK_WINDOW (drawn), FALSE);
        }
      gtk_widget_queue_draw (GTK_WIDGET (taking->window));
      return;
    }

  stop (taking);
  if (save (drawn, taking->output, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
forget_task (gpointer  data,
             GClosure *closure)
{
  g_object_unref (data);
}

static gboolean
deadline_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Taking *taking = g_task_get_task_data (task);

  taking->deadline = 0;
  stop (taking);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           _("The page “%s” was not ready within %d seconds"), taking->page,
                           DEADLINE_MS / 1000);
  return G_SOURCE_REMOVE;
}

/* A page that shows nights has an action for it. */
static gboolean
go_to_night (BrWindow   *window,
             const char *page,
             const char *date)
{
  g_autofree char *action = g_strdup_printf ("%s.night", page);

  return gtk_widget_activate_action (GTK_WIDGET (br_window_get_page (window)), action, "s", date);
}

/**
 * br_shot_parse_size:
 * @text: such as `1280x800`
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * Returns: whether @text is a size
 */
gboolean
br_shot_parse_size (const char *text,
                    int        *width,
                    int        *height)
{
  char *end;
  guint64 parsed_width, parsed_height;

  g_return_val_if_fail (text != NULL, FALSE);

  parsed_width = g_ascii_strtoull (text, &end, 10);
  if (*end != 'x')
    return FALSE;
  parsed_height = g_ascii_strtoull (end + 1, &end, 10);
  if (*end != '\0' || parsed_width < 1 || parsed_width > 16384 || parsed_height < 1
      || parsed_height > 16384)
    return FALSE;

  *width = parsed_width;
  *height = parsed_height;
  return TRUE;
}

/**
 * br_shot_take_async:
 * @shot: what is wanted
 * @window: a window that is presented
 * @cancellable: (nullable): not looked at; the deadline is one minute
 * @callback: called when the picture is written
 * @user_data: for @callback
 *
 * Goes to the page, waits until it says it is ready, and writes what the window shows.
 */
void
br_shot_take_async (const BrShot       *shot,
                    BrWindow           *window,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (window, cancellable, callback, user_data);
  Taking *taking = g_new0 (Taking, 1);
  const Extra *extra = find_extra (shot->page);
  gboolean is_page;

  g_task_set_source_tag (task, br_shot_take_async);
  g_task_set_task_data (task, taking, (GDestroyNotify) taking_free);
  taking->window = g_object_ref (window);
  taking->page = g_strndup (shot->page, strcspn (shot->page, "."));
  taking->view = strchr (shot->page, '.') != NULL ? g_strdup (shot->page) : NULL;
  taking->output = g_strdup (shot->output);
  taking->file = g_strdup (shot->file);

  is_page = strcmp (taking->page, "start") == 0 || (extra != NULL && extra->page == NULL)
            || br_window_show_page (window, extra != NULL ? extra->page : taking->page);
  if (!is_page)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               _("There is no page “%s”"), shot->page);
      return;
    }

  if (shot->date != NULL && !go_to_night (window, taking->page, shot->date))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("The page “%s” shows no nights"),
                               shot->page);
      return;
    }

  taking->deadline = g_timeout_add (DEADLINE_MS, deadline_cb, task);
  taking->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
  taking->painted = g_signal_connect_data (taking->clock, "after-paint", G_CALLBACK (painted_cb),
                                           g_object_ref (task), forget_task, 0);
  gdk_frame_clock_begin_updating (taking->clock);
  gtk_widget_queue_draw (GTK_WIDGET (window));
}

/**
 * br_shot_take_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the picture was written; the error is %G_IO_ERROR_NOT_FOUND for a page that
 *   there is not, %G_IO_ERROR_NOT_SUPPORTED for a night on a page that shows none, %G_IO_ERROR_TIMED_OUT for one that was never ready
 */
gboolean
br_shot_take_finish (GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * br_shot_clear:
 * @self: a shot
 *
 * Frees what a shot holds.
 */
void
br_shot_clear (BrShot *self)
{
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->now, g_free);
}
