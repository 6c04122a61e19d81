#include "config.h"

#include "cloud/auth/br-cloud-gate.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/http/br-cloud-server.h"
#include "core/model/br-entity.h"

#define SCHEME "Bearer "

/* So many requests of an account are counted with one question to Redis. */
#define AT_ONCE 20

/* https://www.rfc-editor.org/rfc/rfc6585#section-4, which libsoup has no name for. */
#define TOO_MANY_REQUESTS 429

/* https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22, which libsoup has no name for either. */
#define UPGRADE_REQUIRED 426

/**
 * br_cloud_gate_check:
 * @server: an instance
 * @headers: what came with a request
 * @session: (out): who asks
 * @error: return location for %BR_CLOUD_ERROR_TOKEN or %BR_CLOUD_ERROR_EXPIRED
 *
 * Reads who asks from an access token (RFC 6750).
 *
 * Returns: whether somebody is signed in
 */
gboolean
br_cloud_gate_check (BrCloudServer      *server,
                     SoupMessageHeaders *headers,
                     BrCloudSession     *session,
                     GError            **error)
{
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");
  BrCloudTokens *tokens = br_cloud_server_get_tokens (server);

  if (tokens != NULL && authorization != NULL && g_ascii_strncasecmp (authorization, SCHEME, strlen (SCHEME)) == 0)
    return br_cloud_tokens_check (tokens, authorization + strlen (SCHEME), br_cloud_server_get_now (server), session,
                                  error);
  g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_TOKEN, _ ("Sign in first"));
  return FALSE;
}

static gboolean
is_proxy (GPtrArray    *proxies,
          GInetAddress *address)
{
  for (guint i = 0; i < proxies->len; i++)
    if (g_inet_address_mask_matches (proxies->pdata[i], address))
      return TRUE;
  return FALSE;
}

/**
 * br_cloud_gate_get_address:
 * @server: an instance
 * @request: a request
 *
 * Finds who asks: the last in `X-Forwarded-For` that is none of our own proxies, and that only where one
 * of those handed it on; what stands before it anybody may have written.
 *
 * Returns: (transfer full): their address
 */
char *
br_cloud_gate_get_address (BrCloudServer  *server,
                           BrCloudRequest *request)
{
  SoupServerMessage *message = br_cloud_request_get_message (request);
  GSocketAddress *remote = soup_server_message_get_remote_address (message);
  const char *list = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "X-Forwarded-For");
  GPtrArray *proxies = br_cloud_server_get_proxies (server);
  g_autoptr (GInetAddress) address = NULL;
  g_auto (GStrv) steps = g_strsplit (list != NULL ? list : "", ",", -1);

  if (!G_IS_INET_SOCKET_ADDRESS (remote))
    return g_strdup ("-");
  address = g_object_ref (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote)));
  for (guint i = g_strv_length (steps); i-- > 0 && is_proxy (proxies, address);)
    {
      GInetAddress *before = g_inet_address_new_from_string (g_strstrip (steps[i]));

      if (before == NULL)
        break;
      g_object_unref (address);
      address = before;
    }
  return g_inet_address_to_string (address);
}

/* Another venue is not forbidden: for whoever asks it is not there. */
static gboolean
is_of_venue (BrCloudRequest       *request,
             const BrCloudSession *session)
{
  BrId venue;

  return br_cloud_request_get_id_param (request, "venue", &venue) && !br_id_is_none (&venue) &&
         br_id_equal (&venue, &session->venue);
}

/* Desktops of this schema and of the one before are spoken to. A newer one is read out to, but what it
 * sends could be understood by half; who says no schema is no desktop. */
static gboolean
is_understood (const BrCloudRoute *route,
               BrCloudRequest     *request,
               SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "X-Backroom-Schema");
  guint64 schema;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &schema, NULL))
    br_cloud_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "shape", _ ("X-Backroom-Schema is a whole number"));
  else if (schema + 1 < BR_ENTITY_SCHEMA)
    br_cloud_request_refuse (request, UPGRADE_REQUIRED, "upgrade", _ ("This desktop is too old for the server: bring it up to date"));
  else if (schema > BR_ENTITY_SCHEMA && route->takes_rows)
    br_cloud_request_refuse (request, SOUP_STATUS_CONFLICT, "schema",
                             _ ("The server is older than this desktop: what it sends waits until the server is brought up to date"));
  else
    return TRUE;
  return FALSE;
}

