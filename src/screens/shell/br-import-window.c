#include "config.h"

#include "screens/shell/br-import-window.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "screens/shell/br-shown.h"

/* How often the bar moves, milliseconds. */
#define PROGRESS_MS 100

/**
 * BrImportWindow:
 *
 * Takes a list in: first tries it and shows what would come of it, and which lines are not clear;
 * then takes it in as one step that can be undone. Cancelling leaves nothing. Each kind of list has
 * a window of its own on top of this one.
 */
typedef struct
{
  AdwWindowTitle *heading;
  GtkButton *cancel;
  GtkButton *import;
  GtkProgressBar *progress;
  GtkProgressBar *reading;
  GtkStack *stack;
  AdwPreferencesPage *preview;
  AdwStatusPage *message;

  BrImportOutcome *outcome;
  BrPage *page;
  BrStore *store;
  GFile *file;
  GCancellable *cancellable;
  GCancellable *trying;
  AdwToast *toast;
  guint tick;
  gint permille;
  gboolean try_again;
  gboolean wanted;
  gboolean working;
  gboolean closing;
  gboolean gone;
} BrImportWindowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BrImportWindow, br_import_window, ADW_TYPE_WINDOW)

#define PRIVATE(self) ((BrImportWindowPrivate *) br_import_window_get_instance_private (self))

/* ---- what went wrong --------------------------------------------------------- */

/* The message, after the place where the file is wrong. */
static char *
describe_error (const GError *error)
{
  const BrInputPlace *place = br_input_error_get_place (error);

  if (place == NULL || place->line == 0)
    return g_strdup (error->message);
  if (place->column == 0)
    /* Translators: where a file is wrong, and what is wrong there */
    return g_strdup_printf (_("Line %u: %s"), place->line, error->message);
  /* Translators: where a file is wrong, and what is wrong there */
  return g_strdup_printf (_("Line %u, column %u: %s"), place->line, place->column, error->message);
}

static void
unlock_clicked_cb (BrImportWindow *self)
{
  GtkWidget *page = GTK_WIDGET (PRIVATE (self)->page);

  gtk_window_close (GTK_WINDOW (self));
  if (page != NULL)
    gtk_widget_activate_action (page, "win.unlock", NULL);
}

static GtkWidget *
make_unlock (BrImportWindow *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Unlock…"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlock_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* What the venue refuses is not the file's fault. */
static const char *
title_of_failure (const GError *error,
                  gboolean      was_tried)
{
  if (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED))
    return _("The Venue Is Locked");
  if (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_READ_ONLY))
    return _("The Venue Can Only Be Looked At");
  if (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED))
    return _("Somebody Else Has to Import");
  return was_tried ? _("Nothing Was Taken In") : _("This File Cannot Be Read");
}

static void
show_failure (BrImportWindow *self,
              const GError   *error,
              gboolean        was_tried)
{
  BrImportWindowClass *klass = BR_IMPORT_WINDOW_GET_CLASS (self);
  g_autofree char *text = describe_error (error);
  GtkWidget *child = NULL;

  if (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED))
    child = make_unlock (self);
  else if (error->domain == BR_INPUT_ERROR && error->code != BR_INPUT_ERROR_UNREADABLE && klass->explain != NULL)
    child = klass->explain (self);
  br_import_window_show_message (self, "dialog-warning-symbolic", title_of_failure (error, was_tried), text, child);
}

/* ---- progress ------------------------------------------------------------------ */

static void
note_progress (guint64  done,
               guint64  total,
               gpointer user_data)
{
  BrImportWindowPrivate *priv = PRIVATE (user_data);

  g_atomic_int_set (&priv->permille, total > 0 ? (gint) (done * 1000 / total) : 0);
}

static gboolean
move_bar_cb (gpointer user_data)
{
  BrImportWindowPrivate *priv = PRIVATE (user_data);
  double fraction = g_atomic_int_get (&priv->permille) / 1000.0;

  gtk_progress_bar_set_fraction (priv->working ? priv->progress : priv->reading, fraction);
  return G_SOURCE_CONTINUE;
}

