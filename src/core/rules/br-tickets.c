#include "config.h"

#include "core/rules/br-tickets.h"

static gint64
or_none (gint64 count)
{
  return count == BR_INT_NONE ? 0 : count;
}

/* What an entry brought: what it says, or its tickets at the tier's price. */
static gint64
gross_of (const BrTicketTier  *tier,
          const BrTicketEntry *entry)
{
  gint64 sign = entry->kind == BR_TICKETS_RETURNED ? -1 : 1;

  if (entry->kind != BR_TICKETS_SOLD && entry->kind != BR_TICKETS_RETURNED)
    return 0;
  if (!br_money_is_none (&entry->gross))
    return sign * entry->gross.amount;
  return br_money_is_none (&tier->price) ? 0 : sign * entry->tickets * tier->price.amount;
}

/**
 * br_ticket_sum_tier:
 * @tier: a tier
 * @entries: (element-type BrTicketEntry): lines of any tiers
 * @sum: (out): how the tier stands
 *
 * Sellable = allotment − comps − kills. A companion's ticket is free and counts as any other. A tier without an allotment
 * has as many tickets as were sold, given away and taken off.
 */
void
br_ticket_sum_tier (const BrTicketTier *tier,
                    const GPtrArray    *entries,
                    BrTicketSum        *sum)
{
  gint64 each = MAX (1, or_none (tier->places));

  *sum = (BrTicketSum){ 0 };
  for (guint i = 0; i < entries->len; i++)
    {
      const BrTicketEntry *entry = entries->pdata[i];

      if (!br_id_equal (&entry->tier, &tier->id))
        continue;
      sum->sold += entry->kind == BR_TICKETS_SOLD ? entry->tickets : 0;
      sum->sold -= entry->kind == BR_TICKETS_RETURNED ? entry->tickets : 0;
      sum->comps += entry->kind == BR_TICKETS_COMP ? entry->tickets : 0;
      sum->kills += entry->kind == BR_TICKETS_KILL ? entry->tickets : 0;
      sum->gross += gross_of (tier, entry);
    }
  sum->allotment = tier->allotment == BR_INT_NONE ? sum->sold + sum->comps + sum->kills : tier->allotment;
  sum->sellable = MAX (0, sum->allotment - sum->comps - sum->kills);
  sum->left = MAX (0, sum->sellable - sum->sold);
  sum->places = MAX (sum->sellable, sum->sold) * each;
  sum->comp_places = sum->comps * each;
}

/**
 * br_ticket_sum_add:
 * @self: (inout): a sum
 * @other: what is added to it
 */
void
br_ticket_sum_add (BrTicketSum       *self,
                   const BrTicketSum *other)
{
  self->allotment += other->allotment;
  self->comps += other->comps;
  self->kills += other->kills;
  self->sellable += other->sellable;
  self->sold += other->sold;
  self->left += other->left;
  self->places += other->places;
  self->comp_places += other->comp_places;
  self->gross += other->gross;
}

/**
 * br_event_places_sum:
 * @self: who may be in the house
 *
 * Returns: sellable tickets, comps, guest-list places, covers of tables without tickets and the working party
 */
gint64
br_event_places_sum (const BrEventPlaces *self)
{
  return self->sellable + self->comps + self->guests + self->covers + self->working;
}

/**
 * br_event_places_over:
 * @self: who may be in the house
 *
 * Returns: how many more than the limit they are; 0 when they are not
 */
gint64
br_event_places_over (const BrEventPlaces *self)
{
  return self->limit < 0 ? 0 : MAX (0, br_event_places_sum (self) - self->limit);
}
