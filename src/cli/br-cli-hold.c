#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "core/base/br-weekdays.h"
#include "desk/br-desk-challenge.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"

/* ---- holding -------------------------------------------------------------------------------- */

typedef struct
{
  BrCli  *cli;
  BrHold *hold;
} Naming;

static gboolean
resolve_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Naming *naming = user_data;
  const char *room = br_cli_get_option (naming->cli, "room");
  const char *event = br_cli_get_option (naming->cli, "event");

  return (room == NULL || br_desk_resolve (db, BR_KIND_ROOM, room, NULL, &naming->hold->room, error)) &&
         (event == NULL || br_desk_resolve (db, BR_KIND_EVENT, event, NULL, &naming->hold->event, error));
}

static gboolean
take_dates (BrCli   *cli,
            GArray  *dates,
            GError **error)
{
  g_auto (GStrv) texts = br_cli_get_options (cli, "date");

  for (guint i = 0; texts[i] != NULL; i++)
    {
      BrDate date;

      if (!br_date_parse (texts[i], &date, error))
        return FALSE;
      g_array_append_val (dates, date);
    }
  return TRUE;
}

static gboolean
take_until (BrCli     *cli,
            BrInstant *until,
            GError   **error)
{
  const char *text = br_cli_get_option (cli, "until");
  BrDate date;

  *until = BR_INSTANT_NONE;
  if (text == NULL)
    return TRUE;
  /* Until a day is until it is over. */
  if (br_date_parse (text, &date, NULL))
    {
      br_local_to_instant (date + 1, 0, cli->zone, until);
      return TRUE;
    }
  return br_instant_parse (text, cli->zone, until, error);
}

/**
 * br_cli_hold_add:
 * @cli: a run
 * @error: return location
 *
 * `hold add OWNER … --room R --date D … [--event E] [--until D] [--rank N] [--notes TEXT]`: each night at its next free rank;
 * prints the first hold. The words are one name.
 */
gboolean
br_cli_hold_add (BrCli   *cli,
                 GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 0);
  g_autoptr (BrHold) hold = br_new (HOLD, BrHold);
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (BrDate));
  Naming naming = { cli, hold };
  gint64 rank = BR_INT_NONE;
  BrId id;

  hold->owner = g_strjoinv (" ", words);
  hold->notes = g_strdup (br_cli_get_option (cli, "notes"));
  if (!take_dates (cli, dates, error) || !br_cli_get_number (cli, "rank", 1, &rank, error) || !br_cli_open (cli, error) ||
      !take_until (cli, &hold->expires_at, error) || !br_cli_read (cli, resolve_in_read, &naming, error))
    return FALSE;
  hold->rank = rank;
  return br_desk_do (cli->store,
                     br_desk_add_holds (g_steal_pointer (&hold), (const BrDate *) dates->data, dates->len), &id, error) &&
         br_cli_print_row (cli, BR_KIND_HOLD, &id, error);
}

/**
 * br_cli_hold_release:
 * @cli: a run
 * @error: return location
 *
 * `hold release HOLD [--reason TEXT]`: prints the hold.
 */
gboolean
br_cli_hold_release (BrCli   *cli,
                     GError **error)
{
  BrId id;

  return br_cli_find_row (cli, BR_KIND_HOLD, &id, error) &&
         br_desk_do (cli->store, br_desk_release_hold (&id, br_cli_get_option (cli, "reason")), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_HOLD, &id, error);
}

/**
 * br_cli_hold_extend:
 * @cli: a run
 * @error: return location
 *
 * `hold extend HOLD --until D`: prints the hold.
 */
gboolean
br_cli_hold_extend (BrCli   *cli,
                    GError **error)
{
  BrInstant until;
  BrId id;

  return br_cli_find_row (cli, BR_KIND_HOLD, &id, error) && take_until (cli, &until, error) &&
         br_desk_do (cli->store, br_desk_extend_hold (&id, until), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_HOLD, &id, error);
}

