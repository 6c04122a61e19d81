#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BR_GUEST_COLUMN_OTHER,
  BR_GUEST_COLUMN_NAME,
  BR_GUEST_COLUMN_FORENAME,
  BR_GUEST_COLUMN_SURNAME,
  BR_GUEST_COLUMN_PLUS_ONES,
  BR_GUEST_COLUMN_TOTAL,
  BR_GUEST_COLUMN_NUMBER,
} BrGuestColumn;

/** How many columns of a table are looked at. */
#define BR_GUEST_COLUMNS_MAX 64

/**
 * BrGuestColumns:
 * @n: how many columns are known; 0 where no line named them
 * @delimiter: what stands between them
 * @surname_first: (array length=2): whether two columns without headings, parted by tabs or by a
 *   comma, are a surname and a forename
 * @one_a_line: whether every other line is one whole name, so that one parted by a comma is one too
 *
 * What the columns of a pasted table are.
 */
typedef struct
{
  BrGuestColumn columns[BR_GUEST_COLUMNS_MAX];
  guint         n;
  char          delimiter;
  gboolean      surname_first[2];
  gboolean      one_a_line;
} BrGuestColumns;

GPtrArray *br_guest_columns_split    (const char        *line,
                                      gboolean           tabs);
gboolean   br_guest_columns_read     (BrGuestColumns    *self,
                                      const char        *line);
void       br_guest_columns_guess    (BrGuestColumns    *self,
                                      char             **lines);
gboolean   br_guest_columns_is_name  (const BrGuestColumns *self,
                                      const GPtrArray   *cells,
                                      guint              n_cells,
                                      gboolean           company);
gboolean   br_guest_columns_is_words (const char        *text,
                                      guint              n_max);

G_END_DECLS
