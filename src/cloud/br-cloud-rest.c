#include "config.h"

#include "cloud/br-cloud-rest.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-record.h"
#include "cloud/br-cloud-rest-private.h"
#include "cloud/br-cloud-zone.h"
#include "wire/br-wire-print.h"

/* The second statement of every batch tells what who asks may see, and how the venue writes instants. */
#define GATE(function)                                                                               \
  "SELECT " function ", v.timezone, v.currency FROM venue v WHERE v.venue_id = backroom_venue ()"

/**
 * br_rest_may_be:
 * @entity: an entity
 * @method: what is to be done with its rows
 *
 * Ledgers only grow; a click at the door is weighed against the licence, by a route of its own; and a
 * venue is founded and left otherwise.
 *
 * Returns: whether that can be done at all, whoever asks
 */
gboolean
br_rest_may_be (const BrEntity *entity,
                const char     *method)
{
  if (g_str_equal (method, SOUP_METHOD_GET))
    return TRUE;
  if (entity->kind == BR_KIND_DOOR_CLICK)
    return FALSE;
  if (g_str_equal (method, "PATCH"))
    return !entity->append_only;
  return entity->kind != BR_KIND_VENUE && (g_str_equal (method, SOUP_METHOD_POST) || !entity->append_only);
}

static const BrEntity *
find_entity (const char *plural)
{
  for (guint kind = 0; kind < br_entity_get_n (); kind++)
    if (g_str_equal (br_entity_get ((int) kind)->plural, plural))
      return br_entity_get ((int) kind);
  return NULL;
}

/**
 * br_rest_call_new:
 * @request: a request whose route names an entity
 *
 * Returns: (transfer full) (nullable): the call; %NULL where the request was refused, because there is
 *   no such entity
 */
