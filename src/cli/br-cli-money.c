#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-report.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "core/base/br-error.h"
#include "desk/br-desk-cash-up.h"
#include "desk/br-desk-ledger.h"
#include "desk/br-desk-night.h"
#include "exchange/br-post-file.h"

/* ---- post --------------------------------------------------------------------------- */

static void
print_posted (BrCli  *cli,
              GArray *entries)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      br_cli_out_format (cli, ngettext ("%u entry posted.\n", "%u entries posted.\n", entries->len), entries->len);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "posted");
  json_builder_add_int_value (builder, entries->len);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      char id[BR_ID_TEXT_LENGTH + 1];

      br_id_print (&g_array_index (entries, BrId, i), id);
      json_builder_add_string_value (builder, id);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/**
 * br_cli_post:
 * @cli: a run
 * @error: return location
 *
 * `post FILE`: enters takings and charges, all of them or none.
 */
gboolean
br_cli_post (BrCli   *cli,
             GError **error)
{
  const char *path = br_cli_get_word (cli, 0);
  g_autoptr (GBytes) bytes = br_cli_read_file (path, error);
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (BrVenue) venue = NULL;
  GError *local = NULL;

  if (bytes == NULL || !br_cli_open (cli, error))
    return FALSE;
  venue = br_store_get_venue (cli->store);
  requests = br_post_file_read (bytes, venue->currency, &local);
  if (requests == NULL)
    {
      br_input_error_set_file (local, path);
      g_propagate_error (error, local);
      return FALSE;
    }
  if (requests->len > 0 && !br_desk_do (cli->store, br_desk_post (requests, entries), NULL, error))
    return FALSE;
  print_posted (cli, entries);
  return TRUE;
}

/**
 * br_cli_ledger_reverse:
 * @cli: a run
 * @error: return location
 *
 * `ledger reverse ENTRY [--date D] [--reason TEXT]`: prints the reversal.
 */
gboolean
br_cli_ledger_reverse (BrCli   *cli,
                       GError **error)
{
  BrDate date;
  BrId entry, reversal;

  return br_cli_get_date (cli, "date", &date, error) && br_cli_find_row (cli, BR_KIND_LEDGER_ENTRY, &entry, error) &&
         br_desk_do (cli->store, br_desk_reverse (&entry, date, br_cli_get_option (cli, "reason")), &reversal, error) &&
         br_cli_print_row (cli, BR_KIND_LEDGER_ENTRY, &reversal, error);
}

/* ---- tills -------------------------------------------------------------------------- */

static gboolean
take_method (BrCli    *cli,
             BrMethod *method,
             GError  **error)
{
  const char *nick = br_cli_get_option (cli, "method");
  int value = BR_METHOD_CASH;

  if (nick != NULL && !br_enum_parse (br_method_values, nick, &value))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” is no way to pay"), nick);
      return FALSE;
    }
  *method = value;
  return TRUE;
}

/**
 * br_cli_cash_up:
 * @cli: a run
 * @error: return location
 *
 * `cash-up TILL --expected AMOUNT --counted AMOUNT [--float AMOUNT] [--method METHOD] [--date D] [--reason TEXT]`: prints
 * the count.
 */
gboolean
br_cli_cash_up (BrCli   *cli,
                GError **error)
{
  BrCashUp found = { .till = br_cli_get_word (cli, 0), .reason = br_cli_get_option (cli, "reason"),
                     .z_number = br_cli_get_option (cli, "z") };
  BrMoney expected = BR_MONEY_NONE, counted = BR_MONEY_NONE, before = BR_MONEY_NONE;
  BrId id;

  if (!br_cli_get_date (cli, "date", &found.date, error) || !take_method (cli, &found.method, error) ||
      !br_cli_open (cli, error) || !br_cli_take_money (cli, "expected", &expected, error) ||
      !br_cli_take_money (cli, "counted", &counted, error) || !br_cli_take_money (cli, "float", &before, error))
    return FALSE;
  found.expected = expected.amount;
  found.counted = counted.amount;
  found.opening_float = before.amount;
  return br_desk_do (cli->store, br_desk_cash_up (&found), &id, error) &&
         br_cli_print_row (cli, BR_KIND_TAKINGS, &id, error);
}

/* ---- periods ------------------------------------------------------------------------ */

/**
 * br_cli_period_lock:
 * @cli: a run
 * @error: return location
 *
 * `period lock --from D --to D [--reason TEXT]`: prints the mark.
 */
gboolean
br_cli_period_lock (BrCli   *cli,
                    GError **error)
{
  BrDate from, to;
  BrId lock;

  return br_cli_get_date (cli, "from", &from, error) && br_cli_get_date (cli, "to", &to, error) &&
         br_cli_open (cli, error) &&
         br_desk_do (cli->store, br_desk_lock_period (from, to, br_cli_get_option (cli, "reason")), &lock, error) &&
         br_cli_print_row (cli, BR_KIND_PERIOD_LOCK, &lock, error);
}

typedef struct
{
  BrDate from;
  BrDate to;
  BrId   lock;
} Closed;

static gboolean
find_closed (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Closed *closed = user_data;
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT id FROM closed_period WHERE starts_on <= ? AND ends_on >= ?"
                                           " ORDER BY starts_on DESC LIMIT 1",
                                           error, "dd", closed->from, closed->to);

  if (br_query_next (query, NULL))
    closed->lock = br_query_get_id (query, 0);
  return query != NULL;
}

/**
 * br_cli_period_unlock:
 * @cli: a run
 * @error: return location
 *
 * `period unlock --from D --to D --reason TEXT`: prints the mark.
 */
gboolean
br_cli_period_unlock (BrCli   *cli,
                      GError **error)
{
  Closed closed = { .lock = BR_ID_NONE };
  BrId unlock;

  return br_cli_get_date (cli, "from", &closed.from, error) && br_cli_get_date (cli, "to", &closed.to, error) &&
         br_cli_open (cli, error) && br_cli_read (cli, find_closed, &closed, error) &&
         br_desk_do (cli->store, br_desk_unlock_period (&closed.lock, br_cli_get_option (cli, "reason")), &unlock, error) &&
         br_cli_print_row (cli, BR_KIND_PERIOD_UNLOCK, &unlock, error);
}
