#include "config.h"

#include "cli/br-cli-verbs.h"

#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-party.h"

/**
 * br_cli_walk_in:
 * @cli: a run
 * @error: return location
 *
 * `walk-in --party N [--tables …]`: prints the booking. What is refused keeps its denial and nothing
 * else.
 */
gboolean
br_cli_walk_in (BrCli   *cli,
                GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId id;

  if (!br_cli_take_request (cli, request, error) || !br_cli_take_overrides (cli, request, error) ||
      !br_cli_open (cli, error) || !br_cli_unlock_for (cli, BR_KIND_BOOKING, error))
    return FALSE;
  request->customer = g_strdup (br_cli_get_option (cli, "customer"));
  request->notes = g_strdup (br_cli_get_option (cli, "notes"));
  request->kitchen_notes = g_strdup (br_cli_get_option (cli, "kitchen-notes"));
  if (!br_desk_do (cli->store, br_desk_walk_in (request, &answer), &id, error))
    return FALSE;
  return answer->n_options > 0 ? br_cli_print_row (cli, BR_KIND_BOOKING, &id, error)
                               : br_cli_fail_with (cli, answer, error);
}

typedef BrDeskAct *(*PartyFunc) (const BrId        *booking,
                                 const char *const *tables,
                                 int                people,
                                 const char        *reason);

/* What a party does with tables; @count names the option that says how many they are. */
static gboolean
carry_out (BrCli      *cli,
           const char *count,
           PartyFunc   func,
           GError    **error)
{
  g_auto (GStrv) tables = br_cli_take_tables (cli);
  int people = 0;
  BrId id;

  return br_cli_take_count (cli, count, &people, error) && br_cli_find_row (cli, BR_KIND_BOOKING, &id, error) &&
         br_desk_do (cli->store,
                     func (&id, (const char *const *) tables, people, br_cli_get_option (cli, "reason")), &id, error) &&
         br_cli_print_row (cli, BR_KIND_BOOKING, &id, error);
}

static BrDeskAct *
seat (const BrId        *booking,
      const char *const *tables,
      int                people,
      const char        *reason)
{
  return tables != NULL ? br_desk_seat_at (booking, tables, people, reason)
                        : br_desk_step_booking (booking, BR_BOOKING_SEATED, people);
}

static BrDeskAct *
transfer (const BrId        *booking,
          const char *const *tables,
          int                people,
          const char        *reason)
{
  return br_desk_transfer (booking, tables, reason);
}

static BrDeskAct *
give_back (const BrId        *booking,
           const char *const *tables,
           int                people,
           const char        *reason)
{
  return br_desk_give_back (booking, tables, reason);
}

/* `seat|transfer|combine|give-back|split BOOKING --tables …`: prints the booking as it then stands,
 * or the new one. */
#define PARTY(name, count, func)             \
  gboolean                                   \
  br_cli_##name (BrCli   *cli,               \
                 GError **error)             \
  {                                          \
    return carry_out (cli, count, func, error); \
  }
PARTY (seat, "covers", seat)
PARTY (transfer, "covers", transfer)
PARTY (combine, "covers", br_desk_combine)
PARTY (give_back, "covers", give_back)
PARTY (split, "party", br_desk_split)
