#include "config.h"

#include "core/rules/br-duplicate.h"

#include <string.h>

/* Nobody is compared with everybody: who has a thing in common stands together in an order by it, and only
 * they are compared. What is shared by more than a few, such as the telephone of a hotel, tells nothing. */

#define MANY 40

typedef struct
{
  guint64 key;
  guint32 guest;
} Place;

typedef enum
{
  BY_EMAIL,
  BY_PHONE,
  BY_NAME_AND_POSTCODE,
  BY_NAME_AND_BIRTHDAY,
  BY_POSTCODE_AND_BIRTHDAY,
  N_ORDERS,
} Order;

/* FNV-1a of 64 bits. */
static guint64
hash (guint64     hash,
      const char *text,
      gsize       n)
{
  for (gsize i = 0; i < n; i++)
    hash = (hash ^ (guchar) text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

#define HASH_NOTHING G_GUINT64_CONSTANT (0xcbf29ce484222325)

static guint64
hash_text (const char *text)
{
  return text != NULL && *text != '\0' ? hash (HASH_NOTHING, text, strlen (text)) : 0;
}

/* The words of a name in whatever order. */
static guint64
hash_name (const char *name)
{
  guint64 sum = 0;
  const char *start = name;

  for (const char *p = name; name != NULL; p++)
    {
      if (*p != '\0' && *p != ' ')
        continue;
      if (p > start)
        sum += hash (HASH_NOTHING, start, (gsize) (p - start));
      start = p + 1;
      if (*p == '\0')
        break;
    }
  return sum;
}

static guint64
hash_date (BrDate date)
{
  return date != BR_DATE_NONE ? hash (HASH_NOTHING, (const char *) &date, sizeof date) : 0;
}

static guint64
combine (guint64 a,
         guint64 b)
{
  return a != 0 && b != 0 ? hash (a, (const char *) &b, sizeof b) : 0;
}

static guint64
get_key (const BrDuplicateFacts *guest,
         Order                   order)
{
  switch (order)
    {
    case BY_EMAIL:
      return hash_text (guest->email);
    case BY_PHONE:
      return hash_text (guest->phone);
    case BY_NAME_AND_POSTCODE:
      return combine (hash_name (guest->name), hash_text (guest->postcode));
    case BY_NAME_AND_BIRTHDAY:
      return combine (hash_name (guest->name), hash_date (guest->birthday));
    case BY_POSTCODE_AND_BIRTHDAY:
      return combine (hash_text (guest->postcode), hash_date (guest->birthday));
    case N_ORDERS:
    default:
      return 0;
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *x = a, *y = b;

  return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : (x->guest > y->guest) - (x->guest < y->guest);
}

static void
compare_together (const BrDuplicateFacts *guests,
                  const Place            *places,
                  guint                   n,
                  int                     least,
                  GHashTable             *known,
                  GArray                 *found)
{
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        BrDuplicate pair = br_duplicate_judge (&guests[places[i].guest], &guests[places[j].guest]);
        gint64 both = (gint64) places[i].guest << 32 | places[j].guest;

        if (pair.score >= least && g_hash_table_add (known, g_memdup2 (&both, sizeof both)))
          g_array_append_val (found, pair);
      }
}

static void
find_in_order (const BrDuplicateFacts *guests,
               gsize                   n_guests,
               Order                   order,
               int                     least,
               GHashTable             *known,
               GArray                 *found)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint until;

  for (gsize i = 0; i < n_guests; i++)
    {
      Place place = { get_key (&guests[i], order), (guint32) i };

      if (place.key != 0)
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint from = 0; from < places->len; from = until)
    {
      for (until = from + 1; until < places->len; until++)
        if (g_array_index (places, Place, until).key != g_array_index (places, Place, from).key)
          break;
      if (until - from > 1 && until - from <= MANY)
        compare_together (guests, &g_array_index (places, Place, from), until - from, least, known, found);
    }
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const BrDuplicate *x = a, *y = b;
  int by_a = br_id_compare (&x->a, &y->a);

  if (x->score != y->score)
    return y->score - x->score;
  return by_a != 0 ? by_a : br_id_compare (&x->b, &y->b);
}

/**
 * br_duplicates_find:
 * @guests: (array length=n_guests): all of them
 * @n_guests: how many, below 2³²
 * @least: the lowest score that is of interest
 *
 * Returns: (transfer full) (element-type BrDuplicate): who may be one, the likeliest first, each two once
 */
GArray *
br_duplicates_find (const BrDuplicateFacts *guests,
                    gsize                   n_guests,
                    int                     least)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (BrDuplicate));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (Order order = 0; order < N_ORDERS; order++)
    find_in_order (guests, n_guests, order, least, known, found);
  g_array_sort (found, compare_pairs);
  return found;
}
