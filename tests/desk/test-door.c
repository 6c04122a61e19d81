#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-door.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-records.h"
#include "store/sync/br-sync-lease.h"
#include "store/sync/br-sync-state.h"

#define REFUSED BR_DESK_ERROR, BR_DESK_ERROR_REFUSED

typedef struct
{
  BrDate      date;
  const BrId *room;
  BrDoorCount count;
} Counting;

static gboolean
count_door (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Counting *counting = user_data;

  return br_desk_count_door (db, counting->date, counting->room, &counting->count, error);
}

static BrDoorCount
count_of (Venue      *venue,
          const BrId *room)
{
  Counting counting = { br_date_from_ymd (2026, 3, 14), room };

  venue_read (venue, count_door, &counting);
  return counting.count;
}

static void
assert_inside (Venue      *venue,
               int         inside,
               BrDoorLevel level)
{
  BrDoorCount count = count_of (venue, NULL);

  g_assert_cmpint (count.door.inside, ==, inside);
  g_assert_cmpint (count.level, ==, level);
}

/* Which click may be taken back. */
static void
assert_newest (Venue      *venue,
               const BrId *click)
{
  BrDoorCount count = count_of (venue, NULL);

  g_assert_true (br_id_equal (&count.newest, click));
}

static void
set_licence (Venue      *venue,
             const char *people)
{
  g_autofree char *capacity = g_strconcat ("capacity=", people, NULL);

  venue_add (venue, BR_KIND_LICENCE, "starts_on=2026-03-14", capacity, NULL);
}

/* 5 + 4 − 2 = 7 inside of 10; 9 of 10 is nine tenths. */
static void
test_counts (Venue        *venue,
             gconstpointer data)
{
  BrDoorCount count;
  BrId click;
  g_autoptr (BrDoorClick) row = NULL;

  set_licence (venue, "10");
  assert_inside (venue, 0, BR_DOOR_FREE);
  venue_do (venue, br_desk_click_in (NULL, 5, "Front"), &click);
  venue_do (venue, br_desk_click_in (NULL, 4, NULL), NULL);
  assert_inside (venue, 9, BR_DOOR_NEAR);
  venue_do (venue, br_desk_click_out (NULL, 2, NULL), NULL);
  count = count_of (venue, NULL);
  g_assert_cmpint (count.door.inside, ==, 7);
  g_assert_cmpint (count.door.n_in, ==, 9);
  g_assert_cmpint (count.door.n_out, ==, 2);
  g_assert_cmpint (count.door.peak, ==, 9);
  g_assert_cmpint (count.limit.capacity, ==, 10);
  g_assert_cmpint (count.level, ==, BR_DOOR_FREE);

  row = (BrDoorClick *) venue_load (venue, BR_KIND_DOOR_CLICK, &click);
  g_assert_cmpint (row->business_date, ==, br_date_from_ymd (2026, 3, 14));
  g_assert_cmpint (row->at, ==, VENUE_NOW);
  g_assert_cmpint (row->kind, ==, BR_CLICK_IN);
  g_assert_cmpint (row->people, ==, 5);
  g_assert_cmpstr (row->door, ==, "Front");
  g_assert_true (br_id_equal (&row->author, br_store_get_actor (venue->store)));
}

static void
test_refusals (Venue        *venue,
               gconstpointer data)
{
  set_licence (venue, "6");
  venue_refuse (venue, br_desk_click_in (NULL, 0, NULL), REFUSED, "at least one");
  venue_refuse (venue, br_desk_click_out (NULL, -1, NULL), REFUSED, "at least one");
  venue_refuse (venue, br_desk_recount (NULL, -1, NULL), REFUSED, "fewer than nobody");
  venue_refuse (venue, br_desk_recount (NULL, 1000001, NULL), REFUSED, "1000001");
  venue_refuse (venue, br_desk_click_out (NULL, 1, NULL), REFUSED, "0 are counted inside, so 1 cannot leave");
  venue_do (venue, br_desk_click_in (NULL, 4, NULL), NULL);
  venue_refuse (venue, br_desk_click_in (NULL, 3, NULL), REFUSED, "for 6 people: 4 are inside, and 3 more");
  venue_do (venue, br_desk_click_in (NULL, 2, NULL), NULL);
  assert_inside (venue, 6, BR_DOOR_FULL);
  venue_refuse (venue, br_desk_click_in (NULL, 1, NULL), REFUSED, "for 6 people: 6 are inside, and 1 more");
}

