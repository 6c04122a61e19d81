#include "config.h"

#include "cloud/sync/br-cloud-push.h"

#include <glib/gi18n.h>

#include "cloud/br-cloud-error.h"
#include "cloud/rest/br-cloud-night.h"
#include "cloud/sync/br-cloud-push-private.h"
#include "cloud/vault/br-cloud-row.h"
#include "cloud/http/br-cloud-server.h"
#include "core/base/br-error.h"
#include "seal/br-seal-error.h"

/* A row that somebody else changes between our reading and our writing is merged anew. */
#define MOST_TRIES 20

/* What a reading comes to, behind who asks. */
enum
{
  VERDICT = 1,
  STANDING,
  ROWS,
  TAKEN_BACK,
};

/* The columns of a row. */
enum
{
  NUMBER,
  GONE,
  SUBJECT,
  STAMPS,
  ROW,
};

typedef struct
{
  BrCloudServer *server;
  BrCloudRequest *request;
  BrCloudKeyring *keyring;
  GPtrArray *entries;
  JsonBuilder *verdicts;
  GHashTable *refused;
  BrIdSource ids;
  guint next;
  guint tries;

  /* Of the entry under way. */
  BrPushStanding standing;
  GPtrArray *rows;
  GPtrArray *conflicts;
  BrWireVerdict *refusal;
  BrDate night;
} Push;

static void carry_on (Push *self);

static void
push_free (Push *self)
{
  g_object_unref (self->request);
  g_clear_pointer (&self->keyring, br_cloud_keyring_unref);
  g_ptr_array_unref (self->entries);
  g_object_unref (self->verdicts);
  g_hash_table_unref (self->refused);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->refusal, br_wire_verdict_free);
  g_free (self);
}

static const BrWireEntry *
get_entry (const Push *self)
{
  return self->entries->pdata[self->next];
}

static const BrCloudSession *
get_session (const Push *self)
{
  return br_cloud_request_get_session (self->request);
}

static void
fail (Push         *self,
      const GError *error)
{
  br_cloud_request_fail (self->request, error);
  push_free (self);
}

/* ---- verdicts -------------------------------------------------------------------------- */

static void
note_refused (Push              *self,
              const BrWireEntry *entry)
{
  for (guint i = 0; i < entry->rows->len; i++)
    {
      const BrWireEntryRow *row = entry->rows->pdata[i];

      g_hash_table_insert (self->refused, br_id_dup (&row->id), br_id_dup (&entry->id));
    }
}

/* Takes a verdict, as it is kept, and goes on with the next entry. */
static void
take_verdict (Push     *self,
              JsonNode *verdict)
{
  const char *word = json_object_get_string_member_with_default (json_node_get_object (verdict), "verdict", "");

  if (!g_str_equal (word, "accepted"))
    note_refused (self, get_entry (self));
  json_builder_add_value (self->verdicts, json_node_copy (verdict));
  self->next++;
  self->tries = 0;
  carry_on (self);
}

static JsonNode *
verdict_to_node (const BrWireVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  br_wire_verdict_add (builder, verdict);
  return json_builder_get_root (builder);
}

static void
refusal_kept_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Push *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_autoptr (JsonNode) node = NULL;

  if (results == NULL)
    {
      fail (self, error);
      return;
    }
  node = json_from_string (PQgetvalue (results->pdata[1], 0, 0), NULL);
  take_verdict (self, node);
}

/* What is refused is kept too: it is not judged again when it comes again. */
static void
keep_refusal (Push          *self,
              BrWireVerdict *verdict)
{
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (self->request);
  g_autofree char *done =
    br_push_write_done (get_entry (self), get_session (self), &self->standing, br_cloud_server_get_now (self->server));
  g_autoptr (JsonNode) node = verdict_to_node (verdict);
  g_autofree char *text = json_to_string (node, FALSE);

  br_pg_batch_add (batch, "SELECT backroom_keep_verdict ($1, $2)", "tt", done, text);
  br_pg_pool_run_async (br_cloud_server_get_pool (self->server), batch, NULL, refusal_kept_cb, self);
  br_wire_verdict_free (verdict);
}

/* ---- writing ---------------------------------------------------------------------------- */

