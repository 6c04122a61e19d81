#include "config.h"

#include "desk/br-desk-undo.h"

#include <glib/gi18n.h>

#include "core/rules/br-night.h"
#include "desk/br-desk-booking-row.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-ledger-follow.h"
#include "desk/br-desk-night-book.h"

typedef struct
{
  const BrEntry *entry;
  char          *label;
} Naming;

static gboolean
find_label (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Naming *naming = user_data;

  naming->label = br_desk_label (db, naming->entry);
  return TRUE;
}

/**
 * br_desk_explain_undo:
 * @store: an open venue
 * @report: what an undo or redo left that was refused
 * @error: (inout): its error
 *
 * The store knows only the number of the change that stands on top; this says what was done, as
 * the journal is shown to the actor. Any other error stays as it is.
 */
void
br_desk_explain_undo (BrStore            *store,
                      const BrUndoReport *report,
                      GError            **error)
{
  Naming naming = { .entry = report->stands_on };

  if (error == NULL || report->stands_on == NULL || report->why == NULL ||
      !g_error_matches (*error, BR_STORE_ERROR, BR_STORE_ERROR_STANDS_ON) ||
      !br_store_read (store, find_label, &naming, NULL, NULL))
    return;

  g_clear_error (error);
  /* Translators: the number and the words of a change, and how it stands on the one to be undone */
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_STANDS_ON, _ ("A later change (%lld, “%s”) stands on top of it: %s"),
               (long long) report->stands_on->seq, naming.label, report->why);
  g_free (naming.label);
}

/* ---- judging ------------------------------------------------------------------------ */

/* Only what the entry changed is there. */
static gboolean
changed (const BrRowChange *change,
         const char        *name)
{
  const BrEntity *entity = br_entity_get (change->kind);
  const BrField *field = br_entity_get_field (entity, name);

  return (change->changed >> br_entity_field_index (entity, field) & 1) != 0;
}

static gint64
people_of (gint64 covers,
           gint64 party_size)
{
  return covers != BR_INT_NONE ? covers : party_size;
}

/* Whether more people may be in the house by it, or the same at another time. @was: what the row was
 * before, as far as the entry tells, or %NULL */
static gboolean
may_bring_more (const BrRowChange *change,
                const BrBooking   *was,
                const BrBooking   *now)
{
  if (!br_night_state_holds (now->status))
    return FALSE;
  if (was == NULL || changed (change, "business_date") || changed (change, "starts_at") || changed (change, "ends_at"))
    return TRUE;
  if (changed (change, "status") && !br_night_state_holds (was->status))
    return TRUE;
  return people_of (now->covers, now->party_size) >
         people_of (changed (change, "covers") ? was->covers : now->covers,
                    changed (change, "party_size") ? was->party_size : now->party_size);
}

/* An entry may be of thousands of bookings: each night is read once. */
static const BrNightBook *
get_book (BrDb       *db,
          GHashTable *books,
          BrDate      date,
          GError    **error)
{
  BrNightBook *book = g_hash_table_lookup (books, GINT_TO_POINTER (date));

  if (book == NULL)
    {
      book = br_night_book_load (db, date, BR_INSTANT_NONE, error);
      if (book != NULL)
        g_hash_table_insert (books, GINT_TO_POINTER (date), book);
    }
  return book;
}

/* @from: the side of the change that the row comes from; the other is where it goes. */
static gboolean
judge_row (BrDb              *db,
           const BrRowChange *change,
           const BrRecord    *from,
           GHashTable        *books,
           GError           **error)
{
  g_autoptr (BrBooking) now = NULL;
  GError *local = NULL;
  const BrNightBook *book;

  if (change->kind != BR_KIND_BOOKING)
    return TRUE;
  now = (BrBooking *) br_db_find (db, BR_KIND_BOOKING, &local, "WHERE id = ?", "I", &change->id);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (now == NULL || !may_bring_more (change, (const BrBooking *) from, now))
    return TRUE;
  book = get_book (db, books, now->business_date, error);
  return book != NULL && br_desk_check_licence (book, now, 0, error);
}

static gboolean
judge_rows (BrDb    *db,
            gint64   seq,
            gboolean inverse,
            GError **error)
{
  g_autoptr (GPtrArray) rows = br_journal_get_rows (db, seq, G_MAXUINT, error);
  g_autoptr (GHashTable) books = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) br_night_book_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const BrRowChange *change = rows->pdata[i];

      if (!judge_row (db, change, inverse ? change->after : change->before, books, error))
        return FALSE;
    }
  return rows != NULL;
}

/**
 * br_desk_judge_undo:
 * @db: a write in which an entry was inverted
 * @seq: the entry
 * @error: return location for %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * Judges an undo or a redo by the law, as whoever books is: since then others may have taken the
 * places that a booking gave up. What brings nobody in is let be. What was posted is set right by its opposite.
 *
 * Returns: whether it may stand
 */
gboolean
br_desk_judge_undo (BrDb    *db,
                    gint64   seq,
                    GError **error)
{
  return judge_rows (db, seq, TRUE, error) && br_ledger_follow_undo (db, seq, error);
}

/**
 * br_desk_judge_again:
 * @db: a write in which an entry was done again upon what others have done since
 * @seq: the entry
 * @error: return location for %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * Judges by the law what was done while the server could not be asked, when its answer is there.
 *
 * Returns: whether it may stand
 */
gboolean
br_desk_judge_again (BrDb    *db,
                     gint64   seq,
                     GError **error)
{
  return judge_rows (db, seq, FALSE, error);
}
