#include "config.h"

#include "tests/desk/venue.h"

#include "core/base/br-error.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-placement.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

#define REFUSED BR_DESK_ERROR, BR_DESK_ERROR_REFUSED

static BrDeskAct *
add (BrKind      kind,
     const char *first,
     const char *second,
     const char *third)
{
  const char *const words[] = { first, second, third, NULL };
  g_autoptr (GError) error = NULL;
  BrDeskAct *act = br_desk_add (kind, words, &error);

  g_assert_no_error (error);
  return act;
}

static BrDeskAct *
set (BrKind      kind,
     const BrId *id,
     const char *word)
{
  const char *const words[] = { word, NULL };
  g_autoptr (GError) error = NULL;
  BrDeskAct *act = br_desk_set (kind, id, words, &error);

  g_assert_no_error (error);
  return act;
}

static void
test_by_declaration (Venue        *venue,
                     gconstpointer data)
{
  BrId id = venue_add (venue, BR_KIND_CUSTOMER, "name= Zoë Ångström ", "email=zoe@example.org", "birthday=1990-02-28",
                       NULL);
  g_autoptr (BrCustomer) zoe = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &id);
  g_autoptr (BrCustomer) changed = NULL;

  g_assert_cmpstr (zoe->name, ==, "Zoë Ångström");
  g_assert_cmpint (zoe->birthday, ==, br_date_from_ymd (1990, 2, 28));
  g_assert_cmpint (zoe->created_at, ==, VENUE_NOW);
  g_assert_false (br_id_is_none (&zoe->subject));

  venue_set (venue, BR_KIND_CUSTOMER, &id, "email=", "postcode=LS1 4AP", NULL);
  changed = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &id);
  g_assert_null (changed->email);
  g_assert_cmpstr (changed->postcode, ==, "LS1 4AP");
  g_assert_cmpstr (changed->name, ==, "Zoë Ångström");
  g_assert_true (br_id_equal (&changed->subject, &zoe->subject));

  venue_do (venue, br_desk_remove (BR_KIND_CUSTOMER, &id), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 0);
}

static void
test_unknown_words (Venue        *venue,
                    gconstpointer data)
{
  static const char *const off[] = { "colour=red", "subject=x", "id=x", "name", "=x", "erased_at=2026-01-01T00:00Z" };
  const char *const later[] = { "created_at=2020-01-01T00:00Z", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (off); i++)
    {
      const char *const words[] = { "name=Zoë", off[i], NULL };
      g_autoptr (GError) error = NULL;

      g_assert_null (br_desk_add (BR_KIND_CUSTOMER, words, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_FIELD);
    }
  {
    BrId id = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (br_desk_set (BR_KIND_CUSTOMER, &id, later, &error));
    g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_FIELD);
  }
}

static void
test_unfit_values (Venue        *venue,
                   gconstpointer data)
{
  venue_refuse (venue, add (BR_KIND_CUSTOMER, "email=zoe@example.org", NULL, NULL), BR_CORE_ERROR,
                BR_CORE_ERROR_REQUIRED, "customer.name");
  venue_refuse (venue, add (BR_KIND_CUSTOMER, "name=Zoë", "email=nonsense", NULL), BR_CORE_ERROR,
                BR_CORE_ERROR_INVALID, "email");
  venue_refuse (venue, add (BR_KIND_TABLE, "room=Main", "number=1", "max_covers=-2"), BR_CORE_ERROR,
                BR_CORE_ERROR_INVALID, "covers");
}

static void
test_references (Venue        *venue,
                 gconstpointer data)
{
  BrId snug = venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);
  BrId by_name = venue_add (venue, BR_KIND_TABLE, "room=SNUG", "number=7", "max_covers=4", NULL);
  g_autofree char *text = br_id_to_string (&snug);
  g_autofree char *word = g_strconcat ("room=", text, NULL);
  BrId by_id = venue_add (venue, BR_KIND_TABLE, word, "number=8", "max_covers=4", NULL);
  g_autoptr (BrTable) seven = (BrTable *) venue_load (venue, BR_KIND_TABLE, &by_name);
  g_autoptr (BrTable) eight = (BrTable *) venue_load (venue, BR_KIND_TABLE, &by_id);

  g_assert_true (br_id_equal (&seven->room, &snug));
  g_assert_true (br_id_equal (&eight->room, &snug));
  venue_refuse (venue, add (BR_KIND_TABLE, "room=Attic", "number=9", "max_covers=2"), BR_DESK_ERROR,
                BR_DESK_ERROR_NOT_FOUND, "Attic");

  venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë Harper", NULL);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Zoe Harper", NULL);
  venue_refuse (venue, add (BR_KIND_BOOKING, "customer=zoe harper", "starts_at=2026-03-14T20:00", "party_size=2"),
                BR_DESK_ERROR, BR_DESK_ERROR_AMBIGUOUS, "Zoë Harper");
}

