#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-customers.h"
#include "cli/br-cli-error.h"
#include "cli/br-cli-payments.h"
#include "cli/br-cli-progress.h"
#include "cli/br-cli-report.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-import.h"
#include "desk/br-desk-resolve.h"

typedef gboolean (*ImportFunc) (BrCli          *cli,
                                BrImportReport *report,
                                JsonNode      **understood,
                                GError        **error);

typedef struct
{
  const char *name;
  ImportFunc  run;
} Format;

typedef struct
{
  BrCli *cli;
  BrId   room;
  BrId   plan;
  BrId   event;
} Place;

/* The room, the plan and the event that the words name, if they do. */
static gboolean
find_place (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Place *place = user_data;
  const char *room = br_cli_get_option (place->cli, "room");
  const char *plan = br_cli_get_option (place->cli, "plan");
  const char *event = br_cli_get_option (place->cli, "event");

  if (event != NULL && !br_desk_resolve (db, BR_KIND_EVENT, event, NULL, &place->event, error))
    return FALSE;
  if (room != NULL && !br_desk_resolve (db, BR_KIND_ROOM, room, NULL, &place->room, error))
    return FALSE;
  return plan == NULL || br_desk_resolve (db, BR_KIND_PLAN, plan, room != NULL ? &place->room : NULL, &place->plan,
                                          error);
}

static gboolean
import_seating_plan (BrCli          *cli,
                     BrImportReport *report,
                     JsonNode      **understood,
                     GError        **error)
{
  g_autoptr (GBytes) bytes = NULL;
  Place place = { .cli = cli };
  BrSeatingImport request = { .file = br_cli_get_word (cli, 1),
                              .dry_run = br_cli_get_option (cli, "dry-run") != NULL };
  gint64 millimetres = 0;

  if (!br_cli_get_number (cli, "unit", 1, &millimetres, error) || !br_cli_read (cli, find_place, &place, error))
    return FALSE;
  request.room = place.room;
  request.plan = place.plan;
  request.unit = millimetres * 1000;
  bytes = br_cli_read_file (br_cli_get_word (cli, 1), error);
  if (bytes == NULL)
    return FALSE;
  return br_desk_import_seating_plan (cli->store, bytes, &request, report, NULL, NULL, error);
}

static void
show_bytes (guint64  done,
            guint64  total,
            gpointer user_data)
{
  br_cli_progress_show (total > 0 ? (double) done / total : 0, user_data);
}

static gboolean
import_bookings (BrCli          *cli,
                 BrImportReport *report,
                 JsonNode      **understood,
                 GError        **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (br_cli_get_word (cli, 1));
  gboolean dry_run = br_cli_get_option (cli, "dry-run") != NULL, ok;
  BrCliProgress progress;

  if (!br_cli_unlock (cli, error))
    return FALSE;
  br_cli_progress_begin (&progress, cli, _ ("Importing"));
  ok = br_desk_import_bookings_csv (cli->store, file, dry_run, show_bytes, &progress, report, NULL, error);
  br_cli_progress_end (&progress);
  return ok;
}

static gboolean
import_lineup (BrCli          *cli,
               BrImportReport *report,
               JsonNode      **understood,
               GError        **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (br_cli_get_word (cli, 1));
  BrLineupImport request = { .dry_run = br_cli_get_option (cli, "dry-run") != NULL };
  Place place = { .cli = cli };

  if (!br_cli_read (cli, find_place, &place, error))
    return FALSE;
  request.event = place.event;
  return br_desk_import_lineup (cli->store, file, &request, report, NULL, error);
}

static gboolean
import_ics (BrCli          *cli,
            BrImportReport *report,
            JsonNode      **understood,
            GError        **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (br_cli_get_word (cli, 1));
  BrIcsImport request = { .dry_run = br_cli_get_option (cli, "dry-run") != NULL };
  Place place = { .cli = cli };

  if (!br_cli_read (cli, find_place, &place, error))
    return FALSE;
  request.room = place.room;
  return br_desk_import_ics (cli->store, file, &request, report, NULL, error);
}

static const Format formats[] = {
  { "seating-plan", import_seating_plan },
  { "customers-csv", br_cli_import_customers },
  { "bookings-csv", import_bookings },
  { "lineup-json", import_lineup },
  { "ics", import_ics },
  { "payments", br_cli_import_payments },
  { "stripe", br_cli_import_payments },
  { "square", br_cli_import_payments },
  { "paypal", br_cli_import_payments },
  { "sumup", br_cli_import_payments },
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
    g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("There is no format “%s” to import"), name);
  return NULL;
}

/**
 * br_cli_import:
 * @cli: a run
 * @error: return location
 *
 * `import FORMAT FILE …`: one entry of the journal, or with --dry-run none.
 */
gboolean
br_cli_import (BrCli   *cli,
               GError **error)
{
  const Format *format = find_format (br_cli_get_word (cli, 0), error);
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (JsonNode) understood = NULL;

  if (format == NULL || !br_cli_open (cli, error))
    return FALSE;
  report = br_import_report_new (format->name);
  if (!format->run (cli, report, &understood, error))
    return FALSE;
  br_cli_report_print (cli, report, br_cli_get_option (cli, "dry-run") != NULL, understood);
  return TRUE;
}
