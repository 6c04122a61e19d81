#include "config.h"

#include "cloud/sync/br-cloud-pull.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/sync/br-cloud-view.h"
#include "cloud/pg/br-pg-result.h"
#include "wire/br-wire-text.h"

/* Changes of a page, usually and at most; a transaction more, for none is split. */
#define PAGE_USUAL 1000
#define PAGE_MOST 5000

/* What the batch comes to, behind who asks. */
enum
{
  VIEW = 1,
  FLOOR,
  CHANGES,
};

/* The columns of a change; those of the entry it came from may all be NULL. */
enum
{
  ENTITY,
  ID,
  REV,
  ENTRY,
  NEXT_XID,
  NEXT_SEQ,
  MORE,
  ROW,
  DEVICE,
  ACTOR,
  AT,
  CODE,
  LABELS,
};

typedef struct
{
  BrCloudServer *server;
  BrCloudRequest *request;
  BrCloudKeyring *keyring;
  BrCloudCursor cursor;
  gint64 limit;
  gboolean wide;
} Pull;

static void
pull_free (Pull *self)
{
  g_object_unref (self->request);
  g_clear_pointer (&self->keyring, br_cloud_keyring_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pull, pull_free)

/* What a night is made of. Whatever else changes is read as well, but has a statement begin by opening the
 * tables of every entity there is, which takes longer than all that a page usually has. */
static const BrKind lively[] = {
  BR_KIND_BOOKING, BR_KIND_BOOKING_TABLE, BR_KIND_BOOKING_TAG, BR_KIND_CUSTOMER,
  BR_KIND_DOOR_CLICK, BR_KIND_WAITLIST_ENTRY, BR_KIND_CONFLICT,
};

static void
append_kind (GString *sql,
             BrKind   kind)
{
  const BrEntity *entity = br_entity_get ((int) kind);
  g_autofree char *row = br_cloud_row_packed (entity, "t");

  g_string_append_printf (sql,
                          " WHEN '%s' THEN (SELECT %s FROM \"%s\" t WHERE t.venue_id = backroom_venue () AND t.id = c.id)",
                          entity->name, row, entity->name);
}

static char *
make_statement (gboolean wide)
{
  GString *sql = g_string_new ("SELECT c.entity, c.id, c.rev, c.entry_id, c.next_xid, c.next_seq, c.more, CASE c.entity");

  if (wide)
    for (guint kind = 0; kind < BR_N_KINDS; kind++)
      append_kind (sql, kind);
  else
    for (guint i = 0; i < G_N_ELEMENTS (lively); i++)
      append_kind (sql, lively[i]);
  /* It is planned once, maybe while there is no entry yet, and then would be joined with all of them. */
  g_string_append (sql, " END, e.device, e.actor, e.at, e.code, e.labels FROM backroom_changes ($1, $2, $3) c"
                        " LEFT JOIN LATERAL (SELECT * FROM entry e WHERE e.venue_id = backroom_venue () AND e.id = c.entry_id"
                        " LIMIT 1) e ON true");
  return g_string_free (sql, FALSE);
}

/* A page and the rows as they are now, in one statement: each row is looked up in the table of its
 * entity by its id. */
static const char *
get_statement (gboolean wide)
{
  static char *statements[2];

  if (g_once_init_enter (&statements[wide]))
    g_once_init_leave (&statements[wide], make_statement (wide));
  return statements[wide];
}

static gboolean
is_lively (const PGresult *changes)
{
  for (int i = 0; i < PQntuples (changes); i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (lively) && !found; k++)
        found = g_str_equal (PQgetvalue (changes, i, ENTITY), br_entity_get ((int) lively[k])->name);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* ---- the answer --------------------------------------------------------------------- */

static void
append_id (GString    *json,
           const char *name,
           const char *id)
{
  g_string_append_printf (json, ",\"%s\":\"%s\"", name, id);
}

/* FALSE with no error for a row that who asks is not shown. */
static gboolean
append_row (GString           *json,
            const Pull        *self,
            const BrCloudView *view,
            const PGresult    *changes,
            int                i,
            GByteArray        *buffer,
            GError           **error)
{
  const BrEntity *entity = br_entity_find (PQgetvalue (changes, i, ENTITY), NULL);
  BrCloudRow row;
  gboolean here;

  if (entity == NULL || view->sights[entity->kind] == BR_SIGHT_NOTHING)
    return FALSE;
  here = br_cloud_row_take (&row, entity, changes, i, ROW, buffer);
  if (here && !br_cloud_view_shows (view, &row))
    return FALSE;
  g_string_append_printf (json, "%s{\"entity\":\"%s\"", json->str[json->len - 1] == '[' ? "" : ",", entity->name);
  append_id (json, "id", PQgetvalue (changes, i, ID));
  /* What is read is the row as it is now, be it newer than the change. */
  if (here)
    g_string_append_printf (json, ",\"rev\":%" G_GINT64_FORMAT, br_cloud_row_get_rev (&row));
  else
    g_string_append_printf (json, ",\"rev\":%s", PQgetvalue (changes, i, REV));
  if (!PQgetisnull (changes, i, ENTRY))
    append_id (json, "entry", PQgetvalue (changes, i, ENTRY));
  g_string_append (json, ",\"fields\":");
  if (!here)
    g_string_append (json, "null");
  else if (!br_cloud_row_append_json (&row, view->fields[entity->kind], TRUE, self->keyring, json, error))
    return FALSE;
  g_string_append_c (json, '}');
  return TRUE;
}

static void
append_entry (GString        *json,
              const PGresult *changes,
              int             i)
{
  const char *code = PQgetvalue (changes, i, CODE);

  g_string_append_printf (json, "%s{\"id\":\"%s\"", json->len > 0 ? "," : "", PQgetvalue (changes, i, ENTRY));
  append_id (json, "device", PQgetvalue (changes, i, DEVICE));
  if (!PQgetisnull (changes, i, ACTOR))
    append_id (json, "actor", PQgetvalue (changes, i, ACTOR));
  g_string_append_printf (json, ",\"at\":%s,\"code\":", PQgetvalue (changes, i, AT));
  br_wire_append_text (json, code, strlen (code));
  g_string_append_printf (json, ",\"labels\":%s}", PQgetvalue (changes, i, LABELS));
}

static GString *
build_page (Pull              *self,
            const BrCloudView *view,
            const PGresult    *changes,
            GError           **error)
{
  g_autoptr (GString) json = g_string_new ("{\"rows\":[");
  g_autoptr (GString) entries = g_string_new (NULL);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autofree char *cursor = NULL;
  int n = PQntuples (changes);

  for (int i = 0; i < n; i++)
    {
      GError *local = NULL;

      if (append_row (json, self, view, changes, i, buffer, &local) && !PQgetisnull (changes, i, CODE) &&
          g_hash_table_add (known, PQgetvalue (changes, i, ENTRY)))
        append_entry (entries, changes, i);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
    }
  if (n > 0)
    {
      self->cursor.xid = br_pg_result_get_int (changes, 0, NEXT_XID);
      self->cursor.seq = br_pg_result_get_int (changes, 0, NEXT_SEQ);
    }
  cursor = br_cloud_cursor_print (&self->cursor);
  g_string_append_printf (json, "],\"entries\":[%s],\"cursor\":\"%s\",\"more\":%s}", entries->str, cursor,
                          n > 0 && *PQgetvalue (changes, 0, MORE) == 't' ? "true" : "false");
  return g_steal_pointer (&json);
}

static void
refuse_feed (BrCloudRequest *request)
{
  br_cloud_request_refuse (request, SOUP_STATUS_GONE, "feed",
                           _ ("The changes cannot be followed from there: send what waits, then take a snapshot"));
}

static void ask (Pull *self);

static void
changes_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Pull) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;
  BrCloudView view;
  GString *json = NULL;

  if (results == NULL)
    {
      br_cloud_request_fail (self->request, error);
      return;
    }
  if (!br_cloud_view_take (&view, results->pdata[VIEW], &br_cloud_request_get_session (self->request)->user))
    {
      br_cloud_request_refuse (self->request, SOUP_STATUS_FORBIDDEN, "forbidden", _ ("You have no role in this venue"));
      return;
    }
  if (!g_str_equal (view.feed, self->cursor.feed) || *PQgetvalue (results->pdata[FLOOR], 0, 0) == 't')
    {
      refuse_feed (self->request);
      return;
    }
  if (!self->wide && !is_lively (results->pdata[CHANGES]))
    {
      self->wide = TRUE;
      ask (g_steal_pointer (&self));
      return;
    }
  json = build_page (self, &view, results->pdata[CHANGES], &error);
  if (json == NULL)
    {
      br_cloud_request_fail (self->request, error);
      return;
    }
  br_cloud_metrics_add (br_cloud_server_get_metrics (self->server), BR_METRIC_PULLED_ROWS,
                        (guint) PQntuples (results->pdata[CHANGES]));
  bytes = g_string_free_to_bytes (json);
  br_cloud_request_answer_bytes (self->request, SOUP_STATUS_OK, "application/json", bytes);
}

