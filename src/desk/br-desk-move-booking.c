#include "config.h"

#include "desk/br-desk-booking.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "core/rules/br-booking-state.h"
#include "core/rules/br-risk.h"
#include "desk/br-desk-booking-row.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-ledger-follow.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-shown-moves.h"

typedef struct
{
  BrId              booking;
  BrBookingRequest *request;
  BrDeskAnswer    **answer;
  BrShownMoves     *shown;
  BrBookingStatus   status;
  int               covers;
  gboolean          locked;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_clear_pointer (&self->request, br_booking_request_free);
  g_clear_pointer (&self->shown, br_shown_moves_free);
  g_free (self);
}

static Change *
change_new (const BrId *booking)
{
  Change *self = g_new0 (Change, 1);

  self->booking = *booking;
  return self;
}

static BrBooking *
load_booking (BrDb     *db,
              Change   *change,
              BrId     *id,
              GError  **error)
{
  *id = change->booking;
  br_db_label (db, BR_KIND_BOOKING, id);
  return (BrBooking *) br_db_load (db, BR_KIND_BOOKING, id, error);
}

/* ---- moving ------------------------------------------------------------------------ */

static GStrv
tables_of (BrDb       *db,
           const BrId *booking,
           GError    **error)
{
  g_autoptr (GPtrArray) links = br_db_select (db, BR_KIND_BOOKING_TABLE, error, "WHERE booking = ? ORDER BY id", "I",
                                              booking);
  GStrv ids;

  if (links == NULL)
    return NULL;
  ids = g_new0 (char *, links->len + 1);
  for (guint i = 0; i < links->len; i++)
    ids[i] = br_id_to_string (&((BrBookingTable *) links->pdata[i])->table);
  return ids;
}

/* What was not asked to be otherwise stays as it is. Times of the wall stay on the wall. */
static void
complete_request (BrDb             *db,
                  BrBookingRequest *request,
                  const BrBooking  *booking)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  BrDate date;
  int minutes;

  br_instant_to_local (booking->starts_at, zone, &date, &minutes);
  if (request->date == BR_DATE_NONE && request->time < 0 && request->starts == BR_INSTANT_NONE)
    request->starts = booking->starts_at;
  if (request->date == BR_DATE_NONE)
    request->date = booking->business_date;
  if (request->time < 0)
    request->time = minutes;
  if (request->party == 0)
    request->party = (int) booking->party_size;
  if (request->minutes == 0)
    request->minutes = (int) ((booking->ends_at - booking->starts_at) / BR_MINUTE);
  request->source = booking->source;
  if (request->section == NULL)
    {
      request->section = g_strdup (booking->section);
      request->section_may_be_gone = TRUE;
    }
  if (request->features == NULL)
    request->features = g_strdup (booking->features);
  /* Who keeps their time is in its quarter already. */
  if (request->starts == booking->starts_at)
    request->overrides |= BR_OVERRIDE_PACING;
}

/* Where they are if that can be, or else the best. */
static BrDeskAnswer *
ask_for_move (BrDb             *db,
              BrBookingRequest *request,
              const BrBooking  *booking,
              GError          **error)
{
  g_auto (GStrv) present = NULL;
  BrDeskAnswer *answer;

  if (request->tables != NULL)
    return br_desk_ask (db, request, &booking->id, error);
  present = tables_of (db, &booking->id, error);
  if (present == NULL)
    return NULL;
  if (*present != NULL)
    {
      g_autoptr (BrBookingRequest) staying = br_booking_request_copy (request);

      staying->tables = g_strdupv (present);
      answer = br_desk_ask (db, staying, &booking->id, error);
      if (answer == NULL || answer->n_options > 0)
        return answer;
      br_desk_answer_free (answer);
    }
  return br_desk_ask (db, request, &booking->id, error);
}

static gboolean
check_movable (const BrBooking *booking,
               GError         **error)
{
  if (!br_booking_state_is_end (booking->status))
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This booking is over (%s)"),
               _ (br_enum_get_label (br_booking_status_values, booking->status)));
  return FALSE;
}

