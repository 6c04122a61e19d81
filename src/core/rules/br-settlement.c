#include "config.h"

#include "core/rules/br-settlement.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "core/rules/br-deal-loop.h"

/**
 * @reaches: n × n, whether one deal depends on another, straight or through others
 * @known: by deal, whether its fee is known
 * @fees: by deal
 */
typedef struct
{
  const BrSettlementTerms *terms;
  BrSettlement            *settlement;
  BrDealTakings            takings;
  gboolean                *reaches;
  gboolean                *known;
  gint64                  *fees;
} Settling;

static void
settling_clear (Settling *self)
{
  g_clear_pointer (&self->reaches, g_free);
  g_clear_pointer (&self->known, g_free);
  g_clear_pointer (&self->fees, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Settling, settling_clear)

/* ---- what comes in ------------------------------------------------------------------ */

static gint64
reckon_cost (const BrSettlement      *self,
             const BrSettlementTerms *terms,
             const BrShowCost        *cost)
{
  gint64 people = terms->attendance >= 0 ? terms->attendance : self->sold;
  gint64 sum = cost->amount + cost->per_ticket * self->sold;

  sum += br_rate_of (cost->of_gross ? self->gross : self->net, cost->rate);
  sum += br_round_half_away (cost->per_25_per_hour * ((people + 24) / 25) * cost->minutes, 60);
  if (cost->includes_vat)
    sum -= br_rate_within (sum, terms->vat);
  return cost->has_cap ? MIN (sum, cost->cap) : sum;
}

static gboolean
reckon_takings (BrSettlement            *self,
                const BrSettlementTerms *terms,
                GError                 **error)
{
  for (guint i = 0; i < terms->n_sales; i++)
    {
      gint64 sum;

      if (__builtin_mul_overflow (terms->sales[i].price, terms->sales[i].sold, &sum) ||
          __builtin_add_overflow (self->gross, sum, &self->gross) || self->gross > BR_SETTLEMENT_MONEY_MAX)
        {
          g_set_error_literal (error, BR_CORE_ERROR, BR_CORE_ERROR_OVERFLOW, _ ("The tickets come to more money than there is"));
          return FALSE;
        }
      self->sold += terms->sales[i].sold;
    }
  self->adjusted_gross = self->gross - terms->facility_fee * self->sold;
  self->vat = br_rate_within (self->adjusted_gross, terms->vat);
  self->net = self->adjusted_gross - self->vat;

  self->n_costs = terms->n_costs;
  self->costs = g_new0 (gint64, terms->n_costs);
  for (guint i = 0; i < terms->n_costs; i++)
    {
      self->costs[i] = reckon_cost (self, terms, &terms->costs[i]);
      self->costs_total += self->costs[i];
    }
  return TRUE;
}

/* ---- what the artists earn ---------------------------------------------------------- */

static void
find_dependences (Settling *self)
{
  guint n = self->terms->n_deals;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      self->reaches[i * n + j] = br_deal_depends (&self->terms->deals[i], j);
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; self->reaches[i * n + k] && j < n; j++)
        self->reaches[i * n + j] |= self->reaches[k * n + j];
}

/* The next deals to be settled: all they depend on is known, but for each other. */
static guint
find_ready (const Settling *self,
            guint          *members)
{
  guint n = self->terms->n_deals;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_ready = !self->known[i];
      guint n_members = 0;

      for (guint j = 0; j < n && is_ready; j++)
        {
          gboolean is_mutual = self->reaches[i * n + j] && self->reaches[j * n + i];

          is_ready = !self->reaches[i * n + j] || is_mutual || self->known[j];
          if (i == j || is_mutual)
            members[n_members++] = j;
        }
      if (is_ready)
        return n_members;
    }
  return 0;
}

static gboolean settle_rest (Settling *self,
                             GError  **error);

static gboolean
settle_with (Settling     *self,
             const guint  *members,
             guint         n_members,
             const gint64 *fees,
             GError      **error)
{
  gboolean ok;

  for (guint i = 0; i < n_members; i++)
    {
      self->fees[members[i]] = fees[i];
      self->known[members[i]] = TRUE;
    }
  ok = settle_rest (self, error);
  for (guint i = 0; i < n_members; i++)
    self->known[members[i]] = FALSE;
  return ok;
}

