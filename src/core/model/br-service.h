#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

/**
 * A window of the nights on which it is held: those of its @weekdays. @starts, @ends and
 * @last_seating are minutes after the midnight with which the business date begins, so that 03:00
 * at the end of a night is 1620; without @last_seating parties are seated until it ends. @buffer is
 * how long a table rests between two parties. Pacing is the most that may start within a quarter of
 * an hour. @online_share is the share of the tables that may be booked online, all of them when
 * absent. @starts_on and @ends_on are its first and last night.
 */
#define BR_SERVICE_FIELDS(F)                                                                    \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                      \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                               \
  F (WEEKDAYS, weekdays, N_ ("Weekdays"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)                \
  F (MINUTES, starts, N_ ("Opens"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE | BR_FIELD_CLOCK) \
  F (MINUTES, ends, N_ ("Closes"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE | BR_FIELD_CLOCK)      \
  F (MINUTES, last_seating, N_ ("Last seating"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_CLOCK)        \
  F (MINUTES, buffer, N_ ("Between parties"), BR_FIELD_NOT_NEGATIVE)                            \
  F (INT, pacing_covers, N_ ("Most covers per quarter of an hour"), BR_FIELD_POSITIVE)          \
  F (INT, pacing_parties, N_ ("Most parties per quarter of an hour"), BR_FIELD_POSITIVE)        \
  F (RATE, online_share, N_ ("Share of tables online"), BR_FIELD_NOT_NEGATIVE)                  \
  F (DATE, starts_on, N_ ("From"), 0)                                                           \
  F (DATE, ends_on, N_ ("Until"), 0)

/** How long a party keeps its table; without @party_to the band is for all that are larger. */
#define BR_TURN_TIME_FIELDS(F)                                                     \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                         \
  F (REF (SERVICE), service, N_ ("Service"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (INT, party_from, N_ ("Party from"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)    \
  F (INT, party_to, N_ ("Party to"), BR_FIELD_POSITIVE)                            \
  F (MINUTES, minutes, N_ ("Minutes"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)

/** A time at which a table is out of use. */
#define BR_TABLE_BLOCK_FIELDS(F)                                             \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                   \
  F (REF (TABLE), table, N_ ("Table"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (INSTANT, starts_at, N_ ("From"), BR_FIELD_REQUIRED)                     \
  F (INSTANT, ends_at, N_ ("Until"), BR_FIELD_REQUIRED)                      \
  F (TEXT, reason, N_ ("Why"), 0)

/** A night on which nobody is seated in a section. */
#define BR_SECTION_CLOSURE_FIELDS(F)                                         \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                   \
  F (REF (ZONE), zone, N_ ("Section"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED)                   \
  F (TEXT, reason, N_ ("Why"), 0)

/**
 * Who works in the house on a night, for the licences that count them. Without a night it is what
 * is usual.
 */
#define BR_WORKING_PARTY_FIELDS(F)                                        \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                \
  F (DATE, business_date, N_ ("Night"), 0)                                \
  F (INT, staff, N_ ("Staff"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE) \
  F (INT, performers, N_ ("Performers"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)

G_END_DECLS
