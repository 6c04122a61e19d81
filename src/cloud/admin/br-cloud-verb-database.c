#include "config.h"

#include "cloud/admin/br-cloud-verb-database.h"

#include "cloud/br-cloud-error.h"

static void
say_why (PGconn  *conn,
         GError **error)
{
  g_autofree char *why = g_strchomp (g_strdup (PQerrorMessage (conn)));

  g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE, why);
}

/**
 * br_cloud_verb_set_options:
 *
 * What takes longer than anybody waits for, and holds up the night that it locked, is given up from now
 * on; and what is prepared is planned once, for planning takes longer than any of it. Where the
 * database's address or the environment says otherwise, that goes before it.
 */
void
br_cloud_verb_set_options (void)
{
  g_setenv ("PGOPTIONS", "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
                         " -c plan_cache_mode=force_generic_plan -c jit=off", FALSE);
}

/**
 * br_cloud_verb_connect:
 * @database: where PostgreSQL is, as libpq reads it
 * @error: return location for %BR_CLOUD_ERROR_UNAVAILABLE
 *
 * Returns: (transfer full): a connection, or %NULL
 */
PGconn *
br_cloud_verb_connect (const char *database,
                       GError    **error)
{
  g_autoptr (PGconn) conn = PQconnectdb (database);

  if (PQstatus (conn) == CONNECTION_OK)
    return g_steal_pointer (&conn);
  say_why (conn, error);
  return NULL;
}

/**
 * br_cloud_verb_ask:
 * @conn: a connection
 * @sql: a statement with `$1`, `$2`…
 * @n: how many parameters it has
 * @values: (array length=n) (nullable): these, as text
 * @error: return location for %BR_CLOUD_ERROR_UNAVAILABLE
 *
 * Returns: (transfer full): what it came to, or %NULL
 */
PGresult *
br_cloud_verb_ask (PGconn            *conn,
                   const char        *sql,
                   int                n,
                   const char *const *values,
                   GError           **error)
{
  g_autoptr (PGresult) result = PQexecParams (conn, sql, n, NULL, values, NULL, NULL, 0);

  if (PQresultStatus (result) == PGRES_TUPLES_OK || PQresultStatus (result) == PGRES_COMMAND_OK)
    return g_steal_pointer (&result);
  say_why (conn, error);
  return NULL;
}

/**
 * br_cloud_verb_tell:
 * @conn: a connection
 * @sql: a statement
 * @error: return location for %BR_CLOUD_ERROR_UNAVAILABLE
 *
 * Returns: whether it was done
 */
gboolean
br_cloud_verb_tell (PGconn     *conn,
                    const char *sql,
                    GError    **error)
{
  g_autoptr (PGresult) result = br_cloud_verb_ask (conn, sql, 0, NULL, error);

  return result != NULL;
}

/**
 * br_cloud_verb_read_bytes:
 * @result: what a statement came to
 * @row: which of its rows
 * @column: of `bytea`
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
br_cloud_verb_read_bytes (const PGresult *result,
                          int             row,
                          int             column)
{
  size_t length;
  unsigned char *bytes = PQunescapeBytea ((const unsigned char *) PQgetvalue (result, row, column), &length);
  GBytes *copy = g_bytes_new (bytes, length);

  PQfreemem (bytes);
  return copy;
}

/**
 * br_cloud_verb_write_bytes:
 * @data: bytes
 * @size: how many
 *
 * Returns: (transfer full): the same as a parameter of `bytea`
 */
char *
br_cloud_verb_write_bytes (gconstpointer data,
                           gsize         size)
{
  GString *text = g_string_new ("\\x");

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", ((const guint8 *) data)[i]);
  return g_string_free (text, FALSE);
}
