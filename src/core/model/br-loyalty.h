#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

typedef enum
{
  BR_LOYALTY_EARN,
  BR_LOYALTY_BURN,
  BR_LOYALTY_EXPIRE,
  BR_LOYALTY_ADJUST,
} BrLoyaltyKind;

extern const BrEnumValue br_loyalty_kind_values[];

/**
 * One line of a guest’s loyalty. Points that were earned or given are more than nothing, those burnt and
 * expired less; a balance is their sum. A line that was wrong stays: another one @corrects it. @net is what
 * points were earned for, or bought, net of VAT.
 */
#define BR_LOYALTY_ENTRY_FIELDS(F)                                                      \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                              \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_REQUIRED)                      \
  F (ENUM (BrLoyaltyKind, br_loyalty_kind_values), kind, N_ ("Kind"), 0)                \
  F (INT, points, N_ ("Points"), BR_FIELD_REQUIRED)                                     \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                        \
  F (DATE, expires_on, N_ ("Expire"), 0)                                                \
  F (MONEY, net, N_ ("Net"), BR_FIELD_NOT_NEGATIVE)                                     \
  F (REF (BOOKING), booking, N_ ("Booking"), 0)                                         \
  F (TEXT, reason, N_ ("Why"), 0)                                                       \
  F (REF (LOYALTY_ENTRY), corrects, N_ ("Corrects"), 0)                                 \
  F (REF (USER), author, N_ ("By"), 0)

/** A tier is reached by who earned @points within the months that the venue’s loyalty rules look back. */
#define BR_LOYALTY_TIER_FIELDS(F)                                                   \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (INT, points, N_ ("From"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)           \
  F (TEXT, benefits, N_ ("Benefits"), BR_FIELD_MULTILINE)                           \
  F (COLOR, color, N_ ("Colour"), 0)

G_END_DECLS
