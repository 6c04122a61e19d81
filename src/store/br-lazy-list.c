#include "config.h"

#include "store/br-lazy-list.h"

#include <string.h>

/* Rows are read so many at a time. */
#define PAGE 64
/* Filled rows that are kept although nobody may look at them any more. */
#define KEPT_ROWS 4096
/* The head that is shown before a slow query has counted everything. */
#define HEAD 256

/**
 * BrLazyItem:
 *
 * A row of a #BrLazyList: light, and empty at first. It fills by `notify::row`.
 */
struct _BrLazyItem
{
  GObject  parent_instance;

  gint64   key;
  GObject *row;
  gboolean wanted;
  gboolean stale;
  GList    link;
};

G_DEFINE_FINAL_TYPE (BrLazyItem, br_lazy_item, G_TYPE_OBJECT)

enum
{
  ITEM_PROP_0,
  ITEM_PROP_ROW,
  N_ITEM_PROPS
};

static GParamSpec *item_properties[N_ITEM_PROPS];

/**
 * BrLazyList:
 *
 * A #GListModel of any length over the venue file. It holds one number per row; the rows
 * themselves are read in pages, on a reader's thread, when somebody looks at them. When a commit
 * touches what is listed the order is asked for again, and only the part between the common head
 * and the common tail is said to have changed, so that scroll position and selection survive.
 */
struct _BrLazyList
{
  GObject       parent_instance;

  BrStore      *store;
  BrRowSource  *source;
  GArray       *keys;
  GHashTable   *items;
  GQueue        recent;
  GArray       *wanted;
  guint         fetch_source;
  guint         generation;
  guint         epoch;
  gulong        source_changed;
  guint         n_queries;
  gboolean      again;
  GCancellable *cancellable;
};

static void br_lazy_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BrLazyList, br_lazy_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, br_lazy_list_model_init))

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  BrRowSource *source;
  guint        generation;
  guint        epoch;
  guint        limit;
  GArray      *keys;
  GPtrArray   *rows;
} Query;

/* ---- items ------------------------------------------------------------- */

static void
br_lazy_item_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_value_set_object (value, BR_LAZY_ITEM (object)->row);
}

static void
br_lazy_item_finalize (GObject *object)
{
  g_clear_object (&BR_LAZY_ITEM (object)->row);
  G_OBJECT_CLASS (br_lazy_item_parent_class)->finalize (object);
}

static void
br_lazy_item_class_init (BrLazyItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = br_lazy_item_get_property;
  object_class->finalize = br_lazy_item_finalize;

  item_properties[ITEM_PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL, G_TYPE_OBJECT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_ITEM_PROPS, item_properties);
}

static void
br_lazy_item_init (BrLazyItem *self)
{
  self->link.data = self;
}

gint64
br_lazy_item_get_key (BrLazyItem *self)
{
  return self->key;
}

/**
 * br_lazy_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable) (type GObject): the row, or %NULL while it is being read
 */
gpointer
br_lazy_item_get_row (BrLazyItem *self)
{
  return self->row;
}

static void
fill_item (BrLazyItem *item,
           GObject    *row)
{
  item->wanted = FALSE;
  item->stale = FALSE;
  if (g_set_object (&item->row, row))
    g_object_notify_by_pspec (G_OBJECT (item), item_properties[ITEM_PROP_ROW]);
}

static void want (BrLazyList *self,
                  BrLazyItem *item);

/* ---- reading rows ------------------------------------------------------ */

static void
query_free (gpointer data)
{
  Query *query = data;

  g_object_unref (query->source);
  g_clear_pointer (&query->keys, g_array_unref);
  g_clear_pointer (&query->rows, g_ptr_array_unref);
  g_free (query);
}

static Query *
query_new (BrLazyList *self)
{
  Query *query = g_new0 (Query, 1);

  query->source = g_object_ref (self->source);
  query->generation = self->generation;
  query->epoch = self->epoch;
  query->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  return query;
}

static void
clear_row (gpointer row)
{
  g_clear_object ((GObject **) &row);
}

static gboolean
load_in_reader (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Query *query = user_data;

  query->rows = g_ptr_array_new_with_free_func (clear_row);
  return br_row_source_load (query->source, db, (const gint64 *) query->keys->data, query->keys->len, query->rows,
                             error);
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BrLazyList) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Query *query;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Rows could not be read: %s", error->message);
      return;
    }
  query = data;
  for (guint i = 0; query->generation == self->generation && i < query->rows->len; i++)
    {
      BrLazyItem *item = g_hash_table_lookup (self->items, &g_array_index (query->keys, gint64, i));

      if (item == NULL)
        continue;
      fill_item (item, query->rows->pdata[i]);
      if (query->epoch != self->epoch)
        {
          /* It was read before the last change: good to look at, but not the last word. */
          item->stale = TRUE;
          want (self, item);
        }
    }
  query_free (query);
}

