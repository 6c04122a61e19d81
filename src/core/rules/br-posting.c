#include "config.h"

#include "core/rules/br-posting.h"

/* How an entry of each kind is posted. IN: money comes to the tender; OUT: it leaves it; ACROSS: it goes from one
 * account to another, and no tender is touched. */
typedef enum
{
  IN,
  OUT,
  ACROSS,
} Way;

typedef struct
{
  Way        way;
  BrNominal  account;  /* NONE: by category */
  BrNominal  other;    /* of ACROSS, where it goes; else what stands for the tender, or NONE */
  BrVatUse   use;
  BrMethod   usual;
  BrCategory category;
} Rule;

#define NO_VAT BR_VAT_USE_NONE
#define SALE BR_VAT_USE_SALE
#define PURCHASE BR_VAT_USE_PURCHASE
#define REVERSE BR_VAT_USE_REVERSE
#define NOMINAL(name) BR_NOMINAL_##name
#define METHOD(name) BR_METHOD_##name
#define CATEGORY(name) BR_CATEGORY_##name

static const Rule rules[BR_N_POST_KINDS] = {
  [BR_POST_TILL] = { IN, NOMINAL (NONE), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (OTHER) },
  [BR_POST_TICKET] = { IN, NOMINAL (ADMISSION), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (ADMISSION) },
  [BR_POST_TICKET_AGENCY] = { IN, NOMINAL (PROMOTERS), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (NONE) },
  [BR_POST_AGENCY_COMMISSION] = { IN, NOMINAL (COMMISSION), NOMINAL (PROMOTERS), SALE, METHOD (NONE),
                                  CATEGORY (COMMISSION) },
  [BR_POST_AGENCY_PAYMENT] = { OUT, NOMINAL (PROMOTERS), NOMINAL (NONE), NO_VAT, METHOD (BANK), CATEGORY (NONE) },
  [BR_POST_REFUND] = { OUT, NOMINAL (NONE), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (OTHER) },
  [BR_POST_DEPOSIT] = { IN, NOMINAL (DEPOSITS), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (DEPOSIT) },
  [BR_POST_DEPOSIT_REFUND] = { OUT, NOMINAL (DEPOSITS), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (DEPOSIT) },
  [BR_POST_DEPOSIT_REDEEMED] = { OUT, NOMINAL (DEPOSITS), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (DEPOSIT) },
  [BR_POST_DEPOSIT_FORFEITED] = { ACROSS, NOMINAL (DEPOSITS), NOMINAL (RETAINED_DEPOSITS), SALE, METHOD (NONE),
                                  CATEGORY (DEPOSIT) },
  [BR_POST_NO_SHOW] = { IN, NOMINAL (NO_SHOWS), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (NO_SHOW) },
  [BR_POST_VOUCHER_SINGLE] = { IN, NOMINAL (VOUCHERS_SINGLE), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (VOUCHER) },
  [BR_POST_VOUCHER_SINGLE_REDEEMED] = { OUT, NOMINAL (VOUCHERS_SINGLE), NOMINAL (NONE), SALE, METHOD (CARD),
                                        CATEGORY (VOUCHER) },
  [BR_POST_VOUCHER_MULTI] = { IN, NOMINAL (VOUCHERS_MULTI), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (VOUCHER) },
  [BR_POST_VOUCHER_MULTI_REDEEMED] = { OUT, NOMINAL (VOUCHERS_MULTI), NOMINAL (NONE), NO_VAT, METHOD (CARD),
                                       CATEGORY (VOUCHER) },
  [BR_POST_DAMAGE_DEPOSIT] = { IN, NOMINAL (DAMAGE_DEPOSITS), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (NONE) },
  [BR_POST_DAMAGE_REFUND] = { OUT, NOMINAL (DAMAGE_DEPOSITS), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (NONE) },
  [BR_POST_DAMAGE_KEPT] = { ACROSS, NOMINAL (DAMAGE_DEPOSITS), NOMINAL (OTHER_SALES), NO_VAT, METHOD (NONE),
                            CATEGORY (OTHER) },
  [BR_POST_SERVICE] = { IN, NOMINAL (SERVICE), NOMINAL (NONE), SALE, METHOD (CARD), CATEGORY (SERVICE) },
  [BR_POST_SERVICE_OPTIONAL] = { IN, NOMINAL (TIPS), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (TIP) },
  [BR_POST_TIPS_PAID] = { OUT, NOMINAL (TIPS), NOMINAL (NONE), NO_VAT, METHOD (BANK), CATEGORY (TIP) },
  [BR_POST_HIRE] = { IN, NOMINAL (HIRE), NOMINAL (NONE), SALE, METHOD (BANK), CATEGORY (HIRE) },
  [BR_POST_PURCHASE] = { OUT, NOMINAL (PURCHASES), NOMINAL (NONE), PURCHASE, METHOD (BANK), CATEGORY (NONE) },
  [BR_POST_PURCHASE_REVERSE_CHARGE] = { OUT, NOMINAL (PURCHASES), NOMINAL (NONE), REVERSE, METHOD (BANK),
                                        CATEGORY (NONE) },
  [BR_POST_ARTIST_FEE] = { OUT, NOMINAL (ARTISTS), NOMINAL (NONE), PURCHASE, METHOD (BANK), CATEGORY (ARTIST) },
  [BR_POST_FEE] = { OUT, NOMINAL (FEES), NOMINAL (NONE), PURCHASE, METHOD (CARD), CATEGORY (FEE) },
  [BR_POST_PAYOUT] = { OUT, NOMINAL (BANK), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (NONE) },
  [BR_POST_BANKING] = { OUT, NOMINAL (BANK), NOMINAL (NONE), NO_VAT, METHOD (CASH), CATEGORY (NONE) },
  [BR_POST_DISPUTE] = { OUT, NOMINAL (DISPUTES), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (NONE) },
  [BR_POST_RESERVE] = { OUT, NOMINAL (RESERVES), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (NONE) },
  [BR_POST_CONVERSION] = { IN, NOMINAL (CONVERSION), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (NONE) },
  [BR_POST_SETTLED] = { IN, NOMINAL (CARD), NOMINAL (NONE), NO_VAT, METHOD (STRIPE), CATEGORY (NONE) },
  [BR_POST_UNEXPLAINED] = { IN, NOMINAL (SUSPENSE), NOMINAL (NONE), NO_VAT, METHOD (CARD), CATEGORY (NONE) },
  [BR_POST_VARIANCE] = { IN, NOMINAL (TILL_VARIANCE), NOMINAL (NONE), NO_VAT, METHOD (CASH), CATEGORY (NONE) },
  [BR_POST_VAT_ROUNDING] = { ACROSS, NOMINAL (VAT_ROUNDING), NOMINAL (VAT_OUTPUT), NO_VAT, METHOD (NONE),
                             CATEGORY (NONE) },
};

