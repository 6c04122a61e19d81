#include "config.h"

#include <string.h>

#include "store/search/br-search-index-private.h"

/*
 * An entry is never changed in place: the new one is appended and the old one dies, so that
 * queries under way see what was there when they began. Dead entries are erased and what they
 * leave empty is reclaimed in small steps, a few with each change, never all at once.
 */

/* Records moved out of a sparse block, and dead ones erased, with each change. A block is sparse
 * when a quarter of it is dead, so three moves win room for one entry. */
#define MOVES 4
#define ERASURES 8

/* How far ahead the table of ids is asked for the next ones. */
#define PREFETCH 8

void
br_search_index_lock (BrSearchIndex *self)
{
  g_mutex_lock (&self->lock);
}

/* Lets go of the lock, and of what no one can read any more: that takes a while with large pieces. */
void
br_search_index_unlock (BrSearchIndex *self)
{
  g_autoptr (GArray) garbage = NULL;

  if (self->n_readers == 0 && self->garbage->len > 0)
    {
      garbage = g_steal_pointer (&self->garbage);
      self->garbage = g_array_new (FALSE, FALSE, sizeof (BrSearchGarbage));
    }
  g_mutex_unlock (&self->lock);

  for (guint i = 0; garbage != NULL && i < garbage->len; i++)
    {
      BrSearchGarbage *piece = &g_array_index (garbage, BrSearchGarbage, i);

      piece->free (piece->data);
    }
}

void
br_search_index_discard (BrSearchIndex  *self,
                         gpointer        data,
                         GDestroyNotify  func)
{
  BrSearchGarbage piece = { data, func };

  g_array_append_val (self->garbage, piece);
}

static BrSearchBlock *
get_block (BrSearchIndex *self,
           guint32        slot)
{
  return g_ptr_array_index (self->blocks, slot >> BR_SEARCH_CHUNK_SHIFT);
}

static gboolean
is_live (BrSearchIndex *self,
         guint32        slot)
{
  return (g_array_index (self->live, guint64, slot / 64) >> (slot % 64)) & 1;
}

static void
revive (BrSearchIndex *self,
        guint32        slot)
{
  g_array_index (self->live, guint64, slot / 64) |= G_GUINT64_CONSTANT (1) << (slot % 64);
  self->n_live++;
  self->n_appended++;
}

static void
set_block (BrSearchIndex *self,
           guint32        slot,
           guint          n_chunks,
           BrSearchBlock *block)
{
  guint chunk = slot >> BR_SEARCH_CHUNK_SHIFT;

  for (guint i = 0; i < n_chunks; i++)
    g_ptr_array_index (self->blocks, chunk + i) = block;
}

static void
consider_cleaning (BrSearchIndex *self,
                   BrSearchBlock *block)
{
  if (block->n_live == 0)
    {
      set_block (self, block->first, block->n_chunks, NULL);
      br_search_index_discard (self, block, (GDestroyNotify) br_search_block_free);
    }
  else if (!block->is_sparse && block->n_live < block->n / 4 * 3)
    {
      block->is_sparse = TRUE;
      g_queue_push_tail (&self->sparse, GUINT_TO_POINTER (block->first >> BR_SEARCH_CHUNK_SHIFT));
    }
}

static void
bury (BrSearchIndex *self,
      guint32        slot)
{
  BrSearchBlock *block = get_block (self, slot);

  g_array_index (self->live, guint64, slot / 64) &= ~(G_GUINT64_CONSTANT (1) << (slot % 64));
  self->n_live--;
  g_array_append_val (self->dead, slot);

  if (block != NULL)
    {
      block->n_live--;
      consider_cleaning (self, block);
    }
}

/* Adds chunks of slots to all that is counted in chunks. Returns the first slot. */
static guint32
add_chunks (BrSearchIndex *self,
            guint          n_chunks,
            BrId          *ids)
{
  guint first = self->blocks->len;

  g_ptr_array_set_size (self->blocks, first + n_chunks);
  br_search_slots_add_ids (&self->slots, ids, n_chunks);
  g_array_set_size (self->live, self->blocks->len * BR_SEARCH_CHUNK_WORDS);
  return first << BR_SEARCH_CHUNK_SHIFT;
}

static void
free_tail (gpointer data)
{
  BrSearchPage *page = data;

  /* The ids stay with the index. */
  page->ids = NULL;
  br_search_page_free (page);
}

static void
seal_tail (BrSearchIndex *self)
{
  BrSearchSealer *sealer = br_search_sealer_new ();
  BrSearchBlock *block = br_search_sealer_seal (sealer, self->tail, self->counts);

  block->first = self->tail_chunk << BR_SEARCH_CHUNK_SHIFT;
  block->n_live = br_search_bits_count ((guint64 *) self->live->data + block->first / 64,
                                        BR_SEARCH_CHUNK_WORDS);

  set_block (self, block->first, 1, block);
  br_search_index_discard (self, g_steal_pointer (&self->tail), free_tail);
  consider_cleaning (self, block);
  br_search_sealer_free (sealer);
}

