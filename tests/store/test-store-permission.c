#include "config.h"

#include "store/br-journal.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"

static void
act_as (CellarHouse *house,
        BrRoleBase   role)
{
  br_store_set_actor (house->fixture.store, &house->cellar.users[role]);
}

static gboolean
try_write (CellarHouse *house,
           BrDbFunc     func,
           GError     **error)
{
  return br_store_write (house->fixture.store, CELLAR_WRITE ("test.edit"), func, house, NULL, error);
}

static gboolean
edit_room (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrRoom) room = (BrRoom *) br_db_load (db, BR_KIND_ROOM, &house->cellar.rooms[0], error);

  room->position += 1;
  return br_db_update (db, (BrRecord *) room, error);
}

static gboolean
edit_booking (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrBooking) booking =
    (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &g_array_index (house->cellar.bookings, BrId, 0), error);

  booking->party_size += 1;
  return br_db_update (db, (BrRecord *) booking, error);
}

static gboolean
edit_customer (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrCustomer) customer =
    (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (house->cellar.customers, BrId, 0), error);
  g_autofree char *name = g_steal_pointer (&customer->name);

  customer->name = g_strconcat (name, "!", NULL);
  return br_db_update (db, (BrRecord *) customer, error);
}

static gboolean
edit_user (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrUser) user =
    (BrUser *) br_db_load (db, BR_KIND_USER, &house->cellar.users[BR_ROLE_PROMOTER], error);
  g_autofree char *handle = g_steal_pointer (&user->handle);

  user->handle = g_strconcat (handle, "!", NULL);
  return br_db_update (db, (BrRecord *) user, error);
}

static gboolean
erase_customer (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrCustomer) customer =
    (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (house->cellar.customers, BrId, 3), error);

  return br_db_erase_subject (db, &customer->subject, error);
}

static gboolean
take_deposit (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  static gint64 pence = 1000;
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_find (db, BR_KIND_BOOKING, error, "ORDER BY id LIMIT 1", NULL);

  booking->deposit = br_money (pence++, "GBP");
  return br_db_update (db, (BrRecord *) booking, error);
}

static gboolean
take_deposit_and_more (BrDb     *db,
                       gpointer  user_data,
                       GError  **error)
{
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_find (db, BR_KIND_BOOKING, error, "ORDER BY id LIMIT 1", NULL);

  booking->party_size++;
  return br_db_update (db, (BrRecord *) booking, error) && take_deposit (db, user_data, error);
}

/* Who may, in the order owner, manager, host, door, promoter, accountant. */
static const struct
{
  const char *what;
  BrDbFunc    func;
  gboolean    may[BR_N_ROLES];
} edits[] = {
  { "a room",             edit_room,      { TRUE, TRUE,  FALSE, FALSE, FALSE, FALSE } },
  { "a booking",          edit_booking,   { TRUE, TRUE,  TRUE,  FALSE, FALSE, FALSE } },
  { "a deposit",          take_deposit,   { TRUE, TRUE,  TRUE,  FALSE, FALSE, TRUE } },
  { "a deposit and more", take_deposit_and_more, { TRUE, TRUE, TRUE, FALSE, FALSE, FALSE } },
  { "a guest",            edit_customer,  { TRUE, TRUE,  TRUE,  FALSE, FALSE, FALSE } },
  { "a user",             edit_user,      { TRUE, FALSE, FALSE, FALSE, FALSE, FALSE } },
  { "a guest's erasure",  erase_customer, { TRUE, TRUE,  FALSE, FALSE, FALSE, FALSE } },
};

static void
test_roles (CellarHouse  *house,
            gconstpointer data)
{
  for (guint e = 0; e < G_N_ELEMENTS (edits); e++)
    for (int r = 0; r < BR_N_ROLES; r++)
      {
        g_autofree char *before = cellar_dump (house->fixture.store);
        g_autofree char *after = NULL;
        g_autoptr (GError) error = NULL;
        gboolean done;

        act_as (house, r);
        done = try_write (house, edits[e].func, &error);
        g_test_message ("%s by %s: %s", edits[e].what, br_enum_get_nick (br_role_values, r),
                        error != NULL ? error->message : "done");
        g_assert_cmpint (done, ==, edits[e].may[r]);
        if (done)
          continue;
        g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED);
        after = cellar_dump (house->fixture.store);
        g_assert_cmpstr (before, ==, after);
      }
}

static void
test_program_itself (CellarHouse  *house,
                     gconstpointer data)
{
  for (guint e = 0; e < G_N_ELEMENTS (edits); e++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (try_write (house, edits[e].func, &error));
      g_assert_no_error (error);
    }
}

