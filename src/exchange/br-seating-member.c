#include "config.h"

#include "exchange/br-seating-part.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/base/br-text.h"
#include "exchange/br-css-color.h"
#include "exchange/br-json-writer.h"

/* Single members of a seating-plan file: what real files hold where the schema says something
 * else is read with a warning; what cannot be a place on a plan is refused with its own. */

typedef struct
{
  char *kind;
  guint n;
  char *first;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_free (told->kind);
  g_free (told->first);
  g_free (told);
}

/**
 * br_seating_context_init:
 * @self: (out caller-allocates): how to read
 * @unit: micrometres of one unit of the file
 * @report: (nullable): where warnings go
 */
void
br_seating_context_init (BrSeatingContext *self,
                         gint64            unit,
                         BrImportReport   *report)
{
  self->unit = unit;
  self->report = report;
  self->told = report != NULL ? g_ptr_array_new_with_free_func (told_free) : NULL;
  self->by_kind = report != NULL ? g_hash_table_new (g_str_hash, g_str_equal) : NULL;
}

/**
 * br_seating_context_finish:
 * @self: how it was read
 *
 * Tells how many warnings of each kind were only counted.
 */
void
br_seating_context_finish (BrSeatingContext *self)
{
  for (guint i = 0; self->told != NULL && i < self->told->len; i++)
    {
      const Told *told = self->told->pdata[i];
      guint rest = told->n > BR_SEATING_TOLD_MAX ? told->n - BR_SEATING_TOLD_MAX : 0;

      if (rest > 0)
        br_import_report_warn (self->report, 0, told->first,
                               ngettext ("%u more place is like this one", "%u more places are like this one", rest),
                               rest);
    }
  g_clear_pointer (&self->by_kind, g_hash_table_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);
}

/**
 * br_seating_warn:
 * @self: how it is read
 * @where: what is not quite right
 * @kind: warnings of one kind are told %BR_SEATING_TOLD_MAX times
 * @format: printf() format of the message
 * @...: its arguments
 */
void
br_seating_warn (BrSeatingContext *self,
                 const BrJson     *where,
                 const char       *kind,
                 const char       *format,
                 ...)
{
  g_autofree char *path = NULL;
  g_autofree char *message = NULL;
  va_list args;
  Told *told;

  if (self->told == NULL)
    return;
  told = g_hash_table_lookup (self->by_kind, kind);
  if (told == NULL)
    {
      told = g_new0 (Told, 1);
      told->kind = g_strdup (kind);
      told->first = br_json_get_path (where);
      g_ptr_array_add (self->told, told);
      g_hash_table_insert (self->by_kind, told->kind, told);
    }
  if (++told->n > BR_SEATING_TOLD_MAX)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  path = br_json_get_path (where);
  br_import_report_warn (self->report, where->line, path, "%s", message);
}

/**
 * br_seating_check_object:
 * @json: a value
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 */
gboolean
br_seating_check_object (const BrJson *json,
                         GError      **error)
{
  if (json->type == BR_JSON_OBJECT)
    return TRUE;
  br_json_set_error (json, error, _ ("An object was expected here"));
  return FALSE;
}

/**
 * br_seating_get_array:
 * @object: an object
 * @name: a member that is a list
 * @out: (out) (nullable): the list; %NULL when it is not there
 * @error: return location for %BR_INPUT_ERROR_SHAPE when it is something else
 */
gboolean
br_seating_get_array (const BrJson  *object,
                      const char    *name,
                      const BrJson **out,
                      GError       **error)
{
  const BrJson *value = br_json_get_member (object, name);

  *out = br_json_is_nothing (value) ? NULL : value;
  if (*out == NULL || value->type == BR_JSON_ARRAY)
    return TRUE;
  br_json_set_error (value, error, _ ("A list was expected here"));
  return FALSE;
}

/**
 * br_seating_get_text:
 * @self: how to read
 * @object: an object
 * @name: a member that is a text
 *
 * Returns: (transfer full) (nullable): the text; a number's digits; %NULL for anything else
 */
