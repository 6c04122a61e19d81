#include "config.h"

#include "desk/br-desk-live.h"

#include <glib/gi18n.h>

#include "core/rules/br-risk.h"
#include "core/rules/br-waitlist.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night-book.h"
#include "desk/br-desk-resolve.h"

static void
party_free (gpointer data)
{
  BrLiveParty *party = data;

  g_free (party->name);
  g_free (party->tables);
  g_free (party);
}

void
br_live_night_free (BrLiveNight *self)
{
  g_clear_pointer (&self->summary, br_night_summary_free);
  g_ptr_array_unref (self->arrivals);
  g_ptr_array_unref (self->seated);
  g_ptr_array_unref (self->waitlist);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static int
minutes_since (BrInstant then,
               BrInstant now)
{
  return (int) CLAMP ((now - then) / BR_MINUTE, 0, G_MAXINT);
}

static char *
name_of_guest (BrDb       *db,
               const BrId *customer)
{
  return br_id_is_none (customer) ? g_strdup (_ ("(no name)")) : br_desk_name_of (db, BR_KIND_CUSTOMER, customer);
}

static char *
list_tables (const BrNightBook *book,
             const BrNightUse  *use)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < use->n_tables; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? ", " : "", br_night_book_get_table (book, use->tables[i])->number);
  return g_string_free (numbers, use->n_tables == 0);
}

/* ---- bookings -------------------------------------------------------------------- */

static BrLiveParty *
make_party (BrDb              *db,
            const BrNightBook *book,
            guint              use)
{
  const BrBooking *booking = book->bookings->pdata[use];
  BrLiveParty *party = g_new0 (BrLiveParty, 1);

  party->booking = booking->id;
  party->name = name_of_guest (db, &booking->customer);
  party->party = book->facts.uses[use].party;
  party->status = booking->status;
  party->at = booking->starts_at;
  party->tables = list_tables (book, &book->facts.uses[use]);
  party->turn = (int) ((booking->ends_at - booking->starts_at) / BR_MINUTE);
  party->quoted = party->quote = -1;
  return party;
}

/* When a booking was put on the waitlist. */
static BrInstant
joined_at (const BrBooking *booking)
{
  return booking->waitlisted_at != BR_INSTANT_NONE ? booking->waitlisted_at : booking->made_at;
}

static void
add_booking (BrLiveNight       *self,
             BrDb              *db,
             const BrNightBook *book,
             guint              use)
{
  const BrBooking *booking = book->bookings->pdata[use];
  BrLiveParty *party;

  switch (booking->status)
    {
    case BR_BOOKING_PENDING_DEPOSIT:
    case BR_BOOKING_CONFIRMED:
    case BR_BOOKING_ARRIVED:
      g_ptr_array_add (self->arrivals, make_party (db, book, use));
      break;
    case BR_BOOKING_SEATED:
      party = make_party (db, book, use);
      if (booking->seated_at != BR_INSTANT_NONE)
        party->at = booking->seated_at;
      party->minutes = minutes_since (party->at, self->now);
      g_ptr_array_add (self->seated, party);
      break;
    case BR_BOOKING_WAITLISTED:
      party = make_party (db, book, use);
      party->at = MAX (joined_at (booking), booking->starts_at);
      party->minutes = minutes_since (party->at, self->now);
      g_ptr_array_add (self->waitlist, party);
      break;
    case BR_BOOKING_ENQUIRY:
    case BR_BOOKING_FINISHED:
    case BR_BOOKING_CANCELLED:
    case BR_BOOKING_NO_SHOW:
    case BR_BOOKING_DECLINED:
    default:
      break;
    }
}

static void
mark_late (BrLiveNight       *self,
           const BrNightBook *book)
{
  g_autofree BrLate *late = g_new (BrLate, book->n_own + 1);
  guint n = br_risk_find_late (book->facts.uses, book->n_own, self->now, BR_GRACE_DEFAULT, late);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < self->arrivals->len; j++)
      {
        BrLiveParty *party = self->arrivals->pdata[j];

        if (!br_id_equal (&party->booking, &book->facts.uses[late[i].use].booking))
          continue;
        party->late = late[i].minutes;
        party->past_grace = late[i].past_grace;
      }
}

static int
compare_at (gconstpointer a,
            gconstpointer b)
{
  const BrLiveParty *x = *(BrLiveParty *const *) a, *y = *(BrLiveParty *const *) b;

  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : br_id_compare (&x->booking, &y->booking);
}

/* ---- who waits ------------------------------------------------------------------- */

static BrWaitlistParty
question_of_entry (const BrNightBook     *book,
                   const BrWaitlistEntry *entry)
{
  BrWaitlistParty asks = {
    .party = (int) entry->party_size,
    .joined = entry->joined_at,
    .priority = (int) entry->priority,
    .expires = entry->expires_at,
    .offered_until = entry->offer_expires_at,
    .section = br_night_book_find_section (book, entry->section),
  };

  br_night_book_find_features (book, entry->features, &asks.tags);
  return asks;
}

