#include "config.h"

#include "cloud/sync/br-cloud-live.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/sync/br-cloud-presence.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/sync/br-cloud-shared.h"
#include "cloud/sync/br-cloud-view.h"

/* A sign of life is asked for so often, in seconds; who gives none for so long is gone. */
#define PING_SECONDS 30
#define SILENCE (90 * G_USEC_PER_SEC)
#define LOOK_SECONDS 5

/* Hints of a venue are gathered for so long after one was sent: each says the same. */
#define GATHER_MS 50

/* What a socket may say, and how many rows one has open. */
#define MESSAGE_MOST 1024
#define OPEN_MOST 32

#define CHANNEL "backroom:live:"

struct _BrCloudLive
{
  BrCloudServer *server;
  GHashTable *venues;
  guint n_sockets;
  guint look;
};

/* A venue that has sockets here. */
typedef struct
{
  BrCloudLive *live;
  BrId id;
  GPtrArray *sockets;
  BrCloudPresence *presence;
  guint subscription;
  guint gather;
  gint64 xid;
  gboolean more;
} Venue;

typedef struct
{
  const BrEntity *entity;
  BrId id;
} Opened;

typedef struct
{
  Venue *venue;
  SoupWebsocketConnection *connection;
  BrId user;
  BrId device;
  char *name;
  guint64 kinds;
  gint64 heard;
  GArray *opened;
} Socket;

static void socket_drop (Socket *socket);

/* ---- to the sockets ------------------------------------------------------------------- */

/* Whoever does not read is dropped, so that nothing piles up for them: what they miss they pull. */
static gboolean
reads (Socket *socket)
{
  GIOStream *stream = soup_websocket_connection_get_io_stream (socket->connection);
  GOutputStream *out = g_io_stream_get_output_stream (stream);

  return !G_IS_POLLABLE_OUTPUT_STREAM (out) || !g_pollable_output_stream_can_poll (G_POLLABLE_OUTPUT_STREAM (out)) ||
         g_pollable_output_stream_is_writable (G_POLLABLE_OUTPUT_STREAM (out));
}

static gboolean
say (Socket     *socket,
     const char *text)
{
  if (soup_websocket_connection_get_state (socket->connection) != SOUP_WEBSOCKET_STATE_OPEN)
    return FALSE;
  if (!reads (socket))
    {
      br_cloud_metrics_add (br_cloud_server_get_metrics (socket->venue->live->server), BR_METRIC_SLOW_SOCKETS, 1);
      socket_drop (socket);
      return FALSE;
    }
  soup_websocket_connection_send_text (socket->connection, text);
  return TRUE;
}

static void
say_hint (Venue *venue)
{
  g_autofree char *text = g_strdup_printf ("{\"type\":\"changed\",\"xid\":%" G_GINT64_FORMAT "}", venue->xid);
  guint n = 0;

  for (guint i = venue->sockets->len; i-- > 0;)
    n += say (venue->sockets->pdata[i], text);
  br_cloud_metrics_add (br_cloud_server_get_metrics (venue->live->server), BR_METRIC_HINTS, n);
}

static gboolean
gathered_cb (gpointer user_data)
{
  Venue *venue = user_data;

  if (!venue->more)
    {
      venue->gather = 0;
      return G_SOURCE_REMOVE;
    }
  venue->more = FALSE;
  say_hint (venue);
  return G_SOURCE_CONTINUE;
}

static void
take_hint (Venue *venue,
           gint64 xid)
{
  venue->xid = MAX (venue->xid, xid);
  if (venue->gather != 0)
    {
      venue->more = TRUE;
      return;
    }
  venue->gather = g_timeout_add (GATHER_MS, gathered_cb, venue);
  say_hint (venue);
}

static gboolean
sees (const Socket   *socket,
      const BrEntity *entity)
{
  return (socket->kinds & (guint64) 1 << entity->kind) != 0;
}

static void
say_presence_cb (const BrEntity *entity,
                 const BrId     *id,
                 gpointer        user_data)
{
  Venue *venue = user_data;
  g_autofree char *text = br_cloud_presence_say (venue->presence, entity, id);

  for (guint i = venue->sockets->len; i-- > 0;)
    if (sees (venue->sockets->pdata[i], entity))
      say (venue->sockets->pdata[i], text);
}

