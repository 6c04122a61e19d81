#include "config.h"

#include "exchange/br-json-writer.h"

#include <string.h>

struct _BrJsonWriter
{
  GString *out;
  gboolean pretty;
  guint    depth;
  gboolean empty;
  gboolean named;
};

/**
 * br_json_writer_new:
 * @pretty: a value a line, indented by two spaces; else no space at all
 *
 * Returns: (transfer full): a writer
 */
BrJsonWriter *
br_json_writer_new (gboolean pretty)
{
  BrJsonWriter *self = g_new0 (BrJsonWriter, 1);

  self->out = g_string_new (NULL);
  self->pretty = pretty;
  self->empty = TRUE;
  return self;
}

void
br_json_writer_free (BrJsonWriter *self)
{
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_free (self);
}

/**
 * br_json_writer_finish:
 * @self: (transfer full): a writer that was told a whole document
 *
 * Returns: (transfer full): the document; a pretty one ends its last line
 */
char *
br_json_writer_finish (BrJsonWriter *self)
{
  char *text;

  g_return_val_if_fail (self->depth == 0 && !self->named, NULL);

  if (self->pretty)
    g_string_append_c (self->out, '\n');
  text = g_string_free (g_steal_pointer (&self->out), FALSE);
  br_json_writer_free (self);
  return text;
}

static void
begin_line (BrJsonWriter *self)
{
  if (!self->pretty)
    return;
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

/* What stands before a value or a member's name. */
static void
separate (BrJsonWriter *self)
{
  if (self->named)
    {
      self->named = FALSE;
      return;
    }
  if (!self->empty)
    g_string_append_c (self->out, ',');
  if (self->depth > 0)
    begin_line (self);
  self->empty = FALSE;
}

static void
begin (BrJsonWriter *self,
       char          bracket)
{
  separate (self);
  g_string_append_c (self->out, bracket);
  self->depth++;
  self->empty = TRUE;
}

static void
end (BrJsonWriter *self,
     char          bracket)
{
  g_return_if_fail (self->depth > 0 && !self->named);

  self->depth--;
  if (!self->empty)
    begin_line (self);
  g_string_append_c (self->out, bracket);
  self->empty = FALSE;
}

void
br_json_writer_begin_object (BrJsonWriter *self)
{
  begin (self, '{');
}

void
br_json_writer_end_object (BrJsonWriter *self)
{
  end (self, '}');
}

void
br_json_writer_begin_array (BrJsonWriter *self)
{
  begin (self, '[');
}

void
br_json_writer_end_array (BrJsonWriter *self)
{
  end (self, ']');
}

static void
append_quoted (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      static const char plain[] = "\"\\\b\f\n\r\t";
      static const char letters[] = "\"\\bfnrt";
      const char *special = strchr (plain, *p);

      if (special != NULL)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, letters[special - plain]);
        }
      else if ((guchar) *p < 0x20 || *p == 0x7f)
        {
          g_string_append_printf (out, "\\u%04x", (guint) *p);
        }
      else
        {
          g_string_append_c (out, *p);
        }
    }
  g_string_append_c (out, '"');
}

/**
 * br_json_writer_add_name:
 * @self: a writer in an object
 * @name: the name of the member whose value comes next
 */
void
br_json_writer_add_name (BrJsonWriter *self,
                         const char   *name)
{
  separate (self);
  append_quoted (self->out, name);
  g_string_append (self->out, self->pretty ? ": " : ":");
  self->named = TRUE;
}

void
br_json_writer_add_text (BrJsonWriter *self,
                         const char   *text)
{
  separate (self);
  append_quoted (self->out, text);
}

void
br_json_writer_add_int (BrJsonWriter *self,
                        gint64        value)
{
  separate (self);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value);
}

/**
 * br_json_writer_add_number:
 * @self: a writer
 * @number: a number as JSON writes it
 */
void
br_json_writer_add_number (BrJsonWriter *self,
                           const char   *number)
{
  separate (self);
  g_string_append (self->out, number);
}

void
br_json_writer_add_null (BrJsonWriter *self)
{
  br_json_writer_add_number (self, "null");
}

static void
add_scalar (BrJsonWriter *self,
            const BrJson *value)
{
  static const char *const words[] = { "null", "false", "true" };
  double number;

  if (value->type == BR_JSON_STRING)
    br_json_writer_add_text (self, value->text);
  else if (value->type != BR_JSON_NUMBER)
    br_json_writer_add_number (self, words[value->type]);
  else if (br_json_get_number (value, &number))
    br_json_writer_add_number (self, value->text);
  else
    br_json_writer_add_null (self);
}

/**
 * br_json_writer_add_value:
 * @self: a writer
 * @value: what was read
 *
 * Writes a value with all that it holds. A number that JSON cannot write (`NaN`) becomes null.
 */
void
br_json_writer_add_value (BrJsonWriter *self,
                          const BrJson *value)
{
  if (value->type != BR_JSON_ARRAY && value->type != BR_JSON_OBJECT)
    {
      add_scalar (self, value);
      return;
    }
  begin (self, value->type == BR_JSON_ARRAY ? '[' : '{');
  br_json_foreach (child, value)
    {
      if (child->name != NULL)
        br_json_writer_add_name (self, child->name);
      br_json_writer_add_value (self, child);
    }
  end (self, value->type == BR_JSON_ARRAY ? ']' : '}');
}

/**
 * br_json_to_text:
 * @value: what was read
 *
 * Returns: (transfer full): it as JSON without space
 */
char *
br_json_to_text (const BrJson *value)
{
  BrJsonWriter *writer = br_json_writer_new (FALSE);

  br_json_writer_add_value (writer, value);
  return br_json_writer_finish (writer);
}