static void
start_bar (BrImportWindow *self)
{
  BrImportWindowPrivate *priv = PRIVATE (self);

  g_atomic_int_set (&priv->permille, 0);
  g_clear_handle_id (&priv->tick, g_source_remove);
  priv->tick = g_timeout_add (PROGRESS_MS, move_bar_cb, self);
}

/* ---- trying it ------------------------------------------------------------------ */

static void start_import (BrImportWindow *self);

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BrImportWindow *self = BR_IMPORT_WINDOW (source);
  BrImportWindowPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrImportReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&priv->trying);
  g_clear_handle_id (&priv->tick, g_source_remove);
  if (priv->gone)
    return;
  if (priv->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (priv->wanted)
    start_import (self);
  else if (priv->try_again)
    br_import_window_try (self);
  else if (report != NULL)
    BR_IMPORT_WINDOW_GET_CLASS (self)->tried (self, report);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error, FALSE);
}

static void
work (GTask        *task,
      gboolean      dry_run,
      GCancellable *cancellable)
{
  BrImportWindow *self = g_task_get_source_object (task);
  g_autoptr (BrImportReport) report = br_import_report_new ("");
  GError *error = NULL;

  if (BR_IMPORT_WINDOW_GET_CLASS (self)->import (self, dry_run, note_progress, self, report, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&report), (GDestroyNotify) br_import_report_free);
  else
    g_task_return_error (task, error);
}

static void
try_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  work (task, TRUE, cancellable);
}

/* What was chosen counts only while no thread reads it. */
static void
take_choices (BrImportWindow *self)
{
  BrImportWindowClass *klass = BR_IMPORT_WINDOW_GET_CLASS (self);

  if (klass->choose != NULL)
    klass->choose (self);
}

/**
 * br_import_window_try:
 * @self: a window that has its file
 *
 * Finds out what would come of it, as it is chosen now; the class's `tried` is told.
 */
void
br_import_window_try (BrImportWindow *self)
{
  BrImportWindowPrivate *priv = PRIVATE (self);
  g_autoptr (GTask) task = NULL;

  priv->try_again = priv->trying != NULL;
  if (priv->try_again)
    {
      g_cancellable_cancel (priv->trying);
      return;
    }
  take_choices (self);
  adw_window_title_set_subtitle (priv->heading, _("Reading every line…"));
  br_import_outcome_clear (priv->outcome);
  priv->trying = g_cancellable_new ();
  start_bar (self);
  task = g_task_new (self, priv->trying, tried_cb, NULL);
  g_task_run_in_thread (task, try_in_thread);
}

/* ---- taking it in ----------------------------------------------------------------- */

static void
import_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  work (task, FALSE, cancellable);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BrImportWindow *self = BR_IMPORT_WINDOW (source);
  BrImportWindowPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrImportReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  priv->working = FALSE;
  g_clear_handle_id (&priv->tick, g_source_remove);
  if (priv->gone)
    return;
  if (report != NULL)
    BR_IMPORT_WINDOW_GET_CLASS (self)->taken_in (self, report);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    show_failure (self, error, TRUE);
}

