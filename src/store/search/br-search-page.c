#include "config.h"

#include "store/search/br-search-page.h"

#include <string.h>

#include "store/search/br-search-memory.h"
#include "store/search/br-search-sort.h"
#include "store/search/br-search-text.h"

#define ARENA_SIZE (128 * 1024)

typedef struct
{
  char *memory;
  gsize used;
} Arena;

static void
clear_arena (gpointer data)
{
  br_search_memory_free (((Arena *) data)->memory, ARENA_SIZE);
}

static guint
get_size (const BrSearchPage *self)
{
  return self->n_chunks * BR_SEARCH_CHUNK_SIZE;
}

static void
allocate (BrSearchPage *self)
{
  self->ids = g_new (BrId, get_size (self));
  self->keys = g_new (gint64, get_size (self) * self->n_keys);
  self->texts = g_new (const char *, get_size (self));
  self->lengths = g_new (guint16, get_size (self));
}

BrSearchPage *
br_search_page_new (guint n_chunks,
                    guint n_keys)
{
  BrSearchPage *self = g_new0 (BrSearchPage, 1);

  self->n_chunks = n_chunks;
  self->n_keys = n_keys;
  allocate (self);
  self->arenas = g_array_new (FALSE, FALSE, sizeof (Arena));
  g_array_set_clear_func (self->arenas, clear_arena);
  return self;
}

void
br_search_page_free (BrSearchPage *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->arenas);
  g_free (self->ids);
  g_free (self->keys);
  g_free (self->texts);
  g_free (self->lengths);
  g_free (self);
}

/* Makes the page ready for new records; they get ids of their own when the old ones were taken. */
void
br_search_page_clear (BrSearchPage *self)
{
  self->n = 0;
  self->current = 0;
  for (guint i = 0; i < self->arenas->len; i++)
    g_array_index (self->arenas, Arena, i).used = 0;
  if (self->ids == NULL)
    self->ids = g_new (BrId, get_size (self));
}

static char *
reserve (BrSearchPage *self,
         gsize         length)
{
  Arena arena = { 0 };

  for (guint i = self->current; i < self->arenas->len; i++)
    {
      Arena *old = &g_array_index (self->arenas, Arena, i);

      self->current = i;
      if (old->used + length + BR_SEARCH_TEXT_PAD <= ARENA_SIZE)
        {
          old->used += length;
          return old->memory + old->used - length;
        }
    }

  arena.memory = br_search_memory_new (ARENA_SIZE);
  arena.used = length;
  g_array_append_val (self->arenas, arena);
  return arena.memory;
}

void
br_search_page_append (BrSearchPage *self,
                       const BrId   *id,
                       const char   *text,
                       gsize         length,
                       const gint64 *keys)
{
  guint i = self->n;
  char *copy = reserve (self, length);

  g_assert (!br_search_page_is_full (self));

  memcpy (copy, text, length);
  self->texts[i] = copy;
  self->lengths[i] = length;
  self->ids[i] = *id;
  for (guint k = 0; k < self->n_keys; k++)
    self->keys[i * self->n_keys + k] = keys != NULL ? keys[k] : 0;
  self->n++;
}

static gboolean
get_part (gconstpointer data,
          guint32       record,
          guint         level,
          guint64      *part)
{
  const BrSearchPage *self = data;

  if (br_search_get_name_part (self->texts[record], self->lengths[record], &level, part))
    return TRUE;
  *part = record;
  return level == 0;
}

static void
rearrange (BrSearchPage       *self,
           const BrSearchPair *pairs)
{
  g_autofree BrId *ids = self->ids;
  g_autofree gint64 *keys = self->keys;
  g_autofree const char **texts = self->texts;
  g_autofree guint16 *lengths = self->lengths;
  const gsize each = self->n_keys * sizeof *keys;

  allocate (self);
  for (guint i = 0; i < self->n; i++)
    {
      guint32 from = pairs[i].slot;

      self->ids[i] = ids[from];
      self->texts[i] = texts[from];
      self->lengths[i] = lengths[from];
      if (each > 0)
        memcpy (self->keys + i * self->n_keys, keys + from * self->n_keys, each);
    }
}

/*
 * Sorts the records by name: people of the same name, who are often found together, then stand
 * together in memory. Returns: (transfer full): for each record where it is now
 */
guint16 *
br_search_page_sort (BrSearchPage *self)
{
  g_autofree BrSearchPair *pairs = g_new (BrSearchPair, self->n);
  guint16 *places = g_new (guint16, self->n);

  for (guint i = 0; i < self->n; i++)
    pairs[i].slot = i;
  br_search_sort (pairs, self->n, get_part, self);
  rearrange (self, pairs);
  for (guint i = 0; i < self->n; i++)
    places[pairs[i].slot] = i;
  return places;
}

/* Returns: the bytes allocated, but for the ids, which the index counts */
gsize
br_search_page_get_memory (BrSearchPage *self)
{
  gsize each = self->n_keys * sizeof (gint64) + sizeof (char *) + sizeof (guint16);

  return sizeof *self + get_size (self) * each
         + self->arenas->len * (sizeof (Arena) + ARENA_SIZE);
}
