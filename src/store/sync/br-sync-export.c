#include "config.h"

#include "store/sync/br-sync-snapshot.h"

#include <string.h>

#include "store/br-columns.h"
#include "store/sync/br-sync-private.h"
#include "wire/br-wire-row.h"

/* The whole of a venue as lines of JSON, in the order of (entity, id), and the sums by which two sides see
 * that they hold the same. */

#define ROWS_PER_WRITE 256

typedef struct
{
  BrSyncChecksum *sums;
  BrSyncSummer    summer;
  GOutputStream  *stream;
  gint64         *head;
  BrProgress      progress;
  gpointer        user_data;
  GCancellable   *cancellable;

  BrDb           *db;
  GString        *text;
  gint64          n_rows;
  gint64          n_all;
  GError         *error;
} Export;

/* Kinds by their names. */
static int
compare_kinds (gconstpointer a,
               gconstpointer b)
{
  return strcmp (br_entity_get (*(const int *) a)->name, br_entity_get (*(const int *) b)->name);
}

static void
sort_kinds (int kinds[BR_N_KINDS])
{
  for (int k = 0; k < BR_N_KINDS; k++)
    kinds[k] = k;
  qsort (kinds, BR_N_KINDS, sizeof *kinds, compare_kinds);
}

static gboolean
flush_text (Export *self)
{
  gboolean ok = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, self->cancellable,
                                           &self->error);

  g_string_truncate (self->text, 0);
  return ok;
}

static void
append_node (GString     *text,
             JsonBuilder *builder)
{
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  g_autofree char *line = json_to_string (node, FALSE);

  g_string_append (text, line);
  g_string_append_c (text, '\n');
}

static void
append_row (Export         *self,
            const BrRecord *record,
            JsonObject     *rest)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entity");
  json_builder_add_string_value (builder, record->entity->name);
  br_wire_add_id (builder, "id", br_record_get_id (record));
  json_builder_set_member_name (builder, "rev");
  json_builder_add_int_value (builder, br_sync_get_rev (self->db, record->entity->name, br_record_get_id (record)));
  json_builder_set_member_name (builder, "fields");
  /* The first field is the id, which stands beside them. */
  br_wire_row_add (builder, record, G_MAXUINT64 & ~(BrFieldSet) 1, rest);
  json_builder_end_object (builder);
  append_node (self->text, builder);
}

static gboolean
take_record (BrRecord *record,
             gint64    rowid,
             gpointer  user_data)
{
  Export *self = user_data;
  BrSyncChecksum *sum = &self->sums[record->entity->kind];
  JsonObject *rest = br_sync_load_unknown (self->db, record->entity->name, br_record_get_id (record));

  br_sync_summer_add (&self->summer, sum, record, rest);
  if (self->stream != NULL)
    append_row (self, record, rest);
  g_clear_pointer (&rest, json_object_unref);
  if (++self->n_rows % ROWS_PER_WRITE != 0)
    return TRUE;
  if (self->progress != NULL && self->n_all > 0)
    self->progress ((double) self->n_rows / self->n_all, self->user_data);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    return FALSE;
  return self->stream == NULL || flush_text (self);
}

static gboolean
take_kinds (Export  *self,
            GError **error)
{
  int kinds[BR_N_KINDS];

  sort_kinds (kinds);
  for (int k = 0; k < BR_N_KINDS; k++)
    {
      if (!br_db_foreach (self->db, kinds[k], BR_ALL_FIELDS, take_record, self, error, "ORDER BY id", NULL))
        return FALSE;
      if (self->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&self->error));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
count_rows (Export  *self,
            GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int kinds[BR_N_KINDS];

  sort_kinds (kinds);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "snapshot");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "entities");
  json_builder_begin_object (builder);
  for (int k = 0; k < BR_N_KINDS; k++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", br_entity_get (kinds[k])->name);
      gint64 n;

      if (!br_db_get_int (self->db, sql, &n, error, NULL))
        return FALSE;
      self->n_all += n;
      if (n == 0)
        continue;
      json_builder_set_member_name (builder, br_entity_get (kinds[k])->name);
      json_builder_add_int_value (builder, n);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  append_node (self->text, builder);
  return TRUE;
}

static void
append_end (Export *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int kinds[BR_N_KINDS];

  sort_kinds (kinds);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "end");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, self->n_rows);
  json_builder_set_member_name (builder, "checksums");
  json_builder_begin_object (builder);
  for (int k = 0; k < BR_N_KINDS; k++)
    if (self->sums[kinds[k]].rows > 0)
      {
        g_autofree char *sum = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", self->sums[kinds[k]].sum);

        json_builder_set_member_name (builder, br_entity_get (kinds[k])->name);
        json_builder_add_string_value (builder, sum);
      }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  append_node (self->text, builder);
}

static gboolean
sum_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Export *self = user_data;

  self->db = db;
  return br_db_sync_key (db, error) && take_kinds (self, error);
}

/**
 * br_sync_checksums:
 * @store: a store
 * @sums: (out) (array fixed-size=BR_N_KINDS): of each kind
 * @cancellable: (nullable): stops it
 * @error: return location for %BR_STORE_ERROR_LOCKED and others
 *
 * Sums up what is held, as both sides do; with nothing pending it is what the server has.
 */
gboolean
br_sync_checksums (BrStore        *store,
                   BrSyncChecksum  sums[BR_N_KINDS],
                   GCancellable   *cancellable,
                   GError        **error)
{
  Export self = { .sums = sums, .cancellable = cancellable };
  gboolean ok;

  memset (sums, 0, sizeof *sums * BR_N_KINDS);
  br_sync_summer_init (&self.summer);
  ok = br_store_read (store, sum_in_read, &self, cancellable, error);
  br_sync_summer_clear (&self.summer);
  return ok;
}

static gboolean
export_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Export *self = user_data;

  self->db = db;
  *self->head = br_journal_get_head (db);
  if (!br_db_sync_key (db, error) || !count_rows (self, error) || !take_kinds (self, error))
    return FALSE;
  append_end (self);
  if (flush_text (self))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/**
 * br_sync_export:
 * @store: a store
 * @stream: where to
 * @head: (out): the newest entry of the journal that is in it, for br_sync_uploaded()
 * @progress: (nullable) (scope call): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location for %BR_STORE_ERROR_LOCKED, #GIOError and others
 *
 * Writes everything as one unmoving state, as `PUT snapshot` wants it; personal data is open in it.
 */
gboolean
br_sync_export (BrStore       *store,
                GOutputStream *stream,
                gint64        *head,
                BrProgress     progress,
                gpointer       user_data,
                GCancellable  *cancellable,
                GError       **error)
{
  BrSyncChecksum sums[BR_N_KINDS] = { 0 };
  Export self = { .sums = sums, .stream = stream, .head = head, .progress = progress, .user_data = user_data,
                  .cancellable = cancellable };
  gboolean ok;

  self.text = g_string_new (NULL);
  br_sync_summer_init (&self.summer);
  ok = br_store_read (store, export_in_read, &self, cancellable, error);
  br_sync_summer_clear (&self.summer);
  g_string_free (self.text, TRUE);
  return ok;
}