static void
start_import (BrImportWindow *self)
{
  BrImportWindowPrivate *priv = PRIVATE (self);
  g_autoptr (GTask) task = g_task_new (self, priv->cancellable, imported_cb, NULL);

  take_choices (self);
  priv->working = TRUE;
  start_bar (self);
  /* It may be cancelled too late: then what was taken in is told. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, import_in_thread);
}

static void
import_clicked_cb (BrImportWindow *self)
{
  BrImportWindowPrivate *priv = PRIVATE (self);

  priv->wanted = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (priv->import), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->preview), FALSE);
  gtk_widget_show (GTK_WIDGET (priv->progress));
  gtk_widget_grab_focus (GTK_WIDGET (priv->cancel));
  if (priv->trying != NULL)
    g_cancellable_cancel (priv->trying);
  else
    start_import (self);
}

/* ---- the window ------------------------------------------------------------------- */

static void
cancel_all (BrImportWindow *self)
{
  BrImportWindowPrivate *priv = PRIVATE (self);

  g_cancellable_cancel (priv->cancellable);
  if (priv->trying != NULL)
    g_cancellable_cancel (priv->trying);
}

static gboolean
br_import_window_close_request (GtkWindow *window)
{
  BrImportWindow *self = BR_IMPORT_WINDOW (window);
  BrImportWindowPrivate *priv = PRIVATE (self);

  cancel_all (self);
  if (priv->toast != NULL && priv->page != NULL)
    br_page_add_toast (priv->page, g_steal_pointer (&priv->toast));
  priv->closing = priv->trying != NULL;
  return priv->working || priv->closing;
}

static void
br_import_window_dispose (GObject *object)
{
  BrImportWindow *self = BR_IMPORT_WINDOW (object);
  BrImportWindowPrivate *priv = PRIVATE (self);

  cancel_all (self);
  g_clear_handle_id (&priv->tick, g_source_remove);
  g_clear_weak_pointer (&priv->page);
  g_clear_object (&priv->outcome);
  g_clear_object (&priv->toast);
  /* GTK 4.8 disposes of a template only for the class that has it, not for one on top. */
  adw_window_set_content (ADW_WINDOW (object), NULL);
  priv->gone = TRUE;

  G_OBJECT_CLASS (br_import_window_parent_class)->dispose (object);
}

/* A thread that is still at work holds the window, and goes on with these. */
static void
br_import_window_finalize (GObject *object)
{
  BrImportWindowPrivate *priv = PRIVATE (BR_IMPORT_WINDOW (object));

  g_clear_object (&priv->store);
  g_clear_object (&priv->file);
  g_clear_object (&priv->trying);
  g_clear_object (&priv->cancellable);

  G_OBJECT_CLASS (br_import_window_parent_class)->finalize (object);
}

static void
br_import_window_class_init (BrImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = br_import_window_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/shell/br-import-window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, BrImportWindow, heading);
  gtk_widget_class_bind_template_child_private (widget_class, BrImportWindow, cancel);
  gtk_widget_class_bind_template_child_private (widget_class, BrImportWindow, import);
  gtk_widget_class_bind_template_child_private (widget_class, BrImportWindow, progress);
  gtk_widget_class_bind_template_child_private (widget_class, BrImportWindow, reading);
  gtk_widget_class_bind_template_child_private (widget_class, BrImportWindow, stack);
  gtk_widget_class_bind_template_child_private (widget_class, BrImportWindow, preview);
  gtk_widget_class_bind_template_child_private (widget_class, BrImportWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
br_import_window_init (BrImportWindow *self)
{
  BrImportWindowPrivate *priv = PRIVATE (self);

  priv->cancellable = g_cancellable_new ();
  priv->outcome = g_object_ref_sink (g_object_new (BR_TYPE_IMPORT_OUTCOME, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (priv->stack);
}

/**
 * br_import_window_open:
 * @self: a new window
 * @page: the page before which it stands, which shows a venue and says what was taken in
 * @file: the list
 *
 * Begins to read the list, and presents the window.
 */
void
br_import_window_open (BrImportWindow *self,
                       BrPage         *page,
                       GFile          *file)
{
  BrImportWindowPrivate *priv = PRIVATE (self);
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_weak_pointer (&priv->page, page);
  priv->store = g_object_ref (br_context_get_store (br_page_get_context (page)));
  priv->file = g_object_ref (file);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  adw_window_title_set_subtitle (priv->heading, name);
  if (br_store_is_read_only (priv->store))
    br_import_window_show_message (self, "dialog-warning-symbolic", _("The Venue Can Only Be Looked At"),
                                   _("Its file may not be written, so nothing can be taken in."), NULL);
  else
    BR_IMPORT_WINDOW_GET_CLASS (self)->read (self);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * br_import_window_get_page:
 * @self: an open window
 *
 * Returns: (transfer none) (nullable): the page before which it stands
 */
BrPage *
br_import_window_get_page (BrImportWindow *self)
{
  return PRIVATE (self)->page;
}

/**
 * br_import_window_get_store:
 * @self: an open window
 *
 * Returns: (transfer none): the venue
 */
BrStore *
br_import_window_get_store (BrImportWindow *self)
{
  return PRIVATE (self)->store;
}

/**
 * br_import_window_get_file:
 * @self: an open window
 *
 * Returns: (transfer none): the list
 */
GFile *
br_import_window_get_file (BrImportWindow *self)
{
  return PRIVATE (self)->file;
}

/**
 * br_import_window_get_cancellable:
 * @self: a window
 *
 * Returns: (transfer none): cancelled when the window closes
 */
GCancellable *
br_import_window_get_cancellable (BrImportWindow *self)
{
  return PRIVATE (self)->cancellable;
}

/**
 * br_import_window_get_outcome:
 * @self: a window
 *
 * Returns: (transfer none): the last group of the preview, which says what is not clear
 */
BrImportOutcome *
br_import_window_get_outcome (BrImportWindow *self)
{
  return PRIVATE (self)->outcome;
}

/**
 * br_import_window_add_group:
 * @self: a window that shows no preview yet
 * @group: (transfer floating): what stands before the outcome
 */
void
br_import_window_add_group (BrImportWindow      *self,
                            AdwPreferencesGroup *group)
{
  adw_preferences_page_add (PRIVATE (self)->preview, group);
}

/**
 * br_import_window_show_counts:
 * @self: an open window
 * @counts: how much would come of it, in words
 */
void
br_import_window_show_counts (BrImportWindow *self,
                              const char     *counts)
{
  adw_window_title_set_subtitle (PRIVATE (self)->heading, counts);
}

/**
 * br_import_window_show_preview:
 * @self: a window with all its groups
 * @may_import: whether there is anything to take in
 */
void
br_import_window_show_preview (BrImportWindow *self,
                               gboolean        may_import)
{
  BrImportWindowPrivate *priv = PRIVATE (self);

  if (gtk_widget_get_parent (GTK_WIDGET (priv->outcome)) == NULL)
    adw_preferences_page_add (priv->preview, ADW_PREFERENCES_GROUP (priv->outcome));
  gtk_stack_set_visible_child_name (priv->stack, "preview");
  gtk_widget_set_sensitive (GTK_WIDGET (priv->import), may_import);
  gtk_widget_grab_focus (GTK_WIDGET (may_import ? priv->import : priv->cancel));
}

/**
 * br_import_window_show_message:
 * @self: an open window
 * @icon: an icon's name
 * @title: what happened
 * @description: more about it
 * @child: (nullable) (transfer floating): what can be done then
 *
 * Ends: the window can only be closed.
 */
void
br_import_window_show_message (BrImportWindow *self,
                               const char     *icon,
                               const char     *title,
                               const char     *description,
                               GtkWidget      *child)
{
  BrImportWindowPrivate *priv = PRIVATE (self);
  g_autofree char *name = priv->file != NULL ? g_file_get_parse_name (priv->file) : NULL;
  g_autofree char *safe = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (priv->message, icon);
  adw_status_page_set_title (priv->message, title);
  adw_status_page_set_description (priv->message, safe);
  adw_status_page_set_child (priv->message, child);
  adw_window_title_set_subtitle (priv->heading, name);
  gtk_stack_set_visible_child_name (priv->stack, "message");
  gtk_button_set_label (priv->cancel, _("Close"));
  gtk_widget_hide (GTK_WIDGET (priv->import));
  gtk_widget_hide (GTK_WIDGET (priv->progress));
  gtk_widget_grab_focus (GTK_WIDGET (priv->cancel));
}

/**
 * br_import_window_show_failure:
 * @self: an open window
 * @error: why the file cannot be read
 */
void
br_import_window_show_failure (BrImportWindow *self,
                               const GError   *error)
{
  show_failure (self, error, FALSE);
}

/**
 * br_import_window_say_when_closed:
 * @self: an open window that has taken its list in
 * @toast: (transfer full): what the page says when the window closes
 */
void
br_import_window_say_when_closed (BrImportWindow *self,
                                  AdwToast       *toast)
{
  g_set_object (&PRIVATE (self)->toast, toast);
  g_object_unref (toast);
}
