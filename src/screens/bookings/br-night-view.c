#include "config.h"

#include "screens/bookings/br-night-view.h"

#include "core/rules/br-permission.h"
#include "desk/br-desk-resolve.h"
#include "screens/bookings/br-booking-reading.h"

/* ---- who is booked ----------------------------------------------------------- */

static gboolean
read_entry (BrNightView  *self,
            BrDb         *db,
            guint         at,
            BrLevel       level,
            GError      **error)
{
  BrBooking *booking = self->book->bookings->pdata[at];
  g_autoptr (BrCustomer) customer = NULL;
  const BrNightUse *use = &self->book->facts.uses[at];
  g_autofree char *tables = use->n_tables > 0 ? br_night_book_name_tables (self->book, use->tables, use->n_tables)
                                              : NULL;
  GError *local = NULL;

  if (!br_id_is_none (&booking->customer) && level != BR_LEVEL_NONE)
    customer = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, &local, "WHERE id = ?", "I", &booking->customer);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_ptr_array_add (self->entries,
                   br_booking_entry_new (booking, br_booking_reading_name (booking, customer),
                                         customer != NULL && level >= BR_LEVEL_OWN ? customer->phone : NULL, tables,
                                         self->book->zone));
  return TRUE;
}

/* ---- what is out of use ------------------------------------------------------- */

static void
out_of_use_clear (gpointer data)
{
  g_free (((BrOutOfUse *) data)->reason);
}

/* Blocks of a table, and closures of the section it stands in, each with what was noted of it. */
static gboolean
read_out_of_use (BrNightView  *self,
                 BrDb         *db,
                 GError      **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT \"table\", starts_at, ends_at, ifnull (reason, '') FROM table_block"
                 " WHERE starts_at < ? AND ends_at > ?"
                 " UNION ALL SELECT e.\"table\", ?, ?, ifnull (c.reason, '')"
                 " FROM section_closure c JOIN zone cz ON cz.id = c.zone JOIN plan cp ON cp.id = cz.plan"
                 " JOIN room r ON r.id = cp.room JOIN zone z ON z.plan = r.default_plan AND z.name = cz.name"
                 " JOIN element e ON e.zone = z.id WHERE c.business_date = ? AND e.\"table\" IS NOT NULL",
                 &local, "iiiid", self->book->ends, self->book->starts, self->book->starts, self->book->ends,
                 self->date);

  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);
      int table = br_night_book_find_table (self->book, &id);
      BrOutOfUse row = { (guint) table, br_query_get_int (query, 1), br_query_get_int (query, 2), NULL };

      if (table < 0)
        continue;
      row.reason = g_strdup (br_query_get_text (query, 3));
      g_array_append_val (self->out_of_use, row);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* ---- the month ----------------------------------------------------------------- */

static gboolean
read_month (BrNightView  *self,
            BrDb         *db,
            GError      **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = NULL;
  int year, month, day;

  br_date_to_ymd (self->date, &year, &month, &day);
  self->month = br_date_from_ymd (year, month, 1);
  self->n_days = (guint) (br_date_from_ymd (month < 12 ? year : year + 1, month % 12 + 1, 1) - self->month);
  query = br_db_query (db,
                       "SELECT business_date, sum(party_size) FROM booking"
                       " WHERE business_date >= ? AND business_date < ?"
                       "   AND status IN ('pending-deposit', 'confirmed', 'arrived', 'seated', 'finished')"
                       " GROUP BY business_date",
                       &local, "dd", self->month, self->month + (BrDate) self->n_days);
  while (br_query_next (query, &local))
    {
      BrDate date = br_query_get_date (query, 0);

      if (date >= self->month && date < self->month + (BrDate) self->n_days)
        self->covers[date - self->month] = br_query_get_int (query, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_night_view_read:
 * @db: a connection
 * @date: a business date
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the night, with the names of those who booked where whoever
 *   asks may know them
 */
BrNightView *
br_night_view_read (BrDb    *db,
                    BrDate   date,
                    GError **error)
{
  g_autoptr (BrNightView) self = NULL;
  BrLevel level, customers;

  if (!br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return NULL;
  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &customers, NULL))
    customers = BR_LEVEL_NONE;
  self = g_new0 (BrNightView, 1);
  self->date = date;
  self->may_write = br_permission_may_write (level);
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->out_of_use = g_array_new (FALSE, FALSE, sizeof (BrOutOfUse));
  g_array_set_clear_func (self->out_of_use, out_of_use_clear);
  self->book = br_night_book_load (db, date, br_db_get_now (db), error);
  if (self->book == NULL || !read_out_of_use (self, db, error) || !read_month (self, db, error))
    return NULL;
  for (guint i = 0; i < self->book->bookings->len; i++)
    if (!read_entry (self, db, i, customers, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
br_night_view_free (BrNightView *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->out_of_use, g_array_unref);
  g_clear_pointer (&self->book, br_night_book_free);
  g_free (self);
}

/**
 * br_night_view_get_own:
 * @self: a night
 *
 * Returns: (transfer full) (element-type BrBookingEntry): the bookings of the night itself
 */
GPtrArray *
br_night_view_get_own (const BrNightView *self)
{
  GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->book->n_own; i++)
    g_ptr_array_add (own, g_object_ref (self->entries->pdata[i]));
  return own;
}

/**
 * br_night_view_why_out_of_use:
 * @self: a night
 * @table: a place among the book's tables
 * @starts: from when
 * @ends: until when
 *
 * Returns: (transfer none) (nullable): why the table is out of use at some time between the two, or
 *   nothing where nobody noted why; %NULL where it is not
 */
const char *
br_night_view_why_out_of_use (const BrNightView *self,
                              guint              table,
                              BrInstant          starts,
                              BrInstant          ends)
{
  const BrNightTable *facts = &self->book->facts.tables[table];

  for (guint i = 0; i < self->out_of_use->len; i++)
    {
      const BrOutOfUse *row = &g_array_index (self->out_of_use, BrOutOfUse, i);

      if (row->table == table && row->starts < ends && row->ends > starts)
        return row->reason;
    }
  return facts->blocked || facts->closed ? "" : NULL;
}

/**
 * br_night_view_get_covers:
 * @self: a night
 * @n_parties: (out): how many parties are expected or have come
 *
 * Returns: their covers
 */
gint64
br_night_view_get_covers (const BrNightView *self,
                          guint             *n_parties)
{
  gint64 covers = 0;

  *n_parties = 0;
  for (guint i = 0; i < self->book->n_own; i++)
    {
      const BrBooking *booking = br_booking_entry_get_booking (self->entries->pdata[i]);

      if (!br_night_state_counts (booking->status))
        continue;
      covers += booking->party_size;
      (*n_parties)++;
    }
  return covers;
}