/* Of 20 people 5 work here, so that 15 may come in; performers are not counted. */
static void
test_working_party (Venue        *venue,
                    gconstpointer data)
{
  venue_add (venue, BR_KIND_LICENCE, "starts_on=2026-03-14", "capacity=20", "counts_staff=yes", NULL);
  venue_add (venue, BR_KIND_WORKING_PARTY, "staff=9", "performers=3", NULL);
  venue_add (venue, BR_KIND_WORKING_PARTY, "business_date=2026-03-14", "staff=5", "performers=3", NULL);
  g_assert_cmpint (count_of (venue, NULL).limit.others, ==, 5);
  venue_refuse (venue, br_desk_click_in (NULL, 16, NULL), REFUSED,
                "for 20 people: 0 are inside, 5 work here, and 16 more");
  venue_do (venue, br_desk_click_in (NULL, 15, NULL), NULL);
  assert_inside (venue, 15, BR_DOOR_FULL);
}

static void
test_rooms (Venue        *venue,
            gconstpointer data)
{
  BrId room = venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);

  venue_add (venue, BR_KIND_LICENCE, "room=Snug", "starts_on=2026-03-14", "capacity=3", NULL);
  venue_do (venue, br_desk_click_in (NULL, 20, NULL), NULL);
  venue_do (venue, br_desk_click_in (&room, 3, NULL), NULL);
  venue_refuse (venue, br_desk_click_in (&room, 1, NULL), REFUSED, "for 3 people: 3 are inside");
  g_assert_cmpint (count_of (venue, &room).door.inside, ==, 3);
  g_assert_cmpint (count_of (venue, &room).level, ==, BR_DOOR_FULL);
  assert_inside (venue, 20, BR_DOOR_FREE);
}

static gboolean
select_incidents (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  GPtrArray **rows = user_data;

  *rows = br_desk_get_night_log (db, br_date_from_ymd (2026, 3, 14), error);
  return *rows != NULL;
}

/* Who keeps the door counts in and out; that the count is wrong is for a manager to say. */
static void
test_recount_is_a_managers (Venue        *venue,
                            gconstpointer data)
{
  const char *const recount[] = { "kind=recount", "people=3", NULL };

  set_licence (venue, "10");
  venue_do (venue, br_desk_recount (NULL, 2, NULL), NULL);
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_do (venue, br_desk_click_in (NULL, 6, NULL), NULL);
  venue_refuse (venue, br_desk_recount (NULL, 7, NULL), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, "for a manager");
  venue_refuse (venue, br_desk_add (BR_KIND_DOOR_CLICK, recount, NULL), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED,
                NULL);
  assert_inside (venue, 8, BR_DOOR_FREE);
}

