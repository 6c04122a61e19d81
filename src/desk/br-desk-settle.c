#include "config.h"

#include "desk/br-desk-settle.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "core/rules/br-tickets.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "exchange/br-settlement-file.h"
#include "wire/br-wire-member.h"

/* The show is described as `settle` reads it, and reckoned from that description alone: what a version keeps is what
 * it came from. */

static void
add_money (JsonBuilder   *builder,
           const char    *name,
           const BrMoney *money)
{
  if (!br_money_is_none (money))
    br_wire_say_int (builder, name, money->amount);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       number)
{
  if (number != BR_INT_NONE)
    br_wire_say_int (builder, name, number);
}

static void
add_document (JsonBuilder *builder,
              const char  *name,
              const char  *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;

  if (node == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, g_steal_pointer (&node));
}

/* ---- the description --------------------------------------------------------------------------- */

static void
describe_sale (JsonBuilder *builder,
               gint64       price,
               gint64       sold)
{
  if (sold <= 0)
    return;
  json_builder_begin_object (builder);
  br_wire_say_int (builder, "price", price);
  br_wire_say_int (builder, "sold", sold);
  json_builder_end_object (builder);
}

/* Tickets at the tier's price, and apart from them those of which a source says what they brought: to the penny, so that
 * some of them may seem a penny dearer than the others. */
static void
describe_tier (JsonBuilder        *builder,
               const BrTicketTier *tier,
               const GPtrArray    *entries)
{
  gint64 sold = 0, apart = 0, brought = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const BrTicketEntry *entry = entries->pdata[i];
      gint64 sign = entry->kind == BR_TICKETS_SOLD ? 1 : entry->kind == BR_TICKETS_RETURNED ? -1 : 0;

      if (!br_id_equal (&entry->tier, &tier->id))
        continue;
      if (br_money_is_none (&entry->gross))
        sold += sign * entry->tickets;
      else
        {
          apart += sign * entry->tickets;
          brought += sign * entry->gross.amount;
        }
    }
  describe_sale (builder, br_money_is_none (&tier->price) ? 0 : tier->price.amount, sold);
  if (apart <= 0 || brought < 0)
    return;
  describe_sale (builder, brought / apart, apart - brought % apart);
  describe_sale (builder, brought / apart + 1, brought % apart);
}

