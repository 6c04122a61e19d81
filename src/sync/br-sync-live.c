#include "config.h"

#include "sync/br-sync-live.h"

#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-session-private.h"
#include "sync/br-sync.h"

/* Seconds: the server lets go of who says nothing for 45, a dead line is noticed by its pings. */
#define RENEW_EVERY 15
#define PING_EVERY 20

/* Milliseconds before the socket is opened again, doubled each time. */
#define FIRST_WAIT 1000
#define LONGEST_WAIT 60000

struct _BrSyncLive
{
  GObject parent_instance;

  BrSyncSession *session;
  SoupWebsocketConnection *socket;
  GCancellable *connecting;
  guint again;
  guint failures;
  guint renewal;
  GHashTable *open_rows;
  GHashTable *presence;
};

G_DEFINE_FINAL_TYPE (BrSyncLive, br_sync_live, G_TYPE_OBJECT)

enum
{
  HINT,
  PRESENCE,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* `booking/0190…`, which is also how presence is kept apart. */
static char *
name_of (BrKind      kind,
         const BrId *id)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  br_id_print (id, text);
  return g_strconcat (br_entity_get (kind)->name, "/", text, NULL);
}

static GHashTable *
new_presence (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/* ---- what comes ---------------------------------------------------------------------- */

static BrSyncPresence *
read_person (JsonNode *node)
{
  g_autoptr (BrSyncPresence) person = g_new0 (BrSyncPresence, 1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *user = object != NULL ? br_sync_body_get_text (object, "user") : NULL;
  const char *device = object != NULL ? br_sync_body_get_text (object, "device") : NULL;

  if (user == NULL || device == NULL || !br_id_parse (user, &person->user, NULL) ||
      !br_id_parse (device, &person->device, NULL))
    return NULL;
  person->name = g_strdup (br_sync_body_get_text (object, "name"));
  return g_steal_pointer (&person);
}

static GPtrArray *
read_people (BrSyncLive *self,
             JsonObject *message)
{
  JsonNode *node = json_object_get_member (message, "who");
  JsonArray *people = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GPtrArray *who = g_ptr_array_new_with_free_func ((GDestroyNotify) br_sync_presence_free);

  for (guint i = 0; people != NULL && i < json_array_get_length (people); i++)
    {
      BrSyncPresence *person = read_person (json_array_get_element (people, i));

      if (person != NULL && !br_id_equal (&person->device, br_sync_session_get_device (self->session)))
        g_ptr_array_add (who, person);
      else
        br_sync_presence_free (person);
    }
  return who;
}

static void
take_presence (BrSyncLive *self,
               JsonObject *message)
{
  const char *entity_name = br_sync_body_get_text (message, "entity");
  const char *text = br_sync_body_get_text (message, "id");
  const BrEntity *entity = entity_name != NULL ? br_entity_find (entity_name, NULL) : NULL;
  g_autoptr (GPtrArray) who = NULL;
  g_autofree char *name = NULL;
  BrId id;

  if (entity == NULL || text == NULL || !br_id_parse (text, &id, NULL))
    return;
  who = read_people (self, message);
  name = name_of (entity->kind, &id);
  if (who->len > 0)
    g_hash_table_replace (self->presence, g_steal_pointer (&name), g_steal_pointer (&who));
  else if (!g_hash_table_remove (self->presence, name))
    return;
  g_signal_emit (self, signals[PRESENCE], 0, (int) entity->kind, text);
}

/* Without a line to the server nobody hears who leaves. */
static void
forget_presence (BrSyncLive *self)
{
  g_autoptr (GHashTable) known = g_steal_pointer (&self->presence);
  GHashTableIter iter;
  gpointer name;

  self->presence = new_presence ();
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (name, "/", 2);

      g_signal_emit (self, signals[PRESENCE], 0, (int) br_entity_find (parts[0], NULL)->kind, parts[1]);
    }
}

static void
message_cb (SoupWebsocketConnection *socket,
            int                      type,
            GBytes                  *bytes,
            BrSyncLive              *self)
{
  g_autoptr (JsonObject) message = type == SOUP_WEBSOCKET_DATA_TEXT ? br_sync_body_parse (bytes, NULL) : NULL;
  const char *what = message != NULL ? br_sync_body_get_text (message, "type") : NULL;

  if (g_strcmp0 (what, "hello") == 0 || g_strcmp0 (what, "changed") == 0)
    g_signal_emit (self, signals[HINT], 0);
  else if (g_strcmp0 (what, "presence") == 0)
    take_presence (self, message);
  else if (g_strcmp0 (what, "ended") == 0)
    g_signal_emit (self, signals[ENDED], 0);
}

/* ---- what goes ----------------------------------------------------------------------- */

static void
say (BrSyncLive *self,
     const char *type,
     const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 2);
  g_autofree char *text = NULL;

  if (!br_sync_live_is_open (self))
    return;
  text = g_strdup_printf ("{\"type\":\"%s\",\"entity\":\"%s\",\"id\":\"%s\"}", type, parts[0], parts[1]);
  soup_websocket_connection_send_text (self->socket, text);
}

