#include "config.h"

#include "screens/preferences/br-backup-preferences.h"

#include <glib/gi18n.h>

#include "screens/shell/br-long-job.h"
#include "store/br-backup.h"

/**
 * BrBackupPreferences:
 *
 * Where backups go, when the last was made, one more now; and whether the file is sound.
 */
struct _BrBackupPreferences
{
  AdwPreferencesPage parent_instance;

  AdwActionRow *folder;
  GtkButton *choose;
  AdwActionRow *last;
  GtkButton *back_up;
  AdwActionRow *kept;
  AdwActionRow *check_row;
  GtkButton *check;
  GtkButton *restore;
  GtkBox *working;
  GtkProgressBar *progress;

  BrContext *context;
  GSettings *settings;
  BrLongJob *job;
};

G_DEFINE_FINAL_TYPE (BrBackupPreferences, br_backup_preferences, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  BrStore *store;
  char *folder;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->store);
  g_free (work->folder);
  g_free (work);
}

static Work *
work_new (BrBackupPreferences *self)
{
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (br_context_get_store (self->context));
  work->folder = br_backup_preferences_get_folder (self->settings);
  return work;
}

static void
update (BrBackupPreferences *self)
{
  BrStore *store = br_context_get_store (self->context);
  BrInstant at = br_backup_get_last (store);
  g_autofree char *folder = br_backup_preferences_get_folder (self->settings);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *folder_text = g_markup_escape_text (shown, -1);
  g_autofree char *when = NULL;
  gboolean idle = self->job == NULL;

  adw_action_row_set_subtitle (self->folder, folder_text);
  /* Translators: when the last backup was made, as strftime() formats it */
  when = at != BR_INSTANT_NONE
           ? br_instant_format (at, br_context_get_zone (self->context), _("%A %-d %B %Y, %H:%M"))
           : g_strdup (_("None was made of this venue yet"));
  adw_action_row_set_subtitle (self->last, when);

  gtk_widget_set_sensitive (GTK_WIDGET (self->choose), idle && self->settings != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_up),
                            idle && br_context_get_unlocked (self->context)
                              && br_store_get_damage (store) == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), idle);
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore), idle);
  gtk_widget_set_visible (GTK_WIDGET (self->working), !idle);
}

static void
progress_cb (BrBackupPreferences *self)
{
  gtk_progress_bar_set_fraction (self->progress, br_long_job_get_progress (self->job));
}

