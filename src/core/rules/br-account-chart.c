#include "config.h"

#include "core/rules/br-account-chart.h"

#include <glib/gi18n.h>

#define LINE(code, name, kind, nominal, vat) { code, name, BR_ACCOUNT_##kind, BR_NOMINAL_##nominal, BR_VAT_##vat }

/* A night venue's in the United Kingdom; the codes lie in the ranges that accountants there are used to. */
static const BrAccountChartLine chart[] = {
  LINE ("1100", N_ ("Debtors"), ASSET, DEBTORS, OUTSIDE),
  LINE ("1200", N_ ("Bank"), ASSET, BANK, OUTSIDE),
  LINE ("1230", N_ ("Cash in hand"), ASSET, CASH, OUTSIDE),
  LINE ("1240", N_ ("Card takings under way"), ASSET, CARD, OUTSIDE),
  LINE ("1241", N_ ("Stripe"), ASSET, STRIPE, OUTSIDE),
  LINE ("1242", N_ ("Square"), ASSET, SQUARE, OUTSIDE),
  LINE ("1243", N_ ("PayPal"), ASSET, PAYPAL, OUTSIDE),
  LINE ("1244", N_ ("SumUp"), ASSET, SUMUP, OUTSIDE),
  LINE ("1248", N_ ("Reserves of processors"), ASSET, RESERVES, OUTSIDE),
  LINE ("1249", N_ ("Currency conversion"), ASSET, CONVERSION, OUTSIDE),
  LINE ("1290", N_ ("Suspense"), ASSET, SUSPENSE, OUTSIDE),
  LINE ("2100", N_ ("Creditors"), LIABILITY, CREDITORS, OUTSIDE),
  LINE ("2110", N_ ("Ticket money of promoters"), LIABILITY, PROMOTERS, OUTSIDE),
  LINE ("2120", N_ ("Customers’ deposits"), LIABILITY, DEPOSITS, STANDARD),
  LINE ("2125", N_ ("Damage deposits"), LIABILITY, DAMAGE_DEPOSITS, OUTSIDE),
  LINE ("2130", N_ ("Vouchers for one purpose"), LIABILITY, VOUCHERS_SINGLE, STANDARD),
  LINE ("2131", N_ ("Vouchers for any purpose"), LIABILITY, VOUCHERS_MULTI, OUTSIDE),
  LINE ("2140", N_ ("Tips for staff"), LIABILITY, TIPS, OUTSIDE),
  LINE ("2200", N_ ("VAT on sales"), LIABILITY, VAT_OUTPUT, OUTSIDE),
  LINE ("2201", N_ ("VAT on purchases"), LIABILITY, VAT_INPUT, OUTSIDE),
  LINE ("2202", N_ ("VAT due"), LIABILITY, VAT_DUE, OUTSIDE),
  LINE ("3000", N_ ("Opening balances"), EQUITY, OPENING, OUTSIDE),
  LINE ("4000", N_ ("Food"), INCOME, FOOD, STANDARD),
  LINE ("4010", N_ ("Soft drinks"), INCOME, SOFT_DRINKS, STANDARD),
  LINE ("4020", N_ ("Alcohol"), INCOME, ALCOHOL, STANDARD),
  LINE ("4100", N_ ("Tickets and admission"), INCOME, ADMISSION, STANDARD),
  LINE ("4110", N_ ("Service charge"), INCOME, SERVICE, STANDARD),
  LINE ("4120", N_ ("Hire"), INCOME, HIRE, STANDARD),
  LINE ("4130", N_ ("Merchandise"), INCOME, MERCHANDISE, STANDARD),
  LINE ("4140", N_ ("Cloakroom"), INCOME, CLOAKROOM, STANDARD),
  LINE ("4200", N_ ("No-show charges"), INCOME, NO_SHOWS, STANDARD),
  LINE ("4210", N_ ("Retained deposits"), INCOME, RETAINED_DEPOSITS, STANDARD),
  LINE ("4300", N_ ("Commission"), INCOME, COMMISSION, STANDARD),
  LINE ("4900", N_ ("Other sales"), INCOME, OTHER_SALES, STANDARD),
  LINE ("5000", N_ ("Purchases"), COST, PURCHASES, STANDARD),
  LINE ("5100", N_ ("Artists’ fees"), COST, ARTISTS, STANDARD),
  LINE ("7900", N_ ("Fees of processors"), EXPENSE, FEES, EXEMPT),
  LINE ("7910", N_ ("Disputed payments"), EXPENSE, DISPUTES, OUTSIDE),
  LINE ("8200", N_ ("Till differences"), EXPENSE, TILL_VARIANCE, OUTSIDE),
  LINE ("8210", N_ ("VAT rounding"), EXPENSE, VAT_ROUNDING, OUTSIDE),
};

/**
 * br_chart_get:
 * @n_lines: (out): how many
 *
 * Returns: (transfer none) (array length=n_lines): the accounts that a new venue begins with, by code; it may
 *   change and add to them
 */
const BrAccountChartLine *
br_account_chart_get (guint *n_lines)
{
  *n_lines = G_N_ELEMENTS (chart);
  return chart;
}

/**
 * br_account_chart_get_id:
 * @nominal: what the program posts for
 *
 * Two devices of a venue that is older than its ledger may both be the first to need an account. So that it is one,
 * it has the same id on both: a UUID of version 8 that says what it is for.
 *
 * Returns: the id of the account that a venue begins with
 */
BrId
br_account_chart_get_id (BrNominal nominal)
{
  BrId id = { { 'n', 'o', 'm', 'i', 'n', 'a', 0x80, 'l', 0x80 } };

  id.bytes[15] = (guint8) nominal;
  return id;
}
