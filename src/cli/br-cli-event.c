#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-calendar.h"
#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-series.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "core/base/br-clock.h"
#include "desk/br-desk-calendar.h"
#include "desk/br-desk-event-move.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* So many nights are listed where nobody said until when. */
#define NIGHTS_AHEAD 90

/* ---- what was typed ------------------------------------------------------------------------- */

static gboolean
take_clocks (BrCli         *cli,
             BrEventClocks *clocks,
             gboolean      *any,
             GError       **error)
{
  *any = FALSE;
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    {
      const char *text = br_cli_get_option (cli, br_enum_get_nick (br_event_time_values, i));

      clocks->minutes[i] = -1;
      if (text == NULL)
        continue;
      if (!br_clock_parse (text, &clocks->minutes[i], error))
        return FALSE;
      *any = TRUE;
    }
  return TRUE;
}

typedef struct
{
  BrCli   *cli;
  BrEvent *event;
} Naming;

static gboolean
resolve_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Naming *naming = user_data;
  const char *room = br_cli_get_option (naming->cli, "room");
  const char *promoter = br_cli_get_option (naming->cli, "promoter");

  return (room == NULL || br_desk_resolve (db, BR_KIND_ROOM, room, NULL, &naming->event->room, error)) &&
         (promoter == NULL || br_desk_resolve (db, BR_KIND_PROMOTER, promoter, NULL, &naming->event->promoter, error));
}

/* Clocks are warned of that go back or forward there, and what is asked about is asked. */
static void
warn_of_times (BrCli              *cli,
               const BrEventTimes *times,
               const BrLocalTime  *odd,
               BrDate              date)
{
  BrTimesFinding findings[BR_N_EVENT_TIMES];
  guint n = br_event_times_check (times, date, cli->zone, findings);

  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    if (odd[i] != BR_LOCAL_TIME_UNIQUE)
      {
        g_autofree char *iso = br_instant_to_iso (times->at[i], cli->zone);

        br_cli_warn (cli, _ ("The clocks change on that night: %s is at %s"),
                     _ (br_enum_get_label (br_event_time_values, i)), iso);
      }
  for (guint i = 0; i < n; i++)
    if (findings[i].kind != BR_TIMES_ORDER)
      {
        g_autofree char *said = br_times_finding_say (&findings[i]);

        br_cli_warn (cli, "%s", said);
      }
}

static void
set_times (BrCli               *cli,
           BrEvent             *event,
           const BrEventClocks *clocks)
{
  g_autoptr (BrVenue) venue = br_store_get_venue (cli->store);
  BrLocalTime odd[BR_N_EVENT_TIMES];
  BrEventTimes times;

  br_event_times_from_clocks (clocks, event->business_date, cli->zone, (int) venue->cut_off, &times, odd);
  br_event_times_apply (&times, event);
  warn_of_times (cli, &times, odd, event->business_date);
}

static gboolean
take_status (BrCli         *cli,
             BrEventStatus *status,
             GError       **error)
{
  const char *text = br_cli_get_option (cli, "status");
  int value;

  if (text == NULL)
    return TRUE;
  if (!br_enum_parse (br_event_status_values, text, &value))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” is no state of an event"), text);
      return FALSE;
    }
  *status = (BrEventStatus) value;
  return TRUE;
}

/**
 * br_cli_event_add:
 * @cli: a run
 * @error: return location
 *
 * `event add NAME … [--date D] [--room R] [--doors T] …`: the words are one name; prints the event. Times are wall-clock
 * ones, past midnight where they are less than the one before.
 */
