#include "config.h"

#include "desk/br-desk-waiting.h"

#include <string.h>

static void
waiting_free (gpointer data)
{
  BrWaiting *self = data;

  g_clear_pointer ((BrRecord **) &self->entry, br_record_unref);
  g_free (self);
}

/**
 * br_desk_question_of_entry:
 * @book: the night
 * @entry: an entry of its waitlist
 *
 * Returns: what it waits for, as the rule has it
 */
BrWaitlistParty
br_desk_question_of_entry (const BrNightBook     *book,
                           const BrWaitlistEntry *entry)
{
  BrWaitlistParty asks = {
    .party = (int) entry->party_size,
    .joined = entry->joined_at,
    .priority = entry->priority != BR_INT_NONE ? (int) entry->priority : 0,
    .expires = entry->expires_at,
    .offered_until = entry->status == BR_WAITING_OFFERED ? entry->offer_expires_at : BR_INSTANT_NONE,
    .section = br_night_book_find_section (book, entry->section),
  };

  br_night_book_find_features (book, entry->features, &asks.tags);
  return asks;
}

/* A booking that waits does so until its night is over. */
static BrWaitlistParty
question_of_booking (const BrNightBook *book,
                     guint              use)
{
  const BrBooking *booking = book->bookings->pdata[use];

  return (BrWaitlistParty){
    .party = book->facts.uses[use].party,
    .joined = booking->waitlisted_at != BR_INSTANT_NONE ? booking->waitlisted_at : booking->made_at,
    .expires = BR_INSTANT_NONE,
    .offered_until = BR_INSTANT_NONE,
    .tags = book->facts.uses[use].tags,
    .section = book->facts.uses[use].section,
  };
}

/**
 * br_desk_waiting_state:
 * @entry: an entry of the waitlist
 * @now: the present
 *
 * Returns: where it stands now
 */
BrWaitingState
br_desk_waiting_state (const BrWaitlistEntry *entry,
                       BrInstant              now)
{
  return br_waitlist_get_state (entry->status, entry->expires_at, entry->offer_expires_at, now);
}

static int
compare_waiting (gconstpointer a,
                 gconstpointer b)
{
  const BrWaiting *x = *(BrWaiting *const *) a, *y = *(BrWaiting *const *) b;

  return br_waitlist_compare_turns (&x->asks, &y->asks);
}

/**
 * br_desk_get_waiting:
 * @db: a connection
 * @book: a night
 * @now: the present
 * @error: return location for a #BrStoreError
 *
 * Finds who waits for a table: the entries of the night's waitlist whose time has not run out, and
 * the bookings that were put on it.
 *
 * Returns: (transfer full) (nullable) (element-type BrWaiting): in the order in which they are owed
 *   one
 */
GPtrArray *
br_desk_get_waiting (BrDb              *db,
                     const BrNightBook *book,
                     BrInstant          now,
                     GError           **error)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (waiting_free);
  g_autoptr (GPtrArray) entries =
    br_db_select (db, BR_KIND_WAITLIST_ENTRY, error,
                  "WHERE business_date = ? AND status IN ('waiting', 'offered') ORDER BY joined_at, id", "d",
                  book->date);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < book->n_own; i++)
    if (book->facts.uses[i].state == BR_BOOKING_WAITLISTED)
      {
        BrWaiting *waiting = g_new0 (BrWaiting, 1);

        waiting->use = (int) i;
        waiting->asks = question_of_booking (book, i);
        g_ptr_array_add (out, waiting);
      }
  for (guint i = 0; i < entries->len; i++)
    {
      BrWaitlistEntry *entry = entries->pdata[i];
      BrWaitingState state = br_desk_waiting_state (entry, now);
      BrWaiting *waiting;

      if (state != BR_WAITING && state != BR_WAITING_OFFERED)
        continue;
      waiting = g_new0 (BrWaiting, 1);
      waiting->entry = (BrWaitlistEntry *) br_record_ref ((BrRecord *) entry);
      waiting->use = -1;
      waiting->state = state;
      waiting->asks = br_desk_question_of_entry (book, entry);
      g_ptr_array_add (out, waiting);
    }
  g_ptr_array_sort (out, compare_waiting);
  return g_steal_pointer (&out);
}

/**
 * br_desk_list_questions:
 * @waiting: (element-type BrWaiting): who waits
 * @n_more: how many places to leave at the end
 *
 * Returns: (transfer full): what they wait for, in the same order, as the rule takes it
 */
BrWaitlistParty *
br_desk_list_questions (const GPtrArray *waiting,
                        guint            n_more)
{
  BrWaitlistParty *asks = g_new0 (BrWaitlistParty, waiting->len + n_more + 1);

  for (guint i = 0; i < waiting->len; i++)
    asks[i] = ((const BrWaiting *) waiting->pdata[i])->asks;
  return asks;
}
