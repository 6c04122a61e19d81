#include "config.h"

#include "desk/br-desk-conflict.h"

#include <glib/gi18n.h>

#include "core/rules/br-merge.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-undo.h"

/* What two devices did without knowing of each other: to be seen from both sides, and settled by an ordinary
 * change that can be undone. */

void
br_desk_conflict_free (BrDeskConflict *self)
{
  g_clear_pointer ((BrRecord **) &self->conflict, br_record_unref);
  g_free (self->name);
  g_free (self->now);
  g_free (self);
}

/* ---- seeing ---------------------------------------------------------------------------------- */

static BrRecord *
find_row (BrDb                 *db,
          const BrDeskConflict *self,
          GError              **error)
{
  return br_db_find (db, self->entity->kind, error, "WHERE \"id\" = ?", "I", &self->conflict->row);
}

/* Takes a reference of @conflict. */
static BrDeskConflict *
describe (BrDb       *db,
          BrConflict *conflict,
          GError    **error)
{
  g_autoptr (BrDeskConflict) self = g_new0 (BrDeskConflict, 1);
  g_autoptr (BrRecord) row = NULL;
  GError *local = NULL;

  self->conflict = (BrConflict *) br_record_ref ((BrRecord *) conflict);
  self->entity = br_entity_find (conflict->entity, NULL);
  self->field = self->entity != NULL ? br_entity_get_field (self->entity, conflict->field) : NULL;
  if (self->entity == NULL)
    return g_steal_pointer (&self);
  row = find_row (db, self, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  self->there = row != NULL;
  if (row == NULL)
    return g_steal_pointer (&self);
  if (self->field != NULL)
    self->now = br_merge_value_to_text (row, self->field);
  if (br_desk_may_name (db, self->entity->kind))
    self->name = br_desk_name_of (db, self->entity->kind, &conflict->row);
  return g_steal_pointer (&self);
}

/**
 * br_desk_list_conflicts:
 * @db: a connection
 * @all: whether also those that are settled or need nobody
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED and others
 *
 * Returns: (transfer full) (nullable) (element-type BrDeskConflict): them, the newest first
 */
GPtrArray *
br_desk_list_conflicts (BrDb     *db,
                        gboolean  all,
                        GError  **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) br_desk_conflict_free);
  g_autoptr (GPtrArray) rows = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CONFLICT, &level, error))
    return NULL;
  rows = br_db_select (db, BR_KIND_CONFLICT, error, "WHERE ? OR state = 'open' ORDER BY found_at DESC, id DESC", "i",
                       (gint64) all);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BrDeskConflict *conflict = describe (db, rows->pdata[i], error);

      if (conflict == NULL)
        return NULL;
      g_ptr_array_add (list, conflict);
    }
  return rows != NULL ? g_steal_pointer (&list) : NULL;
}

/**
 * br_desk_show_conflict:
 * @db: a connection
 * @id: a conflict
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Returns: (transfer full) (nullable): it
 */
BrDeskConflict *
br_desk_show_conflict (BrDb       *db,
                       const BrId *id,
                       GError    **error)
{
  g_autoptr (BrConflict) conflict = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CONFLICT, &level, error))
    return NULL;
  conflict = (BrConflict *) br_db_load (db, BR_KIND_CONFLICT, id, error);
  return conflict != NULL ? describe (db, conflict, error) : NULL;
}

/* ---- settling ---------------------------------------------------------------------------------- */

typedef enum
{
  KEEP_MINE,
  KEEP_THEIRS,
  KEEP_TEXT,
} Keep;

typedef struct
{
  BrId  conflict;
  Keep  keep;
  char *text;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->text);
  g_free (self);
}

static gboolean
write_value (BrDb                 *db,
             const BrDeskConflict *shown,
             const char           *text,
             GError              **error)
{
  g_autoptr (BrRecord) row = NULL;
  GError *local = NULL;

  if (shown->entity == NULL || shown->field == NULL)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This version does not know what “%s.%s” is"),
                   shown->conflict->entity, shown->conflict->field);
      return FALSE;
    }
  row = find_row (db, shown, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (row == NULL)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                   _ ("The %s was removed meanwhile, so nothing can be put into it"), shown->entity->name);
      return FALSE;
    }
  return br_merge_value_from_text (row, shown->field, text, error) && br_desk_update (db, row, error);
}

/* Keeping the value that stands there anyway needs no more than saying so. */
static gboolean
keep_value (BrDb                 *db,
            const Request        *request,
            const BrDeskConflict *shown,
            GError              **error)
{
  const char *text = request->keep == KEEP_MINE     ? shown->conflict->mine
                     : request->keep == KEEP_THEIRS ? shown->conflict->theirs
                                                    : request->text;

  if (request->keep == KEEP_THEIRS && !shown->there)
    return TRUE;
  return (shown->there && shown->field != NULL && g_strcmp0 (text, shown->now) == 0) ||
         write_value (db, shown, text, error);
}

