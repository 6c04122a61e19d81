#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

/** Who books artists out. @name is the agency's and no secret. */
#define BR_AGENT_FIELDS(F)                                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (ID, subject, N_ ("Subject"), BR_FIELD_INTERNAL)                                \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (TEXT, contact, N_ ("Contact"), BR_FIELD_PII | BR_FIELD_ASK)                    \
  F (EMAIL, email, N_ ("E-mail"), BR_FIELD_PII | BR_FIELD_ASK)                      \
  F (PHONE, phone, N_ ("Telephone"), BR_FIELD_PII | BR_FIELD_ASK)                   \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)

/**
 * An act. @name is what stands on the poster; the person behind it is sealed. @people is how many are on stage.
 * @tax_residence is a country's two letters. @withholds says that tax is kept back from their fees.
 */
#define BR_ARTIST_FIELDS(F)                                                            \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                             \
  F (ID, subject, N_ ("Subject"), BR_FIELD_INTERNAL)                                   \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                      \
  F (TEXT, genre, N_ ("Genre"), 0)                                                     \
  F (REF (AGENT), agent, N_ ("Agent"), BR_FIELD_LETS_GO)                               \
  F (TEXT, contact, N_ ("Contact"), BR_FIELD_PII | BR_FIELD_ASK)                       \
  F (EMAIL, email, N_ ("E-mail"), BR_FIELD_PII | BR_FIELD_ASK)                         \
  F (PHONE, phone, N_ ("Telephone"), BR_FIELD_PII | BR_FIELD_ASK)                      \
  F (TEXT, address, N_ ("Address"), BR_FIELD_PII | BR_FIELD_MULTILINE)                 \
  F (TEXT, bank, N_ ("Bank account"), BR_FIELD_PII | BR_FIELD_MULTILINE)               \
  F (TEXT, town, N_ ("Comes from"), 0)                                                 \
  F (TEXT, links, N_ ("Links"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                   \
  F (TEXT, rider, N_ ("Rider"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                   \
  F (TEXT, technical, N_ ("Technical"), BR_FIELD_MULTILINE | BR_FIELD_UNION)           \
  F (INT, people, N_ ("On stage"), BR_FIELD_POSITIVE)                                  \
  F (MINUTES, set_length, N_ ("Usual set"), BR_FIELD_POSITIVE)                         \
  F (BOOL, vat_registered, N_ ("Registered for VAT"), 0)                               \
  F (TEXT, vat_number, N_ ("VAT number"), 0)                                           \
  F (BOOL, self_bills, N_ ("Agreed to self-billing"), 0)                               \
  F (TEXT, tax_residence, N_ ("Tax residence"), 0)                                     \
  F (BOOL, withholds, N_ ("Tax is withheld"), 0)                                       \
  F (TEXT, musicbrainz_id, N_ ("MusicBrainz"), 0)                                      \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)    \
  F (BOOL, retired, N_ ("No longer plays"), 0)

typedef enum
{
  BR_ARTIST_UNAVAILABLE,
  BR_ARTIST_AVAILABLE,
} BrArtistDateKind;

extern const BrEnumValue br_artist_date_kind_values[];

/** Nights on which an artist can, or cannot, play. */
#define BR_ARTIST_DATE_FIELDS(F)                                                    \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (REF (ARTIST), artist, N_ ("Artist"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)     \
  F (ENUM (BrArtistDateKind, br_artist_date_kind_values), kind, N_ ("Kind"), 0)     \
  F (DATE, starts_on, N_ ("From"), BR_FIELD_REQUIRED)                               \
  F (DATE, ends_on, N_ ("Until"), BR_FIELD_REQUIRED)                                \
  F (TEXT, notes, N_ ("Notes"), 0)

/** Where somebody plays; one that is in no room of the house is a festival's. @changeover is what it needs between two acts. */
#define BR_STAGE_FIELDS(F)                                            \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                            \
  F (REF (ROOM), room, N_ ("Room"), BR_FIELD_PART_OF)                 \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)     \
  F (INT, position, N_ ("Order"), 0)                                  \
  F (MINUTES, changeover, N_ ("Changeover"), BR_FIELD_NOT_NEGATIVE)   \
  F (TEXT, uid, N_ ("Id of the source"), BR_FIELD_INTERNAL)

typedef enum
{
  BR_PERFORMANCE_CONFIRMED,
  BR_PERFORMANCE_PENCILLED,
  BR_PERFORMANCE_CANCELLED,
} BrPerformanceStatus;

extern const BrEnumValue br_performance_status_values[];

/**
 * Somebody on a stage. @name is what the running order says where it is not the artist's name, or where there is no
 * artist (“Doors”, “DJ”). @ends_at − @starts_at is the set; @set_length is what was agreed while there is no time
 * yet. @changeover is what this act needs before it, if not what the stage needs. @billing 1 is the headline. Who is
 * @pinned stays where they are when others are moved.
 */
#define BR_PERFORMANCE_FIELDS(F)                                                              \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                    \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)                  \
  F (REF (ARTIST), artist, N_ ("Artist"), 0)                                                  \
  F (TEXT, name, N_ ("Billed as"), BR_FIELD_NAMES)                                            \
  F (REF (STAGE), stage, N_ ("Stage"), BR_FIELD_ASK)                                          \
  F (ENUM (BrPerformanceStatus, br_performance_status_values), status, N_ ("State"), 0)       \
  F (INSTANT, starts_at, N_ ("From"), BR_FIELD_ASK)                                           \
  F (INSTANT, ends_at, N_ ("Until"), BR_FIELD_ASK)                                            \
  F (MINUTES, set_length, N_ ("Set"), BR_FIELD_POSITIVE)                                      \
  F (MINUTES, changeover, N_ ("Changeover before"), BR_FIELD_NOT_NEGATIVE)                    \
  F (INT, billing, N_ ("Billing"), BR_FIELD_POSITIVE)                                         \
  F (INSTANT, soundcheck_at, N_ ("Soundcheck"), 0)                                            \
  F (INSTANT, soundcheck_ends_at, N_ ("Soundcheck until"), 0)                                 \
  F (BOOL, pinned, N_ ("Pinned"), 0)                                                          \
  F (TEXT, set_list, N_ ("Set list"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                    \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                          \
  F (TEXT, uid, N_ ("UID"), 0)                                                                \
  F (INT, sequence, N_ ("Revision"), BR_FIELD_NOT_NEGATIVE)                                   \
  F (JSON, source, N_ ("Source"), BR_FIELD_INTERNAL)                                          \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

G_END_DECLS
