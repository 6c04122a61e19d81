#include "config.h"

#include "core/rules/br-night-private.h"

#define IDLE_MOST (2 * BR_HOUR)

/* How long the table stands empty before and after: what is left over between two parties and too
 * short for a third is lost. */
static int
get_idle (const BrNight   *night,
          guint            table,
          int              except,
          const BrVerdict *verdict)
{
  gint64 before = IDLE_MOST;
  gint64 after = IDLE_MOST;

  for (guint i = night->first_span[table]; i < night->first_span[table + 1]; i++)
    {
      const BrSpan *span = &night->spans[i];

      if (span->use >= 0 && span->use == except)
        continue;
      if (span->ends <= verdict->starts)
        before = MIN (before, verdict->starts - span->ends);
      else if (span->starts >= verdict->ends)
        after = MIN (after, span->starts - verdict->ends);
    }
  return (int) ((before + after) / BR_MINUTE);
}

static guint
count_bits (guint64 bits)
{
  return (guint) __builtin_popcountll (bits);
}

/**
 * br_option_init:
 * @self: (out caller-allocates): an option
 * @night: a night that has been looked around in for the question
 * @place: a place that is free
 * @question: the question
 * @verdict: when the party comes and goes
 *
 * Reckons how good a place is.
 */
void
br_option_init (BrOption         *self,
                const BrNight    *night,
                guint             place,
                const BrQuestion *question,
                const BrVerdict  *verdict)
{
  const BrPlace *at = &night->places[place];
  const guint64 *touches = night->touches + (gsize) place * night->n_join_words;

  *self = (BrOption){ .place = place,
                      .join = place >= night->n_tables,
                      .starts = verdict->starts,
                      .ends = verdict->ends,
                      .spare = MAX (0, at->max - question->party),
                      .off = MAX (0, MAX (at->min - question->party, question->party - at->max)),
                      .extras = (int) count_bits (at->tags & ~question->tags) };
  for (guint w = 0; w < night->n_join_words; w++)
    self->breaks += count_bits (touches[w] & night->whole[w]);
  if (self->join)
    self->breaks--;
  for (guint i = 0; i < at->n_tables; i++)
    self->idle += get_idle (night, at->tables[i], question->except, verdict);
}

/**
 * br_option_compare:
 * @a: an option
 * @b: another of the same question
 *
 * Returns: less than zero when @a is the better one. A party that is out of a place's range comes
 *   last, tables come before joins; of joins the one that keeps the most others whole, of tables
 *   the one that leaves the fewest seats empty; then what has not what nobody asked for, then what
 *   leaves the least time unused.
 */
int
br_option_compare (const BrOption *a,
                   const BrOption *b)
{
  int by;

  if ((by = a->off - b->off) != 0 || (by = a->join - b->join) != 0)
    return by;
  if (a->join && (by = (int) a->breaks - (int) b->breaks) != 0)
    return by;
  if ((by = a->spare - b->spare) != 0 || (by = (int) a->breaks - (int) b->breaks) != 0 ||
      (by = a->extras - b->extras) != 0 || (by = a->idle - b->idle) != 0)
    return by;
  return (a->place > b->place) - (a->place < b->place);
}
