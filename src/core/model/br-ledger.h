#pragma once

#include "core/model/br-booking.h"

G_BEGIN_DECLS

typedef enum
{
  BR_ACCOUNT_ASSET,
  BR_ACCOUNT_LIABILITY,
  BR_ACCOUNT_EQUITY,
  BR_ACCOUNT_INCOME,
  BR_ACCOUNT_COST,
  BR_ACCOUNT_EXPENSE,
} BrAccountKind;

extern const BrEnumValue br_account_kind_values[];

/** What the program itself posts to an account for; an account without a role is only the venue's. */
typedef enum
{
  BR_NOMINAL_NONE,
  BR_NOMINAL_BANK,
  BR_NOMINAL_CASH,
  BR_NOMINAL_CARD,
  BR_NOMINAL_STRIPE,
  BR_NOMINAL_SQUARE,
  BR_NOMINAL_PAYPAL,
  BR_NOMINAL_SUMUP,
  BR_NOMINAL_RESERVES,
  BR_NOMINAL_CONVERSION,
  BR_NOMINAL_SUSPENSE,
  BR_NOMINAL_DEBTORS,
  BR_NOMINAL_CREDITORS,
  BR_NOMINAL_PROMOTERS,
  BR_NOMINAL_DEPOSITS,
  BR_NOMINAL_DAMAGE_DEPOSITS,
  BR_NOMINAL_VOUCHERS_SINGLE,
  BR_NOMINAL_VOUCHERS_MULTI,
  BR_NOMINAL_TIPS,
  BR_NOMINAL_VAT_OUTPUT,
  BR_NOMINAL_VAT_INPUT,
  BR_NOMINAL_VAT_DUE,
  BR_NOMINAL_OPENING,
  BR_NOMINAL_FOOD,
  BR_NOMINAL_SOFT_DRINKS,
  BR_NOMINAL_ALCOHOL,
  BR_NOMINAL_ADMISSION,
  BR_NOMINAL_SERVICE,
  BR_NOMINAL_HIRE,
  BR_NOMINAL_MERCHANDISE,
  BR_NOMINAL_CLOAKROOM,
  BR_NOMINAL_OTHER_SALES,
  BR_NOMINAL_NO_SHOWS,
  BR_NOMINAL_RETAINED_DEPOSITS,
  BR_NOMINAL_COMMISSION,
  BR_NOMINAL_PURCHASES,
  BR_NOMINAL_ARTISTS,
  BR_NOMINAL_FEES,
  BR_NOMINAL_DISPUTES,
  BR_NOMINAL_TILL_VARIANCE,
  BR_NOMINAL_VAT_ROUNDING,
  BR_N_NOMINALS,
} BrNominal;

extern const BrEnumValue br_nominal_values[];

typedef enum
{
  BR_VAT_STANDARD,
  BR_VAT_REDUCED,
  BR_VAT_ZERO,
  BR_VAT_EXEMPT,
  BR_VAT_OUTSIDE,
  BR_N_VAT_CLASSES,
} BrVatClass;

extern const BrEnumValue br_vat_class_values[];

/**
 * BrVatUse:
 * @BR_VAT_USE_NONE: in no box
 * @BR_VAT_USE_SALE: a supply of ours, net: box 6
 * @BR_VAT_USE_SALE_VAT: the VAT on it: box 1
 * @BR_VAT_USE_PURCHASE: a supply to us, net: box 7
 * @BR_VAT_USE_PURCHASE_VAT: the VAT on it that may be recovered: box 4
 * @BR_VAT_USE_REVERSE: a supply to us for which we account to HMRC, net: boxes 6 and 7
 * @BR_VAT_USE_REVERSE_OUTPUT: the VAT on it that is due: box 1
 * @BR_VAT_USE_REVERSE_INPUT: the same as it may be recovered: box 4
 *
 * What a journal line is to the VAT return.
 */
typedef enum
{
  BR_VAT_USE_NONE,
  BR_VAT_USE_SALE,
  BR_VAT_USE_SALE_VAT,
  BR_VAT_USE_PURCHASE,
  BR_VAT_USE_PURCHASE_VAT,
  BR_VAT_USE_REVERSE,
  BR_VAT_USE_REVERSE_OUTPUT,
  BR_VAT_USE_REVERSE_INPUT,
} BrVatUse;

extern const BrEnumValue br_vat_use_values[];