/* A table's number is told apart within its room, so a join's tables are those of its own room. */
static void
test_scope (Venue        *venue,
            gconstpointer data)
{
  BrId join, in_main;

  venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);
  in_main = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Snug", "number=7", "max_covers=4", NULL);
  join = venue_add (venue, BR_KIND_JOIN, "room=Main", "min_covers=5", "max_covers=8", "tables=7", NULL);
  {
    g_autoptr (BrRecord) row = venue_load (venue, BR_KIND_TABLE, &in_main);

    venue_refuse (venue, br_desk_remove (BR_KIND_ROOM, &join), BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, NULL);
    g_assert_nonnull (row);
  }
  venue_do (venue, br_desk_remove (BR_KIND_TABLE, &in_main), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_JOIN_TABLE), ==, 0);
  g_assert_cmpuint (venue_count (venue, BR_KIND_JOIN), ==, 1);
}

static void
test_unique_names (Venue        *venue,
                   gconstpointer data)
{
  BrId snug = venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);
  BrId seven = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", NULL);

  venue_refuse (venue, add (BR_KIND_ROOM, "name=SNÜG", NULL, NULL), REFUSED, "SNÜG");
  venue_refuse (venue, set (BR_KIND_ROOM, &snug, "name=main"), REFUSED, "main");
  venue_refuse (venue, add (BR_KIND_TABLE, "room=Main", "number=7", "max_covers=2"), REFUSED, "7");
  venue_set (venue, BR_KIND_ROOM, &snug, "name=SNUG", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Snug", "number=7", "max_covers=2", NULL);
  venue_refuse (venue, set (BR_KIND_TABLE, &seven, "room=Snug"), REFUSED, "7");
}

static void
test_still_needed (Venue        *venue,
                   gconstpointer data)
{
  BrId table = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", NULL);
  BrId okafor = venue_add (venue, BR_KIND_CUSTOMER, "name=Okafor", NULL);
  BrId booking = venue_add (venue, BR_KIND_BOOKING, "customer=Okafor", "starts_at=2026-12-19T20:00", "party_size=2",
                            "tables=7", NULL);
  g_autoptr (BrTable) row = (BrTable *) venue_load (venue, BR_KIND_TABLE, &table);

  venue_refuse (venue, br_desk_remove (BR_KIND_TABLE, &table), REFUSED, "Okafor ×2, 19 Dec 2026 20:00");
  venue_refuse (venue, br_desk_remove (BR_KIND_CUSTOMER, &okafor), REFUSED, "Okafor ×2, 19 Dec 2026 20:00");
  venue_refuse (venue, br_desk_remove (BR_KIND_ROOM, &row->room), REFUSED, "Okafor ×2");
  venue_do (venue, br_desk_remove (BR_KIND_BOOKING, &booking), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BOOKING_TABLE), ==, 0);
  venue_do (venue, br_desk_remove (BR_KIND_TABLE, &table), NULL);
  venue_do (venue, br_desk_remove (BR_KIND_CUSTOMER, &okafor), NULL);
}

static void
test_parts_go_together_and_come_back (Venue        *venue,
                                      gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *redone = NULL;
  BrId snug = venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);

  venue_add (venue, BR_KIND_TABLE, "room=Snug", "number=1", "max_covers=2", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Snug", "number=2", "max_covers=2", NULL);
  venue_add (venue, BR_KIND_JOIN, "room=Snug", "name=1+2", "min_covers=3", "max_covers=4", "tables=1,2", NULL);
  venue_add (venue, BR_KIND_LICENCE, "room=Snug", "starts_on=2026-01-01", "capacity=20", NULL);
  before = venue_dump (venue);
  venue_do (venue, br_desk_remove (BR_KIND_ROOM, &snug), NULL);
  gone = venue_dump (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_TABLE), ==, 0);
  g_assert_cmpuint (venue_count (venue, BR_KIND_ELEMENT), ==, 0);
  g_assert_cmpuint (venue_count (venue, BR_KIND_JOIN), ==, 0);
  g_assert_cmpuint (venue_count (venue, BR_KIND_PLAN), ==, 1);
  g_assert_cmpuint (venue_count (venue, BR_KIND_LICENCE), ==, 1);

  venue_reopen (venue);
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
  venue_redo (venue);
  redone = venue_dump (venue);
  g_assert_cmpstr (gone, ==, redone);
}

