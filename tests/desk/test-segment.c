#include "config.h"

#include <string.h>

#include "tests/desk/venue.h"

#include "desk/br-desk-erasure.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-segment.h"

/* The venue's clock stands at 14 March 2026, 15:00.
 *
 * Ada came on 10 January, 20 February and 13 March; 60, 40 and 20.50 pounds. She is tagged VIP, and allowed e-mail.
 * Ben came on 13 March, and did not come on 1 March. He allowed SMS by soft opt-in, then objected to everything.
 * Cyd came on 13 March 2025. She has no e-mail address.
 * Dee never came, and is tagged VIP. */

static void
add_booking (Venue      *venue,
             const char *who,
             const char *date,
             const char *status,
             const char *spend)
{
  g_autofree char *customer = g_strdup_printf ("customer=%s", who);
  g_autofree char *night = g_strdup_printf ("business_date=%s", date);
  g_autofree char *starts = g_strdup_printf ("starts_at=%sT20:00", date);
  g_autofree char *ends = g_strdup_printf ("ends_at=%sT22:00", date);
  g_autofree char *state = g_strdup_printf ("status=%s", status);
  g_autofree char *spent = g_strdup_printf ("spend=%s", spend);

  venue_add (venue, BR_KIND_BOOKING, customer, night, starts, ends, "party_size=2", "made_at=2025-01-01T12:00", state,
             spent, NULL);
}

static void
add_guests (Venue *venue)
{
  venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Ånd", "email=ada@example.org", "postcode=LS1 4AB", "birthday=1990-03-20",
             "tags=VIP", "created_at=2026-01-01T12:00", NULL);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Ben Hale", "email=ben@example.org", "phone=0113 496 0001", "postcode=ls14ab",
             "birthday=1985-12-01", "created_at=2026-02-01T12:00", NULL);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Cyd Okafor", "created_at=2025-03-01T12:00", NULL);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Dee Anders", "email=dee@example.org", "tags=VIP", NULL);
  add_booking (venue, "Ada Ånd", "2026-01-10", "finished", "60");
  add_booking (venue, "Ada Ånd", "2026-02-20", "finished", "40");
  add_booking (venue, "Ada Ånd", "2026-03-13", "finished", "20.50");
  add_booking (venue, "Ben Hale", "2026-03-13", "finished", "");
  add_booking (venue, "Ben Hale", "2026-03-01", "no-show", "");
  add_booking (venue, "Cyd Okafor", "2025-03-13", "finished", "500");
  venue_add (venue, BR_KIND_CONSENT, "customer=Ada Ånd", "purpose=marketing", "channel=email", "basis=consent",
             "at=2026-01-10T21:00", "how=card on the table", "wording=May we write to you?", NULL);
  venue_add (venue, BR_KIND_CONSENT, "customer=Ben Hale", "channel=sms", "basis=soft-opt-in", "at=2026-03-01T12:00", NULL);
  venue_add (venue, BR_KIND_CONSENT, "customer=Ben Hale", "channel=any", "basis=objection", "at=2026-03-02T12:00", NULL);
  venue_add (venue, BR_KIND_LOYALTY_ENTRY, "customer=Ada Ånd", "kind=earn", "points=120", NULL);
  venue_add (venue, BR_KIND_LOYALTY_ENTRY, "customer=Ada Ånd", "kind=burn", "points=-100", NULL);
}

typedef struct
{
  const char    *text;
  GString       *names;
  BrSegmentFault fault;
  GError        *error;
} Asked;

static gboolean
ask_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Asked *asked = user_data;
  g_autoptr (GArray) found = br_desk_segment_find (db, asked->text, &asked->fault, &asked->error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      g_autoptr (BrCustomer) customer =
        (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (found, BrId, i), error);

      g_string_append_len (asked->names, customer->name, 3);
      g_string_append_c (asked->names, ' ');
    }
  return TRUE;
}