/* ---- challenges -------------------------------------------------------------------------------- */

/**
 * br_cli_hold_challenge:
 * @cli: a run
 * @error: return location
 *
 * `hold challenge HOLD [--together]`: has the earlier holders asked; prints the challenge.
 */
gboolean
br_cli_hold_challenge (BrCli   *cli,
                       GError **error)
{
  gboolean together = br_cli_get_option (cli, "together") != NULL;
  BrId id, challenge;

  return br_cli_find_row (cli, BR_KIND_HOLD, &id, error) &&
         br_desk_do (cli->store,
                     br_desk_challenge_hold (&id, together ? BR_CHALLENGE_TOGETHER : BR_CHALLENGE_IN_ORDER), &challenge,
                     error) &&
         br_cli_print_row (cli, BR_KIND_HOLD_CHALLENGE, &challenge, error);
}

static gboolean
answer (BrCli    *cli,
        gboolean  confirms,
        GError  **error)
{
  BrId id, challenge;

  return br_cli_find_row (cli, BR_KIND_HOLD, &id, error) &&
         br_desk_do (cli->store, br_desk_answer_challenge (&id, confirms), &challenge, error) &&
         br_cli_print_row (cli, BR_KIND_HOLD_CHALLENGE, &challenge, error);
}

/**
 * br_cli_hold_confirm:
 * @cli: a run
 * @error: return location
 *
 * `hold confirm HOLD`: one who was asked stands; prints the challenge.
 */
gboolean
br_cli_hold_confirm (BrCli   *cli,
                     GError **error)
{
  return answer (cli, TRUE, error);
}

/**
 * br_cli_hold_pass:
 * @cli: a run
 * @error: return location
 *
 * `hold pass HOLD`: one who was asked lets go; prints the challenge.
 */
gboolean
br_cli_hold_pass (BrCli   *cli,
                  GError **error)
{
  return answer (cli, FALSE, error);
}

/* ---- what is held ------------------------------------------------------------------------------- */

typedef struct
{
  BrCli   *cli;
  BrHold  *hold;
  BrDate   from;
  BrDate   to;
  gint64   weekdays;
  gboolean all;
} Finding;

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Finding *finding = user_data;
  g_autoptr (GPtrArray) holds = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (BrCliView) view = NULL;
  Naming naming = { finding->cli, finding->hold };
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_HOLD, &level, error) || !resolve_in_read (db, &naming, error))
    return FALSE;
  if (finding->from == BR_DATE_NONE)
    finding->from = br_desk_tonight (db, error);
  if (finding->from == BR_DATE_NONE)
    return FALSE;
  holds = br_db_select (db, BR_KIND_HOLD, error,
                        "WHERE business_date >= ? ORDER BY business_date, room, rank, made_at, id", "d", finding->from);
  view = holds != NULL ? br_cli_view_new (finding->cli, db, br_entity_get (BR_KIND_HOLD), error) : NULL;
  if (view == NULL)
    return FALSE;
  for (guint i = 0; i < holds->len; i++)
    {
      const BrHold *hold = holds->pdata[i];

      if ((finding->to == BR_DATE_NONE || hold->business_date <= finding->to) &&
          (finding->all || hold->status == BR_HOLD_HELD || hold->status == BR_HOLD_CONFIRMED) &&
          (br_id_is_none (&finding->hold->room) || br_id_equal (&finding->hold->room, &hold->room)))
        g_ptr_array_add (shown, holds->pdata[i]);
    }
  return br_cli_view_print_all (view, shown, error);
}

/**
 * br_cli_hold_list:
 * @cli: a run
 * @error: return location
 *
 * `hold list [--from D] [--to D] [--room R] [--all]`: what is held, by night and rank; --all with what was.
 */
