#include "config.h"

#include "cloud/br-cloud-rest-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-secret.h"
#include "cloud/br-cloud-once.h"
#include "cloud/br-cloud-record.h"
#include "cloud/br-cloud-rest.h"
#include "cloud/br-cloud-zone.h"
#include "wire/br-wire-print.h"
#include "wire/br-wire-record.h"

/* RFC 6585, section 3; libsoup has no name for it. */
#define PRECONDITION_REQUIRED 428

static gboolean
refuse (BrRestCall *self,
        guint       status,
        const char *code,
        const char *detail)
{
  br_cloud_request_refuse (self->request, status, code, detail);
  return FALSE;
}

static gboolean
refuse_field (BrRestCall *self,
              const char *why,
              const char *name)
{
  g_autofree char *detail = g_strdup_printf ("%s: “%s”", why, name);

  return refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", detail);
}

/* ---- what was sent ---------------------------------------------------------------------- */

static gboolean
check_may_be (BrRestCall *self)
{
  if (br_rest_may_be (self->entity, soup_server_message_get_method (br_cloud_request_get_message (self->request))))
    return TRUE;
  return refuse (self, SOUP_STATUS_METHOD_NOT_ALLOWED, "method", _ ("That cannot be done with it"));
}

static gboolean
check_member (BrRestCall *self,
              const char *name,
              gboolean    adding)
{
  const BrField *field = br_entity_get_field (self->entity, name);
  BrFieldFlags never = BR_FIELD_INTERNAL | (adding ? 0 : BR_FIELD_FIXED);

  if (field == NULL || (field->flags & never & BR_FIELD_INTERNAL) != 0)
    return refuse_field (self, _ ("There is no such field"), name);
  if (!br_cloud_field_is_kept (field))
    return refuse_field (self, _ ("This is personal and cannot be written here"), name);
  if ((field->flags & never) != 0 || g_str_equal (name, "author") || (!adding && g_str_equal (name, "id")))
    return refuse_field (self, _ ("This cannot be chosen"), name);
  return TRUE;
}

static gboolean
take_record (BrRestCall *self,
             JsonNode   *node,
             gboolean    adding,
             BrFieldSet *fields)
{
  g_autoptr (GError) error = NULL;
  JsonObjectIter iter;
  const char *name;

  *fields = 0;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, NULL))
    {
      if (!check_member (self, name, adding))
        return FALSE;
      *fields |= (BrFieldSet) 1
                 << br_entity_field_index (self->entity, br_entity_get_field (self->entity, name));
    }
  self->record = br_wire_to_record (self->entity, node, &error);
  return self->record != NULL || refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", error->message);
}

/* ---- adding ----------------------------------------------------------------------------- */

/* What nobody sends is what it is when it is made: who and when. */
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
    if (field->type == BR_FIELD_INSTANT && (field->flags & BR_FIELD_FIXED) != 0 &&
        !br_record_field_is_set (self->record, field))
      br_member (self->record, field, BrInstant) = now;
}

static void
add_value (GString        *columns,
           GString        *values,
           GPtrArray      *texts,
           const BrRecord *record,
           const BrField  *field)
{
  g_ptr_array_add (texts, br_cloud_record_to_column (record, field));
  g_string_append_printf (columns, ", \"%s\"", field->name);
  g_string_append_printf (values, ", $%u", texts->len);
  if (field->type != BR_FIELD_MONEY)
    return;
  g_ptr_array_add (texts, br_record_field_is_set (record, field)
                            ? g_strdup (br_member (record, field, BrMoney).currency)
                            : NULL);
  g_string_append_printf (columns, ", \"%s_currency\"", field->name);
  g_string_append_printf (values, ", $%u", texts->len);
}

