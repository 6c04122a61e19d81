#include "config.h"

#include "desk/br-desk-records.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "desk/br-desk-booking-row.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-event-row.h"
#include "desk/br-desk-kinds.h"
#include "desk/br-desk-ledger-follow.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-placement.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-zones.h"

/* When something cannot be removed, this many of the rows that still need it are named. */
#define NAMED_MAX 5

typedef struct
{
  BrKind    kind;
  BrId      id;
  GStrv     assignments;
  BrRecord *record;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_strfreev (change->assignments);
  g_clear_pointer (&change->record, br_record_unref);
  g_free (change);
}

static const char *
act_code (BrKind      kind,
          const char *verb)
{
  g_autofree char *code = g_strdup_printf ("%s.%s", br_entity_get (kind)->name, verb);

  return g_intern_string (code);
}

/* ---- FIELD=VALUE ------------------------------------------------------- */

static gboolean
check_assignment (const BrEntity *entity,
                  const char     *assignment,
                  gboolean        adding,
                  GError        **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = NULL;
  const BrField *field;

  if (equals == NULL || equals == assignment)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_FIELD, _ ("“%s” is not FIELD=VALUE"), assignment);
      return FALSE;
    }
  name = g_strndup (assignment, equals - assignment);
  if (br_entity_get_link (entity, name) != NULL ||
      (entity->kind == BR_KIND_TABLE && br_desk_is_placement_field (name)))
    return TRUE;
  field = br_entity_find_field (entity, name, error);
  if (field == NULL)
    return FALSE;
  if (field == entity->fields || (!adding && (field->flags & BR_FIELD_FIXED) != 0))
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_FIELD, _ ("The %s of a %s cannot be set"), name,
                   entity->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_assignments (BrKind             kind,
                   const char *const *assignments,
                   gboolean           adding,
                   GError           **error)
{
  for (guint i = 0; assignments[i] != NULL; i++)
    if (!check_assignment (br_entity_get (kind), assignments[i], adding, error))
      return FALSE;
  return TRUE;
}

/* Within which row a name that a reference gives is told apart: this row's own room or plan. */
static const BrId *
scope_of (const BrRecord *record,
          const BrField  *field)
{
  const char *scope = br_entity_get (field->ref)->scope;
  const BrField *same = scope != NULL ? br_entity_get_field (record->entity, scope) : NULL;

  return same != NULL && same != field && br_record_field_is_set (record, same) ? &br_member (record, same, BrId)
                                                                                : NULL;
}

static gboolean
assign_field (BrDb          *db,
              BrRecord      *record,
              const BrField *field,
              const char    *value,
              GError       **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, NULL);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  /* What is sealed cannot be emptied unseen. */
  if ((field->flags & BR_FIELD_PII) != 0 && !br_db_is_unlocked (db))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                   _("The venue’s key is not here: give the recovery passphrase to unlock it"));
      return FALSE;
    }
  if (field->type == BR_FIELD_REF && *value != '\0')
    return br_desk_resolve (db, field->ref, value, scope_of (record, field), &br_member (record, field, BrId), error);
  return br_record_set_text (record, field, value, venue != NULL ? venue->currency : NULL, zone, error);
}

