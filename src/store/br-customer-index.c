#include "config.h"

#include "store/br-customer-index.h"

#include "store/br-vault.h"

/* How many readers fill the index at once. */
#define N_BUILDERS 2
/* Customers between two looks at the cancellable. */
#define ROWS_PER_LOOK 4096

/**
 * BrCustomerIndex:
 *
 * The search index over a venue's customers: built in the background when the venue is unlocked,
 * kept current by the store's `changed`. It emits `updated` when a search may answer otherwise
 * than before.
 */
struct _BrCustomerIndex
{
  GObject        parent_instance;

  BrStore       *store;
  BrSearchIndex *index;
  GCancellable  *building;
  guint          n_running;
  gboolean       failed;
  gboolean       ready;
  gboolean       rebuild;
  guint          start;
  GArray        *missed;
};

G_DEFINE_FINAL_TYPE (BrCustomerIndex, br_customer_index, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_READY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint updated_signal;

/* What a customer's bookings add up to. */
typedef struct
{
  BrId   customer;
  gint64 last_visit;
  gint64 visits;
} Stat;

typedef struct
{
  BrCustomerIndex *owner;
  BrSearchIndex   *index;
  BrSearchBuilder *builder;
  GCancellable    *cancellable;
  guint            part;
  guint            n_parts;
  guint            n_rows;
  GHashTable      *stats;
  GArray          *ids;
} Build;

/* ---- reading ----------------------------------------------------------- */

static BrFieldSet
indexed_fields (void)
{
  static const char *const names[] = { "name", "email", "phone", "created_at" };
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrFieldSet fields = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, names[i]));
  return fields;
}

static void
read_stat (BrQuery *query,
           Stat    *stat)
{
  BrDate date = br_query_get_date (query, 1);

  stat->customer = br_query_get_id (query, 0);
  stat->last_visit = date != BR_DATE_NONE ? date : 0;
  stat->visits = br_query_get_int (query, 2);
}

static gboolean
read_stats (BrDb       *db,
            GHashTable *stats,
            GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, "SELECT customer, last_visit, visits FROM customer_stat", &local, NULL);
  while (br_query_next (query, &local))
    {
      Stat *stat = g_new (Stat, 1);

      read_stat (query, stat);
      g_hash_table_replace (stats, &stat->customer, stat);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
fill_entry (const BrCustomer *customer,
            const Stat       *stat,
            gint64            keys[BR_N_CUSTOMER_KEYS],
            BrSearchEntry    *entry)
{
  keys[BR_CUSTOMER_KEY_CREATED] = customer->created_at;
  keys[BR_CUSTOMER_KEY_LAST_VISIT] = stat != NULL ? stat->last_visit : 0;
  keys[BR_CUSTOMER_KEY_VISITS] = stat != NULL ? stat->visits : 0;
  entry->id = customer->id;
  entry->name = customer->name;
  entry->email = customer->email;
  entry->phone = customer->phone;
  entry->sort_keys = keys;
}

static gboolean
add_to_builder (BrRecord *record,
                gint64    rowid,
                gpointer  user_data)
{
  Build *build = user_data;
  const BrCustomer *customer = (const BrCustomer *) record;
  gint64 keys[BR_N_CUSTOMER_KEYS];
  BrSearchEntry entry;

  fill_entry (customer, g_hash_table_lookup (build->stats, &customer->id), keys, &entry);
  br_search_builder_add (build->builder, &entry);
  return ++build->n_rows % ROWS_PER_LOOK != 0 || !g_cancellable_is_cancelled (build->cancellable);
}

static gboolean
build_part (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Build *build = user_data;
  gint64 last, from, to;
  gboolean ok;

  if (!br_db_get_int (db, "SELECT ifnull (max(rowid), 0) FROM customer", &last, error, NULL))
    return FALSE;
  from = last * build->part / build->n_parts;
  to = last * (build->part + 1) / build->n_parts;
  build->builder = br_search_builder_new (build->index);
  build->stats = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, g_free);
  ok = read_stats (db, build->stats, error) &&
       br_db_foreach (db, BR_KIND_CUSTOMER, indexed_fields (), add_to_builder, build, error,
                      "WHERE rowid > ? AND rowid <= ? AND merged_into IS NULL", "ii", from, to) &&
       !br_db_cancelled (db, error);
  g_clear_pointer (&build->stats, g_hash_table_unref);
  if (ok)
    br_search_builder_finish (g_steal_pointer (&build->builder));
  else
    br_search_builder_cancel (g_steal_pointer (&build->builder));
  return ok;
}