static gboolean
settle_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Request *request = data;
  g_autoptr (BrDeskConflict) shown = br_desk_show_conflict (db, &request->conflict, error);
  g_autoptr (BrConflict) settled = NULL;

  if (shown == NULL)
    return FALSE;
  *id = request->conflict;
  if (shown->conflict->state == BR_CONFLICT_SETTLED)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This conflict is settled already"));
      return FALSE;
    }
  if (!keep_value (db, request, shown, error))
    return FALSE;
  settled = (BrConflict *) br_record_copy ((BrRecord *) shown->conflict);
  settled->state = BR_CONFLICT_SETTLED;
  if (request->keep != KEEP_TEXT)
    settled->kept = request->keep == KEEP_MINE ? BR_CONFLICT_KEPT_MINE : BR_CONFLICT_KEPT_THEIRS;
  settled->settled_by = *br_db_get_actor (db);
  settled->settled_at = br_db_get_now (db);
  br_db_label (db, BR_KIND_CONFLICT, &settled->id);
  return br_db_update (db, (BrRecord *) settled, error);
}

static BrDeskAct *
settle (const BrId *conflict,
        Keep        keep,
        const char *text)
{
  Request *request = g_new0 (Request, 1);

  request->conflict = *conflict;
  request->keep = keep;
  request->text = g_strdup (text);
  return br_desk_act_new ("conflict.settle", BR_UNDO_INVERT, settle_in_write, request, request_free);
}

/**
 * br_desk_keep_mine:
 * @conflict: a conflict
 *
 * Settles it: the value that was brought later stands. It is refused where the row was removed, and where a
 * rule says no to the value now.
 *
 * Returns: (transfer full): the act, which is about the conflict
 */
BrDeskAct *
br_desk_keep_mine (const BrId *conflict)
{
  return settle (conflict, KEEP_MINE, NULL);
}

/**
 * br_desk_keep_theirs:
 * @conflict: a conflict
 *
 * Settles it: the value that was there already stands; a row that was removed stays so.
 *
 * Returns: (transfer full): the act, which is about the conflict
 */
BrDeskAct *
br_desk_keep_theirs (const BrId *conflict)
{
  return settle (conflict, KEEP_THEIRS, NULL);
}

/**
 * br_desk_keep_text:
 * @conflict: a conflict
 * @text: (nullable): another value, written as the conflict's own values are; %NULL to empty the field
 *
 * Settles it with a third value.
 *
 * Returns: (transfer full): the act, which is about the conflict
 */
BrDeskAct *
br_desk_keep_text (const BrId *conflict,
                   const char *text)
{
  return settle (conflict, KEEP_TEXT, text);
}

/* ---- what is parked ----------------------------------------------------------------------------- */

void
br_desk_parked_free (BrDeskParked *self)
{
  br_sync_parked_free (self->parked);
  g_free (self->label);
  g_free (self->by);
  g_free (self);
}

/**
 * br_desk_list_parked:
 * @db: a connection
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrDeskParked): the changes of this device that do not stand, in the
 *   order in which they were made
 */
GPtrArray *
br_desk_list_parked (BrDb    *db,
                     GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) br_desk_parked_free);
  g_autoptr (GPtrArray) parked = br_sync_parked_list (db, error);

  if (parked == NULL)
    return NULL;
  g_ptr_array_set_free_func (parked, NULL);
  for (guint i = 0; i < parked->len; i++)
    {
      BrDeskParked *shown = g_new0 (BrDeskParked, 1);

      shown->parked = parked->pdata[i];
      shown->label = br_desk_label (db, shown->parked->entry);
      shown->by = br_desk_label_user (db, shown->parked->entry);
      g_ptr_array_add (list, shown);
    }
  return g_steal_pointer (&list);
}

/**
 * br_desk_try_again:
 * @store: the venue
 * @seq: the parked entry's place in the journal
 * @piece: which part of it
 * @error: return location for why it still does not fit
 *
 * Does a parked change again, as a change of the actor's of now. It is undone as any other.
 */
gboolean
br_desk_try_again (BrStore *store,
                   gint64   seq,
                   gint64   piece,
                   GError **error)
{
  return br_sync_parked_try_again (store, seq, piece, br_desk_judge_again, error);
}

/**
 * br_desk_give_up:
 * @store: the venue
 * @seq: the parked entry's place in the journal
 * @piece: which part of it
 * @error: return location for %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Lets a parked change go; br_desk_keep_parked() takes that back.
 */
gboolean
br_desk_give_up (BrStore *store,
                 gint64   seq,
                 gint64   piece,
                 GError **error)
{
  return br_sync_parked_give_up (store, seq, piece, error);
}

gboolean
br_desk_keep_parked (BrStore *store,
                     gint64   seq,
                     gint64   piece,
                     GError **error)
{
  return br_sync_parked_keep (store, seq, piece, error);
}
