/* Prints the tables that the entity declarations ask for, to be copied into a migration when an
 * entity is added. test-migrate compares the two. */

#include "config.h"

#include <stdio.h>

#include "cloud/pg/br-pg-schema.h"

static void
print_references (const BrEntity *entity)
{
  br_fields_foreach (field, entity)
    if (field->type == BR_FIELD_REF)
      printf ("ALTER TABLE \"%s\" ADD FOREIGN KEY (\"venue_id\", \"%s\")\n"
              "  REFERENCES \"%s\" (\"venue_id\", \"id\") DEFERRABLE INITIALLY DEFERRED;\n",
              entity->name, field->name, br_entity_get (field->ref)->name);
}

int
main (void)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      g_autofree char *table = br_pg_schema_create_table (br_entity_get (k));

      printf ("%s\n", table);
    }
  for (guint k = 0; k < br_entity_get_n (); k++)
    print_references (br_entity_get (k));
  return 0;
}
