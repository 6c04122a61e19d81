#include "config.h"

#include "store/search/br-search-slots.h"

#include <string.h>

#define LEAST_SIZE 1024

/* In the old table, a place whose entry has gone. */
#define GONE G_MAXUINT32

/* Places of the old table dealt with at each change: the new one lasts for far more changes. */
#define MOVES 16

void
br_search_slots_init (BrSearchSlots *self)
{
  memset (self, 0, sizeof *self);
  self->chunks = g_ptr_array_new ();
  self->owned = g_ptr_array_new_with_free_func (g_free);
  self->size = LEAST_SIZE;
  self->table = g_new0 (guint32, self->size);
}

void
br_search_slots_clear (BrSearchSlots *self)
{
  g_clear_pointer (&self->chunks, g_ptr_array_unref);
  g_clear_pointer (&self->owned, g_ptr_array_unref);
  g_clear_pointer (&self->table, g_free);
  g_clear_pointer (&self->old, g_free);
}

/* Takes over the ids of the next chunks of slots; they may be written to as slots are given out. */
void
br_search_slots_add_ids (BrSearchSlots *self,
                         BrId          *ids,
                         guint          n_chunks)
{
  for (guint i = 0; i < n_chunks; i++)
    g_ptr_array_add (self->chunks, ids + i * BR_SEARCH_CHUNK_SIZE);
  g_ptr_array_add (self->owned, ids);
}

/* The end of an id is the random part of it. */
static gsize
hash_id (const BrId *id)
{
  guint64 head;
  guint64 tail;

  memcpy (&head, id->bytes, 8);
  memcpy (&tail, id->bytes + 8, 8);
  tail = (tail ^ head) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return tail >> 20;
}

static gboolean
is_of (BrSearchSlots *self,
       guint32        place,
       const BrId    *id)
{
  return memcmp (br_search_slots_get_id (self->chunks, place - 1), id, sizeof *id) == 0;
}

/* The place of @id in @table, or the empty one where it would be. */
static gsize
find_place (BrSearchSlots *self,
            const guint32 *table,
            gsize          size,
            const BrId    *id)
{
  gsize i = hash_id (id) & (size - 1);

  while (table[i] != 0 && (table[i] == GONE || !is_of (self, table[i], id)))
    i = (i + 1) & (size - 1);
  return i;
}

static void
move_some (BrSearchSlots *self,
           gsize          n)
{
  if (self->old == NULL)
    return;

  for (; n > 0 && self->moved < self->old_size; n--, self->moved++)
    {
      guint32 place = self->old[self->moved];

      if (place == 0 || place == GONE)
        continue;
      self->table[find_place (self, self->table, self->size,
                              br_search_slots_get_id (self->chunks, place - 1))] = place;
      self->n++;
      self->old[self->moved] = GONE;
    }

  if (self->moved == self->old_size)
    g_clear_pointer (&self->old, g_free);
}

static void
grow (BrSearchSlots *self,
      gsize          size)
{
  move_some (self, G_MAXSIZE);
  self->old = self->table;
  self->old_size = self->size;
  self->moved = 0;
  self->table = g_new0 (guint32, size);
  self->size = size;
  self->n = 0;
}

/* Makes room for @n ids at once, before many are added. */
void
br_search_slots_reserve (BrSearchSlots *self,
                         gsize          n)
{
  gsize size = self->size;

  while (n * 4 > size * 3)
    size *= 2;
  if (size != self->size)
    grow (self, size);
}

/* Empties a place of @table and closes the gap, so that every entry is still found. */
static void
empty_place (BrSearchSlots *self,
             gsize          hole)
{
  const gsize mask = self->size - 1;
  gsize i = hole;

  for (;;)
    {
      gsize home;

      i = (i + 1) & mask;
      if (self->table[i] == 0)
        break;
      home = hash_id (br_search_slots_get_id (self->chunks, self->table[i] - 1)) & mask;
      if (((i - home) & mask) >= ((i - hole) & mask))
        {
          self->table[hole] = self->table[i];
          hole = i;
        }
    }
  self->table[hole] = 0;
  self->n--;
}

/* Says that @id is about to be asked for. */
void
br_search_slots_prefetch (BrSearchSlots *self,
                          const BrId    *id)
{
  __builtin_prefetch (&self->table[hash_id (id) & (self->size - 1)]);
}

/* Returns: the slot of @id, or BR_SEARCH_NO_SLOT */
guint32
br_search_slots_find (BrSearchSlots *self,
                      const BrId    *id)
{
  gsize i = find_place (self, self->table, self->size, id);

  if (self->table[i] == 0 && self->old != NULL)
    {
      i = find_place (self, self->old, self->old_size, id);
      return self->old[i] - 1;
    }
  return self->table[i] - 1;
}

/* Takes @id out of the old table, if it is there. */
static guint32
take_from_old (BrSearchSlots *self,
               const BrId    *id)
{
  guint32 place;
  gsize i;

  if (self->old == NULL)
    return BR_SEARCH_NO_SLOT;

  i = find_place (self, self->old, self->old_size, id);
  place = self->old[i];
  if (place != 0)
    self->old[i] = GONE;
  return place - 1;
}

/* Makes @slot, whose id is already in its chunk, the slot of @id. Returns: the one it had. */
guint32
br_search_slots_replace (BrSearchSlots *self,
                         const BrId    *id,
                         guint32        slot)
{
  guint32 before;
  gsize i;

  move_some (self, MOVES);
  if ((self->n + 1) * 4 > self->size * 3)
    grow (self, self->size * 2);

  i = find_place (self, self->table, self->size, id);
  before = self->table[i] - 1;
  if (before == BR_SEARCH_NO_SLOT)
    {
      before = take_from_old (self, id);
      self->n++;
    }
  self->table[i] = slot + 1;
  return before;
}

/* Takes @id out. Returns: the slot it had, or BR_SEARCH_NO_SLOT */
guint32
br_search_slots_take (BrSearchSlots *self,
                      const BrId    *id)
{
  guint32 before;
  gsize i;

  move_some (self, MOVES);
  i = find_place (self, self->table, self->size, id);
  before = self->table[i] - 1;
  if (before == BR_SEARCH_NO_SLOT)
    return take_from_old (self, id);

  empty_place (self, i);
  return before;
}

gsize
br_search_slots_get_memory (BrSearchSlots *self)
{
  gsize size = (self->size + (self->old != NULL ? self->old_size : 0)) * sizeof (guint32);

  return size + self->chunks->len * (BR_SEARCH_CHUNK_SIZE * sizeof (BrId) + sizeof (gpointer))
         + self->owned->len * sizeof (gpointer);
}
