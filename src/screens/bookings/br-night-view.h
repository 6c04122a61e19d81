#pragma once

#include <gio/gio.h>

#include "desk/br-desk-night-book.h"
#include "draw/br-night-chart.h"
#include "screens/bookings/br-booking-entry.h"

G_BEGIN_DECLS

/**
 * BrNightView:
 * @date: the night
 * @book: the night as the engine asks of it
 * @entries: (element-type BrBookingEntry): those of the night itself, by their start
 * @month: the first day of the night's month
 * @n_days: how many days it has
 * @covers: covers expected on each of its days
 *
 * One night as the bookings page shows it, read at one moment.
 */
typedef struct
{
  BrDate       date;
  BrNightBook *book;
  GPtrArray   *entries;
  BrDate       month;
  guint        n_days;
  gint64       covers[31];
} BrNightView;

BrNightView  *br_night_view_read       (BrDb               *db,
                                        BrDate              date,
                                        GError            **error);
void          br_night_view_free       (BrNightView        *self);
gint64        br_night_view_get_covers (const BrNightView  *self,
                                        guint              *n_parties);
void          br_night_view_get_hours  (const BrNightView  *self,
                                        BrInstant          *opens,
                                        BrInstant          *closes);
BrNightChart *br_night_view_make_chart (const BrNightView  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightView, br_night_view_free)

G_END_DECLS