static gboolean
renew_cb (gpointer user_data)
{
  BrSyncLive *self = user_data;
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->open_rows);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    say (self, "open", name);
  return G_SOURCE_CONTINUE;
}

/* ---- the socket ---------------------------------------------------------------------- */

static void connect_socket (BrSyncLive *self);

static gboolean
again_cb (gpointer user_data)
{
  BrSyncLive *self = user_data;

  self->again = 0;
  connect_socket (self);
  return G_SOURCE_REMOVE;
}

static void
connect_later (BrSyncLive *self)
{
  guint whole = MIN ((guint) FIRST_WAIT << MIN (self->failures, 6), LONGEST_WAIT);

  self->failures++;
  self->again = g_timeout_add (whole / 2 + (guint) g_random_int_range (0, (int) whole / 2), again_cb, self);
}

static void
drop_socket (BrSyncLive *self)
{
  if (self->socket == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->socket, self);
  if (soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_close (self->socket, SOUP_WEBSOCKET_CLOSE_GOING_AWAY, NULL);
  g_clear_object (&self->socket);
  forget_presence (self);
}

static void
closed_cb (SoupWebsocketConnection *socket,
           BrSyncLive              *self)
{
  drop_socket (self);
  connect_later (self);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrSyncLive) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupWebsocketConnection) socket = br_sync_session_connect_finish (BR_SYNC_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->connecting);
  if (socket == NULL)
    {
      g_debug ("There is no live connection: %s", error->message);
      /* Whoever is signed out hears it from the next request. */
      connect_later (self);
      return;
    }
  self->failures = 0;
  self->socket = g_steal_pointer (&socket);
  soup_websocket_connection_set_keepalive_interval (self->socket, PING_EVERY);
  g_signal_connect (self->socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (self->socket, "closed", G_CALLBACK (closed_cb), self);
  renew_cb (self);
}

static void
connect_socket (BrSyncLive *self)
{
  self->connecting = g_cancellable_new ();
  br_sync_session_connect_async (self->session, self->connecting, connected_cb, g_object_ref (self));
}

/**
 * br_sync_live_start:
 * @self: a live connection that does not run
 *
 * Opens it, and keeps it open.
 */
void
br_sync_live_start (BrSyncLive *self)
{
  if (self->connecting != NULL || self->socket != NULL || self->again != 0)
    return;
  self->failures = 0;
  self->renewal = g_timeout_add_seconds (RENEW_EVERY, renew_cb, self);
  connect_socket (self);
}

/**
 * br_sync_live_stop:
 * @self: a live connection
 *
 * Closes it, for good or until it is started again.
 */
