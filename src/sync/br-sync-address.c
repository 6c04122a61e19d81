#include "config.h"

#include "sync/br-sync-address.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sync/br-sync-error.h"

/* What the interface stands under, which people copy along with the rest. */
#define PREFIX "/v1"

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static char *
path_of (GUri *uri)
{
  g_autofree char *path = g_strdup (g_uri_get_path (uri));
  gsize length = strlen (path);

  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  if (g_str_has_suffix (path, PREFIX))
    path[length - strlen (PREFIX)] = '\0';
  return g_steal_pointer (&path);
}

static gboolean
refuse (GError **error,
        char    *message)
{
  g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_ADDRESS, message);
  g_free (message);
  return FALSE;
}

static gboolean
refuse_shape (GError    **error,
              const char *typed)
{
  return refuse (error, g_strdup_printf (_ ("“%s” is no address of a server, such as https://cloud.example.org"), typed));
}

static gboolean
check (GUri       *uri,
       const char *typed,
       GError    **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0' || (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0))
    return refuse_shape (error, typed);
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, g_strdup_printf (_ ("“%s” says more than where the server is"), typed));
  if (strcmp (scheme, "http") == 0 && !is_loopback (host))
    return refuse (error, g_strdup_printf (_ ("Without https anybody on the way to “%s” could read along: use an address that "
                                              "begins with https://"), host));
  return TRUE;
}

/**
 * br_sync_address_normalise:
 * @typed: where the server is, as somebody typed it
 * @error: return location for %BR_SYNC_ERROR_ADDRESS
 *
 * Reads a server's address: `https://` is understood where nothing is said, and what stands after it is
 * kept. Without encryption only this very computer is spoken to.
 *
 * Returns: (transfer full) (nullable): the address, without a slash at its end and without `/v1`
 */
char *
br_sync_address_normalise (const char *typed,
                           GError    **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));
  g_autofree char *whole = strstr (trimmed, "://") != NULL ? g_strdup (trimmed) : g_strconcat ("https://", trimmed, NULL);
  g_autoptr (GUri) uri = g_uri_parse (whole, G_URI_FLAGS_NONE, NULL);
  g_autofree char *path = NULL;

  if (uri == NULL)
    {
      refuse_shape (error, trimmed);
      return NULL;
    }
  if (!check (uri, trimmed, error))
    return NULL;
  path = path_of (uri);
  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), path,
                     NULL, NULL);
}
