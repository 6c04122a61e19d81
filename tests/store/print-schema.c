/* Prints the tables that the entity declarations ask for, to be copied into a migration when an
 * entity is added. test-schema compares the two. */

#include "config.h"

#include <stdio.h>

#include "store/br-columns.h"

int
main (void)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      g_autofree char *table = br_columns_create_table (br_entity_get (k));
      g_autofree char *indexes = br_columns_create_indexes (br_entity_get (k));

      printf ("%s%s\n", table, indexes);
    }
  return 0;
}