static gboolean
retire_host (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrUser) user = (BrUser *) br_db_load (db, BR_KIND_USER, &house->cellar.users[BR_ROLE_HOST], error);

  user->retired = TRUE;
  return br_db_update (db, (BrRecord *) user, error);
}

static void
test_retired (CellarHouse  *house,
              gconstpointer data)
{
  const BrId nobody = { "nobody's id here" };
  g_autoptr (GError) error = NULL;

  cellar_write (house->fixture.store, "user.set", retire_host, house);
  act_as (house, BR_ROLE_HOST);
  g_assert_false (try_write (house, edit_booking, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED);

  g_clear_error (&error);
  br_store_set_actor (house->fixture.store, &nobody);
  g_assert_false (try_write (house, edit_booking, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED);
}

static gboolean
raise_own_role (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrPermission) cell =
    (BrPermission *) br_db_find (db, BR_KIND_PERMISSION, error, "WHERE role = ? AND area = 'owner'", "I",
                                 &house->cellar.roles[BR_ROLE_MANAGER]);

  cell->level = BR_LEVEL_FULL;
  return br_db_update (db, (BrRecord *) cell, error);
}

static gboolean
become_owner (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrUser) user =
    (BrUser *) br_db_load (db, BR_KIND_USER, &house->cellar.users[BR_ROLE_MANAGER], error);

  user->role = house->cellar.roles[BR_ROLE_OWNER];
  return br_db_update (db, (BrRecord *) user, error);
}

static void
test_own_role (CellarHouse  *house,
               gconstpointer data)
{
  const BrDbFunc tries[] = { raise_own_role, become_owner };

  act_as (house, BR_ROLE_MANAGER);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (try_write (house, tries[i], &error));
      g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED);
    }
}

static gboolean
give_cell (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrPermission) cell = br_new (PERMISSION, BrPermission);

  cell->id = br_db_new_id (db);
  cell->role = house->cellar.roles[BR_ROLE_DOOR];
  cell->area = BR_AREA_BOOKINGS;
  cell->level = BR_LEVEL_FULL;
  return br_db_insert (db, (BrRecord *) cell, error);
}

/* The matrix is data; of two cells that contradict each other the stricter counts. */
static void
test_contradiction (CellarHouse  *house,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cellar_write (house->fixture.store, "permission.add", give_cell, house);
  act_as (house, BR_ROLE_DOOR);
  g_assert_false (try_write (house, edit_booking, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED);
}

static void
test_undo_needs_the_role (CellarHouse  *house,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;
  gint64 seq;

  act_as (house, BR_ROLE_OWNER);
  g_assert_true (try_write (house, edit_room, NULL));
  seq = cellar_count (house->fixture.store, "SELECT max(seq) FROM journal");

  act_as (house, BR_ROLE_HOST);
  g_assert_false (br_store_undo (house->fixture.store, NULL, &report, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (br_store_undo_entry (house->fixture.store, seq, NULL, &report, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED);
  br_undo_report_clear (&report);
  g_clear_error (&error);

  act_as (house, BR_ROLE_MANAGER);
  g_assert_true (br_store_undo_entry (house->fixture.store, seq, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  g_assert_false (br_store_undo_entry (house->fixture.store, seq, NULL, &report, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
}

static void
test_keys_are_the_owners (CellarHouse  *house,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *issued = NULL;

  act_as (house, BR_ROLE_MANAGER);
  g_assert_false (br_store_rotate_key (house->fixture.store, "another passphrase", &issued, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_true (try_write (house, edit_customer, &error));

  act_as (house, BR_ROLE_OWNER);
  br_store_rotate_key (house->fixture.store, "another passphrase", &issued, &error);
  g_assert_no_error (error);
  g_assert_true (try_write (house, edit_customer, &error));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, CellarHouse, GUINT_TO_POINTER (4), cellar_house_set_up, func, cellar_house_tear_down)
  ADD ("/store-permission/a-role-writes-what-it-may-and-nothing-else", test_roles);
  ADD ("/store-permission/the-program-itself-may-everything", test_program_itself);
  ADD ("/store-permission/who-left-or-is-unknown-writes-nothing", test_retired);
  ADD ("/store-permission/nobody-raises-their-own-role", test_own_role);
  ADD ("/store-permission/the-stricter-of-two-cells-counts", test_contradiction);
  ADD ("/store-permission/undoing-needs-the-role-too", test_undo_needs_the_role);
  ADD ("/store-permission/keys-are-the-owners", test_keys_are_the_owners);
  return g_test_run ();
}