static gboolean
fetch_wanted (gpointer user_data)
{
  BrLazyList *self = user_data;
  Query *query = query_new (self);

  g_array_append_vals (query->keys, self->wanted->data, self->wanted->len);
  g_array_set_size (self->wanted, 0);
  self->fetch_source = 0;
  br_store_read_async (self->store, load_in_reader, query, query_free, self->cancellable, rows_loaded_cb,
                       g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
want (BrLazyList *self,
      BrLazyItem *item)
{
  if (item->wanted)
    return;
  item->wanted = TRUE;
  g_array_append_val (self->wanted, item->key);
  if (self->fetch_source == 0)
    self->fetch_source = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_wanted, self, NULL);
}

static void
drop_oldest (BrLazyList *self)
{
  while (self->recent.length > KEPT_ROWS)
    {
      BrLazyItem *oldest = g_queue_peek_tail (&self->recent);

      g_queue_unlink (&self->recent, &oldest->link);
      g_hash_table_remove (self->items, &oldest->key);
    }
}

static BrLazyItem *
ensure_item (BrLazyList *self,
             gint64      key)
{
  BrLazyItem *item = g_hash_table_lookup (self->items, &key);

  if (item == NULL)
    {
      item = g_object_new (BR_TYPE_LAZY_ITEM, NULL);
      item->key = key;
      g_hash_table_insert (self->items, &item->key, item);
      g_queue_push_head_link (&self->recent, &item->link);
    }
  else if (self->recent.head != &item->link)
    {
      g_queue_unlink (&self->recent, &item->link);
      g_queue_push_head_link (&self->recent, &item->link);
    }
  return item;
}

/* Whoever looks at a row will look at its neighbours. */
static void
want_page (BrLazyList *self,
           guint       position)
{
  guint first = position - position % PAGE;

  for (guint i = first; i < MIN (first + PAGE, self->keys->len); i++)
    {
      BrLazyItem *item = ensure_item (self, g_array_index (self->keys, gint64, i));

      if (item->row == NULL || item->stale)
        want (self, item);
    }
}

/* ---- asking for the order ---------------------------------------------- */

static gboolean
query_in_reader (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Query *query = user_data;

  return br_row_source_query (query->source, db, query->limit, query->keys, error);
}

static void
take_keys (BrLazyList *self,
           GArray     *keys)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->keys);
  const gint64 *a = (const gint64 *) old->data, *b = (const gint64 *) keys->data;
  guint shorter = MIN (old->len, keys->len), head = 0, tail = 0;

  self->keys = g_array_ref (keys);
  while (head < shorter && a[head] == b[head])
    head++;
  while (tail < shorter - head && a[old->len - 1 - tail] == b[keys->len - 1 - tail])
    tail++;
  if (old->len != keys->len || head < old->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, keys->len - head - tail);
}

static void start_query (BrLazyList *self,
                         guint       limit);

static void
queried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrLazyList) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Query *query = NULL;

  if (br_store_read_finish (BR_STORE (source), result, &data, &error))
    query = data;
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("A list could not be read: %s", error->message);

  self->n_queries--;
  if (query != NULL && query->generation == self->generation)
    {
      take_keys (self, query->keys);
      if (query->limit > 0 && query->keys->len == query->limit)
        start_query (self, 0);
      else if (self->again)
        br_lazy_list_refresh (self);
    }
  g_clear_pointer (&query, query_free);
  if (self->n_queries == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
start_query (BrLazyList *self,
             guint       limit)
{
  Query *query = query_new (self);

  query->limit = limit;
  self->n_queries++;
  br_store_read_async (self->store, query_in_reader, query, query_free, self->cancellable, queried_cb,
                       g_object_ref (self));
}

static void
mark_stale (BrLazyList *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      /* Only what somebody holds beside us is worth reading again at once. */
      ((BrLazyItem *) item)->stale = TRUE;
      if (G_OBJECT (item)->ref_count > 1)
        want (self, item);
    }
}

/**
 * br_lazy_list_refresh:
 * @self: a list
 *
 * Asks for the order again and reads again the rows that are looked at. While that is under way
 * the list shows what it showed.
 */
