#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

/**
 * Who brings a night into the house. @name is what they trade under and is no secret; @contact is the person.
 * @author is the user whom they sign in as: what is theirs bears the same @author, and that is what a promoter
 * may see.
 */
#define BR_PROMOTER_FIELDS(F)                                                       \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (ID, subject, N_ ("Subject"), BR_FIELD_INTERNAL)                                \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (TEXT, contact, N_ ("Contact"), BR_FIELD_PII | BR_FIELD_ASK)                    \
  F (EMAIL, email, N_ ("E-mail"), BR_FIELD_PII | BR_FIELD_ASK)                      \
  F (PHONE, phone, N_ ("Telephone"), BR_FIELD_PII | BR_FIELD_ASK)                   \
  F (TEXT, address, N_ ("Address"), BR_FIELD_PII | BR_FIELD_MULTILINE)              \
  F (TEXT, vat_number, N_ ("VAT number"), 0)                                        \
  F (COLOR, color, N_ ("Colour"), 0)                                                \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION) \
  F (BOOL, retired, N_ ("No longer comes"), 0)                                      \
  F (REF (USER), author, N_ ("Signs in as"), BR_FIELD_LETS_GO)

/**
 * Nights that come again and again by a rule of RFC 5545. Its nights are events of their own, made from @model as far
 * as @made_until, each knowing which instant of the rule it is; @starts is the wall-clock time of the first one on
 * @starts_on, minutes after midnight in @timezone, absent for whole days, and @minutes how long each is. @source keeps
 * what the calendar said that it came from, beyond what Backroom models.
 */
#define BR_SERIES_FIELDS(F)                                                            \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                             \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                      \
  F (TEXT, uid, N_ ("UID"), 0)                                                         \
  F (INT, sequence, N_ ("Revision"), BR_FIELD_NOT_NEGATIVE)                            \
  F (TEXT, timezone, N_ ("Time zone"), 0)                                              \
  F (DATE, starts_on, N_ ("First night"), BR_FIELD_REQUIRED)                           \
  F (MINUTES, starts, N_ ("Starts"), BR_FIELD_NOT_NEGATIVE | BR_FIELD_CLOCK)           \
  F (MINUTES, minutes, N_ ("Minutes"), BR_FIELD_NOT_NEGATIVE)                          \
  F (TEXT, rrule, N_ ("Rule"), 0)                                                      \
  F (REF (EVENT), model, N_ ("Like"), BR_FIELD_LETS_GO)                                \
  F (DATE, made_until, N_ ("Made until"), 0)                                           \
  F (JSON, source, N_ ("Source"), BR_FIELD_INTERNAL)                                   \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

typedef enum
{
  BR_SERIES_LEFT_OUT,
  BR_SERIES_ADDED,
} BrSeriesDateKind;

extern const BrEnumValue br_series_date_kind_values[];

/** An exception of a series: an instant that its rule gives and that is left out (EXDATE), or one beside it (RDATE). */
#define BR_SERIES_DATE_FIELDS(F)                                                    \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (REF (SERIES), series, N_ ("Series"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)     \
  F (ENUM (BrSeriesDateKind, br_series_date_kind_values), kind, N_ ("Kind"), 0)     \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED)                                     \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

typedef enum
{
  BR_EVENT_ENQUIRY,
  BR_EVENT_HOLD,
  BR_EVENT_OFFER,
  BR_EVENT_CONFIRMED,
  BR_EVENT_ANNOUNCED,
  BR_EVENT_ON_SALE,
  BR_EVENT_DONE,
  BR_EVENT_SETTLED,
  BR_EVENT_CANCELLED,
  BR_EVENT_POSTPONED,
  BR_N_EVENT_STATUSES,
} BrEventStatus;

extern const BrEnumValue br_event_status_values[];