static gboolean
assign_fields (BrDb              *db,
               BrRecord          *record,
               const char *const *assignments,
               GError           **error)
{
  for (guint i = 0; assignments[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (assignments[i], "=", 2);
      const BrField *field = br_entity_get_field (record->entity, pair[0]);

      if (field != NULL && !assign_field (db, record, field, pair[1], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
assign_list (BrDb           *db,
             const BrRecord *record,
             const BrLink   *link,
             const char     *value,
             GError        **error)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      g_strv_builder_add (names, words[i]);
  list = g_strv_builder_end (names);
  return br_desk_set_list (db, record, link, (const char *const *) list, error);
}

/* Lists and places stand in rows of their own, so they follow when the row itself is there. */
static gboolean
assign_others (BrDb              *db,
               const BrRecord    *record,
               const char *const *assignments,
               GError           **error)
{
  for (guint i = 0; assignments[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (assignments[i], "=", 2);
      const BrLink *link = br_entity_get_link (record->entity, pair[0]);

      if (link != NULL && !assign_list (db, record, link, pair[1], error))
        return FALSE;
      if (link == NULL && record->entity->kind == BR_KIND_TABLE && br_desk_is_placement_field (pair[0]) &&
          !br_desk_set_placement (db, (const BrTable *) record, pair[0], pair[1], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
gives (const char *const *assignments,
       const char        *name)
{
  for (guint i = 0; assignments[i] != NULL; i++)
    if (g_str_has_prefix (assignments[i], name) && assignments[i][strlen (name)] == '=')
      return TRUE;
  return FALSE;
}

static gboolean
place_row (BrDb           *db,
           const BrRecord *before,
           BrRecord       *record,
           GError        **error)
{
  if (record->entity->kind == BR_KIND_EVENT)
    return br_desk_place_event_row (db, (const BrEvent *) before, (BrEvent *) record, error);
  return record->entity->kind != BR_KIND_BOOKING ||
         br_desk_place_booking_row (db, (const BrBooking *) before, (BrBooking *) record, error);
}

static gboolean
judge_row (BrDb              *db,
           const BrRecord    *before,
           const BrRecord    *record,
           const char *const *assignments,
           GError           **error)
{
  if (record->entity->kind == BR_KIND_EVENT)
    return br_desk_judge_event_row (db, (const BrEvent *) before, (const BrEvent *) record, error);
  return record->entity->kind != BR_KIND_BOOKING ||
         br_desk_judge_booking_row (db, (const BrBooking *) before, (const BrBooking *) record,
                                    gives (assignments, "tables"), error);
}

static gboolean
follow_row (BrDb           *db,
            const BrRecord *before,
            const BrRecord *record,
            GError        **error)
{
  return record->entity->kind != BR_KIND_BOOKING ||
         br_ledger_follow_booking (db, (const BrBooking *) before, (const BrBooking *) record, error);
}

/* ---- the verbs --------------------------------------------------------- */

/* A row of a ledger stays as it was written. */
static gboolean
check_not_final (const BrEntity *entity,
                 GError        **error)
{
  if (!entity->append_only)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("A %s stays as it was written: add another one"),
               entity->name);
  return FALSE;
}

static BrUndoKind
undo_of_add (BrKind kind)
{
  return br_entity_get (kind)->append_only ? BR_UNDO_COMPENSATE : BR_UNDO_INVERT;
}

/**
 * br_desk_insert:
 * @db: a connection inside a write
 * @record: (inout): the row; what people do not type is filled in
 * @error: return location for a #BrDeskError, #BrCoreError or #BrStoreError
 *
 * Adds a row with everything that comes with it, and names it in the entry's label.
 */
gboolean
br_desk_insert (BrDb     *db,
                BrRecord *record,
                GError  **error)
{
  if (!br_desk_complete_new (db, record, error) || !br_desk_straighten (db, record, error) ||
      !br_desk_check_rules (db, record, error) ||
      !br_db_insert (db, record, error) || !br_desk_add_companions (db, record, error))
    return FALSE;
  br_db_label (db, record->entity->kind, br_record_get_id (record));
  return TRUE;
}

/**
 * br_desk_update:
 * @db: a connection inside a write
 * @record: the row as it shall be
 * @error: return location for a #BrDeskError, #BrCoreError or #BrStoreError
 */
gboolean
br_desk_update (BrDb     *db,
                BrRecord *record,
                GError  **error)
{
  br_db_label (db, record->entity->kind, br_record_get_id (record));
  if (!check_not_final (record->entity, error) || !br_desk_straighten (db, record, error) ||
      !br_desk_check_rules (db, record, error) || !br_db_update (db, record, error))
    return FALSE;
  /* What stands in a zone belongs to it. */
  return record->entity->kind != BR_KIND_ZONE || br_desk_rezone_plan (db, &((BrZone *) record)->plan, error);
}

static gboolean
add_in_write (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  Change *change = data;
  g_autoptr (BrRecord) record = br_record_new (br_entity_get (change->kind));
  const char *const *assignments = (const char *const *) change->assignments;

  if (!assign_fields (db, record, assignments, error) || !place_row (db, NULL, record, error) ||
      !br_desk_insert (db, record, error) || !assign_others (db, record, assignments, error) ||
      !judge_row (db, NULL, record, assignments, error))
    return FALSE;
  *id = *br_record_get_id (record);
  return TRUE;
}

/**
 * br_desk_add:
 * @kind: what to add
 * @assignments: `FIELD=VALUE` as people type them; a reference may be given by name
 * @error: return location for %BR_CORE_ERROR_UNKNOWN_FIELD, before anything is asked of the venue
 *
 * Undone by taking the row out again; a row of a ledger is not undone, another one corrects it.
 *
 * Returns: (transfer full) (nullable): the act
 */
BrDeskAct *
br_desk_add (BrKind             kind,
             const char *const *assignments,
             GError           **error)
{
  Change *change;

  if (!check_assignments (kind, assignments, TRUE, error))
    return NULL;
  change = g_new0 (Change, 1);
  change->kind = kind;
  change->assignments = g_strdupv ((GStrv) assignments);
  return br_desk_act_new (act_code (kind, "add"), undo_of_add (kind), add_in_write, change, change_free);
}

static gboolean
set_in_write (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  Change *change = data;
  const char *const *assignments = (const char *const *) change->assignments;
  g_autoptr (BrRecord) record = br_db_load (db, change->kind, &change->id, error);
  g_autoptr (BrRecord) before = record != NULL ? br_record_copy (record) : NULL;

  *id = change->id;
  return record != NULL && assign_fields (db, record, assignments, error) && place_row (db, before, record, error) &&
         br_desk_update (db, record, error) && assign_others (db, record, assignments, error) &&
         judge_row (db, before, record, assignments, error) && follow_row (db, before, record, error);
}

/**
 * br_desk_set:
 * @kind: the row's kind
 * @id: its id
 * @assignments: `FIELD=VALUE` as people type them; an empty value makes a field absent
 * @error: return location for %BR_CORE_ERROR_UNKNOWN_FIELD, before anything is asked of the venue
 *
 * Returns: (transfer full) (nullable): the act
 */
BrDeskAct *
br_desk_set (BrKind             kind,
             const BrId        *id,
             const char *const *assignments,
             GError           **error)
{
  Change *change;

  if (!check_assignments (kind, assignments, FALSE, error))
    return NULL;
  change = g_new0 (Change, 1);
  change->kind = kind;
  change->id = *id;
  change->assignments = g_strdupv ((GStrv) assignments);
  return br_desk_act_new (act_code (kind, "set"), BR_UNDO_INVERT, set_in_write, change, change_free);
}

static gboolean
save_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  Change *change = data;
  gboolean there = !br_id_is_none (br_record_get_id (change->record)) &&
                   br_db_exists (db, change->kind, br_record_get_id (change->record));
  gboolean of_event = change->kind == BR_KIND_EVENT;
  g_autoptr (BrRecord) before = there && of_event ? br_db_load (db, change->kind, br_record_get_id (change->record), error) : NULL;
  gboolean ok;

  if (of_event && !br_desk_place_event_row (db, (const BrEvent *) before, (BrEvent *) change->record, error))
    return FALSE;
  ok = there ? br_desk_update (db, change->record, error) : br_desk_insert (db, change->record, error);
  *id = *br_record_get_id (change->record);
  return ok && (!of_event || br_desk_judge_event_row (db, (const BrEvent *) before, (const BrEvent *) change->record, error));
}

/**
 * br_desk_save:
 * @record: (transfer full): a row as a form holds it; without an id it is a new one
 *
 * Returns: (transfer full): the act that adds or changes it
 */
BrDeskAct *
br_desk_save (BrRecord *record)
{
  Change *change = g_new0 (Change, 1);
  gboolean new_row = br_id_is_none (br_record_get_id (record));

  change->kind = record->entity->kind;
  change->record = record;
  return br_desk_act_new (act_code (change->kind, new_row ? "add" : "set"), undo_of_add (change->kind),
                          save_in_write, change, change_free);
}

static gboolean
refuse_in_use (BrDb       *db,
               BrKind      kind,
               const BrId *id,
               GPtrArray  *users,
               GError    **error)
{
  g_autofree char *name = br_desk_name_of (db, kind, id);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (users->len, NAMED_MAX); i++)
    {
      BrRecord *user = users->pdata[i];
      g_autofree char *who = NULL;

      if (user->entity->kind == BR_KIND_BOOKING_TABLE)
        who = br_desk_name_of (db, BR_KIND_BOOKING, &((BrBookingTable *) user)->booking);
      else
        who = br_desk_name_of (db, user->entity->kind, br_record_get_id (user));
      g_string_append_printf (list, "%s%s", i > 0 ? "; " : "", who);
    }
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               users->len > NAMED_MAX ? _ ("%s “%s” is still needed: %s and more") : _ ("%s “%s” is still needed: %s"),
               _ (br_entity_get (kind)->label), name, list->str);
  return FALSE;
}

static gboolean
let_go (BrDb          *db,
        BrRecord      *user,
        const BrField *field,
        GError       **error)
{
  g_autoptr (BrRecord) changed = br_record_copy (user);

  br_record_clear_field (changed, field);
  return br_db_update (db, changed, error);
}

static gboolean
release_field (BrDb          *db,
               BrKind         kind,
               const BrId    *id,
               const BrEntity *entity,
               const BrField *field,
               GError       **error)
{
  g_autofree char *tail = g_strdup_printf ("WHERE \"%s\" = ?", field->name);
  g_autoptr (GPtrArray) users = br_db_select (db, entity->kind, error, tail, "I", id);

  if (users == NULL)
    return FALSE;
  if (users->len > 0 && (field->flags & (BR_FIELD_PART_OF | BR_FIELD_LETS_GO)) == 0)
    return refuse_in_use (db, kind, id, users, error);
  for (guint i = 0; i < users->len; i++)
    {
      gboolean ok = (field->flags & BR_FIELD_LETS_GO) != 0
                      ? let_go (db, users->pdata[i], field, error)
                      : br_desk_delete (db, entity->kind, br_record_get_id (users->pdata[i]), error);

      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/**
 * br_desk_delete:
 * @db: a connection inside a write
 * @kind: the row's kind
 * @id: its id
 * @error: return location for %BR_DESK_ERROR_REFUSED, which names who still needs it, and others
 *
 * Removes a row with its parts; references that let go are emptied.
 */
gboolean
br_desk_delete (BrDb       *db,
                BrKind      kind,
                const BrId *id,
                GError    **error)
{
  if (!check_not_final (br_entity_get (kind), error))
    return FALSE;
  for (guint k = 0; k < br_entity_get_n (); k++)
    br_fields_foreach (field, br_entity_get (k))
      if (field->type == BR_FIELD_REF && field->ref == (int) kind &&
          !release_field (db, kind, id, br_entity_get (k), field, error))
        return FALSE;
  /* A row with two parents may have gone with the other one already. */
  return !br_db_exists (db, kind, id) || br_db_delete (db, kind, id, error);
}

static gboolean
remove_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  Change *change = data;

  *id = change->id;
  br_db_label (db, change->kind, &change->id);
  /* To be rid of a guest is more than to know how they are reached. */
  if (change->kind == BR_KIND_CUSTOMER && !br_db_require (db, BR_AREA_CUSTOMER_ADMIN, error))
    return FALSE;
  if (!br_db_exists (db, change->kind, &change->id))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no such %s"),
                   br_entity_get (change->kind)->name);
      return FALSE;
    }
  return br_desk_delete (db, change->kind, &change->id, error);
}

/**
 * br_desk_remove:
 * @kind: the row's kind
 * @id: its id
 *
 * Undone by putting the row and its parts back.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_remove (BrKind      kind,
                const BrId *id)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->id = *id;
  return br_desk_act_new (act_code (kind, "remove"), BR_UNDO_INVERT, remove_in_write, change, change_free);
}
