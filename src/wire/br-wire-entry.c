#include "config.h"

#include "wire/br-wire-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "wire/br-wire-row.h"

/* A code says what was done; a longer one is none of ours. */
#define MOST_CODE 64

const BrEnumValue br_op_values[] = {
  { "insert", NULL },
  { "update", NULL },
  { "delete", NULL },
  { NULL },
};

/**
 * br_wire_entry_row_new:
 * @entity: of what kind the row is
 * @id: the row
 * @op: what was done to it
 *
 * Returns: (transfer full): a row of an entry, without its values
 */
BrWireEntryRow *
br_wire_entry_row_new (const BrEntity *entity,
                       const BrId     *id,
                       BrOp            op)
{
  BrWireEntryRow *self = g_new0 (BrWireEntryRow, 1);

  self->entity = entity;
  self->id = *id;
  self->op = op;
  return self;
}

void
br_wire_entry_row_free (BrWireEntryRow *self)
{
  g_clear_pointer (&self->old_row, br_record_unref);
  g_clear_pointer (&self->new_row, br_record_unref);
  g_clear_pointer (&self->old_rest, json_object_unref);
  g_clear_pointer (&self->new_rest, json_object_unref);
  g_free (self);
}

/**
 * br_wire_entry_new:
 *
 * Returns: (transfer full): an entry that did nothing yet
 */
BrWireEntry *
br_wire_entry_new (void)
{
  BrWireEntry *self = g_new0 (BrWireEntry, 1);

  self->labels = g_array_new (FALSE, FALSE, sizeof (BrWireRef));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) br_wire_entry_row_free);
  return self;
}

void
br_wire_entry_free (BrWireEntry *self)
{
  g_free (self->code);
  g_array_unref (self->labels);
  g_ptr_array_unref (self->rows);
  g_clear_error (&self->fault);
  g_free (self);
}

/* ---- writing ------------------------------------------------------------------------ */

static void
add_side (JsonBuilder          *builder,
          const char           *name,
          const BrWireEntryRow *row,
          const BrRecord       *record,
          JsonObject           *rest)
{
  if (record == NULL)
    return;
  json_builder_set_member_name (builder, name);
  br_wire_row_add (builder, record, row->fields, rest);
}

static void
add_row (JsonBuilder          *builder,
         const BrWireEntryRow *row)
{
  json_builder_begin_object (builder);
  br_wire_add_text (builder, "entity", row->entity->name);
  br_wire_add_id (builder, "id", &row->id);
  br_wire_add_text (builder, "op", br_enum_get_nick (br_op_values, row->op));
  add_side (builder, "old", row, row->old_row, row->old_rest);
  add_side (builder, "new", row, row->new_row, row->new_rest);
  json_builder_end_object (builder);
}

/**
 * br_wire_entry_add:
 * @builder: where to
 * @self: an entry
 *
 * Adds it as an object.
 */
