#include "config.h"

#include "tests/desk/venue.h"

#include "core/rules/br-turn-time.h"
#include "desk/br-desk-service.h"

static GArray *
bands_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  GArray *bands = br_turn_times_parse (text, &error);

  g_assert_no_error (error);
  return bands;
}

static BrId asked;

static gboolean
read_text (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  g_autoptr (GArray) bands = br_desk_get_turn_times (db, &asked, error);
  char **text = user_data;

  if (bands == NULL)
    return FALSE;
  *text = br_turn_times_format ((const BrTurnTimeBand *) (gpointer) bands->data, bands->len);
  return TRUE;
}

static void
assert_turn_times (Venue      *venue,
                   const BrId *service,
                   const char *expected)
{
  g_autofree char *text = NULL;

  asked = *service;
  venue_read (venue, read_text, &text);
  g_assert_cmpstr (text, ==, expected);
}

static void
set_turn_times (Venue      *venue,
                const BrId *service,
                const char *text)
{
  g_autoptr (GArray) bands = bands_of (text);

  venue_do (venue, br_desk_set_turn_times (service, bands), NULL);
}

static void
test_replaced (Venue        *venue,
               gconstpointer data)
{
  BrId dinner = venue_add (venue, BR_KIND_SERVICE, "name=Dinner", "starts=18:00", "ends=22:00", NULL);
  BrId late = venue_add (venue, BR_KIND_SERVICE, "name=Late", "starts=22:00", "ends=03:00", NULL);

  assert_turn_times (venue, &dinner, "");
  set_turn_times (venue, &late, "1+: 60");
  set_turn_times (venue, &dinner, "1–2: 75, 3–6: 100, 7+: 140");
  assert_turn_times (venue, &dinner, "1–2: 75, 3–6: 100, 7+: 140");
  set_turn_times (venue, &dinner, "1–4: 90");
  assert_turn_times (venue, &dinner, "1–4: 90");
  venue_undo (venue);
  assert_turn_times (venue, &dinner, "1–2: 75, 3–6: 100, 7+: 140");
  venue_redo (venue);
  assert_turn_times (venue, &dinner, "1–4: 90");
  set_turn_times (venue, &dinner, "");
  assert_turn_times (venue, &dinner, "");
  assert_turn_times (venue, &late, "1+: 60");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/service-terms/turn-times-are-replaced-as-one-change", Venue, NULL, venue_set_up, test_replaced,
              venue_tear_down);

  return g_test_run ();
}
