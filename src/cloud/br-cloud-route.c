#include "config.h"

#include "cloud/br-cloud-route.h"

#include <string.h>

#include "cloud/br-cloud-health.h"

/* Every subject’s table. */
static const BrCloudRoute *const tables[] = {
  br_cloud_health_routes,
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

static gboolean
is_open (const char *part)
{
  return part[0] == '{';
}

/* How well a pattern fits: more where more is written out; -1 where it does not. */
static int
fit (const char *pattern,
     char      **parts)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  int written = 0;
  guint i = 0;

  for (; wanted[i] != NULL && parts[i] != NULL; i++)
    {
      if (is_open (wanted[i]) ? *parts[i] == '\0' : !g_str_equal (wanted[i], parts[i]))
        return -1;
      if (!is_open (wanted[i]))
        written++;
    }
  return wanted[i] == NULL && parts[i] == NULL ? written : -1;
}

typedef struct
{
  const char *method;
  char **parts;
  const BrCloudRoute *best;
  int written;
  GPtrArray *methods;
} Search;

static void
try_route (const BrCloudRoute *route,
           gpointer            user_data)
{
  Search *search = user_data;
  int written = fit (route->pattern, search->parts);

  if (written < 0 || written < search->written)
    return;
  if (written > search->written)
    {
      search->best = NULL;
      g_ptr_array_set_size (search->methods, 0);
    }
  search->written = written;
  g_ptr_array_add (search->methods, (gpointer) route->method);
  if (g_str_equal (route->method, search->method))
    search->best = route;
}

static GHashTable *
take_params (const char *pattern,
             char      **parts)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  GHashTable *params = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (is_open (wanted[i]))
      g_hash_table_insert (params, g_strndup (wanted[i] + 1, strlen (wanted[i]) - 2), g_strdup (parts[i]));
  return params;
}

/**
 * br_cloud_route_find:
 * @method: what is to be done
 * @path: with what
 * @params: (out) (transfer full): what stands in the path for the pattern’s parts in braces
 * @allowed: (out) (transfer full) (nullable): the methods that there are, where @method is none
 *
 * Returns: (transfer none) (nullable): the route
 */
const BrCloudRoute *
br_cloud_route_find (const char  *method,
                     const char  *path,
                     GHashTable **params,
                     char       **allowed)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) methods = g_ptr_array_new ();
  Search search = { method, parts, NULL, -1, methods };

  *params = NULL;
  *allowed = NULL;
  br_cloud_route_foreach (try_route, &search);
  if (search.best != NULL)
    {
      *params = take_params (search.best->pattern, parts);
      return search.best;
    }
  if (methods->len > 0)
    {
      g_ptr_array_add (methods, NULL);
      *allowed = g_strjoinv (", ", (char **) methods->pdata);
    }
  return NULL;
}
