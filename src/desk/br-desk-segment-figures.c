#include "config.h"

#include "desk/br-desk-segment-private.h"

#include <string.h>

/* What can be counted, from sums that are kept or row by row. A question is put together from constants of
 * the program alone; what people said is bound. */

/* To so few guests each is looked at by itself. */
#define FEW 50000

typedef struct
{
  BrId   customer;
  gint64 value;
} Figure;

/* Rows between two looks at the cancellable. */
#define ROWS_PER_LOOK 4096

static gboolean
take_ids (BrSegmentSearch *self,
          BrQuery         *query,
          GArray          *set,
          GError         **local)
{
  while (br_query_next (query, local))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (set, id);
      if (set->len % ROWS_PER_LOOK == 0 && br_db_cancelled (self->db, local))
        break;
    }
  return *local == NULL;
}

static GArray *
finish (GArray  *set,
        GError  *local,
        GError **error)
{
  if (local == NULL)
    return set;
  g_array_unref (set);
  g_propagate_error (error, local);
  return NULL;
}

/* Returns: (transfer full) (nullable): everybody, in the order of a set */
GArray *
_br_segment_everybody (BrSegmentSearch *self,
                       GError         **error)
{
  GArray *set = _br_segment_set_new ();
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (self->db, "SELECT id FROM customer ORDER BY id", &local, NULL);

  take_ids (self, query, set, &local);
  return finish (set, local, error);
}

/* Returns: (transfer full) (nullable) (element-type BrId BrId): who turned out to be whom */
GHashTable *
_br_segment_merged (BrSegmentSearch *self,
                    GError         **error)
{
  g_autoptr (GHashTable) merged = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, g_free);
  g_autoptr (BrQuery) query =
    br_db_query (self->db, "SELECT id, merged_into FROM customer WHERE merged_into IS NOT NULL", error, NULL);
  GError *local = NULL;

  if (query == NULL)
    return NULL;
  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0), into = br_query_get_id (query, 1);

      g_hash_table_insert (merged, br_id_dup (&id), br_id_dup (&into));
    }
  if (local == NULL)
    return g_steal_pointer (&merged);
  g_propagate_error (error, local);
  return NULL;
}

/* ---- sums that are kept ------------------------------------------------------- */

static const char *const columns[] = {
  [BR_SEGMENT_VISITS] = "visits",
  [BR_SEGMENT_NO_SHOWS] = "no_shows",
  [BR_SEGMENT_CANCELLATIONS] = "cancelled",
  [BR_SEGMENT_SPEND] = "spent",
  [BR_SEGMENT_LAST_VISIT] = "last_visit",
  [BR_SEGMENT_FIRST_VISIT] = "first_visit",
};

static const char *const signs[] = {
  [BR_SEGMENT_EQUAL] = "=", [BR_SEGMENT_UNEQUAL] = "<>", [BR_SEGMENT_LESS] = "<",
  [BR_SEGMENT_AT_MOST] = "<=", [BR_SEGMENT_MORE] = ">", [BR_SEGMENT_AT_LEAST] = ">=",
};

/* What is so where the other is not. */
static BrSegmentCompare
opposite (BrSegmentCompare compare)
{
  static const BrSegmentCompare opposites[] = {
    [BR_SEGMENT_EQUAL] = BR_SEGMENT_UNEQUAL, [BR_SEGMENT_UNEQUAL] = BR_SEGMENT_EQUAL,
    [BR_SEGMENT_LESS] = BR_SEGMENT_AT_LEAST, [BR_SEGMENT_AT_MOST] = BR_SEGMENT_MORE,
    [BR_SEGMENT_MORE] = BR_SEGMENT_AT_MOST, [BR_SEGMENT_AT_LEAST] = BR_SEGMENT_LESS,
  };

  return opposites[compare];
}

static GArray *
find_kept (BrSegmentSearch     *self,
           const BrSegmentTerm *term,
           BrSegmentCompare     compare,
           GError             **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT customer FROM customer_stat WHERE %s %s ? ORDER BY customer",
                                          columns[term->field], signs[compare]);
  GArray *set = _br_segment_set_new ();
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (self->db, sql, &local, "i", term->number);

  take_ids (self, query, set, &local);
  return finish (set, local, error);
}

static GArray *
find_kept_of_few (BrSegmentSearch     *self,
                  const BrSegmentTerm *term,
                  BrSegmentCompare     compare,
                  const GArray        *within,
                  GError             **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM customer_stat WHERE customer = ?", columns[term->field]);
  GArray *set = _br_segment_set_new ();
  GError *local = NULL;

  for (guint i = 0; local == NULL && i < within->len; i++)
    {
      const BrId *id = &g_array_index (within, BrId, i);
      g_autoptr (BrQuery) query = br_db_query (self->db, sql, &local, "I", id);

      if (br_query_next (query, &local) && br_segment_compares (compare, br_query_get_int (query, 0), term->number))
        g_array_append_vals (set, id, 1);
      if (local == NULL && i % ROWS_PER_LOOK == 0)
        br_db_cancelled (self->db, &local);
    }
  return finish (set, local, error);
}

/* ---- row by row --------------------------------------------------------------- */

static int
compare_figures (gconstpointer a,
                 gconstpointer b)
{
  return memcmp (a, b, sizeof (BrId));
}

static GArray *
sum_up (GArray          *figures,
        BrSegmentCompare compare,
        gint64           number)
{
  GArray *set = _br_segment_set_new ();

  g_array_sort (figures, compare_figures);
  for (guint i = 0; i < figures->len;)
    {
      const Figure *first = &g_array_index (figures, Figure, i);
      gint64 sum = 0;

      for (; i < figures->len && compare_figures (&g_array_index (figures, Figure, i), first) == 0; i++)
        sum += g_array_index (figures, Figure, i).value;
      if (br_segment_compares (compare, sum, number))
        g_array_append_vals (set, &first->customer, 1);
    }
  return set;
}

