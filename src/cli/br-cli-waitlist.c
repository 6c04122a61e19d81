#include "config.h"

#include "cli/br-cli-waitlist.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-waitlist.h"
#include "wire/br-wire-member.h"

static gboolean
take_wait (BrCli         *cli,
           BrWaitRequest *request,
           GError       **error)
{
  gint64 priority = 0;

  if (!br_cli_take_count (cli, "party", &request->party, error) ||
      !br_cli_take_count (cli, "minutes", &request->patience, error) ||
      !br_cli_get_number (cli, "priority", -1000, &priority, error))
    return FALSE;
  request->priority = (int) MIN (priority, 1000);
  request->customer = g_strdup (br_cli_get_option (cli, "customer"));
  request->name = g_strdup (br_cli_get_option (cli, "name"));
  request->phone = g_strdup (br_cli_get_option (cli, "phone"));
  request->section = g_strdup (br_cli_get_option (cli, "section"));
  request->features = g_strdup (br_cli_get_option (cli, "features"));
  request->notes = g_strdup (br_cli_get_option (cli, "notes"));
  return TRUE;
}

/**
 * br_cli_waitlist_add:
 * @cli: a run
 * @error: return location
 *
 * `waitlist add --party N [--name NAME] …`: prints the entry, with the wait that was quoted.
 */
gboolean
br_cli_waitlist_add (BrCli   *cli,
                     GError **error)
{
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();
  BrId id;

  return take_wait (cli, request, error) && br_cli_open (cli, error) &&
         br_cli_unlock_for (cli, BR_KIND_WAITLIST_ENTRY, error) &&
         br_desk_do (cli->store, br_desk_wait (request), &id, error) &&
         br_cli_print_row (cli, BR_KIND_WAITLIST_ENTRY, &id, error);
}

/* ---- who waits ---------------------------------------------------------------------- */

static void
add_minutes (JsonBuilder *builder,
             const char  *name,
             int          minutes)
{
  json_builder_set_member_name (builder, name);
  if (minutes < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, minutes);
}

static void
add_offer (BrCli             *cli,
           JsonBuilder       *builder,
           const BrLiveParty *party)
{
  g_auto (GStrv) numbers = g_strsplit (party->tables != NULL ? party->tables : "", " + ", -1);
  g_autofree char *until = party->offered_until != BR_INSTANT_NONE ? br_instant_to_iso (party->offered_until, cli->zone)
                                                                   : NULL;

  json_builder_set_member_name (builder, "offered");
  json_builder_begin_array (builder);
  for (guint i = 0; numbers[i] != NULL; i++)
    json_builder_add_string_value (builder, numbers[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "offered_until");
  if (until != NULL)
    json_builder_add_string_value (builder, until);
  else
    json_builder_add_null_value (builder);
}

/**
 * br_cli_build_waiting:
 * @cli: a run with an open venue
 * @builder: where to
 * @party: somebody who waits
 *
 * Adds what is known of them as an object: its id is the entry’s, or the booking’s where that is
 * what waits; minutes that are not known are null.
 */
void
br_cli_build_waiting (BrCli             *cli,
                      JsonBuilder       *builder,
                      const BrLiveParty *party)
{
  json_builder_begin_object (builder);
  br_wire_say_id (builder, "id", br_id_is_none (&party->waiting) ? &party->booking : &party->waiting);
  br_wire_say_id (builder, "booking", &party->booking);
  br_wire_say_id (builder, "customer", &party->customer);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, party->name);
  json_builder_set_member_name (builder, "party_size");
  json_builder_add_int_value (builder, party->party);
  add_minutes (builder, "waited", party->minutes);
  add_minutes (builder, "quoted", party->quoted);
  add_minutes (builder, "quote", party->quote);
  json_builder_set_member_name (builder, "priority");
  json_builder_add_int_value (builder, party->priority);
  add_offer (cli, builder, party);
  json_builder_end_object (builder);
}

static char *
say_minutes (int minutes)
{
  return minutes >= 0 ? g_strdup_printf (_ ("%d min"), minutes) : g_strdup ("–");
}

static void
print_party (BrCli             *cli,
             BrCliTable        *table,
             const BrLiveParty *party)
{
  g_autofree char *until =
    party->offered_until != BR_INSTANT_NONE ? br_instant_format_clock (party->offered_until, cli->zone) : NULL;
  const BrId *id = br_id_is_none (&party->waiting) ? &party->booking : &party->waiting;

  br_cli_table_set_cell (table, 0, br_id_to_string (id));
  br_cli_table_set_cell (table, 1, g_strdup (party->name));
  br_cli_table_set_cell (table, 2, g_strdup_printf ("%" G_GINT64_FORMAT, party->party));
  br_cli_table_set_cell (table, 3, say_minutes (party->minutes));
  br_cli_table_set_cell (table, 4, say_minutes (party->quoted));
  br_cli_table_set_cell (table, 5, say_minutes (party->quote));
  if (until != NULL)
    /* Translators: the numbers of tables, and a time */
    br_cli_table_set_cell (table, 6, g_strdup_printf (_ ("%s until %s"), party->tables, until));
  br_cli_table_end_row (table);
}

