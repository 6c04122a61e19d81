#include "config.h"

#include <glib/gi18n.h>

#include "core/rules/br-settlement.h"

static char *
format (gint64      amount,
        const char *currency)
{
  BrMoney money = br_money (amount, currency);

  return br_money_format (&money);
}

/* “80 %”, “4.2 %” */
static char *
format_rate (BrRate rate)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf (_ ("%s %%"), g_ascii_formatd (text, sizeof text, "%.10g", (double) rate / 100));
}

static char *
say_rate (const BrDealStep *step,
          const char       *currency)
{
  g_autofree char *rate = format_rate (step->rate);
  g_autofree char *of = format (step->of, currency);

  switch (step->kind)
    {
    case BR_DEAL_STEP_PROMOTER_PROFIT:
      /* Translators: “Promoter profit, 15 % of £900.00” */
      return g_strdup_printf (_ ("Promoter profit, %s of %s"), rate, of);
    case BR_DEAL_STEP_VAT:
      return g_strdup_printf (_ ("VAT on the fee, %s of %s"), rate, of);
    case BR_DEAL_STEP_WITHHELD:
      if (step->amount == 0)
        return g_strdup_printf (_ ("Nothing withheld: %s this tax year is within the allowance"), of);
      return g_strdup_printf (_ ("Withheld for HMRC, %s of %s this tax year, less what was withheld before"), rate, of);
    case BR_DEAL_STEP_MERCHANDISE:
      return g_strdup_printf (_ ("Commission on merchandise, %s of %s"), rate, of);
    default:
      /* Translators: “80 % of £1,200.00” */
      return g_strdup_printf (_ ("%s of %s"), rate, of);
    }
}

/**
 * br_deal_step_say:
 * @step: a line of a settlement
 * @deals: the deals of the show
 * @currency: ISO 4217
 *
 * Returns: (transfer full): what the line’s amount is, for both sides to read
 */
char *
br_deal_step_say (const BrDealStep *step,
                  const BrDeal     *deals,
                  const char       *currency)
{
  static const char *const words[] = {
    [BR_DEAL_STEP_GROSS] = N_ ("Gross"),
    [BR_DEAL_STEP_NET] = N_ ("Net"),
    [BR_DEAL_STEP_COSTS] = N_ ("Costs"),
    [BR_DEAL_STEP_NET_LESS_COSTS] = N_ ("Net less costs, never below nothing"),
    [BR_DEAL_STEP_GUARANTEE] = N_ ("Guarantee"),
    [BR_DEAL_STEP_SPLIT_POINT] = N_ ("Split point: guarantee, costs and promoter profit"),
    [BR_DEAL_STEP_OVER_SPLIT] = N_ ("Over the split point"),
    [BR_DEAL_STEP_FIRST_CUT] = N_ ("First cut, to the house"),
    [BR_DEAL_STEP_REST_OF_DOOR] = N_ ("Rest of the door"),
    [BR_DEAL_STEP_SHARES] = N_ ("The tiers together"),
    [BR_DEAL_STEP_GREATER] = N_ ("The greater of the two"),
    [BR_DEAL_STEP_SOLVED_TOGETHER] = N_ ("Solved together with the deals that depend on it, and rounded once"),
    [BR_DEAL_STEP_FEE] = N_ ("Fee"),
    [BR_DEAL_STEP_HOSPITALITY] = N_ ("Hospitality buy-out"),
    [BR_DEAL_STEP_PAID] = N_ ("Paid already"),
    [BR_DEAL_STEP_BALANCE] = N_ ("Balance"),
  };

  switch (step->kind)
    {
    case BR_DEAL_STEP_FEE_AS_COST:
      return g_strdup_printf (_ ("Fee of %s, as a cost"), deals[step->deal].artist);
    case BR_DEAL_STEP_BONUS:
      return g_strdup_printf (ngettext ("Bonus at %d ticket sold", "Bonus at %d tickets sold", (gulong) step->sold),
                              (int) step->sold);
    case BR_DEAL_STEP_SHARE:
    case BR_DEAL_STEP_PROMOTER_PROFIT:
    case BR_DEAL_STEP_VAT:
    case BR_DEAL_STEP_WITHHELD:
    case BR_DEAL_STEP_MERCHANDISE:
      return say_rate (step, currency);
    default:
      return g_strdup (_ (words[step->kind]));
    }
}
