#include "config.h"

#include "desk/br-desk-ledger-follow.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "core/base/br-text.h"
#include "desk/br-desk-ledger-private.h"

/* What shows bring and cost: tickets as they are sold, and an artist’s fee once both sides agreed to it. */

static gboolean
may_post (BrDb *db)
{
  g_autoptr (GError) refused = NULL;

  return br_db_require (db, BR_AREA_DEPOSITS, &refused);
}

/* The tickets of an outside promoter’s night are the promoter’s: the house sells them as an agent. */
static gboolean
is_agency (BrDb          *db,
           const BrEvent *event,
           const BrVenue *venue)
{
  g_autoptr (BrPromoter) promoter = NULL;
  g_autofree char *house = NULL, *other = NULL;

  if (br_id_is_none (&event->promoter))
    return FALSE;
  promoter = (BrPromoter *) br_db_load (db, BR_KIND_PROMOTER, &event->promoter, NULL);
  if (promoter == NULL || promoter->name == NULL)
    return FALSE;
  house = br_text_fold (venue->name);
  other = br_text_fold (promoter->name);
  return !g_str_equal (house, other);
}

static gboolean
post_show (BrDb          *db,
           BrPostRequest *request,
           const BrId    *event,
           GError       **error)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  BrId entry;

  br_id_print (event, id);
  request->event = g_strdup (id);
  return br_ledger_open_date (db, &request->date, error) && br_ledger_post (db, request, NULL, &entry, error);
}

/**
 * br_ledger_follow_tickets:
 * @db: a connection inside a write
 * @sale: a line of ticket sales that was just added
 * @error: return location for a #BrStoreError
 *
 * Posts what the tickets brought; VAT is due when they are paid, at that day’s rate. What is given away brings nothing.
 */
gboolean
br_ledger_follow_tickets (BrDb                *db,
                          const BrTicketEntry *sale,
                          GError             **error)
{
  gint64 sign = sale->kind == BR_TICKETS_SOLD ? 1 : sale->kind == BR_TICKETS_RETURNED ? -1 : 0;
  g_autoptr (BrTicketTier) tier = (BrTicketTier *) br_db_load (db, BR_KIND_TICKET_TIER, &sale->tier, error);
  g_autoptr (BrEvent) event = tier != NULL ? (BrEvent *) br_db_load (db, BR_KIND_EVENT, &tier->event, error) : NULL;
  g_autoptr (BrVenue) venue = event != NULL ? br_db_get_venue (db, error) : NULL;
  g_autoptr (BrPostRequest) request = NULL;
  gint64 gross;

  if (venue == NULL)
    return FALSE;
  gross = !br_money_is_none (&sale->gross)    ? sale->gross.amount
          : !br_money_is_none (&tier->price) ? tier->price.amount * sale->tickets
                                             : 0;
  if (sign * gross == 0 || !may_post (db))
    return TRUE;
  request = br_post_request_new (is_agency (db, event, venue) ? BR_POST_TICKET_AGENCY : BR_POST_TICKET, sale->sold_on,
                                 sign * gross);
  request->ref = g_strdup (sale->reference);
  return post_show (db, request, &event->id, error);
}

/* ---- fees -------------------------------------------------------------------------------------- */

static gboolean
is_signed_by (BrDb       *db,
              const BrId *settlement,
              const char *side,
              const BrId *deal,
              gboolean   *is_signed,
              GError    **error)
{
  gint64 n;

  if (!br_db_get_int (db,
                      "SELECT count(*) FROM settlement_signature WHERE settlement = ?1 AND side = ?2"
                      " AND (?3 IS NULL OR deal IS NULL OR deal = ?3)",
                      &n, error, "ItI", settlement, side, deal))
    return FALSE;
  *is_signed = n > 0;
  return TRUE;
}

