#include "config.h"

#include "desk/br-desk-merge.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "core/rules/br-merge.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/* Two guests who were made one are two again: each row goes back to whose it was, as it is by now. */

typedef struct
{
  BrDb            *db;
  BrCustomerMerge *merge;
  BrCustomer      *kept;
  BrCustomer      *merged;
  GString         *on_top;
} Taking;

static void
taking_clear (Taking *self)
{
  g_clear_pointer ((BrRecord **) &self->merge, br_record_unref);
  g_clear_pointer ((BrRecord **) &self->kept, br_record_unref);
  g_clear_pointer ((BrRecord **) &self->merged, br_record_unref);
  if (self->on_top != NULL)
    g_string_free (self->on_top, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taking, taking_clear)

/* ---- what stands on top ------------------------------------------------------------------ */

static void
name_on_top (Taking     *self,
             const char *words)
{
  g_string_append_printf (self->on_top, "%s%s", self->on_top->len > 0 ? ", " : "", words);
}

static gboolean
check_nothing_on_top (Taking  *self,
                      GError **error)
{
  if (self->on_top->len == 0)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("%s and %s cannot be taken apart, for this was changed again since: %s"), self->merged->name,
               self->kept->name, self->on_top->str);
  return FALSE;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static gboolean
give_back (Taking        *self,
           BrRecord      *row,
           const BrField *field,
           GError       **error)
{
  const BrId *whose = &br_member (row, field, BrId);
  const BrField *subject = br_entity_get_subject (row->entity);

  if (br_id_equal (whose, &self->merged->id))
    return TRUE;
  if (!br_id_equal (whose, &self->kept->id))
    {
      g_autofree char *name = br_desk_name_of (self->db, row->entity->kind, br_record_get_id (row));

      name_on_top (self, name);
      return TRUE;
    }
  br_member (row, field, BrId) = self->merged->id;
  if (subject != NULL && row->entity->kind != BR_KIND_CUSTOMER && g_str_equal (field->name, "customer"))
    br_member (row, subject, BrId) = self->merged->subject;
  return br_db_update (self->db, row, error);
}

/* What was removed since stays so. */
static gboolean
give_back_each (Taking         *self,
                const BrEntity *entity,
                const BrField  *field,
                JsonArray      *ids,
                GError        **error)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      g_autoptr (BrRecord) row = NULL;
      GError *local = NULL;
      BrId id;

      if (!br_id_parse (json_array_get_string_element (ids, i), &id, error))
        return FALSE;
      row = br_db_find (self->db, entity->kind, &local, "WHERE id = ?", "I", &id);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (row != NULL && !give_back (self, row, field, error))
        return FALSE;
    }
  return TRUE;
}

static JsonObject *
parse_object (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_ref (json_node_get_object (node)) : json_object_new ();
}

static gboolean
give_back_rows (Taking  *self,
                GError **error)
{
  g_autoptr (JsonObject) moved = parse_object (self->merge->moved);
  g_autoptr (GList) keys = json_object_get_members (moved);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      g_auto (GStrv) names = g_strsplit (l->data, ".", 2);
      const BrEntity *entity = br_entity_find (names[0], error);
      const BrField *field = entity != NULL ? br_entity_get_field (entity, names[1]) : NULL;

      if (field == NULL ||
          !give_back_each (self, entity, field, json_object_get_array_member (moved, l->data), error))
        return FALSE;
    }
  return TRUE;
}

/* A note that was revised since is theirs with all its versions. */
static gboolean
give_back_versions (Taking  *self,
                    GError **error)
{
  const BrField *field = br_entity_get_field (br_entity_get (BR_KIND_NOTE), "customer");
  g_autoptr (GPtrArray) notes =
    br_db_select (self->db, BR_KIND_NOTE, error,
                  "WHERE customer = ? AND thread IN (SELECT thread FROM note WHERE customer = ?)", "II", &self->kept->id,
                  &self->merged->id);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (!give_back (self, notes->pdata[i], field, error))
      return FALSE;
  return notes != NULL;
}

