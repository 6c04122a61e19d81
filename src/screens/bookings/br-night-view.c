#include "config.h"

#include "screens/bookings/br-night-view.h"

#include <glib/gi18n.h>

#include "desk/br-desk-resolve.h"

/* ---- whose it is ------------------------------------------------------------- */

static char *
get_name (BrDb             *db,
          const BrBooking  *booking,
          const BrCustomer *customer)
{
  if (customer == NULL)
    return g_strdup (booking->source == BR_SOURCE_WALK_IN ? _("Walk-in") : _("No name"));
  if (customer->erased_at != BR_INSTANT_NONE)
    return g_strdup (_("(erased)"));
  return g_strdup (customer->name != NULL ? customer->name : _("(locked)"));
}

static char *
join_numbers (const BrNightBook *book,
              const BrNightUse  *use)
{
  GString *numbers;

  if (use->n_tables == 0)
    return NULL;
  numbers = g_string_new (NULL);
  for (guint i = 0; i < use->n_tables; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " + " : "",
                            br_night_book_get_table (book, use->tables[i])->number);
  return g_string_free (numbers, FALSE);
}

static gboolean
read_entry (BrNightView  *self,
            BrDb         *db,
            guint         at,
            BrLevel       level,
            GError      **error)
{
  BrBooking *booking = self->book->bookings->pdata[at];
  g_autoptr (BrCustomer) customer = NULL;
  g_autofree char *name = NULL;
  g_autofree char *tables = join_numbers (self->book, &self->book->facts.uses[at]);
  GError *local = NULL;

  if (!br_id_is_none (&booking->customer) && level != BR_LEVEL_NONE)
    customer = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, &local, "WHERE id = ?", "I", &booking->customer);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  name = get_name (db, booking, customer);
  g_ptr_array_add (self->entries,
                   br_booking_entry_new (booking, name,
                                         customer != NULL && level >= BR_LEVEL_OWN ? customer->phone : NULL, tables,
                                         self->book->zone));
  return TRUE;
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
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->book = br_night_book_load (db, date, br_db_get_now (db), error);
  if (self->book == NULL || !read_month (self, db, error))
    return NULL;
  for (guint i = 0; i < self->book->n_own; i++)
    if (!read_entry (self, db, i, customers, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
br_night_view_free (BrNightView *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->book, br_night_book_free);
  g_free (self);
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
  for (guint i = 0; i < self->entries->len; i++)
    {
      const BrBooking *booking = br_booking_entry_get_booking (self->entries->pdata[i]);

      if (!br_night_state_counts (booking->status))
        continue;
      covers += booking->party_size;
      (*n_parties)++;
    }
  return covers;
}
