#include "config.h"

#include "desk/br-desk-booking.h"
#include "screens/bookings/br-night-verdict.h"
#include "tests/desk/venue.h"

/* Tables 1 to 4 (2–4) and 5 (1–8), 3 and 4 put together for 5 to 8; a service from 18:00 to 04:00, a
 * quarter of an hour between parties, 16 covers and 4 parties at most in a quarter. Hale ×4 has table 1
 * from 19:00 to 21:00, Ito ×2 table 2 from 20:00 to 22:00, Moss ×6 tables 3 and 4 from 20:00 to 22:00,
 * on the night of 28 March 2026, at the end of which the clocks go forward. */
typedef struct
{
  Venue        venue;
  BrDate       date;
  BrId         hale;
  BrId         ito;
  BrId         moss;
  BrNightView *view;
} Rig;

static BrInstant
at (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GError) error = NULL;
  BrInstant instant;

  br_instant_parse (text, zone, &instant, &error);
  g_assert_no_error (error);
  return instant;
}

/* A time of the evening of the night, or with a date of its own. */
static BrInstant
on (Rig        *rig,
    const char *clock)
{
  char date[BR_DATE_TEXT_LENGTH + 1];
  g_autofree char *text = NULL;

  if (strlen (clock) > 5)
    return at (clock);
  br_date_print (rig->date, date);
  text = g_strdup_printf ("%sT%s", date, clock);
  return at (text);
}

static BrId
add_booking (Rig        *rig,
             const char *customer,
             const char *starts,
             const char *ends,
             int         party,
             const char *status,
             const char *tables)
{
  char date[BR_DATE_TEXT_LENGTH + 1];
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *from = br_instant_to_iso (on (rig, starts), utc);
  g_autofree char *until = br_instant_to_iso (on (rig, ends), utc);
  g_auto (GStrv) fields = g_new0 (char *, 8);

  br_date_print (rig->date, date);
  fields[0] = g_strdup_printf ("business_date=%s", date);
  fields[1] = g_strdup_printf ("starts_at=%s", from);
  fields[2] = g_strdup_printf ("ends_at=%s", until);
  fields[3] = g_strdup_printf ("party_size=%d", party);
  fields[4] = g_strdup_printf ("status=%s", status);
  fields[5] = g_strdup_printf ("tables=%s", tables);
  fields[6] = g_strdup_printf ("customer=%s", customer);
  return venue_add (&rig->venue, BR_KIND_BOOKING, fields[0], fields[1], fields[2], fields[3], fields[4],
                    "made_at=2026-03-01T12:00", fields[6], *tables != '\0' ? fields[5] : NULL, NULL);
}

static gboolean
read_view (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Rig *rig = user_data;

  g_clear_pointer (&rig->view, br_night_view_free);
  rig->view = br_night_view_read (db, rig->date, error);
  return rig->view != NULL;
}

static void
look (Rig *rig)
{
  venue_read (&rig->venue, read_view, rig);
}

static void
set_up (Rig          *rig,
        gconstpointer data)
{
  static const char *const tables[] = { "number=1", "number=2", "number=3", "number=4" };

  venue_set_up (&rig->venue, data);
  rig->date = br_date_from_ymd (2026, 3, 28);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    venue_add (&rig->venue, BR_KIND_TABLE, "room=Main", tables[i], "min_covers=2", "max_covers=4", NULL);
  venue_add (&rig->venue, BR_KIND_TABLE, "room=Main", "number=5", "min_covers=1", "max_covers=8", NULL);
  venue_add (&rig->venue, BR_KIND_JOIN, "room=Main", "name=3+4", "min_covers=5", "max_covers=8", "tables=3,4", NULL);
  venue_add (&rig->venue, BR_KIND_SERVICE, "name=Late", "weekdays=127", "starts=18:00", "ends=04:00", "buffer=15",
             "pacing_covers=16", "pacing_parties=4", NULL);
  venue_add (&rig->venue, BR_KIND_CUSTOMER, "name=Ada Hale", NULL);
  venue_add (&rig->venue, BR_KIND_CUSTOMER, "name=Ken Ito", NULL);
  venue_add (&rig->venue, BR_KIND_CUSTOMER, "name=Bea Moss", NULL);
  rig->hale = add_booking (rig, "Ada Hale", "19:00", "21:00", 4, "confirmed", "1");
  rig->ito = add_booking (rig, "Ken Ito", "20:00", "22:00", 2, "confirmed", "2");
  rig->moss = add_booking (rig, "Bea Moss", "20:00", "22:00", 6, "confirmed", "3,4");
  look (rig);
}

