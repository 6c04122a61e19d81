#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/rest/br-cloud-record.h"
#include "cloud/rest/br-cloud-rest.h"

#define LIMIT_USUAL 50
#define LIMIT_MOST 200

/* Bytes of a page of that limit, so that it seldom has to grow while it is written. */
#define USUAL_PAGE (64 * 1024)

/* A page is asked for by where the last one ended, in the order it had: pages never shift while others
 * write. Statements of one filter are prepared and kept; of more there would be too many. */
typedef struct
{
  BrRestCall *call;
  GString *where;
  GPtrArray *texts;
  guint n_filters;
} Listing;

static void
listing_clear (Listing *self)
{
  g_string_free (self->where, TRUE);
  g_ptr_array_unref (self->texts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

static gboolean
refuse (const Listing *self,
        const char    *code,
        const char    *why,
        const char    *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *detail = g_strdup_printf ("%s: “%s”", why, valid);

  br_cloud_request_refuse (self->call->request, SOUP_STATUS_UNPROCESSABLE_ENTITY, code, detail);
  return FALSE;
}

static guint
add_text (Listing *self,
          char    *text)
{
  g_ptr_array_add (self->texts, text);
  return self->texts->len;
}

/* ---- what was asked --------------------------------------------------------------------- */

/* Only what is never absent has an order that a page can go on in. */
static gboolean
is_sortable (const BrField *field)
{
  return br_cloud_field_is_kept (field) && (field->flags & BR_FIELD_INTERNAL) == 0 &&
         field->type != BR_FIELD_MONEY && (field->flags & BR_FIELD_REQUIRED) != 0;
}

static gboolean
take_sort (Listing    *self,
           const char *text)
{
  BrRestCall *call = self->call;

  call->sort = call->entity->fields;
  if (text == NULL)
    return TRUE;
  call->descending = *text == '-';
  call->sort = br_entity_get_field (call->entity, text + call->descending);
  if (call->sort != NULL && is_sortable (call->sort))
    return TRUE;
  return refuse (self, "sort", _("It cannot be sorted by this"), text);
}

static gboolean
take_limit (Listing    *self,
            const char *text)
{
  guint64 limit = LIMIT_USUAL;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, LIMIT_MOST, &limit, NULL))
    return refuse (self, "limit", _("The limit must be a whole number up to 200"), text);
  self->call->limit = (guint) limit;
  return TRUE;
}

/**
 * br_rest_may_filter:
 * @field: a field
 *
 * Returns: whether rows can be found by what it holds
 */
gboolean
br_rest_may_filter (const BrField *field)
{
  return (field->flags & (BR_FIELD_PII | BR_FIELD_INTERNAL)) == 0 && field->type != BR_FIELD_MONEY &&
         field->type != BR_FIELD_JSON;
}

/* What is filtered by is what a field holds: in the form that people have it; nothing for absent. */
static gboolean
take_filter (Listing    *self,
             const char *name,
             const char *value)
{
  const BrField *field = br_entity_get_field (self->call->entity, name);
  g_autoptr (BrRecord) record = NULL;

  if (field == NULL || !br_rest_may_filter (field))
    return refuse (self, "filter", _("It cannot be filtered by this"), name);
  self->n_filters++;
  if (*value == '\0')
    {
      g_string_append_printf (self->where, " AND \"%s\" IS NULL", field->name);
      return TRUE;
    }
  record = br_record_new (self->call->entity);
  if (!br_record_set_text (record, field, value, NULL, NULL, NULL))
    return refuse (self, "filter", _("This field cannot be that"), name);
  g_string_append_printf (self->where, " AND \"%s\" = $%u", field->name,
                          add_text (self, br_cloud_record_to_column (record, field)));
  return TRUE;
}

static gboolean
take_filters (Listing *self)
{
  static const char *const others[] = { "limit", "cursor", "sort", NULL };
  GHashTable *query = br_cloud_request_get_queries (self->call->request);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  const char *name;

  if (query == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, query);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, NULL))
    if (!g_strv_contains (others, name))
      g_ptr_array_add (names, (gpointer) name);
  for (guint i = 0; i < names->len; i++)
    if (!take_filter (self, names->pdata[i], g_hash_table_lookup (query, names->pdata[i])))
      return FALSE;
  return TRUE;
}

/* ---- where a page ended ----------------------------------------------------------------- */

static char *
make_cursor (const BrRestCall *call,
             const BrRecord   *record)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *value = br_cloud_record_to_column (record, call->sort);
  g_autofree char *text = NULL;

  br_id_print (br_record_get_id (record), id);
  text = g_strconcat (id, value, NULL);
  return g_base64_encode ((const guchar *) text, strlen (text));
}

