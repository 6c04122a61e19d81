#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

typedef enum
{
  BR_CLICK_IN,
  BR_CLICK_OUT,
  BR_CLICK_RECOUNT,
} BrClickKind;

extern const BrEnumValue br_click_kind_values[];

/**
 * People counted at a door. How many are inside is the newest recount of the night, or nobody, and
 * all that went in and out since. With a @room it is that room's own count. A click that was wrong
 * is not taken away: another one the other way @corrects it.
 */
#define BR_DOOR_CLICK_FIELDS(F)                                                  \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                       \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED)                       \
  F (REF (ROOM), room, N_ ("Room"), 0)                                           \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                 \
  F (ENUM (BrClickKind, br_click_kind_values), kind, N_ ("Kind"), 0)             \
  F (INT, people, N_ ("People"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)      \
  F (TEXT, door, N_ ("Door"), 0)                                                 \
  F (REF (DOOR_CLICK), corrects, N_ ("Corrects"), 0)                             \
  F (REF (USER), author, N_ ("By"), 0)

/**
 * Names that may come in, of one promoter or of the house; @title is the event that they come for, and
 * several lists of a night may be for the same. @allocation counts people.
 */
#define BR_GUEST_LIST_FIELDS(F)                                             \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                  \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED)                  \
  F (TEXT, title, N_ ("Event"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)         \
  F (TEXT, promoter, N_ ("Promoter"), 0)                                    \
  F (INT, allocation, N_ ("Places"), BR_FIELD_NOT_NEGATIVE)                 \
  F (INSTANT, cut_off_at, N_ ("Until"), 0)                                  \
  F (MONEY, price, N_ ("Price"), BR_FIELD_NOT_NEGATIVE)                     \
  F (REF (EVENT), event, N_ ("Event of the calendar"), BR_FIELD_LETS_GO)

/** @checked_in is how many of the party have come in, of 1 + @plus_ones. */
#define BR_GUEST_LIST_ENTRY_FIELDS(F)                                                            \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                       \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                         \
  F (REF (GUEST_LIST), guest_list, N_ ("Guest list"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)      \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_PII | BR_FIELD_ASK)  \
  F (INT, plus_ones, N_ ("Plus ones"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK) \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)              \
  F (INSTANT, added_at, N_ ("Added"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                        \
  F (INT, checked_in, N_ ("Came in"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE)                 \
  F (INSTANT, checked_in_at, N_ ("Came at"), 0)

typedef enum
{
  BR_LOG_INCIDENT,
  BR_LOG_REFUSAL,
  BR_LOG_EJECTION,
  BR_LOG_FIRST_AID,
  BR_LOG_NOISE_CHECK,
  BR_LOG_RECOUNT,
  BR_LOG_POLICE,
} BrLogKind;

extern const BrEnumValue br_log_kind_values[];

/**
 * One line of the night log. What it tells of may be a person, who may be erased from it. A line that
 * is wrong stays: another one @corrects it. What the house writes itself has no @text but @figures,
 * from which the words are made when it is shown, so that it needs no key and no language.
 */
#define BR_NIGHT_LOG_ENTRY_FIELDS(F)                                                    \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                              \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED)                              \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                        \
  F (ENUM (BrLogKind, br_log_kind_values), kind, N_ ("Kind"), 0)                        \
  F (TEXT, text, N_ ("What happened"), BR_FIELD_REQUIRED | BR_FIELD_PII | BR_FIELD_MULTILINE) \
  F (INT, people, N_ ("People"), BR_FIELD_NOT_NEGATIVE)                                 \
  F (TEXT, police_reference, N_ ("Police reference"), 0)                                \
  F (REF (USER), author, N_ ("By"), 0)                                                  \
  F (REF (NIGHT_LOG_ENTRY), corrects, N_ ("Corrects"), 0)                               \
  F (JSON, figures, N_ ("Figures"), 0)

/** One line of the door register: who kept the door, under which SIA licence, from when to when. */
#define BR_DOOR_DUTY_FIELDS(F)                                                     \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                         \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)           \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED)                         \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_PII)   \
  F (TEXT, sia_number, N_ ("SIA licence"), BR_FIELD_REQUIRED | BR_FIELD_PII)       \
  F (DATE, sia_expires_on, N_ ("Licence expires"), BR_FIELD_REQUIRED)              \
  F (TEXT, post, N_ ("Post"), 0)                                                   \
  F (INSTANT, on_at, N_ ("On"), BR_FIELD_REQUIRED)                                 \
  F (INSTANT, off_at, N_ ("Off"), 0)

/** Somebody who is not let in, from a night on and until another one if it is not for ever. */
#define BR_BARRED_PERSON_FIELDS(F)                                                              \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                      \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                        \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_PII | BR_FIELD_ASK) \
  F (TEXT, description, N_ ("Description"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION) \
  F (DATE, starts_on, N_ ("From"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                            \
  F (DATE, ends_on, N_ ("Until"), BR_FIELD_ASK)                                                 \
  F (TEXT, reason, N_ ("Why"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)              \
  F (REF (USER), author, N_ ("By"), 0)

G_END_DECLS