static gboolean
refuse_move (Change       *change,
             BrDeskAnswer *answer,
             GError      **error)
{
  g_autofree char *why = br_desk_answer_say (answer);

  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  if (change->answer != NULL)
    *change->answer = answer;
  else
    br_desk_answer_free (answer);
  return FALSE;
}

/* At the first place of the answer, or where the moves make room. */
static gboolean
write_move (BrDb               *db,
            const Change       *change,
            BrBooking          *booking,
            const BrDeskAnswer *answer,
            GError            **error)
{
  gboolean fits = answer->n_options > 0;

  booking->business_date = answer->book->date;
  booking->starts_at = fits ? answer->options[0].starts : answer->moves.starts;
  booking->ends_at = fits ? answer->options[0].ends : answer->moves.ends;
  booking->party_size = change->request->party;
  if (change->request->reason != NULL)
    br_set_str (&booking->override_reason, change->request->reason);
  return br_desk_update (db, (BrRecord *) booking, error) &&
         br_desk_put_tables (db, answer, &booking->id, fits ? answer->options[0].place : answer->moves.place, error);
}

static gboolean
move_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  Change *change = data;
  g_autoptr (BrBooking) booking = load_booking (db, change, id, error);
  g_autoptr (BrDeskAnswer) answer = NULL;

  if (booking == NULL || !check_movable (booking, error) || !br_desk_may_override (db, change->request, error))
    return FALSE;
  complete_request (db, change->request, booking);
  answer = ask_for_move (db, change->request, booking, error);
  if (answer == NULL)
    return FALSE;
  if (answer->n_options == 0 && change->shown == NULL)
    return refuse_move (change, g_steal_pointer (&answer), error);
  if (answer->n_options == 0 && !br_shown_moves_do (change->shown, db, answer, error))
    return FALSE;
  if (!write_move (db, change, booking, answer, error))
    return FALSE;
  if (change->answer != NULL)
    *change->answer = g_steal_pointer (&answer);
  return TRUE;
}

/**
 * br_desk_move_booking:
 * @booking: which
 * @request: what is to be otherwise: date, time, party, minutes, tables; %BR_DATE_NONE, a negative
 *   time, 0 and %NULL leave it as it is
 * @answer: (out) (optional) (transfer full): what the engine said, also where it refused; it must last
 *   until the act has been carried out
 *
 * Moves a booking to another time or other tables, with what the engine says to it. Where only the
 * time changes it keeps its tables if it can. A refusal to move is not a denial: the booking stays.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_move_booking (const BrId             *booking,
                      const BrBookingRequest *request,
                      BrDeskAnswer          **answer)
{
  Change *change = change_new (booking);

  change->request = br_booking_request_copy (request);
  change->answer = answer;
  if (answer != NULL)
    *answer = NULL;
  return br_desk_act_new ("booking.move", BR_UNDO_INVERT, move_in_write, change, change_free);
}

/**
 * br_desk_move_making_room:
 * @booking: which
 * @request: as for br_desk_move_booking()
 * @shown: the moves that make room for it, as they were accepted
 * @answer: (out) (optional) (transfer full): as for br_desk_move_booking()
 *
 * Moves a booking to where others are, and them out of its way, all as one change. Where the night
 * has changed since, so that other moves would be needed, nothing is moved.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_move_making_room (const BrId             *booking,
                          const BrBookingRequest *request,
                          const BrShownMoves     *shown,
                          BrDeskAnswer          **answer)
{
  Change *change = change_new (booking);

  change->request = br_booking_request_copy (request);
  change->shown = br_shown_moves_copy (shown);
  change->answer = answer;
  if (answer != NULL)
    *answer = NULL;
  return br_desk_act_new ("booking.move-fit", BR_UNDO_INVERT, move_in_write, change, change_free);
}

/* Where a party is stands first among the places that it could have; and stands there at all, also
 * where the engine would offer nobody new a table so large. */
