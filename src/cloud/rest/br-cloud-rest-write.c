#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/rest/br-cloud-record.h"
#include "cloud/rest/br-cloud-rest.h"
#include "wire/br-wire-record.h"

/* What every change of rows takes: what was sent, what is sealed, and what is locked and checked. */

/* RFC 6585, section 3; libsoup has no name for it. */
#define PRECONDITION_REQUIRED 428

static gboolean
refuse_field (BrRestCall *self,
              const char *why,
              const char *name)
{
  g_autofree char *detail = g_strdup_printf ("%s: “%s”", why, name);

  return br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", detail);
}

/* ---- what was sent ---------------------------------------------------------------------- */

/**
 * br_rest_check_method:
 * @self: a call
 *
 * Returns: whether such rows can be so changed at all; else the request was refused
 */
gboolean
br_rest_check_method (BrRestCall *self)
{
  if (br_rest_may_be (self->entity, soup_server_message_get_method (br_cloud_request_get_message (self->request))))
    return TRUE;
  return br_rest_call_refuse (self, SOUP_STATUS_METHOD_NOT_ALLOWED, "method", _ ("That cannot be done with it"));
}

static gboolean
check_member (BrRestCall *self,
              const char *name,
              gboolean    adding)
{
  const BrField *field = br_entity_get_field (self->entity, name);

  if (field == NULL || (field->flags & BR_FIELD_INTERNAL) != 0)
    return refuse_field (self, _ ("There is no such field"), name);
  if (g_str_equal (name, "author") || (!adding && ((field->flags & BR_FIELD_FIXED) != 0 || g_str_equal (name, "id"))))
    return refuse_field (self, _ ("This cannot be chosen"), name);
  return TRUE;
}

/**
 * br_rest_take_record:
 * @self: a call
 * @adding: it is a new row, and not fields of one
 *
 * Takes what was sent: @record and @fields.
 *
 * Returns: whether it can be such a row; else the request was refused
 */
gboolean
br_rest_take_record (BrRestCall *self,
                     gboolean    adding)
{
  g_autoptr (JsonNode) node = br_cloud_request_read_json (self->request);
  g_autoptr (GError) error = NULL;
  JsonObjectIter iter;
  const char *name;

  if (node == NULL || (adding && !br_rest_take_placing (self, json_node_get_object (node))))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, NULL))
    {
      if (!check_member (self, name, adding))
        return FALSE;
      self->fields |= (BrFieldSet) 1
                      << br_entity_field_index (self->entity, br_entity_get_field (self->entity, name));
    }
  self->record = br_wire_to_record (self->entity, node, &error);
  return self->record != NULL ||
         br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", error->message);
}

/**
 * br_rest_take_match:
 * @self: a call
 *
 * Takes which revision somebody saw of what they change: RFC 9110, section 13.1.1.
 *
 * Returns: whether they say; else the request was refused
 */
gboolean
br_rest_take_match (BrRestCall *self)
{
  const char *match = soup_message_headers_get_one (
    soup_server_message_get_request_headers (br_cloud_request_get_message (self->request)), "If-Match");
  gsize length = match != NULL ? strlen (match) : 0;
  g_autofree char *number = NULL;

  if (match == NULL)
    return br_rest_call_refuse (self, PRECONDITION_REQUIRED, "if-match", _ ("Say which it was, by If-Match"));
  if (g_str_equal (match, "*"))
    return TRUE;
  number = length > 2 && match[0] == '"' && match[length - 1] == '"' ? g_strndup (match + 1, length - 2) : NULL;
  if (number != NULL && g_ascii_string_to_signed (number, 10, 1, G_MAXINT64, &self->rev, NULL))
    return TRUE;
  return br_rest_call_refuse (self, SOUP_STATUS_PRECONDITION_FAILED, "changed", _ ("Somebody changed it meanwhile"));
}

/* ---- what is written -------------------------------------------------------------------- */

/**
 * br_rest_get_customer:
 * @entity: an entity
 *
 * Returns: (nullable): the field that says whose its rows are, where they are sealed for a customer
 */
const BrField *
br_rest_get_customer (const BrEntity *entity)
{
  return br_entity_get_subject (entity) != NULL ? br_entity_get_field (entity, "customer") : NULL;
}

