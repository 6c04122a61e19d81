#pragma once

#include <glib.h>

#include "core/base/br-date.h"
#include "core/base/br-id.h"
#include "core/base/br-instant.h"
#include "core/base/br-money.h"

G_BEGIN_DECLS

typedef struct _BrEntity BrEntity;

/**
 * BrFieldType:
 * @BR_FIELD_ID: the row's own id; every entity's first field
 * @BR_FIELD_REF: the id of a row of another entity
 * @BR_FIELD_TEXT: UTF-8 text, %NULL when absent, never empty
 * @BR_FIELD_EMAIL: text that looks like an e-mail address
 * @BR_FIELD_PHONE: text that looks like a telephone number
 * @BR_FIELD_COLOR: `#rrggbb`
 * @BR_FIELD_JSON: a JSON document as text
 * @BR_FIELD_INT: a 64-bit count, %BR_INT_NONE when absent
 * @BR_FIELD_BOOL: yes or no, never absent
 * @BR_FIELD_ENUM: one of a named list; absent is the list's first value
 * @BR_FIELD_MONEY: a #BrMoney; two columns, `name` and `name_currency`
 * @BR_FIELD_RATE: basis points
 * @BR_FIELD_INSTANT: UTC milliseconds
 * @BR_FIELD_DATE: a calendar or business date
 * @BR_FIELD_MINUTES: a duration, or a time of day, in minutes
 * @BR_FIELD_WEEKDAYS: days of the week, one bit each; see BR_WEEKDAY_BIT()
 * @BR_FIELD_LENGTH: micrometres inside and in the file, millimetres for people and in JSON
 * @BR_FIELD_ANGLE: thousandths of a degree inside and in the file, degrees in JSON
 *
 * What a field holds. From the type follow its C member, its SQL column, its JSON and CSV form
 * and how it is checked.
 */
typedef enum
{
  BR_FIELD_ID,
  BR_FIELD_REF,
  BR_FIELD_TEXT,
  BR_FIELD_EMAIL,
  BR_FIELD_PHONE,
  BR_FIELD_COLOR,
  BR_FIELD_JSON,
  BR_FIELD_INT,
  BR_FIELD_BOOL,
  BR_FIELD_ENUM,
  BR_FIELD_MONEY,
  BR_FIELD_RATE,
  BR_FIELD_INSTANT,
  BR_FIELD_DATE,
  BR_FIELD_MINUTES,
  BR_FIELD_WEEKDAYS,
  BR_FIELD_LENGTH,
  BR_FIELD_ANGLE,
} BrFieldType;

#define BR_INT_NONE G_MININT64

/**
 * BrFieldFlags:
 * @BR_FIELD_REQUIRED: must be there
 * @BR_FIELD_PII: personal data: sealed under the row's subject, emptied by erasure, in a
 *   subject's export, never in a log
 * @BR_FIELD_NAMES: names the row for people; what a reference by name looks at
 * @BR_FIELD_INTERNAL: not shown and not settable by people (`subject`, source documents)
 * @BR_FIELD_FIXED: written when the row is made and never again (`created_at`)
 * @BR_FIELD_NOT_NEGATIVE: a number ≥ 0
 * @BR_FIELD_POSITIVE: a number > 0
 * @BR_FIELD_MULTILINE: text that may have several lines
 * @BR_FIELD_PART_OF: a reference to what this row is a part of: it is removed together with that
 * @BR_FIELD_LETS_GO: a reference that is emptied when what it names is removed; without this flag
 *   or the one before, what is referred to cannot be removed
 * @BR_FIELD_UNIQUE: no two rows of a scope may have the same; told apart without case and accents
 *   by whoever writes, never by an index, so that a swap can be undone
 * @BR_FIELD_CLOCK: minutes that are a time of day, said as such
 * @BR_FIELD_UNION: where two devices changed it, both texts are kept, line by line
 * @BR_FIELD_ASK: where two devices changed it, somebody has to decide. Without this flag or the one
 *   before, the later change counts, and the other value is kept to be seen
 */