BrRestCall *
br_rest_call_new (BrCloudRequest *request)
{
  const BrEntity *entity = find_entity (br_cloud_request_get_param (request, "entities"));
  BrRestCall *self;

  if (entity == NULL)
    {
      br_cloud_request_refuse (request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
      return NULL;
    }
  self = g_new0 (BrRestCall, 1);
  self->request = g_object_ref (request);
  self->entity = entity;
  self->rev = -1;
  return self;
}

void
br_rest_call_free (BrRestCall *self)
{
  g_object_unref (self->request);
  g_clear_pointer (&self->record, br_record_unref);
  g_free (self->hash);
  g_free (self);
}

/**
 * br_rest_call_has_author:
 * @self: a call
 *
 * Returns: whether its rows say who wrote them, so that there are some of one’s own
 */
gboolean
br_rest_call_has_author (const BrRestCall *self)
{
  return br_entity_get_field (self->entity, "author") != NULL;
}

/**
 * br_rest_call_own:
 * @self: a call
 *
 * Returns: (transfer none): what is added to a WHERE, so that who may see and change their own only
 *   finds no other
 */
const char *
br_rest_call_own (const BrRestCall *self)
{
  return br_rest_call_has_author (self)
           ? " AND ((SELECT current_setting ('backroom.level')) <> 'own' OR author = (SELECT backroom_user ()))"
           : "";
}

/**
 * br_rest_call_take_id:
 * @self: a call of a route that names a row
 *
 * Returns: whether it does; else the request was refused
 */
gboolean
br_rest_call_take_id (BrRestCall *self)
{
  if (br_cloud_request_get_id_param (self->request, "id", &self->id))
    return TRUE;
  br_cloud_request_refuse (self->request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
  return FALSE;
}

/**
 * br_rest_call_begin_read:
 * @self: a call
 *
 * Returns: (transfer full): a batch that goes on only where who asks may see such rows; its second
 *   result is for br_rest_call_print()
 */
BrPgBatch *
br_rest_call_begin_read (BrRestCall *self)
{
  BrPgBatch *batch = br_cloud_request_new_batch (self->request);
  BrArea area = self->entity->area;
  /* Whoever works in a house sees its rooms and its services. */
  gboolean open = area == BR_AREA_SETTINGS;

  br_pg_batch_add (batch, GATE ("backroom_may_read ($1, $2, $3)"), "ttt", br_enum_get_nick (br_area_values, area),
                   open ? "t" : "f", br_rest_call_has_author (self) ? "t" : "f");
  return batch;
}

/**
 * br_rest_call_begin_write:
 * @self: a call
 *
 * Returns: (transfer full): likewise, where who asks may change such rows
 */
BrPgBatch *
br_rest_call_begin_write (BrRestCall *self)
{
  BrPgBatch *batch = br_cloud_request_new_batch (self->request);

  br_pg_batch_add (batch, GATE ("backroom_may_write ($1, $2)"), "tt",
                   br_enum_get_nick (br_area_values, self->entity->area), br_rest_call_has_author (self) ? "t" : "f");
  return batch;
}

/* ---- saying rows ------------------------------------------------------------------------ */

/* Who may see names only sees what things are called. */
static void
print_names (const BrRecord *record,
             GTimeZone      *zone,
             GString        *text)
{
  const BrField *names = br_entity_get_names (record->entity);

  g_string_append (text, "\"id\":");
  br_wire_print_value (text, record, record->entity->fields, zone);
  if (names == NULL)
    return;
  g_string_append_printf (text, ",\"%s\":", names->name);
  br_wire_print_value (text, record, names, zone);
}

/**
 * br_rest_call_print:
 * @self: a call
 * @gate: the second result of its batch
 * @rows: rows that have BR_REST_COLUMNS and those of the record
 * @row: which of them
 * @text: where to
 *
 * Adds the row as the command line has it, and beside it `rev`. What a newer desktop sent that is not
 * known here stands among its members.
 */
void
br_rest_call_print (const BrRestCall *self,
                    const PGresult   *gate,
                    const PGresult   *rows,
                    int               row,
                    GString          *text)
{
  g_autoptr (BrRecord) record = br_cloud_record_read (self->entity, rows, row, BR_REST_FIRST);
  GTimeZone *zone = br_cloud_zone_get (PQgetvalue (gate, 0, 1));

  g_string_append_c (text, '{');
  if (g_str_equal (PQgetvalue (gate, 0, 0), br_enum_get_nick (br_level_values, BR_LEVEL_NAME)))
    {
      print_names (record, zone, text);
    }
  else
    {
      const char *unknown = PQgetvalue (rows, row, 1);

      br_wire_print_members (text, record, zone);
      if (*unknown == '{' && unknown[1] != '}')
        {
          g_string_append_c (text, ',');
          g_string_append_len (text, unknown + 1, (gssize) strlen (unknown) - 2);
        }
    }
  g_string_append_printf (text, ",\"rev\":%s}", PQgetvalue (rows, row, 0));
}

/**
 * br_rest_call_answer_row:
 * @self: a call that has no answer yet
 * @status: its status
 * @gate: the second result of its batch
 * @rows: what br_rest_call_print() takes, one row
 *
 * Answers with the row.
 */
void
br_rest_call_answer_row (BrRestCall     *self,
                         guint           status,
                         const PGresult *gate,
                         const PGresult *rows)
{
  SoupMessageHeaders *headers =
    soup_server_message_get_response_headers (br_cloud_request_get_message (self->request));
  g_autofree char *tag = g_strdup_printf ("\"%s\"", PQgetvalue (rows, 0, 0));
  g_autoptr (GString) text = g_string_new (NULL);

  soup_message_headers_replace (headers, "ETag", tag);
  br_rest_call_print (self, gate, rows, 0, text);
  br_cloud_request_answer_text (self->request, status, "application/json", text->str);
}

/* ---- one row ---------------------------------------------------------------------------- */

static gboolean
is_unchanged (BrRestCall     *self,
              const PGresult *rows)
{
  const char *known = soup_message_headers_get_list (
    soup_server_message_get_request_headers (br_cloud_request_get_message (self->request)), "If-None-Match");
  g_autofree char *tag = g_strdup_printf ("\"%s\"", PQgetvalue (rows, 0, 0));

  return known != NULL && strstr (known, tag) != NULL;
}

static void
row_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (PQntuples (results->pdata[1]) == 0 || PQntuples (results->pdata[2]) == 0)
    br_cloud_request_refuse (self->request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
  else if (is_unchanged (self, results->pdata[2]))
    br_cloud_request_answer_text (self->request, SOUP_STATUS_NOT_MODIFIED, "application/json", "");
  else
    br_rest_call_answer_row (self, SOUP_STATUS_OK, results->pdata[1], results->pdata[2]);
}

static void
show (BrCloudServer  *server,
      BrCloudRequest *request)
{
  g_autoptr (BrRestCall) self = br_rest_call_new (request);
  g_autoptr (BrPgBatch) batch = NULL;
  g_autofree char *sql = NULL;

  if (self == NULL || !br_rest_call_take_id (self))
    return;
  batch = br_rest_call_begin_read (self);
  sql = g_strdup_printf ("SELECT " BR_REST_COLUMNS "%s FROM \"%s\" WHERE venue_id = $1 AND id = $2%s",
                         br_cloud_record_get_columns (self->entity), self->entity->name, br_rest_call_own (self));
  br_pg_batch_add (batch, sql, "II", &br_cloud_request_get_session (request)->venue, &self->id);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, row_read_cb, g_steal_pointer (&self));
}

/* What a body of an entity may be: notes are long, and pictures are not rows. */
#define MOST_BODY (256 * 1024)

const BrCloudRoute br_cloud_rest_routes[] = {
  { "GET", "/v1/venues/{venue}/{entities}", BR_ACCESS_VENUE, 0, br_rest_list,
    .summary = "A page of rows; a field’s name in the query filters by its value",
    .query = "sort?:text limit?:int cursor?:text",
    .answers = "@page" },
  { "POST", "/v1/venues/{venue}/{entities}", BR_ACCESS_VENUE, MOST_BODY, br_rest_add,
    .summary = "Adds a row",
    .headers = "Idempotency-Key?:text",
    .takes = "@new",
    .answers = "@row",
    .status = 201 },
  { "GET", "/v1/venues/{venue}/{entities}/{id}", BR_ACCESS_VENUE, 0, show,
    .summary = "A row",
    .headers = "If-None-Match?:text",
    .answers = "@row" },
  { "PATCH", "/v1/venues/{venue}/{entities}/{id}", BR_ACCESS_VENUE, MOST_BODY, br_rest_change,
    .summary = "Changes fields of a row; null empties one",
    .headers = "If-Match:text",
    .takes = "@change",
    .answers = "@row" },
  { "DELETE", "/v1/venues/{venue}/{entities}/{id}", BR_ACCESS_VENUE, 0, br_rest_remove,
    .summary = "Removes a row with what is part of it",
    .headers = "If-Match:text",
    .status = 204 },
  { NULL },
};