void
br_lazy_list_refresh (BrLazyList *self)
{
  if (self->source == NULL)
    return;
  self->again = self->n_queries > 0;
  if (self->again)
    return;
  self->epoch++;
  mark_stale (self);
  start_query (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
store_changed_cb (BrLazyList *self,
                  BrChanges  *changes)
{
  if (self->source != NULL && br_row_source_is_touched (self->source, changes))
    br_lazy_list_refresh (self);
}

/* ---- the list model ---------------------------------------------------- */

static GType
br_lazy_list_get_item_type (GListModel *model)
{
  return BR_TYPE_LAZY_ITEM;
}

static guint
br_lazy_list_get_n_items (GListModel *model)
{
  return BR_LAZY_LIST (model)->keys->len;
}

static gpointer
br_lazy_list_get_item (GListModel *model,
                       guint       position)
{
  BrLazyList *self = BR_LAZY_LIST (model);
  g_autoptr (BrLazyItem) item = NULL;

  if (position >= self->keys->len)
    return NULL;
  item = g_object_ref (ensure_item (self, g_array_index (self->keys, gint64, position)));
  if (item->row == NULL || item->stale)
    want_page (self, position);
  drop_oldest (self);
  return g_steal_pointer (&item);
}

static void
br_lazy_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = br_lazy_list_get_item_type;
  iface->get_n_items = br_lazy_list_get_n_items;
  iface->get_item = br_lazy_list_get_item;
}

static void
br_lazy_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_value_set_boolean (value, br_lazy_list_is_loading (BR_LAZY_LIST (object)));
}

static void
br_lazy_list_dispose (GObject *object)
{
  BrLazyList *self = BR_LAZY_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->fetch_source, g_source_remove);
  if (self->source != NULL)
    g_clear_signal_handler (&self->source_changed, self->source);
  g_clear_object (&self->store);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (br_lazy_list_parent_class)->dispose (object);
}

static void
br_lazy_list_finalize (GObject *object)
{
  BrLazyList *self = BR_LAZY_LIST (object);

  g_hash_table_unref (self->items);
  g_array_unref (self->keys);
  g_array_unref (self->wanted);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (br_lazy_list_parent_class)->finalize (object);
}

static void
br_lazy_list_class_init (BrLazyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = br_lazy_list_get_property;
  object_class->dispose = br_lazy_list_dispose;
  object_class->finalize = br_lazy_list_finalize;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_lazy_list_init (BrLazyList *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
  g_queue_init (&self->recent);
  self->cancellable = g_cancellable_new ();
}

/**
 * br_lazy_list_new:
 * @store: the venue
 *
 * Returns: (transfer full): an empty list; give it a source
 */
BrLazyList *
br_lazy_list_new (BrStore *store)
{
  BrLazyList *self = g_object_new (BR_TYPE_LAZY_LIST, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * br_lazy_list_set_source:
 * @self: a list
 * @source: (transfer none): where its rows come from from now on
 *
 * The list goes on showing what it showed until the new order is there. Replies to what was asked
 * of an earlier source are dropped.
 */
void
br_lazy_list_set_source (BrLazyList  *self,
                         BrRowSource *source)
{
  gboolean other_keys = self->source == NULL || G_OBJECT_TYPE (self->source) != G_OBJECT_TYPE (source);

  if (self->source == source)
    return;
  g_clear_signal_handler (&self->source_changed, self->source);
  g_set_object (&self->source, source);
  self->source_changed =
    g_signal_connect_object (source, "changed", G_CALLBACK (br_lazy_list_refresh), self, G_CONNECT_SWAPPED);
  self->generation++;
  self->again = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_array_set_size (self->wanted, 0);
  if (other_keys)
    {
      guint n = self->keys->len;

      g_array_unref (self->keys);
      self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_queue_init (&self->recent);
      g_hash_table_remove_all (self->items);
      if (n > 0)
        g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
    }
  else
    {
      GHashTableIter iter;
      gpointer item;

      g_hash_table_iter_init (&iter, self->items);
      while (g_hash_table_iter_next (&iter, NULL, &item))
        ((BrLazyItem *) item)->wanted = FALSE;
    }
  start_query (self, br_row_source_is_quick (source) ? 0 : HEAD);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

BrRowSource *
br_lazy_list_get_source (BrLazyList *self)
{
  return self->source;
}

gboolean
br_lazy_list_is_loading (BrLazyList *self)
{
  return self->n_queries > 0;
}

/**
 * br_lazy_list_find:
 * @self: a list
 * @key: a row's key
 *
 * Returns: where it stands, or %G_MAXUINT
 */
guint
br_lazy_list_find (BrLazyList *self,
                   gint64      key)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (g_array_index (self->keys, gint64, i) == key)
      return i;
  return G_MAXUINT;
}

gint64
br_lazy_list_get_key (BrLazyList *self,
                      guint       position)
{
  return position < self->keys->len ? g_array_index (self->keys, gint64, position) : -1;
}
