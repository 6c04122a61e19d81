#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-customer-card.h"
#include "desk/br-desk-customer.h"
#include "desk/br-desk-error.h"

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
  g_assert_cmpint (card->visits, ==, 0);
  g_assert_cmpint (card->last_visit, ==, BR_DATE_NONE);
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
  g_assert_cmpint (card->visits, ==, 2);
  g_assert_cmpint (card->no_shows, ==, 1);
  g_assert_cmpint (br_customer_card_get_rate (card), ==, 33);
  g_assert_cmpint (card->last_visit, ==, br_date_from_ymd (2026, 2, 7));
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
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/customer-card/who-never-came-has-no-figures", test_nobody_has_come);
  ADD ("/customer-card/it-has-what-is-to-be-said-on-the-telephone", test_all_there_is);
  ADD ("/customer-card/who-is-not-there-has-none", test_gone);
  return g_test_run ();
}
