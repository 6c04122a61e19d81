#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

/** The single row about the house itself. @cut_off: minutes after midnight, local. */
#define BR_VENUE_FIELDS(F)                                                                               \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                               \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES)                                        \
  F (TEXT, timezone, N_ ("Time zone"), BR_FIELD_REQUIRED)                                                \
  F (TEXT, currency, N_ ("Currency"), BR_FIELD_REQUIRED)                                                 \
  F (MINUTES, cut_off, N_ ("Night ends at"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE | BR_FIELD_CLOCK) \
  F (TEXT, country_code, N_ ("Country calling code"), BR_FIELD_REQUIRED)                                 \
  F (TEXT, address, N_ ("Address"), BR_FIELD_MULTILINE)

/** How many people the law lets in, from a date on; without a room it is for the whole house. */
#define BR_LICENCE_FIELDS(F)                                                                 \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                   \
  F (REF (ROOM), room, N_ ("Room"), BR_FIELD_PART_OF)                                        \
  F (DATE, starts_on, N_ ("From"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                         \
  F (INT, capacity, N_ ("People"), BR_FIELD_REQUIRED | BR_FIELD_NOT_NEGATIVE | BR_FIELD_ASK) \
  F (BOOL, counts_staff, N_ ("Counts staff"), 0)                                             \
  F (TEXT, authority, N_ ("Where it is written"), 0)                                         \
  F (BOOL, counts_performers, N_ ("Counts performers"), 0)

typedef enum
{
  BR_ROLE_OWNER,
  BR_ROLE_MANAGER,
  BR_ROLE_HOST,
  BR_ROLE_DOOR,
  BR_ROLE_PROMOTER,
  BR_ROLE_ACCOUNTANT,
  BR_N_ROLES,
} BrRoleBase;

extern const BrEnumValue br_role_values[];

/** What a role may do in an area. `own` is what is theirs, `name` is a guest's name only. */
typedef enum
{
  BR_LEVEL_NONE,
  BR_LEVEL_NAME,
  BR_LEVEL_OWN,
  BR_LEVEL_SEE,
  BR_LEVEL_FULL,
} BrLevel;

extern const BrEnumValue br_level_values[];

#define BR_ROLE_FIELDS(F)                                                           \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                          \
  F (TEXT, name, N_ ("Name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (ENUM (BrRoleBase, br_role_values), base, N_ ("Kind of role"), 0)

/** One cell of the matrix of who may do what. */
#define BR_PERMISSION_FIELDS(F)                                           \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                \
  F (REF (ROLE), role, N_ ("Role"), BR_FIELD_REQUIRED | BR_FIELD_PART_OF) \
  F (ENUM (BrArea, br_area_values), area, N_ ("Area"), 0)                 \
  F (ENUM (BrLevel, br_level_values), level, N_ ("May"), BR_FIELD_ASK)

#define BR_USER_FIELDS(F)                                                                     \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                    \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                      \
  F (TEXT, handle, N_ ("Sign-in name"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (TEXT, name, N_ ("Name"), BR_FIELD_PII)                                                   \
  F (EMAIL, email, N_ ("E-mail"), BR_FIELD_PII | BR_FIELD_ASK)                                \
  F (REF (ROLE), role, N_ ("Role"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                         \
  F (BOOL, retired, N_ ("No longer works here"), 0)

/** A choice of the venue that has no entity of its own; the value is a JSON document. */
#define BR_SETTING_FIELDS(F)                                                      \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                        \
  F (TEXT, key, N_ ("Key"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_UNIQUE) \
  F (JSON, value, N_ ("Value"), 0)

G_END_DECLS
