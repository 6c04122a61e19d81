#include "config.h"

#include "cloud/http/br-cloud-request.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/http/br-cloud-gzip.h"
#include "cloud/br-cloud-log.h"
#include "cloud/http/br-cloud-problem.h"

/* An id that somebody else gave the request is kept, so that it can be followed through all logs. */
#define ID_HEADER "X-Request-Id"
#define ID_MOST 64

/* What is shorter is not worth its packing, in bytes. */
#define GZIP_LEAST 1024

struct _BrCloudRequest
{
  GObject parent_instance;

  SoupServerMessage *message;
  char *path;
  char *id;
  const char *route;
  gsize most_body;
  gint64 begun;
  GHashTable *query;
  GHashTable *params;
  gboolean signed_in;
  gboolean quiet;
  BrCloudSession session;
};

G_DEFINE_FINAL_TYPE (BrCloudRequest, br_cloud_request, G_TYPE_OBJECT)

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > ID_MOST)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return FALSE;
  return TRUE;
}

static void
br_cloud_request_finalize (GObject *object)
{
  BrCloudRequest *self = BR_CLOUD_REQUEST (object);

  g_clear_object (&self->message);
  g_free (self->path);
  g_free (self->id);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->params, g_hash_table_unref);

  G_OBJECT_CLASS (br_cloud_request_parent_class)->finalize (object);
}

static void
br_cloud_request_class_init (BrCloudRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_cloud_request_finalize;
}

static void
br_cloud_request_init (BrCloudRequest *self)
{
  self->begun = g_get_monotonic_time ();
  self->route = "-";
}

/**
 * br_cloud_request_new:
 * @message: what came, which is paused
 * @path: the path that was asked for
 * @query: (nullable) (element-type utf8 utf8): what stands behind it
 *
 * Returns: (transfer full): the request
 */
