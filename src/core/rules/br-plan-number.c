#include "config.h"

#include "core/rules/br-plan-number.h"

#include <math.h>
#include <string.h>

#include "core/base/br-text.h"

/* Longer than this no number is that people say. */
#define DIGITS_MAX 9

typedef struct
{
  BrRect bounds;
  double key;
  double away;
  guint  index;
} Place;

static gboolean
is_taken (GHashTable *folded,
          const char *number)
{
  g_autofree char *text = br_text_fold (number);

  return g_hash_table_contains (folded, text);
}

static GHashTable *
fold_all (const char *const *taken)
{
  GHashTable *folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; taken != NULL && taken[i] != NULL; i++)
    g_hash_table_add (folded, br_text_fold (taken[i]));
  return folded;
}

/* “A07” is “A”, 7, of two digits. */
static char *
split (const char *number,
       gint64     *count,
       int        *digits)
{
  gsize length = strlen (number), from = length;

  while (from > 0 && length - from < DIGITS_MAX && g_ascii_isdigit (number[from - 1]))
    from--;
  *digits = (int) (length - from);
  *count = *digits > 0 ? g_ascii_strtoll (number + from, NULL, 10) : 1;
  return *digits > 0 ? g_strndup (number, from) : g_strconcat (number, " ", NULL);
}

/**
 * br_plan_next_number:
 * @taken: (nullable) (array zero-terminated=1): the numbers that there are
 * @like: (nullable): a number that it follows, such as that of the table which is copied
 *
 * Returns: (transfer full): the next number that is free: after “12” it is “13”, after “A07” “A08”,
 *   after “Owner” “Owner 2”, and after %NULL the lowest from “1”
 */
char *
br_plan_next_number (const char *const *taken,
                     const char        *like)
{
  g_autoptr (GHashTable) folded = fold_all (taken);
  g_autofree char *prefix = NULL;
  gint64 count = 0;
  int digits = 1;

  if (like != NULL)
    prefix = split (like, &count, &digits);
  for (;;)
    {
      g_autofree char *number =
        g_strdup_printf ("%s%0*" G_GINT64_FORMAT, prefix != NULL ? prefix : "", MAX (digits, 1), ++count);

      if (!is_taken (folded, number))
        return g_steal_pointer (&number);
    }
}

/* ---- in order ------------------------------------------------------------------- */

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->away != y->away)
    return x->away < y->away ? -1 : 1;
  return (int) x->index - (int) y->index;
}

static double
middle_x (const BrRect *bounds)
{
  return bounds->x + bounds->width / 2.0;
}

static double
middle_y (const BrRect *bounds)
{
  return bounds->y + bounds->height / 2.0;
}

/* Whose middle is not below the lower edge of the row's uppermost stands in its row. */
static void
sort_for_reading (Place *places,
                  guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      places[i].key = middle_y (&places[i].bounds);
      places[i].away = middle_x (&places[i].bounds);
    }
  qsort (places, n, sizeof *places, compare_keys);
  for (guint start = 0, end; start < n; start = end)
    {
      double foot = places[start].key + places[start].bounds.height / 2.0;

      for (end = start; end < n && (end == start || places[end].key < foot); end++)
        {
          places[end].away = middle_y (&places[end].bounds);
          places[end].key = middle_x (&places[end].bounds);
        }
      qsort (places + start, end - start, sizeof *places, compare_keys);
    }
}

static void
sort_clockwise (Place *places,
                guint  n)
{
  BrRect all = places[0].bounds;
  double x, y;

  for (guint i = 1; i < n; i++)
    all = br_rect_union (&all, &places[i].bounds);
  x = middle_x (&all);
  y = middle_y (&all);
  for (guint i = 0; i < n; i++)
    {
      double dx = middle_x (&places[i].bounds) - x, dy = middle_y (&places[i].bounds) - y;
      double angle = atan2 (dx, -dy);

      places[i].away = hypot (dx, dy);
      /* Whoever stands in the middle comes last. */
      places[i].key = places[i].away < 1 ? 2 * G_PI : angle < 0 ? angle + 2 * G_PI : angle;
    }
  qsort (places, n, sizeof *places, compare_keys);
}

/**
 * br_plan_number:
 * @bounds: (array length=n_tables): where the tables stand
 * @n_tables: how many
 * @how: how they are numbered
 * @taken: (nullable) (array zero-terminated=1): the numbers of other tables
 *
 * Numbers tables in their order. A number that another table has is left out, as many steps as it
 * takes, so that there are never two of one number.
 *
 * Returns: (transfer full): their numbers, in the order of @bounds
 */
GStrv
br_plan_number (const BrRect      *bounds,
                guint              n_tables,
                const BrNumbering *how,
                const char *const *taken)
{
  g_autoptr (GHashTable) folded = fold_all (taken);
  g_autofree Place *places = g_new0 (Place, n_tables + 1);
  GStrv numbers = g_new0 (char *, n_tables + 1);
  gint64 count = how->first;

  g_return_val_if_fail (how->step > 0, numbers);

  for (guint i = 0; i < n_tables; i++)
    places[i] = (Place){ .bounds = bounds[i], .index = i };
  if (n_tables > 0 && how->order == BR_NUMBER_CLOCKWISE)
    sort_clockwise (places, n_tables);
  else if (n_tables > 0)
    sort_for_reading (places, n_tables);
  for (guint i = 0; i < n_tables; count += how->step)
    {
      char *number = g_strdup_printf ("%s%" G_GINT64_FORMAT, how->prefix != NULL ? how->prefix : "", count);

      if (is_taken (folded, number))
        g_free (number);
      else
        numbers[places[i++].index] = number;
    }
  return numbers;
}
