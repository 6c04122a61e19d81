#include "config.h"

#include "desk/br-desk-conflict.h"

#include <glib/gi18n.h>

#include "core/rules/br-merge.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

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
is_together (const BrDeskConflict *shown)
{
  return shown->entity != NULL && shown->field != NULL &&
         br_entity_field_is_in (shown->entity, shown->field, br_merge_get_together (shown->entity));
}

/* From when and until when somebody sits is settled at once: half of it would make their stay shorter or
 * longer than either of the two desks had meant. */
static GPtrArray *
find_together (BrDb           *db,
               BrDeskConflict *shown,
               const Request  *request,
               GError        **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) br_desk_conflict_free);
  g_autoptr (GPtrArray) rows = NULL;
  const BrConflict *conflict = shown->conflict;

  g_ptr_array_add (all, shown);
  if (request->keep == KEEP_TEXT || !is_together (shown) || br_id_is_none (&conflict->entry))
    return g_steal_pointer (&all);
  rows = br_db_select (db, BR_KIND_CONFLICT, error,
                       "WHERE state = 'open' AND entity = ? AND \"row\" = ? AND entry = ? AND id != ?", "tIII",
                       conflict->entity, &conflict->row, &conflict->entry, &conflict->id);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BrDeskConflict *other = describe (db, rows->pdata[i], error);

      if (other == NULL)
        return NULL;
      if (is_together (other))
        g_ptr_array_add (all, other);
      else
        br_desk_conflict_free (other);
    }
  return rows != NULL ? g_steal_pointer (&all) : NULL;
}

static const char *
get_kept (const Request        *request,
          const BrDeskConflict *shown)
{
  return request->keep == KEEP_MINE     ? shown->conflict->mine
         : request->keep == KEEP_THEIRS ? shown->conflict->theirs
                                        : request->text;
}

static gboolean
check_known (const BrDeskConflict *shown,
             GError              **error)
{
  if (shown->entity == NULL || shown->field == NULL)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This version does not know what “%s.%s” is"),
                 shown->conflict->entity, shown->conflict->field);
  else if (!shown->there)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("The %s was removed meanwhile, so nothing can be put into it"), shown->entity->name);
  else
    return TRUE;
  return FALSE;
}

/* Keeping the value that stands there anyway needs no more than saying so. */
static gboolean
keep_values (BrDb          *db,
             const Request *request,
             GPtrArray     *all,
             GError       **error)
{
  const BrDeskConflict *first = all->pdata[0];
  g_autoptr (BrRecord) row = NULL;
  gboolean changes = FALSE;

  if (request->keep == KEEP_THEIRS && !first->there)
    return TRUE;
  if (!check_known (first, error))
    return FALSE;
  row = find_row (db, first, error);
  for (guint i = 0; row != NULL && i < all->len; i++)
    {
      const BrDeskConflict *one = all->pdata[i];

      if (g_strcmp0 (get_kept (request, one), one->now) == 0)
        continue;
      changes = TRUE;
      if (!br_merge_value_from_text (row, one->field, get_kept (request, one), error))
        return FALSE;
    }
  return row != NULL && (!changes || br_desk_update (db, row, error));
}

static gboolean
settle_one (BrDb                 *db,
            const Request        *request,
            const BrDeskConflict *shown,
            GError              **error)
{
  g_autoptr (BrConflict) settled = (BrConflict *) br_record_copy ((BrRecord *) shown->conflict);

  settled->state = BR_CONFLICT_SETTLED;
  if (request->keep != KEEP_TEXT)
    settled->kept = request->keep == KEEP_MINE ? BR_CONFLICT_KEPT_MINE : BR_CONFLICT_KEPT_THEIRS;
  settled->settled_by = *br_db_get_actor (db);
  settled->settled_at = br_db_get_now (db);
  br_db_label (db, BR_KIND_CONFLICT, &settled->id);
  return br_db_update (db, (BrRecord *) settled, error);
}

static gboolean
settle_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Request *request = data;
  BrDeskConflict *shown = br_desk_show_conflict (db, &request->conflict, error);
  g_autoptr (GPtrArray) all = NULL;

  if (shown == NULL)
    return FALSE;
  *id = request->conflict;
  all = find_together (db, shown, request, error);
  if (all == NULL)
    return FALSE;
  if (shown->conflict->state == BR_CONFLICT_SETTLED)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This conflict is settled already"));
      return FALSE;
    }
  if (!keep_values (db, request, all, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (!settle_one (db, request, all->pdata[i], error))
      return FALSE;
  return TRUE;
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
 * rule says no to the value now. What says nothing without it, as from when does of until when, is settled with
 * it.
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
