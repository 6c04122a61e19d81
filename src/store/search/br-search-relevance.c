#include "config.h"

#include "store/search/br-search-relevance.h"

#include <string.h>

#include "store/search/br-search-arrange.h"

/* How well the name of a record that matches answers what was typed, best first. */
typedef enum
{
  TIER_WHOLE_WORDS,
  TIER_BEGINNINGS,
  TIER_REST,
  N_TIERS,
} Tier;

typedef struct
{
  const BrSearchView  *view;
  const BrSearchTerms *terms;
  guint64             *tiers[N_TIERS];
} Judge;

/* What the typed word is in the name that @text begins with. */
static Tier
judge_word (const char           *text,
            const BrSearchNeedle *word)
{
  Tier best = TIER_REST;
  gboolean begins = !br_search_is_gap (word->bytes[0]);

  for (const char *p = text; *p != BR_SEARCH_FIELD_END; p++)
    {
      guint n = 0;

      while (begins && n < word->length && p[n] == word->bytes[n])
        n++;
      if (begins && n == word->length)
        {
          if (br_search_is_gap (p[n]))
            return TIER_WHOLE_WORDS;
          best = TIER_BEGINNINGS;
        }
      begins = br_search_is_gap (*p);
    }
  return best;
}

/* A telephone number says nothing about a name. */
static Tier
judge_record (const Judge *judge,
              guint32      slot)
{
  gsize length;
  const char *text = br_search_view_get_text (judge->view, slot, &length);
  Tier worst = TIER_WHOLE_WORDS;

  for (guint t = 0; t < judge->terms->n && worst != TIER_REST; t++)
    {
      if (!judge->terms->terms[t].is_number)
        worst = MAX (worst, judge_word (text, &judge->terms->terms[t].needles[0]));
    }
  return worst;
}

/* Keeps of the block's records those in whose names the first letter of each word begins one. */
static void
keep_promising (const Judge         *judge,
                const BrSearchBlock *block,
                guint64             *promising)
{
  for (guint t = 0; t < judge->terms->n; t++)
    {
      const BrSearchTerm *term = &judge->terms->terms[t];
      guint gram = br_search_gram_of_initial (term->needles[0].bytes[0]);
      guint64 bits[BR_SEARCH_WORDS_MAX] = { 0 };

      if (term->is_number || gram == BR_SEARCH_NO_GRAM)
        continue;
      br_search_block_add_set (block, block->grams[gram], bits);
      for (guint w = 0; w < block->n_bits; w++)
        promising[w] &= bits[w];
    }
}

/* Keeps those that hold @letter with a gap after it. */
static void
keep_before_gaps (const BrSearchBlock *block,
                  guint8               letter,
                  guint64             *kept)
{
  static const guint8 gaps[] = { ' ', '-', '.', '\'', BR_SEARCH_FIELD_END };
  guint64 any[BR_SEARCH_WORDS_MAX] = { 0 };

  for (guint g = 0; g < G_N_ELEMENTS (gaps); g++)
    br_search_block_add_set (block, block->grams[br_search_gram_of_pair (letter, gaps[g])], any);
  for (guint w = 0; w < block->n_bits; w++)
    kept[w] &= any[w];
}

/* A single letter matches so much that its records are not looked at, as far as grams can tell. */
static gboolean
judge_letter (const Judge         *judge,
              const BrSearchBlock *block,
              guint                first,
              guint64             *promising)
{
  const BrSearchTerm *term = judge->terms->terms;

  if (judge->terms->n != 1 || term->is_number || term->needles[0].length != 1
      || br_search_gram_of_initial (term->needles[0].bytes[0]) == BR_SEARCH_NO_GRAM)
    return FALSE;

  for (guint w = 0; w < block->n_bits; w++)
    {
      judge->tiers[TIER_BEGINNINGS][first + w] = promising[w];
      judge->tiers[TIER_REST][first + w] &= ~promising[w];
    }
  keep_before_gaps (block, term->needles[0].bytes[0], promising);
  return TRUE;
}

/* Distributes the block's records, all in the last tier so far, over the tiers. Without a block it
 * is the tail that is looked at. */
static void
judge_block (const Judge         *judge,
             const BrSearchBlock *block,
             guint                first)
{
  guint n_bits = block != NULL ? block->n_bits : BR_SEARCH_CHUNK_WORDS;
  guint64 promising[BR_SEARCH_WORDS_MAX];
  Tier from = TIER_REST;

  memcpy (promising, judge->tiers[TIER_REST] + first, n_bits * sizeof *promising);
  if (block != NULL)
    {
      keep_promising (judge, block, promising);
      if (judge_letter (judge, block, first, promising))
        from = TIER_BEGINNINGS;
    }

  for (guint w = 0; w < n_bits; w++)
    {
      for (guint64 word = promising[w]; word != 0; word &= word - 1)
        {
          guint64 bit = word & -word;
          Tier tier = judge_record (judge, (first + w) * 64 + __builtin_ctzll (word));

          judge->tiers[from][first + w] &= ~bit;
          judge->tiers[tier][first + w] |= bit;
        }
    }
}

static gboolean
all_are_numbers (const BrSearchTerms *terms)
{
  for (guint t = 0; t < terms->n; t++)
    {
      if (!terms->terms[t].is_number)
        return FALSE;
    }
  return TRUE;
}

/* Writes the @n entries that match, as br_search_view_arrange() does, but the most relevant first
 * and equally relevant ones by name. */
void
br_search_view_arrange_by_relevance (BrSearchView        *view,
                                     const BrSearchTerms *terms,
                                     gboolean             descending,
                                     guint                n,
                                     guint32             *out)
{
  Judge judge = { view, terms };
  guint span;

  if (all_are_numbers (terms))
    {
      br_search_view_arrange (view, 0, descending, view->live, n, out);
      return;
    }

  for (Tier tier = 0; tier < TIER_REST; tier++)
    judge.tiers[tier] = g_new0 (guint64, view->n_words);
  judge.tiers[TIER_REST] = g_steal_pointer (&view->live);
  for (guint chunk = 0; chunk < view->n_chunks; chunk += span)
    {
      judge_block (&judge, view->blocks[chunk], chunk * BR_SEARCH_CHUNK_WORDS);
      span = view->blocks[chunk] != NULL ? view->blocks[chunk]->n_chunks : 1;
    }

  for (Tier tier = 0; tier < N_TIERS; tier++)
    {
      guint count = br_search_bits_count (judge.tiers[tier], view->n_words);

      if (count > 0)
        br_search_view_arrange (view, 0, descending, judge.tiers[tier], count, out);
      out += count;
      g_free (judge.tiers[tier]);
    }
}
