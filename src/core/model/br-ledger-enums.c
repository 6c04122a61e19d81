#include "config.h"

#include <glib/gi18n.h>

#include "core/model/br-payment.h"

/* The nicks rest in venue files: they are added to, never changed. */

const BrEnumValue br_account_kind_values[] = {
  { "asset", N_ ("Asset") },
  { "liability", N_ ("Liability") },
  { "equity", N_ ("Equity") },
  { "income", N_ ("Income") },
  { "cost", N_ ("Cost of sales") },
  { "expense", N_ ("Expense") },
  { NULL },
};

const BrEnumValue br_nominal_values[] = {
  { "none", N_ ("Nothing in particular") },
  { "bank", N_ ("Bank") },
  { "cash", N_ ("Cash") },
  { "card", N_ ("Card takings under way") },
  { "stripe", N_ ("Stripe") },
  { "square", N_ ("Square") },
  { "paypal", N_ ("PayPal") },
  { "sumup", N_ ("SumUp") },
  { "reserves", N_ ("Reserves of processors") },
  { "conversion", N_ ("Currency conversion") },
  { "suspense", N_ ("Suspense") },
  { "debtors", N_ ("Debtors") },
  { "creditors", N_ ("Creditors") },
  { "promoters", N_ ("Ticket money of promoters") },
  { "deposits", N_ ("Customers’ deposits") },
  { "damage-deposits", N_ ("Damage deposits") },
  { "vouchers-single", N_ ("Vouchers for one purpose") },
  { "vouchers-multi", N_ ("Vouchers for any purpose") },
  { "tips", N_ ("Tips for staff") },
  { "vat-output", N_ ("VAT on sales") },
  { "vat-input", N_ ("VAT on purchases") },
  { "vat-due", N_ ("VAT due") },
  { "opening", N_ ("Opening balances") },
  { "food", N_ ("Food") },
  { "soft-drinks", N_ ("Soft drinks") },
  { "alcohol", N_ ("Alcohol") },
  { "admission", N_ ("Tickets and admission") },
  { "service", N_ ("Service charge") },
  { "hire", N_ ("Hire") },
  { "merchandise", N_ ("Merchandise") },
  { "cloakroom", N_ ("Cloakroom") },
  { "other-sales", N_ ("Other sales") },
  { "no-shows", N_ ("No-show charges") },
  { "retained-deposits", N_ ("Retained deposits") },
  { "commission", N_ ("Commission") },
  { "purchases", N_ ("Purchases") },
  { "artists", N_ ("Artists’ fees") },
  { "fees", N_ ("Fees of processors") },
  { "disputes", N_ ("Disputed payments") },
  { "till-variance", N_ ("Till differences") },
  { "vat-rounding", N_ ("VAT rounding") },
  { NULL },
};

const BrEnumValue br_vat_class_values[] = {
  { "standard", N_ ("Standard") },
  { "reduced", N_ ("Reduced") },
  { "zero", N_ ("Zero") },
  { "exempt", N_ ("Exempt") },
  { "outside", N_ ("Outside the scope") },
  { NULL },
};

const BrEnumValue br_vat_use_values[] = {
  { "none", N_ ("Not in it") },
  { "sale", N_ ("Sale") },
  { "sale-vat", N_ ("VAT on a sale") },
  { "purchase", N_ ("Purchase") },
  { "purchase-vat", N_ ("VAT on a purchase") },
  { "reverse", N_ ("Reverse charge") },
  { "reverse-output", N_ ("VAT due by reverse charge") },
  { "reverse-input", N_ ("VAT recovered by reverse charge") },
  { NULL },
};

const BrEnumValue br_category_values[] = {
  { "none", N_ ("None") },
  { "food", N_ ("Food") },
  { "soft-drinks", N_ ("Soft drinks") },
  { "alcohol", N_ ("Alcohol") },
  { "admission", N_ ("Admission") },
  { "service", N_ ("Service charge") },
  { "hire", N_ ("Hire") },
  { "merchandise", N_ ("Merchandise") },
  { "cloakroom", N_ ("Cloakroom") },
  { "other", N_ ("Other") },
  { "deposit", N_ ("Deposit") },
  { "no-show", N_ ("No-show") },
  { "voucher", N_ ("Voucher") },
  { "commission", N_ ("Commission") },
  { "artist", N_ ("Artist") },
  { "fee", N_ ("Fee") },
  { "tip", N_ ("Tip") },
  { NULL },
};