static gboolean
take_answer (Settling *self,
             GError  **error)
{
  GPtrArray *answers = self->settlement->answers;
  gsize size = self->terms->n_deals * sizeof (gint64);

  for (guint i = 0; i < answers->len; i++)
    if (size == 0 || memcmp (answers->pdata[i], self->fees, size) == 0)
      return TRUE;
  if (answers->len == BR_SETTLEMENT_ANSWERS_MAX)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _ ("The deals depend on each other in such a way that more than %d settlements are right"),
                   BR_SETTLEMENT_ANSWERS_MAX);
      return FALSE;
    }
  g_ptr_array_add (answers, size > 0 ? g_memdup2 (self->fees, size) : g_new0 (gint64, 1));
  return TRUE;
}

static gboolean
settle_rest (Settling *self,
             GError  **error)
{
  g_autofree guint *members = g_new (guint, self->terms->n_deals + 1);
  guint n_members = find_ready (self, members);
  g_autoptr (GPtrArray) answers = NULL;

  if (n_members == 0)
    return take_answer (self, error);
  if (n_members == 1 && !self->reaches[members[0] * self->terms->n_deals + members[0]])
    {
      gint64 split_point;
      gint64 fee = br_deal_reckon (&self->terms->deals[members[0]], &self->takings, self->fees, NULL, &split_point);

      return settle_with (self, members, 1, &fee, error);
    }

  answers = g_ptr_array_new_with_free_func (g_free);
  if (!br_deal_loop_solve (self->terms->deals, members, n_members, &self->takings, self->fees, answers,
                           &self->settlement->is_range, error))
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    if (!settle_with (self, members, n_members, answers->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- the sheet ------------------------------------------------------------------------ */

static void
add_step (BrSettledDeal *deal,
          BrDealStepKind kind,
          BrRate         rate,
          gint64         of,
          gint64         amount)
{
  BrDealStep step = { .kind = kind, .rate = rate, .of = of, .amount = amount };

  g_array_append_val (deal->steps, step);
}

/* Below the allowance nothing is withheld, above it the rate on the whole, less what was withheld before. A buy-out is a
 * payment like the fee. */
static gint64
reckon_withheld (const BrSettlementTerms *terms,
                 const BrDeal            *deal,
                 gint64                   fee,
                 gint64                  *whole)
{
  gint64 before = deal->earned_before > terms->withholding_allowance
                    ? br_rate_of (deal->earned_before, terms->withholding_rate)
                    : 0;

  *whole = deal->earned_before + deal->expenses + deal->hospitality + fee;
  if (!deal->withholds || *whole <= terms->withholding_allowance)
    return 0;
  return br_rate_of (*whole, terms->withholding_rate) - before;
}

static void
fill_deal (const Settling *self,
           guint           i)
{
  const BrSettlementTerms *terms = self->terms;
  const BrDeal *deal = &terms->deals[i];
  BrSettledDeal *settled = &self->settlement->deals[i];
  const gint64 *fees = self->settlement->answers->pdata[0];
  gint64 whole;

  settled->fee = fees[i];
  settled->has_split_point = deal->type == BR_DEAL_PLUS;
  br_deal_reckon (deal, &self->takings, fees, settled->steps, &settled->split_point);
  if (self->reaches[i * terms->n_deals + i])
    add_step (settled, BR_DEAL_STEP_SOLVED_TOGETHER, 0, 0, settled->fee);
  add_step (settled, BR_DEAL_STEP_FEE, 0, 0, settled->fee);

  settled->vat = deal->vat_registered ? br_rate_of (settled->fee, terms->vat) : 0;
  if (deal->vat_registered)
    add_step (settled, BR_DEAL_STEP_VAT, terms->vat, settled->fee, settled->vat);
  settled->hospitality = deal->hospitality;
  if (deal->hospitality != 0)
    add_step (settled, BR_DEAL_STEP_HOSPITALITY, 0, 0, settled->hospitality);
  settled->withheld = reckon_withheld (terms, deal, settled->fee, &whole);
  if (deal->withholds)
    add_step (settled, BR_DEAL_STEP_WITHHELD, terms->withholding_rate, whole, settled->withheld);
  settled->commission = br_rate_of (deal->merchandise, deal->merchandise_rate);
  if (settled->commission != 0)
    add_step (settled, BR_DEAL_STEP_MERCHANDISE, deal->merchandise_rate, deal->merchandise, settled->commission);
  settled->paid = deal->paid;
  if (deal->paid != 0)
    add_step (settled, BR_DEAL_STEP_PAID, 0, 0, settled->paid);
  settled->balance =
    settled->fee + settled->vat + settled->hospitality - settled->withheld - settled->commission - settled->paid;
  add_step (settled, BR_DEAL_STEP_BALANCE, 0, 0, settled->balance);
}

static int
compare_artists (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const BrDeal *deals = user_data;

  return strcmp (deals[*(const guint *) a].artist, deals[*(const guint *) b].artist);
}

typedef struct
{
  const guint *order;
  guint        n;
} AnswerOrder;

static int
compare_answers (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const AnswerOrder *order = user_data;
  const gint64 *x = *(gint64 *const *) a;
  const gint64 *y = *(gint64 *const *) b;

  for (guint i = 0; i < order->n; i++)
    if (x[order->order[i]] != y[order->order[i]])
      return x[order->order[i]] < y[order->order[i]] ? -1 : 1;
  return 0;
}

/* The order in which deals are listed changes nothing, not even which answer comes first. */
static void
sort_answers (const Settling *self)
{
  guint n = self->terms->n_deals;
  g_autofree guint *order = g_new (guint, n + 1);
  AnswerOrder by = { order, n };

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (n > 0)
    g_qsort_with_data (order, (int) n, sizeof (guint), compare_artists, (gpointer) self->terms->deals);
  g_ptr_array_sort_with_data (self->settlement->answers, compare_answers, &by);
}

static void
fill_settlement (const Settling *self)
{
  BrSettlement *settlement = self->settlement;

  settlement->is_range &= settlement->answers->len > 1;
  settlement->is_settled = settlement->answers->len == 1;
  if (!settlement->is_settled)
    return;
  settlement->house = settlement->net - settlement->costs_total;
  for (guint i = 0; i < settlement->n_deals; i++)
    {
      fill_deal (self, i);
      settlement->house += settlement->deals[i].commission - settlement->deals[i].fee - settlement->deals[i].hospitality;
    }
}

/**
 * br_settlement_reckon:
 * @terms: what came in, what it cost and what was agreed; all names and references are sound
 * @error: return location for an error
 *
 * Settles a show. Deals are settled after those whose fees count in them as costs; where some depend
 * on each other they are solved together, see br_deal_loop_solve(). With several answers, a range of
 * them or none, nothing is chosen. The order of the deals makes no difference.
 *
 * Source: the terms of the live industry (guarantee, versus, plus, split point, door deal); VAT
 * within a price by HMRC VAT Notice 700; withholding by HMRC, Foreign Entertainers Unit.
 *
 * Returns: (transfer full): the settlement, or %NULL with %BR_CORE_ERROR_OVERFLOW when the sums are
 *   beyond all reason and %BR_CORE_ERROR_INVALID when a loop has too many ways
 */
BrSettlement *
br_settlement_reckon (const BrSettlementTerms *terms,
                      GError                 **error)
{
  g_autoptr (BrSettlement) self = g_new0 (BrSettlement, 1);
  g_auto (Settling) settling = { terms, self };
  guint n = terms->n_deals;

  self->answers = g_ptr_array_new_with_free_func (g_free);
  self->n_deals = n;
  self->deals = g_new0 (BrSettledDeal, n);
  for (guint i = 0; i < n; i++)
    self->deals[i].steps = g_array_new (FALSE, FALSE, sizeof (BrDealStep));
  if (!reckon_takings (self, terms, error))
    return NULL;

  settling.takings = (BrDealTakings){ self->gross, self->net, self->costs_total, self->sold, terms->profit };
  settling.reaches = g_new0 (gboolean, n * n);
  settling.known = g_new0 (gboolean, n);
  settling.fees = g_new0 (gint64, n);
  find_dependences (&settling);
  if (!settle_rest (&settling, error))
    return NULL;
  sort_answers (&settling);
  fill_settlement (&settling);
  return g_steal_pointer (&self);
}

void
br_settlement_free (BrSettlement *self)
{
  for (guint i = 0; i < self->n_deals; i++)
    g_array_unref (self->deals[i].steps);
  g_free (self->deals);
  g_free (self->costs);
  g_ptr_array_unref (self->answers);
  g_free (self);
}
