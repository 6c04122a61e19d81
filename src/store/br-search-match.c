#include "config.h"

#include <string.h>

#include "store/br-search-block.h"
#include "store/br-search-find.h"

/* How far ahead of the record that is looked at the next ones are asked for. */
#define PREFETCH 12

/* So few records are looked at rather than narrowed further. */
#define FEW 8

/* In more records than this it is worth to look for a needle among the block's words. */
#define MANY 64

/* To walk a list that is so many times as long takes more time than to look at the records. */
#define LONG 12

/* Of a needle, the pairs that are looked up besides its triples. */
#define MAX_PAIRS 3

/* Sets beyond these only make more records to be looked at. */
#define MAX_NEEDLES 16
#define MAX_SETS 32

/*
 * Sets that narrow a block's records, the smallest first; so lists come before those that are bits.
 *
 * @n_lists: how many are lists
 * @decisive: for each needle a set of the very records that have it, or an empty one
 */
typedef struct
{
  guint       n;
  guint       n_lists;
  BrSearchSet sets[MAX_SETS];
  BrSearchSet decisive[MAX_NEEDLES];
} Choice;

static gboolean
choose_set (const BrSearchBlock *block,
            Choice              *choice,
            BrSearchSet          set)
{
  guint i = choice->n;

  if (choice->n < MAX_SETS)
    {
      for (; i > 0 && choice->sets[i - 1].n > set.n; i--)
        choice->sets[i] = choice->sets[i - 1];
      choice->sets[i] = set;
      choice->n++;
      choice->n_lists += !br_search_block_is_dense (block, set);
    }
  return set.n > 0;
}

/* Chooses sets that all records with the needle are in. Returns %FALSE when there are none. */
static gboolean
choose_sets (const BrSearchBlock  *block,
             const BrSearchNeedle *needle,
             guint                 number,
             Choice               *choice)
{
  choice->decisive[number] = (BrSearchSet){ 0 };
  for (guint i = 0; i < MIN (needle->n_grams, MAX_PAIRS); i++)
    {
      if (!choose_set (block, choice, block->grams[needle->grams[i]]))
        return FALSE;
    }
  if (needle->exact)
    choice->decisive[number] = block->grams[needle->grams[0]];

  for (guint i = 0; i < needle->n_triples; i++)
    {
      BrSearchSet *set;

      if (choice->n_lists > 0 && choice->sets[0].n <= FEW)
        return TRUE;
      if (!br_search_block_find_triple (block, needle->bytes + needle->triples[i], &set))
        continue;
      if (set == NULL || !choose_set (block, choice, *set))
        return FALSE;
      if (needle->length == 3)
        choice->decisive[number] = *set;
    }
  return TRUE;
}

/* Takes a set out of those that are intersected, because it is not worth the time. */
static void
leave_out (Choice *choice,
           guint   i)
{
  choice->sets[i].n = 0;
}

/* Whether records that are in all sets that were intersected have the needle. */
static gboolean
is_settled (const Choice *choice,
            guint         number)
{
  const BrSearchSet set = choice->decisive[number];

  for (guint i = 0; set.n > 0 && i < choice->n; i++)
    {
      if (choice->sets[i].at == set.at && choice->sets[i].n > 0)
        return TRUE;
    }
  return FALSE;
}

static guint
keep_in_bits (const guint64 *bits,
              guint16       *list,
              guint          n)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      guint16 record = list[i];

      list[kept] = record;
      kept += br_search_bits_have (bits, record);
    }
  return kept;
}

static guint
keep_in_list (const guint16 *other,
              guint          n_other,
              guint16       *list,
              guint          n)
{
  guint kept = 0;

  for (guint i = 0, j = 0; i < n && j < n_other;)
    {
      guint16 record = list[i];
      guint16 next = other[j];

      list[kept] = record;
      kept += record == next;
      i += record <= next;
      j += next <= record;
    }
  return kept;
}

/* Lists the records that are in all chosen sets, but those that are left out. Bits are tried
 * before other lists, for they cost less. */
