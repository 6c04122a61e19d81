#include "config.h"

#include "cloud/rest/br-cloud-rest.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/rest/br-cloud-rest-private.h"
#include "cloud/sync/br-cloud-view.h"
#include "cloud/rest/br-cloud-zone.h"
#include "wire/br-wire-print.h"
#include "wire/br-wire-text.h"

/* How the venue writes instants, and what who asks may do in each area, as br_cloud_view_take_levels()
 * reads it. */
#define GATE                                                                                                 \
  "SELECT v.timezone, p.area, p.level FROM venue v LEFT JOIN (\"user\" u JOIN permission p ON"              \
  " p.venue_id = u.venue_id AND p.role = u.role) ON u.venue_id = v.venue_id AND u.id = backroom_user ()"    \
  " AND NOT u.retired WHERE v.venue_id = backroom_venue ()"

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
 * br_rest_call_refuse:
 * @self: a call that has no answer yet
 * @status: its status
 * @code: what a program goes by
 * @detail: the same for people
 *
 * Returns: %FALSE
 */
gboolean
br_rest_call_refuse (BrRestCall *self,
                     guint       status,
                     const char *code,
                     const char *detail)
{
  br_cloud_request_refuse (self->request, status, code, detail);
  return FALSE;
}

static gboolean
refuse_not_found (BrRestCall *self)
{
  return br_rest_call_refuse (self, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
}

/**
 * br_rest_call_new:
 * @server: the instance
 * @request: a request whose route names an entity
 *
 * Returns: (transfer full) (nullable): the call; %NULL where the request was refused, because there is
 *   no such entity
 */
BrRestCall *
br_rest_call_new (BrCloudServer  *server,
                  BrCloudRequest *request)
{
  const char *plural = br_cloud_request_get_param (request, "entities");
  /* A route that does not name it is about bookings. */
  const BrEntity *entity = plural != NULL ? find_entity (plural) : br_entity_get (BR_KIND_BOOKING);
  BrRestCall *self;

  if (entity == NULL)
    {
      br_cloud_request_refuse (request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
      return NULL;
    }
  self = g_new0 (BrRestCall, 1);
  self->server = g_object_ref (server);
  self->request = g_object_ref (request);
  self->entity = entity;
  self->rev = -1;
  return self;
}

void
br_rest_call_free (BrRestCall *self)
{
  g_object_unref (self->server);
  g_object_unref (self->request);
  g_clear_pointer (&self->record, br_record_unref);
  g_clear_pointer ((BrRecord **) &self->placing, br_record_unref);
  g_clear_pointer (&self->now, br_record_unref);
  g_clear_pointer (&self->batch, br_pg_batch_unref);
  g_clear_pointer (&self->keyring, br_cloud_keyring_unref);
  g_free (self->hash);
  g_free (self);
}

/* ---- keys ------------------------------------------------------------------------------- */

typedef struct
{
  BrRestCall *call;
  BrRestFunc opened;
} Opening;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Opening *opening = user_data;
  BrRestCall *self = opening->call;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->keyring, br_cloud_keyring_unref);
  self->keyring = br_cloud_vault_open_finish (BR_CLOUD_VAULT (source), result, &error);
  if (self->keyring != NULL)
    {
      opening->opened (self);
      return;
    }
  br_cloud_request_fail (self->request, error);
  br_rest_call_free (self);
}

/**
 * br_rest_call_open:
 * @self: (transfer full): a call
 * @subject: (nullable): for whom something is to be sealed; %NULL to open what is read
 * @opened: (transfer full): goes on
 *
 * Opens the venue’s keys where its rows hold something personal; most are remembered.
 */
void
br_rest_call_open (BrRestCall *self,
                   const BrId *subject,
                   BrRestFunc  opened)
{
  g_autoptr (GArray) subjects = NULL;
  Opening *opening;

  if (!br_entity_has_pii (self->entity))
    {
      opened (self);
      return;
    }
  if (subject != NULL)
    {
      subjects = g_array_new (FALSE, FALSE, sizeof (BrId));
      g_array_append_val (subjects, *subject);
    }
  opening = g_new0 (Opening, 1);
  opening->call = self;
  opening->opened = opened;
  br_cloud_vault_open_async (br_cloud_server_get_vault (self->server),
                             &br_cloud_request_get_session (self->request)->venue, subjects, NULL, opened_cb, opening);
}

