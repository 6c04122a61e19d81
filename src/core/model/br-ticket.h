#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

typedef enum
{
  BR_TIER_STANDING,
  BR_TIER_SEATED,
  BR_TIER_TABLE,
  BR_TIER_COMPANION,
} BrTierKind;

extern const BrEnumValue br_tier_kind_values[];

/**
 * A kind of ticket. @price contains VAT and is absent for what is free. @places is how many people one ticket lets in,
 * one when absent; a table tier's tickets bring their table with them. @order_limit is the most in one order. What was
 * sold, given away and taken off sale is in ticket_sale.
 */
#define BR_TICKET_TIER_FIELDS(F)                                                       \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                             \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)           \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                      \
  F (ENUM (BrTierKind, br_tier_kind_values), kind, N_ ("Kind"), 0)                     \
  F (INT, position, N_ ("Order"), 0)                                                   \
  F (MONEY, price, N_ ("Price"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                 \
  F (INT, allotment, N_ ("Allotment"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)           \
  F (INT, places, N_ ("People per ticket"), BR_FIELD_POSITIVE)                         \
  F (INSTANT, on_sale_at, N_ ("On sale"), 0)                                           \
  F (INSTANT, off_sale_at, N_ ("Off sale"), 0)                                         \
  F (INT, order_limit, N_ ("Most per order"), BR_FIELD_POSITIVE)                       \
  F (RATE, vat_rate, N_ ("VAT"), BR_FIELD_NOT_NEGATIVE)                                \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                   \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

typedef enum
{
  BR_TICKETS_SOLD,
  BR_TICKETS_RETURNED,
  BR_TICKETS_COMP,
  BR_TICKETS_KILL,
} BrTicketsKind;

extern const BrEnumValue br_tickets_kind_values[];

/**
 * Tickets of a tier that were sold, came back, were given away or taken off sale on a day. A line that is wrong is
 * not changed: another one with fewer than none @corrects it. @gross is what they brought where that is not their
 * price; @reference is the source's own, by which a file that is read again adds nothing.
 */
#define BR_TICKET_SALE_FIELDS(F)                                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                \
  F (REF (TICKET_TIER), tier, N_ ("Tier"), BR_FIELD_REQUIRED)                             \
  F (ENUM (BrTicketsKind, br_tickets_kind_values), kind, N_ ("Kind"), 0)                  \
  F (INT, tickets, N_ ("Tickets"), BR_FIELD_REQUIRED)                                     \
  F (DATE, sold_on, N_ ("On"), BR_FIELD_REQUIRED)                                         \
  F (MONEY, gross, N_ ("Brought"), 0)                                                     \
  F (TEXT, source, N_ ("Source"), 0)                                                      \
  F (TEXT, reference, N_ ("Reference"), 0)                                                \
  F (REF (TICKET_SALE), corrects, N_ ("Corrects"), 0)                                     \
  F (INSTANT, at, N_ ("Entered"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                     \
  F (REF (USER), author, N_ ("By"), 0)

G_END_DECLS