static void
take_job (BrBackupPreferences *self,
          BrLongJob           *job)
{
  self->job = job;
  g_signal_connect_object (job, "notify::progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  gtk_progress_bar_set_fraction (self->progress, 0);
  update (self);
}

/* Whether the window is still there to show what came of it. */
static gboolean
end_job (BrBackupPreferences *self)
{
  g_clear_object (&self->job);
  if (self->context == NULL)
    return FALSE;
  update (self);
  return TRUE;
}

static void
say (BrBackupPreferences *self,
     const char          *text)
{
  g_signal_emit (self, signals[SAID], 0, text);
}

/* ---- backing up ------------------------------------------------------------- */

static void
report_free (BrBackupReport *report)
{
  br_backup_report_clear (report);
  g_free (report);
}

static gpointer
back_up (gpointer      data,
         BrProgress    progress,
         gpointer      progress_data,
         GCancellable *cancellable,
         GError      **error)
{
  Work *work = data;
  BrBackupReport *report = g_new0 (BrBackupReport, 1);
  const BrRetention retention = BR_RETENTION_DEFAULT;

  if (br_backup_into (work->store, work->folder, &retention, progress, progress_data, report,
                      cancellable, error))
    return report;
  report_free (report);
  return NULL;
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrBackupPreferences) self = BR_BACKUP_PREFERENCES (user_data);
  g_autoptr (GError) error = NULL;
  BrBackupReport *report = br_long_job_finish (BR_LONG_JOB (source), result, &error);

  if (!end_job (self))
    {
      g_clear_pointer (&report, report_free);
      return;
    }
  if (report != NULL)
    {
      g_autofree char *name = g_path_get_basename (report->file);
      g_autofree char *size = g_format_size (report->size);
      g_autofree char *text = g_strdup_printf (_("Backed up as “%s” (%s)"), name, size);

      say (self, text);
      report_free (report);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
}

static void
back_up_clicked_cb (BrBackupPreferences *self)
{
  take_job (self, br_long_job_start (back_up, work_new (self), (GDestroyNotify) work_free,
                                     (GDestroyNotify) report_free, backed_up_cb, g_object_ref (self)));
}

/* ---- checking --------------------------------------------------------------- */

static gpointer
check_file (gpointer      data,
            BrProgress    progress,
            gpointer      progress_data,
            GCancellable *cancellable,
            GError      **error)
{
  return br_check (((Work *) data)->store, BR_CHECK_ALL, progress, progress_data, cancellable, error);
}

static void
show_findings (BrBackupPreferences *self,
               BrCheckReport       *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *escaped = NULL;
  gulong n_entries = report->n_entries;

  if (br_check_report_is_sound (report))
    g_string_printf (text,
                     g_dngettext (GETTEXT_PACKAGE, "Sound: every row, every seal and %lu change in the history",
                                  "Sound: every row, every seal and all %lu changes in the history", n_entries),
                     n_entries);
  for (guint i = 0; i < report->findings->len && i < 5; i++)
    {
      BrCheckFinding *finding = g_ptr_array_index (report->findings, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", finding->detail);
    }
  escaped = g_markup_escape_text (text->str, -1);
  adw_action_row_set_subtitle (self->check_row, escaped);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrBackupPreferences) self = BR_BACKUP_PREFERENCES (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCheckReport) report = br_long_job_finish (BR_LONG_JOB (source), result, &error);

  if (!end_job (self))
    return;
  if (report != NULL)
    show_findings (self, report);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
}

static void
check_clicked_cb (BrBackupPreferences *self)
{
  take_job (self, br_long_job_start (check_file, work_new (self), (GDestroyNotify) work_free,
                                     (GDestroyNotify) br_check_report_free, checked_cb,
                                     g_object_ref (self)));
}

/* ---- the rest --------------------------------------------------------------- */

static void
cancel_clicked_cb (BrBackupPreferences *self)
{
  br_long_job_cancel (self->job);
}

static void
restore_clicked_cb (BrBackupPreferences *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *parent = gtk_window_get_transient_for (window);

  gtk_window_close (window);
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.restore", NULL);
}

static void
folder_chosen_cb (BrBackupPreferences  *self,
                  int                   response,
                  GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_settings_set_string (self->settings, "backup-folder", path);
      update (self);
    }
  g_object_unref (chooser);
}

static void
choose_clicked_cb (BrBackupPreferences *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser;

  chooser = gtk_file_chooser_native_new (_("Where backups go"), window,
                                         GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"),
                                         _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
br_backup_preferences_dispose (GObject *object)
{
  BrBackupPreferences *self = BR_BACKUP_PREFERENCES (object);

  g_clear_object (&self->job);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_BACKUP_PREFERENCES);

  G_OBJECT_CLASS (br_backup_preferences_parent_class)->dispose (object);
}

static void
br_backup_preferences_class_init (BrBackupPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_backup_preferences_dispose;

  /**
   * BrBackupPreferences::said:
   * @self: the page
   * @text: what came of something
   */
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/preferences/br-backup-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, folder);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, choose);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, last);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, back_up);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, kept);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, check_row);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, check);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, restore);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, working);
  gtk_widget_class_bind_template_child (widget_class, BrBackupPreferences, progress);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
br_backup_preferences_init (BrBackupPreferences *self)
{
  const BrRetention retention = BR_RETENTION_DEFAULT;
  g_autofree char *kept = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  /* Translators: how many backups are kept: one a day, one a week, one a month */
  kept = g_strdup_printf (_("The newest of %u days, of %u weeks and of %u months"), retention.days,
                          retention.weeks, retention.months);
  adw_action_row_set_subtitle (self->kept, kept);
}

/**
 * br_backup_preferences_set_context:
 * @self: a page
 * @context: the open venue
 *
 * Shows a venue.
 */
void
br_backup_preferences_set_context (BrBackupPreferences *self,
                                   BrContext           *context)
{
  g_return_if_fail (BR_IS_BACKUP_PREFERENCES (self));
  g_return_if_fail (BR_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  g_set_object (&self->settings, br_context_get_settings (context));
  update (self);
}

/**
 * br_backup_preferences_get_folder:
 * @settings: (nullable): the user's settings
 *
 * Returns: (transfer full): where backups go
 */
char *
br_backup_preferences_get_folder (GSettings *settings)
{
  g_autofree char *folder = settings != NULL ? g_settings_get_string (settings, "backup-folder") : NULL;

  if (folder != NULL && *folder != '\0')
    return g_steal_pointer (&folder);
  return g_build_filename (g_get_user_data_dir (), "backroom", "backups", NULL);
}
