#include "config.h"

#include <string.h>

#include "store/search/br-search-ranking.h"
#include "store/search/br-search-sort.h"

typedef struct
{
  const BrSearchView *view;
  guint               which;
  gboolean            descending;
} Order;

/* Turns the number round so that it sorts as unsigned. */
static guint64
get_number (const Order *order,
            guint32      slot)
{
  guint64 number = br_search_view_get_key (order->view, slot, order->which - 1);

  number ^= G_GUINT64_CONSTANT (1) << 63;
  return order->descending ? ~number : number;
}

/* The name eight bytes at a time, then the id. */
static gboolean
get_name_part (const BrSearchView *view,
               guint32             slot,
               guint               level,
               guint64            *part)
{
  gsize length;
  const char *text = br_search_view_get_text (view, slot, &length);

  if (br_search_get_name_part (text, length, &level, part))
    return TRUE;
  if (level > 1)
    return FALSE;

  memcpy (part, br_search_view_get_id (view, slot)->bytes + 8 * level, 8);
  *part = GUINT64_FROM_BE (*part);
  return TRUE;
}

static gboolean
get_part (gconstpointer data,
          guint32       slot,
          guint         level,
          guint64      *part)
{
  const Order *order = data;

  if (order->which == 0)
    return get_name_part (order->view, slot, level, part);
  if (level > 0)
    return get_name_part (order->view, slot, level - 1, part);

  *part = get_number (order, slot);
  return TRUE;
}

/* Sorts live slots, by name (@which is 0) or by a sort key and equal ones by name. Descending, the
 * names of equal numbers are ascending all the same. */
void
br_search_sort_slots (const BrSearchView *view,
                      guint               which,
                      gboolean            descending,
                      guint32            *slots,
                      guint               n)
{
  g_autofree BrSearchPair *pairs = g_new (BrSearchPair, n);
  Order order = { view, which, descending && which > 0 };

  for (guint i = 0; i < n; i++)
    pairs[i].slot = slots[i];
  br_search_sort (pairs, n, get_part, &order);

  for (guint i = 0; i < n; i++)
    slots[i] = pairs[which == 0 && descending ? n - 1 - i : i].slot;
}

static int
compare (const Order *order,
         guint32      a,
         guint32      b)
{
  guint32 slot_a = a & ~BR_SEARCH_RUN_BEGINS;
  guint32 slot_b = b & ~BR_SEARCH_RUN_BEGINS;

  if (order->which > 0)
    {
      guint64 number_a = get_number (order, slot_a);
      guint64 number_b = get_number (order, slot_b);

      if (number_a != number_b)
        return number_a < number_b ? -1 : 1;
      return br_search_view_compare_names (order->view, slot_a, slot_b);
    }
  return order->descending ? br_search_view_compare_names (order->view, slot_b, slot_a)
                           : br_search_view_compare_names (order->view, slot_a, slot_b);
}

/* Where @slot belongs among the slots from @from on. It is likely to be near. */
static guint
find_place (const Order   *order,
            const guint32 *slots,
            guint          from,
            guint          n,
            guint32        slot)
{
  guint step = 1;

  while (step < n - from && compare (order, slots[from + step - 1], slot) < 0)
    {
      from += step;
      step *= 2;
    }
  n = MIN (n, from + step);

  while (from < n)
    {
      guint middle = from + (n - from) / 2;

      if (compare (order, slots[middle], slot) < 0)
        from = middle + 1;
      else
        n = middle;
    }
  return from;
}

/*
 * Puts @more sorted slots into @n sorted ones; the array has room for all. Sets @places to where
 * each of @more then is.
 */
void
br_search_insert_slots (const BrSearchView *view,
                        guint               which,
                        gboolean            descending,
                        guint32            *slots,
                        guint               n,
                        const guint32      *more,
                        guint               n_more,
                        guint              *places)
{
  Order order = { view, which, descending };
  guint from = 0;

  for (guint i = 0; i < n_more; i++)
    places[i] = from = find_place (&order, slots, from, n, more[i]);

  for (guint i = n_more; i-- > 0;)
    {
      memmove (slots + places[i] + i + 1, slots + places[i], (n - places[i]) * sizeof *slots);
      n = places[i];
      places[i] += i;
      slots[places[i]] = more[i];
    }
}