static void
put_present_first (BrDeskAnswer       *answer,
                   const BrDeskAnswer *staying)
{
  BrOption option = staying->options[0];
  guint n_tables, at;
  const guint *tables = br_night_get_place_tables (staying->book->night, option.place, &n_tables);
  int place = br_night_find_place (answer->book->night, tables, n_tables);

  if (place < 0)
    return;
  option.place = (guint) place;
  for (guint i = 0; i < n_tables; i++)
    option.spare += answer->book->facts.tables[tables[i]].max;
  option.spare = MAX (0, option.spare - answer->question.party);
  for (at = 0; at < answer->n_options && answer->options[at].place != option.place; at++)
    ;
  if (at < answer->n_options)
    option = answer->options[at];
  else
    answer->n_options = MIN (answer->n_options + 1, BR_ANSWER_OPTIONS);
  memmove (answer->options + 1, answer->options, MIN (at, BR_ANSWER_OPTIONS - 1) * sizeof *answer->options);
  answer->options[0] = option;
}

/* Returns: (nullable): the answer where the booking may stay at its tables */
static BrDeskAnswer *
ask_to_stay (BrDb                   *db,
             const BrId             *booking,
             const BrBookingRequest *request,
             GStrv                   present)
{
  g_autoptr (BrBookingRequest) staying = br_booking_request_copy (request);
  g_autoptr (BrDeskAnswer) answer = NULL;

  staying->tables = g_strdupv (present);
  answer = br_desk_ask (db, staying, booking, NULL);
  return answer != NULL && answer->n_options > 0 ? g_steal_pointer (&answer) : NULL;
}

/**
 * br_desk_ask_move:
 * @db: a connection
 * @booking: which
 * @request: as for br_desk_move_booking()
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Asks what br_desk_move_booking() would: where the booking could be, the tables that it has first
 * where it may stay there.
 *
 * Returns: (transfer full) (nullable): the answer
 */
BrDeskAnswer *
br_desk_ask_move (BrDb                   *db,
                  const BrId             *booking,
                  const BrBookingRequest *request,
                  GError                **error)
{
  g_autoptr (BrBookingRequest) whole = br_booking_request_copy (request);
  g_autoptr (BrBooking) record = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, booking, error);
  g_autoptr (BrDeskAnswer) answer = NULL, staying = NULL;
  g_auto (GStrv) present = NULL;

  if (record == NULL || !check_movable (record, error) || (present = tables_of (db, booking, error)) == NULL)
    return NULL;
  complete_request (db, whole, record);
  answer = br_desk_ask (db, whole, booking, error);
  if (answer == NULL || request->tables != NULL || *present == NULL)
    return g_steal_pointer (&answer);
  staying = ask_to_stay (db, booking, whole, present);
  if (staying == NULL)
    return g_steal_pointer (&answer);
  if (answer->n_options == 0)
    return g_steal_pointer (&staying);
  put_present_first (answer, staying);
  return g_steal_pointer (&answer);
}

/* ---- steps ------------------------------------------------------------------------- */

/* Who gives up on a party gives it the time that the house allows. */
static gboolean
check_grace (BrDb            *db,
             const BrBooking *booking,
             GError         **error)
{
  BrInstant until = booking->starts_at + BR_GRACE_DEFAULT * BR_MINUTE;
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autofree char *clock = br_instant_format_clock (until, zone);

  if (br_db_get_now (db) >= until)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("They may still come: until %s they are late, and no no-show"), clock);
  return FALSE;
}

/* The licence holds for whoever comes back among those who are counted, and for more than were booked. */
static gboolean
check_licence (BrDb            *db,
               const BrBooking *booking,
               int              people,
               GError         **error)
{
  g_autoptr (BrNightBook) book = br_night_book_load (db, booking->business_date, br_db_get_now (db), error);

  return book != NULL && br_desk_check_licence (book, booking, people, error);
}

