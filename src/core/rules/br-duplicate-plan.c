#include "config.h"

#include "core/rules/br-duplicate-plan.h"

#include <stdlib.h>

/* Who is merged into whom, where nobody is asked for each. */

struct _BrApart
{
  GHashTable *pairs;
};

/* The lower id first, so that either order is the same pair. */
typedef struct
{
  BrId low;
  BrId high;
} Pair;

static Pair
pair_of (const BrId *a,
         const BrId *b)
{
  gboolean in_order = br_id_compare (a, b) < 0;

  return (Pair){ in_order ? *a : *b, in_order ? *b : *a };
}

static guint
pair_hash (gconstpointer data)
{
  const Pair *pair = data;

  return br_id_hash (&pair->low) * 31 + br_id_hash (&pair->high);
}

static gboolean
pair_equal (gconstpointer a,
            gconstpointer b)
{
  const Pair *x = a, *y = b;

  return br_id_equal (&x->low, &y->low) && br_id_equal (&x->high, &y->high);
}

BrApart *
br_apart_new (void)
{
  BrApart *self = g_new0 (BrApart, 1);

  self->pairs = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  return self;
}

void
br_apart_free (BrApart *self)
{
  g_hash_table_unref (self->pairs);
  g_free (self);
}

void
br_apart_add (BrApart    *self,
              const BrId *a,
              const BrId *b)
{
  const Pair pair = pair_of (a, b);

  g_hash_table_add (self->pairs, g_memdup2 (&pair, sizeof pair));
}

/**
 * br_apart_has:
 * @self: pairs
 * @a: a guest
 * @b: another
 *
 * Returns: whether somebody said that they are not the same
 */
gboolean
br_apart_has (const BrApart *self,
              const BrId    *a,
              const BrId    *b)
{
  const Pair pair = pair_of (a, b);

  return g_hash_table_contains (self->pairs, &pair);
}

/* ---- the plan ------------------------------------------------------------------------ */

static int
compare_with_id (gconstpointer key,
                 gconstpointer guest)
{
  return br_id_compare (key, &((const BrDuplicateFacts *) guest)->id);
}

/* Who stands for a guest after the merges so far, by place; @n_guests where they are not there. */
static gsize
find_root (const BrDuplicateFacts *guests,
           gsize                   n_guests,
           GHashTable             *into,
           const BrId             *id)
{
  const BrDuplicateFacts *found = bsearch (id, guests, n_guests, sizeof *guests, compare_with_id);
  gpointer place, next;

  if (found == NULL)
    return n_guests;
  place = GSIZE_TO_POINTER ((gsize) (found - guests));
  while (g_hash_table_lookup_extended (into, place, NULL, &next))
    place = next;
  return GPOINTER_TO_SIZE (place);
}

/**
 * br_duplicates_plan:
 * @guests: (array length=n_guests): all of them, in the order of their ids
 * @n_guests: how many
 * @pairs: (element-type BrDuplicate): who may be one, the likeliest first
 * @apart: who is not
 * @least: the lowest score at which two are one
 *
 * Who became known first is kept. Of three of whom each is like the next, the last is merged too only where they
 * are as like the first: a chain of likenesses makes nobody the same.
 *
 * Returns: (transfer full) (element-type BrDuplicate): who is merged, in this order; @a of each is kept and @b
 *   is merged into them
 */
GArray *
br_duplicates_plan (const BrDuplicateFacts *guests,
                    gsize                   n_guests,
                    const GArray           *pairs,
                    const BrApart          *apart,
                    int                     least)
{
  GArray *plan = g_array_new (FALSE, FALSE, sizeof (BrDuplicate));
  g_autoptr (GHashTable) into = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (pairs, BrDuplicate, i);
      gsize a = find_root (guests, n_guests, into, &pair->a);
      gsize b = find_root (guests, n_guests, into, &pair->b);
      BrDuplicate merge;

      if (pair->score < least || a == b || a == n_guests || b == n_guests ||
          br_apart_has (apart, &guests[a].id, &guests[b].id))
        continue;
      merge = br_duplicate_judge (&guests[MIN (a, b)], &guests[MAX (a, b)]);
      if (merge.score < least)
        continue;
      g_array_append_val (plan, merge);
      g_hash_table_insert (into, GSIZE_TO_POINTER (MAX (a, b)), GSIZE_TO_POINTER (MIN (a, b)));
    }
  return plan;
}
