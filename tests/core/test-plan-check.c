#include "config.h"

#include "core/rules/br-plan-check.h"
#include "core/rules/br-plan-totals.h"
#include "core/rules/br-plan-zone.h"

/* A room of 12 × 9 m, furnished by hand; millimetres. */

#define MM BR_MILLIMETRE

typedef struct
{
  BrPlan      *plan;
  GPtrArray   *zones;
  GPtrArray   *elements;
  GPtrArray   *tables;
  GPtrArray   *joins;
  gint64       licence;
  BrPlanCheck *check;
  guint        last_id;
} Room;

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
}

static BrId
next_id (Room *room)
{
  BrId id = { { 0 } };

  room->last_id++;
  id.bytes[14] = (guint8) (room->last_id >> 8);
  id.bytes[15] = (guint8) room->last_id;
  return id;
}

static void
set_up (Room         *room,
        gconstpointer data)
{
  room->plan = br_new (PLAN, BrPlan);
  room->plan->width = 12000 * MM;
  room->plan->height = 9000 * MM;
  room->zones = new_list ();
  room->elements = new_list ();
  room->tables = new_list ();
  room->joins = new_list ();
  room->licence = -1;
  room->check = br_plan_check_new ();
}

static void
tear_down (Room         *room,
           gconstpointer data)
{
  br_plan_check_free (room->check);
  g_ptr_array_unref (room->zones);
  g_ptr_array_unref (room->elements);
  g_ptr_array_unref (room->tables);
  g_ptr_array_unref (room->joins);
  br_record_unref ((BrRecord *) room->plan);
}

static BrElement *
put (Room         *room,
     BrElementKind kind,
     BrShape       shape,
     gint64        x,
     gint64        y,
     gint64        width,
     gint64        height,
     gint64        degrees)
{
  BrElement *element = br_new (ELEMENT, BrElement);

  element->id = next_id (room);
  element->kind = kind;
  element->shape = shape;
  element->x = x * MM;
  element->y = y * MM;
  element->width = width * MM;
  element->height = height * MM;
  element->rotation = degrees * BR_ROTATION_DEGREE;
  g_ptr_array_add (room->elements, element);
  return element;
}

static BrElement *
put_table (Room       *room,
           const char *number,
           BrShape     shape,
           gint64      x,
           gint64      y,
           gint64      width,
           gint64      height,
           gint64      covers)
{
  BrElement *element = put (room, BR_ELEMENT_TABLE, shape, x, y, width, height, 0);
  BrTable *table = br_new (TABLE, BrTable);

  table->id = element->table = next_id (room);
  table->number = g_strdup (number);
  table->min_covers = covers > 1 ? covers / 2 : covers;
  table->max_covers = covers;
  g_ptr_array_add (room->tables, table);
  return element;
}

static void
join (Room            *room,
      const BrElement *a,
      const BrElement *b)
{
  BrId id = next_id (room);

  for (int i = 0; i < 2; i++)
    {
      BrJoinTable *link = br_new (JOIN_TABLE, BrJoinTable);

      link->id = next_id (room);
      link->join = id;
      link->table = i == 0 ? a->table : b->table;
      g_ptr_array_add (room->joins, link);
    }
}

static void
run (Room        *room,
     BrPlanCheck *check)
{
  const BrPlanFacts facts = { room->plan, room->zones, room->elements, room->tables, room->joins, 0, room->licence };

  br_plan_check_run (check, &facts);
}

/* Runs the check; expects nothing, or one finding of a kind with a figure in millimetres. */
static void
expect_nothing (Room *room)
{
  run (room, room->check);
  g_assert_cmpuint (br_plan_check_get_n_findings (room->check), ==, 0);
}

static const BrPlanFinding *
expect (Room       *room,
        BrPlanFault fault,
        double      figure)
{
  const BrPlanFinding *finding;

  run (room, room->check);
  g_assert_cmpuint (br_plan_check_get_n_findings (room->check), ==, 1);
  finding = br_plan_check_get_finding (room->check, 0);
  g_assert_cmpint (finding->fault, ==, fault);
  g_assert_cmpfloat_with_epsilon ((double) finding->figure / MM, figure, 0.5);
  return finding;
}