/**
 * br_method_get_nominal:
 * @method: how something was paid
 *
 * Returns: where such money is until it is banked
 */
BrNominal
br_method_get_nominal (BrMethod method)
{
  switch (method)
    {
    case BR_METHOD_CASH:
      return BR_NOMINAL_CASH;
    case BR_METHOD_BANK:
      return BR_NOMINAL_BANK;
    case BR_METHOD_STRIPE:
      return BR_NOMINAL_STRIPE;
    case BR_METHOD_SQUARE:
      return BR_NOMINAL_SQUARE;
    case BR_METHOD_PAYPAL:
      return BR_NOMINAL_PAYPAL;
    case BR_METHOD_SUMUP:
      return BR_NOMINAL_SUMUP;
    case BR_METHOD_ACCOUNT:
      return BR_NOMINAL_DEBTORS;
    case BR_METHOD_VOUCHER:
      return BR_NOMINAL_VOUCHERS_MULTI;
    case BR_METHOD_DEPOSIT:
      return BR_NOMINAL_DEPOSITS;
    case BR_METHOD_NONE:
    case BR_METHOD_CARD:
    case BR_N_METHODS:
    default:
      return BR_NOMINAL_CARD;
    }
}

/* What is bought on account is owed; what is sold on account is owed to us. */
static BrNominal
get_tender (const Rule *rule,
            BrMethod    method)
{
  if (method == BR_METHOD_ACCOUNT && (rule->use == BR_VAT_USE_PURCHASE || rule->use == BR_VAT_USE_REVERSE))
    return BR_NOMINAL_CREDITORS;
  return br_method_get_nominal (method);
}

static BrNominal
get_sales_account (BrCategory category)
{
  switch (category)
    {
    case BR_CATEGORY_FOOD:
      return BR_NOMINAL_FOOD;
    case BR_CATEGORY_SOFT_DRINKS:
      return BR_NOMINAL_SOFT_DRINKS;
    case BR_CATEGORY_ALCOHOL:
      return BR_NOMINAL_ALCOHOL;
    case BR_CATEGORY_ADMISSION:
      return BR_NOMINAL_ADMISSION;
    case BR_CATEGORY_SERVICE:
      return BR_NOMINAL_SERVICE;
    case BR_CATEGORY_HIRE:
      return BR_NOMINAL_HIRE;
    case BR_CATEGORY_MERCHANDISE:
      return BR_NOMINAL_MERCHANDISE;
    case BR_CATEGORY_CLOAKROOM:
      return BR_NOMINAL_CLOAKROOM;
    case BR_CATEGORY_NO_SHOW:
      return BR_NOMINAL_NO_SHOWS;
    case BR_CATEGORY_COMMISSION:
      return BR_NOMINAL_COMMISSION;
    case BR_CATEGORY_NONE:
    case BR_CATEGORY_OTHER:
    case BR_CATEGORY_DEPOSIT:
    case BR_CATEGORY_VOUCHER:
    case BR_CATEGORY_ARTIST:
    case BR_CATEGORY_FEE:
    case BR_CATEGORY_TIP:
    case BR_N_CATEGORIES:
    default:
      return BR_NOMINAL_OTHER_SALES;
    }
}