void
br_sync_live_stop (BrSyncLive *self)
{
  if (self->connecting != NULL)
    g_cancellable_cancel (self->connecting);
  g_clear_object (&self->connecting);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_handle_id (&self->renewal, g_source_remove);
  drop_socket (self);
}

/**
 * br_sync_live_meet:
 * @self: a live connection that was started
 * @reached: whether the server was just reached by other means
 *
 * A line that is cut without a word looks open for long; one that waits to be tried again need not when the
 * server is there.
 */
void
br_sync_live_meet (BrSyncLive *self,
                   gboolean    reached)
{
  if (!reached && self->socket != NULL)
    {
      drop_socket (self);
      connect_later (self);
    }
  else if (reached && self->again != 0)
    {
      g_clear_handle_id (&self->again, g_source_remove);
      connect_socket (self);
    }
}

/* ---- the object ---------------------------------------------------------------------- */

static void
br_sync_live_dispose (GObject *object)
{
  BrSyncLive *self = BR_SYNC_LIVE (object);

  br_sync_live_stop (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (br_sync_live_parent_class)->dispose (object);
}

static void
br_sync_live_finalize (GObject *object)
{
  BrSyncLive *self = BR_SYNC_LIVE (object);

  g_hash_table_unref (self->open_rows);
  g_hash_table_unref (self->presence);

  G_OBJECT_CLASS (br_sync_live_parent_class)->finalize (object);
}

static void
br_sync_live_class_init (BrSyncLiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = br_sync_live_dispose;
  object_class->finalize = br_sync_live_finalize;

  signals[HINT] = g_signal_new ("hint", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PRESENCE] = g_signal_new ("presence", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                    G_TYPE_STRING);
  signals[ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
br_sync_live_init (BrSyncLive *self)
{
  self->open_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->presence = new_presence ();
}

/**
 * br_sync_live_new:
 * @session: a session that is signed in
 *
 * Returns: (transfer full): a live connection that is not open yet
 */
BrSyncLive *
br_sync_live_new (BrSyncSession *session)
{
  BrSyncLive *self = g_object_new (BR_TYPE_SYNC_LIVE, NULL);

  self->session = g_object_ref (session);
  return self;
}

/**
 * br_sync_live_is_open:
 * @self: a live connection
 *
 * Returns: whether hints come just now
 */
gboolean
br_sync_live_is_open (BrSyncLive *self)
{
  return self->socket != NULL && soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_OPEN;
}

/**
 * br_sync_live_open_row:
 * @self: a live connection
 * @kind: what it is
 * @id: which
 *
 * Tells the others that somebody here has a row open, until it is closed.
 */
void
br_sync_live_open_row (BrSyncLive *self,
                       BrKind      kind,
                       const BrId *id)
{
  char *name = name_of (kind, id);

  say (self, "open", name);
  g_hash_table_add (self->open_rows, name);
}

/**
 * br_sync_live_close_row:
 * @self: a live connection
 * @kind: what it is
 * @id: which
 *
 * Tells the others that nobody here has it open any more.
 */
void
br_sync_live_close_row (BrSyncLive *self,
                        BrKind      kind,
                        const BrId *id)
{
  g_autofree char *name = name_of (kind, id);

  if (g_hash_table_remove (self->open_rows, name))
    say (self, "close", name);
}

/**
 * br_sync_live_get_presence:
 * @self: a live connection
 * @kind: what it is
 * @id: which
 *
 * Returns: (transfer full) (element-type BrSyncPresence): who else has it open, as far as is known
 */
GPtrArray *
br_sync_live_get_presence (BrSyncLive *self,
                           BrKind      kind,
                           const BrId *id)
{
  g_autofree char *name = name_of (kind, id);
  GPtrArray *who = g_hash_table_lookup (self->presence, name);

  return who != NULL ? g_ptr_array_ref (who) : g_ptr_array_new_with_free_func ((GDestroyNotify) br_sync_presence_free);
}
