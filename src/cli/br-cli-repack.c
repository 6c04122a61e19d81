#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-repack.h"
#include "desk/br-desk-resolve.h"
#include "wire/br-wire-member.h"

/**
 * A re-packing that was asked for: @chosen are the steps that are to be done, @left_out those that
 * were named to stay, and the others wait for one that stays.
 */
typedef struct
{
  BrCli        *cli;
  BrDate        date;
  BrRepackPlan *plan;
  gboolean     *chosen;
  gboolean     *left_out;
  gboolean      applied;
} Repacking;

static void
repacking_clear (Repacking *self)
{
  g_clear_pointer (&self->plan, br_repack_plan_free);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->left_out, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Repacking, repacking_clear)

/* ---- finding ---------------------------------------------------------------------- */

static gboolean
leave_out (BrDb      *db,
           Repacking *self,
           GError   **error)
{
  g_auto (GStrv) without = br_cli_get_options (self->cli, "without");
  guint n = self->plan->steps->len;

  self->chosen = g_new0 (gboolean, n + 1);
  self->left_out = g_new0 (gboolean, n + 1);
  for (guint i = 0; without[i] != NULL; i++)
    {
      BrId id;

      if (!br_desk_resolve (db, BR_KIND_BOOKING, without[i], NULL, &id, error))
        return FALSE;
      for (guint j = 0; j < n; j++)
        self->left_out[j] |= br_id_equal (&((BrRepackStep *) self->plan->steps->pdata[j])->booking, &id);
    }
  for (guint j = 0; j < n; j++)
    self->chosen[j] = !self->left_out[j];
  br_repack_settle (self->plan->repack, self->chosen);
  return TRUE;
}

static gboolean
propose_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Repacking *self = user_data;

  self->plan = br_desk_propose_repack (db, self->date, error);
  return self->plan != NULL && leave_out (db, self, error);
}

/* Whether there is more to do than to see that there is room. */
static gboolean
has_work (const Repacking *self)
{
  for (guint i = 0; i < self->plan->steps->len; i++)
    if (self->chosen[i] && !br_repack_step_is_room (self->plan->steps->pdata[i]))
      return TRUE;
  return FALSE;
}

/* ---- saying ----------------------------------------------------------------------- */

static void
add_tables (JsonBuilder *builder,
            const char  *name,
            const GStrv  numbers)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; numbers[i] != NULL; i++)
    json_builder_add_string_value (builder, numbers[i]);
  json_builder_end_array (builder);
}

static void
add_reckoning (JsonBuilder      *builder,
               const char       *name,
               BrRepackReckoning reckoning)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  br_wire_say_int (builder, "covers", reckoning.covers);
  br_wire_say_int (builder, "joins", reckoning.joins);
  br_wire_say_int (builder, "moved", reckoning.moved);
  br_wire_say_int (builder, "let_in", reckoning.let_in);
  br_wire_say_int (builder, "room", reckoning.room);
  json_builder_end_object (builder);
}

static void
build_step (const Repacking *self,
            JsonBuilder     *builder,
            guint            i)
{
  const BrRepackStep *step = self->plan->steps->pdata[i];
  g_autofree char *time = br_instant_to_iso (step->starts, self->plan->book->zone);
  const char *kind = br_repack_step_is_room (step) ? "room" : *step->from != NULL ? "move" : "book";

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "kind", kind);
  br_wire_say_id (builder, "booking", &step->booking);
  br_wire_say_id (builder, "denial", &step->denial);
  br_wire_say_text (builder, "name", step->name);
  br_wire_say_int (builder, "party_size", step->party);
  br_wire_say_text (builder, "time", time);
  add_tables (builder, "from", step->from);
  add_tables (builder, "to", step->to);
  json_builder_set_member_name (builder, "chosen");
  json_builder_add_boolean_value (builder, self->chosen[i]);
  json_builder_end_object (builder);
}

static void
print_json (const Repacking *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = br_date_to_string (self->date);
  g_autofree char *gain = br_repack_plan_say (self->plan, self->chosen);

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "date", date);
  json_builder_set_member_name (builder, "moves");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->plan->steps->len; i++)
    build_step (self, builder, i);
  json_builder_end_array (builder);
  add_reckoning (builder, "before", br_repack_plan_reckon (self->plan, NULL));
  add_reckoning (builder, "after", br_repack_plan_reckon (self->plan, self->chosen));
  br_wire_say_text (builder, "gain", gain);
  json_builder_set_member_name (builder, "applied");
  json_builder_add_boolean_value (builder, self->applied);
  json_builder_end_object (builder);
  br_cli_out_builder (self->cli, builder);
}

static void
print_steps (const Repacking *self)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (self->cli, 3);

  for (guint i = 0; i < self->plan->steps->len; i++)
    {
      const BrRepackStep *step = self->plan->steps->pdata[i];
      const char *note = self->chosen[i] ? "" : self->left_out[i] ? _ ("left out") : _ ("needs a table that is kept");

      br_cli_table_set_cell (table, 0, br_repack_step_name (step, self->plan->book->zone));
      br_cli_table_set_cell (table, 1, br_repack_step_say (step));
      br_cli_table_set_cell (table, 2, g_strdup (note));
      br_cli_table_end_row (table);
    }
}

static void
print_text (const Repacking *self)
{
  g_autofree char *date = br_date_format (self->date, "%A %d %B %Y");
  g_autofree char *gain = br_repack_plan_say (self->plan, self->chosen);
  BrRepackReckoning before = br_repack_plan_reckon (self->plan, NULL);
  BrRepackReckoning after = br_repack_plan_reckon (self->plan, self->chosen);

  br_cli_out_format (self->cli, "%s\n", date);
  if (self->plan->steps->len == 0)
    {
      br_cli_out_format (self->cli, "%s\n", _ ("Nothing is to be gained: no better packing was found"));
      return;
    }
  print_steps (self);
  br_cli_out_format (self->cli, _ ("Covers with a table: %d, then %d\n"), before.covers, after.covers);
  br_cli_out_format (self->cli, _ ("Tables put together: %u times, then %u\n"), before.joins, after.joins);
  br_cli_out_format (self->cli, "%s\n", gain);
  if (self->applied)
    br_cli_out_format (self->cli, "%s\n", _ ("Done; “undo” takes it back"));
}

/**
 * br_cli_repack:
 * @cli: a run
 * @error: return location
 *
 * `repack --date D [--apply] [--without BOOKING …]`: what would pack the night better, and with
 * --apply does it, all as one change. Those left out stay, and with them whoever needs their tables.
 */
gboolean
br_cli_repack (BrCli   *cli,
               GError **error)
{
  const char *text = br_cli_get_option (cli, "date");
  g_auto (Repacking) repacking = { .cli = cli };

  if (!br_date_parse (text, &repacking.date, NULL))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--date wants a date such as 2026-12-19, not “%s”"), text);
      return FALSE;
    }
  if (!br_cli_open (cli, error) || !br_cli_unlock_for (cli, BR_KIND_BOOKING, error) ||
      !br_cli_read (cli, propose_in_read, &repacking, error))
    return FALSE;
  if (br_cli_get_option (cli, "apply") != NULL && has_work (&repacking))
    {
      if (!br_desk_do (cli->store, br_desk_repack (repacking.plan, repacking.chosen), NULL, error))
        return FALSE;
      repacking.applied = TRUE;
    }
  if (cli->json)
    print_json (&repacking);
  else
    print_text (&repacking);
  return TRUE;
}
