#include "config.h"

#include "desk/br-desk-ledger-follow.h"

#include "desk/br-desk-ledger-private.h"
#include "store/br-journal.h"

/* An undo takes no entry out of the ledger: it posts its opposite. Whoever does again what was undone posts it anew. */

static gboolean
post_opposite (BrDb                *db,
               const BrLedgerEntry *entry,
               GError             **error)
{
  BrDate date = entry->date;
  BrId reversal;
  gint64 n;

  if (!br_db_get_int (db, "SELECT count(*) FROM ledger_entry WHERE reverses = ?", &n, error, "I", &entry->id))
    return FALSE;
  return n > 0 || (br_ledger_open_date (db, &date, error) && br_ledger_reverse (db, &entry->id, date, NULL, &reversal, error));
}

static gboolean
follow_entry (BrDb       *db,
              const BrId *id,
              GError    **error)
{
  g_autoptr (BrLedgerEntry) entry = (BrLedgerEntry *) br_db_load (db, BR_KIND_LEDGER_ENTRY, id, error);
  BrDate date;
  BrId again;

  if (entry == NULL)
    return FALSE;
  if (entry->kind != BR_POST_REVERSAL)
    return post_opposite (db, entry, error);
  date = entry->date;
  return br_ledger_open_date (db, &date, error) && br_ledger_post_again (db, &entry->reverses, date, &again, error);
}

/**
 * br_ledger_follow_undo:
 * @db: a write in which an entry of the journal was inverted
 * @seq: that entry
 * @error: return location for %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * Takes back in the ledger what was posted with it.
 */
gboolean
br_ledger_follow_undo (BrDb    *db,
                       gint64   seq,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = br_journal_get_rows (db, seq, G_MAXUINT, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const BrRowChange *change = rows->pdata[i];

      if (change->kind == BR_KIND_LEDGER_ENTRY && change->before == NULL && !follow_entry (db, &change->id, error))
        return FALSE;
    }
  return TRUE;
}