static guint
list_chosen (const BrSearchBlock *block,
             Choice              *choice,
             const guint64       *within,
             guint16             *list)
{
  guint n = choice->sets[0].n;

  memcpy (list, block->postings + choice->sets[0].at, n * sizeof *list);
  for (guint i = choice->n_lists; i < choice->n; i++)
    {
      if (n > FEW)
        n = keep_in_bits (br_search_block_get_bits (block, choice->sets[i]), list, n);
      else
        leave_out (choice, i);
    }
  for (guint i = 1; i < choice->n_lists; i++)
    {
      const BrSearchSet set = choice->sets[i];

      if (n > FEW && set.n < n * LONG)
        n = keep_in_list (block->postings + set.at, set.n, list, n);
      else
        leave_out (choice, i);
    }
  return keep_in_bits (within, list, n);
}

static void
intersect_chosen (const BrSearchBlock *block,
                  const Choice        *choice,
                  guint64             *bits)
{
  for (guint i = 0; i < choice->n; i++)
    {
      const guint64 *more = br_search_block_get_bits (block, choice->sets[i]);

      for (guint w = 0; w < block->n_bits; w++)
        bits[w] &= more[w];
    }
}

static guint
list_bits (const BrSearchBlock *block,
           const guint64       *bits,
           guint16             *list)
{
  guint n = 0;

  for (guint w = 0; w < block->n_bits; w++)
    {
      for (guint64 word = bits[w]; word != 0; word &= word - 1)
        list[n++] = w * 64 + __builtin_ctzll (word);
    }
  return n;
}

static void
set_listed (const BrSearchBlock *block,
            const guint16       *list,
            guint                n,
            guint64             *bits)
{
  memset (bits, 0, block->n_bits * sizeof *bits);
  for (guint i = 0; i < n; i++)
    br_search_bits_set (bits, list[i]);
}

/* Keeps those of the list whose texts hold the needle. */
static guint
verify (const BrSearchBlock  *block,
        const BrSearchNeedle *needle,
        guint16              *list,
        guint                 n)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      gsize length;
      guint16 record = list[i];
      const char *text = br_search_block_get_text (block, record, &length);

      if (i + PREFETCH < n)
        __builtin_prefetch (block->text + block->offsets[list[i + PREFETCH]]);
      list[kept] = record;
      kept += br_search_find (text, length, needle) != NULL;
    }
  return kept;
}

static guint
find_word_at (const BrSearchBlock *block,
              guint32              offset,
              guint                from)
{
  guint to = block->n_words;

  while (to - from > 1)
    {
      guint middle = from + (to - from) / 2;

      if (block->word_offsets[middle] <= offset)
        from = middle;
      else
        to = middle;
    }
  return from;
}

/* Adds the records that have a word which holds the needle, and so the needle. */
static void
add_words (const BrSearchBlock  *block,
           const BrSearchNeedle *needle,
           guint64              *bits)
{
  const char *end = block->word_text + block->word_offsets[block->n_words];
  const char *p = block->word_text;
  guint word = 0;

  while ((p = br_search_find (p, end - p, needle)) != NULL)
    {
      word = find_word_at (block, p - block->word_text, word);
      br_search_block_add_set (block, block->words[word], bits);
      p = block->word_text + block->word_offsets[word + 1];
    }
}

/* Keeps those of many records that hold the needle: most are known to by their words. */
static void
verify_many (const BrSearchBlock  *block,
             const BrSearchNeedle *needle,
             guint16              *list,
             guint64              *bits)
{
  guint64 known[BR_SEARCH_WORDS_MAX];
  guint64 open[BR_SEARCH_WORDS_MAX];
  guint n;

  memset (known, 0, block->n_bits * sizeof *known);
  add_words (block, needle, known);
  for (guint w = 0; w < block->n_bits; w++)
    {
      open[w] = bits[w] & ~known[w];
      bits[w] &= known[w];
    }
  n = verify (block, needle, list, list_bits (block, open, list));
  for (guint i = 0; i < n; i++)
    br_search_bits_set (bits, list[i]);
}

