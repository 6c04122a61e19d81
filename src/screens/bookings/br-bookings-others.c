#include "config.h"

#include "screens/bookings/br-bookings-page-private.h"

/* Who else is at a booking of the night just now, on whatever computer. */

/* Returns: whether anybody came to a booking, or left it */
gboolean
_br_bookings_look_for_others (BrBookingsPage    *self,
                              const BrNightView *view)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < view->entries->len; i++)
    changed |= br_booking_entry_look_for_others (view->entries->pdata[i], self->others);
  return changed;
}

/* That is no change of the night, which needs not be read again for it. */
static void
others_changed_cb (BrBookingsPage *self)
{
  g_autoptr (BrNightChart) chart = NULL;

  if (self->view == NULL || !_br_bookings_look_for_others (self, self->view))
    return;
  chart = br_night_view_make_chart (self->view);
  self->syncing = TRUE;
  br_night_grid_set_chart (self->grid, chart);
  self->syncing = FALSE;
  br_booking_floor_show_again (self->floor);
}

void
_br_bookings_init_others (BrBookingsPage *self)
{
  self->others = br_others_new (BR_KIND_BOOKING);
  g_signal_connect_object (self->others, "changed", G_CALLBACK (others_changed_cb), self, G_CONNECT_SWAPPED);
}
