#include "config.h"

#include "screens/customers/br-customer-pane.h"

#include <glib/gi18n.h>

#include "desk/br-desk-customer.h"
#include "desk/br-desk-links.h"
#include "screens/customers/br-customer-form.h"
#include "screens/customers/br-customer-notes.h"
#include "screens/customers/br-profile-view.h"
#include "screens/privacy/br-guest-privacy.h"
#include "screens/privacy/br-privacy-erase.h"
#include "screens/rows/br-allergies.h"
#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"

/**
 * BrCustomerPane:
 *
 * All that is known about one customer. It follows the venue: what somebody else changes shows,
 * except in a field that is being typed in.
 */
struct _BrCustomerPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *since;
  GtkLabel *allergies;
  GtkFlowBox *tags;
  GtkStack *parts;
  BrProfileView *profile;
  GtkEntry *tag_entry;
  BrCustomerForm *form;
  BrCustomerNotes *notes;
  BrGuestPrivacy *privacy;

  BrContext *context;
  gulong changed;
  BrId id;
};

G_DEFINE_FINAL_TYPE (BrCustomerPane, br_customer_pane, ADW_TYPE_BIN)

enum
{
  TOAST,
  ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is read about a customer, at one moment. */
typedef struct
{
  BrId id;
  BrCustomer *customer;
  GStrv tags;
  GPtrArray *notes;
} Profile;

static void
profile_free (gpointer data)
{
  Profile *profile = data;

  g_clear_pointer ((BrRecord **) &profile->customer, br_record_unref);
  g_strfreev (profile->tags);
  g_clear_pointer (&profile->notes, g_ptr_array_unref);
  g_free (profile);
}

static gboolean
read_profile (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Profile *profile = user_data;

  profile->customer = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, error, "WHERE id = ?", "I", &profile->id);
  if (profile->customer == NULL)
    return error == NULL || *error == NULL;
  profile->tags = br_desk_get_list (db, (const BrRecord *) profile->customer,
                                    br_entity_get_link (br_entity_get (BR_KIND_CUSTOMER), "tags"), error);
  profile->notes = br_desk_get_notes (db, &profile->id, TRUE, error);
  return profile->tags != NULL && profile->notes != NULL;
}

/* ---- what is shown ------------------------------------------------------ */

static void
say (BrCustomerPane *self,
     const char     *what)
{
  g_signal_emit (self, signals[TOAST], 0, br_toast_new (what));
}

/* What takes something away offers at once to bring it back. */
static void
say_gone (BrCustomerPane *self,
          const char     *what)
{
  g_signal_emit (self, signals[TOAST], 0, br_toast_new_undoable (what));
}

static void
refused_cb (BrCustomerPane *self,
            const char     *why)
{
  say (self, why);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrCustomerPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    say (self, error->message);
}

static void
do_act (BrCustomerPane *self,
        BrDeskAct      *act)
{
  br_desk_do_async (br_context_get_store (self->context), act, NULL, done_cb, g_object_ref (self));
}

static void
untagged_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrCustomerPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    say_gone (self, _("Tag taken off"));
  else
    say (self, error->message);
}

static void
untag_cb (GtkButton      *button,
          BrCustomerPane *self)
{
  /* The button goes with its tag; the keyboard is not to go with it. */
  if (gtk_widget_has_focus (GTK_WIDGET (button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->tag_entry));
  br_desk_do_async (br_context_get_store (self->context),
                    br_desk_tag_customer (&self->id, g_object_get_data (G_OBJECT (button), "tag"), FALSE), NULL,
                    untagged_cb, g_object_ref (self));
}

static void
note_withdrawn_cb (BrCustomerPane *self)
{
  say_gone (self, _("Note withdrawn"));
}

static GtkWidget *
make_tag (BrCustomerPane *self,
          const char     *tag)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *said = g_strdup_printf (_("Take off the tag “%s”"), tag);

  gtk_box_append (GTK_BOX (content), gtk_label_new (tag));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "br-tag");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (untag_cb), self, 0);
  return button;
}

static void
show_tags (BrCustomerPane    *self,
           const char *const *tags)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != NULL)
    gtk_flow_box_remove (self->tags, child);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    gtk_flow_box_append (self->tags, make_tag (self, tags[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->tags), tags != NULL && tags[0] != NULL);
}

