#include "config.h"

#include "desk/br-desk-describe.h"

#include "core/rules/br-tickets.h"
#include "desk/br-desk-deal.h"
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
               gint64       sold,
               gint64       sellable)
{
  if (sold <= 0 && sellable <= 0)
    return;
  json_builder_begin_object (builder);
  br_wire_say_int (builder, "price", price);
  br_wire_say_int (builder, "sold", MAX (sold, 0));
  br_wire_say_int (builder, "sellable", MAX (sellable, 0));
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
  BrTicketSum sum;

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
  br_ticket_sum_tier (tier, entries, &sum);
  describe_sale (builder, br_money_is_none (&tier->price) ? 0 : tier->price.amount, sold, sum.sellable - MAX (apart, 0));
  if (apart <= 0 || brought < 0)
    return;
  describe_sale (builder, brought / apart, apart - brought % apart, apart - brought % apart);
  describe_sale (builder, brought / apart + 1, brought % apart, brought % apart);
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
      g_autofree char *name = other != NULL ? br_desk_name_of_deal (db, other) : NULL;

      if (other == NULL)
        return FALSE;
      if (other->status != BR_DEAL_CALLED_OFF)
        json_builder_add_string_value (builder, name);
    }
  json_builder_end_array (builder);
  return TRUE;
}

/* What the deal itself says. */
static void
describe_terms (BrDb              *db,
                JsonBuilder       *builder,
                const BrDealTerms *deal)
{
  g_autofree char *name = br_desk_name_of_deal (db, deal);

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
  add_money (builder, "hospitality", &deal->hospitality);
  add_money (builder, "merchandise", &deal->merchandise);
  add_number (builder, "merchandise_bp", deal->merchandise_rate);
}

static gboolean
describe_deal (BrDb              *db,
               JsonBuilder       *builder,
               const BrDealTerms *deal,
               GError           **error)
{
  json_builder_begin_object (builder);
  describe_terms (db, builder, deal);
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
  g_autoptr (GPtrArray) deals = br_desk_get_deals (db, event, error);

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

/**
 * br_desk_describe_deal_alone:
 * @db: a connection
 * @deal: a deal, there or not yet
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): a show of nothing but this deal, as `settle` reads it
 */
char *
br_desk_describe_deal_alone (BrDb              *db,
                             const BrDealTerms *deal,
                             GError           **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  if (venue == NULL)
    return NULL;
  json_builder_begin_object (builder);
  br_wire_say_text (builder, "currency", venue->currency);
  json_builder_set_member_name (builder, "deals");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  describe_terms (db, builder, deal);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