static void
tear_down (Rig          *rig,
           gconstpointer data)
{
  g_clear_pointer (&rig->view, br_night_view_free);
  venue_tear_down (&rig->venue, data);
}

static BrId
find_table (Rig        *rig,
            const char *number)
{
  for (guint i = 0; i < rig->view->book->tables->len; i++)
    if (g_str_equal (br_night_book_get_table (rig->view->book, i)->number, number))
      return br_night_book_get_table (rig->view->book, i)->id;
  return BR_ID_NONE;
}

static void
judge (Rig                *rig,
       const BrId         *booking,
       const char         *table,
       BrInstant           starts,
       BrInstant           ends,
       BrNightGridVerdict *verdict)
{
  BrNightGridWish wish = { .booking = booking != NULL ? *booking : BR_ID_NONE, .table = find_table (rig, table),
                           .starts = starts, .ends = ends };
  int use = booking != NULL ? br_night_book_find_use (rig->view->book, booking) : -1;
  const BrNightUse *own = use >= 0 ? &rig->view->book->facts.uses[use] : NULL;
  guint at_table = (guint) br_night_book_find_table (rig->view->book, &wish.table);

  wish.another_table = own == NULL || own->n_tables == 0 || own->tables[0] != at_table;
  *verdict = (BrNightGridVerdict){ .starts = starts, .ends = ends,
                                   .tables = g_array_new (FALSE, FALSE, sizeof (BrId)) };
  br_night_view_judge (rig->view, &wish, verdict);
}

static void
clear (BrNightGridVerdict *verdict)
{
  g_array_unref (verdict->tables);
  g_free (verdict->heading);
  g_free (verdict->text);
}

static void
check (Rig        *rig,
       const BrId *booking,
       const char *table,
       const char *starts,
       const char *ends,
       gboolean    fits,
       const char *heading,
       const char *text)
{
  BrNightGridVerdict verdict;

  judge (rig, booking, table, on (rig, starts), on (rig, ends), &verdict);
  g_assert_cmpstr (verdict.text, ==, text);
  g_assert_cmpstr (verdict.heading, ==, heading);
  g_assert_cmpint (verdict.fits, ==, fits);
  clear (&verdict);
}

static void
test_who_is_in_the_way_is_named (Rig          *rig,
                                 gconstpointer data)
{
  check (rig, &rig->hale, "2", "19:00", "21:00", FALSE, "19:00–21:00, table 2", "Table 2 is Ken Ito’s from 20:00");
  check (rig, &rig->hale, "2", "21:00", "23:00", FALSE, "21:00–23:00, table 2", "Table 2 is Ken Ito’s until 22:00");
  check (rig, &rig->hale, "2", "22:00", "23:30", FALSE, "22:00–23:30, table 2",
         "Table 2 is Ken Ito’s until 22:00, and rests 15 minutes afterwards");
  check (rig, &rig->hale, "2", "18:00", "19:50", FALSE, "18:00–19:50, table 2",
         "Table 2 is Ken Ito’s from 20:00, and rests 15 minutes before");
  check (rig, &rig->ito, "3", "20:15", "22:15", FALSE, "20:15–22:15, table 3", "Table 3 is Bea Moss’s until 22:00");
}

/* The covers and parties are of the quarter as it would be, whoever is moved among them once. */
static void
test_what_fits_says_how_full_the_quarter_would_be (Rig          *rig,
                                                   gconstpointer data)
{
  check (rig, &rig->hale, "2", "22:15", "23:45", TRUE, "22:15–23:45, table 2",
         "fits; pacing 4/16 at 22:15; parties 1/4 at 22:15");
  check (rig, &rig->hale, "5", "20:05", "22:05", TRUE, "20:05–22:05, table 5",
         "fits; pacing 12/16 at 20:00; parties 3/4 at 20:00");
}

static void
test_pacing_is_asked_of_those_who_change_their_time (Rig          *rig,
                                                     gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    add_booking (rig, "Bea Moss", "19:00", "19:15", 6, "confirmed", "");
  look (rig);
  check (rig, &rig->ito, "5", "19:10", "20:10", FALSE, "19:10–20:10, table 5",
         "Covers in the quarter of an hour from 19:00: at most 16, booked 16");
  check (rig, &rig->hale, "5", "19:00", "21:00", TRUE, "19:00–21:00, table 5",
         "fits; pacing 16/16 at 19:00; parties 3/4 at 19:00");
}