static void
forget_erased (Push *self)
{
  g_autoptr (GArray) erased = br_push_find_erased (get_entry (self), self->rows);

  for (guint i = 0; i < erased->len; i++)
    {
      br_cloud_vault_forget (br_cloud_server_get_vault (self->server), &get_session (self)->venue,
                             &g_array_index (erased, BrId, i));
      br_cloud_keyring_forget (self->keyring, &g_array_index (erased, BrId, i));
    }
}

static const char *
say_refused (const char *code)
{
  if (g_str_equal (code, "no-table"))
    return _ ("Another party has the table at that time");
  if (g_str_equal (code, "capacity"))
    return _ ("More people would be in the house than the licence allows");
  if (g_str_equal (code, "in-use"))
    return _ ("Something belongs to it that another desk added meanwhile");
  if (g_str_equal (code, "not-found"))
    return _ ("Something that it belongs to is gone");
  if (g_str_equal (code, "closed-period"))
    return _ ("The period is closed: post it to an open one");
  if (g_str_equal (code, "unbalanced"))
    return _ ("Its debits and credits do not balance");
  return _ ("What it says cannot be so");
}

static void
night_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Push *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_autoptr (BrCloudPlan) plan = NULL;
  g_autoptr (BrNightBook) book = NULL;

  if (results == NULL)
    {
      fail (self, error);
      return;
    }
  plan = br_cloud_plan_take (self->request, results, 1 + BR_CLOUD_NIGHT_RESULTS);
  if (plan != NULL)
    {
      book = br_cloud_night_take (plan, results, 1, self->night, br_cloud_server_get_now (self->server));
      br_push_explain (self->refusal, book, self->rows);
    }
  keep_refusal (self, g_steal_pointer (&self->refusal));
}

/* In the engine's words: the night is read as it stands now. */
static void
explain (Push          *self,
         BrWireVerdict *verdict,
         BrDate         night)
{
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (self->request);

  self->refusal = verdict;
  self->night = night;
  br_cloud_night_ask (self->request, batch, night, br_cloud_server_get_now (self->server));
  br_cloud_plan_ask (self->request, batch);
  br_pg_pool_run_async (br_cloud_server_get_pool (self->server), batch, NULL, night_read_cb, self);
}

static void
refuse_written (Push       *self,
                JsonObject *came)
{
  const BrWireEntry *entry = get_entry (self);
  const char *code = json_object_get_string_member (came, "refused");
  BrWireVerdict *verdict = br_wire_verdict_new_refused (&entry->id, code, say_refused (code));
  const char *night = json_object_get_string_member_with_default (came, "night", NULL);
  gboolean binds = g_str_equal (code, "no-table") || g_str_equal (code, "capacity");
  BrDate date;

  if (binds)
    verdict->constraint = g_strdup (code);
  if (g_str_equal (code, "capacity"))
    verdict->limit = json_object_get_int_member (came, "limit");
  if (br_push_explain_door (verdict, entry, came))
    {
      keep_refusal (self, verdict);
      return;
    }
  for (guint i = 0; i < entry->rows->len; i++)
    {
      const BrWireEntryRow *row = entry->rows->pdata[i];
      BrWireRef ref = { row->entity, row->id, 0 };

      if (!binds || row->entity->kind == BR_KIND_BOOKING)
        g_array_append_val (verdict->rows, ref);
    }
  if (binds && night != NULL && br_date_parse (night, &date, NULL))
    explain (self, verdict, date);
  else
    keep_refusal (self, verdict);
}

static void
try_again (Push *self)
{
  g_autoptr (GError) error = NULL;

  if (++self->tries < MOST_TRIES)
    {
      carry_on (self);
      return;
    }
  g_set_error_literal (&error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_AGAIN, _ ("Too many write the same rows"));
  fail (self, error);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Push *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *came;

  if (g_error_matches (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_AGAIN))
    {
      try_again (self);
      return;
    }
  if (results == NULL)
    {
      fail (self, error);
      return;
    }
  node = json_from_string (PQgetvalue (results->pdata[1], 0, 0), NULL);
  came = json_node_get_object (node);
  if (json_object_has_member (came, "stale"))
    try_again (self);
  else if (json_object_has_member (came, "refused"))
    refuse_written (self, came);
  else
    {
      forget_erased (self);
      take_verdict (self, json_object_get_member (came, "verdict"));
    }
}

