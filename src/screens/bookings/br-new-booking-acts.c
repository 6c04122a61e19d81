#include "config.h"

#include "screens/bookings/br-new-booking-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-booking.h"
#include "desk/br-desk-waitlist.h"
#include "screens/shell/br-toast.h"

/* What is being written, and what the engine says of it then. */
typedef struct
{
  BrNewBooking *self;
  BrDeskAnswer *answer;
  int party;
  char *name;
} Writing;

static Writing *
writing_new (BrNewBooking           *self,
             const BrBookingRequest *request)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->self = g_object_ref (self);
  writing->party = request->party;
  writing->name = br_guest_entry_get_name (self->guest);
  self->busy = TRUE;
  return writing;
}

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->self);
  g_clear_pointer (&writing->answer, br_desk_answer_free);
  g_free (writing->name);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* Whoever has gone on to another venue meanwhile is told nothing of the one before. */
static gboolean
is_of (BrNewBooking *self,
       GObject      *store)
{
  return self->context != NULL && br_context_get_store (self->context) == BR_STORE (store);
}

/* ---- what is done ---------------------------------------------------------------------- */

static char *
tell_booked (const Writing *writing)
{
  const BrDeskAnswer *answer = writing->answer;
  const BrMoves *moves = &answer->moves;
  guint place = answer->n_options > 0 ? answer->options[0].place : moves->place;
  BrInstant starts = answer->n_options > 0 ? answer->options[0].starts : moves->starts;
  g_autofree char *tables = br_night_book_name_place (answer->book, place);
  g_autofree char *clock = br_instant_format_clock (starts, answer->book->zone);

  /* Translators: Booked: Ada Hale ×4, 20:00, table 12 */
  return g_strdup_printf (strstr (tables, " + ") != NULL ? _("Booked: %s ×%d, %s, tables %s")
                                                        : _("Booked: %s ×%d, %s, table %s"),
                          writing->name != NULL ? writing->name : _("(no name)"), writing->party, clock, tables);
}

static void
booked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  BrNewBooking *self = writing->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  BrId id;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, &id, &error);

  self->busy = FALSE;
  if (!is_of (self, source))
    return;
  if (!ok)
    {
      _br_new_booking_say (self, br_toast_new (error->message));
      _br_new_booking_ask_again (self);
      return;
    }
  text = tell_booked (writing);
  _br_new_booking_clear (self);
  _br_new_booking_say (self, br_toast_new_undoable (text));
  _br_new_booking_tell_booked (self, &id);
}

static void
turned_away_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  BrNewBooking *self = writing->self;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  self->busy = FALSE;
  if (!is_of (self, source))
    return;
  if (!ok)
    {
      _br_new_booking_say (self, br_toast_new (error->message));
      _br_new_booking_ask_again (self);
      return;
    }
  _br_new_booking_clear (self);
  _br_new_booking_say (self, br_toast_new (_("Kept among those turned away")));
  br_booking_when_start (self->when);
}

/* ---- what is asked for ------------------------------------------------------------------ */

static void
take_guest (BrNewBooking     *self,
            BrBookingRequest *request)
{
  const BrId *id;

  br_guest_entry_settle (self->guest);
  id = br_guest_entry_get_id (self->guest);
  if (id == NULL && !br_guest_entry_is_new (self->guest))
    return;
  request->customer = id != NULL ? br_id_to_string (id) : br_guest_entry_get_name (self->guest);
  request->is_new = id == NULL && request->customer != NULL;
  request->phone = br_guest_entry_get_phone (self->guest);
  request->email = br_guest_entry_get_email (self->guest);
  request->allergies = br_guest_entry_get_allergies (self->guest);
}

