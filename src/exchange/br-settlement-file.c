#include "config.h"

#include "exchange/br-settlement-file.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/model/br-deal.h"
#include "exchange/br-json-member.h"

#define MONEY 0, BR_SETTLEMENT_MONEY_MAX
#define COUNT 0, BR_SETTLEMENT_COUNT_MAX
#define SHARE 0, 10000

static gpointer
own (BrSettlementFile *self,
     gpointer          memory)
{
  g_ptr_array_add (self->owned, memory);
  return memory;
}

#define NEW_LIST(self, type, list) ((type *) own (self, g_new0 (type, ((list) != NULL ? (list)->n_children : 0) + 1)))

/* ---- takings and costs ---------------------------------------------------------------- */

static gboolean
read_sales (BrSettlementFile *self,
            const BrJson     *root,
            GError          **error)
{
  static const char *const names[] = { "name", "price", "sold", "sellable", NULL };
  const BrJson *list;
  BrTicketSale *sales;

  if (!br_json_get_list (root, "tickets", 1000, &list, error))
    return FALSE;
  self->terms.sales = sales = NEW_LIST (self, BrTicketSale, list);
  br_json_foreach (item, list)
    {
      BrTicketSale *sale = &sales[self->terms.n_sales++];

      if (!br_json_check_members (item, names, error) || !br_json_get_int (item, "price", MONEY, &sale->price, error) ||
          !br_json_get_int (item, "sold", COUNT, &sale->sold, error) ||
          !br_json_get_int (item, "sellable", COUNT, &sale->sellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Hours may be parts of one, to the minute. */
static gboolean
get_minutes (const BrJson *object,
             gint64       *minutes,
             GError      **error)
{
  const BrJson *value = br_json_get_member (object, "hours");
  double hours;

  if (br_json_is_nothing (value))
    return TRUE;
  if (!br_json_get_number (value, &hours) || hours < 0 || hours > 1000 || fabs (hours * 60 - round (hours * 60)) > 1e-6)
    {
      br_json_set_error (value, error, _ ("hours are expected here, to the minute, such as 4.5"));
      return FALSE;
    }
  *minutes = (gint64) round (hours * 60);
  return TRUE;
}

static gboolean
read_cost (BrShowCost   *cost,
           const BrJson *item,
           GError      **error)
{
  static const char *const names[] = { "name", "amount", "per_ticket", "bp", "of", "per_25_per_hour", "hours", "cap",
                                       "includes_vat", NULL };
  static const BrEnumValue bases[] = { { "net", NULL }, { "gross", NULL }, { NULL } };

  cost->has_cap = !br_json_is_nothing (br_json_get_member (item, "cap"));
  return br_json_check_members (item, names, error) && br_json_need_text (item, "name", &cost->name, error) &&
         br_json_get_int (item, "amount", MONEY, &cost->amount, error) &&
         br_json_get_int (item, "per_ticket", 0, 1000000, &cost->per_ticket, error) &&
         br_json_get_int (item, "bp", SHARE, &cost->rate, error) &&
         br_json_get_choice (item, "of", bases, &cost->of_gross, error) &&
         br_json_get_int (item, "per_25_per_hour", 0, 1000000, &cost->per_25_per_hour, error) &&
         get_minutes (item, &cost->minutes, error) && br_json_get_int (item, "cap", MONEY, &cost->cap, error) &&
         br_json_get_flag (item, "includes_vat", &cost->includes_vat, error);
}

static gboolean
read_costs (BrSettlementFile *self,
            const BrJson     *root,
            GError          **error)
{
  const BrJson *list;
  BrShowCost *costs;

  if (!br_json_get_list (root, "costs", 1000, &list, error))
    return FALSE;
  self->terms.costs = costs = NEW_LIST (self, BrShowCost, list);
  br_json_foreach (item, list)
    if (!read_cost (&costs[self->terms.n_costs++], item, error))
      return FALSE;
  return TRUE;
}

/* ---- deals ---------------------------------------------------------------------------- */

static gboolean
read_tier (BrDealTier   *tier,
           gint64        from,
           const BrJson *item,
           GError      **error)
{
  static const char *const names[] = { "to", "bp", NULL };

  tier->to = BR_DEAL_TIER_OPEN;
  if (!br_json_check_members (item, names, error) || !br_json_get_int (item, "to", MONEY, &tier->to, error) ||
      !br_json_get_int (item, "bp", SHARE, &tier->rate, error))
    return FALSE;
  if (tier->to <= from)
    br_json_set_error (item, error, _ ("a tier has to end above the one before it"));
  else if (item->next == NULL && tier->to != BR_DEAL_TIER_OPEN)
    br_json_set_error (item, error, _ ("the last tier has no end: leave “to” out"));
  else if (item->next != NULL && tier->to == BR_DEAL_TIER_OPEN)
    br_json_set_error (item, error, _ ("only the last tier has no end: give “to”"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_tiers (BrSettlementFile *self,
            BrDeal           *deal,
            const BrJson     *item,
            GError          **error)
{
  const BrJson *list;
  BrDealTier *tiers;
  gint64 from = 0;

  if (!br_json_get_list (item, "tiers", 100, &list, error))
    return FALSE;
  deal->tiers = tiers = NEW_LIST (self, BrDealTier, list);
  br_json_foreach (tier, list)
    {
      if (!read_tier (&tiers[deal->n_tiers], from, tier, error))
        return FALSE;
      from = tiers[deal->n_tiers++].to;
    }
  if (deal->n_tiers > 0 && br_json_get_member (item, "bp") != NULL)
    {
      br_json_set_error (br_json_get_member (item, "bp"), error, _ ("a deal has either “bp” or “tiers”"));
      return FALSE;
    }
  if (deal->n_tiers == 0)
    {
      tiers[deal->n_tiers++].to = BR_DEAL_TIER_OPEN;
      return br_json_get_int (item, "bp", SHARE, &tiers[0].rate, error);
    }
  if (deal->n_tiers > 1 && br_json_is_nothing (br_json_get_member (item, "tiering")))
    {
      br_json_set_error (item, error, _ ("“tiering” has to say whether tiers are marginal or from-first"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_bonuses (BrSettlementFile *self,
              BrDeal           *deal,
              const BrJson     *item,
              GError          **error)
{
  static const char *const names[] = { "sold", "amount", NULL };
  const BrJson *list;
  BrDealBonus *bonuses;

  if (!br_json_get_list (item, "bonuses", 100, &list, error))
    return FALSE;
  deal->bonuses = bonuses = NEW_LIST (self, BrDealBonus, list);
  br_json_foreach (bonus, list)
    {
      BrDealBonus *taken = &bonuses[deal->n_bonuses++];

      if (!br_json_check_members (bonus, names, error) ||
          !br_json_get_int (bonus, "sold", COUNT, &taken->sold, error) ||
          !br_json_get_int (bonus, "amount", MONEY, &taken->amount, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_paid (BrDeal       *deal,
           const BrJson *item,
           GError      **error)
{
  const BrJson *list;

  if (!br_json_get_list (item, "paid", 1000, &list, error))
    return FALSE;
  br_json_foreach (payment, list)
    {
      gint64 amount;

      if (!br_json_take_int (payment, MONEY, &amount, error))
        return FALSE;
      deal->paid += amount;
    }
  return TRUE;
}

static gboolean
read_withholding (BrDeal       *deal,
                  const BrJson *item,
                  GError      **error)
{
  static const char *const names[] = { "earned_before", "expenses", NULL };
  const BrJson *object = br_json_get_member (item, "withholding");

  if (br_json_is_nothing (object))
    return TRUE;
  deal->withholds = TRUE;
  return br_json_check_members (object, names, error) &&
         br_json_get_int (object, "earned_before", MONEY, &deal->earned_before, error) &&
         br_json_get_int (object, "expenses", MONEY, &deal->expenses, error);
}

static gboolean
read_deal (BrSettlementFile *self,
           BrDeal           *deal,
           const BrJson     *item,
           GError          **error)
{
  static const char *const names[] = { "artist", "type", "guarantee", "bp", "base", "first_cut", "tiers", "tiering", "bonuses",
                                       "counts_as_cost", "paid", "vat_registered", "withholding", "hospitality", "merchandise",
                                       "merchandise_bp", NULL };
  int type = 0, base = 0, tiering = 0;

  if (!br_json_check_members (item, names, error) || !br_json_need_text (item, "artist", &deal->artist, error))
    return FALSE;
  if (br_json_is_nothing (br_json_get_member (item, "type")))
    {
      br_json_set_error (item, error, _ ("the deal has no “type”"));
      return FALSE;
    }
  if (!br_json_get_choice (item, "type", br_deal_type_values, &type, error) ||
      !br_json_get_choice (item, "base", br_deal_base_values, &base, error) ||
      !br_json_get_choice (item, "tiering", br_tiering_values, &tiering, error))
    return FALSE;
  deal->type = (BrDealType) type;
  deal->base = (BrDealBase) base;
  deal->tiering = (BrTiering) tiering;
  return br_json_get_int (item, "guarantee", MONEY, &deal->guarantee, error) &&
         br_json_get_int (item, "first_cut", MONEY, &deal->first_cut, error) && read_tiers (self, deal, item, error) &&
         read_bonuses (self, deal, item, error) && read_paid (deal, item, error) &&
         br_json_get_int (item, "hospitality", MONEY, &deal->hospitality, error) &&
         br_json_get_int (item, "merchandise", MONEY, &deal->merchandise, error) &&
         br_json_get_int (item, "merchandise_bp", SHARE, &deal->merchandise_rate, error) &&
         br_json_get_flag (item, "vat_registered", &deal->vat_registered, error) &&
         read_withholding (deal, item, error);
}

static guint
find_artist (const BrSettlementFile *self,
             const char             *artist)
{
  guint i = 0;

  while (i < self->terms.n_deals && strcmp (self->terms.deals[i].artist, artist) != 0)
    i++;
  return i;
}

static gboolean
read_counted (BrSettlementFile *self,
              BrDeal           *deal,
              const BrJson     *item,
              GError          **error)
{
  const BrJson *list;
  guint *costs;

  if (!br_json_get_list (item, "counts_as_cost", BR_SETTLEMENT_DEALS_MAX, &list, error))
    return FALSE;
  deal->costs = costs = NEW_LIST (self, guint, list);
  br_json_foreach (name, list)
    {
      guint other = name->type == BR_JSON_STRING ? find_artist (self, name->text) : self->terms.n_deals;

      if (other == self->terms.n_deals)
        br_json_set_error (name, error, _ ("no deal is of such an artist"));
      else if (&self->terms.deals[other] == deal)
        br_json_set_error (name, error, _ ("a deal never counts its own fee as a cost"));
      else if (br_deal_counts (deal, other))
        br_json_set_error (name, error, _ ("this fee counts already"));
      else
        {
          costs[deal->n_costs++] = other;
          continue;
        }
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_deals (BrSettlementFile *self,
            const BrJson     *root,
            GError          **error)
{
  const BrJson *list;
  BrDeal *deals;
  guint i = 0;

  if (!br_json_get_list (root, "deals", BR_SETTLEMENT_DEALS_MAX, &list, error))
    return FALSE;
  self->terms.deals = deals = NEW_LIST (self, BrDeal, list);
  br_json_foreach (item, list)
    {
      if (!read_deal (self, &deals[self->terms.n_deals], item, error))
        return FALSE;
      if (find_artist (self, deals[self->terms.n_deals].artist) < self->terms.n_deals)
        {
          br_json_set_error (item, error, _ ("there is a deal of this artist already"));
          return FALSE;
        }
      self->terms.n_deals++;
    }
  br_json_foreach (item, list)
    if (!read_counted (self, &deals[i++], item, error))
      return FALSE;
  return TRUE;
}

/* ---- the whole ------------------------------------------------------------------------ */

static gboolean
read_root (BrSettlementFile *self,
           const BrJson     *root,
           GError          **error)
{
  static const char *const names[] = { "currency", "vat_bp", "promoter_profit_bp", "tickets", "facility_fee_per_ticket",
                                       "attendance", "withholding_allowance", "withholding_bp", "costs", "deals", NULL };
  BrSettlementTerms *terms = &self->terms;
  const char *currency;

  terms->attendance = -1;
  terms->withholding_allowance = BR_WITHHOLDING_ALLOWANCE;
  terms->withholding_rate = BR_WITHHOLDING_RATE;
  if (!br_json_check_members (root, names, error) || !br_json_need_text (root, "currency", &currency, error))
    return FALSE;
  if (!br_currency_is_valid (currency))
    {
      br_json_set_error (br_json_get_member (root, "currency"), error, _ ("“%s” is no currency"), currency);
      return FALSE;
    }
  self->currency = g_strdup (currency);
  return br_json_get_int (root, "vat_bp", SHARE, &terms->vat, error) &&
         br_json_get_int (root, "promoter_profit_bp", 0, 100000, &terms->profit, error) &&
         br_json_get_int (root, "facility_fee_per_ticket", 0, 1000000, &terms->facility_fee, error) &&
         br_json_get_int (root, "attendance", COUNT, &terms->attendance, error) &&
         br_json_get_int (root, "withholding_allowance", MONEY, &terms->withholding_allowance, error) &&
         br_json_get_int (root, "withholding_bp", SHARE, &terms->withholding_rate, error) &&
         read_sales (self, root, error) &&
         read_costs (self, root, error) && read_deals (self, root, error);
}

/**
 * br_settlement_file_read:
 * @bytes: JSON
 * @error: return location
 *
 * Reads the description of a show that is to be settled: money in minor units, rates in basis
 * points; what is left out is zero or absent, and what is not known is refused, so that no slip of
 * the pen passes for nothing.
 *
 * Returns: (transfer full): the description, or %NULL with #BrInputError that names the place
 */
BrSettlementFile *
br_settlement_file_read (GBytes  *bytes,
                         GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  BrJsonTree *tree = br_json_tree_parse (text, length, error);
  g_autoptr (BrSettlementFile) self = NULL;

  if (tree == NULL)
    return NULL;
  self = g_new0 (BrSettlementFile, 1);
  self->owned = g_ptr_array_new_with_free_func (g_free);
  self->tree = tree;
  if (!read_root (self, br_json_tree_get_root (tree), error))
    return NULL;
  return g_steal_pointer (&self);
}

void
br_settlement_file_free (BrSettlementFile *self)
{
  g_clear_pointer (&self->tree, br_json_tree_free);
  g_clear_pointer (&self->owned, g_ptr_array_unref);
  g_clear_pointer (&self->currency, g_free);
  g_free (self);
}
