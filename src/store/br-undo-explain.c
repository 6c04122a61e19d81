#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>

/* Why something cannot be undone: which later change stands on top. */

/* Whether a bulk entry, which keeps no list of its rows, touched this one. */
static gboolean
bulk_touches (BrDb       *db,
              gint64      seq,
              const BrId *id)
{
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT 1 FROM journal_part WHERE seq = ? AND instr (changeset, ?) > 0 LIMIT 1", NULL, "ib", seq,
                 id->bytes, sizeof id->bytes);

  return br_query_next (query, NULL);
}

/* The change that a link belongs to, unless it is undone by now. */
static BrEntry *
load_in_force (BrDb  *db,
               gint64 seq)
{
  g_autoptr (BrEntry) link = br_journal_load (db, seq, NULL);
  g_autoptr (BrEntry) root = NULL;

  if (link == NULL || link->root == 0)
    root = g_steal_pointer (&link);
  else
    root = br_journal_load (db, link->root, NULL);
  return root == NULL || root->undone ? NULL : g_steal_pointer (&root);
}

/* The newest change in force that touched a row after an entry. */
static BrEntry *
find_later (BrDb       *db,
            gint64      seq,
            const BrId *id)
{
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT seq, 0 FROM journal_touch WHERE id = ?1 AND seq > ?2"
                 " UNION ALL SELECT seq, 1 FROM journal WHERE n_parts > 1 AND seq > ?2 ORDER BY seq DESC",
                 NULL, "Ii", id, seq);

  while (br_query_next (query, NULL))
    {
      gint64 later = br_query_get_int (query, 0);
      BrEntry *entry;

      if (br_query_get_int (query, 1) != 0 && !bulk_touches (db, later, id))
        continue;
      entry = load_in_force (db, later);
      if (entry != NULL)
        return entry;
    }
  return NULL;
}

/* Takes @why. The store has no words for a change; whoever has them may say more than its number. */
static GError *
stands_on_error (BrUndoReport *report,
                 char         *why)
{
  g_free (report->why);
  report->why = why;
  return g_error_new (BR_STORE_ERROR, BR_STORE_ERROR_STANDS_ON, _ ("A later change (%lld) stands on top of it: %s"),
                      (long long) report->stands_on->seq, report->why);
}

/**
 * br_undo_explain_changed:
 * @db: a connection
 * @seq: the entry that was to be inverted
 * @kind: the row's kind, or -1
 * @id: the row that is not as the entry left it
 * @report: says what stands on top
 * @error: return location for %BR_STORE_ERROR_STANDS_ON
 */
void
br_undo_explain_changed (BrDb         *db,
                         gint64        seq,
                         int           kind,
                         const BrId   *id,
                         BrUndoReport *report,
                         GError      **error)
{
  const char *name = kind >= 0 ? br_entity_get (kind)->name : "row";

  report->kind = MAX (kind, 0);
  report->id = *id;
  report->stands_on = find_later (db, seq, id);
  if (report->stands_on != NULL)
    g_propagate_error (error, stands_on_error (report, g_strdup_printf (_ ("the same %s was changed again"), name)));
  else
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_STANDS_ON, _ ("The %s is no longer as this change left it"),
                 name);
}

/**
 * br_undo_check_references:
 * @db: a connection inside a write that has applied the inverse of an entry
 * @seq: that entry
 * @report: says what stands on top
 * @error: return location for %BR_STORE_ERROR_STANDS_ON
 *
 * COMMIT would refuse a dangling reference without saying whose it is.
 *
 * Returns: whether every reference has what it refers to
 */
gboolean
br_undo_check_references (BrDb         *db,
                          gint64        seq,
                          BrUndoReport *report,
                          GError      **error)
{
  const char *parent;

  if (!br_db_has_dangling (db))
    return TRUE;
  if (br_db_find_dangling (db, &report->kind, &report->id, &parent))
    report->stands_on = find_later (db, seq, &report->id);
  if (report->stands_on == NULL)
    return TRUE;

  g_propagate_error (error, stands_on_error (report, g_strdup_printf (_ ("a %s refers to the %s"),
                                                                      br_entity_get (report->kind)->name, parent)));
  return FALSE;
}

/**
 * br_undo_explain_use:
 * @db: a connection inside a write whose table uses could not follow
 * @seq: the entry that was to be inverted
 * @report: says what stands on top
 *
 * The table that an undone booking would need again may have been given to another since.
 *
 * Returns: (transfer full) (nullable): why, as a %BR_STORE_ERROR_STANDS_ON
 */
GError *
br_undo_explain_use (BrDb         *db,
                     gint64        seq,
                     BrUndoReport *report)
{
  for (guint i = 0; i < db->write->touched->len; i++)
    {
      const BrTouch *touch = &g_array_index (db->write->touched, BrTouch, i);
      const BrId *booking = touch->kind == BR_KIND_BOOKING ? &touch->id : &touch->owner;
      g_autoptr (BrQuery) query = NULL;

      if (touch->kind != BR_KIND_BOOKING && touch->kind != BR_KIND_BOOKING_TABLE)
        continue;
      query = br_db_query (db,
                           "SELECT u.booking FROM booking_table t JOIN booking b ON b.id = t.booking"
                           " JOIN table_use u ON u.\"table\" = t.\"table\" AND u.booking <> b.id"
                           " WHERE b.id = ? AND (u.seated AND b.status = 'seated' OR"
                           "  u.planned AND u.starts < b.ends_at AND u.ends > b.starts_at) LIMIT 1",
                           NULL, "I", booking);
      if (!br_query_next (query, NULL))
        continue;
      report->kind = BR_KIND_BOOKING;
      report->id = br_query_get_id (query, 0);
      report->stands_on = find_later (db, seq, &report->id);
      if (report->stands_on != NULL)
        return stands_on_error (report, g_strdup (_ ("the table was given to another booking")));
    }
  return NULL;
}
