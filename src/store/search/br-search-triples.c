#include "config.h"

#include "store/search/br-search-triples.h"

#include <string.h>

/* Any byte that is not of the alphabet. */
#define OUTSIDE (SIDE - 1)
#define SIDE BR_SEARCH_TRIPLES_SIDE

G_STATIC_ASSERT (BR_SEARCH_ALPHABET <= OUTSIDE);

static inline guint
get_letter (guint8 byte)
{
  guint letter = br_search_alphabet[byte];

  return letter == BR_SEARCH_FOREIGN ? OUTSIDE : letter;
}

static void
choose_pairs (BrSearchTriples *self,
              guint            n_records,
              const guint32   *counts)
{
  self->n_pairs = 0;
  for (guint pair = 0; pair < BR_SEARCH_N_PAIRS; pair++)
    {
      gboolean common = counts[pair] > n_records / BR_SEARCH_PAIR_COMMON;
      guint first = pair / BR_SEARCH_ALPHABET;
      guint second = pair % BR_SEARCH_ALPHABET;

      self->ordinals[pair] = common ? ++self->n_pairs : 0;
      self->square[first * SIDE + second] = self->ordinals[pair];
    }

  self->n_slots = (self->n_pairs + 1) * BR_SEARCH_ALPHABET;
  memset (self->counts, 0, self->n_slots * sizeof *self->counts);
  memset (self->seen, 0, self->n_slots * sizeof *self->seen);
}

/* Notes each triple of the record once. It cannot be foretold which bytes make a triple that is
 * wanted and new, so nothing depends on it but numbers: the others are slot 0. */
static void
note_record (BrSearchTriples *self,
             guint            record,
             const guint8    *text,
             gsize            length)
{
  guint32 *notes = self->notes;
  gsize n = self->n_notes;
  guint before = OUTSIDE;
  guint ordinal = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint now = get_letter (text[i]);
      guint next = self->square[before * SIDE + now];
      guint32 slot = (ordinal * BR_SEARCH_ALPHABET + now) * ((ordinal != 0) & (next != 0));
      gboolean is_new = self->seen[slot] != record + 1;

      self->seen[slot] = record + 1;
      notes[n] = slot << BR_SEARCH_RECORD_BITS | record;
      n += is_new;
      before = now;
      ordinal = next;
    }
  self->n_notes = n;
}

static void
reserve_notes (BrSearchTriples *self,
               gsize            n_more)
{
  if (self->n_notes + n_more <= self->capacity)
    return;

  self->capacity = MAX (2 * self->capacity, self->n_notes + n_more);
  self->notes = g_renew (guint32, self->notes, self->capacity);
  self->records = g_renew (guint16, self->records, self->capacity);
}

/* Sorts the notes by triple. */
static void
list_records (BrSearchTriples *self)
{
  const guint32 mask = (1u << BR_SEARCH_RECORD_BITS) - 1;
  guint32 first = 0;

  for (gsize i = 0; i < self->n_notes; i++)
    self->counts[self->notes[i] >> BR_SEARCH_RECORD_BITS]++;
  for (guint slot = 0; slot < self->n_slots; slot++)
    {
      self->firsts[slot] = first;
      first += self->counts[slot];
    }
  for (gsize i = 0; i < self->n_notes; i++)
    self->records[self->firsts[self->notes[i] >> BR_SEARCH_RECORD_BITS]++] = self->notes[i] & mask;
  for (guint slot = 0; slot < self->n_slots; slot++)
    self->firsts[slot] -= self->counts[slot];

  /* These were no triples. */
  self->counts[0] = 0;
}

/* Forgets the triples that were here, and collects those of @page, whose pairs are in so many
 * records as @counts says. */
void
br_search_triples_collect (BrSearchTriples    *self,
                           const BrSearchPage *page,
                           const guint32      *counts)
{
  choose_pairs (self, page->n, counts);
  self->n_notes = 0;
  for (guint i = 0; i < page->n; i++)
    {
      reserve_notes (self, page->lengths[i]);
      note_record (self, i, (const guint8 *) page->texts[i], page->lengths[i]);
    }
  list_records (self);
}

void
br_search_triples_clear (BrSearchTriples *self)
{
  g_clear_pointer (&self->notes, g_free);
  g_clear_pointer (&self->records, g_free);
}
