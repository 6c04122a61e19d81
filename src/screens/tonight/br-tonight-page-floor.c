#include "config.h"

#include "screens/tonight/br-tonight-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-booking.h"

/* How the page and its floor go together: one selection for the tables and the lists. */

static const BrId *
get_booking (BrTonightParty *party)
{
  return party != NULL && !br_tonight_party_is_entry (party) ? br_tonight_party_get_id (party)
                                                             : NULL;
}

/* What is selected in a list lights up at its tables; who has none leaves the floor unselected. */
void
_br_tonight_row_selected (BrTonightPage *self)
{
  BrTonightParty *party = _br_tonight_get_selected (self);

  _br_tonight_update_actions (self);
  if (self->selecting || party == NULL)
    return;
  br_tonight_floor_select (self->floor, get_booking (party));
  br_tonight_floor_set_party (self->floor, party);
}

/* Who is selected on the floor is shown in their list, and where nobody is, nobody is in the list: no
 * key is for a party that is not looked at. Where a place is looked for, the table that is touched is
 * the one that is meant. */
void
_br_tonight_table_selected (BrTonightPage *self)
{
  const BrId *booking = br_tonight_floor_get_booking (self->floor);
  BrTonightParty *party = booking != NULL ? _br_tonight_find (self, booking) : NULL;
  const BrId *table = br_tonight_floor_get_table (self->floor);

  if (table != NULL)
    br_place_bar_point (self->places, table);
  self->selecting = TRUE;
  if (party != NULL)
    {
      _br_tonight_show_list (self, br_tonight_party_get_status (party) == BR_BOOKING_SEATED
                                     ? BR_TONIGHT_SEATED
                                     : BR_TONIGHT_ARRIVALS);
      br_tonight_list_select (_br_tonight_get_list (self), booking);
    }
  else
    {
      br_tonight_list_unselect (_br_tonight_get_list (self));
    }
  self->selecting = FALSE;
  br_tonight_floor_set_party (self->floor, party);
  _br_tonight_update_actions (self);
}

void
_br_tonight_show_floor (BrTonightPage     *self,
                        const BrLiveNight *night)
{
  const BrId *booking;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tonight.walk-in-at", _br_tonight_may_seat (self));
  br_tonight_floor_show (self->floor, night, self->others);
  booking = br_tonight_floor_get_booking (self->floor);
  br_tonight_floor_set_party (self->floor,
                              booking != NULL ? _br_tonight_find (self, booking) : NULL);
}

static void
walk_in_at_activated (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (widget);
  BrContext *context = br_page_get_context (BR_PAGE (self));
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autofree char *said = NULL;
  const char *table;
  int party;

  g_variant_get (parameter, "(&si)", &table, &party);
  request->date = br_context_get_business_date (context);
  request->starts = br_context_now (context);
  request->party = party;
  request->source = BR_SOURCE_WALK_IN;
  request->status = BR_BOOKING_SEATED;
  request->tables = g_strdupv ((char **) (const char *[]){ table, NULL });
  said = g_strdup_printf (ngettext ("Walk-in of %d seated", "Walk-in of %d seated", party), party);
  _br_tonight_carry_out (self, br_desk_book_shown (request, NULL), said, TRUE);
}

void
_br_tonight_class_install_floor (BrTonightPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "tonight.walk-in-at", "(si)",
                                   walk_in_at_activated);
}