void
br_search_index_append (BrSearchIndex *self,
                        const BrId    *id,
                        const char    *text,
                        gsize          length,
                        const gint64  *keys)
{
  guint32 before;
  guint32 slot;

  if (self->tail == NULL)
    {
      self->tail = br_search_page_new (1, self->n_keys);
      self->tail_chunk = add_chunks (self, 1, self->tail->ids) >> BR_SEARCH_CHUNK_SHIFT;
    }

  slot = (self->tail_chunk << BR_SEARCH_CHUNK_SHIFT) + self->tail->n;
  br_search_page_append (self->tail, id, text, length, keys);
  before = br_search_slots_replace (&self->slots, id, slot);
  revive (self, slot);
  if (before != BR_SEARCH_NO_SLOT)
    bury (self, before);

  if (br_search_page_is_full (self->tail))
    seal_tail (self);
}

/* Takes out the entry of @id. Returns whether there was one. */
gboolean
br_search_index_drop (BrSearchIndex *self,
                      const BrId    *id)
{
  guint32 slot = br_search_slots_take (&self->slots, id);

  if (slot != BR_SEARCH_NO_SLOT)
    bury (self, slot);
  return slot != BR_SEARCH_NO_SLOT;
}

/* Takes over @block and @ids. Nothing of it is found until it is revealed, slot by slot. */
void
br_search_index_attach (BrSearchIndex *self,
                        BrSearchBlock *block,
                        BrId          *ids,
                        const guint32 *counts)
{
  for (guint gram = 0; gram < BR_SEARCH_N_GRAMS; gram++)
    self->counts[gram] += counts[gram];

  block->first = add_chunks (self, block->n_chunks, ids);
  set_block (self, block->first, block->n_chunks, block);
  br_search_slots_reserve (&self->slots, self->n_live + block->n);
}

/* Makes a slot the one of its id; unless that was set or removed while the block was built, which is
 * newer, and stays. */
static void
reveal (BrSearchIndex *self,
        guint32        slot)
{
  const BrId *id = br_search_slots_get_id (self->slots.chunks, slot);
  guint32 before = slot;

  revive (self, slot);
  if (!g_hash_table_contains (self->touched, id))
    before = br_search_slots_replace (&self->slots, id, slot);
  if (before != BR_SEARCH_NO_SLOT)
    bury (self, before);
}

/* Lets some records be found of the attached block whose slots begin with @first. */
void
br_search_index_reveal (BrSearchIndex *self,
                        guint32        first,
                        const guint16 *records,
                        guint          n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i + PREFETCH < n)
        br_search_slots_prefetch (&self->slots,
                                  br_search_slots_get_id (self->slots.chunks,
                                                          first + records[i + PREFETCH]));
      reveal (self, first + records[i]);
    }
}

/* The text and the keys of a slot's record. */
const char *
br_search_index_peek (BrSearchIndex *self,
                      guint32        slot,
                      gsize         *length,
                      gint64        *keys)
{
  BrSearchBlock *block = get_block (self, slot);
  guint record = slot & (BR_SEARCH_CHUNK_SIZE - 1);

  if (block == NULL)
    {
      if (self->n_keys > 0)
        memcpy (keys, self->tail->keys + record * self->n_keys, self->n_keys * sizeof *keys);
      *length = self->tail->lengths[record];
      return self->tail->texts[record];
    }

  record = slot - block->first;
  for (guint k = 0; k < self->n_keys; k++)
    keys[k] = br_search_column_get (&block->columns[k], record);
  return br_search_block_get_text (block, record, length);
}

static void
move_record (BrSearchIndex *self,
             guint32        slot)
{
  gint64 keys[BR_SEARCH_MAX_SORT_KEYS];
  BrId id = *br_search_slots_get_id (self->slots.chunks, slot);
  gsize length;
  const char *text = br_search_index_peek (self, slot, &length, keys);

  br_search_index_append (self, &id, text, length, keys);
}

/* Moves some live records out of the first sparse block. When its last is gone, so is the block. */
static void
clean_some (BrSearchIndex *self)
{
  guint moves = MOVES;

  while (moves > 0 && !g_queue_is_empty (&self->sparse))
    {
      guint chunk = GPOINTER_TO_UINT (g_queue_peek_head (&self->sparse));
      BrSearchBlock *block = g_ptr_array_index (self->blocks, chunk);

      if (block == NULL || self->cleaned == block->n)
        {
          /* A block that is not all revealed yet may need another round. */
          if (block != NULL)
            block->is_sparse = FALSE;
          g_queue_pop_head (&self->sparse);
          self->cleaned = 0;
        }
      else
        {
          guint32 slot = block->first + self->cleaned++;

          if (is_live (self, slot))
            {
              move_record (self, slot);
              moves--;
            }
        }
    }
}

static void
erase_slot (BrSearchIndex *self,
            guint32        slot)
{
  BrSearchBlock *block = get_block (self, slot);
  guint record = slot & (BR_SEARCH_CHUNK_SIZE - 1);

  if (block != NULL)
    {
      br_search_block_erase (block, slot - block->first);
    }
  else if (self->tail != NULL && self->tail_chunk == slot >> BR_SEARCH_CHUNK_SHIFT)
    {
      explicit_bzero ((char *) self->tail->texts[record], self->tail->lengths[record]);
      self->tail->lengths[record] = 0;
    }
}

/* Does a little of what is left to do. To be called with each change and at the end of queries. */
void
br_search_index_tidy (BrSearchIndex *self)
{
  clean_some (self);
  for (guint i = 0; i < ERASURES && self->n_readers == 0 && self->dead->len > 0; i++)
    {
      erase_slot (self, g_array_index (self->dead, guint32, self->dead->len - 1));
      g_array_set_size (self->dead, self->dead->len - 1);
    }
}
