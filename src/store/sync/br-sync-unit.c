#include "config.h"

#include "store/sync/br-sync-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/sync/br-sync-changeset.h"
#include "store/sync/br-sync-outbox.h"

/* The entries of the journal that the server's rows do not hold yet. One that is too large for one
 * request is cut into pieces; each piece has an id that follows from the entry's, so that a repeat is
 * the same. */

/* A piece's number is its part's and its place in the part. */
#define PART_SHIFT 16

guint
br_sync_key_hash (gconstpointer key)
{
  const BrSyncKey *self = key;

  return br_id_hash (&self->id) ^ (guint) self->kind;
}

gboolean
br_sync_key_equal (gconstpointer a,
                   gconstpointer b)
{
  const BrSyncKey *one = a, *other = b;

  return one->kind == other->kind && br_id_equal (&one->id, &other->id);
}

BrSyncKey *
br_sync_key_new (BrKind      kind,
                 const BrId *id)
{
  BrSyncKey *self = g_new (BrSyncKey, 1);

  *self = (BrSyncKey){ kind, *id };
  return self;
}

void
br_sync_unit_free (BrSyncUnit *self)
{
  g_clear_pointer (&self->revs, g_array_unref);
  g_free (self);
}

/**
 * br_sync_piece_id:
 * @entry: an entry's id
 * @piece: a number above 0
 *
 * Returns: the piece's id: the entry's time (RFC 9562, version 7), and a digest of both in place of
 *   what is random
 */
BrId
br_sync_piece_id (const BrId *entry,
                  gint64      piece)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64 big = GINT64_TO_BE (piece);
  guint8 digest[BR_HASH_SIZE];
  gsize n = sizeof digest;
  BrId id = *entry;

  g_checksum_update (sum, entry->bytes, sizeof entry->bytes);
  g_checksum_update (sum, (const guint8 *) &big, sizeof big);
  g_checksum_get_digest (sum, digest, &n);
  memcpy (id.bytes + 6, digest, 10);
  id.bytes[6] = 0x70 | (id.bytes[6] & 0x0f);
  id.bytes[8] = 0x80 | (id.bytes[8] & 0x3f);
  return id;
}

static GArray *
parse_revs (const char *text)
{
  g_autoptr (GArray) revs = g_array_new (FALSE, TRUE, sizeof (BrWireRef));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) three = g_strsplit (words[i], ":", 3);
      BrWireRef ref = { .entity = br_entity_find (three[0], NULL) };

      if (g_strv_length (three) != 3 || ref.entity == NULL || !br_id_parse (three[1], &ref.id, NULL))
        continue;
      ref.rev = g_ascii_strtoll (three[2], NULL, 10);
      g_array_append_val (revs, ref);
    }
  return g_steal_pointer (&revs);
}

