#include "config.h"

#include "tests/store/sync-server.h"

#include <string.h>

#include "wire/br-wire-canonical.h"
#include "wire/br-wire-row.h"

typedef struct
{
  const BrEntity *entity;
  BrId            id;
  BrRecord       *record; /* NULL when it is gone */
  gint64          rev;
  gint64          xid;
  BrId            entry;
} Row;

struct _SyncServer
{
  GHashTable *rows; /* text → Row */
  GHashTable *entries;  /* BrId → JsonNode as pulls name it */
  GHashTable *verdicts; /* BrId → JsonNode */
  gint64      xid;
  char       *refused_code;
};

static char *
key_of (const BrEntity *entity,
        const BrId     *id)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  br_id_print (id, text);
  return g_strdup_printf ("%s/%s", entity->name, text);
}

static void
row_free (Row *self)
{
  g_clear_pointer (&self->record, br_record_unref);
  g_free (self);
}

static Row *
row_copy (const Row *self)
{
  Row *copy = g_memdup2 (self, sizeof *self);

  copy->record = self->record != NULL ? br_record_copy (self->record) : NULL;
  return copy;
}

SyncServer *
sync_server_new (void)
{
  SyncServer *self = g_new0 (SyncServer, 1);

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) row_free);
  self->entries = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, (GDestroyNotify) json_node_unref);
  self->verdicts = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, (GDestroyNotify) json_node_unref);
  return self;
}

void
sync_server_free (SyncServer *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->verdicts);
  g_free (self->refused_code);
  g_free (self);
}

/* Every entry with this code is refused from here on. */
void
sync_server_refuse (SyncServer *self,
                    const char *code)
{
  g_free (self->refused_code);
  self->refused_code = g_strdup (code);
}

static Row *
find (SyncServer     *self,
      const BrEntity *entity,
      const BrId     *id)
{
  g_autofree char *key = key_of (entity, id);

  return g_hash_table_lookup (self->rows, key);
}

static gboolean
take_row (BrRecord *record,
          gint64    rowid,
          gpointer  user_data)
{
  SyncServer *self = user_data;
  Row *row = g_new0 (Row, 1);

  row->entity = record->entity;
  row->id = *br_record_get_id (record);
  row->record = br_record_ref (record);
  row->rev = row->xid = 1;
  g_hash_table_insert (self->rows, key_of (row->entity, &row->id), row);
  return TRUE;
}

static gboolean
fill_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    g_assert_true (br_db_foreach (db, k, G_MAXUINT64, take_row, user_data, error, NULL, NULL));
  return TRUE;
}

/* Takes over what a store holds, as an upload does. */
void
sync_server_fill (SyncServer *self,
                  BrStore    *store)
{
  g_assert_true (br_store_read (store, fill_in_read, self, NULL, NULL));
  self->xid = 1;
}

/* ---- what it refuses -------------------------------------------------------------------- */

static gboolean
refers_well (SyncServer *self)
{
  GHashTableIter iter;
  Row *row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    if (row->record != NULL)
      br_fields_foreach (field, row->entity)
        if (field->type == BR_FIELD_REF && !br_id_is_none (&br_member (row->record, field, BrId)))
          {
            const Row *other = find (self, br_entity_get (field->ref), &br_member (row->record, field, BrId));

            if (other == NULL || other->record == NULL)
              return FALSE;
          }
  return TRUE;
}

static gboolean
holds (const BrBooking *booking)
{
  return booking->status == BR_BOOKING_PENDING_DEPOSIT || booking->status == BR_BOOKING_CONFIRMED ||
         booking->status == BR_BOOKING_ARRIVED || booking->status == BR_BOOKING_SEATED;
}

