#include "config.h"

#include "screens/bookings/br-booking-import-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "exchange/br-bookings-csv.h"

/* What a list of bookings must look like: for a file that is none. */

static const struct
{
  const char *about;
  const char *example;
} columns[BR_N_BOOKINGS_COLUMNS] = {
  [BR_BOOKINGS_CUSTOMER] = { N_("Whose booking it is; may be empty"), "Ada Hale" },
  [BR_BOOKINGS_VISIT] = { N_("When they come, by the clock of the house"), "2026-12-19 20:00" },
  [BR_BOOKINGS_MADE] = { N_("When they asked"), "2026-12-01 10:15" },
  [BR_BOOKINGS_PARTY] = { N_("How many they are"), "4" },
  [BR_BOOKINGS_MINUTES] = { N_("How long they stay; else the turn time of the house"), "120" },
  [BR_BOOKINGS_TABLES] = { N_("Where they sit; else the best that is free"), "7 8" },
  [BR_BOOKINGS_EMAIL] = { N_("By it guests are known again"), "ada@example.org" },
  [BR_BOOKINGS_PHONE] = { N_("By it and the name guests are known again"), "0113 496 0123" },
  [BR_BOOKINGS_NOTES] = { N_("What the host should know"), N_("By the window") },
};

/* A list with no more than it must have: two lines, as they stand in the file. */
static char *
make_example (void)
{
  g_autoptr (GString) headings = g_string_new (NULL);
  g_autoptr (GString) row = g_string_new (NULL);

  for (int i = 0; i < BR_N_BOOKINGS_COLUMNS; i++)
    if (br_bookings_csv_is_needed (i))
      {
        const char *comma = headings->len > 0 ? "," : "";

        g_string_append_printf (headings, "%s%s", comma, br_bookings_csv_get_heading (i));
        g_string_append_printf (row, "%s%s", comma, columns[i].example);
      }
  return g_strdup_printf ("%s\n%s", headings->str, row->str);
}

static GtkWidget *
make_row (BrBookingsColumn column)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *example = gtk_label_new (_(columns[column].example));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), br_bookings_csv_get_heading (column));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(columns[column].about));
  gtk_widget_add_css_class (example, "dim-label");
  gtk_widget_add_css_class (example, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), example);
  return row;
}

static GtkWidget *
make_columns (const char *title,
              gboolean    needed)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (int i = 0; i < BR_N_BOOKINGS_COLUMNS; i++)
    if (br_bookings_csv_is_needed (i) == needed)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (i));
  return group;
}

/**
 * br_booking_import_form_new:
 *
 * Returns: (transfer floating): what a list of bookings must look like: an example that can be
 *   copied, and its columns
 */
GtkWidget *
br_booking_import_form_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *about = gtk_label_new (_("A list of bookings begins with the names of its columns, in any order:"));
  g_autofree char *text = make_example ();
  GtkWidget *example = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (about), TRUE);
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_label_set_selectable (GTK_LABEL (example), TRUE);
  gtk_label_set_wrap (GTK_LABEL (example), TRUE);
  gtk_label_set_xalign (GTK_LABEL (example), 0);
  gtk_widget_add_css_class (example, "monospace");
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), example);
  gtk_box_append (GTK_BOX (box), make_columns (_("Columns that must be there"), TRUE));
  gtk_box_append (GTK_BOX (box), make_columns (_("Columns that may be there"), FALSE));
  return box;
}