/* ---- aisles ---------------------------------------------------------------------------- */

/* A table of 1200 × 800 for four has a chair on each side, which sticks out by 290. */
static void
test_chairs_count (Room         *room,
                   gconstpointer data)
{
  BrElement *b;

  put_table (room, "1", BR_SHAPE_RECTANGLE, 4000, 3000, 1200, 800, 4);
  b = put_table (room, "2", BR_SHAPE_RECTANGLE, 4000, 3000 + 800 + 2 * 290 + 850, 1200, 800, 4);
  expect (room, BR_FAULT_NARROW_AISLE, 850);
  b->y += 50 * MM;
  expect_nothing (room);
}

/* A bar on its point: to the stage are 1500 − 400 √2 = 934.3, and 50 less are too few. Their upright
 * bounds would be as far from each other; two bars on their points would not. */
static void
test_turned (Room         *room,
             gconstpointer data)
{
  BrElement *bar = put (room, BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE, 4000, 4000, 800, 800, 45);
  BrElement *other = put (room, BR_ELEMENT_STAGE, BR_SHAPE_RECTANGLE, 6500, 4000, 2000, 2000, 0);

  expect_nothing (room);
  bar->x += 50 * MM;
  expect (room, BR_FAULT_NARROW_AISLE, 884.3);

  /* Side to side along the diagonal: middles 1300 √2 = 1838.5 apart, less 800. The bounds are 168.6 apart. */
  bar->x = 4000 * MM;
  other->rotation = 45 * BR_ROTATION_DEGREE;
  other->width = other->height = 800 * MM;
  other->x = bar->x + 1300 * MM;
  other->y = bar->y + 1300 * MM;
  expect_nothing (room);
  other->x -= 200 * MM;
  other->y -= 200 * MM;
  expect (room, BR_FAULT_NARROW_AISLE, 1100 * G_SQRT2 - 800);
}

static void
test_discs (Room         *room,
            gconstpointer data)
{
  /* Bar stools are no aisle's business; round tables without chairs are discs: 1600 and 1200 apart, so 2000,
   * less 650 and 600. */
  const BrPlanFinding *finding;

  put_table (room, "1", BR_SHAPE_ROUND, 3000, 3000, 1300, 1300, 0);
  put_table (room, "2", BR_SHAPE_ROUND, 4600, 4200, 1200, 1200, 0);
  finding = expect (room, BR_FAULT_NARROW_AISLE, 750);
  g_assert_cmpint (finding->from.x, ==, (3000 + 520) * MM);
  g_assert_cmpint (finding->from.y, ==, (3000 + 390) * MM);
  g_assert_cmpint (finding->to.x, ==, (4600 - 480) * MM);
  g_assert_cmpint (finding->limit, ==, 900 * MM);
}

static void
test_no_aisle (Room         *room,
               gconstpointer data)
{
  BrElement *a = put_table (room, "1", BR_SHAPE_SQUARE, 3000, 3000, 800, 800, 0);
  BrElement *b = put_table (room, "2", BR_SHAPE_SQUARE, 4300, 3000, 800, 800, 0);
  BrElement *between;

  expect (room, BR_FAULT_NARROW_AISLE, 500);
  /* What stands between them leaves no way: it stands together with both. */
  between = put (room, BR_ELEMENT_PILLAR, BR_SHAPE_ROUND, 3650, 3000, 300, 300, 0);
  expect_nothing (room);
  between->y += 2000 * MM;
  expect (room, BR_FAULT_NARROW_AISLE, 500);
  g_ptr_array_remove (room->elements, between);
  join (room, a, b);
  expect_nothing (room);
  g_ptr_array_set_size (room->joins, 0);
  b->x = a->x + 800 * MM;
  expect_nothing (room);
}