static void
ask (Pull *self)
{
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (self->request);

  br_pg_batch_add (batch, BR_CLOUD_VIEW_SQL, "");
  br_pg_batch_add (batch, "SELECT backroom_is_before_floor ($1, $2)", "ii", self->cursor.xid, self->cursor.seq);
  br_pg_batch_add (batch, get_statement (self->wide), "iii", self->cursor.xid, self->cursor.seq, self->limit);
  br_pg_pool_run_async (br_cloud_server_get_pool (self->server), batch, NULL, changes_read_cb, self);
}

static void
keys_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Pull) self = user_data;
  g_autoptr (GError) error = NULL;

  self->keyring = br_cloud_vault_open_finish (BR_CLOUD_VAULT (source), result, &error);
  if (self->keyring == NULL)
    br_cloud_request_fail (self->request, error);
  else
    ask (g_steal_pointer (&self));
}

static gboolean
take_limit (BrCloudRequest *request,
            gint64         *limit)
{
  const char *text = br_cloud_request_get_query (request, "limit");
  guint64 value = PAGE_USUAL;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &value, NULL))
    return FALSE;
  *limit = (gint64) MIN (value, PAGE_MOST);
  return TRUE;
}

static void
answer_changes (BrCloudServer  *server,
                BrCloudRequest *request)
{
  const char *cursor = br_cloud_request_get_query (request, "cursor");
  Pull *self;

  if (cursor == NULL)
    {
      refuse_feed (request);
      return;
    }
  self = g_new0 (Pull, 1);
  self->server = server;
  self->request = g_object_ref (request);
  if (!take_limit (request, &self->limit) || !br_cloud_cursor_parse (&self->cursor, cursor))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "cursor", _ ("That is no cursor, or no limit"));
      pull_free (self);
      return;
    }
  br_cloud_vault_open_async (br_cloud_server_get_vault (server), &br_cloud_request_get_session (request)->venue, NULL,
                             NULL, keys_opened_cb, self);
}

const BrCloudRoute br_cloud_pull_routes[] = {
  { "GET", "/v1/venues/{venue}/changes", BR_ACCESS_VENUE, 0, answer_changes,
    .summary = "What changed since a cursor",
    .query = "cursor:text limit?:int",
    .answers = "rows:array entries:array cursor:text more:bool" },
  { NULL },
};
