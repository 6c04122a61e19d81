#include "config.h"

#include "exchange/br-json-tree-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/* The parser keeps no stack but the values' own parents, so that a document of a million brackets
 * is refused and not obeyed. Texts are unescaped where they lie. */

typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,
  EXPECT_NAME,
  EXPECT_NAME_OR_END,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expectation;

typedef struct
{
  BrJsonTree *tree;
  char       *p;
  char       *end;
  guint32     line;
  const char *mark;
  guint32     mark_column;
  BrJson     *container;
  BrJson     *last[BR_JSON_DEPTH_MAX];
  guint       depth;
  const char *name;
  BrJson     *current;
  GError    **error;
} Parser;

/* Columns are counted onwards from the last place asked for, so that asking is cheap on a line of
 * many megabytes. */
static guint32
column_of (Parser     *self,
           const char *place)
{
  self->mark_column += g_utf8_strlen (self->mark, place - self->mark);
  self->mark = place;
  return self->mark_column;
}

static void
begin_line (Parser     *self,
            const char *place)
{
  self->line++;
  self->mark = place;
  self->mark_column = 1;
}

static char *
current_path (Parser *self)
{
  g_autofree char *known = br_json_get_path (self->current != NULL ? self->current : self->container);
  GString *path = g_string_new (known);

  if (self->name != NULL)
    br_json_append_step (path, self->name, 0);
  else if (self->current == NULL && self->container != NULL && self->container->type == BR_JSON_ARRAY)
    br_json_append_step (path, NULL, self->container->n_children);
  return g_string_free (path, FALSE);
}

static gboolean
refuse (Parser      *self,
        BrInputError code,
        const char  *message)
{
  g_autofree char *path = current_path (self);

  if (self->p == self->end && code == BR_INPUT_ERROR_SYNTAX)
    message = _ ("The file ends in the middle");
  br_set_input_error (self->error, code, self->line, column_of (self, self->p), path, "%s", message);
  return FALSE;
}

static void
skip_space (Parser *self)
{
  for (; self->p < self->end; self->p++)
    {
      if (*self->p == '\n')
        begin_line (self, self->p + 1);
      else if (*self->p != ' ' && *self->p != '\t' && *self->p != '\r')
        return;
    }
}