/* A booking that waits does so until its night is over. */
static BrWaitlistParty
question_of_booking (const BrNightBook *book,
                     const BrLiveParty *party)
{
  int at = br_night_book_find_use (book, &party->booking);
  const BrNightUse *use = &book->facts.uses[at];

  return (BrWaitlistParty){
    .party = use->party,
    .joined = joined_at (book->bookings->pdata[at]),
    .expires = BR_INSTANT_NONE,
    .offered_until = BR_INSTANT_NONE,
    .tags = use->tags,
    .section = use->section,
  };
}

static gboolean
add_waiting (BrLiveNight       *self,
             BrDb              *db,
             const BrNightBook *book,
             GArray            *questions,
             GError           **error)
{
  g_autoptr (GPtrArray) entries =
    br_db_select (db, BR_KIND_WAITLIST_ENTRY, error,
                  "WHERE business_date = ? AND status IN ('waiting', 'offered') ORDER BY joined_at, id", "d",
                  book->date);

  for (guint i = 0; i < self->waitlist->len; i++)
    {
      BrWaitlistParty asks = question_of_booking (book, self->waitlist->pdata[i]);

      g_array_append_val (questions, asks);
    }
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const BrWaitlistEntry *entry = entries->pdata[i];
      BrWaitlistParty asks = question_of_entry (book, entry);
      BrLiveParty *party = g_new0 (BrLiveParty, 1);

      party->waiting = entry->id;
      party->name = br_id_is_none (&entry->customer) ? br_desk_name_of (db, BR_KIND_WAITLIST_ENTRY, &entry->id)
                                                     : name_of_guest (db, &entry->customer);
      party->party = entry->party_size;
      party->status = BR_BOOKING_WAITLISTED;
      party->at = entry->joined_at;
      party->minutes = minutes_since (entry->joined_at, self->now);
      party->quoted = entry->quoted != BR_INT_NONE ? (int) entry->quoted : -1;
      g_ptr_array_add (self->waitlist, party);
      g_array_append_val (questions, asks);
    }
  return entries != NULL;
}

typedef struct
{
  BrLiveParty *party;
  int          priority;
  BrInstant    joined;
} Turn;

static int
compare_turns (gconstpointer a,
               gconstpointer b)
{
  const Turn *x = a, *y = b;

  if (x->priority != y->priority)
    return x->priority > y->priority ? -1 : 1;
  return (x->joined > y->joined) - (x->joined < y->joined);
}

/* Puts those who wait into the order in which they are owed a table, each with the wait that the
 * house would quote now. */
static void
order_waiting (BrLiveNight       *self,
               const BrNightBook *book,
               GArray            *questions)
{
  guint n = questions->len;
  g_autofree int *minutes = g_new (int, n + 1);
  g_autofree Turn *turns = g_new (Turn, n + 1);
  const BrWaitlistParty *asks = (const BrWaitlistParty *) (gpointer) questions->data;

  if (n == 0)
    return;
  br_waitlist_quote (book->night, self->now, asks, n, minutes);
  for (guint i = 0; i < n; i++)
    {
      turns[i] = (Turn){ self->waitlist->pdata[i], asks[i].priority, asks[i].joined };
      turns[i].party->quote = minutes[i];
    }
  qsort (turns, n, sizeof *turns, compare_turns);
  for (guint i = 0; i < n; i++)
    self->waitlist->pdata[i] = turns[i].party;
}

/* ---- the night ------------------------------------------------------------------- */

static gboolean
read_parties (BrLiveNight *self,
              BrDb        *db,
              BrDate       date,
              GError     **error)
{
  g_autoptr (BrNightBook) book = br_night_book_load (db, date, self->now, error);
  g_autoptr (GArray) questions = g_array_new (FALSE, FALSE, sizeof (BrWaitlistParty));

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < book->n_own; i++)
    add_booking (self, db, book, i);
  mark_late (self, book);
  g_ptr_array_sort (self->arrivals, compare_at);
  g_ptr_array_sort (self->seated, compare_at);
  if (!add_waiting (self, db, book, questions, error))
    return FALSE;
  order_waiting (self, book, questions);
  self->summary = br_desk_night (db, date, error);
  return self->summary != NULL;
}

/**
 * br_live_night_load:
 * @db: a connection
 * @date: the business date of now
 * @now: the present
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Reads what the door needs to see of tonight. A role that may not see bookings sees only how many
 * are inside.
 *
 * Returns: (transfer full) (nullable): the night
 */
BrLiveNight *
br_live_night_load (BrDb      *db,
                    BrDate     date,
                    BrInstant  now,
                    GError   **error)
{
  g_autoptr (BrLiveNight) self = g_new0 (BrLiveNight, 1);
  BrLevel level;

  self->now = now;
  self->zone = br_db_get_zone (db);
  self->arrivals = g_ptr_array_new_with_free_func (party_free);
  self->seated = g_ptr_array_new_with_free_func (party_free);
  self->waitlist = g_ptr_array_new_with_free_func (party_free);
  if (!br_desk_count_door (db, date, NULL, &self->door, error))
    return NULL;
  if (br_desk_check_read (db, BR_KIND_BOOKING, &level, NULL) && !read_parties (self, db, date, error))
    return NULL;
  return g_steal_pointer (&self);
}
