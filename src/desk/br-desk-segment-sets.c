#include "config.h"

#include "desk/br-desk-segment-private.h"

#include <string.h>

static const BrId *
at (const GArray *set,
    guint         i)
{
  return &g_array_index (set, BrId, i);
}

GArray *
_br_segment_set_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (BrId));
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return memcmp (a, b, sizeof (BrId));
}

/* Brings them into their order, each once. */
void
_br_segment_set_sort (GArray *set)
{
  guint n = 0;

  g_array_sort (set, compare);
  for (guint i = 0; i < set->len; i++)
    if (n == 0 || compare (at (set, i), at (set, n - 1)) != 0)
      g_array_index (set, BrId, n++) = *at (set, i);
  g_array_set_size (set, n);
}

/* Returns: (transfer full): who is in both */
GArray *
_br_segment_set_both (const GArray *a,
                      const GArray *b)
{
  GArray *set = _br_segment_set_new ();

  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      int order = compare (at (a, i), at (b, j));

      if (order == 0)
        g_array_append_vals (set, at (a, i), 1);
      i += order <= 0;
      j += order >= 0;
    }
  return set;
}

/* Returns: (transfer full): who is in either */
GArray *
_br_segment_set_any (const GArray *a,
                     const GArray *b)
{
  GArray *set = _br_segment_set_new ();
  guint i = 0, j = 0;

  while (i < a->len || j < b->len)
    {
      int order = i == a->len ? 1 : j == b->len ? -1 : compare (at (a, i), at (b, j));

      g_array_append_vals (set, order <= 0 ? at (a, i) : at (b, j), 1);
      i += order <= 0;
      j += order >= 0;
    }
  return set;
}

/* Returns: (transfer full): who is in the first only */
GArray *
_br_segment_set_less (const GArray *a,
                      const GArray *b)
{
  GArray *set = _br_segment_set_new ();
  guint j = 0;

  for (guint i = 0; i < a->len; i++)
    {
      while (j < b->len && compare (at (b, j), at (a, i)) < 0)
        j++;
      if (j == b->len || compare (at (b, j), at (a, i)) != 0)
        g_array_append_vals (set, at (a, i), 1);
    }
  return set;
}
