#include "config.h"

#include "screens/floor_plans/br-table-provider.h"

#include <glib/gi18n.h>

#include "screens/find/br-find-match.h"
#include "store/br-store.h"

#define BR_TYPE_TABLE_PROVIDER (br_table_provider_get_type ())
G_DECLARE_FINAL_TYPE (BrTableProvider, br_table_provider, BR, TABLE_PROVIDER, GObject)

/**
 * BrTableProvider:
 *
 * Finds tables for find-anything, by their number and their room.
 */
struct _BrTableProvider
{
  GObject parent_instance;

  BrContext *context;
};

static void br_table_provider_iface_init (BrFindProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BrTableProvider, br_table_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BR_TYPE_FIND_PROVIDER, br_table_provider_iface_init))

typedef struct
{
  char *text;
  GPtrArray *results;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->text);
  g_clear_pointer (&search->results, g_ptr_array_unref);
  g_free (search);
}

static void
consider (Search     *search,
          BrQuery    *query)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  const BrId table = br_query_get_id (query, 0);
  g_autofree char *title = g_strdup_printf (_("Table %s"), br_query_get_text (query, 1));
  g_autofree char *subtitle = g_strdup_printf (_("%s · %d–%d covers"), br_query_get_text (query, 2),
                                               (int) br_query_get_int (query, 3), (int) br_query_get_int (query, 4));
  guint score = br_find_match (search->text, title, br_query_get_text (query, 2));

  if (score == 0)
    return;
  br_id_print (&table, id);
  g_ptr_array_add (search->results,
                   br_find_result_new (_("Tables"), title, subtitle, "br-table-symbolic", score, "win.show-object",
                                       g_variant_new ("(ss)", "floor-plans", id)));
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  guint x = br_find_result_get_score (*(BrFindResult *const *) a);
  guint y = br_find_result_get_score (*(BrFindResult *const *) b);

  return (y > x) - (y < x);
}

static gboolean
search_in_reader (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  Search *search = user_data;
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db, "SELECT t.id, t.number, r.name, t.min_covers, t.max_covers FROM \"table\" t JOIN room r ON r.id = t.room"
        " ORDER BY r.position, r.name, length (t.number), t.number", &local, NULL);

  while (br_query_next (query, &local))
    consider (search, query);
  g_ptr_array_sort (search->results, compare_scores);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer data = NULL;
  Search *search;
  guint limit = GPOINTER_TO_UINT (g_task_get_task_data (task));

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  search = data;
  if (search->results->len > limit)
    g_ptr_array_set_size (search->results, limit);
  g_task_return_pointer (task, g_steal_pointer (&search->results), (GDestroyNotify) g_ptr_array_unref);
  search_free (search);
}

static void
br_table_provider_find_async (BrFindProvider     *provider,
                              const char         *text,
                              guint               limit,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  BrTableProvider *self = BR_TABLE_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Search *search;

  g_task_set_task_data (task, GUINT_TO_POINTER (limit), NULL);
  if (text == NULL || self->context == NULL)
    {
      g_task_return_pointer (task, g_ptr_array_new_with_free_func (g_object_unref), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  search = g_new0 (Search, 1);
  search->text = g_strdup (text);
  search->results = g_ptr_array_new_with_free_func (g_object_unref);
  br_store_read_async (br_context_get_store (self->context), search_in_reader, search, search_free, cancellable,
                       searched_cb, g_object_ref (task));
}

static GPtrArray *
br_table_provider_find_finish (BrFindProvider *provider,
                               GAsyncResult   *result,
                               GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
br_table_provider_iface_init (BrFindProviderInterface *iface)
{
  iface->find_async = br_table_provider_find_async;
  iface->find_finish = br_table_provider_find_finish;
}

static void
br_table_provider_finalize (GObject *object)
{
  g_clear_object (&BR_TABLE_PROVIDER (object)->context);

  G_OBJECT_CLASS (br_table_provider_parent_class)->finalize (object);
}

static void
br_table_provider_class_init (BrTableProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_table_provider_finalize;
}

static void
br_table_provider_init (BrTableProvider *self)
{
}

/**
 * br_table_provider_new:
 * @context: (nullable): the venue
 *
 * Returns: (transfer full): what find-anything asks about tables
 */
BrFindProvider *
br_table_provider_new (BrContext *context)
{
  BrTableProvider *self = g_object_new (BR_TYPE_TABLE_PROVIDER, NULL);

  g_set_object (&self->context, context);
  return BR_FIND_PROVIDER (self);
}
