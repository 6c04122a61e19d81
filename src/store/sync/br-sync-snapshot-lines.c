#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "store/sync/br-sync-snapshot-private.h"
#include "wire/br-wire-line.h"
#include "wire/br-wire-row.h"

/* The lines of a snapshot as rows: read and summed up while those before them are written. */

/* ---- batches ------------------------------------------------------------------------------------------ */

static void
row_clear (gpointer data)
{
  BrSyncSnapshotRow *self = data;

  g_clear_pointer (&self->record, br_record_unref);
  g_clear_pointer (&self->rest, json_object_unref);
  g_clear_pointer (&self->fields, json_node_unref);
  g_free (self->unknown);
}

void
br_sync_batch_free (BrSyncBatch *self)
{
  g_array_unref (self->rows);
  g_free (self->at);
  g_free (self->after);
  g_free (self->counts);
  g_free (self->sums);
  g_free (self);
}

/* The sums so far, by the kinds' names. */
static char *
print_sums (const BrSyncSnapshot *self)
{
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < BR_N_KINDS; k++)
    if (self->sums[k].rows > 0)
      g_string_append_printf (text, "%s:%" G_GINT64_FORMAT ":%016" G_GINT64_MODIFIER "x ", br_entity_get (k)->name,
                              self->sums[k].rows, self->sums[k].sum);
  return g_string_free (text, FALSE);
}

/* How far it is when all of the batch is written. */
static void
end_batch (BrSyncSnapshot *self,
           BrSyncBatch    *batch)
{
  if (batch->rows->len > 0)
    {
      const BrSyncSnapshotRow *last = &g_array_index (batch->rows, BrSyncSnapshotRow, batch->rows->len - 1);
      char id[BR_ID_TEXT_LENGTH + 1];

      br_id_print (&last->id, id);
      g_string_printf (self->after, "%s/%s", br_sync_snapshot_row_get_name (last), id);
    }
  batch->at = g_strdup (self->at);
  batch->after = g_strdup (br_sync_snapshot_get_after (self));
  batch->counts = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, self->n_rows, self->n_all);
  batch->sums = print_sums (self);
}

const char *
br_sync_snapshot_row_get_name (const BrSyncSnapshotRow *self)
{
  return self->unknown != NULL ? self->unknown : self->entity->name;
}

/* ---- a row -------------------------------------------------------------------------------------------- */

static gboolean
cannot_be (GError **error)
{
  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, "$", _ ("The server’s answer is no snapshot"));
  return FALSE;
}

static void
add_row (BrSyncSnapshot    *self,
         BrSyncBatch       *batch,
         BrSyncSnapshotRow *row)
{
  if (row->record != NULL)
    {
      self->entity = row->entity;
      br_sync_summer_add (&self->summer, &self->sums[row->entity->kind], row->record, row->rest);
    }
  g_array_append_vals (batch->rows, row, 1);
  self->n_rows++;
}

static gboolean
take_object (BrSyncSnapshot *self,
             BrSyncBatch    *batch,
             JsonObject     *line,
             GError        **error)
{
  const char *name = br_wire_get_text (line, "entity", TRUE, error);
  JsonNode *fields = json_object_get_member (line, "fields");
  BrSyncSnapshotRow row = { 0 };
  BrFieldSet set;

  if (name == NULL || !br_wire_get_id (line, "id", TRUE, &row.id, error) || !br_wire_get_int (line, "rev", &row.rev, error))
    return FALSE;
  if (fields == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    return cannot_be (error);
  row.entity = br_entity_find (name, NULL);
  if (row.entity == NULL)
    row.unknown = g_strdup (name);
  else
    {
      row.record = br_wire_row_read (row.entity, fields, &set, &row.rest, error);
      if (row.record == NULL)
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
      br_record_set_id (row.record, &row.id);
    }
  if (row.entity == NULL || row.entity->kind == BR_KIND_VENUE)
    row.fields = json_node_ref (fields);
  add_row (self, batch, &row);
  return TRUE;
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
           BrSyncBatch    *batch,
           const char     *line,
           gsize           length,
           GError        **error)
{
  g_autoptr (BrRecord) record = NULL;
  g_autoptr (JsonNode) node = NULL;
  BrSyncSnapshotRow row = { 0 };
  JsonObject *object;

  if (self->at != NULL && self->end == NULL)
    record = br_wire_line_read (line, length, self->entity, &row.rev);
  /* The venue's own row is written over the one that the file was made with. */
  if (record != NULL && record->entity->kind != BR_KIND_VENUE)
    {
      row.entity = record->entity;
      row.id = *br_record_get_id (record);
      row.record = g_steal_pointer (&record);
      add_row (self, batch, &row);
      return TRUE;
    }
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
  return self->at != NULL ? take_object (self, batch, object, error) : cannot_be (error);
}

/* ---- lines ---------------------------------------------------------------------------------------------- */

static gboolean
take_lines (BrSyncSnapshot *self,
            BrSyncBatch    *batch,
            GError        **error)
{
  const char *at = self->text->str;
  const char *newline;

  while ((newline = memchr (at, '\n', self->text->str + self->text->len - at)) != NULL)
    {
      if (newline > at && !take_line (self, batch, at, newline - at, error))
        return FALSE;
      at = newline + 1;
    }
  g_string_erase (self->text, 0, at - self->text->str);
  return TRUE;
}

BrSyncBatch *
br_sync_snapshot_read_lines (BrSyncSnapshot *self,
                             GError        **error)
{
  BrSyncBatch *batch = g_new0 (BrSyncBatch, 1);

  batch->rows = g_array_new (FALSE, FALSE, sizeof (BrSyncSnapshotRow));
  g_array_set_clear_func (batch->rows, row_clear);
  if (!take_lines (self, batch, error))
    {
      br_sync_batch_free (batch);
      return NULL;
    }
  end_batch (self, batch);
  return batch;
}
