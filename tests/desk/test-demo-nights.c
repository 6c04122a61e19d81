#include "config.h"

#include <math.h>

#include "core/geometry/br-geometry.h"
#include "tests/desk/demo-house.h"

/* 2021-06-12T20:00:00Z, a Saturday soon after the last lockdown */
#define AFTER_LOCKDOWN G_GINT64_CONSTANT (1623528000000)

static gint64
ask (const char *sql)
{
  return demo_house_ask (demo_house_get (), sql);
}

static gint64
count_in (BrStore    *store,
          const char *which)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM booking WHERE ", which, NULL);

  return demo_house_ask (store, sql);
}

static gint64
count (const char *which)
{
  return count_in (demo_house_get (), which);
}

/* ---- tables ------------------------------------------------------------ */

static void
test_overlaps (void)
{
  /* What is to come, as the engine sees it. */
  g_assert_cmpint (ask ("SELECT count(*) FROM table_use WHERE planned"), >, 100);
  g_assert_cmpint (ask ("SELECT count(*) FROM table_use a JOIN table_use b ON a.\"table\" = b.\"table\""
                        " AND a.booking < b.booking AND a.starts < b.ends AND b.starts < a.ends"
                        " WHERE a.planned AND b.planned"),
                   ==, 0);
  /* What was: nobody sat on anybody's lap. */
  g_assert_cmpint (count ("seated_at IS NOT NULL"), >, 3000);
  g_assert_cmpint (ask ("WITH s AS (SELECT t.\"table\", b.id, b.seated_at a, coalesce (b.finished_at, 9e15) z"
                        " FROM booking b JOIN booking_table t ON t.booking = b.id WHERE b.seated_at IS NOT NULL)"
                        " SELECT count(*) FROM s x JOIN s y ON x.\"table\" = y.\"table\" AND x.id < y.id"
                        " AND x.a < y.z AND y.a < x.z"),
                   ==, 0);
}

static void
test_party_fits (void)
{
  g_assert_cmpint (ask ("SELECT count(*) FROM (SELECT b.party_size p, sum (t.min_covers) least,"
                        " sum (t.max_covers) most, count(*) n FROM booking b"
                        " JOIN booking_table l ON l.booking = b.id JOIN \"table\" t ON t.id = l.\"table\""
                        " GROUP BY b.id) WHERE p > most OR (n = 1 AND p < least)"),
                   ==, 0);
  /* Tables that are put together are a join that is declared, and large enough. */
  g_assert_cmpint (ask ("WITH sets AS (SELECT b.party_size p, group_concat (hex (t.\"table\")) s FROM booking b"
                        " JOIN (SELECT * FROM booking_table ORDER BY \"table\") t ON t.booking = b.id GROUP BY b.id"
                        " HAVING count(*) > 1),"
                        " joins AS (SELECT j.min_covers a, j.max_covers z, group_concat (hex (t.\"table\")) s"
                        " FROM \"join\" j JOIN (SELECT * FROM join_table ORDER BY \"table\") t ON t.\"join\" = j.id"
                        " GROUP BY j.id)"
                        " SELECT count(*) FROM sets WHERE NOT EXISTS"
                        " (SELECT 1 FROM joins WHERE joins.s = sets.s AND p BETWEEN a AND z)"),
                   ==, 0);
  g_assert_cmpint (count ("status NOT IN ('waitlisted', 'declined', 'enquiry')"
                        " AND id NOT IN (SELECT booking FROM booking_table)"),
                   ==, 0);
}

typedef struct
{
  double x;
  double y;
  double half_width;
  double half_height;
  double radius;
} Spot;

/* How far a table with its chairs reaches: a circle round what is round or square, a booth's own
 * rectangle. Chairs stick out 290 mm, stools 270 mm. */
static Spot
get_spot (const BrElement *element)
{
  gboolean lies = element->rotation / 1000 % 180 == 0;
  Spot spot = { (double) element->x, (double) element->y, 0, 0, 0 };

  if (element->shape == BR_SHAPE_BOOTH)
    {
      spot.half_width = (double) (lies ? element->width : element->height) / 2;
      spot.half_height = (double) (lies ? element->height : element->width) / 2;
    }
  else
    {
      spot.radius = (double) element->width / 2 + (element->shape == BR_SHAPE_HIGH ? 270000 : 290000);
    }
  return spot;
}

