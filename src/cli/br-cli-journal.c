#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-entry.h"
#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-undo.h"

/* Entries read at once. */
#define PAGE 256

typedef struct
{
  BrCli       *cli;
  gint64       limit;
  int          kind;
  const char  *row;
  BrId         id;
  JsonBuilder *builder;
  BrCliTable  *table;
} Log;

static gboolean
print_entry (Log           *log,
             BrDb          *db,
             const BrEntry *entry,
             GError       **error)
{
  if (log->cli->json)
    {
      if (!br_cli_entry_build (log->cli, db, log->builder, entry, error))
        return FALSE;
      br_cli_out_item (log->cli, log->builder);
      return TRUE;
    }
  br_cli_table_set_cell (log->table, 0, g_strdup_printf ("%" G_GINT64_FORMAT, entry->seq));
  br_cli_table_set_cell (log->table, 1, br_instant_format (entry->at, log->cli->zone, "%a %d %b %Y %H:%M"));
  br_cli_table_set_cell (log->table, 2, br_desk_label_user (db, entry));
  br_cli_table_set_cell (log->table, 3, br_desk_label (db, entry));
  br_cli_table_set_cell (log->table, 4, g_strdup (entry->undone ? _ ("undone") : NULL));
  br_cli_table_end_row (log->table);
  return TRUE;
}

static gboolean
print_entries (Log     *log,
               BrDb    *db,
               GError **error)
{
  gint64 before = 0, left = log->limit;

  while (left != 0)
    {
      guint n = left > 0 ? MIN (left, PAGE) : PAGE;
      g_autoptr (GPtrArray) entries =
        br_journal_list (db, before, n, log->kind, log->row != NULL ? &log->id : NULL, error);

      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        if (!print_entry (log, db, entries->pdata[i], error))
          return FALSE;
      if (entries->len < n)
        break;
      before = ((BrEntry *) entries->pdata[n - 1])->seq;
      left -= left > 0 ? n : 0;
    }
  return TRUE;
}

/* A row is given by its id, which is known for good, or by a name that it has now. */
static gboolean
find_row (Log     *log,
          BrDb    *db,
          GError **error)
{
  if (log->row == NULL || br_id_parse (log->row, &log->id, NULL))
    return TRUE;
  if (log->kind >= 0)
    return br_desk_resolve (db, log->kind, log->row, NULL, &log->id, error);
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--id wants an id, or --entity beside it"));
  return FALSE;
}

static gboolean
log_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Log *log = user_data;
  gboolean ok;

  if (!find_row (log, db, error))
    return FALSE;
  if (log->cli->json)
    {
      log->builder = json_builder_new_immutable ();
      br_cli_out_begin (log->cli);
    }
  else
    {
      log->table = br_cli_table_new (log->cli, 5);
    }
  ok = print_entries (log, db, error);
  g_clear_object (&log->builder);
  g_clear_pointer (&log->table, br_cli_table_free);
  if (ok && log->cli->json)
    br_cli_out_end (log->cli);
  return ok;
}

/**
 * br_cli_log:
 * @cli: a run
 * @error: return location
 *
 * `log [--limit N] [--entity E] [--id ID]`: newest first.
 */
gboolean
br_cli_log (BrCli   *cli,
            GError **error)
{
  const char *name = br_cli_get_option (cli, "entity");
  const BrEntity *entity = name != NULL ? br_entity_find (name, error) : NULL;
  Log log = { .cli = cli, .limit = -1, .row = br_cli_get_option (cli, "id") };

  if (name != NULL && entity == NULL)
    return FALSE;
  log.kind = entity != NULL ? entity->kind : -1;
  if (!br_cli_get_number (cli, "limit", 0, &log.limit, error) || !br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  return br_cli_read (cli, log_in_read, &log, error);
}

static void
print_proof (BrCli                *cli,
             const BrJournalProof *proof)
{
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "entries");
      json_builder_add_int_value (builder, proof->n_entries);
      json_builder_set_member_name (builder, "head");
      json_builder_add_string_value (builder, proof->head);
      json_builder_end_object (builder);
      br_cli_out_builder (cli, builder);
      return;
    }
  br_cli_out_format (cli, ngettext ("The chain of %d entry holds: %s\n", "The chain of %d entries holds: %s\n",
                                    proof->n_entries), (int) proof->n_entries, proof->head);
}

