#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/rest/br-cloud-once.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/rest/br-cloud-zone.h"
#include "cloud/pg/br-pg-result.h"
#include "wire/br-wire-print.h"

/* New rows. Somebody new is given a key in the same transaction; what is about a customer is sealed for
 * them, whose key is looked for first. */

static void
complete_record (BrRestCall *self,
                 BrInstant   now)
{
  const BrField *author = br_entity_get_field (self->entity, "author");

  if (br_id_is_none (br_record_get_id (self->record)))
    br_record_set_id (self->record, &self->id);
  self->id = *br_record_get_id (self->record);
  if (author != NULL)
    br_member (self->record, author, BrId) = br_cloud_request_get_session (self->request)->user;
  br_fields_foreach (field, self->entity)
    {
      if (br_record_field_is_set (self->record, field))
        continue;
      if (field->type == BR_FIELD_INSTANT && (field->flags & BR_FIELD_FIXED) != 0)
        br_member (self->record, field, BrInstant) = now;
      /* The first of a thread begins it; whose a row is that is nobody’s else is its own. */
      else if (field->type == BR_FIELD_ID && field == br_entity_get_subject (self->entity))
        {
          br_member (self->record, field, BrId) = br_cloud_new_id ();
          self->newcomer = TRUE;
        }
      else if (field->type == BR_FIELD_ID && (field->flags & BR_FIELD_REQUIRED) != 0)
        br_member (self->record, field, BrId) = self->id;
    }
  br_rest_choose_companion (self);
}

/* ---- statements ------------------------------------------------------------------------- */

static gboolean
add_insert (BrRestCall *self,
            BrPgBatch  *batch,
            GError    **error)
{
  g_autoptr (GString) columns = g_string_new ("venue_id"), values = g_string_new ("$1");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = NULL;

  g_ptr_array_add (texts, br_id_to_string (&br_cloud_request_get_session (self->request)->venue));
  br_fields_foreach (field, self->entity)
    if (!br_rest_add_value (self, field, columns, values, texts, error))
      return FALSE;
  sql = g_strdup_printf ("INSERT INTO \"%s\" AS t (%s, rev, field_revs) VALUES (%s, 1, '{}') RETURNING %s",
                         self->entity->name, columns->str, values->str, br_rest_call_columns (self));
  self->writes = br_pg_batch_get_n (batch);
  br_pg_batch_add_texts (batch, sql, texts, FALSE);
  return TRUE;
}

/* ---- the answer ------------------------------------------------------------------------- */

