#include "config.h"

#include "screens/tonight/br-tonight-page-private.h"

#include <glib/gi18n.h>

void
_br_tonight_wait (BrTonightPage *self,
                  int            party)
{
  br_place_bar_close (self->places);
  br_wait_bar_open (self->waiting, party);
}

void
_br_tonight_add_waiting (BrTonightPage       *self,
                         const BrWaitRequest *request)
{
  g_autofree char *said = request->name != NULL
                            ? g_strdup_printf (_("%s waits for a table"), request->name)
                            : g_strdup_printf (_("A party of %d waits for a table"), request->party);

  _br_tonight_carry_out (self, br_desk_wait (request), said, TRUE);
  br_wait_bar_close (self->waiting);
  _br_tonight_show_list (self, BR_TONIGHT_WAITLIST);
}

void
_br_tonight_offer (BrTonightPage  *self,
                   BrTonightParty *party)
{
  g_autofree char *said = g_strdup_printf (_("%s is offered a table for %d minutes"),
                                           br_tonight_party_get_name (party), BR_OFFER_MINUTES);

  _br_tonight_carry_out (self, br_desk_offer (br_tonight_party_get_id (party), NULL, 0), said, TRUE);
}

void
_br_tonight_withdraw_offer (BrTonightPage  *self,
                            BrTonightParty *party)
{
  g_autofree char *said = g_strdup_printf (_("%s waits on: the offer is withdrawn"),
                                           br_tonight_party_get_name (party));

  _br_tonight_carry_out (self, br_desk_withdraw_offer (br_tonight_party_get_id (party)), said, TRUE);
}

void
_br_tonight_stop_waiting (BrTonightPage  *self,
                          BrTonightParty *party)
{
  g_autofree char *said = g_strdup_printf (_("%s is off the waitlist"), br_tonight_party_get_name (party));

  _br_tonight_carry_out (self, br_desk_stop_waiting (br_tonight_party_get_id (party), NULL), said, TRUE);
}
