#include "config.h"

#include "core/rules/br-deal-loop.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "core/rules/br-deal-curve.h"

/* So many ways of each deal standing on one of its pieces are gone through, and no more. */
#define WAYS_MAX 20000

/* So many corners of a range are looked for. */
#define CORNERS_MAX 20000

/**
 * Equations, a row each: the factors of the unknown fees, then what they come to. @pivots says by
 * column which row it is solved by, or −1.
 */
typedef struct
{
  guint n_rows;
  guint n;
  mpq_t *cells;
  int   *pivots;
} System;

typedef struct
{
  guint         n;
  gboolean     *counts;
  BrDealCurve  *curves;
  guint        *way;
  GPtrArray    *corners;
  guint         n_tried;
} Loop;

static mpq_ptr
cell (System *self,
      guint   row,
      guint   column)
{
  return self->cells[row * (self->n + 1) + column];
}

static System *
system_new (guint n_rows,
            guint n)
{
  System *self = g_new0 (System, 1);

  self->n_rows = n_rows;
  self->n = n;
  self->cells = g_new (mpq_t, n_rows * (n + 1));
  self->pivots = g_new (int, n);
  for (guint i = 0; i < n_rows * (n + 1); i++)
    mpq_init (self->cells[i]);
  return self;
}

static void
system_free (System *self)
{
  for (guint i = 0; i < self->n_rows * (self->n + 1); i++)
    mpq_clear (self->cells[i]);
  g_free (self->cells);
  g_free (self->pivots);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (System, system_free)

static void
clear_column (System *self,
              guint   row,
              guint   column,
              mpq_t   factor,
              mpq_t   part)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      if (i == row || mpq_sgn (cell (self, i, column)) == 0)
        continue;
      mpq_set (factor, cell (self, i, column));
      for (guint j = column; j <= self->n; j++)
        {
          mpq_mul (part, factor, cell (self, row, j));
          mpq_sub (cell (self, i, j), cell (self, i, j), part);
        }
    }
}

/* Gauss and Jordan. Returns: how many unknowns stay free, or −1 when the equations contradict each other */
static int
system_solve (System *self)
{
  guint row = 0;
  mpq_t factor, part;
  int n_free;

  mpq_inits (factor, part, NULL);
  for (guint column = 0; column < self->n; column++)
    {
      guint with = row;

      self->pivots[column] = -1;
      while (with < self->n_rows && mpq_sgn (cell (self, with, column)) == 0)
        with++;
      if (with == self->n_rows)
        continue;
      mpq_set (factor, cell (self, with, column));
      for (guint j = 0; j <= self->n; j++)
        {
          mpq_swap (cell (self, with, j), cell (self, row, j));
          mpq_div (cell (self, row, j), cell (self, row, j), factor);
        }
      clear_column (self, row, column, factor, part);
      self->pivots[column] = (int) row++;
    }
  mpq_clears (factor, part, NULL);

  n_free = (int) (self->n - row);
  for (; row < self->n_rows; row++)
    if (mpq_sgn (cell (self, row, self->n)) != 0)
      return -1;
  return n_free;
}

/* ---- the fees of a loop ----------------------------------------------------------- */

static BrDealPiece *
get_piece (const Loop *self,
           guint       i)
{
  return &g_array_index (self->curves[i].pieces, BrDealPiece, self->way[i]);
}

/* Fee + slope × fall × (the fees that count) = flat + slope × start. */
static void
set_equations (const Loop *self,
               System     *system)
{
  mpq_t factor;

  mpq_init (factor);
  for (guint i = 0; i < self->n; i++)
    {
      const BrDealPiece *piece = get_piece (self, i);

      mpq_mul (factor, piece->slope, self->curves[i].fall);
      for (guint j = 0; j < self->n; j++)
        if (self->counts[i * self->n + j])
          mpq_set (cell (system, i, j), factor);
      mpq_set_si (cell (system, i, i), 1, 1);
      mpq_mul (factor, piece->slope, self->curves[i].start);
      mpq_add (cell (system, i, self->n), piece->flat, factor);
    }
  mpq_clear (factor);
}

/* That a deal’s base is at an end of its piece, as one more equation. */
static void
set_end (const Loop *self,
         System     *system,
         guint       row,
         guint       end)
{
  guint i = end / 2;
  const BrDealPiece *piece = get_piece (self, i);

  for (guint j = 0; j < self->n; j++)
    if (self->counts[i * self->n + j])
      mpq_set (cell (system, row, j), self->curves[i].fall);
  mpq_sub (cell (system, row, self->n), self->curves[i].start, end % 2 == 0 ? piece->low : piece->high);
}

