#include "config.h"

#include <string.h>

#include "core/rules/br-permission.h"

/* The matrix of who may do what, as a person wrote it down. */
static const struct
{
  const char *area;
  const char *cells[BR_N_ROLES];
} matrix[] = {
  /*                       owner  manager host   door    promoter accountant */
  { "settings",          { "full", "full", "none", "none", "none", "none" } },
  { "bookings",          { "full", "full", "full", "see",  "none", "see" } },
  { "door",              { "full", "full", "full", "full", "none", "none" } },
  { "events",            { "full", "full", "see",  "see",  "own",  "see" } },
  { "deals",             { "full", "full", "none", "none", "own",  "full" } },
  { "deposits",          { "full", "full", "full", "none", "none", "full" } },
  { "refunds",           { "full", "full", "none", "none", "none", "full" } },
  { "night-log",         { "full", "full", "own",  "own",  "none", "none" } },
  { "barred",            { "full", "full", "see",  "see",  "none", "none" } },
  { "contacts",          { "full", "full", "full", "name", "none", "none" } },
  { "customer-admin",    { "full", "full", "none", "none", "none", "none" } },
  { "money",             { "full", "see",  "none", "none", "none", "full" } },
  { "owner",             { "full", "none", "none", "none", "none", "none" } },
};

static const char *const roles[BR_N_ROLES] = { "owner", "manager", "host", "door", "promoter", "accountant" };

static void
test_every_cell (void)
{
  g_assert_cmpint (G_N_ELEMENTS (matrix), ==, BR_N_AREAS);
  for (guint a = 0; a < G_N_ELEMENTS (matrix); a++)
    for (guint r = 0; r < BR_N_ROLES; r++)
      {
        int area, role;
        const char *level;

        g_assert_true (br_enum_parse (br_area_values, matrix[a].area, &area));
        g_assert_true (br_enum_parse (br_role_values, roles[r], &role));
        level = br_enum_get_nick (br_level_values, br_permission_default (role, area));
        if (strcmp (level, matrix[a].cells[r]) != 0)
          g_error ("%s, %s: %s instead of %s", roles[r], matrix[a].area, level, matrix[a].cells[r]);
      }
}

static void
test_only_full_writes_any_row (void)
{
  static const struct
  {
    BrLevel  level;
    gboolean write, read;
  } levels[] = {
    { BR_LEVEL_NONE, FALSE, FALSE }, { BR_LEVEL_NAME, FALSE, FALSE }, { BR_LEVEL_OWN, FALSE, FALSE },
    { BR_LEVEL_SEE, FALSE, TRUE },   { BR_LEVEL_FULL, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_assert_cmpint (br_permission_may_write (levels[i].level), ==, levels[i].write);
      g_assert_cmpint (br_permission_may_read (levels[i].level), ==, levels[i].read);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/permission/every-cell-is-as-written-down", test_every_cell);
  g_test_add_func ("/permission/only-full-writes-any-row", test_only_full_writes_any_row);
  return g_test_run ();
}