static double
get_gap (const Spot *a,
         const Spot *b)
{
  double dx = MAX (fabs (a->x - b->x) - a->half_width - b->half_width, 0);
  double dy = MAX (fabs (a->y - b->y) - a->half_height - b->half_height, 0);

  return hypot (dx, dy) - a->radius - b->radius;
}

static void
check_plan (const BrPlan *plan,
            GPtrArray    *tables)
{
  for (guint i = 0; i < tables->len; i++)
    {
      const BrElement *one = tables->pdata[i];
      Spot a = get_spot (one);

      g_assert_cmpfloat (a.x - a.half_width - a.radius, >=, 0);
      g_assert_cmpfloat (a.y - a.half_height - a.radius, >=, 0);
      g_assert_cmpfloat (a.x + a.half_width + a.radius, <=, plan->width);
      g_assert_cmpfloat (a.y + a.half_height + a.radius, <=, plan->height);
      for (guint j = 0; j < i; j++)
        {
          const BrElement *other = tables->pdata[j];
          Spot b = get_spot (other);

          g_assert_false (br_id_equal (&one->table, &other->table));
          g_assert_cmpfloat (get_gap (&a, &b), >, 0);
        }
    }
}

static gboolean
check_plans (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  g_autoptr (GPtrArray) plans = br_db_select (db, BR_KIND_PLAN, error, NULL, NULL);

  g_assert_cmpuint (plans->len, ==, 4);
  for (guint i = 0; i < plans->len; i++)
    {
      const BrPlan *plan = plans->pdata[i];
      g_autoptr (GPtrArray) tables =
        br_db_select (db, BR_KIND_ELEMENT, error, "WHERE plan = ? AND kind = 'table'", "I", &plan->id);

      g_test_message ("%s", plan->name);
      g_assert_cmpuint (tables->len, >=, 9);
      check_plan (plan, tables);
    }
  return TRUE;
}

static void
test_plans (void)
{
  g_assert_true (br_store_read (demo_house_get (), check_plans, NULL, NULL, NULL));
  g_assert_cmpint (ask ("SELECT count(*) FROM element e JOIN plan p ON p.id = e.plan JOIN \"table\" t"
                        " ON t.id = e.\"table\" WHERE t.room <> p.room"),
                   ==, 0);
  g_assert_cmpint (ask ("SELECT count(*) FROM \"table\" WHERE id NOT IN (SELECT e.\"table\" FROM element e"
                        " JOIN room r ON r.default_plan = e.plan WHERE e.\"table\" IS NOT NULL)"),
                   ==, 0);
  g_assert_cmpint (ask ("SELECT count(DISTINCT kind) FROM element"), >=, 12);
}

/* ---- nights ------------------------------------------------------------ */

static void
test_lockdown (void)
{
  BrStore *store = demo_house_make ("lockdown.backroom", 7, 2, 300, AFTER_LOCKDOWN);

  g_assert_cmpint (count_in (store, "business_date BETWEEN '2020-03-20' AND '2020-07-03'"
                               " OR business_date BETWEEN '2020-11-05' AND '2021-05-16'"),
                   ==, 0);
  g_assert_cmpint (count_in (store, "business_date < '2020-03-20'"), >, 500);
  g_assert_cmpint (
    count_in (store, "business_date BETWEEN '2020-07-04' AND '2020-11-04'"), >, 100);
  g_assert_cmpint (count_in (store, "business_date >= '2021-05-17'"), >, 20);
  g_assert_finalize_object (store);
  demo_house_take_away ("lockdown.backroom");
}

typedef struct
{
  GTimeZone *zone;
  int        n_after_midnight;
} Nights;

