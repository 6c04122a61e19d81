#include "config.h"

#include "cli/br-cli-report.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-output.h"
#include "core/base/br-error.h"
#include "wire/br-wire-member.h"

/* What importing and exporting have in common: files, and what is said of them. */

/**
 * br_cli_report_add_warnings:
 * @builder: inside an object
 * @report: what was read or written
 *
 * Adds `warnings`: each with its line or path, where it has one, and what is not quite right.
 */
void
br_cli_report_add_warnings (JsonBuilder          *builder,
                            const BrImportReport *report)
{
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const BrImportWarning *warning = report->warnings->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "line");
      if (warning->line > 0)
        json_builder_add_int_value (builder, warning->line);
      else
        json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, "path");
      if (warning->path != NULL)
        json_builder_add_string_value (builder, warning->path);
      else
        json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, "message");
      json_builder_add_string_value (builder, warning->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * br_cli_report_warn:
 * @cli: a run
 * @report: what was read or written
 *
 * Says the warnings on standard error, each with its place.
 */
void
br_cli_report_warn (BrCli                *cli,
                    const BrImportReport *report)
{
  gint64 more = report->n_warnings - report->warnings->len;

  for (guint i = 0; i < report->warnings->len; i++)
    {
      const BrImportWarning *warning = report->warnings->pdata[i];
      g_autofree char *line =
        warning->line > 0 ? g_strdup_printf (_ ("line %llu"), (unsigned long long) warning->line) : g_strdup ("");
      const char *path = warning->path != NULL ? warning->path : "";

      br_cli_warn (cli, "%s%s%s%s%s", line, *line != '\0' && *path != '\0' ? ", " : "", path,
                   *line != '\0' || *path != '\0' ? ": " : "", warning->message);
    }
  if (more > 0)
    br_cli_warn (cli, ngettext ("and %d more", "and %d more", more), (int) more);
}

static void
add_night (JsonBuilder *builder,
           const char  *name,
           BrDate       night)
{
  g_autofree char *text = night != BR_DATE_NONE ? br_date_to_string (night) : NULL;

  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/* Of bookings it is told how many people they are, and on which nights. */
static void
add_bookings (JsonBuilder          *builder,
              const BrImportReport *report)
{
  br_wire_say_int (builder, "covers", report->covers);
  br_wire_say_int (builder, "customers", report->customers);
  br_wire_say_int (builder, "denied_covers", br_import_report_count_denied (report).covers);
  add_night (builder, "from", report->from);
  add_night (builder, "to", report->to);
}

/* A denial is no error: it stands in the ledger. */
static void
add_denied (JsonBuilder          *builder,
            const BrImportReport *report)
{
  br_wire_say_int (builder, "denied", br_import_report_count_denied (report).parties);
  json_builder_set_member_name (builder, "denied_by");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (report->denied); i++)
    if (report->denied[i].parties > 0)
      br_wire_say_int (builder, br_enum_get_nick (br_denied_by_values, (int) i), report->denied[i].parties);
  json_builder_end_object (builder);
}

static void
say_denied (BrCli                *cli,
            const BrImportReport *report)
{
  gint64 n = br_import_report_count_denied (report).parties;
  GString *by;

  if (n == 0)
    return;
  by = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (report->denied); i++)
    if (report->denied[i].parties > 0)
      g_string_append_printf (by, "%s%s %" G_GINT64_FORMAT, by->len > 0 ? ", " : "",
                              _ (br_enum_get_label (br_denied_by_values, (int) i)), report->denied[i].parties);
  br_cli_out_format (cli, ngettext ("%d did not fit: %s\n", "%d did not fit: %s\n", n), (int) n, by->str);
  g_string_free (by, TRUE);
}

static void
print_json (BrCli                *cli,
            const BrImportReport *report,
            gboolean              dry_run,
            JsonNode             *understood)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, report->format);
  json_builder_set_member_name (builder, "dry_run");
  json_builder_add_boolean_value (builder, dry_run);
  br_wire_say_int (builder, "read", report->read);
  br_wire_say_int (builder, "created", report->created);
  br_wire_say_int (builder, "updated", report->updated);
  br_wire_say_int (builder, "skipped", report->skipped);
  br_wire_say_int (builder, "removed", report->removed);
  if (g_str_equal (report->format, "bookings-csv"))
    {
      add_bookings (builder, report);
      add_denied (builder, report);
    }
  if (understood != NULL)
    {
      json_builder_set_member_name (builder, "understood");
      json_builder_add_value (builder, json_node_ref (understood));
    }
  br_cli_report_add_warnings (builder, report);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/**
 * br_cli_report_print:
 * @cli: a run
 * @report: what an import did, or would do
 * @dry_run: whether it was only tried
 * @understood: (nullable): what was understood of the file, for the document
 */
void
br_cli_report_print (BrCli                *cli,
                     const BrImportReport *report,
                     gboolean              dry_run,
                     JsonNode             *understood)
{
  if (cli->json)
    {
      print_json (cli, report, dry_run, understood);
      return;
    }
  br_cli_report_warn (cli, report);
  br_cli_out_format (cli, _ ("%d read, %d created, %d updated, %d skipped, %d removed\n"), (int) report->read,
                     (int) report->created, (int) report->updated, (int) report->skipped, (int) report->removed);
  say_denied (cli, report);
  if (dry_run)
    br_cli_out_format (cli, "%s\n", _ ("Nothing was written."));
}

/**
 * br_cli_read_file:
 * @path: a foreign file
 * @error: return location for %BR_INPUT_ERROR_UNREADABLE
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GBytes *
br_cli_read_file (const char *path,
                  GError    **error)
{
  GError *local = NULL;
  char *content;
  gsize length;

  if (g_file_get_contents (path, &content, &length, &local))
    return g_bytes_new_take (content, length);

  br_set_input_error (error, BR_INPUT_ERROR_UNREADABLE, 0, 0, NULL, "%s", local->message);
  if (error != NULL)
    br_input_error_set_file (*error, path);
  g_error_free (local);
  return NULL;
}

/**
 * br_cli_write_file:
 * @path: where to
 * @bytes: what
 * @mode: who may read it
 * @error: return location for a #GFileError
 *
 * Writes the file whole or not at all.
 */
gboolean
br_cli_write_file (const char *path,
                   GBytes     *bytes,
                   int         mode,
                   GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gsize length;
  const char *content = g_bytes_get_data (bytes, &length);
  GError *local = NULL;
  const char *why;

  if (g_file_set_contents_full (path, content, length, G_FILE_SET_CONTENTS_CONSISTENT, mode, &local))
    return TRUE;

  /* GLib names the file beside it that it wrote first, which nobody asked for. */
  why = strrchr (local->message, ':');
  g_set_error (error, local->domain, local->code, _ ("%s cannot be written%s"), name, why != NULL ? why : "");
  g_error_free (local);
  return FALSE;
}
