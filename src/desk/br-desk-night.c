#include "config.h"

#include "desk/br-desk-night.h"

#include "desk/br-desk-resolve.h"

void
br_night_summary_free (BrNightSummary *self)
{
  g_clear_pointer (&self->waitlist, g_ptr_array_unref);
  g_free (self);
}

/**
 * br_desk_tonight:
 * @db: a connection
 * @error: return location for a #BrStoreError
 *
 * Returns: the business date of now; %BR_DATE_NONE on error
 */
BrDate
br_desk_tonight (BrDb    *db,
                 GError **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  if (venue == NULL)
    return BR_DATE_NONE;
  return br_business_date_of (br_db_get_now (db), zone, venue->cut_off);
}

/* Only a sum in one currency is a sum; an amount in another is left out of it. */
static void
expect (BrNightSummary  *night,
        const BrBooking *booking)
{
  const BrMoney *known = !br_money_is_none (&booking->minimum_spend) ? &booking->minimum_spend : &booking->deposit;

  if (br_money_is_none (known))
    return;
  if (br_money_is_none (&night->expected))
    night->expected = *known;
  else
    br_money_add (&night->expected, known, &night->expected, NULL);
}

static gboolean
count (BrRecord *record,
       gint64    rowid,
       gpointer  user_data)
{
  BrNightSummary *night = user_data;
  const BrBooking *booking = (const BrBooking *) record;

  switch (booking->status)
    {
    case BR_BOOKING_SEATED:
      night->seated += booking->covers != BR_INT_NONE ? booking->covers : booking->party_size;
      G_GNUC_FALLTHROUGH;
    case BR_BOOKING_ARRIVED:
    case BR_BOOKING_FINISHED:
      night->arrived += booking->party_size;
      G_GNUC_FALLTHROUGH;
    case BR_BOOKING_PENDING_DEPOSIT:
    case BR_BOOKING_CONFIRMED:
      night->booked += booking->party_size;
      night->parties++;
      expect (night, booking);
      break;
    case BR_BOOKING_WAITLISTED:
    case BR_BOOKING_ENQUIRY:
    case BR_BOOKING_CANCELLED:
    case BR_BOOKING_NO_SHOW:
    case BR_BOOKING_DECLINED:
    default:
      break;
    }
  return TRUE;
}

/* What is summed up; nobody's notes are opened for it. */
static BrFieldSet
summed_fields (void)
{
  static const char *const names[] = { "status", "party_size", "covers", "deposit", "minimum_spend" };
  const BrEntity *entity = br_entity_get (BR_KIND_BOOKING);
  BrFieldSet fields = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, names[i]));
  return fields;
}

static gboolean
read_licence (BrDb           *db,
              BrNightSummary *night,
              GError        **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT capacity FROM licence WHERE room IS NULL AND starts_on <= ? ORDER BY starts_on DESC, id DESC"
                 " LIMIT 1",
                 &local, "d", night->date);

  night->licence = br_query_next (query, &local) ? br_query_get_int (query, 0) : -1;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_desk_night:
 * @db: a connection
 * @date: a business date
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the night
 */
BrNightSummary *
br_desk_night (BrDb    *db,
               BrDate   date,
               GError **error)
{
  g_autoptr (BrNightSummary) night = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return NULL;
  night = g_new0 (BrNightSummary, 1);
  night->date = date;
  night->expected = BR_MONEY_NONE;
  night->waitlist = br_db_select (db, BR_KIND_BOOKING, error,
                                  "WHERE business_date = ? AND status = 'waitlisted' ORDER BY made_at, id", "d", date);
  if (night->waitlist == NULL ||
      !br_db_foreach (db, BR_KIND_BOOKING, summed_fields (), count, night, error, "WHERE business_date = ?", "d", date))
    return NULL;
  return read_licence (db, night, error) ? g_steal_pointer (&night) : NULL;
}
