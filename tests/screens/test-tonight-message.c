#include "config.h"

#include <string.h>

#include "screens/tonight/br-tonight-message.h"

/* What the strip of Tonight says, of nights that are made by hand. */

static BrId
make_id (guint8 n)
{
  BrId id = BR_ID_NONE;

  ((guint8 *) &id)[sizeof id - 1] = n;
  return id;
}

static void
party_free (gpointer data)
{
  BrLiveParty *party = data;

  g_free (party->name);
  g_free (party->tables);
  g_free (party->risk.name);
  g_free (party);
}

static void
fit_free (gpointer data)
{
  BrLiveFit *fit = data;

  g_array_unref (fit->tables);
  g_free (fit->numbers);
  g_free (fit->name);
  g_free (fit);
}

typedef struct
{
  BrLiveNight night;
  GPtrArray *ways_out;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->night.arrivals = g_ptr_array_new_with_free_func (party_free);
  fixture->night.fits = g_ptr_array_new_with_free_func (fit_free);
  fixture->ways_out = g_ptr_array_new_with_free_func ((GDestroyNotify) br_places_free);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->night.arrivals);
  g_ptr_array_unref (fixture->night.fits);
  g_ptr_array_unref (fixture->ways_out);
}

static BrLiveParty *
add_arrival (Fixture    *fixture,
             guint8      n,
             const char *name,
             const char *tables)
{
  BrLiveParty *party = g_new0 (BrLiveParty, 1);

  party->booking = make_id (n);
  party->name = g_strdup (name);
  party->tables = g_strdup (tables);
  party->party = 2;
  party->status = BR_BOOKING_CONFIRMED;
  g_ptr_array_add (fixture->night.arrivals, party);
  return party;
}

static void
add_fit (Fixture    *fixture,
         guint8      waiting,
         const char *name,
         guint8      table,
         const char *number,
         BrInstant   freed_at)
{
  BrLiveFit *fit = g_new0 (BrLiveFit, 1);
  BrId id = make_id (table);

  fit->tables = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_array_append_val (fit->tables, id);
  fit->numbers = g_strdup (number);
  fit->waiting = make_id (waiting);
  fit->name = g_strdup (name);
  fit->party = 2;
  fit->minutes = 25;
  fit->quoted = 30;
  fit->freed_at = freed_at;
  g_ptr_array_add (fixture->night.fits, fit);
}

static GPtrArray *
collect (Fixture *fixture)
{
  return br_tonight_messages_collect (&fixture->night, fixture->ways_out);
}

static const BrTonightMessage *
get (GPtrArray *messages,
     guint      at)
{
  g_assert_cmpuint (at, <, messages->len);
  return messages->pdata[at];
}

static void
test_quiet (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) messages = NULL;

  add_arrival (fixture, 1, "Moor", "3");
  messages = collect (fixture);
  g_assert_cmpuint (messages->len, ==, 0);
}

static void
test_fit (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) messages = NULL;
  const BrTonightMessage *message;

  add_fit (fixture, 1, "Harper", 5, "5", 1);
  messages = collect (fixture);
  g_assert_cmpuint (messages->len, ==, 1);
  message = get (messages, 0);
  g_assert_cmpstr (message->words, ==, "Table 5 is free: it fits Harper ×2 (waiting 0:25, quoted 0:30)");
  g_assert_cmpint (message->buttons[0].act, ==, BR_MESSAGE_SEAT);
  g_assert_cmpint (message->buttons[1].act, ==, BR_MESSAGE_OFFER);
  g_assert_cmpint (message->buttons[2].act, ==, BR_MESSAGE_DISMISS);
  g_assert_cmpuint (g_strv_length (message->tables), ==, 1);
}

static void
test_fit_once (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GPtrArray) messages = NULL;

  add_fit (fixture, 1, "Harper", 5, "5", 2);
  add_fit (fixture, 2, "Ito", 5, "5", 2);
  add_fit (fixture, 1, "Harper", 6, "6", 1);
  add_fit (fixture, 1, "Harper", 7, "7", BR_INSTANT_NONE);
  messages = collect (fixture);
  g_assert_cmpuint (messages->len, ==, 2);
  g_assert_true (g_str_has_prefix (get (messages, 0)->words, "Table 5 is free: it fits Harper"));
  g_assert_true (g_str_has_prefix (get (messages, 1)->words, "Table 5 is free: it fits Ito"));
}

static void
test_late (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) messages = NULL;
  BrLiveParty *late = add_arrival (fixture, 1, "Okafor", "3");
  BrLiveParty *within = add_arrival (fixture, 2, "Moor", "4");

  late->late = 20;
  late->past_grace = TRUE;
  within->late = 10;
  messages = collect (fixture);
  g_assert_cmpuint (messages->len, ==, 1);
  g_assert_cmpstr (get (messages, 0)->words, ==, "Okafor is 20 minutes late · Table 3");
  g_assert_cmpint (get (messages, 0)->buttons[0].act, ==, BR_MESSAGE_NO_SHOW);
  g_assert_cmpint (get (messages, 0)->buttons[1].act, ==, BR_MESSAGE_LATER);
}

