#include "config.h"

#include "cloud/pg/br-pg-schema.h"

/* The cloud's tables, as the entity declarations ask for them. Each row belongs to a venue, says how
 * often it was changed and which change each of its fields is of, and keeps what a newer desktop
 * sent that this program does not know. What is personal is sealed, as in a venue's own file. */

/**
 * br_pg_schema_type:
 * @field: a field
 *
 * Returns: (transfer none): the type of its column
 */
const char *
br_pg_schema_type (const BrField *field)
{
  if ((field->flags & BR_FIELD_PII) != 0)
    return "bytea";
  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return "uuid";
    case BR_FIELD_BOOL:
      return "boolean";
    case BR_FIELD_DATE:
      return "date";
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
    case BR_FIELD_ENUM:
      return "text";
    case BR_FIELD_INT:
    case BR_FIELD_MONEY:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      return "bigint";
    }
}

/**
 * br_pg_schema_not_null:
 * @field: a field
 *
 * Returns: whether its column refuses NULL. A sealed one never does: erasure empties it.
 */
gboolean
br_pg_schema_not_null (const BrField *field)
{
  if ((field->flags & BR_FIELD_PII) != 0)
    return FALSE;
  return (field->flags & BR_FIELD_REQUIRED) != 0 || field->type == BR_FIELD_BOOL || field->type == BR_FIELD_ENUM;
}

static void
append_column (GString       *sql,
               const BrField *field)
{
  g_string_append_printf (sql, "  \"%s\" %s%s,\n", field->name, br_pg_schema_type (field),
                          br_pg_schema_not_null (field) ? " NOT NULL" : "");
  if (field->type == BR_FIELD_MONEY)
    g_string_append_printf (sql, "  \"%s_currency\" text,\n", field->name);
}

static void
append_references (GString        *sql,
                   const BrEntity *entity)
{
  br_fields_foreach (field, entity)
    if (field->type == BR_FIELD_REF)
      g_string_append_printf (sql, "CREATE INDEX ON \"%s\" (\"venue_id\", \"%s\");\n", entity->name, field->name);
}

/**
 * br_pg_schema_create_table:
 * @entity: an entity
 *
 * Makes the statements for a new database. References are not declared here: rows of one batch come
 * in any order, and tables refer to each other in circles, so a migration adds them when all tables
 * stand.
 *
 * Returns: (transfer full): the table, an index for every reference, and the rule that lets nobody
 *   see another venue's rows
 */
char *
br_pg_schema_create_table (const BrEntity *entity)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE \"%s\" (\n  \"venue_id\" uuid NOT NULL,\n", entity->name);
  br_fields_foreach (field, entity)
    append_column (sql, field);
  g_string_append (sql, "  \"rev\" bigint NOT NULL,\n"
                        "  \"field_revs\" jsonb NOT NULL,\n"
                        "  \"unknown\" jsonb,\n"
                        "  PRIMARY KEY (\"venue_id\", \"id\")\n);\n");
  append_references (sql, entity);
  g_string_append_printf (sql,
                          "ALTER TABLE \"%s\" ENABLE ROW LEVEL SECURITY;\n"
                          "ALTER TABLE \"%s\" FORCE ROW LEVEL SECURITY;\n"
                          "CREATE POLICY venue ON \"%s\" USING (venue_id = backroom_venue ());\n",
                          entity->name, entity->name, entity->name);
  return g_string_free (sql, FALSE);
}
