#include "config.h"

#include "screens/tonight/br-places.h"

#include <glib/gi18n.h>

#include "desk/br-desk-resolve.h"

/* As many as a thumb finds in one row. */
#define PLACES_MAX 6

/* Who finds no table for a whole turn may be glad of one for so many minutes. */
#define SHORT_STAY 60

/* Who has overrun their time is given so many minutes at another table. */
#define STAYS_ON 30

static void
place_free (gpointer data)
{
  BrPlaceChoice *place = data;

  g_strfreev (place->tables);
  g_free (place->label);
  g_free (place);
}

/**
 * br_places_new:
 * @purpose: for whom
 * @booking: (nullable): the booking, or %NULL for a walk-in
 * @party: how many they are
 * @date: the business date
 * @now: the present
 *
 * Returns: (transfer full): a question for br_places_read()
 */
BrPlaces *
br_places_new (BrPlacesFor purpose,
               const BrId *booking,
               int         party,
               BrDate      date,
               BrInstant   now)
{
  BrPlaces *self = g_new0 (BrPlaces, 1);

  self->purpose = purpose;
  self->booking = booking != NULL ? *booking : BR_ID_NONE;
  self->party = party;
  self->date = date;
  self->now = now;
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->until = BR_INSTANT_NONE;
  return self;
}

void
br_places_free (BrPlaces *self)
{
  g_ptr_array_unref (self->places);
  g_free (self->refusal);
  g_free (self->sitter);
  g_free (self);
}

/* ---- who sits where ---------------------------------------------------------------- */

static gboolean
shares_table (const BrNightUse *use,
              const guint      *tables,
              guint             n_tables)
{
  for (guint i = 0; i < use->n_tables; i++)
    for (guint j = 0; j < n_tables; j++)
      if (use->tables[i] == tables[j])
        return TRUE;
  return FALSE;
}

/* Who sits at one of these tables now, other than who is to be seated; or -1. */
static int
find_sitter (const BrDeskAnswer *answer,
             const guint        *tables,
             guint               n_tables)
{
  const BrNightFacts *facts = &answer->book->facts;

  for (guint i = 0; i < facts->n_uses; i++)
    if ((int) i != answer->question.except && facts->uses[i].state == BR_BOOKING_SEATED &&
        shares_table (&facts->uses[i], tables, n_tables))
      return (int) i;
  return -1;
}

static char *
describe_sitter (BrDb               *db,
                 const BrDeskAnswer *answer,
                 int                 use)
{
  const BrBooking *booking = answer->book->bookings->pdata[use];
  BrInstant since = booking->seated_at != BR_INSTANT_NONE ? booking->seated_at : booking->starts_at;
  g_autofree char *from = br_instant_format_clock (since, answer->book->zone);
  g_autofree char *until = br_instant_format_clock (booking->ends_at, answer->book->zone);
  g_autofree char *name = br_id_is_none (&booking->customer)
                            ? g_strdup_printf (_("a party of %d"), answer->book->facts.uses[use].party)
                            : br_desk_name_of (db, BR_KIND_CUSTOMER, &booking->customer);

  /* Translators: who sits at a table: “Ito sits there since 20:10, until 22:10” */
  return g_strdup_printf (_("%s sits there since %s, until %s"), name, from, until);
}

/* ---- the answer -------------------------------------------------------------------- */

static BrPlaceChoice *
make_place (const BrDeskAnswer *answer,
            guint               place,
            int                 minutes)
{
  BrPlaceChoice *self = g_new0 (BrPlaceChoice, 1);
  guint n_tables;
  const guint *tables = br_night_get_place_tables (answer->book->night, place, &n_tables);
  g_auto (GStrv) numbers = br_night_book_get_numbers (answer->book, place);
  g_autofree char *listed = g_strjoinv (" + ", numbers);

  self->tables = g_new0 (char *, n_tables + 1);
  for (guint i = 0; i < n_tables; i++)
    self->tables[i] = br_id_to_string (&br_night_book_get_table (answer->book, tables[i])->id);
  self->label = g_strdup_printf (n_tables > 1 ? _("Tables %s") : _("Table %s"), listed);
  self->minutes = minutes;
  return self;
}

static gboolean
is_own (const BrDeskAnswer *answer,
        const guint        *tables,
        guint               n_tables)
{
  const BrNightUse *own;

  if (answer->question.except < 0)
    return FALSE;
  own = &answer->book->facts.uses[answer->question.except];
  return own->n_tables == n_tables && shares_table (own, tables, n_tables);
}

