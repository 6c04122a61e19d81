#include "config.h"

#include "screens/bookings/br-booking-floor-chart.h"

#include "screens/floor/br-floor-words.h"

/* How a use stands at another time than now: as it is written down, nobody early and nobody late. */
static BrBookingStatus
get_state_at (const BrNightUse *use,
              BrInstant         at)
{
  switch (use->state)
    {
    case BR_BOOKING_PENDING_DEPOSIT:
    case BR_BOOKING_CONFIRMED:
    case BR_BOOKING_ARRIVED:
    case BR_BOOKING_SEATED:
    case BR_BOOKING_FINISHED:
      return at < use->starts ? BR_BOOKING_CONFIRMED
             : at < use->ends ? BR_BOOKING_SEATED
                              : BR_BOOKING_FINISHED;
    case BR_BOOKING_ENQUIRY:
    case BR_BOOKING_WAITLISTED:
    case BR_BOOKING_CANCELLED:
    case BR_BOOKING_NO_SHOW:
    case BR_BOOKING_DECLINED:
    default:
      return use->state;
    }
}

static void
find_states (const BrNightFacts *facts,
             BrInstant           at,
             gboolean            is_now,
             BrFloorTable       *tables)
{
  g_autofree BrNightUse *uses = g_new (BrNightUse, facts->n_uses + 1);
  BrNightFacts then = *facts;

  for (guint i = 0; i < facts->n_uses; i++)
    {
      uses[i] = facts->uses[i];
      if (is_now)
        continue;
      uses[i].state = get_state_at (&uses[i], at);
      uses[i].seated_at = uses[i].starts;
    }
  then.uses = uses;
  br_floor_find_states (&then, at, tables);
}

static const BrFloorParty *
make_party (const BrNightView *view,
            int                use,
            BrFloorParty      *party)
{
  const BrNightUse *found;
  BrBookingEntry *entry;

  if (use < 0)
    return NULL;
  found = &view->book->facts.uses[use];
  entry = view->entries->pdata[use];
  *party = (BrFloorParty){ .booking = found->booking,
                           .name = br_booking_entry_get_name (entry),
                           .covers = found->party,
                           .at = found->starts,
                           .presence = br_booking_entry_get_presence (entry),
                           .initials = br_booking_entry_get_initials (entry) };
  return party;
}

/* Whoever has it on another night does not say how it stands on this one. */
static const BrFloorParty *
make_next (const BrNightView *view,
           int                use,
           BrFloorParty      *party)
{
  if (use < 0 || view->book->facts.uses[use].starts >= view->book->ends)
    return NULL;
  return make_party (view, use, party);
}

/**
 * br_booking_floor_make_chart:
 * @view: a night
 * @at: a time of it
 * @is_now: whether that is the present: then everybody is where they really are, and otherwise as
 *   they are booked
 *
 * Returns: (transfer full): how the tables stand
 */
BrFloorChart *
br_booking_floor_make_chart (const BrNightView *view,
                             BrInstant          at,
                             gboolean           is_now)
{
  const BrNightFacts *facts = &view->book->facts;
  g_autofree BrFloorTable *tables = g_new (BrFloorTable, facts->n_tables + 1);
  BrFloorChart *chart = br_floor_chart_new ();

  find_states (facts, at, is_now, tables);
  for (guint i = 0; i < facts->n_tables; i++)
    {
      BrFloorParty party, next;
      BrFloorNote note = { .table = facts->tables[i].id,
                           .number = br_night_book_get_table (view->book, i)->number,
                           .min = facts->tables[i].min,
                           .max = facts->tables[i].max,
                           .stands = &tables[i],
                           .party = make_party (view, tables[i].use, &party),
                           .next = make_next (view, tables[i].next, &next),
                           .zone = view->book->zone };

      br_floor_words_add (chart, &note);
    }
  return chart;
}
