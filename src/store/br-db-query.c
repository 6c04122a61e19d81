#include "config.h"

#include "store/br-db-private.h"

#include <string.h>

struct _BrQuery
{
  BrDb         *db;
  sqlite3_stmt *statement;
};

/* i gint64, t text, I id, d date, b blob and its gsize */
static void
bind_all (sqlite3_stmt *statement,
          const char   *types,
          va_list       args)
{
  int column = 0;

  for (const char *type = types; type != NULL && *type != '\0'; type++)
    {
      column++;
      switch (*type)
        {
        case 'i':
          sqlite3_bind_int64 (statement, column, va_arg (args, gint64));
          break;
        case 't':
          sqlite3_bind_text (statement, column, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
          break;
        case 'I':
          {
            const BrId *id = va_arg (args, const BrId *);

            if (id != NULL && !br_id_is_none (id))
              sqlite3_bind_blob (statement, column, id->bytes, sizeof id->bytes, SQLITE_TRANSIENT);
            break;
          }
        case 'd':
          {
            char text[BR_DATE_TEXT_LENGTH + 1];

            br_date_print (va_arg (args, BrDate), text);
            sqlite3_bind_text (statement, column, text, -1, SQLITE_TRANSIENT);
            break;
          }
        case 'b':
          {
            gconstpointer blob = va_arg (args, gconstpointer);

            sqlite3_bind_blob (statement, column, blob, va_arg (args, gsize), SQLITE_TRANSIENT);
            break;
          }
        default:
          g_assert_not_reached ();
        }
    }
}

BrQuery *
br_db_query_valist (BrDb       *self,
                    const char *sql,
                    GError    **error,
                    const char *types,
                    va_list     args)
{
  sqlite3_stmt *statement = br_db_take_statement (self, sql, error);
  BrQuery *query;

  if (statement == NULL)
    return NULL;
  bind_all (statement, types, args);
  query = g_new0 (BrQuery, 1);
  query->db = self;
  query->statement = statement;
  return query;
}

/**
 * br_db_query:
 * @self: a connection
 * @sql: a SELECT with `?` for its values
 * @error: return location for a #BrStoreError
 * @types: (nullable): a letter per value: `i` gint64, `t` text, `I` #BrId pointer, `d` #BrDate,
 *   `b` blob followed by its gsize
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the query, before its first row
 */
BrQuery *
br_db_query (BrDb       *self,
             const char *sql,
             GError    **error,
             const char *types,
             ...)
{
  BrQuery *query;
  va_list args;

  va_start (args, types);
  query = br_db_query_valist (self, sql, error, types, args);
  va_end (args);
  return query;
}

/**
 * br_query_next:
 * @self: (nullable): a query; %NULL (it could not be made) has no rows
 * @error: return location for a #BrStoreError
 *
 * Returns: whether there is a further row. At the end @error is not set.
 */
gboolean
br_query_next (BrQuery *self,
               GError **error)
{
  int code;

  if (self == NULL)
    return FALSE;
  code = sqlite3_step (self->statement);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    br_db_set_error (self->db, code, error);
  return FALSE;
}

sqlite3_stmt *
br_query_get_statement (BrQuery *self)
{
  return self->statement;
}

gboolean
br_query_is_null (BrQuery *self,
                  int      column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

gint64
br_query_get_int (BrQuery *self,
                  int      column)
{
  return sqlite3_column_int64 (self->statement, column);
}

const char *
br_query_get_text (BrQuery *self,
                   int      column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

/**
 * br_query_get_id:
 * @self: a query on a row
 * @column: from 0
 *
 * Returns: the id in that column, or none
 */
BrId
br_query_get_id (BrQuery *self,
                 int      column)
{
  BrId id = BR_ID_NONE;

  if (sqlite3_column_bytes (self->statement, column) == sizeof id.bytes)
    memcpy (id.bytes, sqlite3_column_blob (self->statement, column), sizeof id.bytes);
  return id;
}

BrDate
br_query_get_date (BrQuery *self,
                   int      column)
{
  const char *text = br_query_get_text (self, column);
  BrDate date;

  return text != NULL && br_date_parse (text, &date, NULL) ? date : BR_DATE_NONE;
}

gconstpointer
br_query_get_blob (BrQuery *self,
                   int      column,
                   gsize   *size)
{
  *size = sqlite3_column_bytes (self->statement, column);
  return sqlite3_column_blob (self->statement, column);
}

void
br_query_free (BrQuery *self)
{
  br_db_give_statement (self->db, self->statement);
  g_free (self);
}

/**
 * br_db_exec:
 * @self: a connection
 * @sql: one statement with `?` for its values
 * @error: return location for a #BrStoreError
 * @types: (nullable): as in br_db_query()
 * @...: the values
 *
 * Returns: whether it ran to its end
 */
gboolean
br_db_exec (BrDb       *self,
            const char *sql,
            GError    **error,
            const char *types,
            ...)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  va_list args;

  va_start (args, types);
  query = br_db_query_valist (self, sql, &local, types, args);
  va_end (args);
  while (br_query_next (query, &local))
    ;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_db_get_int:
 * @self: a connection
 * @sql: a SELECT of one number
 * @out: (out): the number; 0 when there is no row or it is NULL
 * @error: return location for a #BrStoreError
 * @types: (nullable): as in br_db_query()
 * @...: the values
 *
 * Returns: whether it could be asked
 */
gboolean
br_db_get_int (BrDb       *self,
               const char *sql,
               gint64     *out,
               GError    **error,
               const char *types,
               ...)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  va_list args;

  va_start (args, types);
  query = br_db_query_valist (self, sql, &local, types, args);
  va_end (args);
  *out = br_query_next (query, &local) ? br_query_get_int (query, 0) : 0;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}
