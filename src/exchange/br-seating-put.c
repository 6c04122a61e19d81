#include "config.h"

#include "exchange/br-seating-put.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "exchange/br-css-color.h"

/**
 * br_seating_put_warn:
 * @self: what is written
 * @member: (nullable): the member that it is about
 * @kind: warnings of one kind are told %BR_SEATING_TOLD_MAX times
 * @message: what is not as it came
 */
void
br_seating_put_warn (BrSeatingPut *self,
                     const char   *member,
                     const char   *kind,
                     const char   *message)
{
  g_autoptr (GString) path = NULL;
  guint n;

  if (self->report == NULL)
    return;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->told, kind)) + 1;
  g_hash_table_insert (self->told, g_strdup (kind), GUINT_TO_POINTER (n));
  if (n > BR_SEATING_TOLD_MAX)
    return;

  path = g_string_new ("$");
  if (self->zone >= 0)
    g_string_append_printf (path, ".zones[%d]", self->zone);
  if (self->row >= 0)
    g_string_append_printf (path, ".rows[%d]", self->row);
  if (self->seat >= 0)
    g_string_append_printf (path, ".seats[%d]", self->seat);
  if (self->area >= 0)
    g_string_append_printf (path, ".areas[%d]", self->area);
  if (self->within != NULL)
    g_string_append_printf (path, ".%s", self->within);
  if (member != NULL)
    g_string_append_printf (path, ".%s", member);
  br_import_report_warn (self->report, 0, path->str, "%s", message);
}

static void
put_unknown (BrSeatingPut *self,
             const BrJson *value)
{
  if ((self->flags & BR_SEATING_WRITE_UNKNOWN) != 0)
    {
      br_json_writer_add_name (self->out, value->name);
      br_json_writer_add_value (self->out, value);
      return;
    }
  br_seating_put_warn (self, value->name, "unknown",
                       _ ("The format does not have this member; it stays in the venue and is not written"));
}

/**
 * br_seating_put_object:
 * @self: what is written
 * @source: (nullable): the object that the record came from
 * @members: (array length=n_members): what the format has in such an object, in its order
 * @n_members: at most 32
 * @record: the record
 *
 * Writes an object: first what its source has, in its order, then what else there is to say.
 */
void
br_seating_put_object (BrSeatingPut          *self,
                       const BrJson          *source,
                       const BrSeatingMember *members,
                       guint                  n_members,
                       gconstpointer          record)
{
  guint32 written = 0;

  br_json_writer_begin_object (self->out);
  br_json_foreach (child, source)
    {
      guint i = 0;

      while (i < n_members && !g_str_equal (members[i].name, child->name))
        i++;
      if (i == n_members)
        put_unknown (self, child);
      else if ((written & 1u << i) == 0)
        members[i].put (self, child->name, br_json_get_member (source, child->name), record);
      if (i < n_members)
        written |= 1u << i;
    }
  for (guint i = 0; i < n_members; i++)
    if ((written & 1u << i) == 0)
      members[i].put (self, members[i].name, NULL, record);
  br_json_writer_end_object (self->out);
}

/**
 * br_seating_put_part:
 * @self: what is written
 * @source: (nullable): the record's source
 * @members: (array length=n_members): as in br_seating_put_object()
 * @n_members: how many
 * @record: the record
 */
void
br_seating_put_part (BrSeatingPut          *self,
                     const char            *source,
                     const BrSeatingMember *members,
                     guint                  n_members,
                     gconstpointer          record)
{
  g_autoptr (BrJsonTree) tree = source != NULL ? br_json_tree_parse (source, strlen (source), NULL) : NULL;
  const BrJson *root = tree != NULL ? br_json_tree_get_root (tree) : NULL;

  if (root != NULL && root->type != BR_JSON_OBJECT)
    root = NULL;
  br_seating_put_object (self, root, members, n_members, record);
}

/**
 * br_seating_put_text:
 * @self: what is written
 * @name: the member
 * @value: (nullable): what the source says
 * @text: (nullable): what the record says
 * @flags: whether it must be there, and whether it may be null
 */
void
br_seating_put_text (BrSeatingPut     *self,
                     const char       *name,
                     const BrJson     *value,
                     const char       *text,
                     BrSeatingPutFlags flags)
{
  gboolean was_empty = value != NULL && value->type == BR_JSON_STRING && *value->text == '\0';
  gboolean was_null = value != NULL && value->type == BR_JSON_NULL && (flags & BR_SEATING_NULLABLE) != 0;

  if (text == NULL && !was_empty && !was_null && (flags & BR_SEATING_REQUIRED) == 0)
    return;
  br_json_writer_add_name (self->out, name);
  if (text != NULL)
    br_json_writer_add_text (self->out, text);
  else if (was_null)
    br_json_writer_add_null (self->out);
  else
    br_json_writer_add_text (self->out, "");
}

/**
 * br_seating_put_uuid:
 * @self: what is written
 * @name: the member
 * @value: (nullable): what the source says
 * @id: the record's id
 * @source: (nullable): the record's source; what was drawn here has none and goes by its own id
 */
void
br_seating_put_uuid (BrSeatingPut *self,
                     const char   *name,
                     const BrJson *value,
                     const BrId   *id,
                     const char   *source)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  if (value != NULL && value->type == BR_JSON_STRING)
    {
      br_seating_put_text (self, name, value, value->text, BR_SEATING_REQUIRED);
    }
  else if (source == NULL)
    {
      br_id_print (id, text);
      br_seating_put_text (self, name, NULL, text, BR_SEATING_REQUIRED);
    }
}