char *
br_seating_get_text (BrSeatingContext *self,
                     const BrJson     *object,
                     const char       *name)
{
  const BrJson *value = br_json_get_member (object, name);

  if (br_json_is_nothing (value))
    return NULL;
  if (value->type == BR_JSON_STRING)
    return *value->text != '\0' ? g_strdup (value->text) : NULL;
  if (value->type == BR_JSON_NUMBER)
    {
      br_seating_warn (self, value, "text-number", _ ("A number stands here without quotes; it is read as a text"));
      return g_strdup (value->text);
    }
  br_seating_warn (self, value, "text-other", _ ("This is no text; it is kept but not shown"));
  return NULL;
}

static gboolean
parse_quoted (const char *text,
              double     *out)
{
  char *end;

  *out = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*out);
}

/**
 * br_seating_get_units:
 * @self: how to read
 * @object: an object
 * @name: a member that is a number
 * @fallback: what it is when it is not there
 * @out: (out): the number
 * @error: return location for %BR_INPUT_ERROR_SHAPE when it is none, or one that no plan can hold
 */
gboolean
br_seating_get_units (BrSeatingContext *self,
                      const BrJson     *object,
                      const char       *name,
                      double            fallback,
                      double           *out,
                      GError          **error)
{
  const BrJson *value = br_json_get_member (object, name);

  *out = fallback;
  if (br_json_is_nothing (value))
    return TRUE;
  if (value->type == BR_JSON_STRING && parse_quoted (value->text, out))
    {
      br_seating_warn (self, value, "quoted-number", _ ("A number stands here in quotes"));
    }
  else if (value->type != BR_JSON_NUMBER)
    {
      br_json_set_error (value, error, _ ("A number was expected here"));
      return FALSE;
    }
  else if (!br_json_get_number (value, out))
    {
      br_json_set_error (value, error, _ ("This is not a finite number"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
to_length (BrSeatingContext *self,
           const BrJson     *object,
           const char       *name,
           double            units,
           gint64           *out,
           GError          **error)
{
  if (fabs (units) * self->unit > BR_GEOMETRY_LIMIT)
    {
      br_json_set_error (br_json_get_member (object, name), error, _ ("This is farther than any plan reaches"));
      return FALSE;
    }
  *out = llround (units * self->unit);
  return TRUE;
}

/**
 * br_seating_get_length:
 * @self: how to read
 * @object: an object
 * @name: a member that is a length in units of the file
 * @fallback: the units it has when it is not there
 * @out: (out): micrometres
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 */
gboolean
br_seating_get_length (BrSeatingContext *self,
                       const BrJson     *object,
                       const char       *name,
                       double            fallback,
                       gint64           *out,
                       GError          **error)
{
  double units;

  return br_seating_get_units (self, object, name, fallback, &units, error) &&
         to_length (self, object, name, units, out, error);
}

/**
 * br_seating_get_size:
 * @self: how to read
 * @object: an object
 * @name: a member that is a whole number of units, not negative
 * @fallback: the units it has when it is not there
 * @out: (out): micrometres
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 */
gboolean
br_seating_get_size (BrSeatingContext *self,
                     const BrJson     *object,
                     const char       *name,
                     double            fallback,
                     gint64           *out,
                     GError          **error)
{
  double units;

  if (!br_seating_get_units (self, object, name, fallback, &units, error) ||
      !to_length (self, object, name, units, out, error))
    return FALSE;
  if (*out < 0)
    {
      br_seating_warn (self, br_json_get_member (object, name), "negative",
                       _ ("A size cannot be less than nothing; it is kept, and nothing is drawn"));
      *out = 0;
    }
  else if (units != floor (units))
    {
      br_seating_warn (self, br_json_get_member (object, name), "not-whole",
                       _ ("The format asks for a whole number here; it will be rounded when it is written again"));
    }
  return TRUE;
}

/**
 * br_seating_get_position:
 * @self: how to read
 * @object: an object that may have a `position`
 * @wanted: whether it should have one
 * @origin: what the position is relative to
 * @out: (out): micrometres in the plan; @origin when there is no position
 * @error: return location for %BR_INPUT_ERROR_SHAPE
 */
gboolean
br_seating_get_position (BrSeatingContext *self,
                         const BrJson     *object,
                         gboolean          wanted,
                         BrPoint           origin,
                         BrPoint          *out,
                         GError          **error)
{
  const BrJson *position = br_json_get_member (object, "position");

  *out = origin;
  if (br_json_is_nothing (position))
    {
      if (wanted)
        br_seating_warn (self, object, "position", _ ("This has no position; it stands at the origin"));
      return TRUE;
    }
  if (!br_seating_check_object (position, error) ||
      !br_seating_get_length (self, position, "x", 0, &out->x, error) ||
      !br_seating_get_length (self, position, "y", 0, &out->y, error))
    return FALSE;
  out->x += origin.x;
  out->y += origin.y;
  if (br_length_clamp (out->x) == out->x && br_length_clamp (out->y) == out->y)
    return TRUE;
  br_json_set_error (position, error, _ ("This is farther than any plan reaches"));
  return FALSE;
}

/**
 * br_seating_get_color:
 * @self: how to read
 * @object: an object
 * @name: a member that is a colour as CSS writes it
 * @fallback: (nullable): what it is when it is not there or not understood
 *
 * Returns: (transfer full) (nullable): `#rrggbb`, or %NULL when nothing is to be painted
 */
char *
br_seating_get_color (BrSeatingContext *self,
                      const BrJson     *object,
                      const char       *name,
                      const char       *fallback)
{
  const BrJson *value = br_json_get_member (object, name);
  char color[BR_CSS_COLOR_LENGTH + 1];

  if (br_json_is_nothing (value) || (value->type == BR_JSON_STRING && *value->text == '\0'))
    return g_strdup (fallback);
  if (value->type == BR_JSON_STRING)
    switch (br_css_color_parse (value->text, color))
      {
      case BR_CSS_COLOR_SOLID:
        return g_strdup (color);
      case BR_CSS_COLOR_NONE:
        return NULL;
      case BR_CSS_COLOR_UNKNOWN:
      default:
        break;
      }
  br_seating_warn (self, value, "color", _ ("This colour is not understood; it is kept, and grey is shown"));
  return g_strdup (fallback);
}

/**
 * br_seating_check_members:
 * @self: how it is read
 * @object: an object
 * @known: (array zero-terminated=1): the members that the format gives it
 *
 * Warns of members that the format does not know. They are kept in the record's source.
 */
void
br_seating_check_members (BrSeatingContext  *self,
                          const BrJson      *object,
                          const char *const *known)
{
  br_json_foreach (child, object)
    if (!g_strv_contains (known, child->name))
      {
        g_autofree char *name = br_text_quote (child->name);
        g_autofree char *kind = g_strconcat ("member ", name, NULL);

        br_seating_warn (self, child, kind, _ ("The format has no “%s” here; it is kept"), name);
      }
}

/**
 * br_seating_source:
 * @object: the object of a part
 * @lists: (nullable) (array zero-terminated=1): its members that hold parts, which are records of
 *   their own
 *
 * Returns: (transfer full): the object as JSON, with @lists left empty where they stood
 */
char *
br_seating_source (const BrJson      *object,
                   const char *const *lists)
{
  BrJsonWriter *writer = br_json_writer_new (FALSE);

  br_json_writer_begin_object (writer);
  br_json_foreach (child, object)
    {
      br_json_writer_add_name (writer, child->name);
      if (child->type == BR_JSON_ARRAY && lists != NULL && g_strv_contains (lists, child->name))
        {
          br_json_writer_begin_array (writer);
          br_json_writer_end_array (writer);
        }
      else
        {
          br_json_writer_add_value (writer, child);
        }
    }
  br_json_writer_end_object (writer);
  return br_json_writer_finish (writer);
}
