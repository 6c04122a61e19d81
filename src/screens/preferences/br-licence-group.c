#include "config.h"

#include "screens/preferences/br-licence-group.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"

/**
 * BrLicenceGroup:
 *
 * How many people the law lets into the house, from which day on. A new number does not rewrite
 * the old one: the nights before still stand under theirs.
 */
struct _BrLicenceGroup
{
  AdwPreferencesGroup parent_instance;

  AdwExpanderRow *add;
  AdwEntryRow *starts_on;
  GtkSpinButton *capacity;
  GtkSwitch *counts_staff;
  AdwEntryRow *authority;

  BrContext *context;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (BrLicenceGroup, br_licence_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
read_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  GPtrArray **licences = user_data;

  *licences = br_db_select (db, BR_KIND_LICENCE, error,
                            "WHERE \"room\" IS NULL ORDER BY \"starts_on\" DESC, \"id\" DESC", NULL);
  return *licences != NULL;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrLicenceGroup) self = BR_LICENCE_GROUP (user_data);
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    g_signal_emit (self, signals[SAID], 0, error->message);
}

static void
carry_out (BrLicenceGroup *self,
           BrDeskAct      *act)
{
  br_desk_do_async (br_context_get_store (self->context), act, NULL, done_cb, g_object_ref (self));
}

static void
remove_clicked_cb (BrLicenceGroup *self,
                   GtkButton      *button)
{
  carry_out (self, br_desk_remove (BR_KIND_LICENCE, g_object_get_data (G_OBJECT (button), "br-id")));
}

static GtkWidget *
make_remove_button (BrLicenceGroup  *self,
                    const BrLicence *licence,
                    const char      *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (_("Remove “%s”"), title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "br-id", br_id_dup (&licence->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static const char *
describe_counted (const BrLicence *licence)
{
  if (licence->counts_staff && licence->counts_performers)
    return _("staff and performers counted");
  if (licence->counts_staff)
    return _("staff counted, performers not");
  if (licence->counts_performers)
    return _("performers counted, staff not");
  return _("staff and performers not counted");
}

static char *
describe (const BrLicence *licence)
{
  g_autofree char *from = br_date_format (licence->starts_on, _("%-d %B %Y"));
  const char *staff = describe_counted (licence);

  if (licence->authority != NULL)
    /* Translators: from which day a licensed capacity holds, whether staff count, where it is written */
    return g_strdup_printf (_("From %s, %s · %s"), from, staff, licence->authority);
  return g_strdup_printf (_("From %s, %s"), from, staff);
}

static GtkWidget *
make_row (BrLicenceGroup  *self,
          const BrLicence *licence)
{
  GtkWidget *row = adw_action_row_new ();
  gulong capacity = licence->capacity;
  g_autofree char *title = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%lu person", "%lu people", capacity), capacity);
  g_autofree char *description = describe (licence);
  g_autofree char *subtitle = g_markup_escape_text (description, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (self, licence, title));
  return row;
}

static void
reload (BrLicenceGroup *self)
{
  g_autoptr (GPtrArray) licences = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  if (!br_store_read (br_context_get_store (self->context), read_in_read, &licences, NULL, NULL))
    return;
  for (guint i = 0; i < licences->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (licences, i));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
store_changed_cb (BrLicenceGroup *self,
                  BrChanges      *changes)
{
  if (br_changes_touches (changes, BR_KIND_LICENCE))
    reload (self);
}

static void
add_clicked_cb (BrLicenceGroup *self)
{
  g_autoptr (BrLicence) licence = br_new (LICENCE, BrLicence);
  const char *authority = gtk_editable_get_text (GTK_EDITABLE (self->authority));
  g_autoptr (GError) error = NULL;

  if (!br_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->starts_on)), &licence->starts_on,
                      &error))
    {
      g_signal_emit (self, signals[SAID], 0, error->message);
      return;
    }
  licence->capacity = gtk_spin_button_get_value_as_int (self->capacity);
  licence->counts_staff = licence->counts_performers = gtk_switch_get_active (self->counts_staff);
  licence->authority = *authority != '\0' ? g_strdup (authority) : NULL;
  adw_expander_row_set_expanded (self->add, FALSE);
  carry_out (self, br_desk_save ((BrRecord *) g_steal_pointer (&licence)));
}

static void
br_licence_group_dispose (GObject *object)
{
  g_clear_object (&BR_LICENCE_GROUP (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_LICENCE_GROUP);

  G_OBJECT_CLASS (br_licence_group_parent_class)->dispose (object);
}

static void
br_licence_group_finalize (GObject *object)
{
  g_ptr_array_unref (BR_LICENCE_GROUP (object)->rows);

  G_OBJECT_CLASS (br_licence_group_parent_class)->finalize (object);
}

static void
br_licence_group_class_init (BrLicenceGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_licence_group_dispose;
  object_class->finalize = br_licence_group_finalize;

  /**
   * BrLicenceGroup::said:
   * @self: the group
   * @text: why something was not done
   */
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/preferences/br-licence-group.ui");
  gtk_widget_class_bind_template_child (widget_class, BrLicenceGroup, add);
  gtk_widget_class_bind_template_child (widget_class, BrLicenceGroup, starts_on);
  gtk_widget_class_bind_template_child (widget_class, BrLicenceGroup, capacity);
  gtk_widget_class_bind_template_child (widget_class, BrLicenceGroup, counts_staff);
  gtk_widget_class_bind_template_child (widget_class, BrLicenceGroup, authority);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
br_licence_group_init (BrLicenceGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_licence_group_set_context:
 * @self: a group
 * @context: the open venue
 *
 * Shows a venue's licensed capacities, and follows them.
 */
void
br_licence_group_set_context (BrLicenceGroup *self,
                              BrContext      *context)
{
  g_autofree char *today = NULL;

  g_return_if_fail (BR_IS_LICENCE_GROUP (self));
  g_return_if_fail (BR_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  today = br_date_to_string (br_context_get_business_date (context));
  gtk_editable_set_text (GTK_EDITABLE (self->starts_on), today);
  g_signal_connect_object (br_context_get_store (context), "changed", G_CALLBACK (store_changed_cb),
                           self, G_CONNECT_SWAPPED);
  reload (self);
}
