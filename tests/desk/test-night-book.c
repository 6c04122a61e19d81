#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-night-book.h"
#include "desk/br-desk-placement.h"

typedef struct
{
  BrDate       date;
  BrNightBook *book;
} Loading;

static gboolean
load_book (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Loading *loading = user_data;

  loading->book = br_night_book_load (db, loading->date, br_db_get_now (db), error);
  return loading->book != NULL;
}

static BrNightBook *
load (Venue      *venue,
      const char *date)
{
  Loading loading = { 0 };
  g_autoptr (GError) error = NULL;

  br_date_parse (date, &loading.date, &error);
  g_assert_no_error (error);
  venue_read (venue, load_book, &loading);
  return loading.book;
}

static BrInstant
instant (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  BrInstant out = 0;

  br_instant_parse (text, utc, &out, &error);
  g_assert_no_error (error);
  return out;
}

/* Tables 1 (1–2), 2 (2–4), 3 (2–4) and 8 (4–6); 2 and 3 may be put together for 5 to 8. */
static void
add_tables (Venue *venue)
{
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=1", "max_covers=2", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=2", "min_covers=2", "max_covers=4", "features=Step-free, booth",
             NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=3", "min_covers=2", "max_covers=4", "features=BOOTH", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=8", "min_covers=4", "max_covers=6", NULL);
  venue_add (venue, BR_KIND_JOIN, "room=Main", "name=Two and three", "min_covers=5", "max_covers=8", "tables=2,3", NULL);
}

/* As many options as there are, and the numbers of the best's tables. */
static guint
ask (BrNightBook *book,
     const char  *at,
     int          party,
     BrVerdict   *verdict,
     char       **best)
{
  const BrQuestion question = BR_QUESTION (party, instant (at));
  BrOption options[8];
  guint n = br_availability_ask (book->night, &question, options, G_N_ELEMENTS (options), verdict);

  if (n > 0 && best != NULL)
    {
      g_auto (GStrv) numbers = br_night_book_get_numbers (book, options[0].place);

      *best = g_strjoinv (",", numbers);
    }
  return n;
}

/* Five sit at table 8, so a party of six gets 2 and 3 until they have left. */
static void
test_answers (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (BrNightBook) book = NULL;
  g_autofree char *best = NULL, *later = NULL, *names = NULL;
  BrVerdict verdict;
  guint64 tags;

  add_tables (venue);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-20T19:00", "party_size=5", "tables=8", "status=confirmed", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-20T19:00", "party_size=2", "tables=1", "status=cancelled", NULL);
  book = load (venue, "2026-03-20");
  g_assert_cmpuint (book->facts.n_tables, ==, 4);
  g_assert_cmpuint (book->facts.n_joins, ==, 1);
  g_assert_cmpuint (book->facts.n_uses, ==, 2);
  g_assert_cmpuint (book->n_own, ==, 2);
  g_assert_cmpint (book->facts.house.capacity, ==, 200);
  g_assert_cmpint (book->facts.house.others, ==, 0);
  g_assert_cmpuint (book->facts.n_services, ==, 1);
  g_assert_cmpuint (book->services->len, ==, 0);

  /* The five have table 8 for the usual 120 minutes, until 21:00. */
  g_assert_cmpuint (ask (book, "2026-03-20T20:00Z", 6, &verdict, &best), ==, 1);
  g_assert_cmpstr (best, ==, "2,3");
  g_assert_cmpuint (ask (book, "2026-03-20T21:00Z", 6, &verdict, &later), ==, 2);
  g_assert_cmpstr (later, ==, "8");
  g_assert_cmpuint (ask (book, "2026-03-20T20:00Z", 9, &verdict, NULL), ==, 0);
  g_assert_cmpint (verdict.constraint, ==, BR_CONSTRAINT_TOO_LARGE);
  g_assert_cmpint (verdict.limit, ==, 8);

  g_assert_true (br_night_book_find_features (book, " booth ,step-FREE", &tags));
  g_assert_cmpuint (tags, ==, book->facts.tables[1].tags);
  names = br_night_book_name_features (book, tags);
  g_assert_cmpstr (names, ==, "Step-free, booth");
  g_assert_cmpuint (book->facts.tables[2].tags, ==, tags & ~G_GUINT64_CONSTANT (1));
  g_assert_false (br_night_book_find_features (book, "booth, window", &tags));
  g_assert_cmpuint (tags & ~book->facts.tables[1].tags, !=, 0);
}

