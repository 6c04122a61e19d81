#include "config.h"

#include "screens/bookings/br-night-view.h"

#include <glib/gi18n.h>
#include <string.h>

/* What stands on the day grid. */

/* An evening as most houses have it, for a night that says nothing of its hours: minutes. */
#define USUAL_OPENING (18 * 60)
#define USUAL_CLOSE (3 * 60)

/* Those who will not come after all, and those who never were to, take no room on the grid. */
static gboolean
is_on_grid (const BrBooking *booking)
{
  return booking->status != BR_BOOKING_CANCELLED && booking->status != BR_BOOKING_DECLINED;
}

/**
 * br_night_view_get_hours:
 * @self: a night
 * @opens: (out): the full hour before anything happens
 * @closes: (out): the full hour after everything has
 *
 * From the first opening to the last close of its services, and as long as anybody sits. A house
 * that declared none, or is closed, has an evening.
 */
void
br_night_view_get_hours (const BrNightView *self,
                         BrInstant         *opens,
                         BrInstant         *closes)
{
  const BrNightBook *book = self->book;

  br_night_book_get_instant (book, USUAL_OPENING, opens);
  br_night_book_get_instant (book, USUAL_CLOSE, closes);
  for (guint i = 0; i < book->services->len; i++)
    {
      *opens = i == 0 ? book->facts.services[i].opens : MIN (*opens, book->facts.services[i].opens);
      *closes = i == 0 ? book->facts.services[i].closes : MAX (*closes, book->facts.services[i].closes);
    }
  for (guint i = 0; i < book->n_own; i++)
    {
      const BrBooking *booking = br_booking_entry_get_booking (self->entries->pdata[i]);

      if (!is_on_grid (booking))
        continue;
      *opens = MIN (*opens, MAX (booking->starts_at, book->starts));
      *closes = MAX (*closes, MIN (booking->ends_at, book->ends + 6 * BR_HOUR));
    }
  *opens -= *opens % BR_HOUR;
  *closes += (BR_HOUR - *closes % BR_HOUR) % BR_HOUR;
  if (*closes <= *opens)
    *closes = *opens + BR_HOUR;
}

/**
 * br_night_view_shows:
 * @self: a night
 * @at: one of its entries
 *
 * The engine looks a day ahead and back; of those who come on another night, only who sits into the
 * hours of this one is shown on it.
 *
 * Returns: whether the booking is one of the night, or reaches into it
 */
gboolean
br_night_view_shows (const BrNightView *self,
                     guint              at)
{
  const BrBooking *booking = br_booking_entry_get_booking (self->entries->pdata[at]);
  BrInstant opens, closes;

  if (at < self->book->n_own)
    return TRUE;
  br_night_view_get_hours (self, &opens, &closes);
  return booking->starts_at < closes && booking->ends_at > opens;
}

/* ---- tables -------------------------------------------------------------------- */


static int
compare_tables (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const BrNightBook *book = user_data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  const BrNightTable *m = &book->facts.tables[x], *n = &book->facts.tables[y];
  g_autofree char *p = NULL;
  g_autofree char *q = NULL;

  if (m->room != n->room)
    return m->room < n->room ? -1 : 1;
  /* Those in no section stand after those that are in one. */
  if (m->section != n->section)
    return (guint) m->section < (guint) n->section ? -1 : 1;
  p = g_utf8_collate_key_for_filename (br_night_book_get_table (book, x)->number, -1);
  q = g_utf8_collate_key_for_filename (br_night_book_get_table (book, y)->number, -1);
  return strcmp (p, q);
}

static char *
get_group (const BrNightBook  *book,
           const BrNightTable *table)
{
  const BrRoom *room = book->rooms->len > 0 ? book->rooms->pdata[table->room] : NULL;
  const char *section = table->section != BR_NIGHT_NONE ? book->sections->pdata[table->section] : NULL;

  if (room != NULL && section != NULL && book->rooms->len > 1)
    return g_strdup_printf (_("%s · %s"), room->name, section);
  return g_strdup (section != NULL ? section : room != NULL ? room->name : _("Tables"));
}

static void
add_table (BrNightChart      *chart,
           const BrNightView *self,
           guint              at)
{
  const BrNightBook *book = self->book;
  const BrNightTable *table = &book->facts.tables[at];
  const BrTable *record = br_night_book_get_table (book, at);
  g_autofree char *group = get_group (book, table);
  g_autofree char *said = NULL;
  BrChartTable row = { .id = record->id, .number = record->number, .min = table->min, .max = table->max,
                       .group = group, .closed = table->blocked || table->closed,
                       .reason = br_night_view_why_out_of_use (self, at, book->starts, book->ends) };

  if (row.closed)
    said = g_strdup_printf (_("Table %s, %d–%d covers, %s, out of use"), record->number, row.min, row.max, group);
  else
    said = g_strdup_printf (_("Table %s, %d–%d covers, %s"), record->number, row.min, row.max, group);
  row.said = said;
  br_night_chart_add_table (chart, &row);
}

