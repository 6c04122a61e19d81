#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/vault/br-cloud-secret.h"
#include "cloud/pg/br-pg-result.h"
#include "core/rules/br-booking-state.h"

/* Rows that change. What was sent is written at once, but where more hangs on it: what is personal is
 * sealed for whom the row is about, and a booking goes from where it stands. Then the row is looked at
 * before, and written only while it is still so. */

/* ---- writing ---------------------------------------------------------------------------- */

static gboolean
add_update (BrRestCall *self,
            BrPgBatch  *batch,
            GError    **error)
{
  g_autoptr (GString) columns = g_string_new (NULL), values = g_string_new (NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = NULL;

  g_ptr_array_add (texts, br_id_to_string (&br_cloud_request_get_session (self->request)->venue));
  g_ptr_array_add (texts, br_id_to_string (&self->id));
  g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT, self->rev));
  br_fields_foreach (field, self->entity)
    if (br_entity_field_is_in (self->entity, field, self->fields) &&
        !br_rest_add_value (self, field, columns, values, texts, error))
      return FALSE;
  sql = g_strdup_printf ("UPDATE \"%s\" SET (%s) = ROW (%s)" BR_REST_WHICH "%s", self->entity->name, columns->str + 2,
                         values->str + 2, br_rest_call_own (self));
  self->writes = br_pg_batch_get_n (batch);
  br_pg_batch_add_texts (batch, sql, texts, TRUE);
  br_rest_call_select (self, batch);
  return TRUE;
}

static gint64
get_rev (BrRestCall     *self,
         const PGresult *rows)
{
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  BrCloudRow row;

  return br_cloud_row_take (&row, self->entity, rows, 0, 0, buffer) ? br_cloud_row_get_rev (&row) : 0;
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  const PGresult *rows;
  gboolean found;

  if (results == NULL)
    {
      br_cloud_request_fail (self->request, error);
      return;
    }
  rows = results->pdata[self->writes + 1];
  found = PQntuples (rows) > 0;
  if (!br_rest_is_refused (self, !g_str_equal (PQcmdTuples (results->pdata[self->writes]), "0"), found,
                           found ? get_rev (self, rows) : 0) &&
      br_rest_call_take_gate (self, results))
    br_rest_call_answer_row (self, SOUP_STATUS_OK, rows);
}

static void
change_row (BrRestCall *self)
{
  g_autoptr (BrPgBatch) batch = br_rest_call_begin_write (self);
  g_autoptr (GError) error = NULL;

  br_record_set_id (self->record, &self->id);
  br_rest_lock_night (self, batch);
  if (!br_rest_add_key (self, batch, &error) || !add_update (self, batch, &error))
    {
      br_rest_fail (self, error);
      br_rest_call_free (self);
      return;
    }
  br_rest_rezone (self, batch, FALSE);
  br_rest_end_write (self, batch);
  br_rest_call_run (self, batch, changed_cb);
}

/* ---- where a booking stands ------------------------------------------------------------- */

static gboolean
is_sent (BrRestCall *self,
         const char *name)
{
  const BrField *field = br_entity_get_field (self->entity, name);

  return field != NULL && br_entity_field_is_in (self->entity, field, self->fields);
}

static void
write_field (BrRestCall    *self,
             const BrField *field)
{
  self->fields |= (BrFieldSet) 1 << br_entity_field_index (self->entity, field);
}

/* A step notes when, as at the desk. */
static gboolean
take_step (BrRestCall *self)
{
  BrBooking *booking = (BrBooking *) self->now;
  BrBookingStatus to;

  if (self->entity->kind != BR_KIND_BOOKING || !is_sent (self, "status"))
    return TRUE;
  to = ((const BrBooking *) self->record)->status;
  if (!br_rest_check_step (self, booking, to))
    return FALSE;
  br_booking_state_take (booking, to, br_cloud_server_get_now (self->server));
  br_fields_foreach (field, self->entity)
    if (br_rest_is_step_time (field) && !br_entity_field_is_in (self->entity, field, self->fields))
      {
        br_member (self->record, field, BrInstant) = br_member (booking, field, BrInstant);
        write_field (self, field);
      }
  return TRUE;
}

/* ---- whose it is ------------------------------------------------------------------------ */

