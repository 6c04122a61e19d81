#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

typedef enum
{
  BR_PURPOSE_MARKETING,
  BR_PURPOSE_ALLERGIES,
  BR_PURPOSE_PROFILING,
} BrPurpose;

extern const BrEnumValue br_purpose_values[];

typedef enum
{
  BR_CHANNEL_ANY,
  BR_CHANNEL_EMAIL,
  BR_CHANNEL_SMS,
  BR_CHANNEL_PHONE,
  BR_CHANNEL_POST,
} BrChannel;

extern const BrEnumValue br_channel_values[];

/** A soft opt-in is that of PECR, regulation 22 (3): a guest’s own contact, given while they bought, and a way out. */
typedef enum
{
  BR_BASIS_CONSENT,
  BR_BASIS_SOFT_OPT_IN,
  BR_BASIS_OBJECTION,
} BrBasis;

extern const BrEnumValue br_basis_values[];

/**
 * What a guest allowed or forbade: for one purpose, by one channel or by any. It is never rewritten: what
 * they say next is another row. @how and @wording are the proof of a consent (UK GDPR, article 7 (1)): where
 * it was given, and what they were asked; @proof is what there is of theirs, such as a form’s number.
 */
#define BR_CONSENT_FIELDS(F)                                                                      \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                        \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                          \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_REQUIRED)                                \
  F (ENUM (BrPurpose, br_purpose_values), purpose, N_ ("For"), 0)                                 \
  F (ENUM (BrChannel, br_channel_values), channel, N_ ("By"), 0)                                  \
  F (ENUM (BrBasis, br_basis_values), basis, N_ ("Basis"), 0)                                     \
  F (INSTANT, at, N_ ("Said"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                                \
  F (TEXT, how, N_ ("How"), 0)                                                                    \
  F (TEXT, wording, N_ ("Wording"), BR_FIELD_MULTILINE)                                           \
  F (TEXT, proof, N_ ("Proof"), BR_FIELD_PII | BR_FIELD_MULTILINE)                                \
  F (REF (USER), author, N_ ("Written by"), 0)

typedef enum
{
  BR_REQUEST_ACCESS,
  BR_REQUEST_ERASURE,
  BR_REQUEST_RECTIFICATION,
  BR_REQUEST_OBJECTION,
  BR_REQUEST_COMPLAINT,
} BrRequestKind;

extern const BrEnumValue br_request_kind_values[];

/**
 * What somebody asked of the house about their data, with its clock: @due_on is a month after @received_on
 * (UK GDPR, article 12 (3)), two more where it was @extended_on. @name is for who is no customer.
 */
#define BR_DATA_REQUEST_FIELDS(F)                                                       \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                              \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                \
  F (REF (CUSTOMER), customer, N_ ("Customer"), BR_FIELD_LETS_GO)                       \
  F (TEXT, name, N_ ("Name"), BR_FIELD_NAMES | BR_FIELD_PII | BR_FIELD_ASK)             \
  F (ENUM (BrRequestKind, br_request_kind_values), kind, N_ ("Asks for"), 0)            \
  F (DATE, received_on, N_ ("Received"), BR_FIELD_REQUIRED)                             \
  F (DATE, due_on, N_ ("Due"), BR_FIELD_REQUIRED)                                       \
  F (DATE, extended_on, N_ ("Extended"), 0)                                             \
  F (BOOL, identity_checked, N_ ("Identity checked"), 0)                                \
  F (INSTANT, answered_at, N_ ("Answered"), 0)                                          \
  F (TEXT, outcome, N_ ("Outcome"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION) \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_UNION)     \
  F (REF (USER), author, N_ ("By"), BR_FIELD_LETS_GO)

G_END_DECLS
