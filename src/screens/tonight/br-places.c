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
 * @about: (nullable): the booking, or the entry of the waitlist; %NULL for a walk-in
 * @party: how many they are
 * @date: the business date
 * @now: the present
 *
 * Returns: (transfer full): a question for br_places_read()
 */
BrPlaces *
br_places_new (BrPlacesFor purpose,
               const BrId *about,
               int         party,
               BrDate      date,
               BrInstant   now)
{
  BrPlaces *self = g_new0 (BrPlaces, 1);

  self->purpose = purpose;
  self->about = about != NULL ? *about : BR_ID_NONE;
  self->party = party;
  self->date = date;
  self->now = now / BR_MINUTE * BR_MINUTE;
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

static void
add_place (BrPlaces           *self,
           const BrDeskAnswer *answer,
           const guint        *tables,
           guint               n_tables,
           int                 minutes)
{
  BrPlaceChoice *choice = g_new0 (BrPlaceChoice, 1);
  g_autofree char *numbers = br_night_book_name_tables (answer->book, tables, n_tables);

  choice->tables = g_new0 (char *, n_tables + 1);
  for (guint i = 0; i < n_tables; i++)
    choice->tables[i] = br_id_to_string (&br_night_book_get_table (answer->book, tables[i])->id);
  choice->label = g_strdup_printf (n_tables > 1 ? _("Tables %s") : _("Table %s"), numbers);
  choice->minutes = minutes;
  g_ptr_array_add (self->places, choice);
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
      add_place (self, answer, tables, n_tables, minutes);
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
read_now (BrPlaces   *self,
          BrDb       *db,
          const char *section,
          const char *features,
          GError    **error)
{
  g_autoptr (BrBookingRequest) request = make_request (self, self->now, 0);
  g_autoptr (BrDeskAnswer) answer = NULL;
  g_autoptr (BrDeskAnswer) shorter = NULL;

  request->source = BR_SOURCE_WALK_IN;
  request->status = BR_BOOKING_SEATED;
  request->section = g_strdup (section);
  request->section_may_be_gone = TRUE;
  request->features = g_strdup (features);
  answer = br_desk_ask (db, request, NULL, error);
  if (answer == NULL)
    return FALSE;
  take_places (self, answer, 0);
  if (self->places->len > 0)
    return TRUE;
  self->refusal = br_desk_answer_say (answer);
  if (self->purpose != BR_PLACES_WALK_IN || answer->verdict.constraint != BR_CONSTRAINT_NO_TABLE ||
      answer->verdict.ends - self->now <= SHORT_STAY * BR_MINUTE)
    return TRUE;
  request->minutes = SHORT_STAY;
  shorter = br_desk_ask (db, request, NULL, error);
  if (shorter == NULL)
    return FALSE;
  take_places (self, shorter, SHORT_STAY);
  return TRUE;
}

static gboolean
read_for_waiting (BrPlaces  *self,
                  BrDb      *db,
                  GError   **error)
{
  g_autoptr (BrWaitlistEntry) entry =
    (BrWaitlistEntry *) br_db_load (db, BR_KIND_WAITLIST_ENTRY, &self->about, error);

  return entry != NULL && read_now (self, db, entry->section, entry->features, error);
}

/* ---- who has a booking --------------------------------------------------------------- */

/* Their time is theirs already, and so is their quarter of an hour. Where they wished to sit is not
 * asked any more: the host sees where the tables are. */
static BrDeskAnswer *
ask_for_booking (BrPlaces        *self,
                 BrDb            *db,
                 const BrBooking *booking,
                 GError         **error)
{
  gboolean waits = booking->status == BR_BOOKING_WAITLISTED;
  BrInstant starts = waits ? self->now : MIN (booking->starts_at, self->now);
  BrInstant ends = waits ? self->now + (booking->ends_at - booking->starts_at)
                         : MAX (booking->ends_at, self->now + STAYS_ON * BR_MINUTE);
  g_autoptr (BrBookingRequest) request = make_request (self, starts, (int) ((ends - starts) / BR_MINUTE));

  request->features = g_strdup (booking->features);
  request->overrides = BR_OVERRIDE_PACING;
  return br_desk_ask (db, request, &self->about, error);
}

static const BrNightUse *
get_own (const BrDeskAnswer *answer)
{
  return answer->question.except >= 0 ? &answer->book->facts.uses[answer->question.except] : NULL;
}

static void
take_other_places (BrPlaces           *self,
                   BrDb               *db,
                   const BrDeskAnswer *answer)
{
  const BrNightUse *own = get_own (answer);
  int sitter = own != NULL ? find_sitter (answer, own->tables, own->n_tables) : -1;

  self->own_is_free = own != NULL && own->n_tables > 0 && sitter < 0;
  if (sitter >= 0)
    self->sitter = describe_sitter (db, answer, sitter);
  take_places (self, answer, 0);
  if (self->places->len == 0)
    self->refusal = answer->n_options == 0 ? br_desk_answer_say (answer) : g_strdup (_("No other table is free for them"));
}

/* What a join that holds all their tables has besides. */
static guint
find_further (const BrNightJoin *join,
              const BrNightUse  *own,
              guint             *further)
{
  guint n_further = 0, n_own = 0;

  for (guint i = 0; i < join->n_tables; i++)
    if (shares_table (own, &join->tables[i], 1))
      n_own++;
    else
      further[n_further++] = join->tables[i];
  return n_own == own->n_tables ? n_further : 0;
}

static void
take_further_tables (BrPlaces           *self,
                     const BrDeskAnswer *answer)
{
  const BrNightFacts *facts = &answer->book->facts;
  const BrNightUse *own = get_own (answer);
  BrQuestion question = answer->question;
  BrVerdict verdict;

  question.overrides |= BR_OVERRIDE_SIZE;
  for (guint i = 0; own != NULL && i < facts->n_joins && self->places->len < PLACES_MAX; i++)
    {
      const BrNightJoin *join = &facts->joins[i];
      g_autofree guint *further = g_new (guint, join->n_tables + 1);
      guint n_further = find_further (join, own, further);

      if (n_further == 0 || join->max < self->party || find_sitter (answer, further, n_further) >= 0 ||
          !br_availability_judge (answer->book->night, &question, join->tables, join->n_tables, &verdict))
        continue;
      self->until = verdict.ends;
      add_place (self, answer, further, n_further, 0);
    }
  if (self->places->len == 0)
    self->refusal = g_strdup (_("No table that is free now was declared to be put together with theirs"));
}

/* What they may give back, or where some of them may stay by themselves. */
static void
take_own_tables (BrPlaces           *self,
                 const BrDeskAnswer *answer)
{
  const BrNightUse *own = get_own (answer);

  for (guint i = 0; own != NULL && own->n_tables > 1 && i < own->n_tables; i++)
    {
      const BrNightTable *table = &answer->book->facts.tables[own->tables[i]];

      if (self->purpose == BR_PLACES_GIVE_BACK || (table->min <= self->party && self->party <= table->max))
        add_place (self, answer, &own->tables[i], 1, 0);
    }
}

static gboolean
read_for_booking (BrPlaces  *self,
                  BrDb      *db,
                  GError   **error)
{
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &self->about, error);
  g_autoptr (BrDeskAnswer) answer = booking != NULL ? ask_for_booking (self, db, booking, error) : NULL;

  if (answer == NULL)
    return FALSE;
  switch (self->purpose)
    {
    case BR_PLACES_COMBINE:
      take_further_tables (self, answer);
      break;
    case BR_PLACES_GIVE_BACK:
      take_own_tables (self, answer);
      break;
    case BR_PLACES_SPLIT:
      take_own_tables (self, answer);
      take_places (self, answer, 0);
      if (self->places->len == 0)
        self->refusal = br_desk_answer_say (answer);
      break;
    default:
      take_other_places (self, db, answer);
    }
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

  if (self->purpose == BR_PLACES_WALK_IN)
    return read_now (self, db, NULL, NULL, error);
  if (self->purpose == BR_PLACES_WAITING)
    return read_for_waiting (self, db, error);
  return read_for_booking (self, db, error);
}