static gboolean
check_night (BrRecord *record,
             gint64    rowid,
             gpointer  user_data)
{
  const BrBooking *booking = (const BrBooking *) record;
  Nights *nights = user_data;
  BrDate date;

  g_assert_cmpint (booking->business_date, ==,
                   br_business_date_of (booking->starts_at, nights->zone, BR_CUT_OFF_DEFAULT));
  g_assert_cmpint (booking->business_date, ==,
                   br_business_date_of (booking->ends_at, nights->zone, BR_CUT_OFF_DEFAULT));
  br_instant_to_local (booking->starts_at, nights->zone, &date, NULL);
  nights->n_after_midnight += date == booking->business_date + 1;
  return TRUE;
}

static gboolean
check_nights (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  return br_db_foreach (db, BR_KIND_BOOKING, G_MAXUINT64, check_night, user_data, error, NULL, NULL);
}

static void
test_business_dates (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  Nights nights = { zone, 0 };

  g_assert_true (br_store_read (demo_house_get (), check_nights, &nights, NULL, NULL));
  g_assert_cmpint (nights.n_after_midnight, >, 10);
  /* The nights on which the clocks change are among them: 30 March and 25 October 2025. */
  g_assert_cmpint (count ("business_date = '2025-03-29'"), >, 10);
  g_assert_cmpint (count ("business_date = '2025-10-25'"), >, 10);
  g_assert_cmpint (count ("ends_at <= starts_at"), ==, 0);
}

/* Covers of an open night, in hundredths. */
static gint64
covers (const char *which)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 100 * sum (covers) / count (DISTINCT business_date) FROM booking"
                                          " WHERE status = 'finished' AND business_date < '" TONIGHT "' AND %s",
                                          which);

  return ask (sql);
}

static void
test_seasons (void)
{
  gint64 weekend = covers ("strftime ('%w', business_date) IN ('5', '6')");
  gint64 midweek = covers ("strftime ('%w', business_date) IN ('3', '4', '0')");
  gint64 december = covers ("strftime ('%m', business_date) = '12'");
  gint64 january = covers ("strftime ('%m', business_date) = '01'");
  gint64 summer = covers ("strftime ('%m', business_date) IN ('07', '08')");
  gint64 autumn = covers ("strftime ('%m', business_date) IN ('10', '11')");

  g_assert_cmpint (weekend, >, midweek * 3 / 2);
  g_assert_cmpint (december, >, january * 5 / 4);
  g_assert_cmpint (autumn, >, summer);
  g_assert_cmpint (count ("business_date = '2025-12-25'"), ==, 0);
}

static void
test_no_shows (void)
{
  const char *rate = "SELECT 10000 * sum (status = 'no-show') / count(*) FROM booking"
                     " WHERE source <> 'walk-in' AND status IN ('finished', 'no-show')";
  gint64 all = ask (rate);
  gint64 cancelled = ask ("SELECT 10000 * sum (status = 'cancelled') / count(*) FROM booking"
                                        " WHERE source <> 'walk-in' AND business_date < '" TONIGHT "'");
  g_autofree char *near = g_strdup_printf ("%s AND starts_at - made_at < 2 * 86400000", rate);
  g_autofree char *far = g_strdup_printf ("%s AND starts_at - made_at > 6 * 86400000", rate);

  /* One to seven of a hundred stay away, and more of those who booked long before. */
  g_assert_cmpint (all, >, 100);
  g_assert_cmpint (all, <, 700);
  g_assert_cmpint (ask (far), >, ask (near));
  g_assert_cmpint (cancelled, >, 400);
  g_assert_cmpint (cancelled, <, 1400);
}

/* ---- what happened when ------------------------------------------------ */

