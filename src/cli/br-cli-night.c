#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-door.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-waitlist.h"
#include "desk/br-desk-resolve.h"
#include "wire/br-wire-member.h"
#include "wire/br-wire-record.h"

typedef struct
{
  BrCli *cli;
  BrDate date;
} Night;

static void
add_members (JsonBuilder          *builder,
             const BrNightSummary *night)
{
  g_autofree char *date = br_date_to_string (night->date);

  json_builder_set_member_name (builder, "date");
  json_builder_add_string_value (builder, date);
  br_wire_say_int (builder, "parties", night->parties);
  json_builder_set_member_name (builder, "covers");
  json_builder_begin_object (builder);
  br_wire_say_int (builder, "booked", night->booked);
  br_wire_say_int (builder, "arrived", night->arrived);
  br_wire_say_int (builder, "seated", night->seated);
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
}

static void
add_lists (JsonBuilder       *builder,
           const BrLiveNight *live)
{
  json_builder_set_member_name (builder, "guest_lists");
  json_builder_begin_array (builder);
  for (guint i = 0; i < live->lists->len; i++)
    {
      const BrLiveList *list = live->lists->pdata[i];
      char id[BR_ID_TEXT_LENGTH + 1];

      br_id_print (&list->id, id);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, id);
      json_builder_set_member_name (builder, "title");
      json_builder_add_string_value (builder, list->title);
      br_wire_say_int (builder, "people", list->people);
      br_wire_say_int (builder, "inside", list->inside);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What the house cannot know in this version is there and null, or empty. */
static void
print_json (BrCli             *cli,
            const BrLiveNight *live)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_members (builder, live->summary);
  json_builder_set_member_name (builder, "waitlist");
  json_builder_begin_array (builder);
  for (guint i = 0; i < live->waitlist->len; i++)
    br_cli_build_waiting (cli, builder, live->waitlist->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "door");
  br_cli_build_door (&live->door, builder);
  add_lists (builder, live);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
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
print_text (BrCli             *cli,
            const BrLiveNight *live)
{
  const BrNightSummary *night = live->summary;
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
  add_line (table, _ ("Waiting"), number (live->waitlist->len));
  add_line (table, _ ("Inside"), number (live->door.door.inside));
  add_line (table, _ ("Licensed for"), night->licence >= 0 ? number (night->licence) : g_strdup (_ ("not known")));
  for (guint i = 0; i < live->lists->len; i++)
    {
      const BrLiveList *list = live->lists->pdata[i];

      add_line (table, list->title, g_strdup_printf (_ ("%d of %d"), (int) list->inside, (int) list->people));
    }
}

static gboolean
night_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Night *request = user_data;
  BrDate date = request->date != BR_DATE_NONE ? request->date : br_desk_tonight (db, error);
  g_autoptr (BrLiveNight) live = NULL;
  BrLevel level;

  if (date == BR_DATE_NONE || !br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return FALSE;
  live = br_live_night_load (db, date, br_db_get_now (db), error);
  if (live == NULL)
    return FALSE;
  if (request->cli->json)
    print_json (request->cli, live);
  else
    print_text (request->cli, live);
  return TRUE;
}

/**
 * br_cli_night:
 * @cli: a run
 * @error: return location
 *
 * `night [--date D]`: tonight, unless another is asked for. Of revenue it knows minimum spends and
 * deposits; while none is known it says so instead of nothing.
 */
gboolean
br_cli_night (BrCli   *cli,
              GError **error)
{
  Night night = { .cli = cli };

  if (!br_cli_get_date (cli, "date", &night.date, error) || !br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  return br_cli_read (cli, night_in_read, &night, error);
}
