#include "config.h"

#include "screens/bookings/br-booking-reply.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-booking.h"
#include "desk/br-desk-resolve.h"

void
br_booking_reply_free (BrBookingReply *self)
{
  g_clear_pointer (&self->request, br_booking_request_free);
  g_clear_pointer (&self->answer, br_desk_answer_free);
  g_clear_pointer (&self->wished, br_desk_answer_free);
  g_free (self->wish);
  g_strfreev (self->moves);
  g_free (self);
}

/* A table takes two more, or two fewer, where it has to; beyond that nobody would sit there. */
#define OFF_MAX 2

/* ---- asking ---------------------------------------------------------------------- */

static BrDeskAnswer *
ask (BrDb                   *db,
     const BrBookingReply   *self,
     const BrBookingRequest *request,
     GError                **error)
{
  return br_id_is_none (&self->except) ? br_desk_ask (db, request, NULL, error)
                                       : br_desk_ask_move (db, &self->except, request, error);
}

/* A wish that cannot be had is one thing to say, and what can be had is another. */
static gboolean
ask_whole_house (BrDb            *db,
                 BrBookingReply  *self,
                 GError         **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_copy (self->request);
  BrDeskAnswer *answer;

  g_clear_pointer (&request->tables, g_strfreev);
  answer = ask (db, self, request, error);
  if (answer == NULL)
    return FALSE;
  self->wish = br_desk_answer_say (self->answer);
  self->wished = self->answer;
  self->answer = answer;
  return TRUE;
}

static BrOverride
get_override (const BrVerdict *verdict)
{
  switch (verdict->constraint)
    {
    case BR_CONSTRAINT_PACING:
      return BR_OVERRIDE_PACING;
    case BR_CONSTRAINT_TAG:
      return BR_OVERRIDE_TAGS;
    case BR_CONSTRAINT_TOO_LARGE:
      return BR_OVERRIDE_SIZE;
    case BR_CONSTRAINT_NO_TABLE:
      return verdict->no_table == BR_NO_TABLE_PARTY_TOO_SMALL || verdict->no_table == BR_NO_TABLE_TAKEN
               ? BR_OVERRIDE_SIZE
               : BR_OVERRIDE_NONE;
    default:
      return BR_OVERRIDE_NONE;
    }
}

/* A rule is set aside where that makes room, and not where it would only bring up the next refusal. */
static gboolean
find_what_helps (BrDb            *db,
                 BrBookingReply  *self,
                 GError         **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_copy (self->request);
  BrOverride one = get_override (&self->answer->verdict);

  if (!br_permission_may_write (br_desk_level (db, BR_AREA_SETTINGS)))
    return TRUE;
  g_clear_pointer (&request->tables, g_strfreev);
  while (one != BR_OVERRIDE_NONE && (request->overrides & one) == 0)
    {
      g_autoptr (BrDeskAnswer) answer = NULL;

      request->overrides |= one;
      answer = ask (db, self, request, error);
      if (answer == NULL)
        return FALSE;
      if (answer->n_options > 0 && answer->options[0].off <= OFF_MAX)
        self->helps = request->overrides;
      one = answer->n_options > 0 ? BR_OVERRIDE_NONE : get_override (&answer->verdict);
    }
  return TRUE;
}

static char *
say_move (BrDb                 *db,
          const BrBookingReply *self,
          const BrMove         *move)
{
  const BrNightBook *book = br_booking_reply_get_room (self)->book;
  const BrBooking *booking = book->bookings->pdata[move->use];
  g_autofree char *name =
    br_id_is_none (&booking->customer) ? NULL : br_desk_name_of (db, BR_KIND_CUSTOMER, &booking->customer);

  return br_desk_say_move (book, move, name);
}

static void
say_moves (BrDb           *db,
           BrBookingReply *self)
{
  const BrMoves *moves = &br_booking_reply_get_room (self)->moves;

  self->moves = g_new0 (char *, moves->n_moves + 1);
  for (guint i = 0; i < moves->n_moves; i++)
    self->moves[i] = say_move (db, self, &moves->moves[i]);
}

static gboolean
ask_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  BrBookingReply *self = user_data;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return FALSE;
  self->answer = ask (db, self, self->request, error);
  if (self->answer == NULL)
    return FALSE;
  if (self->answer->n_options == 0 && self->request->tables != NULL && !ask_whole_house (db, self, error))
    return FALSE;
  if (self->answer->n_options == 0 && !find_what_helps (db, self, error))
    return FALSE;
  self->now = br_db_get_now (db);
  say_moves (db, self);
  return TRUE;
}

/**
 * br_booking_reply_ask_async:
 * @store: a venue
 * @request: what is asked for
 * @except: (nullable): a booking that is to be moved
 * @cancellable: (nullable): cancelled when something else is asked
 * @callback: called with the reply
 * @user_data: for @callback
 *
 * Asks the engine without waiting, and writes nothing.
 */
