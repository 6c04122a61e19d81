#include "config.h"

#include "screens/sync/br-recovery-codes.h"

#include <glib/gi18n.h>

/**
 * BrRecoveryCodes:
 *
 * Shows the codes that stand in for an authenticator, the only time they are ever shown, to be
 * copied, kept in a file, printed from there or written down.
 */
struct _BrRecoveryCodes
{
  AdwBin parent_instance;

  GtkLabel *codes;
  GtkButton *copy;
  GtkButton *save;
  GtkLabel *problem;
  GtkCheckButton *kept;

  char *text;
};

G_DEFINE_FINAL_TYPE (BrRecoveryCodes, br_recovery_codes, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_KEPT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
copy_clicked_cb (BrRecoveryCodes *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  gtk_button_set_label (self->copy, _("Copied"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrRecoveryCodes) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  if (self->save == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !ok);
  if (ok)
    gtk_button_set_label (self->save, _("Saved"));
  else
    gtk_label_set_label (self->problem, error->message);
}

static void
place_chosen_cb (BrRecoveryCodes      *self,
                 int                   response,
                 GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autoptr (GBytes) bytes = g_bytes_new (self->text, strlen (self->text));

      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, saved_cb,
                                           g_object_ref (self));
    }
  g_object_unref (chooser);
}

static void
save_clicked_cb (BrRecoveryCodes *self)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Save the recovery codes"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _("Backroom recovery codes.txt"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (place_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
kept_toggled_cb (BrRecoveryCodes *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT]);
}

static void
br_recovery_codes_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_KEPT:
      g_value_set_boolean (value, br_recovery_codes_get_kept (BR_RECOVERY_CODES (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_recovery_codes_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_RECOVERY_CODES);

  G_OBJECT_CLASS (br_recovery_codes_parent_class)->dispose (object);
}

static void
br_recovery_codes_finalize (GObject *object)
{
  g_free (BR_RECOVERY_CODES (object)->text);

  G_OBJECT_CLASS (br_recovery_codes_parent_class)->finalize (object);
}

static void
br_recovery_codes_class_init (BrRecoveryCodesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_recovery_codes_dispose;
  object_class->finalize = br_recovery_codes_finalize;
  object_class->get_property = br_recovery_codes_get_property;

  properties[PROP_KEPT] = g_param_spec_boolean ("kept", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/sync/br-recovery-codes.ui");
  gtk_widget_class_bind_template_child (widget_class, BrRecoveryCodes, codes);
  gtk_widget_class_bind_template_child (widget_class, BrRecoveryCodes, copy);
  gtk_widget_class_bind_template_child (widget_class, BrRecoveryCodes, save);
  gtk_widget_class_bind_template_child (widget_class, BrRecoveryCodes, problem);
  gtk_widget_class_bind_template_child (widget_class, BrRecoveryCodes, kept);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_toggled_cb);
}

static void
br_recovery_codes_init (BrRecoveryCodes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Two columns of them are read and written down more easily than one. */
static char *
make_columns (const char *const *codes)
{
  GString *text = g_string_new (NULL);
  guint n = g_strv_length ((char **) codes);
  guint half = (n + 1) / 2;

  for (guint i = 0; i < half; i++)
    {
      g_string_append (text, codes[i]);
      if (half + i < n)
        g_string_append_printf (text, "    %s", codes[half + i]);
      if (i + 1 < half)
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/**
 * br_recovery_codes_show:
 * @self: the codes' place
 * @codes: the codes
 * @account: with which e-mail address they stand in for the authenticator
 */
void
br_recovery_codes_show (BrRecoveryCodes   *self,
                        const char *const *codes,
                        const char        *account)
{
  g_autofree char *columns = make_columns (codes);
  g_autofree char *lines = g_strjoinv ("\n", (char **) codes);

  g_return_if_fail (BR_IS_RECOVERY_CODES (self));

  g_free (self->text);
  /* Translators: the head of a file with recovery codes; %s is an e-mail address */
  self->text = g_strdup_printf (_("Backroom recovery codes of %s\nEach stands in once for the authenticator.\n\n%s\n"),
                                account, lines);
  gtk_label_set_label (self->codes, columns);
  gtk_check_button_set_active (self->kept, FALSE);
}

/**
 * br_recovery_codes_get_kept:
 * @self: the codes' place
 *
 * Returns: whether somebody says that they have kept them
 */
gboolean
br_recovery_codes_get_kept (BrRecoveryCodes *self)
{
  g_return_val_if_fail (BR_IS_RECOVERY_CODES (self), FALSE);

  return gtk_check_button_get_active (self->kept);
}
