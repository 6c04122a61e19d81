#include "config.h"

#include "exchange/br-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "exchange/br-csv-text.h"

/* Rows and bytes that are looked at to find the delimiter. */
#define SAMPLE_ROWS 50
#define SAMPLE_BYTES (64 * 1024)

/* A field as it lies in the text, before its quotes are taken off. */
typedef struct
{
  gsize    start;
  gsize    end;
  gboolean doubled;
} Extent;

typedef enum
{
  SCAN_ROW,
  SCAN_MORE,
  SCAN_END,
  SCAN_REFUSED,
} Scan;

struct _BrCsvReader
{
  BrCsvText text;
  gboolean  special[256];
  GArray   *extents;
  GArray   *fields;
  BrCsvRow  row;
  gsize     row_start;
  guint64   line;
  guint     n_lines;
  gsize     literal;
  guint64   told_line;
  GError   *refusal;
};

static Scan
refuse (BrCsvReader *self,
        const char  *message)
{
  br_set_input_error (&self->refusal, BR_INPUT_ERROR_TOO_LARGE, self->line + self->n_lines, 0, NULL, "%s", message);
  return SCAN_REFUSED;
}

/* Whether a quote at @at ends its field: what follows is a delimiter or the row's end. */
static gboolean
ends_field (BrCsvReader *self,
            gsize        at)
{
  const char *text = self->text.text;

  for (at++; at < self->text.length && text[at] == ' '; at++)
    ;
  return at == self->text.length || text[at] == self->text.form.delimiter || text[at] == '\n' || text[at] == '\r';
}

/* A file that is full of quotes that nobody closed must not be read to its end for each. */
static gsize
longest_quoted (BrCsvReader *self)
{
  guint64 n = self->text.form.n_quotes;

  return n < 16 ? BR_CSV_FIELD_MAX : n < 1024 ? 4096 : 256;
}

/* From behind the opening quote; @end is left at the closing one. A quote in the middle that
 * nobody doubled is a quote. */
