#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-answer-json.h"
#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/* ---- the words ------------------------------------------------------------------- */

static gboolean
take_date (BrCli   *cli,
           BrDate  *date,
           GError **error)
{
  const char *text = br_cli_get_option (cli, "date");

  if (text == NULL || br_date_parse (text, date, NULL))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--date wants a date such as 2026-12-19, not “%s”"), text);
  return FALSE;
}

static gboolean
take_time (BrCli   *cli,
           int     *time,
           GError **error)
{
  const char *text = br_cli_get_option (cli, "time");

  if (text == NULL || br_clock_parse (text, time, NULL))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--time wants a time such as 20:30, not “%s”"), text);
  return FALSE;
}

static gboolean
take_count (BrCli      *cli,
            const char *name,
            int        *count,
            GError    **error)
{
  gint64 number = *count;

  if (!br_cli_get_number (cli, name, 1, &number, error))
    return FALSE;
  if (number > G_MAXINT16)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--%s is too large"), name);
      return FALSE;
    }
  *count = (int) number;
  return TRUE;
}

static GStrv
take_tables (BrCli *cli)
{
  const char *text = br_cli_get_option (cli, "tables");
  GStrv words = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_strstrip (words[i]);
  return words;
}

static gboolean
take_overrides (BrCli            *cli,
                BrBookingRequest *request,
                GError          **error)
{
  static const struct
  {
    const char *name;
    BrOverride  override;
  } known[] = { { "pacing", BR_OVERRIDE_PACING }, { "size", BR_OVERRIDE_SIZE }, { "tags", BR_OVERRIDE_TAGS } };
  const char *text = br_cli_get_option (cli, "override");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint j = 0;

      while (j < G_N_ELEMENTS (known) && !g_str_equal (g_strstrip (words[i]), known[j].name))
        j++;
      if (j == G_N_ELEMENTS (known))
        {
          g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--override wants pacing, size or tags, not “%s”"),
                       words[i]);
          return FALSE;
        }
      request->overrides |= known[j].override;
    }
  request->reason = g_strdup (br_cli_get_option (cli, "reason"));
  return TRUE;
}

static gboolean
take_source (BrCli            *cli,
             BrBookingRequest *request,
             GError          **error)
{
  const char *text = br_cli_get_option (cli, "source");
  int source = request->source;

  if (text != NULL && !br_enum_parse (br_booking_source_values, text, &source))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("There is no source “%s”"), text);
      return FALSE;
    }
  request->source = source;
  return TRUE;
}

/* What a question and a booking have in common. */
static gboolean
take_request (BrCli            *cli,
              BrBookingRequest *request,
              GError          **error)
{
  if (!take_date (cli, &request->date, error) || !take_time (cli, &request->time, error) ||
      !take_count (cli, "party", &request->party, error) || !take_count (cli, "minutes", &request->minutes, error) ||
      !take_source (cli, request, error))
    return FALSE;
  request->tables = take_tables (cli);
  request->section = g_strdup (br_cli_get_option (cli, "section"));
  request->features = g_strdup (br_cli_get_option (cli, "features"));
  return TRUE;
}

static gboolean
take_money (BrCli      *cli,
            const char *name,
            BrMoney    *money,
            GError    **error)
{
  const char *text = br_cli_get_option (cli, name);
  g_autoptr (BrVenue) venue = br_store_get_venue (cli->store);

  return text == NULL || br_money_parse (text, venue->currency, money, error);
}

/* ---- what is said ----------------------------------------------------------------- */

static void
warn_of_clocks (BrCli              *cli,
                const BrDeskAnswer *answer)
{
  g_autofree char *when = NULL;

  if (answer->local == BR_LOCAL_TIME_UNIQUE)
    return;
  when = br_instant_to_iso (answer->question.starts, answer->book->zone);
  br_cli_warn (cli,
               answer->local == BR_LOCAL_TIME_GAP ? _ ("The clocks go forward over that time: %s is meant")
                                                  : _ ("The clocks show that time twice: %s is meant"),
               when);
}