void
br_wire_entry_add (JsonBuilder       *builder,
                   const BrWireEntry *self)
{
  json_builder_begin_object (builder);
  br_wire_add_id (builder, "id", &self->id);
  br_wire_add_id (builder, "device", &self->device);
  br_wire_add_id (builder, "actor", &self->actor);
  json_builder_set_member_name (builder, "at");
  json_builder_add_int_value (builder, self->at);
  br_wire_add_text (builder, "code", self->code);
  br_wire_add_refs (builder, "labels", self->labels, FALSE);
  br_wire_add_id (builder, "undoes", &self->undoes);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (builder, self->rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* ---- reading ------------------------------------------------------------------------ */

static gboolean
refuse_shape (GError    **error,
              const char *path,
              const char *message)
{
  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, path, "%s", message);
  return FALSE;
}

static gboolean
read_op (JsonObject *object,
         BrOp       *op,
         GError    **error)
{
  const char *nick = br_wire_get_text (object, "op", TRUE, error);
  int value;

  if (nick == NULL)
    return FALSE;
  if (!br_enum_parse (br_op_values, nick, &value))
    return refuse_shape (error, "$.op", _ ("A row is inserted, updated or deleted"));
  *op = (BrOp) value;
  return TRUE;
}

static gboolean
read_side (JsonObject     *object,
           const char     *name,
           BrWireEntryRow *row,
           BrRecord      **record,
           BrFieldSet     *fields,
           JsonObject    **rest,
           GError        **error)
{
  JsonNode *node = br_wire_get_member (object, name, JSON_TYPE_OBJECT, TRUE, error);
  const BrId *id;

  if (node == NULL)
    return FALSE;
  *record = br_wire_row_read (row->entity, node, fields, rest, error);
  if (*record == NULL)
    return FALSE;
  id = br_record_get_id (*record);
  if ((*fields & 1) != 0 && !br_id_equal (id, &row->id))
    return refuse_shape (error, "$.id", _ ("A row’s id is not the one it is named by"));
  br_record_set_id (*record, &row->id);
  return TRUE;
}

static gboolean
read_sides (JsonObject     *object,
            BrWireEntryRow *row,
            GError        **error)
{
  BrFieldSet before = 0;
  BrFieldSet after = 0;

  if (row->op != BR_OP_INSERT && !read_side (object, "old", row, &row->old_row, &before, &row->old_rest, error))
    return FALSE;
  if (row->op != BR_OP_DELETE && !read_side (object, "new", row, &row->new_row, &after, &row->new_rest, error))
    return FALSE;
  row->fields = row->op == BR_OP_DELETE ? before : after;
  if (row->op == BR_OP_UPDATE && before != after)
    return refuse_shape (error, "$.old", _ ("A changed row must say the same fields before and after"));
  if (row->op == BR_OP_UPDATE && (after & 1) != 0)
    return refuse_shape (error, "$.new.id", _ ("A row’s id does not change"));
  return TRUE;
}

static BrWireEntryRow *
read_row (JsonNode *node,
          GError  **error)
{
  g_autoptr (BrWireEntryRow) row = NULL;
  const BrEntity *entity;
  const char *name;
  BrId id;
  BrOp op;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse_shape (error, "$.rows", _ ("A row must be an object"));
      return NULL;
    }
  name = br_wire_get_text (json_node_get_object (node), "entity", TRUE, error);
  entity = name != NULL ? br_entity_find (name, error) : NULL;
  if (entity == NULL || !br_wire_get_id (json_node_get_object (node), "id", TRUE, &id, error) ||
      !read_op (json_node_get_object (node), &op, error))
    return NULL;
  row = br_wire_entry_row_new (entity, &id, op);
  return read_sides (json_node_get_object (node), row, error) ? g_steal_pointer (&row) : NULL;
}

static guint
hash_row (gconstpointer data)
{
  const BrWireEntryRow *row = data;

  return br_id_hash (&row->id) ^ (guint) row->entity->kind;
}

static gboolean
is_same_row (gconstpointer a,
             gconstpointer b)
{
  const BrWireEntryRow *one = a;
  const BrWireEntryRow *other = b;

  return one->entity == other->entity && br_id_equal (&one->id, &other->id);
}

static gboolean
read_rows (JsonObject  *object,
           BrWireEntry *entry,
           GError     **error)
{
  JsonNode *node = br_wire_get_member (object, "rows", JSON_TYPE_ARRAY, TRUE, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_row, is_same_row);

  for (guint i = 0; node != NULL && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      BrWireEntryRow *row = read_row (json_array_get_element (json_node_get_array (node), i), error);

      if (row == NULL)
        return FALSE;
      g_ptr_array_add (entry->rows, row);
      if (!g_hash_table_add (seen, row))
        return refuse_shape (error, "$.rows", _ ("A row stands twice in one entry"));
    }
  return node != NULL;
}