/* Returns: (transfer full): for each table of the book its place on the chart */
static guint *
add_tables (BrNightChart      *chart,
            const BrNightView *self)
{
  const BrNightBook *book = self->book;
  guint n = book->facts.n_tables;
  g_autofree guint *order = g_new (guint, n + 1);
  guint *place = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (n > 1)
    g_qsort_with_data (order, (int) n, sizeof (guint), compare_tables, (gpointer) book);
  for (guint i = 0; i < n; i++)
    {
      place[order[i]] = i;
      add_table (chart, self, order[i]);
    }
  return place;
}

/* ---- bookings ------------------------------------------------------------------- */

static int
get_buffer (const BrNightBook *book,
            const BrNightUse  *use)
{
  int service = br_service_find (book->facts.services, book->facts.n_services, use->starts);

  return service >= 0 && br_night_state_holds (use->state) ? book->facts.services[service].buffer : 0;
}

static void
add_booking (BrNightChart      *chart,
             const BrNightView *self,
             guint              at,
             const guint       *place)
{
  const BrNightUse *use = &self->book->facts.uses[at];
  BrBookingEntry *entry = self->entries->pdata[at];
  const BrBooking *booking = br_booking_entry_get_booking (entry);
  g_autofree char *size = g_strdup_printf ("×%d", (int) booking->party_size);
  g_autofree char *label = g_strdup_printf ("%s %s", br_booking_entry_get_name (entry), size);
  g_autofree char *said = br_booking_entry_say (entry);
  g_autofree char *facts = br_booking_entry_tell (entry);
  g_autofree guint *tables = g_new (guint, use->n_tables + 1);
  BrChartBooking block = { .id = booking->id, .starts = booking->starts_at, .ends = booking->ends_at,
                           .buffer = get_buffer (self->book, use), .status = booking->status,
                           .locked = booking->locked, .reaches_in = at >= self->book->n_own, .label = label,
                           .name = br_booking_entry_get_name (entry), .size = size, .said = said, .facts = facts,
                           .others = br_booking_entry_get_initials (entry), .tables = tables, .n_tables = use->n_tables };

  for (guint i = 0; i < use->n_tables; i++)
    tables[i] = place[use->tables[i]];
  br_night_chart_add_booking (chart, &block);
}

/* A section that is closed is the whole row's, and said there. */
static void
add_blocks (BrNightChart      *chart,
            const BrNightView *self,
            const guint       *place)
{
  const BrNightFacts *facts = &self->book->facts;

  for (guint i = 0; i < self->out_of_use->len; i++)
    {
      const BrOutOfUse *row = &g_array_index (self->out_of_use, BrOutOfUse, i);
      const BrChartBlock block = { place[row->table], row->starts, row->ends, row->reason };

      if (!facts->tables[row->table].closed && !facts->tables[row->table].blocked)
        br_night_chart_add_block (chart, &block);
    }
  for (guint i = 0; i < facts->n_blocks; i++)
    {
      const BrChartBlock block = { place[facts->blocks[i].table], facts->blocks[i].starts, facts->blocks[i].ends,
                                   _("Offered to a party that waits") };

      if (facts->blocks[i].offered)
        br_night_chart_add_block (chart, &block);
    }
}

/* Only where a service has a limit is there anything to pace. */
static void
add_pacing (BrNightChart      *chart,
            const BrNightView *self,
            BrInstant          opens,
            BrInstant          closes)
{
  const BrNightFacts *facts = &self->book->facts;
  gboolean paced = FALSE;

  for (guint i = 0; i < facts->n_services; i++)
    paced |= facts->services[i].pacing_covers > 0 || facts->services[i].pacing_parties > 0;
  for (BrInstant at = br_quarter_of (opens); paced && at < closes; at += BR_QUARTER)
    {
      int service = br_service_find (facts->services, facts->n_services, at);
      BrChartPace pace = { .at = at };

      br_night_get_pace (self->book->night, service, at, -1, &pace.covers, &pace.parties);
      if (service >= 0)
        {
          pace.limit = facts->services[service].pacing_covers;
          pace.limit_parties = facts->services[service].pacing_parties;
        }
      br_night_chart_add_pace (chart, &pace);
    }
}

/**
 * br_night_view_make_chart:
 * @self: a night
 *
 * Returns: (transfer full): the night as the grid shows it
 */
BrNightChart *
br_night_view_make_chart (const BrNightView *self)
{
  g_autofree guint *place = NULL;
  BrInstant opens, closes;
  BrNightChart *chart;

  br_night_view_get_hours (self, &opens, &closes);
  chart = br_night_chart_new (opens, closes, self->book->zone);
  place = add_tables (chart, self);
  for (guint i = 0; i < self->entries->len; i++)
    if (is_on_grid (br_booking_entry_get_booking (self->entries->pdata[i])) && br_night_view_shows (self, i))
      add_booking (chart, self, i, place);
  add_blocks (chart, self, place);
  add_pacing (chart, self, opens, closes);
  return chart;
}
