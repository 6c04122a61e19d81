#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-backup.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-progress.h"
#include "cli/br-cli-table.h"
#include "store/br-salvage.h"

static JsonObject *
counts_to_object (const gint64 counts[BR_N_KINDS])
{
  JsonObject *object = json_object_new ();

  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      if (counts[k] == BR_SALVAGE_UNKNOWN)
        json_object_set_null_member (object, br_entity_get (k)->name);
      else if (counts[k] > 0)
        json_object_set_int_member (object, br_entity_get (k)->name, counts[k]);
    }
  return object;
}

/* Kinds of which there is nothing are left out; a null stands where nobody can tell any more. */
static void
print_json (BrCli                 *cli,
            const char            *file,
            const BrSalvageReport *report)
{
  g_autoptr (JsonNode) document = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", file);
  json_object_set_boolean_member (object, "whole", !br_salvage_lost_anything (report));
  json_object_set_object_member (object, "saved", counts_to_object (report->n_saved));
  json_object_set_object_member (object, "from_journal", counts_to_object (report->n_from_journal));
  json_object_set_object_member (object, "lost", counts_to_object (report->n_lost));
  json_object_set_int_member (object, "entries", report->n_entries);
  json_object_set_int_member (object, "entries_lost", report->n_entries_lost);
  json_object_set_int_member (object, "values_lost", report->n_values_lost);
  json_object_set_int_member (object, "people_lost", report->n_people_lost);
  json_object_set_boolean_member (object, "key_lost", report->key_lost);
  json_node_take_object (document, object);
  br_cli_out_json (cli, document);
}

static char *
number (gint64 value)
{
  return value == BR_SALVAGE_UNKNOWN ? g_strdup (_ ("not known")) : g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
print_text (BrCli                 *cli,
            const char            *file,
            const BrSalvageReport *report)
{
  g_autoptr (BrCliTable) table = NULL;

  br_cli_out_format (cli, _ ("What could be read is in %s\n"), file);
  table = br_cli_table_new (cli, 3);
  br_cli_table_set_heading (table, 0, _ ("Kind"), FALSE);
  br_cli_table_set_heading (table, 1, _ ("Saved"), TRUE);
  br_cli_table_set_heading (table, 2, _ ("Lost"), TRUE);
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      if (report->n_saved[k] == 0 && report->n_lost[k] == 0)
        continue;
      br_cli_table_set_cell (table, 0, g_strdup (_ (br_entity_get (k)->label)));
      br_cli_table_set_cell (table, 1, number (report->n_saved[k]));
      br_cli_table_set_cell (table, 2, number (report->n_lost[k]));
      br_cli_table_end_row (table);
    }
  br_cli_table_set_cell (table, 0, g_strdup (_ ("Entries of the journal")));
  br_cli_table_set_cell (table, 1, number (report->n_entries));
  br_cli_table_set_cell (table, 2, number (report->n_entries_lost));
  br_cli_table_end_row (table);
}

/**
 * br_cli_salvage:
 * @cli: a run
 * @error: return location
 *
 * `salvage FILE`: copies what can be read of the venue file into a new one, and says what could not
 * be. The damaged file stays as it is.
 */
gboolean
br_cli_salvage (BrCli   *cli,
                GError **error)
{
  const char *path = br_cli_get_word (cli, 0);
  g_autofree char *file = g_filename_display_name (path);
  g_autoptr (BrSealKey) key = NULL;
  BrSalvageReport report = { 0 };
  BrCliProgress progress;
  BrInstant now;
  gboolean ok;

  if (!br_cli_take_key (cli, &key, &now, error))
    return FALSE;
  br_cli_progress_begin (&progress, cli, _ ("Salvaging"));
  ok = br_salvage (cli->path, path, key, now, br_cli_progress_show, &progress, &report, NULL, error);
  br_cli_progress_end (&progress);
  if (!ok)
    return FALSE;
  if (br_salvage_lost_anything (&report))
    br_cli_warn (cli, _ ("not everything could be read"));
  if (cli->json)
    print_json (cli, file, &report);
  else
    print_text (cli, file, &report);
  return TRUE;
}
