#include "config.h"

#include "core/rules/br-rfm.h"

#include <glib/gi18n.h>
#include <stdlib.h>

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/**
 * br_rfm_bounds_take:
 * @self: bounds; must begin empty
 * @part: which part
 * @values: (array length=n_values): what each guest has who was here once or more, in any order; is put
 *   into order
 * @n_values: how many guests
 *
 * Finds the fifths. A score of k takes that at least k − 1 fifths of the guests have less: who has as much
 * as another scores the same, so that where most came once, all of those have a one.
 */
void
br_rfm_bounds_take (BrRfmBounds *self,
                    BrRfmPart    part,
                    gint64      *values,
                    gsize        n_values)
{
  guint reached = 0;

  self->n = n_values;
  for (guint i = 0; i < BR_RFM_SCORES - 1; i++)
    self->from[part][i] = G_MAXINT64;
  qsort (values, n_values, sizeof *values, compare);
  for (gsize below = 0; below < n_values && reached < BR_RFM_SCORES - 1; below++)
    {
      if (below > 0 && values[below] == values[below - 1])
        continue;
      while (reached < BR_RFM_SCORES - 1 && below * BR_RFM_SCORES >= (reached + 1) * n_values)
        self->from[part][reached++] = values[below];
    }
}

/**
 * br_rfm_score:
 * @self: the bounds of a venue
 * @part: which part
 * @value: what a guest has of it
 *
 * Returns: one to five; 0 where fewer than five guests were ever here, who make no fifths
 */
int
br_rfm_score (const BrRfmBounds *self,
              BrRfmPart          part,
              gint64             value)
{
  int score = 1;

  if (self->n < BR_RFM_SCORES)
    return 0;
  while (score < BR_RFM_SCORES && value >= self->from[part][score - 1])
    score++;
  return score;
}

/**
 * br_rfm_say:
 * @part: a part
 * @score: a score of it, one to five
 *
 * Returns: (transfer full): what the score means
 */
char *
br_rfm_say (BrRfmPart part,
            int       score)
{
  int percent = (score - 1) * 100 / BR_RFM_SCORES;

  if (score <= 1)
    switch (part)
      {
      case BR_RFM_RECENCY:
        return g_strdup (_ ("among those who have stayed away longest"));
      case BR_RFM_FREQUENCY:
        return g_strdup (_ ("among those who come least often"));
      default:
        return g_strdup (_ ("among those who spent least"));
      }
  switch (part)
    {
    case BR_RFM_RECENCY:
      return g_strdup_printf (_ ("at least %d of 100 guests have stayed away longer"), percent);
    case BR_RFM_FREQUENCY:
      return g_strdup_printf (_ ("at least %d of 100 guests came less often"), percent);
    default:
      return g_strdup_printf (_ ("at least %d of 100 guests spent less"), percent);
    }
}