/* ---- statements ------------------------------------------------------------------------- */

/* A list is told by the names of what is in it, in the order in which they were added. */
static void
append_links (GString        *sql,
              const BrEntity *entity)
{
  for (guint i = 0; i < entity->n_links; i++)
    {
      const BrLink *link = &entity->links[i];
      const BrEntity *via = br_entity_get (link->via);
      const BrEntity *target = br_entity_get (br_entity_get_field (via, link->target)->ref);

      g_string_append_printf (sql,
                              ", (SELECT coalesce (jsonb_agg (x.\"%s\" ORDER BY l.id), '[]') FROM \"%s\" l"
                              " JOIN \"%s\" x ON x.venue_id = l.venue_id AND x.id = l.\"%s\""
                              " WHERE l.venue_id = t.venue_id AND l.\"%s\" = t.id)",
                              br_entity_get_names (target)->name, via->name, target->name, link->target, link->owner);
    }
}

/**
 * br_rest_call_columns:
 * @self: a call
 *
 * Returns: (transfer none): all of a row and its lists, of a table that is called `t`
 */
const char *
br_rest_call_columns (const BrRestCall *self)
{
  static char *columns[BR_N_KINDS];
  char **mine = &columns[self->entity->kind];

  if (*mine == NULL)
    {
      g_autofree char *packed = br_cloud_row_packed (self->entity, "t");
      GString *sql = g_string_new (packed);

      append_links (sql, self->entity);
      *mine = g_string_free (sql, FALSE);
    }
  return *mine;
}

static gboolean
has_author (const BrRestCall *self)
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
  static char *owns[BR_N_AREAS];
  BrArea area = self->entity->area;

  if (!has_author (self))
    return "";
  if (area == BR_AREA_DEPOSITS && self->entity->kind != BR_KIND_VOUCHER)
    return " AND ((SELECT backroom_level ('money')) IN ('see', 'full') OR author = (SELECT backroom_user ()))";
  if (owns[area] == NULL)
    owns[area] =
      g_strdup_printf (" AND ((SELECT backroom_level ('%s')) <> 'own' OR author = (SELECT backroom_user ()))",
                       br_enum_get_nick (br_area_values, area));
  return owns[area];
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
  return br_cloud_request_get_id_param (self->request, "id", &self->id) || refuse_not_found (self);
}

/**
 * br_rest_call_begin_read:
 * @self: a call
 *
 * Returns: (transfer full): a batch that asks what who asks may see, for br_rest_call_take_gate()
 */
BrPgBatch *
br_rest_call_begin_read (BrRestCall *self)
{
  BrPgBatch *batch = br_cloud_request_new_batch (self->request);

  self->gate = br_pg_batch_get_n (batch);
  br_pg_batch_add (batch, GATE, "");
  return batch;
}

/**
 * br_rest_call_begin_write:
 * @self: a call
 *
 * Returns: (transfer full): likewise, and goes on only where who asks may change such rows
 */
BrPgBatch *
br_rest_call_begin_write (BrRestCall *self)
{
  BrPgBatch *batch = br_rest_call_begin_read (self);

  br_pg_batch_add (batch, "SELECT backroom_may_write ($1, $2)", "tt",
                   br_enum_get_nick (br_area_values, self->entity->area),
                   br_permission_may_add_own (BR_LEVEL_OWN, self->entity) ? "t" : "f");
  return batch;
}

/**
 * br_rest_call_select:
 * @self: a call about one row
 * @batch: where to
 *
 * Adds a statement that reads it.
 */
void
br_rest_call_select (BrRestCall *self,
                     BrPgBatch  *batch)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" t WHERE venue_id = $1 AND id = $2%s",
                                          br_rest_call_columns (self), self->entity->name, br_rest_call_own (self));

  br_pg_batch_add (batch, sql, "II", &br_cloud_request_get_session (self->request)->venue, &self->id);
}

