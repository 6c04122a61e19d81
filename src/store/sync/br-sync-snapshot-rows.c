#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "store/sync/br-sync-snapshot-private.h"
#include "wire/br-wire-line.h"
#include "wire/br-wire-row.h"

/* The lines of a snapshot as rows of the file that is being made. */

/* ---- a row -------------------------------------------------------------------------------------------- */

static gboolean
cannot_be (GError **error)
{
  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, "$", _ ("The server’s answer is no snapshot"));
  return FALSE;
}

/* Rows are new here; the venue's own was made with the file. */
static gboolean
add_record (BrSyncSnapshot *self,
            BrDb           *db,
            BrRecord       *record,
            JsonObject     *rest,
            GError        **error)
{
  const BrEntity *entity = record->entity;

  self->entity = entity;
  br_sync_summer_add (&self->summer, &self->sums[entity->kind], record, rest);
  return entity->kind == BR_KIND_VENUE ||
         (br_sync_prepare_subject (db, record, error) && br_db_insert_unjudged (db, record, error) &&
          (rest == NULL || br_sync_keep_unknown (db, entity->name, br_record_get_id (record), rest, error)));
}

static gboolean
add_node (BrSyncSnapshot *self,
          BrDb           *db,
          const BrEntity *entity,
          const BrId     *id,
          JsonNode       *fields,
          GError        **error)
{
  g_autoptr (BrRecord) record = NULL;
  g_autoptr (GArray) erased = NULL;
  g_autoptr (JsonObject) rest = NULL;
  BrFieldSet set;

  record = br_wire_row_read (entity, fields, &set, &rest, error);
  if (record == NULL)
    {
      g_prefix_error (error, "%s: ", entity->name);
      return FALSE;
    }
  br_record_set_id (record, id);
  if (!add_record (self, db, record, rest, error))
    return FALSE;
  if (entity->kind != BR_KIND_VENUE)
    return TRUE;
  erased = g_array_new (FALSE, FALSE, sizeof (BrId));
  return br_sync_put_row (db, entity->name, id, fields, erased, error);
}

/* br_sync_put_rev(), with the statement at hand. */
static gboolean
put_rev (BrSyncSnapshot *self,
         BrDb           *db,
         const char     *name,
         const BrId     *id,
         gint64          rev,
         GError        **error)
{
  int code;

  sqlite3_bind_text (self->put_rev, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_blob (self->put_rev, 2, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  sqlite3_bind_int64 (self->put_rev, 3, rev);
  code = sqlite3_step (self->put_rev);
  sqlite3_reset (self->put_rev);
  return code == SQLITE_DONE || br_db_set_error (db, code, error);
}

static gboolean
note_row (BrSyncSnapshot *self,
          BrDb           *db,
          const char     *name,
          const BrId     *id,
          gint64          rev,
          GError        **error)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  /* A snapshot is not recorded. */
  db->write->n_recorded = 0;
  br_id_print (id, text);
  g_string_append_c (g_string_assign (self->after, name), '/');
  g_string_append_len (self->after, text, BR_ID_TEXT_LENGTH);
  self->n_rows++;
  return rev <= 0 || put_rev (self, db, name, id, rev, error);
}

static gboolean
take_record (BrSyncSnapshot *self,
             BrDb           *db,
             BrRecord       *record,
             gint64          rev,
             GError        **error)
{
  return add_record (self, db, record, NULL, error) &&
         note_row (self, db, record->entity->name, br_record_get_id (record), rev, error);
}

static gboolean
take_object (BrSyncSnapshot *self,
             BrDb           *db,
             JsonObject     *line,
             GError        **error)
{
  const char *name = br_wire_get_text (line, "entity", TRUE, error);
  const BrEntity *entity = name != NULL ? br_entity_find (name, NULL) : NULL;
  JsonNode *fields = json_object_get_member (line, "fields");
  BrId id = BR_ID_NONE;
  gint64 rev = 0;

  if (name == NULL || !br_wire_get_id (line, "id", TRUE, &id, error) || !br_wire_get_int (line, "rev", &rev, error))
    return FALSE;
  if (fields == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    return cannot_be (error);
  if (entity != NULL ? !add_node (self, db, entity, &id, fields, error)
                     : !br_sync_keep_unknown (db, name, &id, json_node_get_object (fields), error))
    return FALSE;
  return note_row (self, db, name, &id, rev, error);
}

static gboolean
read_header (BrSyncSnapshot *self,
             JsonObject     *line,
             GError        **error)
{
  const char *cursor = br_wire_get_text (line, "cursor", TRUE, error);
  JsonNode *entities = json_object_get_member (line, "entities");
  g_autoptr (GList) counts = NULL;

  if (cursor == NULL)
    return FALSE;
  if (self->at != NULL && !g_str_equal (self->at, cursor))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND, _ ("The server no longer has the snapshot that was begun"));
      return FALSE;
    }
  g_free (self->at);
  self->at = g_strdup (cursor);
  if (entities == NULL || !JSON_NODE_HOLDS_OBJECT (entities) || self->n_rows > 0)
    return TRUE;
  self->n_all = 0;
  counts = json_object_get_values (json_node_get_object (entities));
  for (GList *l = counts; l != NULL; l = l->next)
    if (json_node_get_value_type (l->data) == G_TYPE_INT64)
      self->n_all += json_node_get_int (l->data);
  return TRUE;
}

static gboolean
take_line (BrSyncSnapshot *self,
           BrDb           *db,
           const char     *line,
           gsize           length,
           GError        **error)
{
  g_autoptr (BrRecord) record = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  gint64 rev;

  if (self->at != NULL && self->end == NULL)
    record = br_wire_line_read (line, length, self->entity, &rev);
  /* The venue's own row is written over the one that the file was made with. */
  if (record != NULL && record->entity->kind != BR_KIND_VENUE)
    return take_record (self, db, record, rev, error);
  node = br_wire_parse (line, length, error);
  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node) || self->end != NULL)
    return cannot_be (error);
  object = json_node_get_object (node);
  if (json_object_has_member (object, "snapshot"))
    return read_header (self, object, error);
  if (json_object_has_member (object, "end"))
    {
      self->end = g_steal_pointer (&node);
      return TRUE;
    }
  return self->at != NULL ? take_object (self, db, object, error) : cannot_be (error);
}

/* ---- lines ---------------------------------------------------------------------------------------------- */

static gboolean
take_lines (BrSyncSnapshot *self,
            BrDb           *db,
            GError        **error)
{
  const char *at = self->text->str;
  const char *newline;

  while ((newline = memchr (at, '\n', self->text->str + self->text->len - at)) != NULL)
    {
      if (newline > at && !take_line (self, db, at, newline - at, error))
        return FALSE;
      at = newline + 1;
    }
  g_string_erase (self->text, 0, at - self->text->str);
  return TRUE;
}

gboolean
br_sync_snapshot_write_lines (BrDb     *db,
                              gpointer  user_data,
                              GError  **error)
{
  BrSyncSnapshot *self = user_data;
  gboolean ok;

  br_db_pause_recording (db);
  db->write->guarded = TRUE;
  self->put_rev = br_db_take_statement (db, BR_SYNC_PUT_REV, error);
  if (self->put_rev == NULL)
    return FALSE;
  ok = br_db_exec (db, "INSERT OR REPLACE INTO writing (one, copying) VALUES (1, 1)", error, NULL) &&
       take_lines (self, db, error) && (self->at == NULL || br_sync_snapshot_put_progress (self, db, error));
  br_db_give_statement (db, g_steal_pointer (&self->put_rev));
  return ok;
}
