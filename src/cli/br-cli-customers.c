#include "config.h"

#include "cli/br-cli-customers.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/br-cli-access.h"
#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-progress.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-import.h"

static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252" };

static const char *
delimiter_word (char delimiter)
{
  switch (delimiter)
    {
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "bar";
    case ',':
    default:
      return "comma";
    }
}

static const char *
meaning (const BrCustomersColumn *column)
{
  return column->meaning != BR_COLUMN_IGNORED ? br_customer_column_get_nick (column->meaning) : NULL;
}

static JsonNode *
build_understood (const BrCustomersLayout *layout)
{
  JsonObject *object = json_object_new ();
  JsonArray *columns = json_array_new ();

  json_object_set_string_member (object, "encoding", encodings[layout->form.encoding]);
  json_object_set_string_member (object, "delimiter", delimiter_word (layout->form.delimiter));
  json_object_set_boolean_member (object, "headings", layout->has_headings);
  json_object_set_string_member (object, "dates",
                                 layout->date_order == BR_DATE_ORDER_DAY_FIRST ? "day-first" : "month-first");
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const BrCustomersColumn *column = layout->columns->pdata[i];
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "heading", column->heading);
      if (meaning (column) != NULL)
        json_object_set_string_member (entry, "field", meaning (column));
      else
        json_object_set_null_member (entry, "field");
      json_array_add_object_element (columns, entry);
    }
  json_object_set_array_member (object, "columns", columns);
  return json_node_init_object (json_node_alloc (), object);
}

/* For people it stands on standard error, before anything is written. */
static void
say_understood (BrCli                   *cli,
                const BrCustomersLayout *layout)
{
  if (cli->json || cli->quiet)
    return;
  fprintf (stderr, _ ("Understood as %s, a %s between the columns:\n"), encodings[layout->form.encoding],
           delimiter_word (layout->form.delimiter));
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const BrCustomersColumn *column = layout->columns->pdata[i];

      fprintf (stderr, "  %s → %s\n", column->heading, meaning (column) != NULL ? meaning (column) : _ ("(left out)"));
    }
}

static void
show_rows (guint64  done,
           guint64  total,
           gpointer user_data)
{
  br_cli_progress_show (total > 0 ? (double) done / total : 0, user_data);
}

/**
 * br_cli_import_customers:
 * @cli: a run
 * @report: gets what was done
 * @understood: (out) (transfer full): what was understood of the file
 * @error: return location
 *
 * `import customers-csv FILE [--map HEADING=FIELD …]`.
 */
gboolean
br_cli_import_customers (BrCli          *cli,
                         BrImportReport *report,
                         JsonNode      **understood,
                         GError        **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (br_cli_get_word (cli, 1));
  g_auto (GStrv) mapping = br_cli_get_options (cli, "map");
  g_autoptr (BrCustomersLayout) layout = NULL;
  BrCustomersImport request = { .dry_run = br_cli_get_option (cli, "dry-run") != NULL };
  BrCliProgress progress;
  gboolean ok;

  layout = br_desk_preview_customers_csv (file, (const char *const *) mapping, NULL, error);
  if (layout == NULL || !br_cli_unlock (cli, error))
    return FALSE;
  say_understood (cli, layout);
  request.layout = layout;
  br_cli_progress_begin (&progress, cli, _ ("Importing"));
  ok = br_desk_import_customers_csv (cli->store, file, &request, show_rows, &progress, report, NULL, error);
  br_cli_progress_end (&progress);
  if (ok)
    *understood = build_understood (layout);
  return ok;
}

static gboolean
set_system_error (const char *path,
                  int         reason,
                  GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (reason), _ ("%s cannot be written: %s"), name,
               g_strerror (reason));
  return FALSE;
}

/* All of them, or those of a segment, and of those who may be written to. */
static gboolean
write_to (BrCli          *cli,
          BrImportReport *report,
          GOutputStream  *stream,
          GError        **error)
{
  const char *segment = br_cli_get_option (cli, "segment"), *by = br_cli_get_option (cli, "channel");
  int channel = BR_CHANNEL_ANY;

  if (by != NULL && (!br_enum_parse (br_channel_values, by, &channel) || channel == BR_CHANNEL_ANY || segment == NULL))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE,
                   _ ("--channel is email, sms, phone or post, and goes with --segment"));
      return FALSE;
    }
  if (segment == NULL)
    return br_desk_export_customers_csv (cli->store, stream, report, NULL, error);
  if (!br_desk_export_segment_csv (cli->store, segment, (BrChannel) channel, stream, report, NULL, error))
    return FALSE;
  if (report != NULL && report->skipped > 0)
    br_cli_warn (cli, ngettext ("%u guest who did not permit it was left out", "%u guests who did not permit it were left out",
                                (gulong) report->skipped), (guint) report->skipped);
  return TRUE;
}

/* A file of guests is for nobody else to read, and there whole or not at all. */
static gboolean
write_to_file (BrCli          *cli,
               BrImportReport *report,
               const char     *path,
               GError        **error)
{
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  g_autoptr (GOutputStream) stream = NULL;
  int file = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0600);
  gboolean ok;

  if (file < 0)
    return set_system_error (path, errno, error);
  stream = g_unix_output_stream_new (file, TRUE);
  ok = write_to (cli, report, stream, error);
  if (ok && (fsync (file) != 0 || g_rename (beside, path) != 0))
    ok = set_system_error (path, errno, error);
  if (!ok)
    g_unlink (beside);
  return ok;
}

/**
 * br_cli_export_customers:
 * @cli: a run
 * @report: gets who was written
 * @error: return location
 *
 * `export customers-csv [FILE] [--segment TEXT [--channel CHANNEL]]`.
 */
gboolean
br_cli_export_customers (BrCli          *cli,
                         BrImportReport *report,
                         GError        **error)
{
  const char *path = br_cli_get_word (cli, 1);
  g_autoptr (GOutputStream) stream = NULL;

  if (!br_cli_unlock (cli, error))
    return FALSE;
  if (path == NULL)
    stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (!(path != NULL ? write_to_file (cli, report, path, error) : write_to (cli, report, stream, error)))
    return FALSE;
  br_cli_note_access (cli, BR_ACCESS_FILE, NULL, report->read);
  return TRUE;
}
