#include "config.h"

#include "screens/find/br-find-provider.h"

G_DEFINE_INTERFACE (BrFindProvider, br_find_provider, G_TYPE_OBJECT)

static void
br_find_provider_default_init (BrFindProviderInterface *iface)
{
}

/**
 * br_find_provider_find_async:
 * @self: a provider
 * @text: (nullable): what was typed, or %NULL before anything is
 * @limit: at most so many results
 * @cancellable: (nullable): cancelled when more was typed
 * @callback: called with the results
 * @user_data: for @callback
 *
 * Looks for what was typed.
 */
void
br_find_provider_find_async (BrFindProvider     *self,
                             const char         *text,
                             guint               limit,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (BR_IS_FIND_PROVIDER (self));

  BR_FIND_PROVIDER_GET_IFACE (self)->find_async (self, text, limit, cancellable, callback,
                                                 user_data);
}

/**
 * br_find_provider_find_finish:
 * @self: a provider
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type BrFindResult): what was found, best first, or %NULL
 */
GPtrArray *
br_find_provider_find_finish (BrFindProvider *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (BR_IS_FIND_PROVIDER (self), NULL);

  return BR_FIND_PROVIDER_GET_IFACE (self)->find_finish (self, result, error);
}
