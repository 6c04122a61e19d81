#pragma once

#include <gio/gio.h>

#include "desk/br-desk-night-book.h"
#include "draw/br-night-chart.h"
#include "screens/bookings/br-booking-entry.h"

G_BEGIN_DECLS

/** A time at which a table, as a place among the book's, is out of use; the reason may be empty. */
typedef struct
{
  guint     table;
  BrInstant starts;
  BrInstant ends;
  char     *reason;
} BrOutOfUse;

/**
 * BrNightView:
 * @date: the night
 * @book: the night as the engine asks of it
 * @entries: (element-type BrBookingEntry): for each use of the book: those of the night itself by
 *   their start, then those of other nights that reach into it
 * @out_of_use: (element-type BrOutOfUse): tables that are, and why
 * @may_write: whether bookings may be changed
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
  GArray      *out_of_use;
  gboolean     may_write;
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
GPtrArray    *br_night_view_get_own    (const BrNightView  *self);
const char   *br_night_view_why_out_of_use
                                       (const BrNightView  *self,
                                        guint               table,
                                        BrInstant           starts,
                                        BrInstant           ends);
void          br_night_view_get_hours  (const BrNightView  *self,
                                        BrInstant          *opens,
                                        BrInstant          *closes);
gboolean      br_night_view_shows      (const BrNightView  *self,
                                        guint               at);
BrNightChart *br_night_view_make_chart (const BrNightView  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightView, br_night_view_free)

G_END_DECLS