static int
hex4 (const char *p)
{
  int value = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* Half a surrogate pair and a zero cannot be text; they become U+FFFD. */
static gunichar
join_surrogates (int          unit,
                 const char **p)
{
  if (unit >= 0xd800 && unit < 0xdc00 && (*p)[0] == '\\' && (*p)[1] == 'u')
    {
      int low = hex4 (*p + 2);

      if (low >= 0xdc00 && low < 0xe000)
        {
          *p += 6;
          return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        }
    }
  return unit == 0 || (unit >= 0xd800 && unit < 0xe000) ? 0xfffd : (gunichar) unit;
}

/* From behind the opening quote to the closing one, which becomes the text's end. The escapes
 * have been checked. */
static void
unescape (char *start)
{
  static const char plain[] = "\"\\/\b\f\n\r\t";
  static const char letters[] = "\"\\/bfnrt";
  const char *p = start;
  char *out = start;

  while (*p != '"')
    {
      if (*p != '\\')
        {
          *out++ = *p++;
          continue;
        }
      p++;
      if (*p == 'u')
        {
          int unit = hex4 (p + 1);

          p += 5;
          out += g_unichar_to_utf8 (join_surrogates (unit, &p), out);
        }
      else
        {
          *out++ = plain[strchr (letters, *p++) - letters];
        }
    }
  *out = '\0';
}

/* Called at the opening quote. */
static const char *
parse_string (Parser *self)
{
  char *start = ++self->p;

  for (; self->p < self->end && *self->p != '"'; self->p++)
    {
      if ((guchar) *self->p < 0x20)
        {
          refuse (self, BR_INPUT_ERROR_SYNTAX, _ ("A control character within a text"));
          return NULL;
        }
      if (*self->p != '\\')
        continue;
      self->p++;
      if (self->p < self->end && *self->p == 'u' && self->end - self->p > 4 && hex4 (self->p + 1) >= 0)
        {
          self->p += 4;
        }
      else if (self->p == self->end || *self->p == '\0' || strchr ("\"\\/bfnrt", *self->p) == NULL)
        {
          refuse (self, BR_INPUT_ERROR_SYNTAX, _ ("An unknown escape within a text"));
          return NULL;
        }
    }
  if (self->p == self->end)
    {
      refuse (self, BR_INPUT_ERROR_SYNTAX, NULL);
      return NULL;
    }
  self->p++;
  column_of (self, self->p);
  unescape (start);
  return start;
}

static gboolean
skip_digits (const char **p)
{
  const char *start = *p;

  while (g_ascii_isdigit (**p))
    (*p)++;
  return *p > start;
}

/* The length of a number, or 0. NaN and Infinity are no JSON, but programs write them; they are
 * let through here so that the reader can say where they stand. */
static gsize
measure_number (const char *start)
{
  const char *p = start + (*start == '-' ? 1 : 0);

  if (g_str_has_prefix (p, "Infinity"))
    return p + strlen ("Infinity") - start;
  if (g_str_has_prefix (p, "NaN"))
    return p + strlen ("NaN") - start;
  if (*p == '0')
    p++;
  else if (!skip_digits (&p))
    return 0;
  if (*p == '.' && (p++, !skip_digits (&p)))
    return 0;
  if (*p == 'e' || *p == 'E')
    {
      p++;
      if (*p == '+' || *p == '-')
        p++;
      if (!skip_digits (&p))
        return 0;
    }
  return p - start;
}

/* There is always a byte before a number that is done with, so that it moves there and has its
 * end where its last digit was. */
static const char *
parse_number (Parser *self)
{
  gsize n = measure_number (self->p);
  char *text = self->p - 1;

  if (n == 0)
    {
      refuse (self, BR_INPUT_ERROR_SYNTAX, _ ("A value was expected"));
      return NULL;
    }
  column_of (self, self->p + n);
  memmove (text, self->p, n);
  text[n] = '\0';
  self->p += n;
  return text;
}

static gboolean
parse_word (Parser     *self,
            BrJson     *value,
            const char *word,
            BrJsonType  type)
{
  if (!g_str_has_prefix (self->p, word))
    return refuse (self, BR_INPUT_ERROR_SYNTAX, _ ("A value was expected"));
  self->p += strlen (word);
  value->type = type;
  return TRUE;
}

static BrJson *
add_value (Parser *self)
{
  BrJson *value = br_json_tree_add (self->tree);

  if (value == NULL)
    {
      refuse (self, BR_INPUT_ERROR_TOO_LARGE, _ ("The file holds more values than can be read"));
      return NULL;
    }
  value->line = self->line;
  value->column = column_of (self, self->p);
  value->parent = self->container;
  value->name = g_steal_pointer (&self->name);
  if (self->container == NULL)
    {
      self->tree->root = value;
      return value;
    }
  value->index = self->container->n_children++;
  if (value->index == 0)
    self->container->first = value;
  else
    self->last[self->depth - 1]->next = value;
  self->last[self->depth - 1] = value;
  return value;
}

static gboolean
open_container (Parser      *self,
                BrJson      *value,
                Expectation *expect)
{
  if (self->depth == BR_JSON_DEPTH_MAX)
    return refuse (self, BR_INPUT_ERROR_TOO_LARGE, _ ("The file is nested too deeply"));
  value->type = *self->p == '{' ? BR_JSON_OBJECT : BR_JSON_ARRAY;
  *expect = *self->p == '{' ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;
  self->container = value;
  self->depth++;
  self->p++;
  return TRUE;
}

static void
close_container (Parser      *self,
                 Expectation *expect)
{
  self->container = self->container->parent;
  self->depth--;
  self->p++;
  *expect = self->container != NULL ? EXPECT_COMMA_OR_END : EXPECT_NOTHING;
}

static gboolean
parse_value (Parser      *self,
             Expectation *expect)
{
  BrJson *value = add_value (self);

  if (value == NULL)
    return FALSE;
  self->current = value;
  *expect = self->container != NULL ? EXPECT_COMMA_OR_END : EXPECT_NOTHING;
  switch (*self->p)
    {
    case '{':
    case '[':
      return open_container (self, value, expect);
    case '"':
      value->type = BR_JSON_STRING;
      return (value->text = parse_string (self)) != NULL;
    case 't':
      return parse_word (self, value, "true", BR_JSON_TRUE);
    case 'f':
      return parse_word (self, value, "false", BR_JSON_FALSE);
    case 'n':
      return parse_word (self, value, "null", BR_JSON_NULL);
    default:
      value->type = BR_JSON_NUMBER;
      return (value->text = parse_number (self)) != NULL;
    }
}

static gboolean
parse_name (Parser      *self,
            Expectation *expect)
{
  if (*self->p != '"')
    return refuse (self, BR_INPUT_ERROR_SYNTAX, _ ("A name in quotes was expected"));
  self->name = parse_string (self);
  if (self->name == NULL)
    return FALSE;
  skip_space (self);
  if (*self->p != ':')
    return refuse (self, BR_INPUT_ERROR_SYNTAX, _ ("A colon was expected"));
  self->p++;
  *expect = EXPECT_VALUE;
  return TRUE;
}

static gboolean
parse_comma (Parser      *self,
             Expectation *expect)
{
  gboolean in_object = self->container->type == BR_JSON_OBJECT;

  if (*self->p == (in_object ? '}' : ']'))
    {
      close_container (self, expect);
      return TRUE;
    }
  if (*self->p != ',')
    return refuse (self, BR_INPUT_ERROR_SYNTAX, _ ("A comma or the closing bracket was expected"));
  self->p++;
  *expect = in_object ? EXPECT_NAME : EXPECT_VALUE;
  return TRUE;
}

static gboolean
parse_step (Parser      *self,
            Expectation *expect)
{
  self->current = NULL;
  switch (*expect)
    {
    case EXPECT_NAME_OR_END:
    case EXPECT_VALUE_OR_END:
      if (*self->p == (*expect == EXPECT_NAME_OR_END ? '}' : ']'))
        {
          close_container (self, expect);
          return TRUE;
        }
      return *expect == EXPECT_NAME_OR_END ? parse_name (self, expect) : parse_value (self, expect);
    case EXPECT_NAME:
      return parse_name (self, expect);
    case EXPECT_VALUE:
      return parse_value (self, expect);
    case EXPECT_COMMA_OR_END:
      return parse_comma (self, expect);
    case EXPECT_NOTHING:
    default:
      return refuse (self, BR_INPUT_ERROR_SYNTAX, _ ("Something follows the end of the document"));
    }
}

static gboolean
parse_document (Parser *self)
{
  Expectation expect = EXPECT_VALUE;

  for (;;)
    {
      skip_space (self);
      if (self->p == self->end && expect == EXPECT_NOTHING)
        return TRUE;
      if (!parse_step (self, &expect))
        return FALSE;
    }
}

/* A byte before the text, for a number that begins it, and a zero behind. */
static char *
copy_text (const char *text,
           gsize       length,
           gsize      *out_length,
           GError    **error)
{
  g_autofree char *converted = NULL;
  char *buffer;

  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    {
      converted = g_convert (text, length, "UTF-8", "UTF-16", NULL, &length, NULL);
      if (converted == NULL)
        {
          br_set_input_error (error, BR_INPUT_ERROR_SYNTAX, 0, 0, NULL, _ ("The file is not valid UTF-16"));
          return NULL;
        }
      text = converted;
    }
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  buffer = g_malloc (length + 2);
  buffer[0] = ' ';
  memcpy (buffer + 1, text, length);
  buffer[length + 1] = '\0';
  *out_length = length;
  return buffer;
}

static gboolean
check_encoding (Parser *self)
{
  const char *bad;

  if (g_utf8_validate_len (self->p, self->end - self->p, &bad))
    return TRUE;
  for (; self->p < bad; self->p++)
    if (*self->p == '\n')
      begin_line (self, self->p + 1);
  br_set_input_error (self->error, BR_INPUT_ERROR_SYNTAX, self->line, column_of (self, self->p), NULL,
                      _ ("The text is not valid UTF-8"));
  return FALSE;
}

/**
 * br_json_tree_parse:
 * @text: a document in UTF-8, or in UTF-16 with a byte order mark
 * @length: its bytes
 * @error: return location for a %BR_INPUT_ERROR with line, column and path
 *
 * Reads a JSON document (RFC 8259). Beyond the standard `NaN` and `Infinity` are read as numbers
 * that are not finite. A document that is nested deeper than %BR_JSON_DEPTH_MAX, or holds more
 * than %BR_JSON_VALUES_MAX values, is %BR_INPUT_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full) (nullable): the document
 */
BrJsonTree *
br_json_tree_parse (const char *text,
                    gsize       length,
                    GError    **error)
{
  Parser parser = { .line = 1, .mark_column = 1, .error = error };
  char *buffer = copy_text (text, length, &length, error);
  g_autoptr (BrJsonTree) tree = NULL;

  if (buffer == NULL)
    return NULL;
  parser.tree = tree = br_json_tree_new (buffer);
  parser.mark = parser.p = buffer + 1;
  parser.end = parser.p + length;
  if (!check_encoding (&parser) || !parse_document (&parser))
    return NULL;
  return g_steal_pointer (&tree);
}
