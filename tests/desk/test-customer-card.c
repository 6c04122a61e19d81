#include "config.h"

#include <locale.h>

#include "tests/desk/venue.h"
#include "desk/br-desk-customer.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-profile-say.h"
#include "desk/br-desk-rfm.h"

typedef struct
{
  BrId            customer;
  BrCustomerCard *card;
  GError         *error;
} Reading;

static gboolean
read_card (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Reading *reading = user_data;

  reading->card = br_desk_customer_card (db, &reading->customer, &reading->error);
  return TRUE;
}

static BrCustomerCard *
read_of (Venue      *venue,
         const BrId *customer)
{
  Reading reading = { .customer = *customer };

  venue_read (venue, read_card, &reading);
  g_assert_no_error (reading.error);
  return reading.card;
}

/* A booking of Ada's from 20:00 to 22:00 of a night, which stands as it is said, with a word for the kitchen. */
static void
add_booking (Venue      *venue,
             const char *date,
             const char *status,
             const char *kitchen)
{
  g_autofree char *night = g_strdup_printf ("business_date=%s", date);
  g_autofree char *starts = g_strdup_printf ("starts_at=%sT20:00", date);
  g_autofree char *ends = g_strdup_printf ("ends_at=%sT22:00", date);
  g_autofree char *state = g_strdup_printf ("status=%s", status);
  g_autofree char *note = g_strdup_printf ("kitchen_notes=%s", kitchen);

  venue_add (venue, BR_KIND_BOOKING, "customer=Ada", night, starts, ends, "party_size=2", "made_at=2026-01-01T12:00",
             state, note, NULL);
}

static void
test_nobody_has_come (Venue        *venue,
                      gconstpointer data)
{
  BrId ada = venue_add (venue, BR_KIND_CUSTOMER, "name=Ada", NULL);
  g_autoptr (BrCustomerCard) card = read_of (venue, &ada);

  g_assert_cmpstr (card->customer->name, ==, "Ada");
  g_assert_cmpint (card->history.visits, ==, 0);
  g_assert_cmpint (card->history.last, ==, BR_DATE_NONE);
  g_assert_cmpint (card->coming, ==, 0);
  g_assert_cmpint (card->next_at, ==, BR_INSTANT_NONE);
  g_assert_cmpint (br_customer_card_get_rate (card), ==, 0);
  g_assert_cmpuint (card->notes->len, ==, 0);
  g_assert_null (card->kitchen[0]);
}

/* The venue's clock stands at 14 March 2026, 15:00. One no-show in three is 33 in a hundred. */
static void
test_all_there_is (Venue        *venue,
                   gconstpointer data)
{
  BrId ada = venue_add (venue, BR_KIND_CUSTOMER, "name=Ada", NULL);
  g_autoptr (BrCustomerCard) card = NULL;

  add_booking (venue, "2026-01-10", "finished", "Nut allergy");
  add_booking (venue, "2026-01-17", "no-show", "");
  add_booking (venue, "2026-02-07", "finished", "nut allergy");
  add_booking (venue, "2026-02-14", "cancelled", "No milk");
  add_booking (venue, "2026-03-20", "confirmed", "");
  add_booking (venue, "2026-03-14", "pending-deposit", "");
  venue_do (venue, br_desk_add_note (&ada, "Likes the corner"), NULL);
  venue_do (venue, br_desk_tag_customer (&ada, "Regular", TRUE), NULL);
  card = read_of (venue, &ada);
  g_assert_cmpint (card->history.visits, ==, 2);
  g_assert_cmpint (card->no_shows, ==, 1);
  g_assert_cmpint (br_customer_card_get_rate (card), ==, 33);
  g_assert_cmpint (card->history.last, ==, br_date_from_ymd (2026, 2, 7));
  g_assert_cmpint (card->coming, ==, 2);
  g_assert_cmpint (card->next_at, ==, VENUE_NOW + 5 * BR_HOUR);
  g_assert_cmpuint (g_strv_length (card->kitchen), ==, 2);
  g_assert_cmpstr (card->kitchen[0], ==, "No milk");
  g_assert_cmpstr (card->kitchen[1], ==, "nut allergy");
  g_assert_cmpuint (card->notes->len, ==, 1);
  g_assert_cmpstr (((BrNote *) card->notes->pdata[0])->body, ==, "Likes the corner");
  g_assert_cmpuint (g_strv_length (card->tags), ==, 1);
  g_assert_cmpstr (card->tags[0], ==, "Regular");
}

