#include "config.h"

#include "store/search/br-search-arrange.h"

#include <string.h>

#include "store/search/br-search-ranking.h"
#include "store/search/br-search-sort.h"

/* Fewer than this are sorted by their ranks, so many bits at a time. */
#define FEW 1024
#define DIGIT 10
#define DIGIT_MASK ((1u << DIGIT) - 1)

/* Of a ranking, at least one in this many must match for it to be walked from end to end. */
#define WALK_BY_NAME 3
#define WALK_BY_NUMBER 64

typedef struct
{
  const BrSearchView    *view;
  guint                  which;
  gboolean               descending;
  const BrSearchRanking *ranking;
  const guint32         *ranks;
  const guint64         *bits;
  guint                  n;
  guint32               *out;
} Job;

static void
reverse (guint32 *slots,
         guint    n)
{
  for (guint i = 0; i < n / 2; i++)
    {
      guint32 slot = slots[i];

      slots[i] = slots[n - 1 - i];
      slots[n - 1 - i] = slot;
    }
}

/* One pass of a radix sort: by the digit of the keys, whose high half is a rank, at @shift. */
static void
sort_by_digit (const guint64 *keys,
               guint          n,
               guint          shift,
               guint64       *out)
{
  guint32 places[1 << DIGIT] = { 0 };
  guint32 place = 0;

  for (guint i = 0; i < n; i++)
    places[(keys[i] >> shift) & DIGIT_MASK]++;
  for (guint digit = 0; digit <= DIGIT_MASK; digit++)
    {
      guint32 count = places[digit];

      places[digit] = place;
      place += count;
    }
  for (guint i = 0; i < n; i++)
    out[places[(keys[i] >> shift) & DIGIT_MASK]++] = keys[i];
}

/* Sorts the slots by their ranks. */
static void
sort_few (const Job *job)
{
  g_autofree guint64 *memory = g_new (guint64, 2 * job->n);
  guint64 *keys = memory;
  guint64 *sorted = memory + job->n;

  br_search_bits_list (job->bits, job->view->n_words, job->out);
  for (guint i = 0; i < job->n; i++)
    keys[i] = (guint64) job->ranks[job->out[i]] << 32 | job->out[i];

  for (guint shift = 0; job->ranking->n >> shift > 0; shift += DIGIT)
    {
      guint64 *before = keys;

      sort_by_digit (keys, job->n, 32 + shift, sorted);
      keys = sorted;
      sorted = before;
    }
  for (guint i = 0; i < job->n; i++)
    job->out[i] = (guint32) keys[i];
}

/* Turns the bits for slots into bits for ranks, whose order is the one wanted. Each step is a loop
 * of its own, for so the processor can wait for many far places of memory at once. */
static void
sort_by_rank_bits (const Job *job)
{
  guint n_words = (job->ranking->n + 63) / 64;
  g_autofree guint64 *ranked = g_new0 (guint64, n_words);

  br_search_bits_list (job->bits, job->view->n_words, job->out);
  for (guint i = 0; i < job->n; i++)
    br_search_bits_set (ranked, job->ranks[job->out[i]]);
  br_search_bits_list (ranked, n_words, job->out);
  for (guint i = 0; i < job->n; i++)
    job->out[i] = job->ranking->slots[job->out[i]];
}

/* Writes those of the ranking's slots from @from to @to that match; returns how many. The place
 * after the last is written to as well, unless there is no such place. */
static guint
walk (const Job *job,
      guint      from,
      guint      to,
      guint      n)
{
  for (guint i = from; i < to && n < job->n; i++)
    {
      guint32 slot = job->ranking->slots[i] & ~BR_SEARCH_RUN_BEGINS;

      job->out[n] = slot;
      n += br_search_bits_have (job->bits, slot);
    }
  return n;
}

static void
walk_runs_backwards (const Job *job)
{
  guint n = 0;

  for (guint end = job->ranking->n; end > 0 && n < job->n;)
    {
      guint begin = end - 1;

      while (!(job->ranking->slots[begin] & BR_SEARCH_RUN_BEGINS))
        begin--;
      n = walk (job, begin, end, n);
      end = begin;
    }
}