static gboolean
read_cursor (const BrRestCall *call,
             const char       *cursor,
             char            **value,
             char            **id)
{
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (cursor, &length);
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr (BrRecord) record = br_record_new (call->entity);
  BrId last;

  if (!g_utf8_validate (text, -1, NULL) || strlen (text) <= BR_ID_TEXT_LENGTH)
    return FALSE;
  *id = g_strndup (text, BR_ID_TEXT_LENGTH);
  if (!br_id_parse (*id, &last, NULL) || !br_cloud_record_take (record, call->sort, text + BR_ID_TEXT_LENGTH))
    return FALSE;
  *value = br_cloud_record_to_column (record, call->sort);
  return *value != NULL;
}

static gboolean
take_cursor (Listing    *self,
             const char *cursor)
{
  const BrRestCall *call = self->call;
  g_autofree char *value = NULL, *id = NULL;
  const char *after = call->descending ? "<" : ">";
  guint at;

  if (cursor == NULL)
    return TRUE;
  if (!read_cursor (call, cursor, &value, &id))
    return refuse (self, "cursor", _("No page ended there"), cursor);
  at = add_text (self, g_steal_pointer (&value));
  if (call->sort == call->entity->fields)
    g_string_append_printf (self->where, " AND \"id\" %s $%u", after, at);
  else
    g_string_append_printf (self->where, " AND (\"%s\", \"id\") %s ($%u, $%u)", call->sort->name, after, at,
                            add_text (self, g_steal_pointer (&id)));
  return TRUE;
}

/* ---- the page --------------------------------------------------------------------------- */

static gboolean
print_page (BrRestCall     *call,
            const PGresult *rows,
            GString        *text,
            GError        **error)
{
  g_autoptr (BrRecord) last = NULL;
  g_autofree char *cursor = NULL;

  g_string_append (text, "{\"rows\":[");
  if (!br_rest_print_page (call, rows, text, &last, error))
    return FALSE;
  if (last != NULL)
    cursor = make_cursor (call, last);
  if (cursor != NULL)
    g_string_append_printf (text, "],\"next\":\"%s\"}", cursor);
  else
    g_string_append (text, "],\"next\":null}");
  return TRUE;
}

static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrRestCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_autoptr (GString) text = g_string_sized_new (USUAL_PAGE);

  if (results == NULL)
    br_cloud_request_fail (call->request, error);
  else if (!br_rest_call_take_gate (call, results))
    return;
  else if (!print_page (call, results->pdata[call->gate + 1], text, &error))
    br_cloud_request_fail (call->request, error);
  else
    br_cloud_request_answer_text (call->request, SOUP_STATUS_OK, "application/json", text->str);
}

static void
add_page (const Listing *self,
          BrPgBatch     *batch)
{
  const BrRestCall *call = self->call;
  const char *down = call->descending ? " DESC" : "";
  g_autofree char *order = call->sort == call->entity->fields
                             ? g_strdup_printf ("\"id\"%s", down)
                             : g_strdup_printf ("\"%s\"%s, \"id\"%s", call->sort->name, down, down);
  /* Who turned out to be somebody else stands in no list. */
  const char *apart = call->entity->kind == BR_KIND_CUSTOMER ? " AND \"merged_into\" IS NULL" : "";
  g_autofree char *page =
    g_strdup_printf ("SELECT * FROM \"%s\" WHERE venue_id = $1%s%s%s ORDER BY %s LIMIT $2",
                     call->entity->name, self->where->str, br_rest_call_own (call), apart, order);
  g_autofree char *sql = br_rest_select_page (call->entity, page);

  br_pg_batch_add_texts (batch, sql, self->texts, self->n_filters > 1);
  br_pg_batch_want_binary (batch);
}

static void
read_page (BrRestCall *call)
{
  br_rest_call_run (call, call->batch, page_read_cb);
}

/**
 * br_rest_list:
 * @server: the instance
 * @request: `GET /v1/venues/{venue}/{entities}`
 *
 * Answers with a page of rows and with where the next one begins.
 */
void
br_rest_list (BrCloudServer  *server,
              BrCloudRequest *request)
{
  g_autoptr (BrRestCall) call = br_rest_call_new (server, request);
  g_auto (Listing) listing = { call, g_string_new (NULL), g_ptr_array_new_with_free_func (g_free), 0 };

  if (call == NULL || !take_sort (&listing, br_cloud_request_get_query (request, "sort")) ||
      !take_limit (&listing, br_cloud_request_get_query (request, "limit")))
    return;
  add_text (&listing, br_id_to_string (&br_cloud_request_get_session (request)->venue));
  add_text (&listing, g_strdup_printf ("%u", call->limit + 1));
  if (!take_filters (&listing) || !take_cursor (&listing, br_cloud_request_get_query (request, "cursor")))
    return;
  call->batch = br_rest_call_begin_read (call);
  add_page (&listing, call->batch);
  br_rest_call_open (g_steal_pointer (&call), NULL, read_page);
}