/* Behind the bar works who works there; a stool belongs to its bar; a plant stands in its corner. */
static void
test_how_a_room_works (Room         *room,
                       gconstpointer data)
{
  put (room, BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, 6000, 150, 12000, 300, 0);
  put (room, BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE, 6000, 1300, 4000, 600, 0);
  put (room, BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, 5000, 2050, 360, 360, 0);
  put (room, BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, 5700, 2050, 360, 360, 0);
  put (room, BR_ELEMENT_PLANT, BR_SHAPE_ROUND, 1000, 900, 500, 500, 0);
  put (room, BR_ELEMENT_DANCE_FLOOR, BR_SHAPE_RECTANGLE, 6000, 5500, 4000, 3000, 0);
  expect_nothing (room);
  put_table (room, "1", BR_SHAPE_SQUARE, 6000, 5500, 800, 800, 0);
  expect_nothing (room);
}

/* ---- overlap, outside, numbers, licence -------------------------------------------------- */

static void
test_overlap (Room         *room,
              gconstpointer data)
{
  BrElement *a = put_table (room, "1", BR_SHAPE_SQUARE, 3000, 3000, 800, 800, 0);
  BrElement *b = put_table (room, "2", BR_SHAPE_SQUARE, 3700, 3000, 800, 800, 0);
  const BrPlanFinding *finding = expect (room, BR_FAULT_OVERLAP, 100);

  g_assert_true (br_id_equal (&finding->a, &a->id));
  g_assert_true (br_id_equal (&finding->b, &b->id));
  g_assert_cmpint (finding->from.x, ==, 3350 * MM);
  /* The corners of walls, and a desk on a stage, are not overlap. */
  g_ptr_array_set_size (room->elements, 0);
  put (room, BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, 6000, 150, 12000, 300, 0);
  put (room, BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, 150, 4500, 300, 9000, 0);
  put (room, BR_ELEMENT_STAGE, BR_SHAPE_RECTANGLE, 6000, 1800, 5000, 3000, 0);
  put (room, BR_ELEMENT_DJ_BOOTH, BR_SHAPE_RECTANGLE, 6000, 1800, 1000, 800, 0);
  expect_nothing (room);
}

static void
test_outside (Room         *room,
              gconstpointer data)
{
  /* Its top stands inside, its chair sticks out: 600 − 600 − 290. */
  BrElement *a = put_table (room, "1", BR_SHAPE_RECTANGLE, 600, 4000, 1200, 800, 4);

  expect (room, BR_FAULT_OUTSIDE, 290);
  a->x += 290 * MM;
  expect_nothing (room);
}

static void
test_numbers (Room         *room,
              gconstpointer data)
{
  put_table (room, "12", BR_SHAPE_SQUARE, 2000, 2000, 800, 800, 2);
  put_table (room, "A1", BR_SHAPE_SQUARE, 6000, 2000, 800, 800, 2);
  put_table (room, "a1", BR_SHAPE_SQUARE, 9000, 6000, 800, 800, 2);
  g_assert_cmpstr (expect (room, BR_FAULT_DUPLICATE_NUMBER, 0)->number, ==, "a1");
}

static void
test_licence (Room         *room,
              gconstpointer data)
{
  BrZone *zone = br_new (ZONE, BrZone);
  BrPlanTotals totals;

  put_table (room, "1", BR_SHAPE_SQUARE, 2000, 2000, 800, 800, 4);
  put_table (room, "2", BR_SHAPE_SQUARE, 6000, 2000, 800, 800, 5);
  zone->standing_capacity = 10;
  g_ptr_array_add (room->zones, zone);
  room->plan->standing_capacity = 70;
  room->licence = 19;
  expect_nothing (room);
  totals = br_plan_reckon (room->plan, room->zones, room->elements, room->tables, 3, 19);
  g_assert_cmpuint (totals.tables, ==, 2);
  g_assert_cmpint (totals.min_covers, ==, 4);
  g_assert_cmpint (totals.max_covers, ==, 9);
  g_assert_cmpint (totals.standing, ==, 10);
  g_assert_cmpint (br_plan_totals_get_people (&totals), ==, 22);

  room->licence = 18;
  run (room, room->check);
  g_assert_cmpuint (br_plan_check_get_n_findings (room->check), ==, 1);
  g_assert_cmpint (br_plan_check_get_finding (room->check, 0)->fault, ==, BR_FAULT_OVER_LICENCE);
  g_assert_cmpint (br_plan_check_get_finding (room->check, 0)->figure, ==, 19);
  g_assert_cmpint (br_plan_check_get_finding (room->check, 0)->limit, ==, 18);

  /* Where no zone says anything, the plan does: 9 + 70. */
  g_ptr_array_set_size (room->zones, 0);
  run (room, room->check);
  g_assert_cmpint (br_plan_check_get_finding (room->check, 0)->figure, ==, 79);
}

