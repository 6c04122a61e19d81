#include "config.h"

#include <string.h>

#include "store/search/br-search-block.h"
#include "store/search/br-search-memory.h"
#include "store/search/br-search-text.h"
#include "store/search/br-search-triples.h"
#include "store/search/br-search-words.h"

/*
 * Turns a page into a block. A record has some 150 grams all over the place; so 64 records at a
 * time are gathered in a table of one word for each gram, which stays in the nearest cache. The
 * words that are not zero then go to a log, and from there, when it is known how many records each
 * gram has, to where they belong.
 */

/* Of 64 records, the @group'th of the page, those that have @gram. */
typedef struct
{
  guint64 bits;
  guint16 group;
  guint16 gram;
} Entry;

/*
 * @gathered: of the 64 records that are looked at, which have the gram
 * @counts: how many records have the gram
 * @log: (element-type Entry): what was gathered
 * @words: the page's words
 * @triples: the page's triples
 * @sources: (element-type Source): all sets that are to be written
 */
struct _BrSearchSealer
{
  guint64         gathered[BR_SEARCH_N_GRAMS];
  guint32         counts[BR_SEARCH_N_GRAMS];
  GArray         *log;
  BrSearchWords   words;
  BrSearchTriples triples;
  GArray         *sources;
};

/* Where a set comes from: a list of records, or when there is none, the log. */
typedef struct
{
  guint          count;
  const guint16 *records;
} Source;

/* Where in a block's memory everything begins. */
typedef struct
{
  gsize size;
  gsize text;
  gsize postings;
  gsize grams;
  gsize words;
  gsize triples;
  gsize word_offsets;
  gsize triple_offsets;
  gsize offsets;
  gsize ordinals;
  gsize triple_ends;
  gsize word_text;
  gsize columns[BR_SEARCH_MAX_SORT_KEYS];
} Layout;

BrSearchSealer *
br_search_sealer_new (void)
{
  BrSearchSealer *self = g_new0 (BrSearchSealer, 1);

  self->log = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->sources = g_array_new (FALSE, FALSE, sizeof (Source));
  br_search_words_init (&self->words);
  return self;
}

void
br_search_sealer_free (BrSearchSealer *self)
{
  g_array_unref (self->log);
  g_array_unref (self->sources);
  br_search_words_clear (&self->words);
  br_search_triples_clear (&self->triples);
  g_free (self);
}

static void
gather (BrSearchSealer *self,
        const guint8   *text,
        gsize           length,
        guint64         bit)
{
  guint64 *gathered = self->gathered;
  gboolean begins = TRUE;
  gsize i;

  for (i = 0; text[i] != BR_SEARCH_FIELD_END; i++)
    {
      gboolean gap = br_search_is_gap (text[i]);

      if (begins && !gap && br_search_gram_of_initial (text[i]) != BR_SEARCH_NO_GRAM)
        gathered[br_search_gram_of_initial (text[i])] |= bit;
      begins = gap;
    }

  for (i = 0; i + 1 < length; i++)
    {
      gathered[br_search_gram_of_pair (text[i], text[i + 1])] |= bit;
      if (text[i] < 128)
        gathered[BR_SEARCH_FIRST_BYTE + text[i]] |= bit;
    }
  gathered[BR_SEARCH_FIRST_BYTE + text[i]] |= bit;
}

static void
log_gathered (BrSearchSealer *self,
              guint           group)
{
  for (guint gram = 0; gram < BR_SEARCH_N_GRAMS; gram++)
    {
      Entry entry = { self->gathered[gram], group, gram };

      if (entry.bits == 0)
        continue;
      g_array_append_val (self->log, entry);
      self->counts[gram] += br_search_bits_of_word (entry.bits);
      self->gathered[gram] = 0;
    }
}

static void
log_grams (BrSearchSealer     *self,
           const BrSearchPage *page)
{
  g_array_set_size (self->log, 0);
  memset (self->counts, 0, sizeof self->counts);

  for (guint i = 0; i < page->n; i++)
    {
      /* Those that were erased meanwhile have no text. */
      if (page->lengths[i] > 0)
        gather (self, (const guint8 *) page->texts[i], page->lengths[i],
                G_GUINT64_CONSTANT (1) << (i % 64));
      if (i % 64 == 63 || i + 1 == page->n)
        log_gathered (self, i / 64);
    }
}

static gsize
round_up (gsize size)
{
  return (size + 7) & ~(gsize) 7;
}

/* Reserves @n places of @size bytes. Returns where they begin. */
static gsize
reserve (Layout *layout,
         gsize   n,
         gsize   size)
{
  gsize at = layout->size;

  layout->size += n * size;
  return at;
}