static void
test_times (void)
{
  static const char *const impossible[] = {
    "status = 'finished' AND NOT coalesce (arrived_at <= seated_at AND seated_at <= finished_at, 0)",
    "status = 'seated' AND (arrived_at IS NULL OR seated_at IS NULL OR finished_at IS NOT NULL)",
    "status = 'arrived' AND (arrived_at IS NULL OR seated_at IS NOT NULL)",
    "status NOT IN ('arrived', 'seated', 'finished') AND arrived_at IS NOT NULL",
    "(covers IS NULL) <> (seated_at IS NULL)",
    "made_at > starts_at",
    "status IN ('finished', 'no-show') AND starts_at > 1773523800000",
    "status IN ('confirmed', 'pending-deposit') AND business_date < '" TONIGHT "'",
    "coalesce (finished_at, seated_at, arrived_at, made_at) > 1773523800000",
    "status = 'pending-deposit' AND deposit IS NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      g_test_message ("%s", impossible[i]);
      g_assert_cmpint (count (impossible[i]), ==, 0);
    }
}

static void
test_acquaintance (void)
{
  g_assert_cmpint (ask ("SELECT count(*) FROM booking b JOIN customer c ON c.id = b.customer"
                                      " WHERE b.made_at < c.created_at"),
                   ==, 0);
  g_assert_cmpint (ask ("SELECT count(*) FROM note n JOIN customer c ON c.id = n.customer"
                                      " WHERE n.written_at < c.created_at"),
                   ==, 0);
  g_assert_cmpint (count ("customer IS NULL AND source <> 'walk-in'"),
                   ==, 0);
  /* A note's later version stands beside the first. */
  g_assert_cmpint (ask ("SELECT count(*) FROM note WHERE thread <> id"), >, 5);
  g_assert_cmpint (ask ("SELECT count(*) FROM customer_stat WHERE visits >= 10"), >, 10);
}

static void
test_tonight (void)
{
  const struct
  {
    const char *which;
    gint64      least;
  } states[] = {
    { "status = 'finished'", 20 },
    { "status = 'seated'", 10 },
    { "status = 'arrived'", 1 },
    { "status = 'confirmed' AND starts_at > 1773523800000", 10 },
    { "status = 'confirmed' AND starts_at <= 1773523800000", 1 },
    { "status = 'cancelled'", 1 },
    { "status = 'waitlisted'", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *which = g_strdup_printf ("business_date = '" TONIGHT "' AND %s", states[i].which);

      g_test_message ("%s", states[i].which);
      g_assert_cmpint (count (which), >=, states[i].least);
    }
  g_assert_cmpint (count ("business_date > '" TONIGHT "'"), >, 50);
}

/* Whoever is in the house came through its door, and nobody past the licence. */
static void
test_evening (void)
{
  g_assert_cmpint (ask ("SELECT count(*) FROM door_click WHERE business_date = '" TONIGHT "' AND kind = 'in'"), >, 10);
  g_assert_cmpint (ask ("SELECT count(*) FROM door_click c WHERE kind = 'in' AND NOT EXISTS (SELECT 1 FROM booking b"
                        " WHERE b.business_date = '" TONIGHT "' AND b.arrived_at = c.at AND b.party_size = c.people)"),
                   ==, 0);
  g_assert_cmpint (ask ("SELECT count(*) FROM (SELECT sum (CASE kind WHEN 'in' THEN people ELSE -people END)"
                        " OVER (ORDER BY at, kind, id) AS inside FROM door_click) WHERE inside NOT BETWEEN 0 AND 240"),
                   ==, 0);
  g_assert_cmpint (ask ("SELECT inside FROM door_count WHERE business_date = '" TONIGHT "'"), >, 20);
  g_assert_cmpint (ask ("SELECT count(*) FROM waitlist_entry WHERE joined_at NOT BETWEEN 1773523800000 - 7200000"
                        " AND 1773523800000 OR status <> 'waiting' OR business_date <> '" TONIGHT "'"),
                   ==, 0);
  g_assert_cmpint (ask ("SELECT count(*) FROM waitlist_entry"), ==, 4);

  /* Each night of the week has services that do not overlap, with a turn time for every party. */
  g_assert_cmpint (ask ("WITH days (bit) AS (VALUES (1), (2), (4), (8), (16), (32), (64))"
                        " SELECT count(*) FROM days WHERE NOT EXISTS (SELECT 1 FROM service WHERE weekdays & bit)"),
                   ==, 0);
  g_assert_cmpint (ask ("SELECT count(*) FROM service a JOIN service b ON a.id < b.id AND a.weekdays & b.weekdays"
                        " AND a.starts < b.ends AND b.starts < a.ends"),
                   ==, 0);
  g_assert_cmpint (ask ("WITH RECURSIVE p (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM p WHERE n < 40)"
                        " SELECT count(*) FROM p, service s WHERE 1 <> (SELECT count(*) FROM turn_time t"
                        " WHERE t.service = s.id AND n BETWEEN t.party_from AND ifnull (t.party_to, n))"),
                   ==, 0);

  /* What is blocked is nobody's. */
  g_assert_cmpint (ask ("SELECT count(*) FROM table_block k JOIN booking_table t ON t.\"table\" = k.\"table\""
                        " JOIN booking b ON b.id = t.booking WHERE b.starts_at < k.ends_at AND b.ends_at > k.starts_at"),
                   ==, 0);
}

/* ---- who was turned away -------------------------------------------------- */

static gint64
count_denials (const char *which)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM denial WHERE ", which, NULL);

  return ask (sql);
}