/* Friday has dinner, and late until 03:00 with its own turn times; other nights are closed. */
static void
test_services (Venue        *venue,
               gconstpointer data)
{
  g_autoptr (BrNightBook) friday = NULL, thursday = NULL, ended = NULL;
  const BrService *dinner, *late;
  BrVerdict verdict;

  add_tables (venue);
  venue_add (venue, BR_KIND_SERVICE, "name=Late", "weekdays=16", "starts=22:00", "ends=03:00", "last_seating=01:30",
             "buffer=0:15", "pacing_covers=12", "online_share=5000", "ends_on=2026-03-20", NULL);
  venue_add (venue, BR_KIND_SERVICE, "name=Dinner", "weekdays=16", "starts=18:00", "ends=22:00", NULL);
  venue_add (venue, BR_KIND_TURN_TIME, "service=Late", "party_from=3", "party_to=4", "minutes=60", NULL);
  venue_add (venue, BR_KIND_TURN_TIME, "service=Late", "party_from=8", "minutes=200", NULL);

  friday = load (venue, "2026-03-20");
  g_assert_cmpuint (friday->facts.n_services, ==, 2);
  dinner = &friday->facts.services[0];
  late = &friday->facts.services[1];
  g_assert_cmpint (dinner->opens, ==, instant ("2026-03-20T18:00Z"));
  g_assert_cmpint (dinner->closes, ==, instant ("2026-03-20T22:00Z"));
  g_assert_cmpint (dinner->last_seating, ==, dinner->closes - 1);
  g_assert_cmpint (dinner->online_share, ==, 10000);
  g_assert_cmpint (late->opens, ==, instant ("2026-03-20T22:00Z"));
  g_assert_cmpint (late->closes, ==, instant ("2026-03-21T03:00Z"));
  g_assert_cmpint (late->last_seating, ==, instant ("2026-03-21T01:30Z"));
  g_assert_cmpint (late->buffer, ==, 15);
  g_assert_cmpint (late->pacing_covers, ==, 12);
  g_assert_cmpint (late->online_share, ==, 5000);
  /* 1 and 2, and 5 to 7, were left out: they keep what is usual. */
  g_assert_cmpint (br_service_get_turn_time (late, 2), ==, 90);
  g_assert_cmpint (br_service_get_turn_time (late, 4), ==, 60);
  g_assert_cmpint (br_service_get_turn_time (late, 6), ==, 120);
  g_assert_cmpint (br_service_get_turn_time (late, 7), ==, 150);
  g_assert_cmpint (br_service_get_turn_time (late, 8), ==, 200);
  g_assert_cmpint (br_service_get_turn_time (late, 30), ==, 200);
  g_assert_cmpint (br_service_get_turn_time (dinner, 4), ==, 105);

  thursday = load (venue, "2026-03-19");
  g_assert_cmpuint (ask (thursday, "2026-03-19T20:00Z", 2, &verdict, NULL), ==, 0);
  g_assert_cmpint (verdict.constraint, ==, BR_CONSTRAINT_CLOSED);
  ended = load (venue, "2026-03-27");
  g_assert_cmpuint (ended->facts.n_services, ==, 1);
  g_assert_cmpuint (ask (ended, "2026-03-27T23:00Z", 2, &verdict, NULL), ==, 0);
  g_assert_cmpint (verdict.constraint, ==, BR_CONSTRAINT_CLOSED);
}

