#include "config.h"

#include "store/br-schema.h"

#include "store/br-columns.h"

/* A file that may only be read stays as its version made it. What this build knows beyond that
 * stands in for it on the connection alone: tables that are empty, and columns that hold nothing. */

static gboolean
find_columns (BrDb       *db,
              const char *table,
              GHashTable *columns,
              GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, "SELECT name FROM pragma_table_info (?, 'main')", &local, "t", table);
  while (br_query_next (query, &local))
    g_hash_table_add (columns, g_strdup (br_query_get_text (query, 0)));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* What a field holds in the rows of a file that does not know it. */
static const char *
nothing_of (const BrField *field)
{
  if (!br_columns_not_null (field))
    return "NULL";
  return field->type == BR_FIELD_ENUM ? field->values[0].nick : "0";
}

static void
append_missing (GString       *sql,
                const BrField *field)
{
  const char *quote = br_columns_not_null (field) && field->type == BR_FIELD_ENUM ? "'" : "";

  g_string_append_printf (sql, ", %s%s%s AS \"%s\"", quote, nothing_of (field), quote, field->name);
  if (field->type == BR_FIELD_MONEY)
    g_string_append_printf (sql, ", NULL AS \"%s_currency\"", field->name);
}

static gboolean
stand_in_for (BrDb           *db,
              const BrEntity *entity,
              GError        **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) sql = g_string_new (NULL);
  gboolean whole = TRUE;

  if (!find_columns (db, entity->name, columns, error))
    return FALSE;
  if (g_hash_table_size (columns) == 0)
    {
      g_autofree char *list = br_columns_list (entity, BR_ALL_FIELDS);

      g_string_append_printf (sql, "CREATE TEMP TABLE \"%s\" (%s)", entity->name, list);
      return br_db_script (db, sql->str, error);
    }
  g_string_append_printf (sql, "CREATE TEMP VIEW \"%s\" AS SELECT rowid AS rowid, *", entity->name);
  br_fields_foreach (field, entity)
    if (!g_hash_table_contains (columns, field->name))
      {
        append_missing (sql, field);
        whole = FALSE;
      }
  g_string_append_printf (sql, " FROM main.\"%s\"", entity->name);
  return whole || br_db_script (db, sql->str, error);
}

/**
 * br_schema_stand_in:
 * @db: a connection that only reads
 * @error: return location for a #BrStoreError
 *
 * Lets this build read a file of an older version as it is.
 */
gboolean
br_schema_stand_in (BrDb    *db,
                    GError **error)
{
  int version;

  if (!br_schema_check (db, &version, error))
    return FALSE;
  for (guint k = 0; version > 0 && version < BR_SCHEMA_CURRENT && k < br_entity_get_n (); k++)
    if (!stand_in_for (db, br_entity_get (k), error))
      return FALSE;
  if (version > 0 && version < BR_SCHEMA_SYNC &&
      !br_db_script (db,
                     "CREATE TEMP TABLE sync_link (server, venue, account, cursor, schema, linked_at, since,"
                     " wants_snapshot, cut_off_at); CREATE TEMP TABLE sync_rev (entity, id, rev);"
                     "CREATE TEMP TABLE sync_entry (seq, piece, id, n_rows, state, by_server, revs, code, verdict, depends);"
                     "CREATE TEMP TABLE sync_unknown (entity, id, fields)",
                     error))
    return FALSE;
  if (version > 0 && version < BR_SCHEMA_DRAWING &&
      !br_db_script (db,
                     "CREATE TEMP TABLE sync_lease (business_date, lease, share, \"left\", unsent, since, asked_at, until)",
                     error))
    return FALSE;
  if (version > 0 && version < BR_SCHEMA_GUESTS &&
      !br_db_script (db,
                     "CREATE TEMP VIEW customer_stat AS SELECT *, NULL AS first_visit, 0 AS spent FROM main.customer_stat;"
                     "CREATE TEMP TABLE access_log (seq, at, actor, customer, act, count)",
                     error))
    return FALSE;
  if (version > 0 && version < BR_SCHEMA_PROOFS &&
      !br_db_script (db,
                     "CREATE TEMP TABLE credential (user, kind, secret, totp, totp_step, recovery, failures, wait_until)",
                     error))
    return FALSE;
  if (version > 0 && version < BR_SCHEMA_SUMS &&
      !br_db_script (db,
                     "CREATE TEMP VIEW ledger_day AS SELECT date, account, vat_use, vat_class, ifnull (rate, -1) AS rate, category,"
                     " method, ifnull (room, x'') AS room, ifnull (event, x'') AS event,"
                     " ifnull (debit_currency, '') AS currency, sum (debit) AS debit, sum (credit) AS credit,"
                     " count(*) AS lines FROM journal_line GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
                     error))
    return FALSE;
  return version == 0 || version >= BR_SCHEMA_NIGHTS ||
         br_db_script (db, "CREATE TEMP TABLE writing (one, copying)", error);
}