gboolean
br_cli_event_add (BrCli   *cli,
                  GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 0);
  g_autoptr (BrEvent) event = br_new (EVENT, BrEvent);
  Naming naming = { cli, event };
  BrEventClocks clocks;
  gboolean any;
  gint64 number = BR_INT_NONE;
  BrId id;

  event->name = g_strjoinv (" ", words);
  event->kind = g_strdup (br_cli_get_option (cli, "kind"));
  event->notes = g_strdup (br_cli_get_option (cli, "notes"));
  event->age_policy = g_strdup (br_cli_get_option (cli, "age-policy"));
  if (!br_cli_get_date (cli, "date", &event->business_date, error) || !take_status (cli, &event->status, error) ||
      !take_clocks (cli, &clocks, &any, error) || !br_cli_get_number (cli, "capacity", 1, &number, error))
    return FALSE;
  event->capacity = number;
  if (any && event->business_date == BR_DATE_NONE)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Times belong to a night: give its --date"));
      return FALSE;
    }
  if (!br_cli_open (cli, error) || !br_cli_read (cli, resolve_in_read, &naming, error))
    return FALSE;
  if (any)
    set_times (cli, event, &clocks);
  return br_desk_do (cli->store, br_desk_add_event (g_steal_pointer (&event)), &id, error) &&
         br_cli_print_row (cli, BR_KIND_EVENT, &id, error);
}

/* ---- one of them ------------------------------------------------------------------------------ */

typedef struct
{
  BrCli   *cli;
  BrId     id;
  BrEvent *event;
} One;

static gboolean
load_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  One *one = user_data;

  one->event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &one->id, error);
  return one->event != NULL;
}