/* Their names' first letters, in the order in which they were added. */
static void
assert_found (Venue      *venue,
              const char *text,
              const char *names)
{
  Asked asked = { .text = text, .names = g_string_new (NULL) };

  venue_read (venue, ask_in_read, &asked);
  g_assert_no_error (asked.error);
  g_test_message ("%s: %s", text, asked.names->str);
  g_assert_cmpstr (g_strchomp (asked.names->str), ==, names);
  g_string_free (asked.names, TRUE);
}

static void
assert_refused (Venue      *venue,
                const char *text,
                int         code,
                gsize       start,
                const char *says)
{
  Asked asked = { .text = text, .names = g_string_new (NULL) };

  venue_read (venue, ask_in_read, &asked);
  g_assert_error (asked.error, BR_DESK_ERROR, code);
  g_test_message ("%s: %s", text, asked.error->message);
  g_assert_nonnull (strstr (asked.error->message, says));
  g_assert_cmpuint (asked.fault.start, ==, start);
  br_segment_fault_clear (&asked.fault);
  g_clear_error (&asked.error);
  g_string_free (asked.names, TRUE);
}

static void
test_figures (Venue        *venue,
              gconstpointer data)
{
  add_guests (venue);
  assert_found (venue, "visits >= 1", "Ada Ben Cyd");
  assert_found (venue, "visits = 0", "Dee");
  assert_found (venue, "visits < 2", "Ben Cyd Dee");
  assert_found (venue, "visits in the last 90 days >= 1", "Ada Ben");
  assert_found (venue, "visits in the last 90 days >= 3", "Ada");
  assert_found (venue, "visits in the last 23 days >= 2", "Ada");
  assert_found (venue, "visits in the last 21 days >= 2", "");
  assert_found (venue, "visits in the last 90 days = 0", "Cyd Dee");
  assert_found (venue, "no-shows > 0", "Ben");
  assert_found (venue, "no-shows since 2026-03-02 > 0", "");
  assert_found (venue, "spend >= 120.50", "Ada Cyd");
  assert_found (venue, "spend in the last 1 year > £120", "Ada");
  assert_found (venue, "points > 19", "Ada");
  assert_found (venue, "points = 0", "Ben Cyd Dee");
}

static void
test_days (Venue        *venue,
           gconstpointer data)
{
  add_guests (venue);
  assert_found (venue, "last visit in the last 2 days", "Ada Ben");
  assert_found (venue, "last visit more than 6 months ago", "Cyd");
  assert_found (venue, "first visit since 2026-01-10", "Ada Ben");
  assert_found (venue, "added before 2026-01-02", "Ada Cyd");
  assert_found (venue, "added between 2026-01-15 and 2026-02-01", "Ben");
  assert_found (venue, "birthday in the next 7 days", "Ada");
  assert_found (venue, "birthday in december", "Ben");
}

static void
test_standing (Venue        *venue,
               gconstpointer data)
{
  add_guests (venue);
  assert_found (venue, "consent to e-mail", "Ada");
  assert_found (venue, "consent to sms", "");
  assert_found (venue, "no consent to e-mail", "Ben Cyd Dee");
  assert_found (venue, "objection to sms", "Ben");
  assert_found (venue, "visits in the last 90 days >= 3 and no consent to SMS", "Ada");
}

static void
test_sealed (Venue        *venue,
             gconstpointer data)
{
  add_guests (venue);
  assert_found (venue, "name contains and", "Ada Dee");
  assert_found (venue, "postcode begins with LS1", "Ada Ben");
  assert_found (venue, "postcode is \"LS1 4AB\"", "Ada Ben");
  assert_found (venue, "no e-mail", "Cyd");
  assert_found (venue, "has phone and name begins with ben", "Ben");
}

static void
test_joined (Venue        *venue,
             gconstpointer data)
{
  add_guests (venue);
  assert_found (venue, "tagged vip", "Ada Dee");
  assert_found (venue, "tagged vip and not visits > 0", "Dee");
  assert_found (venue, "not tagged vip and not visits in the last 90 days > 0", "Cyd");
  assert_found (venue, "tagged vip or last visit before 2025-12-31", "Ada Cyd Dee");
  assert_found (venue, "(tagged vip or no-shows > 0) and visits > 0", "Ada Ben");
  venue_add (venue, BR_KIND_SEGMENT, "name=Lately here", "text=visits in the last 90 days >= 1", NULL);
  venue_add (venue, BR_KIND_SEGMENT, "name=Lost", "text=not in segment “lately here” and visits > 0", NULL);
  assert_found (venue, "in segment Lost", "Cyd");
  assert_found (venue, "in segment Lost or tagged vip", "Ada Cyd Dee");
}

