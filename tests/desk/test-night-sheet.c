#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-night-papers.h"

static gboolean
read_sheet (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  *(BrNightSheet **) user_data = br_desk_night_sheet (db, br_date_from_ymd (2026, 3, 14), error);
  return *(BrNightSheet **) user_data != NULL;
}

static BrNightSheet *
make_sheet (Venue *venue)
{
  BrNightSheet *sheet = NULL;

  venue_read (venue, read_sheet, &sheet);
  return sheet;
}

static void
add_guests (Venue *venue)
{
  venue_add (venue, BR_KIND_CUSTOMER, "name=Ada", "allergies=Nuts", NULL);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Bea", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada", "starts_at=2026-03-14T20:00", "party_size=2", "status=confirmed",
             "kitchen_notes=One vegan", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Bea", "starts_at=2026-03-14T20:15", "party_size=4", "status=confirmed",
             "kitchen_notes=Cake at ten", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Ada", "starts_at=2026-03-14T21:00", "party_size=2",
             "status=cancelled", NULL);
}

/* The kitchen works from paper: a guest's allergies stand there, whatever was noted of the booking. */
static void
test_for_the_kitchen (Venue        *venue,
                      gconstpointer data)
{
  g_autoptr (BrNightSheet) sheet = NULL;
  const BrNightSheetRow *ada, *bea;

  add_guests (venue);
  sheet = make_sheet (venue);
  g_assert_cmpuint (sheet->rows->len, ==, 2);
  g_assert_cmpint (sheet->covers, ==, 6);
  ada = sheet->rows->pdata[0];
  bea = sheet->rows->pdata[1];
  g_assert_cmpstr (ada->allergies, ==, "Nuts");
  g_assert_cmpstr (ada->kitchen, ==, "One vegan");
  g_assert_null (bea->allergies);
  g_assert_cmpstr (bea->kitchen, ==, "Cake at ten");
}

static void
test_name_only (Venue        *venue,
                gconstpointer data)
{
  g_autoptr (BrNightSheet) sheet = NULL;

  add_guests (venue);
  venue_act_as (venue, BR_ROLE_DOOR);
  sheet = make_sheet (venue);
  g_assert_cmpstr (((BrNightSheetRow *) sheet->rows->pdata[0])->name, ==, "Ada");
  g_assert_null (((BrNightSheetRow *) sheet->rows->pdata[0])->allergies);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/night-sheet/allergies-are-there-for-the-kitchen", test_for_the_kitchen);
  ADD ("/night-sheet/the-door-is-told-a-name-and-no-more", test_name_only);
  return g_test_run ();
}