static void
build_times (BrCli              *cli,
             JsonBuilder        *builder,
             const BrEventTimes *times)
{
  json_builder_set_member_name (builder, "times");
  json_builder_begin_object (builder);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    {
      g_autofree char *iso = NULL;

      if (times->at[i] == BR_INSTANT_NONE)
        continue;
      iso = br_instant_to_iso (times->at[i], cli->zone);
      json_builder_set_member_name (builder, br_enum_get_nick (br_event_time_values, i));
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "at");
      json_builder_add_string_value (builder, iso);
      json_builder_set_member_name (builder, "assumed");
      json_builder_add_boolean_value (builder, times->assumed[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
print_times (BrCli              *cli,
             const BrEventTimes *times)
{
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    {
      g_autofree char *clock = NULL;

      if (times->at[i] == BR_INSTANT_NONE || !times->assumed[i])
        continue;
      clock = br_instant_format_clock (times->at[i], cli->zone);
      /* Translators: one of an event's times, such as “Load-in”, and when it is assumed to be */
      br_cli_out_format (cli, _ ("%s: %s (assumed)\n"), _ (br_enum_get_label (br_event_time_values, i)), clock);
    }
}

static gboolean
show_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  One *one = user_data;
  g_autoptr (BrRecord) event = br_db_load (db, BR_KIND_EVENT, &one->id, error);
  g_autoptr (BrCliView) view = event != NULL ? br_cli_view_new (one->cli, db, event->entity, error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  BrEventTimes times;

  if (view == NULL || !br_desk_event_times (db, (const BrEvent *) event, &times, error))
    return FALSE;
  if (!one->cli->json)
    {
      if (!br_cli_view_print (view, event, error))
        return FALSE;
      print_times (one->cli, &times);
      return TRUE;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "event");
  if (!br_cli_view_build (view, builder, event, error))
    return FALSE;
  build_times (one->cli, builder, &times);
  json_builder_end_object (builder);
  br_cli_out_builder (one->cli, builder);
  return TRUE;
}

/**
 * br_cli_event_show:
 * @cli: a run
 * @error: return location
 *
 * `event show EVENT`: the event, and all its times with those that are assumed.
 */
gboolean
br_cli_event_show (BrCli   *cli,
                   GError **error)
{
  One one = { .cli = cli };

  return br_cli_find_row (cli, BR_KIND_EVENT, &one.id, error) && br_cli_read (cli, show_in_read, &one, error);
}

/**
 * br_cli_event_times:
 * @cli: a run
 * @error: return location
 *
 * `event times EVENT [--doors T] …`: sets those that are given; prints the event.
 */
gboolean
br_cli_event_times (BrCli   *cli,
                    GError **error)
{
  One one = { .cli = cli };
  BrEventClocks given, clocks;
  BrEventTimes times;
  gboolean any;

  if (!take_clocks (cli, &given, &any, error) || !br_cli_find_row (cli, BR_KIND_EVENT, &one.id, error) ||
      !br_cli_read (cli, load_in_read, &one, error))
    return FALSE;
  br_event_times_of (one.event, &times);
  br_event_times_to_clocks (&times, cli->zone, &clocks);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    if (given.minutes[i] >= 0)
      clocks.minutes[i] = given.minutes[i];
  if (one.event->business_date == BR_DATE_NONE)
    {
      br_record_unref ((BrRecord *) one.event);
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Times belong to a night: give it one with “event move”"));
      return FALSE;
    }
  set_times (cli, one.event, &clocks);
  return br_desk_do (cli->store, br_desk_save ((BrRecord *) one.event), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_EVENT, &one.id, error);
}

static gboolean
take_minutes (BrCli       *cli,
              const char  *name,
              int         *minutes,
              GError     **error)
{
  gint64 number = 0;

  if (!br_cli_get_number (cli, name, G_MININT16, &number, error))
    return FALSE;
  if (number > G_MAXINT16)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--%s is too large"), name);
      return FALSE;
    }
  *minutes = (int) number;
  return TRUE;
}

/**
 * br_cli_event_move:
 * @cli: a run
 * @error: return location
 *
 * `event move EVENT [--date D] [--room R] [--later MIN] [--doors-later MIN] [--ends-later MIN] [--reason TEXT]`: prints
 * the event.
 */
gboolean
br_cli_event_move (BrCli   *cli,
                   GError **error)
{
  g_autoptr (BrEvent) typed = br_new (EVENT, BrEvent);
  Naming naming = { cli, typed };
  BrEventMove move = { .date = BR_DATE_NONE };
  BrSeriesScope scope;
  BrId id;

  if (!br_cli_get_date (cli, "date", &move.date, error) || !take_minutes (cli, "later", &move.minutes, error) ||
      !take_minutes (cli, "doors-later", &move.doors, error) || !take_minutes (cli, "ends-later", &move.ends, error) ||
      !br_cli_find_row (cli, BR_KIND_EVENT, &id, error) || !br_cli_read (cli, resolve_in_read, &naming, error))
    return FALSE;
  move.room = typed->room;
  return br_cli_get_scope (cli, &scope, error) &&
         br_desk_do (cli->store, br_desk_move_series (&id, &move, scope, br_cli_get_option (cli, "reason")), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_EVENT, &id, error);
}

/**
 * br_cli_event_clone:
 * @cli: a run
 * @error: return location
 *
 * `event clone EVENT --date D`: prints the copy.
 */
gboolean
br_cli_event_clone (BrCli   *cli,
                    GError **error)
{
  BrDate date;
  BrId id, copy;

  return br_cli_get_date (cli, "date", &date, error) && br_cli_find_row (cli, BR_KIND_EVENT, &id, error) &&
         br_desk_do (cli->store, br_desk_clone_event (&id, date), &copy, error) &&
         br_cli_print_row (cli, BR_KIND_EVENT, &copy, error);
}

/**
 * br_cli_event_step:
 * @cli: a run
 * @error: return location
 *
 * `event confirm EVENT [--reason TEXT]` and the other steps: prints the event. The second word of the command says which.
 */
gboolean
br_cli_event_step (BrCli   *cli,
                   GError **error)
{
  static const struct
  {
    const char   *word;
    BrEventStatus to;
  } steps[] = {
    { "event enquire", BR_EVENT_ENQUIRY },   { "event hold", BR_EVENT_HOLD },         { "event offer", BR_EVENT_OFFER },
    { "event confirm", BR_EVENT_CONFIRMED }, { "event announce", BR_EVENT_ANNOUNCED }, { "event on-sale", BR_EVENT_ON_SALE },
    { "event finish", BR_EVENT_DONE },       { "event settle", BR_EVENT_SETTLED },    { "event cancel", BR_EVENT_CANCELLED },
    { "event postpone", BR_EVENT_POSTPONED },
  };
  BrEventStatus to = BR_EVENT_ENQUIRY;
  BrSeriesScope scope;
  BrId id;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (cli->command->name, steps[i].word))
      to = steps[i].to;
  return br_cli_find_row (cli, BR_KIND_EVENT, &id, error) &&
         br_cli_get_scope (cli, &scope, error) &&
         br_desk_do (cli->store,
                     to == BR_EVENT_CANCELLED ? br_desk_cancel_series (&id, scope, br_cli_get_option (cli, "reason"))
                                              : br_desk_step_event (&id, to, br_cli_get_option (cli, "reason")),
                     NULL, error) &&
         br_cli_print_row (cli, BR_KIND_EVENT, &id, error);
}

/* ---- many of them ------------------------------------------------------------------------------- */

typedef struct
{
  BrCli   *cli;
  BrDate   from;
  BrDate   to;
  BrEvent *typed;
  gboolean lineup_only;
} Listing;

static gboolean
take_nights (Listing *listing,
             BrDb    *db,
             GError **error)
{
  if (listing->from == BR_DATE_NONE)
    listing->from = br_desk_tonight (db, error);
  if (listing->from == BR_DATE_NONE)
    return FALSE;
  if (listing->to == BR_DATE_NONE)
    listing->to = listing->from + NIGHTS_AHEAD;
  return TRUE;
}

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Listing *listing = user_data;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (BrCliView) view = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  const char *status = br_cli_get_option (listing->cli, "status");
  Naming naming = { listing->cli, listing->typed };
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_EVENT, &level, error) || !take_nights (listing, db, error) ||
      !resolve_in_read (db, &naming, error))
    return FALSE;
  events = br_db_select (db, BR_KIND_EVENT, error, "WHERE business_date BETWEEN ? AND ? ORDER BY business_date, doors_at, id",
                         "dd", listing->from, listing->to);
  view = events != NULL ? br_cli_view_new (listing->cli, db, br_entity_get (BR_KIND_EVENT), error) : NULL;
  if (view == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      const BrEvent *event = events->pdata[i];

      if ((status == NULL || event->status == listing->typed->status) &&
          (br_id_is_none (&listing->typed->room) || br_id_equal (&listing->typed->room, &event->room)) &&
          (br_id_is_none (&listing->typed->promoter) || br_id_equal (&listing->typed->promoter, &event->promoter)))
        g_ptr_array_add (shown, events->pdata[i]);
    }
  return br_cli_view_print_all (view, shown, error);
}