static void
add_source (BrSearchSealer      *self,
            const BrSearchBlock *block,
            Layout              *layout,
            guint                count,
            const guint16       *records)
{
  Source source = { count, records };

  g_array_append_val (self->sources, source);
  layout->size += count < block->dense ? count * sizeof (guint16) : block->n_bits * sizeof (guint64);
}

/* Lists all sets: of grams, words and triples. */
static void
plan_sets (BrSearchSealer *self,
           BrSearchBlock  *block,
           Layout         *layout)
{
  g_array_set_size (self->sources, 0);
  for (guint gram = 0; gram < BR_SEARCH_N_GRAMS; gram++)
    add_source (self, block, layout, self->counts[gram], NULL);

  block->n_words = self->words.frequent->len;
  for (guint i = 0; i < block->n_words; i++)
    {
      const BrSearchWord *word = br_search_words_get_frequent (&self->words, i);

      add_source (self, block, layout, word->n,
                  &g_array_index (self->words.records, guint16, word->first));
    }

  for (guint slot = 0; slot < self->triples.n_slots; slot++)
    {
      if (self->triples.counts[slot] == 0)
        continue;
      add_source (self, block, layout, self->triples.counts[slot],
                  self->triples.records + self->triples.firsts[slot]);
      block->n_triples++;
    }
}

static gsize
get_word_text_size (BrSearchSealer *self)
{
  gsize size = 0;

  for (guint i = 0; i < self->words.frequent->len; i++)
    size += br_search_words_get_frequent (&self->words, i)->length + 1;
  return size;
}

/* Texts come first, where the large pages are, for they are read here and there; then the postings,
 * whose dense sets are words of 64 bits, and what has 32 bits, 16 and 8. */
static void
plan_layout (BrSearchSealer     *self,
             const BrSearchPage *page,
             BrSearchBlock      *block,
             Layout             *layout)
{
  gsize text_size = 0;

  for (guint i = 0; i < page->n; i++)
    text_size += page->lengths[i];

  layout->text = reserve (layout, text_size + BR_SEARCH_TEXT_PAD, 1);
  layout->size = round_up (layout->size);
  layout->postings = layout->size;
  plan_sets (self, block, layout);
  layout->size = round_up (layout->size);
  layout->grams = reserve (layout, BR_SEARCH_N_GRAMS, sizeof (BrSearchSet));
  layout->words = reserve (layout, block->n_words, sizeof (BrSearchSet));
  layout->triples = reserve (layout, block->n_triples, sizeof (BrSearchSet));
  layout->word_offsets = reserve (layout, block->n_words + 1, sizeof (guint32));
  layout->triple_offsets = reserve (layout, self->triples.n_pairs + 1, sizeof (guint32));
  layout->offsets = reserve (layout, page->n + 1, sizeof (guint32));
  layout->ordinals = reserve (layout, BR_SEARCH_N_PAIRS, sizeof (guint16));
  layout->triple_ends = reserve (layout, block->n_triples, 1);
  layout->word_text = reserve (layout, get_word_text_size (self), 1);
  for (guint k = 0; k < page->n_keys; k++)
    {
      br_search_column_measure (&block->columns[k], page, k);
      layout->columns[k] = reserve (layout, page->n, block->columns[k].width);
    }
  layout->size += BR_SEARCH_TEXT_PAD;
}

static void
lay_out (BrSearchBlock *block,
         const Layout  *layout,
         guint          n_keys)
{
  guint8 *memory = br_search_memory_new (layout->size);

  block->size = layout->size;
  block->text = (char *) memory + layout->text;
  block->postings = (guint16 *) (memory + layout->postings);
  block->grams = (BrSearchSet *) (memory + layout->grams);
  block->words = (BrSearchSet *) (memory + layout->words);
  block->triples = (BrSearchSet *) (memory + layout->triples);
  block->word_offsets = (guint32 *) (memory + layout->word_offsets);
  block->triple_offsets = (guint32 *) (memory + layout->triple_offsets);
  block->offsets = (guint32 *) (memory + layout->offsets);
  block->ordinals = (guint16 *) (memory + layout->ordinals);
  block->triple_ends = memory + layout->triple_ends;
  block->word_text = (char *) memory + layout->word_text;
  for (guint k = 0; k < n_keys; k++)
    block->columns[k].bytes = memory + layout->columns[k];
}

/* Gives every set its place, the dense ones first, for they are aligned words. Grams, words and
 * triples stand one after the other in the block too. */
