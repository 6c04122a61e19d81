#include "config.h"

#include "cloud/rest/br-cloud-night.h"

#include <libpq-fe.h>
#include <string.h>

#include "cloud/rest/br-cloud-record.h"

/* A night as it stands now: what is booked, and what is offered to those who wait. */

static const char *const booking_fields[] = {
  "id",     "business_date", "starts_at", "ends_at",  "party_size", "covers",
  "status", "locked",        "source",    "features", "section",    "seated_at",
};

#define TABLE_COLUMN ((int) G_N_ELEMENTS (booking_fields))

#define HOUSE                                                                                                  \
  "SELECT backroom_plan_version (), coalesce (sum (greatest (coalesce (g.allocation, 0),"                      \
  " (SELECT coalesce (sum (1 + e.plus_ones), 0) FROM guest_list_entry e"                                       \
  "   WHERE e.venue_id = g.venue_id AND e.guest_list = g.id))), 0)"                                            \
  " FROM guest_list g WHERE g.venue_id = $1 AND g.business_date = $2"

/* A hold that has lapsed holds nothing, whether or not somebody has ended it yet. Of the nights before and after it is
 * what reaches within the three hours in which other times are looked for, with turns and buffers, and who still sits. */
#define BOOKINGS                                                                                                     \
  "WITH day AS MATERIALIZED (SELECT"                                                                                 \
  " (extract (epoch FROM ($2::date + v.cut_off * interval '1 minute') AT TIME ZONE v.timezone) * 1000)::bigint"      \
  "   - 6 * 3600000 AS since,"                                                                                       \
  " (extract (epoch FROM ($2::date + 1 + v.cut_off * interval '1 minute') AT TIME ZONE v.timezone) * 1000)::bigint"  \
  "   + 12 * 3600000 AS until FROM venue v WHERE v.venue_id = $1)"                                                   \
  " SELECT b.id, b.business_date, b.starts_at, b.ends_at, b.party_size, b.covers, b.status, b.locked, b.source,"     \
  " b.features, b.section, b.seated_at, t.\"table\""                                                                 \
  " FROM booking b LEFT JOIN booking_table t ON t.venue_id = b.venue_id AND t.booking = b.id"                        \
  " LEFT JOIN booking_hold h ON h.venue_id = b.venue_id AND h.booking = b.id AND b.status = 'pending-deposit'"       \
  " WHERE b.venue_id = $1 AND b.business_date BETWEEN $2::date - 1 AND $2::date + 1"                                 \
  " AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated', 'finished')"                               \
  " AND (b.business_date = $2 OR b.status = 'seated' OR (b.ends_at > (SELECT since FROM day) AND"                    \
  "   b.starts_at < (SELECT until FROM day)))"                                                                       \
  " AND (h.expires_at IS NULL OR h.expires_at > now ())"                                                             \
  " ORDER BY b.starts_at, b.id"

#define OFFERS                                                                                                 \
  "SELECT coalesce (j.\"table\", w.offered_table), w.offer_expires_at FROM waitlist_entry w"                   \
  " LEFT JOIN join_table j ON j.venue_id = w.venue_id AND j.\"join\" = w.offered_join"                         \
  " WHERE w.venue_id = $1 AND w.business_date = $2 AND w.status = 'offered' AND w.offer_expires_at > $3"

/**
 * br_cloud_night_ask:
 * @request: a request in the venue
 * @batch: where to
 * @date: a business date
 * @now: the present, in UTC milliseconds
 *
 * Adds the statements whose results br_cloud_night_take() takes.
 */
void
br_cloud_night_ask (BrCloudRequest *request,
                    BrPgBatch      *batch,
                    BrDate          date,
                    BrInstant       now)
{
  const BrId *venue = &br_cloud_request_get_session (request)->venue;

  br_pg_batch_add (batch, HOUSE, "Id", venue, date);
  br_pg_batch_add (batch, BOOKINGS, "Id", venue, date);
  br_pg_batch_add (batch, OFFERS, "Idi", venue, date, now);
}

/**
 * br_cloud_night_get_version:
 * @results: what the batch came to
 * @first: the first of the night’s statements
 *
 * Returns: of which plan the night is
 */
gint64
br_cloud_night_get_version (const GPtrArray *results,
                            guint            first)
{
  return g_ascii_strtoll (PQgetvalue (results->pdata[first], 0, 0), NULL, 10);
}

static BrBooking *
read_booking (const PGresult *rows,
              int             row)
{
  static const BrField *fields[G_N_ELEMENTS (booking_fields)];
  BrBooking *booking = br_new (BOOKING, BrBooking);

  for (guint i = 0; i < G_N_ELEMENTS (booking_fields); i++)
    {
      if (fields[i] == NULL)
        fields[i] = br_entity_get_field (br_entity_get (BR_KIND_BOOKING), booking_fields[i]);
      if (!PQgetisnull (rows, row, (int) i))
        br_cloud_record_take ((BrRecord *) booking, fields[i], PQgetvalue (rows, row, (int) i));
    }
  return booking;
}

/* A booking comes once for each of its tables. */
static void
add_bookings (BrNightBook    *book,
              const PGresult *rows)
{
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (int row = 0; row < PQntuples (rows);)
    {
      g_autoptr (BrRecord) booking = (BrRecord *) read_booking (rows, row);
      const char *id = PQgetvalue (rows, row, 0);

      g_array_set_size (tables, 0);
      for (; row < PQntuples (rows) && g_str_equal (PQgetvalue (rows, row, 0), id); row++)
        {
          BrId table;

          if (!PQgetisnull (rows, row, TABLE_COLUMN) && br_id_parse (PQgetvalue (rows, row, TABLE_COLUMN), &table, NULL))
            g_array_append_val (tables, table);
        }
      br_night_book_add (book, (BrBooking *) booking, (const BrId *) (gpointer) tables->data, tables->len);
    }
}

static void
add_offers (BrNightBook    *book,
            const PGresult *rows)
{
  guint n = book->facts.n_blocks;
  BrNightBlock *blocks = g_renew (BrNightBlock, (BrNightBlock *) book->facts.blocks, n + (guint) PQntuples (rows) + 1);

  for (int row = 0; row < PQntuples (rows); row++)
    {
      BrId table;
      int at = br_id_parse (PQgetvalue (rows, row, 0), &table, NULL) ? br_night_book_find_table (book, &table) : -1;

      if (at >= 0)
        blocks[n++] = (BrNightBlock){ (guint) at, book->facts.now,
                                      g_ascii_strtoll (PQgetvalue (rows, row, 1), NULL, 10), TRUE };
    }
  book->facts.blocks = blocks;
  book->facts.n_blocks = n;
}

/**
 * br_cloud_night_take:
 * @plan: of the version that the night is of
 * @results: what the batch came to
 * @first: the first of the night’s statements
 * @date: as it was asked
 * @now: likewise
 *
 * Returns: (transfer full): the night, ready for questions
 */
BrNightBook *
br_cloud_night_take (const BrCloudPlan *plan,
                     const GPtrArray   *results,
                     guint              first,
                     BrDate             date,
                     BrInstant          now)
{
  int guests = (int) g_ascii_strtoll (PQgetvalue (results->pdata[first], 0, 1), NULL, 10);
  BrNightBook *book = br_cloud_plan_make_book (plan, date, now, guests);

  add_bookings (book, results->pdata[first + 1]);
  add_offers (book, results->pdata[first + 2]);
  br_night_book_renew (book, now);
  return book;
}
