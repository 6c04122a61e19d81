#include "config.h"

#include "store/br-columns.h"

/**
 * br_columns_type:
 * @field: a field
 *
 * Returns: (transfer none): its SQLite type; a sealed value is a blob whatever it holds
 */
const char *
br_columns_type (const BrField *field)
{
  if ((field->flags & BR_FIELD_PII) != 0)
    return "BLOB";

  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return "BLOB";
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
    case BR_FIELD_ENUM:
    case BR_FIELD_DATE:
      return "TEXT";
    case BR_FIELD_INT:
    case BR_FIELD_BOOL:
    case BR_FIELD_MONEY:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      return "INTEGER";
    }
}

/**
 * br_columns_not_null:
 * @field: a field
 *
 * Returns: whether its column refuses NULL. A sealed one never does: erasure empties it.
 */
gboolean
br_columns_not_null (const BrField *field)
{
  if ((field->flags & BR_FIELD_PII) != 0)
    return FALSE;
  return (field->flags & BR_FIELD_REQUIRED) != 0 || field->type == BR_FIELD_BOOL || field->type == BR_FIELD_ENUM;
}

static void
append_definition (GString        *sql,
                   const BrEntity *entity,
                   const BrField  *field)
{
  g_string_append_printf (sql, "  \"%s\" %s", field->name, br_columns_type (field));
  if (field == entity->fields)
    g_string_append (sql, " PRIMARY KEY");
  if (br_columns_not_null (field))
    g_string_append (sql, " NOT NULL");
  if (field->type == BR_FIELD_REF)
    g_string_append_printf (sql, " REFERENCES \"%s\" (\"id\") DEFERRABLE INITIALLY DEFERRED",
                            br_entity_get (field->ref)->name);
  if (field->type == BR_FIELD_MONEY)
    g_string_append_printf (sql, ",\n  \"%s_currency\" TEXT", field->name);
}

/**
 * br_columns_create_table:
 * @entity: an entity
 *
 * Returns: (transfer full): the statement that makes its table in a new file
 */
char *
br_columns_create_table (const BrEntity *entity)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE \"%s\" (\n", entity->name);
  br_fields_foreach (field, entity)
    {
      append_definition (sql, entity, field);
      g_string_append (sql, field == entity->fields + entity->n_fields - 1 ? "\n" : ",\n");
    }
  g_string_append (sql, ") STRICT;\n");
  return g_string_free (sql, FALSE);
}

/**
 * br_columns_create_indexes:
 * @entity: an entity
 *
 * Returns: (transfer full): an index for every reference, which foreign keys need both ways
 */
char *
br_columns_create_indexes (const BrEntity *entity)
{
  GString *sql = g_string_new (NULL);

  br_fields_foreach (field, entity)
    if (field->type == BR_FIELD_REF)
      g_string_append_printf (sql, "CREATE INDEX \"%s_by_%s\" ON \"%s\" (\"%s\");\n", entity->name,
                              field->name, entity->name, field->name);
  return g_string_free (sql, FALSE);
}

/**
 * br_columns_list:
 * @entity: an entity
 * @fields: which of its fields
 *
 * Returns: (transfer full): their columns, quoted, in the declaration's order
 */
char *
br_columns_list (const BrEntity *entity,
                 BrFieldSet      fields)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BrField *field = &entity->fields[i];

      if ((fields & (BrFieldSet) 1 << i) == 0)
        continue;
      g_string_append_printf (sql, "%s\"%s\"", sql->len > 0 ? ", " : "", field->name);
      if (field->type == BR_FIELD_MONEY)
        g_string_append_printf (sql, ", \"%s_currency\"", field->name);
    }
  return g_string_free (sql, FALSE);
}

/**
 * br_columns_select:
 * @entity: an entity
 * @fields: which of its fields
 * @tail: (nullable): what follows the table's name: WHERE, ORDER BY, LIMIT
 *
 * Returns: (transfer full): a SELECT of these and, last, the rowid
 */
char *
br_columns_select (const BrEntity *entity,
                   BrFieldSet      fields,
                   const char     *tail)
{
  g_autofree char *list = br_columns_list (entity, fields);

  return g_strdup_printf ("SELECT %s, rowid FROM \"%s\" %s", list, entity->name, tail != NULL ? tail : "");
}

char *
br_columns_insert (const BrEntity *entity)
{
  g_autofree char *list = br_columns_list (entity, BR_ALL_FIELDS);
  GString *marks = g_string_new ("?");

  for (int i = 1; i < br_columns_count (entity); i++)
    g_string_append (marks, ", ?");
  {
    g_autofree char *values = g_string_free (marks, FALSE);

    return g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", entity->name, list, values);
  }
}

/**
 * br_columns_update:
 * @entity: an entity
 * @fields: the fields to be written, without the id
 *
 * Returns: (transfer full): an UPDATE whose last value is the id
 */
char *
br_columns_update (const BrEntity *entity,
                   BrFieldSet      fields)
{
  GString *sql = g_string_new (NULL);
  const char *comma = "";

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", entity->name);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BrField *field = &entity->fields[i];

      if ((fields & (BrFieldSet) 1 << i) == 0)
        continue;
      g_string_append_printf (sql, "%s\"%s\" = ?", comma, field->name);
      if (field->type == BR_FIELD_MONEY)
        g_string_append_printf (sql, ", \"%s_currency\" = ?", field->name);
      comma = ", ";
    }
  g_string_append (sql, " WHERE \"id\" = ?");
  return g_string_free (sql, FALSE);
}

/**
 * br_columns_count:
 * @entity: an entity
 *
 * Returns: how many columns its table has
 */
int
br_columns_count (const BrEntity *entity)
{
  int n = 0;

  br_fields_foreach (field, entity)
    n += field->type == BR_FIELD_MONEY ? 2 : 1;
  return n;
}

/**
 * br_columns_find:
 * @entity: an entity
 * @column: a column of its table, from 0
 *
 * Returns: the field that the column belongs to, or -1 when this build does not know it
 */
int
br_columns_find (const BrEntity *entity,
                 int             column)
{
  for (guint i = 0, n = 0; i < entity->n_fields; i++)
    {
      n += entity->fields[i].type == BR_FIELD_MONEY ? 2 : 1;
      if (column < (int) n)
        return i;
    }
  return -1;
}
