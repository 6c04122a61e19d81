#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-loyalty-verbs.h"
#include "desk/br-desk-resolve.h"

typedef struct
{
  BrCli *cli;
  BrKind kind;
  BrId   id;
  BrId   line;
} Points;

static gboolean
resolve_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Points *points = user_data;
  BrLevel level;

  return br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error) &&
         br_desk_resolve (db, points->kind, br_cli_get_word (points->cli, 0), NULL, &points->id, error);
}

static gboolean
print_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Points *points = user_data;
  g_autoptr (BrCliView) view = br_cli_view_new (points->cli, db, br_entity_get (BR_KIND_LOYALTY_ENTRY), error);
  g_autoptr (BrRecord) record =
    view != NULL ? br_db_load (db, BR_KIND_LOYALTY_ENTRY, &points->line, error) : NULL;

  return record != NULL && br_cli_view_print (view, record, error);
}

static gboolean
begin (Points  *points,
       BrCli   *cli,
       BrKind   kind,
       GError **error)
{
  points->cli = cli;
  points->kind = kind;
  if (!br_cli_open (cli, error))
    return FALSE;
  if (br_id_parse (br_cli_get_word (cli, 0), &points->id, NULL))
    br_cli_try_unlock (cli);
  else if (!br_cli_unlock_for (cli, kind, error))
    return FALSE;
  return br_cli_read (cli, resolve_in_read, points, error);
}

static gboolean
carry_out (Points    *points,
           BrDeskAct *act,
           GError   **error)
{
  return br_desk_do (points->cli->store, act, &points->line, error) &&
         br_cli_read (points->cli, print_in_read, points, error);
}

static gboolean
get_points (BrCli   *cli,
            gint64  *points,
            GError **error)
{
  const char *word = br_cli_get_word (cli, 1);

  if (g_ascii_string_to_signed (word, 10, 1, G_MAXINT32, points, NULL))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” is no number of points above nothing"), word);
  return FALSE;
}

/**
 * br_cli_loyalty_award:
 * @cli: a run
 * @error: return location
 *
 * `loyalty award CUSTOMER POINTS [--reason TEXT]`; prints the line of the ledger.
 */
gboolean
br_cli_loyalty_award (BrCli   *cli,
                      GError **error)
{
  Points points = { NULL };
  gint64 n;

  return get_points (cli, &n, error) && begin (&points, cli, BR_KIND_CUSTOMER, error) &&
         carry_out (&points, br_desk_award_points (&points.id, n, br_cli_get_option (cli, "reason")), error);
}

/**
 * br_cli_loyalty_visit:
 * @cli: a run
 * @error: return location
 *
 * `loyalty visit BOOKING`: the points of one visit, by the terms of its night.
 */
gboolean
br_cli_loyalty_visit (BrCli   *cli,
                      GError **error)
{
  Points points = { NULL };

  return begin (&points, cli, BR_KIND_BOOKING, error) && carry_out (&points, br_desk_award_booking (&points.id), error);
}

/**
 * br_cli_loyalty_redeem:
 * @cli: a run
 * @error: return location
 *
 * `loyalty redeem CUSTOMER POINTS [--reason TEXT]`.
 */
gboolean
br_cli_loyalty_redeem (BrCli   *cli,
                       GError **error)
{
  Points points = { NULL };
  gint64 n;

  return get_points (cli, &n, error) && begin (&points, cli, BR_KIND_CUSTOMER, error) &&
         carry_out (&points, br_desk_redeem_points (&points.id, n, br_cli_get_option (cli, "reason")), error);
}

/**
 * br_cli_loyalty_adjust:
 * @cli: a run
 * @error: return location
 *
 * `loyalty adjust CUSTOMER POINTS --reason TEXT [--take]`: more, or with `--take` fewer.
 */
gboolean
br_cli_loyalty_adjust (BrCli   *cli,
                       GError **error)
{
  Points points = { NULL };
  gint64 n;

  return get_points (cli, &n, error) && begin (&points, cli, BR_KIND_CUSTOMER, error) &&
         carry_out (&points,
                    br_desk_adjust_points (&points.id, br_cli_get_option (cli, "take") != NULL ? -n : n,
                                           br_cli_get_option (cli, "reason")),
                    error);
}

/**
 * br_cli_loyalty_reverse:
 * @cli: a run
 * @error: return location
 *
 * `loyalty reverse LINE [--reason TEXT]`: the opposite of a line that was wrong.
 */
gboolean
br_cli_loyalty_reverse (BrCli   *cli,
                        GError **error)
{
  Points points = { NULL };

  return begin (&points, cli, BR_KIND_LOYALTY_ENTRY, error) &&
         carry_out (&points, br_desk_reverse_points (&points.id, br_cli_get_option (cli, "reason")), error);
}
