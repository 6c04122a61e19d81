#include "config.h"

#include "draw/br-night-chart-walk.h"

/* How one finds one's way about a night: by pointer, and by keyboard. */

static const BrChartBooking *
get_booking (const BrNightChart *self,
             guint               booking)
{
  guint n;

  return &br_night_chart_get_bookings (self, &n)[booking];
}

/**
 * br_night_chart_find:
 * @self: a chart
 * @id: a booking's
 *
 * Returns: its place among the bookings, or %BR_CHART_NONE
 */
int
br_night_chart_find (const BrNightChart *self,
                     const BrId         *id)
{
  guint n;
  const BrChartBooking *bookings = br_night_chart_get_bookings (self, &n);

  for (guint i = 0; i < n; i++)
    if (br_id_equal (&bookings[i].id, id))
      return (int) i;
  return BR_CHART_NONE;
}

/**
 * br_night_chart_find_row:
 * @self: a chart that is laid out
 * @y: pixels from the top of the first row
 *
 * Returns: the row there, or %BR_CHART_NONE
 */
int
br_night_chart_find_row (const BrNightChart *self,
                         double              y)
{
  guint n, low = 0;
  const BrChartRow *rows = br_night_chart_get_rows (self, &n);
  guint high = n;

  if (y < 0 || y >= br_night_chart_get_height (self))
    return BR_CHART_NONE;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (rows[middle].y <= y)
        low = middle;
      else
        high = middle;
    }
  return (int) low;
}

/**
 * br_night_chart_find_table:
 * @self: a chart that is laid out
 * @table: a place among its tables
 *
 * Returns: the table's row, or %BR_CHART_NONE
 */
int
br_night_chart_find_table (const BrNightChart *self,
                           guint               table)
{
  guint n;
  const BrChartRow *rows = br_night_chart_get_rows (self, &n);

  for (guint i = 0; i < n; i++)
    if (rows[i].table == (int) table)
      return (int) i;
  return BR_CHART_NONE;
}

/**
 * br_night_chart_place_of:
 * @self: a chart that is laid out
 * @booking: one of its bookings
 * @place: (out): the first row in which it stands
 *
 * Returns: whether it stands anywhere
 */
gboolean
br_night_chart_place_of (const BrNightChart *self,
                         guint               booking,
                         BrChartPlace       *place)
{
  guint n;
  const BrChartSlot *slots = br_night_chart_get_slots (self, &n);

  for (guint i = 0; i < n; i++)
    if (slots[i].booking == booking)
      {
        *place = (BrChartPlace){ slots[i].row, (int) booking };
        return TRUE;
      }
  return FALSE;
}

/**
 * br_night_chart_first_place:
 * @self: a chart that is laid out
 * @place: (out): where the keyboard goes first: the first booking, or else the first table
 *
 * Returns: whether there is one
 */
gboolean
br_night_chart_first_place (const BrNightChart *self,
                            BrChartPlace       *place)
{
  guint n_slots, n_rows;
  const BrChartSlot *slots = br_night_chart_get_slots (self, &n_slots);
  const BrChartRow *rows = br_night_chart_get_rows (self, &n_rows);

  if (n_slots > 0)
    {
      *place = (BrChartPlace){ slots[0].row, (int) slots[0].booking };
      return TRUE;
    }
  for (guint i = 0; i < n_rows; i++)
    if (!rows[i].heading)
      {
        *place = (BrChartPlace){ i, BR_CHART_NONE };
        return TRUE;
      }
  return FALSE;
}

/**
 * br_night_chart_pick:
 * @self: a chart that is laid out
 * @at: an instant
 * @y: pixels from the top of the first row
 * @place: (out): what is there; without a booking it is the row of a table
 *
 * Returns: whether there is a booking or a table's row
 */
gboolean
br_night_chart_pick (const BrNightChart *self,
                     BrInstant           at,
                     double              y,
                     BrChartPlace       *place)
{
  int found = br_night_chart_find_row (self, y);
  const BrChartSlot *slots;
  const BrChartRow *row;
  guint n, lane;

  if (found == BR_CHART_NONE)
    return FALSE;
  row = &br_night_chart_get_rows (self, &n)[found];
  if (row->heading)
    return FALSE;
  slots = br_night_chart_get_slots (self, &n) + row->first;
  lane = (guint) ((y - row->y) * row->lanes / row->height);
  *place = (BrChartPlace){ (guint) found, BR_CHART_NONE };
  for (guint i = 0; i < row->n_slots; i++)
    {
      const BrChartBooking *booking = get_booking (self, slots[i].booking);

      if (slots[i].lane == lane && booking->starts <= at && at < booking->ends)
        place->booking = (int) slots[i].booking;
    }
  return TRUE;
}