typedef enum
{
  BR_CATEGORY_NONE,
  BR_CATEGORY_FOOD,
  BR_CATEGORY_SOFT_DRINKS,
  BR_CATEGORY_ALCOHOL,
  BR_CATEGORY_ADMISSION,
  BR_CATEGORY_SERVICE,
  BR_CATEGORY_HIRE,
  BR_CATEGORY_MERCHANDISE,
  BR_CATEGORY_CLOAKROOM,
  BR_CATEGORY_OTHER,
  BR_CATEGORY_DEPOSIT,
  BR_CATEGORY_NO_SHOW,
  BR_CATEGORY_VOUCHER,
  BR_CATEGORY_COMMISSION,
  BR_CATEGORY_ARTIST,
  BR_CATEGORY_FEE,
  BR_CATEGORY_TIP,
  BR_N_CATEGORIES,
} BrCategory;

extern const BrEnumValue br_category_values[];

typedef enum
{
  BR_METHOD_NONE,
  BR_METHOD_CASH,
  BR_METHOD_CARD,
  BR_METHOD_BANK,
  BR_METHOD_STRIPE,
  BR_METHOD_SQUARE,
  BR_METHOD_PAYPAL,
  BR_METHOD_SUMUP,
  BR_METHOD_ACCOUNT,
  BR_METHOD_VOUCHER,
  BR_METHOD_DEPOSIT,
  BR_N_METHODS,
} BrMethod;

extern const BrEnumValue br_method_values[];

/** What a ledger entry tells of; the nicks are what `post` is given. */
typedef enum
{
  BR_POST_JOURNAL,
  BR_POST_TILL,
  BR_POST_TICKET,
  BR_POST_TICKET_AGENCY,
  BR_POST_AGENCY_COMMISSION,
  BR_POST_AGENCY_PAYMENT,
  BR_POST_REFUND,
  BR_POST_DEPOSIT,
  BR_POST_DEPOSIT_REFUND,
  BR_POST_DEPOSIT_REDEEMED,
  BR_POST_DEPOSIT_FORFEITED,
  BR_POST_NO_SHOW,
  BR_POST_VOUCHER_SINGLE,
  BR_POST_VOUCHER_SINGLE_REDEEMED,
  BR_POST_VOUCHER_MULTI,
  BR_POST_VOUCHER_MULTI_REDEEMED,
  BR_POST_DAMAGE_DEPOSIT,
  BR_POST_DAMAGE_REFUND,
  BR_POST_DAMAGE_KEPT,
  BR_POST_SERVICE,
  BR_POST_SERVICE_OPTIONAL,
  BR_POST_TIPS_PAID,
  BR_POST_HIRE,
  BR_POST_PURCHASE,
  BR_POST_PURCHASE_REVERSE_CHARGE,
  BR_POST_ARTIST_FEE,
  BR_POST_FEE,
  BR_POST_PAYOUT,
  BR_POST_BANKING,
  BR_POST_DISPUTE,
  BR_POST_RESERVE,
  BR_POST_CONVERSION,
  BR_POST_VARIANCE,
  BR_POST_VAT_ROUNDING,
  BR_POST_SETTLED,
  BR_POST_UNEXPLAINED,
  BR_POST_REVERSAL,
  BR_N_POST_KINDS,
} BrPostKind;

extern const BrEnumValue br_post_kind_values[];

/** Where money is kept account of. @role: for what the program posts to it; one account has each. */
#define BR_LEDGER_ACCOUNT_FIELDS(F)                                                             \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                               \
  F (TEXT, code, N_ ("Code"), BR_FIELD_REQUIRED | BR_FIELD_UNIQUE)                       \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE)      \
  F (ENUM (BrAccountKind, br_account_kind_values), kind, N_ ("Kind"), 0)                 \
  F (ENUM (BrNominal, br_nominal_values), role, N_ ("Used for"), BR_FIELD_FIXED) \
  F (ENUM (BrVatClass, br_vat_class_values), vat_class, N_ ("VAT"), 0)                   \
  F (BOOL, retired, N_ ("No longer used"), 0)