/* 8, then a recount finds 12 of 10; entry stays stopped at 10 and is free again at 9. */
static void
test_recount (Venue        *venue,
              gconstpointer data)
{
  g_autoptr (GPtrArray) incidents = NULL;
  const BrNightLogEntry *incident;

  set_licence (venue, "10");
  venue_do (venue, br_desk_click_in (NULL, 8, NULL), NULL);
  venue_do (venue, br_desk_recount (NULL, 7, NULL), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_NIGHT_LOG_ENTRY), ==, 0);
  assert_inside (venue, 7, BR_DOOR_FREE);

  venue_do (venue, br_desk_recount (NULL, 12, NULL), NULL);
  assert_inside (venue, 12, BR_DOOR_STOP);
  venue_refuse (venue, br_desk_click_in (NULL, 1, NULL), REFUSED, "licence’s 10 people, and 12 are inside");
  venue_do (venue, br_desk_recount (NULL, 13, NULL), NULL);
  venue_read (venue, select_incidents, &incidents);
  g_assert_cmpuint (incidents->len, ==, 1);
  incident = incidents->pdata[0];
  g_assert_cmpint (incident->business_date, ==, br_date_from_ymd (2026, 3, 14));
  g_assert_cmpint (incident->people, ==, 12);
  g_assert_nonnull (strstr (incident->text, "found 12 inside"));
  g_assert_nonnull (strstr (incident->text, "for 10"));

  venue_do (venue, br_desk_click_out (NULL, 3, NULL), NULL);
  assert_inside (venue, 10, BR_DOOR_STOP);
  venue_refuse (venue, br_desk_click_in (NULL, 1, NULL), REFUSED, "Entry is stopped");
  venue_do (venue, br_desk_click_out (NULL, 1, NULL), NULL);
  assert_inside (venue, 9, BR_DOOR_NEAR);
  venue_do (venue, br_desk_click_in (NULL, 1, NULL), NULL);
  assert_inside (venue, 10, BR_DOOR_FULL);
}

static void
test_corrections (Venue        *venue,
                  gconstpointer data)
{
  BrId four, two, correction, recount;
  g_autoptr (BrDoorClick) row = NULL;

  set_licence (venue, "10");
  venue_do (venue, br_desk_click_in (NULL, 4, "Front"), &four);
  venue_do (venue, br_desk_click_in (NULL, 2, NULL), &two);
  assert_newest (venue, &two);
  venue_do (venue, br_desk_correct_click (&two), NULL);
  assert_newest (venue, &four);
  venue_do (venue, br_desk_correct_click (&four), &correction);
  assert_inside (venue, 0, BR_DOOR_FREE);
  assert_newest (venue, &BR_ID_NONE);
  row = (BrDoorClick *) venue_load (venue, BR_KIND_DOOR_CLICK, &correction);
  g_assert_cmpint (row->kind, ==, BR_CLICK_OUT);
  g_assert_cmpint (row->people, ==, 4);
  g_assert_cmpstr (row->door, ==, "Front");
  g_assert_true (br_id_equal (&row->corrects, &four));
  g_assert_cmpuint (venue_count (venue, BR_KIND_DOOR_CLICK), ==, 4);

  venue_refuse (venue, br_desk_correct_click (&four), REFUSED, "corrected already");
  venue_refuse (venue, br_desk_correct_click (&correction), REFUSED, "corrects another");
  venue_do (venue, br_desk_click_in (NULL, 1, NULL), &two);
  venue_do (venue, br_desk_recount (NULL, 1, NULL), &recount);
  venue_refuse (venue, br_desk_correct_click (&two), REFUSED, "has set this right");
  venue_refuse (venue, br_desk_correct_click (&recount), REFUSED, "counting again");
  assert_newest (venue, &BR_ID_NONE);
}

/* Nobody is taken out of the ledger again: an undo passes it over. */
static void
test_undo_passes_over (Venue        *venue,
                       gconstpointer data)
{
  BrId tag = venue_add (venue, BR_KIND_TAG, "name=Press", NULL);
  g_autofree char *label = NULL;

  venue_do (venue, br_desk_click_in (NULL, 3, NULL), NULL);
  label = venue_label (venue, 0);
  g_assert_cmpstr (label, ==, "Clicked in at the door");
  venue_undo (venue);
  g_assert_null (venue_load (venue, BR_KIND_TAG, &tag));
  g_assert_cmpint (count_of (venue, NULL).door.inside, ==, 3);
}

static void
test_permissions (Venue        *venue,
                  gconstpointer data)
{
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_do (venue, br_desk_click_in (NULL, 3, NULL), NULL);
}

