#include "config.h"

#include "cloud/sync/br-cloud-snapshot.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/sync/br-cloud-export.h"
#include "cloud/br-cloud-log.h"
#include "cloud/http/br-cloud-server.h"

/* Each has a thread and a connection of its own. */
#define EXPORTS_MOST 4

static guint n_exports;

/* A piece is taken from the export when the one before went to the network, so what waits in memory
 * does not depend on how large the venue is or how slow the reader. */
typedef struct
{
  BrCloudServer *server;
  BrCloudRequest *request;
  BrCloudExport *export;
  BrCloudExportPlan plan;
  gboolean opening;
  gboolean gone;
  gboolean begun;
  gboolean waiting;
} Sending;

static void
sending_free (Sending *self)
{
  if (self->export != NULL)
    {
      br_cloud_export_stop (self->export);
      g_signal_handlers_disconnect_by_data (self->export, self);
      g_object_unref (self->export);
      n_exports--;
    }
  g_clear_pointer (&self->plan.keyring, br_cloud_keyring_unref);
  g_signal_handlers_disconnect_by_data (br_cloud_request_get_message (self->request), self);
  g_object_unref (self->request);
  g_free (self);
}

static void
fail (Sending      *self,
      const GError *error)
{
  SoupServerMessage *message = br_cloud_request_get_message (self->request);
  GSocket *socket = soup_server_message_get_socket (message);

  if (!self->begun)
    {
      if (g_strcmp0 (br_cloud_error_get_state (error), "BR410") == 0)
        br_cloud_request_refuse (self->request, SOUP_STATUS_GONE, "feed",
                                 _ ("It cannot be gone on with from there: take it from the beginning"));
      else
        br_cloud_request_fail (self->request, error);
      return;
    }
  /* What is broken off is told by its missing end; nothing else can be said in the midst of it. */
  br_cloud_log ("error", "request", br_cloud_request_get_id (self->request), "message", error->message, NULL);
  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
begin_answer (Sending *self)
{
  SoupServerMessage *message = br_cloud_request_get_message (self->request);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  self->begun = TRUE;
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (headers, self->plan.sums_only ? "application/json" : "application/x-ndjson", NULL);
  soup_message_headers_append (headers, "Vary", "Accept-Encoding");
  if (self->plan.gzip)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
}

static void wrote_chunk_cb (SoupServerMessage *message,
                            Sending           *self);

static void
end_answer (Sending *self)
{
  SoupServerMessage *message = br_cloud_request_get_message (self->request);

  if (!self->plan.sums_only)
    br_cloud_metrics_add (br_cloud_server_get_metrics (self->server), BR_METRIC_SNAPSHOT_ROWS,
                          br_cloud_export_get_n_rows (self->export));
  self->waiting = FALSE;
  g_signal_handlers_disconnect_by_func (message, wrote_chunk_cb, self);
  soup_message_body_complete (soup_server_message_get_response_body (message));
  soup_server_message_unpause (message);
}

static void
send_next (Sending *self)
{
  SoupServerMessage *message = br_cloud_request_get_message (self->request);
  g_autoptr (GError) error = NULL;
  gboolean ended;
  g_autoptr (GBytes) piece = br_cloud_export_take (self->export, &ended, &error);

  if (error != NULL)
    {
      self->waiting = FALSE;
      fail (self, error);
      return;
    }
  if (piece == NULL && !ended)
    return;
  if (!self->begun)
    begin_answer (self);
  if (piece == NULL)
    {
      end_answer (self);
      return;
    }
  self->waiting = FALSE;
  br_cloud_metrics_add (br_cloud_server_get_metrics (self->server), BR_METRIC_SNAPSHOT_BYTES, g_bytes_get_size (piece));
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), piece);
  soup_server_message_unpause (message);
}

static void
ready_cb (Sending *self)
{
  if (self->waiting)
    send_next (self);
}

