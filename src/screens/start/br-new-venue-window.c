#include "config.h"

#include "screens/start/br-new-venue-window.h"

#include <glib/gi18n.h>

#include "screens/shell/br-shown.h"
#include "screens/start/br-choices.h"
#include "screens/start/br-passphrase-box.h"
#include "screens/start/br-venue-maker.h"

/**
 * BrNewVenueWindow:
 *
 * Makes a venue in two steps: what it is, and the passphrase to write down. Whoever asked for it
 * learns of the venue by the signal `made`.
 */
struct _BrNewVenueWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwEntryRow *name;
  GtkDropDown *zone;
  GtkDropDown *currency;
  GtkSpinButton *capacity;
  AdwActionRow *place;
  GtkLabel *problem;
  GtkButton *make;
  GtkSpinner *spinner;
  BrPassphraseBox *passphrase;
  GtkButton *go_on;

  GFile *chosen;
  BrContext *made;
};

G_DEFINE_FINAL_TYPE (BrNewVenueWindow, br_new_venue_window, ADW_TYPE_WINDOW)

enum
{
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_name (BrNewVenueWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

static GFile *
get_place (BrNewVenueWindow *self)
{
  g_autofree char *name = dup_name (self);

  return self->chosen != NULL ? g_object_ref (self->chosen) : br_venue_maker_choose_file (name);
}

static void
update_form (BrNewVenueWindow *self)
{
  g_autofree char *name = dup_name (self);
  g_autoptr (GFile) place = get_place (self);
  g_autofree char *path = g_file_get_parse_name (place);
  g_autofree char *subtitle = g_markup_escape_text (path, -1);

  adw_action_row_set_subtitle (self->place, subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self->make), *name != '\0');
}

static void
set_busy (BrNewVenueWindow *self,
          gboolean          busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->make), !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrNewVenueWindow) self = BR_NEW_VENUE_WINDOW (user_data);
  g_autoptr (BrVenueMade) made = NULL;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  made = br_venue_maker_make_finish (result, &error);
  if (made == NULL)
    {
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_show (GTK_WIDGET (self->problem));
      return;
    }

  self->made = br_context_new (made->store);
  br_passphrase_box_show (self->passphrase, made->passphrase, made->remark);
  gtk_stack_set_visible_child_name (self->stack, "passphrase");
  gtk_window_set_deletable (GTK_WINDOW (self), FALSE);
}

static void
make_clicked_cb (BrNewVenueWindow *self)
{
  g_autofree char *name = dup_name (self);
  g_autoptr (GFile) place = get_place (self);

  if (*name == '\0')
    return;
  gtk_widget_hide (GTK_WIDGET (self->problem));
  set_busy (self, TRUE);
  br_venue_maker_make_async (place, name, br_choices_get_selected (self->zone),
                             br_choices_get_selected (self->currency),
                             gtk_spin_button_get_value_as_int (self->capacity), NULL, made_cb,
                             g_object_ref (self));
}

static void
place_chosen_cb (BrNewVenueWindow     *self,
                 int                   response,
                 GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_clear_object (&self->chosen);
      self->chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      update_form (self);
    }
  g_object_unref (chooser);
}

static void
choose_clicked_cb (BrNewVenueWindow *self)
{
  GtkFileChooserNative *chooser;
  g_autoptr (GFile) place = get_place (self);
  g_autofree char *base = g_file_get_basename (place);

  chooser = gtk_file_chooser_native_new (_("Where the venue is kept"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), base);
  g_signal_connect_object (chooser, "response", G_CALLBACK (place_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
written_cb (BrNewVenueWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_on),
                            br_passphrase_box_get_written (self->passphrase));
}

static void
go_on_clicked_cb (BrNewVenueWindow *self)
{
  g_autoptr (BrContext) made = g_steal_pointer (&self->made);

  g_signal_emit (self, signals[MADE], 0, made);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* The passphrase is shown once, so Escape and the keyboard must not take it away unread. */
static gboolean
br_new_venue_window_close_request (GtkWindow *window)
{
  return BR_NEW_VENUE_WINDOW (window)->made != NULL;
}

static void
br_new_venue_window_dispose (GObject *object)
{
  BrNewVenueWindow *self = BR_NEW_VENUE_WINDOW (object);

  g_clear_object (&self->chosen);
  g_clear_object (&self->made);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_NEW_VENUE_WINDOW);

  G_OBJECT_CLASS (br_new_venue_window_parent_class)->dispose (object);
}

static void
br_new_venue_window_class_init (BrNewVenueWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_new_venue_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = br_new_venue_window_close_request;

  /**
   * BrNewVenueWindow::made:
   * @self: the window
   * @context: the new venue
   */
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, BR_TYPE_CONTEXT);

  g_type_ensure (BR_TYPE_PASSPHRASE_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/start/br-new-venue-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, name);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, zone);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, currency);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, capacity);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, place);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, make);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, passphrase);
  gtk_widget_class_bind_template_child (widget_class, BrNewVenueWindow, go_on);
  gtk_widget_class_bind_template_callback (widget_class, update_form);
  gtk_widget_class_bind_template_callback (widget_class, make_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, written_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_clicked_cb);
}

static void
br_new_venue_window_init (BrNewVenueWindow *self)
{
  g_autoptr (GtkStringList) zones = br_choices_new_zones ();
  g_autoptr (GtkStringList) currencies = br_choices_new_currencies ();
  g_autofree char *local = br_choices_get_local_zone ();

  gtk_widget_init_template (GTK_WIDGET (self));

  br_shown_watch_stack (self->stack);
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (zones));
  br_choices_select (self->zone, local);
  gtk_drop_down_set_model (self->currency, G_LIST_MODEL (currencies));
  br_choices_select (self->currency, "GBP");
  update_form (self);
}

/**
 * br_new_venue_window_new:
 * @parent: the window it stands before
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrNewVenueWindow *
br_new_venue_window_new (GtkWindow *parent)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  return g_object_new (BR_TYPE_NEW_VENUE_WINDOW, "transient-for", parent, NULL);
}