static gboolean
read_content (JsonObject  *object,
              BrWireEntry *entry,
              GError     **error)
{
  const char *code;

  g_clear_pointer (&entry->labels, g_array_unref);
  if (!br_wire_get_refs (object, "labels", FALSE, &entry->labels, error))
    {
      entry->labels = g_array_new (FALSE, FALSE, sizeof (BrWireRef));
      return FALSE;
    }
  if (!br_wire_get_id (object, "device", TRUE, &entry->device, error) ||
      !br_wire_get_id (object, "actor", FALSE, &entry->actor, error) ||
      !br_wire_get_id (object, "undoes", FALSE, &entry->undoes, error) ||
      !br_wire_get_int (object, "at", &entry->at, error))
    return FALSE;
  code = br_wire_get_text (object, "code", TRUE, error);
  if (code == NULL)
    return FALSE;
  if (*code == '\0' || strlen (code) > MOST_CODE)
    return refuse_shape (error, "$.code", _ ("This is no code of what was done"));
  entry->code = g_strdup (code);
  return read_rows (object, entry, error);
}

/**
 * br_wire_entry_read:
 * @node: what br_wire_entry_add() wrote
 * @error: return location for %BR_INPUT_ERROR_SHAPE, where not even its id can be read
 *
 * Reads an entry. One that can be named but not understood says why by its `fault`, and has no rows:
 * those beside it need not suffer for it.
 *
 * Returns: (transfer full) (nullable): the entry
 */
BrWireEntry *
br_wire_entry_read (JsonNode *node,
                    GError  **error)
{
  g_autoptr (BrWireEntry) entry = br_wire_entry_new ();

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse_shape (error, "$.entries", _ ("An entry must be an object"));
      return NULL;
    }
  if (!br_wire_get_id (json_node_get_object (node), "id", TRUE, &entry->id, error))
    return NULL;
  if (!read_content (json_node_get_object (node), entry, &entry->fault))
    g_ptr_array_set_size (entry->rows, 0);
  return g_steal_pointer (&entry);
}

static JsonArray *
get_entries (JsonNode *root,
             GError  **error)
{
  JsonNode *node;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse_shape (error, "$", _ ("A push must be an object"));
      return NULL;
    }
  node = br_wire_get_member (json_node_get_object (root), "entries", JSON_TYPE_ARRAY, TRUE, error);
  if (node == NULL)
    return NULL;
  if (json_array_get_length (json_node_get_array (node)) <= BR_WIRE_MOST_ENTRIES)
    return json_node_get_array (node);
  br_set_input_error (error, BR_INPUT_ERROR_TOO_LARGE, 0, 0, "$.entries", _ ("At most %u entries are taken at once"),
                      BR_WIRE_MOST_ENTRIES);
  return NULL;
}

/**
 * br_wire_entries_read:
 * @text: the body of a push: `{"entries": […]}`
 * @length: how many bytes
 * @error: return location for a #BrInputError
 *
 * Reads what anybody may have written: it refuses what is larger than a push may be, and what is
 * nested too deeply.
 *
 * Returns: (transfer full) (nullable) (element-type BrWireEntry): the entries, in their order
 */
GPtrArray *
br_wire_entries_read (const char *text,
                      gsize       length,
                      GError    **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) br_wire_entry_free);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;
  guint n_rows = 0;

  if (length > BR_WIRE_MOST_BYTES)
    {
      br_set_input_error (error, BR_INPUT_ERROR_TOO_LARGE, 0, 0, "$", _ ("A push has at most 8 MiB"));
      return NULL;
    }
  root = br_wire_parse (text, length, error);
  array = root != NULL ? get_entries (root, error) : NULL;
  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      BrWireEntry *entry = br_wire_entry_read (json_array_get_element (array, i), error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
      n_rows += entry->rows->len;
      if (n_rows > BR_WIRE_MOST_ROWS)
        {
          br_set_input_error (error, BR_INPUT_ERROR_TOO_LARGE, 0, 0, "$.entries", _ ("A push has at most %u rows"),
                              BR_WIRE_MOST_ROWS);
          return NULL;
        }
    }
  return g_steal_pointer (&entries);
}