/* Gives the unit its state; returns whether it still waits for something. */
static gboolean
read_state (BrDb       *db,
            BrSyncUnit *unit,
            gboolean   *waits,
            GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  const char *state;

  *waits = TRUE;
  query = br_db_query (db, "SELECT state, revs FROM sync_entry WHERE seq = ? AND piece = ?", &local, "ii", unit->seq,
                       unit->piece);
  if (!br_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  state = br_query_get_text (query, 0);
  if (g_str_equal (state, "accepted"))
    {
      unit->state = BR_SYNC_ACCEPTED;
      unit->revs = parse_revs (br_query_get_text (query, 1));
    }
  else if (g_str_equal (state, "refused"))
    unit->state = BR_SYNC_REFUSED;
  else
    *waits = FALSE;
  return TRUE;
}

typedef struct
{
  GPtrArray *units;
  guint      n_pending;
  guint      max_pending;
} Listing;

static gboolean
add_unit (BrDb             *db,
          Listing          *self,
          const BrSyncUnit *pattern,
          gint64            piece,
          gint64            n_rows,
          GError          **error)
{
  BrSyncUnit *unit = g_memdup2 (pattern, sizeof *pattern);
  gboolean waits;

  unit->piece = piece;
  unit->n_rows = n_rows;
  if (!unit->whole)
    unit->id = br_sync_piece_id (&pattern->id, piece + 1);
  if (!read_state (db, unit, &waits, error))
    {
      br_sync_unit_free (unit);
      return FALSE;
    }
  if (waits)
    {
      self->n_pending += unit->state == BR_SYNC_PENDING;
      g_ptr_array_add (self->units, unit);
    }
  else
    br_sync_unit_free (unit);
  return TRUE;
}

static gboolean
is_full (const Listing *self)
{
  return self->max_pending > 0 && self->n_pending >= self->max_pending;
}

static guint
count_changes (gconstpointer changeset,
               gsize         size)
{
  BrSyncWalk walk;
  guint n = 0;

  br_sync_walk_start (&walk, changeset, size);
  while (br_sync_walk_next (&walk))
    n++;
  return n;
}

static gboolean
add_pieces (BrDb             *db,
            Listing          *self,
            const BrSyncUnit *pattern,
            GError          **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT part, changeset FROM journal_part WHERE seq = ? ORDER BY part", error, "i", pattern->seq);
  GError *local = NULL;

  while (!is_full (self) && br_query_next (query, &local))
    {
      gsize size;
      gconstpointer changeset = br_query_get_blob (query, 1, &size);
      gint64 part = br_query_get_int (query, 0);
      guint n = count_changes (changeset, size);

      for (guint i = 0; i * BR_SYNC_PIECE_ROWS < n && !is_full (self); i++)
        if (!add_unit (db, self, pattern, part << PART_SHIFT | i, MIN (BR_SYNC_PIECE_ROWS, n - i * BR_SYNC_PIECE_ROWS),
                       error))
          return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_sync_units_load:
 * @db: a connection
 * @max_pending: when so many that no verdict was given on are there it is enough; 0 for all
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrSyncUnit): what waits, in the order of the journal
 */
GPtrArray *
br_sync_units_load (BrDb    *db,
                    guint    max_pending,
                    GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) br_sync_unit_free);
  Listing listing = { units, 0, max_pending };
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db,
                       "SELECT seq, id, n_rows, n_parts, ifnull (root, 0), ifnull (undoes, 0) FROM journal"
                       " WHERE seq > (SELECT since FROM sync_link) AND origin <> 'remote' AND n_parts > 0 ORDER BY seq",
                       &local, NULL);
  while (local == NULL && !is_full (&listing) && br_query_next (query, &local))
    {
      BrSyncUnit pattern = { .seq = br_query_get_int (query, 0), .id = br_query_get_id (query, 1) };
      gint64 n_rows = br_query_get_int (query, 2);

      pattern.root = br_query_get_int (query, 4);
      pattern.undoes = br_query_get_int (query, 5);
      pattern.whole = br_query_get_int (query, 3) == 1 && n_rows <= BR_SYNC_PIECE_ROWS;
      if (pattern.whole)
        add_unit (db, &listing, &pattern, 0, n_rows, &local);
      else
        add_pieces (db, &listing, &pattern, &local);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&units);
}

/**
 * br_sync_unit_recorded:
 * @db: a connection
 * @self: a unit
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what it did when it was done, as a changeset
 */
GBytes *
br_sync_unit_recorded (BrDb             *db,
                       const BrSyncUnit *self,
                       GError          **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT changeset FROM journal_part WHERE seq = ? AND part = ?", error, "ii", self->seq,
                 self->piece >> PART_SHIFT);
  gconstpointer changeset;
  gsize size;

  if (!br_query_next (query, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT, _ ("Entry %lld of the journal has no changes"),
                     (long long) self->seq);
      return NULL;
    }
  changeset = br_query_get_blob (query, 0, &size);
  if (self->whole)
    return g_bytes_new (changeset, size);
  return br_sync_slice_cut (changeset, size, (self->piece & ((1 << PART_SHIFT) - 1)) * BR_SYNC_PIECE_ROWS,
                            BR_SYNC_PIECE_ROWS);
}

/**
 * br_sync_unit_effect:
 * @db: a connection
 * @self: a unit
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what stands of it in the file now, as a changeset: what it did when it was
 *   done, or upon what others had done when it was done again
 */
GBytes *
br_sync_unit_effect (BrDb             *db,
                     const BrSyncUnit *self,
                     GError          **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, "SELECT changeset FROM sync_effect WHERE seq = ? AND piece = ?", &local, "ii", self->seq,
                       self->piece);
  if (br_query_next (query, &local))
    {
      gsize size;
      gconstpointer changeset = br_query_get_blob (query, 0, &size);

      return g_bytes_new (changeset, size);
    }
  if (local == NULL)
    return br_sync_unit_recorded (db, self, error);
  g_propagate_error (error, local);
  return NULL;
}
