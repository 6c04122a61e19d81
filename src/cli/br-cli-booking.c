#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-answer-json.h"
#include "desk/br-desk-booking.h"
#include "desk/br-desk-resolve.h"

/* ---- availability ------------------------------------------------------------------ */

static void
print_option (BrCliTable         *table,
              const BrDeskAnswer *answer,
              const BrOption     *option)
{
  br_cli_table_set_cell (table, 0, br_instant_format_clock (option->starts, answer->book->zone));
  br_cli_table_set_cell (table, 1, br_instant_format_clock (option->ends, answer->book->zone));
  br_cli_table_set_cell (table, 2, br_night_book_name_place (answer->book, option->place));
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
    br_cli_build_refusal (answer, builder);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

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
  br_cli_warn_of_clocks (asking->cli, answer);
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

  return br_cli_take_request (cli, request, error) && br_cli_open (cli, error) &&
         br_cli_read (cli, ask_in_read, &asking, error);
}

/* ---- booking ----------------------------------------------------------------------- */

static gboolean
take_booking (BrCli            *cli,
              BrBookingRequest *request,
              GError          **error)
{
  request->customer = g_strdup (br_cli_get_option (cli, "customer"));
  request->is_new = br_cli_get_option (cli, "new") != NULL;
  request->phone = g_strdup (br_cli_get_option (cli, "phone"));
  request->email = g_strdup (br_cli_get_option (cli, "email"));
  request->allergies = g_strdup (br_cli_get_option (cli, "allergies"));
  request->locked = br_cli_get_option (cli, "lock") != NULL;
  request->occasion = g_strdup (br_cli_get_option (cli, "occasion"));
  request->notes = g_strdup (br_cli_get_option (cli, "notes"));
  request->kitchen_notes = g_strdup (br_cli_get_option (cli, "kitchen-notes"));
  request->private_notes = g_strdup (br_cli_get_option (cli, "private-notes"));
  return br_cli_take_money (cli, "deposit", &request->deposit, error) &&
         br_cli_take_money (cli, "minimum-spend", &request->minimum_spend, error);
}

typedef struct
{
  const BrBookingRequest *request;
  const BrId             *booking;
  BrDeskAnswer           *answer;
} Looking;

static gboolean
look_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Looking *looking = user_data;

  if (looking->booking != NULL)
    looking->answer = br_desk_ask_move (db, looking->booking, looking->request, error);
  else
    looking->answer = br_desk_ask (db, looking->request, NULL, error);
  return looking->answer != NULL;
}

/* The act that books: with the moves that make room, where they were asked for and there are any.
 * That one books or fails; the other may keep a denial instead. */
static BrDeskAct *
make_act (BrCli                  *cli,
          const BrBookingRequest *request,
          BrDeskAnswer          **answer,
          gboolean               *moving,
          GError                **error)
{
  g_autoptr (BrDeskAnswer) shown = NULL;
  Looking looking = { request, NULL, NULL };

  *moving = FALSE;
  if (br_cli_get_option (cli, "accept-moves") == NULL)
    return br_desk_book (request, answer);
  if (!br_cli_read (cli, look_in_read, &looking, error))
    return NULL;
  shown = looking.answer;
  if (shown->n_options > 0 || shown->moves.n_moves == 0)
    return br_desk_book (request, answer);
  *moving = TRUE;
  return br_desk_accept_moves (request, shown, answer);
}

/**
 * br_cli_book:
 * @cli: a run
 * @error: return location
 *
 * `book --customer C --date D --time HH:MM --party N`: prints the booking. What is refused keeps its
 * denial and nothing else. With --accept-moves what stands in the way is moved, all as one change.
 */
gboolean
br_cli_book (BrCli   *cli,
             GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrDeskAct *act;
  gboolean moving;
  BrId id;

  if (!br_cli_take_request (cli, request, error) || !br_cli_take_overrides (cli, request, error) ||
      !br_cli_open (cli, error) || !br_cli_unlock_for (cli, BR_KIND_BOOKING, error) ||
      !take_booking (cli, request, error))
    return FALSE;
  act = make_act (cli, request, &answer, &moving, error);
  if (act == NULL || !br_desk_do (cli->store, act, &id, error))
    return FALSE;
  br_cli_warn_of_clocks (cli, answer);
  return moving || answer->n_options > 0 ? br_cli_print_row (cli, BR_KIND_BOOKING, &id, error)
                                         : br_cli_fail_with (cli, answer, error);
}

/* The act that moves: with the moves of others that make room, where they were asked for and there are any. */
static BrDeskAct *
make_move (BrCli                  *cli,
           const BrId             *id,
           const BrBookingRequest *request,
           BrDeskAnswer          **answer,
           GError                **error)
{
  g_autoptr (BrDeskAnswer) shown = NULL;
  g_autoptr (BrShownMoves) moves = NULL;
  Looking looking = { request, id, NULL };

  if (br_cli_get_option (cli, "accept-moves") == NULL)
    return br_desk_move_booking (id, request, answer);
  if (!br_cli_read (cli, look_in_read, &looking, error))
    return NULL;
  shown = looking.answer;
  if (shown->n_options > 0 || shown->moves.n_moves == 0)
    return br_desk_move_booking (id, request, answer);
  moves = br_shown_moves_new (shown->book, &shown->moves);
  return br_desk_move_making_room (id, request, moves, answer);
}

/**
 * br_cli_move:
 * @cli: a run
 * @error: return location
 *
 * `move BOOKING [--date D] [--time HH:MM] [--tables …]`. With --accept-moves what stands in the way is moved,
 * all as one change.
 */
gboolean
br_cli_move (BrCli   *cli,
             GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrDeskAct *act;
  BrId id;

  request->time = -1;
  if (!br_cli_take_request (cli, request, error) || !br_cli_take_overrides (cli, request, error) ||
      !br_cli_find_row (cli, BR_KIND_BOOKING, &id, error))
    return FALSE;
  act = make_move (cli, &id, request, &answer, error);
  if (act == NULL)
    return FALSE;
  if (!br_desk_do (cli->store, act, NULL, error))
    return answer != NULL ? br_cli_fail_with (cli, answer, error) : FALSE;
  br_cli_warn_of_clocks (cli, answer);
  return br_cli_print_row (cli, BR_KIND_BOOKING, &id, error);
}

static gboolean
step (BrCli          *cli,
      BrBookingStatus status,
      GError        **error)
{
  int covers = 0;
  BrId id;

  return br_cli_take_count (cli, "covers", &covers, error) && br_cli_find_row (cli, BR_KIND_BOOKING, &id, error) &&
         br_desk_do (cli->store, br_desk_step_booking (&id, status, covers), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_BOOKING, &id, error);
}

/* `cancel|confirm|arrive|finish|no-show BOOKING`: prints the booking as it then stands. */
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
STEP (finish, BR_BOOKING_FINISHED)
STEP (no_show, BR_BOOKING_NO_SHOW)