const BrEnumValue br_method_values[] = {
  { "none", N_ ("Nothing said") },
  { "cash", N_ ("Cash") },
  { "card", N_ ("Card") },
  { "bank", N_ ("Bank transfer") },
  { "stripe", N_ ("Stripe") },
  { "square", N_ ("Square") },
  { "paypal", N_ ("PayPal") },
  { "sumup", N_ ("SumUp") },
  { "account", N_ ("On account") },
  { "voucher", N_ ("Voucher") },
  { "deposit", N_ ("Deposit") },
  { NULL },
};

const BrEnumValue br_post_kind_values[] = {
  { "journal", N_ ("Journal") },
  { "till", N_ ("Till takings") },
  { "ticket", N_ ("Tickets") },
  { "ticket-agency", N_ ("Tickets sold for a promoter") },
  { "agency-commission", N_ ("Commission on a promoter’s tickets") },
  { "agency-payment", N_ ("Ticket money paid to a promoter") },
  { "refund", N_ ("Refund") },
  { "deposit", N_ ("Deposit") },
  { "deposit-refund", N_ ("Deposit refunded") },
  { "deposit-redeemed", N_ ("Deposit set against a bill") },
  { "deposit-forfeited", N_ ("Deposit kept") },
  { "no-show", N_ ("No-show charge") },
  { "voucher-single", N_ ("Voucher for one purpose sold") },
  { "voucher-single-redeemed", N_ ("Voucher for one purpose redeemed") },
  { "voucher-multi", N_ ("Voucher for any purpose sold") },
  { "voucher-multi-redeemed", N_ ("Voucher for any purpose redeemed") },
  { "damage-deposit", N_ ("Damage deposit") },
  { "damage-refund", N_ ("Damage deposit refunded") },
  { "damage-kept", N_ ("Damage deposit kept") },
  { "service", N_ ("Service charge") },
  { "service-optional", N_ ("Optional service charge or tip") },
  { "tips-paid", N_ ("Tips paid to staff") },
  { "hire", N_ ("Hire") },
  { "purchase", N_ ("Purchase") },
  { "purchase-reverse-charge", N_ ("Purchase by reverse charge") },
  { "artist-fee", N_ ("Artist’s fee") },
  { "fee", N_ ("Fee of a processor") },
  { "payout", N_ ("Payout of a processor") },
  { "banking", N_ ("Cash banked") },
  { "dispute", N_ ("Disputed payment") },
  { "reserve", N_ ("Reserve of a processor") },
  { "conversion", N_ ("Currency conversion") },
  { "variance", N_ ("Till difference") },
  { "vat-rounding", N_ ("VAT rounding of the point-of-sale scheme") },
  { "settled", N_ ("Card takings at a processor") },
  { "unexplained", N_ ("Unexplained movement at a processor") },
  { "reversal", N_ ("Reversal") },
  { NULL },
};

const BrEnumValue br_ledger_format_values[] = {
  { "xero", N_ ("Xero") },
  { "quickbooks", N_ ("QuickBooks") },
  { "sage50", N_ ("Sage 50") },
  { NULL },
};

const BrEnumValue br_provider_values[] = {
  { "none", N_ ("None") },
  { "stripe", N_ ("Stripe") },
  { "square", N_ ("Square") },
  { "paypal", N_ ("PayPal") },
  { "sumup", N_ ("SumUp") },
  { NULL },
};

const BrEnumValue br_payment_kind_values[] = {
  { "sale", N_ ("Sale") },
  { "deposit", N_ ("Deposit") },
  { "refund", N_ ("Refund") },
  { "fee", N_ ("Fee") },
  { "dispute", N_ ("Dispute") },
  { "reserve", N_ ("Reserve") },
  { "conversion", N_ ("Currency conversion") },
  { "payout", N_ ("Payout") },
  { "transfer", N_ ("Transfer") },
  { "adjustment", N_ ("Adjustment") },
  { NULL },
};

const BrEnumValue br_payout_status_values[] = {
  { "paid", N_ ("Paid") },
  { "pending", N_ ("On its way") },
  { "failed", N_ ("Failed") },
  { NULL },
};

const BrEnumValue br_voucher_kind_values[] = {
  { "multi", N_ ("For any purpose") },
  { "single", N_ ("For one purpose") },
  { NULL },
};
