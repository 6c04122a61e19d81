#include "config.h"

#include "tests/desk/venue.h"

#include <string.h>

#include "desk/br-desk-customer.h"
#include "desk/br-desk-erasure.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-search.h"

typedef struct
{
  const BrId *customer;
  gboolean    all_versions;
  const char *text;
  GString    *found;
} Reading;

static gboolean
read_notes (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GPtrArray) notes = br_desk_get_notes (db, reading->customer, reading->all_versions, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const BrNote *note = notes->pdata[i];

      g_string_append_printf (reading->found, "%s%s%s", i > 0 ? "; " : "", note->body != NULL ? note->body : "(gone)",
                              note->withdrawn ? " (withdrawn)" : "");
    }
  return notes != NULL;
}

static void
assert_notes (Venue      *venue,
              const BrId *customer,
              gboolean    all_versions,
              const char *expected)
{
  Reading reading = { .customer = customer, .all_versions = all_versions, .found = g_string_new (NULL) };

  venue_read (venue, read_notes, &reading);
  g_assert_cmpstr (reading.found->str, ==, expected);
  g_string_free (reading.found, TRUE);
}

static void
test_notes (Venue        *venue,
            gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);
  BrId first, second, other;

  venue_do (venue, br_desk_add_note (&zoe, "Likes the corner"), &first);
  venue_do (venue, br_desk_revise_note (&first, "Likes the window"), &second);
  venue_do (venue, br_desk_add_note (&zoe, "Sings"), &other);
  g_assert_false (br_id_equal (&first, &second));
  assert_notes (venue, &zoe, FALSE, "Sings; Likes the window");
  assert_notes (venue, &zoe, TRUE, "Sings; Likes the window; Likes the corner");

  venue_do (venue, br_desk_revise_note (&first, "Likes the bar"), NULL);
  assert_notes (venue, &zoe, FALSE, "Likes the bar; Sings");
  venue_do (venue, br_desk_withdraw_note (&second), NULL);
  assert_notes (venue, &zoe, FALSE, "Sings");
  venue_undo (venue);
  assert_notes (venue, &zoe, FALSE, "Likes the bar; Sings");
  venue_undo (venue);
  assert_notes (venue, &zoe, FALSE, "Sings; Likes the window");
  venue_refuse (venue, br_desk_add_note (&zoe, ""), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);
}

static gboolean
read_tags (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (BrRecord) customer = br_db_load (db, BR_KIND_CUSTOMER, reading->customer, error);
  g_auto (GStrv) names = br_desk_get_list (db, customer, br_entity_get_link (customer->entity, "tags"), error);
  g_autofree char *joined = g_strjoinv (",", names);

  g_string_assign (reading->found, joined);
  return TRUE;
}

static void
assert_tags (Venue      *venue,
             const BrId *customer,
             const char *expected)
{
  Reading reading = { .customer = customer, .found = g_string_new (NULL) };

  venue_read (venue, read_tags, &reading);
  g_assert_cmpstr (reading.found->str, ==, expected);
  g_string_free (reading.found, TRUE);
}

static void
test_tags (Venue        *venue,
           gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);

  venue_do (venue, br_desk_tag_customer (&zoe, "regular", TRUE), NULL);
  venue_do (venue, br_desk_tag_customer (&zoe, "VIP", TRUE), NULL);
  venue_do (venue, br_desk_tag_customer (&zoe, "vip", TRUE), NULL);
  assert_tags (venue, &zoe, "regular,VIP");
  venue_do (venue, br_desk_tag_customer (&zoe, "REGULAR", FALSE), NULL);
  assert_tags (venue, &zoe, "VIP");
  venue_undo (venue);
  assert_tags (venue, &zoe, "regular,VIP");
  venue_do (venue, br_desk_tag_customer (&zoe, "never had", FALSE), NULL);
  assert_tags (venue, &zoe, "regular,VIP");
  g_assert_cmpuint (venue_count (venue, BR_KIND_TAG), ==, 2);
  venue_refuse (venue, br_desk_tag_customer (&zoe, "  ", TRUE), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);
}

