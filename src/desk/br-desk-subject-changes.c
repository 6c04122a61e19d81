#include "config.h"

#include "desk/br-desk-subject-access-private.h"

#include "desk/br-desk-label.h"

static void
change_free (gpointer data)
{
  BrPersonChange *change = data;

  g_free (change->by);
  g_free (change->what);
  g_clear_pointer (&change->row, br_row_change_free);
  g_free (change);
}

static gboolean
add_change (BrDb            *db,
            gint64           seq,
            const BrRecord  *record,
            GPtrArray       *changes,
            GError         **error)
{
  g_autoptr (BrEntry) entry = br_journal_load (db, seq, error);
  BrPersonChange *change;

  if (entry == NULL)
    return FALSE;
  change = g_new0 (BrPersonChange, 1);
  change->at = entry->at;
  change->by = br_desk_label_user (db, entry);
  change->what = br_desk_label (db, entry);
  g_ptr_array_add (changes, change);
  change->row = br_journal_get_row (db, seq, record->entity->kind, br_record_get_id (record), error);
  return change->row != NULL;
}

static gboolean
read_changes_of (BrDb            *db,
                 const BrRecord  *record,
                 GPtrArray       *changes,
                 GError         **error)
{
  GError *local = NULL;
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT seq FROM journal_touch WHERE id = ? AND entity = ? ORDER BY seq",
                                           &local, "It", br_record_get_id (record), record->entity->name);

  while (br_query_next (query, &local))
    {
      gint64 seq = br_query_get_int (query, 0);

      g_array_append_val (seqs, seq);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  for (guint i = 0; i < seqs->len; i++)
    if (!add_change (db, g_array_index (seqs, gint64, i), record, changes, error))
      return FALSE;
  return TRUE;
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const BrPersonChange *x = *(BrPersonChange *const *) a, *y = *(BrPersonChange *const *) b;

  return (x->at > y->at) - (x->at < y->at);
}

/**
 * _br_desk_read_changes:
 * @db: a connection
 * @person: somebody
 * @error: return location for a #BrStoreError
 *
 * What came in by the thousand at once, from a file or another device's first copy, is in the journal as one entry
 * that names no rows: it is what the rows of now say.
 *
 * Returns: (transfer full) (nullable) (element-type BrPersonChange): oldest first
 */
GPtrArray *
_br_desk_read_changes (BrDb            *db,
                       const BrPerson  *person,
                       GError         **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);

  for (guint i = 0; i < person->rows->len; i++)
    if (!read_changes_of (db, person->rows->pdata[i], changes, error))
      return NULL;
  for (guint i = 0; i < person->held->len; i++)
    if (!read_changes_of (db, person->held->pdata[i], changes, error))
      return NULL;
  g_ptr_array_sort (changes, compare_changes);
  return g_steal_pointer (&changes);
}