/* ---- the profile -------------------------------------------------------------------- */

typedef struct
{
  BrId        customer;
  BrRfmBounds bounds;
  BrProfile  *profile;
} ProfileReading;

static gboolean
read_profile (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  ProfileReading *reading = user_data;

  if (!br_desk_rfm_bounds (db, &reading->bounds, error))
    return FALSE;
  reading->profile = br_desk_profile (db, &reading->customer, &reading->bounds, error);
  return reading->profile != NULL;
}

static void
assert_figure (const BrProfile *profile,
               const char      *title,
               const char      *value,
               const char      *how)
{
  g_autoptr (GPtrArray) figures = br_profile_get_figures (profile);

  for (guint i = 0; i < figures->len; i++)
    {
      const BrProfileFigure *figure = figures->pdata[i];

      if (!g_str_equal (figure->title, title))
        continue;
      g_assert_cmpstr (figure->value, ==, value);
      if (how != NULL)
        g_assert_cmpstr (figure->how, ==, how);
      return;
    }
  g_error ("there is no figure “%s”", title);
}

static void
add_visit (Venue      *venue,
           const char *who,
           const char *date,
           const char *spend)
{
  g_autofree char *customer = g_strdup_printf ("customer=%s", who);
  g_autofree char *night = g_strdup_printf ("business_date=%s", date);
  g_autofree char *starts = g_strdup_printf ("starts_at=%sT20:00", date);
  g_autofree char *ends = g_strdup_printf ("ends_at=%sT22:00", date);
  g_autofree char *spent = g_strdup_printf ("spend=%s", spend);

  venue_add (venue, BR_KIND_BOOKING, customer, night, starts, ends, "party_size=2", "made_at=2025-01-01T12:00",
             "status=finished", spent, NULL);
}

/* Five guests came, on the nights of five days; Ada last, oftenest, and spent most: 60, 40 and 20.50. She came
 * again twice in the 90 days that a pace is measured over at least: 8.1 visits a year at 40.17 pounds. */
static void
add_house (Venue *venue)
{
  static const char *const others[] = { "Ben Hale", "Cyd Okafor", "Dee Anders", "Eve Marsh" };

  venue_add (venue, BR_KIND_CUSTOMER, "name=Ada", "preferences=Corner table", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = g_strdup_printf ("name=%s", others[i]);
      g_autofree char *night = g_strdup_printf ("2025-03-0%u", i + 1);

      venue_add (venue, BR_KIND_CUSTOMER, name, NULL);
      add_visit (venue, others[i], night, "10");
    }
  add_visit (venue, "Ada", "2026-01-10", "60");
  add_visit (venue, "Ada", "2026-02-20", "40");
  add_visit (venue, "Ada", "2026-03-13", "20.50");
  venue_add (venue, BR_KIND_COMPANION, "customer=Ben Hale", "companion=Ada", "relation=brother", NULL);
  venue_add (venue, BR_KIND_CONSENT, "customer=Ada", "channel=email", "basis=consent", "at=2026-01-10T21:00", NULL);
  venue_add (venue, BR_KIND_CONSENT, "customer=Ada", "channel=sms", "basis=objection", "at=2026-01-11T21:00", NULL);
  venue_add (venue, BR_KIND_LOYALTY_TIER, "name=Silver", "points=100", NULL);
  venue_add (venue, BR_KIND_LOYALTY_TIER, "name=Gold", "points=500", NULL);
  venue_add (venue, BR_KIND_LOYALTY_ENTRY, "customer=Ada", "kind=earn", "points=120", "at=2026-02-20T23:00",
             "expires_on=2028-02-20", NULL);
  venue_add (venue, BR_KIND_LOYALTY_ENTRY, "customer=Ada", "kind=burn", "points=-100", "at=2026-03-13T23:00", NULL);
}