static const char *
rows_of (BrSegmentField field)
{
  switch (field)
    {
    case BR_SEGMENT_VISITS:
      return "SELECT customer, 1 FROM booking WHERE business_date BETWEEN ? AND ? AND status IN ('seated', 'finished')"
             " AND customer IS NOT NULL";
    case BR_SEGMENT_NO_SHOWS:
      return "SELECT customer, 1 FROM booking WHERE business_date BETWEEN ? AND ? AND status = 'no-show'"
             " AND customer IS NOT NULL";
    case BR_SEGMENT_CANCELLATIONS:
      return "SELECT customer, 1 FROM booking WHERE business_date BETWEEN ? AND ? AND status = 'cancelled'"
             " AND customer IS NOT NULL";
    case BR_SEGMENT_SPEND:
      return "SELECT customer, spend FROM booking WHERE business_date BETWEEN ? AND ? AND status IN ('seated', 'finished')"
             " AND customer IS NOT NULL AND spend IS NOT NULL";
    default:
      return "SELECT customer, points FROM loyalty_entry WHERE '' < ? AND '' < ?";
    }
}

/* A year that nobody booked for, where a window has no beginning or no end. */
#define LONG_AGO br_date_from_ymd (1, 1, 1)
#define FAR_OFF br_date_from_ymd (9999, 12, 31)

static GArray *
find_summed (BrSegmentSearch     *self,
             const BrSegmentTerm *term,
             BrSegmentCompare     compare,
             GError             **error)
{
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (Figure));
  g_autoptr (GHashTable) merged = _br_segment_merged (self, error);
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  BrDate from, to;

  if (merged == NULL)
    return NULL;
  br_segment_window_get (&term->window, self->today, &from, &to);
  query = br_db_query (self->db, rows_of (term->field), &local, "dd", from != BR_DATE_NONE ? from : LONG_AGO,
                       to != BR_DATE_NONE ? to : FAR_OFF);
  while (br_query_next (query, &local))
    {
      Figure figure = { br_query_get_id (query, 0), br_query_get_int (query, 1) };
      const BrId *into = g_hash_table_lookup (merged, &figure.customer);

      if (into != NULL)
        figure.customer = *into;
      g_array_append_val (figures, figure);
      if (figures->len % ROWS_PER_LOOK == 0 && br_db_cancelled (self->db, &local))
        break;
    }
  if (local == NULL)
    return sum_up (figures, compare, term->number);
  g_propagate_error (error, local);
  return NULL;
}

static gboolean
is_kept (const BrSegmentTerm *term)
{
  return term->window.span == BR_SEGMENT_EVER && term->field != BR_SEGMENT_POINTS;
}

static GArray *
find_compared (BrSegmentSearch     *self,
               const BrSegmentTerm *term,
               BrSegmentCompare     compare,
               const GArray        *within,
               GError             **error)
{
  if (!is_kept (term))
    return find_summed (self, term, compare, error);
  if (within != NULL && within->len <= FEW)
    return find_kept_of_few (self, term, compare, within, error);
  return find_kept (self, term, compare, error);
}

/* Who never came has no row that says so: where nothing at all is an answer, it is found by who does not
 * give it. */
GArray *
_br_segment_number (BrSegmentSearch     *self,
                    const BrSegmentTerm *term,
                    const GArray        *within,
                    GError             **error)
{
  gboolean of_nothing = br_segment_compares (term->compare, 0, term->number);
  g_autoptr (GArray) found =
    find_compared (self, term, of_nothing ? opposite (term->compare) : term->compare, within, error);
  g_autoptr (GArray) everybody = NULL;

  if (found == NULL || !of_nothing)
    return g_steal_pointer (&found);
  if (within != NULL)
    return _br_segment_set_less (within, found);
  everybody = _br_segment_everybody (self, error);
  return everybody != NULL ? _br_segment_set_less (everybody, found) : NULL;
}

/* ---- days --------------------------------------------------------------------- */

GArray *
_br_segment_date (BrSegmentSearch     *self,
                  const BrSegmentTerm *term,
                  const GArray        *within,
                  GError             **error)
{
  GArray *set = _br_segment_set_new ();
  g_autoptr (BrQuery) query = NULL;
  g_autofree char *sql = NULL;
  GError *local = NULL;
  BrDate from, to;

  br_segment_window_get (&term->window, self->today, &from, &to);
  from = from != BR_DATE_NONE ? from : LONG_AGO;
  to = to != BR_DATE_NONE ? to : FAR_OFF;
  if (term->field == BR_SEGMENT_ADDED)
    {
      BrInstant since = G_MININT64 + 1, until = G_MAXINT64, other;

      if (from != LONG_AGO)
        br_business_day_bounds (from, self->zone, self->venue->cut_off, &since, &other);
      if (to != FAR_OFF)
        br_business_day_bounds (to, self->zone, self->venue->cut_off, &other, &until);
      query = br_db_query (self->db, "SELECT id FROM customer WHERE created_at >= ? AND created_at < ? ORDER BY id",
                           &local, "ii", since, until);
    }
  else
    {
      sql = g_strdup_printf ("SELECT customer FROM customer_stat WHERE %s BETWEEN ? AND ? ORDER BY customer",
                             columns[term->field]);
      query = br_db_query (self->db, sql, &local, "dd", from, to);
    }
  take_ids (self, query, set, &local);
  return finish (set, local, error);
}