static void
test_party_at_several_tables_moves_as_one (Rig          *rig,
                                           gconstpointer data)
{
  check (rig, &rig->moss, "3", "20:15", "22:15", TRUE, "20:15–22:15, tables 3 + 4",
         "fits; pacing 6/16 at 20:15; parties 1/4 at 20:15");
  check (rig, &rig->moss, "5", "20:15", "22:15", TRUE, "20:15–22:15, table 5",
         "fits; pacing 6/16 at 20:15; parties 1/4 at 20:15");
  check (rig, &rig->moss, "2", "22:15", "23:15", FALSE, "22:15–23:15, table 2", "Table 2 seats 4, and the party is of 6");
  /* Let go over the other of its two tables it stands where it stood. */
  check (rig, &rig->moss, "4", "20:00", "22:00", TRUE, "20:00–22:00, tables 3 + 4", "stays where it is");
}

static void
test_table_too_small_proposes_its_join (Rig          *rig,
                                        gconstpointer data)
{
  BrId six = add_booking (rig, "Ada Hale", "23:00", "23:45", 6, "confirmed", "5");

  look (rig);
  check (rig, &six, "4", "23:00", "23:45", TRUE, "23:00–23:45, tables 3 + 4",
         "fits; pacing 6/16 at 23:00; parties 1/4 at 23:00");
  check (rig, &six, "4", "21:00", "21:45", FALSE, "21:00–21:45, tables 3 + 4", "Table 3 is Bea Moss’s until 22:00");
}

static void
test_what_does_not_move_says_why (Rig          *rig,
                                  gconstpointer data)
{
  BrId seated = add_booking (rig, "Ada Hale", "18:00", "18:45", 2, "seated", "3");
  BrId over = add_booking (rig, "Ada Hale", "18:00", "18:45", 2, "finished", "4");
  BrId waiting = add_booking (rig, "Ada Hale", "18:00", "18:45", 2, "waitlisted", "");

  venue_set (&rig->venue, BR_KIND_BOOKING, &rig->ito, "locked=true", NULL);
  look (rig);
  check (rig, &rig->ito, "2", "20:15", "22:15", FALSE, "20:15–22:15, table 2", "It is locked: unlock it to move it");
  check (rig, &over, "5", "18:00", "18:45", FALSE, "18:00–18:45, table 5", "It is over (Finished) and stays where it was");
  check (rig, &seated, "3", "18:15", "19:00", FALSE, "18:15–19:00, table 3",
         "They sit already: their time stays, their table may change");
  check (rig, &seated, "5", "19:15", "20:00", TRUE, "18:00–18:45, table 5", "free now: they move there");
  check (rig, &waiting, "5", "18:00", "18:45", TRUE, "18:00–18:45, table 5",
         "fits; pacing 6/16 at 18:00; parties 3/4 at 18:00; not held for them yet (On the waitlist)");
}

static void
test_new_one_is_asked_for_as_few_as_the_table_takes (Rig          *rig,
                                                     gconstpointer data)
{
  check (rig, NULL, "5", "19:00", "20:30", TRUE, "19:00–20:30, table 5", "free, for 1 to 8 covers");
  check (rig, NULL, "1", "20:30", "22:00", FALSE, "20:30–22:00, table 1", "Table 1 is Ada Hale’s until 21:00");
  check (rig, NULL, "5", "17:00", "18:30", FALSE, "17:00–18:30, table 5",
         "The house is closed then: it opens at 18:00");
}

static void
test_table_out_of_use_says_why (Rig          *rig,
                                gconstpointer data)
{
  venue_add (&rig->venue, BR_KIND_TABLE_BLOCK, "table=5", "starts_at=2026-03-28T19:00", "ends_at=2026-03-28T20:00",
             "reason=Wobbly leg", NULL);
  look (rig);
  check (rig, &rig->hale, "5", "19:30", "21:30", FALSE, "19:30–21:30, table 5", "Table 5 is out of use: Wobbly leg");
}

/* ---- nights on which the clocks change -------------------------------------------- */

static const BrChartBooking *
find_block (BrNightChart *chart,
            const BrId   *id)
{
  guint n;
  const BrChartBooking *bookings = br_night_chart_get_bookings (chart, &n);

  for (guint i = 0; i < n; i++)
    if (br_id_equal (&bookings[i].id, id))
      return &bookings[i];
  return NULL;
}

static void
check_length (Rig        *rig,
              const BrId *id,
              int         minutes)
{
  g_autoptr (BrNightChart) chart = br_night_view_make_chart (rig->view);
  const BrChartBooking *block = find_block (chart, id);

  g_assert_nonnull (block);
  g_assert_cmpint ((block->ends - block->starts) / BR_MINUTE, ==, minutes);
}

/* 00:59 GMT is followed by 02:00 BST: from 00:30 until 02:30 is an hour, and the table is free again a
 * quarter of an hour after 02:30 BST. */