static gboolean
has_end (const Loop *self,
         guint       end)
{
  const BrDealPiece *piece = get_piece (self, end / 2);

  return end % 2 == 0 ? piece->has_low : piece->has_high;
}

/* Whether each deal’s base is of the piece that its fee was reckoned on. */
static gboolean
is_consistent (const Loop *self,
               mpq_t      *fees,
               gboolean    with_low)
{
  gboolean is = TRUE;
  mpq_t base, part;

  mpq_inits (base, part, NULL);
  for (guint i = 0; i < self->n && is; i++)
    {
      mpq_set (base, self->curves[i].start);
      for (guint j = 0; j < self->n; j++)
        if (self->counts[i * self->n + j])
          {
            mpq_mul (part, fees[j], self->curves[i].fall);
            mpq_sub (base, base, part);
          }
      is = br_deal_piece_contains (get_piece (self, i), base, with_low);
    }
  mpq_clears (base, part, NULL);
  return is;
}

static mpq_t *
fees_new (guint n)
{
  mpq_t *fees = g_new (mpq_t, n);

  for (guint i = 0; i < n; i++)
    mpq_init (fees[i]);
  return fees;
}

static void
fees_free (mpq_t *fees,
           guint  n)
{
  for (guint i = 0; i < n; i++)
    mpq_clear (fees[i]);
  g_free (fees);
}

static void
take_corner (Loop   *self,
             System *system)
{
  mpq_t *fees = fees_new (self->n);
  gboolean is_known = FALSE;

  for (guint i = 0; i < self->n; i++)
    mpq_set (fees[i], cell (system, (guint) system->pivots[i], self->n));
  for (guint i = 0; i < self->corners->len && !is_known; i++)
    {
      mpq_t *other = self->corners->pdata[i];

      is_known = TRUE;
      for (guint j = 0; j < self->n && is_known; j++)
        is_known = mpq_equal (fees[j], other[j]);
    }
  if (!is_known && is_consistent (self, fees, TRUE))
    g_ptr_array_add (self->corners, fees);
  else
    fees_free (fees, self->n);
}

/* Tries every choice of so many ends at which bases may stand: the corners of a range are there. */
static void
find_corners (Loop  *self,
              guint *ends,
              guint  n_ends,
              guint  n_chosen)
{
  if (n_chosen == n_ends)
    {
      g_autoptr (System) system = system_new (self->n + n_ends, self->n);

      self->n_tried++;
      set_equations (self, system);
      for (guint i = 0; i < n_ends; i++)
        set_end (self, system, self->n + i, ends[i]);
      if (system_solve (system) == 0)
        take_corner (self, system);
      return;
    }
  for (guint end = n_chosen > 0 ? ends[n_chosen - 1] + 1 : 0; end < 2 * self->n && self->n_tried < CORNERS_MAX; end++)
    if (has_end (self, end))
      {
        ends[n_chosen] = end;
        find_corners (self, ends, n_ends, n_chosen + 1);
      }
}

/* A range is there when what lies between its corners is of the pieces; an end just outside is still its end. */
static gboolean
is_range_there (const Loop *self)
{
  mpq_t *middle = fees_new (self->n);
  gboolean is;
  mpq_t share;

  mpq_init (share);
  mpq_set_ui (share, 1, MAX (self->corners->len, 1));
  for (guint i = 0; i < self->n; i++)
    {
      for (guint j = 0; j < self->corners->len; j++)
        mpq_add (middle[i], middle[i], ((mpq_t *) self->corners->pdata[j])[i]);
      mpq_mul (middle[i], middle[i], share);
    }
  is = self->corners->len > 0 && is_consistent (self, middle, FALSE);
  mpq_clear (share);
  fees_free (middle, self->n);
  return is;
}

/* Half a minor unit goes away from zero. */
static gint64
round_fee (mpq_srcptr fee)
{
  mpz_t number, twice;
  gint64 rounded;

  mpz_inits (number, twice, NULL);
  mpz_abs (number, mpq_numref (fee));
  mpz_mul_ui (number, number, 2);
  mpz_add (number, number, mpq_denref (fee));
  mpz_mul_ui (twice, mpq_denref (fee), 2);
  mpz_fdiv_q (number, number, twice);
  rounded = mpz_fits_slong_p (number) ? mpz_get_si (number) : G_MAXINT64;
  mpz_clears (number, twice, NULL);
  return mpq_sgn (fee) < 0 ? -rounded : rounded;
}

