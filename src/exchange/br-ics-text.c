#include "config.h"

#include "exchange/br-ics-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/* Components stand within each other so deep and no deeper. */
#define DEPTH_MAX 16

static void
line_free (gpointer data)
{
  BrIcsLine *line = data;

  if (line == NULL)
    return;
  g_free (line->name);
  g_free (line->text);
  g_free (line);
}

static BrIcsBlock *
block_new (const char *name,
           guint64     line)
{
  BrIcsBlock *self = g_new0 (BrIcsBlock, 1);

  self->line = line;
  self->name = g_ascii_strup (name, -1);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) br_ics_block_free);
  return self;
}

void
br_ics_block_free (BrIcsBlock *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * br_ics_block_print:
 * @self: a component
 * @to: where to
 *
 * Writes it as it was read, unfolded.
 */
void
br_ics_block_print (const BrIcsBlock *self,
                    GString          *to)
{
  g_string_append_printf (to, "BEGIN:%s\r\n", self->name);
  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (to, "%s\r\n", ((const BrIcsLine *) self->lines->pdata[i])->text);
  for (guint i = 0; i < self->blocks->len; i++)
    br_ics_block_print (self->blocks->pdata[i], to);
  g_string_append_printf (to, "END:%s\r\n", self->name);
}

/* ---- lines ---------------------------------------------------------------------------------------- */

/* Bytes that are no UTF-8 are of Western Windows, which every byte is some character of. */
static char *
to_utf8 (const char     *bytes,
         gsize           length,
         guint64         line,
         BrImportReport *report)
{
  g_autofree char *copy = g_memdup2 (bytes, length + 1);
  char *text;

  copy[length] = '\0';
  if (memchr (copy, '\0', length) == NULL && g_utf8_validate_len (copy, length, NULL))
    return g_steal_pointer (&copy);
  for (gsize i = 0; i < length; i++)
    if (copy[i] == '\0')
      copy[i] = ' ';
  br_import_report_warn (report, line, NULL, _ ("It has bytes that are no UTF-8; they are read as Windows’ Western letters"));
  text = g_convert_with_fallback (copy, length, "UTF-8", "WINDOWS-1252", "?", NULL, NULL, NULL);
  return text != NULL ? text : g_utf8_make_valid (copy, length);
}

/* Name, parameters and value of a content line; a colon within quotation marks is a parameter’s. */
static BrIcsLine *
line_new (char   *text,
          guint64 number)
{
  BrIcsLine *self = g_new0 (BrIcsLine, 1);
  gboolean quoted = FALSE;
  const char *at = text;

  self->line = number;
  self->text = text;
  for (; *at != '\0' && (quoted || *at != ':'); at++)
    if (*at == '"')
      quoted = !quoted;
  /* Without its closing mark the quotation was none. */
  if (*at == '\0')
    at = strchr (text, ':');
  self->value = at != NULL ? at + 1 : NULL;
  self->name = g_ascii_strup (text, (gssize) strcspn (text, ":;"));
  return self;
}

static gsize
length_of_line (const char *text,
                const char *end)
{
  const char *at = text;

  while (at < end && *at != '\n' && *at != '\r')
    at++;
  return (gsize) (at - text);
}

/* Unfolds: a line that begins with a blank belongs to the one before (RFC 5545, 3.1), whose bytes may have been cut
 * anywhere, within a letter too. */
static GPtrArray *
read_lines (const char     *text,
            gsize           length,
            BrImportReport *report)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GString) content = g_string_new (NULL);
  const char *end = text + length;
  guint64 number = 0, begins = 0;

  while (text < end)
    {
      gsize n = length_of_line (text, end);
      const char *next = text + n;
      gboolean goes_on = n > 0 && (*text == ' ' || *text == '\t');

      number++;
      if (!goes_on && content->len > 0)
        {
          g_ptr_array_add (lines, line_new (to_utf8 (content->str, content->len, begins, report), begins));
          g_string_truncate (content, 0);
        }
      if (content->len == 0)
        begins = number;
      g_string_append_len (content, text + (goes_on && content->len > 0), (gssize) (n - (goes_on && content->len > 0)));
      if (next < end)
        next += *next == '\r' && next + 1 < end && next[1] == '\n' ? 2 : 1;
      text = next;
    }
  if (content->len > 0)
    g_ptr_array_add (lines, line_new (to_utf8 (content->str, content->len, begins, report), begins));
  return g_steal_pointer (&lines);
}

/* ---- components ------------------------------------------------------------------------------------ */

