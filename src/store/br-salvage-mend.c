#include "config.h"

#include <glib/gi18n.h>

#include "store/br-columns.h"
#include "store/br-salvage-private.h"
#include "store/br-value.h"

/* What is left of a damaged file made into a sound one: rows that say nonsense go, references to
 * what was lost are emptied or take their rows with them, and what is derived is derived. */

static void
lose (BrSalvage *self,
      BrKind     kind,
      gint64     n)
{
  self->report->n_saved[kind] -= n;
  if (self->report->n_lost[kind] != BR_SALVAGE_UNKNOWN)
    self->report->n_lost[kind] += n;
}

static gboolean
is_readable (BrSalvage      *self,
             const BrEntity *entity,
             sqlite3_stmt   *statement)
{
  g_autoptr (BrRecord) record = br_record_new (entity);
  int column = 0;

  br_fields_foreach (field, entity)
    {
      g_autoptr (GError) local = NULL;

      if (!br_value_read (self->to, record, field, statement, &column, &local))
        return FALSE;
    }
  return !br_id_is_none (br_record_get_id (record));
}

static gboolean
drop_from (BrSalvage      *self,
           const BrEntity *entity,
           GError        **error)
{
  g_autofree char *select = br_columns_select (entity, BR_ALL_FIELDS, NULL);
  g_autofree char *delete = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid = ?", entity->name);
  g_autoptr (GArray) bad = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (self->to, select, &local, NULL);
  while (br_query_next (query, &local))
    {
      gint64 rowid = br_query_get_int (query, br_columns_count (entity));

      if (!is_readable (self, entity, br_query_get_statement (query)))
        g_array_append_val (bad, rowid);
    }
  for (guint i = 0; local == NULL && i < bad->len; i++)
    br_db_exec (self->to, delete, &local, "i", g_array_index (bad, gint64, i));
  lose (self, entity->kind, bad->len);
  self->torn[entity->kind] = self->torn[entity->kind] || bad->len > 0;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_salvage_drop_unreadable:
 * @self: a salvage that has copied its tables
 * @error: return location for a #BrStoreError or %G_IO_ERROR_CANCELLED
 *
 * A page that SQLite takes for whole may still hold what no row can be. The new file is locked
 * while this runs, so that sealed values are passed over.
 */
gboolean
br_salvage_drop_unreadable (BrSalvage *self,
                            GError   **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        !drop_from (self, br_entity_get (k), error))
      return FALSE;
  return TRUE;
}

/* ---- references ------------------------------------------------------------ */

/* Returns how many rows were changed or removed, or -1. */
static gint64
mend_field (BrSalvage      *self,
            const BrEntity *entity,
            const BrField  *field,
            GError        **error)
{
  g_autofree char *where = g_strdup_printf ("\"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT \"id\" FROM \"%s\")",
                                            field->name, field->name, br_entity_get (field->ref)->name);
  gboolean required = br_columns_not_null (field);
  g_autofree char *sql = required ? g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", entity->name, where)
                                  : g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE %s", entity->name,
                                                     field->name, where);
  gint64 n;

  if (!br_salvage_exec (self, sql, error))
    return -1;
  n = sqlite3_changes (self->to->handle);
  if (required)
    lose (self, entity->kind, n);
  return n;
}

/* A row that goes may leave others without what they refer to, so it is done until all is well. */
static gboolean
mend_references (BrSalvage *self,
                 GError   **error)
{
  gint64 n_mended;

  do
    {
      n_mended = 0;
      for (guint k = 0; k < br_entity_get_n (); k++)
        br_fields_foreach (field, br_entity_get (k))
          {
            gint64 n = field->type == BR_FIELD_REF ? mend_field (self, br_entity_get (k), field, error) : 0;

            if (n < 0)
              return FALSE;
            n_mended += n;
          }
    }
  while (n_mended > 0);
  return TRUE;
}

/* ---- what is derived -------------------------------------------------------- */

/* Of two bookings that claim one table at one time, which the house never allows, the later one
 * loses the table. */
