#include "config.h"

#include "screens/history/br-rollback-window.h"

#include <glib/gi18n.h>

#include "screens/history/br-history-entry.h"

/**
 * BrRollbackWindow:
 *
 * Shows what going back would undo, and what would stay, before anything is done.
 */
struct _BrRollbackWindow
{
  AdwWindow parent_instance;

  GtkLabel *heading;
  AdwPreferencesGroup *undone;
  AdwPreferencesGroup *kept;
  GtkButton *confirm;

  BrStore *store;
  BrRollback *rollback;
};

G_DEFINE_FINAL_TYPE (BrRollbackWindow, br_rollback_window, ADW_TYPE_WINDOW)

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_entries (AdwPreferencesGroup *group,
             GPtrArray           *entries,
             guint                n_all)
{
  for (guint i = 0; i < entries->len; i++)
    {
      BrHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *title = g_markup_escape_text (br_history_entry_get_words (entry), -1);
      g_autofree char *when = g_strdup_printf ("%s, %s · %s", br_history_entry_get_date (entry),
                                               br_history_entry_get_time (entry),
                                               br_history_entry_get_actor (entry));
      g_autofree char *subtitle = g_markup_escape_text (when, -1);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_preferences_group_add (group, row);
    }
  if (n_all > entries->len)
    {
      guint n_more = n_all - entries->len;
      g_autofree char *more = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "and %u change more", "and %u changes more", n_more), n_more);

      adw_preferences_group_set_description (group, more);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), n_all > 0);
}

static void
show_plan (BrRollbackWindow *self,
           const char       *words)
{
  guint n_undone = self->rollback->seqs->len;
  g_autofree char *heading = NULL;
  g_autofree char *confirm = NULL;

  heading = g_strdup_printf (_("The venue goes back to how it was after “%s”."), words);
  gtk_label_set_label (self->heading, heading);
  add_entries (self->undone, self->rollback->shown, n_undone);
  add_entries (self->kept, self->rollback->kept, self->rollback->n_kept);

  confirm = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "Undo %u change", "Undo %u changes", n_undone), n_undone);
  gtk_button_set_label (self->confirm, confirm);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), n_undone > 0);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (BrRollbackWindow) self = BR_ROLLBACK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  int n_undone = br_rollback_run_finish (BR_STORE (source), result, &error);
  g_autofree char *said = NULL;

  if (n_undone < 0)
    said = g_strdup (error->message);
  else
    said = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%d change undone", "%d changes undone", n_undone), n_undone);
  g_signal_emit (self, signals[FINISHED], 0, said);
  gtk_window_close (GTK_WINDOW (self));
}

static void
confirm_clicked_cb (BrRollbackWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), FALSE);
  br_rollback_run_async (self->store, g_steal_pointer (&self->rollback), NULL, ran_cb,
                         g_object_ref (self));
}

static void
br_rollback_window_dispose (GObject *object)
{
  BrRollbackWindow *self = BR_ROLLBACK_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->rollback, br_rollback_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_ROLLBACK_WINDOW);

  G_OBJECT_CLASS (br_rollback_window_parent_class)->dispose (object);
}

static void
br_rollback_window_class_init (BrRollbackWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_rollback_window_dispose;

  /**
   * BrRollbackWindow::finished:
   * @self: the window
   * @said: what came of it, for people
   */
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/history/br-rollback-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrRollbackWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, BrRollbackWindow, undone);
  gtk_widget_class_bind_template_child (widget_class, BrRollbackWindow, kept);
  gtk_widget_class_bind_template_child (widget_class, BrRollbackWindow, confirm);
  gtk_widget_class_bind_template_callback (widget_class, confirm_clicked_cb);
}

static void
br_rollback_window_init (BrRollbackWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_rollback_window_new:
 * @parent: the window it stands before
 * @store: the venue
 * @rollback: (transfer full): what would be undone
 * @words: the entry back to which it goes, in words
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrRollbackWindow *
br_rollback_window_new (GtkWindow  *parent,
                        BrStore    *store,
                        BrRollback *rollback,
                        const char *words)
{
  BrRollbackWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (BR_IS_STORE (store), NULL);
  g_return_val_if_fail (rollback != NULL, NULL);

  self = g_object_new (BR_TYPE_ROLLBACK_WINDOW, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  self->rollback = rollback;
  show_plan (self, words);
  return self;
}