/* What becomes somebody else’s is sealed anew, all of it. */
static void
seal_anew (BrRestCall *self)
{
  br_fields_foreach (field, self->entity)
    {
      g_autofree char *plain = NULL;

      if ((field->flags & BR_FIELD_PII) == 0 || br_entity_field_is_in (self->entity, field, self->fields) ||
          !br_record_field_is_set (self->now, field))
        continue;
      plain = br_record_get_text (self->now, field, NULL);
      br_record_set_text (self->record, field, plain, NULL, NULL, NULL);
      write_field (self, field);
      br_seal_cleanse (plain, strlen (plain));
    }
}

static gboolean
changes_customer (BrRestCall *self)
{
  const BrField *customer = br_rest_get_customer (self->entity);

  return customer != NULL && br_entity_field_is_in (self->entity, customer, self->fields);
}

/* Of a row that nobody is named in, and of one that is no longer a customer’s, the subject is new. */
static gboolean
take_subject (BrRestCall     *self,
              const PGresult *customers)
{
  const BrField *field = br_entity_get_subject (self->entity);
  BrId *subject;

  if (field == NULL)
    return TRUE;
  subject = &br_member (self->record, field, BrId);
  *subject = br_member (self->now, field, BrId);
  if (changes_customer (self) && br_record_field_is_set (self->record, br_rest_get_customer (self->entity)))
    {
      if (!br_pg_result_get_id (customers, 0, 0, subject))
        return br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "reference",
                                    _ ("It refers to something that is not there"));
    }
  else if (changes_customer (self) || br_id_is_none (subject))
    {
      *subject = br_cloud_new_id ();
      self->newcomer = TRUE;
    }
  if (br_id_equal (subject, &br_member (self->now, field, BrId)))
    return TRUE;
  seal_anew (self);
  write_field (self, field);
  return TRUE;
}

/* ---- looking before --------------------------------------------------------------------- */

static gboolean
take_now (BrRestCall      *self,
          const GPtrArray *results,
          GError         **error)
{
  const PGresult *rows = results->pdata[self->gate + 2];
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  gboolean found = PQntuples (rows) > 0;
  BrCloudRow row;
  gint64 rev = found ? get_rev (self, rows) : 0;

  if (br_rest_is_refused (self, FALSE, found, rev) || !br_cloud_row_take (&row, self->entity, rows, 0, 0, buffer))
    return FALSE;
  self->now = br_cloud_row_to_record (&row, self->keyring, NULL, error);
  self->rev = rev;
  return self->now != NULL;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL || !take_now (self, results, &error))
    {
      if (error != NULL)
        br_cloud_request_fail (self->request, error);
      return;
    }
  if (!take_step (self) || !take_subject (self, results->pdata[results->len - 1]))
    return;
  if (br_rest_seals_something (self) && !self->newcomer)
    {
      const BrId subject = br_member (self->record, br_entity_get_subject (self->entity), BrId);

      br_rest_call_open (g_steal_pointer (&self), &subject, change_row);
    }
  else
    {
      change_row (g_steal_pointer (&self));
    }
}

static void
look_before (BrRestCall *self)
{
  const BrField *customer = br_rest_get_customer (self->entity);
  g_autoptr (BrPgBatch) batch = NULL;

  if (!br_rest_seals_something (self) && !changes_customer (self) && !is_sent (self, "status"))
    {
      change_row (self);
      return;
    }
  batch = br_rest_call_begin_write (self);
  br_rest_call_select (self, batch);
  if (changes_customer (self))
    br_pg_batch_add (batch, "SELECT subject FROM customer WHERE venue_id = backroom_venue () AND id = $1", "I",
                     &br_member (self->record, customer, BrId));
  br_rest_call_run (self, batch, looked_cb);
}

/**
 * br_rest_change:
 * @server: the instance
 * @request: `PATCH /v1/venues/{venue}/{entities}/{id}`
 *
 * Changes the fields that were sent; `null` empties one.
 */
void
br_rest_change (BrCloudServer  *server,
                BrCloudRequest *request)
{
  g_autoptr (BrRestCall) self = br_rest_call_new (server, request);
  g_autoptr (GError) error = NULL;

  if (self == NULL || !br_rest_call_take_id (self) || !br_rest_check_method (self) || !br_rest_take_match (self) ||
      !br_rest_take_record (self, FALSE))
    return;
  if (self->fields == 0 || !br_record_validate_fields (self->record, self->fields, &error))
    br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field",
                         error != NULL ? error->message : _ ("A field is wanted"));
  else if (br_rest_check_rules (self, FALSE))
    br_rest_call_open (g_steal_pointer (&self), NULL, look_before);
}