static char *
describe (BrCustomerPane *self,
          const Profile  *profile)
{
  g_autofree char *since =
    br_instant_format (profile->customer->created_at, br_context_get_zone (self->context), "%B %Y");

  return g_strdup_printf (_("Known since %s"), since);
}

static void
show_profile (BrCustomerPane *self,
              const Profile  *profile)
{
  gboolean erased = profile->customer->erased_at != BR_INSTANT_NONE;
  const char *name = erased ? _("Erased") : profile->customer->name != NULL ? profile->customer->name : _("Locked");
  g_autofree char *described = describe (self, profile);

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->since, described);
  adw_avatar_set_text (self->avatar, name);
  show_tags (self, (const char *const *) profile->tags);
  br_allergies_show (self->allergies, profile->customer->allergies);
  br_customer_form_show (self->form, profile->customer);
  br_customer_notes_show (self->notes, &profile->id, profile->notes, br_context_get_zone (self->context));
  gtk_widget_set_sensitive (GTK_WIDGET (self->notes), !erased);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tag_entry), !erased);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customer.erase", !erased);
  gtk_stack_set_visible_child_name (self->stack, "somebody");
}

static void
profile_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BrCustomerPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Profile *profile;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      say (self, error->message);
      return;
    }
  profile = data;
  if (self->context != NULL && br_id_equal (&profile->id, &self->id))
    {
      if (profile->customer != NULL)
        show_profile (self, profile);
      else
        br_customer_pane_show (self, NULL);
    }
  profile_free (profile);
}

static void
read_again (BrCustomerPane *self)
{
  Profile *profile = g_new0 (Profile, 1);

  profile->id = self->id;
  br_store_read_async (br_context_get_store (self->context), read_profile, profile, profile_free, NULL,
                       profile_read_cb, g_object_ref (self));
}

static void
store_changed_cb (BrCustomerPane *self,
                  BrChanges      *changes)
{
  static const BrKind kinds[] = { BR_KIND_CUSTOMER, BR_KIND_CUSTOMER_TAG, BR_KIND_TAG, BR_KIND_NOTE,
                                  BR_KIND_BOOKING };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (br_changes_touches (changes, kinds[i]) && !br_id_is_none (&self->id))
      {
        read_again (self);
        return;
      }
}

/* ---- what is done -------------------------------------------------------- */

static void
form_kept_cb (BrCustomerPane *self,
              gpointer        id)
{
  if (!br_id_is_none (&self->id))
    return;
  self->id = *(BrId *) id;
  br_profile_view_show (self->profile, &self->id);
  br_guest_privacy_show (self->privacy, &self->id);
  g_signal_emit (self, signals[ADDED], 0);
  read_again (self);
}

static void
tag_entered_cb (BrCustomerPane *self)
{
  g_autofree char *tag = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->tag_entry))));

  if (*tag == '\0' || br_id_is_none (&self->id))
    return;
  do_act (self, br_desk_tag_customer (&self->id, tag, TRUE));
  gtk_editable_set_text (GTK_EDITABLE (self->tag_entry), "");
}

static void
erase_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrCustomerPane *self = BR_CUSTOMER_PANE (widget);

  if (!br_id_is_none (&self->id))
    br_privacy_erase (widget, self->context, &self->id);
}

/**
 * br_customer_pane_set_context:
 * @self: a pane
 * @context: (nullable): the venue
 */