static void
build_refusal (const BrDeskAnswer *answer,
               JsonBuilder        *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "constraint");
  json_builder_add_string_value (builder, br_enum_get_nick (br_constraint_values, answer->verdict.constraint));
  json_builder_set_member_name (builder, "detail");
  br_desk_answer_build_figures (answer, builder);
  br_desk_answer_build_fitting (answer, builder);
  json_builder_end_object (builder);
}

static void
print_option (BrCliTable         *table,
              const BrDeskAnswer *answer,
              const BrOption     *option)
{
  g_auto (GStrv) numbers = br_night_book_get_numbers (answer->book, option->place);

  br_cli_table_set_cell (table, 0, br_instant_format_clock (option->starts, answer->book->zone));
  br_cli_table_set_cell (table, 1, br_instant_format_clock (option->ends, answer->book->zone));
  br_cli_table_set_cell (table, 2, g_strjoinv (", ", numbers));
  br_cli_table_set_cell (table, 3, g_strdup_printf (_ ("%d spare"), option->spare));
  br_cli_table_end_row (table);
}

static void
print_answer (BrCli              *cli,
              const BrDeskAnswer *answer)
{
  g_autofree char *why = answer->n_options == 0 ? br_desk_answer_say (answer) : NULL;
  g_autoptr (BrCliTable) table = NULL;

  if (why != NULL)
    br_cli_out_format (cli, "%s\n", why);
  if (answer->n_alternatives > 0)
    br_cli_out_format (cli, "%s\n", _ ("There would be room:"));
  table = br_cli_table_new (cli, 4);
  for (guint i = 0; i < answer->n_options; i++)
    print_option (table, answer, &answer->options[i]);
  for (guint i = 0; i < answer->n_alternatives; i++)
    print_option (table, answer, &answer->alternatives[i]);
}

static void
print_answer_json (BrCli              *cli,
                   const BrDeskAnswer *answer)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answer->n_options; i++)
    br_desk_answer_build_option (answer, builder, &answer->options[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "refusal");
  if (answer->n_options == 0)
    build_refusal (answer, builder);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/* The error says why; its detail is the whole refusal, so that a script may act on it. */
static gboolean
fail_with (BrCli              *cli,
           const BrDeskAnswer *answer,
           GError            **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *why = br_desk_answer_say (answer);
  JsonObject *detail = br_cli_get_detail (cli);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  build_refusal (answer, builder);
  root = json_builder_get_root (builder);
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (detail, name, json_node_copy (value));
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  return FALSE;
}

/* ---- availability ------------------------------------------------------------------ */

typedef struct
{
  BrCli            *cli;
  BrBookingRequest *request;
} Asking;

static gboolean
ask_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Asking *asking = user_data;
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return FALSE;
  answer = br_desk_ask (db, asking->request, NULL, error);
  if (answer == NULL)
    return FALSE;
  warn_of_clocks (asking->cli, answer);
  if (asking->cli->json)
    print_answer_json (asking->cli, answer);
  else
    print_answer (asking->cli, answer);
  return TRUE;
}

/**
 * br_cli_availability:
 * @cli: a run
 * @error: return location
 *
 * `availability --date D --time HH:MM --party N`: where they may sit, or why not. It writes nothing.
 */
gboolean
br_cli_availability (BrCli   *cli,
                     GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  Asking asking = { cli, request };

  return take_request (cli, request, error) && br_cli_open (cli, error) &&
         br_cli_read (cli, ask_in_read, &asking, error);
}

/* ---- booking ----------------------------------------------------------------------- */

typedef struct
{
  BrCli *cli;
  BrId   id;
} Printing;

static gboolean
print_booking (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Printing *printing = user_data;
  g_autoptr (BrRecord) record = br_db_load (db, BR_KIND_BOOKING, &printing->id, error);
  g_autoptr (BrCliView) view = NULL;

  if (record == NULL)
    return FALSE;
  view = br_cli_view_new (printing->cli, db, record->entity, error);
  return view != NULL && br_cli_view_print (view, record, error);
}