static void
test_permissions_lacking (Venue        *venue,
                          gconstpointer data)
{
  venue_act_as (venue, BR_ROLE_ACCOUNTANT);
  venue_refuse (venue, br_desk_click_in (NULL, 3, NULL), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
}

/* Without the key people are counted all the same, and an incident is opened too. */
static void
test_locked (Venue        *venue,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  const BrNightLogEntry *incident;

  g_assert_finalize_object (venue->store);
  venue->store = br_store_open (venue->path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  br_store_set_now (venue->store, VENUE_NOW);
  venue_do (venue, br_desk_click_in (NULL, 3, NULL), NULL);
  venue_do (venue, br_desk_recount (NULL, 200, NULL), NULL);
  assert_inside (venue, 200, BR_DOOR_FULL);
  venue_do (venue, br_desk_recount (NULL, 201, NULL), NULL);
  assert_inside (venue, 201, BR_DOOR_STOP);
  venue_read (venue, select_incidents, &incidents);
  g_assert_cmpuint (incidents->len, ==, 1);
  incident = incidents->pdata[0];
  g_assert_cmpstr (incident->text, ==,
                   "A recount found 201 inside, where the licence is for 200. Entry is stopped until fewer are in.");
}

/* ---- what a door is lent -------------------------------------------------------------- */

#define NIGHT br_date_from_ymd (2026, 3, 14)

static void
link_venue (Venue *venue)
{
  const BrId server = { { 5 } };
  g_autoptr (GError) error = NULL;

  g_assert_true (br_sync_link (venue->store, "https://example.org", &server, "a@example.org", &error));
  g_assert_no_error (error);
}

/* The server knows of everything up to an entry of the journal. */
static void
settle (Venue *venue,
        gint64 head)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_sync_uploaded (venue->store, "feed.1.0", head, &error));
  g_assert_no_error (error);
}

typedef struct
{
  BrDate night;
  BrSyncLeaseAsk ask;
} Evening;

static gboolean
prepare_evening (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Evening *evening = user_data;

  return br_sync_prepare_lease (db, evening->night, &evening->ask, error);
}

static gboolean
prepare_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  return br_sync_prepare_lease (db, NIGHT, user_data, error);
}

static BrSyncLeaseAsk
prepare (Venue *venue)
{
  BrSyncLeaseAsk ask;

  venue_read (venue, prepare_in_read, &ask);
  return ask;
}

static void
lend (Venue                *venue,
      const BrSyncLeaseAsk *ask,
      guint8                lease,
      gint64                share,
      gint64                left)
{
  const BrSyncLeaseTerms terms = { { { lease } }, share, left, VENUE_NOW + BR_HOUR };
  g_autoptr (GError) error = NULL;

  g_assert_true (br_sync_put_lease (venue->store, ask, &terms, &error));
  g_assert_no_error (error);
}

static void
cut_off (Venue *venue)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_sync_set_cut_off (venue->store, VENUE_NOW, &error));
  g_assert_no_error (error);
}

static void
assert_room (Venue *venue,
             int    room)
{
  g_assert_cmpint (count_of (venue, NULL).room, ==, room);
}

static gboolean
look_at_leases (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  return br_db_get_int (db, "SELECT count(*) FROM sync_lease", user_data, error, NULL);
}

static BrSyncLeaseAsk
prepare_on (Venue *venue,
            BrDate night)
{
  Evening evening = { .night = night };

  venue_read (venue, prepare_evening, &evening);
  return evening.ask;
}

/* A door of one night is one from the first on of the nights to come, though nobody was let in yet; a night on which
 * nobody came through it makes it none. */