static void
arrange_by_name (const Job *job)
{
  if (job->n < FEW)
    sort_few (job);
  else if (job->n < job->ranking->n / WALK_BY_NAME)
    sort_by_rank_bits (job);
  else
    walk (job, 0, job->ranking->n, 0);

  if (job->descending)
    reverse (job->out, job->n);
}

static gboolean
get_number_and_rank (gconstpointer data,
                     guint32       slot,
                     guint         level,
                     guint64      *part)
{
  const Job *job = data;

  *part = job->ranks[slot];
  if (level == 0)
    {
      *part = br_search_view_get_key (job->view, slot, job->which - 1)
              ^ (G_GUINT64_CONSTANT (1) << 63);
      if (job->descending)
        *part = ~*part;
    }
  return level <= 1;
}

static void
arrange_by_number (const Job *job)
{
  g_autofree BrSearchPair *pairs = NULL;

  if (job->n >= job->ranking->n / WALK_BY_NUMBER)
    {
      if (job->descending)
        walk_runs_backwards (job);
      else
        walk (job, 0, job->ranking->n, 0);
      return;
    }

  pairs = g_new (BrSearchPair, job->n);
  br_search_bits_list (job->bits, job->view->n_words, job->out);
  for (guint i = 0; i < job->n; i++)
    pairs[i].slot = job->out[i];
  br_search_sort (pairs, job->n, get_number_and_rank, job);
  for (guint i = 0; i < job->n; i++)
    job->out[i] = pairs[i].slot;
}

/* Keeps those bits that the rankings know. Lists the slots of the others. */
static guint32 *
split_new (const Job *job,
           guint64   *known,
           guint     *n_new)
{
  const BrSearchRanking *by_name = job->view->rankings[0];
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint w = 0; w < job->view->n_words; w++)
    {
      guint64 covered = br_search_ranking_get_covered (job->ranking, w)
                        & br_search_ranking_get_covered (by_name, w);

      known[w] = job->bits[w] & covered;
      for (guint64 word = job->bits[w] & ~covered; word != 0; word &= word - 1)
        {
          guint32 slot = w * 64 + __builtin_ctzll (word);

          g_array_append_val (slots, slot);
        }
    }
  *n_new = slots->len;
  return (guint32 *) g_array_free (slots, FALSE);
}

static void
arrange (const Job *job)
{
  if (job->which == 0)
    arrange_by_name (job);
  else
    arrange_by_number (job);
}

/* Some entries came after the rankings were made. */
static void
arrange_with_new (Job *job)
{
  g_autofree guint64 *known = g_new (guint64, job->view->n_words);
  g_autofree guint32 *more = NULL;
  g_autofree guint *places = NULL;
  guint n_more;

  more = split_new (job, known, &n_more);
  job->bits = known;
  job->n -= n_more;
  arrange (job);

  places = g_new (guint, n_more);
  br_search_sort_slots (job->view, job->which, job->descending, more, n_more);
  br_search_insert_slots (job->view, job->which, job->descending, job->out, job->n,
                          more, n_more, places);
}

/* Writes the @n slots that @bits has to @out, by name (@which is 0) or by a sort key. The rankings
 * must have been ensured. */
void
br_search_view_arrange (const BrSearchView *view,
                        guint               which,
                        gboolean            descending,
                        const guint64      *bits,
                        guint               n,
                        guint32            *out)
{
  const BrSearchRanking *ranking = view->rankings[which];
  const BrSearchRanking *by_name = view->rankings[0];
  Job job = { view, which, descending, ranking, by_name->ranks, bits, n, out };

  /* Nothing was found, and there is no @out. */
  if (n == 0)
    return;
  if (ranking->n_appended == view->n_appended && by_name->n_appended == view->n_appended)
    arrange (&job);
  else
    arrange_with_new (&job);
}
