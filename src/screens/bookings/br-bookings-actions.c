#include "config.h"

#include "screens/bookings/br-bookings-page-private.h"

#include <glib/gi18n.h>

#include "screens/bookings/br-booking-import-window.h"
#include "screens/bookings/br-bookings-export.h"
#include "screens/bookings/br-bookings-print.h"
#include "screens/bookings/br-out-of-use-window.h"
#include "screens/bookings/br-repack-window.h"
#include "screens/shell/br-import-file.h"
#include "screens/shell/br-toast.h"

const BrCommand _br_bookings_commands[] = {
  { "bookings.previous", N_("Go to the night before"), "<Alt>Page_Up", N_("Bookings"), N_("yesterday back") },
  { "bookings.next", N_("Go to the night after"), "<Alt>Page_Down", N_("Bookings"), N_("tomorrow forward") },
  { "bookings.today", N_("Go to tonight"), "<Alt>Home", N_("Bookings"), N_("today now") },
  { "bookings.grid", N_("Show the night as a grid"), "<Control><Alt>g", N_("Bookings"), N_("tables times") },
  { "bookings.list", N_("Show the night as a list"), "<Control><Alt>l", N_("Bookings"), N_("table rows") },
  { "bookings.floor", N_("Show the night as the floor"), "<Control><Alt>f", N_("Bookings"), N_("plan tables room") },
  { "bookings.out-of-use", N_("Take tables out of use"), "<Control><Shift>o", N_("Bookings"), N_("block close section") },
  { "bookings.repack", N_("Re-pack the night"), "<Control><Shift>r", N_("Bookings"), N_("better packing moves joins room") },
  { "bookings.print", N_("Print the night’s sheet"), "<Control>p", N_("Bookings"), N_("paper host stand pdf") },
  { "bookings.export", N_("Export the night"), "<Control>e", N_("Bookings"), N_("save file csv calendar ics pdf") },
  { "bookings.import", N_("Import bookings"), "<Control>i", N_("Bookings"), N_("CSV file open list reservations") },
  { "bookings.edit", N_("Change the booking"), "F2", N_("Bookings"), N_("edit notes deposit") },
  { "bookings.earlier", N_("Move the booking earlier"), "<Alt>Left", N_("Bookings"), N_("drag time") },
  { "bookings.later", N_("Move the booking later"), "<Alt>Right", N_("Bookings"), N_("drag time") },
  { "bookings.shorter", N_("Make the booking shorter"), "<Shift><Alt>Left", N_("Bookings"), N_("drag end") },
  { "bookings.longer", N_("Make the booking longer"), "<Shift><Alt>Right", N_("Bookings"), N_("drag end lengthen") },
  { "bookings.table-above", N_("Move the booking to the next free table above"), "<Alt>Up", N_("Bookings"),
    N_("drag row") },
  { "bookings.table-below", N_("Move the booking to the next free table below"), "<Alt>Down", N_("Bookings"),
    N_("drag row") },
  { "bookings.move", N_("Move the booking"), "m", N_("Bookings"), N_("time table party") },
  { "bookings.confirm", N_("Confirm the booking"), "c", N_("Bookings"), N_("deposit paid") },
  { "bookings.arrive", N_("The party has arrived"), "a", N_("Bookings"), N_("come here") },
  { "bookings.seat", N_("Seat the party"), "s", N_("Bookings"), N_("sit table") },
  { "bookings.finish", N_("The party has left"), "f", N_("Bookings"), N_("leave free table") },
  { "bookings.no-show", N_("Give the party up as a no-show"), "n", N_("Bookings"), N_("late absent") },
  { "bookings.cancel", N_("Cancel the booking"), "<Alt>Delete", N_("Bookings"), N_("call off") },
  { "bookings.lock", N_("Lock or unlock the booking"), "l", N_("Bookings"), N_("keep table fixed") },
};

const guint _br_bookings_n_commands = G_N_ELEMENTS (_br_bookings_commands);

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  _br_bookings_go_to (BR_BOOKINGS_PAGE (widget), BR_BOOKINGS_PAGE (widget)->date - 1);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  _br_bookings_go_to (BR_BOOKINGS_PAGE (widget), BR_BOOKINGS_PAGE (widget)->date + 1);
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrContext *context = br_page_get_context (BR_PAGE (widget));

  if (context != NULL)
    _br_bookings_go_to (BR_BOOKINGS_PAGE (widget), br_context_get_business_date (context));
}

static void
night_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrDate date;

  if (br_date_parse (g_variant_get_string (parameter, NULL), &date, NULL))
    _br_bookings_go_to (BR_BOOKINGS_PAGE (widget), date);
}