/* A place where somebody still sits is no place now, whatever their time. */
static void
take_places (BrPlaces           *self,
             const BrDeskAnswer *answer,
             int                 minutes)
{
  for (guint i = 0; i < answer->n_options && self->places->len < PLACES_MAX; i++)
    {
      guint n_tables;
      const guint *tables = br_night_get_place_tables (answer->book->night, answer->options[i].place, &n_tables);

      if (find_sitter (answer, tables, n_tables) >= 0 || is_own (answer, tables, n_tables))
        continue;
      if (self->places->len == 0)
        self->until = answer->options[i].ends;
      g_ptr_array_add (self->places, make_place (answer, answer->options[i].place, minutes));
    }
}

/* ---- questions --------------------------------------------------------------------- */

static BrBookingRequest *
make_request (const BrPlaces *self,
              BrInstant       starts,
              int             minutes)
{
  BrBookingRequest *request = br_booking_request_new ();

  request->date = self->date;
  request->party = self->party;
  request->starts = starts;
  request->minutes = minutes;
  request->made_at = self->now;
  return request;
}

static gboolean
read_for_walk_in (BrPlaces  *self,
                  BrDb      *db,
                  GError   **error)
{
  g_autoptr (BrBookingRequest) request = make_request (self, self->now, 0);
  g_autoptr (BrDeskAnswer) answer = NULL;
  g_autoptr (BrDeskAnswer) shorter = NULL;

  request->source = BR_SOURCE_WALK_IN;
  request->status = BR_BOOKING_SEATED;
  answer = br_desk_ask (db, request, NULL, error);
  if (answer == NULL)
    return FALSE;
  take_places (self, answer, 0);
  if (self->places->len > 0)
    return TRUE;
  self->refusal = br_desk_answer_say (answer);
  if (answer->verdict.constraint != BR_CONSTRAINT_NO_TABLE || answer->verdict.ends - self->now <= SHORT_STAY * BR_MINUTE)
    return TRUE;
  request->minutes = SHORT_STAY;
  shorter = br_desk_ask (db, request, NULL, error);
  if (shorter == NULL)
    return FALSE;
  take_places (self, shorter, SHORT_STAY);
  return TRUE;
}

/* Their time is theirs already, and so is their quarter of an hour. */
static gboolean
read_for_booking (BrPlaces  *self,
                  BrDb      *db,
                  GError   **error)
{
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &self->booking, error);
  g_autoptr (BrBookingRequest) request = NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;
  const BrNightUse *own;
  BrInstant ends;
  int sitter;

  if (booking == NULL)
    return FALSE;
  ends = MAX (booking->ends_at, self->now + STAYS_ON * BR_MINUTE);
  request = make_request (self, MIN (booking->starts_at, self->now),
                          (int) ((ends - MIN (booking->starts_at, self->now)) / BR_MINUTE));
  request->section = g_strdup (booking->section);
  request->features = g_strdup (booking->features);
  request->overrides = BR_OVERRIDE_PACING;
  answer = br_desk_ask (db, request, &self->booking, error);
  if (answer == NULL)
    return FALSE;
  own = answer->question.except >= 0 ? &answer->book->facts.uses[answer->question.except] : NULL;
  sitter = own != NULL ? find_sitter (answer, own->tables, own->n_tables) : -1;
  self->own_is_free = own != NULL && own->n_tables > 0 && sitter < 0;
  if (sitter >= 0)
    self->sitter = describe_sitter (db, answer, sitter);
  take_places (self, answer, 0);
  if (self->places->len == 0)
    self->refusal = answer->n_options == 0 ? br_desk_answer_say (answer) : g_strdup (_("No other table is free for them"));
  return TRUE;
}

/**
 * br_places_read:
 * @db: a connection
 * @places: what br_places_new() made
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Asks the engine where the party may sit now; a #BrDbFunc for br_store_read_async(). It is a
 * preview: the verb that seats them judges for itself.
 */
gboolean
br_places_read (BrDb      *db,
                gpointer   places,
                GError   **error)
{
  BrPlaces *self = places;

  return br_id_is_none (&self->booking) ? read_for_walk_in (self, db, error) : read_for_booking (self, db, error);
}
