#include "config.h"

#include "screens/privacy/br-privacy-rows.h"

#include <glib/gi18n.h>

/**
 * br_privacy_row_new:
 * @title: what it is
 * @subtitle: (nullable): what is known of it
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
br_privacy_row_new (const char *title,
                    const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/**
 * br_privacy_row_add_button:
 * @row: a row
 * @label: what the button says
 * @action: what it does
 * @target: (nullable) (transfer floating): to what
 *
 * Its name says of what row it is, for who does not see where it stands.
 */
void
br_privacy_row_add_button (GtkWidget  *row,
                           const char *label,
                           const char *action,
                           GVariant   *target)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *said = g_strdup_printf ("%s: %s", label, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  gtk_button_set_child (GTK_BUTTON (button), gtk_label_new (label));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/**
 * br_request_row_new:
 * @clock: a request with its clock
 * @named: whether to say who asks
 * @editable: whether something may be done with it
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
br_request_row_new (const BrRequestClock *clock,
                    gboolean              named,
                    gboolean              editable)
{
  const BrDataRequest *request = clock->request;
  const char *kind = _ (br_enum_get_label (br_request_kind_values, request->kind));
  const char *who = clock->who != NULL ? clock->who : _ ("(erased)");
  g_autofree char *title = named ? g_strdup_printf ("%s · %s", who, kind) : g_strdup (kind);
  g_autofree char *received = br_date_format (request->received_on, _ ("%-d %B %Y"));
  g_autofree char *state = br_request_clock_say (clock);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · received on %s"), state, received);
  g_autofree char *id = br_id_to_string (&request->id);
  GtkWidget *row = br_privacy_row_new (title, subtitle);

  if (clock->open && clock->n_days < 0)
    gtk_widget_add_css_class (row, "br-alert");
  if (clock->open && editable && request->extended_on == BR_DATE_NONE && request->kind != BR_REQUEST_COMPLAINT)
    br_privacy_row_add_button (row, _ ("Take Longer…"), "privacy.extend", g_variant_new_string (id));
  if (clock->open && editable)
    br_privacy_row_add_button (row, _ ("Answer…"), "privacy.answer", g_variant_new_string (id));
  return row;
}

/**
 * br_access_row_new:
 * @line: a line of the access log
 * @who: who looked
 * @whom: (nullable): at whom
 * @zone: the venue’s time zone
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
br_access_row_new (const BrAccessLine *line,
                   const char         *who,
                   const char         *whom,
                   GTimeZone          *zone)
{
  g_autofree char *at = br_instant_format (line->at, zone, _ ("%a %-d %b %Y %H:%M"));
  g_autofree char *title = whom != NULL ? g_strdup_printf ("%s · %s", who, whom) : g_strdup (who);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", at, _ (br_enum_get_label (br_access_values, line->act)));

  return br_privacy_row_new (title, subtitle);
}
