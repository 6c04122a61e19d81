#pragma once

#include <glib-object.h>

#include "core/base/br-id.h"
#include "core/base/br-instant.h"
#include "core/model/br-booking.h"

G_BEGIN_DECLS

#define BR_TYPE_NIGHT_CHART (br_night_chart_get_type ())

/** No booking, no table. */
#define BR_CHART_NONE (-1)

/**
 * BrChartTable:
 * @number: as people call it
 * @min: fewest covers
 * @max: most covers
 * @said: which table it is, in one line, as it is read out
 * @group: the section or room it stands in; tables of one group follow each other
 * @closed: nobody is seated at it on this night
 * @reason: (nullable): why it is closed
 */
typedef struct
{
  BrId        id;
  const char *number;
  int         min;
  int         max;
  const char *said;
  const char *group;
  gboolean    closed;
  const char *reason;
} BrChartTable;

/**
 * BrChartBooking:
 * @buffer: minutes that its tables rest afterwards
 * @reaches_in: it is of another night: shown, because it takes the table, and not to be moved here
 * @label: what stands in its block, such as “Hale ×4”
 * @name: (nullable): of that what may be cut off where it has no room, such as “Hale”
 * @size: (nullable): of that what may not, such as “×4”
 * @said: all about it in one line, as it is read out
 * @facts: the same in several lines
 * @others: (nullable): the initials of who else works on it just now
 * @tables: places among the chart's tables; none while it has no table yet
 */
typedef struct
{
  BrId            id;
  BrInstant       starts;
  BrInstant       ends;
  int             buffer;
  BrBookingStatus status;
  gboolean        locked;
  gboolean        reaches_in;
  const char     *label;
  const char     *name;
  const char     *size;
  const char     *said;
  const char     *facts;
  const char     *others;
  const guint    *tables;
  guint           n_tables;
} BrChartBooking;

/** A time at which a table is out of use. */
typedef struct
{
  guint       table;
  BrInstant   starts;
  BrInstant   ends;
  const char *reason;
} BrChartBlock;

/** Covers and parties that begin within the quarter of an hour from @at, of as many as may, or 0. */
typedef struct
{
  BrInstant at;
  int       covers;
  int       limit;
  int       parties;
  int       limit_parties;
} BrChartPace;

/**
 * BrChartTick:
 * @minutes: after midnight, as the wall shows it
 * @label: the same as text; on a night on which the clocks change with the zone's abbreviation
 *
 * A quarter of the clock.
 */
typedef struct
{
  BrInstant at;
  int       minutes;
  char     *label;
} BrChartTick;

/**
 * BrChartRow:
 * @table: whose row it is; %BR_CHART_NONE for a heading and for those without a table
 * @heading: whether it only names the group
 * @lanes: how many bookings it shows above each other
 * @first: the first of its slots
 */
typedef struct
{
  int         table;
  gboolean    heading;
  const char *group;
  guint       lanes;
  double      y;
  double      height;
  guint       first;
  guint       n_slots;
} BrChartRow;

/** Where a booking stands in a row. */
typedef struct
{
  guint booking;
  guint row;
  guint lane;
} BrChartSlot;

typedef struct _BrNightChart BrNightChart;

GType                 br_night_chart_get_type     (void);
BrNightChart         *br_night_chart_new          (BrInstant             opens,
                                                   BrInstant             closes,
                                                   GTimeZone            *zone);
BrNightChart         *br_night_chart_ref          (BrNightChart         *self);
void                  br_night_chart_unref        (BrNightChart         *self);
void                  br_night_chart_add_table    (BrNightChart         *self,
                                                   const BrChartTable   *table);
void                  br_night_chart_add_booking  (BrNightChart         *self,
                                                   const BrChartBooking *booking);
void                  br_night_chart_add_block    (BrNightChart         *self,
                                                   const BrChartBlock   *block);
void                  br_night_chart_add_pace     (BrNightChart         *self,
                                                   const BrChartPace    *pace);
void                  br_night_chart_lay_out      (BrNightChart         *self,
                                                   const char           *placeless,
                                                   double                row,
                                                   double                heading);

BrInstant             br_night_chart_get_opens    (const BrNightChart   *self);
BrInstant             br_night_chart_get_closes   (const BrNightChart   *self);
double                br_night_chart_get_height   (const BrNightChart   *self);
const BrChartTable   *br_night_chart_get_tables   (const BrNightChart   *self,
                                                   guint                *n_tables);
const BrChartBooking *br_night_chart_get_bookings (const BrNightChart   *self,
                                                   guint                *n_bookings);
const BrChartBlock   *br_night_chart_get_blocks   (const BrNightChart   *self,
                                                   guint                *n_blocks);
const BrChartPace    *br_night_chart_get_pacing   (const BrNightChart   *self,
                                                   guint                *n_paces);
gboolean              br_night_chart_paces_parties (const BrNightChart *self);
const BrChartTick    *br_night_chart_get_ticks    (const BrNightChart   *self,
                                                   guint                *n_ticks);
const BrChartRow     *br_night_chart_get_rows     (const BrNightChart   *self,
                                                   guint                *n_rows);
const BrChartSlot    *br_night_chart_get_slots    (const BrNightChart   *self,
                                                   guint                *n_slots);
const char           *br_chart_status_get_glyph   (BrBookingStatus       status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightChart, br_night_chart_unref)

G_END_DECLS
