#include "config.h"

#include "screens/start/br-unlock-window.h"

#include <glib/gi18n.h>

/**
 * BrUnlockWindow:
 *
 * Asks for the recovery passphrase of a venue whose key the keyring does not have.
 */
struct _BrUnlockWindow
{
  AdwWindow parent_instance;

  GtkPasswordEntry *passphrase;
  GtkSwitch *remember;
  GtkLabel *problem;
  GtkButton *unlock;
  GtkSpinner *spinner;

  BrContext *context;
};

G_DEFINE_FINAL_TYPE (BrUnlockWindow, br_unlock_window, ADW_TYPE_WINDOW)

static void
set_busy (BrUnlockWindow *self,
          gboolean        busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->passphrase), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unlock), !busy);
}

/* The venue is open, only the keyring would not have the key: there is nothing left to type. */
static void
say_not_remembered (BrUnlockWindow *self,
                    const GError   *error)
{
  g_autofree char *text = g_strdup_printf (
    _("The venue is unlocked now, but the keyring will not remember it: %s"), error->message);

  gtk_label_set_label (self->problem, text);
  gtk_editable_set_editable (GTK_EDITABLE (self->passphrase), FALSE);
  gtk_widget_hide (GTK_WIDGET (self->unlock));
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrUnlockWindow) self = BR_UNLOCK_WINDOW (user_data);
  BrContext *context = BR_CONTEXT (source);
  g_autoptr (GError) error = NULL;

  if (br_context_unlock_finish (context, result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  set_busy (self, FALSE);
  if (br_context_get_unlocked (context))
    say_not_remembered (self, error);
  else
    gtk_label_set_label (self->problem, error->message);
  gtk_widget_show (GTK_WIDGET (self->problem));
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
unlock_cb (BrUnlockWindow *self)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  if (*passphrase == '\0')
    return;
  set_busy (self, TRUE);
  gtk_widget_hide (GTK_WIDGET (self->problem));
  br_context_unlock_async (self->context, passphrase, gtk_switch_get_active (self->remember), NULL,
                           unlocked_cb, g_object_ref (self));
}

static void
passphrase_changed_cb (BrUnlockWindow *self)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  gtk_widget_set_sensitive (GTK_WIDGET (self->unlock), *passphrase != '\0');
}

/* A password entry of GTK 4.8 that goes while it has the keyboard looks at itself once more. */
static gboolean
br_unlock_window_close_request (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);

  return GTK_WINDOW_CLASS (br_unlock_window_parent_class)->close_request (window);
}

static void
br_unlock_window_dispose (GObject *object)
{
  g_clear_object (&BR_UNLOCK_WINDOW (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_UNLOCK_WINDOW);

  G_OBJECT_CLASS (br_unlock_window_parent_class)->dispose (object);
}

static void
br_unlock_window_class_init (BrUnlockWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_unlock_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = br_unlock_window_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/start/br-unlock-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrUnlockWindow, passphrase);
  gtk_widget_class_bind_template_child (widget_class, BrUnlockWindow, remember);
  gtk_widget_class_bind_template_child (widget_class, BrUnlockWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, BrUnlockWindow, unlock);
  gtk_widget_class_bind_template_child (widget_class, BrUnlockWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_changed_cb);
}

static void
br_unlock_window_init (BrUnlockWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_unlock_window_new:
 * @parent: the window it stands before
 * @context: a locked venue
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrUnlockWindow *
br_unlock_window_new (GtkWindow *parent,
                      BrContext *context)
{
  BrUnlockWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (BR_IS_CONTEXT (context), NULL);

  self = g_object_new (BR_TYPE_UNLOCK_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  return self;
}