/* ---- fields ------------------------------------------------------------------------------------ */

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gboolean
put_back_fields (Taking  *self,
                 GError **error)
{
  g_autoptr (JsonObject) before = parse_object (self->merge->before);
  g_autoptr (JsonObject) after = parse_object (self->merge->after);
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);

  br_fields_foreach (field, entity)
    {
      g_autofree char *now = NULL;

      if (!json_object_has_member (after, field->name))
        continue;
      now = br_merge_value_to_text ((const BrRecord *) self->kept, field);
      if (g_strcmp0 (now, get_text (after, field->name)) != 0)
        name_on_top (self, _ (field->label));
      else if (!br_merge_value_from_text ((BrRecord *) self->kept, field, get_text (before, field->name), error))
        return FALSE;
    }
  return TRUE;
}

/* ---- the act ------------------------------------------------------------------------------------- */

static gboolean
find_merge (Taking     *self,
            const BrId *merged,
            GError    **error)
{
  GError *local = NULL;

  self->merged = (BrCustomer *) br_db_load (self->db, BR_KIND_CUSTOMER, merged, error);
  if (self->merged == NULL)
    return FALSE;
  self->merge = (BrCustomerMerge *) br_db_find (self->db, BR_KIND_CUSTOMER_MERGE, &local,
                                                "WHERE loser = ? AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 1",
                                                "I", merged);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (self->merge == NULL || br_id_is_none (&self->merged->merged_into) || self->merged->erased_at != BR_INSTANT_NONE)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("They are merged into nobody"));
      return FALSE;
    }
  self->kept = (BrCustomer *) br_db_load (self->db, BR_KIND_CUSTOMER, &self->merge->winner, error);
  return self->kept != NULL;
}

/* What was put on top is taken off first. */
static gboolean
check_last (Taking  *self,
            GError **error)
{
  g_autofree char *into = NULL;

  if (br_id_is_none (&self->kept->merged_into))
    return TRUE;
  into = br_desk_name_of (self->db, BR_KIND_CUSTOMER, &self->kept->merged_into);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("%s was merged into %s since: take those two apart first"), self->kept->name, into);
  return FALSE;
}

static gboolean
unmerge_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  g_auto (Taking) self = { .db = db, .on_top = g_string_new (NULL) };

  *id = *(const BrId *) data;
  if (!br_db_require (db, BR_AREA_CUSTOMER_ADMIN, error) || !br_desk_check_unlocked (db, error) ||
      !find_merge (&self, data, error) || !check_last (&self, error) || !give_back_rows (&self, error) ||
      !give_back_versions (&self, error) || !put_back_fields (&self, error) || !check_nothing_on_top (&self, error))
    return FALSE;
  self.merged->merged_into = BR_ID_NONE;
  self.merge->undone_at = br_db_get_now (db);
  g_clear_pointer (&self.merge->moved, g_free);
  g_clear_pointer (&self.merge->before, g_free);
  g_clear_pointer (&self.merge->after, g_free);
  br_db_label (db, BR_KIND_CUSTOMER, &self.merged->id);
  br_db_label (db, BR_KIND_CUSTOMER, &self.kept->id);
  return br_db_update (db, (BrRecord *) self.kept, error) && br_db_update (db, (BrRecord *) self.merged, error) &&
         br_db_update (db, (BrRecord *) self.merge, error);
}

/**
 * br_desk_unmerge_customer:
 * @merged: who was merged
 *
 * Undoes a merge whole, on any device and whatever else was written since: bookings that were moved meanwhile go
 * back as they are by now. Where something that the merge changed was changed again, it refuses and says what.
 * The two are not proposed as one again.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_unmerge_customer (const BrId *merged)
{
  return br_desk_act_new ("customer.unmerge", BR_UNDO_INVERT, unmerge_in_write, br_id_dup (merged), g_free);
}
