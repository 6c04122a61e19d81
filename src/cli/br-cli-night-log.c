#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"

typedef struct
{
  BrCli      *cli;
  BrDate      date;
  const BrId *only;
} Log;

/* The desk gives of the log what the actor may see, so the rows are shown whole. */
static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  const Log *log = user_data;
  BrDate date = log->date != BR_DATE_NONE ? log->date : br_desk_tonight (db, error);
  g_autoptr (GPtrArray) entries = date != BR_DATE_NONE ? br_desk_get_night_log (db, date, error) : NULL;
  g_autoptr (BrCliView) view = NULL;

  if (entries == NULL)
    return FALSE;
  view = br_cli_view_new_whole (log->cli, db, br_entity_get (BR_KIND_NIGHT_LOG_ENTRY));
  for (guint i = 0; log->only != NULL && i < entries->len; i++)
    if (br_id_equal (br_record_get_id (entries->pdata[i]), log->only))
      return br_cli_view_print (view, entries->pdata[i], error);
  return br_cli_view_print_all (view, entries, error);
}

/**
 * br_cli_night_log_add:
 * @cli: a run
 * @error: return location
 *
 * `night-log add KIND TEXT … [--people N] [--police-reference NUMBER]`: writes a line of tonight's log
 * and prints it.
 */
gboolean
br_cli_night_log_add (BrCli   *cli,
                      GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  g_autofree char *text = g_strjoinv (" ", words);
  gint64 people = BR_INT_NONE;
  Log log = { .cli = cli, .date = BR_DATE_NONE };
  int kind;
  BrId id;

  log.only = &id;
  if (!br_enum_parse (br_log_kind_values, br_cli_get_word (cli, 0), &kind))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("The night log has no kind “%s”"),
                   br_cli_get_word (cli, 0));
      return FALSE;
    }
  return br_cli_get_number (cli, "people", 0, &people, error) && br_cli_open (cli, error) &&
         br_cli_unlock_for (cli, BR_KIND_NIGHT_LOG_ENTRY, error) &&
         br_desk_do (cli->store, br_desk_log (kind, text, people, br_cli_get_option (cli, "police-reference")), &id,
                     error) &&
         br_cli_read (cli, list_in_read, &log, error);
}

/* A line of the log, as its date and how many people it was about. */
typedef struct
{
  BrCli *cli;
  BrId   id;
  BrDate date;
  gint64 people;
} Line;

/* Whether it may be seen is judged where it is corrected. */
static gboolean
find_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Line *line = user_data;
  g_autoptr (BrNightLogEntry) entry = NULL;

  if (!br_desk_resolve (db, BR_KIND_NIGHT_LOG_ENTRY, br_cli_get_word (line->cli, 0), NULL, &line->id, error))
    return FALSE;
  entry = (BrNightLogEntry *) br_db_load (db, BR_KIND_NIGHT_LOG_ENTRY, &line->id, error);
  if (entry == NULL)
    return FALSE;
  line->date = entry->business_date;
  line->people = entry->people;
  return TRUE;
}

/**
 * br_cli_night_log_correct:
 * @cli: a run
 * @error: return location
 *
 * `night-log correct ENTRY TEXT … [--people N] [--police-reference NUMBER]`: writes beside a line of the
 * log what is right, and prints it. What is not given stays as it was.
 */
gboolean
br_cli_night_log_correct (BrCli   *cli,
                          GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  g_autofree char *text = g_strjoinv (" ", words);
  Line line = { .cli = cli };
  Log log = { .cli = cli };
  BrId id;

  if (!br_cli_open (cli, error) || !br_cli_unlock_for (cli, BR_KIND_NIGHT_LOG_ENTRY, error) ||
      !br_cli_read (cli, find_in_read, &line, error) || !br_cli_get_number (cli, "people", 0, &line.people, error))
    return FALSE;
  log.date = line.date;
  log.only = &id;
  return br_desk_do (cli->store,
                     br_desk_correct_log (&line.id, text, line.people, br_cli_get_option (cli, "police-reference")), &id,
                     error) &&
         br_cli_read (cli, list_in_read, &log, error);
}

/**
 * br_cli_night_log_list:
 * @cli: a run
 * @error: return location
 *
 * `night-log list [--date D]`: what happened on a night, or of it what the actor wrote where they may
 * see no more.
 */
gboolean
br_cli_night_log_list (BrCli   *cli,
                       GError **error)
{
  Log log = { .cli = cli };

  return br_cli_get_date (cli, "date", &log.date, error) && br_cli_open (cli, error) &&
         br_cli_unlock_for (cli, BR_KIND_NIGHT_LOG_ENTRY, error) && br_cli_read (cli, list_in_read, &log, error);
}