static gboolean
describe_tickets (BrDb        *db,
                  JsonBuilder *builder,
                  const BrId  *event,
                  GError     **error)
{
  g_autoptr (GPtrArray) tiers = br_db_select (db, BR_KIND_TICKET_TIER, error, "WHERE event = ? ORDER BY position, id", "I", event);
  g_autoptr (GPtrArray) entries =
    tiers != NULL ? br_db_select (db, BR_KIND_TICKET_SALE, error,
                                  "WHERE tier IN (SELECT id FROM ticket_tier WHERE event = ?)", "I", event)
                  : NULL;

  if (entries == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "tickets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tiers->len; i++)
    describe_tier (builder, tiers->pdata[i], entries);
  json_builder_end_array (builder);
  return TRUE;
}

static gboolean
describe_costs (BrDb        *db,
                JsonBuilder *builder,
                const BrId  *event,
                GError     **error)
{
  g_autoptr (GPtrArray) costs = br_db_select (db, BR_KIND_EVENT_COST, error, "WHERE event = ? ORDER BY position, id", "I", event);

  if (costs == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "costs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < costs->len; i++)
    {
      const BrEventCost *cost = costs->pdata[i];

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "name", cost->name);
      add_money (builder, "amount", &cost->amount);
      add_money (builder, "per_ticket", &cost->per_ticket);
      if (cost->rate != BR_INT_NONE)
        {
          br_wire_say_int (builder, "bp", cost->rate);
          br_wire_say_text (builder, "of", br_enum_get_nick (br_cost_of_values, cost->of));
        }
      add_money (builder, "per_25_per_hour", &cost->per_25_per_hour);
      if (cost->minutes != BR_INT_NONE)
        {
          json_builder_set_member_name (builder, "hours");
          json_builder_add_double_value (builder, cost->minutes / 60.0);
        }
      add_money (builder, "cap", &cost->cap);
      json_builder_set_member_name (builder, "includes_vat");
      json_builder_add_boolean_value (builder, cost->includes_vat);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return TRUE;
}

/* An artist is called by what the deal says, or by their name. */
static char *
name_of_deal (BrDb              *db,
              const BrDealTerms *deal)
{
  char *name = deal->name != NULL ? g_strdup (deal->name) : NULL;

  if (name == NULL && !br_id_is_none (&deal->artist))
    name = br_desk_name_of (db, BR_KIND_ARTIST, &deal->artist);
  return name != NULL ? name : g_strdup (_ ("Artist"));
}

static gboolean
describe_paid (BrDb              *db,
               JsonBuilder       *builder,
               const BrDealTerms *deal,
               GError           **error)
{
  g_autoptr (GPtrArray) payments = br_db_select (db, BR_KIND_DEAL_PAYMENT, error,
                                                 "WHERE deal = ? AND paid_on IS NOT NULL ORDER BY paid_on, id", "I", &deal->id);
  g_autoptr (GPtrArray) counted =
    payments != NULL ? br_db_select (db, BR_KIND_DEAL_COST, error, "WHERE deal = ? ORDER BY id", "I", &deal->id) : NULL;

  if (counted == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "paid");
  json_builder_begin_array (builder);
  for (guint i = 0; i < payments->len; i++)
    json_builder_add_int_value (builder, ((const BrDealPayment *) payments->pdata[i])->amount.amount);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "counts_as_cost");
  json_builder_begin_array (builder);
  for (guint i = 0; i < counted->len; i++)
    {
      g_autoptr (BrDealTerms) other =
        (BrDealTerms *) br_db_load (db, BR_KIND_DEAL, &((const BrDealCost *) counted->pdata[i])->counts, error);
      g_autofree char *name = other != NULL ? name_of_deal (db, other) : NULL;

      if (other == NULL)
        return FALSE;
      json_builder_add_string_value (builder, name);
    }
  json_builder_end_array (builder);
  return TRUE;
}

static gboolean
describe_deal (BrDb              *db,
               JsonBuilder       *builder,
               const BrDealTerms *deal,
               GError           **error)
{
  g_autofree char *name = name_of_deal (db, deal);

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "artist", name);
  br_wire_say_text (builder, "type", br_enum_get_nick (br_deal_type_values, deal->type));
  add_money (builder, "guarantee", &deal->guarantee);
  br_wire_say_text (builder, "base", br_enum_get_nick (br_deal_base_values, deal->base));
  if (deal->tiers != NULL)
    {
      add_document (builder, "tiers", deal->tiers);
      br_wire_say_text (builder, "tiering", br_enum_get_nick (br_tiering_values, deal->tiering));
    }
  else
    add_number (builder, "bp", deal->rate);
  add_money (builder, "first_cut", &deal->first_cut);
  add_document (builder, "bonuses", deal->bonuses);
  json_builder_set_member_name (builder, "vat_registered");
  json_builder_add_boolean_value (builder, deal->vat_registered);
  if (deal->withholds)
    {
      json_builder_set_member_name (builder, "withholding");
      json_builder_begin_object (builder);
      add_money (builder, "earned_before", &deal->earned_before);
      add_money (builder, "expenses", &deal->expenses);
      json_builder_end_object (builder);
    }
  if (!describe_paid (db, builder, deal, error))
    return FALSE;
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
describe_deals (BrDb        *db,
                JsonBuilder *builder,
                const BrId  *event,
                GError     **error)
{
  g_autoptr (GPtrArray) deals = br_db_select (
    db, BR_KIND_DEAL, error, "WHERE event = ? AND status <> 'called-off' ORDER BY position, id", "I", event);

  if (deals == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "deals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < deals->len; i++)
    if (!describe_deal (db, builder, deals->pdata[i], error))
      return FALSE;
  json_builder_end_array (builder);
  return TRUE;
}

/**
 * br_desk_describe_show:
 * @db: a connection
 * @event: an event
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Returns: (transfer full) (nullable): all that its settlement is reckoned from, as `settle` reads it
 */
char *
br_desk_describe_show (BrDb        *db,
                       const BrId  *event,
                       GError     **error)
{
  g_autoptr (BrEvent) show = (BrEvent *) br_db_load (db, BR_KIND_EVENT, event, error);
  g_autoptr (BrVenue) venue = show != NULL ? br_db_get_venue (db, error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  if (venue == NULL)
    return NULL;
  json_builder_begin_object (builder);
  br_wire_say_text (builder, "currency", venue->currency);
  add_number (builder, "vat_bp", show->vat_rate);
  br_wire_say_int (builder, "promoter_profit_bp", show->promoter_profit == BR_INT_NONE ? 1500 : show->promoter_profit);
  add_money (builder, "facility_fee_per_ticket", &show->facility_fee);
  add_number (builder, "attendance", show->attendance);
  if (!describe_tickets (db, builder, event, error) || !describe_costs (db, builder, event, error) ||
      !describe_deals (db, builder, event, error))
    return NULL;
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* ---- a version of it ----------------------------------------------------------------------------- */

static void
write_steps (JsonBuilder            *builder,
             const BrSettlementFile *file,
             const BrSettledDeal    *deal)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < deal->steps->len; i++)
    {
      const BrDealStep *step = &g_array_index (deal->steps, BrDealStep, i);
      g_autofree char *said = br_deal_step_say (step, file->terms.deals, file->currency);

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "text", said);
      br_wire_say_int (builder, "amount", step->amount);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
write_sheet (const BrSettlementFile *file,
             const BrSettlement     *settlement,
             gint64                 *fees)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  br_wire_say_int (builder, "sold", settlement->sold);
  br_wire_say_int (builder, "gross", settlement->gross);
  br_wire_say_int (builder, "adjusted_gross", settlement->adjusted_gross);
  br_wire_say_int (builder, "vat", settlement->vat);
  br_wire_say_int (builder, "net", settlement->net);
  json_builder_set_member_name (builder, "costs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < settlement->n_costs; i++)
    {
      json_builder_begin_object (builder);
      br_wire_say_text (builder, "name", file->terms.costs[i].name);
      br_wire_say_int (builder, "amount", settlement->costs[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  br_wire_say_int (builder, "costs_total", settlement->costs_total);
  json_builder_set_member_name (builder, "deals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < settlement->n_deals; i++)
    {
      json_builder_begin_object (builder);
      br_wire_say_text (builder, "artist", file->terms.deals[i].artist);
      br_wire_say_int (builder, "fee", settlement->deals[i].fee);
      br_wire_say_int (builder, "vat", settlement->deals[i].vat);
      br_wire_say_int (builder, "withheld", settlement->deals[i].withheld);
      br_wire_say_int (builder, "paid", settlement->deals[i].paid);
      br_wire_say_int (builder, "balance", settlement->deals[i].balance);
      write_steps (builder, file, &settlement->deals[i]);
      json_builder_end_object (builder);
      *fees += settlement->deals[i].fee;
    }
  json_builder_end_array (builder);
  br_wire_say_int (builder, "house", settlement->house);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

typedef struct
{
  BrId       id;
  BrId       deal;
  BrSignsFor side;
  char      *text;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->text);
  g_free (asked);
}

static gboolean
fill_version (BrSettlementVersion *version,
              const char          *terms,
              GError             **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (terms, strlen (terms));
  g_autoptr (BrSettlementFile) file = br_settlement_file_read (bytes, error);
  g_autoptr (BrSettlement) settlement = file != NULL ? br_settlement_reckon (&file->terms, error) : NULL;
  gint64 fees = 0;

  if (settlement == NULL)
    return FALSE;
  if (!settlement->is_settled)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                           _ ("The deals depend on each other and have no one answer: agree on the fees first"));
      return FALSE;
    }
  version->sheet = write_sheet (file, settlement, &fees);
  version->gross = br_money (settlement->gross, file->currency);
  version->fees = br_money (fees, file->currency);
  version->house = br_money (settlement->house, file->currency);
  return TRUE;
}

/**
 * br_desk_keep_settlement:
 * @db: a connection inside a write
 * @event: an event
 * @reason: (nullable): why there is another version
 * @id: (out): the version
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Does what br_desk_settle_event() does, inside a write.
 */
gboolean
br_desk_keep_settlement (BrDb       *db,
                         const BrId *event,
                         const char *reason,
                         BrId       *id,
                         GError    **error)
{
  g_autoptr (BrSettlementVersion) version = br_new (SETTLEMENT, BrSettlementVersion);
  gint64 last = 0;

  if (!br_db_get_int (db, "SELECT coalesce (max (version), 0) FROM settlement WHERE event = ?", &last, error, "I", event))
    return FALSE;
  version->event = *event;
  version->version = last + 1;
  version->reason = g_strdup (reason);
  version->terms = br_desk_describe_show (db, event, error);
  if (version->terms == NULL || !fill_version (version, version->terms, error) ||
      !br_desk_insert (db, (BrRecord *) version, error))
    return FALSE;
  *id = version->id;
  return TRUE;
}

static gboolean
settle_event (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  const Asked *asked = data;

  return br_desk_keep_settlement (db, &asked->id, asked->text, id, error);
}

/**
 * br_desk_settle_event:
 * @event: an event
 * @reason: (nullable): why there is another version
 *
 * Reckons its settlement from what there is, and keeps it as the next version, with all that it was reckoned from. It is
 * refused where the deals have no one answer.
 *
 * Returns: (transfer full): the act; its row is the version
 */
BrDeskAct *
br_desk_settle_event (const BrId *event,
                      const char *reason)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->id = *event;
  asked->text = g_strdup (reason);
  return br_desk_act_new ("settlement.make", BR_UNDO_COMPENSATE, settle_event, asked, asked_free);
}

static gboolean
sign_settlement (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrSettlementVersion) version =
    (BrSettlementVersion *) br_db_load (db, BR_KIND_SETTLEMENT, &asked->id, error);
  g_autoptr (BrSettlementSignature) signature = br_new (SETTLEMENT_SIGNATURE, BrSettlementSignature);
  gint64 newer = 0;

  if (version == NULL || !br_db_get_int (db, "SELECT count(*) FROM settlement WHERE event = ? AND version > ?", &newer, error,
                                         "Ii", &version->event, version->version))
    return FALSE;
  if (newer > 0)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("There is a newer version than %d: sign that one"),
                   (int) version->version);
      return FALSE;
    }
  signature->settlement = version->id;
  signature->side = asked->side;
  signature->deal = asked->deal;
  signature->name = g_strdup (asked->text);
  if (!br_desk_insert (db, (BrRecord *) signature, error))
    return FALSE;
  *id = signature->id;
  return TRUE;
}

/**
 * br_desk_sign_settlement:
 * @settlement: a version of a settlement, the newest of its event
 * @side: for whom
 * @deal: (nullable): whose fee, of an artist’s
 * @name: the name as typed by who agrees
 *
 * Returns: (transfer full): the act; its row is the signature
 */
BrDeskAct *
br_desk_sign_settlement (const BrId *settlement,
                         BrSignsFor  side,
                         const BrId *deal,
                         const char *name)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->id = *settlement;
  asked->deal = deal != NULL ? *deal : BR_ID_NONE;
  asked->side = side;
  asked->text = g_strdup (name);
  return br_desk_act_new ("settlement_signature.sign", BR_UNDO_COMPENSATE, sign_settlement, asked, asked_free);
}
