#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "core/base/br-count.h"
#include "desk/br-desk-denials.h"
#include "wire/br-wire-member.h"

typedef struct
{
  BrCli           *cli;
  BrDate           from;
  BrDate           to;
  BrDenialsReport *report;
  BrDenialsGain    gains[BR_DENIALS_SIZES];
} Asking;

/* ---- JSON ------------------------------------------------------------------------- */

/* What is kept as JSON, such as `detail` of a refusal. */
static void
add_document (JsonBuilder *builder,
              const char  *name,
              const char  *text)
{
  JsonNode *node = text != NULL ? json_from_string (text, NULL) : NULL;

  json_builder_set_member_name (builder, name);
  if (node != NULL)
    json_builder_add_value (builder, node);
  else
    json_builder_add_null_value (builder);
}

static void
add_gain (JsonBuilder         *builder,
          const BrDenialsGain *gain)
{
  br_wire_say_int (builder, "parties", gain->parties);
  br_wire_say_int (builder, "covers", gain->covers);
}

static void
build_constraints (JsonBuilder           *builder,
                   const BrDenialsReport *report)
{
  json_builder_set_member_name (builder, "by_constraint");
  json_builder_begin_array (builder);
  for (guint i = 0; i < BR_DENIALS_CONSTRAINTS; i++)
    {
      json_builder_begin_object (builder);
      br_wire_say_text (builder, "constraint", br_enum_get_nick (br_denied_by_values, (int) i));
      add_gain (builder, &report->by_constraint[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Days as ISO 8601 numbers them, 1 for Monday; hours at which nobody was turned away are left out. */
static void
build_hours (JsonBuilder           *builder,
             const BrDenialsReport *report)
{
  json_builder_set_member_name (builder, "by_weekday_hour");
  json_builder_begin_array (builder);
  for (int day = 0; day < 7; day++)
    for (int hour = 0; hour < 24; hour++)
      if (report->by_hour[day][hour].parties > 0)
        {
          json_builder_begin_object (builder);
          br_wire_say_int (builder, "weekday", day + 1);
          br_wire_say_int (builder, "hour", hour);
          add_gain (builder, &report->by_hour[day][hour]);
          json_builder_end_object (builder);
        }
  json_builder_end_array (builder);
}

static void
build_tables (JsonBuilder  *builder,
              const Asking *asking)
{
  json_builder_set_member_name (builder, "one_more_table");
  json_builder_begin_array (builder);
  for (guint i = 0; i < BR_DENIALS_SIZES; i++)
    {
      json_builder_begin_object (builder);
      br_wire_say_int (builder, "min_covers", br_desk_denials_sizes[i].min);
      br_wire_say_int (builder, "max_covers", br_desk_denials_sizes[i].max);
      add_gain (builder, &asking->gains[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_denial (JsonBuilder    *builder,
              const BrDenial *denial,
              GTimeZone      *zone)
{
  g_autofree char *why = br_desk_denial_say (denial);
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&denial->id, id);
  json_builder_begin_object (builder);
  br_wire_say_text (builder, "id", id);
  br_wire_say_instant (builder, "asked_at", denial->at, zone);
  br_wire_say_date (builder, "business_date", denial->business_date);
  br_wire_say_instant (builder, "time", denial->starts_at, zone);
  br_wire_say_int (builder, "party_size", denial->party_size);
  br_wire_say_text (builder, "constraint", br_enum_get_nick (br_denied_by_values, (int) denial->constraint));
  br_wire_say_text (builder, "message", why);
  add_document (builder, "detail", denial->figures);
  add_document (builder, "fitting", denial->fitting);
  json_builder_end_object (builder);
}

static void
print_json (const Asking *asking)
{
  const BrDenialsReport *report = asking->report;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  br_wire_say_date (builder, "from", report->from);
  br_wire_say_date (builder, "to", report->to);
  add_gain (builder, &report->all);
  build_constraints (builder, report);
  build_hours (builder, report);
  build_tables (builder, asking);
  json_builder_set_member_name (builder, "denials");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->denials->len; i++)
    build_denial (builder, report->denials->pdata[i], report->zone);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (asking->cli, builder);
}

/* ---- text ------------------------------------------------------------------------- */

static void
print_gain (BrCliTable          *table,
            const char          *label,
            const BrDenialsGain *gain)
{
  br_cli_table_set_cell (table, 0, g_strdup (label));
  br_cli_table_set_cell (table, 1, br_count_format (gain->parties));
  br_cli_table_set_cell (table, 2, br_count_format (gain->covers));
  br_cli_table_end_row (table);
}

static BrCliTable *
begin_table (BrCli      *cli,
             const char *title)
{
  BrCliTable *table = br_cli_table_new (cli, 3);

  br_cli_table_set_heading (table, 0, title, FALSE);
  br_cli_table_set_heading (table, 1, _ ("Parties"), TRUE);
  br_cli_table_set_heading (table, 2, _ ("Covers"), TRUE);
  return table;
}

static void
print_tables (const Asking *asking)
{
  g_autoptr (BrCliTable) table = begin_table (asking->cli, _ ("One more table would have seated"));

  for (guint i = 0; i < BR_DENIALS_SIZES; i++)
    {
      g_autofree char *label =
        g_strdup_printf (_ ("for %d to %d"), br_desk_denials_sizes[i].min, br_desk_denials_sizes[i].max);

      print_gain (table, label, &asking->gains[i]);
    }
}

static void
print_constraints (const Asking *asking)
{
  g_autoptr (BrCliTable) table = begin_table (asking->cli, _ ("Turned away for"));

  for (guint i = 0; i < BR_DENIALS_CONSTRAINTS; i++)
    if (asking->report->by_constraint[i].parties > 0)
      print_gain (table, _ (br_enum_get_label (br_denied_by_values, (int) i)), &asking->report->by_constraint[i]);
  print_gain (table, _ ("Together"), &asking->report->all);
}

static void
print_text (const Asking *asking)
{
  if (asking->report->all.parties == 0)
    {
      br_cli_out_format (asking->cli, "%s\n", _ ("Nobody was turned away"));
      return;
    }
  print_constraints (asking);
  br_cli_out (asking->cli, "\n");
  print_tables (asking);
}

/* ---- the report ------------------------------------------------------------------- */

static gboolean
report_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Asking *asking = user_data;

  asking->report = br_desk_report_denials (db, asking->from, asking->to, error);
  return asking->report != NULL && br_desk_denials_add_tables (db, asking->from, asking->to, asking->gains, error);
}

static gboolean
take_date (BrCli      *cli,
           const char *name,
           BrDate     *date,
           GError    **error)
{
  const char *text = br_cli_get_option (cli, name);

  if (br_date_parse (text, date, NULL))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--%s wants a date such as 2026-12-19, not “%s”"), name, text);
  return FALSE;
}

/**
 * br_cli_report_denials:
 * @cli: a run
 * @error: return location
 *
 * `report denials --from D --to D`: whom the house turned away on these nights, for what, and whom
 * one more table would have seated.
 */
gboolean
br_cli_report_denials (BrCli   *cli,
                       GError **error)
{
  Asking asking = { .cli = cli };

  if (!take_date (cli, "from", &asking.from, error) || !take_date (cli, "to", &asking.to, error))
    return FALSE;
  if (asking.to < asking.from)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--to is before --from"));
      return FALSE;
    }
  if (!br_cli_open (cli, error) || !br_cli_read (cli, report_in_read, &asking, error))
    {
      g_clear_pointer (&asking.report, br_denials_report_free);
      return FALSE;
    }
  if (cli->json)
    print_json (&asking);
  else
    print_text (&asking);
  br_denials_report_free (asking.report);
  return TRUE;
}
