#pragma once

#include "screens/find/br-find-result.h"

G_BEGIN_DECLS

#define BR_TYPE_FIND_PROVIDER (br_find_provider_get_type ())
G_DECLARE_INTERFACE (BrFindProvider, br_find_provider, BR, FIND_PROVIDER, GObject)

/**
 * BrFindProviderInterface:
 * @find_async: look for @text, already stripped and never empty, or for what to offer before
 *   anything is typed when it is %NULL; answer with at most @limit results, best first
 * @find_finish: (transfer full) (element-type BrFindResult): what was found
 *
 * What find-anything asks. Each workspace that has something to find names its provider in its
 * #BrWorkspace; it works without the page having been shown.
 */
struct _BrFindProviderInterface
{
  GTypeInterface parent_iface;

  void       (*find_async)  (BrFindProvider      *self,
                             const char          *text,
                             guint                limit,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
  GPtrArray *(*find_finish) (BrFindProvider      *self,
                             GAsyncResult        *result,
                             GError             **error);
};

void       br_find_provider_find_async  (BrFindProvider       *self,
                                         const char           *text,
                                         guint                 limit,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray *br_find_provider_find_finish (BrFindProvider       *self,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
