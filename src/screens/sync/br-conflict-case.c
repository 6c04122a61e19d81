#include "config.h"

#include "screens/sync/br-conflict-case.h"

#include <glib/gi18n.h>

#include "core/rules/br-merge.h"
#include "desk/br-desk-field.h"
#include "screens/history/br-entry-rows.h"

/* Rows of one parked change that are shown. */
#define LIMIT 20

static void
side_clear (BrConflictSide *side)
{
  g_clear_pointer (&side->by, g_free);
  g_clear_pointer (&side->text, g_free);
}

/**
 * br_conflict_case_free:
 * @self: (nullable): a case
 */
void
br_conflict_case_free (BrConflictCase *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->shown, br_desk_conflict_free);
  g_clear_pointer (&self->parked, br_desk_parked_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  side_clear (&self->mine);
  side_clear (&self->theirs);
  side_clear (&self->base);
  g_free (self->title);
  g_free (self->what);
  g_free (self);
}

/* ---- reading ------------------------------------------------------------------------- */

/* A value is kept as the machine writes it; here it is said as the screens say such a field. */
static char *
say_value (BrDb                 *db,
           const BrDeskConflict *shown,
           const char           *text,
           GTimeZone            *zone)
{
  g_autoptr (BrRecord) scratch = NULL;

  if (text == NULL || shown->entity == NULL || shown->field == NULL)
    return g_strdup (text);
  scratch = br_record_new (shown->entity);
  if (!br_merge_value_from_text (scratch, shown->field, text, NULL))
    return g_strdup (text);
  return br_desk_say_field (db, scratch, shown->field, zone);
}

/* People are called by their names, and by what they sign in with where they have none. */
static char *
say_user (BrDb       *db,
          const BrId *id)
{
  g_autoptr (BrUser) user = (BrUser *) br_db_find (db, BR_KIND_USER, NULL, "WHERE \"id\" = ?", "I", id);

  if (user == NULL)
    return g_strdup (_("Somebody who was removed"));
  return g_strdup (user->name != NULL ? user->name : user->handle);
}

static void
read_side (BrDb                 *db,
           BrConflictSide       *side,
           const BrDeskConflict *shown,
           const char           *text,
           const BrId           *by,
           BrInstant             at)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  side->text = say_value (db, shown, text, zone);
  side->at = at;
  if (by == NULL || br_id_is_none (by))
    return;
  side->by = say_user (db, by);
  side->own = br_id_equal (by, br_db_get_actor (db));
}

/* Takes @shown. */
static BrConflictCase *
read_conflict (BrDb           *db,
               BrDeskConflict *shown)
{
  BrConflictCase *self = g_new0 (BrConflictCase, 1);
  const BrConflict *conflict = shown->conflict;
  const char *kind = shown->entity != NULL ? _(shown->entity->label) : conflict->entity;

  self->shown = shown;
  /* Translators: a kind of thing and which of them, such as “Booking: Okafor” */
  self->title = shown->name != NULL ? g_strdup_printf (C_("conflict", "%s: %s"), kind, shown->name) : g_strdup (kind);
  self->what = g_strdup (shown->field != NULL ? _(shown->field->label) : conflict->field);
  read_side (db, &self->mine, shown, conflict->mine, &conflict->mine_by, conflict->mine_at);
  read_side (db, &self->theirs, shown, conflict->theirs, &conflict->theirs_by, conflict->theirs_at);
  read_side (db, &self->base, shown, conflict->base, NULL, BR_INSTANT_NONE);
  if (self->mine.own && self->theirs.own)
    self->mine.own = self->theirs.own = FALSE;
  self->mine.kept = conflict->kept == BR_CONFLICT_KEPT_MINE;
  self->theirs.kept = conflict->kept == BR_CONFLICT_KEPT_THEIRS;
  return self;
}

/* Takes @parked. */
static BrConflictCase *
read_parked (BrDb         *db,
             BrDeskParked *parked)
{
  BrConflictCase *self = g_new0 (BrConflictCase, 1);

  self->parked = parked;
  self->title = g_strdup (parked->label);
  self->what = g_strdup (parked->parked->detail);
  self->rows = br_entry_rows_read (db, parked->parked->entry->seq, LIMIT, NULL);
  return self;
}

