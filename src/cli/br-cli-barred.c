#include "config.h"

#include "cli/br-cli-verbs.h"

#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-barred.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-night.h"

/**
 * br_cli_barred_add:
 * @cli: a run
 * @error: return location
 *
 * `barred add NAME … --reason TEXT [--description TEXT] [--from D] [--until D]`: from tonight on and
 * until further notice, unless a day is given; prints who is barred. The words are one name.
 */
gboolean
br_cli_barred_add (BrCli   *cli,
                   GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 0);
  g_autofree char *name = g_strjoinv (" ", words);
  BrDate from, until;
  BrId id;

  return br_cli_get_date (cli, "from", &from, error) && br_cli_get_date (cli, "until", &until, error) &&
         br_cli_open (cli, error) && br_cli_unlock_for (cli, BR_KIND_BARRED_PERSON, error) &&
         br_desk_do (cli->store,
                     br_desk_bar (name, br_cli_get_option (cli, "description"), br_cli_get_option (cli, "reason"), from,
                                  until),
                     &id, error) &&
         br_cli_print_row (cli, BR_KIND_BARRED_PERSON, &id, error);
}

typedef struct
{
  BrCli    *cli;
  BrId      id;
  BrRecord *was;
} Ending;

static gboolean
load_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Ending *ending = user_data;

  ending->was = br_db_load (db, BR_KIND_BARRED_PERSON, &ending->id, error);
  return ending->was != NULL;
}

/* A bar that never kept anybody out is gone, and printed as it was. */
static gboolean
print_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Ending *ending = user_data;
  g_autoptr (BrCliView) view = br_cli_view_new (ending->cli, db, ending->was->entity, error);
  g_autoptr (BrRecord) is = NULL;

  if (view == NULL)
    return FALSE;
  if (br_db_exists (db, BR_KIND_BARRED_PERSON, &ending->id))
    is = br_db_load (db, BR_KIND_BARRED_PERSON, &ending->id, error);
  else
    is = br_record_ref (ending->was);
  return is != NULL && br_cli_view_print (view, is, error);
}

/**
 * br_cli_barred_end:
 * @cli: a run
 * @error: return location
 *
 * `barred end PERSON`: lets them in again from tonight on; prints the line.
 */
gboolean
br_cli_barred_end (BrCli   *cli,
                   GError **error)
{
  Ending ending = { .cli = cli };
  gboolean ok = br_cli_find_row (cli, BR_KIND_BARRED_PERSON, &ending.id, error) &&
                br_cli_read (cli, load_in_read, &ending, error) &&
                br_desk_do (cli->store, br_desk_end_bar (&ending.id), NULL, error) &&
                br_cli_read (cli, print_in_read, &ending, error);

  g_clear_pointer (&ending.was, br_record_unref);
  return ok;
}

typedef struct
{
  BrCli      *cli;
  BrDate      date;
  const char *part;
} Finding;

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  const Finding *finding = user_data;
  BrDate date = finding->date != BR_DATE_NONE ? finding->date : br_desk_tonight (db, error);
  g_autoptr (GPtrArray) people = date != BR_DATE_NONE ? br_desk_find_barred (db, date, finding->part, error) : NULL;
  g_autoptr (BrCliView) view = NULL;

  if (people == NULL)
    return FALSE;
  view = br_cli_view_new (finding->cli, db, br_entity_get (BR_KIND_BARRED_PERSON), error);
  return view != NULL && br_cli_view_print_all (view, people, error);
}

/**
 * br_cli_barred_list:
 * @cli: a run
 * @error: return location
 *
 * `barred list [TEXT …] [--date D]`: who is not let in that night, all of them or those whose names
 * have these parts.
 */
gboolean
br_cli_barred_list (BrCli   *cli,
                    GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 0);
  g_autofree char *part = g_strjoinv (" ", words);
  Finding finding = { .cli = cli, .part = part };

  return br_cli_get_date (cli, "date", &finding.date, error) && br_cli_open (cli, error) &&
         br_cli_unlock_for (cli, BR_KIND_BARRED_PERSON, error) && br_cli_read (cli, list_in_read, &finding, error);
}
