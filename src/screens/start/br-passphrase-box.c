#include "config.h"

#include "screens/start/br-passphrase-box.h"

#include <glib/gi18n.h>

/**
 * BrPassphraseBox:
 *
 * Shows a recovery passphrase, the only time it is ever shown, and asks whether it is written
 * down.
 */
struct _BrPassphraseBox
{
  AdwBin parent_instance;

  GtkLabel *passphrase;
  GtkButton *copy;
  GtkLabel *remark;
  GtkCheckButton *written;
};

G_DEFINE_FINAL_TYPE (BrPassphraseBox, br_passphrase_box, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_WRITTEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
copy_clicked_cb (BrPassphraseBox *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->passphrase));
  gtk_button_set_label (self->copy, _("Copied"));
}

static void
written_toggled_cb (BrPassphraseBox *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITTEN]);
}

static void
br_passphrase_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_PASSPHRASE_BOX);

  G_OBJECT_CLASS (br_passphrase_box_parent_class)->dispose (object);
}

static void
br_passphrase_box_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_WRITTEN:
      g_value_set_boolean (value, br_passphrase_box_get_written (BR_PASSPHRASE_BOX (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_passphrase_box_class_init (BrPassphraseBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_passphrase_box_dispose;
  object_class->get_property = br_passphrase_box_get_property;

  properties[PROP_WRITTEN] = g_param_spec_boolean ("written", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/start/br-passphrase-box.ui");
  gtk_widget_class_bind_template_child (widget_class, BrPassphraseBox, passphrase);
  gtk_widget_class_bind_template_child (widget_class, BrPassphraseBox, copy);
  gtk_widget_class_bind_template_child (widget_class, BrPassphraseBox, remark);
  gtk_widget_class_bind_template_child (widget_class, BrPassphraseBox, written);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, written_toggled_cb);
}

static void
br_passphrase_box_init (BrPassphraseBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_passphrase_box_show:
 * @self: a box
 * @passphrase: the recovery passphrase
 * @remark: (nullable): what else is to be said, such as that there is no keyring here
 *
 * Shows a passphrase.
 */
void
br_passphrase_box_show (BrPassphraseBox *self,
                        const char      *passphrase,
                        const char      *remark)
{
  g_return_if_fail (BR_IS_PASSPHRASE_BOX (self));
  g_return_if_fail (passphrase != NULL);

  gtk_label_set_label (self->passphrase, passphrase);
  gtk_label_set_label (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
  gtk_check_button_set_active (self->written, FALSE);
}

/**
 * br_passphrase_box_get_written:
 * @self: a box
 *
 * Returns: whether somebody says that they have written it down
 */
gboolean
br_passphrase_box_get_written (BrPassphraseBox *self)
{
  g_return_val_if_fail (BR_IS_PASSPHRASE_BOX (self), FALSE);

  return gtk_check_button_get_active (self->written);
}
