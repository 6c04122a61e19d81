#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-out-of-use.h"

/* 2026-12-19, a Saturday; the clock of Leeds is UTC then. */
#define NIGHT "2026-12-19"

static gboolean
find (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  BrDate date;

  g_assert_true (br_date_parse (NIGHT, &date, NULL));
  *(BrOutOfUseNight **) user_data = br_desk_find_out_of_use (db, date, error);
  return *(BrOutOfUseNight **) user_data != NULL;
}

static BrInstant
at (const char *text)
{
  BrInstant instant;

  g_assert_true (br_instant_parse (text, NULL, &instant, NULL));
  return instant;
}

static gboolean
find_element (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  g_autoptr (BrRecord) element = br_db_find (db, BR_KIND_ELEMENT, error, "WHERE \"table\" IS NOT NULL", NULL);

  if (element != NULL)
    *(BrId *) user_data = *br_record_get_id (element);
  return element != NULL;
}

/* One of the bookings ends as the table goes out of use, and one is at another table. */
static void
test_standing (Venue        *venue,
               gconstpointer data)
{
  g_autoptr (BrOutOfUseNight) night = NULL;
  const BrOutOfUse *out;

  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=5", "min_covers=1", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=6", "min_covers=1", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Ito", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ito", "status=confirmed", "party_size=2", "starts_at=" NIGHT "T18:00", "ends_at=" NIGHT "T20:00",
             "tables=5", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ito", "status=confirmed", "party_size=3", "starts_at=" NIGHT "T21:30", "ends_at=" NIGHT "T23:00",
             "tables=5", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ito", "status=confirmed", "party_size=4", "starts_at=" NIGHT "T21:00", "ends_at=" NIGHT "T23:00",
             "tables=6", NULL);
  venue_add (venue, BR_KIND_TABLE_BLOCK, "table=5", "starts_at=" NIGHT "T20:00", "ends_at=" NIGHT "T22:00",
             "reason=Leak", NULL);
  venue_add (venue, BR_KIND_TABLE_BLOCK, "table=6", "starts_at=2026-12-20T20:00", "ends_at=2026-12-20T22:00", NULL);

  venue_read (venue, find, &night);
  g_assert_cmpuint (night->rows->len, ==, 1);
  out = night->rows->pdata[0];
  g_assert_cmpint (out->kind, ==, BR_KIND_TABLE_BLOCK);
  g_assert_cmpstr (out->name, ==, "5");
  g_assert_cmpstr (out->reason, ==, "Leak");
  g_assert_cmpint (out->starts, ==, at (NIGHT "T20:00:00Z"));
  g_assert_cmpint (out->ends, ==, at (NIGHT "T22:00:00Z"));
  g_assert_cmpuint (out->standing->len, ==, 1);
  g_assert_cmpint (night->book->facts.uses[g_array_index (out->standing, guint, 0)].party, ==, 3);
}

/* A table is moved into the section by its element on the room's usual plan. */
static void
put_in_section (Venue      *venue,
                const char *zone)
{
  g_autofree char *word = g_strconcat ("zone=", zone, NULL);
  BrId element = BR_ID_NONE;

  venue_read (venue, find_element, &element);
  venue_set (venue, BR_KIND_ELEMENT, &element, word, NULL);
}

static void
test_section (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (BrOutOfUseNight) night = NULL;
  const BrOutOfUse *out;

  venue_add (venue, BR_KIND_ZONE, "plan=Standard", "name=Booths", "x=0", "y=0", NULL);
  venue_add (venue, BR_KIND_ZONE, "plan=Standard", "name=Cellar", "x=0", "y=0", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=5", "min_covers=1", "max_covers=4", NULL);
  put_in_section (venue, "Booths");
  venue_add (venue, BR_KIND_CUSTOMER, "name=Ito", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ito", "status=confirmed", "party_size=2", "starts_at=" NIGHT "T18:00", "ends_at=" NIGHT "T20:00",
             "tables=5", NULL);
  venue_add (venue, BR_KIND_SECTION_CLOSURE, "zone=Booths", "business_date=" NIGHT, NULL);
  venue_read (venue, find, &night);
  g_assert_cmpuint (night->sections->len, ==, 1);
  g_assert_cmpuint (night->rows->len, ==, 1);
  out = night->rows->pdata[0];
  g_assert_cmpint (out->kind, ==, BR_KIND_SECTION_CLOSURE);
  g_assert_cmpstr (out->name, ==, "Booths");
  g_assert_cmpuint (out->standing->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/out-of-use/who-is-booked-there-all-the-same-is-named", Venue, NULL, venue_set_up, test_standing,
              venue_tear_down);
  g_test_add ("/out-of-use/a-closed-section-is-out-of-use-for-the-night", Venue, NULL, venue_set_up, test_section,
              venue_tear_down);

  return g_test_run ();
}
