#include "config.h"

#include "screens/bookings/br-booking-reading.h"

#include <glib/gi18n.h>

#include "desk/br-desk-resolve.h"

void
br_booking_reading_free (gpointer data)
{
  BrBookingReading *reading = data;

  g_clear_pointer ((BrRecord **) &reading->booking, br_record_unref);
  g_clear_pointer ((BrRecord **) &reading->customer, br_record_unref);
  g_free (reading->tables);
  g_free (reading);
}

static gboolean
read_tables (BrDb              *db,
             BrBookingReading  *reading,
             GError           **error)
{
  GError *local = NULL;
  GString *numbers = g_string_new (NULL);
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT t.number FROM booking_table b JOIN \"table\" t ON t.id = b.\"table\" WHERE b.booking = ?"
    " ORDER BY length (t.number), t.number",
    &local, "I", &reading->id);

  while (br_query_next (query, &local))
    g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? " + " : "", br_query_get_text (query, 0));
  reading->tables = g_string_free (numbers, FALSE);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_customer (BrDb              *db,
               BrBookingReading  *reading,
               GError           **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = NULL;

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &reading->level, NULL) || reading->level == BR_LEVEL_NONE ||
      br_id_is_none (&reading->booking->customer))
    return TRUE;
  reading->customer =
    (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, &local, "WHERE id = ?", "I", &reading->booking->customer);
  query = local == NULL ? br_db_query (db, "SELECT visits, no_shows FROM customer_stat WHERE customer = ?", &local, "I",
                                       &reading->booking->customer)
                        : NULL;
  if (query != NULL && br_query_next (query, &local))
    {
      reading->visits = br_query_get_int (query, 0);
      reading->no_shows = br_query_get_int (query, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_booking_reading_new:
 * @id: a booking
 *
 * Returns: (transfer full): what br_booking_reading_read() is to fill
 */
BrBookingReading *
br_booking_reading_new (const BrId *id)
{
  BrBookingReading *reading = g_new0 (BrBookingReading, 1);

  reading->id = *id;
  return reading;
}

/**
 * br_booking_reading_read:
 * @db: a connection
 * @user_data: a #BrBookingReading
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: whether it could be read, although the booking may be gone
 */
gboolean
br_booking_reading_read (BrDb     *db,
                         gpointer  user_data,
                         GError  **error)
{
  BrBookingReading *reading = user_data;
  GError *local = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return FALSE;
  reading->booking = (BrBooking *) br_db_find (db, BR_KIND_BOOKING, &local, "WHERE id = ?", "I", &reading->id);
  if (local != NULL)
    g_propagate_error (error, local);
  if (reading->booking == NULL)
    return local == NULL;
  return read_tables (db, reading, error) && read_customer (db, reading, error);
}

/**
 * br_booking_reading_name:
 * @booking: a booking
 * @customer: (nullable): whose it is, where whoever asks may know
 *
 * Returns: whose it is, as it is shown
 */
const char *
br_booking_reading_name (const BrBooking  *booking,
                         const BrCustomer *customer)
{
  if (customer == NULL)
    return booking->source == BR_SOURCE_WALK_IN ? _("Walk-in") : _("(no name)");
  if (customer->erased_at != BR_INSTANT_NONE)
    return _("(erased)");
  return customer->name != NULL ? customer->name : _("(locked)");
}

/**
 * br_booking_reading_get_name:
 * @self: a reading of a booking that is there
 *
 * Returns: whose it is, as it is shown
 */
const char *
br_booking_reading_get_name (const BrBookingReading *self)
{
  return br_booking_reading_name (self->booking, self->customer);
}
