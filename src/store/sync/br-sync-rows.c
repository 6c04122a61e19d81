#include "config.h"

#include "store/sync/br-sync-private.h"

#include "wire/br-wire-row.h"

/* One row of the server's as it shall stand here. It was judged there, so it is not judged again. */

/**
 * br_sync_get_rev:
 * @db: a connection
 * @entity: a kind's name
 * @id: a row
 *
 * Returns: the revision that is held of it; 0 where none is
 */
gint64
br_sync_get_rev (BrDb       *db,
                 const char *entity,
                 const BrId *id)
{
  gint64 rev = 0;

  br_db_get_int (db, "SELECT rev FROM sync_rev WHERE entity = ? AND id = ?", &rev, NULL, "tI", entity, id);
  return rev;
}

gboolean
br_sync_put_rev (BrDb       *db,
                 const char *entity,
                 const BrId *id,
                 gint64      rev,
                 GError    **error)
{
  return br_db_exec (db, BR_SYNC_PUT_REV, error, "tIi", entity, id, rev);
}

/**
 * br_sync_keep_unknown:
 * @db: a connection inside a write
 * @entity: a kind's name, which this version may not know
 * @id: a row
 * @rest: (nullable): those of its fields that this version does not know; %NULL for none
 * @error: return location for a #BrStoreError
 */
gboolean
br_sync_keep_unknown (BrDb       *db,
                      const char *entity,
                      const BrId *id,
                      JsonObject *rest,
                      GError    **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *text = NULL;
  gconstpointer data;
  gsize size;

  if (rest == NULL || json_object_get_size (rest) == 0)
    return br_db_exec (db, "DELETE FROM sync_unknown WHERE entity = ? AND id = ?", error, "tI", entity, id);
  node = json_node_init_object (json_node_alloc (), rest);
  text = json_to_string (node, FALSE);
  sealed = br_sync_seal_text (db, id, text, error);
  if (sealed == NULL)
    return FALSE;
  data = g_bytes_get_data (sealed, &size);
  return br_db_exec (db, "INSERT OR REPLACE INTO sync_unknown (entity, id, fields) VALUES (?, ?, ?)", error, "tIb",
                     entity, id, data, size);
}

/**
 * br_sync_load_unknown:
 * @db: a connection
 * @entity: a kind's name
 * @id: a row
 *
 * Returns: (transfer full) (nullable): what was kept aside of the row
 */
