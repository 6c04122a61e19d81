#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** A longer field, a longer row and more columns are not read. */
#define BR_CSV_FIELD_MAX (1024 * 1024)
#define BR_CSV_ROW_MAX (32 * 1024 * 1024)
#define BR_CSV_COLUMNS_MAX 10000

typedef enum
{
  BR_CSV_UTF8,
  BR_CSV_UTF16LE,
  BR_CSV_UTF16BE,
  BR_CSV_WINDOWS_1252,
} BrCsvEncoding;

/**
 * BrCsvForm:
 * @encoding: how the file's bytes are characters, as far as it has been read
 * @delimiter: what stands between fields: a comma, a semicolon, a tab or a bar
 * @n_odd: bytes that are not UTF-8 and were read as Windows-1252
 * @n_zeros: zeros, which were read as spaces
 * @n_quotes: quotes that were opened and never closed, and were read as they stand
 * @quote_line: the line of the first of them, or 0
 *
 * What a reader has understood of a file.
 */
typedef struct
{
  BrCsvEncoding encoding;
  char          delimiter;
  guint64       n_odd;
  guint64       n_zeros;
  guint64       n_quotes;
  guint64       quote_line;
} BrCsvForm;

/**
 * BrCsvField:
 * @text: valid UTF-8, closed with a zero; it may be changed
 * @length: its bytes
 */
typedef struct
{
  char *text;
  gsize length;
} BrCsvField;

/**
 * BrCsvRow:
 * @line: 1-based line of the file where it begins
 * @fields: (array length=n_fields): its fields, without their quotes
 * @n_fields: at least one
 */
typedef struct
{
  guint64     line;
  BrCsvField *fields;
  guint       n_fields;
} BrCsvRow;

/**
 * BrCsvReader:
 *
 * Reads delimiter-separated values (RFC 4180 and real life) row by row from a stream, in memory
 * that does not grow with the file.
 */
typedef struct _BrCsvReader BrCsvReader;

BrCsvReader     *br_csv_reader_new        (GInputStream  *stream,
                                           GCancellable  *cancellable,
                                           GError       **error);
void             br_csv_reader_free       (BrCsvReader   *self);
const BrCsvRow  *br_csv_reader_next       (BrCsvReader   *self,
                                           GError       **error);
const BrCsvForm *br_csv_reader_get_form   (BrCsvReader   *self);
guint64          br_csv_reader_get_offset (BrCsvReader   *self);
void             br_csv_reader_get_place  (BrCsvReader   *self,
                                           guint          field,
                                           guint         *line,
                                           guint         *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCsvReader, br_csv_reader_free)

/**
 * BrCsvWriter:
 *
 * Writes comma-separated values as RFC 4180 has them, in UTF-8.
 */
typedef struct _BrCsvWriter BrCsvWriter;

BrCsvWriter *br_csv_writer_new       (GOutputStream  *stream);
void         br_csv_writer_free      (BrCsvWriter    *self);
void         br_csv_writer_add       (BrCsvWriter    *self,
                                      const char     *text);
gboolean     br_csv_writer_end_row   (BrCsvWriter    *self,
                                      GCancellable   *cancellable,
                                      GError        **error);
gboolean     br_csv_writer_finish    (BrCsvWriter    *self,
                                      GCancellable   *cancellable,
                                      GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCsvWriter, br_csv_writer_free)

G_END_DECLS