static void
test_denials (void)
{
  g_assert_cmpint (count_denials ("\"constraint\" = 'no-table'"), >, 50);
  g_assert_cmpint (count_denials ("\"constraint\" = 'past-last-seating'"), >, 3);
  g_assert_cmpint (count_denials ("\"constraint\" = 'too-large'"), >, 3);
  g_assert_cmpint (count_denials ("\"constraint\" = 'closed'"), >, 10);
  g_assert_cmpint (count_denials ("at > starts_at OR at > 1773523800000"), ==, 0);
  g_assert_cmpint (count_denials ("NOT json_valid (figures) OR NOT json_valid (fitting)"), ==, 0);
  g_assert_cmpint (count_denials ("(party_size > (SELECT max (max_covers) FROM \"join\"))"
                                  " <> (\"constraint\" = 'too-large')"),
                   ==, 0);
  /* Nobody came on a night on which the house was shut. */
  g_assert_cmpint (count_denials ("\"constraint\" = 'closed' AND business_date IN"
                                  " (SELECT business_date FROM booking WHERE seated_at IS NOT NULL)"),
                   ==, 0);
  /* Whoever found no table asked for a night on which they all, or nearly all, had somebody at the time. */
  g_assert_cmpint (ask ("SELECT min (n) FROM (SELECT count(DISTINCT t.\"table\") n FROM denial d"
                        " JOIN booking b ON b.business_date = d.business_date"
                        " AND b.starts_at < d.starts_at + 5400000 AND b.ends_at > d.starts_at"
                        " JOIN booking_table t ON t.booking = b.id"
                        " WHERE d.\"constraint\" = 'no-table' AND d.party_size BETWEEN 3 AND 4 GROUP BY d.id)"),
                   >=, 8);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  demo_house_begin ();

  g_test_add_func ("/demo-nights/no-table-is-used-twice-at-once", test_overlaps);
  g_test_add_func ("/demo-nights/a-party-fits-its-tables", test_party_fits);
  g_test_add_func ("/demo-nights/tables-with-their-chairs-stand-apart", test_plans);
  g_test_add_func ("/demo-nights/nothing-happens-while-the-law-keeps-it-closed", test_lockdown);
  g_test_add_func ("/demo-nights/each-booking-belongs-to-its-night", test_business_dates);
  g_test_add_func ("/demo-nights/weekends-december-and-autumn-are-fuller", test_seasons);
  g_test_add_func ("/demo-nights/some-stay-away-and-more-of-those-who-booked-early", test_no_shows);
  g_test_add_func ("/demo-nights/states-agree-with-times", test_times);
  g_test_add_func ("/demo-nights/nobody-comes-before-they-are-known", test_acquaintance);
  g_test_add_func ("/demo-nights/tonight-is-in-full-swing", test_tonight);
  g_test_add_func ("/demo-nights/the-door-counted-whoever-came", test_evening);
  g_test_add_func ("/demo-nights/whoever-was-turned-away-had-a-reason", test_denials);
  failed = g_test_run ();

  demo_house_end ();
  return failed;
}
