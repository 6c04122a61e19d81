#include "config.h"

#include "screens/events/br-event-provider.h"

#include <glib/gi18n.h>

#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "screens/find/br-find-match.h"
#include "screens/find/br-venue-provider.h"

/* What is past is less likely to be meant, and so is what is far ahead. */
#define PAST_SCORE 150
#define FAR_NIGHTS 100

static void
consider (BrVenueSearch *search,
          BrQuery       *event,
          BrDate         tonight)
{
  char text[BR_ID_TEXT_LENGTH + 1];
  const BrId id = br_query_get_id (event, 0);
  const char *name = br_query_get_text (event, 1), *kind = br_query_get_text (event, 2);
  guint score = MAX (br_find_match (search->text, name, NULL), kind != NULL ? br_find_match (search->text, kind, NULL) / 2 : 0);
  BrDate date = br_query_is_null (event, 3) ? BR_DATE_NONE : br_query_get_date (event, 3);
  gint64 away = date != BR_DATE_NONE ? ABS ((gint64) date - tonight) : FAR_NIGHTS;
  g_autofree char *day = date != BR_DATE_NONE ? br_date_format (date, "%a %-e %b %Y") : NULL;
  g_autofree char *subtitle = NULL;
  int status = 0;

  if (score == 0)
    return;
  br_enum_parse (br_event_status_values, br_query_get_text (event, 4), &status);
  subtitle = day != NULL ? g_strdup_printf ("%s · %s", day, _ (br_enum_get_label (br_event_status_values, status)))
                         : g_strdup (_ (br_enum_get_label (br_event_status_values, status)));
  if (date != BR_DATE_NONE && date < tonight)
    score -= MIN (score - 1, PAST_SCORE);
  score -= (guint) MIN ((gint64) score - 1, MIN (away, FAR_NIGHTS));
  br_id_print (&id, text);
  g_ptr_array_add (search->results, br_find_result_new (_ ("Events"), name, subtitle, "br-events-symbolic", score,
                                                        "win.show-object", g_variant_new ("(ss)", "events", text)));
}

static gboolean
find_events (BrDb          *db,
             BrVenueSearch *search,
             GError       **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  BrDate tonight;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_EVENT, &level, NULL))
    return TRUE;
  tonight = br_desk_tonight (db, error);
  if (tonight == BR_DATE_NONE)
    return FALSE;
  query = br_db_query (db, "SELECT id, name, kind, business_date, status FROM event", &local, NULL);
  while (br_query_next (query, &local))
    consider (search, query, tonight);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_event_provider_new:
 * @context: (nullable): the venue
 *
 * Returns: (transfer full): what finds events for find-anything, by any part of their name, the nearest night first
 */
BrFindProvider *
br_event_provider_new (BrContext *context)
{
  return br_venue_provider_new (context, find_events);
}