/* ---- between instances ---------------------------------------------------------------- */

/* `changed XID`, `open ENTITY ID DEVICE USER NAME` or `close ENTITY ID DEVICE`. */
static void
hear (Venue      *venue,
      const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 6);
  guint n = g_strv_length (words);
  const BrEntity *entity = n >= 4 ? br_entity_find (words[1], NULL) : NULL;
  BrId id, device, user;

  if (n == 2 && g_str_equal (words[0], "changed"))
    take_hint (venue, g_ascii_strtoll (words[1], NULL, 10));
  if (entity == NULL || !br_id_parse (words[2], &id, NULL) || !br_id_parse (words[3], &device, NULL))
    return;
  if (n == 6 && g_str_equal (words[0], "open") && br_id_parse (words[4], &user, NULL) &&
      br_cloud_presence_open (venue->presence, entity, &id, &device, &user, words[5], g_get_monotonic_time ()))
    say_presence_cb (entity, &id, venue);
  if (n == 4 && g_str_equal (words[0], "close") && br_cloud_presence_close (venue->presence, entity, &id, &device))
    say_presence_cb (entity, &id, venue);
}

static void
heard_cb (const char *channel,
          const char *text,
          gpointer    user_data)
{
  hear (user_data, text);
}

static char *
name_channel (const BrId *venue)
{
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (venue, id);
  return g_strconcat (CHANNEL, id, NULL);
}

/* Through Redis to all instances, this one among them; without it to those who are here. */
static void
tell (BrCloudLive *self,
      const BrId  *id,
      const char  *text)
{
  BrRedis *redis = br_cloud_server_get_redis (self->server);
  Venue *venue = g_hash_table_lookup (self->venues, id);
  g_autofree char *channel = name_channel (id);

  if (redis != NULL && !br_redis_is_away (redis))
    br_redis_publish (redis, channel, text);
  else if (venue != NULL)
    hear (venue, text);
}

/**
 * br_cloud_hint:
 * @server: an instance
 * @venue: where something was committed
 * @xid: by which transaction, 0 where that is not known
 *
 * Tells the venue's desktops, on whatever instance, that there is something to pull. Called after a
 * batch that wrote was answered.
 */
void
br_cloud_hint (BrCloudServer *server,
               const BrId    *venue,
               gint64         xid)
{
  g_autofree char *text = g_strdup_printf ("changed %" G_GINT64_FORMAT, xid);

  tell (br_cloud_server_get_live (server), venue, text);
}

/* ---- from the sockets ----------------------------------------------------------------- */

static void
tell_opened (Socket         *socket,
             const char     *word,
             const BrEntity *entity,
             const BrId     *id)
{
  BrRedis *redis = br_cloud_server_get_redis (socket->venue->live->server);
  char texts[3][BR_ID_TEXT_LENGTH + 1];
  g_autofree char *text = NULL;

  br_id_print (id, texts[0]);
  br_id_print (&socket->device, texts[1]);
  br_id_print (&socket->user, texts[2]);
  if (g_str_equal (word, "open"))
    text = g_strdup_printf ("open %s %s %s %s %s", entity->name, texts[0], texts[1], texts[2], socket->name);
  else
    text = g_strdup_printf ("close %s %s %s", entity->name, texts[0], texts[1]);
  tell (socket->venue->live, &socket->venue->id, text);
  if (redis != NULL && !br_redis_is_away (redis))
    br_cloud_shared_tell (redis, &socket->venue->id, text, br_cloud_server_get_now (socket->venue->live->server));
}

static gboolean
remember (Socket         *socket,
          gboolean        open,
          const BrEntity *entity,
          const BrId     *id)
{
  Opened opened = { entity, *id };

  for (guint i = 0; i < socket->opened->len; i++)
    {
      const Opened *one = &g_array_index (socket->opened, Opened, i);

      if (one->entity != entity || !br_id_equal (&one->id, id))
        continue;
      if (!open)
        g_array_remove_index_fast (socket->opened, i);
      return TRUE;
    }
  if (!open || socket->opened->len >= OPEN_MOST)
    return FALSE;
  g_array_append_val (socket->opened, opened);
  return TRUE;
}

