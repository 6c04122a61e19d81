#include "config.h"

#include "core/rules/br-loyalty-balance.h"

#include <glib/gi18n.h>

/**
 * br_loyalty_earn:
 * @terms: the venue’s
 * @net: what was bought, net of VAT
 *
 * Returns: the points for it; part of a point is none
 */
gint64
br_loyalty_earn (const BrLoyaltyTerms *terms,
                 const BrMoney        *net)
{
  gint64 unit = 1;

  for (guint i = br_currency_get_digits (net->currency); i > 0; i--)
    unit *= 10;
  return net->amount > 0 ? net->amount * terms->earned / unit : 0;
}

/**
 * br_loyalty_expiry:
 * @terms: the venue’s
 * @on: the night on which points were earned
 *
 * Returns: the last night on which they may be spent, or %BR_DATE_NONE
 */
BrDate
br_loyalty_expiry (const BrLoyaltyTerms *terms,
                   BrDate                on)
{
  return terms->months > 0 ? br_date_add_months (on, terms->months) : BR_DATE_NONE;
}

/* ---- the balance ---------------------------------------------------------------- */

/* Points that came in together. */
typedef struct
{
  gint64 left;
  BrDate expires_on;
} Lot;

static gboolean
is_sooner (const Lot *a,
           const Lot *b)
{
  if (a->expires_on == BR_DATE_NONE)
    return FALSE;
  return b->expires_on == BR_DATE_NONE || a->expires_on < b->expires_on;
}

/* What goes out is taken from what would be lost first, of what could be spent on that night. */
static Lot *
find_soonest (GArray *lots,
              BrDate  on)
{
  Lot *soonest = NULL;

  for (guint i = 0; i < lots->len; i++)
    {
      Lot *lot = &g_array_index (lots, Lot, i);

      if (lot->left > 0 && (lot->expires_on == BR_DATE_NONE || lot->expires_on >= on) &&
          (soonest == NULL || is_sooner (lot, soonest)))
        soonest = lot;
    }
  return soonest;
}

/* Returns: what there was not */
static gint64
take_out (GArray *lots,
          gint64  points,
          BrDate  on)
{
  Lot *lot;

  while (points > 0 && (lot = find_soonest (lots, on)) != NULL)
    {
      gint64 taken = MIN (points, lot->left);

      lot->left -= taken;
      points -= taken;
    }
  return points;
}

static gboolean
counts_for_tier (const BrLoyaltyTerms  *terms,
                 const BrLoyaltyPoints *line,
                 BrDate                 today)
{
  return (line->kind == BR_LOYALTY_EARN || (line->kind == BR_LOYALTY_ADJUST && line->points < 0)) &&
         line->on > br_date_add_months (today, -terms->tier_months) && line->on <= today;
}

static void
sum_lots (const GArray     *lots,
          BrDate            today,
          BrLoyaltyBalance *self)
{
  for (guint i = 0; i < lots->len; i++)
    {
      const Lot *lot = &g_array_index (lots, Lot, i);

      if (lot->expires_on != BR_DATE_NONE && lot->expires_on < today)
        {
          self->lapsed += lot->left;
          continue;
        }
      self->points += lot->left;
      if (lot->left == 0 || lot->expires_on == BR_DATE_NONE)
        continue;
      if (self->next_on == BR_DATE_NONE || lot->expires_on < self->next_on)
        {
          self->next_on = lot->expires_on;
          self->next_points = 0;
        }
      if (lot->expires_on == self->next_on)
        self->next_points += lot->left;
    }
}

/**
 * br_loyalty_balance:
 * @terms: the venue’s
 * @lines: (array length=n_lines): a guest’s ledger, in the order in which it was written
 * @n_lines: how many lines
 * @today: tonight
 *
 * Goes through a ledger. What is spent, taken back or written off is taken from the points that would be
 * lost first; points past their last night may not be spent whether they were written off yet or not.
 *
 * Returns: where it stands
 */
BrLoyaltyBalance
br_loyalty_balance (const BrLoyaltyTerms  *terms,
                    const BrLoyaltyPoints *lines,
                    gsize                  n_lines,
                    BrDate                 today)
{
  BrLoyaltyBalance self = { .next_on = BR_DATE_NONE };
  g_autoptr (GArray) lots = g_array_new (FALSE, FALSE, sizeof (Lot));
  gint64 missing = 0;

  for (gsize i = 0; i < n_lines; i++)
    {
      const BrLoyaltyPoints *line = &lines[i];
      Lot lot = { line->points, line->expires_on };

      if (counts_for_tier (terms, line, today))
        self.earned += line->points;
      if (line->points > 0)
        {
          /* What was taken before it was there is taken from what comes next. */
          gint64 owed = MIN (missing, lot.left);

          missing -= owed;
          lot.left -= owed;
          g_array_append_val (lots, lot);
        }
      else
        {
          missing += take_out (lots, -line->points, line->kind == BR_LOYALTY_EXPIRE ? G_MININT32 + 1 : line->on);
        }
    }
  sum_lots (lots, today, &self);
  self.points -= missing;
  self.earned = MAX (self.earned, 0);
  return self;
}

/* ---- spending ------------------------------------------------------------------- */

/**
 * br_loyalty_judge_burn:
 * @terms: the venue’s
 * @balance: where the guest stands
 * @points: how many they would spend
 *
 * Returns: whether they may
 */
BrBurnVerdict
br_loyalty_judge_burn (const BrLoyaltyTerms   *terms,
                       const BrLoyaltyBalance *balance,
                       gint64                  points)
{
  if (points <= 0)
    return BR_BURN_NOTHING;
  if (points > balance->points)
    return BR_BURN_TOO_MANY;
  return points < terms->least ? BR_BURN_TOO_FEW : BR_BURN_ALLOWED;
}

/**
 * br_loyalty_say_burn:
 * @verdict: a verdict
 * @terms: what it was judged by
 * @balance: likewise
 * @points: likewise
 *
 * Returns: (transfer full) (nullable): why not; %NULL where they may
 */
char *
br_loyalty_say_burn (BrBurnVerdict           verdict,
                     const BrLoyaltyTerms   *terms,
                     const BrLoyaltyBalance *balance,
                     gint64                  points)
{
  switch (verdict)
    {
    case BR_BURN_NOTHING:
      return g_strdup (_ ("Give a number of points above nothing"));
    case BR_BURN_TOO_FEW:
      return g_strdup_printf (_ ("%d points are too few: at least %d are spent at once"), (int) points,
                              (int) terms->least);
    case BR_BURN_TOO_MANY:
      return g_strdup_printf (_ ("%d points are more than the %d that there are"), (int) points,
                              (int) MAX (balance->points, 0));
    case BR_BURN_ALLOWED:
    default:
      return NULL;
    }
}

/**
 * br_loyalty_worth:
 * @terms: the venue’s
 * @points: how many
 *
 * Returns: what they buy, minor units
 */
gint64
br_loyalty_worth (const BrLoyaltyTerms *terms,
                  gint64                points)
{
  return MAX (points, 0) * terms->worth;
}

/**
 * br_loyalty_find_tier:
 * @from: (array length=n_tiers): the points that each tier takes
 * @n_tiers: how many tiers
 * @earned: what counts towards a tier
 *
 * Returns: the highest that is reached, or −1 for none
 */
int
br_loyalty_find_tier (const gint64 *from,
                      gsize         n_tiers,
                      gint64        earned)
{
  int tier = -1;

  for (gsize i = 0; i < n_tiers; i++)
    if (earned >= from[i] && (tier < 0 || from[i] > from[tier]))
      tier = (int) i;
  return tier;
}