static char *
to_hex (const guint8 *bytes,
        gsize         length)
{
  GString *hex = g_string_sized_new (2 * length + 2);

  g_string_append (hex, "\\x");
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static char *
seal (BrRestCall    *self,
      const BrField *field,
      GError       **error)
{
  const BrRecord *record = self->record;
  const BrId *subject = &br_member (record, br_entity_get_subject (self->entity), BrId);
  g_autofree char *plain = br_record_get_text (record, field, NULL);
  gsize length = strlen (plain);
  g_autofree guint8 *sealed = g_malloc (length + BR_SEAL_OVERHEAD);
  gboolean ok = br_cloud_keyring_seal (self->keyring, subject, self->entity->name, br_record_get_id (record),
                                       field->name, plain, length, sealed, error);

  br_seal_cleanse (plain, length);
  return ok ? to_hex (sealed, length + BR_SEAL_OVERHEAD) : NULL;
}

/**
 * br_rest_seals_something:
 * @self: a call
 *
 * Returns: whether anything personal is to be written
 */
gboolean
br_rest_seals_something (BrRestCall *self)
{
  br_fields_foreach (field, self->entity)
    if ((field->flags & BR_FIELD_PII) != 0 && br_entity_field_is_in (self->entity, field, self->fields) &&
        br_record_field_is_set (self->record, field))
      return TRUE;
  return FALSE;
}

/**
 * br_rest_add_key:
 * @self: a call
 * @batch: where to
 * @error: return location for a #BrSealError, %BR_SEAL_ERROR_NO_KEY where the subject was erased
 *
 * Who is new is given a key together with their row; whoever is not is not erased meanwhile.
 *
 * Returns: whether there is a key to seal with
 */
gboolean
br_rest_add_key (BrRestCall *self,
                 BrPgBatch  *batch,
                 GError    **error)
{
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
  g_autoptr (GBytes) offer = NULL;
  const BrId *id;

  if (!br_rest_seals_something (self))
    return TRUE;
  id = &br_member (self->record, br_entity_get_subject (self->entity), BrId);
  if (!self->newcomer)
    {
      br_pg_batch_add (batch, "SELECT backroom_keep_subject ($1)", "I", id);
      return TRUE;
    }
  if (!br_cloud_keyring_offer (self->keyring, id, wrapped, error) ||
      !br_cloud_keyring_take (self->keyring, id, wrapped, sizeof wrapped, error))
    return FALSE;
  offer = g_bytes_new (wrapped, sizeof wrapped);
  br_pg_batch_add (batch, "SELECT backroom_subject_keys (ARRAY[$1::uuid], ARRAY[$2::bytea])", "Ib", id, offer);
  return TRUE;
}

/**
 * br_rest_add_value:
 * @self: a call
 * @field: a field of its record
 * @columns: the columns that are written
 * @values: and what stands for them
 * @texts: (element-type utf8): the values
 * @error: return location for a #BrSealError
 *
 * Adds the field, sealed where it is personal.
 *
 * Returns: whether it could be sealed
 */
gboolean
br_rest_add_value (BrRestCall    *self,
                   const BrField *field,
                   GString       *columns,
                   GString       *values,
                   GPtrArray     *texts,
                   GError       **error)
{
  const BrRecord *record = self->record;
  gboolean is_set = br_record_field_is_set (record, field);
  char *text =
    is_set && (field->flags & BR_FIELD_PII) != 0 ? seal (self, field, error) : br_cloud_record_to_column (record, field);

  if (is_set && text == NULL)
    return FALSE;
  g_ptr_array_add (texts, text);
  g_string_append_printf (columns, ", \"%s\"", field->name);
  g_string_append_printf (values, ", $%u", texts->len);
  if (field->type != BR_FIELD_MONEY)
    return TRUE;
  g_ptr_array_add (texts, is_set ? g_strdup (br_member (record, field, BrMoney).currency) : NULL);
  g_string_append_printf (columns, ", \"%s_currency\"", field->name);
  g_string_append_printf (values, ", $%u", texts->len);
  return TRUE;
}

/**
 * br_rest_lock_night:
 * @self: a call
 * @batch: where to
 *
 * Bookings are weighed against the licence, with their night locked.
 */
void
br_rest_lock_night (BrRestCall *self,
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
takes_money (const BrRestCall *self)
{
  const BrField *deposit = self->entity->kind == BR_KIND_BOOKING ? br_entity_get_field (self->entity, "deposit") : NULL;

  return deposit != NULL && br_entity_field_is_in (self->entity, deposit, self->fields);
}

/**
 * br_rest_end_write:
 * @self: a call
 * @batch: where to
 *
 * What is only checked when a transaction ends is checked before, while it can still be told of which
 * statement it was.
 */
void
br_rest_end_write (BrRestCall *self,
                   BrPgBatch  *batch)
{
  br_rest_add_checks (self, batch);
  if (takes_money (self))
    br_cloud_request_require (self->request, batch, BR_AREA_DEPOSITS, BR_LEVEL_FULL);
  if (self->entity->kind == BR_KIND_BOOKING)
    br_pg_batch_add (batch, "SELECT backroom_after_booking ()", "");
  br_pg_batch_add (batch, "SELECT backroom_check_now ()", "");
}

/**
 * br_rest_is_refused:
 * @self: a call
 * @done: something was changed
 * @found: there is such a row
 * @rev: its revision
 *
 * Where nothing was changed it is either gone, or newer, or was so already.
 *
 * Returns: whether the request was refused
 */
gboolean
br_rest_is_refused (BrRestCall *self,
                    gboolean    done,
                    gboolean    found,
                    gint64      rev)
{
  if (!done && !found)
    return !br_rest_call_refuse (self, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
  if (!done && self->rev >= 0 && rev != self->rev)
    return !br_rest_call_refuse (self, SOUP_STATUS_PRECONDITION_FAILED, "changed", _ ("Somebody changed it meanwhile"));
  return FALSE;
}

/**
 * br_rest_fail:
 * @self: a call
 * @error: why it could not be done
 *
 * Answers; of who was erased nothing can be kept.
 */
void
br_rest_fail (BrRestCall   *self,
              const GError *error)
{
  if (g_error_matches (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY))
    br_rest_call_refuse (self, SOUP_STATUS_CONFLICT, "erased", _ ("Whose it is was erased: nothing of theirs can be kept"));
  else
    br_cloud_request_fail (self->request, error);
}