static void
message_cb (SoupWebsocketConnection *connection,
            int                      type,
            GBytes                  *message,
            Socket                  *socket)
{
  gsize size;
  const char *data = g_bytes_get_data (message, &size);
  g_autofree char *text = g_strndup (data, size);
  g_autoptr (JsonNode) root = type == SOUP_WEBSOCKET_DATA_TEXT ? json_from_string (text, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *word = object != NULL ? json_object_get_string_member_with_default (object, "type", "") : "";
  const BrEntity *entity;
  BrId id;

  socket->heard = g_get_monotonic_time ();
  if (!g_str_equal (word, "open") && !g_str_equal (word, "close"))
    return;
  entity = br_entity_find (json_object_get_string_member_with_default (object, "entity", ""), NULL);
  if (entity == NULL || !sees (socket, entity) ||
      !br_id_parse (json_object_get_string_member_with_default (object, "id", ""), &id, NULL) ||
      !remember (socket, g_str_equal (word, "open"), entity, &id))
    return;
  tell_opened (socket, word, entity, &id);
}

static void
pong_cb (SoupWebsocketConnection *connection,
         GBytes                  *message,
         Socket                  *socket)
{
  socket->heard = g_get_monotonic_time ();
}

static void
closed_cb (SoupWebsocketConnection *connection,
           Socket                  *socket)
{
  socket_drop (socket);
}

/* ---- venues and sockets ----------------------------------------------------------------- */

static void
venue_free (gpointer data)
{
  Venue *venue = data;

  if (venue->subscription != 0)
    br_redis_unsubscribe (br_cloud_server_get_redis (venue->live->server), venue->subscription);
  g_clear_handle_id (&venue->gather, g_source_remove);
  br_cloud_presence_free (venue->presence);
  g_ptr_array_unref (venue->sockets);
  g_free (venue);
}

/* Who was there before anybody of the venue was here. */
static void
shared_cb (const BrId  *id,
           const char  *words,
           BrCloudLive *self)
{
  Venue *venue = self != NULL ? g_hash_table_lookup (self->venues, id) : NULL;

  if (venue != NULL)
    hear (venue, words);
}

static Venue *
get_venue (BrCloudLive *self,
           const BrId  *id)
{
  BrRedis *redis = br_cloud_server_get_redis (self->server);
  Venue *venue = g_hash_table_lookup (self->venues, id);
  g_autofree char *channel = name_channel (id);

  if (venue != NULL)
    return venue;
  venue = g_new0 (Venue, 1);
  venue->live = self;
  venue->id = *id;
  venue->sockets = g_ptr_array_new ();
  venue->presence = br_cloud_presence_new ();
  if (redis != NULL)
    venue->subscription = br_redis_subscribe (redis, channel, heard_cb, venue);
  g_hash_table_insert (self->venues, &venue->id, venue);
  if (redis != NULL && !br_redis_is_away (redis))
    br_cloud_shared_ask (self->server, id, shared_cb);
  return venue;
}

static gboolean
forget_empty_cb (gpointer key,
                 gpointer value,
                 gpointer user_data)
{
  return ((Venue *) value)->sockets->len == 0;
}

/* The venue stays until the next look: what goes through its sockets may be going on. */
static void
socket_drop (Socket *socket)
{
  Venue *venue = socket->venue;
  GIOStream *stream = soup_websocket_connection_get_io_stream (socket->connection);

  g_ptr_array_remove_fast (venue->sockets, socket);
  venue->live->n_sockets--;
  g_signal_handlers_disconnect_by_data (socket->connection, socket);
  for (guint i = 0; i < socket->opened->len; i++)
    tell_opened (socket, "close", g_array_index (socket->opened, Opened, i).entity,
                 &g_array_index (socket->opened, Opened, i).id);
  if (soup_websocket_connection_get_state (socket->connection) != SOUP_WEBSOCKET_STATE_CLOSED)
    g_io_stream_close (stream, NULL, NULL);
  g_object_unref (socket->connection);
  g_array_unref (socket->opened);
  g_free (socket->name);
  g_free (socket);
}

static gboolean
look_cb (gpointer user_data)
{
  BrCloudLive *self = user_data;
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  Venue *venue;

  g_hash_table_iter_init (&iter, self->venues);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &venue))
    {
      for (guint i = venue->sockets->len; i-- > 0;)
        if (i < venue->sockets->len && now - ((Socket *) venue->sockets->pdata[i])->heard > SILENCE)
          socket_drop (venue->sockets->pdata[i]);
      br_cloud_presence_fade (venue->presence, now, say_presence_cb, venue);
    }
  g_hash_table_foreach_remove (self->venues, forget_empty_cb, NULL);
  return G_SOURCE_CONTINUE;
}