static void
build_free (gpointer data)
{
  Build *build = data;

  g_clear_object (&build->owner);
  g_clear_object (&build->cancellable);
  br_search_index_unref (build->index);
  g_clear_pointer (&build->ids, g_array_unref);
  g_free (build);
}

static Build *
build_new (BrSearchIndex *index,
           GCancellable  *cancellable,
           guint          part,
           guint          n_parts)
{
  Build *build = g_new0 (Build, 1);

  build->index = br_search_index_ref (index);
  g_set_object (&build->cancellable, cancellable);
  build->part = part;
  build->n_parts = n_parts;
  return build;
}

/**
 * br_customer_index_build:
 * @store: an unlocked venue
 * @cancellable: (nullable): stops it
 * @error: return location for a #BrStoreError
 *
 * Builds an index and waits for it: for a process that asks once and goes.
 *
 * Returns: (transfer full) (nullable): the index
 */
BrSearchIndex *
br_customer_index_build (BrStore      *store,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (BR_N_CUSTOMER_KEYS);
  Build *build = build_new (index, cancellable, 0, 1);
  gboolean ok = br_store_read (store, build_part, build, cancellable, error);

  build_free (build);
  return ok ? g_steal_pointer (&index) : NULL;
}

/* ---- in the background ------------------------------------------------- */

static void start_building (BrCustomerIndex *self);
static void follow         (BrCustomerIndex *self,
                            GArray          *ids);

static void
finish_building (BrCustomerIndex *self)
{
  g_autoptr (GArray) missed = g_steal_pointer (&self->missed);

  g_clear_object (&self->building);
  if (self->rebuild)
    {
      start_building (self);
      return;
    }
  self->ready = !self->failed;
  if (missed != NULL)
    follow (self, missed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
  g_signal_emit (self, updated_signal, 0);
}

static void
part_built_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BrCustomerIndex) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!br_store_read_finish (BR_STORE (source), result, NULL, &error))
    {
      self->failed = TRUE;
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The search index could not be built: %s", error->message);
    }
  if (--self->n_running == 0)
    finish_building (self);
}

static void
start_building (BrCustomerIndex *self)
{
  self->rebuild = FALSE;
  self->failed = FALSE;
  g_clear_pointer (&self->missed, g_array_unref);
  g_clear_pointer (&self->index, br_search_index_unref);
  self->index = br_search_index_new (BR_N_CUSTOMER_KEYS);
  if (!br_store_is_unlocked (self->store))
    return;
  self->building = g_cancellable_new ();
  for (guint i = 0; i < N_BUILDERS; i++)
    {
      Build *build = build_new (self->index, self->building, i, N_BUILDERS);

      build->owner = g_object_ref (self);
      self->n_running++;
      br_store_read_async (self->store, build_part, build, build_free, self->building, part_built_cb,
                           g_object_ref (self));
    }
}

static void
restart (BrCustomerIndex *self)
{
  gboolean was_ready = self->ready;

  self->ready = FALSE;
  if (self->building != NULL)
    {
      self->rebuild = TRUE;
      g_cancellable_cancel (self->building);
      return;
    }
  start_building (self);
  if (was_ready)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

/* ---- keeping it current ------------------------------------------------ */

static gboolean
update_entry (BrDb          *db,
              BrSearchIndex *index,
              const BrId    *id,
              GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrCustomer) customer =
    (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, &local, "WHERE id = ?", "I", id);
  g_autoptr (BrQuery) query = NULL;
  gint64 keys[BR_N_CUSTOMER_KEYS];
  BrSearchEntry entry;
  Stat stat = { .visits = 0 };

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  /* Who turned out to be somebody else is found as them. */
  if (customer == NULL || !br_id_is_none (&customer->merged_into))
    {
      br_search_index_remove (index, id);
      return TRUE;
    }
  query = br_db_query (db, "SELECT customer, last_visit, visits FROM customer_stat WHERE customer = ?", error, "I", id);
  if (br_query_next (query, error))
    read_stat (query, &stat);
  fill_entry (customer, &stat, keys, &entry);
  br_search_index_set (index, &entry);
  return TRUE;
}

