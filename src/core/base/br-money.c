#include "config.h"

#include "core/base/br-money.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/br-error.h"

#define BASIS_POINTS 10000

/**
 * br_money:
 * @amount: minor units
 * @currency: (nullable): ISO 4217 code in either case; %NULL or empty for "no amount"
 *
 * Returns: the amount of money
 */
BrMoney
br_money (gint64      amount,
          const char *currency)
{
  BrMoney money = BR_MONEY_NONE;

  if (currency == NULL || currency[0] == '\0')
    return money;

  g_return_val_if_fail (strlen (currency) == 3, money);

  money.amount = amount;
  for (gsize i = 0; i < 3; i++)
    money.currency[i] = g_ascii_toupper (currency[i]);

  return money;
}

/**
 * br_money_is_none:
 * @self: an amount
 *
 * Returns: whether it is "no amount", which is not the same as zero
 */
gboolean
br_money_is_none (const BrMoney *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->currency[0] == '\0';
}

/**
 * br_money_equal:
 * @a: an amount
 * @b: another
 *
 * Returns: whether both are the same amount of the same currency, or both none
 */
gboolean
br_money_equal (const BrMoney *a,
                const BrMoney *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (br_money_is_none (a) || br_money_is_none (b))
    return br_money_is_none (a) && br_money_is_none (b);

  return a->amount == b->amount && strcmp (a->currency, b->currency) == 0;
}

/**
 * br_money_add:
 * @a: an amount
 * @b: another
 * @out: (out caller-allocates): the sum; may be @a or @b; untouched on failure
 * @error: return location for an error
 *
 * Adds two amounts. "No amount" adds nothing, so a sum can begin with %BR_MONEY_NONE.
 *
 * Refuses two currencies with %BR_CORE_ERROR_CURRENCY, and a sum that does not fit with
 * %BR_CORE_ERROR_OVERFLOW.
 *
 * Returns: whether there is a sum
 */
gboolean
br_money_add (const BrMoney  *a,
              const BrMoney  *b,
              BrMoney        *out,
              GError        **error)
{
  gint64 sum;

  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (br_money_is_none (a) || br_money_is_none (b))
    {
      *out = br_money_is_none (a) ? *b : *a;
      return TRUE;
    }

  if (strcmp (a->currency, b->currency) != 0)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_CURRENCY,
                   _("%s and %s cannot be added"), a->currency, b->currency);
      return FALSE;
    }

  if (__builtin_add_overflow (a->amount, b->amount, &sum))
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_OVERFLOW,
                   _("The sum in %s is too large"), a->currency);
      return FALSE;
    }

  *out = *a;
  out->amount = sum;

  return TRUE;
}

static gint64
round_half_away (__int128 numerator,
                 __int128 denominator)
{
  __int128 quotient;
  __int128 rest;

  if (denominator < 0)
    {
      numerator = -numerator;
      denominator = -denominator;
    }

  quotient = numerator / denominator;
  rest = numerator % denominator;
  if (rest < 0)
    rest = -rest;
  if (2 * rest >= denominator)
    quotient += numerator < 0 ? -1 : 1;

  return CLAMP (quotient, (__int128) G_MININT64, (__int128) G_MAXINT64);
}

/**
 * br_round_half_away:
 * @numerator: any number
 * @denominator: any number but zero
 *
 * Divides and rounds to the nearest whole number, halves away from zero: 5/2 is 3, -5/2 is -3. The
 * one quotient that does not fit, %G_MININT64 by -1, gives %G_MAXINT64.
 *
 * Returns: the rounded quotient
 */
gint64
br_round_half_away (gint64 numerator,
                    gint64 denominator)
{
  g_return_val_if_fail (denominator != 0, 0);

  return round_half_away (numerator, denominator);
}

/**
 * br_money_share:
 * @amount: minor units
 * @part: any number
 * @whole: any number but zero
 *
 * What of an amount goes with a part of a whole, rounded half away from zero. Nothing overflows on the way; a
 * result beyond 64 bits stays at their end.
 *
 * Returns: @amount × @part / @whole, in minor units
 */
gint64
br_money_share (gint64 amount,
                gint64 part,
                gint64 whole)
{
  g_return_val_if_fail (whole != 0, 0);

  return round_half_away ((__int128) amount * part, whole);
}

/**
 * br_rate_of:
 * @amount: minor units
 * @basis_points: a rate
 *
 * The rate of an amount, such as the VAT on a net price, rounded half away from zero. Nothing
 * overflows on the way; a result beyond 64 bits stays at their end.
 *
 * Returns: @amount × @basis_points / 10,000, in minor units
 */
gint64
br_rate_of (gint64 amount,
            BrRate basis_points)
{
  return round_half_away ((__int128) amount * basis_points, BASIS_POINTS);
}

/**
 * br_rate_within:
 * @gross: minor units, the rate included
 * @basis_points: a rate above -10,000
 *
 * The part of a gross amount that the rate added, such as the VAT within a ticket price: gross ×
 * r / (1 + r), at 20 % the VAT fraction of 1/6 (HMRC, VAT Notice 700). Rounded
 * half away from zero.
 *
 * Returns: the part, in minor units
 */
gint64
br_rate_within (gint64 gross,
                BrRate basis_points)
{
  g_return_val_if_fail (basis_points > -BASIS_POINTS, 0);

  return round_half_away ((__int128) gross * basis_points, (__int128) BASIS_POINTS + basis_points);
}
