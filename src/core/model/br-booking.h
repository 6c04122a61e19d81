#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

typedef enum
{
  BR_BOOKING_ENQUIRY,
  BR_BOOKING_PENDING_DEPOSIT,
  BR_BOOKING_CONFIRMED,
  BR_BOOKING_ARRIVED,
  BR_BOOKING_SEATED,
  BR_BOOKING_FINISHED,
  BR_BOOKING_CANCELLED,
  BR_BOOKING_NO_SHOW,
  BR_BOOKING_DECLINED,
  BR_BOOKING_WAITLISTED,
} BrBookingStatus;

extern const BrEnumValue br_booking_status_values[];

typedef enum
{
  BR_SOURCE_PHONE,
  BR_SOURCE_WALK_IN,
  BR_SOURCE_WEB,
  BR_SOURCE_PROMOTER,
  BR_SOURCE_IMPORT,
} BrBookingSource;

extern const BrEnumValue br_booking_source_values[];

/**
 * @subject is the customer's, for the notes. @ends_at − @starts_at is the turn time. @features is
 * what its table must have (step-free, booth…), as a table's own @features. @override_reason is why
 * somebody who may took it against pacing, sizes or needs. @spend is what the party left, VAT and all; @ticketed how
 * many of it have tickets of the night's event.
 */
#define BR_BOOKING_FIELDS(F)                                                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                            \
  F (ID, subject, N_ ("Subject"), BR_FIELD_INTERNAL)                                                  \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_ASK)                                         \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                             \
  F (INSTANT, starts_at, N_ ("From"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                               \
  F (INSTANT, ends_at, N_ ("Until"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                                \
  F (INT, party_size, N_ ("Party"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE | BR_FIELD_ASK)             \
  F (ENUM (BrBookingStatus, br_booking_status_values), status, N_ ("State"), 0)                       \
  F (ENUM (BrBookingSource, br_booking_source_values), source, N_ ("Came by"), 0)                     \
  F (TEXT, occasion, N_ ("Occasion"), 0)                                                              \
  F (TEXT, section, N_ ("Wishes to sit"), 0)                                                          \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)                   \
  F (TEXT, kitchen_notes, N_ ("For the kitchen"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION) \
  F (TEXT, private_notes, N_ ("Private"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)         \
  F (MONEY, deposit, N_ ("Deposit"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                            \
  F (MONEY, minimum_spend, N_ ("Minimum spend"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                \
  F (BOOL, locked, N_ ("Locked"), 0)                                                                  \
  F (INT, covers, N_ ("Covers seated"), BR_FIELD_NOT_NEGATIVE)                                        \
  F (INSTANT, made_at, N_ ("Made"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                               \
  F (INSTANT, arrived_at, N_ ("Arrived"), 0)                                                          \
  F (INSTANT, seated_at, N_ ("Seated"), 0)                                                            \
  F (INSTANT, finished_at, N_ ("Left"), 0)                                                            \
  F (INSTANT, confirmed_at, N_ ("Confirmed"), 0)                                                      \
  F (INSTANT, cancelled_at, N_ ("Cancelled"), 0)                                                      \
  F (INSTANT, no_show_at, N_ ("Given up"), 0)                                                         \
  F (INSTANT, declined_at, N_ ("Declined"), 0)                                                        \
  F (INSTANT, waitlisted_at, N_ ("Put on the waitlist"), 0)                                           \
  F (TEXT, features, N_ ("Needs"), 0)                                                                 \
  F (TEXT, override_reason, N_ ("Why against the rules"), BR_FIELD_PII)                               \
  F (MONEY, spend, N_ ("Spent"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK)                                \
  F (INT, ticketed, N_ ("Covers with tickets"), BR_FIELD_NOT_NEGATIVE)

#define BR_BOOKING_TABLE_FIELDS(F)                                                 \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                         \
  F (REF (BOOKING), booking, N_ ("Booking"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (REF (TABLE), table, N_ ("Table"), BR_FIELD_REQUIRED)

#define BR_BOOKING_TAG_FIELDS(F)                                                   \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                         \
  F (REF (BOOKING), booking, N_ ("Booking"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (REF (TAG), tag, N_ ("Tag"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)

G_END_DECLS
