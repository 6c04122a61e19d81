#include "config.h"

#include "store/search/br-search-choice.h"

#include <string.h>

/* To walk a list that is so many times as long takes more time than to look at the records. */
#define LONG 12

/* Returns whether the set has records; if not, none can hold the needle. */
static gboolean
choose_set (BrSearchChoice      *self,
            const BrSearchBlock *block,
            BrSearchSet          set)
{
  guint i = self->n;

  if (self->n < BR_SEARCH_MAX_SETS)
    {
      for (; i > 0 && self->sets[i - 1].n > set.n; i--)
        self->sets[i] = self->sets[i - 1];
      self->sets[i] = set;
      self->n++;
      self->n_lists += !br_search_block_is_dense (block, set);
    }
  return set.n > 0;
}

/* Chooses the needle's triples. *@covered gets a bit for each place whose pair is part of one, and
 * so says nothing more. */
static gboolean
choose_triples (BrSearchChoice       *self,
                const BrSearchBlock  *block,
                const BrSearchNeedle *needle,
                BrSearchSet          *decisive,
                guint64              *covered)
{
  *covered = 0;
  for (guint i = 0; i < needle->n_triples; i++)
    {
      guint place = needle->triples[i];
      BrSearchSet *set;

      if (!br_search_block_find_triple (block, needle->bytes + place, &set))
        continue;
      if (set == NULL || !choose_set (self, block, *set))
        return FALSE;
      if (needle->length == 3)
        *decisive = *set;
      if (place < 63)
        *covered |= G_GUINT64_CONSTANT (3) << place;
    }
  return TRUE;
}

static gboolean
choose_for_needle (BrSearchChoice       *self,
                   const BrSearchBlock  *block,
                   const BrSearchNeedle *needle,
                   BrSearchSet          *decisive)
{
  const guint8 *bytes = (const guint8 *) needle->bytes;
  BrSearchSet pairs[BR_SEARCH_MAX_PAIRS];
  guint64 covered;

  *decisive = (BrSearchSet){ 0 };
  if (needle->exact)
    {
      *decisive = block->grams[needle->gram];
      return choose_set (self, block, *decisive);
    }

  for (guint i = 0; i < needle->n_pairs; i++)
    {
      guint place = needle->pairs[i];

      pairs[i] = block->grams[br_search_gram_of_pair (bytes[place], bytes[place + 1])];
      if (pairs[i].n <= BR_SEARCH_FEW)
        return choose_set (self, block, pairs[i]);
    }
  if (!choose_triples (self, block, needle, decisive, &covered))
    return FALSE;
  for (guint i = 0; i < needle->n_pairs; i++)
    {
      if (needle->pairs[i] >= 64 || !((covered >> needle->pairs[i]) & 1))
        choose_set (self, block, pairs[i]);
    }
  return TRUE;
}

/* Chooses sets that all records with the needles are in. Returns %FALSE when there are none. */
gboolean
br_search_choice_make (BrSearchChoice              *self,
                       const BrSearchBlock         *block,
                       const BrSearchNeedle *const *needles,
                       guint                        n_needles)
{
  self->n_needles = n_needles;
  self->n = 0;
  self->n_lists = 0;
  for (guint i = 0; i < n_needles; i++)
    {
      if (!choose_for_needle (self, block, needles[i], &self->decisive[i]))
        return FALSE;
    }
  return TRUE;
}

/* Whether records that are in all sets, but those left out, certainly hold the needle. */
gboolean
br_search_choice_is_settled (const BrSearchChoice *self,
                             guint                 needle)
{
  const BrSearchSet set = self->decisive[needle];

  for (guint i = 0; set.n > 0 && i < self->n; i++)
    {
      if (self->sets[i].at == set.at && self->sets[i].n > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_decisive (const BrSearchChoice *self,
             BrSearchSet           set)
{
  for (guint i = 0; i < self->n_needles; i++)
    {
      if (self->decisive[i].n > 0 && self->decisive[i].at == set.at)
        return TRUE;
    }
  return FALSE;
}

guint
br_search_keep_in_bits (const guint64 *bits,
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

/*
 * Lists the records, of @within if that is given, which are in all sets; there must be a list. Sets
 * that are not worth the time are left out. Bits are tried before other lists, for they cost less.
 */
guint
br_search_choice_list (BrSearchChoice      *self,
                       const BrSearchBlock *block,
                       const guint64       *within,
                       guint16             *list)
{
  guint n = self->sets[0].n;

  memcpy (list, block->postings + self->sets[0].at, n * sizeof *list);
  if (within != NULL)
    n = br_search_keep_in_bits (within, list, n);

  for (guint i = self->n_lists; i < self->n; i++)
    {
      BrSearchSet *set = &self->sets[i];

      if (n > BR_SEARCH_FEW && (set->n < block->n / 4 * 3 || is_decisive (self, *set)))
        n = br_search_keep_in_bits (br_search_block_get_bits (block, *set), list, n);
      else
        set->n = 0;
    }
  for (guint i = 1; i < self->n_lists; i++)
    {
      BrSearchSet *set = &self->sets[i];

      if (n > BR_SEARCH_FEW && set->n < n * LONG)
        n = keep_in_list (block->postings + set->at, set->n, list, n);
      else
        set->n = 0;
    }
  return n;
}

/* Narrows @bits to the records that are in all sets, which must all be bits. */
void
br_search_choice_intersect (const BrSearchChoice *self,
                            const BrSearchBlock  *block,
                            guint64              *bits)
{
  for (guint i = 0; i < self->n; i++)
    {
      const guint64 *more = br_search_block_get_bits (block, self->sets[i]);

      for (guint w = 0; w < block->n_bits; w++)
        bits[w] &= more[w];
    }
}