static gboolean
close_block (GPtrArray       *open,
             const BrIcsLine *line,
             GError         **error)
{
  const BrIcsBlock *inner = open->pdata[open->len - 1];
  g_autofree char *name = br_text_quote (line->value);

  if (open->len > 1 && g_ascii_strcasecmp (inner->name, line->value) == 0)
    {
      g_ptr_array_set_size (open, (int) open->len - 1);
      return TRUE;
    }
  if (open->len > 1)
    /* Translators: what a line of a calendar says it ends; what is still open, and the line where that began */
    br_set_input_error (error, BR_INPUT_ERROR_SYNTAX, (guint) line->line, 0, NULL,
                        _ ("It ends “%s”, but “%s” of line %u is still open"), name, inner->name, (guint) inner->line);
  else
    br_set_input_error (error, BR_INPUT_ERROR_SYNTAX, (guint) line->line, 0, NULL, _ ("It ends “%s”, which has not begun"),
                        name);
  return FALSE;
}

static gboolean
open_block (GPtrArray       *open,
            const BrIcsLine *line,
            GError         **error)
{
  BrIcsBlock *inner = open->pdata[open->len - 1], *block;

  if (open->len > DEPTH_MAX)
    {
      br_set_input_error (error, BR_INPUT_ERROR_SYNTAX, (guint) line->line, 0, NULL,
                          _ ("More components stand within each other than any calendar has"));
      return FALSE;
    }
  block = block_new (line->value, line->line);
  g_ptr_array_add (inner->blocks, block);
  g_ptr_array_add (open, block);
  return TRUE;
}

/* A property goes to the component that is open. */
static gboolean
take_line (GPtrArray      *open,
           BrIcsLine      *line,
           gboolean       *kept,
           BrImportReport *report,
           GError        **error)
{
  g_autofree char *quoted = NULL;

  *kept = FALSE;
  if (line->value != NULL && g_str_equal (line->name, "BEGIN"))
    return open_block (open, line, error);
  if (line->value != NULL && g_str_equal (line->name, "END"))
    return close_block (open, line, error);
  if (open->len == 1)
    {
      quoted = br_text_quote (line->text);
      br_set_input_error (error, BR_INPUT_ERROR_SYNTAX, (guint) line->line, 0, NULL, _ ("“%s” is no line of a calendar"),
                          quoted);
      return FALSE;
    }
  *kept = line->value != NULL && *line->name != '\0';
  if (*kept)
    g_ptr_array_add (((BrIcsBlock *) open->pdata[open->len - 1])->lines, line);
  else
    br_import_report_warn (report, line->line, NULL, _ ("It is neither a property nor the rest of one, and is left out"));
  return TRUE;
}

/* Whether nothing is in it; the name of what begins or ends has no blanks around it. */
static gboolean
straighten (BrIcsLine *line)
{
  if (line->value != NULL && (g_str_equal (line->name, "BEGIN") || g_str_equal (line->name, "END")))
    g_strstrip ((char *) line->value);
  return line->text[strspn (line->text, " \t")] != '\0';
}

/**
 * br_ics_text_parse:
 * @text: a file’s bytes
 * @length: how many
 * @report: (inout): takes warnings
 * @error: return location for %BR_INPUT_ERROR_SYNTAX with its line
 *
 * Takes a calendar apart into components and content lines, each with its line in the file. Lines may end in any way and
 * be folded in the middle of a letter.
 *
 * Returns: (transfer full) (nullable): what has the file’s components in it
 */
BrIcsBlock *
br_ics_text_parse (const char     *text,
                   gsize           length,
                   BrImportReport *report,
                   GError        **error)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize skipped = length >= 3 && memcmp (text, mark, 3) == 0 ? 3 : 0;
  g_autoptr (GPtrArray) lines = read_lines (text + skipped, length - skipped, report);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (BrIcsBlock) root = block_new ("", 1);

  g_ptr_array_add (open, root);
  for (guint i = 0; i < lines->len; i++)
    {
      BrIcsLine *line = lines->pdata[i];
      gboolean kept;

      if (!straighten (line))
        continue;
      if (!take_line (open, line, &kept, report, error))
        return NULL;
      if (kept)
        lines->pdata[i] = NULL;
    }
  if (open->len > 1)
    {
      const BrIcsBlock *inner = open->pdata[open->len - 1];

      br_set_input_error (error, BR_INPUT_ERROR_SYNTAX, (guint) inner->line, 0, NULL,
                          _ ("“%s” begins here and does not end: the file is not whole"), inner->name);
      return NULL;
    }
  if (root->blocks->len == 0)
    {
      br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 1, 0, NULL, _ ("There is no calendar in it"));
      return NULL;
    }
  return g_steal_pointer (&root);
}