/**
 * br_cli_event_list:
 * @cli: a run
 * @error: return location
 *
 * `event list [--from D] [--to D] [--room R] [--promoter P] [--status S]`: from tonight on for three months unless days
 * are given.
 */
gboolean
br_cli_event_list (BrCli   *cli,
                   GError **error)
{
  g_autoptr (BrEvent) typed = br_new (EVENT, BrEvent);
  Listing listing = { .cli = cli, .typed = typed };

  return br_cli_get_date (cli, "from", &listing.from, error) && br_cli_get_date (cli, "to", &listing.to, error) &&
         take_status (cli, &typed->status, error) && br_cli_open (cli, error) &&
         br_cli_read (cli, list_in_read, &listing, error);
}

static gboolean
conflicts_in_read (BrDb     *db,
                   gpointer  user_data,
                   GError  **error)
{
  Listing *listing = user_data;
  g_autoptr (BrDeskCalendar) calendar = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_EVENT, &level, error) || !take_nights (listing, db, error))
    return FALSE;
  calendar = br_desk_calendar_read (db, listing->from, listing->to, error);
  return calendar != NULL && br_cli_print_clashes (listing->cli, db, calendar, listing->lineup_only, error);
}

static gboolean
print_conflicts (BrCli    *cli,
                 gboolean  lineup_only,
                 GError  **error)
{
  Listing listing = { .cli = cli, .lineup_only = lineup_only };

  return br_cli_get_date (cli, "from", &listing.from, error) && br_cli_get_date (cli, "to", &listing.to, error) &&
         br_cli_open (cli, error) && br_cli_read (cli, conflicts_in_read, &listing, error);
}

/**
 * br_cli_event_conflicts:
 * @cli: a run
 * @error: return location
 *
 * `event conflicts [--from D] [--to D]`: `[{"kind", "a", "b", "detail"}]`.
 */
gboolean
br_cli_event_conflicts (BrCli   *cli,
                        GError **error)
{
  return print_conflicts (cli, FALSE, error);
}

/**
 * br_cli_lineup_conflicts:
 * @cli: a run
 * @error: return location
 *
 * `lineup conflicts [--from D] [--to D]`: those of artists, changeovers and curfews.
 */
gboolean
br_cli_lineup_conflicts (BrCli   *cli,
                         GError **error)
{
  return print_conflicts (cli, TRUE, error);
}
