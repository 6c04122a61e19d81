#include "config.h"

#include "draw/br-night-chart.h"

#include "core/rules/br-service.h"

/**
 * BrNightChart:
 *
 * A night as the bookings page draws it: tables down, grouped by where they stand, time across,
 * every booking in the row of each of its tables. It knows where everything stands but nothing of
 * how wide a minute is, nor of colours; those belong to who draws.
 *
 * Time runs evenly from the opening to the close of the business date, past midnight and through a
 * change of the clocks: an hour that the wall shows twice is there twice.
 */
struct _BrNightChart
{
  gatomicrefcount ref_count;
  BrInstant opens;
  BrInstant closes;
  GTimeZone *zone;
  GStringChunk *texts;
  GArray *tables;
  GArray *bookings;
  GArray *blocks;
  GArray *paces;
  GArray *ticks;
  GArray *rows;
  GArray *slots;
  GPtrArray *indices;
  double height;
};

G_DEFINE_BOXED_TYPE (BrNightChart, br_night_chart, br_night_chart_ref, br_night_chart_unref)

static void
tick_clear (gpointer data)
{
  g_free (((BrChartTick *) data)->label);
}

static const char *
keep (BrNightChart *self,
      const char   *text)
{
  return g_string_chunk_insert_const (self->texts, text != NULL ? text : "");
}

/* ---- the clock ------------------------------------------------------------ */

static gint32
get_offset (BrNightChart *self,
            BrInstant     at)
{
  return g_time_zone_get_offset (self->zone,
                                 g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, at / 1000));
}

static const char *
get_abbreviation (BrNightChart *self,
                  BrInstant     at)
{
  return g_time_zone_get_abbreviation (self->zone,
                                       g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, at / 1000));
}

/* No zone in use today is off by less than a quarter of an hour, so its quarters are UTC's. */
static void
make_ticks (BrNightChart *self)
{
  gboolean changes = get_offset (self, self->opens) != get_offset (self, self->closes - 1);
  BrInstant at = br_quarter_of (self->opens);

  for (at = at < self->opens ? at + BR_QUARTER : at; at <= self->closes; at += BR_QUARTER)
    {
      BrChartTick tick = { at, 0, NULL };
      BrDate date;

      br_instant_to_local (at, self->zone, &date, &tick.minutes);
      tick.label = g_strdup_printf (changes ? "%02d:%02d %s" : "%02d:%02d", tick.minutes / 60, tick.minutes % 60,
                                    get_abbreviation (self, at));
      g_array_append_val (self->ticks, tick);
    }
}

/**
 * br_night_chart_new:
 * @opens: the first instant shown
 * @closes: the last, after @opens
 * @zone: the venue's
 *
 * Returns: (transfer full): a night without tables, to which everything is added before
 *   br_night_chart_lay_out()
 */
