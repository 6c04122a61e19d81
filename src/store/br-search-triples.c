#include "config.h"

#include "store/br-search-triples.h"

#include <string.h>

static void
choose_pairs (BrSearchTriples *self,
              guint            n_records,
              const guint32   *counts)
{
  self->n_pairs = 0;
  for (guint pair = 0; pair < BR_SEARCH_N_PAIRS; pair++)
    {
      gboolean common = counts[pair] > n_records / BR_SEARCH_PAIR_COMMON;

      self->ordinals[pair] = common ? ++self->n_pairs : 0;
    }

  self->n_slots = self->n_pairs * BR_SEARCH_ALPHABET;
  memset (self->counts, 0, self->n_slots * sizeof *self->counts);
  memset (self->seen, 0, self->n_slots * sizeof *self->seen);
}

/* Counts the record's triples, or when there is room for them, lists the record with each. */
static inline void
add_record (BrSearchTriples *self,
            guint            record,
            const guint8    *text,
            gsize            length,
            gboolean         list)
{
  guint before = BR_SEARCH_FOREIGN;
  guint ordinal = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint now = br_search_alphabet[text[i]];
      guint next = 0;

      if (((before | now) & BR_SEARCH_FOREIGN) == 0)
        next = self->ordinals[before * BR_SEARCH_ALPHABET + now];
      if (ordinal != 0 && next != 0)
        {
          guint slot = (ordinal - 1) * BR_SEARCH_ALPHABET + now;

          if (self->seen[slot] != record + 1)
            {
              self->seen[slot] = record + 1;
              if (list)
                self->records[self->firsts[slot] + self->counts[slot]] = record;
              self->counts[slot]++;
            }
        }
      before = now;
      ordinal = next;
    }
}

static void
reserve (BrSearchTriples *self)
{
  gsize n = 0;

  for (guint slot = 0; slot < self->n_slots; slot++)
    {
      self->firsts[slot] = n;
      n += self->counts[slot];
    }
  memset (self->counts, 0, self->n_slots * sizeof *self->counts);
  memset (self->seen, 0, self->n_slots * sizeof *self->seen);

  if (n > self->capacity)
    {
      self->capacity = n + n / 4;
      self->records = g_realloc_n (self->records, self->capacity, sizeof *self->records);
    }
}

/* Forgets the triples that were here, and collects those of @page, whose pairs are in so many
 * records as @counts says. */
void
br_search_triples_collect (BrSearchTriples    *self,
                           const BrSearchPage *page,
                           const guint32      *counts)
{
  choose_pairs (self, page->n, counts);
  for (guint i = 0; i < page->n; i++)
    add_record (self, i, (const guint8 *) page->texts[i], page->lengths[i], FALSE);
  reserve (self);
  for (guint i = 0; i < page->n; i++)
    add_record (self, i, (const guint8 *) page->texts[i], page->lengths[i], TRUE);
}

void
br_search_triples_clear (BrSearchTriples *self)
{
  g_clear_pointer (&self->records, g_free);
}
