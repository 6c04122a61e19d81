#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-plan.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-seating.h"
#include "wire/br-wire-member.h"

/* What can be said of plans, and done to whole ones. */

static const char *const faults[BR_N_FAULTS] = {
  [BR_FAULT_BLOCKED_EXIT] = "blocked-exit", [BR_FAULT_OVER_LICENCE] = "over-licence",
  [BR_FAULT_DUPLICATE_NUMBER] = "duplicate-number", [BR_FAULT_OVERLAP] = "overlap",
  [BR_FAULT_OUTSIDE] = "outside", [BR_FAULT_NARROW_AISLE] = "narrow-aisle",
};

/* Figures that are lengths are given in millimetres, as everywhere. */
static gboolean
is_length (BrPlanFault fault)
{
  return fault != BR_FAULT_OVER_LICENCE && fault != BR_FAULT_DUPLICATE_NUMBER;
}

static void
add_length (JsonBuilder *builder,
            const char  *name,
            gint64       length)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, (double) length / BR_MILLIMETRE);
}

static void
add_totals (JsonBuilder        *builder,
            const BrPlanTotals *totals)
{
  br_wire_say_int (builder, "tables", totals->tables);
  br_wire_say_int (builder, "min_covers", totals->min_covers);
  br_wire_say_int (builder, "max_covers", totals->max_covers);
  br_wire_say_int (builder, "seats", totals->seats);
  br_wire_say_int (builder, "standing", totals->standing);
  br_wire_say_int (builder, "people", br_plan_totals_get_people (totals));
  json_builder_set_member_name (builder, "licence");
  if (totals->licence >= 0)
    json_builder_add_int_value (builder, totals->licence);
  else
    json_builder_add_null_value (builder);
}

static void
begin_plan (JsonBuilder        *builder,
            const BrPlanSurvey *survey,
            const char         *room)
{
  json_builder_begin_object (builder);
  br_wire_say_id (builder, "plan", &survey->seating->plan->id);
  br_wire_say_text (builder, "room", room);
  br_wire_say_text (builder, "name", survey->seating->plan->name);
}

/* ---- one plan ------------------------------------------------------------------------------ */

/* The plan that is named, or the only one. */
static BrPlanSurvey *
survey (BrCli   *cli,
        BrDb    *db,
        char   **room,
        GError **error)
{
  const char *name = br_cli_get_word (cli, 0);
  BrPlanSurvey *self;
  BrId plan;

  if (!(name != NULL ? br_desk_resolve (db, BR_KIND_PLAN, name, NULL, &plan, error) : br_desk_only_plan (db, &plan, error)))
    return NULL;
  self = br_desk_survey_plan (db, &plan, error);
  if (self != NULL)
    *room = br_desk_name_of (db, BR_KIND_ROOM, &self->seating->plan->room);
  return self;
}

static gboolean
totals_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  BrCli *cli = user_data;
  g_autofree char *room = NULL;
  g_autofree char *said = NULL;
  g_autoptr (BrPlanSurvey) self = survey (cli, db, &room, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  BrPlanTotals totals;

  if (self == NULL)
    return FALSE;
  totals = br_plan_survey_reckon (self);
  said = br_plan_totals_say (&totals);
  if (!cli->json)
    {
      br_cli_out_format (cli, "%s, %s: %s\n", room, self->seating->plan->name, said);
      return TRUE;
    }
  begin_plan (builder, self, room);
  add_totals (builder, &totals);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
  return TRUE;
}

/**
 * br_cli_plan_totals:
 * @cli: a run
 * @error: return location
 *
 * `plan totals [PLAN]`: tables, covers, seats, standing places, and the licence of its room.
 */
gboolean
br_cli_plan_totals (BrCli   *cli,
                    GError **error)
{
  return br_cli_open (cli, error) && br_cli_read (cli, totals_in_read, cli, error);
}

static void
add_finding (JsonBuilder         *builder,
             const BrPlanSurvey  *self,
             const BrPlanFinding *finding)
{
  g_autofree char *said = br_plan_survey_say (self, finding);

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "fault", faults[finding->fault]);
  br_wire_say_id (builder, "element", &finding->a);
  br_wire_say_id (builder, "other", &finding->b);
  add_length (builder, "x", finding->from.x);
  add_length (builder, "y", finding->from.y);
  if (is_length (finding->fault))
    {
      add_length (builder, "figure", finding->figure);
      add_length (builder, "limit", finding->limit);
    }
  else
    {
      br_wire_say_int (builder, "figure", finding->figure);
      br_wire_say_int (builder, "limit", finding->limit);
    }
  br_wire_say_text (builder, "detail", said);
  json_builder_end_object (builder);
}

