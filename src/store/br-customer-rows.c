#include "config.h"

#include "store/br-customer-rows.h"

#include <string.h>

/**
 * BrCustomerRow:
 *
 * A customer as a list shows them: the record, what their bookings add up to, their tags.
 */
struct _BrCustomerRow
{
  GObject     parent_instance;

  BrCustomer *customer;
  gint64      visits;
  gint64      no_shows;
  BrDate      last_visit;
  GStrv       tags;
};

G_DEFINE_FINAL_TYPE (BrCustomerRow, br_customer_row, G_TYPE_OBJECT)

static void
br_customer_row_finalize (GObject *object)
{
  BrCustomerRow *self = BR_CUSTOMER_ROW (object);

  br_record_unref ((BrRecord *) self->customer);
  g_strfreev (self->tags);

  G_OBJECT_CLASS (br_customer_row_parent_class)->finalize (object);
}

static void
br_customer_row_class_init (BrCustomerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_customer_row_finalize;
}

static void
br_customer_row_init (BrCustomerRow *self)
{
  self->last_visit = BR_DATE_NONE;
}

/**
 * br_customer_row_get_customer:
 * @self: a row
 *
 * Returns: (transfer none): the customer's record
 */
const BrCustomer *
br_customer_row_get_customer (BrCustomerRow *self)
{
  return self->customer;
}

gint64
br_customer_row_get_visits (BrCustomerRow *self)
{
  return self->visits;
}

gint64
br_customer_row_get_no_shows (BrCustomerRow *self)
{
  return self->no_shows;
}

/**
 * br_customer_row_get_last_visit:
 * @self: a row
 *
 * Returns: the business date of the last visit, or %BR_DATE_NONE
 */
BrDate
br_customer_row_get_last_visit (BrCustomerRow *self)
{
  return self->last_visit;
}

const char *const *
br_customer_row_get_tags (BrCustomerRow *self)
{
  return (const char *const *) self->tags;
}

static gboolean
read_tags (BrDb          *db,
           BrCustomerRow *row,
           GError       **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db,
                       "SELECT t.name FROM customer_tag c JOIN tag t ON t.id = c.tag WHERE c.customer = ?"
                       " ORDER BY t.name",
                       &local, "I", &row->customer->id);
  while (br_query_next (query, &local))
    g_strv_builder_add (names, br_query_get_text (query, 0));
  row->tags = g_strv_builder_end (names);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static BrCustomerRow *
row_new (BrDb       *db,
         BrCustomer *customer,
         GError    **error)
{
  g_autoptr (BrCustomerRow) row = g_object_new (BR_TYPE_CUSTOMER_ROW, NULL);
  g_autoptr (BrQuery) query = NULL;

  row->customer = customer;
  query = br_db_query (db, "SELECT visits, last_visit, no_shows FROM customer_stat WHERE customer = ?", error, "I",
                       &customer->id);
  if (query == NULL)
    return NULL;
  if (br_query_next (query, NULL))
    {
      row->visits = br_query_get_int (query, 0);
      row->last_visit = br_query_get_date (query, 1);
      row->no_shows = br_query_get_int (query, 2);
    }
  return read_tags (db, row, error) ? g_steal_pointer (&row) : NULL;
}