/* A device is told before its socket goes; what it sends meanwhile is heard by nobody. */
static void
device_ended_cb (BrCloudServer *server,
                 gpointer       of_venue,
                 gpointer       device,
                 BrCloudLive   *self)
{
  Venue *venue = g_hash_table_lookup (self->venues, of_venue);

  for (guint i = venue != NULL ? venue->sockets->len : 0; i-- > 0;)
    {
      Socket *socket = venue->sockets->pdata[i];

      if (br_id_equal (&socket->device, device) && say (socket, "{\"type\":\"ended\"}"))
        soup_websocket_connection_close (socket->connection, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION, "ended");
    }
}

/* ---- a new socket --------------------------------------------------------------------- */

typedef struct
{
  BrCloudServer *server;
  BrCloudRequest *request;
  BrCloudView view;
  char *name;
  char *cursor;
} Upgrade;

static void
upgrade_free (gpointer data)
{
  Upgrade *self = data;

  g_free (self->name);
  g_free (self->cursor);
  g_free (self);
}

static void
say_here_cb (const BrEntity *entity,
             const BrId     *id,
             gpointer        user_data)
{
  Socket *socket = user_data;
  g_autofree char *text = br_cloud_presence_say (socket->venue->presence, entity, id);

  if (sees (socket, entity))
    soup_websocket_connection_send_text (socket->connection, text);
}

static void
greet (Socket  *socket,
       Upgrade *upgrade)
{
  g_autofree char *hello = g_strdup_printf ("{\"type\":\"hello\",\"cursor\":\"%s\"}", upgrade->cursor);

  soup_websocket_connection_send_text (socket->connection, hello);
  br_cloud_presence_foreach (socket->venue->presence, say_here_cb, socket);
}

static void
add_socket (Upgrade                 *upgrade,
            SoupWebsocketConnection *connection)
{
  BrCloudLive *self = br_cloud_server_get_live (upgrade->server);
  const BrCloudSession *session = br_cloud_request_get_session (upgrade->request);
  Socket *socket = g_new0 (Socket, 1);

  socket->venue = get_venue (self, &session->venue);
  socket->connection = connection;
  socket->user = session->user;
  socket->device = session->device;
  socket->name = g_strdup (upgrade->name);
  socket->heard = g_get_monotonic_time ();
  socket->opened = g_array_new (FALSE, FALSE, sizeof (Opened));
  for (guint k = 0; k < BR_N_KINDS; k++)
    if (upgrade->view.sights[k] != BR_SIGHT_NOTHING)
      socket->kinds |= (guint64) 1 << k;
  g_ptr_array_add (socket->venue->sockets, socket);
  self->n_sockets++;
  soup_websocket_connection_set_max_incoming_payload_size (connection, MESSAGE_MOST);
  soup_websocket_connection_set_keepalive_interval (connection, PING_SECONDS);
  g_signal_connect (connection, "message", G_CALLBACK (message_cb), socket);
  g_signal_connect (connection, "pong", G_CALLBACK (pong_cb), socket);
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), socket);
  greet (socket, upgrade);
}

static void
switched_cb (SoupServerMessage *message,
             Upgrade           *upgrade)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  add_socket (upgrade, soup_websocket_connection_new (stream, soup_server_message_get_uri (message),
                                                      SOUP_WEBSOCKET_CONNECTION_SERVER, NULL, NULL, NULL));
  br_cloud_server_let_go (upgrade->server, upgrade->request);
}

