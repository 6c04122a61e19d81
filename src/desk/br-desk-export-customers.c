#include "config.h"

#include "desk/br-desk-import.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-customer.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-segment.h"
#include "exchange/br-customers-csv.h"

/* Rows between two looks at the cancellable. */
#define ROWS_PER_LOOK 512

typedef struct
{
  BrDb           *db;
  GOutputStream  *stream;
  BrCsvWriter    *writer;
  BrImportReport *report;
  GCancellable   *cancellable;
  GTimeZone      *zone;
  const char     *segment;
  int             channel;
  GError         *error;
  guint64         n_rows;
} Export;

static GStrv
get_tags (Export     *self,
          const BrId *customer)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (BrQuery) query =
    br_db_query (self->db,
                 "SELECT t.name FROM customer_tag c JOIN tag t ON t.id = c.tag WHERE c.customer = ? ORDER BY c.id",
                 &self->error, "I", customer);

  while (br_query_next (query, &self->error))
    g_strv_builder_add (names, br_query_get_text (query, 0));
  return g_strv_builder_end (names);
}

/* Oldest first, with an empty line between two. */
static char *
get_notes (Export     *self,
           const BrId *customer)
{
  g_autoptr (GPtrArray) notes = br_desk_get_notes (self->db, customer, FALSE, &self->error);
  GString *text = NULL;

  for (guint i = notes != NULL ? notes->len : 0; i > 0; i--)
    {
      const BrNote *note = notes->pdata[i - 1];

      if (note->body == NULL)
        continue;
      if (text == NULL)
        text = g_string_new (note->body);
      else
        g_string_append_printf (text, "\n\n%s", note->body);
    }
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static gboolean
put_customer (BrRecord *record,
              gint64    rowid,
              gpointer  user_data)
{
  Export *self = user_data;
  const BrCustomer *customer = (const BrCustomer *) record;
  g_auto (GStrv) tags = get_tags (self, &customer->id);
  g_autofree char *notes = self->error == NULL ? get_notes (self, &customer->id) : NULL;

  if (self->error != NULL)
    return FALSE;
  br_customers_csv_put (self->writer, customer, (const char *const *) tags, notes, self->zone);
  if (!br_csv_writer_end_row (self->writer, self->cancellable, &self->error) ||
      (++self->n_rows % ROWS_PER_LOOK == 0 && br_db_cancelled (self->db, &self->error)))
    return FALSE;
  if (self->report != NULL)
    self->report->read++;
  return TRUE;
}

/* Who answers to the segment, and of those who may be written to by the channel. */
static gboolean
put_segment (Export  *self,
             GError **error)
{
  g_auto (BrSegmentFault) fault = { NULL };
  g_autoptr (GArray) found = br_desk_segment_find (self->db, self->segment, &fault, error);
  guint n_left_out = 0;

  if (found == NULL || (self->channel != BR_CHANNEL_ANY &&
                        !br_desk_keep_permitted (self->db, found, (BrChannel) self->channel, &n_left_out, error)))
    return FALSE;
  if (self->report != NULL)
    self->report->skipped += n_left_out;
  for (guint i = 0; i < found->len; i++)
    if (!br_db_foreach (self->db, BR_KIND_CUSTOMER, G_MAXUINT64, put_customer, self, error, "WHERE \"id\" = ?", "I",
                        &g_array_index (found, BrId, i)) ||
        self->error != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
put_all (Export  *self,
         GError **error)
{
  if (self->segment != NULL)
    return put_segment (self, error);
  return br_db_foreach (self->db, BR_KIND_CUSTOMER, G_MAXUINT64, put_customer, self, error,
                        "WHERE \"erased_at\" IS NULL AND \"merged_into\" IS NULL ORDER BY \"id\"", NULL);
}

static gboolean
export_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Export *self = user_data;
  g_autoptr (BrCsvWriter) writer = br_csv_writer_new (self->stream);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  gboolean ok;

  if (!br_permission_may_write (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not export customers"));
      return FALSE;
    }
  if (!br_db_is_unlocked (db))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                   _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
      return FALSE;
    }
  self->db = db;
  self->writer = writer;
  self->zone = zone;
  br_customers_csv_put_headings (writer);
  ok = br_csv_writer_end_row (writer, self->cancellable, error) && put_all (self, error);
  if (self->error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  g_clear_error (&self->error);
  return ok && br_csv_writer_finish (writer, self->cancellable, error);
}

/**
 * br_desk_export_customers_csv:
 * @store: an unlocked venue
 * @stream: where to; it is left open
 * @report: (nullable): counts as read who was written
 * @cancellable: (nullable): stops it
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, a #BrStoreError or a #GIOError
 *
 * Writes all customers who were not erased, with their tags and notes, as
 * br_desk_import_customers_csv() reads them.
 */
gboolean
br_desk_export_customers_csv (BrStore        *store,
                              GOutputStream  *stream,
                              BrImportReport *report,
                              GCancellable   *cancellable,
                              GError        **error)
{
  Export export = { .stream = stream, .report = report, .cancellable = cancellable };

  return br_store_read (store, export_in_read, &export, cancellable, error);
}

/**
 * br_desk_export_segment_csv:
 * @store: an unlocked venue
 * @segment: a question about guests in words; see br_segment_parse()
 * @channel: by which they are to be written to, or %BR_CHANNEL_ANY where they are not
 * @stream: where to; it is left open
 * @report: (nullable): counts as read who was written, and as skipped who did not permit it
 * @cancellable: (nullable): stops it
 * @error: return location for %BR_DESK_ERROR_REFUSED where a word is wrong, %BR_DESK_ERROR_NOT_ALLOWED, a
 *   #BrStoreError or a #GIOError
 *
 * As br_desk_export_customers_csv(), of those who answer to @segment.
 */
gboolean
br_desk_export_segment_csv (BrStore        *store,
                            const char     *segment,
                            BrChannel       channel,
                            GOutputStream  *stream,
                            BrImportReport *report,
                            GCancellable   *cancellable,
                            GError        **error)
{
  Export export = { .stream = stream, .report = report, .cancellable = cancellable, .segment = segment,
                    .channel = channel };

  return br_store_read (store, export_in_read, &export, cancellable, error);
}
