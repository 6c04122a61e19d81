#include "config.h"

#include "core/rules/br-what-if.h"

/* In so many steps the break-even is looked for. */
#define STEPS 256

/**
 * br_what_if_get_sellable:
 * @terms: a show
 *
 * Returns: how many tickets can be sold; what was sold beyond that counts as well
 */
gint64
br_what_if_get_sellable (const BrSettlementTerms *terms)
{
  gint64 sum = 0;

  for (guint i = 0; i < terms->n_sales; i++)
    sum += MAX (terms->sales[i].sellable, terms->sales[i].sold);
  return sum;
}

/* Hands @tickets out in proportion to @room, first those that are whole and then one each by the place. */
static void
hand_out (const gint64 *room,
          guint         n,
          gint64        tickets,
          gint64       *given)
{
  gint64 whole = 0, rest = tickets;

  for (guint i = 0; i < n; i++)
    whole += room[i];
  for (guint i = 0; i < n; i++)
    {
      given[i] = whole > 0 ? (gint64) ((__int128) tickets * room[i] / whole) : 0;
      rest -= given[i];
    }
  for (guint i = 0; i < n && rest > 0; i++)
    if (given[i] < room[i])
      {
        given[i]++;
        rest--;
      }
}

/**
 * br_what_if_spread:
 * @terms: a show
 * @asked: how many tickets, and at what price
 * @sales: (out caller-allocates): as many as the show’s
 *
 * Spreads tickets over the tiers. Fewer than were sold are taken off each tier by what it sold; more are given to each by
 * what it has left: at what was sold it is what was sold, and at the most every tier is sold out.
 */
void
br_what_if_spread (const BrSettlementTerms *terms,
                   const BrWhatIf          *asked,
                   BrTicketSale            *sales)
{
  guint n = terms->n_sales;
  g_autofree gint64 *room = g_new0 (gint64, n + 1);
  g_autofree gint64 *given = g_new0 (gint64, n + 1);
  gint64 tickets = CLAMP (asked->tickets, 0, br_what_if_get_sellable (terms));
  gint64 sold = 0;
  gboolean more;

  for (guint i = 0; i < n; i++)
    sold += terms->sales[i].sold;
  more = tickets > sold;
  for (guint i = 0; i < n; i++)
    room[i] = more ? MAX (terms->sales[i].sellable - terms->sales[i].sold, 0) : terms->sales[i].sold;
  hand_out (room, n, more ? tickets - sold : tickets, given);
  for (guint i = 0; i < n; i++)
    {
      sales[i] = terms->sales[i];
      sales[i].sold = given[i] + (more ? terms->sales[i].sold : 0);
      sales[i].price = br_rate_of (terms->sales[i].price, asked->price);
    }
}

/**
 * br_what_if_reckon:
 * @terms: a show
 * @asked: how many tickets, and at what price
 * @error: return location for an error
 *
 * Settles a show as it would be. As many come as bought tickets.
 *
 * Returns: (transfer full) (nullable): the settlement, or %NULL as br_settlement_reckon() has it
 */
BrSettlement *
br_what_if_reckon (const BrSettlementTerms *terms,
                   const BrWhatIf          *asked,
                   GError                 **error)
{
  g_autofree BrTicketSale *sales = g_new0 (BrTicketSale, terms->n_sales + 1);
  BrSettlementTerms other = *terms;

  br_what_if_spread (terms, asked, sales);
  other.sales = sales;
  other.attendance = -1;
  return br_settlement_reckon (&other, error);
}

/* Whether the house loses nothing; where the deals have no one answer it is not known to. */
static gboolean
bears_itself (const BrSettlementTerms *terms,
              BrRate                   price,
              gint64                   tickets)
{
  BrWhatIf asked = { tickets, price };
  g_autoptr (BrSettlement) settlement = br_what_if_reckon (terms, &asked, NULL);

  return settlement != NULL && settlement->is_settled && settlement->house >= 0;
}

/**
 * br_what_if_break_even:
 * @terms: a show
 * @price: what each ticket costs of what it does, basis points
 * @tickets: (out): the fewest tickets at which the house loses nothing
 *
 * Looks from no ticket to all that can be sold, in steps, and then between the last two of them.
 *
 * Returns: whether there is such a number
 */
gboolean
br_what_if_break_even (const BrSettlementTerms *terms,
                       BrRate                   price,
                       gint64                  *tickets)
{
  gint64 most = br_what_if_get_sellable (terms);
  gint64 step = MAX (most / STEPS, 1);
  gint64 low = -1, high = 0;

  while (!bears_itself (terms, price, high))
    {
      if (high == most)
        return FALSE;
      low = high;
      high = MIN (high + step, most);
    }
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (bears_itself (terms, price, middle))
        high = middle;
      else
        low = middle;
    }
  *tickets = high;
  return TRUE;
}