static char *
print_ids (GArray   *ids,
           gboolean  json)
{
  GString *text = g_string_new (json ? "[" : "{");

  for (guint i = 0; i < ids->len; i++)
    {
      char id[BR_ID_TEXT_LENGTH + 1];

      br_id_print (&g_array_index (ids, BrId, i), id);
      g_string_append_printf (text, "%s\"%s\"", i > 0 ? "," : "", id);
    }
  g_string_append_c (text, json ? ']' : '}');
  return g_string_free (text, FALSE);
}

static char *
print_losers (GPtrArray *conflicts)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; i < conflicts->len; i++)
    g_array_append_val (ids, ((BrConflict *) conflicts->pdata[i])->id);
  return print_ids (ids, TRUE);
}

static void
apply (Push       *self,
       const char *ops)
{
  const BrWireEntry *entry = get_entry (self);
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (self->request);
  g_autofree char *done =
    br_push_write_done (entry, get_session (self), &self->standing, br_cloud_server_get_now (self->server));
  g_autofree char *refs = br_push_write_refs (entry);
  g_autofree char *losers = print_losers (self->conflicts);
  g_autoptr (GArray) erased = br_push_find_erased (entry, self->rows);
  g_autofree char *subjects = print_ids (erased, FALSE);

  br_pg_batch_add (batch, "SELECT backroom_apply ($1, $2, $3, $4, $5)", "ttttt", done, ops, refs, losers, subjects);
  br_pg_pool_run_async (br_cloud_server_get_pool (self->server), batch, NULL, applied_cb, self);
}

static void
sealed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Push *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudKeyring) keyring = br_cloud_vault_open_finish (BR_CLOUD_VAULT (source), result, &error);
  g_autofree char *ops = NULL;

  if (keyring != NULL)
    ops = br_push_write_ops (self->rows, self->conflicts, keyring, &error);
  if (ops != NULL)
    apply (self, ops);
  else if (g_error_matches (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY))
    keep_refusal (self, br_wire_verdict_new_refused (&get_entry (self)->id, "erased",
                                                     _ ("Whose data it holds was erased")));
  else
    fail (self, error);
}

/* ---- reading ----------------------------------------------------------------------------- */

/* The rows of one kind. */
static void
append_kind (GString        *sql,
             const BrEntity *entity)
{
  g_autofree char *packed = br_cloud_row_packed (entity, "t");

  g_string_append_printf (sql,
                          " SELECT r.n, g.id IS NOT NULL, g.subject,"
                          " CASE WHEN t.id IS NOT NULL OR g.id IS NOT NULL THEN"
                          " backroom_stamps (r.entity, r.id, t.field_revs) END, CASE WHEN t.id IS NOT NULL THEN %s END"
                          " FROM r LEFT JOIN \"%s\" t ON t.venue_id = backroom_venue () AND t.id = r.id"
                          " LEFT JOIN tombstone g ON g.venue_id = backroom_venue () AND g.entity = r.entity AND g.id = r.id"
                          " WHERE r.entity = '%s'",
                          packed, entity->name, entity->name);
}

/* Each row of an entry as it stands, with whose its fields are. Only the tables that it is about are
 * named, so that the statement stays small; there are few such sets of tables. */
static char *
make_statement (const BrWireEntry *entry)
{
  GString *sql = g_string_new ("WITH r AS (SELECT x.n, x.value->>'entity' AS entity, (x.value->>'id')::uuid AS id"
                               " FROM jsonb_array_elements ($1) WITH ORDINALITY x (value, n))");
  gboolean is_in[BR_N_KINDS] = { FALSE };
  gboolean first = TRUE;

  for (guint i = 0; i < entry->rows->len; i++)
    is_in[((const BrWireEntryRow *) entry->rows->pdata[i])->entity->kind] = TRUE;
  for (guint kind = 0; kind < BR_N_KINDS; kind++)
    {
      if (!is_in[kind])
        continue;
      if (!first)
        g_string_append (sql, " UNION ALL");
      first = FALSE;
      append_kind (sql, br_entity_get (kind));
    }
  g_string_append (sql, " ORDER BY 1");
  return g_string_free (sql, FALSE);
}