/* London's clocks go back on 25 October 2026 at 02:00 and forward on 28 March 2027 at 01:00. */
static void
test_clock_changes (Venue        *venue,
                    gconstpointer data)
{
  g_autoptr (BrNightBook) autumn = NULL, spring = NULL;
  BrInstant at;

  add_tables (venue);
  venue_add (venue, BR_KIND_SERVICE, "name=Late", "starts=22:00", "ends=03:00", "last_seating=01:30", NULL);
  autumn = load (venue, "2026-10-24");
  g_assert_cmpint (autumn->ends - autumn->starts, ==, 25 * BR_HOUR);
  g_assert_cmpint (autumn->facts.services[0].opens, ==, instant ("2026-10-24T21:00Z"));
  g_assert_cmpint (autumn->facts.services[0].closes, ==, instant ("2026-10-25T03:00Z"));
  g_assert_cmpint (autumn->facts.services[0].last_seating, ==, instant ("2026-10-25T00:30Z"));
  g_assert_cmpint (br_night_book_get_instant (autumn, 90, &at), ==, BR_LOCAL_TIME_AMBIGUOUS);
  g_assert_cmpint (at, ==, instant ("2026-10-25T00:30Z"));

  spring = load (venue, "2027-03-27");
  g_assert_cmpint (spring->ends - spring->starts, ==, 23 * BR_HOUR);
  g_assert_cmpint (spring->facts.services[0].opens, ==, instant ("2027-03-27T22:00Z"));
  g_assert_cmpint (spring->facts.services[0].closes, ==, instant ("2027-03-28T02:00Z"));
  g_assert_cmpint (br_night_book_get_instant (spring, 90, &at), ==, BR_LOCAL_TIME_GAP);
  g_assert_cmpint (at, ==, instant ("2027-03-28T01:30Z"));
}

/* A party of the night before that stays past the cut-off, and one of the next night. */
static void
test_neighbours (Venue        *venue,
                 gconstpointer data)
{
  g_autoptr (BrNightBook) book = NULL;
  BrId before, own, gone;
  g_autofree char *best = NULL;
  BrVerdict verdict;

  add_tables (venue);
  before = venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-20T05:00", "party_size=2", "tables=1", "status=confirmed",
                      NULL);
  gone = venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-20T02:00", "party_size=2", "tables=1", "status=confirmed",
                    NULL);
  own = venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-20T20:00", "party_size=2", "tables=1", "status=confirmed",
                   "locked=true", NULL);
  book = load (venue, "2026-03-20");
  g_assert_cmpuint (book->facts.n_uses, ==, 2);
  g_assert_cmpuint (book->n_own, ==, 1);
  g_assert_cmpint (br_night_book_find_use (book, &own), ==, 0);
  g_assert_cmpint (br_night_book_find_use (book, &before), ==, 1);
  g_assert_cmpint (br_night_book_find_use (book, &gone), ==, -1);
  g_assert_true (book->facts.uses[0].locked);
  g_assert_true (book->facts.uses[1].locked);
  g_assert_cmpuint (book->facts.uses[1].n_tables, ==, 1);
  /* Table 1 is theirs until 06:30, so two who come at 06:15 get a larger one: 3, as 2
   * has more that they did not ask for. */
  g_assert_cmpuint (ask (book, "2026-03-20T06:15Z", 2, &verdict, &best), >, 0);
  g_assert_cmpstr (best, ==, "3");
}

typedef struct
{
  BrId table;
  BrId element;
} Placing;

static gboolean
find_element (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Placing *placing = user_data;
  g_autoptr (BrElement) element = NULL;
  g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, &placing->table, error);

  if (table != NULL)
    element = br_desk_get_placement (db, table, error);
  if (element != NULL)
    placing->element = element->id;
  return element != NULL;
}

static void
stand (Venue      *venue,
       const BrId *table,
       const char *zone)
{
  Placing placing = { .table = *table };
  g_autofree char *word = g_strconcat ("zone=", zone, NULL);

  venue_read (venue, find_element, &placing);
  venue_set (venue, BR_KIND_ELEMENT, &placing.element, word, NULL);
}

