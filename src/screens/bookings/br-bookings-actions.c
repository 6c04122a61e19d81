#include "config.h"

#include "screens/bookings/br-bookings-page-private.h"

#include <glib/gi18n.h>

#include "screens/bookings/br-out-of-use-window.h"
#include "screens/bookings/br-repack-window.h"
#include "screens/shell/br-toast.h"

const BrCommand _br_bookings_commands[] = {
  { "bookings.previous", N_("Go to the night before"), "<Alt>Page_Up", N_("Bookings"), N_("yesterday back") },
  { "bookings.next", N_("Go to the night after"), "<Alt>Page_Down", N_("Bookings"), N_("tomorrow forward") },
  { "bookings.today", N_("Go to tonight"), "<Alt>Home", N_("Bookings"), N_("today now") },
  { "bookings.grid", N_("Show the night as a grid"), "<Control><Alt>g", N_("Bookings"), N_("tables times") },
  { "bookings.list", N_("Show the night as a list"), "<Control><Alt>l", N_("Bookings"), N_("table rows") },
  { "bookings.out-of-use", N_("Take tables out of use"), "<Control><Shift>o", N_("Bookings"), N_("block close section") },
  { "bookings.repack", N_("Re-pack the night"), "<Control><Shift>r", N_("Bookings"), N_("better packing moves joins room") },
  { "bookings.edit", N_("Change the booking"), "F2", N_("Bookings"), N_("edit notes deposit") },
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

void
_br_bookings_class_install_actions (BrBookingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "bookings.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "bookings.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "bookings.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "bookings.grid", NULL, grid_action);
  gtk_widget_class_install_action (widget_class, "bookings.list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "bookings.out-of-use", NULL, out_of_use_action);
  gtk_widget_class_install_action (widget_class, "bookings.repack", NULL, repack_action);
  gtk_widget_class_install_action (widget_class, "bookings.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "bookings.edit", NULL, edit_action);
}