static void
test_erased (Venue        *venue,
             gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë Ångström", "email=zoe@example.org",
                        "allergies=Cashews", "tags=nut allergy", NULL);
  BrId ada = venue_add (venue, BR_KIND_CUSTOMER, "name=Ada", "tags=nut allergy", NULL);
  BrId booking = venue_add (venue, BR_KIND_BOOKING, "customer=Zoë Ångström", "starts_at=2026-12-19T20:00",
                            "party_size=2", "notes=Her birthday", "kitchen_notes=No nuts", NULL);
  g_autoptr (BrCustomer) customer = NULL;
  g_autoptr (BrBooking) night = NULL;
  g_autofree char *dump = NULL;

  venue_do (venue, br_desk_add_note (&zoe, "Cried at table 7"), NULL);
  venue_do (venue, br_desk_erase_customer (&zoe), NULL);

  customer = (BrCustomer *) venue_load (venue, BR_KIND_CUSTOMER, &zoe);
  g_assert_cmpint (customer->erased_at, ==, VENUE_NOW);
  g_assert_null (customer->name);
  g_assert_null (customer->email);
  g_assert_null (customer->allergies);
  night = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, &booking);
  g_assert_cmpint (night->party_size, ==, 2);
  g_assert_true (br_id_equal (&night->customer, &zoe));
  g_assert_null (night->notes);
  g_assert_null (night->kitchen_notes);
  assert_notes (venue, &zoe, TRUE, "(gone)");
  assert_tags (venue, &zoe, "");
  assert_tags (venue, &ada, "nut allergy");

  venue_refuse (venue, br_desk_erase_customer (&zoe), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);
  venue_reopen (venue);
  dump = venue_dump (venue);
  g_assert_null (strstr (dump, "Zoë"));
  g_assert_nonnull (strstr (dump, "Ada"));
}

static void
test_only_managers_erase (Venue        *venue,
                          gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);

  venue_act_as (venue, BR_ROLE_HOST);
  venue_refuse (venue, br_desk_erase_customer (&zoe), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
}

/* ---- search -------------------------------------------------------------- */

static gboolean
search (BrDb     *db,
        gpointer  user_data,
        GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GArray) ids = br_desk_search_customers (db, reading->text, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (BrCustomer) customer =
        (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (ids, BrId, i), error);

      g_string_append_printf (reading->found, "%s%s", i > 0 ? "; " : "", customer->name);
    }
  return ids != NULL;
}

static void
assert_found (Venue      *venue,
              const char *text,
              const char *expected)
{
  Reading reading = { .text = text, .found = g_string_new (NULL) };

  venue_read (venue, search, &reading);
  g_assert_cmpstr (reading.found->str, ==, expected);
  g_string_free (reading.found, TRUE);
}

static void
test_search (Venue        *venue,
             gconstpointer data)
{
  BrId erased;

  venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë Ångström", "email=zoe@example.org", "phone=+44 113 496 0000", NULL);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Angstromsen", "email=ada@example.org", NULL);
  erased = venue_add (venue, BR_KIND_CUSTOMER, "name=Bo Angstrom", NULL);
  venue_do (venue, br_desk_erase_customer (&erased), NULL);

  assert_found (venue, "angstrom", "Zoë Ångström; Ada Angstromsen");
  assert_found (venue, "EXAMPLE.org a", "Ada Angstromsen; Zoë Ångström");
  assert_found (venue, "0113 496", "Zoë Ångström");
  assert_found (venue, "zoe ada", "");
  venue_act_as (venue, BR_ROLE_DOOR);
  assert_found (venue, "angstrom", "Zoë Ångström; Ada Angstromsen");
  assert_found (venue, "example.org", "");
  assert_found (venue, "0113 496", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/desk/customer/a-note-keeps-its-versions", test_notes);
  ADD ("/desk/customer/a-tag-is-given-once-and-taken", test_tags);
  ADD ("/desk/customer/the-erased-leave-figures-and-no-person", test_erased);
  ADD ("/desk/customer/a-host-erases-nobody", test_only_managers_erase);
  ADD ("/desk/search/customers-are-found-as-the-index-finds-them", test_search);
  return g_test_run ();
}