static Scan
scan_quoted (BrCsvReader *self,
             gsize        at,
             Extent      *extent)
{
  const char *text = self->text.text;
  gsize longest = longest_quoted (self);

  extent->start = at;
  for (; at < self->text.length; at++)
    {
      if (at - extent->start > longest)
        return SCAN_END;
      if (text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n'))
        self->n_lines++;
      if (text[at] != '"')
        continue;
      if (at + 1 == self->text.length && !self->text.at_end)
        return SCAN_MORE;
      if (at + 1 < self->text.length && text[at + 1] == '"')
        {
          extent->doubled = TRUE;
          at++;
        }
      else if (ends_field (self, at))
        {
          extent->end = at;
          return SCAN_ROW;
        }
    }
  return self->text.at_end ? SCAN_END : SCAN_MORE;
}

static gsize
skip_spaces (BrCsvReader *self,
             gsize        at)
{
  while (at < self->text.length && self->text.text[at] == ' ')
    at++;
  return at;
}

/* A row is scanned again when more of it has been read; it is counted once. */
static void
tell_quote (BrCsvReader *self)
{
  guint64 line = self->line + self->n_lines;

  if (line <= self->told_line)
    return;
  self->told_line = line;
  if (self->text.form.n_quotes++ == 0)
    self->text.form.quote_line = line;
}

/* One field from @at; @at is left at the delimiter or the row's end behind it. */
static Scan
scan_field (BrCsvReader *self,
            gsize       *at,
            Extent      *extent)
{
  const char *text = self->text.text;
  gsize quote = skip_spaces (self, *at), p = *at;

  *extent = (Extent){ .start = *at };
  if (quote < self->text.length && text[quote] == '"' && quote != self->literal)
    {
      guint n_lines = self->n_lines;
      Scan scan = scan_quoted (self, quote + 1, extent);

      if (scan == SCAN_ROW)
        *at = skip_spaces (self, extent->end + 1);
      if (scan != SCAN_END)
        return scan;
      /* Opened and never closed: it is read as it stands, from its line on. */
      self->literal = quote;
      self->n_lines = n_lines;
      *extent = (Extent){ .start = *at };
      tell_quote (self);
    }
  /* A line's end stands behind the text, so that this needs no other bound. */
  while (!self->special[(guchar) text[p]])
    p++;
  if (p - *at > BR_CSV_FIELD_MAX)
    return refuse (self, _ ("A field is longer than any can be"));
  extent->end = *at = p;
  return SCAN_ROW;
}

/* Finds the extents of one row from @at, which is left behind it. */
static Scan
scan_row (BrCsvReader *self,
          gsize       *at)
{
  const char *text = self->text.text;
  gsize begin = *at, p = begin;

  self->text.text[self->text.length] = '\n';
  g_array_set_size (self->extents, 0);
  self->n_lines = 0;
  self->literal = G_MAXSIZE;
  if (begin == self->text.length)
    return self->text.at_end ? SCAN_END : SCAN_MORE;
  for (;;)
    {
      Extent extent;
      Scan scan = scan_field (self, &p, &extent);

      if (scan == SCAN_MORE && p - begin > BR_CSV_ROW_MAX)
        return refuse (self, _ ("A row is longer than any can be"));
      if (scan != SCAN_ROW)
        return scan;
      if (p == self->text.length && !self->text.at_end)
        return SCAN_MORE;
      if (self->extents->len == BR_CSV_COLUMNS_MAX)
        return refuse (self, _ ("A row has more columns than any can have"));
      g_array_append_val (self->extents, extent);
      if (p == self->text.length || text[p] != self->text.form.delimiter)
        break;
      p++;
    }
  if (p < self->text.length && text[p] == '\r' && p + 1 == self->text.length && !self->text.at_end)
    return SCAN_MORE;
  if (p < self->text.length)
    {
      p += text[p] == '\r' && p + 1 < self->text.length && text[p + 1] == '\n' ? 2 : 1;
      self->n_lines++;
    }
  *at = p;
  return SCAN_ROW;
}

static void
take_fields (BrCsvReader *self)
{
  g_array_set_size (self->fields, self->extents->len);
  for (guint i = 0; i < self->extents->len; i++)
    {
      const Extent *extent = &g_array_index (self->extents, Extent, i);
      BrCsvField *field = &g_array_index (self->fields, BrCsvField, i);
      const char *p = self->text.text + extent->start, *end = self->text.text + extent->end;
      char *out;

      field->text = out = self->text.text + extent->start;
      if (extent->doubled)
        for (; p < end; *out++ = *p++)
          p += p[0] == '"' && p + 1 < end && p[1] == '"';
      else
        out = self->text.text + extent->end;
      *out = '\0';
      field->length = out - field->text;
    }
  self->row.fields = (BrCsvField *) self->fields->data;
  self->row.n_fields = self->fields->len;
}

static gboolean
is_blank (BrCsvReader *self)
{
  const Extent *first = &g_array_index (self->extents, Extent, 0);

  return self->extents->len == 1 && first->start == first->end;
}

/**
 * br_csv_reader_next:
 * @self: a reader
 * @error: return location for a #GIOError, or %BR_INPUT_ERROR_TOO_LARGE with the line
 *
 * Reads the next row; empty lines are none.
 *
 * Returns: (transfer none) (nullable): the row, good until the next one; %NULL at the end,
 *   without an error
 */
const BrCsvRow *
br_csv_reader_next (BrCsvReader *self,
                    GError     **error)
{
  for (;;)
    {
      gsize at = self->text.start;

      switch (scan_row (self, &at))
        {
        case SCAN_MORE:
          if (!br_csv_text_more (&self->text, error))
            return NULL;
          continue;
        case SCAN_END:
          return NULL;
        case SCAN_REFUSED:
          g_propagate_error (error, g_steal_pointer (&self->refusal));
          return NULL;
        case SCAN_ROW:
        default:
          break;
        }
      self->row.line = self->line;
      self->row_start = self->text.start;
      self->line += self->n_lines;
      self->text.start = at;
      if (is_blank (self))
        continue;
      take_fields (self);
      return &self->row;
    }
}

static void
set_delimiter (BrCsvReader *self,
               char         delimiter)
{
  memset (self->special, 0, sizeof self->special);
  self->special['\n'] = self->special['\r'] = self->special[(guchar) delimiter] = TRUE;
  self->text.form.delimiter = delimiter;
}

/* How well the first rows agree on a number of columns: those that have as many as the first. */
static guint
try_delimiter (BrCsvReader *self,
               char         delimiter)
{
  gsize at = 0, end = MIN (self->text.length, SAMPLE_BYTES);
  guint n_columns = 0, n_rows = 0, n_like = 0;

  set_delimiter (self, delimiter);
  while (at < end && n_rows < SAMPLE_ROWS && scan_row (self, &at) == SCAN_ROW)
    {
      if (is_blank (self))
        continue;
      if (n_rows++ == 0)
        n_columns = self->extents->len;
      n_like += self->extents->len == n_columns;
    }
  g_clear_error (&self->refusal);
  self->text.form.n_quotes = self->text.form.quote_line = self->told_line = 0;
  if (n_columns < 2)
    return 0;
  return n_like * 1000 / n_rows * 100 + MIN (n_columns, 99);
}

/* Spreadsheets may say it themselves in a first line: sep=; */
static gboolean
take_declaration (BrCsvReader *self)
{
  const char *text = self->text.text;
  gsize n = strlen ("sep=");

  if (self->text.length < n + 2 || g_ascii_strncasecmp (text, "sep=", n) != 0 ||
      (text[n + 1] != '\n' && text[n + 1] != '\r') || strchr (",;\t|", text[n]) == NULL)
    return FALSE;
  set_delimiter (self, text[n]);
  self->text.start = n + (text[n + 1] == '\r' && self->text.length > n + 2 && text[n + 2] == '\n' ? 3 : 2);
  self->line++;
  return TRUE;
}

static void
find_delimiter (BrCsvReader *self)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  guint best = 0;
  char found = ',';

  if (take_declaration (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint score = try_delimiter (self, candidates[i]);

      if (score > best)
        {
          best = score;
          found = candidates[i];
        }
    }
  set_delimiter (self, found);
}

/**
 * br_csv_reader_new:
 * @stream: (transfer none): a file
 * @cancellable: (nullable): stops reading
 * @error: return location for a #GIOError
 *
 * Opens a file of values and finds out how it is written: in UTF-8 with or without a mark,
 * UTF-16 or Windows-1252; with commas, semicolons, tabs or bars.
 *
 * Returns: (transfer full) (nullable): a reader before the first row
 */
BrCsvReader *
br_csv_reader_new (GInputStream *stream,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (BrCsvReader) self = g_new0 (BrCsvReader, 1);

  self->extents = g_array_new (FALSE, FALSE, sizeof (Extent));
  self->fields = g_array_new (FALSE, FALSE, sizeof (BrCsvField));
  self->line = 1;
  if (!br_csv_text_open (&self->text, stream, cancellable, error))
    return NULL;
  find_delimiter (self);
  return g_steal_pointer (&self);
}

void
br_csv_reader_free (BrCsvReader *self)
{
  br_csv_text_close (&self->text);
  g_array_unref (self->extents);
  g_array_unref (self->fields);
  g_clear_error (&self->refusal);
  g_free (self);
}

/**
 * br_csv_reader_get_form:
 * @self: a reader
 *
 * Returns: (transfer none): what it has understood so far
 */
const BrCsvForm *
br_csv_reader_get_form (BrCsvReader *self)
{
  return &self->text.form;
}

/**
 * br_csv_reader_get_offset:
 * @self: a reader
 *
 * Returns: how many bytes of the file it has read
 */
guint64
br_csv_reader_get_offset (BrCsvReader *self)
{
  return self->text.n_read;
}

/**
 * br_csv_reader_get_place:
 * @self: a reader that has read a row
 * @field: a field of that row, or their number for what is behind the last one
 * @line: (out): the 1-based line on which the field begins
 * @column: (out): the 1-based column in characters there, inside its quotes
 *
 * Finds out where in the file something is wrong. It counts through the row.
 */
void
br_csv_reader_get_place (BrCsvReader *self,
                         guint        field,
                         guint       *line,
                         guint       *column)
{
  const Extent *at = &g_array_index (self->extents, Extent, MIN (field, self->extents->len - 1));
  gsize end = field < self->extents->len ? at->start : at->end;

  *line = (guint) self->row.line;
  *column = 1;
  for (gsize i = self->row_start; i < end; i++)
    {
      char c = self->text.text[i];

      if (c == '\n')
        {
          ++*line;
          *column = 1;
        }
      else if ((c & 0xc0) != 0x80)
        {
          ++*column;
        }
    }
}
