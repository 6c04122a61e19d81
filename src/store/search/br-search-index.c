#include "config.h"

#include "store/search/br-search-index.h"

#include <string.h>

#include "store/search/br-search-index-private.h"
#include "store/search/br-search-ranking.h"
#include "store/search/br-search-text.h"

/**
 * BrSearchIndex:
 *
 * All customers of a venue in memory, to be found by any part of their name, e-mail address or
 * telephone number at each keystroke. In the venue file these are sealed; here they are in the
 * clear, in memory that is kept out of core dumps and overwritten before it is given back.
 *
 * Each entry has a slot. Slots are never used again: when an entry is set anew it gets another
 * one, and a slot of an old result still names whom it named (br_search_index_get_id()).
 *
 * The entries stand in blocks of some thousand. For each pair of neighbouring bytes that occurs
 * in a block there is a set of the records that have it, a bitmap or a short list; likewise for the
 * triples that common pairs form, and for words that many have. What is typed is looked for by
 * intersecting the sets of its parts, and only where these do not tell, in the texts of the records
 * that are left.
 *
 * All functions may be called from any thread.
 */

G_DEFINE_BOXED_TYPE (BrSearchIndex, br_search_index, br_search_index_ref, br_search_index_unref)

/**
 * br_search_index_new:
 * @n_sort_keys: how many numbers entries can be ordered by, at most %BR_SEARCH_MAX_SORT_KEYS
 *
 * Returns: (transfer full): an empty index
 */
