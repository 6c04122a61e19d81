#include "config.h"

#include <string.h>

#include "store/search/br-search-index-private.h"
#include "store/search/br-search-ranking.h"
#include "store/search/br-search-text.h"

/* Entries that are put in each time the lock is taken, so that no one waits long. */
#define AT_ONCE 512

/**
 * BrSearchBuilder:
 *
 * Fills an index with many entries, all of which were read before a change could have reached the
 * index. Each thread that helps has a builder of its own; folding and indexing then need no lock,
 * and what is done can be searched already.
 *
 * To load a venue: make the builders, begin the read, let changes go to br_search_index_set() and
 * br_search_index_remove() as they come, add all entries, finish the builders. What was set or
 * removed since a builder was made is newer than what any builder adds, and stays.
 */
struct _BrSearchBuilder
{
  BrSearchIndex  *index;
  BrSearchPage   *page;
  BrSearchSealer *sealer;
};

/**
 * br_search_builder_new:
 * @index: the index to fill
 *
 * Returns: (transfer full): a builder
 */
BrSearchBuilder *
br_search_builder_new (BrSearchIndex *index)
{
  BrSearchBuilder *self;

  g_return_val_if_fail (index != NULL, NULL);

  self = g_new0 (BrSearchBuilder, 1);
  self->index = br_search_index_ref (index);
  self->page = br_search_page_new (BR_SEARCH_CHUNKS_MAX, index->n_keys);
  self->sealer = br_search_sealer_new ();

  br_search_index_lock (index);
  index->n_builders++;
  br_search_index_unlock (index);
  return self;
}

/* Entries are revealed as they were added, so that of two with the same id the later one stays. */
static void
hand_over_page (BrSearchBuilder *self)
{
  guint32 counts[BR_SEARCH_N_GRAMS] = { 0 };
  g_autofree guint16 *places = br_search_page_sort (self->page);
  BrSearchBlock *block = br_search_sealer_seal (self->sealer, self->page, counts);
  guint32 slot;

  br_search_index_lock (self->index);
  br_search_index_attach (self->index, block, g_steal_pointer (&self->page->ids), counts);
  slot = block->first;
  br_search_index_unlock (self->index);

  for (guint i = 0; i < self->page->n; i += AT_ONCE)
    {
      br_search_index_lock (self->index);
      br_search_index_reveal (self->index, slot, places + i, MIN (AT_ONCE, self->page->n - i));
      br_search_index_unlock (self->index);
    }
  br_search_page_clear (self->page);
}

/**
 * br_search_builder_add:
 * @self: a builder
 * @entry: what to know of somebody
 *
 * Adds an entry, or replaces the one of that id.
 */
void
br_search_builder_add (BrSearchBuilder     *self,
                       const BrSearchEntry *entry)
{
  char text[BR_SEARCH_TEXT_MAX];
  gsize length;

  g_return_if_fail (self != NULL);
  g_return_if_fail (entry != NULL);

  length = br_search_text_write (entry, text);
  br_search_page_append (self->page, &entry->id, text, length, entry->sort_keys);
  explicit_bzero (text, length);

  if (br_search_page_is_full (self->page))
    hand_over_page (self);
}

/* A page that is not full would make a block with holes; its entries join the index's own page. */
static void
hand_over_rest (BrSearchBuilder *self)
{
  const BrSearchPage *page = self->page;

  for (guint i = 0; i < page->n; i += AT_ONCE)
    {
      br_search_index_lock (self->index);
      for (guint j = i; j < MIN (i + AT_ONCE, page->n); j++)
        {
          if (!g_hash_table_contains (self->index->touched, &page->ids[j]))
            br_search_index_append (self->index, &page->ids[j], page->texts[j], page->lengths[j],
                                    page->keys + j * page->n_keys);
        }
      br_search_index_unlock (self->index);
    }
}

/* Frees the builder. Returns whether it was the index's last one. */
static gboolean
let_go (BrSearchBuilder *self)
{
  gboolean was_last;

  br_search_index_lock (self->index);
  was_last = --self->index->n_builders == 0;
  if (was_last)
    g_hash_table_remove_all (self->index->touched);
  br_search_index_unlock (self->index);

  br_search_page_free (self->page);
  br_search_sealer_free (self->sealer);
  br_search_index_unref (self->index);
  g_free (self);
  return was_last;
}

/**
 * br_search_builder_cancel:
 * @self: (transfer full) (nullable): a builder
 *
 * Lets go of a builder. Some of what was added is in the index, some is not.
 */
void
br_search_builder_cancel (BrSearchBuilder *self)
{
  if (self != NULL)
    let_go (self);
}

/**
 * br_search_builder_finish:
 * @self: (transfer full): a builder
 *
 * Hands over what is left. With the last builder of an index all entries are sorted by name, so
 * that the first query need not.
 */
void
br_search_builder_finish (BrSearchBuilder *self)
{
  g_autoptr (BrSearchIndex) index = NULL;
  g_autoptr (BrSearchView) view = NULL;

  g_return_if_fail (self != NULL);

  index = br_search_index_ref (self->index);
  hand_over_rest (self);
  if (let_go (self))
    {
      view = br_search_view_open (index);
      br_search_ranking_ensure (view, 0);
    }
}
