#include "config.h"

#include "screens/tonight/br-tonight-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-party.h"
#include "desk/br-desk-waitlist.h"

void
_br_tonight_show_messages (BrTonightPage     *self,
                           const BrLiveNight *night,
                           const GPtrArray   *ways_out)
{
  g_autoptr (GPtrArray) messages = br_tonight_messages_collect (night, ways_out);

  gtk_widget_set_visible (GTK_WIDGET (self->messages), gtk_widget_get_visible (self->night));
  br_message_strip_set_messages (self->messages, messages, night->now, _br_tonight_may_seat (self));
}

static void
seat (BrTonightPage          *self,
      const BrTonightMessage *message)
{
  const char *const *tables = (const char *const *) message->tables;
  BrTonightParty *party = _br_tonight_find (self, &message->party);
  g_autofree char *said = g_strdup_printf (_("%s is seated: %s"), message->name, message->place);

  if (party == NULL)
    return;
  _br_tonight_carry_out (self,
                         br_tonight_party_is_entry (party) ? br_desk_seat_waiting (&message->party, tables, 0, NULL)
                                                           : br_desk_seat_at (&message->party, tables, 0, NULL),
                         said, TRUE);
}

static void
offer (BrTonightPage          *self,
       const BrTonightMessage *message)
{
  /* Translators: a name, a table, minutes */
  g_autofree char *said = g_strdup_printf (_("%s: %s is kept for %d minutes"), message->name, message->place,
                                           BR_OFFER_MINUTES);

  _br_tonight_carry_out (self, br_desk_offer (&message->party, (const char *const *) message->tables, 0), said, TRUE);
}

/* To other tables at the time that is theirs. */
static void
move (BrTonightPage          *self,
      const BrTonightMessage *message)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autofree char *said = g_strdup_printf (_("%s has another table: %s"), message->name, message->place);

  request->time = -1;
  request->tables = g_strdupv (message->tables);
  _br_tonight_carry_out (self, br_desk_move_booking (&message->party, request, NULL), said, TRUE);
}

static void
give_up (BrTonightPage          *self,
         const BrTonightMessage *message)
{
  g_autofree char *said = g_strdup_printf (_("%s is a no-show"), message->name);

  _br_tonight_carry_out (self, br_desk_step_booking (&message->party, BR_BOOKING_NO_SHOW, 0), said, TRUE);
}

void
_br_tonight_act_on_message (BrTonightPage          *self,
                            const BrTonightMessage *message,
                            BrMessageAct            act)
{
  BrTonightParty *party = _br_tonight_find (self, &message->party);

  switch (act)
    {
    case BR_MESSAGE_SEAT:
      seat (self, message);
      break;
    case BR_MESSAGE_OFFER:
      offer (self, message);
      break;
    case BR_MESSAGE_MOVE:
      move (self, message);
      break;
    case BR_MESSAGE_CHOOSE:
      if (party != NULL)
        _br_tonight_look_for_places (self, party, BR_PLACES_ELSEWHERE);
      break;
    case BR_MESSAGE_NO_SHOW:
      give_up (self, message);
      break;
    case BR_MESSAGE_NOTHING:
    case BR_MESSAGE_LATER:
    case BR_MESSAGE_DISMISS:
    default:
      break;
    }
}