/**
 * Something that takes place. A time that nobody said is not there. @room may be made of others (room_part); what it
 * uses besides is in event_room. @plan is the layout of @room. @capacity is the event's own limit, below the licence.
 * @recurrence_at is which instant of its series it is (RECURRENCE-ID), wherever it was moved to, and @detached says
 * that it was changed by itself. @facility_fee is taken off each ticket before the sides share; @vat_rate and
 * @promoter_profit are the settlement's. @author is whose it is: the promoter's user, or who made it.
 */
#define BR_EVENT_FIELDS(F)                                                                 \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                 \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                          \
  F (ENUM (BrEventStatus, br_event_status_values), status, N_ ("State"), BR_FIELD_ASK)     \
  F (TEXT, kind, N_ ("Kind"), 0)                                                           \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_ASK)                                      \
  F (DATE, ends_on, N_ ("Last night"), 0)                                                  \
  F (REF (ROOM), room, N_ ("Room"), BR_FIELD_ASK)                                          \
  F (REF (PLAN), plan, N_ ("Layout"), BR_FIELD_LETS_GO)                                    \
  F (REF (PROMOTER), promoter, N_ ("Promoter"), BR_FIELD_ASK)                              \
  F (INSTANT, load_in_at, N_ ("Load-in"), BR_FIELD_ASK)                                    \
  F (INSTANT, soundcheck_at, N_ ("Soundcheck"), 0)                                         \
  F (INSTANT, doors_at, N_ ("Doors"), BR_FIELD_ASK)                                        \
  F (INSTANT, show_at, N_ ("Show"), BR_FIELD_ASK)                                          \
  F (INSTANT, last_entry_at, N_ ("Last entry"), 0)                                         \
  F (INSTANT, sound_limit_at, N_ ("Sound limit from"), 0)                                  \
  F (INSTANT, bar_close_at, N_ ("Bar closes"), 0)                                          \
  F (INSTANT, ends_at, N_ ("Ends"), BR_FIELD_ASK)                                          \
  F (INSTANT, curfew_at, N_ ("Curfew"), BR_FIELD_ASK)                                      \
  F (INSTANT, load_out_at, N_ ("Load-out"), BR_FIELD_ASK)                                  \
  F (INT, sound_limit, N_ ("Sound limit (dB)"), BR_FIELD_POSITIVE)                         \
  F (BOOL, all_day, N_ ("All day"), 0)                                                     \
  F (INT, minimum_age, N_ ("Minimum age"), BR_FIELD_NOT_NEGATIVE)                          \
  F (TEXT, age_policy, N_ ("Age policy"), 0)                                               \
  F (BOOL, no_re_entry, N_ ("No re-entry"), 0)                                             \
  F (INT, capacity, N_ ("Capacity"), BR_FIELD_NOT_NEGATIVE)                                \
  F (INT, expected, N_ ("Expected"), BR_FIELD_NOT_NEGATIVE)                                \
  F (INT, staff, N_ ("Staff"), BR_FIELD_NOT_NEGATIVE)                                      \
  F (INT, performers, N_ ("Performers"), BR_FIELD_NOT_NEGATIVE)                            \
  F (REF (SERIES), series, N_ ("Series"), BR_FIELD_LETS_GO)                                \
  F (INSTANT, recurrence_at, N_ ("Of its series"), 0)                                      \
  F (BOOL, detached, N_ ("Differs from its series"), 0)                                    \
  F (TEXT, uid, N_ ("UID"), 0)                                                             \
  F (INT, sequence, N_ ("Revision"), BR_FIELD_NOT_NEGATIVE)                                \
  F (TEXT, timezone, N_ ("Time zone"), 0)                                                  \
  F (TEXT, description, N_ ("Description"), BR_FIELD_MULTILINE | BR_FIELD_UNION)           \
  F (TEXT, url, N_ ("Link"), 0)                                                            \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                       \
  F (RATE, vat_rate, N_ ("VAT"), BR_FIELD_NOT_NEGATIVE)                                    \
  F (RATE, promoter_profit, N_ ("Promoter’s profit"), BR_FIELD_NOT_NEGATIVE)               \
  F (MONEY, facility_fee, N_ ("Facility fee"), BR_FIELD_NOT_NEGATIVE)                      \
  F (INT, attendance, N_ ("Came"), BR_FIELD_NOT_NEGATIVE)                                  \
  F (INSTANT, announce_at, N_ ("To be announced"), 0)                                      \
  F (INSTANT, made_at, N_ ("Made"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                    \
  F (INSTANT, status_at, N_ ("In this state since"), 0)                                    \
  F (INSTANT, confirmed_at, N_ ("Confirmed"), 0)                                           \
  F (TEXT, reason, N_ ("Why it is off"), 0)                                                \
  F (REF (EVENT), clone_of, N_ ("Copied from"), BR_FIELD_LETS_GO)                          \
  F (REF (EVENT), postponed_to, N_ ("Postponed to"), BR_FIELD_LETS_GO)                     \
  F (JSON, source, N_ ("Source"), BR_FIELD_INTERNAL)                                       \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

/** A room that an event uses beside its own, with the layout there. */
#define BR_EVENT_ROOM_FIELDS(F)                                              \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                   \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (REF (ROOM), room, N_ ("Room"), BR_FIELD_REQUIRED)                       \
  F (REF (PLAN), plan, N_ ("Layout"), BR_FIELD_LETS_GO)                      \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

/** A paper of an event or an artist. The bytes are in the venue's file under @hash, the SHA-256 of them, in hexadecimal. */
#define BR_EVENT_FILE_FIELDS(F)                                                       \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                            \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_PART_OF)                              \
  F (REF (ARTIST), artist, N_ ("Artist"), BR_FIELD_PART_OF)                           \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                     \
  F (TEXT, hash, N_ ("SHA-256"), BR_FIELD_REQUIRED)                                   \
  F (INT, size, N_ ("Bytes"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)              \
  F (TEXT, media_type, N_ ("Type"), 0)                                                \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_MULTILINE)                                   \
  F (INSTANT, added_at, N_ ("Added"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)             \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

/** Which of an event's times something is reckoned from. */
typedef enum
{
  BR_EVENT_TIME_DOORS,
  BR_EVENT_TIME_LOAD_IN,
  BR_EVENT_TIME_SOUNDCHECK,
  BR_EVENT_TIME_SHOW,
  BR_EVENT_TIME_LAST_ENTRY,
  BR_EVENT_TIME_SOUND_LIMIT,
  BR_EVENT_TIME_BAR_CLOSE,
  BR_EVENT_TIME_ENDS,
  BR_EVENT_TIME_CURFEW,
  BR_EVENT_TIME_LOAD_OUT,
  BR_N_EVENT_TIMES,
} BrEventTime;

extern const BrEnumValue br_event_time_values[];

/** A pattern of a night for events of a @kind. */
#define BR_RUNNING_SHEET_FIELDS(F)                                                  \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (TEXT, kind, N_ ("Kind of event"), 0)

/**
 * A line of a running sheet, of an event's or of a pattern's: @offset minutes after, or before, one of the event's
 * times, so that it moves with that.
 */
#define BR_RUNNING_SHEET_ITEM_FIELDS(F)                                                    \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                 \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_PART_OF)                                   \
  F (REF (RUNNING_SHEET), running_sheet, N_ ("Pattern"), BR_FIELD_PART_OF)                 \
  F (ENUM (BrEventTime, br_event_time_values), anchor, N_ ("Reckoned from"), BR_FIELD_ASK) \
  F (INT, offset, N_ ("Minutes after"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                  \
  F (MINUTES, minutes, N_ ("Minutes"), BR_FIELD_NOT_NEGATIVE)                              \
  F (TEXT, title, N_ ("What"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                         \
  F (TEXT, who, N_ ("Who"), 0)                                                             \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                       \
  F (INT, position, N_ ("Order"), 0)                                                       \
  F (INSTANT, done_at, N_ ("Done"), 0)                                                     \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

G_END_DECLS
