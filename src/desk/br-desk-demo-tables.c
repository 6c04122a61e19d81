#include "config.h"

#include "desk/br-desk-demo-plans.h"

/* The house's tables, whichever plan is up, and those that may be put together. */

static const BrDemoTable tables[] = {
  { "1", BR_DEMO_MAIN, 2, 5, TRUE, TRUE, "booth" },
  { "2", BR_DEMO_MAIN, 2, 5, TRUE, TRUE, "booth" },
  { "3", BR_DEMO_MAIN, 2, 5, TRUE, TRUE, "booth" },
  { "4", BR_DEMO_MAIN, 2, 5, TRUE, TRUE, "booth" },
  { "5", BR_DEMO_MAIN, 2, 5, TRUE, TRUE, "booth" },
  { "6", BR_DEMO_MAIN, 2, 5, TRUE, TRUE, "booth" },
  { "11", BR_DEMO_MAIN, 1, 2, FALSE, FALSE, "stage" },
  { "12", BR_DEMO_MAIN, 1, 2, FALSE, FALSE, "stage" },
  { "13", BR_DEMO_MAIN, 1, 2, FALSE, FALSE, "stage" },
  { "14", BR_DEMO_MAIN, 1, 2, FALSE, FALSE, "stage" },
  { "15", BR_DEMO_MAIN, 1, 2, FALSE, FALSE, "stage" },
  { "16", BR_DEMO_MAIN, 1, 2, FALSE, FALSE, "stage" },
  { "21", BR_DEMO_MAIN, 2, 4, FALSE, TRUE, NULL },
  { "22", BR_DEMO_MAIN, 2, 4, FALSE, TRUE, NULL },
  { "23", BR_DEMO_MAIN, 2, 4, FALSE, TRUE, NULL },
  { "24", BR_DEMO_MAIN, 2, 4, FALSE, TRUE, "step-free" },
  { "25", BR_DEMO_MAIN, 2, 4, FALSE, TRUE, "step-free" },
  { "26", BR_DEMO_MAIN, 2, 4, FALSE, TRUE, NULL },
  { "27", BR_DEMO_MAIN, 2, 4, FALSE, TRUE, "step-free" },
  { "31", BR_DEMO_MAIN, 4, 6, FALSE, FALSE, NULL },
  { "32", BR_DEMO_MAIN, 4, 6, FALSE, FALSE, NULL },
  { "33", BR_DEMO_MAIN, 4, 6, FALSE, FALSE, "step-free" },
  { "34", BR_DEMO_MAIN, 4, 6, FALSE, FALSE, NULL },
  { "35", BR_DEMO_MAIN, 4, 6, FALSE, FALSE, NULL },
  { "41", BR_DEMO_MAIN, 1, 2, FALSE, TRUE, NULL },
  { "42", BR_DEMO_MAIN, 1, 2, FALSE, TRUE, NULL },
  { "43", BR_DEMO_MAIN, 1, 2, FALSE, TRUE, NULL },
  { "44", BR_DEMO_MAIN, 1, 2, FALSE, TRUE, NULL },
  { "51", BR_DEMO_MAIN, 1, 3, FALSE, TRUE, "high" },
  { "52", BR_DEMO_MAIN, 1, 3, FALSE, TRUE, "high" },
  { "53", BR_DEMO_MAIN, 1, 3, FALSE, TRUE, "high" },
  { "71", BR_DEMO_SNUG, 2, 5, TRUE, TRUE, "booth" },
  { "72", BR_DEMO_SNUG, 2, 5, TRUE, TRUE, "booth" },
  { "73", BR_DEMO_SNUG, 2, 5, TRUE, TRUE, "booth" },
  { "74", BR_DEMO_SNUG, 1, 2, FALSE, TRUE, NULL },
  { "75", BR_DEMO_SNUG, 1, 2, FALSE, TRUE, NULL },
  { "76", BR_DEMO_SNUG, 1, 2, FALSE, TRUE, NULL },
  { "77", BR_DEMO_SNUG, 1, 2, FALSE, TRUE, "step-free" },
  { "78", BR_DEMO_SNUG, 2, 4, FALSE, TRUE, NULL },
  { "79", BR_DEMO_SNUG, 1, 3, FALSE, TRUE, "high" },
};

static const BrDemoJoin joins[] = {
  { "Ringside west", BR_DEMO_MAIN, 3, 4, { "11", "12" } },
  { "Ringside centre", BR_DEMO_MAIN, 3, 4, { "13", "14" } },
  { "Ringside east", BR_DEMO_MAIN, 3, 4, { "15", "16" } },
  { "Back west", BR_DEMO_MAIN, 3, 4, { "41", "42" } },
  { "Back east", BR_DEMO_MAIN, 3, 4, { "43", "44" } },
  { "Lounge west", BR_DEMO_SNUG, 3, 4, { "74", "75" } },
  { "Lounge east", BR_DEMO_SNUG, 3, 4, { "76", "77" } },
  { "Floor west", BR_DEMO_MAIN, 5, 8, { "22", "23" } },
  { "Floor centre", BR_DEMO_MAIN, 5, 8, { "24", "25" } },
  { "Floor east", BR_DEMO_MAIN, 5, 8, { "26", "27" } },
  { "Long west", BR_DEMO_MAIN, 7, 12, { "31", "32" } },
  { "Long east", BR_DEMO_MAIN, 7, 12, { "34", "35" } },
  { "Banquet", BR_DEMO_MAIN, 11, 18, { "32", "33", "34" } },
  { "The whole Snug", BR_DEMO_SNUG, 16, 30, { "71", "72", "73", "74", "75", "76", "77", "78", "79" } },
};

const BrDemoTable *
br_demo_get_tables (guint *n_tables)
{
  *n_tables = G_N_ELEMENTS (tables);
  return tables;
}

const BrDemoJoin *
br_demo_get_joins (guint *n_joins)
{
  *n_joins = G_N_ELEMENTS (joins);
  return joins;
}

/**
 * br_demo_find_table:
 * @number: a table's number
 *
 * Returns: its index in br_demo_get_tables()
 */
int
br_demo_find_table (const char *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].number, number))
      return i;
  g_assert_not_reached ();
}
