#include "config.h"

#include "exchange/br-csv.h"

#include <string.h>

/* What is written at once. */
#define CHUNK (64 * 1024)

struct _BrCsvWriter
{
  GOutputStream *stream;
  GString       *buffer;
  gboolean       in_row;
};

/**
 * br_csv_writer_new:
 * @stream: (transfer none): where to
 *
 * Returns: (transfer full): a writer
 */
BrCsvWriter *
br_csv_writer_new (GOutputStream *stream)
{
  BrCsvWriter *self = g_new0 (BrCsvWriter, 1);

  self->stream = g_object_ref (stream);
  self->buffer = g_string_sized_new (CHUNK);
  return self;
}

void
br_csv_writer_free (BrCsvWriter *self)
{
  g_object_unref (self->stream);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static gboolean
needs_quotes (const char *text)
{
  gsize n = strlen (text);

  return n > 0 && (strpbrk (text, ",;\t|\"\r\n") != NULL || text[0] == ' ' || text[n - 1] == ' ');
}

/**
 * br_csv_writer_add:
 * @self: a writer
 * @text: (nullable): the next field of the row; %NULL is empty
 */
void
br_csv_writer_add (BrCsvWriter *self,
                   const char  *text)
{
  if (self->in_row)
    g_string_append_c (self->buffer, ',');
  self->in_row = TRUE;
  if (text == NULL)
    return;
  if (!needs_quotes (text))
    {
      g_string_append (self->buffer, text);
      return;
    }
  g_string_append_c (self->buffer, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->buffer, '"');
      g_string_append_c (self->buffer, *p);
    }
  g_string_append_c (self->buffer, '"');
}

static gboolean
flush (BrCsvWriter  *self,
       GCancellable *cancellable,
       GError      **error)
{
  if (!g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL, cancellable, error))
    return FALSE;
  g_string_truncate (self->buffer, 0);
  return TRUE;
}

/**
 * br_csv_writer_end_row:
 * @self: a writer with at least one field of a row
 * @cancellable: (nullable): stops writing
 * @error: return location for a #GIOError
 */
gboolean
br_csv_writer_end_row (BrCsvWriter  *self,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_string_append (self->buffer, "\r\n");
  self->in_row = FALSE;
  return self->buffer->len < CHUNK - 4096 || flush (self, cancellable, error);
}

/**
 * br_csv_writer_finish:
 * @self: a writer
 * @cancellable: (nullable): stops writing
 * @error: return location for a #GIOError
 *
 * Writes what is still held back. The stream is left open.
 */
gboolean
br_csv_writer_finish (BrCsvWriter  *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  return flush (self, cancellable, error) && g_output_stream_flush (self->stream, cancellable, error);
}
