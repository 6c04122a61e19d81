#include "config.h"

#include <string.h>

#include "store/search/br-search-choice.h"
#include "store/search/br-search-find.h"

/* How far ahead of the record that is looked at the next ones are asked for, and before that where
 * these are. */
#define PREFETCH 8

/* Of more records than this it is worth to ask the block's words who holds a needle. */
#define MANY 64

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
add_listed (const guint16 *list,
            guint          n,
            guint64       *bits)
{
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

      if (i + 2 * PREFETCH < n)
        {
          const char *next = block->text + block->offsets[list[i + PREFETCH]];

          __builtin_prefetch (&block->offsets[list[i + 2 * PREFETCH]]);
          __builtin_prefetch (next);
          __builtin_prefetch (next + 64);
        }
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

/* Adds the records that have a word which holds the needle, and so the needle. Returns whether there
 * is such a word. */
static gboolean
add_words (const BrSearchBlock  *block,
           const BrSearchNeedle *needle,
           guint64              *bits)
{
  const char *end = block->word_text + block->word_offsets[block->n_words];
  const char *p = block->word_text;
  gboolean has = FALSE;
  guint word = 0;

  while ((p = br_search_find (p, end - p, needle)) != NULL)
    {
      word = find_word_at (block, p - block->word_text, word);
      br_search_block_add_set (block, block->words[word], bits);
      p = block->word_text + block->word_offsets[word + 1];
      has = TRUE;
    }
  return has;
}

/* Narrows @bits to the records of the choice that hold the needle. */
static guint
narrow_by_choice (const BrSearchBlock  *block,
                  const BrSearchNeedle *needle,
                  BrSearchChoice       *choice,
                  gboolean              within_first,
                  guint64              *bits)
{
  guint16 list[BR_SEARCH_RECORDS_MAX];
  guint n;

  if (choice->n_lists > 0)
    {
      n = br_search_choice_list (choice, block, within_first ? bits : NULL, list);
      if (!within_first)
        n = br_search_keep_in_bits (bits, list, n);
    }
  else
    {
      br_search_choice_intersect (choice, block, bits);
      if (br_search_choice_is_settled (choice, 0))
        return br_search_bits_count (bits, block->n_bits);
      n = list_bits (block, bits, list);
    }

  if (!br_search_choice_is_settled (choice, 0))
    n = verify (block, needle, list, n);
  memset (bits, 0, block->n_bits * sizeof *bits);
  add_listed (list, n, bits);
  return n;
}

/* Narrows @bits to the records that hold the needle. Returns how many are left; @bits is undefined
 * if none are. Where they may be many, most are known by their words, and only the others are
 * worth to look further for. */
static guint
narrow (const BrSearchBlock  *block,
        const BrSearchNeedle *needle,
        guint64              *bits)
{
  guint64 known[BR_SEARCH_WORDS_MAX];
  BrSearchChoice choice;

  if (!br_search_choice_make (&choice, block, &needle, 1))
    return 0;
  if (choice.decisive[0].n > 0 || (choice.n_lists > 0 && choice.sets[0].n <= MANY))
    return narrow_by_choice (block, needle, &choice, FALSE, bits);

  memset (known, 0, block->n_bits * sizeof *known);
  if (!add_words (block, needle, known))
    return narrow_by_choice (block, needle, &choice, FALSE, bits);

  for (guint w = 0; w < block->n_bits; w++)
    {
      guint64 word = bits[w];

      bits[w] = word & ~known[w];
      known[w] &= word;
    }
  narrow_by_choice (block, needle, &choice, TRUE, bits);
  for (guint w = 0; w < block->n_bits; w++)
    bits[w] |= known[w];
  return br_search_bits_count (bits, block->n_bits);
}

/* The same for several needles, all of which a record must hold. The sets of all are intersected
 * before any record is looked at. */
static guint
narrow_to_all (const BrSearchBlock         *block,
               const BrSearchNeedle *const *needles,
               guint                        n_needles,
               guint64                     *bits)
{
  guint16 list[BR_SEARCH_RECORDS_MAX];
  BrSearchChoice choice;
  guint n = G_MAXUINT;

  if (!br_search_choice_make (&choice, block, needles, n_needles))
    return 0;

  if (choice.n_lists > 0)
    {
      n = br_search_choice_list (&choice, block, NULL, list);
      n = br_search_keep_in_bits (bits, list, n);
      for (guint i = 0; i < n_needles && n <= MANY; i++)
        {
          if (!br_search_choice_is_settled (&choice, i))
            n = verify (block, needles[i], list, n);
        }
      memset (bits, 0, block->n_bits * sizeof *bits);
      add_listed (list, n, bits);
      if (n <= MANY)
        return n;
    }
  else
    br_search_choice_intersect (&choice, block, bits);

  for (guint i = 0; i < n_needles && n > 0; i++)
    {
      if (!br_search_choice_is_settled (&choice, i))
        n = narrow (block, needles[i], bits);
    }
  return n > 0 ? br_search_bits_count (bits, block->n_bits) : 0;
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
      memcpy (some, bits, block->n_bits * sizeof *some);
      if (narrow (block, &term->needles[i], some) == 0)
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
  const BrSearchNeedle *needles[BR_SEARCH_CHOICE_NEEDLES];
  guint left = 1;
  guint n = 0;

  if (terms->n == 0)
    return br_search_bits_count (found, self->n_bits);

  for (guint i = 0; i < terms->n && left > 0; i++)
    {
      if (terms->terms[i].n_needles == 1)
        needles[n++] = &terms->terms[i].needles[0];
      if (n == BR_SEARCH_CHOICE_NEEDLES || (n > 0 && i + 1 == terms->n))
        {
          left = n == 1 ? narrow (self, needles[0], found)
                        : narrow_to_all (self, needles, n, found);
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
