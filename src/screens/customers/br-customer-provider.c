#include "config.h"

#include "screens/customers/br-customer-provider.h"

#include <glib/gi18n.h>

#include "screens/find/br-find-match.h"
#include "store/br-customer-rows.h"

/* What a guest is worth of whom not the name matches but the address or the number. */
#define SCORE 400

#define BR_TYPE_CUSTOMER_PROVIDER (br_customer_provider_get_type ())
G_DECLARE_FINAL_TYPE (BrCustomerProvider, br_customer_provider, BR, CUSTOMER_PROVIDER, GObject)

/**
 * BrCustomerProvider:
 *
 * Finds guests for find-anything, by any part of a name, an e-mail address or a telephone number.
 */
struct _BrCustomerProvider
{
  GObject parent_instance;

  BrContext *context;
};

static void br_customer_provider_iface_init (BrFindProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BrCustomerProvider, br_customer_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BR_TYPE_FIND_PROVIDER, br_customer_provider_iface_init))

typedef struct
{
  BrCustomerIndex *index;
  char *text;
  guint limit;
  GPtrArray *results;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->index);
  g_free (search->text);
  g_ptr_array_unref (search->results);
  g_free (search);
}

static void
add_result (Search           *search,
            const BrCustomer *customer)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  const char *contact = customer->phone != NULL ? customer->phone : customer->email;
  guint score = br_find_match (search->text, customer->name, NULL);

  br_id_print (&customer->id, id);
  g_ptr_array_add (search->results,
                   br_find_result_new (_("Customers"), customer->name, contact, "avatar-default-symbolic", MAX (score, SCORE),
                                       "win.show-object", g_variant_new ("(ss)", "customers", id)));
}

static gboolean
search_in_reader (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  Search *search = user_data;
  BrSearchIndex *index = br_customer_index_get_index (search->index);
  g_autoptr (BrSearchResult) found =
    br_search_index_query (index, search->text, BR_SEARCH_ORDER_RELEVANCE, FALSE, NULL, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (found->n, search->limit); i++)
    {
      g_autoptr (BrCustomer) customer = NULL;
      BrId id;

      if (!br_search_index_get_id (index, found->slots[i], &id))
        continue;
      customer = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, error, "WHERE id = ?", "I", &id);
      if (customer != NULL && customer->name != NULL)
        add_result (search, customer);
    }
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
  Search *search;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  search = data;
  g_task_return_pointer (task, g_ptr_array_ref (search->results), (GDestroyNotify) g_ptr_array_unref);
  search_free (search);
}

static void
br_customer_provider_find_async (BrFindProvider     *provider,
                                 const char         *text,
                                 guint               limit,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  BrCustomerProvider *self = BR_CUSTOMER_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  BrCustomerIndex *index = self->context != NULL ? br_context_get_customers (self->context) : NULL;
  Search *search;

  if (text == NULL || index == NULL || !br_customer_index_is_ready (index))
    {
      g_task_return_pointer (task, g_ptr_array_new_with_free_func (g_object_unref), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  search = g_new0 (Search, 1);
  search->index = g_object_ref (index);
  search->text = g_strdup (text);
  search->limit = limit;
  search->results = g_ptr_array_new_with_free_func (g_object_unref);
  br_store_read_async (br_context_get_store (self->context), search_in_reader, search, search_free, cancellable,
                       searched_cb, g_object_ref (task));
}

static GPtrArray *
br_customer_provider_find_finish (BrFindProvider *provider,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
br_customer_provider_iface_init (BrFindProviderInterface *iface)
{
  iface->find_async = br_customer_provider_find_async;
  iface->find_finish = br_customer_provider_find_finish;
}

static void
br_customer_provider_finalize (GObject *object)
{
  g_clear_object (&BR_CUSTOMER_PROVIDER (object)->context);

  G_OBJECT_CLASS (br_customer_provider_parent_class)->finalize (object);
}

static void
br_customer_provider_class_init (BrCustomerProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_customer_provider_finalize;
}

static void
br_customer_provider_init (BrCustomerProvider *self)
{
}

/**
 * br_customer_provider_new:
 * @context: (nullable): the venue
 *
 * Returns: (transfer full): what find-anything asks about guests
 */
BrFindProvider *
br_customer_provider_new (BrContext *context)
{
  BrCustomerProvider *self = g_object_new (BR_TYPE_CUSTOMER_PROVIDER, NULL);

  g_set_object (&self->context, context);
  return BR_FIND_PROVIDER (self);
}
