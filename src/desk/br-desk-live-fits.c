#include "config.h"

#include "desk/br-desk-live-private.h"

#include "desk/br-desk-waiting.h"

/* How many are proposed for a table that has come free. */
#define PROPOSED_MAX 3

/* A table that is free, or a join with it, and who of those who wait could have it. */
typedef struct
{
  guint     who;
  guint     place;
  guint     rank;
  gboolean  join;
  int       spare;
  BrInstant freed_at;
} Proposal;

static gboolean
is_free (const BrLiveTable *table)
{
  return table->state == BR_FLOOR_FREE || table->state == BR_FLOOR_SOON;
}

static void
propose_table (BrLiveReading         *reading,
               guint                  table,
               BrInstant              freed_at,
               const BrWaitlistParty *asks,
               guint                  n_asks,
               GArray                *proposals)
{
  g_autofree BrWaitlistMatch *matches = g_new (BrWaitlistMatch, n_asks + 1);
  BrInstant now = reading->night->now;
  guint n = br_waitlist_match (reading->book->night, now, table, asks, n_asks, matches);
  gboolean lately = freed_at != BR_INSTANT_NONE && now - freed_at <= BR_LIVE_FREED_MINUTES * BR_MINUTE;

  for (guint i = 0; i < n; i++)
    {
      Proposal proposal = { matches[i].entry, matches[i].place, i, matches[i].join, matches[i].spare,
                            lately ? freed_at : BR_INSTANT_NONE };
      gboolean known = FALSE;

      for (guint j = 0; j < proposals->len && !known; j++)
        {
          Proposal *other = &g_array_index (proposals, Proposal, j);

          known = other->who == proposal.who && other->place == proposal.place;
          if (known)
            other->freed_at = MAX (other->freed_at, proposal.freed_at);
        }
      if (!known)
        g_array_append_val (proposals, proposal);
    }
}

/* Whether nothing that is free is better for them. */
static gboolean
is_best (GArray *proposals,
         guint   index)
{
  const Proposal *self = &g_array_index (proposals, Proposal, index);

  for (guint i = 0; i < proposals->len; i++)
    {
      const Proposal *other = &g_array_index (proposals, Proposal, i);
      int by = other->join - self->join;

      if (other->who == self->who && (by < 0 || (by == 0 && (other->spare < self->spare ||
                                                             (other->spare == self->spare && i < index)))))
        return FALSE;
    }
  return TRUE;
}

/* What came free last is first, with whom it is proposed to in their order; then everybody in the
 * order in which they are owed a table. */
static int
compare_proposals (gconstpointer a,
                   gconstpointer b)
{
  const Proposal *x = a, *y = b;

  if (x->freed_at != y->freed_at)
    return x->freed_at > y->freed_at ? -1 : 1;
  if (x->freed_at != BR_INSTANT_NONE && x->place != y->place)
    return (x->place > y->place) - (x->place < y->place);
  if (x->freed_at != BR_INSTANT_NONE)
    return (x->rank > y->rank) - (x->rank < y->rank);
  return (x->who > y->who) - (x->who < y->who);
}

static void
add_fit (BrLiveReading  *reading,
         const Proposal *proposal)
{
  const BrLiveParty *party = reading->night->waitlist->pdata[proposal->who];
  BrLiveFit *fit = g_new0 (BrLiveFit, 1);
  guint n_tables;
  const guint *tables = br_night_get_place_tables (reading->book->night, proposal->place, &n_tables);

  br_live_take_tables (reading, tables, n_tables, &fit->numbers, &fit->tables);
  fit->waiting = party->waiting;
  fit->booking = party->booking;
  fit->name = g_strdup (party->name);
  fit->party = party->party;
  fit->minutes = party->minutes;
  fit->quoted = party->quoted;
  fit->spare = proposal->spare;
  fit->freed_at = proposal->freed_at;
  g_ptr_array_add (reading->night->fits, fit);
}

/* @waiting is in the order of the night's waitlist. */
void
br_live_find_fits (BrLiveReading   *reading,
                   const GPtrArray *waiting)
{
  g_autofree BrWaitlistParty *asks = br_desk_list_questions (waiting, 0);
  g_autoptr (GArray) proposals = g_array_new (FALSE, FALSE, sizeof (Proposal));
  g_autoptr (GArray) worth = g_array_new (FALSE, FALSE, sizeof (Proposal));

  for (guint i = 0; waiting->len > 0 && i < reading->night->tables->len; i++)
    {
      const BrLiveTable *table = reading->night->tables->pdata[i];
      int place = br_night_book_find_table (reading->book, &table->table);

      if (is_free (table) && place >= 0)
        propose_table (reading, (guint) place, table->freed_at, asks, waiting->len, proposals);
    }
  for (guint i = 0; i < proposals->len; i++)
    {
      const Proposal *proposal = &g_array_index (proposals, Proposal, i);

      if ((proposal->freed_at != BR_INSTANT_NONE && proposal->rank < PROPOSED_MAX) || is_best (proposals, i))
        g_array_append_vals (worth, proposal, 1);
    }
  g_array_sort (worth, compare_proposals);
  for (guint i = 0; i < worth->len; i++)
    add_fit (reading, &g_array_index (worth, Proposal, i));
}