static void
test_used_to_be (Venue        *venue,
                 gconstpointer data)
{
  const BrSyncLeaseTerms terms = { { { 9 } }, 50, 50, VENUE_NOW - BR_HOUR };
  BrSyncLeaseAsk ask;
  gint64 n_leases;

  set_licence (venue, "100");
  link_venue (venue);
  g_assert_false (prepare_on (venue, NIGHT + 1).wanted);
  venue_do (venue, br_desk_click_in (NULL, 1, NULL), NULL);
  ask = prepare (venue);
  g_assert_true (br_sync_put_lease (venue->store, &ask, &terms, NULL));

  for (int night = 1; night <= 2; night++)
    {
      ask = prepare_on (venue, NIGHT + night);
      g_assert_true (ask.wanted);
      g_assert_true (br_id_is_none (&ask.lease));
      g_assert_true (br_sync_put_lease (venue->store, &ask, &terms, NULL));
    }
  venue_read (venue, look_at_leases, &n_leases);
  g_assert_cmpint (n_leases, ==, 2);
}

/* Of a licence of 100, 20 are inside, of whom the server hears only as they are lent 45, those 20 among them;
 * 15 are left, and 40 were lent to others: 45 + 15 + 40 = 100. */
static void
test_lent (Venue        *venue,
           gconstpointer data)
{
  BrSyncLeaseAsk ask;

  set_licence (venue, "100");
  link_venue (venue);
  g_assert_false (prepare (venue).wanted);
  venue_do (venue, br_desk_click_in (NULL, 20, NULL), NULL);
  assert_room (venue, 80);
  ask = prepare (venue);
  g_assert_true (ask.wanted);
  g_assert_true (br_id_is_none (&ask.lease));
  g_assert_cmpint (ask.unsent, ==, 20);

  /* Up to 60 while the server is there: 20 of them, and 40 more. */
  lend (venue, &ask, 1, 45, 15);
  assert_room (venue, 40);
  venue_refuse (venue, br_desk_click_in (NULL, 41, NULL), REFUSED,
                "The licence is for 100 people: 20 are inside, and 40 places are kept for other doors");
  venue_do (venue, br_desk_click_in (NULL, 10, NULL), NULL);
  assert_room (venue, 30);

  /* Without it up to 45: 30 of them, and 15 more, and as many as leave. */
  cut_off (venue);
  g_assert_cmpint (count_of (venue, NULL).cut_off, ==, VENUE_NOW);
  assert_room (venue, 15);
  venue_refuse (venue, br_desk_click_in (NULL, 16, NULL), REFUSED,
                "This desk is offline and may let in 15 more until it is not");
  venue_do (venue, br_desk_click_in (NULL, 15, NULL), NULL);
  venue_refuse (venue, br_desk_click_in (NULL, 1, NULL), REFUSED, "may let in nobody more");
  venue_do (venue, br_desk_click_out (NULL, 17, NULL), NULL);
  venue_do (venue, br_desk_click_in (NULL, 2, NULL), NULL);
  assert_room (venue, 15);

  /* What the server comes to know of was let in all the same. */
  settle (venue, G_MAXINT32);
  assert_room (venue, 15);
  ask = prepare (venue);
  g_assert_cmpint (ask.lease.bytes[0], ==, 1);
  g_assert_cmpint (ask.share, ==, 45);
  g_assert_cmpint (ask.used, ==, 30);
  g_assert_cmpint (ask.unsent, ==, 0);
  g_assert_true (ask.cut_off);

  /* 30 are inside. */
  lend (venue, &ask, 2, 36, 4);
  g_assert_cmpint (count_of (venue, NULL).cut_off, ==, BR_INSTANT_NONE);
  assert_room (venue, 40);
  cut_off (venue);
  assert_room (venue, 36);
}