BrCloudRequest *
br_cloud_request_new (SoupServerMessage *message,
                      const char        *path,
                      GHashTable        *query)
{
  BrCloudRequest *self = g_object_new (BR_TYPE_CLOUD_REQUEST, NULL);
  const char *id = soup_message_headers_get_one (soup_server_message_get_request_headers (message), ID_HEADER);
  SoupMessageHeaders *answer = soup_server_message_get_response_headers (message);

  self->message = g_object_ref (message);
  self->path = g_strdup (path);
  self->query = query != NULL ? g_hash_table_ref (query) : NULL;
  self->id = id != NULL && is_id (id) ? g_strdup (id) : g_uuid_string_random ();
  soup_message_headers_replace (answer, ID_HEADER, self->id);
  soup_message_headers_replace (answer, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (answer, "Cache-Control", "no-store");
  return self;
}

/**
 * br_cloud_request_get_message:
 * @self: a request
 *
 * Returns: (transfer none): what came
 */
SoupServerMessage *
br_cloud_request_get_message (BrCloudRequest *self)
{
  return self->message;
}

/**
 * br_cloud_request_get_id:
 * @self: a request
 *
 * Returns: (transfer none): what it is called in every log
 */
const char *
br_cloud_request_get_id (BrCloudRequest *self)
{
  return self->id;
}

/**
 * br_cloud_request_get_path:
 * @self: a request
 *
 * Returns: (transfer none): the path that was asked for
 */
const char *
br_cloud_request_get_path (BrCloudRequest *self)
{
  return self->path;
}

/**
 * br_cloud_request_set_route:
 * @self: a request
 * @route: (transfer none): the pattern of the route it took, which is not copied
 */
void
br_cloud_request_set_route (BrCloudRequest *self,
                            const char     *route)
{
  self->route = route;
}

/**
 * br_cloud_request_get_route:
 * @self: a request
 *
 * Returns: (transfer none): the pattern of the route it took, `-` where there is none
 */
const char *
br_cloud_request_get_route (BrCloudRequest *self)
{
  return self->route;
}

/**
 * br_cloud_request_set_quiet:
 * @self: a request that writes
 * @quiet: whether what it wrote is nothing that others have to hear of
 *
 * What was written is hinted at when the request was answered, unless it is quiet.
 */
void
br_cloud_request_set_quiet (BrCloudRequest *self,
                            gboolean        quiet)
{
  self->quiet = quiet;
}

/**
 * br_cloud_request_get_quiet:
 * @self: a request
 *
 * Returns: whether nobody has to hear of what it wrote
 */
gboolean
br_cloud_request_get_quiet (BrCloudRequest *self)
{
  return self->quiet;
}

/**
 * br_cloud_request_set_most_body:
 * @self: a request
 * @most_body: the most bytes that its body may have, also unpacked
 */
void
br_cloud_request_set_most_body (BrCloudRequest *self,
                                gsize           most_body)
{
  self->most_body = most_body;
}

/**
 * br_cloud_request_get_most_body:
 * @self: a request
 *
 * Returns: the most bytes that its body may have, also unpacked
 */
gsize
br_cloud_request_get_most_body (BrCloudRequest *self)
{
  return self->most_body;
}

/**
 * br_cloud_request_get_begun:
 * @self: a request
 *
 * Returns: when it came, in microseconds of the monotonic clock
 */
gint64
br_cloud_request_get_begun (BrCloudRequest *self)
{
  return self->begun;
}

/**
 * br_cloud_request_set_params:
 * @self: a request
 * @params: (transfer full) (element-type utf8 utf8): what stands in its path for the parts of its
 *   route that are in braces
 */
void
br_cloud_request_set_params (BrCloudRequest *self,
                             GHashTable     *params)
{
  g_clear_pointer (&self->params, g_hash_table_unref);
  self->params = params;
}

/**
 * br_cloud_request_get_param:
 * @self: a request that has a route
 * @name: a part of the route’s pattern that is in braces, without them
 *
 * Returns: (transfer none): what stands there, decoded
 */
const char *
br_cloud_request_get_param (BrCloudRequest *self,
                            const char     *name)
{
  return g_hash_table_lookup (self->params, name);
}

/**
 * br_cloud_request_get_id_param:
 * @self: a request that has a route
 * @name: a part of the route’s pattern that is in braces, without them
 * @id: (out): what stands there
 *
 * Returns: whether an id stands there
 */
gboolean
br_cloud_request_get_id_param (BrCloudRequest *self,
                               const char     *name,
                               BrId           *id)
{
  const char *text = br_cloud_request_get_param (self, name);

  return text != NULL && br_id_parse (text, id, NULL);
}

/**
 * br_cloud_request_get_query:
 * @self: a request
 * @name: a name
 *
 * Returns: (transfer none) (nullable): what the query gives it
 */
const char *
br_cloud_request_get_query (BrCloudRequest *self,
                            const char     *name)
{
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

/**
 * br_cloud_request_get_queries:
 * @self: a request
 *
 * Returns: (transfer none) (nullable) (element-type utf8 utf8): what stands behind its path, by name
 */
GHashTable *
br_cloud_request_get_queries (BrCloudRequest *self)
{
  return self->query;
}

/**
 * br_cloud_request_set_session:
 * @self: a request
 * @session: who asks, which is copied
 */
void
br_cloud_request_set_session (BrCloudRequest       *self,
                              const BrCloudSession *session)
{
  self->session = *session;
  self->signed_in = TRUE;
}

/**
 * br_cloud_request_get_session:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): who asks, where somebody is signed in
 */
const BrCloudSession *
br_cloud_request_get_session (BrCloudRequest *self)
{
  return self->signed_in ? &self->session : NULL;
}

/**
 * br_cloud_request_new_batch:
 * @self: a request of somebody who is signed in
 *
 * Begins what is to be asked of the database: its first statement enters the venue as who asks, so
 * that no later one can see another venue, whatever it forgets, and refuses where the signing-in or
 * the device was ended meanwhile.
 *
 * Returns: (transfer full): a batch of one statement
 */
BrPgBatch *
br_cloud_request_new_batch (BrCloudRequest *self)
{
  BrPgBatch *batch = br_pg_batch_new ();

  br_pg_batch_add (batch, "SELECT backroom_enter ($1, $2, $3, $4)", "IIII", &self->session.venue,
                   &self->session.user, &self->session.device, &self->session.family);
  return batch;
}

/**
 * br_cloud_request_require:
 * @self: a request of somebody who is signed in
 * @batch: what br_cloud_request_new_batch() made
 * @area: what it is about
 * @level: what the role must at least be allowed there
 *
 * Adds a statement that refuses the whole batch to whoever may not, by the venue’s own matrix.
 */
void
br_cloud_request_require (BrCloudRequest *self,
                          BrPgBatch      *batch,
                          BrArea          area,
                          BrLevel         level)
{
  br_pg_batch_add (batch, "SELECT backroom_require ($1, $2)", "tt", br_enum_get_nick (br_area_values, area),
                   br_enum_get_nick (br_level_values, level));
}

/* ---- answers ------------------------------------------------------------------------ */

/**
 * br_cloud_request_takes_gzip:
 * @self: a request
 *
 * Returns: whether an answer may be packed
 */
gboolean
br_cloud_request_takes_gzip (BrCloudRequest *self)
{
  const char *takes = soup_message_headers_get_list (soup_server_message_get_request_headers (self->message),
                                                     "Accept-Encoding");
  GSList *unwanted = NULL;
  GSList *wanted = takes != NULL ? soup_header_parse_quality_list (takes, &unwanted) : NULL;
  gboolean gzip = g_slist_find_custom (wanted, "gzip", (GCompareFunc) g_ascii_strcasecmp) != NULL;

  soup_header_free_list (wanted);
  soup_header_free_list (unwanted);
  return gzip;
}

/**
 * br_cloud_request_answer_bytes:
 * @self: a request that has no answer yet
 * @status: its status
 * @type: what @bytes is
 * @bytes: the body
 *
 * Answers, packed where that is worth it and whoever asked can unpack it.
 */
void
br_cloud_request_answer_bytes (BrCloudRequest *self,
                               guint           status,
                               const char     *type,
                               GBytes         *bytes)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);
  g_autoptr (GBytes) packed = NULL;

  soup_server_message_set_status (self->message, status, NULL);
  if (g_bytes_get_size (bytes) >= GZIP_LEAST)
    {
      soup_message_headers_replace (headers, "Vary", "Accept-Encoding");
      packed = br_cloud_request_takes_gzip (self) ? br_cloud_gzip (bytes) : NULL;
    }
  if (packed != NULL)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  soup_message_headers_set_content_type (headers, type, NULL);
  if (g_bytes_get_size (bytes) > 0)
    soup_message_body_append_bytes (body, packed != NULL ? packed : bytes);
  soup_message_headers_set_content_length (headers, body->length);
  soup_server_message_unpause (self->message);
}

