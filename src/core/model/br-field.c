#include "config.h"

#include "core/model/br-field.h"

/**
 * br_field_is_text:
 * @self: a field
 *
 * Returns: whether its C member is a `char *`
 */
gboolean
br_field_is_text (const BrField *self)
{
  switch (self->type)
    {
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      return TRUE;
    case BR_FIELD_ID:
    case BR_FIELD_REF:
    case BR_FIELD_INT:
    case BR_FIELD_BOOL:
    case BR_FIELD_ENUM:
    case BR_FIELD_MONEY:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_DATE:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      return FALSE;
    }
}

/**
 * br_field_is_number:
 * @self: a field
 *
 * Returns: whether its C member is a gint64 whose absence is %BR_INT_NONE, which instants share
 */
gboolean
br_field_is_number (const BrField *self)
{
  switch (self->type)
    {
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
      return TRUE;
    case BR_FIELD_ID:
    case BR_FIELD_REF:
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
    case BR_FIELD_BOOL:
    case BR_FIELD_ENUM:
    case BR_FIELD_MONEY:
    case BR_FIELD_DATE:
    default:
      return FALSE;
    }
}

/**
 * br_enum_get_nick:
 * @values: an enumeration
 * @value: one of its C values
 *
 * Returns: (transfer none) (nullable): its nick, or %NULL when @value is not one of them
 */
const char *
br_enum_get_nick (const BrEnumValue *values,
                  int                value)
{
  for (int i = 0; values[i].nick != NULL; i++)
    if (i == value)
      return values[i].nick;
  return NULL;
}

/**
 * br_enum_get_label:
 * @values: an enumeration
 * @value: one of its C values
 *
 * Returns: (transfer none) (nullable): what people call it, untranslated
 */
const char *
br_enum_get_label (const BrEnumValue *values,
                   int                value)
{
  for (int i = 0; values[i].nick != NULL; i++)
    if (i == value)
      return values[i].label;
  return NULL;
}

/**
 * br_enum_parse:
 * @values: an enumeration
 * @nick: a nick; underscores count as dashes
 * @out: (out): its C value
 *
 * Returns: whether @nick is one of them
 */
gboolean
br_enum_parse (const BrEnumValue *values,
               const char        *nick,
               int               *out)
{
  g_autofree char *key = g_strdelimit (g_strdup (nick), "_", '-');

  for (int i = 0; values[i].nick != NULL; i++)
    if (g_str_equal (values[i].nick, key))
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}
