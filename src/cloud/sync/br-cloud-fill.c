#include "config.h"

#include "cloud/sync/br-cloud-fill.h"

#include <glib/gi18n.h>

#include "cloud/sync/br-cloud-import.h"
#include "cloud/http/br-cloud-server.h"

/* The most bytes of a whole venue, packed or not, and how many may come at once: each has a thread and a
 * connection of its own. */
#define SNAPSHOT_MOST ((gsize) 16 * 1024 * 1024 * 1024)
#define IMPORTS_MOST 2

#define FILLING "br-filling"

static guint n_imports;

typedef struct
{
  BrCloudServer *server;
  BrCloudRequest *request;
  BrCloudImport *import;
  gboolean paused;
  gboolean whole;
  gboolean gone;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *self = data;

  if (self->import != NULL)
    {
      br_cloud_import_end (self->import, FALSE);
      g_signal_handlers_disconnect_by_data (self->import, self);
      g_object_unref (self->import);
      n_imports--;
    }
  g_free (self);
}

/* Answered when all of it came and it is known what became of it. */
static void
answer_if_done (Filling *self)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = NULL;
  guint64 n_rows;

  if (!self->whole || !br_cloud_import_is_done (self->import, &n_rows, &cursor, &error))
    return;
  self->whole = FALSE;
  if (error != NULL)
    {
      br_cloud_request_fail (self->request, error);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, (gint64) n_rows);
  json_builder_set_member_name (builder, "cursor");
  json_builder_add_string_value (builder, cursor);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_CREATED, builder);
}

static void
go_on (Filling *self)
{
  if (!self->paused || self->gone || br_cloud_import_is_full (self->import))
    return;
  self->paused = FALSE;
  soup_server_message_unpause (br_cloud_request_get_message (self->request));
}

static void
changed_cb (Filling *self)
{
  go_on (self);
  answer_if_done (self);
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              Filling           *self)
{
  if (self->import == NULL)
    return;
  br_cloud_import_add (self->import, chunk);
  if (self->paused || !br_cloud_import_is_full (self->import))
    return;
  self->paused = TRUE;
  soup_server_message_pause (message);
}

static void
finished_cb (SoupServerMessage *message,
             Filling           *self)
{
  self->gone = TRUE;
  if (self->import != NULL)
    br_cloud_import_end (self->import, FALSE);
}

static void
keys_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BrCloudRequest) request = user_data;
  SoupServerMessage *message = br_cloud_request_get_message (request);
  Filling *self = g_object_get_data (G_OBJECT (request), FILLING);
  const char *encoding = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                       "Content-Encoding");
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudKeyring) keyring = br_cloud_vault_open_finish (BR_CLOUD_VAULT (source), result, &error);

  if (self->gone)
    return;
  if (keyring == NULL)
    {
      br_cloud_request_fail (request, error);
      return;
    }
  n_imports++;
  self->import = br_cloud_import_new (br_cloud_server_get_database (self->server), br_cloud_request_get_session (request),
                                      keyring, g_strcmp0 (encoding, "gzip") == 0);
  g_signal_connect_swapped (self->import, "changed", G_CALLBACK (changed_cb), self);
  go_on (self);
}

static void
begin_fill (BrCloudServer  *server,
            BrCloudRequest *request)
{
  SoupServerMessage *message = br_cloud_request_get_message (request);
  Filling *self;

  if (n_imports >= IMPORTS_MOST)
    {
      br_cloud_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, "busy", _ ("Too many snapshots are on their way"));
      return;
    }
  self = g_new0 (Filling, 1);
  self->server = server;
  self->request = request;
  self->paused = TRUE;
  g_object_set_data_full (G_OBJECT (request), FILLING, self, filling_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), self);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  br_cloud_vault_open_async (br_cloud_server_get_vault (server), &br_cloud_request_get_session (request)->venue, NULL,
                             NULL, keys_opened_cb, g_object_ref (request));
}

/* All of it came. */
static void
answer_fill (BrCloudServer  *server,
             BrCloudRequest *request)
{
  Filling *self = g_object_get_data (G_OBJECT (request), FILLING);

  br_cloud_import_end (self->import, TRUE);
  self->whole = TRUE;
  answer_if_done (self);
}

const BrCloudRoute br_cloud_fill_routes[] = {
  { "PUT", "/v1/venues/{venue}/snapshot", BR_ACCESS_VENUE, SNAPSHOT_MOST, answer_fill, begin_fill,
    .summary = "Fills a venue that has no rows yet, by NDJSON",
    .takes = "@stream",
    .answers = "rows:int cursor:text",
    .status = 201,
    .takes_rows = TRUE },
  { NULL },
};
