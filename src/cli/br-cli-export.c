#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-customers.h"
#include "cli/br-cli-error.h"
#include "cli/br-cli-night-papers.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-report.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-export-ledger.h"
#include "desk/br-desk-export-report.h"
#include "desk/br-desk-import.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-seating.h"
#include "draw/br-plan-export.h"
#include "draw/br-plan-scene.h"

/* Plans are no secret. */
#define OPEN_FILE 0666

/* What is of people is for nobody else to read. */
#define CLOSED_FILE 0600

typedef struct
{
  BrCli          *cli;
  BrImportReport *report;
  BrPlanFormat    picture;
  BrId            plan;
  BrIcsExport     calendar;
  GBytes         *bytes;
} Export;


typedef gboolean (*ExportFunc) (Export  *export,
                                GError **error);

/* @run leaves the bytes of a file; without any it has written them itself, which may be many. */
typedef struct
{
  const char  *name;
  ExportFunc   run;
  gboolean     is_json;
  gboolean     is_text;
  gboolean     is_closed;
  BrPlanFormat picture;
} Format;

static gboolean
find_plan (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Export *export = user_data;
  const char *name = br_cli_get_option (export->cli, "plan");

  if (name == NULL)
    return br_desk_only_plan (db, &export->plan, error);
  return br_desk_resolve (db, BR_KIND_PLAN, name, NULL, &export->plan, error);
}

static gboolean
export_seating_plan (Export  *export,
                     GError **error)
{
  if (!br_cli_read (export->cli, find_plan, export, error))
    return FALSE;
  export->bytes = br_desk_export_seating_plan (export->cli->store, &export->plan, BR_SEATING_WRITE_VALID,
                                               export->report, NULL, error);
  return export->bytes != NULL;
}

/* A scale is one to that much; without a paper, a picture is as large as the plan. */
static gboolean
take_sheet (BrCli       *cli,
            BrPlanSheet *sheet,
            GError     **error)
{
  const char *paper = br_cli_get_option (cli, "paper");
  gint64 scale = 0;

  if (!br_cli_get_number (cli, "scale", 1, &scale, error))
    return FALSE;
  sheet->scale = (guint) MIN (scale, 10000);
  sheet->paper = sheet->format == BR_PLAN_FORMAT_PDF ? BR_PLAN_PAPER_A4 : BR_PLAN_PAPER_NONE;
  if (paper == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (paper, "a4") == 0)
    sheet->paper = BR_PLAN_PAPER_A4;
  else if (g_ascii_strcasecmp (paper, "a3") == 0)
    sheet->paper = BR_PLAN_PAPER_A3;
  else if (g_ascii_strcasecmp (paper, "none") == 0)
    sheet->paper = BR_PLAN_PAPER_NONE;
  else
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--paper is a4, a3 or none, not “%s”"), paper);
      return FALSE;
    }
  return TRUE;
}

static gboolean
draw_plan (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Export *export = user_data;
  g_autoptr (BrSeatingPlan) seating = NULL;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrScene) scene = NULL;
  BrPlanRecords records;
  BrPlanSheet sheet = { .format = export->picture, .look = BR_PLAN_PRINT };

  if (venue == NULL || !take_sheet (export->cli, &sheet, error) || !find_plan (db, export, error))
    return FALSE;
  seating = br_desk_load_seating (db, &export->plan, error);
  if (seating == NULL)
    return FALSE;
  records = (BrPlanRecords) { seating->plan, seating->zones, seating->elements, seating->tables, seating->categories,
                              seating->rows, seating->seats, NULL, TRUE };
  scene = br_plan_scene_new (&records);
  sheet.title = seating->plan->name;
  sheet.note = venue->name;
  export->bytes = br_plan_export (scene, &sheet, error);
  return export->bytes != NULL;
}

static gboolean
export_picture (Export  *export,
                GError **error)
{
  return br_cli_read (export->cli, draw_plan, export, error);
}

static gboolean
export_customers (Export  *export,
                  GError **error)
{
  return br_cli_export_customers (export->cli, export->report, error);
}

static gboolean
get_nights (BrCli   *cli,
            BrDate  *from,
            BrDate  *to,
            GError **error)
{
  return br_cli_get_date (cli, "from", from, error) && br_cli_get_date (cli, "to", to, error);
}