/* What is out of use for good or for a time, and a section that is closed for one night. */
static void
test_closed (Venue        *venue,
             gconstpointer data)
{
  g_autoptr (BrNightBook) book = NULL, other = NULL;
  g_autofree char *best = NULL, *next = NULL;
  BrVerdict verdict;
  BrId two, three, eight;

  two = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=2", "max_covers=4", NULL);
  three = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=3", "max_covers=4", NULL);
  eight = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=8", "max_covers=4", NULL);
  venue_add (venue, BR_KIND_TABLE, "room=Main", "number=9", "max_covers=4", "blocked=true", NULL);
  venue_add (venue, BR_KIND_ZONE, "plan=Standard", "name=Booths", "x=0", "y=0", NULL);
  venue_add (venue, BR_KIND_ZONE, "plan=Standard", "name=Bar", "x=0", "y=0", NULL);
  stand (venue, &two, "Booths");
  stand (venue, &three, "Bar");
  venue_add (venue, BR_KIND_SECTION_CLOSURE, "zone=Booths", "business_date=2026-03-20", NULL);
  venue_add (venue, BR_KIND_TABLE_BLOCK, "table=8", "starts_at=2026-03-20T19:00", "ends_at=2026-03-20T20:30", NULL);

  book = load (venue, "2026-03-20");
  g_assert_cmpint (br_night_book_find_section (book, "BOOTHS"), ==, book->facts.tables[0].section);
  g_assert_cmpint (br_night_book_find_section (book, "bar"), ==, book->facts.tables[1].section);
  g_assert_cmpint (book->facts.tables[2].section, ==, BR_NIGHT_NONE);
  g_assert_cmpint (br_night_book_find_section (book, "Terrace"), ==, BR_NIGHT_NONE);
  g_assert_cmpint (br_night_book_find_table (book, &eight), ==, 2);
  g_assert_cmpuint (ask (book, "2026-03-20T20:00Z", 4, &verdict, &best), ==, 1);
  g_assert_cmpstr (best, ==, "3");
  g_assert_cmpuint (ask (book, "2026-03-20T20:30Z", 4, &verdict, NULL), ==, 2);

  other = load (venue, "2026-03-21");
  g_assert_cmpuint (ask (other, "2026-03-21T20:00Z", 4, &verdict, &next), ==, 3);
}

/* The licence of 200, with 20 who work there and two lists of 30 and of 1 + 2 people: 53. */
static void
test_counted (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (BrNightBook) before = NULL, book = NULL, other = NULL;

  venue_add (venue, BR_KIND_ROOM, "name=Cellar", NULL);
  venue_add (venue, BR_KIND_LICENCE, "starts_on=2026-03-20", "capacity=180", "counts_staff=true", NULL);
  venue_add (venue, BR_KIND_LICENCE, "starts_on=2026-01-01", "capacity=60", "room=Cellar", NULL);
  venue_add (venue, BR_KIND_LICENCE, "starts_on=2026-02-01", "capacity=50", "room=Cellar", NULL);
  venue_add (venue, BR_KIND_WORKING_PARTY, "staff=12", "performers=5", NULL);
  venue_add (venue, BR_KIND_WORKING_PARTY, "business_date=2026-03-20", "staff=20", "performers=4", NULL);
  venue_add (venue, BR_KIND_GUEST_LIST, "business_date=2026-03-20", "title=House", "allocation=30", NULL);
  venue_add (venue, BR_KIND_GUEST_LIST, "business_date=2026-03-20", "title=Friends", NULL);
  venue_add (venue, BR_KIND_GUEST_LIST_ENTRY, "guest_list=Friends", "name=Ada Invented", "plus_ones=2", NULL);

  before = load (venue, "2026-03-19");
  g_assert_cmpint (before->facts.house.capacity, ==, 200);
  g_assert_cmpint (before->facts.house.others, ==, 0);
  book = load (venue, "2026-03-20");
  g_assert_cmpint (book->facts.house.capacity, ==, 180);
  g_assert_cmpint (book->facts.house.others, ==, 53);
  g_assert_cmpuint (book->facts.n_rooms, ==, 2);
  g_assert_cmpint (book->facts.rooms[0].capacity + book->facts.rooms[1].capacity, ==, 50 + BR_NIGHT_NONE);
  other = load (venue, "2026-03-21");
  g_assert_cmpint (other->facts.house.others, ==, 12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/night-book/answers-in-the-numbers-of-the-house", test_answers);
  ADD ("/night-book/a-house-with-services-is-closed-beside-them", test_services);
  ADD ("/night-book/services-are-as-long-as-the-night-the-clocks-change", test_clock_changes);
  ADD ("/night-book/parties-of-other-nights-reach-in-and-stay-where-they-are", test_neighbours);
  ADD ("/night-book/what-is-blocked-or-closed-is-not-offered", test_closed);
  ADD ("/night-book/the-licence-in-force-counts-who-comes-without-a-booking", test_counted);
  return g_test_run ();
}