/**
 * br_posting_releases:
 * @kind: a kind of entry
 *
 * Returns: whether it lets go of a deposit or a voucher that was taken before, with the VAT that was declared then
 */
gboolean
br_posting_releases (BrPostKind kind)
{
  return kind == BR_POST_DEPOSIT_REFUND || kind == BR_POST_DEPOSIT_REDEEMED || kind == BR_POST_DEPOSIT_FORFEITED ||
         kind == BR_POST_VOUCHER_SINGLE_REDEEMED;
}

/**
 * br_posting_released_by:
 * @kind: a kind of entry that lets go of something, see br_posting_releases()
 *
 * Returns: the kind by which it was taken
 */
BrPostKind
br_posting_released_by (BrPostKind kind)
{
  return kind == BR_POST_VOUCHER_SINGLE_REDEEMED ? BR_POST_VOUCHER_SINGLE : BR_POST_DEPOSIT;
}

/**
 * br_posting_get_category:
 * @kind: a kind of entry
 * @given: what was said of it, or %BR_CATEGORY_NONE
 *
 * Returns: the category of its lines
 */
BrCategory
br_posting_get_category (BrPostKind kind,
                         BrCategory given)
{
  return given != BR_CATEGORY_NONE ? given : rules[kind].category;
}

/**
 * br_posting_get_class:
 * @kind: a kind of entry
 * @category: the category of its lines
 * @date: its tax point
 *
 * Returns: the class of VAT that it is of unless somebody says another: a damage deposit, a tip, a voucher for any
 *   purpose and a promoter's tickets are outside the scope, the fees of a processor exempt
 */
BrVatClass
br_posting_get_class (BrPostKind kind,
                      BrCategory category,
                      BrDate     date)
{
  if (rules[kind].use == BR_VAT_USE_NONE)
    return BR_VAT_OUTSIDE;
  return br_vat_get_class (kind == BR_POST_FEE ? BR_CATEGORY_FEE : category, date);
}

/**
 * br_posting_share_vat:
 * @held_gross: what is held, VAT included, minor units
 * @held_vat: the VAT in it that was declared when it was taken
 * @amount: what of it goes
 *
 * A part takes its share of the VAT with it, rounded half away from zero, and the last part what is left; so what
 * was declared is what is taken back, whatever the rate is by then.
 *
 * Returns: the VAT in @amount, minor units
 */
gint64
br_posting_share_vat (gint64 held_gross,
                      gint64 held_vat,
                      gint64 amount)
{
  if (held_gross == 0 || amount == held_gross)
    return held_vat;
  return br_money_share (held_vat, amount, held_gross);
}

/* ---- the lines ------------------------------------------------------------------------- */

/* @debit may be below zero: then it is a credit. */
static void
put (BrPostedLine    *lines,
     guint           *n,
     const BrPosting *self,
     BrNominal        nominal,
     BrVatUse         use,
     gint64           debit)
{
  if (debit == 0)
    return;
  lines[(*n)++] = (BrPostedLine){
    .nominal = nominal,
    .debit = MAX (debit, 0),
    .credit = MAX (-debit, 0),
    .vat_use = use,
    .vat_class = use != BR_VAT_USE_NONE ? self->vat_class : BR_VAT_OUTSIDE,
    .rate = use != BR_VAT_USE_NONE ? self->rate : 0,
    .category = br_posting_get_category (self->kind, self->category),
    .method = self->method != BR_METHOD_NONE ? self->method : rules[self->kind].usual,
  };
}

static gint64
get_vat (const BrPosting *self,
         const Rule      *rule)
{
  if (self->released)
    return self->released_vat;
  if (rule->use == BR_VAT_USE_NONE || self->vat_class == BR_VAT_OUTSIDE)
    return 0;
  return self->is_net || rule->use == BR_VAT_USE_REVERSE ? br_rate_of (self->amount, self->rate)
                                                         : br_rate_within (self->amount, self->rate);
}

