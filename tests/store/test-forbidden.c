/* What the venue file itself forbids: two planned uses of a table at one time, two parties seated at
 * one table, a click past the licence, a ledger written anew. */

#include "config.h"

#include <string.h>

#include "core/base/br-text.h"
#include "store/br-journal.h"
#include "tests/store/cellar.h"

#define LICENCE 200

/* ---- one process ----------------------------------------------------------------- */

typedef struct
{
  CellarHouse    *house;
  guint           guest;
  guint           table;
  int             minutes;
  int             party;
  BrBookingStatus status;
  BrId            id;
} Party;

static gboolean
book (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  Party *party = user_data;
  const Cellar *cellar = &party->house->cellar;

  party->id = cellar_add_booking (db, &g_array_index (cellar->customers, BrId, party->guest), cellar->first_night,
                                  party->minutes, party->party, &cellar->tables[party->table], party->status);
  return TRUE;
}

static gboolean
change (BrDb     *db,
        gpointer  user_data,
        GError  **error)
{
  Party *party = user_data;
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &party->id, error);

  booking->status = party->status;
  return br_db_update (db, (BrRecord *) booking, error);
}

static void
refuse (CellarHouse *house,
        BrDbFunc     func,
        gpointer     user_data,
        const char  *message)
{
  g_autofree char *before = cellar_dump (house->fixture.store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (br_store_write (house->fixture.store, CELLAR_WRITE ("try"), func, user_data, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT);
  g_assert_cmpstr (error->message, ==, message);
  after = cellar_dump (house->fixture.store);
  g_assert_cmpstr (before, ==, after);
}

static void
test_planned (CellarHouse  *house,
              gconstpointer data)
{
  BrStore *store = house->fixture.store;
  Party first = { house, 0, 2, 19 * 60, 4, BR_BOOKING_CONFIRMED };
  Party second = { house, 1, 2, 20 * 60 + 29, 2, BR_BOOKING_CONFIRMED };

  cellar_write (store, "booking.add", book, &first);
  refuse (house, book, &second,
          "Table 3 is planned for another booking then: Zoë Ångström, party of 4 (19:00–20:30)");
  second.status = BR_BOOKING_ENQUIRY;
  cellar_write (store, "booking.add", book, &second);
  second.status = BR_BOOKING_PENDING_DEPOSIT;
  refuse (house, change, &second,
          "Table 3 is planned for another booking then: Zoë Ångström, party of 4 (19:00–20:30)");
  first.status = BR_BOOKING_CANCELLED;
  cellar_write (store, "booking.set", change, &first);
  cellar_write (store, "booking.set", change, &second);
  second.minutes = 22 * 60 - 1;
  second.status = BR_BOOKING_CONFIRMED;
  cellar_write (store, "booking.add", book, &second);
  cellar_assert_derived (store);
}

static void
test_name_is_not_for_all (CellarHouse  *house,
                          gconstpointer data)
{
  BrStore *store = house->fixture.store;
  Party first = { house, 0, 0, 19 * 60, 3, BR_BOOKING_CONFIRMED };
  Party second = { house, 1, 0, 19 * 60, 2, BR_BOOKING_CONFIRMED };
  g_autoptr (GError) error = NULL;

  cellar_write (store, "booking.add", book, &first);
  br_store_set_actor (store, &house->cellar.users[BR_ROLE_HOST]);
  refuse (house, book, &second,
          "Table 1 is planned for another booking then: Zoë Ångström, party of 3 (19:00–20:30)");
  br_store_set_actor (store, &house->cellar.users[BR_ROLE_ACCOUNTANT]);
  g_assert_false (br_store_write (store, CELLAR_WRITE ("try"), book, &second, NULL, &error));
  g_assert_null (strstr (error->message, "Zoë"));
}

/* A party that overruns collides with nothing planned, but the next cannot sit down on its lap. */
static void
test_seated (CellarHouse  *house,
             gconstpointer data)
{
  BrStore *store = house->fixture.store;
  Party early = { house, 2, 5, 18 * 60, 5, BR_BOOKING_SEATED };
  Party late = { house, 3, 5, 19 * 60 + 30, 6, BR_BOOKING_CONFIRMED };

  cellar_write (store, "booking.add", book, &early);
  cellar_write (store, "booking.add", book, &late);
  late.status = BR_BOOKING_ARRIVED;
  cellar_write (store, "booking.set", change, &late);
  late.status = BR_BOOKING_SEATED;
  refuse (house, change, &late,
          "At table 6 somebody is seated already: Tomasz Ångström, party of 5 (18:00–19:30)");
  early.status = BR_BOOKING_FINISHED;
  cellar_write (store, "booking.set", change, &early);
  cellar_write (store, "booking.set", change, &late);
  cellar_assert_derived (store);
}

typedef struct
{
  Party *a;
  Party *b;
} Swap;

static gboolean
swap_tables (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Swap *swap = user_data;
  g_autoptr (BrBookingTable) a =
    (BrBookingTable *) br_db_find (db, BR_KIND_BOOKING_TABLE, error, "WHERE booking = ?", "I", &swap->a->id);
  g_autoptr (BrBookingTable) b =
    (BrBookingTable *) br_db_find (db, BR_KIND_BOOKING_TABLE, error, "WHERE booking = ?", "I", &swap->b->id);
  BrId table = a->table;

  a->table = b->table;
  b->table = table;
  return br_db_update (db, (BrRecord *) a, error) && br_db_update (db, (BrRecord *) b, error);
}

static void
test_swap (CellarHouse  *house,
           gconstpointer data)
{
  BrStore *store = house->fixture.store;
  Party a = { house, 0, 0, 19 * 60, 2, BR_BOOKING_CONFIRMED }, b = { house, 1, 1, 19 * 60, 2, BR_BOOKING_CONFIRMED };
  Swap swap = { &a, &b };
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  cellar_write (store, "booking.add", book, &a);
  cellar_write (store, "booking.add", book, &b);
  cellar_write (store, "booking.swap", swap_tables, &swap);
  cellar_assert_derived (store);
  br_store_undo (store, NULL, &report, &error);
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  cellar_assert_derived (store);
  g_assert_cmpint (cellar_count (store, "SELECT count(*) FROM writing"), ==, 0);
}

/* ---- the door -------------------------------------------------------------------- */

typedef struct
{
  CellarHouse *house;
  BrClickKind kind;
  int         people;
  int         nights_later;
  BrId        room;
} Click;

static gboolean
click (BrDb     *db,
       gpointer  user_data,
       GError  **error)
{
  const Click *self = user_data;
  g_autoptr (BrDoorClick) row = br_new (DOOR_CLICK, BrDoorClick);

  row->id = br_db_new_id (db);
  row->business_date = self->house->cellar.first_night + self->nights_later;
  row->room = self->room;
  row->at = br_db_get_now (db);
  row->kind = self->kind;
  row->people = self->people;
  row->author = *br_db_get_actor (db);
  return br_db_insert (db, (BrRecord *) row, error);
}

static void
do_click (CellarHouse *house,
          BrClickKind  kind,
          int          people)
{
  Click self = { house, kind, people };

  cellar_write (house->fixture.store, "door_click.add", click, &self);
}

static void
refuse_click (CellarHouse *house,
              BrClickKind  kind,
              int          people,
              const char  *message)
{
  Click self = { house, kind, people };

  refuse (house, click, &self, message);
}

static gint64
inside (CellarHouse *house)
{
  return cellar_count (house->fixture.store, "SELECT inside FROM door_count WHERE business_date = '2024-03-01'");
}

static void
test_door (CellarHouse  *house,
           gconstpointer data)
{
  Click next = { house, BR_CLICK_IN, LICENCE, 1 };

  do_click (house, BR_CLICK_IN, 150);
  do_click (house, BR_CLICK_OUT, 20);
  do_click (house, BR_CLICK_IN, 68);
  refuse_click (house, BR_CLICK_IN, 3, "The licence is for 200 people: 198 are inside, and 3 more would go past it");
  do_click (house, BR_CLICK_IN, 2);
  refuse_click (house, BR_CLICK_IN, 1, "The licence is for 200 people: 200 are inside, and 1 more would go past it");
  g_assert_cmpint (inside (house), ==, 200);
  cellar_write (house->fixture.store, "door_click.add", click, &next);
}

static void
test_recount (CellarHouse  *house,
              gconstpointer data)
{
  do_click (house, BR_CLICK_IN, 190);
  do_click (house, BR_CLICK_RECOUNT, 212);
  g_assert_cmpint (inside (house), ==, 212);
  refuse_click (house, BR_CLICK_IN, 1, "The licence is for 200 people: 212 are inside, and 1 more would go past it");
  do_click (house, BR_CLICK_OUT, 13);
  do_click (house, BR_CLICK_IN, 1);
  g_assert_cmpint (inside (house), ==, 200);
  do_click (house, BR_CLICK_RECOUNT, 0);
  refuse_click (house, BR_CLICK_OUT, 2, "0 are counted inside, so 2 cannot leave: recount who is there");
  do_click (house, BR_CLICK_IN, LICENCE);
}

static gboolean
add_licence (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  CellarHouse *house = user_data;
  g_autoptr (BrLicence) whole = br_new (LICENCE, BrLicence), snug = br_new (LICENCE, BrLicence);
  g_autoptr (BrWorkingParty) usual = br_new (WORKING_PARTY, BrWorkingParty);
  g_autoptr (BrWorkingParty) special = br_new (WORKING_PARTY, BrWorkingParty);

  whole->id = br_db_new_id (db);
  whole->starts_on = house->cellar.first_night + 1;
  whole->capacity = 100;
  whole->counts_staff = TRUE;
  snug->id = br_db_new_id (db);
  snug->room = house->cellar.rooms[1];
  snug->starts_on = house->cellar.first_night;
  snug->capacity = 30;
  usual->id = br_db_new_id (db);
  usual->staff = 9;
  usual->performers = 5;
  special->id = br_db_new_id (db);
  special->business_date = house->cellar.first_night + 2;
  special->staff = 14;
  special->performers = 5;
  return br_db_insert (db, (BrRecord *) whole, error) && br_db_insert (db, (BrRecord *) snug, error) &&
         br_db_insert (db, (BrRecord *) usual, error) && br_db_insert (db, (BrRecord *) special, error);
}

/* Each night has the licence that was in force then; the working party counts where it says so, and
 * a room has a count of its own. */
static void
test_licence_in_force (CellarHouse  *house,
                       gconstpointer data)
{
  BrStore *store = house->fixture.store;
  Click second = { house, BR_CLICK_IN, 91, 1 }, third = { house, BR_CLICK_IN, 86, 2 };
  Click snug = { house, BR_CLICK_IN, 30, 0, house->cellar.rooms[1] };

  cellar_write (store, "licence.add", add_licence, house);
  do_click (house, BR_CLICK_IN, LICENCE);
  cellar_write (store, "door_click.add", click, &second);
  second.people = 1;
  refuse (house, click, &second,
          "The licence is for 100 people: 91 are inside, 9 work here, and 1 more would go past it");
  cellar_write (store, "door_click.add", click, &third);
  third.people = 1;
  refuse (house, click, &third,
          "The licence is for 100 people: 86 are inside, 14 work here, and 1 more would go past it");
  cellar_write (store, "door_click.add", click, &snug);
  snug.people = 1;
  refuse (house, click, &snug, "The licence is for 30 people: 30 are inside, and 1 more would go past it");
}

/* ---- the ledgers ----------------------------------------------------------------- */

static gboolean
log_incident (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  BrNightLogEntry **out = user_data;
  BrNightLogEntry *entry = br_new (NIGHT_LOG_ENTRY, BrNightLogEntry);

  entry->id = br_db_new_id (db);
  entry->subject = br_db_new_subject (db, error);
  entry->at = br_db_get_now (db);
  entry->business_date = br_date_from_ymd (2024, 3, 1);
  entry->kind = BR_LOG_EJECTION;
  entry->text = g_strdup ("A man in a green coat threw a glass");
  entry->author = *br_db_get_actor (db);
  *out = entry;
  return br_db_insert (db, (BrRecord *) entry, error);
}

static gboolean
rewrite (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  BrNightLogEntry *entry = user_data;

  br_set_str (&entry->text, "Nothing happened");
  return br_db_update (db, (BrRecord *) entry, error);
}

static gboolean
take_out (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  return br_db_delete (db, BR_KIND_NIGHT_LOG_ENTRY, &((BrNightLogEntry *) user_data)->id, error);
}

static gboolean
erase (BrDb     *db,
       gpointer  user_data,
       GError  **error)
{
  return br_db_erase_subject (db, &((BrNightLogEntry *) user_data)->subject, error);
}

static void
test_ledger (CellarHouse  *house,
             gconstpointer data)
{
  const BrVerb never = { "customer.erase", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  BrStore *store = house->fixture.store;
  g_autoptr (BrNightLogEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  cellar_write (store, "night_log_entry.add", log_incident, &entry);
  refuse (house, rewrite, entry, "the night log is append-only");
  refuse (house, take_out, entry, "the night log is append-only");
  br_store_write (store, &never, erase, entry, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cellar_count (store, "SELECT count(*) FROM night_log_entry WHERE text IS NULL"), ==, 1);
}

/* A host writes what they saw into the log, signed, and cannot sign for somebody else. */
static void
test_own_log (CellarHouse  *house,
              gconstpointer data)
{
  BrStore *store = house->fixture.store;
  g_autoptr (BrNightLogEntry) mine = NULL, refused = NULL;
  g_autoptr (GError) error = NULL;

  br_store_set_actor (store, &house->cellar.users[BR_ROLE_HOST]);
  cellar_write (store, "night_log_entry.add", log_incident, &mine);
  g_assert_true (br_id_equal (&mine->author, &house->cellar.users[BR_ROLE_HOST]));
  br_store_set_actor (store, &house->cellar.users[BR_ROLE_PROMOTER]);
  g_assert_false (br_store_write (store, CELLAR_WRITE ("try"), log_incident, &refused, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, CellarHouse, NULL, cellar_house_set_up, func, cellar_house_tear_down)
  ADD ("/forbidden/two-planned-uses-of-a-table-and-it-says-whose-it-is", test_planned);
  ADD ("/forbidden/a-refusal-names-guests-only-to-those-who-may-know", test_name_is_not_for_all);
  ADD ("/forbidden/two-parties-at-one-table-but-not-to-overrun", test_seated);
  ADD ("/forbidden/nothing-on-the-way-of-a-swap", test_swap);
  ADD ("/forbidden/a-click-past-the-licence-and-it-says-the-figures", test_door);
  ADD ("/forbidden/no-recount-and-then-no-entry-until-below", test_recount);
  ADD ("/forbidden/what-the-licence-in-force-that-night-does-not-allow", test_licence_in_force);
  ADD ("/forbidden/to-rewrite-the-night-log-but-not-to-erase-somebody", test_ledger);
  ADD ("/forbidden/to-write-the-log-unless-it-is-ones-own", test_own_log);
  return g_test_run ();
}