/* A number, also one in quotes. */
static gboolean
get_number (BrSeatingPut *self,
            const BrJson *value,
            double       *out)
{
  BrJson holder = { .type = BR_JSON_OBJECT };
  BrJson member;

  if (br_json_is_nothing (value))
    return FALSE;
  member = *value;
  member.name = "n";
  member.parent = &holder;
  member.next = NULL;
  holder.first = &member;
  return br_seating_get_units (&self->quiet, &holder, "n", 0, out, NULL);
}

static gboolean
says_length (BrSeatingPut *self,
             const BrJson *value,
             gint64        length)
{
  double units;

  return get_number (self, value, &units) && fabs (units) * self->quiet.unit <= BR_GEOMETRY_LIMIT &&
         llround (units * self->quiet.unit) == length;
}

/* The shortest number of units that is read again as the same micrometre. */
static void
print_units (BrSeatingPut *self,
             gint64        length,
             char          buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  double units = (double) length / self->quiet.unit;

  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, format, units);
      if (strchr (buffer, 'e') == NULL && llround (g_ascii_strtod (buffer, NULL) * self->quiet.unit) == length)
        return;
    }
  g_ascii_dtostr (buffer, G_ASCII_DTOSTR_BUF_SIZE, units);
}

static void
put_coordinate (BrSeatingPut *self,
                const char   *name,
                const BrJson *value,
                gint64        length)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  br_json_writer_add_name (self->out, name);
  if (value != NULL && value->type == BR_JSON_NUMBER && says_length (self, value, length))
    {
      br_json_writer_add_number (self->out, value->text);
      return;
    }
  print_units (self, length, buffer);
  br_json_writer_add_number (self->out, buffer);
}

static void
put_x (BrSeatingPut *self,
       const char   *name,
       const BrJson *value,
       gconstpointer point)
{
  put_coordinate (self, name, value, ((const BrPoint *) point)->x);
}

static void
put_y (BrSeatingPut *self,
       const char   *name,
       const BrJson *value,
       gconstpointer point)
{
  put_coordinate (self, name, value, ((const BrPoint *) point)->y);
}

/**
 * br_seating_put_point:
 * @self: what is written
 * @name: (nullable): the member; %NULL in a list
 * @value: (nullable): what the source says
 * @point: what the record says, relative as in the file, in micrometres
 */
void
br_seating_put_point (BrSeatingPut *self,
                      const char   *name,
                      const BrJson *value,
                      BrPoint       point)
{
  static const BrSeatingMember members[] = { { "x", put_x }, { "y", put_y } };

  if (name != NULL)
    br_json_writer_add_name (self->out, name);
  if (value != NULL && value->type != BR_JSON_OBJECT)
    value = NULL;
  br_seating_put_object (self, value, members, G_N_ELEMENTS (members), &point);
}

/**
 * br_seating_whole_size:
 * @self: what is written
 * @value: (nullable): what the source says
 * @length: what the record says, in micrometres
 *
 * Returns: the micrometres that the file will stand for: @length where the source says it, else
 *   the nearest whole unit
 */
gint64
br_seating_whole_size (BrSeatingPut *self,
                       const BrJson *value,
                       gint64        length)
{
  gint64 unit = self->quiet.unit;

  if (length <= 0 || says_length (self, value, length))
    return length;
  return MAX ((length + unit / 2) / unit, 1) * unit;
}

/**
 * br_seating_put_size:
 * @self: what is written
 * @name: the member
 * @value: (nullable): what the source says
 * @length: what the record says, in micrometres
 *
 * Writes a length where the format asks for a whole number of units, and warns where it has to
 * be rounded, half away from zero; what has a size does not lose it.
 */
void
br_seating_put_size (BrSeatingPut *self,
                     const char   *name,
                     const BrJson *value,
                     gint64        length)
{
  gboolean as_it_came = says_length (self, value, length);
  double units = (double) length / self->quiet.unit;

  if (as_it_came)
    get_number (self, value, &units);
  if (units != floor (units))
    br_seating_put_warn (self, name, as_it_came ? "rounded" : "rounded here",
                         _ ("The format asks for a whole number here; it was rounded"));
  br_json_writer_add_name (self->out, name);
  br_json_writer_add_int (self->out, units > 0 ? MAX (llround (units), 1) : 0);
}

static gboolean
says_color (const BrJson *value,
            const char   *color,
            const char   *fallback)
{
  char parsed[BR_CSS_COLOR_LENGTH + 1];

  if (value == NULL || value->type != BR_JSON_STRING)
    return FALSE;
  switch (br_css_color_parse (value->text, parsed))
    {
    case BR_CSS_COLOR_SOLID:
      return color != NULL && g_ascii_strcasecmp (parsed, color) == 0;
    case BR_CSS_COLOR_NONE:
      return color == NULL;
    case BR_CSS_COLOR_UNKNOWN:
    default:
      return g_strcmp0 (color, fallback) == 0;
    }
}

/**
 * br_seating_put_color:
 * @self: what is written
 * @name: the member
 * @value: (nullable): what the source says
 * @color: (nullable): what the record says; %NULL paints nothing
 * @fallback: (nullable): what it is when it is not said
 */
void
br_seating_put_color (BrSeatingPut *self,
                      const char   *name,
                      const BrJson *value,
                      const char   *color,
                      const char   *fallback)
{
  if (says_color (value, color, fallback))
    color = value->text;
  else if (g_strcmp0 (color, fallback) == 0)
    return;
  br_json_writer_add_name (self->out, name);
  br_json_writer_add_text (self->out, color != NULL ? color : "transparent");
}
