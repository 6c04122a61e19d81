#include "config.h"

#include "cloud/rest/br-cloud-once.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"

/* Whoever does not know whether a request was carried out sends it again with the same key: it is done
 * once, and answered alike. */

#define HEADER "Idempotency-Key"
#define KEY_MOST 200

static gboolean
is_key (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;
  return length > 0 && length <= KEY_MOST;
}

/**
 * br_cloud_once_take:
 * @request: a request that has a body and no answer yet
 * @key: (out) (transfer none) (nullable): what it is known by
 * @hash: (out) (transfer full): of what it asks
 *
 * Returns: whether its key may be one; else it was refused
 */
gboolean
br_cloud_once_take (BrCloudRequest *request,
                    const char    **key,
                    char          **hash)
{
  SoupServerMessage *message = br_cloud_request_get_message (request);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), HEADER);
  *hash = NULL;
  if (*key == NULL)
    return TRUE;
  if (!is_key (*key))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_UNPROCESSABLE_ENTITY, "idempotency",
                               _ ("An Idempotency-Key has up to 200 letters, digits and signs"));
      return FALSE;
    }
  g_checksum_update (checksum, (const guchar *) soup_server_message_get_method (message), -1);
  g_checksum_update (checksum, (const guchar *) br_cloud_request_get_path (request), -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  *hash = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

/**
 * br_cloud_once_begin:
 * @batch: what is to be done; whether it may be has been asked
 * @key: (nullable): what the request is known by
 * @hash: (nullable): of what it asks
 * @answer: (nullable): what the answer is made of beside what was sent, as a JSON object, and nothing
 *   that is personal
 *
 * Adds a statement that goes on only where this was not done before.
 */
void
br_cloud_once_begin (BrPgBatch  *batch,
                     const char *key,
                     const char *hash,
                     const char *answer)
{
  if (key != NULL)
    br_pg_batch_add (batch, "SELECT backroom_once ($1, $2, $3::jsonb)", "ttt", key, hash, answer);
}

/**
 * br_cloud_once_get_answer:
 * @error: why a batch was not done
 *
 * Returns: (transfer full) (nullable): what the answer was made of where it was done before
 */
JsonObject *
br_cloud_once_get_answer (const GError *error)
{
  g_autoptr (JsonNode) node = NULL;

  if (g_strcmp0 (br_cloud_error_get_state (error), "BR208") != 0 || br_cloud_error_get_detail (error) == NULL)
    return NULL;
  node = json_from_string (br_cloud_error_get_detail (error), NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}
