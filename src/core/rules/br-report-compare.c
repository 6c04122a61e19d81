#include "config.h"

#include "core/rules/br-report-compare.h"

#include <glib/gi18n.h>
#include <string.h>

/* A report beside the same one of a year before. */

/* Basis points. */
#define WHOLE 10000

/* The rows of both that are about the same; -1 where one has none. */
typedef struct
{
  char *key;
  int   row;
  int   before;
} Pair;

static void
clear_pair (gpointer data)
{
  g_free (((Pair *) data)->key);
}

static gboolean
is_month (const BrReport *report)
{
  return g_str_equal (report->columns[0].name, "month");
}

/* What the row would be called a year later. */
static char *
get_key_now (const BrReport *before,
             guint           row)
{
  g_autofree char *key = br_report_get_key (before, row);
  const BrReportCell *cell = br_report_get_cell (before, row, 0);

  if (key != NULL && before->columns[0].type == BR_REPORT_DATE)
    return br_date_to_string ((BrDate) cell->number + BR_REPORT_YEAR);
  if (key != NULL && is_month (before) && strlen (key) == 7)
    return g_strdup_printf ("%04d%s", (int) g_ascii_strtoll (key, NULL, 10) + 1, key + 4);
  return g_steal_pointer (&key);
}

/* Days and months in their order; names as they were, with those that are no more behind them. */
static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (((const Pair *) a)->key, ((const Pair *) b)->key);
}

static GArray *
make_pairs (const BrReport *self,
            const BrReport *before)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_array_set_clear_func (pairs, clear_pair);
  for (guint row = 0; row < br_report_get_n_rows (self); row++)
    {
      Pair pair = { br_report_get_key (self, row), (int) row, -1 };

      g_hash_table_insert (known, g_strdup (pair.key != NULL ? pair.key : ""), GUINT_TO_POINTER (row + 1));
      g_array_append_val (pairs, pair);
    }
  for (guint row = 0; row < br_report_get_n_rows (before); row++)
    {
      Pair pair = { get_key_now (before, row), -1, (int) row };
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (known, pair.key != NULL ? pair.key : ""));

      if (found == 0)
        {
          g_array_append_val (pairs, pair);
          continue;
        }
      g_array_index (pairs, Pair, found - 1).before = (int) row;
      g_free (pair.key);
    }
  if (self->columns[0].type == BR_REPORT_DATE || is_month (self))
    g_array_sort (pairs, compare_pairs);
  return pairs;
}

static void
copy_cell (BrReport           *report,
           const BrReportCell *cell)
{
  BrReportCell copy = *cell;

  copy.text = g_strdup (cell->text);
  copy.key = g_strdup (cell->key);
  g_array_append_val (report->cells, copy);
}

static gboolean
is_yet_to_come (const BrReport *self,
                const Pair     *pair,
                BrDate          last)
{
  BrDate day;

  return self->columns[0].type == BR_REPORT_DATE && br_date_parse (pair->key, &day, NULL) && day > last;
}

/* A row that was only then: what it is called, and zero for what is added up, unless it is yet to come. */
static void
add_absent (BrReport       *report,
            const BrReport *self,
            const BrReport *before,
            const Pair     *pair,
            BrDate          last)
{
  BrDate day;

  if (self->columns[0].type == BR_REPORT_DATE && br_date_parse (pair->key, &day, NULL))
    br_report_add_number (report, day);
  else if (is_month (self))
    br_report_add_text (report, pair->key);
  else
    copy_cell (report, br_report_get_cell (before, (guint) pair->before, 0));
  for (guint column = 1; column < self->n_columns; column++)
    if (self->columns[column].summed && !is_yet_to_come (self, pair, last))
      br_report_add_number (report, 0);
    else
      br_report_add_empty (report);
}

static BrReport *
begin (const BrReport *self,
       guint           measure)
{
  g_autofree BrReportColumn *columns = g_new (BrReportColumn, self->n_columns + 2);
  BrReport *report;

  memcpy (columns, self->columns, self->n_columns * sizeof *columns);
  columns[self->n_columns] = (BrReportColumn){ "before", N_ ("A year before"), self->columns[measure].type, TRUE };
  columns[self->n_columns + 1] = (BrReportColumn){ "change", N_ ("Change"), BR_REPORT_CHANGE, FALSE };
  report = br_report_new (self->name, self->currency, columns, self->n_columns + 2);
  report->from = self->from;
  report->to = self->to;
  return report;
}

/**
 * br_report_get_change:
 * @now: what it is
 * @before: what it was
 * @change: (out): basis points of @before
 *
 * Returns: whether it can be said: nothing is no part of nothing
 */
gboolean
br_report_get_change (gint64  now,
                      gint64  before,
                      gint64 *change)
{
  if (before <= 0 || ABS (now - before) > G_MAXINT64 / WHOLE)
    return FALSE;
  *change = br_round_half_away ((now - before) * WHOLE, before);
  return TRUE;
}

/**
 * br_report_compare:
 * @self: a report
 * @before: the same a year before: 52 weeks where its rows are days, else the calendar's year
 * @measure: the name of the column that is compared
 * @last: the last day that can have figures
 *
 * Puts what each row was a year before beside it. A row that was only then is one of the new report too, so that its
 * total is that of @before.
 *
 * Returns: (transfer full): @self with two more columns, `before` and `change`
 */
BrReport *
br_report_compare (const BrReport *self,
                   const BrReport *before,
                   const char     *measure,
                   BrDate          last)
{
  guint column = (guint) MAX (br_report_get_column (self, measure), 0);
  g_autoptr (GArray) pairs = make_pairs (self, before);
  BrReport *report = begin (self, column);

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      gint64 now = 0, then = 0, change;

      if (pair->row >= 0)
        now = br_report_get_cell (self, (guint) pair->row, column)->number;
      if (pair->before >= 0)
        then = br_report_get_cell (before, (guint) pair->before, column)->number;
      for (guint j = 0; pair->row >= 0 && j < self->n_columns; j++)
        copy_cell (report, br_report_get_cell (self, (guint) pair->row, j));
      if (pair->row < 0)
        add_absent (report, self, before, pair, last);
      br_report_add_number (report, then);
      if (!is_yet_to_come (self, pair, last) && br_report_get_change (now, then, &change))
        br_report_add_number (report, change);
      else
        br_report_add_empty (report);
    }
  return report;
}