static void
test_faults (Venue        *venue,
             gconstpointer data)
{
  add_guests (venue);
  assert_refused (venue, "visits > 0 and tagged regular", BR_DESK_ERROR_REFUSED, 15, "There is no tag “regular”");
  assert_refused (venue, "in segment Nowhere", BR_DESK_ERROR_REFUSED, 0, "There is no segment “Nowhere”");
  assert_refused (venue, "vists > 3", BR_DESK_ERROR_REFUSED, 0, "at character 1");
  venue_add (venue, BR_KIND_SEGMENT, "name=Snake", "text=in segment Tail", NULL);
  venue_add (venue, BR_KIND_SEGMENT, "name=Tail", "text=in segment Snake", NULL);
  assert_refused (venue, "in segment Snake", BR_DESK_ERROR_REFUSED, 0, "asks for itself");
}

static void
test_kept (Venue        *venue,
           gconstpointer data)
{
  static const char *const wrong[] = { "name=Wrong", "text=visits >", NULL };
  g_autoptr (GError) error = NULL;
  BrDeskAct *act = br_desk_add (BR_KIND_SEGMENT, wrong, &error);

  g_assert_no_error (error);
  venue_refuse (venue, act, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "whole number");
  g_assert_cmpuint (venue_count (venue, BR_KIND_SEGMENT), ==, 0);
}

static void
test_may (Venue        *venue,
          gconstpointer role)
{
  add_guests (venue);
  venue_act_as (venue, GPOINTER_TO_INT (role));
  assert_found (venue, "tagged vip", "Ada Dee");
}

static void
test_may_not (Venue        *venue,
              gconstpointer role)
{
  add_guests (venue);
  venue_act_as (venue, GPOINTER_TO_INT (role));
  assert_refused (venue, "tagged vip", BR_DESK_ERROR_NOT_ALLOWED, 0, "Your role may not see this");
}

static void
test_erased (Venue        *venue,
             gconstpointer data)
{
  BrId eve;

  add_guests (venue);
  eve = venue_add (venue, BR_KIND_CUSTOMER, "name=Eve", NULL);
  assert_found (venue, "visits = 0", "Dee Eve");
  venue_do (venue, br_desk_erase_customer (&eve), NULL);
  assert_found (venue, "visits = 0", "Dee");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
#define ADD_FOR(path, role, func) g_test_add (path, Venue, GINT_TO_POINTER (role), venue_set_up, func, venue_tear_down)
  ADD ("/segment/figures-are-counted-for-all-time-or-a-window", test_figures);
  ADD ("/segment/days-are-nights-of-the-house", test_days);
  ADD ("/segment/an-objection-beats-what-was-before-it", test_standing);
  ADD ("/segment/what-is-sealed-is-asked-too", test_sealed);
  ADD ("/segment/and-or-not-and-segments-within", test_joined);
  ADD ("/segment/what-the-venue-does-not-know-is-pointed-at", test_faults);
  ADD ("/segment/only-what-is-understood-is-kept", test_kept);
  ADD_FOR ("/segment/a-host-may-ask", BR_ROLE_HOST, test_may);
  ADD_FOR ("/segment/the-door-is-told-nothing", BR_ROLE_DOOR, test_may_not);
  ADD_FOR ("/segment/a-promoter-is-told-nothing", BR_ROLE_PROMOTER, test_may_not);
  ADD_FOR ("/segment/an-accountant-is-told-nothing", BR_ROLE_ACCOUNTANT, test_may_not);
  ADD ("/segment/who-was-erased-answers-to-nothing", test_erased);
  return g_test_run ();
}
