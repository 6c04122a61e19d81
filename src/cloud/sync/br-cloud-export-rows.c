#include "config.h"

#include "cloud/sync/br-cloud-export-rows.h"

#include <glib/gi18n.h>
#include <libpq-fe.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "seal/br-hash.h"
#include "wire/br-wire-row.h"

/* Rows come by the primary key, which is their order, and their subjects' keys by theirs: nothing is
 * sorted and nothing is held, so that the first row leaves at once however many there are. */
#define BEGIN                                                                                                         \
  "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0;"                                 \
  " SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off;"  \
  " SET LOCAL enable_bitmapscan = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off"

/* Subjects' keys that are remembered: a guest's bookings lie far apart, their own rows together. */
#define SUBJECTS_MOST 4096

#define SIGNATURE "PGCOPY\n\377\r\n"
#define SIGNATURE_SIZE 11

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

typedef struct
{
  BrCloudExportJob *job;
  PGconn *conn;
  BrCloudKeyring *keyring;
  BrHash *hash;
  GString *canonical;
  GString *text;
  BrCloudExportFlush flush;
  gpointer user_data;
  guint64 sums[BR_N_KINDS];
  guint64 counts[BR_N_KINDS];
} Run;

void
br_cloud_export_job_init (BrCloudExportJob        *self,
                          const BrCloudExportPlan *plan)
{
  self->database = g_strdup (plan->database);
  self->session = *plan->session;
  self->key = br_seal_key_ref (br_cloud_keyring_get_key (plan->keyring));
  self->sums_only = plan->sums_only;
  self->resumes = plan->resumes;
  self->after_entity = plan->after_entity;
  self->after_id = plan->after_id;
  self->cursor = plan->cursor;
}

void
br_cloud_export_job_clear (BrCloudExportJob *self)
{
  g_free (self->database);
  br_seal_key_unref (self->key);
}

/* ---- the database ------------------------------------------------------------------- */

static gboolean
check (Run      *run,
       PGresult *result,
       GError  **error)
{
  ExecStatusType status = PQresultStatus (result);
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *message = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  BrCloudError code = BR_CLOUD_ERROR_STATEMENT;

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_OUT)
    return TRUE;
  if (state == NULL || g_str_has_prefix (state, "08") || g_str_has_prefix (state, "57"))
    code = BR_CLOUD_ERROR_UNAVAILABLE;
  else if (g_str_has_prefix (state, "BR"))
    code = BR_CLOUD_ERROR_REFUSED;
  g_propagate_error (error, br_cloud_error_new_state (code, message != NULL ? message : PQerrorMessage (run->conn), state,
                                                      NULL, PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL)));
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
enter (Run     *run,
       GError **error)
{
  const BrCloudSession *session = &run->job->session;
  char ids[4][BR_ID_TEXT_LENGTH + 1];
  g_autofree char *sql = NULL;
  g_autoptr (PGresult) begun = NULL;
  g_autoptr (PGresult) entered = NULL;

  br_id_print (&session->venue, ids[0]);
  br_id_print (&session->user, ids[1]);
  br_id_print (&session->device, ids[2]);
  br_id_print (&session->family, ids[3]);
  sql = g_strdup_printf ("SELECT backroom_enter ('%s', '%s', '%s', '%s')", ids[0], ids[1], ids[2], ids[3]);
  return (begun = ask (run, BEGIN, error)) != NULL && (entered = ask (run, sql, error)) != NULL;
}

static gboolean
refuse (const char *state,
        const char *why,
        GError    **error)
{
  g_propagate_error (error, br_cloud_error_new_state (BR_CLOUD_ERROR_REFUSED, why, state, NULL, NULL));
  return FALSE;
}

/* The cursor of this very moment; one who resumes keeps the one they had, which must hold still. */
static gboolean
place (Run     *run,
       GError **error)
{
  BrCloudExportJob *job = run->job;
  g_autoptr (PGresult) seen = ask (run, BR_CLOUD_VIEW_SQL, error);
  g_autoptr (PGresult) moment = NULL;
  g_autofree char *sql = g_strdup_printf (
    "SELECT pg_snapshot_xmin (pg_current_snapshot ()), backroom_is_before_floor ('%" G_GINT64_FORMAT
    "', %" G_GINT64_FORMAT ")",
    job->cursor.xid, job->cursor.seq);

  if (seen == NULL || (moment = ask (run, sql, error)) == NULL)
    return FALSE;
  if (!br_cloud_view_take (&job->view, seen, &job->session.user))
    return refuse ("BR403", "no role", error);
  if (job->resumes && (!g_str_equal (job->view.feed, job->cursor.feed) || *PQgetvalue (moment, 0, 1) == 't'))
    return refuse ("BR410", "another feed", error);
  if (!job->resumes)
    {
      memcpy (job->cursor.feed, job->view.feed, sizeof job->cursor.feed);
      job->cursor.xid = g_ascii_strtoll (PQgetvalue (moment, 0, 0), NULL, 10);
      job->cursor.seq = 0;
    }
  return TRUE;
}