/* ---- fire exits -------------------------------------------------------------------------- */

/* In the upper wall from 2500 to 3500; the way is clear down to 1500. */
static void
test_exit (Room         *room,
           gconstpointer data)
{
  BrElement *door = put (room, BR_ELEMENT_FIRE_EXIT, BR_SHAPE_RECTANGLE, 3000, 150, 1000, 300, 0);
  BrElement *plant = put (room, BR_ELEMENT_PLANT, BR_SHAPE_SQUARE, 2700, 800, 400, 400, 0);
  const BrPlanFinding *finding = expect (room, BR_FAULT_BLOCKED_EXIT, 600);

  g_assert_true (br_id_equal (&finding->a, &door->id));
  g_assert_true (br_id_equal (&finding->b, &plant->id));
  g_assert_cmpint (finding->limit, ==, 1000 * MM);
  /* In the middle it leaves 300 on either side; 1.7 m away it is out of the way. */
  plant->x = 3000 * MM;
  expect (room, BR_FAULT_BLOCKED_EXIT, 300);
  plant->y = 1701 * MM;
  expect_nothing (room);
  /* A door drawn the other way round opens into the room all the same. */
  plant->y = 800 * MM;
  door->rotation = 180 * BR_ROTATION_DEGREE;
  expect (room, BR_FAULT_BLOCKED_EXIT, 300);
}

/* The exit in the west wall, 1400 … 2600, and a table of 700 in the middle of its way. */
static void
test_exit_turned (Room         *room,
                  gconstpointer data)
{
  BrElement *table;

  put (room, BR_ELEMENT_WALL, BR_SHAPE_RECTANGLE, 150, 4500, 300, 9000, 0);
  put (room, BR_ELEMENT_FIRE_EXIT, BR_SHAPE_RECTANGLE, 150, 2000, 1200, 300, 270);
  table = put_table (room, "1", BR_SHAPE_SQUARE, 1850, 2000, 700, 700, 0);
  expect_nothing (room);
  table->x = 1400 * MM;
  run (room, room->check);
  g_assert_cmpint (br_plan_check_get_finding (room->check, 0)->fault, ==, BR_FAULT_BLOCKED_EXIT);
  /* 1200 less 700, half on either side. */
  g_assert_cmpint (br_plan_check_get_finding (room->check, 0)->figure, ==, 250 * MM);
}

/* ---- again and again ---------------------------------------------------------------------- */

static char *
describe (const BrPlanCheck *check)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < br_plan_check_get_n_findings (check); i++)
    {
      const BrPlanFinding *finding = br_plan_check_get_finding (check, i);

      g_string_append_printf (text, "%d %u %u %" G_GINT64_FORMAT "\n", finding->fault, finding->a.bytes[15],
                              finding->b.bytes[15], finding->figure);
    }
  return g_string_free (text, FALSE);
}

static void
shuffle (Room  *room,
         GRand *rand)
{
  guint at = (guint) g_rand_int_range (rand, 0, (int) room->elements->len);
  BrElement *element = room->elements->pdata[at];

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      element->rotation = g_rand_int_range (rand, 0, BR_ROTATION_FULL);
      break;
    case 1:
      if (room->elements->len > 10)
        g_ptr_array_remove_index (room->elements, at);
      break;
    case 2:
      put_table (room, "x", BR_SHAPE_ROUND, g_rand_int_range (rand, 0, 12000), g_rand_int_range (rand, 0, 9000), 700, 700, 3);
      break;
    default:
      element->x += g_rand_int_range (rand, -800, 800) * MM;
      element->y += g_rand_int_range (rand, -800, 800) * MM;
    }
}