static gboolean
export_bookings (Export  *export,
                 GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  BrDate from, to;

  if (!get_nights (export->cli, &from, &to, error) || !br_cli_unlock (export->cli, error))
    return FALSE;
  if (!br_desk_export_bookings_csv (export->cli->store, from, to, stream, export->report, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return FALSE;
  export->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return TRUE;
}

static gboolean
find_whose (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Export *export = user_data;
  const char *room = br_cli_get_option (export->cli, "room"), *promoter = br_cli_get_option (export->cli, "promoter");

  return (room == NULL || br_desk_resolve (db, BR_KIND_ROOM, room, NULL, &export->calendar.room, error)) &&
         (promoter == NULL || br_desk_resolve (db, BR_KIND_PROMOTER, promoter, NULL, &export->calendar.promoter, error));
}

/* The house’s calendar is its events and who has a table; a room’s or a promoter’s is events alone. */
static gboolean
export_ics (Export  *export,
            GError **error)
{
  BrIcsExport *request = &export->calendar;
  const char *of = br_cli_get_option (export->cli, "of");

  if (of != NULL && !g_str_equal (of, "events") && !g_str_equal (of, "bookings"))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("A calendar is --of events or --of bookings, not “%s”"), of);
      return FALSE;
    }
  if (!get_nights (export->cli, &request->from, &request->to, error) || !br_cli_read (export->cli, find_whose, export, error))
    return FALSE;
  request->bookings = of == NULL && br_id_is_none (&request->room) && br_id_is_none (&request->promoter);
  if ((request->bookings || g_strcmp0 (of, "bookings") == 0) && !br_cli_unlock (export->cli, error))
    return FALSE;
  export->bytes = g_strcmp0 (of, "bookings") == 0
                    ? br_desk_export_bookings_ics (export->cli->store, request->from, request->to, export->report, NULL, error)
                    : br_desk_export_ics (export->cli->store, request, export->report, NULL, error);
  return export->bytes != NULL;
}

static gboolean
export_night_sheet (Export  *export,
                    GError **error)
{
  export->bytes = br_cli_make_night_sheet (export->cli, error);
  return export->bytes != NULL;
}

/* With --json and no file, the same figures as a document. */
static gboolean
export_night_report (Export  *export,
                     GError **error)
{
  export->bytes = br_cli_make_night_report (export->cli, br_cli_get_word (export->cli, 1) == NULL, error);
  return export->bytes != NULL;
}

static gboolean
export_z_sheet (Export  *export,
                GError **error)
{
  export->bytes = br_cli_make_z_sheet (export->cli, br_cli_get_word (export->cli, 1) == NULL, error);
  return export->bytes != NULL;
}

