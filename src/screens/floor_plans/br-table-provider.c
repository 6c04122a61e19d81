#include "config.h"

#include "screens/floor_plans/br-table-provider.h"

#include <glib/gi18n.h>

#include "screens/find/br-find-match.h"
#include "screens/find/br-venue-provider.h"

static void
consider (BrVenueSearch *search,
          BrQuery       *query)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  const BrId table = br_query_get_id (query, 0);
  g_autofree char *title = g_strdup_printf (_("Table %s"), br_query_get_text (query, 1));
  g_autofree char *subtitle = g_strdup_printf (_("%s · %d–%d covers"), br_query_get_text (query, 2),
                                               (int) br_query_get_int (query, 3), (int) br_query_get_int (query, 4));
  guint score = br_find_match (search->text, title, br_query_get_text (query, 2));

  if (score == 0)
    return;
  br_id_print (&table, id);
  g_ptr_array_add (search->results,
                   br_find_result_new (_("Tables"), title, subtitle, "br-table-symbolic", score, "win.show-object",
                                       g_variant_new ("(ss)", "floor-plans", id)));
}

static gboolean
find_tables (BrDb          *db,
             BrVenueSearch *search,
             GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db, "SELECT t.id, t.number, r.name, t.min_covers, t.max_covers FROM \"table\" t JOIN room r ON r.id = t.room"
        " ORDER BY r.position, r.name, length (t.number), t.number", &local, NULL);

  while (br_query_next (query, &local))
    consider (search, query);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_table_provider_new:
 * @context: (nullable): the venue
 *
 * Returns: (transfer full): what finds tables for find-anything, by their number and their room
 */
BrFindProvider *
br_table_provider_new (BrContext *context)
{
  return br_venue_provider_new (context, find_tables);
}