static void
print_findings (BrCli              *cli,
                const BrPlanSurvey *self,
                const BrPlanCheck  *check,
                const char         *room)
{
  g_autoptr (JsonBuilder) builder = NULL;
  guint n = br_plan_check_get_n_findings (check);

  if (!cli->json)
    {
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *said = br_plan_survey_say (self, br_plan_check_get_finding (check, i));

          br_cli_out_format (cli, "%s\n", said);
        }
      if (n == 0)
        br_cli_out_format (cli, _ ("%s, %s: nothing is wrong\n"), room, self->seating->plan->name);
      return;
    }
  builder = json_builder_new ();
  begin_plan (builder, self, room);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_finding (builder, self, br_plan_check_get_finding (check, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

static gboolean
check_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  BrCli *cli = user_data;
  g_autofree char *room = NULL;
  g_autoptr (BrPlanSurvey) self = survey (cli, db, &room, error);
  g_autoptr (BrPlanCheck) check = NULL;
  BrPlanFacts facts;

  if (self == NULL)
    return FALSE;
  facts = br_plan_survey_get_facts (self);
  check = br_plan_check_new ();
  br_plan_check_run (check, &facts);
  print_findings (cli, self, check, room);
  return TRUE;
}

/**
 * br_cli_plan_check:
 * @cli: a run
 * @error: return location
 *
 * `plan check [PLAN]`: what is wrong with it, the gravest first, each with its figure.
 */
gboolean
br_cli_plan_check (BrCli   *cli,
                   GError **error)
{
  return br_cli_open (cli, error) && br_cli_read (cli, check_in_read, cli, error);
}

/* ---- all of them ---------------------------------------------------------------------------- */

static gboolean
list_one (BrCli        *cli,
          BrDb         *db,
          BrCliTable   *table,
          const BrPlan *plan,
          GError      **error)
{
  g_autoptr (BrPlanSurvey) self = br_desk_survey_plan (db, &plan->id, error);
  g_autoptr (BrRoom) room = self != NULL ? (BrRoom *) br_db_load (db, BR_KIND_ROOM, &plan->room, error) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  BrPlanTotals totals;
  gboolean usual;

  if (room == NULL)
    return FALSE;
  totals = br_plan_survey_reckon (self);
  usual = br_id_equal (&room->default_plan, &plan->id);
  if (table != NULL)
    {
      br_cli_table_set_cell (table, 0, g_strdup (room->name));
      br_cli_table_set_cell (table, 1, g_strdup (plan->name));
      br_cli_table_set_cell (table, 2, g_strdup (usual ? _ ("usual") : ""));
      br_cli_table_set_cell (table, 3, br_plan_totals_say (&totals));
      br_cli_table_end_row (table);
      return TRUE;
    }
  builder = json_builder_new ();
  begin_plan (builder, self, room->name);
  json_builder_set_member_name (builder, "usual");
  json_builder_add_boolean_value (builder, usual);
  add_length (builder, "width", plan->width);
  add_length (builder, "height", plan->height);
  add_totals (builder, &totals);
  json_builder_end_object (builder);
  br_cli_out_item (cli, builder);
  return TRUE;
}

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  BrCli *cli = user_data;
  g_autoptr (GPtrArray) plans =
    br_db_select (db, BR_KIND_PLAN, error,
                  "ORDER BY (SELECT ifnull (r.position, 0) FROM room r WHERE r.id = plan.room), room, position, id", NULL);
  g_autoptr (BrCliTable) table = cli->json ? NULL : br_cli_table_new (cli, 4);

  if (plans == NULL)
    return FALSE;
  if (cli->json)
    br_cli_out_begin (cli);
  for (guint i = 0; i < plans->len; i++)
    if (!list_one (cli, db, table, plans->pdata[i], error))
      return FALSE;
  if (cli->json)
    br_cli_out_end (cli);
  return TRUE;
}

/**
 * br_cli_plan_list:
 * @cli: a run
 * @error: return location
 *
 * `plan list`: the plans of all rooms, with what they come to.
 */
gboolean
br_cli_plan_list (BrCli   *cli,
                  GError **error)
{
  return br_cli_open (cli, error) && br_cli_read (cli, list_in_read, cli, error);
}

/* ---- done to a whole one -------------------------------------------------------------------- */

/**
 * br_cli_plan_duplicate:
 * @cli: a run
 * @error: return location
 *
 * `plan duplicate PLAN [--name NAME]`: prints the copy.
 */
gboolean
br_cli_plan_duplicate (BrCli   *cli,
                       GError **error)
{
  BrId plan;

  return br_cli_find_row (cli, BR_KIND_PLAN, &plan, error) &&
         br_desk_do (cli->store, br_desk_duplicate_plan (&plan, br_cli_get_option (cli, "name")), &plan, error) &&
         br_cli_print_row (cli, BR_KIND_PLAN, &plan, error);
}

/**
 * br_cli_plan_default:
 * @cli: a run
 * @error: return location
 *
 * `plan default PLAN`: what its room has unless a night says otherwise; prints it.
 */
gboolean
br_cli_plan_default (BrCli   *cli,
                     GError **error)
{
  BrId plan;

  return br_cli_find_row (cli, BR_KIND_PLAN, &plan, error) &&
         br_desk_do (cli->store, br_desk_set_usual_plan (&plan), &plan, error) &&
         br_cli_print_row (cli, BR_KIND_PLAN, &plan, error);
}

/**
 * br_cli_plan_remove:
 * @cli: a run
 * @error: return location
 *
 * `plan remove PLAN`: prints it as it was.
 */
gboolean
br_cli_plan_remove (BrCli   *cli,
                    GError **error)
{
  BrId plan;

  return br_cli_find_row (cli, BR_KIND_PLAN, &plan, error) && br_cli_print_row (cli, BR_KIND_PLAN, &plan, error) &&
         br_desk_do (cli->store, br_desk_remove_plan (&plan), NULL, error);
}