/**
 * br_cloud_request_answer_text:
 * @self: a request that has no answer yet
 * @status: its status
 * @type: what @text is
 * @text: the body
 *
 * Answers.
 */
void
br_cloud_request_answer_text (BrCloudRequest *self,
                              guint           status,
                              const char     *type,
                              const char     *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  br_cloud_request_answer_bytes (self, status, type, bytes);
}

/**
 * br_cloud_request_answer_nothing:
 * @self: a request that has no answer yet
 *
 * Answers that it was done, and that there is nothing to say of it.
 */
void
br_cloud_request_answer_nothing (BrCloudRequest *self)
{
  soup_server_message_set_status (self->message, SOUP_STATUS_NO_CONTENT, NULL);
  soup_server_message_unpause (self->message);
}

/**
 * br_cloud_request_answer_json:
 * @self: a request that has no answer yet
 * @status: its status
 * @builder: the body
 *
 * Answers.
 */
void
br_cloud_request_answer_json (BrCloudRequest *self,
                              guint           status,
                              JsonBuilder    *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  br_cloud_request_answer_text (self, status, "application/json", text);
}

/**
 * br_cloud_request_answer_empty:
 * @self: a request that has no answer yet
 *
 * Answers that it is done, and that there is nothing to say.
 */
void
br_cloud_request_answer_empty (BrCloudRequest *self)
{
  soup_server_message_set_status (self->message, SOUP_STATUS_NO_CONTENT, NULL);
  soup_server_message_unpause (self->message);
}