static void
grid_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_toggle_button_set_active (BR_BOOKINGS_PAGE (widget)->as_grid, TRUE);
}

static void
list_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_toggle_button_set_active (BR_BOOKINGS_PAGE (widget)->as_list, TRUE);
}

static void
repacked_cb (BrBookingsPage *self,
             const char     *said)
{
  /* Translators: %s is what was gained, such as “2 joins fewer” */
  g_autofree char *text = g_strdup_printf (_("Night re-packed: %s"), said);

  br_page_add_toast (BR_PAGE (self), br_toast_new_undoable (text));
}

static void
repack_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrBookingsPage *self = BR_BOOKINGS_PAGE (widget);
  BrContext *context = br_page_get_context (BR_PAGE (self));
  BrRepackWindow *window;

  if (context == NULL)
    return;
  window = br_repack_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), br_context_get_store (context), self->date);
  g_signal_connect_object (window, "done", G_CALLBACK (repacked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  _br_bookings_start_new (BR_BOOKINGS_PAGE (widget));
}

static void
out_of_use_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrBookingsPage *self = BR_BOOKINGS_PAGE (widget);
  BrContext *context = br_page_get_context (BR_PAGE (self));

  if (context != NULL)
    gtk_window_present (GTK_WINDOW (br_out_of_use_window_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                              br_context_get_store (context), self->date)));
}

static void
floor_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_toggle_button_set_active (BR_BOOKINGS_PAGE (widget)->as_floor, TRUE);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  br_bookings_print (BR_BOOKINGS_PAGE (widget));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  br_bookings_export (BR_BOOKINGS_PAGE (widget));
}

static void
import_uri_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (br_page_get_context (BR_PAGE (widget)) != NULL)
    br_import_window_open (br_booking_import_window_new (), BR_PAGE (widget), file);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  br_import_file_choose (widget, _("Import Bookings"), "bookings.import-uri");
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrBookingsPage *self = BR_BOOKINGS_PAGE (widget);

  if (br_booking_pane_get_id (self->pane) == NULL)
    return;
  br_page_set_show_details (BR_PAGE (self), TRUE);
  _br_bookings_show_pane (self);
  br_booking_pane_edit (self->pane);
}

/* On the grid, where it is seen what is said to it before Enter lets it go. */
static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const struct
  {
    const char *name;
    BrNightGridStep step;
  } steps[] = {
    { "bookings.earlier", BR_GRID_EARLIER },         { "bookings.later", BR_GRID_LATER },
    { "bookings.shorter", BR_GRID_SHORTER },         { "bookings.longer", BR_GRID_LONGER },
    { "bookings.table-above", BR_GRID_TABLE_ABOVE }, { "bookings.table-below", BR_GRID_TABLE_BELOW },
  };
  BrBookingsPage *self = BR_BOOKINGS_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "grid") != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (name, steps[i].name))
      br_night_grid_step (self->grid, steps[i].step);
}

void
_br_bookings_class_install_actions (BrBookingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "bookings.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "bookings.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "bookings.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "bookings.night", "s", night_action);
  gtk_widget_class_install_action (widget_class, "bookings.grid", NULL, grid_action);
  gtk_widget_class_install_action (widget_class, "bookings.list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "bookings.floor", NULL, floor_action);
  gtk_widget_class_install_action (widget_class, "bookings.out-of-use", NULL, out_of_use_action);
  gtk_widget_class_install_action (widget_class, "bookings.repack", NULL, repack_action);
  gtk_widget_class_install_action (widget_class, "bookings.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "bookings.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "bookings.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "bookings.import-uri", "s", import_uri_action);
  gtk_widget_class_install_action (widget_class, "bookings.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "bookings.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "bookings.earlier", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "bookings.later", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "bookings.shorter", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "bookings.longer", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "bookings.table-above", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "bookings.table-below", NULL, step_action);
}

/* What concerns the night that is shown: changing it, taking it away on paper or as a file, and
 * files that come in. */
void
_br_bookings_fill_menu (BrBookingsPage *self)
{
  g_autoptr (GMenu) changing = g_menu_new ();
  g_autoptr (GMenu) papers = g_menu_new ();

  g_menu_append (changing, _("_Re-pack the Night…"), "bookings.repack");
  g_menu_append (changing, _("_Tables Out of Use…"), "bookings.out-of-use");
  g_menu_append (papers, _("_Print the Night’s Sheet…"), "bookings.print");
  g_menu_append (papers, _("_Export the Night…"), "bookings.export");
  g_menu_append (papers, _("_Import a List…"), "bookings.import");
  g_menu_append_section (self->night_menu, NULL, G_MENU_MODEL (changing));
  g_menu_append_section (self->night_menu, NULL, G_MENU_MODEL (papers));
}