static gboolean
verify_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  return br_journal_verify (db, user_data, error);
}

/**
 * br_cli_log_verify:
 * @cli: a run
 * @error: return location for %BR_CLI_ERROR_UNSOUND and others
 *
 * `log verify`: follows the chain of hashes from the first entry to the last.
 */
gboolean
br_cli_log_verify (BrCli   *cli,
                   GError **error)
{
  BrJournalProof proof = { 0 };
  gboolean ok;

  if (!br_cli_open (cli, error) || !br_cli_read (cli, verify_in_read, &proof, error))
    return FALSE;
  ok = proof.bad_seq == 0;
  if (ok)
    {
      print_proof (cli, &proof);
    }
  else
    {
      json_object_set_int_member (br_cli_get_detail (cli), "entry", proof.bad_seq);
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_UNSOUND, _ ("The journal does not hold from entry %lld on: %s"),
                   (long long) proof.bad_seq, proof.why);
    }
  br_journal_proof_clear (&proof);
  return ok;
}

/* ---- undo and redo ----------------------------------------------------- */

typedef struct
{
  BrCli *cli;
  gint64 root;
} Undone;

/* The entry that took the other back: the newest of its chain. */
static gboolean
print_undoing (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Undone *undone = user_data;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (BrEntry) entry = NULL;
  g_autofree char *label = NULL;
  gint64 seq;

  if (!br_db_get_int (db, "SELECT max(seq) FROM journal WHERE root = ?", &seq, error, "i", undone->root))
    return FALSE;
  entry = br_journal_load (db, seq, error);
  if (entry == NULL)
    return FALSE;
  if (undone->cli->json)
    {
      builder = json_builder_new ();
      if (!br_cli_entry_build (undone->cli, db, builder, entry, error))
        return FALSE;
      br_cli_out_builder (undone->cli, builder);
      return TRUE;
    }
  label = br_desk_label (db, entry);
  br_cli_out_format (undone->cli, "%s\n", label);
  return TRUE;
}

static gboolean
undo_or_redo (BrCli   *cli,
              gboolean redo,
              GError **error)
{
  Undone undone = { .cli = cli };
  BrUndoReport report = { 0 };
  gboolean ok;

  if (!br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  ok = redo ? br_store_redo (cli->store, br_desk_judge_undo, &report, error)
            : br_store_undo (cli->store, br_desk_judge_undo, &report, error);
  if (ok)
    {
      undone.root = report.entry->seq;
      ok = br_cli_read (cli, print_undoing, &undone, error);
    }
  else if (report.stands_on != NULL)
    {
      g_autofree char *id = br_id_to_string (&report.id);

      br_desk_explain_undo (cli->store, &report, error);
      json_object_set_int_member (br_cli_get_detail (cli), "stands_on", report.stands_on->seq);
      json_object_set_string_member (br_cli_get_detail (cli), "entity", br_entity_get (report.kind)->name);
      json_object_set_string_member (br_cli_get_detail (cli), "id", id);
    }
  br_undo_report_clear (&report);
  return ok;
}

/**
 * br_cli_undo:
 * @cli: a run
 * @error: return location
 *
 * `undo`: takes back the actor's newest change; prints the entry that did it.
 */
gboolean
br_cli_undo (BrCli   *cli,
             GError **error)
{
  return undo_or_redo (cli, FALSE, error);
}

gboolean
br_cli_redo (BrCli   *cli,
             GError **error)
{
  return undo_or_redo (cli, TRUE, error);
}
