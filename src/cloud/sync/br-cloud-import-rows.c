#include "config.h"

#include "cloud/sync/br-cloud-import-rows.h"

#include <glib/gi18n.h>
#include <libpq-fe.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/vault/br-cloud-row-copy.h"
#include "cloud/sync/br-cloud-view.h"
#include "cloud/pg/br-pg-result.h"
#include "wire/br-wire-row.h"

/* Rows that are held at once, and the longest line that one may be. */
#define BATCH 2000
#define LINE_MOST (4 * 1024 * 1024)

/* So many rows that what was planned without them is no good any more. */
#define MANY 1000

/* Of a venue that is filled nothing need be followed: its feed begins behind it. */
#define BEGIN                                                                                                         \
  "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = '2min';"                   \
  " SET LOCAL client_min_messages = warning"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

typedef struct
{
  BrRecord *record;
  JsonObject *rest;
  gint64 rev;
} Row;

typedef struct
{
  PGconn *conn;
  const BrCloudSession *session;
  BrSealKey *key;
  BrCloudImportRead read;
  gpointer user_data;
  GByteArray *bytes;
  gsize at;
  gboolean at_end;
  JsonParser *parser;
  GArray *rows;
  guint64 n_rows;
} Run;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->record, br_record_unref);
  g_clear_pointer (&row->rest, json_object_unref);
}

static gboolean
refuse (const char *state,
        const char *why,
        GError    **error)
{
  g_propagate_error (error, br_cloud_error_new_state (BR_CLOUD_ERROR_REFUSED, why, state, NULL, NULL));
  return FALSE;
}

/* ---- the database ------------------------------------------------------------------- */

static gboolean
check (Run            *run,
       const PGresult *result,
       GError        **error)
{
  ExecStatusType status = PQresultStatus (result);
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *message = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN)
    return TRUE;
  /* What does not hold together was sent so; PostgreSQL’s words may name what is in a row. */
  if (state != NULL && (g_str_has_prefix (state, "23") || g_str_has_prefix (state, "22")))
    return refuse ("BR400", "rows that do not hold together", error);
  if (state != NULL && g_str_has_prefix (state, "BR"))
    return refuse (state, message, error);
  g_set_error (error, BR_CLOUD_ERROR, state != NULL ? BR_CLOUD_ERROR_STATEMENT : BR_CLOUD_ERROR_UNAVAILABLE, "%s",
               message != NULL ? message : PQerrorMessage (run->conn));
  return FALSE;
}

static PGresult *
ask (Run        *run,
     const char *sql,
     GError    **error)
{
  g_autoptr (PGresult) result = PQexec (run->conn, sql);

  return check (run, result, error) ? g_steal_pointer (&result) : NULL;
}

static gboolean
do_sql (Run        *run,
        const char *sql,
        GError    **error)
{
  g_autoptr (PGresult) result = ask (run, sql, error);

  return result != NULL;
}

/* Two who fill it at once do so one after the other, and the second finds it full. */
static gboolean
enter (Run     *run,
       GError **error)
{
  char ids[4][BR_ID_TEXT_LENGTH + 1];
  g_autofree char *sql = NULL;

  br_id_print (&run->session->venue, ids[0]);
  br_id_print (&run->session->user, ids[1]);
  br_id_print (&run->session->device, ids[2]);
  br_id_print (&run->session->family, ids[3]);
  sql = g_strdup_printf ("SELECT backroom_enter ('%s', '%s', '%s', '%s')", ids[0], ids[1], ids[2], ids[3]);
  return do_sql (run, BEGIN, error) && do_sql (run, sql, error) && do_sql (run, "SELECT backroom_begin_filling ()", error);
}

static gboolean
copy (Run            *run,
      const BrEntity *entity,
      const char     *table,
      GByteArray     *bytes,
      GError        **error)
{
  g_autofree char *sql = br_cloud_row_copy_statement (entity, table);
  g_autoptr (PGresult) begun = ask (run, sql, error);
  g_autoptr (PGresult) ended = NULL;
  g_autoptr (PGresult) nothing = NULL;

  if (begun == NULL)
    return FALSE;
  if (PQputCopyData (run->conn, (const char *) bytes->data, (int) bytes->len) != 1 || PQputCopyEnd (run->conn, NULL) != 1)
    {
      g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE, _ ("The database cannot be reached"));
      return FALSE;
    }
  ended = PQgetResult (run->conn);
  nothing = PQgetResult (run->conn);
  return check (run, ended, error);
}

/* COPY goes into no table that has a wall, so rows come to one of this connection’s own first. */
static gboolean
put_rows (Run            *run,
          const BrEntity *entity,
          GByteArray     *bytes,
          GError        **error)
{
  g_autofree char *table = g_strconcat ("filling_", entity->name, NULL);
  g_autofree char *make = g_strdup_printf ("CREATE TEMPORARY TABLE IF NOT EXISTS \"%s\" (LIKE \"%s\") ON COMMIT DROP", table,
                                           entity->name);
  g_autofree char *move = g_strdup_printf ("INSERT INTO \"%s\" SELECT * FROM \"%s\"; TRUNCATE \"%s\"", entity->name, table,
                                           table);

  return do_sql (run, make, error) && copy (run, entity, table, bytes, error) && do_sql (run, move, error);
}

