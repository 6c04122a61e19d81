#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_ROW_SOURCE (br_row_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (BrRowSource, br_row_source, BR, ROW_SOURCE, GObject)

/**
 * BrRowSourceClass:
 * @query: appends the keys (gint64) of all rows, in order, or of the first @limit when that is
 *   not 0; runs on a reader's thread
 * @load: for each of @n keys appends a row (a GObject) or %NULL where it is gone; runs on a
 *   reader's thread
 * @is_touched: whether a commit may have changed what is listed
 * @is_quick: whether @query for everything is so quick that no head needs to be asked for first
 *
 * Where a #BrLazyList has its rows from. A source never changes: another order or another filter
 * is another source. Keys are rowids, or whatever else names a row for as long as the source is
 * in use; sources of one list whose keys mean the same share rows.
 */
struct _BrRowSourceClass
{
  GObjectClass parent_class;

  gboolean (*query)      (BrRowSource     *self,
                          BrDb            *db,
                          guint            limit,
                          GArray          *keys,
                          GError         **error);
  gboolean (*load)       (BrRowSource     *self,
                          BrDb            *db,
                          const gint64    *keys,
                          guint            n,
                          GPtrArray       *rows,
                          GError         **error);
  gboolean (*is_touched) (BrRowSource     *self,
                          const BrChanges *changes);
  gboolean (*is_quick)   (BrRowSource     *self);
};

gboolean br_row_source_query      (BrRowSource     *self,
                                   BrDb            *db,
                                   guint            limit,
                                   GArray          *keys,
                                   GError         **error);
gboolean br_row_source_load       (BrRowSource     *self,
                                   BrDb            *db,
                                   const gint64    *keys,
                                   guint            n,
                                   GPtrArray       *rows,
                                   GError         **error);
gboolean br_row_source_is_touched (BrRowSource     *self,
                                   const BrChanges *changes);
gboolean br_row_source_is_quick   (BrRowSource     *self);

G_END_DECLS