void
br_booking_reply_ask_async (BrStore                *store,
                            const BrBookingRequest *request,
                            const BrId             *except,
                            GCancellable           *cancellable,
                            GAsyncReadyCallback     callback,
                            gpointer                user_data)
{
  BrBookingReply *self = g_new0 (BrBookingReply, 1);

  self->request = br_booking_request_copy (request);
  self->except = except != NULL ? *except : BR_ID_NONE;
  br_store_read_async (store, ask_in_read, self, (GDestroyNotify) br_booking_reply_free, cancellable, callback,
                       user_data);
}

/**
 * br_booking_reply_ask_finish:
 * @store: a venue
 * @result: what the callback was given
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Returns: (transfer full) (nullable): the reply
 */
BrBookingReply *
br_booking_reply_ask_finish (BrStore       *store,
                             GAsyncResult  *result,
                             GError       **error)
{
  gpointer data = NULL;

  return br_store_read_finish (store, result, &data, error) ? data : NULL;
}

/**
 * br_booking_reply_get_room:
 * @self: a reply
 *
 * Returns: (transfer none): the answer whose moves are offered: where moves would free the very tables that
 *   were asked for that of these tables, else that of the whole house
 */
const BrDeskAnswer *
br_booking_reply_get_room (const BrBookingReply *self)
{
  return self->wished != NULL && self->wished->moves.n_moves > 0 ? self->wished : self->answer;
}

/* ---- saying ---------------------------------------------------------------------- */

/**
 * br_booking_reply_get_tables:
 * @self: a reply
 * @option: one of its options or alternatives
 *
 * Returns: (transfer full): the ids of its tables, as a request has them
 */
GStrv
br_booking_reply_get_tables (const BrBookingReply *self,
                             const BrOption       *option)
{
  guint n_tables;
  const guint *tables = br_night_get_place_tables (self->answer->book->night, option->place, &n_tables);
  GStrv ids = g_new0 (char *, n_tables + 1);

  for (guint i = 0; i < n_tables; i++)
    ids[i] = br_id_to_string (&br_night_book_get_table (self->answer->book, tables[i])->id);
  return ids;
}

/**
 * br_booking_reply_name_place:
 * @self: a reply
 * @option: one of its options or alternatives
 *
 * Returns: (transfer full): “Table 12”, or “Tables 7 + 8”
 */
char *
br_booking_reply_name_place (const BrBookingReply *self,
                             const BrOption       *option)
{
  g_autofree char *tables = br_night_book_name_place (self->answer->book, option->place);

  return g_strdup_printf (option->join ? _("Tables %s") : _("Table %s"), tables);
}

/**
 * br_booking_reply_name_option:
 * @self: a reply
 * @option: one of its options
 *
 * Returns: (transfer full): the place, whom it takes, and from when until when
 */
char *
br_booking_reply_name_option (const BrBookingReply *self,
                              const BrOption       *option)
{
  const BrNightBook *book = self->answer->book;
  g_autofree char *place = br_booking_reply_name_place (self, option);
  g_autofree char *from = br_instant_format_clock (option->starts, book->zone);
  g_autofree char *until = br_instant_format_clock (option->ends, book->zone);
  const BrTable *table;
  guint n_tables;

  if (option->join)
    return g_strdup_printf (_("%s (join) · %s–%s"), place, from, until);
  table = br_night_book_get_table (book, br_night_get_place_tables (book->night, option->place, &n_tables)[0]);
  return g_strdup_printf ("%s · %d–%d · %s–%s", place, (int) table->min_covers, (int) table->max_covers, from, until);
}

/**
 * br_booking_reply_tell_option:
 * @self: a reply
 * @option: one of its options or alternatives
 *
 * Returns: (transfer full): where the place is, and what else it has; may be empty
 */
char *
br_booking_reply_tell_option (const BrBookingReply *self,
                              const BrOption       *option)
{
  const BrNightBook *book = self->answer->book;
  guint n_tables;
  guint first = br_night_get_place_tables (book->night, option->place, &n_tables)[0];
  const BrNightTable *table = &book->facts.tables[first];

  return g_strdup (table->section >= 0 ? book->sections->pdata[table->section] : "");
}

/**
 * br_booking_reply_say_clocks:
 * @self: a reply
 *
 * Returns: (transfer full) (nullable): what to say of a time that is over, or that the wall shows
 *   twice, or never, in the night when the clocks change
 */
char *
br_booking_reply_say_clocks (const BrBookingReply *self)
{
  const BrDeskAnswer *answer = self->answer;
  g_autofree char *when = NULL;

  if (answer->local == BR_LOCAL_TIME_UNIQUE)
    return answer->question.starts < self->now - BR_QUARTER ? g_strdup (_("This time is over.")) : NULL;
  if (answer->local == BR_LOCAL_TIME_AMBIGUOUS)
    return g_strdup (_("The clocks go back that night and show this time twice: the first is meant."));
  when = br_instant_format_clock (answer->question.starts, answer->book->zone);
  return g_strdup_printf (_("The clocks go forward that night and never show this time: %s is meant."), when);
}
