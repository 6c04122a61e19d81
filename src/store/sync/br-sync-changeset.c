#include "config.h"

#include "store/sync/br-sync-changeset.h"

#include <string.h>

/* The session extension's changeset format (sqlite.org/session/changeset.html): per table a header of
 * the number of columns, which of them are the key, and the name; then per row the operation, whether
 * it was indirect, and one or two lists of values. Here changes are taken apart and put together
 * without their values being touched. */

/* SQLite's varint: seven bits a byte, the highest first. */
static gboolean
read_varint (const guint8 **at,
             const guint8  *end,
             guint32       *value)
{
  *value = 0;
  for (guint i = 0; i < 5 && *at < end; i++)
    {
      guint8 byte = *(*at)++;

      *value = *value << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
skip_value (const guint8 **at,
            const guint8  *end)
{
  guint32 n;

  if (*at >= end)
    return FALSE;
  switch (*(*at)++)
    {
    case 0:
    case SQLITE_NULL:
      return TRUE;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      *at += 8;
      return *at <= end;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      if (!read_varint (at, end, &n) || n > (gsize) (end - *at))
        return FALSE;
      *at += n;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
read_header (BrSyncWalk *self)
{
  const guint8 *zero;

  self->header = self->at++;
  if (!read_varint (&self->at, self->end, &self->n_columns) || self->n_columns > (gsize) (self->end - self->at))
    return FALSE;
  self->at += self->n_columns;
  zero = memchr (self->at, '\0', self->end - self->at);
  if (zero == NULL)
    return FALSE;
  self->entity = br_entity_find ((const char *) self->at, NULL);
  self->at = zero + 1;
  self->n_header = self->at - self->header;
  return self->entity != NULL;
}

/**
 * br_sync_walk_start:
 * @self: (out caller-allocates): a walk
 * @changeset: must stay as it is while the walk goes on
 * @size: how many bytes
 */
void
br_sync_walk_start (BrSyncWalk    *self,
                    gconstpointer  changeset,
                    gsize          size)
{
  memset (self, 0, sizeof *self);
  self->at = changeset;
  self->end = self->at + size;
}

/**
 * br_sync_walk_next:
 * @self: a walk
 *
 * Returns: whether there is one more change
 */
gboolean
br_sync_walk_next (BrSyncWalk *self)
{
  const guint8 *key;
  guint n_lists;

  while (self->at < self->end && *self->at == 'T')
    if (!read_header (self))
      return FALSE;
  if (self->entity == NULL || self->end - self->at < 2 + 2 + (gssize) sizeof self->id.bytes)
    return FALSE;
  self->change = self->at;
  self->op = self->at[0];
  self->at += 2;
  key = self->at;
  /* The key, a blob, is the first value of the first list. */
  if (key[0] != SQLITE_BLOB || key[1] != sizeof self->id.bytes)
    return FALSE;
  memcpy (self->id.bytes, key + 2, sizeof self->id.bytes);
  n_lists = self->op == SQLITE_UPDATE ? 2 : 1;
  for (guint i = 0; i < n_lists * self->n_columns; i++)
    if (!skip_value (&self->at, self->end))
      return FALSE;
  self->n_change = self->at - self->change;
  return TRUE;
}

void
br_sync_slice_init (BrSyncSlice *self)
{
  memset (self, 0, sizeof *self);
  self->bytes = g_byte_array_new ();
}

/**
 * br_sync_slice_add:
 * @self: a slice
 * @walk: a walk, on the change that is taken over
 */
void
br_sync_slice_add (BrSyncSlice      *self,
                   const BrSyncWalk *walk)
{
  if (self->entity != walk->entity)
    g_byte_array_append (self->bytes, walk->header, walk->n_header);
  self->entity = walk->entity;
  g_byte_array_append (self->bytes, walk->change, walk->n_change);
  self->n_rows++;
}

/**
 * br_sync_slice_cut:
 * @changeset: a changeset
 * @size: how many bytes
 * @first: the first row, from 0
 * @n_rows: at most so many
 *
 * Returns: (transfer full): those rows as a changeset of their own
 */
GBytes *
br_sync_slice_cut (gconstpointer changeset,
                   gsize         size,
                   guint         first,
                   guint         n_rows)
{
  BrSyncSlice slice;
  BrSyncWalk walk;

  br_sync_slice_init (&slice);
  br_sync_walk_start (&walk, changeset, size);
  for (guint i = 0; i < first + n_rows && br_sync_walk_next (&walk); i++)
    if (i >= first)
      br_sync_slice_add (&slice, &walk);
  return g_byte_array_free_to_bytes (slice.bytes);
}