static gboolean
tables_suffice (SyncServer *self)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  GHashTableIter iter;
  Row *row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    if (row->entity->kind == BR_KIND_BOOKING_TABLE && row->record != NULL)
      g_ptr_array_add (links, row->record);
  for (guint i = 0; i < links->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const BrBookingTable *a = links->pdata[i], *b = links->pdata[j];
        const BrBooking *one, *other;

        if (!br_id_equal (&a->table, &b->table) || br_id_equal (&a->booking, &b->booking))
          continue;
        one = (const BrBooking *) find (self, br_entity_get (BR_KIND_BOOKING), &a->booking)->record;
        other = (const BrBooking *) find (self, br_entity_get (BR_KIND_BOOKING), &b->booking)->record;
        if (holds (one) && holds (other) && one->starts_at < other->ends_at && one->ends_at > other->starts_at)
          return FALSE;
        if (one->status == BR_BOOKING_SEATED && other->status == BR_BOOKING_SEATED)
          return FALSE;
      }
  return TRUE;
}

/* ---- push --------------------------------------------------------------------------------- */

static void
copy_field (BrRecord       *to,
            const BrRecord *from,
            const BrField  *field)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_array (builder);
  br_wire_row_add_value (builder, from, field);
  json_builder_end_array (builder);
  node = json_builder_get_root (builder);
  g_assert_true (br_wire_row_take_value (to, field, json_array_get_element (json_node_get_array (node), 0), NULL));
}

static void
apply_change (SyncServer           *self,
              const BrWireEntryRow *change,
              BrWireVerdict        *verdict)
{
  Row *row = find (self, change->entity, &change->id);

  if (row == NULL)
    {
      row = g_new0 (Row, 1);
      row->entity = change->entity;
      row->id = change->id;
      g_hash_table_insert (self->rows, key_of (row->entity, &row->id), row);
    }
  if (change->op == BR_OP_DELETE)
    g_clear_pointer (&row->record, br_record_unref);
  else if (change->op == BR_OP_INSERT && row->record == NULL)
    {
      row->record = br_record_copy (change->new_row);
      br_record_set_id (row->record, &row->id);
    }
  else if (row->record != NULL)
    for (guint i = 0; i < row->entity->n_fields; i++)
      if ((change->fields >> i & 1) != 0)
        copy_field (row->record, change->new_row, &row->entity->fields[i]);
  row->rev++;
  row->xid = self->xid;
  row->entry = verdict->id;
  g_array_append_vals (verdict->revs, &(BrWireRef){ row->entity, row->id, row->rev }, 1);
}

static JsonNode *
describe (const BrWireEntry *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonNode *copy;

  br_wire_entry_add (builder, entry);
  node = json_builder_get_root (builder);
  copy = json_node_copy (node);
  json_object_remove_member (json_node_get_object (copy), "rows");
  json_object_remove_member (json_node_get_object (copy), "undoes");
  return copy;
}

static GHashTable *
copy_rows (GHashTable *rows)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) row_free);
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    g_hash_table_insert (copy, g_strdup (key), row_copy (row));
  return copy;
}

static BrWireVerdict *
judge (SyncServer        *self,
       const BrWireEntry *entry)
{
  g_autoptr (GHashTable) before = copy_rows (self->rows);
  BrWireVerdict *verdict = br_wire_verdict_new (&entry->id);

  self->xid++;
  verdict->accepted = TRUE;
  for (guint i = 0; i < entry->rows->len; i++)
    apply_change (self, entry->rows->pdata[i], verdict);
  if (g_strcmp0 (entry->code, self->refused_code) != 0 && refers_well (self) && tables_suffice (self))
    {
      g_hash_table_insert (self->entries, br_id_dup (&entry->id), describe (entry));
      return verdict;
    }
  br_wire_verdict_free (verdict);
  g_hash_table_unref (self->rows);
  self->rows = g_steal_pointer (&before);
  return br_wire_verdict_new_refused (&entry->id, "conflict", "The table is taken");
}

static JsonNode *
to_json (const BrWireVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  br_wire_verdict_add (builder, verdict);
  return json_builder_get_root (builder);
}

/* Returns the verdicts, in order; of an entry that was seen before the same as then. What it is handed
 * goes over the wire: it is written and read again. */