static BrId
find_ada (Venue *venue)
{
  BrId ada = venue_add (venue, BR_KIND_NOTE, "customer=Ada", "body=Likes the corner", NULL);
  g_autoptr (BrNote) note = (BrNote *) venue_load (venue, BR_KIND_NOTE, &ada);

  return note->customer;
}

static void
test_profile (Venue        *venue,
              gconstpointer data)
{
  ProfileReading reading = { 0 };
  g_autoptr (BrProfile) profile = NULL;
  g_autofree char *title = NULL;

  add_house (venue);
  reading.customer = find_ada (venue);
  venue_read (venue, read_profile, &reading);
  profile = reading.profile;
  g_assert_cmpuint (profile->events->len, ==, 8);
  for (guint i = 1; i < profile->events->len; i++)
    g_assert_cmpint (((BrProfileEvent *) profile->events->pdata[i - 1])->at, >=,
                     ((BrProfileEvent *) profile->events->pdata[i])->at);
  title = br_profile_event_title (profile->events->pdata[1]);
  g_assert_cmpstr (title, ==, "100 points spent");
  assert_figure (profile, "Visits", "3 visits, last on 13 March 2026", "first on 10 January 2026");
  assert_figure (profile, "Spent", "£120.50", "£40.17 a visit, known of 3 of 3");
  assert_figure (profile, "Lifetime value", "£446.32",
                 "£120.50 spent so far; came again 2 times in 90 days, which is 8.1 visits a year at £40.17: "
                 "£325.82 more in the coming year");
  assert_figure (profile, "Recency, frequency, money", "5 · 5 · 5 of 5", NULL);
  assert_figure (profile, "Loyalty", "Silver · 20 points",
                 "worth £1.00; 20 of them until 20 February 2028; 120 earned in the last 12 months; 380 more for Gold");
  assert_figure (profile, "May be written to", "✓ E-mail",
                 "E-mail: consent; SMS: objected; Telephone: nothing said; Post: nothing said");
  assert_figure (profile, "Preferences", "Corner table", NULL);
  assert_figure (profile, "Comes with", "Ben Hale (brother)", NULL);
}

/* The door sees what a guest is called, and of no row more than that is read. */
static void
test_door (Venue        *venue,
           gconstpointer data)
{
  ProfileReading reading = { 0 };
  g_autoptr (BrProfile) profile = NULL;
  g_autoptr (GPtrArray) figures = NULL;

  add_house (venue);
  reading.customer = find_ada (venue);
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_read (venue, read_profile, &reading);
  profile = reading.profile;
  figures = br_profile_get_figures (profile);
  g_assert_true (profile->card->name_only);
  g_assert_cmpstr (profile->card->customer->name, ==, "Ada");
  g_assert_null (profile->card->customer->preferences);
  g_assert_cmpint (profile->card->history.visits, ==, 0);
  g_assert_cmpuint (profile->events->len, ==, 0);
  g_assert_cmpuint (profile->companions->len, ==, 0);
  g_assert_cmpuint (figures->len, ==, 0);
}

static void
test_promoter (Venue        *venue,
               gconstpointer data)
{
  BrId ada = venue_add (venue, BR_KIND_CUSTOMER, "name=Ada", NULL);
  Reading reading = { .customer = ada };

  venue_act_as (venue, BR_ROLE_PROMOTER);
  venue_read (venue, read_card, &reading);
  g_assert_null (reading.card);
  g_assert_error (reading.error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED);
  g_clear_error (&reading.error);
}

static void
test_gone (Venue        *venue,
           gconstpointer data)
{
  Reading reading = { .customer = { { 1 } } };

  venue_read (venue, read_card, &reading);
  g_assert_null (reading.card);
  g_assert_error (reading.error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND);
  g_clear_error (&reading.error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/customer-card/who-never-came-has-no-figures", test_nobody_has_come);
  ADD ("/customer-card/it-has-what-is-to-be-said-on-the-telephone", test_all_there_is);
  ADD ("/customer-card/who-is-not-there-has-none", test_gone);
  ADD ("/profile/says-what-their-years-come-to", test_profile);
  ADD ("/profile/the-door-is-given-the-name", test_door);
  ADD ("/profile/the-promoter-is-given-nothing", test_promoter);
  return g_test_run ();
}
