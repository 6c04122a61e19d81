#include "config.h"

#include "screens/tonight/br-waiting-provider.h"

#include <glib/gi18n.h>

#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "screens/find/br-find-match.h"
#include "screens/find/br-venue-provider.h"

static void
consider (BrDb          *db,
          BrVenueSearch *search,
          BrQuery       *query,
          GTimeZone     *zone)
{
  const BrId entry = br_query_get_id (query, 0), customer = br_query_get_id (query, 1);
  gboolean is_guest = !br_id_is_none (&customer);
  g_autofree char *name = br_desk_name_of (db, is_guest ? BR_KIND_CUSTOMER : BR_KIND_WAITLIST_ENTRY,
                                           is_guest ? &customer : &entry);
  guint score = br_find_match (search->text, name, NULL);
  char id[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *title = NULL;
  g_autofree char *since = NULL;
  g_autofree char *subtitle = NULL;

  if (score == 0)
    return;
  title = g_strdup_printf ("%s ×%d", name, (int) br_query_get_int (query, 2));
  since = br_instant_format_clock (br_query_get_int (query, 3), zone);
  /* Translators: a time */
  subtitle = g_strdup_printf (_("Waits since %s"), since);
  br_id_print (&entry, id);
  g_ptr_array_add (search->results,
                   br_find_result_new (_("Waitlist"), title, subtitle, "br-tonight-symbolic", score, "win.show-object",
                                       g_variant_new ("(ss)", "tonight", id)));
}

static gboolean
find_waiting (BrDb          *db,
              BrVenueSearch *search,
              GError       **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  BrDate tonight;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_WAITLIST_ENTRY, &level, NULL) ||
      !br_desk_check_read (db, BR_KIND_BOOKING, &level, NULL) || !br_desk_may_name (db, BR_KIND_CUSTOMER))
    return TRUE;
  tonight = br_desk_tonight (db, error);
  if (tonight == BR_DATE_NONE)
    return FALSE;
  zone = br_db_get_zone (db);
  query = br_db_query (db,
                       "SELECT id, customer, party_size, joined_at FROM waitlist_entry"
                       " WHERE business_date = ? AND status IN ('waiting', 'offered') ORDER BY joined_at, id",
                       &local, "d", tonight);
  while (br_query_next (query, &local))
    consider (db, search, query, zone);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_waiting_provider_new:
 * @context: (nullable): the venue
 *
 * Returns: (transfer full): what finds those on tonight's waitlist for find-anything, by any part of
 *   their name
 */
BrFindProvider *
br_waiting_provider_new (BrContext *context)
{
  return br_venue_provider_new (context, find_waiting);
}
