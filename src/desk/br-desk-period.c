#include "config.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-ledger-private.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"

/* What is posted stays. A reversal sets it right, in a period that is open. */

typedef struct
{
  BrId   id;
  BrDate from;
  BrDate to;
  char  *reason;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->reason);
  g_free (request);
}

static Request *
request_new (const BrId *id,
             BrDate      from,
             BrDate      to,
             const char *reason)
{
  Request *request = g_new0 (Request, 1);

  request->id = id != NULL ? *id : BR_ID_NONE;
  request->from = from;
  request->to = to;
  request->reason = g_strdup (reason);
  return request;
}

/* ---- reversing ---------------------------------------------------------------------- */

static gboolean
write_copy (BrDb                *db,
            const BrJournalLine *wrong,
            const BrLedgerEntry *reversal,
            GError             **error)
{
  g_autoptr (BrJournalLine) line = (BrJournalLine *) br_record_copy ((const BrRecord *) wrong);

  line->id = br_db_new_id (db);
  line->entry = reversal->id;
  line->date = reversal->date;
  line->at = reversal->at;
  line->author = reversal->author;
  if (reversal->kind == BR_POST_REVERSAL)
    {
      line->debit = wrong->credit;
      line->credit = wrong->debit;
    }
  return br_db_insert (db, (BrRecord *) line, error);
}

static gboolean
check_reversible (BrDb                *db,
                  const BrLedgerEntry *wrong,
                  GError             **error)
{
  gint64 n;

  if (!br_db_get_int (db, "SELECT count(*) FROM ledger_entry WHERE reverses = ?", &n, error, "I", &wrong->id))
    return FALSE;
  if (n == 0 && wrong->kind != BR_POST_REVERSAL)
    return TRUE;
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                       n > 0 ? _ ("This entry is reversed already") : _ ("A reversal is not reversed: post it again"));
  return FALSE;
}

/* The same once more, or its opposite, on another day. */
static gboolean
write_entry (BrDb                *db,
             const BrLedgerEntry *of,
             BrPostKind           kind,
             BrDate               date,
             const char          *narration,
             BrId                *id,
             GError             **error)
{
  g_autoptr (BrLedgerEntry) row = (BrLedgerEntry *) br_record_copy ((const BrRecord *) of);
  g_autoptr (GPtrArray) lines = br_db_select (db, BR_KIND_JOURNAL_LINE, error, "WHERE entry = ? ORDER BY id", "I", &of->id);

  *id = row->id = br_db_new_id (db);
  row->date = date;
  row->at = br_db_get_now (db);
  row->kind = kind;
  row->reverses = kind == BR_POST_REVERSAL ? of->id : BR_ID_NONE;
  row->author = *br_db_get_actor (db);
  br_set_str (&row->narration, narration);
  if (lines == NULL || !br_db_insert (db, (BrRecord *) row, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!write_copy (db, lines->pdata[i], row, error))
      return FALSE;
  return TRUE;
}

gboolean
br_ledger_reverse (BrDb       *db,
                   const BrId *entry,
                   BrDate      date,
                   const char *narration,
                   BrId       *reversal,
                   GError    **error)
{
  g_autoptr (BrLedgerEntry) wrong = (BrLedgerEntry *) br_db_load (db, BR_KIND_LEDGER_ENTRY, entry, error);

  return wrong != NULL && check_reversible (db, wrong, error) &&
         write_entry (db, wrong, BR_POST_REVERSAL, date, narration, reversal, error);
}

/**
 * br_ledger_post_again:
 * @db: a write
 * @entry: an entry that was reversed
 * @date: the day it belongs to now
 * @again: (out): the same once more
 * @error: return location for a #BrStoreError
 */
gboolean
br_ledger_post_again (BrDb       *db,
                      const BrId *entry,
                      BrDate      date,
                      BrId       *again,
                      GError    **error)
{
  g_autoptr (BrLedgerEntry) of = (BrLedgerEntry *) br_db_load (db, BR_KIND_LEDGER_ENTRY, entry, error);

  return of != NULL && write_entry (db, of, of->kind, date, of->narration, again, error);
}

static gboolean
reverse_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  const Request *request = data;
  BrDate date = request->from != BR_DATE_NONE ? request->from : br_desk_tonight (db, error);

  if (date == BR_DATE_NONE || !br_db_require (db, BR_AREA_REFUNDS, error) ||
      !br_ledger_reverse (db, &request->id, date, request->reason, id, error))
    return FALSE;
  br_db_label (db, BR_KIND_LEDGER_ENTRY, id);
  return TRUE;
}

