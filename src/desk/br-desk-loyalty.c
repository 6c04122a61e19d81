#include "config.h"

#include "desk/br-desk-loyalty.h"

#include "desk/br-desk-calendar.h"
#include "desk/br-desk-merge.h"

/* A setting may say from when it holds, as `loyalty.earned@2026-02-01` does; the newest of that night counts. */
static gint64
get_term (BrDb       *db,
          const char *key,
          BrDate      on,
          gint64      usual)
{
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT value FROM setting WHERE key = ?1 OR"
                                           " key BETWEEN ?1 || '@' AND ?1 || '@' || ?2 ORDER BY key DESC LIMIT 1",
                                           NULL, "td", key, on);
  gint64 number;

  if (!br_query_next (query, NULL) || br_query_is_null (query, 0) ||
      !g_ascii_string_to_signed (br_query_get_text (query, 0), 10, 0, 100000, &number, NULL))
    return usual;
  return number;
}

/**
 * br_desk_loyalty_terms:
 * @db: a connection
 * @on: the night
 *
 * Reads the settings `loyalty.earned`, `loyalty.visit`, `loyalty.worth`, `loyalty.least`, `loyalty.months` and
 * `loyalty.tier-months`, each as it holds on that night.
 *
 * Returns: how the venue’s loyalty works
 */
BrLoyaltyTerms
br_desk_loyalty_terms (BrDb   *db,
                       BrDate  on)
{
  BrLoyaltyTerms terms = BR_LOYALTY_TERMS;

  terms.earned = get_term (db, "loyalty.earned", on, terms.earned);
  terms.visit = get_term (db, "loyalty.visit", on, terms.visit);
  terms.worth = get_term (db, "loyalty.worth", on, terms.worth);
  terms.least = get_term (db, "loyalty.least", on, terms.least);
  terms.months = (int) get_term (db, "loyalty.months", on, terms.months);
  terms.tier_months = (int) get_term (db, "loyalty.tier-months", on, terms.tier_months);
  return terms;
}

static GArray *
read_lines (BrDb       *db,
            const BrId *customer,
            GError    **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (BrLoyaltyPoints));
  g_autoptr (GPtrArray) entries =
    br_db_select (db, BR_KIND_LOYALTY_ENTRY, error, "WHERE customer IN " BR_DESK_ALL_OF_ONE " ORDER BY at, id", "I",
                  customer);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrVenue) venue = entries != NULL ? br_db_get_venue (db, error) : NULL;

  if (venue == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const BrLoyaltyEntry *entry = entries->pdata[i];
      BrLoyaltyPoints line = { entry->kind, entry->points, br_business_date_of (entry->at, zone, (int) venue->cut_off),
                               entry->expires_on };

      g_array_append_val (lines, line);
    }
  return g_steal_pointer (&lines);
}

static gboolean
find_tiers (BrDb              *db,
            BrLoyaltyStanding *standing,
            GError           **error)
{
  g_autoptr (GPtrArray) tiers = br_db_select (db, BR_KIND_LOYALTY_TIER, error, "ORDER BY points, id", NULL);
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (gint64));
  int reached;

  for (guint i = 0; tiers != NULL && i < tiers->len; i++)
    g_array_append_val (from, ((BrLoyaltyTier *) tiers->pdata[i])->points);
  if (tiers == NULL)
    return FALSE;
  reached = br_loyalty_find_tier ((const gint64 *) (gpointer) from->data, from->len, standing->balance.earned);
  if (reached >= 0)
    standing->tier = g_strdup (((BrLoyaltyTier *) tiers->pdata[reached])->name);
  if (reached + 1 < (int) tiers->len)
    {
      const BrLoyaltyTier *next = tiers->pdata[reached + 1];

      standing->next_tier = g_strdup (next->name);
      standing->to_next = next->points - standing->balance.earned;
    }
  return TRUE;
}

/**
 * br_desk_read_loyalty:
 * @db: a connection
 * @customer: whose
 * @today: tonight
 * @standing: (out): where they stand; to be cleared
 * @error: return location for a #BrStoreError
 *
 * Reads a guest’s ledger and says what it comes to.
 */
gboolean
br_desk_read_loyalty (BrDb              *db,
                      const BrId        *customer,
                      BrDate             today,
                      BrLoyaltyStanding *standing,
                      GError           **error)
{
  g_autoptr (GArray) lines = read_lines (db, customer, error);

  if (lines == NULL)
    return FALSE;
  standing->terms = br_desk_loyalty_terms (db, today);
  standing->n_lines = lines->len;
  standing->balance = br_loyalty_balance (&standing->terms, (const BrLoyaltyPoints *) (gpointer) lines->data, lines->len, today);
  return find_tiers (db, standing, error);
}

void
br_loyalty_standing_clear (BrLoyaltyStanding *self)
{
  g_clear_pointer (&self->tier, g_free);
  g_clear_pointer (&self->next_tier, g_free);
}
