#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Single cells of a list of customers. */

gsize    br_customers_cell_clean (char        *text,
                                  gsize        length,
                                  gboolean     multiline);
GStrv    br_customers_cell_split (const char  *text,
                                  const char  *separators);
gboolean br_customers_cell_phone (char       **text);

G_END_DECLS
