#pragma once

#include "core/model/br-ledger.h"

G_BEGIN_DECLS

typedef enum
{
  BR_PROVIDER_NONE,
  BR_PROVIDER_STRIPE,
  BR_PROVIDER_SQUARE,
  BR_PROVIDER_PAYPAL,
  BR_PROVIDER_SUMUP,
  BR_N_PROVIDERS,
} BrProvider;

extern const BrEnumValue br_provider_values[];

typedef enum
{
  BR_PAYMENT_SALE,
  BR_PAYMENT_DEPOSIT,
  BR_PAYMENT_REFUND,
  BR_PAYMENT_FEE,
  BR_PAYMENT_DISPUTE,
  BR_PAYMENT_RESERVE,
  BR_PAYMENT_CONVERSION,
  BR_PAYMENT_PAYOUT,
  BR_PAYMENT_TRANSFER,
  BR_PAYMENT_ADJUSTMENT,
  BR_N_PAYMENT_KINDS,
} BrPaymentKind;

extern const BrEnumValue br_payment_kind_values[];

/**
 * One movement of money at a processor, or one that was taken here. @provider_id is what the processor calls the
 * movement, @source what it is about (the charge, the transaction that it refers to), @payout the payout that
 * it went to the bank with, as the processor calls it. @net = @gross - @fee, as the processor says. A card is
 * its @brand and its last four digits, never more.
 */
#define BR_PAYMENT_FIELDS(F)                                                     \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                       \
  F (ID, subject, N_ ("Subject"), BR_FIELD_INTERNAL)                             \
  F (ENUM (BrPaymentKind, br_payment_kind_values), kind, N_ ("Kind"), 0)         \
  F (ENUM (BrProvider, br_provider_values), provider, N_ ("Processor"), 0)       \
  F (TEXT, provider_id, N_ ("Its number there"), 0)                              \
  F (TEXT, source, N_ ("About"), 0)                                              \
  F (TEXT, payout, N_ ("Payout"), 0)                                             \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED)                                  \
  F (DATE, date, N_ ("Date"), BR_FIELD_REQUIRED)                                 \
  F (MONEY, gross, N_ ("Gross"), BR_FIELD_REQUIRED)                              \
  F (MONEY, fee, N_ ("Fee"), 0)                                                  \
  F (MONEY, net, N_ ("Net"), 0)                                                  \
  F (ENUM (BrMethod, br_method_values), method, N_ ("Paid by"), 0)               \
  F (TEXT, brand, N_ ("Card"), 0)                                                \
  F (TEXT, last_four, N_ ("Last four digits"), 0)                                \
  F (TEXT, payer, N_ ("From whom"), BR_FIELD_PII)                                \
  F (TEXT, description, N_ ("Description"), BR_FIELD_PII | BR_FIELD_MULTILINE)   \
  F (REF (BOOKING), booking, N_ ("Booking"), BR_FIELD_LETS_GO)                   \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_LETS_GO)                         \
  F (REF (USER), author, N_ ("By"), 0)

typedef enum
{
  BR_PAYOUT_PAID,
  BR_PAYOUT_PENDING,
  BR_PAYOUT_FAILED,
} BrPayoutStatus;

extern const BrEnumValue br_payout_status_values[];

/** What a processor paid to the bank at once; @fee and @gross where it says them. */
#define BR_PAYOUT_FIELDS(F)                                                  \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                   \
  F (ENUM (BrProvider, br_provider_values), provider, N_ ("Processor"), 0)   \
  F (TEXT, provider_id, N_ ("Its number there"), BR_FIELD_REQUIRED | BR_FIELD_NAMES) \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED)                              \
  F (DATE, date, N_ ("Date"), BR_FIELD_REQUIRED)                             \
  F (MONEY, gross, N_ ("Gross"), 0)                                          \
  F (MONEY, fee, N_ ("Fee"), 0)                                              \
  F (MONEY, net, N_ ("Paid out"), BR_FIELD_REQUIRED)                         \
  F (ENUM (BrPayoutStatus, br_payout_status_values), status, N_ ("State"), 0)

/**
 * What one till was found to hold of one way to pay at the end of a night. A count that was wrong stays; another
 * one of the till @corrects it. @variance is counted less expected less float, and posted by @entry.
 */
#define BR_TAKINGS_FIELDS(F)                                                 \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                   \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED)                   \
  F (TEXT, till, N_ ("Till"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)            \
  F (ENUM (BrMethod, br_method_values), method, N_ ("Paid by"), 0)           \
  F (INSTANT, at, N_ ("Counted at"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)     \
  F (MONEY, expected, N_ ("Expected"), BR_FIELD_REQUIRED)                    \
  F (MONEY, counted, N_ ("Counted"), BR_FIELD_REQUIRED)                      \
  F (MONEY, opening_float, N_ ("Float"), BR_FIELD_NOT_NEGATIVE)              \
  F (MONEY, variance, N_ ("Difference"), BR_FIELD_REQUIRED)                  \
  F (TEXT, reason, N_ ("Why"), 0)                                            \
  F (TEXT, z_number, N_ ("Z number"), 0)                                     \
  F (REF (LEDGER_ENTRY), entry, N_ ("Entry"), 0)                             \
  F (REF (TAKINGS), corrects, N_ ("Corrects"), 0)                            \
  F (REF (USER), author, N_ ("By"), 0)

typedef enum
{
  BR_VOUCHER_MULTI,
  BR_VOUCHER_SINGLE,
} BrVoucherKind;

extern const BrEnumValue br_voucher_kind_values[];

/** A voucher; what is left on it is what its ledger entries come to. */
#define BR_VOUCHER_FIELDS(F)                                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                            \
  F (TEXT, code, N_ ("Code"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE)   \
  F (ENUM (BrVoucherKind, br_voucher_kind_values), kind, N_ ("Kind"), 0)              \
  F (MONEY, value, N_ ("Value"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)           \
  F (ENUM (BrVatClass, br_vat_class_values), vat_class, N_ ("VAT"), 0)                \
  F (DATE, sold_on, N_ ("Sold"), BR_FIELD_REQUIRED)                                   \
  F (DATE, expires_on, N_ ("Good until"), 0)                                          \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_LETS_GO)                     \
  F (REF (USER), author, N_ ("By"), 0)

G_END_DECLS