static void
add_insert (BrRestCall *self,
            BrPgBatch  *batch)
{
  g_autoptr (GString) columns = g_string_new ("venue_id"), values = g_string_new ("$1");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = NULL;

  g_ptr_array_add (texts, br_id_to_string (&br_cloud_request_get_session (self->request)->venue));
  br_fields_foreach (field, self->entity)
    if (br_cloud_field_is_kept (field))
      add_value (columns, values, texts, self->record, field);
  sql = g_strdup_printf ("INSERT INTO \"%s\" (%s, rev, field_revs) VALUES (%s, 1, '{}') RETURNING " BR_REST_COLUMNS
                         "%s",
                         self->entity->name, columns->str, values->str, br_cloud_record_get_columns (self->entity));
  br_pg_batch_add_texts (batch, sql, texts, FALSE);
}

/* Bookings are weighed against the licence, with their night locked. */
static void
lock_night (BrRestCall *self,
            BrPgBatch  *batch)
{
  g_autofree char *date = NULL;

  if (self->entity->kind != BR_KIND_BOOKING)
    return;
  if (((const BrBooking *) self->record)->business_date != BR_DATE_NONE)
    date = br_date_to_string (((const BrBooking *) self->record)->business_date);
  br_pg_batch_add (batch, "SELECT backroom_before_booking ($1, $2::date)", "It", &self->id, date);
}

/* Taking a deposit is more than booking. */
static gboolean
takes_money (const BrRestCall *self,
             BrFieldSet        fields)
{
  const BrField *deposit = self->entity->kind == BR_KIND_BOOKING ? br_entity_get_field (self->entity, "deposit") : NULL;

  return deposit != NULL && br_entity_field_is_in (self->entity, deposit, fields);
}

/* What is only checked when a transaction ends is checked before, while it can still be told of which
 * statement it was. */
static void
end_write (BrRestCall *self,
           BrPgBatch  *batch,
           BrFieldSet  fields)
{
  if (takes_money (self, fields))
    br_cloud_request_require (self->request, batch, BR_AREA_DEPOSITS, BR_LEVEL_FULL);
  if (self->entity->kind == BR_KIND_BOOKING)
    br_pg_batch_add (batch, "SELECT backroom_after_booking ()", "");
  br_pg_batch_add (batch, "SELECT backroom_check_now ()", "");
}

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
  br_wire_print_members (text, self->record, br_cloud_zone_get (zone));
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
  else
    for (guint i = 2; i < results->len; i++)
      if (PQnfields (results->pdata[i]) > BR_REST_FIRST)
        {
          place_at (self);
          br_rest_call_answer_row (self, SOUP_STATUS_CREATED, results->pdata[1], results->pdata[i]);
          break;
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
  g_autoptr (BrRestCall) self = br_rest_call_new (request);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrPgBatch) batch = NULL;
  g_autofree char *answer = NULL;
  BrFieldSet fields;

  if (self == NULL || !check_may_be (self) || !br_cloud_once_take (request, &self->key, &self->hash))
    return;
  node = br_cloud_request_read_json (request);
  if (node == NULL || !take_record (self, node, TRUE, &fields))
    return;
  self->id = br_cloud_new_id ();
  complete_record (self, g_get_real_time () / 1000);
  if (!br_record_validate (self->record, &error))
    {
      refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", error->message);
      return;
    }
  answer = make_answer (self);
  batch = br_rest_call_begin_write (self);
  br_cloud_once_begin (batch, self->key, self->hash, answer);
  lock_night (self, batch);
  add_insert (self, batch);
  end_write (self, batch, fields);
  keep_answer (self, batch);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, added_cb, g_steal_pointer (&self));
}

/* ---- changing --------------------------------------------------------------------------- */

