#include "config.h"

#include "screens/start/br-passphrase-window.h"

#include "screens/start/br-passphrase-box.h"

/**
 * BrPassphraseWindow:
 *
 * Shows a new recovery passphrase and does not go before it is written down.
 */
struct _BrPassphraseWindow
{
  AdwWindow parent_instance;

  BrPassphraseBox *box;
  GtkButton *done;
};

G_DEFINE_FINAL_TYPE (BrPassphraseWindow, br_passphrase_window, ADW_TYPE_WINDOW)

static void
written_cb (BrPassphraseWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), br_passphrase_box_get_written (self->box));
}

static gboolean
br_passphrase_window_close_request (GtkWindow *window)
{
  BrPassphraseWindow *self = BR_PASSPHRASE_WINDOW (window);

  if (!br_passphrase_box_get_written (self->box))
    return TRUE;
  return GTK_WINDOW_CLASS (br_passphrase_window_parent_class)->close_request (window);
}

static void
br_passphrase_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_PASSPHRASE_WINDOW);

  G_OBJECT_CLASS (br_passphrase_window_parent_class)->dispose (object);
}

static void
br_passphrase_window_class_init (BrPassphraseWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_passphrase_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = br_passphrase_window_close_request;

  g_type_ensure (BR_TYPE_PASSPHRASE_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/start/br-passphrase-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrPassphraseWindow, box);
  gtk_widget_class_bind_template_child (widget_class, BrPassphraseWindow, done);
  gtk_widget_class_bind_template_callback (widget_class, written_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "gtk_window_close",
                                                G_CALLBACK (gtk_window_close));
}

static void
br_passphrase_window_init (BrPassphraseWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_passphrase_window_new:
 * @parent: the window it stands before
 * @passphrase: the recovery passphrase
 * @remark: (nullable): what else is to be said
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrPassphraseWindow *
br_passphrase_window_new (GtkWindow  *parent,
                          const char *passphrase,
                          const char *remark)
{
  BrPassphraseWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (passphrase != NULL, NULL);

  self = g_object_new (BR_TYPE_PASSPHRASE_WINDOW, "transient-for", parent, NULL);
  br_passphrase_box_show (self->box, passphrase, remark);
  return self;
}