/* A note's author leaves; the note stays, and its author is nobody. */
static void
test_lets_go (Venue        *venue,
              gconstpointer data)
{
  BrId maeve = venue_add (venue, BR_KIND_USER, "handle=maeve", "role=Manager", NULL);
  BrId owner = *br_store_get_actor (venue->store);
  BrId note;
  g_autoptr (BrNote) written = NULL;
  g_autoptr (BrNote) orphaned = NULL;

  venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);
  br_store_set_actor (venue->store, &maeve);
  note = venue_add (venue, BR_KIND_NOTE, "customer=Zoë", "body=Likes the corner", NULL);
  br_store_set_actor (venue->store, &owner);
  written = (BrNote *) venue_load (venue, BR_KIND_NOTE, &note);
  g_assert_true (br_id_equal (&written->author, &maeve));
  g_assert_true (br_id_equal (&written->thread, &note));
  venue_do (venue, br_desk_remove (BR_KIND_USER, &maeve), NULL);
  orphaned = (BrNote *) venue_load (venue, BR_KIND_NOTE, &note);
  g_assert_true (br_id_is_none (&orphaned->author));
  g_assert_cmpstr (orphaned->body, ==, "Likes the corner");
}

static void
test_save (Venue        *venue,
           gconstpointer data)
{
  BrCustomer *form = br_new (CUSTOMER, BrCustomer);
  BrCustomer *again;
  g_autoptr (BrCustomer) saved = NULL;
  BrId id, same;

  form->name = g_strdup ("Zoë");
  venue_do (venue, br_desk_save ((BrRecord *) form), &id);
  again = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &id);
  again->phone = g_strdup ("0113 496 0000");
  venue_do (venue, br_desk_save ((BrRecord *) again), &same);
  g_assert_true (br_id_equal (&id, &same));
  saved = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &id);
  g_assert_cmpstr (saved->phone, ==, "0113 496 0000");
  g_assert_cmpuint (venue_count (venue, BR_KIND_CUSTOMER), ==, 1);
}

/* What is derived from a start: the night it belongs to, and an end by the default turn time of 105
 * minutes for three. In March the cellar is on GMT; 01:30 is still Saturday's night. */
static void
test_booking_is_completed (Venue        *venue,
                           gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);
  BrId id = venue_add (venue, BR_KIND_BOOKING, "customer=Zoë", "starts_at=2026-03-15T01:30", "party_size=3", NULL);
  g_autoptr (BrBooking) booking = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &id);
  g_autoptr (BrCustomer) customer = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &zoe);

  g_assert_cmpint (booking->starts_at, ==, VENUE_NOW + 10 * BR_HOUR + 30 * BR_MINUTE);
  g_assert_cmpint (booking->ends_at - booking->starts_at, ==, 105 * BR_MINUTE);
  g_assert_cmpint (booking->business_date, ==, br_date_from_ymd (2026, 3, 14));
  g_assert_cmpint (booking->made_at, ==, VENUE_NOW);
  g_assert_true (br_id_equal (&booking->subject, &customer->subject));
}

static void
test_venue_rules (Venue        *venue,
                  gconstpointer data)
{
  g_autoptr (BrVenue) row = br_store_get_venue (venue->store);

  venue_refuse (venue, set (BR_KIND_VENUE, &row->id, "timezone=Mars/Olympus"), REFUSED, "Mars/Olympus");
  venue_refuse (venue, set (BR_KIND_VENUE, &row->id, "currency=XYZ"), BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                "currency");
  venue_refuse (venue, set (BR_KIND_VENUE, &row->id, "cut_off=24:00"), BR_CORE_ERROR, BR_CORE_ERROR_INVALID, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/desk/records/a-row-is-added-changed-and-removed-by-its-declaration", test_by_declaration);
  ADD ("/desk/records/words-that-are-no-fields-are-refused-before-anything", test_unknown_words);
  ADD ("/desk/records/values-that-cannot-be-name-their-field", test_unfit_values);
  ADD ("/desk/records/a-reference-is-given-by-name-or-id", test_references);
  ADD ("/desk/records/a-name-is-told-apart-within-its-scope", test_scope);
  ADD ("/desk/records/a-name-is-there-once-in-any-case-and-accent", test_unique_names);
  ADD ("/desk/records/what-is-still-needed-names-who-needs-it", test_still_needed);
  ADD ("/desk/records/parts-go-together-and-undo-puts-all-back", test_parts_go_together_and_come_back);
  ADD ("/desk/records/a-reference-that-lets-go-is-emptied", test_lets_go);
  ADD ("/desk/records/a-form-adds-or-changes-its-row", test_save);
  ADD ("/desk/records/a-booking-knows-its-night-and-its-end", test_booking_is_completed);
  ADD ("/desk/records/the-house-itself-stays-possible", test_venue_rules);
  return g_test_run ();
}
