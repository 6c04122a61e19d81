#pragma once

#include "screens/bookings/br-booking-floor.h"
#include "screens/bookings/br-booking-list.h"
#include "screens/bookings/br-booking-pane.h"
#include "screens/bookings/br-bookings-page.h"
#include "screens/bookings/br-move-booking.h"
#include "screens/bookings/br-new-booking.h"
#include "screens/bookings/br-night-view.h"
#include "screens/shell/br-reading.h"
#include "widgets/br-month-strip.h"
#include "widgets/br-night-grid.h"

G_BEGIN_DECLS

/**
 * @date: the night that is wanted; what is shown is @view's
 * @selected: one selection for the grid, the list, the floor and the pane
 * @refused: a booking that was let go where it does not fit
 * @wanted: a booking that was found elsewhere, whose night is to be shown
 * @follow: the keyboard is to go to @wanted then
 */
struct _BrBookingsPage
{
  BrPage parent_instance;

  AdwFlap *flap;
  GtkStack *panes;
  BrBookingPane *pane;
  BrNewBooking *new_booking;
  BrMoveBooking *move_booking;
  GtkButton *previous;
  GtkMenuButton *date_button;
  GtkCalendar *calendar;
  GMenu *night_menu;
  GtkLabel *totals;
  GtkToggleButton *as_grid;
  GtkToggleButton *as_list;
  GtkToggleButton *as_floor;
  BrMonthStrip *strip;
  GtkStack *stack;
  GtkWidget *hint;
  BrNightGrid *grid;
  BrBookingList *list;
  BrBookingFloor *floor;
  AdwStatusPage *nobody;
  GtkWidget *begin;
  AdwStatusPage *unread;

  BrReading *reading;
  BrOthers *others;
  BrNightView *view;
  BrDate date;
  BrId selected;
  BrId wanted;
  BrId refused;
  guint clock;
  gboolean follow;
  gboolean syncing;
};

extern const BrCommand _br_bookings_commands[];
extern const guint _br_bookings_n_commands;

void _br_bookings_class_install_actions (BrBookingsPageClass *klass);
void _br_bookings_fill_menu             (BrBookingsPage      *self);
void _br_bookings_select                (BrBookingsPage      *self,
                                         const BrId          *id);
void _br_bookings_go_to                 (BrBookingsPage      *self,
                                         BrDate               date);
void _br_bookings_update_view           (BrBookingsPage      *self);
void _br_bookings_show_pane             (BrBookingsPage      *self);
void _br_bookings_start_new             (BrBookingsPage      *self);
void _br_bookings_start_at              (BrBookingsPage      *self,
                                         const BrId          *table,
                                         BrInstant            starts,
                                         int                  minutes);
void _br_bookings_init_drag             (BrBookingsPage      *self);
void _br_bookings_start_move            (BrBookingsPage      *self);
void _br_bookings_init_others           (BrBookingsPage      *self);
gboolean _br_bookings_look_for_others   (BrBookingsPage      *self,
                                         const BrNightView   *view);
void _br_bookings_class_install_steps   (BrBookingsPageClass *klass);
void _br_bookings_update_steps          (BrBookingsPage      *self);
BrBookingEntry *_br_bookings_get_selected (BrBookingsPage    *self);

G_END_DECLS