static BrVatUse
get_use (const BrPosting *self,
         const Rule      *rule)
{
  return self->vat_class == BR_VAT_OUTSIDE && !self->released ? BR_VAT_USE_NONE : rule->use;
}

/* The supplier is paid the net; the VAT on it is due and recovered at once. */
static void
put_reverse (const BrPosting *self,
             BrNominal        account,
             BrNominal        tender,
             gint64           vat,
             BrPostedLine    *lines,
             guint           *n)
{
  put (lines, n, self, account, get_use (self, &rules[self->kind]), self->amount);
  put (lines, n, self, BR_NOMINAL_VAT_INPUT, BR_VAT_USE_REVERSE_INPUT, vat);
  put (lines, n, self, BR_NOMINAL_VAT_OUTPUT, BR_VAT_USE_REVERSE_OUTPUT, -vat);
  put (lines, n, self, tender, BR_VAT_USE_NONE, -self->amount);
}

/* What is kept stays what it was to the VAT return: it is only no longer a deposit. */
static void
put_kept (const BrPosting *self,
          gint64           gross,
          gint64           vat,
          BrPostedLine    *lines,
          guint           *n)
{
  BrPosting kept = *self;
  BrVatUse net_use = self->vat_class == BR_VAT_OUTSIDE ? BR_VAT_USE_NONE : BR_VAT_USE_SALE;

  kept.category = BR_CATEGORY_NO_SHOW;
  put (lines, n, self, BR_NOMINAL_DEPOSITS, net_use, gross - vat);
  put (lines, n, self, BR_NOMINAL_VAT_OUTPUT, BR_VAT_USE_SALE_VAT, vat);
  put (lines, n, &kept, BR_NOMINAL_VAT_OUTPUT, BR_VAT_USE_SALE_VAT, -vat);
  put (lines, n, &kept, BR_NOMINAL_RETAINED_DEPOSITS, net_use, vat - gross);
}

/**
 * br_posting_get_lines:
 * @self: something to be posted
 * @lines: (out caller-allocates) (array fixed-size=4): its lines, which balance
 *
 * Posts by double entry. VAT is reckoned on this one amount and rounded half away from zero; a deposit that is set
 * against a bill is a tender of it, which takes back the VAT that was declared on it already; one that is kept
 * stays VATable (HMRC, Revenue and Customs Brief 13/2018).
 *
 * Returns: how many lines; none for an amount of nothing, a journal or a reversal
 */
guint
br_posting_get_lines (const BrPosting *self,
                      BrPostedLine     lines[BR_POSTED_MOST])
{
  const Rule *rule = &rules[self->kind];
  BrCategory category = br_posting_get_category (self->kind, self->category);
  BrNominal account = rule->account != BR_NOMINAL_NONE ? rule->account : get_sales_account (category);
  BrMethod method = self->method != BR_METHOD_NONE ? self->method : rule->usual;
  BrNominal tender = rule->other != BR_NOMINAL_NONE ? rule->other : get_tender (rule, method);
  gint64 vat = get_vat (self, rule);
  gint64 gross = self->is_net ? self->amount + vat : self->amount;
  gint64 sign = rule->way == IN ? 1 : -1;
  guint n = 0;

  if (self->kind == BR_POST_JOURNAL || self->kind == BR_POST_REVERSAL)
    return 0;
  if (self->kind == BR_POST_PURCHASE_REVERSE_CHARGE && category == BR_CATEGORY_ARTIST)
    account = BR_NOMINAL_ARTISTS;
  if (rule->use == BR_VAT_USE_REVERSE)
    {
      put_reverse (self, account, tender, vat, lines, &n);
      return n;
    }
  if (self->kind == BR_POST_DEPOSIT_FORFEITED)
    {
      put_kept (self, gross, vat, lines, &n);
      return n;
    }
  if (rule->way == ACROSS)
    {
      put (lines, &n, self, account, BR_VAT_USE_NONE, gross - vat);
      put (lines, &n, self, rule->other, BR_VAT_USE_NONE, vat - gross);
      return n;
    }
  if (sign > 0)
    put (lines, &n, self, tender, BR_VAT_USE_NONE, gross);
  put (lines, &n, self, account, get_use (self, rule), -sign * (gross - vat));
  put (lines, &n, self, rule->use == BR_VAT_USE_PURCHASE ? BR_NOMINAL_VAT_INPUT : BR_NOMINAL_VAT_OUTPUT,
       rule->use == BR_VAT_USE_PURCHASE ? BR_VAT_USE_PURCHASE_VAT : BR_VAT_USE_SALE_VAT, -sign * vat);
  if (sign < 0)
    put (lines, &n, self, tender, BR_VAT_USE_NONE, -gross);
  return n;
}