/**
 * br_cloud_gate_admit:
 * @server: an instance
 * @route: what is asked for
 * @request: a request that has its parameters and no answer yet
 *
 * Lets a request through to its route, or answers it. How often it is asked is not counted, which is for
 * bodies that are taken as they come.
 *
 * Returns: whether it is let through
 */
gboolean
br_cloud_gate_admit (BrCloudServer      *server,
                     const BrCloudRoute *route,
                     BrCloudRequest     *request)
{
  SoupServerMessage *message = br_cloud_request_get_message (request);
  g_autoptr (GError) error = NULL;
  BrCloudSession session;

  if (route->access == BR_ACCESS_ANYONE)
    return TRUE;
  if (!br_cloud_gate_check (server, soup_server_message_get_request_headers (message), &session, &error))
    {
      br_cloud_request_fail (request, error);
      return FALSE;
    }
  if (route->access == BR_ACCESS_VENUE && !is_of_venue (request, &session))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
      return FALSE;
    }
  br_cloud_request_set_session (request, &session);
  return is_understood (route, request, soup_server_message_get_request_headers (message));
}

/* ---- how often ---------------------------------------------------------------------- */

typedef struct
{
  BrCloudServer *server;
  BrCloudRequest *request;
  const BrCloudRoute *route;
} Passage;

static void
limited_cb (gint64   wait_ms,
            gpointer user_data)
{
  Passage *passage = user_data;
  SoupServerMessage *message = br_cloud_request_get_message (passage->request);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, (wait_ms + 999) / 1000);

  if (wait_ms == 0)
    passage->route->answer (passage->server, passage->request);
  else
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", seconds);
      br_cloud_request_refuse (passage->request, TOO_MANY_REQUESTS, "too-many",
                               _ ("That was asked too often: wait a moment"));
    }
  g_object_unref (passage->server);
  g_object_unref (passage->request);
  g_free (passage);
}

/* By account, or without one by address, of which only a digest goes to Redis. */
static char *
get_who (BrCloudServer  *server,
         BrCloudRequest *request)
{
  const BrCloudSession *session = br_cloud_request_get_session (request);
  g_autofree char *address = NULL;
  g_autoptr (GBytes) index = NULL;

  if (session != NULL)
    return br_id_to_string (&session->account);
  address = br_cloud_gate_get_address (server, request);
  if (br_cloud_server_get_keys (server) == NULL)
    return g_steal_pointer (&address);
  index = br_cloud_secret_index (br_cloud_server_get_keys (server), "address", address);
  return g_base64_encode (g_bytes_get_data (index, NULL), g_bytes_get_size (index));
}

/**
 * br_cloud_gate_take:
 * @server: an instance
 * @limiter: who counts
 * @route: what is asked for
 * @request: a request that has its parameters and no answer yet
 *
 * Lets a request through to its route where whoever asks may take it and has not asked too often, now
 * or in a moment; otherwise it is answered.
 */
void
br_cloud_gate_take (BrCloudServer      *server,
                    BrCloudLimiter     *limiter,
                    const BrCloudRoute *route,
                    BrCloudRequest     *request)
{
  gboolean signed_in = route->access != BR_ACCESS_ANYONE;
  /* What watches an instance is never sent away. */
  guint limit = g_str_has_prefix (route->pattern, "/v1/") ? br_cloud_server_get_limit (server, signed_in) : 0;
  g_autofree char *who = NULL;
  Passage *passage;

  if (!br_cloud_gate_admit (server, route, request))
    return;
  if (limit == 0)
    {
      route->answer (server, request);
      return;
    }
  who = get_who (server, request);
  passage = g_new0 (Passage, 1);
  passage->server = g_object_ref (server);
  passage->request = g_object_ref (request);
  passage->route = route;
  br_cloud_limiter_take (limiter, who, limit, signed_in ? AT_ONCE : 1, limited_cb, passage);
}
