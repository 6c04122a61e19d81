#include "config.h"

#include "store/br-row-source.h"

G_DEFINE_ABSTRACT_TYPE (BrRowSource, br_row_source, G_TYPE_OBJECT)

static gboolean
br_row_source_real_is_touched (BrRowSource     *self,
                               const BrChanges *changes)
{
  return TRUE;
}

static gboolean
br_row_source_real_is_quick (BrRowSource *self)
{
  return FALSE;
}

static void
br_row_source_class_init (BrRowSourceClass *klass)
{
  klass->is_touched = br_row_source_real_is_touched;
  klass->is_quick = br_row_source_real_is_quick;

  /**
   * BrRowSource::changed:
   * @self: the source
   *
   * Emitted by a source that knows better than the store's commits when its rows changed.
   */
  g_signal_new ("changed", BR_TYPE_ROW_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
br_row_source_init (BrRowSource *self)
{
}

gboolean
br_row_source_query (BrRowSource *self,
                     BrDb        *db,
                     guint        limit,
                     GArray      *keys,
                     GError     **error)
{
  return BR_ROW_SOURCE_GET_CLASS (self)->query (self, db, limit, keys, error);
}

gboolean
br_row_source_load (BrRowSource  *self,
                    BrDb         *db,
                    const gint64 *keys,
                    guint         n,
                    GPtrArray    *rows,
                    GError      **error)
{
  return BR_ROW_SOURCE_GET_CLASS (self)->load (self, db, keys, n, rows, error);
}

gboolean
br_row_source_is_touched (BrRowSource     *self,
                          const BrChanges *changes)
{
  return BR_ROW_SOURCE_GET_CLASS (self)->is_touched (self, changes);
}

gboolean
br_row_source_is_quick (BrRowSource *self)
{
  return BR_ROW_SOURCE_GET_CLASS (self)->is_quick (self);
}