static gboolean
judge_step (BrDb            *db,
            const BrBooking *booking,
            BrBookingStatus  status,
            int              covers,
            BrStepKind       kind,
            GError         **error)
{
  const char *from = _ (br_enum_get_label (br_booking_status_values, booking->status));
  const char *to = _ (br_enum_get_label (br_booking_status_values, status));
  int people = covers > 0 ? covers : (int) booking->party_size;
  gboolean more =
    people > booking->party_size || (!br_night_state_holds (booking->status) && br_night_state_holds (status));

  if (kind == BR_STEP_NONE)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This booking is that already (%s)"), to);
  else if (kind == BR_STEP_REFUSED)
    /* Translators: two states of a booking, such as “Finished” and “Arrived” */
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("No step leads from “%s” to “%s”"), from, to);
  if (kind == BR_STEP_NONE || kind == BR_STEP_REFUSED)
    return FALSE;
  if (status == BR_BOOKING_NO_SHOW && booking->status == BR_BOOKING_CONFIRMED && !check_grace (db, booking, error))
    return FALSE;
  return !more || check_licence (db, booking, people, error);
}

/**
 * br_desk_take_step:
 * @db: a connection inside a write
 * @booking: (inout): a booking; it is written as it then stands
 * @status: where it shall stand
 * @covers: how many really sit down, or 0 where nobody counted
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Takes a booking a step on, or back, if it may, and notes when.
 */
gboolean
br_desk_take_step (BrDb            *db,
                   BrBooking       *booking,
                   BrBookingStatus  status,
                   int              covers,
                   GError         **error)
{
  BrStepKind kind = br_booking_state_judge (booking, status);
  g_autoptr (BrBooking) before = (BrBooking *) br_record_copy ((const BrRecord *) booking);

  if (!judge_step (db, booking, status, covers, kind, error))
    return FALSE;
  br_booking_state_take (booking, status, br_db_get_now (db));
  if (covers > 0)
    booking->covers = covers;
  return br_desk_update (db, (BrRecord *) booking, error) && br_ledger_follow_booking (db, before, booking, error);
}

static gboolean
step_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  Change *change = data;
  g_autoptr (BrBooking) booking = load_booking (db, change, id, error);

  return booking != NULL && br_desk_take_step (db, booking, change->status, change->covers, error);
}

static const char *
code_of (BrBookingStatus status)
{
  switch (status)
    {
    case BR_BOOKING_CONFIRMED:
      return "booking.confirm";
    case BR_BOOKING_ARRIVED:
      return "booking.arrive";
    case BR_BOOKING_SEATED:
      return "booking.seat";
    case BR_BOOKING_FINISHED:
      return "booking.finish";
    case BR_BOOKING_CANCELLED:
      return "booking.cancel";
    case BR_BOOKING_NO_SHOW:
      return "booking.no-show";
    default:
      return "booking.set";
    }
}

/**
 * br_desk_step_booking:
 * @booking: which
 * @status: where it shall stand
 * @covers: how many really sit down, or 0 where nobody counted
 *
 * Takes a booking a step on, or back, and notes when. A no-show is one only past the grace; nobody is
 * seated past the licence.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_step_booking (const BrId     *booking,
                      BrBookingStatus status,
                      int             covers)
{
  Change *change = change_new (booking);

  change->status = status;
  change->covers = covers;
  return br_desk_act_new (code_of (status), BR_UNDO_INVERT, step_in_write, change, change_free);
}

static gboolean
lock_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  Change *change = data;
  g_autoptr (BrBooking) booking = load_booking (db, change, id, error);

  if (booking == NULL)
    return FALSE;
  booking->locked = change->locked;
  return br_desk_update (db, (BrRecord *) booking, error);
}

/**
 * br_desk_lock_booking:
 * @booking: which
 * @locked: whether the engine is to leave it where it is
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_lock_booking (const BrId *booking,
                      gboolean    locked)
{
  Change *change = change_new (booking);

  change->locked = locked;
  return br_desk_act_new (locked ? "booking.lock" : "booking.unlock", BR_UNDO_INVERT, lock_in_write, change,
                          change_free);
}
