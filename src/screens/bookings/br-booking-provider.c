#include "config.h"

#include "screens/bookings/br-booking-provider.h"

#include <glib/gi18n.h>

#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "screens/find/br-find-match.h"
#include "screens/find/br-venue-provider.h"

/* Of so many guests who may be meant the bookings are looked for, and so many of each are offered:
 * those that come, the nearest first, and the last that are past. */
#define GUESTS 12
#define COMING 3
#define PAST 2

/* What a booking is worth of whose guest not the name matches but the address or the number. */
#define SCORE 400

/* What is past is less likely to be meant. */
#define PAST_SCORE 150

static void
add_result (BrVenueSearch    *search,
            const BrCustomer *customer,
            BrQuery          *query,
            GTimeZone        *zone,
            BrDate            tonight)
{
  char text[BR_ID_TEXT_LENGTH + 1];
  const BrId id = br_query_get_id (query, 0);
  gboolean past = br_query_get_date (query, 2) < tonight;
  g_autofree char *title = g_strdup_printf ("%s ×%d", customer->name, (int) br_query_get_int (query, 3));
  g_autofree char *when = br_instant_format (br_query_get_int (query, 1), zone, "%a %-e %b %Y, %H:%M");
  int status = 0;
  g_autofree char *subtitle = NULL;
  guint score = MAX (br_find_match (search->text, customer->name, NULL), SCORE);

  br_enum_parse (br_booking_status_values, br_query_get_text (query, 4), &status);
  subtitle = g_strdup_printf ("%s · %s", when, _(br_enum_get_label (br_booking_status_values, status)));
  br_id_print (&id, text);
  g_ptr_array_add (search->results,
                   br_find_result_new (_("Bookings"), title, subtitle, "br-bookings-symbolic",
                                       past ? score - PAST_SCORE : score, "win.show-object",
                                       g_variant_new ("(ss)", "bookings", text)));
}

static gboolean
find_of_customer (BrDb             *db,
                  BrVenueSearch    *search,
                  const BrCustomer *customer,
                  GTimeZone        *zone,
                  BrDate            tonight,
                  GError          **error)
{
  static const struct
  {
    const char *sql;
    int         most;
  } kinds[] = {
    { "SELECT id, starts_at, business_date, party_size, status FROM booking WHERE customer = ? AND business_date >= ?"
      " ORDER BY starts_at LIMIT ?", COMING },
    { "SELECT id, starts_at, business_date, party_size, status FROM booking WHERE customer = ? AND business_date < ?"
      " ORDER BY starts_at DESC LIMIT ?", PAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GError *local = NULL;
      g_autoptr (BrQuery) query =
        br_db_query (db, kinds[i].sql, &local, "Idi", &customer->id, tonight, (gint64) kinds[i].most);

      while (br_query_next (query, &local))
        add_result (search, customer, query, zone, tonight);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
find_bookings (BrDb          *db,
               BrVenueSearch *search,
               GError       **error)
{
  g_autoptr (BrSearchResult) found = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  BrSearchIndex *index;
  BrDate tonight;
  BrLevel level;

  if (search->customers == NULL || !br_desk_check_read (db, BR_KIND_BOOKING, &level, NULL))
    return TRUE;
  tonight = br_desk_tonight (db, error);
  index = br_customer_index_get_index (search->customers);
  found = tonight != BR_DATE_NONE
            ? br_search_index_query (index, search->text, BR_SEARCH_ORDER_RELEVANCE, FALSE, NULL, error)
            : NULL;
  if (found == NULL)
    return FALSE;
  zone = br_db_get_zone (db);
  for (guint i = 0; i < MIN (found->n, GUESTS); i++)
    {
      g_autoptr (BrCustomer) customer = NULL;
      GError *local = NULL;
      BrId id;

      if (!br_search_index_get_id (index, found->slots[i], &id))
        continue;
      customer = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, &local, "WHERE id = ?", "I", &id);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (customer != NULL && customer->name != NULL &&
          !find_of_customer (db, search, customer, zone, tonight, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_booking_provider_new:
 * @context: (nullable): the venue
 *
 * Returns: (transfer full): what finds bookings for find-anything, by any part of their guest's name,
 *   e-mail address or telephone number
 */
BrFindProvider *
br_booking_provider_new (BrContext *context)
{
  return br_venue_provider_new (context, find_bookings);
}