static void
print_waitlist (BrCli             *cli,
                const BrLiveNight *night)
{
  static const char *const headings[] = { N_ ("Id"),     N_ ("Name"),  N_ ("Party"),  N_ ("Waited"),
                                          N_ ("Quoted"), N_ ("Still"), N_ ("Offered") };
  g_autoptr (BrCliTable) table = NULL;

  if (night->waitlist->len == 0)
    {
      br_cli_out_format (cli, "%s\n", _ ("Nobody waits."));
      return;
    }
  table = br_cli_table_new (cli, G_N_ELEMENTS (headings));
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    br_cli_table_set_heading (table, i, _ (headings[i]), i >= 2 && i <= 5);
  for (guint i = 0; i < night->waitlist->len; i++)
    print_party (cli, table, night->waitlist->pdata[i]);
}

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  BrCli *cli = user_data;
  BrDate date = br_desk_tonight (db, error);
  g_autoptr (BrLiveNight) night = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  BrLevel level;

  if (date == BR_DATE_NONE || !br_desk_check_read (db, BR_KIND_WAITLIST_ENTRY, &level, error))
    return FALSE;
  night = br_live_night_load (db, date, br_db_get_now (db), error);
  if (night == NULL)
    return FALSE;
  if (!cli->json)
    {
      print_waitlist (cli, night);
      return TRUE;
    }
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < night->waitlist->len; i++)
    br_cli_build_waiting (cli, builder, night->waitlist->pdata[i]);
  json_builder_end_array (builder);
  br_cli_out_builder (cli, builder);
  return TRUE;
}

/**
 * br_cli_waitlist_list:
 * @cli: a run
 * @error: return location
 *
 * `waitlist list`: who waits tonight, in the order in which they are owed a table: what they were
 * quoted, and what they would be now.
 */
gboolean
br_cli_waitlist_list (BrCli   *cli,
                      GError **error)
{
  return br_cli_open (cli, error) && br_cli_unlock_for (cli, BR_KIND_WAITLIST_ENTRY, error) &&
         br_cli_read (cli, list_in_read, cli, error);
}

/* ---- what becomes of them ------------------------------------------------------------- */

/**
 * br_cli_waitlist_offer:
 * @cli: a run
 * @error: return location
 *
 * `waitlist offer ENTRY [--tables …] [--minutes N]`: prints the entry.
 */
gboolean
br_cli_waitlist_offer (BrCli   *cli,
                       GError **error)
{
  g_auto (GStrv) tables = br_cli_take_tables (cli);
  int minutes = 0;
  BrId id;

  return br_cli_take_count (cli, "minutes", &minutes, error) &&
         br_cli_find_row (cli, BR_KIND_WAITLIST_ENTRY, &id, error) &&
         br_desk_do (cli->store, br_desk_offer (&id, (const char *const *) tables, minutes), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_WAITLIST_ENTRY, &id, error);
}

/**
 * br_cli_waitlist_withdraw:
 * @cli: a run
 * @error: return location
 *
 * `waitlist withdraw ENTRY`: prints the entry.
 */
gboolean
br_cli_waitlist_withdraw (BrCli   *cli,
                          GError **error)
{
  BrId id;

  return br_cli_find_row (cli, BR_KIND_WAITLIST_ENTRY, &id, error) &&
         br_desk_do (cli->store, br_desk_withdraw_offer (&id), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_WAITLIST_ENTRY, &id, error);
}

/**
 * br_cli_waitlist_seat:
 * @cli: a run
 * @error: return location
 *
 * `waitlist seat ENTRY [--tables …] [--covers N]`: prints the booking.
 */
gboolean
br_cli_waitlist_seat (BrCli   *cli,
                      GError **error)
{
  g_auto (GStrv) tables = br_cli_take_tables (cli);
  int covers = 0;
  BrId id;

  return br_cli_take_count (cli, "covers", &covers, error) &&
         br_cli_find_row (cli, BR_KIND_WAITLIST_ENTRY, &id, error) &&
         br_desk_do (cli->store,
                     br_desk_seat_waiting (&id, (const char *const *) tables, covers, br_cli_get_option (cli, "reason")),
                     &id, error) &&
         br_cli_print_row (cli, BR_KIND_BOOKING, &id, error);
}

/**
 * br_cli_waitlist_remove:
 * @cli: a run
 * @error: return location
 *
 * `waitlist remove ENTRY [--reason TEXT]`: prints the entry.
 */
gboolean
br_cli_waitlist_remove (BrCli   *cli,
                        GError **error)
{
  BrId id;

  return br_cli_find_row (cli, BR_KIND_WAITLIST_ENTRY, &id, error) &&
         br_desk_do (cli->store, br_desk_stop_waiting (&id, br_cli_get_option (cli, "reason")), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_WAITLIST_ENTRY, &id, error);
}