static void
forget_corners (Loop *self)
{
  for (guint i = 0; i < self->corners->len; i++)
    fees_free (self->corners->pdata[i], self->n);
  g_ptr_array_set_size (self->corners, 0);
}

/* Solves the equations of one way of each deal standing on one of its pieces. */
static void
try_way (Loop      *self,
         GPtrArray *answers,
         gboolean  *is_range)
{
  g_autoptr (System) system = system_new (self->n, self->n);
  int n_free;

  set_equations (self, system);
  n_free = system_solve (system);
  if (n_free == 0)
    take_corner (self, system);
  else if (n_free > 0)
    {
      g_autofree guint *ends = g_new (guint, n_free);

      find_corners (self, ends, (guint) n_free, 0);
    }
  if (is_range_there (self))
    {
      *is_range |= self->corners->len > 1;
      for (guint i = 0; i < self->corners->len; i++)
        {
          mpq_t *fees = self->corners->pdata[i];
          gint64 *rounded = g_new (gint64, self->n);

          for (guint j = 0; j < self->n; j++)
            rounded[j] = round_fee (fees[j]);
          g_ptr_array_add (answers, rounded);
        }
    }
  forget_corners (self);
}

static gboolean
next_way (Loop *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      if (++self->way[i] < self->curves[i].pieces->len)
        return TRUE;
      self->way[i] = 0;
    }
  return FALSE;
}

static void
loop_init (Loop                *self,
           const BrDeal        *deals,
           const guint         *members,
           guint                n_members,
           const BrDealTakings *takings,
           const gint64        *fees)
{
  *self = (Loop){ .n = n_members };
  self->counts = g_new0 (gboolean, n_members * n_members);
  self->curves = g_new0 (BrDealCurve, n_members);
  self->way = g_new0 (guint, n_members);
  self->corners = g_ptr_array_new ();
  for (guint i = 0; i < n_members; i++)
    {
      const BrDeal *deal = &deals[members[i]];
      gint64 known = 0;

      for (guint c = 0; c < deal->n_costs; c++)
        {
          guint j = 0;

          while (j < n_members && members[j] != deal->costs[c])
            j++;
          if (j < n_members)
            self->counts[i * n_members + j] = TRUE;
          else
            known += fees[deal->costs[c]];
        }
      br_deal_curve_init (&self->curves[i], deal, takings, known);
    }
}

static void
loop_clear (Loop *self)
{
  for (guint i = 0; i < self->n; i++)
    br_deal_curve_clear (&self->curves[i]);
  g_clear_pointer (&self->corners, g_ptr_array_unref);
  g_clear_pointer (&self->way, g_free);
  g_clear_pointer (&self->curves, g_free);
  g_clear_pointer (&self->counts, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loop, loop_clear)

/**
 * br_deal_loop_solve:
 * @deals: the deals of a show
 * @members: (array length=n_members): the places of those that depend on each other
 * @n_members: how many
 * @takings: what came in
 * @fees: by place, the fees of the deals before them, minor units
 * @answers: (element-type gint64): takes, of each answer, the members’ fees in minor units, owned
 * @is_range: set when the answers are the ends of a range and all between them would do, too
 * @error: return location for an error
 *
 * Solves deals that depend on each other in exact fractions: every way of each standing on one of
 * its straight pieces is solved as linear equations, and what is consistent is kept. Each fee is
 * rounded once.
 *
 * Returns: %FALSE with %BR_CORE_ERROR_INVALID when there are too many ways to go through
 */
gboolean
br_deal_loop_solve (const BrDeal        *deals,
                    const guint         *members,
                    guint                n_members,
                    const BrDealTakings *takings,
                    const gint64        *fees,
                    GPtrArray           *answers,
                    gboolean            *is_range,
                    GError             **error)
{
  g_auto (Loop) self;
  guint64 n_ways = 1;

  loop_init (&self, deals, members, n_members, takings, fees);
  for (guint i = 0; i < n_members && n_ways <= WAYS_MAX; i++)
    n_ways *= self.curves[i].pieces->len;
  if (n_ways > WAYS_MAX)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   ngettext ("%u deal depends on itself in too many ways to go through",
                             "%u deals depend on each other in too many ways to go through", n_members),
                   n_members);
      return FALSE;
    }
  do
    try_way (&self, answers, is_range);
  while (next_way (&self));
  return TRUE;
}
