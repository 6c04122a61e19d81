#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer br_search_memory_new  (gsize    size);
void     br_search_memory_free (gpointer memory,
                                gsize    size);

G_END_DECLS