static gboolean
take_row (Push                 *self,
          const BrWireEntryRow *change,
          const PGresult       *result,
          int                   i,
          GError              **error)
{
  BrPushRow *row = g_new0 (BrPushRow, 1);
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  BrCloudRow held;

  g_ptr_array_add (self->rows, row);
  row->change = change;
  row->gone = *PQgetvalue (result, i, GONE) == 't';
  if (!PQgetisnull (result, i, SUBJECT))
    br_id_parse (PQgetvalue (result, i, SUBJECT), &row->subject, NULL);
  br_push_take_stamps (row, PQgetisnull (result, i, STAMPS) ? NULL : PQgetvalue (result, i, STAMPS));
  if (!br_cloud_row_take (&held, change->entity, result, i, ROW, buffer))
    return TRUE;
  row->rev = br_cloud_row_get_rev (&held);
  row->now = br_cloud_row_to_record (&held, self->keyring, NULL, error);
  return row->now != NULL;
}

static gboolean
take_rows (Push            *self,
           const GPtrArray *results,
           GError         **error)
{
  const BrWireEntry *entry = get_entry (self);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) br_push_row_free);
  for (guint i = 0; i < entry->rows->len; i++)
    if (!take_row (self, entry->rows->pdata[i], results->pdata[ROWS], (int) i, error))
      return FALSE;
  return TRUE;
}

/* Which of its rows it takes back, where it does: those that the entry which it undoes added, at that desk. */
#define TAKES_BACK                                                                                             \
  "SELECT l.id FROM jsonb_array_elements ($1::jsonb) r JOIN change_log l ON l.venue_id = backroom_venue ()"    \
  " AND l.id = (r.value->>'id')::uuid AND l.entity = r.value->>'entity' AND l.op = 'insert' AND l.entry_id = $2"    \
  " JOIN entry e ON e.venue_id = l.venue_id AND e.id = l.entry_id AND e.device = backroom_device ()"

static gboolean
takes_back (const BrWireEntry *entry)
{
  return entry->rows->len > 0 && !br_id_is_none (&entry->undoes);
}

static void
take_taken_back (Push            *self,
                 const GPtrArray *results)
{
  const PGresult *ids = takes_back (get_entry (self)) ? results->pdata[TAKEN_BACK] : NULL;

  for (int i = 0; ids != NULL && i < PQntuples (ids); i++)
    for (guint j = 0; j < self->rows->len; j++)
      {
        BrPushRow *row = self->rows->pdata[j];
        BrId id;

        if (br_id_parse (PQgetvalue (ids, i, 0), &id, NULL) && br_id_equal (&id, &row->change->id))
          row->is_taken_back = TRUE;
      }
}

static void
merge (Push *self)
{
  const BrWireEntry *entry = get_entry (self);
  BrInstant now = br_cloud_server_get_now (self->server);
  BrWireVerdict *verdict = br_push_judge (entry, self->rows, &self->standing, get_session (self), now);
  g_autoptr (GArray) subjects = NULL;

  if (verdict != NULL)
    {
      keep_refusal (self, verdict);
      return;
    }
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = br_push_make_conflicts (entry, self->rows, &self->standing, &self->ids, now);
  subjects = br_push_find_subjects (self->rows, self->conflicts);
  br_cloud_vault_open_async (br_cloud_server_get_vault (self->server), &get_session (self)->venue, subjects, NULL,
                             sealed_cb, self);
}

static void
rows_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Push *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results != NULL && PQntuples (results->pdata[VERDICT]) > 0)
    {
      g_autoptr (JsonNode) node = json_from_string (PQgetvalue (results->pdata[VERDICT], 0, 0), NULL);

      take_verdict (self, node);
      return;
    }
  if (results == NULL ||
      !br_push_take_standing (&self->standing, PQgetvalue (results->pdata[STANDING], 0, 0), &get_entry (self)->actor) ||
      !take_rows (self, results, &error))
    {
      fail (self, error);
      return;
    }
  take_taken_back (self, results);
  merge (self);
}

static void
read_rows (Push *self)
{
  const BrWireEntry *entry = get_entry (self);
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (self->request);
  g_autofree char *refs = br_push_write_refs (entry);

  br_pg_batch_add (batch, "SELECT e.verdict FROM entry e WHERE e.venue_id = backroom_venue () AND e.id = $1"
                          " AND e.verdict IS NOT NULL", "I", &entry->id);
  br_pg_batch_add (batch, "SELECT backroom_standing ($1)", "I", &entry->actor);
  if (entry->rows->len > 0)
    {
      g_autofree char *statement = make_statement (entry);

      br_pg_batch_add (batch, statement, "t", refs);
      if (takes_back (entry))
        br_pg_batch_add (batch, TAKES_BACK, "tI", refs, &entry->undoes);
    }
  br_pg_pool_run_async (br_cloud_server_get_pool (self->server), batch, NULL, rows_read_cb, self);
}