/**
 * br_cloud_request_answer_problem:
 * @self: a request that has no answer yet
 * @status: its status
 * @builder: what br_cloud_problem_begin() began, ended
 *
 * Answers with problem details that say more than a sentence.
 */
void
br_cloud_request_answer_problem (BrCloudRequest *self,
                                 guint           status,
                                 JsonBuilder    *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  br_cloud_request_answer_text (self, status, BR_CLOUD_PROBLEM_TYPE, text);
}

/**
 * br_cloud_request_refuse:
 * @self: a request that has no answer yet
 * @status: its status
 * @code: what a program goes by, such as `not-found`
 * @detail: the same for people, without what is personal
 *
 * Answers with problem details (RFC 9457). Where it makes sense to ask again it is said when.
 */
void
br_cloud_request_refuse (BrCloudRequest *self,
                         guint           status,
                         const char     *code,
                         const char     *detail)
{
  g_autofree char *text = br_cloud_problem_to_text (status, code, detail, self->id);

  if (status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    soup_message_headers_replace (soup_server_message_get_response_headers (self->message), "Retry-After",
                                  BR_CLOUD_RETRY_AFTER);
  br_cloud_request_answer_text (self, status, BR_CLOUD_PROBLEM_TYPE, text);
}

static void
answer_unauthorized (BrCloudRequest *self,
                     const char     *code,
                     const char     *detail)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), "WWW-Authenticate", "Bearer");
  br_cloud_request_refuse (self, SOUP_STATUS_UNAUTHORIZED, code, detail);
}

/* Why a signing-in is good no longer is what our own function says of it. */
static void
answer_problem (BrCloudRequest       *self,
                const BrCloudProblem *problem,
                const GError         *error)
{
  const char *detail = br_cloud_error_get_detail (error);

  if (problem->status == SOUP_STATUS_UNAUTHORIZED)
    answer_unauthorized (self, detail != NULL ? detail : problem->code, problem->detail);
  else
    br_cloud_request_refuse (self, problem->status, problem->code, problem->detail);
}

/**
 * br_cloud_request_fail:
 * @self: a request that has no answer yet
 * @error: why it cannot be done
 *
 * Answers for what the database refused, or what went wrong on our side; then what it said is logged,
 * and not told.
 */
void
br_cloud_request_fail (BrCloudRequest *self,
                       const GError   *error)
{
  BrCloudProblem problem;

  if (g_error_matches (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE) ||
      g_error_matches (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_AGAIN))
    {
      br_cloud_request_refuse (self, SOUP_STATUS_SERVICE_UNAVAILABLE, "unavailable",
                               _ ("The database cannot answer now: try again"));
      return;
    }
  if (g_error_matches (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_TOKEN))
    {
      answer_unauthorized (self, "token", error->message);
      return;
    }
  if (g_error_matches (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_EXPIRED))
    {
      answer_unauthorized (self, "expired", error->message);
      return;
    }
  if (br_cloud_problem_find (error, &problem))
    {
      answer_problem (self, &problem, error);
      return;
    }
  br_cloud_log ("error", "request", self->id, "message", error->message, NULL);
  br_cloud_request_refuse (self, SOUP_STATUS_INTERNAL_SERVER_ERROR, "internal",
                           _ ("Something went wrong on the server; it has been noted under the request’s id"));
}