/* Narrows @bits to those of the list that hold the needles as far as that is not settled. Returns
 * how many are left. */
static guint
narrow_to_list (const BrSearchBlock         *block,
                const BrSearchNeedle *const *needles,
                guint                        n_needles,
                const Choice                *choice,
                guint16                     *list,
                guint                        n,
                guint64                     *bits)
{
  gboolean many = n > MANY;

  for (guint i = 0; i < n_needles && !many; i++)
    {
      if (!is_settled (choice, i))
        n = verify (block, needles[i], list, n);
    }

  memset (bits, 0, block->n_bits * sizeof *bits);
  for (guint i = 0; i < n; i++)
    br_search_bits_set (bits, list[i]);

  for (guint i = 0; i < n_needles && many; i++)
    {
      if (!is_settled (choice, i))
        verify_many (block, needles[i], list, bits);
    }
  return many ? br_search_bits_count (bits, block->n_bits) : n;
}

/* Narrows @bits to the records that hold all of the needles. Returns how many are left; @bits is
 * undefined if none are. */
static guint
narrow (const BrSearchBlock         *block,
        const BrSearchNeedle *const *needles,
        guint                        n_needles,
        guint64                     *bits)
{
  guint16 list[BR_SEARCH_RECORDS_MAX];
  Choice choice;

  choice.n = choice.n_lists = 0;
  for (guint i = 0; i < n_needles; i++)
    {
      if (!choose_sets (block, needles[i], i, &choice))
        return 0;
    }

  if (choice.n_lists > 0)
    {
      guint n = list_chosen (block, &choice, bits, list);

      return n > 0 ? narrow_to_list (block, needles, n_needles, &choice, list, n, bits) : 0;
    }

  intersect_chosen (block, &choice, bits);
  for (guint i = 0; i < n_needles; i++)
    {
      if (!is_settled (&choice, i))
        verify_many (block, needles[i], list, bits);
    }
  return br_search_bits_count (bits, block->n_bits);
}

/* Narrows @bits to the records that hold one of the term's needles. Returns how many are left. */
static guint
narrow_to_any (const BrSearchBlock *block,
               const BrSearchTerm  *term,
               guint64             *bits)
{
  guint64 any[BR_SEARCH_WORDS_MAX];
  guint64 some[BR_SEARCH_WORDS_MAX];

  memset (any, 0, block->n_bits * sizeof *any);
  for (guint i = 0; i < term->n_needles; i++)
    {
      const BrSearchNeedle *needle = &term->needles[i];

      memcpy (some, bits, block->n_bits * sizeof *some);
      if (narrow (block, &needle, 1, some) == 0)
        continue;
      for (guint w = 0; w < block->n_bits; w++)
        any[w] |= some[w];
    }
  memcpy (bits, any, block->n_bits * sizeof *bits);
  return br_search_bits_count (bits, block->n_bits);
}

/* Narrows @found, some of the block's records, to those that satisfy all terms. Returns how many
 * are left. */
guint
br_search_block_match (const BrSearchBlock *self,
                       const BrSearchTerms *terms,
                       guint64             *found)
{
  const BrSearchNeedle *needles[MAX_NEEDLES];
  guint left = 1;
  guint n = 0;

  if (terms->n == 0)
    return br_search_bits_count (found, self->n_bits);

  for (guint i = 0; i < terms->n && left > 0; i++)
    {
      if (terms->terms[i].n_needles == 1)
        needles[n++] = &terms->terms[i].needles[0];
      if (n == MAX_NEEDLES || (n > 0 && i + 1 == terms->n))
        {
          left = narrow (self, needles, n, found);
          n = 0;
        }
    }
  for (guint i = 0; i < terms->n && left > 0; i++)
    {
      if (terms->terms[i].n_needles > 1)
        left = narrow_to_any (self, &terms->terms[i], found);
    }

  if (left == 0)
    memset (found, 0, self->n_bits * sizeof *found);
  return left;
}