static void
test_risk (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) messages = NULL;
  BrLiveParty *hale = add_arrival (fixture, 1, "Hale", "7");
  BrLiveParty *cope = add_arrival (fixture, 2, "Cope", "8 + 9");
  BrLiveParty *in_time = add_arrival (fixture, 3, "Moor", "9");
  BrPlaces *places = br_places_new (BR_PLACES_ELSEWHERE, &hale->booking, 2, 0, 0);
  BrPlaceChoice *choice = g_new0 (BrPlaceChoice, 1);

  choice->tables = g_strsplit ("nine", ",", -1);
  choice->label = g_strdup ("Table 9");
  g_ptr_array_add (places->places, choice);
  g_ptr_array_add (fixture->ways_out, places);
  hale->risk = (BrLiveRisk){ make_id (11), g_strdup ("Ito"), 15, 0 };
  cope->risk = (BrLiveRisk){ make_id (12), g_strdup ("Lund"), 0, 65 };
  in_time->risk = (BrLiveRisk){ make_id (13), g_strdup ("Vane"), 0, 0 };
  messages = collect (fixture);
  g_assert_cmpuint (messages->len, ==, 2);
  g_assert_cmpstr (get (messages, 0)->words, ==, "Hale: Table 7 is still taken by Ito, 15 min over");
  g_assert_cmpint (get (messages, 0)->buttons[0].act, ==, BR_MESSAGE_MOVE);
  g_assert_cmpstr (get (messages, 0)->buttons[0].label, ==, "Move to Table 9");
  g_assert_cmpstr (get (messages, 0)->tables[0], ==, "nine");
  g_assert_cmpstr (get (messages, 1)->words, ==, "Cope: Tables 8 + 9 are still taken by Lund, they may wait 65 min");
  g_assert_cmpint (get (messages, 1)->buttons[0].act, ==, BR_MESSAGE_CHOOSE);
}

/* It is 20:00. Hale is due at 20:30, and told of; Cope and Moor, a minute later and an hour after that,
 * are not yet but for one line. */
static void
test_later_risks (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GPtrArray) messages = NULL;
  BrLiveParty *moor = add_arrival (fixture, 3, "Moor", "9");
  BrLiveParty *hale = add_arrival (fixture, 1, "Hale", "7");
  BrLiveParty *cope = add_arrival (fixture, 2, "Cope", "8");

  fixture->night.now = 20 * BR_HOUR;
  hale->at = fixture->night.now + 30 * BR_MINUTE;
  cope->at = fixture->night.now + 31 * BR_MINUTE;
  moor->at = fixture->night.now + 91 * BR_MINUTE;
  hale->risk = (BrLiveRisk){ make_id (11), g_strdup ("Ito"), 15, 0 };
  cope->risk = (BrLiveRisk){ make_id (12), g_strdup ("Lund"), 15, 0 };
  moor->risk = (BrLiveRisk){ make_id (13), g_strdup ("Vane"), 15, 0 };
  messages = collect (fixture);
  g_assert_cmpuint (messages->len, ==, 2);
  g_assert_cmpstr (get (messages, 0)->words, ==, "Hale: Table 7 is still taken by Ito, 15 min over");
  g_assert_cmpstr (get (messages, 1)->words, ==,
                   "Later tonight 2 parties may have to wait for their tables, first Cope");
  g_assert_cmpint (get (messages, 1)->buttons[0].act, ==, BR_MESSAGE_DISMISS);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const kinds[] = { "fit:", "risk:", "late:", "fit:" };
  g_autoptr (GPtrArray) messages = NULL;
  BrLiveParty *late = add_arrival (fixture, 1, "Okafor", "3");
  BrLiveParty *hale = add_arrival (fixture, 2, "Hale", "7");

  late->late = 20;
  late->past_grace = TRUE;
  hale->risk = (BrLiveRisk){ make_id (11), g_strdup ("Ito"), 1, 0 };
  add_fit (fixture, 21, "Harper", 5, "5", 2);
  add_fit (fixture, 22, "Lund", 6, "6", BR_INSTANT_NONE);
  messages = collect (fixture);
  g_assert_cmpuint (messages->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_true (g_str_has_prefix (get (messages, i)->key, kinds[i]));
}

static void
test_key (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  BrLiveParty *late = add_arrival (fixture, 1, "Okafor", "3");

  late->late = 20;
  late->past_grace = TRUE;
  before = collect (fixture);
  late->late = 21;
  after = collect (fixture);
  g_assert_cmpstr (get (before, 0)->words, !=, get (after, 0)->words);
  g_assert_cmpstr (get (before, 0)->key, ==, get (after, 0)->key);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/tonight-message/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("says-nothing-of-who-is-in-time", test_quiet);
  ADD ("proposes-a-table-that-came-free", test_fit);
  ADD ("tells-of-who-waits-once", test_fit_once);
  ADD ("tells-of-who-is-late-past-the-grace-only", test_late);
  ADD ("offers-another-table-to-who-cannot-have-theirs", test_risk);
  ADD ("sums-up-who-is-at-risk-later", test_later_risks);
  ADD ("puts-what-is-most-urgent-first", test_order);
  ADD ("stays-the-same-news-while-minutes-pass", test_key);

  return g_test_run ();
}
