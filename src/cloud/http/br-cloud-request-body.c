#include "config.h"

#include "cloud/http/br-cloud-request.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/http/br-cloud-gzip.h"

/* Nothing that is asked of us nests deeper; a parser that recurses ends where its stack does. */
#define DEPTH_MOST 64

/* ---- bytes -------------------------------------------------------------------------- */

static gboolean
is_type (SoupMessageHeaders *headers,
         const char         *type)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *given = soup_message_headers_get_content_type (headers, &parameters);
  const char *charset = parameters != NULL ? g_hash_table_lookup (parameters, "charset") : NULL;

  return given != NULL && g_ascii_strcasecmp (given, type) == 0 &&
         (charset == NULL || g_ascii_strcasecmp (charset, "utf-8") == 0);
}

static GBytes *
unpack (BrCloudRequest *self,
        GBytes         *packed)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = br_cloud_gunzip (packed, br_cloud_request_get_most_body (self), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    br_cloud_request_refuse (self, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large",
                             _ ("The body is larger than can be taken here"));
  else if (error != NULL)
    br_cloud_request_refuse (self, SOUP_STATUS_BAD_REQUEST, "gzip", _ ("The body cannot be unpacked"));
  return bytes;
}

/**
 * br_cloud_request_read_body:
 * @self: a request that has no answer yet
 * @type: the media type that its body must have
 *
 * Returns: (transfer full) (nullable): the body, unpacked; or %NULL where the request was refused,
 *   because it is of another type, cannot be unpacked, or is too large then
 */
GBytes *
br_cloud_request_read_body (BrCloudRequest *self,
                            const char     *type)
{
  SoupServerMessage *message = br_cloud_request_get_message (self);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *encoding = soup_message_headers_get_one (headers, "Content-Encoding");
  g_autoptr (GBytes) body = NULL;

  if (!is_type (headers, type))
    {
      g_autofree char *detail = g_strdup_printf (_ ("The body must be %s, in UTF-8"), type);

      br_cloud_request_refuse (self, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "media-type", detail);
      return NULL;
    }
  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  if (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0)
    return g_steal_pointer (&body);
  if (g_ascii_strcasecmp (encoding, "gzip") == 0)
    return unpack (self, body);
  br_cloud_request_refuse (self, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "encoding",
                           _ ("A body may be packed by gzip or not at all"));
  return NULL;
}

/* ---- JSON --------------------------------------------------------------------------- */

/* What JSON-GLib would take beyond JSON, such as remarks, is refused before it could hide brackets
 * from this. */
static gboolean
may_be_parsed (const char *text,
               gsize       length)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    if (quoted && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && strchr ("/#'", text[i]) != NULL)
      return FALSE;
    else if (!quoted && (text[i] == '[' || text[i] == '{') && ++depth > DEPTH_MOST)
      return FALSE;
    else if (!quoted && (text[i] == ']' || text[i] == '}') && depth > 0)
      depth--;
  return TRUE;
}

static void
refuse_json (BrCloudRequest *self,
             JsonParser     *parser,
             const char     *why)
{
  g_autofree char *detail =
    parser != NULL ? g_strdup_printf (_ ("The body is not JSON: line %u, character %u"),
                                      json_parser_get_current_line (parser), json_parser_get_current_pos (parser))
                   : g_strdup (why);

  br_cloud_request_refuse (self, SOUP_STATUS_BAD_REQUEST, "json", detail);
}

/**
 * br_cloud_request_read_json:
 * @self: a request that has no answer yet
 *
 * Returns: (transfer full) (nullable): its body, which is an object; or %NULL where the request was
 *   refused, with the place where that is so
 */
JsonNode *
br_cloud_request_read_json (BrCloudRequest *self)
{
  g_autoptr (GBytes) body = br_cloud_request_read_body (self, "application/json");
  g_autoptr (JsonParser) parser = NULL;
  const char *text;
  gsize length;

  if (body == NULL)
    return NULL;
  text = g_bytes_get_data (body, &length);
  if (text == NULL || !g_utf8_validate (text, (gssize) length, NULL))
    {
      refuse_json (self, NULL, length == 0 ? _ ("A body is wanted") : _ ("The body is not UTF-8"));
      return NULL;
    }
  if (!may_be_parsed (text, length))
    {
      refuse_json (self, NULL, _ ("The body nests too deeply, or has more in it than JSON has"));
      return NULL;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    {
      refuse_json (self, parser, NULL);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      refuse_json (self, NULL, _ ("The body must be an object"));
      return NULL;
    }
  return json_parser_steal_root (parser);
}
