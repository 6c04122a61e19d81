#include "config.h"

#include "store/sync/br-sync-private.h"

#include "store/sync/br-sync-changeset.h"

/* What waits is taken back before the server's rows are written, and done again upon them. */

/* ---- what follows from rows --------------------------------------------------------------------- */

/**
 * br_sync_derive:
 * @db: a connection inside a write
 * @changeset: what was done to rows
 * @size: how many bytes
 * @error: return location for %BR_STORE_ERROR_CONSTRAINT and others
 *
 * Lets the derived tables follow.
 */
gboolean
br_sync_derive (BrDb         *db,
                gconstpointer changeset,
                gsize         size,
                GError      **error)
{
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (BrTouch));
  sqlite3_changeset_iter *iter;
  int code = sqlite3changeset_start (&iter, (int) size, (void *) changeset);

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      BrTouch touch;

      code = br_db_read_touch (iter, &touch);
      if (code != SQLITE_OK)
        break;
      g_array_append_val (touched, touch);
      if (touch.kind == BR_KIND_VENUE)
        br_db_venue_written (db);
      if (touch.kind == BR_KIND_CUSTOMER && touch.op != SQLITE_DELETE)
        g_hash_table_add (db->write->restated, br_id_dup (&touch.id));
    }
  sqlite3changeset_finalize (iter);
  return code == SQLITE_OK ? br_derive (db, touched, error) : br_db_set_error (db, code, error);
}

/* ---- back, and again ---------------------------------------------------------------------------- */

/* Whatever others did meanwhile: a row that is gone stays gone, one that is there stays, and of what
 * both changed the change counts that is being made. References are looked at when all is there. */
static int
give_way (void                   *user_data,
          int                     conflict,
          sqlite3_changeset_iter *iter)
{
  gboolean *refused = user_data;

  switch (conflict)
    {
    case SQLITE_CHANGESET_DATA:
      return SQLITE_CHANGESET_REPLACE;
    case SQLITE_CHANGESET_CONSTRAINT:
      *refused = TRUE;
      return SQLITE_CHANGESET_ABORT;
    case SQLITE_CHANGESET_NOTFOUND:
    case SQLITE_CHANGESET_CONFLICT:
    case SQLITE_CHANGESET_FOREIGN_KEY:
    default:
      return SQLITE_CHANGESET_OMIT;
    }
}

static gboolean
apply (BrDb         *db,
       gconstpointer changeset,
       gsize         size,
       GError      **error)
{
  gboolean refused = FALSE;
  int code = sqlite3changeset_apply (db->handle, (int) size, (void *) changeset, NULL, give_way, &refused);

  if (refused)
    code = SQLITE_CONSTRAINT;
  return code == SQLITE_OK || br_db_set_error (db, code, error);
}

/**
 * br_sync_take_back:
 * @db: a connection inside a write
 * @changeset: what was done
 * @error: return location for a #BrStoreError
 *
 * Undoes it. Rules do not apply: it was not the server's yet.
 */
gboolean
br_sync_take_back (BrDb    *db,
                   GBytes  *changeset,
                   GError **error)
{
  void *inverse = NULL;
  int inverse_size = 0;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);
  int code = sqlite3changeset_invert ((int) size, bytes, &inverse_size, &inverse);
  gboolean ok = code == SQLITE_OK ? apply (db, inverse, inverse_size, error) : br_db_set_error (db, code, error);

  sqlite3_free (inverse);
  return ok;
}

/* Sealed values of people who were erased meanwhile are not wanted back. */
static gboolean
blank_erased (BrDb    *db,
              GBytes  *changeset,
              GError **error)
{
  BrSyncWalk walk;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);
  gint64 n_erased = 0;

  if (!br_db_get_int (db, "SELECT count(*) FROM erased", &n_erased, error, NULL))
    return FALSE;
  br_sync_walk_start (&walk, bytes, size);
  while (n_erased > 0 && br_sync_walk_next (&walk))
    if (walk.op != SQLITE_DELETE && !br_db_blank_erased (db, walk.entity->kind, &walk.id, error))
      return FALSE;
  return TRUE;
}