/* An earlier version that was signed is set right by its opposite. */
static gboolean
take_back_fee (BrDb       *db,
               const BrId *event,
               const char *ref,
               GError    **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT e.id, e.date FROM ledger_entry e WHERE e.event = ? AND e.ref = ?"
                                           " AND e.kind IN ('artist-fee') AND NOT EXISTS"
                                           " (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)",
                                           &local, "It", event, ref);
  g_autoptr (GArray) wrong = g_array_new (FALSE, FALSE, sizeof (BrId));
  BrDate date = BR_DATE_NONE;

  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);

      date = br_query_get_date (query, 1);
      g_array_append_val (wrong, id);
    }
  for (guint i = 0; local == NULL && i < wrong->len; i++)
    {
      BrId reversal;

      if (br_ledger_open_date (db, &date, &local))
        br_ledger_reverse (db, &g_array_index (wrong, BrId, i), date, _ ("Settled anew"), &reversal, &local);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
post_fee (BrDb                      *db,
          const BrSettlementVersion *version,
          const BrEvent             *event,
          const BrDealTerms         *deal,
          JsonObject                *settled,
          GError                   **error)
{
  g_autoptr (BrPostRequest) request = br_post_request_new (BR_POST_ARTIST_FEE, event->business_date,
                                                           json_object_get_int_member (settled, "fee"));
  char ref[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&deal->id, ref);
  if (!take_back_fee (db, &event->id, ref, error))
    return FALSE;
  if (request->amount == 0)
    return TRUE;
  request->is_net = TRUE;
  request->has_class = TRUE;
  request->vat_class = json_object_get_int_member (settled, "vat") != 0 ? BR_VAT_STANDARD : BR_VAT_EXEMPT;
  request->method = BR_METHOD_ACCOUNT;
  request->ref = g_strdup (ref);
  request->narration = g_strdup_printf (_ ("%s, settlement version %d"), json_object_get_string_member (settled, "artist"),
                                        (int) version->version);
  return post_show (db, request, &event->id, error);
}

static gboolean
post_fees (BrDb                        *db,
           const BrSettlementSignature *signature,
           const BrSettlementVersion   *version,
           const BrEvent               *event,
           JsonArray                   *sheet,
           GError                     **error)
{
  g_autoptr (GPtrArray) deals = br_db_select (
    db, BR_KIND_DEAL, error, "WHERE event = ? AND status <> 'called-off' ORDER BY position, id", "I", &event->id);

  if (deals == NULL)
    return FALSE;
  for (guint i = 0; i < deals->len && i < json_array_get_length (sheet); i++)
    {
      const BrDealTerms *deal = deals->pdata[i];
      gboolean agreed;

      if (signature->side == BR_SIGNS_FOR_ARTIST && !br_id_is_none (&signature->deal) &&
          !br_id_equal (&signature->deal, &deal->id))
        continue;
      if (!is_signed_by (db, &version->id, "artist", &deal->id, &agreed, error) ||
          (agreed && !post_fee (db, version, event, deal, json_array_get_object_element (sheet, i), error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_ledger_follow_signature:
 * @db: a connection inside a write
 * @signature: a signature that was just added
 * @error: return location for a #BrStoreError
 *
 * Once the house and the artist both agreed to a version, the fee is owed: it is posted to who is to be paid, with the
 * VAT that a registered artist adds. A newer version that is signed takes the place of the one before.
 */
gboolean
br_ledger_follow_signature (BrDb                        *db,
                            const BrSettlementSignature *signature,
                            GError                     **error)
{
  g_autoptr (BrSettlementVersion) version =
    (BrSettlementVersion *) br_db_load (db, BR_KIND_SETTLEMENT, &signature->settlement, error);
  g_autoptr (BrEvent) event = version != NULL ? (BrEvent *) br_db_load (db, BR_KIND_EVENT, &version->event, error) : NULL;
  g_autoptr (JsonNode) sheet = NULL;
  gboolean agreed;

  if (event == NULL || !is_signed_by (db, &version->id, "house", &BR_ID_NONE, &agreed, error))
    return FALSE;
  if (!agreed || event->business_date == BR_DATE_NONE || !may_post (db))
    return TRUE;
  sheet = json_from_string (version->sheet, error);
  if (sheet == NULL)
    return FALSE;
  return post_fees (db, signature, version, event, json_object_get_array_member (json_node_get_object (sheet), "deals"), error);
}