void
br_customer_pane_set_context (BrCustomerPane *self,
                              BrContext      *context)
{
  BrStore *store = context != NULL ? br_context_get_store (context) : NULL;

  br_customer_pane_show (self, NULL);
  if (self->context != NULL)
    g_clear_signal_handler (&self->changed, br_context_get_store (self->context));
  br_customer_form_set_store (self->form, store);
  br_customer_notes_set_store (self->notes, store);
  br_profile_view_set_context (self->profile, context);
  br_guest_privacy_set_context (self->privacy, context);
  g_set_object (&self->context, context);
  if (store != NULL)
    self->changed =
      g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * br_customer_pane_show:
 * @self: a pane
 * @id: (nullable): who to show
 */
void
br_customer_pane_show (BrCustomerPane *self,
                       const BrId     *id)
{
  if (id != NULL && br_id_equal (id, &self->id))
    return;
  br_customer_form_commit (self->form);
  br_customer_notes_commit (self->notes);
  self->id = id != NULL ? *id : BR_ID_NONE;
  br_profile_view_show (self->profile, id);
  br_guest_privacy_show (self->privacy, id);
  gtk_editable_set_text (GTK_EDITABLE (self->tag_entry), "");
  if (id == NULL)
    gtk_stack_set_visible_child_name (self->stack, "nobody");
  else
    read_again (self);
}

/**
 * br_customer_pane_start:
 * @self: a pane
 * @name: (nullable): what the new customer is called, as far as is known
 *
 * Begins a new customer.
 */
void
br_customer_pane_start (BrCustomerPane *self,
                        const char     *name)
{
  br_customer_notes_commit (self->notes);
  self->id = BR_ID_NONE;
  br_profile_view_show (self->profile, NULL);
  br_guest_privacy_show (self->privacy, NULL);
  gtk_stack_set_visible_child_name (self->parts, "details");
  gtk_label_set_label (self->name, _("New customer"));
  gtk_label_set_label (self->since, _("Added with the first thing you write about them"));
  adw_avatar_set_text (self->avatar, "");
  show_tags (self, NULL);
  br_customer_notes_show (self->notes, NULL, NULL, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->notes), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tag_entry), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "somebody");
  br_customer_form_start (self->form, name);
}

/**
 * br_customer_pane_edit:
 * @self: a pane
 *
 * Brings the keyboard to the name of who is shown.
 */
void
br_customer_pane_edit (BrCustomerPane *self)
{
  gtk_stack_set_visible_child_name (self->parts, "details");
  br_customer_form_edit (self->form);
}

/**
 * br_customer_pane_show_profile:
 * @self: a pane
 *
 * Shows what the years of who is shown come to.
 */
void
br_customer_pane_show_profile (BrCustomerPane *self)
{
  gtk_stack_set_visible_child_name (self->parts, "profile");
}

/**
 * br_customer_pane_show_privacy:
 * @self: a pane
 *
 * Shows what who is shown allowed, asked for, and has a right to.
 */
void
br_customer_pane_show_privacy (BrCustomerPane *self)
{
  gtk_stack_set_visible_child_name (self->parts, "privacy");
}

/**
 * br_customer_pane_is_fresh:
 * @self: a pane
 *
 * Returns: whether it waits for the first thing about a new customer
 */
gboolean
br_customer_pane_is_fresh (BrCustomerPane *self)
{
  return br_id_is_none (&self->id)
         && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "somebody") == 0;
}

/**
 * br_customer_pane_get_id:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): who is shown
 */
const BrId *
br_customer_pane_get_id (BrCustomerPane *self)
{
  return br_id_is_none (&self->id) ? NULL : &self->id;
}

static void
br_customer_pane_dispose (GObject *object)
{
  BrCustomerPane *self = BR_CUSTOMER_PANE (object);

  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_CUSTOMER_PANE);

  G_OBJECT_CLASS (br_customer_pane_parent_class)->dispose (object);
}

static void
br_customer_pane_class_init (BrCustomerPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_customer_pane_dispose;

  /**
   * BrCustomerPane::toast:
   * @self: the pane
   * @toast: what to say
   */
  signals[TOAST] = g_signal_new ("toast", BR_TYPE_CUSTOMER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, ADW_TYPE_TOAST);
  /**
   * BrCustomerPane::added:
   * @self: the pane
   *
   * Emitted when a new customer is in the venue.
   */
  signals[ADDED] = g_signal_new ("added", BR_TYPE_CUSTOMER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 0);

  gtk_widget_class_install_action (widget_class, "customer.erase", NULL, erase_action);
  g_type_ensure (BR_TYPE_CUSTOMER_FORM);
  g_type_ensure (BR_TYPE_CUSTOMER_NOTES);
  g_type_ensure (BR_TYPE_GUEST_PRIVACY);
  g_type_ensure (BR_TYPE_PROFILE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/customers/br-customer-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, stack);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, avatar);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, name);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, since);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, allergies);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, tags);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, parts);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, profile);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, tag_entry);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, form);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, notes);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerPane, privacy);
  gtk_widget_class_bind_template_callback (widget_class, form_kept_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_withdrawn_cb);
}

static void
br_customer_pane_init (BrCustomerPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  br_shown_watch_stack (self->parts);
}
