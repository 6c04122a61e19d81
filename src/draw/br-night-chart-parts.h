#pragma once

#include "core/base/br-id.h"
#include "core/base/br-instant.h"
#include "core/model/br-booking.h"

/* What a chart of the night is told of. */

G_BEGIN_DECLS

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

G_END_DECLS
