#include "config.h"

#include "exchange/br-json-member.h"

#include <glib/gi18n.h>

/* What the readers of our own formats ask of the members of an object. A member that is not there, or null, leaves
 * what it would fill in as it is; one that is wrong is told with its place. */

/**
 * br_json_check_members:
 * @object: a value
 * @known: the names that mean something, %NULL-terminated
 * @error: return location for a #BrInputError
 *
 * A word that is misspelt would otherwise be passed over in silence.
 *
 * Returns: whether it is an object that has no other members
 */
gboolean
br_json_check_members (const BrJson      *object,
                       const char *const *known,
                       GError           **error)
{
  if (object->type != BR_JSON_OBJECT)
    {
      br_json_set_error (object, error, _ ("an object is expected here"));
      return FALSE;
    }
  br_json_foreach (member, object)
    if (!g_strv_contains (known, member->name))
      {
        br_json_set_error (member, error, _ ("“%s” means nothing here"), member->name);
        return FALSE;
      }
  return TRUE;
}

/**
 * br_json_take_int:
 * @value: a value
 * @least: the least it may be
 * @most: the most
 * @out: (out): the number
 * @error: return location for a #BrInputError
 *
 * Returns: whether it is a whole number between the two
 */
gboolean
br_json_take_int (const BrJson *value,
                  gint64        least,
                  gint64        most,
                  gint64       *out,
                  GError      **error)
{
  if (value->type != BR_JSON_NUMBER || !g_ascii_string_to_signed (value->text, 10, least, most, out, NULL))
    {
      g_autofree char *low = g_strdup_printf ("%" G_GINT64_FORMAT, least);
      g_autofree char *high = g_strdup_printf ("%" G_GINT64_FORMAT, most);

      br_json_set_error (value, error, _ ("a whole number from %s to %s is expected here"), low, high);
      return FALSE;
    }
  return TRUE;
}

/**
 * br_json_get_int:
 * @object: an object
 * @name: a member
 * @least: the least it may be
 * @most: the most
 * @out: (inout): the number
 * @error: return location for a #BrInputError
 *
 * Returns: %FALSE where it is not such a number
 */
gboolean
br_json_get_int (const BrJson *object,
                 const char   *name,
                 gint64        least,
                 gint64        most,
                 gint64       *out,
                 GError      **error)
{
  const BrJson *value = br_json_get_member (object, name);

  return br_json_is_nothing (value) || br_json_take_int (value, least, most, out, error);
}

/**
 * br_json_get_flag:
 * @object: an object
 * @name: a member
 * @out: (inout): what it says
 * @error: return location for a #BrInputError
 *
 * Returns: %FALSE where it is neither true nor false
 */
gboolean
br_json_get_flag (const BrJson *object,
                  const char   *name,
                  gboolean     *out,
                  GError      **error)
{
  const BrJson *value = br_json_get_member (object, name);

  if (br_json_is_nothing (value))
    return TRUE;
  if (value->type != BR_JSON_TRUE && value->type != BR_JSON_FALSE)
    {
      br_json_set_error (value, error, _ ("true or false is expected here"));
      return FALSE;
    }
  *out = value->type == BR_JSON_TRUE;
  return TRUE;
}

/**
 * br_json_get_text:
 * @object: an object
 * @name: a member
 * @out: (inout) (transfer none) (nullable): the text; an empty one is none
 * @error: return location for a #BrInputError
 *
 * Returns: %FALSE where it is no text
 */
gboolean
br_json_get_text (const BrJson *object,
                  const char   *name,
                  const char  **out,
                  GError      **error)
{
  const BrJson *value = br_json_get_member (object, name);

  if (br_json_is_nothing (value))
    return TRUE;
  if (value->type != BR_JSON_STRING)
    {
      br_json_set_error (value, error, _ ("“%s” has to be a text"), name);
      return FALSE;
    }
  *out = *value->text != '\0' ? value->text : NULL;
  return TRUE;
}

/**
 * br_json_need_text:
 * @object: an object
 * @name: a member
 * @out: (out) (transfer none): the text
 * @error: return location for a #BrInputError
 *
 * Returns: whether it is there and says something
 */
gboolean
br_json_need_text (const BrJson *object,
                   const char   *name,
                   const char  **out,
                   GError      **error)
{
  const BrJson *value = br_json_get_member (object, name);

  *out = NULL;
  if (!br_json_get_text (object, name, out, error))
    return FALSE;
  if (*out == NULL)
    br_json_set_error (value != NULL ? value : object, error, _ ("“%s” has to be a text"), name);
  return *out != NULL;
}

/**
 * br_json_get_choice:
 * @object: an object
 * @name: a member
 * @values: the nicks it may have
 * @out: (inout): which it is
 * @error: return location for a #BrInputError that lists them
 *
 * Returns: %FALSE where it is none of them
 */
gboolean
br_json_get_choice (const BrJson      *object,
                    const char        *name,
                    const BrEnumValue *values,
                    int               *out,
                    GError           **error)
{
  const BrJson *value = br_json_get_member (object, name);
  g_autoptr (GString) nicks = NULL;

  if (br_json_is_nothing (value) || (value->type == BR_JSON_STRING && br_enum_parse (values, value->text, out)))
    return TRUE;
  nicks = g_string_new (NULL);
  for (guint i = 0; values[i].nick != NULL; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", values[i].nick);
  br_json_set_error (value, error, _ ("one of these is expected here: %s"), nicks->str);
  return FALSE;
}

/**
 * br_json_get_date:
 * @object: an object
 * @name: a member
 * @out: (inout): the date, from ISO 8601
 * @error: return location for a #BrInputError
 *
 * Returns: %FALSE where it is no date
 */
gboolean
br_json_get_date (const BrJson *object,
                  const char   *name,
                  BrDate       *out,
                  GError      **error)
{
  const BrJson *value = br_json_get_member (object, name);

  if (br_json_is_nothing (value) || (value->type == BR_JSON_STRING && br_date_parse (value->text, out, NULL)))
    return TRUE;
  br_json_set_error (value, error, _ ("a date like 2026-03-31 is expected here"));
  return FALSE;
}

/**
 * br_json_get_list:
 * @object: an object
 * @name: a member
 * @most: how long it may be
 * @out: (out) (nullable): the array
 * @error: return location for a #BrInputError
 *
 * Returns: %FALSE where it is no list, or a longer one
 */
gboolean
br_json_get_list (const BrJson  *object,
                  const char    *name,
                  guint          most,
                  const BrJson **out,
                  GError       **error)
{
  *out = br_json_get_member (object, name);
  if (br_json_is_nothing (*out))
    {
      *out = NULL;
      return TRUE;
    }
  if ((*out)->type != BR_JSON_ARRAY || (*out)->n_children > most)
    {
      br_json_set_error (*out, error, _ ("a list of at most %u is expected here"), most);
      return FALSE;
    }
  return TRUE;
}
