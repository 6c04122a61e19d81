#include "config.h"

#include "cloud/http/br-cloud-route.h"

#include <string.h>

#include "cloud/auth/br-cloud-account.h"
#include "cloud/sync/br-cloud-fill.h"
#include "cloud/rest/br-cloud-door.h"
#include "cloud/http/br-cloud-health.h"
#include "cloud/sync/br-cloud-live.h"
#include "cloud/http/br-cloud-openapi.h"
#include "cloud/sync/br-cloud-pull.h"
#include "cloud/sync/br-cloud-push.h"
#include "cloud/auth/br-cloud-sign-in.h"
#include "cloud/rest/br-cloud-rest.h"
#include "cloud/rest/br-cloud-verbs.h"
#include "cloud/sync/br-cloud-snapshot.h"

/* Every subject’s table. */
static const BrCloudRoute *const tables[] = {
  br_cloud_fill_routes,
  br_cloud_health_routes,
  br_cloud_live_routes,
  br_cloud_openapi_routes,
  br_cloud_pull_routes,
  br_cloud_push_routes,
  br_cloud_door_routes,
  br_cloud_rest_routes,
  br_cloud_verbs_routes,
  br_cloud_snapshot_routes,
  br_cloud_sign_in_routes,
  br_cloud_account_routes,
};

/**
 * br_cloud_route_foreach:
 * @func: (scope call): is given each route
 * @user_data: for @func
 *
 * Goes through everything that can be asked for.
 */
void
br_cloud_route_foreach (void (*func) (const BrCloudRoute *route,
                                      gpointer            user_data),
                        gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const BrCloudRoute *route = tables[i]; route->method != NULL; route++)
      func (route, user_data);
}

/* How well a pattern fits: more where more is written out; -1 where it does not. */
static int
fit (const char *pattern,
     const char *path)
{
  int written = 0;

  while (*pattern != '\0' && *path != '\0')
    {
      gsize wanted = strcspn (pattern + 1, "/") + 1, given = strcspn (path + 1, "/") + 1;

      if (pattern[1] == '{' ? given == 1 : wanted != given || strncmp (pattern, path, wanted) != 0)
        return -1;
      written += pattern[1] != '{';
      pattern += wanted;
      path += given;
    }
  return *pattern == '\0' && *path == '\0' ? written : -1;
}

typedef struct
{
  const char *method;
  const char *path;
  const BrCloudRoute *best;
  int written;
  GPtrArray *methods;
} Search;

static void
try_route (const BrCloudRoute *route,
           gpointer            user_data)
{
  Search *search = user_data;
  int written = fit (route->pattern, search->path);

  if (written < 0 || written < search->written)
    return;
  if (written > search->written)
    {
      search->best = NULL;
      g_ptr_array_set_size (search->methods, 0);
    }
  search->written = written;
  if (search->best == NULL)
    g_ptr_array_add (search->methods, (gpointer) route->method);
  if (g_str_equal (route->method, search->method))
    search->best = route;
}

static GHashTable *
take_params (const char *pattern,
             const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  GHashTable *params = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (wanted[i][0] == '{')
      g_hash_table_insert (params, g_strndup (wanted[i] + 1, strlen (wanted[i]) - 2), g_strdup (parts[i]));
  return params;
}

/**
 * br_cloud_route_find:
 * @method: what is to be done
 * @path: with what
 * @params: (out) (optional) (transfer full): what stands in the path for the pattern’s parts in braces
 * @allowed: (out) (optional) (transfer full) (nullable): the methods that there are, where @method is none
 *
 * Returns: (transfer none) (nullable): the route
 */
const BrCloudRoute *
br_cloud_route_find (const char  *method,
                     const char  *path,
                     GHashTable **params,
                     char       **allowed)
{
  g_autoptr (GPtrArray) methods = g_ptr_array_new ();
  Search search = { method, path, NULL, -1, methods };

  if (params != NULL)
    *params = NULL;
  if (allowed != NULL)
    *allowed = NULL;
  br_cloud_route_foreach (try_route, &search);
  if (search.best != NULL)
    {
      if (params != NULL)
        *params = take_params (search.best->pattern, path);
      return search.best;
    }
  if (methods->len > 0 && allowed != NULL)
    {
      g_ptr_array_add (methods, NULL);
      *allowed = g_strjoinv (", ", (char **) methods->pdata);
    }
  return NULL;
}