static void
place_sets (BrSearchSealer *self,
            BrSearchBlock  *block)
{
  guint32 at = 0;

  for (guint i = 0; i < self->sources->len; i++)
    {
      guint count = g_array_index (self->sources, Source, i).count;

      if (count < block->dense)
        continue;
      block->grams[i] = (BrSearchSet){ at, count };
      at += block->n_bits * 4;
    }
  for (guint i = 0; i < self->sources->len; i++)
    {
      guint count = g_array_index (self->sources, Source, i).count;

      if (count >= block->dense)
        continue;
      block->grams[i] = (BrSearchSet){ at, count };
      at += count;
    }
}

static void
write_set (BrSearchBlock *block,
           BrSearchSet    set,
           const guint16 *records)
{
  if (br_search_block_is_dense (block, set))
    {
      guint64 *bits = (guint64 *) (block->postings + set.at);

      for (guint i = 0; i < set.n; i++)
        br_search_bits_set (bits, records[i]);
    }
  else
    memcpy (block->postings + set.at, records, set.n * sizeof *records);
}

static void
write_sets (BrSearchSealer *self,
            BrSearchBlock  *block)
{
  guint32 ends[BR_SEARCH_N_GRAMS];

  for (guint gram = 0; gram < BR_SEARCH_N_GRAMS; gram++)
    ends[gram] = block->grams[gram].at;

  for (guint i = 0; i < self->log->len; i++)
    {
      const Entry *entry = &g_array_index (self->log, Entry, i);

      if (br_search_block_is_dense (block, block->grams[entry->gram]))
        {
          ((guint64 *) (block->postings + ends[entry->gram]))[entry->group] = entry->bits;
          continue;
        }
      for (guint64 bits = entry->bits; bits != 0; bits &= bits - 1)
        block->postings[ends[entry->gram]++] = entry->group * 64 + __builtin_ctzll (bits);
    }

  for (guint i = BR_SEARCH_N_GRAMS; i < self->sources->len; i++)
    write_set (block, block->grams[i], g_array_index (self->sources, Source, i).records);
}

static void
write_words (BrSearchSealer *self,
             BrSearchBlock  *block)
{
  guint32 at = 0;

  for (guint i = 0; i < block->n_words; i++)
    {
      const BrSearchWord *word = br_search_words_get_frequent (&self->words, i);

      block->word_offsets[i] = at;
      memcpy (block->word_text + at, word->text, word->length);
      at += word->length;
      block->word_text[at++] = BR_SEARCH_WORD_GAP;
    }
  block->word_offsets[block->n_words] = at;
}

static void
write_triples (BrSearchSealer *self,
               BrSearchBlock  *block)
{
  guint n = 0;

  memcpy (block->ordinals, self->triples.ordinals, sizeof self->triples.ordinals);
  for (guint slot = BR_SEARCH_ALPHABET; slot < self->triples.n_slots; slot++)
    {
      if (slot % BR_SEARCH_ALPHABET == 0)
        block->triple_offsets[slot / BR_SEARCH_ALPHABET - 1] = n;
      if (self->triples.counts[slot] > 0)
        block->triple_ends[n++] = slot % BR_SEARCH_ALPHABET;
    }
  block->triple_offsets[self->triples.n_pairs] = n;
}

static void
write_texts (const BrSearchPage *page,
             BrSearchBlock      *block)
{
  gsize at = 0;

  for (guint i = 0; i < page->n; i++)
    {
      memcpy (block->text + at, page->texts[i], page->lengths[i]);
      block->offsets[i] = at;
      at += page->lengths[i];
    }
  block->offsets[page->n] = at;
}

/*
 * Makes a block of the page's records; all count as live. Adds to @counts how many records have
 * each gram. The page is left as it is.
 */
BrSearchBlock *
br_search_sealer_seal (BrSearchSealer     *self,
                       const BrSearchPage *page,
                       guint32            *counts)
{
  BrSearchBlock *block = g_new0 (BrSearchBlock, 1);
  Layout layout = { 0 };

  log_grams (self, page);
  br_search_words_collect (&self->words, page);
  br_search_triples_collect (&self->triples, page, self->counts);

  block->n_chunks = page->n_chunks;
  block->n = block->n_live = page->n;
  block->n_bits = page->n_chunks * BR_SEARCH_CHUNK_WORDS;
  block->dense = block->n_bits * 4;
  plan_layout (self, page, block, &layout);
  lay_out (block, &layout, page->n_keys);

  place_sets (self, block);
  write_sets (self, block);
  write_words (self, block);
  write_triples (self, block);
  for (guint k = 0; k < page->n_keys; k++)
    br_search_column_write (&block->columns[k], page, k);
  write_texts (page, block);

  for (guint gram = 0; gram < BR_SEARCH_N_GRAMS; gram++)
    counts[gram] += self->counts[gram];
  return block;
}