/**
 * br_conflict_cases_read:
 * @db: a connection
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED and others
 *
 * Returns: (transfer full) (nullable) (element-type BrConflictCase): what is to be settled: first the conflicts, the
 *   newest first, then what does not stand, in the order in which it was done
 */
GPtrArray *
br_conflict_cases_read (BrDb    *db,
                        GError **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) br_conflict_case_free);
  g_autoptr (GPtrArray) conflicts = br_desk_list_conflicts (db, FALSE, error);
  g_autoptr (GPtrArray) parked = conflicts != NULL ? br_desk_list_parked (db, error) : NULL;

  if (parked == NULL)
    return NULL;
  g_ptr_array_set_free_func (conflicts, NULL);
  for (guint i = 0; i < conflicts->len; i++)
    g_ptr_array_add (cases, read_conflict (db, conflicts->pdata[i]));
  g_ptr_array_set_free_func (parked, NULL);
  for (guint i = 0; i < parked->len; i++)
    g_ptr_array_add (cases, read_parked (db, parked->pdata[i]));
  return g_steal_pointer (&cases);
}

/* ---- in words ------------------------------------------------------------------------ */

/**
 * br_conflict_case_is_same:
 * @self: a case
 * @other: another reading
 *
 * Returns: whether both are of the same conflict, or the same parked change
 */
gboolean
br_conflict_case_is_same (const BrConflictCase *self,
                          const BrConflictCase *other)
{
  if (self->shown != NULL && other->shown != NULL)
    return br_id_equal (&self->shown->conflict->id, &other->shown->conflict->id);
  return self->parked != NULL && other->parked != NULL &&
         self->parked->parked->entry->seq == other->parked->parked->entry->seq &&
         self->parked->parked->piece == other->parked->parked->piece;
}

/**
 * br_conflict_case_say_why:
 * @self: a case
 *
 * Returns: (transfer full): why somebody has to look at it, in a sentence
 */
char *
br_conflict_case_say_why (const BrConflictCase *self)
{
  if (self->parked != NULL)
    return g_strdup_printf (self->parked->parked->by_server ? _("The server refused it: %s")
                                                            : _("It no longer fits what others did: %s"),
                            self->what);
  switch (self->shown->conflict->why)
    {
    case BR_CONFLICT_DELETED_HERE:
      return g_strdup (_("One desk removed it while another wrote in it. It stays removed."));
    case BR_CONFLICT_DELETED_THERE:
      return g_strdup (_("It had been removed already when this was written. It stays removed."));
    default:
      return g_strdup (_("Two desks wrote in it without knowing of each other. One of the two values had to stand."));
    }
}

/**
 * br_conflict_case_name_side:
 * @self: a conflict
 * @side: one of its sides
 *
 * Returns: (transfer full): whose value it is
 */
char *
br_conflict_case_name_side (const BrConflictCase *self,
                            const BrConflictSide *side)
{
  const BrConflictSide *other = side == &self->mine ? &self->theirs : &self->mine;

  if (side == &self->base)
    return g_strdup (_("Before Both"));
  if (side->own)
    return g_strdup (_("Mine"));
  if (other->own)
    return g_strdup (_("Theirs"));
  return g_strdup (side == &self->mine ? _("The Later") : _("The Earlier"));
}

/**
 * br_conflict_case_name_keep:
 * @self: a conflict
 * @side: one of the two values
 *
 * Returns: (transfer full): the label of the button that lets it stand
 */
char *
br_conflict_case_name_keep (const BrConflictCase *self,
                            const BrConflictSide *side)
{
  const BrConflictSide *other = side == &self->mine ? &self->theirs : &self->mine;

  if (side->own)
    return g_strdup (_("Keep _Mine"));
  if (other->own)
    return g_strdup (_("Keep _Theirs"));
  return g_strdup (side == &self->mine ? _("Keep the _Later") : _("Keep the _Earlier"));
}
