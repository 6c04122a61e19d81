#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

/**
 * A guest. @subject names the key under which everything personal about them is sealed. @allergies is
 * what the kitchen must know of them whatever they book: health data, shown only to who serves them, and
 * kept with a consent of its own; @preferences is what they like. Who turned out to be somebody the house
 * knew already is @merged_into them, and stands in no list.
 */
#define BR_CUSTOMER_FIELDS(F)                                                                   \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                      \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                        \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_PII | BR_FIELD_ASK) \
  F (EMAIL, email, N_ ("E-mail"), BR_FIELD_PII | BR_FIELD_ASK)                                  \
  F (PHONE, phone, N_ ("Telephone"), BR_FIELD_PII | BR_FIELD_ASK)                               \
  F (DATE, birthday, N_ ("Birthday"), BR_FIELD_PII)                                             \
  F (TEXT, address, N_ ("Address"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_ASK)           \
  F (TEXT, postcode, N_ ("Postcode"), BR_FIELD_PII | BR_FIELD_ASK)                              \
  F (TEXT, company, N_ ("Company"), BR_FIELD_PII)                                               \
  F (INSTANT, created_at, N_ ("Since"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                     \
  F (INSTANT, erased_at, N_ ("Erased"), BR_FIELD_INTERNAL)                                      \
  F (TEXT, allergies, N_ ("Allergies"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)     \
  F (TEXT, preferences, N_ ("Preferences"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION) \
  F (REF (CUSTOMER), merged_into, N_ ("Merged into"), BR_FIELD_INTERNAL | BR_FIELD_LETS_GO)

#define BR_TAG_FIELDS(F)                                                            \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (COLOR, color, N_ ("Colour"), 0)

#define BR_CUSTOMER_TAG_FIELDS(F)                                                     \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                            \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (REF (TAG), tag, N_ ("Tag"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)

/**
 * A note about a guest. A note is never rewritten: a new version is a new row of the same
 * @thread (the id of its first version), and the newest is what is shown.
 */
#define BR_NOTE_FIELDS(F)                                                             \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                            \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)              \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (ID, thread, N_ ("First version"), BR_FIELD_REQUIRED)                             \
  F (TEXT, body, N_ ("Note"), BR_FIELD_PII | BR_FIELD_MULTILINE)                      \
  F (INSTANT, written_at, N_ ("Written"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)         \
  F (REF (USER), author, N_ ("By"), BR_FIELD_LETS_GO)                                 \
  F (BOOL, withdrawn, N_ ("Withdrawn"), 0)

/** Somebody whom a guest comes with, and who they are to them. */
#define BR_COMPANION_FIELDS(F)                                                          \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                              \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF)   \
  F (REF (CUSTOMER), companion, N_ ("Companion"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (TEXT, relation, N_ ("Who they are to them"), BR_FIELD_PII)

/** A question about guests in plain words, kept by its name; its words are those of `core/rules/br-segment`. */
#define BR_SEGMENT_FIELDS(F)                                                            \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                              \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE)     \
  F (TEXT, text, N_ ("In words"), BR_FIELD_REQUIRED | BR_FIELD_MULTILINE | BR_FIELD_ASK) \
  F (INSTANT, created_at, N_ ("Made"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)              \
  F (REF (USER), author, N_ ("By"), BR_FIELD_LETS_GO)

/**
 * That two guests were one. @moved names the rows that were @loser's and are @winner's since, and @before
 * and @after what the fields of @winner were that were changed, and became, all as JSON, so that it can be
 * undone whole whatever else was written since. It is sealed under the subject of @winner. One that is
 * @undone_at says that the two are not the same; nobody proposes them again.
 */
#define BR_CUSTOMER_MERGE_FIELDS(F)                                                                      \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                               \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                                 \
  F (REF (CUSTOMER), winner, N_ ("Kept"), BR_FIELD_REQUIRED | BR_FIELD_FIXED | BR_FIELD_PART_OF)         \
  F (REF (CUSTOMER), loser, N_ ("Merged"), BR_FIELD_REQUIRED | BR_FIELD_FIXED | BR_FIELD_PART_OF)        \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                                         \
  F (REF (USER), author, N_ ("By"), BR_FIELD_LETS_GO)                                                    \
  F (INT, score, N_ ("Score"), BR_FIELD_NOT_NEGATIVE)                                                    \
  F (JSON, moved, N_ ("Moved"), BR_FIELD_INTERNAL)                                                       \
  F (TEXT, before, N_ ("Before"), BR_FIELD_PII | BR_FIELD_INTERNAL | BR_FIELD_MULTILINE)                 \
  F (TEXT, after, N_ ("After"), BR_FIELD_PII | BR_FIELD_INTERNAL | BR_FIELD_MULTILINE)                   \
  F (INSTANT, undone_at, N_ ("Undone"), 0)

G_END_DECLS
