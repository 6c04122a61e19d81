#include "config.h"

#include "screens/tonight/br-tonight-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-party.h"
#include "desk/br-desk-waitlist.h"

/* ---- a booking -------------------------------------------------------------------------- */

static char *
make_heading (BrTonightParty *party,
              BrPlacesFor     purpose)
{
  const char *name = br_tonight_party_get_name (party);
  int n = br_tonight_party_get_party (party);

  switch (purpose)
    {
    case BR_PLACES_ELSEWHERE:
      return g_strdup_printf (_("Another table: %s ×%d"), name, n);
    case BR_PLACES_COMBINE:
      return g_strdup_printf (_("One more table: %s ×%d"), name, n);
    case BR_PLACES_GIVE_BACK:
      return g_strdup_printf (_("One table fewer: %s ×%d"), name, n);
    case BR_PLACES_SPLIT:
      return g_strdup_printf (_("Split: %s ×%d"), name, n);
    case BR_PLACES_WALK_IN:
    case BR_PLACES_WAITING:
    case BR_PLACES_SEAT:
    default:
      return g_strdup_printf (_("Seat: %s ×%d"), name, n);
    }
}

void
_br_tonight_look_for_places (BrTonightPage  *self,
                             BrTonightParty *party,
                             BrPlacesFor     purpose)
{
  g_autofree char *heading = make_heading (party, purpose);

  g_set_object (&self->seating, party);
  br_wait_bar_close (self->waiting);
  br_place_bar_ask (self->places, purpose, br_tonight_party_get_id (party),
                    br_tonight_party_get_party (party), heading);
}

typedef struct
{
  BrTonightPage *page;
  BrTonightParty *party;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->page);
  g_object_unref (asking->party);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

/* To their own table if nobody else sits there yet. */
static void
own_places_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  const char *tables = br_tonight_party_get_tables (asking->party);
  gpointer data = NULL;
  gboolean own_is_free;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      _br_tonight_say (asking->page, error->message);
      return;
    }
  own_is_free = ((BrPlaces *) data)->own_is_free;
  br_places_free (data);
  if (BR_STORE (source) != _br_tonight_get_store (asking->page))
    return;
  if (!own_is_free)
    {
      _br_tonight_look_for_places (asking->page, asking->party, BR_PLACES_SEAT);
      return;
    }
  /* Translators: a name, and the numbers of tables */
  said = g_strdup_printf (strstr (tables, " + ") != NULL ? _("%s is seated (tables %s)") : _("%s is seated (table %s)"),
                          br_tonight_party_get_name (asking->party), tables);
  _br_tonight_carry_out (asking->page,
                         br_desk_step_booking (br_tonight_party_get_id (asking->party), BR_BOOKING_SEATED, 0), said,
                         TRUE);
}

void
_br_tonight_seat (BrTonightPage  *self,
                  BrTonightParty *party)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  Asking *asking;

  if (br_tonight_party_is_entry (party))
    {
      _br_tonight_look_for_places (self, party, BR_PLACES_WAITING);
      return;
    }
  if (br_tonight_party_get_tables (party) == NULL)
    {
      _br_tonight_look_for_places (self, party, BR_PLACES_SEAT);
      return;
    }
  asking = g_new (Asking, 1);
  asking->page = g_object_ref (self);
  asking->party = g_object_ref (party);
  br_store_read_async (_br_tonight_get_store (self), br_places_read,
                       br_places_new (BR_PLACES_SEAT, br_tonight_party_get_id (party),
                                      br_tonight_party_get_party (party), br_context_get_business_date (context),
                                      br_context_now (context)),
                       (GDestroyNotify) br_places_free, NULL, own_places_read_cb, asking);
}

/* ---- who walks in ------------------------------------------------------------------------ */