static void
entered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Upgrade *upgrade = user_data;
  g_autoptr (BrCloudRequest) request = upgrade->request;
  SoupServerMessage *message = br_cloud_request_get_message (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  PGresult *who;

  g_object_set_data_full (G_OBJECT (request), "br-upgrade", upgrade, upgrade_free);
  if (results == NULL)
    {
      br_cloud_request_fail (request, error);
      return;
    }
  who = results->pdata[2];
  if (PQntuples (who) == 0 ||
      !br_cloud_view_take (&upgrade->view, results->pdata[1], &br_cloud_request_get_session (request)->user))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_FORBIDDEN, "role", _ ("You have no role in this venue"));
      return;
    }
  upgrade->name = g_strdup (PQgetvalue (who, 0, 0));
  upgrade->cursor = g_strdup_printf ("%s.%s.0", upgrade->view.feed, PQgetvalue (who, 0, 1));
  if (soup_websocket_server_process_handshake (message, NULL, NULL, NULL, NULL))
    g_signal_connect (message, "wrote-informational", G_CALLBACK (switched_cb), upgrade);
  soup_server_message_unpause (message);
}

static void
answer_live (BrCloudServer  *server,
             BrCloudRequest *request)
{
  SoupServerMessage *message = br_cloud_request_get_message (request);
  g_autoptr (BrPgBatch) batch = NULL;
  Upgrade *upgrade;

  if (br_cloud_server_is_stopping (server) || !soup_websocket_server_check_handshake (message, NULL, NULL, NULL, NULL))
    {
      br_cloud_request_refuse (request, br_cloud_server_is_stopping (server) ? SOUP_STATUS_SERVICE_UNAVAILABLE
                                                                            : SOUP_STATUS_BAD_REQUEST,
                               "websocket", _ ("A WebSocket is wanted here"));
      return;
    }
  upgrade = g_new0 (Upgrade, 1);
  upgrade->server = server;
  upgrade->request = g_object_ref (request);
  batch = br_cloud_request_new_batch (request);
  br_pg_batch_add (batch, BR_CLOUD_VIEW_SQL, "");
  br_pg_batch_add (batch,
                   "SELECT handle, pg_snapshot_xmin (pg_current_snapshot ()) FROM \"user\""
                   " WHERE venue_id = backroom_venue () AND id = backroom_user ()",
                   "");
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, entered_cb, upgrade);
}

const BrCloudRoute br_cloud_live_routes[] = {
  { "GET", "/v1/venues/{venue}/live", BR_ACCESS_VENUE, 0, answer_live,
    .summary = "A WebSocket of hints and of who has what open",
    .status = 101 },
  { NULL },
};

/**
 * br_cloud_live_new:
 * @server: an instance, which outlives it
 *
 * Returns: (transfer full): no sockets yet
 */
BrCloudLive *
br_cloud_live_new (BrCloudServer *server)
{
  BrCloudLive *self = g_new0 (BrCloudLive, 1);

  self->server = server;
  self->venues = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, venue_free);
  self->look = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  g_signal_connect (server, "device-ended", G_CALLBACK (device_ended_cb), self);
  return self;
}

/**
 * br_cloud_live_get_n_sockets:
 * @self: sockets
 *
 * Returns: how many there are
 */
guint
br_cloud_live_get_n_sockets (BrCloudLive *self)
{
  return self->n_sockets;
}

/**
 * br_cloud_live_close:
 * @self: sockets
 *
 * Has all of them go, to come again to another instance.
 */
void
br_cloud_live_close (BrCloudLive *self)
{
  GHashTableIter iter;
  Venue *venue;

  g_hash_table_iter_init (&iter, self->venues);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &venue))
    while (venue->sockets->len > 0)
      socket_drop (venue->sockets->pdata[venue->sockets->len - 1]);
}

/**
 * br_cloud_live_free:
 * @self: (transfer full): sockets
 */
void
br_cloud_live_free (BrCloudLive *self)
{
  br_cloud_live_close (self);
  g_signal_handlers_disconnect_by_data (self->server, self);
  g_clear_handle_id (&self->look, g_source_remove);
  g_hash_table_unref (self->venues);
  g_free (self);
}