/** What a class of VAT comes to from a date on, where it is not what the law of the United Kingdom says. */
#define BR_TAX_RATE_FIELDS(F)                                                           \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                              \
  F (ENUM (BrVatClass, br_vat_class_values), vat_class, N_ ("VAT"), 0)                  \
  F (DATE, starts_on, N_ ("From"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                    \
  F (RATE, rate, N_ ("Rate"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK) \
  F (TEXT, note, N_ ("Note"), 0)

/**
 * One thing that happened, posted as lines that balance in each currency. @date is the business date that it
 * belongs to, @at when it was entered. What is wrong stays: an entry that @reverses it sets it right.
 */
#define BR_LEDGER_ENTRY_FIELDS(F)                                                      \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                             \
  F (DATE, date, N_ ("Date"), BR_FIELD_REQUIRED)                                       \
  F (INSTANT, at, N_ ("Entered"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                  \
  F (ENUM (BrPostKind, br_post_kind_values), kind, N_ ("Kind"), 0)                     \
  F (TEXT, narration, N_ ("Narration"), 0)                                             \
  F (TEXT, ref, N_ ("Reference"), 0)                                                   \
  F (REF (BOOKING), booking, N_ ("Booking"), 0)                                        \
  F (REF (EVENT), event, N_ ("Event"), 0)                                              \
  F (REF (PAYMENT), payment, N_ ("Payment"), 0)                                        \
  F (REF (VOUCHER), voucher, N_ ("Voucher"), 0)                                        \
  F (REF (LEDGER_ENTRY), reverses, N_ ("Reverses"), 0)                                 \
  F (REF (USER), author, N_ ("By"), 0)

/** One side of an entry. Of @debit and @credit one is zero and both are there. @date is the entry's. */
#define BR_JOURNAL_LINE_FIELDS(F)                                                      \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                             \
  F (REF (LEDGER_ENTRY), entry, N_ ("Entry"), BR_FIELD_REQUIRED)                       \
  F (REF (LEDGER_ACCOUNT), account, N_ ("Account"), BR_FIELD_REQUIRED)                        \
  F (DATE, date, N_ ("Date"), BR_FIELD_REQUIRED)                                       \
  F (INSTANT, at, N_ ("Entered"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                  \
  F (MONEY, debit, N_ ("Debit"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)            \
  F (MONEY, credit, N_ ("Credit"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)          \
  F (ENUM (BrVatUse, br_vat_use_values), vat_use, N_ ("In the VAT return"), 0)         \
  F (ENUM (BrVatClass, br_vat_class_values), vat_class, N_ ("VAT"), 0)                 \
  F (RATE, rate, N_ ("Rate"), BR_FIELD_NOT_NEGATIVE)                                   \
  F (ENUM (BrCategory, br_category_values), category, N_ ("Category"), 0)              \
  F (ENUM (BrMethod, br_method_values), method, N_ ("Paid by"), 0)                     \
  F (REF (ROOM), room, N_ ("Room"), 0)                                                 \
  F (REF (BOOKING), booking, N_ ("Booking"), 0)                                        \
  F (REF (EVENT), event, N_ ("Event"), 0)                                              \
  F (TEXT, ref, N_ ("Reference"), 0)                                                   \
  F (REF (USER), author, N_ ("By"), 0)

/** Days that take no new lines, until a @period_unlock names it. */
#define BR_PERIOD_LOCK_FIELDS(F)                                     \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                           \
  F (DATE, starts_on, N_ ("From"), BR_FIELD_REQUIRED)                \
  F (DATE, ends_on, N_ ("To"), BR_FIELD_REQUIRED)                    \
  F (INSTANT, at, N_ ("Closed"), BR_FIELD_REQUIRED | BR_FIELD_FIXED) \
  F (TEXT, reason, N_ ("Reason"), 0)                                 \
  F (REF (USER), author, N_ ("By"), 0)

/** Only an owner opens again what was closed, and says why. */
#define BR_PERIOD_UNLOCK_FIELDS(F)                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                  \
  F (REF (PERIOD_LOCK), lock, N_ ("Closed period"), BR_FIELD_REQUIRED)      \
  F (INSTANT, at, N_ ("Opened"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)        \
  F (TEXT, reason, N_ ("Reason"), BR_FIELD_REQUIRED)                        \
  F (REF (USER), author, N_ ("By"), 0)

typedef enum
{
  BR_LEDGER_XERO,
  BR_LEDGER_QUICKBOOKS,
  BR_LEDGER_SAGE50,
  BR_N_LEDGER_FORMATS,
} BrLedgerFormat;

extern const BrEnumValue br_ledger_format_values[];

/** What was given to an accountant's program. @entries: the ids of the entries that were in it. */
#define BR_LEDGER_EXPORT_FIELDS(F)                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                  \
  F (ENUM (BrLedgerFormat, br_ledger_format_values), format, N_ ("For"), 0) \
  F (DATE, starts_on, N_ ("From"), BR_FIELD_REQUIRED)                       \
  F (DATE, ends_on, N_ ("To"), BR_FIELD_REQUIRED)                           \
  F (INSTANT, at, N_ ("Given out"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)     \
  F (JSON, entries, N_ ("Entries"), 0)                                      \
  F (REF (USER), author, N_ ("By"), 0)

G_END_DECLS