/* Adds the row of the customer that @where names, or NULL when they are gone. */
static gboolean
add_row (BrDb       *db,
         GPtrArray  *rows,
         const char *where,
         const char *types,
         gint64      rowid,
         const BrId *id,
         GError    **error)
{
  GError *local = NULL;
  BrCustomer *customer = (BrCustomer *) (id != NULL ? br_db_find (db, BR_KIND_CUSTOMER, &local, where, types, id)
                                                    : br_db_find (db, BR_KIND_CUSTOMER, &local, where, types, rowid));
  BrCustomerRow *row = customer != NULL ? row_new (db, customer, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_ptr_array_add (rows, row);
  return TRUE;
}

/* ---- found by the index ------------------------------------------------ */

#define BR_TYPE_CUSTOMER_FOUND_SOURCE (br_customer_found_source_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerFoundSource, br_customer_found_source, BR, CUSTOMER_FOUND_SOURCE, BrRowSource)

/* Its keys are the index's slots. */
struct _BrCustomerFoundSource
{
  BrRowSource      parent_instance;

  BrCustomerIndex *owner;
  char            *text;
  BrSearchOrder    order;
  gboolean         descending;
};

G_DEFINE_FINAL_TYPE (BrCustomerFoundSource, br_customer_found_source, BR_TYPE_ROW_SOURCE)

static gboolean
br_customer_found_source_query (BrRowSource *source,
                                BrDb        *db,
                                guint        limit,
                                GArray      *keys,
                                GError     **error)
{
  BrCustomerFoundSource *self = BR_CUSTOMER_FOUND_SOURCE (source);
  g_autoptr (BrSearchResult) result = br_search_index_query (br_customer_index_get_index (self->owner), self->text,
                                                             self->order, self->descending, NULL, error);
  guint n;

  if (result == NULL)
    return FALSE;
  n = limit > 0 ? MIN (limit, result->n) : result->n;
  g_array_set_size (keys, n);
  for (guint i = 0; i < n; i++)
    g_array_index (keys, gint64, i) = result->slots[i];
  return TRUE;
}

static gboolean
br_customer_found_source_load (BrRowSource  *source,
                               BrDb         *db,
                               const gint64 *keys,
                               guint         n,
                               GPtrArray    *rows,
                               GError      **error)
{
  BrSearchIndex *index = br_customer_index_get_index (BR_CUSTOMER_FOUND_SOURCE (source)->owner);

  for (guint i = 0; i < n; i++)
    {
      BrId id;

      if (!br_search_index_get_id (index, keys[i], &id))
        g_ptr_array_add (rows, NULL);
      else if (!add_row (db, rows, "WHERE id = ?", "I", 0, &id, error))
        return FALSE;
    }
  return TRUE;
}

/* The index says when it has followed a commit; before, asking it would tell the old. */
static gboolean
br_customer_found_source_is_touched (BrRowSource     *source,
                                     const BrChanges *changes)
{
  return br_changes_touches (changes, BR_KIND_CUSTOMER_TAG) || br_changes_touches (changes, BR_KIND_TAG);
}

static gboolean
br_customer_found_source_is_quick (BrRowSource *source)
{
  return TRUE;
}

static void
index_updated_cb (BrCustomerFoundSource *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
br_customer_found_source_finalize (GObject *object)
{
  BrCustomerFoundSource *self = BR_CUSTOMER_FOUND_SOURCE (object);

  g_object_unref (self->owner);
  g_free (self->text);

  G_OBJECT_CLASS (br_customer_found_source_parent_class)->finalize (object);
}

static void
br_customer_found_source_class_init (BrCustomerFoundSourceClass *klass)
{
  BrRowSourceClass *source_class = BR_ROW_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_customer_found_source_finalize;
  source_class->query = br_customer_found_source_query;
  source_class->load = br_customer_found_source_load;
  source_class->is_touched = br_customer_found_source_is_touched;
  source_class->is_quick = br_customer_found_source_is_quick;
}

static void
br_customer_found_source_init (BrCustomerFoundSource *self)
{
}

static BrSearchOrder
search_order (BrCustomerOrder order)
{
  switch (order)
    {
    case BR_CUSTOMER_ORDER_RELEVANCE:
      return BR_SEARCH_ORDER_RELEVANCE;
    case BR_CUSTOMER_ORDER_CREATED:
      return BR_SEARCH_ORDER_KEY_0 + BR_CUSTOMER_KEY_CREATED;
    case BR_CUSTOMER_ORDER_LAST_VISIT:
      return BR_SEARCH_ORDER_KEY_0 + BR_CUSTOMER_KEY_LAST_VISIT;
    case BR_CUSTOMER_ORDER_VISITS:
      return BR_SEARCH_ORDER_KEY_0 + BR_CUSTOMER_KEY_VISITS;
    case BR_CUSTOMER_ORDER_NAME:
    default:
      return BR_SEARCH_ORDER_NAME;
    }
}

/**
 * br_customer_found_source_new:
 * @index: a ready index
 * @text: what to look for in name, e-mail and telephone; empty for everyone
 * @order: how to put them
 * @descending: the other way round
 *
 * Returns: (transfer full): the customers whom a search finds
 */
BrRowSource *
br_customer_found_source_new (BrCustomerIndex *index,
                              const char      *text,
                              BrCustomerOrder  order,
                              gboolean         descending)
{
  BrCustomerFoundSource *self = g_object_new (BR_TYPE_CUSTOMER_FOUND_SOURCE, NULL);

  self->owner = g_object_ref (index);
  self->text = g_strdup (text);
  self->order = search_order (order);
  self->descending = descending;
  g_signal_connect_object (index, "updated", G_CALLBACK (index_updated_cb), self, G_CONNECT_SWAPPED);
  return BR_ROW_SOURCE (self);
}

/* ---- before the index is there ----------------------------------------- */

#define BR_TYPE_CUSTOMER_NEWEST_SOURCE (br_customer_newest_source_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerNewestSource, br_customer_newest_source, BR, CUSTOMER_NEWEST_SOURCE, BrRowSource)

/* Its keys are rowids. Names are sealed, so the file itself can only put customers in the order
 * in which they became known. */
struct _BrCustomerNewestSource
{
  BrRowSource parent_instance;
};

G_DEFINE_FINAL_TYPE (BrCustomerNewestSource, br_customer_newest_source, BR_TYPE_ROW_SOURCE)

static gboolean
br_customer_newest_source_query (BrRowSource *source,
                                 BrDb        *db,
                                 guint        limit,
                                 GArray      *keys,
                                 GError     **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, "SELECT rowid FROM customer WHERE merged_into IS NULL ORDER BY id DESC LIMIT ?", &local, "i",
                       limit > 0 ? (gint64) limit : (gint64) -1);
  while (br_query_next (query, &local))
    {
      gint64 rowid = br_query_get_int (query, 0);

      g_array_append_val (keys, rowid);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
br_customer_newest_source_load (BrRowSource  *source,
                                BrDb         *db,
                                const gint64 *keys,
                                guint         n,
                                GPtrArray    *rows,
                                GError      **error)
{
  for (guint i = 0; i < n; i++)
    if (!add_row (db, rows, "WHERE rowid = ?", "i", keys[i], NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
br_customer_newest_source_is_touched (BrRowSource     *source,
                                      const BrChanges *changes)
{
  return br_changes_touches (changes, BR_KIND_CUSTOMER) || br_changes_touches (changes, BR_KIND_CUSTOMER_TAG) ||
         br_changes_touches (changes, BR_KIND_TAG) || br_changes_touches (changes, BR_KIND_BOOKING);
}

static void
br_customer_newest_source_class_init (BrCustomerNewestSourceClass *klass)
{
  BrRowSourceClass *source_class = BR_ROW_SOURCE_CLASS (klass);

  source_class->query = br_customer_newest_source_query;
  source_class->load = br_customer_newest_source_load;
  source_class->is_touched = br_customer_newest_source_is_touched;
}

static void
br_customer_newest_source_init (BrCustomerNewestSource *self)
{
}

/**
 * br_customer_newest_source_new:
 *
 * Returns: (transfer full): all customers, the newest first, without any index
 */
BrRowSource *
br_customer_newest_source_new (void)
{
  return g_object_new (BR_TYPE_CUSTOMER_NEWEST_SOURCE, NULL);
}
