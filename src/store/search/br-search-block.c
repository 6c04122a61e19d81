#include "config.h"

#include "store/search/br-search-block.h"

#include <string.h>

#include "store/search/br-search-memory.h"

/* The text comes first in a block's memory. */
void
br_search_block_free (BrSearchBlock *self)
{
  if (self == NULL)
    return;

  br_search_memory_free (self->text, self->size);
  g_free (self);
}

static void
take_out (BrSearchBlock *self,
          BrSearchSet   *set,
          guint          record)
{
  guint16 *list = self->postings + set->at;
  guint i;

  if (br_search_block_is_dense (self, *set))
    {
      ((guint64 *) list)[record / 64] &= ~(G_GUINT64_CONSTANT (1) << (record % 64));
      return;
    }

  i = br_search_find_record (list, set->n, record);
  if (i < set->n && list[i] == record)
    {
      memmove (list + i, list + i + 1, (set->n - i - 1) * sizeof *list);
      set->n--;
    }
}

/*
 * Sets @set to that of the three bytes that @text begins with, or to %NULL when no record has them. Returns %FALSE when
 * the block has no sets of such triples, so that it cannot tell.
 */
gboolean
br_search_block_find_triple (const BrSearchBlock *self,
                             const char          *text,
                             BrSearchSet        **set)
{
  const guint8 *bytes = (const guint8 *) text;
  guint first;
  guint end = br_search_alphabet[bytes[2]];
  guint ordinal;
  const guint8 *found;

  *set = NULL;
  if (!br_search_pair_is_exact (bytes[0], bytes[1]) || end == BR_SEARCH_FOREIGN)
    return FALSE;
  ordinal = self->ordinals[br_search_gram_of_pair (bytes[0], bytes[1])];
  if (ordinal == 0 || self->ordinals[br_search_gram_of_pair (bytes[1], bytes[2])] == 0)
    return FALSE;

  first = self->triple_offsets[ordinal - 1];
  found = memchr (self->triple_ends + first, end, self->triple_offsets[ordinal] - first);
  if (found != NULL)
    *set = &self->triples[found - self->triple_ends];
  return TRUE;
}

/*
 * Makes the block forget what a dead record said, down to its grams: whoever is erased is not
 * in the memory any more. No one may be reading the block.
 */
void
br_search_block_erase (BrSearchBlock *self,
                       guint          record)
{
  gsize length;
  const guint8 *text = (const guint8 *) br_search_block_get_text (self, record, &length);

  for (gsize i = 0; i < length && text[i] != BR_SEARCH_FIELD_END; i++)
    {
      if (br_search_gram_of_initial (text[i]) != BR_SEARCH_NO_GRAM)
        take_out (self, &self->grams[br_search_gram_of_initial (text[i])], record);
    }
  for (gsize i = 0; i < length; i++)
    {
      BrSearchSet *triple;

      if (text[i] < 128)
        take_out (self, &self->grams[BR_SEARCH_FIRST_BYTE + text[i]], record);
      if (i + 1 < length)
        take_out (self, &self->grams[br_search_gram_of_pair (text[i], text[i + 1])], record);
      if (i + 2 < length && br_search_block_find_triple (self, (const char *) text + i, &triple) && triple != NULL)
        take_out (self, triple, record);
    }
  for (guint w = 0; w < self->n_words; w++)
    {
      const char *word = self->word_text + self->word_offsets[w];

      if (memmem (text, length, word, self->word_offsets[w + 1] - self->word_offsets[w] - 1) != NULL)
        take_out (self, &self->words[w], record);
    }
  explicit_bzero (self->text + self->offsets[record], length);
}

/* Adds the records of @set to @bits. */
void
br_search_block_add_set (const BrSearchBlock *self,
                         BrSearchSet          set,
                         guint64             *bits)
{
  const guint16 *list = self->postings + set.at;

  if (br_search_block_is_dense (self, set))
    {
      const guint64 *more = br_search_block_get_bits (self, set);

      for (guint w = 0; w < self->n_bits; w++)
        bits[w] |= more[w];
      return;
    }
  for (guint i = 0; i < set.n; i++)
    br_search_bits_set (bits, list[i]);
}
