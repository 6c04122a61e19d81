#include "config.h"

#include "store/search/br-search-sort.h"

#include <string.h>

#include "store/search/br-search-gram.h"

/*
 * Multikey quicksort with cached keys: strings are compared eight bytes at a time, the eight
 * bytes in question held beside the slot, and the next eight are fetched only for those that are
 * equal so far (Bentley and Sedgewick, "Fast algorithms for sorting and searching strings", 1997;
 * the caching is Ng and Kakehi's, "Cache efficient radix sort for string sorting", 2007).
 */

#define FEW 12
#define MANY 256

typedef struct
{
  BrSearchKeyFunc func;
  gconstpointer   data;
} Sorter;

static gboolean
is_before (const Sorter       *sorter,
           const BrSearchPair *a,
           const BrSearchPair *b,
           guint               level)
{
  guint64 key_a = a->key;
  guint64 key_b = b->key;

  while (key_a == key_b)
    {
      level++;
      if (!sorter->func (sorter->data, a->slot, level, &key_a))
        return FALSE;
      sorter->func (sorter->data, b->slot, level, &key_b);
    }
  return key_a < key_b;
}

static void
sort_few (const Sorter *sorter,
          BrSearchPair *pairs,
          guint         n,
          guint         level)
{
  for (guint i = 1; i < n; i++)
    {
      BrSearchPair pair = pairs[i];
      guint j = i;

      for (; j > 0 && is_before (sorter, &pair, &pairs[j - 1], level); j--)
        pairs[j] = pairs[j - 1];
      pairs[j] = pair;
    }
}

static guint64
median (guint64 a,
        guint64 b,
        guint64 c)
{
  if (a < b)
    return b < c ? b : MAX (a, c);
  return a < c ? a : MAX (b, c);
}

static guint64
choose_pivot (const BrSearchPair *pairs,
              guint               n)
{
  guint step = n / 8;
  const BrSearchPair *middle = pairs + n / 2;
  const BrSearchPair *last = pairs + n - 1;

  if (n < MANY)
    return median (pairs->key, middle->key, last->key);
  return median (median (pairs[0].key, pairs[step].key, pairs[2 * step].key),
                 median (middle[-(int) step].key, middle->key, middle[step].key),
                 median (last[-2 * (int) step].key, last[-(int) step].key, last->key));
}

/* Puts the pairs before @pivot first and those after it last; between are those from *@equal to
 * *@after. */
static void
partition (BrSearchPair *pairs,
           guint         n,
           guint64       pivot,
           guint        *equal,
           guint        *after)
{
  guint before = 0;
  guint i = 0;

  while (i < n)
    {
      BrSearchPair pair = pairs[i];

      if (pair.key < pivot)
        {
          pairs[i++] = pairs[before];
          pairs[before++] = pair;
        }
      else if (pair.key > pivot)
        {
          pairs[i] = pairs[--n];
          pairs[n] = pair;
        }
      else
        i++;
    }
  *equal = before;
  *after = n;
}

static void
sort_level (const Sorter *sorter,
            BrSearchPair *pairs,
            guint         n,
            guint         level)
{
  while (n > FEW)
    {
      guint equal;
      guint after;
      gboolean more = TRUE;

      partition (pairs, n, choose_pivot (pairs, n), &equal, &after);

      for (guint i = equal; more && i < after && after - equal > 1; i++)
        more = sorter->func (sorter->data, pairs[i].slot, level + 1, &pairs[i].key);
      if (more && after - equal > 1)
        sort_level (sorter, pairs + equal, after - equal, level + 1);

      /* The larger side last, so that the stack stays shallow. */
      if (equal < n - after)
        {
          sort_level (sorter, pairs, equal, level);
          pairs += after;
          n -= after;
        }
      else
        {
          sort_level (sorter, pairs + after, n - after, level);
          n = equal;
        }
    }
  sort_few (sorter, pairs, n, level);
}

/* Sorts @pairs by the keys that @func gives for their slots; what their keys hold does not matter. */
void
br_search_sort (BrSearchPair    *pairs,
                guint            n,
                BrSearchKeyFunc  func,
                gconstpointer    data)
{
  Sorter sorter = { func, data };

  for (guint i = 0; i < n; i++)
    func (data, pairs[i].slot, 0, &pairs[i].key);
  sort_level (&sorter, pairs, n, 0);
}

/*
 * Gets eight bytes of the name that a record's text begins with, as a key part. Returns %FALSE when
 * the name has ended before; *@level is then counted from its end.
 */
gboolean
br_search_get_name_part (const char *text,
                         gsize       length,
                         guint      *level,
                         guint64    *part)
{
  gsize n_name = (const char *) memchr (text, BR_SEARCH_FIELD_END, length) - text;
  guint n_parts = n_name / 8 + 1;
  char bytes[8] = { 0 };

  if (*level >= n_parts)
    {
      *level -= n_parts;
      return FALSE;
    }

  memcpy (bytes, text + 8 * *level, MIN (8, n_name - 8 * *level));
  memcpy (part, bytes, 8);
  *part = GUINT64_FROM_BE (*part);
  return TRUE;
}