gboolean
br_cli_hold_list (BrCli   *cli,
                  GError **error)
{
  g_autoptr (BrHold) hold = br_new (HOLD, BrHold);
  Finding finding = { .cli = cli, .hold = hold, .all = br_cli_get_option (cli, "all") != NULL };

  return br_cli_get_date (cli, "from", &finding.from, error) && br_cli_get_date (cli, "to", &finding.to, error) &&
         br_cli_open (cli, error) && br_cli_read (cli, list_in_read, &finding, error);
}

/**
 * br_cli_hold_sweep:
 * @cli: a run
 * @error: return location
 *
 * `hold sweep`: lets lapse what is overdue and asks who is next in every challenge; prints what is held.
 */
gboolean
br_cli_hold_sweep (BrCli   *cli,
                   GError **error)
{
  g_autoptr (BrHold) hold = br_new (HOLD, BrHold);
  Finding finding = { .cli = cli, .hold = hold };

  finding.from = finding.to = BR_DATE_NONE;
  return br_cli_open (cli, error) && br_desk_do (cli->store, br_desk_sweep_holds (), NULL, error) &&
         br_cli_read (cli, list_in_read, &finding, error);
}

static void
print_night (BrCli             *cli,
             BrCliTable        *table,
             const BrFreeNight *night)
{
  char date[BR_DATE_TEXT_LENGTH + 1];

  br_date_print (night->date, date);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "date");
      json_builder_add_string_value (builder, date);
      json_builder_set_member_name (builder, "holds");
      json_builder_add_int_value (builder, night->n_holds);
      json_builder_set_member_name (builder, "next_rank");
      json_builder_add_int_value (builder, night->n_holds + 1);
      json_builder_end_object (builder);
      br_cli_out_item (cli, builder);
      return;
    }
  br_cli_table_set_cell (table, 0, br_date_format (night->date, "%a %d %b %Y"));
  br_cli_table_set_cell (table, 1, night->n_holds == 0 ? g_strdup (_ ("free"))
                                                        : g_strdup_printf (ngettext ("%d hold", "%d holds", night->n_holds),
                                                                           night->n_holds));
  br_cli_table_end_row (table);
}

static gboolean
find_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Finding *finding = user_data;
  Naming naming = { finding->cli, finding->hold };
  g_autoptr (GArray) nights = NULL;
  g_autoptr (BrCliTable) table = finding->cli->json ? NULL : br_cli_table_new (finding->cli, 2);
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_EVENT, &level, error) || !resolve_in_read (db, &naming, error))
    return FALSE;
  nights = br_desk_find_nights (db, &finding->hold->room, finding->from, finding->to, finding->weekdays, finding->all, error);
  if (nights == NULL)
    return FALSE;
  if (finding->cli->json)
    br_cli_out_begin (finding->cli);
  for (guint i = 0; i < nights->len; i++)
    print_night (finding->cli, table, &g_array_index (nights, BrFreeNight, i));
  if (finding->cli->json)
    br_cli_out_end (finding->cli);
  return TRUE;
}

/**
 * br_cli_hold_find:
 * @cli: a run
 * @error: return location
 *
 * `hold find --room R --from D --to D [--weekdays DAYS] [--unheld]`: the nights on which nothing firm is in the room, such
 * as a Friday in spring, with how many hold each.
 */
gboolean
br_cli_hold_find (BrCli   *cli,
                  GError **error)
{
  g_autoptr (BrHold) hold = br_new (HOLD, BrHold);
  const char *weekdays = br_cli_get_option (cli, "weekdays");
  Finding finding = { .cli = cli, .hold = hold, .weekdays = BR_WEEKDAYS_ALL };

  finding.all = br_cli_get_option (cli, "unheld") != NULL;
  if (weekdays != NULL && !br_weekdays_parse (weekdays, &finding.weekdays))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” are no days of the week"), weekdays);
      return FALSE;
    }
  return br_cli_get_date (cli, "from", &finding.from, error) && br_cli_get_date (cli, "to", &finding.to, error) &&
         br_cli_open (cli, error) && br_cli_read (cli, find_in_read, &finding, error);
}