static gboolean
derive_uses (BrSalvage *self,
             GError   **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (self->to, "SELECT id FROM booking_table ORDER BY id", &local, NULL);
  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (links, id);
    }
  for (guint i = 0; local == NULL && i < links->len; i++)
    {
      const BrId *id = &g_array_index (links, BrId, i);

      if (br_db_exec (self->to, "INSERT INTO table_use (booking, \"table\", starts, ends, planned, seated) "
                      BR_DERIVED_USES "WHERE t.id = ?", &local, "I", id))
        continue;
      if (!g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT))
        break;
      g_clear_error (&local);
      if (br_db_exec (self->to, "DELETE FROM booking_table WHERE id = ?", &local, "I", id))
        lose (self, BR_KIND_BOOKING_TABLE, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* An entry of the ledger that lost a line, or its account, says nothing any more. */
static gboolean
drop_unbalanced (BrSalvage *self,
                 GError   **error)
{
  static const struct
  {
    BrKind      kind;
    const char *sql;
  } drops[] = {
    { BR_KIND_JOURNAL_LINE, "DELETE FROM journal_line WHERE entry NOT IN (SELECT entry FROM balanced_entry)" },
    { BR_KIND_LEDGER_ENTRY, "DELETE FROM ledger_entry WHERE id NOT IN (SELECT entry FROM balanced_entry)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    {
      if (!br_salvage_exec (self, drops[i].sql, error))
        return FALSE;
      lose (self, drops[i].kind, sqlite3_changes (self->to->handle));
    }
  return mend_references (self, error) &&
         br_salvage_exec (self, "DELETE FROM ledger_balanced", error) &&
         br_salvage_exec (self, "INSERT INTO ledger_balanced (entry) SELECT entry FROM balanced_entry", error) &&
         br_salvage_exec (self, "DELETE FROM ledger_day", error) &&
         br_salvage_exec (self, "INSERT INTO ledger_day SELECT * FROM ledger_day_of_lines", error);
}

/* Without their key nobody can read them ever again. They are not listed as erased: a backup may
 * still know them. */
static gboolean
empty_keyless (BrSalvage      *self,
               const BrEntity *entity,
               GError        **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *comma = "";

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", entity->name);
  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      {
        g_string_append_printf (sql, "%s\"%s\" = NULL", comma, field->name);
        comma = ", ";
      }
  if (entity->kind == BR_KIND_CUSTOMER)
    g_string_append_printf (sql, ", \"erased_at\" = ifnull (\"erased_at\", %lld)",
                            (long long) br_store_get_now (self->store));
  g_string_append (sql, " WHERE subject IN (SELECT subject FROM temp.keyless)");
  return br_salvage_exec (self, sql->str, error);
}

static gboolean
empty_lost_people (BrSalvage *self,
                   GError   **error)
{
  if (!br_salvage_exec (self, "CREATE TEMP TABLE keyless (subject BLOB PRIMARY KEY) WITHOUT ROWID", error))
    return FALSE;
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);
      g_autofree char *sql = NULL;

      if (!br_entity_has_pii (entity))
        continue;
      sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.keyless SELECT subject FROM \"%s\" WHERE subject IS NOT NULL"
                             " AND subject NOT IN (SELECT subject FROM subject_key)"
                             " AND subject NOT IN (SELECT subject FROM erased)",
                             entity->name);
      if (!br_salvage_exec (self, sql, error))
        return FALSE;
    }
  for (guint k = 0; k < br_entity_get_n (); k++)
    if (br_entity_has_pii (br_entity_get (k)) && !empty_keyless (self, br_entity_get (k), error))
      return FALSE;
  return br_db_get_int (self->to, "SELECT count(*) FROM temp.keyless", &self->report->n_people_lost, error, NULL);
}

/**
 * br_salvage_mend:
 * @self: a salvage that has copied all it could
 * @error: return location for a #BrStoreError or %G_IO_ERROR_CANCELLED
 */
gboolean
br_salvage_mend (BrSalvage *self,
                 GError   **error)
{
  return mend_references (self, error) && drop_unbalanced (self, error) && derive_uses (self, error) &&
         br_salvage_exec (self,
                          "INSERT INTO customer_stat (customer, visits, last_visit, no_shows, cancelled, first_visit, spent) "
                          BR_DERIVED_STATS "WHERE customer IS NOT NULL GROUP BY customer",
                          error) &&
         br_salvage_exec (self, "UPDATE note SET thread = id WHERE thread NOT IN (SELECT id FROM note)", error) &&
         br_salvage_exec (self,
                          "DELETE FROM backup WHERE NOT EXISTS"
                          " (SELECT 1 FROM journal j WHERE j.seq = backup.seq AND j.hash = backup.head)",
                          error) &&
         empty_lost_people (self, error);
}

/* ---- sealed values ----------------------------------------------------------- */

/* A guest has a name, even if nobody knows it any more. */
static gboolean
put_value_away (BrSalvage     *self,
                BrRecord      *record,
                const BrField *field,
                GError       **error)
{
  const BrEntity *entity = record->entity;
  g_autofree char *sql = br_columns_update (entity, (BrFieldSet) 1 << br_entity_field_index (entity, field));
  sqlite3_stmt *statement;
  int parameter = 1, code;

  br_record_clear_field (record, field);
  if ((field->flags & BR_FIELD_REQUIRED) != 0)
    br_member (record, field, char *) = g_strdup (_ ("(lost)"));
  statement = br_db_take_statement (self->to, sql, error);
  if (statement == NULL)
    return FALSE;
  if (!br_value_bind (self->to, record, field, statement, &parameter, error))
    {
      br_db_give_statement (self->to, statement);
      return FALSE;
    }
  sqlite3_bind_blob (statement, parameter, br_record_get_id (record)->bytes, sizeof (BrId), SQLITE_TRANSIENT);
  code = sqlite3_step (statement);
  br_db_give_statement (self->to, statement);
  self->report->n_values_lost++;
  return code == SQLITE_DONE || br_db_set_error (self->to, code, error);
}

static gboolean
drop_unopened_of (BrSalvage      *self,
                  const BrEntity *entity,
                  GError        **error)
{
  g_autofree char *select = br_columns_select (entity, BR_ALL_FIELDS, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (self->to, select, &local, NULL);
  while (br_query_next (query, &local))
    {
      g_autoptr (BrRecord) record = br_record_new (entity);
      int column = 0;

      br_fields_foreach (field, entity)
        {
          g_autoptr (GError) closed = NULL;

          if (br_value_read (self->to, record, field, br_query_get_statement (query), &column, &closed) ||
              (field->flags & BR_FIELD_PII) == 0)
            continue;
          g_ptr_array_add (records, br_record_ref (record));
          g_ptr_array_add (fields, (gpointer) field);
        }
    }
  g_clear_pointer (&query, br_query_free);
  for (guint i = 0; local == NULL && i < records->len; i++)
    put_value_away (self, records->pdata[i], fields->pdata[i], &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_salvage_drop_unopened:
 * @self: a salvage whose new file is unlocked and being written
 * @error: return location for a #BrStoreError or #BrSealError
 */
gboolean
br_salvage_drop_unopened (BrSalvage *self,
                          GError   **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        (br_entity_has_pii (br_entity_get (k)) && !drop_unopened_of (self, br_entity_get (k), error)))
      return FALSE;
  return TRUE;
}