/* What instances have planned for tables that were empty would read all of what is there now. Should this not
 * be, the database looks them over itself, only later. */
static void
look_over (Run *run)
{
  g_autoptr (GString) sql = g_string_new ("ANALYZE table_use");

  for (guint kind = 0; kind < BR_N_KINDS; kind++)
    g_string_append_printf (sql, ", \"%s\"", br_entity_get (kind)->name);
  do_sql (run, sql->str, NULL);
}

/* ---- a batch ------------------------------------------------------------------------ */

static void
append_subject (GString        *ids,
                GString        *offers,
                const BrId     *subject,
                const guint8    wrapped[BR_SEAL_WRAPPED_KEY_SIZE])
{
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (subject, id);
  g_string_append_printf (ids, "%s%s", ids->len > 1 ? "," : "", id);
  g_string_append_printf (offers, "%s\"\\\\x", offers->len > 1 ? "," : "");
  for (guint i = 0; i < BR_SEAL_WRAPPED_KEY_SIZE; i++)
    g_string_append_printf (offers, "%02x", wrapped[i]);
  g_string_append_c (offers, '"');
}

static gboolean
offer_keys (Run            *run,
            BrCloudKeyring *keyring,
            GString        *ids,
            GString        *offers,
            GError        **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; i < run->rows->len; i++)
    {
      const BrRecord *record = g_array_index (run->rows, Row, i).record;
      const BrField *field = br_entity_get_subject (record->entity);
      BrId *subject = field != NULL ? &br_member (record, field, BrId) : NULL;
      guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];

      if (subject == NULL || br_id_is_none (subject) || !g_hash_table_add (seen, subject))
        continue;
      if (!br_cloud_keyring_offer (keyring, subject, wrapped, error))
        return FALSE;
      append_subject (ids, offers, subject, wrapped);
    }
  g_string_append_c (ids, '}');
  g_string_append_c (offers, '}');
  return TRUE;
}

static gboolean
open_keys (Run            *run,
           BrCloudKeyring *keyring,
           GError        **error)
{
  g_autoptr (GString) ids = g_string_new ("{"), offers = g_string_new ("{");
  g_autoptr (GByteArray) wrapped = g_byte_array_new ();
  g_autoptr (PGresult) result = NULL;
  const char *values[2];

  if (!offer_keys (run, keyring, ids, offers, error))
    return FALSE;
  if (ids->len == 2)
    return TRUE;
  values[0] = ids->str;
  values[1] = offers->str;
  result = PQexecParams (run->conn, "SELECT subject, wrapped FROM backroom_subject_keys ($1, $2)", 2, NULL, values, NULL,
                         NULL, 0);
  if (!check (run, result, error))
    return FALSE;
  for (int i = 0; i < PQntuples (result); i++)
    {
      BrId subject;

      if (br_pg_result_get_id (result, i, 0, &subject) && br_pg_result_get_bytes (result, i, 1, wrapped) &&
          !br_cloud_keyring_take (keyring, &subject, wrapped->data, wrapped->len, error))
        return FALSE;
    }
  return TRUE;
}

/* Rows of one entity after the other; those of an entity come together. */
static gboolean
put_batch (Run     *run,
           GError **error)
{
  g_autoptr (BrCloudKeyring) keyring = br_cloud_keyring_new (&run->session->venue, run->key, 0, error);
  guint i = 0;

  if (keyring == NULL || !open_keys (run, keyring, error))
    return FALSE;
  while (i < run->rows->len)
    {
      const BrEntity *entity = g_array_index (run->rows, Row, i).record->entity;
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      br_cloud_row_copy_begin (bytes);
      for (; i < run->rows->len && g_array_index (run->rows, Row, i).record->entity == entity; i++)
        {
          const Row *row = &g_array_index (run->rows, Row, i);

          if (!br_cloud_row_copy_add (bytes, row->record, row->rev, row->rest, keyring, error))
            return FALSE;
        }
      br_cloud_row_copy_end (bytes);
      if (!put_rows (run, entity, bytes, error))
        return FALSE;
    }
  run->n_rows += run->rows->len;
  g_array_set_size (run->rows, 0);
  return TRUE;
}

/* ---- lines -------------------------------------------------------------------------- */

/* The next line without its end, %NULL at the end of all or with an error. It stands until the next. */
static const char *
next_line (Run     *run,
           gsize   *length,
           GError **error)
{
  for (;;)
    {
      guint8 *from = run->bytes->data + run->at;
      guint8 *end = run->bytes->len > run->at ? memchr (from, '\n', run->bytes->len - run->at) : NULL;
      g_autoptr (GBytes) more = NULL;

      if (end != NULL)
        {
          *length = (gsize) (end - from);
          run->at += *length + 1;
          return (const char *) from;
        }
      if (run->at_end)
        {
          /* The last line may have no end. */
          *length = run->bytes->len - run->at;
          run->at = run->bytes->len;
          return *length > 0 ? (const char *) from : NULL;
        }
      if (run->at > 0)
        g_byte_array_remove_range (run->bytes, 0, (guint) run->at);
      run->at = 0;
      if (run->bytes->len > LINE_MOST)
        {
          refuse ("BR400", "a line too long", error);
          return NULL;
        }
      more = run->read (run->user_data, error);
      if (more == NULL)
        return NULL;
      run->at_end = g_bytes_get_size (more) == 0;
      g_byte_array_append (run->bytes, g_bytes_get_data (more, NULL), (guint) g_bytes_get_size (more));
    }
}

