#pragma once

#include "core/model/br-booking.h"

G_BEGIN_DECLS

typedef enum
{
  BR_WAITING,
  BR_WAITING_OFFERED,
  BR_WAITING_SEATED,
  BR_WAITING_LEFT,
  BR_WAITING_EXPIRED,
} BrWaitingState;

extern const BrEnumValue br_waiting_state_values[];

/**
 * A party that waits for a table. @name and @phone are for one who is no customer. @quoted is the
 * wait it was told, @priority goes before the order of joining, higher first. While a table is
 * offered, @offered_table, or every table of @offered_join, is kept for it until @offer_expires_at;
 * @booking is what became of it, or @reason why nothing did, since @ended_at.
 */
#define BR_WAITLIST_ENTRY_FIELDS(F)                                                       \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                  \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_LETS_GO)                         \
  F (TEXT, name, N_ ("Name"), BR_FIELD_NAMES | BR_FIELD_PII | BR_FIELD_ASK)               \
  F (PHONE, phone, N_ ("Telephone"), BR_FIELD_PII | BR_FIELD_ASK)                         \
  F (INT, party_size, N_ ("Party"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE | BR_FIELD_ASK) \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED)                                \
  F (INSTANT, joined_at, N_ ("Joined"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)               \
  F (MINUTES, quoted, N_ ("Quoted wait"), BR_FIELD_NOT_NEGATIVE)                          \
  F (INT, priority, N_ ("Priority"), BR_FIELD_REQUIRED)                                   \
  F (INSTANT, expires_at, N_ ("Waits until"), 0)                                          \
  F (ENUM (BrWaitingState, br_waiting_state_values), status, N_ ("State"), 0)             \
  F (REF (TABLE), offered_table, N_ ("Table offered"), BR_FIELD_LETS_GO)                  \
  F (INSTANT, offer_expires_at, N_ ("Offer stands until"), 0)                             \
  F (REF (BOOKING), booking, N_ ("Booking"), BR_FIELD_LETS_GO)                            \
  F (TEXT, section, N_ ("Wishes to sit"), 0)                                              \
  F (TEXT, features, N_ ("Needs"), 0)                                                     \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)       \
  F (REF (JOIN), offered_join, N_ ("Tables offered"), BR_FIELD_LETS_GO)                   \
  F (INSTANT, ended_at, N_ ("Waited until"), 0)                                           \
  F (TEXT, reason, N_ ("Why they left"), BR_FIELD_PII)

typedef enum
{
  BR_DENIED_CLOSED,
  BR_DENIED_PAST_LAST_SEATING,
  BR_DENIED_TOO_LARGE,
  BR_DENIED_NO_TABLE,
  BR_DENIED_PACING,
  BR_DENIED_CAPACITY,
  BR_DENIED_SECTION_CLOSED,
  BR_DENIED_TAG,
} BrDeniedBy;

extern const BrEnumValue br_denied_by_values[];

/**
 * A booking that was asked for and refused. @starts_at is when the party wished to come,
 * @constraint what bound, with its @figures; @fitting is what would have fitted.
 */
#define BR_DENIAL_FIELDS(F)                                                               \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                          \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED)                                \
  F (INSTANT, starts_at, N_ ("Asked for"), BR_FIELD_REQUIRED)                             \
  F (INT, party_size, N_ ("Party"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)                \
  F (ENUM (BrBookingSource, br_booking_source_values), source, N_ ("Came by"), 0)         \
  F (TEXT, section, N_ ("Wishes to sit"), 0)                                              \
  F (TEXT, features, N_ ("Needs"), 0)                                                     \
  F (ENUM (BrDeniedBy, br_denied_by_values), constraint, N_ ("Refused for"), 0)           \
  F (JSON, figures, N_ ("Figures"), 0)                                                    \
  F (JSON, fitting, N_ ("Would have fitted"), 0)                                          \
  F (REF (USER), author, N_ ("By"), 0)

G_END_DECLS
