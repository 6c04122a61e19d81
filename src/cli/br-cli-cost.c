#include "config.h"

#include "cli/br-cli-verbs.h"

#include "cli/br-cli-fields.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

static const BrCliField fields[] = {
  { "name", "name", FALSE },
  { "kind", "kind", FALSE },
  { "amount", "amount", FALSE },
  { "per-ticket", "per_ticket", FALSE },
  { "share", "rate", TRUE },
  { "of", "of", FALSE },
  { "per-25-per-hour", "per_25_per_hour", FALSE },
  { "minutes", "minutes", FALSE },
  { "cap", "cap", FALSE },
  { "includes-vat", "includes_vat", FALSE },
  { "internal", "internal", FALSE },
  { "budget", "budget", FALSE },
  { "notes", "notes", FALSE },
};

/**
 * br_cli_cost_add:
 * @cli: a run
 * @error: return location
 *
 * `cost add EVENT NAME … [--amount A] …`: the words are one name, the parts are added up; prints the cost.
 */
gboolean
br_cli_cost_add (BrCli   *cli,
                 GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  g_autoptr (BrEventCost) cost = br_new (EVENT_COST, BrEventCost);
  BrId id;

  cost->name = g_strjoinv (" ", words);
  return br_cli_find_row (cli, BR_KIND_EVENT, &cost->event, error) &&
         br_cli_take_fields (cli, (BrRecord *) cost, fields, G_N_ELEMENTS (fields), error) &&
         br_desk_do (cli->store, br_desk_save ((BrRecord *) g_steal_pointer (&cost)), &id, error) &&
         br_cli_print_row (cli, BR_KIND_EVENT_COST, &id, error);
}

typedef struct
{
  BrCli       *cli;
  BrId         id;
  BrEventCost *cost;
} One;

static gboolean
load_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  One *one = user_data;

  one->cost = (BrEventCost *) br_db_load (db, BR_KIND_EVENT_COST, &one->id, error);
  return one->cost != NULL;
}

/**
 * br_cli_cost_set:
 * @cli: a run
 * @error: return location
 *
 * `cost set COST …`: changes what is said; prints the cost.
 */
gboolean
br_cli_cost_set (BrCli   *cli,
                 GError **error)
{
  g_autoptr (BrEventCost) cost = NULL;
  One one = { .cli = cli };

  if (!br_cli_find_row (cli, BR_KIND_EVENT_COST, &one.id, error) || !br_cli_read (cli, load_in_read, &one, error))
    return FALSE;
  cost = one.cost;
  return br_cli_take_fields (cli, (BrRecord *) cost, fields, G_N_ELEMENTS (fields), error) &&
         br_desk_do (cli->store, br_desk_save ((BrRecord *) g_steal_pointer (&cost)), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_EVENT_COST, &one.id, error);
}

/**
 * br_cli_cost_remove:
 * @cli: a run
 * @error: return location
 *
 * `cost remove COST`: prints the cost as it was.
 */
gboolean
br_cli_cost_remove (BrCli   *cli,
                    GError **error)
{
  BrId id;

  return br_cli_find_row (cli, BR_KIND_EVENT_COST, &id, error) && br_cli_print_row (cli, BR_KIND_EVENT_COST, &id, error) &&
         br_desk_do (cli->store, br_desk_remove (BR_KIND_EVENT_COST, &id), NULL, error);
}

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  One *one = user_data;
  g_autoptr (GPtrArray) costs = NULL;
  g_autoptr (BrCliView) view = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_EVENT_COST, &level, error))
    return FALSE;
  costs = br_db_select (db, BR_KIND_EVENT_COST, error, "WHERE event = ? ORDER BY position, id", "I", &one->id);
  view = costs != NULL ? br_cli_view_new (one->cli, db, br_entity_get (BR_KIND_EVENT_COST), error) : NULL;
  return view != NULL && br_cli_view_print_all (view, costs, error);
}

/**
 * br_cli_cost_list:
 * @cli: a run
 * @error: return location
 *
 * `cost list EVENT`.
 */
gboolean
br_cli_cost_list (BrCli   *cli,
                  GError **error)
{
  One one = { .cli = cli };

  return br_cli_find_row (cli, BR_KIND_EVENT, &one.id, error) && br_cli_read (cli, list_in_read, &one, error);
}