/* What is only measured where something moved says the same as what is measured anew. */
static void
test_incremental (Room         *room,
                  gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260314);

  put (room, BR_ELEMENT_FIRE_EXIT, BR_SHAPE_RECTANGLE, 150, 2000, 1200, 300, 270);
  put (room, BR_ELEMENT_PILLAR, BR_SHAPE_ROUND, 5000, 4000, 300, 300, 0);
  for (guint i = 0; i < 24; i++)
    put_table (room, "y", i % 2 ? BR_SHAPE_SQUARE : BR_SHAPE_ROUND, 1000 + i % 6 * 1900, 1000 + i / 6 * 2000, 800, 800, 2);
  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (BrPlanCheck) fresh = br_plan_check_new ();
      g_autofree char *again = NULL;
      g_autofree char *anew = NULL;

      for (guint j = 0; j <= i % 4; j++)
        shuffle (room, rand);
      run (room, room->check);
      run (room, fresh);
      again = describe (room->check);
      anew = describe (fresh);
      g_assert_cmpstr (again, ==, anew);
    }
}

/* ---- zones -------------------------------------------------------------------------------- */

static BrZone *
put_zone (Room       *room,
          const char *points)
{
  BrZone *zone = br_new (ZONE, BrZone);

  zone->id = next_id (room);
  zone->x = 1000 * MM;
  zone->y = 1000 * MM;
  zone->points = g_strdup (points);
  g_ptr_array_add (room->zones, zone);
  return zone;
}

static void
test_zones (Room         *room,
            gconstpointer data)
{
  BrZone *large = put_zone (room, "[[0,0],[4000000,0],[4000000,4000000],[0,4000000]]");
  BrZone *small = put_zone (room, "[[0,0],[1000000,0],[1000000,1000000],[0,1000000]]");
  BrZone *row = put_zone (room, NULL);
  g_autoptr (BrZoneMap) map = br_zone_map_new (room->zones);
  BrId in_small = br_zone_map_find (map, BR_POINT (1500 * MM, 1500 * MM), &BR_ID_NONE);
  BrId in_large = br_zone_map_find (map, BR_POINT (4000 * MM, 1500 * MM), &row->id);
  BrId nowhere = br_zone_map_find (map, BR_POINT (500 * MM, 500 * MM), &small->id);
  BrId of_file = br_zone_map_find (map, BR_POINT (500 * MM, 500 * MM), &row->id);

  g_assert_true (br_id_equal (&in_small, &small->id));
  g_assert_true (br_id_equal (&in_large, &large->id));
  g_assert_true (br_id_is_none (&nowhere));
  g_assert_true (br_id_equal (&of_file, &row->id));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Room, NULL, set_up, func, tear_down)
  ADD ("/plan-check/an-aisle-is-measured-from-chair-to-chair", test_chairs_count);
  ADD ("/plan-check/an-aisle-is-not-measured-by-bounds", test_turned);
  ADD ("/plan-check/an-aisle-between-discs-says-where", test_discs);
  ADD ("/plan-check/what-is-joined-together-or-apart-is-no-aisle", test_no_aisle);
  ADD ("/plan-check/nobody-passes-behind-a-bar-or-a-plant", test_how_a_room_works);
  ADD ("/plan-check/overlap-has-a-depth-and-a-spot", test_overlap);
  ADD ("/plan-check/a-chair-outside-the-room-is-outside", test_outside);
  ADD ("/plan-check/numbers-are-told-apart-without-case", test_numbers);
  ADD ("/plan-check/covers-and-standing-are-held-to-the-licence", test_licence);
  ADD ("/plan-check/a-fire-exit-says-how-much-is-clear", test_exit);
  ADD ("/plan-check/a-fire-exit-in-a-side-wall", test_exit_turned);
  ADD ("/plan-check/what-moved-is-measured-as-if-anew", test_incremental);
  ADD ("/plan-check/the-smallest-zone-counts", test_zones);
  return g_test_run ();
}