BrNightChart *
br_night_chart_new (BrInstant  opens,
                    BrInstant  closes,
                    GTimeZone *zone)
{
  BrNightChart *self;

  g_return_val_if_fail (opens < closes, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  self = g_new0 (BrNightChart, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->opens = opens;
  self->closes = closes;
  self->zone = g_time_zone_ref (zone);
  self->texts = g_string_chunk_new (4096);
  self->tables = g_array_new (FALSE, FALSE, sizeof (BrChartTable));
  self->bookings = g_array_new (FALSE, FALSE, sizeof (BrChartBooking));
  self->blocks = g_array_new (FALSE, FALSE, sizeof (BrChartBlock));
  self->paces = g_array_new (FALSE, FALSE, sizeof (BrChartPace));
  self->ticks = g_array_new (FALSE, FALSE, sizeof (BrChartTick));
  self->rows = g_array_new (FALSE, TRUE, sizeof (BrChartRow));
  self->slots = g_array_new (FALSE, FALSE, sizeof (BrChartSlot));
  self->indices = g_ptr_array_new_with_free_func (g_free);
  g_array_set_clear_func (self->ticks, tick_clear);
  make_ticks (self);
  return self;
}

BrNightChart *
br_night_chart_ref (BrNightChart *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
br_night_chart_unref (BrNightChart *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_time_zone_unref (self->zone);
  g_array_unref (self->tables);
  g_array_unref (self->bookings);
  g_array_unref (self->blocks);
  g_array_unref (self->paces);
  g_array_unref (self->ticks);
  g_array_unref (self->rows);
  g_array_unref (self->slots);
  g_ptr_array_unref (self->indices);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* ---- what is on it -------------------------------------------------------- */

/**
 * br_night_chart_add_table:
 * @self: a chart that is not laid out yet
 * @table: a table; its texts are copied
 */
void
br_night_chart_add_table (BrNightChart       *self,
                          const BrChartTable *table)
{
  BrChartTable copy = *table;

  copy.number = keep (self, table->number);
  copy.said = keep (self, table->said);
  copy.group = keep (self, table->group);
  copy.reason = keep (self, table->reason);
  g_array_append_val (self->tables, copy);
}

/**
 * br_night_chart_add_booking:
 * @self: a chart that is not laid out yet
 * @booking: a booking at tables that were added; everything in it is copied
 */
void
br_night_chart_add_booking (BrNightChart         *self,
                            const BrChartBooking *booking)
{
  BrChartBooking copy = *booking;

  for (guint i = 0; i < booking->n_tables; i++)
    g_return_if_fail (booking->tables[i] < self->tables->len);

  copy.label = keep (self, booking->label);
  copy.name = booking->name != NULL ? keep (self, booking->name) : NULL;
  copy.size = booking->size != NULL ? keep (self, booking->size) : NULL;
  copy.said = keep (self, booking->said);
  copy.facts = keep (self, booking->facts);
  copy.others = booking->others != NULL ? keep (self, booking->others) : NULL;
  copy.tables = g_memdup2 (booking->tables, booking->n_tables * sizeof (guint));
  if (copy.tables != NULL)
    g_ptr_array_add (self->indices, (gpointer) copy.tables);
  g_array_append_val (self->bookings, copy);
}

/**
 * br_night_chart_add_block:
 * @self: a chart
 * @block: a time at which a table that was added is out of use; its text is copied
 */
void
br_night_chart_add_block (BrNightChart       *self,
                          const BrChartBlock *block)
{
  BrChartBlock copy = *block;

  g_return_if_fail (block->table < self->tables->len);

  copy.reason = keep (self, block->reason);
  g_array_append_val (self->blocks, copy);
}

/**
 * br_night_chart_add_pace:
 * @self: a chart
 * @pace: what begins within a quarter of an hour; added in their order
 */
void
br_night_chart_add_pace (BrNightChart      *self,
                         const BrChartPace *pace)
{
  g_array_append_vals (self->paces, pace, 1);
}

/**
 * br_night_chart_paces_parties:
 * @self: a chart
 *
 * Returns: whether a service of the night limits how many parties begin at one time
 */
gboolean
br_night_chart_paces_parties (const BrNightChart *self)
{
  for (guint i = 0; i < self->paces->len; i++)
    if (g_array_index (self->paces, BrChartPace, i).limit_parties > 0)
      return TRUE;
  return FALSE;
}

/* ---- where it stands ------------------------------------------------------ */

static int
compare_slots (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const BrChartBooking *bookings = user_data;
  const BrChartSlot *x = a, *y = b;
  const BrChartBooking *m = &bookings[x->booking], *n = &bookings[y->booking];

  if (m->starts != n->starts)
    return m->starts < n->starts ? -1 : 1;
  if (m->ends != n->ends)
    return m->ends < n->ends ? -1 : 1;
  return x->booking < y->booking ? -1 : x->booking > y->booking;
}

/* Each goes into the first lane that is free by then: bookings in order of their start never need
 * more lanes than are busy at once. Those that gave up their table may stand above who has it now. */
static guint
assign_lanes (BrNightChart *self,
              guint         first)
{
  const BrChartBooking *bookings = (const BrChartBooking *) self->bookings->data;
  g_autoptr (GArray) free_from = g_array_new (FALSE, FALSE, sizeof (BrInstant));

  for (guint i = first; i < self->slots->len; i++)
    {
      BrChartSlot *slot = &g_array_index (self->slots, BrChartSlot, i);
      const BrChartBooking *booking = &bookings[slot->booking];
      guint lane = 0;

      while (lane < free_from->len && g_array_index (free_from, BrInstant, lane) > booking->starts)
        lane++;
      if (lane == free_from->len)
        g_array_append_val (free_from, booking->ends);
      else
        g_array_index (free_from, BrInstant, lane) = MAX (booking->ends, booking->starts + 1);
      slot->lane = lane;
    }
  return MAX (free_from->len, 1);
}

static gboolean
stands_at (const BrChartBooking *booking,
           int                   table)
{
  if (table == BR_CHART_NONE)
    return booking->n_tables == 0;
  for (guint i = 0; i < booking->n_tables; i++)
    if (booking->tables[i] == (guint) table)
      return TRUE;
  return FALSE;
}

static void
add_row (BrNightChart *self,
         int           table,
         const char   *group,
         double        lane_height)
{
  BrChartRow row = { .table = table, .group = group, .y = self->height, .first = self->slots->len };

  for (guint i = 0; i < self->bookings->len; i++)
    if (stands_at (&g_array_index (self->bookings, BrChartBooking, i), table))
      {
        BrChartSlot slot = { i, self->rows->len, 0 };

        g_array_append_val (self->slots, slot);
      }
  row.n_slots = self->slots->len - row.first;
  if (row.n_slots > 1)
    g_qsort_with_data (&g_array_index (self->slots, BrChartSlot, row.first), (int) row.n_slots, sizeof (BrChartSlot),
                       compare_slots, self->bookings->data);
  row.lanes = assign_lanes (self, row.first);
  row.height = row.lanes * lane_height;
  self->height += row.height;
  g_array_append_val (self->rows, row);
}

static void
add_heading (BrNightChart *self,
             const char   *group,
             double        height)
{
  BrChartRow row = { .table = BR_CHART_NONE, .heading = TRUE, .group = group, .y = self->height,
                     .height = height, .first = self->slots->len };

  self->height += height;
  g_array_append_val (self->rows, row);
}

static gboolean
has_placeless (BrNightChart *self)
{
  for (guint i = 0; i < self->bookings->len; i++)
    if (g_array_index (self->bookings, BrChartBooking, i).n_tables == 0)
      return TRUE;
  return FALSE;
}

/**
 * br_night_chart_lay_out:
 * @self: a chart
 * @placeless: the heading for those without a table, who come first because they wait for one
 * @row: how high one booking is, in pixels
 * @heading: how high a heading is, in pixels
 *
 * Places everything that was added. It can be called again with other heights.
 */
void
br_night_chart_lay_out (BrNightChart *self,
                        const char   *placeless,
                        double        row,
                        double        heading)
{
  const char *group = NULL;

  g_array_set_size (self->rows, 0);
  g_array_set_size (self->slots, 0);
  self->height = 0;
  if (has_placeless (self))
    {
      add_heading (self, keep (self, placeless), heading);
      add_row (self, BR_CHART_NONE, keep (self, placeless), row);
    }
  for (guint i = 0; i < self->tables->len; i++)
    {
      const BrChartTable *table = &g_array_index (self->tables, BrChartTable, i);

      if (g_strcmp0 (group, table->group) != 0)
        add_heading (self, table->group, heading);
      group = table->group;
      add_row (self, (int) i, group, row);
    }
}

BrInstant
br_night_chart_get_opens (const BrNightChart *self)
{
  return self->opens;
}

BrInstant
br_night_chart_get_closes (const BrNightChart *self)
{
  return self->closes;
}

/**
 * br_night_chart_get_height:
 * @self: a chart that is laid out
 *
 * Returns: how high all rows are together, in pixels
 */
double
br_night_chart_get_height (const BrNightChart *self)
{
  return self->height;
}

#define GETTER(Type, what, member)                                                                  \
  const Type *br_night_chart_get_##what (const BrNightChart *self, guint *n)                        \
  {                                                                                                 \
    *n = self->member->len;                                                                         \
    return (const Type *) self->member->data;                                                       \
  }

GETTER (BrChartTable, tables, tables)
GETTER (BrChartBooking, bookings, bookings)
GETTER (BrChartBlock, blocks, blocks)
GETTER (BrChartPace, pacing, paces)
GETTER (BrChartTick, ticks, ticks)
GETTER (BrChartRow, rows, rows)
GETTER (BrChartSlot, slots, slots)

/**
 * br_chart_status_get_glyph:
 * @status: where a booking stands
 *
 * Returns: the sign that stands beside its colour and its word
 */
const char *
br_chart_status_get_glyph (BrBookingStatus status)
{
  switch (status)
    {
    case BR_BOOKING_ENQUIRY:
      return "?";
    case BR_BOOKING_PENDING_DEPOSIT:
      return "◌";
    case BR_BOOKING_CONFIRMED:
      return "●";
    case BR_BOOKING_ARRIVED:
      return "▶";
    case BR_BOOKING_SEATED:
      return "■";
    case BR_BOOKING_FINISHED:
      return "✓";
    case BR_BOOKING_WAITLISTED:
      return "…";
    case BR_BOOKING_CANCELLED:
    case BR_BOOKING_NO_SHOW:
    case BR_BOOKING_DECLINED:
    default:
      return "✕";
    }
}
