#pragma once

#include "core/base/br-id.h"
#include "store/search/br-search-page.h"

G_BEGIN_DECLS

#define BR_SEARCH_NO_SLOT G_MAXUINT32

/**
 * BrSearchSlots:
 * @chunks: (element-type BrId): for each chunk the ids of its slots
 * @owned: (element-type BrId): these or several in a row, as they were given
 * @table: open addressing by id; each place holds a slot + 1, or 0
 * @size: places in @table, a power of two
 * @n: used places of @table
 * @old: the table before @table grew; its entries move over little by little, so that no single
 *   change pays for all
 * @old_size: places in @old
 * @moved: places of @old that have been dealt with
 *
 * Whose slots they are, and which slot is whose.
 */
typedef struct
{
  GPtrArray *chunks;
  GPtrArray *owned;
  guint32   *table;
  gsize      size;
  gsize      n;
  guint32   *old;
  gsize      old_size;
  gsize      moved;
} BrSearchSlots;

void    br_search_slots_init       (BrSearchSlots *self);
void    br_search_slots_clear      (BrSearchSlots *self);
void    br_search_slots_add_ids    (BrSearchSlots *self,
                                    BrId          *ids,
                                    guint          n_chunks);
void    br_search_slots_reserve    (BrSearchSlots *self,
                                    gsize          n);
guint32 br_search_slots_find       (BrSearchSlots *self,
                                    const BrId    *id);
guint32 br_search_slots_replace    (BrSearchSlots *self,
                                    const BrId    *id,
                                    guint32        slot);
guint32 br_search_slots_take       (BrSearchSlots *self,
                                    const BrId    *id);
gsize   br_search_slots_get_memory (BrSearchSlots *self);

void    br_search_slots_prefetch   (BrSearchSlots *self,
                                    const BrId    *id);

static inline const BrId *
br_search_slots_get_id (GPtrArray *chunks,
                        guint32    slot)
{
  const BrId *ids = g_ptr_array_index (chunks, slot >> BR_SEARCH_CHUNK_SHIFT);

  return &ids[slot & (BR_SEARCH_CHUNK_SIZE - 1)];
}

G_END_DECLS
