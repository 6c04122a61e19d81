#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A slot and that part of what it is sorted by which is being looked at. */
typedef struct
{
  guint64 key;
  guint32 slot;
} BrSearchPair;

/**
 * BrSearchKeyFunc:
 * @data: what was given to br_search_sort()
 * @slot: a slot
 * @level: which part of its key: 0 is the first
 * @key: (out): the part
 *
 * Slots whose keys are equal up to some part must have the same number of parts.
 *
 * Returns: whether the key has such a part
 */
typedef gboolean (*BrSearchKeyFunc) (gconstpointer data,
                                     guint32       slot,
                                     guint         level,
                                     guint64      *key);

void     br_search_sort          (BrSearchPair    *pairs,
                                  guint            n,
                                  BrSearchKeyFunc  func,
                                  gconstpointer    data);
gboolean br_search_get_name_part (const char      *text,
                                  gsize            length,
                                  guint           *level,
                                  guint64         *part);

G_END_DECLS