static gboolean
find_booking (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Printing *printing = user_data;
  BrLevel level;

  return br_desk_check_read (db, BR_KIND_BOOKING, &level, error) &&
         br_desk_resolve (db, BR_KIND_BOOKING, br_cli_get_word (printing->cli, 0), NULL, &printing->id, error);
}

/* Opens the venue, whose guests have names, and finds the booking that the first word names. */
static gboolean
open_for (BrCli    *cli,
          Printing *named,
          GError  **error)
{
  return br_cli_open (cli, error) && br_cli_unlock_for (cli, BR_KIND_BOOKING, error) &&
         br_cli_read (cli, find_booking, named, error);
}

/**
 * br_cli_book:
 * @cli: a run
 * @error: return location
 *
 * `book --customer C --date D --time HH:MM --party N`: prints the booking. What is refused keeps its
 * denial and nothing else.
 */
gboolean
br_cli_book (BrCli   *cli,
             GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  Printing printing = { .cli = cli };

  if (!take_request (cli, request, error) || !take_overrides (cli, request, error) || !br_cli_open (cli, error) ||
      !br_cli_unlock_for (cli, BR_KIND_BOOKING, error) || !take_money (cli, "deposit", &request->deposit, error) ||
      !take_money (cli, "minimum-spend", &request->minimum_spend, error))
    return FALSE;
  request->customer = g_strdup (br_cli_get_option (cli, "customer"));
  request->is_new = br_cli_get_option (cli, "new") != NULL;
  request->phone = g_strdup (br_cli_get_option (cli, "phone"));
  request->email = g_strdup (br_cli_get_option (cli, "email"));
  request->locked = br_cli_get_option (cli, "lock") != NULL;
  request->occasion = g_strdup (br_cli_get_option (cli, "occasion"));
  request->notes = g_strdup (br_cli_get_option (cli, "notes"));
  request->kitchen_notes = g_strdup (br_cli_get_option (cli, "kitchen-notes"));
  request->private_notes = g_strdup (br_cli_get_option (cli, "private-notes"));
  if (!br_desk_do (cli->store, br_desk_book (request, &answer), &printing.id, error))
    return FALSE;
  warn_of_clocks (cli, answer);
  return answer->n_options > 0 ? br_cli_read (cli, print_booking, &printing, error) : fail_with (cli, answer, error);
}

/**
 * br_cli_move:
 * @cli: a run
 * @error: return location
 *
 * `move BOOKING [--date D] [--time HH:MM] [--tables …]`.
 */
gboolean
br_cli_move (BrCli   *cli,
             GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  Printing printing = { .cli = cli };

  request->time = -1;
  if (!take_request (cli, request, error) || !take_overrides (cli, request, error) ||
      !open_for (cli, &printing, error))
    return FALSE;
  if (!br_desk_do (cli->store, br_desk_move_booking (&printing.id, request, &answer), NULL, error))
    return answer != NULL ? fail_with (cli, answer, error) : FALSE;
  warn_of_clocks (cli, answer);
  return br_cli_read (cli, print_booking, &printing, error);
}

static gboolean
step (BrCli          *cli,
      BrBookingStatus status,
      GError        **error)
{
  Printing printing = { .cli = cli };
  int covers = 0;

  return take_count (cli, "covers", &covers, error) && open_for (cli, &printing, error) &&
         br_desk_do (cli->store, br_desk_step_booking (&printing.id, status, covers), NULL, error) &&
         br_cli_read (cli, print_booking, &printing, error);
}

/* `cancel|confirm|arrive|seat|finish|no-show BOOKING`: prints the booking as it then stands. */
#define STEP(name, STATUS)               \
  gboolean                               \
  br_cli_##name (BrCli   *cli,           \
                 GError **error)         \
  {                                      \
    return step (cli, STATUS, error);    \
  }
STEP (cancel, BR_BOOKING_CANCELLED)
STEP (confirm, BR_BOOKING_CONFIRMED)
STEP (arrive, BR_BOOKING_ARRIVED)
STEP (seat, BR_BOOKING_SEATED)
STEP (finish, BR_BOOKING_FINISHED)
STEP (no_show, BR_BOOKING_NO_SHOW)
