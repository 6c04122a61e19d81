#include "config.h"

#include "cloud/pg/br-pg-batch.h"

#include <stdarg.h>
#include <string.h>

typedef struct
{
  char *sql;
  GPtrArray *values;
  GArray *lengths;
  GArray *formats;
  gboolean once;
  gboolean binary;
} Statement;

struct _BrPgBatch
{
  gatomicrefcount references;
  GPtrArray *statements;
};

static void
statement_free (gpointer data)
{
  Statement *self = data;

  g_free (self->sql);
  g_ptr_array_unref (self->values);
  g_array_unref (self->lengths);
  g_array_unref (self->formats);
  g_free (self);
}

static void
add_value (Statement *statement,
           char      *value,
           int        length,
           int        format)
{
  g_ptr_array_add (statement->values, value);
  g_array_append_val (statement->lengths, length);
  g_array_append_val (statement->formats, format);
}

static void
add_id (Statement  *statement,
        const BrId *id)
{
  if (id == NULL || br_id_is_none (id))
    add_value (statement, NULL, 0, 1);
  else
    add_value (statement, g_memdup2 (id->bytes, sizeof id->bytes), sizeof id->bytes, 1);
}

static void
add_bytes (Statement *statement,
           GBytes    *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  char *copy = bytes != NULL ? g_malloc (MAX (size, 1)) : NULL;

  if (size > 0)
    memcpy (copy, data, size);
  add_value (statement, copy, (int) size, 1);
}

static void
add_values (Statement  *statement,
            const char *types,
            va_list     args)
{
  for (const char *type = types; *type != '\0'; type++)
    switch (*type)
      {
      case 'i':
        add_value (statement, g_strdup_printf ("%" G_GINT64_FORMAT, va_arg (args, gint64)), 0, 0);
        break;
      case 't':
        add_value (statement, g_strdup (va_arg (args, const char *)), 0, 0);
        break;
      case 'd':
        add_value (statement, br_date_to_string (va_arg (args, BrDate)), 0, 0);
        break;
      case 'I':
        add_id (statement, va_arg (args, const BrId *));
        break;
      case 'b':
        add_bytes (statement, va_arg (args, GBytes *));
        break;
      default:
        g_assert_not_reached ();
      }
}

/**
 * br_pg_batch_new:
 *
 * Returns: (transfer full): a batch without statements
 */
BrPgBatch *
br_pg_batch_new (void)
{
  BrPgBatch *self = g_new0 (BrPgBatch, 1);

  g_atomic_ref_count_init (&self->references);
  self->statements = g_ptr_array_new_with_free_func (statement_free);
  return self;
}

/**
 * br_pg_batch_ref:
 * @self: a batch
 *
 * Returns: (transfer full): @self
 */
BrPgBatch *
br_pg_batch_ref (BrPgBatch *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * br_pg_batch_unref:
 * @self: (transfer full): a batch
 *
 * Lets go of it.
 */
void
br_pg_batch_unref (BrPgBatch *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->statements);
  g_free (self);
}

static Statement *
add_statement (BrPgBatch  *self,
               const char *sql)
{
  Statement *statement = g_new0 (Statement, 1);

  statement->sql = g_strdup (sql);
  statement->values = g_ptr_array_new_with_free_func (g_free);
  statement->lengths = g_array_new (FALSE, FALSE, sizeof (int));
  statement->formats = g_array_new (FALSE, FALSE, sizeof (int));
  g_ptr_array_add (self->statements, statement);
  return statement;
}

/**
 * br_pg_batch_add:
 * @self: a batch that was not handed to a pool yet
 * @sql: a statement with `$1`, `$2`…, never made from what a user typed
 * @types: what each parameter is: `i` a #gint64, `t` a text or %NULL, `d` a #BrDate, `I` a #BrId or
 *   %NULL (as `uuid`), `b` a #GBytes or %NULL (as `bytea`)
 * @...: the parameters, which are copied
 *
 * Adds a statement, to be done after those before it.
 */
void
br_pg_batch_add (BrPgBatch  *self,
                 const char *sql,
                 const char *types,
                 ...)
{
  Statement *statement = add_statement (self, sql);
  va_list args;

  va_start (args, types);
  add_values (statement, types, args);
  va_end (args);
}

/**
 * br_pg_batch_add_texts:
 * @self: a batch that was not handed to a pool yet
 * @sql: a statement with `$1`, `$2`…, never made from what a user typed
 * @texts: (element-type utf8) (nullable): the parameters in PostgreSQL's text form, which are copied;
 *   %NULL among them is NULL
 * @once: @sql is one of too many for each to be prepared and kept
 *
 * Adds a statement, to be done after those before it.
 */
void
br_pg_batch_add_texts (BrPgBatch       *self,
                       const char      *sql,
                       const GPtrArray *texts,
                       gboolean         once)
{
  Statement *statement = add_statement (self, sql);

  statement->once = once;
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    add_value (statement, g_strdup (texts->pdata[i]), 0, 0);
}

/**
 * br_pg_batch_want_binary:
 * @self: a batch that has a statement
 *
 * Has what the last statement comes to sent in PostgreSQL's binary form, which is less to write and to
 * read where there are many rows.
 */
void
br_pg_batch_want_binary (BrPgBatch *self)
{
  Statement *statement = self->statements->pdata[self->statements->len - 1];

  statement->binary = TRUE;
}

/**
 * br_pg_batch_get_n:
 * @self: a batch
 *
 * Returns: how many statements it has
 */
guint
br_pg_batch_get_n (const BrPgBatch *self)
{
  return self->statements->len;
}

/**
 * br_pg_batch_get_statement:
 * @self: a batch
 * @i: which of its statements
 *
 * Returns: (transfer none): the statement
 */
BrPgStatement
br_pg_batch_get_statement (const BrPgBatch *self,
                           guint            i)
{
  const Statement *statement = self->statements->pdata[i];

  return (BrPgStatement){
    .sql = statement->sql,
    .once = statement->once,
    .binary = statement->binary,
    .n_values = (int) statement->values->len,
    .values = (const char *const *) statement->values->pdata,
    .lengths = (const int *) (gconstpointer) statement->lengths->data,
    .formats = (const int *) (gconstpointer) statement->formats->data,
  };
}