static JsonObject *
next_object (Run     *run,
             GError **error)
{
  GError *local = NULL;
  gsize length;
  const char *line = next_line (run, &length, &local);
  JsonNode *root;

  if (local != NULL)
    g_propagate_error (error, local);
  else if (line == NULL || !json_parser_load_from_data (run->parser, line, (gssize) length, NULL) ||
           (root = json_parser_get_root (run->parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    refuse ("BR400", "a line that is no object, or the end is missing", error);
  else
    return json_node_get_object (root);
  return NULL;
}

static gboolean
take_row (Run        *run,
          JsonObject *line,
          GError    **error)
{
  const char *name = json_object_get_string_member_with_default (line, "entity", "");
  const BrEntity *entity = br_entity_find (name, NULL);
  JsonNode *fields = json_object_get_member (line, "fields");
  gint64 rev = json_object_get_int_member_with_default (line, "rev", 1);
  BrFieldSet set;
  Row row = { NULL, NULL, MAX (rev, 1) };
  BrId id;

  if (entity == NULL || fields == NULL || (row.record = br_wire_row_read (entity, fields, &set, &row.rest, NULL)) == NULL)
    return refuse ("BR400", "a row that cannot be understood", error);
  g_array_append_val (run->rows, row);
  /* The id stands beside the fields; whether it is also among them does not matter. */
  if (!br_id_parse (json_object_get_string_member_with_default (line, "id", ""), &id, NULL))
    return refuse ("BR400", "a row without an id", error);
  br_record_set_id (row.record, &id);
  return run->rows->len < BATCH || put_batch (run, error);
}

static gboolean
take_all (Run     *run,
          GError **error)
{
  JsonObject *line = next_object (run, error);

  if (line == NULL)
    return FALSE;
  if (json_object_get_int_member_with_default (line, "snapshot", 0) != 1)
    return refuse ("BR400", "no snapshot", error);
  while ((line = next_object (run, error)) != NULL && !json_object_has_member (line, "end"))
    if (!take_row (run, line, error))
      return FALSE;
  if (line == NULL)
    return FALSE;
  if (json_object_get_int_member_with_default (line, "rows", -1) != (gint64) (run->n_rows + run->rows->len))
    return refuse ("BR400", "rows are missing", error);
  return put_batch (run, error);
}

/* What the others do from now on comes behind it, though they do it before this one has an answer: what was
 * filled in is not in the log, and whose transaction is open is behind the oldest of those. */
static char *
find_cursor (Run     *run,
             GError **error)
{
  g_autoptr (PGresult) seen = ask (run, BR_CLOUD_VIEW_SQL, error);
  g_autoptr (PGresult) moment = NULL;
  BrCloudView view;
  BrCloudCursor cursor = { .seq = 0 };

  if (seen == NULL || (moment = ask (run, "SELECT pg_snapshot_xmin (pg_current_snapshot ())", error)) == NULL)
    return NULL;
  if (!br_cloud_view_take (&view, seen, &run->session->user))
    {
      refuse ("BR400", "rows without the user who sends them", error);
      return NULL;
    }
  memcpy (cursor.feed, view.feed, sizeof cursor.feed);
  cursor.xid = g_ascii_strtoll (PQgetvalue (moment, 0, 0), NULL, 10);
  return br_cloud_cursor_print (&cursor);
}

/* Reads a snapshot and fills the venue with it, or leaves it empty; @cursor is where to follow it from. */
gboolean
br_cloud_import_run (const char           *database,
                     const BrCloudSession *session,
                     BrSealKey            *key,
                     BrCloudImportRead     read,
                     gpointer              user_data,
                     guint64              *n_rows,
                     char                **cursor,
                     GError              **error)
{
  g_autoptr (PGconn) conn = PQconnectdb (database);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_autofree char *found = NULL;
  Run run = { conn, session, key, read, user_data, bytes, 0, FALSE, parser, rows, 0 };

  g_array_set_clear_func (rows, row_clear);
  if (PQstatus (conn) != CONNECTION_OK)
    {
      g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE, _ ("The database cannot be reached"));
      return FALSE;
    }
  if (!enter (&run, error) || !take_all (&run, error) || (found = find_cursor (&run, error)) == NULL ||
      !do_sql (&run, "COMMIT", error))
    return FALSE;
  if (run.n_rows >= MANY)
    look_over (&run);
  *n_rows = run.n_rows;
  *cursor = g_steal_pointer (&found);
  return TRUE;
}
