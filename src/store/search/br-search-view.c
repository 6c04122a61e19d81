#include "config.h"

#include "store/search/br-search-view.h"

#include <string.h>

BrSearchView *
br_search_view_open (BrSearchIndex *index)
{
  BrSearchView *self = g_new0 (BrSearchView, 1);

  br_search_index_lock (index);
  index->n_readers++;

  self->index = index;
  self->n_keys = index->n_keys;
  self->n_chunks = index->blocks->len;
  self->blocks = g_memdup2 (index->blocks->pdata, self->n_chunks * sizeof (gpointer));
  self->ids = g_memdup2 (index->slots.chunks->pdata, self->n_chunks * sizeof (gpointer));
  self->tail = index->tail;
  self->tail_chunk = index->tail_chunk;
  self->n_tail = index->tail != NULL ? index->tail->n : 0;
  self->n_words = index->live->len;
  self->n_appended = index->n_appended;
  self->live = g_memdup2 (index->live->data, self->n_words * sizeof (guint64));
  self->counts = g_memdup2 (index->counts, sizeof index->counts);
  memcpy (self->rankings, index->rankings, sizeof self->rankings);

  br_search_index_unlock (index);
  return self;
}

void
br_search_view_close (BrSearchView *self)
{
  if (self == NULL)
    return;

  br_search_index_lock (self->index);
  self->index->n_readers--;
  br_search_index_tidy (self->index);
  br_search_index_unlock (self->index);

  g_free (self->blocks);
  g_free (self->ids);
  g_free (self->live);
  g_free (self->counts);
  g_free (self);
}

const char *
br_search_view_get_text (const BrSearchView *self,
                         guint32             slot,
                         gsize              *length)
{
  const BrSearchBlock *block = self->blocks[slot >> BR_SEARCH_CHUNK_SHIFT];
  guint record = slot & (BR_SEARCH_CHUNK_SIZE - 1);

  if (block != NULL)
    return br_search_block_get_text (block, slot - block->first, length);

  *length = self->tail->lengths[record];
  return self->tail->texts[record];
}

gint64
br_search_view_get_key (const BrSearchView *self,
                        guint32             slot,
                        guint               key)
{
  const BrSearchBlock *block = self->blocks[slot >> BR_SEARCH_CHUNK_SHIFT];
  guint record = slot & (BR_SEARCH_CHUNK_SIZE - 1);

  if (block != NULL)
    return br_search_column_get (&block->columns[key], slot - block->first);
  return self->tail->keys[record * self->n_keys + key];
}

/* Compares two live entries by folded name, equal names by id. The end of a name is less than
 * any byte within one, so that the texts can be compared as they are. */
int
br_search_view_compare_names (const BrSearchView *self,
                              guint32             a,
                              guint32             b)
{
  gsize length;
  const guint8 *s = (const guint8 *) br_search_view_get_text (self, a, &length);
  const guint8 *t = (const guint8 *) br_search_view_get_text (self, b, &length);

  while (*s == *t && *s != BR_SEARCH_FIELD_END)
    {
      s++;
      t++;
    }
  if (*s != *t)
    return *s < *t ? -1 : 1;
  return memcmp (br_search_view_get_id (self, a), br_search_view_get_id (self, b), sizeof (BrId));
}