/* ---- rows --------------------------------------------------------------------------- */

static gboolean
add_up (Run              *run,
        const BrCloudRow *row,
        BrFieldSet        fields,
        GError          **error)
{
  guint8 digest[BR_HASH_SIZE];
  guint64 sum;

  if (!br_cloud_row_append_canonical (row, fields, run->keyring, run->canonical, error))
    return FALSE;
  br_hash_init (run->hash);
  br_hash_update (run->hash, run->canonical->str, run->canonical->len);
  br_hash_final (run->hash, digest);
  memcpy (&sum, digest, sizeof sum);
  run->sums[row->entity->kind] += GUINT64_FROM_BE (sum);
  run->counts[row->entity->kind]++;
  return TRUE;
}

static gboolean
give_row (Run              *run,
          const BrCloudRow *row,
          GError          **error)
{
  BrFieldSet fields = run->job->view.fields[row->entity->kind];
  BrId id = br_cloud_row_get_id (row);
  char buffer[BR_ID_TEXT_LENGTH + 2];

  if (!br_cloud_view_shows (&run->job->view, row))
    return TRUE;
  br_id_print (&id, buffer);
  buffer[BR_ID_TEXT_LENGTH] = ':';
  g_string_append_len (g_string_truncate (run->canonical, 0), buffer, BR_ID_TEXT_LENGTH + 1);
  if (!add_up (run, row, fields, error))
    return FALSE;
  run->job->n_rows++;
  if (run->job->sums_only)
    return TRUE;
  g_string_append_printf (run->text, "{\"entity\":\"%s\",\"id\":\"%.*s\",\"rev\":%" G_GINT64_FORMAT ",\"fields\":",
                          row->entity->name, BR_ID_TEXT_LENGTH, buffer, br_cloud_row_get_rev (row));
  if (!br_cloud_row_append_json (row, fields, FALSE, run->keyring, run->text, error))
    return FALSE;
  g_string_append (run->text, "}\n");
  return run->flush (run->text, run->user_data);
}

/* https://www.postgresql.org/docs/15/sql-copy.html: the head comes with the first row, and the last is
 * of -1 columns. */
static gboolean
give_copied (Run            *run,
             const BrEntity *entity,
             const char     *bytes,
             int             length,
             GError        **error)
{
  const guint8 *at = (const guint8 *) bytes, *end = at + length;
  BrCloudRow row;

  if (length >= SIGNATURE_SIZE + 8 && memcmp (bytes, SIGNATURE, SIGNATURE_SIZE) == 0)
    at += SIGNATURE_SIZE + 8;
  if (end - at <= 2)
    return TRUE;
  if (!br_cloud_row_take_copied (&row, entity, at, (gsize) (end - at)))
    {
      g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_STATEMENT, _ ("%s: not the columns that were asked for"),
                   entity->name);
      return FALSE;
    }
  return give_row (run, &row, error);
}

static char *
build_copy (Run            *run,
            const BrEntity *entity)
{
  g_autofree char *columns = br_cloud_row_columns (entity, "t");
  g_autofree char *behind = NULL;
  char venue[BR_ID_TEXT_LENGTH + 1], after[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&run->job->session.venue, venue);
  br_id_print (&run->job->after_id, after);
  if (run->job->resumes && entity == run->job->after_entity)
    behind = g_strdup_printf (" AND t.id > '%s'", after);
  return g_strdup_printf ("COPY (SELECT %s FROM \"%s\" t WHERE t.venue_id = '%s'%s ORDER BY t.id) TO STDOUT (FORMAT binary)",
                          columns, entity->name, venue, behind != NULL ? behind : "");
}

static gboolean
give_entity (Run            *run,
             const BrEntity *entity,
             GError        **error)
{
  g_autofree char *sql = build_copy (run, entity);
  g_autoptr (PGresult) begun = ask (run, sql, error);
  g_autoptr (PGresult) ended = NULL;
  gboolean ok = begun != NULL;
  char *bytes = NULL;
  int length;

  while (ok && (length = PQgetCopyData (run->conn, &bytes, FALSE)) > 0)
    {
      ok = give_copied (run, entity, bytes, length, error);
      PQfreemem (bytes);
    }
  if (!ok)
    return FALSE;
  ended = PQgetResult (run->conn);
  return check (run, ended, error);
}

