#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "core/base/br-clock.h"
#include "desk/br-desk-lineup.h"
#include "desk/br-desk-resolve.h"

typedef struct
{
  BrCli         *cli;
  BrId           id;
  BrDate         night;
  BrPerformance *act;
} Asked;

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Asked *asked = user_data;
  g_autoptr (GPtrArray) acts = br_desk_get_lineup (db, &asked->id, error);
  g_autoptr (BrCliView) view =
    acts != NULL ? br_cli_view_new (asked->cli, db, br_entity_get (BR_KIND_PERFORMANCE), error) : NULL;

  return view != NULL && br_cli_view_print_all (view, acts, error);
}

/**
 * br_cli_lineup_list:
 * @cli: a run
 * @error: return location
 *
 * `lineup list EVENT`: who plays, by stage and time.
 */
gboolean
br_cli_lineup_list (BrCli   *cli,
                    GError **error)
{
  Asked asked = { .cli = cli };

  return br_cli_find_row (cli, BR_KIND_EVENT, &asked.id, error) && br_cli_read (cli, list_in_read, &asked, error);
}

static gboolean
find_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Asked *asked = user_data;
  const char *stage = br_cli_get_option (asked->cli, "stage");
  g_autoptr (BrEvent) event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &asked->act->event, error);

  if (event == NULL)
    return FALSE;
  asked->night = event->business_date;
  return stage == NULL || br_desk_resolve (db, BR_KIND_STAGE, stage, NULL, &asked->act->stage, error);
}

/* A clock time of the event's night, past midnight where it is before the night ends. */
static gboolean
take_start (Asked     *asked,
            BrInstant *at,
            GError   **error)
{
  const char *text = br_cli_get_option (asked->cli, "start");
  g_autoptr (BrVenue) venue = br_store_get_venue (asked->cli->store);
  int minutes;

  *at = BR_INSTANT_NONE;
  if (text == NULL)
    return TRUE;
  if (asked->night == BR_DATE_NONE || !br_clock_parse (text, &minutes, NULL))
    return br_instant_parse (text, asked->cli->zone, at, error);
  br_business_time_to_instant (asked->night, minutes, asked->cli->zone, (int) venue->cut_off, at);
  return TRUE;
}

/**
 * br_cli_lineup_add:
 * @cli: a run
 * @error: return location
 *
 * `lineup add EVENT NAME … [--stage S] [--start T] [--minutes N] [--changeover N] [--billing N]`: the words are one name, an
 * artist’s or a new one’s; prints the performance.
 */
gboolean
br_cli_lineup_add (BrCli   *cli,
                   GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  g_autofree char *name = g_strjoinv (" ", words);
  g_autoptr (BrPerformance) act = br_new (PERFORMANCE, BrPerformance);
  Asked asked = { .cli = cli, .act = act };
  gint64 minutes = BR_INT_NONE, changeover = BR_INT_NONE, billing = BR_INT_NONE;
  BrId id;

  if (!br_cli_get_number (cli, "minutes", 1, &minutes, error) ||
      !br_cli_get_number (cli, "changeover", 0, &changeover, error) ||
      !br_cli_get_number (cli, "billing", 1, &billing, error) || !br_cli_find_row (cli, BR_KIND_EVENT, &act->event, error) ||
      !br_cli_read (cli, find_in_read, &asked, error) || !take_start (&asked, &act->starts_at, error))
    return FALSE;
  act->set_length = minutes;
  act->changeover = changeover;
  act->billing = billing;
  return br_desk_do (cli->store, br_desk_add_act (g_steal_pointer (&act), name), &id, error) &&
         br_cli_print_row (cli, BR_KIND_PERFORMANCE, &id, error);
}

static gboolean
load_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Asked *asked = user_data;
  g_autoptr (BrPerformance) act = (BrPerformance *) br_db_load (db, BR_KIND_PERFORMANCE, &asked->id, error);
  g_autoptr (BrEvent) event = act != NULL ? (BrEvent *) br_db_load (db, BR_KIND_EVENT, &act->event, error) : NULL;

  if (event == NULL)
    return FALSE;
  asked->night = event->business_date;
  return TRUE;
}

/**
 * br_cli_lineup_move:
 * @cli: a run
 * @error: return location
 *
 * `lineup move PERFORMANCE [--start T] [--minutes N] [--ripple]`: with --ripple those behind it on its stage go along; prints
 * the performance.
 */
gboolean
br_cli_lineup_move (BrCli   *cli,
                    GError **error)
{
  Asked asked = { .cli = cli };
  gint64 minutes = 0;
  BrInstant start;

  return br_cli_get_number (cli, "minutes", 1, &minutes, error) &&
         br_cli_find_row (cli, BR_KIND_PERFORMANCE, &asked.id, error) && br_cli_read (cli, load_in_read, &asked, error) &&
         take_start (&asked, &start, error) &&
         br_desk_do (cli->store,
                     br_desk_move_act (&asked.id, start, (int) MIN (minutes, 24 * 60), br_cli_get_option (cli, "ripple") != NULL),
                     NULL, error) &&
         br_cli_print_row (cli, BR_KIND_PERFORMANCE, &asked.id, error);
}
