#pragma once

#include "exchange/br-csv.h"

G_BEGIN_DECLS

/** Bytes of the file that are read at once. */
#define BR_CSV_CHUNK (64 * 1024)

/**
 * BrCsvText:
 *
 * A file's bytes as UTF-8 text, read on as it is used up. What cannot be UTF-8 is read as
 * Windows-1252 byte by byte, so that a file of either kind, and one that was put together of
 * both, comes out right.
 */
typedef struct
{
  GInputStream *stream;
  GCancellable *cancellable;
  BrCsvForm     form;
  guint8       *raw;
  gsize         n_raw;
  gsize         n_carried;
  char         *text;
  gsize         start;
  gsize         length;
  gsize         size;
  guint64       n_read;
  gboolean      at_end;
} BrCsvText;

gboolean br_csv_text_open  (BrCsvText     *self,
                            GInputStream  *stream,
                            GCancellable  *cancellable,
                            GError       **error);
void     br_csv_text_close (BrCsvText     *self);
gboolean br_csv_text_more  (BrCsvText     *self,
                            GError       **error);

G_END_DECLS
