#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrMoney:
 * @amount: minor units (pence for GBP)
 * @currency: ISO 4217 code, zero-terminated; empty is "no amount"
 *
 * An amount of money. Sums of two currencies are refused, never converted.
 */
typedef struct
{
  gint64 amount;
  char   currency[4];
} BrMoney;

/** Rates are basis points: 2000 is 20 %. */
typedef gint64 BrRate;

#define BR_MONEY_NONE ((BrMoney){ 0, { 0 } })

BrMoney  br_money              (gint64         amount,
                                const char    *currency);
gboolean br_money_is_none      (const BrMoney *self);
gboolean br_money_equal        (const BrMoney *a,
                                const BrMoney *b);
gboolean br_money_add          (const BrMoney *a,
                                const BrMoney *b,
                                BrMoney       *out,
                                GError       **error);
gboolean br_money_parse        (const char    *text,
                                const char    *currency,
                                BrMoney       *out,
                                GError       **error);
char    *br_money_to_decimal   (const BrMoney *self);
char    *br_money_format       (const BrMoney *self);
guint    br_currency_get_digits (const char   *currency);
const char *br_currency_get_nth (guint       index);
gboolean br_currency_is_valid  (const char    *currency);

gint64   br_round_half_away    (gint64         numerator,
                                gint64         denominator);
gint64   br_money_share        (gint64         amount,
                                gint64         part,
                                gint64         whole);
gint64   br_rate_of            (gint64         amount,
                                BrRate         basis_points);
gint64   br_rate_within        (gint64         gross,
                                BrRate         basis_points);

G_END_DECLS