static gboolean
update_entries (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Build *build = user_data;

  for (guint i = 0; i < build->ids->len; i++)
    {
      BrId id = g_array_index (build->ids, BrId, i);
      g_autoptr (BrBooking) booking = NULL;

      if (!br_db_exists (db, BR_KIND_CUSTOMER, &id))
        booking = (BrBooking *) br_db_find (db, BR_KIND_BOOKING, NULL, "WHERE id = ?", "I", &id);
      if (booking != NULL)
        id = booking->customer;
      if (!br_id_is_none (&id) && !update_entry (db, build->index, &id, error))
        return FALSE;
    }
  return TRUE;
}

static void
entries_updated_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (BrCustomerIndex) self = user_data;
  g_autoptr (GError) error = NULL;

  if (br_store_read_finish (BR_STORE (source), result, NULL, &error))
    g_signal_emit (self, updated_signal, 0);
  else
    g_warning ("The search index could not follow a change: %s", error->message);
}

static void
follow (BrCustomerIndex *self,
        GArray          *ids)
{
  Build *update = build_new (self->index, NULL, 0, 1);

  update->ids = g_array_ref (ids);
  br_store_read_async (self->store, update_entries, update, build_free, NULL, entries_updated_cb,
                       g_object_ref (self));
}

/* What changes while the index is being built may have been passed already: it is followed when
 * the building is done. */
static void
follow_later (BrCustomerIndex *self,
              GArray          *ids)
{
  if (self->missed == NULL)
    self->missed = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_array_append_vals (self->missed, ids->data, ids->len);
}

static void
store_changed_cb (BrCustomerIndex *self,
                  BrChanges       *changes)
{
  static const BrKind kinds[] = { BR_KIND_CUSTOMER, BR_KIND_BOOKING };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n;
      const BrId *some = br_changes_get_ids (changes, kinds[i], &n);

      if (br_changes_is_many (changes, kinds[i]))
        {
          restart (self);
          return;
        }
      if (n > 0)
        g_array_append_vals (ids, some, n);
    }
  if (ids->len == 0 || !br_store_is_unlocked (self->store))
    return;
  if (self->ready)
    follow (self, ids);
  else
    follow_later (self, ids);
}

static void
br_customer_index_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_boolean (value, BR_CUSTOMER_INDEX (object)->ready);
}

static void
br_customer_index_dispose (GObject *object)
{
  BrCustomerIndex *self = BR_CUSTOMER_INDEX (object);

  g_clear_handle_id (&self->start, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (br_customer_index_parent_class)->dispose (object);
}

static void
br_customer_index_finalize (GObject *object)
{
  BrCustomerIndex *self = BR_CUSTOMER_INDEX (object);

  g_clear_object (&self->building);
  g_clear_pointer (&self->missed, g_array_unref);
  g_clear_pointer (&self->index, br_search_index_unref);

  G_OBJECT_CLASS (br_customer_index_parent_class)->finalize (object);
}

static void
br_customer_index_class_init (BrCustomerIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = br_customer_index_get_property;
  object_class->dispose = br_customer_index_dispose;
  object_class->finalize = br_customer_index_finalize;

  properties[PROP_READY] =
    g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * BrCustomerIndex::updated:
   * @self: the index
   *
   * Emitted when a search may answer otherwise than before.
   */
  updated_signal = g_signal_new ("updated", BR_TYPE_CUSTOMER_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
br_customer_index_init (BrCustomerIndex *self)
{
}

/* Whoever opens a venue wants to see it first: building takes every core. */
static gboolean
start_cb (gpointer user_data)
{
  BrCustomerIndex *self = user_data;

  self->start = 0;
  if (self->building == NULL && !self->ready)
    start_building (self);
  return G_SOURCE_REMOVE;
}

/**
 * br_customer_index_new:
 * @store: the venue
 *
 * Returns: (transfer full): an index that begins to fill when the main context has nothing better
 *   to do, or as soon as the venue is unlocked
 */
BrCustomerIndex *
br_customer_index_new (BrStore *store)
{
  BrCustomerIndex *self = g_object_new (BR_TYPE_CUSTOMER_INDEX, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "lock-changed", G_CALLBACK (restart), self, G_CONNECT_SWAPPED);
  self->start = g_idle_add_full (G_PRIORITY_LOW, start_cb, self, NULL);
  return self;
}

gboolean
br_customer_index_is_ready (BrCustomerIndex *self)
{
  return self->ready;
}

/**
 * br_customer_index_get_index:
 * @self: an index
 *
 * Returns: (transfer none): the index itself; search it only when br_customer_index_is_ready()
 */
BrSearchIndex *
br_customer_index_get_index (BrCustomerIndex *self)
{
  return self->index;
}
