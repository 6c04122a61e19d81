#include "config.h"

#include "tests/desk/venue.h"

#include <string.h>

#include "desk/br-desk-customer.h"
#include "desk/br-desk-erasure.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-records.h"

static void
assert_label (Venue      *venue,
              gint64      seq,
              const char *expected)
{
  g_autofree char *text = venue_label (venue, seq);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_names (Venue        *venue,
            gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë Ångström", NULL);
  BrId table, snug;

  assert_label (venue, 1, "Made the venue");
  assert_label (venue, 0, "Added customer Zoë Ångström");
  table = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", NULL);
  assert_label (venue, 0, "Added table 7");
  venue_set (venue, BR_KIND_TABLE, &table, "max_covers=6", NULL);
  assert_label (venue, 0, "Changed table 7");
  snug = venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);
  venue_do (venue, br_desk_remove (BR_KIND_ROOM, &snug), NULL);
  assert_label (venue, 0, "Removed room Snug");
  assert_label (venue, -1, "Added room Snug");
  venue_set (venue, BR_KIND_CUSTOMER, &zoe, "name=Chloë Ångström", NULL);
  assert_label (venue, 2, "Added customer Chloë Ångström");
}

static void
test_undoing (Venue        *venue,
              gconstpointer data)
{
  venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);
  venue_undo (venue);
  assert_label (venue, 0, "Undid: Added room Snug");
  venue_redo (venue);
  assert_label (venue, 0, "Redid: Added room Snug");
  venue_undo (venue);
  assert_label (venue, 0, "Undid: Added room Snug");
}

static void
test_customers (Venue        *venue,
                gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);
  BrId note;

  venue_do (venue, br_desk_add_note (&zoe, "Likes the corner"), &note);
  assert_label (venue, 0, "Added a note about Zoë");
  venue_do (venue, br_desk_revise_note (&note, "Likes the window"), NULL);
  assert_label (venue, 0, "Changed a note about Zoë");
  venue_do (venue, br_desk_withdraw_note (&note), NULL);
  assert_label (venue, 0, "Removed a note about Zoë");
  venue_add (venue, BR_KIND_NOTE, "customer=Zoë", "body=Sings", NULL);
  assert_label (venue, 0, "Added a note about Zoë");
  venue_do (venue, br_desk_tag_customer (&zoe, "regular", TRUE), NULL);
  assert_label (venue, 0, "Tagged Zoë “regular”");
  venue_do (venue, br_desk_tag_customer (&zoe, "regular", FALSE), NULL);
  assert_label (venue, 0, "Took the tag “regular” from Zoë");
  venue_add (venue, BR_KIND_BOOKING, "customer=Zoë", "starts_at=2026-12-19T20:00", "party_size=4", NULL);
  assert_label (venue, 0, "Added booking Zoë ×4, 19 Dec 2026 20:00");

  venue_do (venue, br_desk_erase_customer (&zoe), NULL);
  assert_label (venue, 0, "Erased a customer");
  assert_label (venue, -1, "Added booking (erased) ×4, 19 Dec 2026 20:00");
  assert_label (venue, 2, "Added: Customer");
}

static void
test_hidden (Venue        *venue,
             gconstpointer data)
{
  venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);
  venue_add (venue, BR_KIND_BOOKING, "customer=Zoë", "starts_at=2026-12-19T20:00", "party_size=4", NULL);
  venue_act_as (venue, BR_ROLE_ACCOUNTANT);
  assert_label (venue, 2, "Added: Customer");
  assert_label (venue, 3, "Added booking (not shown) ×4, 19 Dec 2026 20:00");
  assert_label (venue, 4, "Added user accountant");
}

typedef struct
{
  const BrEntry *entry;
  char          *text;
} Reading;

static gboolean
read_label (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;

  reading->text = br_desk_label (db, reading->entry);
  return TRUE;
}

/* An entry as it might be, for words that no verb of a test writes. */
static char *
label_of (Venue         *venue,
          const BrEntry *entry)
{
  Reading reading = { .entry = entry };

  venue_read (venue, read_label, &reading);
  return reading.text;
}

/* Whatever kind is added one day, its generic verbs have words. */
static void
test_every_kind (Venue        *venue,
                 gconstpointer data)
{
  static const char *const verbs[] = { "add", "set", "remove" };
  static const char *const begins[] = { "Added", "Changed", "Removed" };
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (BrLabel));

  for (guint k = 0; k < br_entity_get_n (); k++)
    for (guint v = 0; v < G_N_ELEMENTS (verbs); v++)
      {
        g_autofree char *code = g_strdup_printf ("%s.%s", br_entity_get (k)->name, verbs[v]);
        const BrEntry entry = { .seq = 1, .code = code, .labels = labels };
        g_autofree char *text = label_of (venue, &entry);

        if (!g_str_has_prefix (text, begins[v]) || strchr (text, '%') != NULL)
          g_error ("%s is put as “%s”", code, text);
      }
}

static void
test_many (Venue        *venue,
           gconstpointer data)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (BrLabel));
  BrEntry entry = { .seq = 1, .code = (char *) "table.set", .labels = labels, .count = 5 };
  BrEntry seats = { .seq = 1, .code = (char *) "seating-plan.import", .labels = labels, .count = 760 };

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *number = g_strdup_printf ("number=%u", i);
      BrLabel label = { BR_KIND_TABLE, venue_add (venue, BR_KIND_TABLE, "room=Main", number, "max_covers=2", NULL) };
      g_autofree char *text = NULL;

      g_array_append_val (labels, label);
      if (i != 2)
        continue;
      entry.count = 2;
      text = label_of (venue, &entry);
      g_assert_cmpstr (text, ==, "Changed table 1, 2");
      entry.count = 5;
    }
  {
    g_autofree char *text = label_of (venue, &entry);
    g_autofree char *imported = label_of (venue, &seats);

    g_assert_cmpstr (text, ==, "Changed table 1, 2, 3 and 2 more");
    g_assert_cmpstr (imported, ==, "Imported 760 seats from a seating plan");
  }
}

static void
test_strange (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (BrLabel));
  BrEntry entry = { .seq = 1, .code = (char *) "unicorn.feed", .labels = labels };
  g_autofree char *text = label_of (venue, &entry);

  g_assert_cmpstr (text, ==, "unicorn.feed");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/desk/label/rows-are-named-as-they-are-or-were", test_names);
  ADD ("/desk/label/an-undoing-says-what-it-undid", test_undoing);
  ADD ("/desk/label/notes-tags-and-bookings-name-their-guest", test_customers);
  ADD ("/desk/label/a-name-that-the-actor-may-not-see-is-left-out", test_hidden);
  ADD ("/desk/label/every-kind-has-words", test_every_kind);
  ADD ("/desk/label/many-rows-are-counted", test_many);
  ADD ("/desk/label/a-code-of-another-version-is-shown-as-it-is", test_strange);
  return g_test_run ();
}
