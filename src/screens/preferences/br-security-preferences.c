#include "config.h"

#include "screens/preferences/br-security-preferences.h"

#include <glib/gi18n.h>

#include "screens/start/br-passphrase-window.h"
#include "seal/br-passphrase.h"
#include "store/br-vault.h"

/**
 * BrSecurityPreferences:
 *
 * How guests' personal data is sealed, how it is recovered, and a new key when the old one may
 * have been seen.
 */
struct _BrSecurityPreferences
{
  AdwPreferencesPage parent_instance;

  AdwActionRow *state;
  GtkButton *unlock;
  GtkButton *rotate;
  GtkSpinner *spinner;

  BrContext *context;
};

G_DEFINE_FINAL_TYPE (BrSecurityPreferences, br_security_preferences, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *passphrase;
  char *remark;
} Rotated;

static void
rotated_free (Rotated *rotated)
{
  br_passphrase_free (rotated->passphrase);
  g_free (rotated->remark);
  g_free (rotated);
}

static void
update (BrSecurityPreferences *self)
{
  gboolean unlocked = br_context_get_unlocked (self->context);

  adw_action_row_set_subtitle (self->state,
                               unlocked ? _("Open on this computer: names and notes can be read")
                                        : _("Sealed: its passphrase is needed to read names and notes"));
  gtk_widget_set_visible (GTK_WIDGET (self->unlock), !unlocked);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rotate),
                            unlocked && !br_context_get_read_only (self->context)
                              && !gtk_spinner_get_spinning (self->spinner));
}

static void
rotate_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Rotated *rotated = g_new0 (Rotated, 1);
  g_autoptr (GError) problem = NULL;
  GError *error = NULL;

  if (!br_store_rotate_key (task_data, NULL, &rotated->passphrase, &error))
    {
      rotated_free (rotated);
      g_task_return_error (task, error);
      return;
    }
  if (!br_store_remember_key (task_data, cancellable, &problem))
    rotated->remark = g_strdup_printf (
      _("The keyring did not take the key, so the passphrase is needed each time: %s"),
      problem->message);
  g_task_return_pointer (task, rotated, (GDestroyNotify) rotated_free);
}

static void
rotated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BrSecurityPreferences *self = BR_SECURITY_PREFERENCES (source);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  Rotated *rotated = g_task_propagate_pointer (G_TASK (result), &error);

  gtk_spinner_set_spinning (self->spinner, FALSE);
  update (self);
  if (rotated == NULL)
    {
      g_signal_emit (self, signals[SAID], 0, error->message);
      return;
    }
  gtk_window_present (GTK_WINDOW (br_passphrase_window_new (GTK_WINDOW (root), rotated->passphrase,
                                                            rotated->remark)));
  rotated_free (rotated);
}

static void
rotate_answered_cb (BrSecurityPreferences *self,
                    const char            *response)
{
  g_autoptr (GTask) task = NULL;

  if (strcmp (response, "rotate") != 0)
    return;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  update (self);
  task = g_task_new (self, NULL, rotated_cb, NULL);
  g_task_set_task_data (task, g_object_ref (br_context_get_store (self->context)), g_object_unref);
  g_task_run_in_thread (task, rotate_in_thread);
}

static void
rotate_clicked_cb (BrSecurityPreferences *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (
    GTK_WINDOW (root), _("Give the venue a new key?"),
    _("Every guest’s key is wrapped anew and a new recovery passphrase is shown. The old passphrase opens "
      "only backups made before. This cannot be undone."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "rotate",
                                    _("_New key"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rotate",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (rotate_answered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
unlock_clicked_cb (BrSecurityPreferences *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.unlock", NULL);
}

static void
br_security_preferences_dispose (GObject *object)
{
  g_clear_object (&BR_SECURITY_PREFERENCES (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_SECURITY_PREFERENCES);

  G_OBJECT_CLASS (br_security_preferences_parent_class)->dispose (object);
}

static void
br_security_preferences_class_init (BrSecurityPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_security_preferences_dispose;

  /**
   * BrSecurityPreferences::said:
   * @self: the page
   * @text: why something was not done
   */
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/preferences/br-security-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, BrSecurityPreferences, state);
  gtk_widget_class_bind_template_child (widget_class, BrSecurityPreferences, unlock);
  gtk_widget_class_bind_template_child (widget_class, BrSecurityPreferences, rotate);
  gtk_widget_class_bind_template_child (widget_class, BrSecurityPreferences, spinner);
  gtk_widget_class_bind_template_callback (widget_class, unlock_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, rotate_clicked_cb);
}

static void
br_security_preferences_init (BrSecurityPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_security_preferences_set_context:
 * @self: a page
 * @context: the open venue
 *
 * Shows a venue, and follows it.
 */
void
br_security_preferences_set_context (BrSecurityPreferences *self,
                                     BrContext             *context)
{
  g_return_if_fail (BR_IS_SECURITY_PREFERENCES (self));
  g_return_if_fail (BR_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  g_signal_connect_object (context, "notify::unlocked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::read-only", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