typedef enum
{
  BR_FIELD_PLAIN = 0,
  BR_FIELD_REQUIRED = 1 << 0,
  BR_FIELD_PII = 1 << 1,
  BR_FIELD_NAMES = 1 << 2,
  BR_FIELD_INTERNAL = 1 << 3,
  BR_FIELD_FIXED = 1 << 4,
  BR_FIELD_NOT_NEGATIVE = 1 << 5,
  BR_FIELD_POSITIVE = 1 << 6,
  BR_FIELD_MULTILINE = 1 << 7,
  BR_FIELD_PART_OF = 1 << 8,
  BR_FIELD_LETS_GO = 1 << 9,
  BR_FIELD_UNIQUE = 1 << 10,
  BR_FIELD_CLOCK = 1 << 11,
  BR_FIELD_UNION = 1 << 12,
  BR_FIELD_ASK = 1 << 13,
} BrFieldFlags;

/**
 * BrEnumValue:
 * @nick: as in the venue file, JSON and CSV; never changed once released
 * @label: (nullable): for people, untranslated
 *
 * One value of an enumeration; a list of them ends with a %NULL nick. The C value is the index.
 */
typedef struct
{
  const char *nick;
  const char *label;
} BrEnumValue;

/**
 * BrField:
 * @name: as in C, SQL, JSON and CSV
 * @label: for people, untranslated
 * @type: what it holds
 * @flags: its #BrFieldFlags
 * @offset: of the member in the entity's struct
 * @ref: the entity's kind that a %BR_FIELD_REF names
 * @values: the values of a %BR_FIELD_ENUM
 *
 * One line of an entity's declaration.
 */
typedef struct
{
  const char        *name;
  const char        *label;
  BrFieldType        type;
  BrFieldFlags       flags;
  gsize              offset;
  int                ref;
  const BrEnumValue *values;
} BrField;

/* The C member of each type. */
#define BR_C_ID BrId
#define BR_C_REF(KIND) BrId
#define BR_C_TEXT char *
#define BR_C_EMAIL char *
#define BR_C_PHONE char *
#define BR_C_COLOR char *
#define BR_C_JSON char *
#define BR_C_INT gint64
#define BR_C_BOOL gboolean
#define BR_C_ENUM(Type, values) Type
#define BR_C_MONEY BrMoney
#define BR_C_RATE BrRate
#define BR_C_INSTANT BrInstant
#define BR_C_DATE BrDate
#define BR_C_MINUTES gint64
#define BR_C_WEEKDAYS gint64
#define BR_C_LENGTH gint64
#define BR_C_ANGLE gint64

/* The descriptor of each type. */
#define BR_D_ID .type = BR_FIELD_ID
#define BR_D_REF(KIND) .type = BR_FIELD_REF, .ref = BR_KIND_##KIND
#define BR_D_TEXT .type = BR_FIELD_TEXT
#define BR_D_EMAIL .type = BR_FIELD_EMAIL
#define BR_D_PHONE .type = BR_FIELD_PHONE
#define BR_D_COLOR .type = BR_FIELD_COLOR
#define BR_D_JSON .type = BR_FIELD_JSON
#define BR_D_INT .type = BR_FIELD_INT
#define BR_D_BOOL .type = BR_FIELD_BOOL
#define BR_D_ENUM(Type, list) .type = BR_FIELD_ENUM, .values = list
#define BR_D_MONEY .type = BR_FIELD_MONEY
#define BR_D_RATE .type = BR_FIELD_RATE
#define BR_D_INSTANT .type = BR_FIELD_INSTANT
#define BR_D_DATE .type = BR_FIELD_DATE
#define BR_D_MINUTES .type = BR_FIELD_MINUTES
#define BR_D_WEEKDAYS .type = BR_FIELD_WEEKDAYS
#define BR_D_LENGTH .type = BR_FIELD_LENGTH
#define BR_D_ANGLE .type = BR_FIELD_ANGLE

gboolean    br_field_is_text       (const BrField     *self);
gboolean    br_field_is_number     (const BrField     *self);
const char *br_enum_get_nick       (const BrEnumValue *values,
                                    int                value);
const char *br_enum_get_label      (const BrEnumValue *values,
                                    int                value);
gboolean    br_enum_parse          (const BrEnumValue *values,
                                    const char        *nick,
                                    int               *out);

G_END_DECLS
