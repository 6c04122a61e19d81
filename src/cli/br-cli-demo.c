#include "config.h"

#include <glib/gi18n.h>

#include "cli/br-cli-init.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-progress.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "desk/br-desk-demo.h"
#include "wire/br-wire-member.h"

#define YEARS 3
#define CUSTOMERS 5000

typedef struct
{
  gint64 customers;
  gint64 bookings;
  gint64 tables;
} Counts;

static gboolean
count_content (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Counts *counts = user_data;

  return br_db_get_int (db, "SELECT count(*) FROM customer", &counts->customers, error, NULL) &&
         br_db_get_int (db, "SELECT count(*) FROM booking", &counts->bookings, error, NULL) &&
         br_db_get_int (db, "SELECT count(*) FROM \"table\"", &counts->tables, error, NULL);
}

static void
print_counts (BrCli        *cli,
              const Counts *counts)
{
  g_autofree char *path = g_filename_display_name (cli->path);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      br_cli_out_format (cli, _ ("A demonstration venue is at %s: %d customers, %d bookings, %d tables.\n"), path,
                         (int) counts->customers, (int) counts->bookings, (int) counts->tables);
      br_cli_out_format (cli, _ ("Its people are invented.\n"));
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, path);
  br_wire_say_int (builder, "customers", counts->customers);
  br_wire_say_int (builder, "bookings", counts->bookings);
  br_wire_say_int (builder, "tables", counts->tables);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/**
 * br_cli_demo:
 * @cli: a run
 * @error: return location for what makes it end
 *
 * `demo [--seed N] [--years N] [--customers N]`: a whole, believable venue.
 */
gboolean
br_cli_demo (BrCli   *cli,
             GError **error)
{
  gint64 seed = 1, years = YEARS, customers = CUSTOMERS;
  BrDemoRequest request = { .now = br_cli_get_clock (cli, NULL, error) };
  BrCliProgress progress;
  Counts counts = { 0 };
  gboolean made;

  if (request.now == BR_INSTANT_NONE || !br_cli_get_number (cli, "seed", 0, &seed, error) ||
      !br_cli_get_number (cli, "years", 1, &years, error) ||
      !br_cli_get_number (cli, "customers", 1, &customers, error) || !br_cli_make_folder (cli, error))
    return FALSE;
  request.seed = seed;
  request.years = MIN (years, G_MAXINT);
  request.customers = MIN (customers, G_MAXINT);
  br_cli_progress_begin (&progress, cli, _ ("Making the demonstration"));
  made = br_desk_demo (cli->path, &request, br_cli_progress_show, &progress, NULL, error);
  br_cli_progress_end (&progress);
  if (!made)
    return FALSE;
  cli->store = br_store_open (cli->path, BR_STORE_DEFAULT, error);
  if (cli->store == NULL || !br_store_read (cli->store, count_content, &counts, NULL, error))
    return FALSE;
  print_counts (cli, &counts);
  return TRUE;
}