static gboolean
export_ledger (Export  *export,
               GError **error)
{
  const char *path = br_cli_get_word (export->cli, 1);
  g_autoptr (GPtrArray) files = NULL;
  BrDate from, to;
  int format = BR_LEDGER_XERO;

  br_enum_parse (br_ledger_format_values, br_cli_get_word (export->cli, 0), &format);
  if (!get_nights (export->cli, &from, &to, error))
    return FALSE;
  if (from == BR_DATE_NONE || to == BR_DATE_NONE)
    {
      g_set_error_literal (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Say of which days: --from DATE --to DATE"));
      return FALSE;
    }
  files = br_desk_export_ledger (export->cli->store, (BrLedgerFormat) format, from, to,
                                 br_cli_get_option (export->cli, "new") != NULL, export->report, NULL, error);
  if (files == NULL)
    return FALSE;
  export->bytes = g_bytes_ref (files->pdata[0]);
  for (guint i = 1; i < files->len; i++)
    {
      g_autofree char *name = path != NULL ? br_ledger_name_part (path, i + 1) : NULL;

      if (name == NULL)
        {
          g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("It is %u files: say where they shall be"), files->len);
          return FALSE;
        }
      if (!br_cli_write_file (name, files->pdata[i], CLOSED_FILE, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- reports ------------------------------------------------------------------------- */

static gboolean
take_report (BrCli       *cli,
             BrReportAsk *ask,
             GError     **error)
{
  const char *name = br_cli_get_option (cli, "report"), *by = br_cli_get_option (cli, "by");
  int on = BR_REPORT_ON_LEDGER, apart = BR_REVENUE_BY_DAY;

  if (name != NULL && !br_enum_parse (br_report_on_values, name, &on))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("There is no report “%s”"), name);
      return FALSE;
    }
  if (by != NULL && !br_enum_parse (br_revenue_by_values, by, &apart))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Revenue is not told apart by “%s”"), by);
      return FALSE;
    }
  *ask = (BrReportAsk){ .on = (BrReportOn) on, .by = (BrRevenueBy) apart };
  if (!get_nights (cli, &ask->from, &ask->to, error))
    return FALSE;
  if (on == BR_REPORT_ON_LEDGER && ask->from == BR_DATE_NONE)
    ask->from = br_date_from_ymd (1970, 1, 1);
  if (on == BR_REPORT_ON_LEDGER && ask->to == BR_DATE_NONE)
    ask->to = br_date_from_ymd (9999, 12, 31);
  if (ask->from == BR_DATE_NONE || ask->to == BR_DATE_NONE)
    {
      g_set_error_literal (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Say of which days: --from DATE --to DATE"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_report (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Export *export = user_data;
  const char *path = br_cli_get_word (export->cli, 1);
  gboolean csv = g_str_equal (br_cli_get_word (export->cli, 0), "csv");
  BrReportAsk ask;

  if (!take_report (export->cli, &ask, error))
    return FALSE;
  if (path != NULL)
    return br_desk_export_report (db, &ask, csv ? BR_REPORT_FILE_CSV : BR_REPORT_FILE_XLSX, path,
                                  _ (br_report_on_values[ask.on].label), &export->report->read, error);
  export->bytes = br_desk_export_report_csv (db, &ask, &export->report->read, error);
  return export->bytes != NULL;
}

static gboolean
export_report (Export  *export,
               GError **error)
{
  return br_cli_read (export->cli, write_report, export, error);
}

static const Format formats[] = {
  { "seating-plan", export_seating_plan, .is_json = TRUE, .is_text = TRUE },
  { "customers-csv", export_customers, .is_text = TRUE },
  { "bookings-csv", export_bookings, .is_text = TRUE, .is_closed = TRUE },
  { "ics", export_ics, .is_text = TRUE, .is_closed = TRUE },
  { "night-sheet", export_night_sheet, .is_closed = TRUE },
  { "night-report", export_night_report, .is_json = TRUE, .is_closed = TRUE },
  { "z-sheet", export_z_sheet, .is_json = TRUE, .is_closed = TRUE },
  { "xero", export_ledger, .is_text = TRUE, .is_closed = TRUE },
  { "quickbooks", export_ledger, .is_text = TRUE, .is_closed = TRUE },
  { "sage50", export_ledger, .is_text = TRUE, .is_closed = TRUE },
  { "csv", export_report, .is_text = TRUE, .is_closed = TRUE },
  { "xlsx", export_report, .is_closed = TRUE },
  { "png", export_picture, .picture = BR_PLAN_FORMAT_PNG },
  { "svg", export_picture, .is_text = TRUE, .picture = BR_PLAN_FORMAT_SVG },
  { "pdf", export_picture, .picture = BR_PLAN_FORMAT_PDF },
};

static const Format *
find_format (const char *name,
             GError    **error)
{
  static const char *const later[] = { "vcard", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return &formats[i];
  if (g_strv_contains (later, name))
    g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_NOT_IN_THIS_VERSION, _ ("“%s” is not part of this version"), name);
  else
    g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("There is no format “%s” to export"), name);
  return NULL;
}

/* Without a file it goes to standard output, where that is what was asked for: a text, and with
 * --json a document. */
static gboolean
check_target (BrCli        *cli,
              const Format *format,
              GError      **error)
{
  if (br_cli_get_word (cli, 1) != NULL || (cli->json ? format->is_json : format->is_text))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“export %s” wants a FILE"), format->name);
  return FALSE;
}

static void
print_written (BrCli        *cli,
               const Format *format,
               const Export *export)
{
  g_autofree char *file = g_filename_display_name (br_cli_get_word (cli, 1));
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      br_cli_report_warn (cli, export->report);
      br_cli_out_format (cli, _ ("Wrote %s\n"), file);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, format->name);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, file);
  json_builder_set_member_name (builder, export->bytes != NULL ? "bytes" : "written");
  json_builder_add_int_value (builder, export->bytes != NULL ? (gint64) g_bytes_get_size (export->bytes)
                                                             : export->report->read);
  br_cli_report_add_warnings (builder, export->report);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

static void
print_bytes (BrCli        *cli,
             const Export *export)
{
  gsize length;
  const char *text;

  br_cli_report_warn (cli, export->report);
  if (export->bytes == NULL)
    return;
  text = g_bytes_get_data (export->bytes, &length);
  g_string_append_len (cli->out, text, length);
  if (length > 0 && text[length - 1] != '\n')
    br_cli_out (cli, "\n");
}

/**
 * br_cli_export:
 * @cli: a run
 * @error: return location
 *
 * `export FORMAT [FILE] …`.
 */
gboolean
br_cli_export (BrCli   *cli,
               GError **error)
{
  const Format *format = find_format (br_cli_get_word (cli, 0), error);
  const char *path = br_cli_get_word (cli, 1);
  g_autoptr (BrImportReport) report = NULL;
  Export export = { .cli = cli };
  gboolean ok;

  if (format == NULL || !check_target (cli, format, error) || !br_cli_open (cli, error))
    return FALSE;
  report = export.report = br_import_report_new (format->name);
  export.picture = format->picture;
  ok = format->run (&export, error) &&
       (path == NULL || export.bytes == NULL || br_cli_write_file (path, export.bytes, format->is_closed ? CLOSED_FILE : OPEN_FILE, error));
  if (ok && path != NULL)
    print_written (cli, format, &export);
  else if (ok)
    print_bytes (cli, &export);
  g_clear_pointer (&export.bytes, g_bytes_unref);
  return ok;
}