/**
 * br_rest_call_run:
 * @self: (transfer full): a call
 * @batch: what the database is asked
 * @callback: is given @self with what it said
 */
void
br_rest_call_run (BrRestCall         *self,
                  BrPgBatch          *batch,
                  GAsyncReadyCallback callback)
{
  br_pg_pool_run_async (br_cloud_server_get_pool (self->server), batch, NULL, callback, self);
}

/**
 * br_rest_call_take_gate:
 * @self: a call
 * @results: what its batch came to
 *
 * Takes what who asks may see: the same as what their desktop is sent.
 *
 * Returns: whether that is anything; else the request was refused
 */
gboolean
br_rest_call_take_gate (BrRestCall      *self,
                        const GPtrArray *results)
{
  const PGresult *gate = results->pdata[self->gate];
  BrLevel levels[BR_N_AREAS];

  if (PQntuples (gate) == 0)
    return refuse_not_found (self);
  self->zone = br_cloud_zone_get (PQgetvalue (gate, 0, 0));
  self->sight = br_cloud_view_take_levels (levels, gate) ? br_permission_get_sight (levels, self->entity)
                                                         : BR_SIGHT_NOTHING;
  self->shown = br_permission_get_fields (self->sight, self->entity);
  for (guint i = 0; i < self->entity->n_links; i++)
    if (br_permission_get_sight (levels, br_entity_get (self->entity->links[i].via)) != BR_SIGHT_NOTHING)
      self->links |= 1u << i;
  return self->sight != BR_SIGHT_NOTHING ||
         br_rest_call_refuse (self, SOUP_STATUS_FORBIDDEN, "role", _ ("Your role may not see that"));
}

/* ---- saying rows ------------------------------------------------------------------------ */

/* What a newer desktop sent may be anything: it is for those who see everything. */
static void
print_unknown (const BrRestCall *self,
               const BrCloudRow *row,
               GString          *text)
{
  gsize length;
  const char *members = br_cloud_row_get_unknown (row, &length);

  if (length == 0 || self->sight < BR_SIGHT_OWN)
    return;
  g_string_append_c (text, ',');
  g_string_append_len (text, members, (gssize) length);
}

/**
 * br_rest_call_print:
 * @self: a call that has taken its gate
 * @row: one of its rows
 * @print_list: prints what is in one of its lists, as JSON
 * @user_data: for @print_list
 * @text: where to
 * @error: return location for a #BrSealError
 *
 * Adds the row as the command line has it, and beside it `rev`. What a newer desktop sent that is not
 * known here stands among its members.
 *
 * Returns: (transfer full) (nullable): the row
 */
BrRecord *
br_rest_call_print (BrRestCall       *self,
                    const BrCloudRow *row,
                    BrRestListFunc    print_list,
                    gconstpointer     user_data,
                    GString          *text,
                    GError          **error)
{
  g_autoptr (BrRecord) record = br_cloud_row_to_record (row, self->keyring, NULL, error);

  if (record == NULL)
    return NULL;
  g_string_append_c (text, '{');
  br_wire_print_members (text, record, self->shown, self->zone);
  for (guint i = 0; i < self->entity->n_links; i++)
    if ((self->links & 1u << i) != 0)
      {
        g_string_append (text, ",\"");
        g_string_append (text, self->entity->links[i].name);
        g_string_append (text, "\":");
        print_list (i, row, text, user_data);
      }
  print_unknown (self, row, text);
  g_string_append (text, ",\"rev\":");
  br_wire_append_int (text, br_cloud_row_get_rev (row));
  g_string_append_c (text, '}');
  return g_steal_pointer (&record);
}

static void
print_list (guint             list,
            const BrCloudRow *row,
            GString          *text,
            gconstpointer     rows)
{
  g_string_append (text, PQgetvalue (rows, 0, 1 + (int) list));
}

/**
 * br_rest_call_answer_row:
 * @self: a call that has no answer yet
 * @status: its status
 * @rows: one row of br_rest_call_columns()
 *
 * Answers with the row.
 */
