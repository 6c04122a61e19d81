#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-night.h"
#include "wire/br-wire-record.h"

typedef struct
{
  BrCli *cli;
  BrDate date;
} Night;

static void
add_count (JsonBuilder *builder,
           const char  *name,
           gint64       count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

/* What the house cannot know in this version is there and null, or empty. */
static gboolean
print_json (BrCli                *cli,
            BrDb                 *db,
            const BrNightSummary *night,
            GError              **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (BrCliView) view = br_cli_view_new (cli, db, br_entity_get (BR_KIND_BOOKING), error);
  g_autofree char *date = br_date_to_string (night->date);

  if (view == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "date");
  json_builder_add_string_value (builder, date);
  add_count (builder, "parties", night->parties);
  json_builder_set_member_name (builder, "covers");
  json_builder_begin_object (builder);
  add_count (builder, "booked", night->booked);
  add_count (builder, "arrived", night->arrived);
  add_count (builder, "seated", night->seated);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "expected_revenue");
  if (br_money_is_none (&night->expected))
    json_builder_add_null_value (builder);
  else
    br_wire_add_money (builder, &night->expected);
  json_builder_set_member_name (builder, "licence");
  if (night->licence >= 0)
    json_builder_add_int_value (builder, night->licence);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "waitlist");
  json_builder_begin_array (builder);
  for (guint i = 0; i < night->waitlist->len; i++)
    if (!br_cli_view_build (view, builder, night->waitlist->pdata[i], error))
      return FALSE;
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "door");
  json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
  return TRUE;
}

static void
add_line (BrCliTable *table,
          const char *label,
          char       *text)
{
  br_cli_table_set_cell (table, 0, g_strdup (label));
  br_cli_table_set_cell (table, 1, text);
  br_cli_table_end_row (table);
}

static char *
number (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
print_text (BrCli                *cli,
            const BrNightSummary *night)
{
  g_autofree char *date = br_date_format (night->date, "%A %d %B %Y");
  g_autoptr (BrCliTable) table = NULL;

  br_cli_out_format (cli, "%s\n", date);
  table = br_cli_table_new (cli, 2);
  add_line (table, _ ("Parties"), number (night->parties));
  add_line (table, _ ("Covers booked"), number (night->booked));
  add_line (table, _ ("Covers arrived"), number (night->arrived));
  add_line (table, _ ("Covers seated"), number (night->seated));
  add_line (table, _ ("Expected revenue"),
            br_money_is_none (&night->expected) ? g_strdup (_ ("not known")) : br_money_format (&night->expected));
  add_line (table, _ ("Waiting"), number (night->waitlist->len));
  add_line (table, _ ("Licensed for"), night->licence >= 0 ? number (night->licence) : g_strdup (_ ("not known")));
}

static gboolean
night_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Night *request = user_data;
  BrDate date = request->date != BR_DATE_NONE ? request->date : br_desk_tonight (db, error);
  g_autoptr (BrNightSummary) night = date != BR_DATE_NONE ? br_desk_night (db, date, error) : NULL;

  if (night == NULL)
    return FALSE;
  if (request->cli->json)
    return print_json (request->cli, db, night, error);
  print_text (request->cli, night);
  return TRUE;
}

/**
 * br_cli_night:
 * @cli: a run
 * @error: return location
 *
 * `night [--date D]`: tonight, unless another is asked for. Of revenue it knows minimum spends and
 * deposits; while none is known it says so instead of nothing. Doors and events come with their
 * own commands.
 */
gboolean
br_cli_night (BrCli   *cli,
              GError **error)
{
  const char *text = br_cli_get_option (cli, "date");
  Night night = { .cli = cli, .date = BR_DATE_NONE };

  if (text != NULL && !br_date_parse (text, &night.date, NULL))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--date wants a date such as 2026-12-19, not “%s”"), text);
      return FALSE;
    }
  if (!br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  return br_cli_read (cli, night_in_read, &night, error);
}
