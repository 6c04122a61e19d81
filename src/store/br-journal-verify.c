#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Entries between two words on how far it is. */
#define ENTRIES_PER_LOOK 256

void
br_journal_proof_clear (BrJournalProof *proof)
{
  g_clear_pointer (&proof->why, g_free);
}

static gboolean
hash_parts (BrDb    *db,
            gint64   seq,
            gint64   n_parts,
            guint8   digest[BR_HASH_SIZE],
            gint64  *found,
            GError **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT changeset FROM journal_part WHERE seq = ? ORDER BY part", error, "i", seq);
  GError *local = NULL;

  memset (digest, 0, BR_HASH_SIZE);
  *found = 0;
  while (br_query_next (query, &local))
    {
      gsize size;
      gconstpointer blob = br_query_get_blob (query, 0, &size);

      br_journal_hash_part (db->hash, digest, blob, size);
      (*found)++;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
found_bad (BrJournalProof *proof,
           gint64          seq,
           const char     *why)
{
  if (proof->bad_seq == 0)
    {
      proof->bad_seq = seq;
      proof->why = g_strdup (why);
    }
}

static gboolean
column_equals (BrQuery     *query,
               int          column,
               const guint8 digest[BR_HASH_SIZE])
{
  gsize n;
  gconstpointer blob = br_query_get_blob (query, column, &n);

  return n == BR_HASH_SIZE && memcmp (blob, digest, n) == 0;
}

static gboolean
verify_entry (BrDb           *db,
              BrQuery        *query,
              BrJournalProof *proof,
              guint8          previous[BR_HASH_SIZE],
              GError        **error)
{
  gint64 seq = br_query_get_int (query, 0), n_parts = br_query_get_int (query, 1), found;
  g_autoptr (BrEntry) entry = br_journal_load (db, seq, error);
  guint8 parts[BR_HASH_SIZE];

  if (entry == NULL || !hash_parts (db, seq, n_parts, parts, &found, error))
    return FALSE;
  if (seq != proof->n_entries + 1)
    found_bad (proof, seq, _ ("an entry before it is missing"));
  if (found != n_parts || !column_equals (query, 2, parts))
    found_bad (proof, seq, _ ("the recorded changes are not those that were committed"));
  br_journal_hash_entry (db->hash, previous, entry, br_query_get_text (query, 4), parts, previous);
  if (!column_equals (query, 3, previous))
    found_bad (proof, seq, _ ("it, or an entry before it, was altered"));
  proof->n_entries++;
  return TRUE;
}

/**
 * br_journal_verify_watched:
 * @db: a connection
 * @progress: (nullable) (scope call): called now and then
 * @user_data: for @progress
 * @proof: (out): what was found; clear it with br_journal_proof_clear()
 * @error: return location for a #BrStoreError
 *
 * As br_journal_verify(), for who wants to see how far it is.
 */
gboolean
br_journal_verify_watched (BrDb           *db,
                           BrProgress      progress,
                           gpointer        user_data,
                           BrJournalProof *proof,
                           GError        **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  guint8 previous[BR_HASH_SIZE] = { 0 };
  gint64 stray = 0, head = br_journal_get_head (db);

  memset (proof, 0, sizeof *proof);
  query = br_db_query (db, "SELECT seq, n_parts, parts_hash, hash, labels FROM journal ORDER BY seq", &local, NULL);
  while (br_query_next (query, &local))
    {
      if (br_db_cancelled (db, &local) || !verify_entry (db, query, proof, previous, &local))
        break;
      if (progress != NULL && proof->n_entries % ENTRIES_PER_LOOK == 0)
        progress ((double) proof->n_entries / MAX (head, 1), user_data);
    }
  if (local == NULL)
    br_db_get_int (db, "SELECT min(seq) FROM journal_part WHERE seq NOT IN (SELECT seq FROM journal)", &stray, &local,
                   NULL);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (stray != 0)
    found_bad (proof, stray, _ ("there are recorded changes without their entry"));
  for (int i = 0; i < BR_HASH_SIZE; i++)
    g_snprintf (proof->head + 2 * i, 3, "%02x", previous[i]);
  return TRUE;
}

/**
 * br_journal_verify:
 * @db: a connection
 * @proof: (out): what was found; clear it with br_journal_proof_clear()
 * @error: return location for a #BrStoreError
 *
 * Reckons the hash chain anew, from the first entry to the newest.
 *
 * Returns: whether the journal could be read; @proof says whether it holds
 */
gboolean
br_journal_verify (BrDb           *db,
                   BrJournalProof *proof,
                   GError        **error)
{
  return br_journal_verify_watched (db, NULL, NULL, proof, error);
}
