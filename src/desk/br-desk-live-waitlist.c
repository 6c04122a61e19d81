#include "config.h"

#include "desk/br-desk-live-private.h"

#include "desk/br-desk-resolve.h"
#include "desk/br-desk-waiting.h"

static BrLiveParty *
party_of_booking (BrLiveReading   *reading,
                  const BrWaiting *waiting)
{
  BrLiveParty *party = br_live_party_of_use (reading, (guint) waiting->use);

  party->at = MAX (waiting->asks.joined, party->at);
  return party;
}

/* What is offered to somebody, as places among the night's tables. */
static void
take_offer (BrLiveReading         *reading,
            const BrWaitlistEntry *entry,
            BrLiveParty           *party)
{
  const BrNightBook *book = reading->book;
  int table = br_night_book_find_table (book, &entry->offered_table);
  guint only = table >= 0 ? (guint) table : 0;

  g_clear_pointer (&party->table_ids, g_array_unref);
  if (table >= 0)
    br_live_take_tables (reading, &only, 1, &party->tables, &party->table_ids);
  for (guint i = 0; table < 0 && i < book->facts.n_joins; i++)
    if (br_id_equal (&book->facts.joins[i].id, &entry->offered_join))
      br_live_take_tables (reading, book->facts.joins[i].tables, book->facts.joins[i].n_tables, &party->tables,
                           &party->table_ids);
  party->offered_until = entry->offer_expires_at;
}

static BrLiveParty *
party_of_entry (BrLiveReading   *reading,
                const BrWaiting *waiting)
{
  const BrWaitlistEntry *entry = waiting->entry;
  BrLiveParty *party = br_live_party_new ();

  party->waiting = entry->id;
  party->customer = entry->customer;
  party->name = br_id_is_none (&entry->customer) ? br_desk_name_of (reading->db, BR_KIND_WAITLIST_ENTRY, &entry->id)
                                                 : br_live_name_guest (reading, &entry->customer);
  party->party = entry->party_size;
  party->status = BR_BOOKING_WAITLISTED;
  party->at = entry->joined_at;
  party->quoted = entry->quoted != BR_INT_NONE ? (int) entry->quoted : -1;
  party->priority = waiting->asks.priority;
  party->notes = g_strdup (entry->notes);
  party->features = g_strdup (entry->features);
  party->table_ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  if (waiting->state == BR_WAITING_OFFERED)
    take_offer (reading, entry, party);
  if (party->table_ids == NULL)
    party->table_ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  return party;
}

/* Who wishes to come later does not stand before those who wait at the door. */
static gint
compare_times (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const BrLiveParty *x = *(BrLiveParty *const *) a, *y = *(BrLiveParty *const *) b;
  const BrInstant *now = user_data;
  BrInstant of_x = MAX (x->at, *now), of_y = MAX (y->at, *now);

  return (of_x > of_y) - (of_x < of_y);
}

/* Each who waits in the order in which they are owed a table, with the wait that the house would
 * quote now. */
gboolean
br_live_read_waitlist (BrLiveReading *reading,
                       GError       **error)
{
  BrLiveNight *night = reading->night;
  g_autoptr (GPtrArray) waiting = br_desk_get_waiting (reading->db, reading->book, night->now, error);
  g_autofree BrWaitlistParty *asks = NULL;
  g_autofree int *minutes = NULL;

  if (waiting == NULL)
    return FALSE;
  asks = br_desk_list_questions (waiting, 0);
  minutes = g_new (int, waiting->len + 1);
  if (waiting->len > 0)
    br_waitlist_quote (reading->book->night, night->now, asks, waiting->len, minutes);
  for (guint i = 0; i < waiting->len; i++)
    {
      const BrWaiting *who = waiting->pdata[i];
      BrLiveParty *party = who->entry != NULL ? party_of_entry (reading, who) : party_of_booking (reading, who);

      party->minutes = br_live_minutes_since (party->at, night->now);
      party->quote = minutes[i];
      g_ptr_array_add (night->waitlist, party);
    }
  g_ptr_array_sort_with_data (night->waitlist, compare_times, &night->now);
  br_live_find_fits (reading, waiting);
  return TRUE;
}