/* ---- the keyboard --------------------------------------------------------- */

static gboolean
walk_along (const BrNightChart *self,
            const BrChartPlace *from,
            int                 step,
            BrChartPlace       *to)
{
  guint n, at = 0;
  const BrChartRow *row = &br_night_chart_get_rows (self, &n)[from->row];
  const BrChartSlot *slots = br_night_chart_get_slots (self, &n) + row->first;

  if (from->booking == BR_CHART_NONE)
    {
      if (step < 0 || row->n_slots == 0)
        return FALSE;
      *to = (BrChartPlace){ from->row, (int) slots[0].booking };
      return TRUE;
    }
  while (at < row->n_slots && slots[at].booking != (guint) from->booking)
    at++;
  if (step > 0 && at + 1 >= row->n_slots)
    return FALSE;
  if (step < 0 && at == 0)
    *to = (BrChartPlace){ from->row, BR_CHART_NONE };
  else
    *to = (BrChartPlace){ from->row, (int) slots[step > 0 ? at + 1 : at - 1].booking };
  /* Those without a table have none to go to. */
  return to->booking != BR_CHART_NONE || row->table != BR_CHART_NONE;
}

/* How far apart in time two bookings are; those that overlap, by how far apart they begin. */
static gint64
get_distance (const BrChartBooking *a,
              const BrChartBooking *b)
{
  if (b->starts >= a->ends)
    return BR_HOUR * 24 + (b->starts - a->ends);
  if (a->starts >= b->ends)
    return BR_HOUR * 24 + (a->starts - b->ends);
  return ABS (a->starts - b->starts);
}

static int
find_nearest (const BrNightChart *self,
              const BrChartRow   *row,
              guint               to)
{
  guint n;
  const BrChartSlot *slots = br_night_chart_get_slots (self, &n) + row->first;
  int nearest = BR_CHART_NONE;
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < row->n_slots; i++)
    {
      gint64 distance = get_distance (get_booking (self, to), get_booking (self, slots[i].booking));

      if (distance < best)
        {
          best = distance;
          nearest = (int) slots[i].booking;
        }
    }
  return nearest;
}

static gboolean
walk_across (const BrNightChart *self,
             const BrChartPlace *from,
             int                 step,
             BrChartPlace       *to)
{
  guint n;
  const BrChartRow *rows = br_night_chart_get_rows (self, &n);

  for (int i = (int) from->row + step; i >= 0 && i < (int) n; i += step)
    {
      if (rows[i].heading)
        continue;
      if (from->booking == BR_CHART_NONE && rows[i].table != BR_CHART_NONE)
        {
          *to = (BrChartPlace){ (guint) i, BR_CHART_NONE };
          return TRUE;
        }
      if (from->booking != BR_CHART_NONE && rows[i].n_slots > 0)
        {
          *to = (BrChartPlace){ (guint) i, find_nearest (self, &rows[i], (guint) from->booking) };
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * br_night_chart_walk:
 * @self: a chart that is laid out
 * @from: where the keyboard is
 * @way: which way to go
 * @to: (out): where that leads
 *
 * Along a row one goes from booking to booking, and left of the first to the table itself; across
 * rows from a booking to the one nearest in time in the next row that has any, from table to table.
 *
 * Returns: whether there is anywhere to go
 */
gboolean
br_night_chart_walk (const BrNightChart *self,
                     const BrChartPlace *from,
                     BrChartWay          way,
                     BrChartPlace       *to)
{
  switch (way)
    {
    case BR_CHART_LEFT:
      return walk_along (self, from, -1, to);
    case BR_CHART_RIGHT:
      return walk_along (self, from, 1, to);
    case BR_CHART_UP:
      return walk_across (self, from, -1, to);
    case BR_CHART_DOWN:
    default:
      return walk_across (self, from, 1, to);
    }
}