/* A change is of what somebody saw: RFC 9110, section 13.1.1. */
static gboolean
take_match (BrRestCall *self)
{
  const char *match = soup_message_headers_get_one (
    soup_server_message_get_request_headers (br_cloud_request_get_message (self->request)), "If-Match");
  gsize length = match != NULL ? strlen (match) : 0;
  g_autofree char *number = NULL;

  if (match == NULL)
    return refuse (self, PRECONDITION_REQUIRED, "if-match", _ ("Say which it was, by If-Match"));
  if (g_str_equal (match, "*"))
    return TRUE;
  number = length > 2 && match[0] == '"' && match[length - 1] == '"' ? g_strndup (match + 1, length - 2) : NULL;
  if (number != NULL && g_ascii_string_to_signed (number, 10, 1, G_MAXINT64, &self->rev, NULL))
    return TRUE;
  return refuse (self, SOUP_STATUS_PRECONDITION_FAILED, "changed", _ ("Somebody changed it meanwhile"));
}

#define WHICH " WHERE venue_id = $1 AND id = $2 AND ($3::bigint < 0 OR rev = $3::bigint)"

static void
add_update (BrRestCall *self,
            BrPgBatch  *batch,
            BrFieldSet  fields)
{
  const BrCloudSession *session = br_cloud_request_get_session (self->request);
  g_autoptr (GString) columns = g_string_new (NULL), values = g_string_new (NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = NULL, *again = NULL;

  g_ptr_array_add (texts, br_id_to_string (&session->venue));
  g_ptr_array_add (texts, br_id_to_string (&self->id));
  g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT, self->rev));
  for (guint i = 0; i < self->entity->n_fields; i++)
    if ((fields & (BrFieldSet) 1 << i) != 0)
      add_value (columns, values, texts, self->record, &self->entity->fields[i]);
  sql = g_strdup_printf ("UPDATE \"%s\" SET (%s) = ROW (%s)" WHICH "%s", self->entity->name, columns->str + 2,
                         values->str + 2, br_rest_call_own (self));
  br_pg_batch_add_texts (batch, sql, texts, TRUE);
  again = g_strdup_printf ("SELECT " BR_REST_COLUMNS "%s FROM \"%s\" WHERE venue_id = $1 AND id = $2%s",
                           br_cloud_record_get_columns (self->entity), self->entity->name, br_rest_call_own (self));
  br_pg_batch_add (batch, again, "II", &session->venue, &self->id);
}

/* Where nothing was changed it is either gone, or newer, or was so already. */
static gboolean
is_refused (BrRestCall     *self,
            gboolean        done,
            const PGresult *now)
{
  if (!done && PQntuples (now) == 0)
    return !refuse (self, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
  if (!done && self->rev >= 0 && g_ascii_strtoll (PQgetvalue (now, 0, 0), NULL, 10) != self->rev)
    return !refuse (self, SOUP_STATUS_PRECONDITION_FAILED, "changed", _ ("Somebody changed it meanwhile"));
  return FALSE;
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  guint at = self->entity->kind == BR_KIND_BOOKING ? 3 : 2;

  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (!is_refused (self, !g_str_equal (PQcmdTuples (results->pdata[at]), "0"), results->pdata[at + 1]))
    br_rest_call_answer_row (self, SOUP_STATUS_OK, results->pdata[1], results->pdata[at + 1]);
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
  g_autoptr (BrRestCall) self = br_rest_call_new (request);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrPgBatch) batch = NULL;
  BrFieldSet fields;

  if (self == NULL || !br_rest_call_take_id (self) || !check_may_be (self) || !take_match (self))
    return;
  node = br_cloud_request_read_json (request);
  if (node == NULL || !take_record (self, node, FALSE, &fields))
    return;
  if (fields == 0 || !br_record_validate_fields (self->record, fields, &error))
    {
      refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field",
              error != NULL ? error->message : _ ("A field is wanted"));
      return;
    }
  batch = br_rest_call_begin_write (self);
  lock_night (self, batch);
  add_update (self, batch, fields);
  end_write (self, batch, fields);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, changed_cb, g_steal_pointer (&self));
}

/* ---- removing --------------------------------------------------------------------------- */