/* All that is to be written; nothing where something of it cannot be read. */
static BrBookingRequest *
make_whole_request (BrNewBooking *self)
{
  g_autoptr (BrBookingRequest) request = _br_new_booking_make_request (self);
  g_autoptr (GError) error = NULL;

  if (request == NULL || self->busy)
    return NULL;
  take_guest (self, request);
  if (!br_booking_terms_fill (self->terms, br_context_get_currency (self->context), request, &error))
    {
      _br_new_booking_say (self, br_toast_new (error->message));
      return NULL;
    }
  if (request->overrides != BR_OVERRIDE_NONE)
    {
      request->reason = br_booking_places_get_reason (self->places);
      if (request->reason == NULL)
        {
          br_booking_places_ask_reason (self->places);
          return NULL;
        }
    }
  return g_steal_pointer (&request);
}

/* Books where one of the options, or of the alternatives, says. */
void
_br_new_booking_book_at (BrNewBooking   *self,
                         const BrOption *option)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);
  g_autoptr (BrBookingRequest) request = make_whole_request (self);
  Writing *writing;

  if (request == NULL)
    return;
  g_strfreev (request->tables);
  request->tables = br_booking_reply_get_tables (reply, option);
  request->starts = option->starts;
  writing = writing_new (self, request);
  br_desk_do_async (br_context_get_store (self->context), br_desk_book_shown (request, &writing->answer), NULL,
                    booked_cb, writing);
}

/* Books where the chosen option says. */
void
_br_new_booking_book (BrNewBooking *self)
{
  const BrOption *option = br_booking_places_get_chosen (self->places);

  if (br_booking_asker_get_reply (self->asker) != NULL && option != NULL)
    _br_new_booking_book_at (self, option);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* Books after doing the moves that are shown. */
void
_br_new_booking_accept (BrNewBooking *self)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);
  g_autoptr (BrBookingRequest) request = reply != NULL ? make_whole_request (self) : NULL;
  Writing *writing;

  if (request == NULL)
    return;
  if (br_booking_reply_get_room (reply) != reply->wished)
    g_clear_pointer (&request->tables, g_strfreev);
  writing = writing_new (self, request);
  br_desk_do_async (br_context_get_store (self->context),
                    br_desk_accept_moves (request, br_booking_reply_get_room (reply), &writing->answer), NULL, booked_cb, writing);
}

/* Keeps what was refused among the denials. */
void
_br_new_booking_turn_away (BrNewBooking *self)
{
  g_autoptr (BrBookingRequest) request = _br_new_booking_make_request (self);
  Writing *writing;

  if (request == NULL || self->busy)
    return;
  g_clear_pointer (&request->tables, g_strfreev);
  writing = writing_new (self, request);
  br_desk_do_async (br_context_get_store (self->context), br_desk_turn_away (request, &writing->answer), NULL,
                    turned_away_cb, writing);
}

static void
waiting_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  BrNewBooking *self = writing->self;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  self->busy = FALSE;
  if (!is_of (self, source))
    return;
  if (!ok)
    {
      _br_new_booking_say (self, br_toast_new (error->message));
      return;
    }
  _br_new_booking_clear (self);
  _br_new_booking_say (self, br_toast_new_undoable (_("Put on tonight’s waitlist")));
  br_booking_when_start (self->when);
}

/* Puts who was refused tonight on the waitlist. */
void
_br_new_booking_wait (BrNewBooking *self)
{
  g_autoptr (BrBookingRequest) request = _br_new_booking_make_request (self);
  g_autoptr (BrWaitRequest) wait = br_wait_request_new ();

  if (request == NULL || self->busy)
    return;
  take_guest (self, request);
  wait->customer = request->is_new ? NULL : g_strdup (request->customer);
  wait->name = request->is_new ? g_strdup (request->customer) : NULL;
  wait->phone = g_strdup (request->phone);
  wait->party = request->party;
  wait->section = g_strdup (request->section);
  wait->features = g_strdup (request->features);
  br_desk_do_async (br_context_get_store (self->context), br_desk_wait (wait), NULL, waiting_cb,
                    writing_new (self, request));
}
