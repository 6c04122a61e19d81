#include "config.h"

#include "screens/find/br-venue-provider.h"

#define BR_TYPE_VENUE_PROVIDER (br_venue_provider_get_type ())
G_DECLARE_FINAL_TYPE (BrVenueProvider, br_venue_provider, BR, VENUE_PROVIDER, GObject)

/**
 * BrVenueProvider:
 *
 * Finds things that are read from the venue file.
 */
struct _BrVenueProvider
{
  GObject parent_instance;

  BrContext        *context;
  BrVenueSearchFunc func;
};

static void br_venue_provider_iface_init (BrFindProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BrVenueProvider, br_venue_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BR_TYPE_FIND_PROVIDER, br_venue_provider_iface_init))

typedef struct
{
  BrVenueSearch     search;
  BrVenueSearchFunc func;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->search.customers);
  g_free (job->search.text);
  g_clear_pointer (&job->search.results, g_ptr_array_unref);
  g_free (job);
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
  Job *job = user_data;
  GPtrArray *results = job->search.results;

  if (!job->func (db, &job->search, error))
    return FALSE;
  g_ptr_array_sort (results, compare_scores);
  if (results->len > job->search.limit)
    g_ptr_array_set_size (results, job->search.limit);
  return TRUE;
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer data = NULL;
  Job *job;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  job = data;
  g_task_return_pointer (task, g_steal_pointer (&job->search.results), (GDestroyNotify) g_ptr_array_unref);
  job_free (job);
}

static void
br_venue_provider_find_async (BrFindProvider     *provider,
                              const char         *text,
                              guint               limit,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  BrVenueProvider *self = BR_VENUE_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  BrCustomerIndex *customers;
  Job *job;

  if (text == NULL || self->context == NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  job = g_new0 (Job, 1);
  job->func = self->func;
  job->search.text = g_strdup (text);
  job->search.limit = limit;
  job->search.results = g_steal_pointer (&results);
  customers = br_context_get_customers (self->context);
  if (customers != NULL && br_customer_index_is_ready (customers))
    job->search.customers = g_object_ref (customers);
  br_store_read_async (br_context_get_store (self->context), search_in_reader, job, job_free, cancellable,
                       searched_cb, g_object_ref (task));
}

static GPtrArray *
br_venue_provider_find_finish (BrFindProvider *provider,
                               GAsyncResult   *result,
                               GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
br_venue_provider_iface_init (BrFindProviderInterface *iface)
{
  iface->find_async = br_venue_provider_find_async;
  iface->find_finish = br_venue_provider_find_finish;
}

static void
br_venue_provider_finalize (GObject *object)
{
  g_clear_object (&BR_VENUE_PROVIDER (object)->context);

  G_OBJECT_CLASS (br_venue_provider_parent_class)->finalize (object);
}

static void
br_venue_provider_class_init (BrVenueProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_venue_provider_finalize;
}

static void
br_venue_provider_init (BrVenueProvider *self)
{
}

/**
 * br_venue_provider_new:
 * @context: (nullable): the venue
 * @func: looks for what the provider is to find
 *
 * Returns: (transfer full): what find-anything asks
 */
BrFindProvider *
br_venue_provider_new (BrContext        *context,
                       BrVenueSearchFunc func)
{
  BrVenueProvider *self = g_object_new (BR_TYPE_VENUE_PROVIDER, NULL);

  g_set_object (&self->context, context);
  self->func = func;
  return BR_FIND_PROVIDER (self);
}
