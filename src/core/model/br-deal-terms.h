#pragma once

#include "core/model/br-deal.h"

G_BEGIN_DECLS

typedef enum
{
  BR_COST_OF_NET,
  BR_COST_OF_GROSS,
} BrCostOf;

extern const BrEnumValue br_cost_of_values[];

/** A cost of a show. Its parts are added up. @budget is what was thought of it beforehand; @internal is the house's own. */
#define BR_EVENT_COST_FIELDS(F)                                                              \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                   \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)                 \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                            \
  F (TEXT, kind, N_ ("Kind"), 0)                                                             \
  F (INT, position, N_ ("Order"), 0)                                                         \
  F (MONEY, amount, N_ ("Amount"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                     \
  F (MONEY, per_ticket, N_ ("For each ticket"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)        \
  F (RATE, rate, N_ ("Share"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                         \
  F (ENUM (BrCostOf, br_cost_of_values), of, N_ ("Share of"), 0)                             \
  F (MONEY, per_25_per_hour, N_ ("For each 25 people and hour"), BR_FIELD_NOT_NEGATIVE)      \
  F (MINUTES, minutes, N_ ("For how long"), BR_FIELD_NOT_NEGATIVE)                           \
  F (MONEY, cap, N_ ("At most"), BR_FIELD_NOT_NEGATIVE)                                      \
  F (BOOL, includes_vat, N_ ("Includes VAT"), 0)                                             \
  F (BOOL, internal, N_ ("The house’s own"), 0)                                              \
  F (MONEY, budget, N_ ("Budget"), BR_FIELD_NOT_NEGATIVE)                                    \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                         \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

typedef enum
{
  BR_DEAL_DRAFT,
  BR_DEAL_OFFERED,
  BR_DEAL_AGREED,
  BR_DEAL_CALLED_OFF,
} BrDealStatus;

extern const BrEnumValue br_deal_status_values[];

/**
 * What was agreed with an artist for a show, as core/rules/br-deal-fee.h reckons it. @rate is the share where there is
 * one; several are @tiers, a JSON array of `{"to", "bp"}` of which the last has no `to`; @bonuses is one of
 * `{"sold", "amount"}`, minor units. @earned_before and @expenses are for withholding. @merchandise_rate is the
 * house's commission on @merchandise.
 */
#define BR_DEAL_FIELDS(F)                                                                      \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                     \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)                   \
  F (REF (ARTIST), artist, N_ ("Artist"), 0)                                                   \
  F (TEXT, name, N_ ("With"), BR_FIELD_NAMES)                                                  \
  F (INT, position, N_ ("Order"), 0)                                                           \
  F (ENUM (BrDealStatus, br_deal_status_values), status, N_ ("State"), BR_FIELD_ASK)           \
  F (ENUM (BrDealType, br_deal_type_values), type, N_ ("Type"), BR_FIELD_ASK)                  \
  F (MONEY, guarantee, N_ ("Guarantee"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                 \
  F (ENUM (BrDealBase, br_deal_base_values), base, N_ ("Share of"), BR_FIELD_ASK)              \
  F (RATE, rate, N_ ("Share"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                           \
  F (JSON, tiers, N_ ("Tiers"), BR_FIELD_ASK)                                                  \
  F (ENUM (BrTiering, br_tiering_values), tiering, N_ ("Tiers are meant"), BR_FIELD_ASK)       \
  F (MONEY, first_cut, N_ ("First cut"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                 \
  F (JSON, bonuses, N_ ("Bonuses"), BR_FIELD_ASK)                                              \
  F (BOOL, vat_registered, N_ ("Registered for VAT"), 0)                                       \
  F (BOOL, withholds, N_ ("Tax is withheld"), 0)                                               \
  F (MONEY, earned_before, N_ ("Earned before in the tax year"), BR_FIELD_NOT_NEGATIVE)        \
  F (MONEY, expenses, N_ ("Expenses paid for them"), BR_FIELD_NOT_NEGATIVE)                    \
  F (MONEY, hospitality, N_ ("Hospitality buy-out"), BR_FIELD_NOT_NEGATIVE)                    \
  F (MONEY, merchandise, N_ ("Merchandise sold"), BR_FIELD_NOT_NEGATIVE)                       \
  F (RATE, merchandise_rate, N_ ("Merchandise commission"), BR_FIELD_NOT_NEGATIVE)             \
  F (DATE, agreed_on, N_ ("Agreed"), 0)                                                        \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                           \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

/** Another deal's fee that counts as a cost in this one. */
#define BR_DEAL_COST_FIELDS(F)                                                  \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                      \
  F (REF (DEAL), deal, N_ ("Deal"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)       \
  F (REF (DEAL), counts, N_ ("Counts as a cost"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

/** What an artist has beforehand, and by when. */
#define BR_DEAL_PAYMENT_FIELDS(F)                                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                 \
  F (REF (DEAL), deal, N_ ("Deal"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)                  \
  F (MONEY, amount, N_ ("Amount"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE | BR_FIELD_ASK)   \
  F (DATE, due_on, N_ ("Due"), BR_FIELD_ASK)                                               \
  F (DATE, paid_on, N_ ("Paid"), BR_FIELD_ASK)                                             \
  F (TEXT, notes, N_ ("Notes"), 0)                                                         \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

/**
 * One version of an event's settlement. @terms is all that it was reckoned from, as a description that `settle` reads;
 * @sheet what it came to, line by line. Neither is ever reckoned again.
 */
#define BR_SETTLEMENT_FIELDS(F)                                                           \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_REQUIRED)                                 \
  F (INT, version, N_ ("Version"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)                 \
  F (INSTANT, made_at, N_ ("Made"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                   \
  F (MONEY, gross, N_ ("Gross"), 0)                                                       \
  F (MONEY, fees, N_ ("Fees"), 0)                                                         \
  F (MONEY, house, N_ ("House"), 0)                                                       \
  F (JSON, terms, N_ ("Reckoned from"), BR_FIELD_REQUIRED)                                \
  F (JSON, sheet, N_ ("Sheet"), BR_FIELD_REQUIRED)                                        \
  F (TEXT, reason, N_ ("Why"), 0)                                                         \
  F (REF (USER), author, N_ ("By"), 0)

typedef enum
{
  BR_SIGNS_FOR_HOUSE,
  BR_SIGNS_FOR_ARTIST,
  BR_SIGNS_FOR_PROMOTER,
} BrSignsFor;

extern const BrEnumValue br_signs_for_values[];

/** Somebody agreed to a version by typing their name. @deal is whose fee, of an artist's. */
#define BR_SETTLEMENT_SIGNATURE_FIELDS(F)                                                     \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                    \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                      \
  F (REF (SETTLEMENT), settlement, N_ ("Settlement"), BR_FIELD_REQUIRED)                      \
  F (ENUM (BrSignsFor, br_signs_for_values), side, N_ ("For"), 0)                             \
  F (REF (DEAL), deal, N_ ("Deal"), 0)                                                        \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_PII)              \
  F (INSTANT, signed_at, N_ ("Signed"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                   \
  F (REF (USER), author, N_ ("By"), 0)

G_END_DECLS