/* ---- the whole ---------------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(const BrEntity *const *) a)->name, (*(const BrEntity *const *) b)->name);
}

static void
sort_entities (const BrEntity *sorted[BR_N_KINDS])
{
  for (guint k = 0; k < BR_N_KINDS; k++)
    sorted[k] = br_entity_get (k);
  qsort (sorted, BR_N_KINDS, sizeof *sorted, compare_names);
}

/* Kinds that were sent whole before are left out; so are those of which nothing is shown. */
static gboolean
is_wanted (const Run      *run,
           const BrEntity *entity)
{
  const BrCloudExportJob *job = run->job;

  return job->view.sights[entity->kind] != BR_SIGHT_NOTHING &&
         (!job->resumes || strcmp (entity->name, job->after_entity->name) >= 0);
}

static gboolean
append_counts (Run            *run,
               const BrEntity *sorted[BR_N_KINDS],
               GError        **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT");
  g_autoptr (PGresult) result = NULL;
  guint n = 0;

  for (guint i = 0; i < BR_N_KINDS; i++)
    if (is_wanted (run, sorted[i]))
      g_string_append_printf (sql, "%s (SELECT count (*) FROM \"%s\" WHERE venue_id = backroom_venue ())", n++ > 0 ? "," : "",
                              sorted[i]->name);
  if (n == 0)
    return TRUE;
  result = ask (run, sql->str, error);
  if (result == NULL)
    return FALSE;
  n = 0;
  for (guint i = 0; i < BR_N_KINDS; i++)
    if (is_wanted (run, sorted[i]))
      {
        g_string_append_printf (run->text, "%s\"%s\":%s", n > 0 ? "," : "", sorted[i]->name,
                                PQgetvalue (result, 0, (int) n));
        n++;
      }
  return TRUE;
}

/* A kind that was begun before has no checksum here: its rows are of two moments. */
static void
append_sums (Run            *run,
             const BrEntity *sorted[BR_N_KINDS])
{
  gboolean first = TRUE;

  for (guint i = 0; i < BR_N_KINDS; i++)
    {
      int kind = sorted[i]->kind;

      if (!is_wanted (run, sorted[i]) || (run->job->resumes && sorted[i] == run->job->after_entity))
        continue;
      g_string_append_printf (run->text, "%s\"%s\":", first ? "" : ",", sorted[i]->name);
      if (run->job->sums_only)
        g_string_append_printf (run->text, "{\"rows\":%" G_GUINT64_FORMAT ",\"sum\":\"%016" G_GINT64_MODIFIER "x\"}",
                                run->counts[kind], run->sums[kind]);
      else
        g_string_append_printf (run->text, "\"%016" G_GINT64_MODIFIER "x\"", run->sums[kind]);
      first = FALSE;
    }
}

static gboolean
give_all (Run     *run,
          GError **error)
{
  const BrEntity *sorted[BR_N_KINDS];
  g_autofree char *cursor = NULL;

  if (!enter (run, error) || !place (run, error))
    return FALSE;
  sort_entities (sorted);
  cursor = br_cloud_cursor_print (&run->job->cursor);
  if (!run->job->sums_only)
    {
      g_string_append_printf (run->text, "{\"snapshot\":1,\"cursor\":\"%s\",\"entities\":{", cursor);
      if (!append_counts (run, sorted, error))
        return FALSE;
      g_string_append (run->text, "}}\n");
    }
  for (guint i = 0; i < BR_N_KINDS; i++)
    if (is_wanted (run, sorted[i]) && !give_entity (run, sorted[i], error))
      return FALSE;
  if (run->job->sums_only)
    g_string_append (run->text, "{\"checksums\":{");
  else
    g_string_append_printf (run->text, "{\"end\":1,\"rows\":%" G_GUINT64_FORMAT ",\"checksums\":{", run->job->n_rows);
  append_sums (run, sorted);
  g_string_append_printf (run->text, "},\"cursor\":\"%s\"}%s", cursor, run->job->sums_only ? "" : "\n");
  return TRUE;
}

/* Reads the venue and writes it to @text, which @flush empties. */
gboolean
br_cloud_export_job_run (BrCloudExportJob  *self,
                         GString           *text,
                         BrCloudExportFlush flush,
                         gpointer           user_data,
                         GError           **error)
{
  g_autoptr (PGconn) conn = PQconnectdb (self->database);
  g_autoptr (BrHash) hash = br_hash_new ();
  g_autoptr (GString) canonical = g_string_new (NULL);
  g_autoptr (BrCloudKeyring) keyring = NULL;
  Run run = { self, conn, NULL, hash, canonical, text, flush, user_data, { 0 }, { 0 } };

  if (PQstatus (conn) != CONNECTION_OK)
    {
      g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE, _ ("The database cannot be reached"));
      return FALSE;
    }
  keyring = br_cloud_keyring_new (&self->session.venue, self->key, SUBJECTS_MOST, error);
  run.keyring = keyring;
  return keyring != NULL && give_all (&run, error);
}