/* The engine knows who comes on the nights beside this one; on the grid is who sits in its hours. */
static void
test_only_who_sits_in_its_hours_is_on_a_night (Rig          *rig,
                                               gconstpointer data)
{
  g_autoptr (BrNightChart) chart = NULL;
  BrId next;
  int use;

  rig->date += 1;
  next = add_booking (rig, "Ada Hale", "20:00", "22:00", 4, "confirmed", "1");
  rig->date -= 1;
  look (rig);
  use = br_night_book_find_use (rig->view->book, &next);
  g_assert_cmpint (use, >=, (int) rig->view->book->n_own);
  g_assert_false (br_night_view_shows (rig->view, (guint) use));
  chart = br_night_view_make_chart (rig->view);
  g_assert_null (find_block (chart, &next));
  g_assert_nonnull (find_block (chart, &rig->hale));
}

static void
test_clocks_go_forward_and_it_clashes_for_one_hour (Rig          *rig,
                                                    gconstpointer data)
{
  BrId late = add_booking (rig, "Bea Moss", "2026-03-29T00:30", "2026-03-29T02:30", 4, "confirmed", "1");

  look (rig);
  check_length (rig, &late, 60);
  check (rig, &rig->ito, "1", "2026-03-29T02:15", "2026-03-29T03:45", FALSE, "02:15–03:45, table 1",
         "Table 1 is Bea Moss’s until 02:30");
  check (rig, &rig->ito, "1", "2026-03-29T02:30", "2026-03-29T03:30", FALSE, "02:30–03:30, table 1",
         "Table 1 is Bea Moss’s until 02:30, and rests 15 minutes afterwards");
  check (rig, &rig->ito, "1", "2026-03-29T02:45", "2026-03-29T03:45", TRUE, "02:45–03:45, table 1",
         "fits; pacing 2/16 at 02:45; parties 1/4 at 02:45");
}

/* 01:59 BST is followed by 01:00 GMT: from 00:30 until 02:30 are three hours, and 01:45 comes twice, both
 * times while they sit there. */
static void
test_clocks_go_back_and_it_clashes_for_three_hours (Rig          *rig,
                                                    gconstpointer data)
{
  BrId late, other;

  rig->date = br_date_from_ymd (2025, 10, 25);
  late = add_booking (rig, "Bea Moss", "2025-10-26T00:30", "2025-10-26T02:30", 4, "confirmed", "1");
  other = add_booking (rig, "Ken Ito", "20:00", "21:00", 2, "confirmed", "2");
  look (rig);
  check_length (rig, &late, 180);
  check (rig, &late, "1", "2025-10-26T00:45+01:00", "2025-10-26T02:45+00:00", TRUE, "00:45–02:45, table 1",
         "fits; pacing 4/16 at 00:45; parties 1/4 at 00:45");
  check (rig, &other, "1", "2025-10-26T01:45+01:00", "2025-10-26T01:45+00:00", FALSE,
         "01:45 BST–01:45 GMT, table 1", "Table 1 is Bea Moss’s until 02:30");
  check (rig, &other, "1", "2025-10-26T01:45+00:00", "2025-10-26T02:45+00:00", FALSE, "01:45 GMT–02:45, table 1",
         "Table 1 is Bea Moss’s until 02:30");
  check (rig, &other, "1", "2025-10-26T02:45+00:00", "2025-10-26T03:45+00:00", TRUE, "02:45–03:45, table 1",
         "fits; pacing 2/16 at 02:45; parties 1/4 at 02:45");
}

/* ---- other ways ------------------------------------------------------------------- */

/* Hale sits at table 1 from 19:00 to 21:00; where Ito is let go on it at 20:00, what is offered last is
 * that they go elsewhere, and the desk does that. */
static void
test_moves_make_room_where_it_is_let_go (Rig          *rig,
                                         gconstpointer data)
{
  BrNightGridWish wish = { .booking = rig->ito,
                           .table = find_table (rig, "1"),
                           .starts = on (rig, "20:00"),
                           .ends = on (rig, "22:00"),
                           .another_table = TRUE };
  g_autoptr (GPtrArray) ways = br_night_view_find_ways (rig->view, &wish);
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  const BrNightWay *way;

  g_assert_cmpuint (ways->len, >=, 1);
  way = ways->pdata[ways->len - 1];
  g_assert_nonnull (way->moves);
  g_assert_cmpstr (way->heading, ==, "20:00–22:00, table 1");
  g_assert_cmpuint (g_strv_length (way->said), ==, 1);
  g_assert_true (g_str_has_prefix (way->said[0], "Move Ada Hale ×4 (19:00) from 1 to "));
  for (guint i = 0; i + 1 < ways->len; i++)
    g_assert_null (((BrNightWay *) ways->pdata[i])->moves);

  request->starts = way->starts;
  request->minutes = (int) ((way->ends - way->starts) / BR_MINUTE);
  request->tables = g_strdupv (way->tables);
  venue_do (&rig->venue, br_desk_move_making_room (&rig->ito, request, way->moves, NULL), NULL);
}