/**
 * br_sync_do_again:
 * @db: a connection inside a write
 * @changeset: what was done
 * @error: return location for a #BrStoreError
 *
 * Does it again upon whatever rows are there now.
 */
gboolean
br_sync_do_again (BrDb    *db,
                  GBytes  *changeset,
                  GError **error)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);

  return apply (db, bytes, size, error) && blank_erased (db, changeset, error);
}

/* ---- judged ------------------------------------------------------------------------------------- */

static sqlite3_session *
open_session (BrDb *db)
{
  sqlite3_session *session = NULL;

  if (sqlite3session_create (db->handle, "main", &session) != SQLITE_OK)
    return NULL;
  for (guint k = 0; k < br_entity_get_n (); k++)
    sqlite3session_attach (session, br_entity_get (k)->name);
  return session;
}

static GBytes *
close_session (sqlite3_session *session)
{
  void *recorded = NULL;
  int size = 0;
  GBytes *bytes = NULL;

  if (sqlite3session_changeset (session, &size, &recorded) == SQLITE_OK)
    bytes = g_bytes_new (recorded, size);
  sqlite3_free (recorded);
  sqlite3session_delete (session);
  return bytes;
}

/* Everything is judged as if it were done now. Only a whole entry can be judged by the rules: they
 * speak of all that it did. */
static gboolean
judge_unit (BrDb             *db,
            const BrSyncUnit *unit,
            GBytes           *effect,
            gboolean          dangled,
            BrUndoJudge       judge,
            GError          **error)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (effect, &size);

  if (!br_sync_derive (db, bytes, size, error))
    return FALSE;
  if (!dangled && br_db_has_dangling (db))
    {
      br_db_explain_dangling (db, error);
      return FALSE;
    }
  return judge == NULL || !unit->whole || judge (db, unit->seq, error);
}

/* What the venue's rules say, in contrast to what breaks. */
static gboolean
is_refusal (const GError *error)
{
  return error->domain != G_IO_ERROR &&
         (error->domain != BR_STORE_ERROR || error->code == BR_STORE_ERROR_CONSTRAINT ||
          error->code == BR_STORE_ERROR_IN_USE || error->code == BR_STORE_ERROR_NOT_FOUND);
}

/**
 * br_sync_try_unit:
 * @db: a connection inside a write
 * @unit: what waits
 * @changeset: what it did when it was done
 * @judge: (nullable): the rules of the venue
 * @why: (out): why it does not stand any more, when it does not; then nothing of it is done
 * @error: return location for what is no such reason
 *
 * Does it again upon the rows that are there now, and asks whether it may stand.
 *
 * Returns: (transfer full) (nullable): what it changed this time, as a changeset; %NULL with @why or @error
 */
GBytes *
br_sync_try_unit (BrDb             *db,
                  const BrSyncUnit *unit,
                  GBytes           *changeset,
                  BrUndoJudge       judge,
                  GError          **why,
                  GError          **error)
{
  gboolean dangled = br_db_has_dangling (db);
  sqlite3_session *session;
  g_autoptr (GBytes) effect = NULL;
  GError *local = NULL;
  gboolean ok;

  if (!br_db_script (db, "SAVEPOINT again", error))
    return NULL;
  session = open_session (db);
  ok = br_sync_do_again (db, changeset, &local);
  effect = close_session (session);
  ok = ok && effect != NULL && judge_unit (db, unit, effect, dangled, judge, &local);
  if (!br_db_script (db, ok ? "RELEASE again" : "ROLLBACK TO again; RELEASE again", error))
    {
      g_clear_error (&local);
      return NULL;
    }
  if (ok)
    return g_steal_pointer (&effect);
  if (local == NULL)
    br_db_set_error (db, SQLITE_NOMEM, error);
  else if (is_refusal (local))
    g_propagate_error (why, local);
  else
    g_propagate_error (error, local);
  return NULL;
}