JsonObject *
br_sync_load_unknown (BrDb       *db,
                      const char *entity,
                      const BrId *id)
{
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT fields FROM sync_unknown WHERE entity = ? AND id = ?", NULL, "tI", entity, id);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  gconstpointer sealed;
  gsize size;

  if (!br_query_next (query, NULL))
    return NULL;
  sealed = br_query_get_blob (query, 0, &size);
  text = br_sync_open_text (db, id, sealed, size);
  node = text != NULL ? json_from_string (text, NULL) : NULL;
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/**
 * br_sync_prepare_subject:
 * @db: a connection inside a write
 * @record: a row that is about to be written
 * @error: return location for a #BrStoreError
 *
 * Whoever was erased here stays so; whoever is new here gets a key.
 */
gboolean
br_sync_prepare_subject (BrDb     *db,
                         BrRecord *record,
                         GError  **error)
{
  const BrField *subject_field = br_entity_get_subject (record->entity);
  const BrId *subject;
  guint8 key[BR_SEAL_KEY_SIZE];
  gboolean gone, any = FALSE;

  if (subject_field == NULL || !br_entity_has_pii (record->entity))
    return TRUE;
  subject = &br_member (record, subject_field, BrId);
  br_fields_foreach (field, record->entity)
    any = any || ((field->flags & BR_FIELD_PII) != 0 && br_record_field_is_set (record, field));
  if (!any)
    return TRUE;
  if (!br_db_take_subject_key (db, subject, key, &gone, error))
    return FALSE;
  br_seal_cleanse (key, sizeof key);
  if (!gone)
    return TRUE;
  br_fields_foreach (field, record->entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      br_record_clear_field (record, field);
  return TRUE;
}

/* A row that comes without what is required of a person tells of their erasure. */
static void
note_erasure (const BrRecord *before,
              const BrRecord *after,
              GArray         *erased)
{
  const BrField *subject_field = br_entity_get_subject (after->entity);
  gboolean tells = FALSE;

  if (subject_field == NULL)
    return;
  if (after->entity->kind == BR_KIND_CUSTOMER)
    tells = ((const BrCustomer *) after)->erased_at != BR_INSTANT_NONE &&
            (before == NULL || ((const BrCustomer *) before)->erased_at == BR_INSTANT_NONE);
  else if (before != NULL)
    br_fields_foreach (field, after->entity)
      tells = tells || ((field->flags & BR_FIELD_PII) != 0 && (field->flags & BR_FIELD_REQUIRED) != 0 &&
                        br_record_field_is_set (before, field) && !br_record_field_is_set (after, field));
  if (tells)
    g_array_append_val (erased, br_member (after, subject_field, BrId));
}

static gboolean
remove_row (BrDb           *db,
            const BrEntity *entity,
            const BrId     *id,
            GError        **error)
{
  return !br_db_exists (db, entity->kind, id) || br_db_delete (db, entity->kind, id, error);
}

/* What is sealed for one person must be sealed anew for another. */
static BrFieldSet
with_sealed (const BrRecord *record,
             BrFieldSet      changed)
{
  const BrEntity *entity = record->entity;
  const BrField *subject = br_entity_get_subject (entity);

  if (subject == NULL || !br_entity_field_is_in (entity, subject, changed))
    return changed;
  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      changed |= (BrFieldSet) 1 << br_entity_field_index (entity, field);
  return changed;
}

/* Fields of which an older server says nothing stay as they are. */
static gboolean
write_row (BrDb      *db,
           BrRecord  *record,
           BrFieldSet fields,
           GArray    *erased,
           GError   **error)
{
  g_autoptr (BrRecord) before = NULL;
  GError *local = NULL;
  BrFieldSet changed;

  before = br_db_find (db, record->entity->kind, &local, "WHERE \"id\" = ?", "I", br_record_get_id (record));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  note_erasure (before, record, erased);
  if (!br_sync_prepare_subject (db, record, error))
    return FALSE;
  if (before == NULL)
    return br_db_insert_unjudged (db, record, error);
  changed = with_sealed (record, br_record_diff (before, record)) & fields;
  return changed == 0 || br_db_update_fields (db, record, changed, error);
}

/**
 * br_sync_put_row:
 * @db: a connection inside a write
 * @entity: a kind's name, which this version may not know
 * @id: a row
 * @fields: its fields, or null where it is gone
 * @erased: (element-type BrId): people of whose erasure the row tells are added
 * @error: return location for a #BrStoreError or #BrCoreError
 *
 * Writes one row as the server has it.
 */
gboolean
br_sync_put_row (BrDb       *db,
                 const char *entity,
                 const BrId *id,
                 JsonNode   *fields,
                 GArray     *erased,
                 GError    **error)
{
  const BrEntity *known = br_entity_find (entity, NULL);
  gboolean gone = fields == NULL || JSON_NODE_HOLDS_NULL (fields);
  g_autoptr (BrRecord) record = NULL;
  JsonObject *rest = NULL;
  BrFieldSet set = 0;
  gboolean ok;

  if (known == NULL)
    return br_sync_keep_unknown (db, entity, id, gone ? NULL : json_node_get_object (fields), error);
  if (gone)
    return remove_row (db, known, id, error) && br_sync_keep_unknown (db, entity, id, NULL, error);
  record = br_wire_row_read (known, fields, &set, &rest, error);
  if (record == NULL)
    {
      g_prefix_error (error, "%s: ", entity);
      return FALSE;
    }
  br_record_set_id (record, id);
  ok = write_row (db, record, set, erased, error) && br_sync_keep_unknown (db, entity, id, rest, error);
  g_clear_pointer (&rest, json_object_unref);
  /* A pull is recorded as a whole. */
  db->write->n_recorded = 0;
  return ok;
}
