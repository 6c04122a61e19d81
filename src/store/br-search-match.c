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

/* Of a needle, the pairs that are looked up besides its triples. */
#define MAX_PAIRS 3

#define MAX_NEEDLES 16
#define MAX_DENSE 24

/*
 * What narrows a block's records: of the sets that are lists, the shortest; and those that are bits.
 *
 * @decisive: for each needle a set of the very records that have it, or an empty one
 */
typedef struct
{
  gboolean    has_list;
  BrSearchSet list;
  guint       n_dense;
  BrSearchSet dense[MAX_DENSE];
  BrSearchSet decisive[MAX_NEEDLES];
} Choice;

static gboolean
choose_set (const BrSearchBlock *block,
            Choice              *choice,
            BrSearchSet          set)
{
  if (!br_search_block_is_dense (block, set))
    {
      if (!choice->has_list || set.n < choice->list.n)
        choice->list = set;
      choice->has_list = TRUE;
    }
  else if (choice->n_dense < MAX_DENSE)
    choice->dense[choice->n_dense++] = set;
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

      if (choice->has_list && choice->list.n <= FEW)
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

/* Whether records that are in all chosen sets have the needle. */
static gboolean
is_settled (const Choice *choice,
            guint         number)
{
  const BrSearchSet set = choice->decisive[number];

  if (set.n == 0)
    return FALSE;
  if (choice->has_list && choice->list.at == set.at)
    return TRUE;
  for (guint d = 0; d < choice->n_dense; d++)
    {
      if (choice->dense[d].at == set.at)
        return TRUE;
    }
  return FALSE;
}

/* Lists the records that are in all chosen sets; or if they get few, in some of them: then *@cut
 * is set. */
static guint
list_chosen (const BrSearchBlock *block,
             const Choice        *choice,
             const guint64       *within,
             guint16             *list,
             gboolean            *cut)
{
  const guint16 *records = block->postings + choice->list.at;
  guint n = 0;

  for (guint i = 0; i < choice->list.n; i++)
    {
      list[n] = records[i];
      n += br_search_bits_have (within, records[i]);
    }

  *cut = n <= FEW;
  for (guint d = 0; d < choice->n_dense && !*cut; d++)
    {
      const guint64 *bits = br_search_block_get_bits (block, choice->dense[d]);
      guint kept = 0;

      for (guint i = 0; i < n; i++)
        {
          guint16 record = list[i];

          list[kept] = record;
          kept += br_search_bits_have (bits, record);
        }
      n = kept;
      *cut = n <= FEW;
    }
  return n;
}

static void
intersect_chosen (const BrSearchBlock *block,
                  const Choice        *choice,
                  guint64             *bits)
{
  for (guint d = 0; d < choice->n_dense; d++)
    {
      const guint64 *more = br_search_block_get_bits (block, choice->dense[d]);

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

/* Narrows @bits to the records that hold all of the needles. Returns whether any is left; @bits
 * is undefined if not. */
static gboolean
narrow (const BrSearchBlock         *block,
        const BrSearchNeedle *const *needles,
        guint                        n_needles,
        guint64                     *bits)
{
  guint16 list[BR_SEARCH_RECORDS_MAX];
  Choice choice;
  gboolean cut = FALSE;
  guint n = G_MAXUINT;

  choice.has_list = FALSE;
  choice.list = (BrSearchSet){ 0 };
  choice.n_dense = 0;
  for (guint i = 0; i < n_needles; i++)
    {
      if (!choose_sets (block, needles[i], i, &choice))
        return FALSE;
    }

  if (choice.has_list)
    n = list_chosen (block, &choice, bits, list, &cut);
  else
    intersect_chosen (block, &choice, bits);

  for (guint i = 0; i < n_needles && n <= MANY; i++)
    {
      if (cut || !is_settled (&choice, i))
        n = verify (block, needles[i], list, n);
    }
  if (choice.has_list)
    set_listed (block, list, n, bits);
  for (guint i = 0; i < n_needles && n > MANY; i++)
    {
      if (!is_settled (&choice, i))
        verify_many (block, needles[i], list, bits);
    }
  return n > 0;
}

/* Narrows @bits to the records that hold one of the term's needles. */
static gboolean
narrow_to_any (const BrSearchBlock *block,
               const BrSearchTerm  *term,
               guint64             *bits)
{
  guint64 any[BR_SEARCH_WORDS_MAX];
  guint64 some[BR_SEARCH_WORDS_MAX];
  gboolean has = FALSE;

  memset (any, 0, block->n_bits * sizeof *any);
  for (guint i = 0; i < term->n_needles; i++)
    {
      const BrSearchNeedle *needle = &term->needles[i];

      memcpy (some, bits, block->n_bits * sizeof *some);
      if (!narrow (block, &needle, 1, some))
        continue;
      has = TRUE;
      for (guint w = 0; w < block->n_bits; w++)
        any[w] |= some[w];
    }
  memcpy (bits, any, block->n_bits * sizeof *bits);
  return has;
}

/*
 * Narrows @found, some of the block's records, to those that satisfy all terms. Returns %FALSE when
 * there are certainly none.
 */
gboolean
br_search_block_match (const BrSearchBlock *self,
                       const BrSearchTerms *terms,
                       guint64             *found)
{
  const BrSearchNeedle *needles[MAX_NEEDLES];
  gboolean has = TRUE;
  guint n = 0;

  for (guint i = 0; i < terms->n && has; i++)
    {
      if (terms->terms[i].n_needles == 1)
        needles[n++] = &terms->terms[i].needles[0];
      if (n == MAX_NEEDLES || (n > 0 && i + 1 == terms->n))
        {
          has = narrow (self, needles, n, found);
          n = 0;
        }
    }
  for (guint i = 0; i < terms->n && has; i++)
    {
      if (terms->terms[i].n_needles > 1)
        has = narrow_to_any (self, &terms->terms[i], found);
    }

  if (!has)
    memset (found, 0, self->n_bits * sizeof *found);
  return has;
}