void
br_rest_call_answer_row (BrRestCall     *self,
                         guint           status,
                         const PGresult *rows)
{
  SoupMessageHeaders *headers =
    soup_server_message_get_response_headers (br_cloud_request_get_message (self->request));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *tag = NULL;
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autoptr (BrRecord) record = NULL;
  BrCloudRow row;

  if (br_cloud_row_take (&row, self->entity, rows, 0, 0, buffer))
    record = br_rest_call_print (self, &row, print_list, rows, text, &error);
  if (record == NULL)
    {
      br_cloud_request_fail (self->request, error);
      return;
    }
  tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", br_cloud_row_get_rev (&row));
  soup_message_headers_replace (headers, "ETag", tag);
  br_cloud_request_answer_text (self->request, status, "application/json", text->str);
}

/* ---- one row ---------------------------------------------------------------------------- */

/* Lists are rows of their own, which a revision does not count. */
static gboolean
is_unchanged (BrRestCall     *self,
              const PGresult *rows)
{
  const char *known = soup_message_headers_get_list (
    soup_server_message_get_request_headers (br_cloud_request_get_message (self->request)), "If-None-Match");
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autofree char *tag = NULL;
  BrCloudRow row;

  if (known == NULL || self->entity->n_links > 0 || !br_cloud_row_take (&row, self->entity, rows, 0, 0, buffer))
    return FALSE;
  tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", br_cloud_row_get_rev (&row));
  return strstr (known, tag) != NULL;
}

static void
row_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  const PGresult *rows = results != NULL ? results->pdata[self->gate + 1] : NULL;

  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (!br_rest_call_take_gate (self, results))
    return;
  else if (PQntuples (rows) == 0)
    refuse_not_found (self);
  else if (is_unchanged (self, rows))
    br_cloud_request_answer_text (self->request, SOUP_STATUS_NOT_MODIFIED, "application/json", "");
  else
    br_rest_call_answer_row (self, SOUP_STATUS_OK, rows);
}

static void
read_row (BrRestCall *self)
{
  g_autoptr (BrPgBatch) batch = br_rest_call_begin_read (self);

  br_rest_call_select (self, batch);
  br_rest_call_run (self, batch, row_read_cb);
}

static void
show (BrCloudServer  *server,
      BrCloudRequest *request)
{
  g_autoptr (BrRestCall) self = br_rest_call_new (server, request);

  if (self != NULL && br_rest_call_take_id (self))
    br_rest_call_open (g_steal_pointer (&self), NULL, read_row);
}

/* ---- where a booking stands ------------------------------------------------------------- */

#define STEP(name, status)                      \
  static void                                   \
  name (BrCloudServer  *server,                 \
        BrCloudRequest *request)                \
  {                                             \
    br_rest_step (server, request, status);     \
  }
STEP (arrive, BR_BOOKING_ARRIVED)
STEP (seat, BR_BOOKING_SEATED)
STEP (finish, BR_BOOKING_FINISHED)
STEP (cancel, BR_BOOKING_CANCELLED)
STEP (no_show, BR_BOOKING_NO_SHOW)

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
  { "POST", "/v1/venues/{venue}/bookings/{id}/arrive", BR_ACCESS_VENUE, 0, arrive,
    .summary = "They have come",
    .answers = "@row" },
  { "POST", "/v1/venues/{venue}/bookings/{id}/seat", BR_ACCESS_VENUE, 0, seat,
    .summary = "They sit",
    .answers = "@row" },
  { "POST", "/v1/venues/{venue}/bookings/{id}/finish", BR_ACCESS_VENUE, 0, finish,
    .summary = "They have left",
    .answers = "@row" },
  { "POST", "/v1/venues/{venue}/bookings/{id}/cancel", BR_ACCESS_VENUE, 0, cancel,
    .summary = "They do not come",
    .answers = "@row" },
  { "POST", "/v1/venues/{venue}/bookings/{id}/no-show", BR_ACCESS_VENUE, 0, no_show,
    .summary = "They did not come",
    .answers = "@row" },
  { "POST", "/v1/venues/{venue}/bookings/{id}/deposit", BR_ACCESS_VENUE, 1024, br_rest_deposit,
    .summary = "Notes what deposit is taken for it; null says that there is none",
    .takes = "deposit:object|null",
    .answers = "@row" },
  { NULL },
};