/* ---- one entry after the other ------------------------------------------------------------- */

static void
answer (Push *self)
{
  json_builder_end_array (self->verdicts);
  json_builder_end_object (self->verdicts);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_OK, self->verdicts);
  push_free (self);
}

/* Who is erased stays erased, whatever became of what was done with their rows before. */
static const BrId *
find_refused (const Push        *self,
              const BrWireEntry *entry)
{
  const BrId *refused = NULL;

  if (entry->fault != NULL || br_push_erases (entry))
    return NULL;
  for (guint i = 0; i < entry->rows->len && refused == NULL; i++)
    refused = g_hash_table_lookup (self->refused, &((BrWireEntryRow *) entry->rows->pdata[i])->id);
  return refused;
}

static void
refuse_dependent (Push       *self,
                  const BrId *on)
{
  BrWireVerdict *verdict = br_wire_verdict_new_refused (&get_entry (self)->id, "depends",
                                                        _ ("It builds on something that was refused"));

  verdict->depends = *on;
  keep_refusal (self, verdict);
}

/* What is not kept: it cannot be understood, or is not theirs to say what becomes of it. */
static void
refuse_at_once (Push       *self,
                const char *code,
                const char *detail)
{
  g_autoptr (BrWireVerdict) verdict = br_wire_verdict_new_refused (&get_entry (self)->id, code, detail);
  g_autoptr (JsonNode) node = verdict_to_node (verdict);

  take_verdict (self, node);
}

static void
carry_on (Push *self)
{
  const BrWireEntry *entry = self->next < self->entries->len ? get_entry (self) : NULL;
  const BrId *refused = entry != NULL ? find_refused (self, entry) : NULL;

  self->standing = (BrPushStanding){ .speaks_for_others = FALSE };
  if (entry == NULL)
    answer (self);
  else if (entry->fault != NULL)
    refuse_at_once (self, "invalid", entry->fault->message);
  else if (!br_id_equal (&entry->device, &get_session (self)->device))
    refuse_at_once (self, "device", _ ("It was done at another device than the one that is signed in"));
  else if (refused != NULL)
    refuse_dependent (self, refused);
  else
    read_rows (self);
}

static void
keys_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Push *self = user_data;
  g_autoptr (GError) error = NULL;

  self->keyring = br_cloud_vault_open_finish (BR_CLOUD_VAULT (source), result, &error);
  if (self->keyring == NULL)
    fail (self, error);
  else
    carry_on (self);
}

static void
answer_push (BrCloudServer  *server,
             BrCloudRequest *request)
{
  g_autoptr (GBytes) body = br_cloud_request_read_body (request, "application/json");
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;
  const char *text;
  Push *self;
  gsize size;

  if (body == NULL)
    return;
  text = g_bytes_get_data (body, &size);
  entries = br_wire_entries_read (text != NULL ? text : "", size, &error);
  if (entries == NULL)
    {
      gboolean large = g_error_matches (error, BR_INPUT_ERROR, BR_INPUT_ERROR_TOO_LARGE);

      br_cloud_request_refuse (request, large ? SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE : SOUP_STATUS_BAD_REQUEST,
                               large ? "too-large" : "json", error->message);
      return;
    }
  self = g_new0 (Push, 1);
  self->server = server;
  self->request = g_object_ref (request);
  self->entries = entries;
  self->refused = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, g_free);
  self->verdicts = json_builder_new ();
  json_builder_begin_object (self->verdicts);
  json_builder_set_member_name (self->verdicts, "verdicts");
  json_builder_begin_array (self->verdicts);
  br_cloud_vault_open_async (br_cloud_server_get_vault (server), &get_session (self)->venue, NULL, NULL, keys_opened_cb,
                             self);
}

const BrCloudRoute br_cloud_push_routes[] = {
  { "POST", "/v1/venues/{venue}/entries", BR_ACCESS_VENUE, BR_WIRE_MOST_BYTES, answer_push,
    .summary = "Takes in entries of a desktop’s journal",
    .takes = "entries:array head?:int",
    .answers = "verdicts:array",
    .takes_rows = TRUE },
  { NULL },
};