static void
wrote_chunk_cb (SoupServerMessage *message,
                Sending           *self)
{
  if (!self->begun || self->export == NULL)
    return;
  soup_server_message_pause (message);
  self->waiting = TRUE;
  send_next (self);
}

static void
finished_cb (SoupServerMessage *message,
             Sending           *self)
{
  self->gone = TRUE;
  if (!self->opening)
    sending_free (self);
}

static void
keys_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Sending *self = user_data;
  g_autoptr (GError) error = NULL;

  self->opening = FALSE;
  self->plan.keyring = br_cloud_vault_open_finish (BR_CLOUD_VAULT (source), result, &error);
  if (self->gone)
    {
      sending_free (self);
      return;
    }
  if (self->plan.keyring == NULL)
    {
      fail (self, error);
      return;
    }
  n_exports++;
  self->export = br_cloud_export_new (&self->plan);
  self->waiting = TRUE;
  g_signal_connect_swapped (self->export, "ready", G_CALLBACK (ready_cb), self);
  g_signal_connect (br_cloud_request_get_message (self->request), "wrote-chunk", G_CALLBACK (wrote_chunk_cb), self);
}

/* `?after=ENTITY/ID&at=CURSOR`, both or neither. */
static gboolean
take_place (BrCloudRequest    *request,
            BrCloudExportPlan *plan)
{
  const char *after = br_cloud_request_get_query (request, "after");
  const char *at = br_cloud_request_get_query (request, "at");
  const char *slash = after != NULL ? strchr (after, '/') : NULL;
  g_autofree char *entity = slash != NULL ? g_strndup (after, (gsize) (slash - after)) : NULL;

  if (after == NULL && at == NULL)
    return TRUE;
  plan->resumes = TRUE;
  plan->after_entity = entity != NULL ? br_entity_find (entity, NULL) : NULL;
  return plan->after_entity != NULL && br_id_parse (slash + 1, &plan->after_id, NULL) &&
         br_cloud_cursor_parse (&plan->cursor, at);
}

static void
answer (BrCloudServer  *server,
        BrCloudRequest *request,
        gboolean        sums_only)
{
  Sending *self;

  if (n_exports >= EXPORTS_MOST)
    {
      br_cloud_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, "busy", _ ("Too many snapshots are on their way"));
      return;
    }
  self = g_new0 (Sending, 1);
  self->server = server;
  self->request = g_object_ref (request);
  self->plan.database = br_cloud_server_get_database (server);
  self->plan.session = br_cloud_request_get_session (request);
  self->plan.sums_only = sums_only;
  self->plan.gzip = !sums_only && br_cloud_request_takes_gzip (request);
  if (!sums_only && !take_place (request, &self->plan))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "cursor", _ ("That is no place to go on from"));
      sending_free (self);
      return;
    }
  g_signal_connect (br_cloud_request_get_message (request), "finished", G_CALLBACK (finished_cb), self);
  self->opening = TRUE;
  br_cloud_vault_open_async (br_cloud_server_get_vault (server), &self->plan.session->venue, NULL, NULL, keys_opened_cb,
                             self);
}

static void
answer_snapshot (BrCloudServer  *server,
                 BrCloudRequest *request)
{
  answer (server, request, FALSE);
}

static void
answer_checksums (BrCloudServer  *server,
                  BrCloudRequest *request)
{
  answer (server, request, TRUE);
}

const BrCloudRoute br_cloud_snapshot_routes[] = {
  { "GET", "/v1/venues/{venue}/snapshot", BR_ACCESS_VENUE, 0, answer_snapshot,
    .summary = "All rows, as NDJSON",
    .query = "after?:text at?:text",
    .answers = "@stream",
    .type = "application/x-ndjson" },
  { "GET", "/v1/venues/{venue}/checksums", BR_ACCESS_VENUE, 0, answer_checksums,
    .summary = "A checksum of each entity",
    .answers = "checksums:object cursor:text" },
  { NULL },
};