GPtrArray *
sync_server_push (SyncServer *self,
                  GPtrArray  *entries)
{
  GPtrArray *verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) br_wire_verdict_free);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (BrWireEntry) entry = NULL;
      g_autoptr (GError) error = NULL;
      JsonNode *kept;

      br_wire_entry_add (builder, entries->pdata[i]);
      node = json_builder_get_root (builder);
      entry = br_wire_entry_read (node, &error);
      g_assert_no_error (error);
      g_assert_no_error (entry->fault);
      kept = g_hash_table_lookup (self->verdicts, &entry->id);
      if (kept == NULL)
        {
          g_autoptr (BrWireVerdict) verdict = judge (self, entry);

          kept = to_json (verdict);
          g_hash_table_insert (self->verdicts, br_id_dup (&entry->id), kept);
        }
      g_ptr_array_add (verdicts, br_wire_verdict_read (kept, &error));
      g_assert_no_error (error);
    }
  return verdicts;
}

gboolean
sync_server_accepted (SyncServer *self,
                      const BrId *entry)
{
  return g_hash_table_contains (self->entries, entry);
}

/* ---- pull ---------------------------------------------------------------------------------- */

char *
sync_server_get_cursor (SyncServer *self)
{
  return g_strdup_printf ("feed.%" G_GINT64_FORMAT ".0", self->xid);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *one = *(const Row *const *) a, *other = *(const Row *const *) b;

  return one->xid != other->xid ? (one->xid > other->xid) - (one->xid < other->xid)
                                : br_id_compare (&one->id, &other->id);
}

static void
add_row (JsonBuilder *builder,
         const Row   *row)
{
  json_builder_begin_object (builder);
  br_wire_add_text (builder, "entity", row->entity->name);
  br_wire_add_id (builder, "id", &row->id);
  json_builder_set_member_name (builder, "rev");
  json_builder_add_int_value (builder, row->rev);
  if (!br_id_is_none (&row->entry))
    br_wire_add_id (builder, "entry", &row->entry);
  json_builder_set_member_name (builder, "fields");
  if (row->record != NULL)
    br_wire_row_add (builder, row->record, G_MAXUINT64, NULL);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

/* Returns a page behind @cursor (none: from the beginning), which never splits a transaction. */
char *
sync_server_pull (SyncServer *self,
                  const char *cursor,
                  guint       limit)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GHashTable) named = g_hash_table_new (br_id_hash, br_id_equal);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *reached = NULL;
  gint64 from = cursor != NULL ? g_ascii_strtoll (strchr (cursor, '.') + 1, NULL, 10) : 0;
  gint64 until = self->xid;
  GHashTableIter iter;
  Row *row;
  gpointer id;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    if (row->xid > from)
      g_ptr_array_add (rows, row);
  g_ptr_array_sort (rows, compare_rows);
  if (rows->len > limit)
    {
      guint n = limit;

      until = ((Row *) rows->pdata[limit - 1])->xid;
      while (n < rows->len && ((Row *) rows->pdata[n])->xid == until)
        n++;
      if (n == rows->len)
        until = self->xid;
      g_ptr_array_set_size (rows, n);
    }

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      row = rows->pdata[i];
      add_row (builder, row);
      if (!br_id_is_none (&row->entry))
        g_hash_table_add (named, &row->entry);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  g_hash_table_iter_init (&iter, named);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    json_builder_add_value (builder, json_node_copy (g_hash_table_lookup (self->entries, id)));
  json_builder_end_array (builder);
  reached = g_strdup_printf ("feed.%" G_GINT64_FORMAT ".0", until);
  br_wire_add_text (builder, "cursor", reached);
  json_builder_set_member_name (builder, "more");
  json_builder_add_boolean_value (builder, until < self->xid);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  return json_to_string (node, FALSE);
}

static guint64
sum_of (const BrRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *digest = NULL;

  br_wire_append_summed (text, record, NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  digest[16] = '\0';
  return g_ascii_strtoull (digest, NULL, 16);
}

guint64
sync_server_sum (SyncServer *self,
                 BrKind      kind,
                 gint64     *rows)
{
  guint64 sum = 0;
  GHashTableIter iter;
  Row *row;

  *rows = 0;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    if (row->entity->kind == (int) kind && row->record != NULL)
      {
        sum += sum_of (row->record);
        ++*rows;
      }
  return sum;
}
