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

/* What each role sees in a new venue, worked out from the matrix above and from what refers to what. */
static void
test_sight (void)
{
  static const struct
  {
    BrKind kind;
    BrSight of[BR_N_ROLES];
  } wanted[] = {
#define ALL BR_SIGHT_ALL
#define NONE BR_SIGHT_NOTHING
#define NAMES BR_SIGHT_NAMES
#define BARE BR_SIGHT_BARE
#define OWN BR_SIGHT_OWN
    /*                        owner manager host door promoter accountant */
    { BR_KIND_TABLE,           { ALL, ALL, ALL, ALL, ALL, ALL } },
    { BR_KIND_PERMISSION,      { ALL, ALL, ALL, ALL, ALL, ALL } },
    { BR_KIND_USER,            { ALL, NAMES, NAMES, NAMES, NAMES, NAMES } },
    { BR_KIND_BOOKING,         { ALL, ALL, ALL, NAMES, NONE, BARE } },
    { BR_KIND_BOOKING_TABLE,   { ALL, ALL, ALL, ALL, NONE, ALL } },
    { BR_KIND_CUSTOMER,        { ALL, ALL, ALL, NAMES, NONE, BARE } },
    { BR_KIND_TAG,             { ALL, ALL, ALL, ALL, NONE, ALL } },
    { BR_KIND_NOTE,            { ALL, ALL, ALL, NONE, NONE, NONE } },
    { BR_KIND_NIGHT_LOG_ENTRY, { ALL, ALL, OWN, OWN, NONE, NONE } },
    { BR_KIND_BARRED_PERSON,   { ALL, ALL, ALL, ALL, NONE, NONE } },
    { BR_KIND_GUEST_LIST_ENTRY, { ALL, ALL, ALL, ALL, NONE, NONE } },
    { BR_KIND_EVENT,           { ALL, ALL, ALL, ALL, OWN, ALL } },
    { BR_KIND_PROMOTER,        { ALL, ALL, BARE, BARE, OWN, ALL } },
    { BR_KIND_ARTIST,          { ALL, ALL, BARE, BARE, BARE, ALL } },
    { BR_KIND_HOLD,            { ALL, ALL, ALL, ALL, OWN, ALL } },
    { BR_KIND_HOLD_CHALLENGE,  { ALL, ALL, ALL, ALL, NONE, ALL } },
    { BR_KIND_DEAL,            { ALL, ALL, NONE, NONE, OWN, ALL } },
    { BR_KIND_SETTLEMENT,      { ALL, ALL, NONE, NONE, OWN, ALL } },
    { BR_KIND_LEDGER_ACCOUNT,  { ALL, ALL, ALL, NONE, NONE, ALL } },
    { BR_KIND_VOUCHER,         { ALL, ALL, ALL, NONE, NONE, ALL } },
    { BR_KIND_PAYMENT,         { ALL, ALL, OWN, NONE, NONE, ALL } },
    { BR_KIND_LEDGER_ENTRY,    { ALL, ALL, OWN, NONE, NONE, ALL } },
    { BR_KIND_JOURNAL_LINE,    { ALL, ALL, OWN, NONE, NONE, ALL } },
    { BR_KIND_PAYOUT,          { ALL, ALL, NONE, NONE, NONE, ALL } },
    { BR_KIND_TAKINGS,         { ALL, ALL, NONE, NONE, NONE, ALL } },
    { BR_KIND_PERIOD_LOCK,     { ALL, ALL, NONE, NONE, NONE, ALL } },
    { BR_KIND_PERIOD_UNLOCK,   { ALL, ALL, NONE, NONE, NONE, ALL } },
#undef ALL
#undef NONE
#undef NAMES
#undef BARE
#undef OWN
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    for (guint role = 0; role < BR_N_ROLES; role++)
      {
        BrLevel levels[BR_N_AREAS];

        for (guint area = 0; area < BR_N_AREAS; area++)
          levels[area] = br_permission_default (role, area);
        g_assert_cmpint (br_permission_get_sight (levels, br_entity_get (wanted[i].kind)), ==, wanted[i].of[role]);
      }
}

static void
test_adding_own (void)
{
  g_assert_true (br_permission_may_add_own (BR_LEVEL_OWN, br_entity_get (BR_KIND_NIGHT_LOG_ENTRY)));
  g_assert_false (br_permission_may_add_own (BR_LEVEL_SEE, br_entity_get (BR_KIND_NIGHT_LOG_ENTRY)));
  g_assert_false (br_permission_may_add_own (BR_LEVEL_OWN, br_entity_get (BR_KIND_SETTLEMENT)));
  g_assert_false (br_permission_may_add_own (BR_LEVEL_OWN, br_entity_get (BR_KIND_TICKET_SALE)));
  g_assert_false (br_permission_may_add_own (BR_LEVEL_OWN, br_entity_get (BR_KIND_EVENT)));
}

static gboolean
shows (BrSight     sight,
       BrKind      kind,
       const char *field)
{
  const BrEntity *entity = br_entity_get (kind);

  return br_entity_field_is_in (entity, br_entity_get_field (entity, field), br_permission_get_fields (sight, entity));
}

static void
test_fields (void)
{
  g_assert_true (shows (BR_SIGHT_NAMES, BR_KIND_CUSTOMER, "name"));
  g_assert_true (shows (BR_SIGHT_NAMES, BR_KIND_CUSTOMER, "created_at"));
  g_assert_false (shows (BR_SIGHT_NAMES, BR_KIND_CUSTOMER, "email"));
  g_assert_false (shows (BR_SIGHT_NAMES, BR_KIND_CUSTOMER, "birthday"));
  g_assert_false (shows (BR_SIGHT_NAMES, BR_KIND_BOOKING, "notes"));
  g_assert_true (shows (BR_SIGHT_NAMES, BR_KIND_BOOKING, "starts_at"));
  g_assert_true (shows (BR_SIGHT_NAMES, BR_KIND_USER, "name"));
  g_assert_false (shows (BR_SIGHT_NAMES, BR_KIND_USER, "email"));
  g_assert_true (shows (BR_SIGHT_BARE, BR_KIND_CUSTOMER, "subject"));
  g_assert_false (shows (BR_SIGHT_BARE, BR_KIND_CUSTOMER, "name"));
  g_assert_false (shows (BR_SIGHT_NOTHING, BR_KIND_CUSTOMER, "id"));
  g_assert_true (shows (BR_SIGHT_ALL, BR_KIND_CUSTOMER, "allergies"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/permission/every-cell-is-as-written-down", test_every_cell);
  g_test_add_func ("/permission/only-full-writes-any-row", test_only_full_writes_any_row);
  g_test_add_func ("/permission/who-sees-bookings-gets-the-guests-that-they-refer-to", test_sight);
  g_test_add_func ("/permission/a-promoter-signs-no-settlement", test_adding_own);
  g_test_add_func ("/permission/a-name-is-a-name-and-no-address", test_fields);
  return g_test_run ();
}