/* Nothing comes any more, and nobody says so: after two minutes that is as if cut off. */
static void
test_lent_long_ago (Venue        *venue,
                    gconstpointer data)
{
  BrSyncLeaseAsk ask;

  set_licence (venue, "100");
  link_venue (venue);
  venue_do (venue, br_desk_click_in (NULL, 1, NULL), NULL);
  ask = prepare (venue);
  lend (venue, &ask, 1, 50, 50);
  br_store_set_now (venue->store, VENUE_NOW + 2 * BR_MINUTE);
  assert_room (venue, 99);
  br_store_set_now (venue->store, VENUE_NOW + 2 * BR_MINUTE + 1);
  assert_room (venue, 49);
  g_assert_cmpint (count_of (venue, NULL).cut_off, ==, VENUE_NOW);
  /* The night, and what was lent for it, is over. */
  br_store_set_now (venue->store, VENUE_NOW + BR_HOUR);
  assert_room (venue, 99);
}

/* A door that was lent nothing lets in nobody, unless there is a server to say that it may. */
static void
test_lent_nothing (Venue        *venue,
                   gconstpointer data)
{
  const BrSyncLeaseTerms nothing = { .lease = BR_ID_NONE };
  g_autoptr (GError) error = NULL;
  BrSyncLeaseAsk ask;

  set_licence (venue, "100");
  link_venue (venue);
  cut_off (venue);
  venue_refuse (venue, br_desk_click_in (NULL, 1, NULL), REFUSED, "was no door before it was: count them in at one that was");
  venue_do (venue, br_desk_recount (NULL, 7, NULL), NULL);
  assert_inside (venue, 7, BR_DOOR_FREE);
  ask = prepare (venue);
  g_assert_false (ask.wanted);
  g_assert_true (br_sync_put_lease (venue->store, &ask, &nothing, &error));
  g_assert_no_error (error);
  assert_room (venue, 93);
}

/* The server may know of what came first although its answer was lost: what is safe is the most that
 * the last of them come to. 20 − 5 + 3 = 18; 3; −10 + 4 = −6, so 4. */
static void
test_unsent (Venue        *venue,
             gconstpointer data)
{
  link_venue (venue);
  venue_do (venue, br_desk_click_in (NULL, 20, NULL), NULL);
  venue_do (venue, br_desk_click_out (NULL, 5, NULL), NULL);
  venue_do (venue, br_desk_click_in (NULL, 3, NULL), NULL);
  g_assert_cmpint (prepare (venue).unsent, ==, 18);
  settle (venue, prepare (venue).head - 1);
  g_assert_cmpint (prepare (venue).unsent, ==, 3);
  settle (venue, prepare (venue).head);
  venue_do (venue, br_desk_click_out (NULL, 10, NULL), NULL);
  g_assert_cmpint (prepare (venue).unsent, ==, 0);
  venue_do (venue, br_desk_click_in (NULL, 4, NULL), NULL);
  g_assert_cmpint (prepare (venue).unsent, ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/door/counts-who-is-inside", test_counts);
  ADD ("/door/refuses-with-the-figures", test_refusals);
  ADD ("/door/counts-who-works-as-the-licence-does", test_working_party);
  ADD ("/door/counts-a-room-by-itself", test_rooms);
  ADD ("/door/cut-off-lets-in-what-it-was-lent", test_lent);
  ADD ("/door/who-was-a-door-is-one-from-the-first-of-the-night-on", test_used_to_be);
  ADD ("/door/holds-to-what-it-was-lent-when-nothing-is-heard", test_lent_long_ago);
  ADD ("/door/lets-nobody-in-where-it-was-lent-nothing", test_lent_nothing);
  ADD ("/door/tells-what-the-server-may-not-know-of", test_unsent);
  ADD ("/door/a-recount-is-a-managers", test_recount_is_a_managers);
  ADD ("/door/stops-entry-when-a-recount-finds-too-many", test_recount);
  ADD ("/door/corrects-a-click-with-another", test_corrections);
  ADD ("/door/is-passed-over-by-undo", test_undo_passes_over);
  ADD ("/door/lets-the-door-click", test_permissions);
  ADD ("/door/lets-nobody-click-who-may-not", test_permissions_lacking);
  ADD ("/door/counts-without-the-key", test_locked);
  return g_test_run ();
}