static void
place_at (BrRestCall *self)
{
  SoupServerMessage *message = br_cloud_request_get_message (self->request);
  char id[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *path = NULL;

  br_id_print (&self->id, id);
  path = g_strdup_printf ("%s/%s", br_cloud_request_get_path (self->request), id);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", path);
}

/* The answer is made again of what was sent and of what was chosen when it was done. */
static void
answer_again (BrRestCall *self,
              JsonObject *kept)
{
  SoupMessageHeaders *headers =
    soup_server_message_get_response_headers (br_cloud_request_get_message (self->request));
  const char *zone = json_object_get_string_member_with_default (kept, "zone", "UTC");
  gint64 rev = json_object_get_int_member_with_default (kept, "rev", 1);
  g_autofree char *tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", rev);
  g_autoptr (GString) text = g_string_new ("{");

  br_record_clear_field (self->record, self->entity->fields);
  br_id_parse (json_object_get_string_member_with_default (kept, "id", ""), &self->id, NULL);
  br_record_set_id (self->record, &self->id);
  br_fields_foreach (field, self->entity)
    if (field->type == BR_FIELD_INSTANT && (field->flags & BR_FIELD_FIXED) != 0 &&
        json_object_has_member (kept, field->name))
      br_member (self->record, field, BrInstant) = json_object_get_int_member (kept, field->name);
  if (self->companion)
    br_id_parse (json_object_get_string_member_with_default (kept, "default_plan", ""),
                 &((BrRoom *) self->record)->default_plan, NULL);
  br_wire_print_members (text, self->record, br_entity_all_fields (self->entity), br_cloud_zone_get (zone));
  for (guint i = 0; i < self->entity->n_links; i++)
    g_string_append_printf (text, ",\"%s\":[]", self->entity->links[i].name);
  g_string_append_printf (text, ",\"rev\":%" G_GINT64_FORMAT "}", rev);
  soup_message_headers_replace (headers, "ETag", tag);
  soup_message_headers_replace (headers, "Idempotency-Replayed", "true");
  place_at (self);
  br_cloud_request_answer_text (self->request, SOUP_STATUS_CREATED, "application/json", text->str);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  JsonObject *kept = results == NULL ? br_cloud_once_get_answer (error) : NULL;

  if (kept != NULL)
    answer_again (self, kept);
  else if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (br_rest_call_take_gate (self, results))
    {
      place_at (self);
      br_rest_call_answer_row (self, SOUP_STATUS_CREATED, results->pdata[self->writes]);
    }
  g_clear_pointer (&kept, json_object_unref);
}

static char *
make_answer (BrRestCall *self)
{
  g_autoptr (GString) text = g_string_new ("{\"id\":");

  br_wire_print_value (text, self->record, self->entity->fields, NULL);
  br_fields_foreach (field, self->entity)
    if (field->type == BR_FIELD_INSTANT && (field->flags & BR_FIELD_FIXED) != 0)
      g_string_append_printf (text, ",\"%s\":%" G_GINT64_FORMAT, field->name,
                              br_member (self->record, field, BrInstant));
  if (self->companion)
    {
      g_string_append (text, ",\"default_plan\":");
      br_wire_print_value (text, self->record, br_entity_get_field (self->entity, "default_plan"), NULL);
    }
  g_string_append_c (text, '}');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Kept with the answer: what only the database knew. */
static void
keep_answer (BrRestCall *self,
             BrPgBatch  *batch)
{
  g_autofree char *sql = NULL;

  if (self->key == NULL)
    return;
  sql = g_strdup_printf ("SELECT backroom_answered ($1, jsonb_build_object ('rev',"
                         " (SELECT rev FROM \"%s\" WHERE venue_id = backroom_venue () AND id = $2), 'zone',"
                         " (SELECT timezone FROM venue WHERE venue_id = backroom_venue ())))",
                         self->entity->name);
  br_pg_batch_add (batch, sql, "tI", self->key, &self->id);
}

static void
add_row (BrRestCall *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = make_answer (self);
  g_autoptr (BrPgBatch) batch = br_rest_call_begin_write (self);

  br_cloud_once_begin (batch, self->key, self->hash, answer);
  br_rest_lock_night (self, batch);
  if (!br_rest_add_key (self, batch, &error) || !add_insert (self, batch, &error))
    {
      br_rest_fail (self, error);
      br_rest_call_free (self);
      return;
    }
  br_rest_add_companion (self, batch);
  br_rest_end_write (self, batch);
  keep_answer (self, batch);
  br_rest_call_run (self, batch, added_cb);
}

/* ---- about a customer ------------------------------------------------------------------- */

static void
customer_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  BrId *subject = &br_member (self->record, br_entity_get_subject (self->entity), BrId);

  self->newcomer = FALSE;
  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (!br_pg_result_get_id (results->pdata[results->len - 1], 0, 0, subject))
    br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "reference",
                         _ ("It refers to something that is not there"));
  else if (br_rest_seals_something (self))
    br_rest_call_open (g_steal_pointer (&self), subject, add_row);
  else
    add_row (g_steal_pointer (&self));
}

static void
look_for_customer (BrRestCall *self)
{
  const BrField *customer = br_rest_get_customer (self->entity);
  g_autoptr (BrPgBatch) batch = NULL;

  if (customer == NULL || !br_record_field_is_set (self->record, customer))
    {
      add_row (self);
      return;
    }
  batch = br_rest_call_begin_write (self);
  br_pg_batch_add (batch, "SELECT subject FROM customer WHERE venue_id = backroom_venue () AND id = $1", "I",
                   &br_member (self->record, customer, BrId));
  br_rest_call_run (self, batch, customer_read_cb);
}

/**
 * br_rest_add:
 * @server: the instance
 * @request: `POST /v1/venues/{venue}/{entities}`
 *
 * Adds a row.
 */
void
br_rest_add (BrCloudServer  *server,
             BrCloudRequest *request)
{
  g_autoptr (BrRestCall) self = br_rest_call_new (server, request);
  g_autoptr (GError) error = NULL;

  if (self == NULL || !br_rest_check_method (self) || !br_cloud_once_take (request, &self->key, &self->hash) ||
      !br_rest_take_record (self, TRUE))
    return;
  self->id = br_cloud_new_id ();
  complete_record (self, g_get_real_time () / 1000);
  if (!br_record_validate (self->record, &error))
    br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", error->message);
  else if (br_rest_check_rules (self, TRUE))
    br_rest_call_open (g_steal_pointer (&self), NULL, look_for_customer);
}