/* What is part of it goes first, and what only refers to it lets go, as the declarations say. Every
 * statement takes the same three values. */
static void
remove_parts (BrRestCall     *self,
              BrPgBatch      *batch,
              const BrEntity *of,
              const char     *ids,
              const GPtrArray *texts)
{
  for (guint kind = 0; kind < br_entity_get_n (); kind++)
    br_fields_foreach (field, br_entity_get ((int) kind))
      {
        const char *name = br_entity_get ((int) kind)->name;
        g_autofree char *where = g_strdup_printf ("\"%s\" WHERE venue_id = $1 AND \"%s\" IN (%s)", name,
                                                  field->name, ids);
        g_autofree char *sql = NULL;

        if (field->type != BR_FIELD_REF || field->ref != of->kind ||
            (field->flags & (BR_FIELD_PART_OF | BR_FIELD_LETS_GO)) == 0)
          continue;
        if ((field->flags & BR_FIELD_PART_OF) != 0)
          {
            g_autofree char *parts = g_strconcat ("SELECT id FROM ", where, NULL);

            remove_parts (self, batch, br_entity_get ((int) kind), parts, texts);
            sql = g_strconcat ("DELETE FROM ", where, NULL);
          }
        else
          {
            sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE venue_id = $1 AND \"%s\" IN (%s)", name,
                                   field->name, field->name, ids);
          }
        br_pg_batch_add_texts (batch, sql, texts, FALSE);
      }
}

static void
add_delete (BrRestCall *self,
            BrPgBatch  *batch)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *which =
    g_strdup_printf ("SELECT id FROM \"%s\"" WHICH "%s", self->entity->name, br_rest_call_own (self));
  g_autofree char *lock = g_strconcat (which, " FOR UPDATE", NULL);
  g_autofree char *sql =
    g_strdup_printf ("DELETE FROM \"%s\"" WHICH "%s", self->entity->name, br_rest_call_own (self));
  g_autofree char *left = g_strdup_printf ("SELECT rev FROM \"%s\" WHERE venue_id = $1 AND id = $2%s",
                                           self->entity->name, br_rest_call_own (self));

  g_ptr_array_add (texts, br_id_to_string (&br_cloud_request_get_session (self->request)->venue));
  g_ptr_array_add (texts, br_id_to_string (&self->id));
  g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT, self->rev));
  br_pg_batch_add_texts (batch, lock, texts, FALSE);
  remove_parts (self, batch, self->entity, which, texts);
  br_pg_batch_add_texts (batch, sql, texts, FALSE);
  br_pg_batch_add (batch, left, "II", &br_cloud_request_get_session (self->request)->venue, &self->id);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  guint last = results != NULL ? results->len - 2 : 0;

  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (!is_refused (self, !g_str_equal (PQcmdTuples (results->pdata[last - 1]), "0"), results->pdata[last]))
    br_cloud_request_answer_nothing (self->request);
}

/**
 * br_rest_remove:
 * @server: the instance
 * @request: `DELETE /v1/venues/{venue}/{entities}/{id}`
 *
 * Removes a row with what is part of it.
 */
void
br_rest_remove (BrCloudServer  *server,
                BrCloudRequest *request)
{
  g_autoptr (BrRestCall) self = br_rest_call_new (request);
  g_autoptr (BrPgBatch) batch = NULL;

  if (self == NULL || !br_rest_call_take_id (self) || !check_may_be (self) || !take_match (self))
    return;
  batch = br_rest_call_begin_write (self);
  /* Here nobody undoes it: it takes who may erase a guest. */
  if (self->entity->kind == BR_KIND_CUSTOMER)
    br_cloud_request_require (self->request, batch, BR_AREA_CUSTOMER_ADMIN, BR_LEVEL_FULL);
  add_delete (self, batch);
  br_pg_batch_add (batch, "SELECT backroom_check_now ()", "");
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, removed_cb, g_steal_pointer (&self));
}