/**
 * br_desk_reverse:
 * @entry: an entry that was wrong
 * @date: when it is set right, in an open period; %BR_DATE_NONE for tonight
 * @narration: (nullable): why
 *
 * Posts the opposite of each of its lines, and says what it reverses. What is right is posted anew.
 *
 * Returns: (transfer full): the act, which is about the reversal
 */
BrDeskAct *
br_desk_reverse (const BrId *entry,
                 BrDate      date,
                 const char *narration)
{
  return br_desk_act_new ("ledger.reverse", BR_UNDO_COMPENSATE, reverse_in_write,
                          request_new (entry, date, BR_DATE_NONE, narration), request_free);
}

/* ---- closing ------------------------------------------------------------------------ */

static gboolean
lock_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  const Request *request = data;
  g_autoptr (BrPeriodLock) lock = br_new (PERIOD_LOCK, BrPeriodLock);
  gint64 n;

  if (!br_db_require (db, BR_AREA_MONEY, error) ||
      !br_db_get_int (db, "SELECT count(*) FROM closed_period WHERE starts_on <= ?1 AND ends_on >= ?2", &n, error, "dd",
                      request->from, request->to))
    return FALSE;
  if (request->to < request->from || n > 0)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                           n > 0 ? _ ("The period is closed already") : _ ("The period ends before it begins"));
      return FALSE;
    }
  lock->starts_on = request->from;
  lock->ends_on = request->to;
  lock->reason = g_strdup (request->reason);
  if (!br_desk_insert (db, (BrRecord *) lock, error))
    return FALSE;
  *id = lock->id;
  return TRUE;
}

/**
 * br_desk_lock_period:
 * @from: its first day
 * @to: its last day
 * @reason: (nullable): why, or what was filed
 *
 * Closes a period: it takes no new lines from here on, from nobody. Cannot be undone; an owner opens it again.
 *
 * Returns: (transfer full): the act, which is about the mark
 */
BrDeskAct *
br_desk_lock_period (BrDate      from,
                     BrDate      to,
                     const char *reason)
{
  return br_desk_act_new ("period.lock", BR_UNDO_NEVER, lock_in_write, request_new (NULL, from, to, reason), request_free);
}

static gboolean
unlock_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Request *request = data;
  g_autoptr (BrPeriodUnlock) unlock = br_new (PERIOD_UNLOCK, BrPeriodUnlock);
  gint64 n;

  if (!br_db_require (db, BR_AREA_OWNER, error) ||
      !br_db_get_int (db, "SELECT count(*) FROM closed_period WHERE id = ?", &n, error, "I", &request->id))
    return FALSE;
  if (n == 0 || request->reason == NULL || *request->reason == '\0')
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                           n == 0 ? _ ("The period is open") : _ ("To open a closed period takes a reason"));
      return FALSE;
    }
  unlock->lock = request->id;
  unlock->reason = g_strdup (request->reason);
  if (!br_desk_insert (db, (BrRecord *) unlock, error))
    return FALSE;
  *id = unlock->id;
  return TRUE;
}

/**
 * br_desk_unlock_period:
 * @lock: the mark by which it was closed
 * @reason: why
 *
 * Opens a closed period again; only an owner may, and it leaves a mark.
 *
 * Returns: (transfer full): the act, which is about the new mark
 */
BrDeskAct *
br_desk_unlock_period (const BrId *lock,
                       const char *reason)
{
  return br_desk_act_new ("period.unlock", BR_UNDO_NEVER, unlock_in_write,
                          request_new (lock, BR_DATE_NONE, BR_DATE_NONE, reason), request_free);
}