static BrBookingRequest *
make_walk_in (BrTonightPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  const BrPlaces *places = br_place_bar_get_places (self->places);
  BrBookingRequest *request = br_booking_request_new ();

  request->date = br_context_get_business_date (context);
  request->starts = br_context_now (context) / BR_MINUTE * BR_MINUTE;
  request->party = places->party;
  request->source = BR_SOURCE_WALK_IN;
  request->status = BR_BOOKING_SEATED;
  return request;
}

void
_br_tonight_walk_in (BrTonightPage *self)
{
  g_clear_object (&self->seating);
  br_wait_bar_close (self->waiting);
  br_place_bar_ask_walk_in (self->places);
}

static void
seat_walk_in (BrTonightPage       *self,
              const BrPlaceChoice *place)
{
  g_autoptr (BrBookingRequest) request = make_walk_in (self);
  /* Translators: a walk-in of so many, and where they sit */
  g_autofree char *said = g_strdup_printf (_("Walk-in of %d seated: %s"), request->party, place->label);

  request->tables = g_strdupv (place->tables);
  request->minutes = place->minutes;
  _br_tonight_carry_out (self, br_desk_book_shown (request, NULL), said, TRUE);
}

static BrDeskAct *
make_act (BrTonightPage       *self,
          const BrPlaces      *places,
          const BrPlaceChoice *place)
{
  const BrId *id = br_tonight_party_get_id (self->seating);
  const char *const *tables = (const char *const *) place->tables;
  gboolean sits = br_tonight_party_get_status (self->seating) == BR_BOOKING_SEATED;

  switch (places->purpose)
    {
    case BR_PLACES_WAITING:
      return br_desk_seat_waiting (id, tables, 0, NULL);
    case BR_PLACES_COMBINE:
      return br_desk_combine (id, tables, 0, NULL);
    case BR_PLACES_GIVE_BACK:
      return br_desk_give_back (id, tables, NULL);
    case BR_PLACES_SPLIT:
      return br_desk_split (id, tables, places->party, NULL);
    default:
      return sits ? br_desk_transfer (id, tables, NULL) : br_desk_seat_at (id, tables, 0, NULL);
    }
}

static char *
describe_act (BrTonightPage       *self,
              const BrPlaces      *places,
              const BrPlaceChoice *place)
{
  const char *name = br_tonight_party_get_name (self->seating);

  switch (places->purpose)
    {
    case BR_PLACES_COMBINE:
      /* Translators: a name, and what they have besides: “Table 8” */
      return g_strdup_printf (_("%s has one more: %s"), name, place->label);
    case BR_PLACES_GIVE_BACK:
      return g_strdup_printf (_("%s gave back: %s"), name, place->label);
    case BR_PLACES_SPLIT:
      return g_strdup_printf (_("%d of %s sit apart: %s"), places->party, name, place->label);
    default:
      /* Translators: a name, and where they sit now: “Table 8” */
      return g_strdup_printf (_("%s is seated: %s"), name, place->label);
    }
}

void
_br_tonight_place_chosen (BrTonightPage *self,
                          guint          at)
{
  const BrPlaces *places = br_place_bar_get_places (self->places);
  const BrPlaceChoice *place = places->places->pdata[at];

  if (self->seating != NULL)
    {
      g_autofree char *said = describe_act (self, places, place);

      _br_tonight_carry_out (self, make_act (self, places, place), said, TRUE);
    }
  else
    {
      seat_walk_in (self, place);
    }
  g_clear_object (&self->seating);
  br_place_bar_close (self->places);
  _br_tonight_show_list (self, BR_TONIGHT_SEATED);
}

void
_br_tonight_turn_away (BrTonightPage *self)
{
  g_autoptr (BrBookingRequest) request = make_walk_in (self);
  g_autofree char *said = g_strdup_printf (_("A party of %d was turned away"), request->party);

  _br_tonight_carry_out (self, br_desk_turn_away (request, NULL), said, FALSE);
  br_place_bar_close (self->places);
}
