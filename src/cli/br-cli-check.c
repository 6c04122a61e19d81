#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-progress.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "store/br-check.h"

static JsonArray *
findings_to_array (const BrCheckReport *report)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < report->findings->len; i++)
    {
      const BrCheckFinding *finding = report->findings->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "what", br_enum_get_nick (br_check_what_values, finding->what));
      json_object_set_string_member (object, "detail", finding->detail);
      json_object_set_int_member (object, "rows", finding->rows);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
print_sound_json (BrCli               *cli,
                  const BrCheckReport *report)
{
  g_autoptr (JsonNode) document = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *rows = json_object_new ();

  json_object_set_boolean_member (object, "sound", TRUE);
  json_object_set_int_member (object, "entries", report->n_entries);
  json_object_set_string_member (object, "head", report->head);
  for (guint k = 0; k < br_entity_get_n (); k++)
    json_object_set_int_member (rows, br_entity_get (k)->name, report->n_rows[k]);
  json_object_set_object_member (object, "rows", rows);
  json_object_set_boolean_member (object, "unlocked", report->unlocked);
  json_object_set_int_member (object, "sealed", report->n_sealed);
  json_object_set_int_member (object, "opened", report->n_opened);
  json_node_take_object (document, object);
  br_cli_out_json (cli, document);
}

static void
print_sound (BrCli               *cli,
             const BrCheckReport *report)
{
  g_autoptr (BrCliTable) table = NULL;

  if (cli->json)
    {
      print_sound_json (cli, report);
      return;
    }
  br_cli_out_format (cli, "%s\n", _ ("The venue file is sound."));
  table = br_cli_table_new (cli, 2);
  br_cli_table_set_cell (table, 0, g_strdup (_ ("Entries of the journal")));
  br_cli_table_set_cell (table, 1, g_strdup_printf ("%" G_GINT64_FORMAT, report->n_entries));
  br_cli_table_end_row (table);
  br_cli_table_set_cell (table, 0, g_strdup (_ ("Its newest hash")));
  br_cli_table_set_cell (table, 1, g_strdup (report->head));
  br_cli_table_end_row (table);
  br_cli_table_set_cell (table, 0, g_strdup (_ ("Sealed values, and how many opened")));
  br_cli_table_set_cell (table, 1, g_strdup_printf ("%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT, report->n_sealed,
                                                    report->n_opened));
  br_cli_table_end_row (table);
}

static gboolean
refuse_unsound (BrCli               *cli,
                const BrCheckReport *report,
                GError             **error)
{
  g_autoptr (GString) text = g_string_new (_ ("The venue file is not sound:"));

  for (guint i = 0; i < report->findings->len; i++)
    {
      const BrCheckFinding *finding = report->findings->pdata[i];

      g_string_append_printf (text, "\n  %s: %s", br_enum_get_nick (br_check_what_values, finding->what),
                              finding->detail);
    }
  json_object_set_array_member (br_cli_get_detail (cli), "findings", findings_to_array (report));
  g_set_error_literal (error, BR_CLI_ERROR, BR_CLI_ERROR_UNSOUND, text->str);
  return FALSE;
}

/**
 * br_cli_check:
 * @cli: a run
 * @error: return location for %BR_CLI_ERROR_UNSOUND and others
 *
 * `check`: proves the file sound, end to end.
 */
gboolean
br_cli_check (BrCli   *cli,
              GError **error)
{
  g_autoptr (BrCheckReport) report = NULL;
  BrCliProgress progress;

  if (!br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  br_cli_progress_begin (&progress, cli, _ ("Checking"));
  report = br_check (cli->store, BR_CHECK_ALL, br_cli_progress_show, &progress, NULL, error);
  br_cli_progress_end (&progress);
  if (report == NULL)
    return FALSE;
  if (!report->unlocked)
    br_cli_warn (cli, _ ("the venue’s key is not here, so sealed values were not opened"));
  if (!br_check_report_is_sound (report))
    return refuse_unsound (cli, report, error);
  print_sound (cli, report);
  return TRUE;
}