/* ---- the same word ---------------------------------------------------------------- */

typedef struct
{
  Rig      *rig;
  guint     n_fit;
  guint     n_refused;
} Comparison;

static gboolean
ask_desk (BrDb                     *db,
          const BrId               *booking,
          const BrNightGridVerdict *verdict,
          const BrId               *table)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  guint n = verdict->fits ? verdict->tables->len : 1;

  request->starts = verdict->starts;
  request->minutes = (int) ((verdict->ends - verdict->starts) / BR_MINUTE);
  request->tables = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    request->tables[i] = br_id_to_string (verdict->fits ? &g_array_index (verdict->tables, BrId, i) : table);
  answer = br_desk_ask_move (db, booking, request, &error);
  g_assert_no_error (error);
  /* Where a wished-for table cannot be had the desk may still offer others: only what was named counts. */
  return answer->n_options == 1 && answer->verdict.constraint == BR_CONSTRAINT_NONE;
}

static gboolean
compare (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  static const char *const numbers[] = { "1", "2", "3", "4", "5" };
  Comparison *comparison = user_data;
  Rig *rig = comparison->rig;
  const BrId *bookings[] = { &rig->hale, &rig->ito, &rig->moss };

  for (guint i = 0; i < G_N_ELEMENTS (bookings); i++)
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
      for (int k = 0; k < 30; k++)
        {
          BrInstant starts = on (rig, "17:30") + k * 20 * BR_MINUTE;
          BrId table = find_table (rig, numbers[j]);
          BrNightGridVerdict verdict;

          judge (rig, bookings[i], numbers[j], starts, starts + (45 + k % 3 * 40) * BR_MINUTE, &verdict);
          g_assert_cmpint (ask_desk (db, bookings[i], &verdict, &table), ==, verdict.fits);
          comparison->n_fit += verdict.fits;
          comparison->n_refused += !verdict.fits;
          clear (&verdict);
        }
  return TRUE;
}

/* What is shown while it is dragged is what the verb will say when it is let go. */
static void
test_preview_and_desk_say_the_same (Rig          *rig,
                                    gconstpointer data)
{
  Comparison comparison = { rig, 0, 0 };

  for (int i = 0; i < 3; i++)
    add_booking (rig, "Bea Moss", "21:30", "22:30", 4, "pending-deposit", "");
  add_booking (rig, "Bea Moss", "18:30", "19:30", 2, "arrived", "5");
  look (rig);
  venue_read (&rig->venue, compare, &comparison);
  g_assert_cmpuint (comparison.n_fit, >, 50);
  g_assert_cmpuint (comparison.n_refused, >, 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/night-verdict/" name, Rig, NULL, set_up, func, tear_down)
  ADD ("who-is-in-the-way-is-named", test_who_is_in_the_way_is_named);
  ADD ("what-fits-says-how-full-the-quarter-would-be", test_what_fits_says_how_full_the_quarter_would_be);
  ADD ("pacing-is-asked-of-those-who-change-their-time", test_pacing_is_asked_of_those_who_change_their_time);
  ADD ("party-at-several-tables-moves-as-one", test_party_at_several_tables_moves_as_one);
  ADD ("table-too-small-proposes-its-join", test_table_too_small_proposes_its_join);
  ADD ("what-does-not-move-says-why", test_what_does_not_move_says_why);
  ADD ("new-one-is-asked-for-as-few-as-the-table-takes", test_new_one_is_asked_for_as_few_as_the_table_takes);
  ADD ("table-out-of-use-says-why", test_table_out_of_use_says_why);
  ADD ("only-who-sits-in-its-hours-is-on-a-night", test_only_who_sits_in_its_hours_is_on_a_night);
  ADD ("clocks-go-forward-and-it-clashes-for-one-hour", test_clocks_go_forward_and_it_clashes_for_one_hour);
  ADD ("moves-make-room-where-it-is-let-go", test_moves_make_room_where_it_is_let_go);
  ADD ("clocks-go-back-and-it-clashes-for-three-hours", test_clocks_go_back_and_it_clashes_for_three_hours);
  ADD ("preview-and-desk-say-the-same", test_preview_and_desk_say_the_same);
  return g_test_run ();
}