BrSearchIndex *
br_search_index_new (guint n_sort_keys)
{
  BrSearchIndex *self;

  g_return_val_if_fail (n_sort_keys <= BR_SEARCH_MAX_SORT_KEYS, NULL);

  self = g_new0 (BrSearchIndex, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->n_keys = n_sort_keys;
  self->blocks = g_ptr_array_new ();
  br_search_slots_init (&self->slots);
  self->live = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->garbage = g_array_new (FALSE, FALSE, sizeof (BrSearchGarbage));
  self->dead = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_queue_init (&self->sparse);
  self->touched = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
  return self;
}

/**
 * br_search_index_ref:
 * @self: a search index
 *
 * Returns: (transfer full): @self
 */
BrSearchIndex *
br_search_index_ref (BrSearchIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * br_search_index_unref:
 * @self: (transfer full): a search index
 */
void
br_search_index_unref (BrSearchIndex *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  /* This frees the garbage; whoever queries or builds has a reference. */
  br_search_index_lock (self);
  if (self->tail != NULL)
    self->tail->ids = NULL;
  g_clear_pointer (&self->tail, br_search_page_free);
  br_search_index_unlock (self);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      BrSearchBlock *block = g_ptr_array_index (self->blocks, i);

      if (block != NULL && block->first == i << BR_SEARCH_CHUNK_SHIFT)
        br_search_block_free (block);
    }
  g_ptr_array_unref (self->blocks);
  br_search_slots_clear (&self->slots);
  for (guint i = 0; i < BR_SEARCH_N_RANKINGS; i++)
    br_search_ranking_free (self->rankings[i]);
  g_array_unref (self->live);
  g_array_unref (self->garbage);
  g_array_unref (self->dead);
  g_queue_clear (&self->sparse);
  g_hash_table_unref (self->touched);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
touch (BrSearchIndex *self,
       const BrId    *id)
{
  if (self->n_builders > 0)
    g_hash_table_add (self->touched, br_id_dup (id));
}

/* Whether the entry says what the index says already. */
static gboolean
is_known (BrSearchIndex       *self,
          const BrSearchEntry *entry,
          const char          *text,
          gsize                length)
{
  guint32 slot = br_search_slots_find (&self->slots, &entry->id);
  gint64 keys[BR_SEARCH_MAX_SORT_KEYS];
  gsize known_length;
  const char *known;

  if (slot == BR_SEARCH_NO_SLOT)
    return FALSE;

  known = br_search_index_peek (self, slot, &known_length, keys);
  if (known_length != length || memcmp (known, text, length) != 0)
    return FALSE;
  for (guint k = 0; k < self->n_keys; k++)
    {
      if (keys[k] != (entry->sort_keys != NULL ? entry->sort_keys[k] : 0))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_search_index_set:
 * @self: a search index
 * @entry: what to know of somebody
 *
 * Adds an entry, or replaces the one of that id; it then has a new slot, unless nothing about it
 * changed. Takes microseconds; once in 4,096 changes about a millisecond, when a block is full.
 */
void
br_search_index_set (BrSearchIndex       *self,
                     const BrSearchEntry *entry)
{
  char text[BR_SEARCH_TEXT_MAX];
  gsize length;

  g_return_if_fail (self != NULL);
  g_return_if_fail (entry != NULL);

  length = br_search_text_write (entry, text);

  br_search_index_lock (self);
  touch (self, &entry->id);
  if (!is_known (self, entry, text, length))
    br_search_index_append (self, &entry->id, text, length, entry->sort_keys);
  br_search_index_tidy (self);
  br_search_index_unlock (self);

  explicit_bzero (text, length);
}

/**
 * br_search_index_remove:
 * @self: a search index
 * @id: whose entry to take out
 *
 * Takes an entry out. What it said is overwritten at once, or, when a query is under way, at a
 * change or a query's end thereafter.
 *
 * Returns: whether there was one
 */
gboolean
br_search_index_remove (BrSearchIndex *self,
                        const BrId    *id)
{
  gboolean had;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  br_search_index_lock (self);
  touch (self, id);
  had = br_search_index_drop (self, id);
  br_search_index_tidy (self);
  br_search_index_unlock (self);
  return had;
}

/**
 * br_search_index_get_n_entries:
 * @self: a search index
 *
 * Returns: how many entries there are
 */
guint
br_search_index_get_n_entries (BrSearchIndex *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0);

  br_search_index_lock (self);
  n = self->n_live;
  br_search_index_unlock (self);
  return n;
}

/**
 * br_search_index_get_memory:
 * @self: a search index
 *
 * Returns: the bytes that the index has allocated, builders not counted
 */
gsize
br_search_index_get_memory (BrSearchIndex *self)
{
  gsize size = sizeof *self;

  g_return_val_if_fail (self != NULL, 0);

  br_search_index_lock (self);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      BrSearchBlock *block = g_ptr_array_index (self->blocks, i);

      if (block != NULL && block->first == i << BR_SEARCH_CHUNK_SHIFT)
        size += sizeof *block + block->size;
    }
  if (self->tail != NULL)
    size += br_search_page_get_memory (self->tail);
  size += br_search_slots_get_memory (&self->slots);
  for (guint i = 0; i < BR_SEARCH_N_RANKINGS; i++)
    {
      if (self->rankings[i] != NULL)
        size += br_search_ranking_get_memory (self->rankings[i]);
    }
  size += self->blocks->len * sizeof (gpointer) + self->live->len * sizeof (guint64)
          + self->dead->len * sizeof (guint32) + self->garbage->len * sizeof (BrSearchGarbage);
  br_search_index_unlock (self);
  return size;
}

/**
 * br_search_index_get_id:
 * @self: a search index
 * @slot: a slot of a result
 * @id: (out caller-allocates): place for the id
 *
 * Tells whose slot it is or was: a slot names the same one as long as the index lives.
 *
 * Returns: %FALSE when the index never gave out such a slot
 */
gboolean
br_search_index_get_id (BrSearchIndex *self,
                        guint32        slot,
                        BrId          *id)
{
  guint chunk = slot >> BR_SEARCH_CHUNK_SHIFT;
  guint n = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  br_search_index_lock (self);
  if (chunk < self->blocks->len)
    n = self->tail != NULL && chunk == self->tail_chunk ? self->tail->n : BR_SEARCH_CHUNK_SIZE;
  if ((slot & (BR_SEARCH_CHUNK_SIZE - 1)) < n)
    *id = *br_search_slots_get_id (self->slots.chunks, slot);
  else
    n = 0;
  br_search_index_unlock (self);
  return n > 0;
}

/**
 * br_search_index_find:
 * @self: a search index
 * @id: whose entry
 * @slot: (out): their slot in results from now on, until the entry is set anew
 *
 * Returns: %FALSE when there is no such entry
 */
gboolean
br_search_index_find (BrSearchIndex *self,
                      const BrId    *id,
                      guint32       *slot)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (slot != NULL, FALSE);

  br_search_index_lock (self);
  *slot = br_search_slots_find (&self->slots, id);
  br_search_index_unlock (self);
  return *slot != BR_SEARCH_NO_SLOT;
}
