#include "config.h"

#include <string.h>

#include "core/base/br-text.h"
#include "tests/exchange/seating-fixture.h"
#include "tests/exchange/seating-schema.h"

static void
test_unmoved_is_written_as_it_came (void)
{
  g_autoptr (GBytes) bytes = seating_load ("cellar.json");
  g_autoptr (BrSeatingPlan) plan = seating_read (bytes, NULL);
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autofree char *text = seating_write (plan, BR_SEATING_WRITE_VALID, report);
  g_autofree char *came = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, came);
  g_assert_cmpint (report->n_warnings, ==, 0);
}

/* Writes the cellar with something changed and expects that exactly one text in it is another. */
static void
assert_written (BrSeatingPlan *plan,
                const char    *old,
                const char    *new)
{
  g_autoptr (GBytes) bytes = seating_load ("cellar.json");
  g_autoptr (GBytes) expected = seating_replace (bytes, old, new);
  g_autofree char *expected_text = g_strndup (g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_autofree char *text = seating_write (plan, BR_SEATING_WRITE_VALID, NULL);

  g_assert_cmpstr (text, ==, expected_text);
}

static void
test_a_moved_seat_says_where_it_is (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrSeat *two = plan->seats->pdata[1];

  /* half a metre is 20 units */
  two->x += 500000;
  assert_written (plan, "\"x\": 25.5,", "\"x\": 45.5,");
  /* a micrometre is 0.00004 units */
  two->x -= 499999;
  assert_written (plan, "\"x\": 25.5,", "\"x\": 25.50004,");
}

static void
test_a_row_moved_with_its_seats_moves_alone (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrSeatRow *row = plan->rows->pdata[0];

  row->y += 1000000;
  for (guint i = 0; i < 2; i++)
    ((BrSeat *) plan->seats->pdata[i])->y += 1000000;
  assert_written (plan, "\"x\": 20,\n            \"y\": 40\n", "\"x\": 20,\n            \"y\": 80\n");
}

static void
test_a_moved_area_keeps_its_turn (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrElement *stage = plan->elements->pdata[0];

  stage->x += 25000;
  stage->y -= 50000;
  assert_written (plan, "\"x\": 10,\n            \"y\": 10\n", "\"x\": 11,\n            \"y\": 8\n");
}

static void
test_a_moved_polygon_keeps_its_points (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrElement *polygon = plan->elements->pdata[3];

  polygon->y += 25000;
  assert_written (plan, "\"x\": 300,\n            \"y\": 100\n", "\"x\": 300,\n            \"y\": 101\n");
}

/* About its centre; its corner moves. Its middle is (100, 20) from the corner. Upright the corner
 * is at (90 − 100, 160.5 − 20) less the zone's (100, 50.5): (−110, 90). */
static void
test_a_turned_area_gets_another_corner (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrElement *stage = plan->elements->pdata[0];
  g_autofree char *text = NULL;

  stage->rotation = 0;
  text = seating_write (plan, BR_SEATING_WRITE_VALID, NULL);
  g_assert_nonnull (strstr (text, "\"rotation\": 0,\n          \"uuid\": \"00000000-0000-4000-8000-000000000031\",\n"
                                  "          \"position\": {\n            \"x\": -110,\n            \"y\": 90\n"));
}

static void
test_other_changes_are_written (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrSeatCategory *back = plan->categories->pdata[1];
  BrSeat *one = plan->seats->pdata[0];

  br_set_str (&back->color, "#00ff00");
  assert_written (plan, "\"gold\"", "\"#00ff00\"");
  br_set_str (&back->color, "#ffd700");
  one->category = back->id;
  assert_written (plan, "\"y\": 0\n              },\n              \"category\": \"Stalls\"\n            },",
                  "\"y\": 0\n              },\n              \"category\": \"Back\"\n            },");
}

static void
test_quirks_are_written_validly_and_told (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("quirks.json", NULL);
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autofree char *text = seating_write (plan, BR_SEATING_WRITE_VALID, report);

  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[0].radius", "rounded"));
  g_assert_true (seating_has_warning (report, "$.zones[0].areas[0].rectangle.height", "rounded"));
  g_assert_true (seating_has_warning (report, "$.zones[0].areas[1].circle.radius", "rounded"));
  g_assert_true (seating_has_warning (report, "$.generator", "not written"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[1].wheelchair", "not written"));
  /* 20.5 and 14.5 are rounded away from zero, 9.6 to 10. */
  g_assert_nonnull (strstr (text, "\"height\": 21\n"));
  g_assert_nonnull (strstr (text, "\"radius\": 15\n"));
  g_assert_nonnull (strstr (text, "\"radius\": 10\n"));
}

static void
test_unknown_members_are_written_when_asked (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("quirks.json", NULL);
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autofree char *text = seating_write (plan, BR_SEATING_WRITE_UNKNOWN, report);
  g_autofree char *problem = seating_schema_check (text, -1);

  g_assert_nonnull (strstr (text, "\"generator\": \"Some editor 0.9\""));
  g_assert_nonnull (strstr (text, "\"wheelchair\": true"));
  g_assert_nonnull (problem);
}

/* What was written is read as the same plan and written as the same bytes. */
static void
test_written_once_is_written_alike_ever_after (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("quirks.json", NULL);
  g_autofree char *once = seating_write (plan, BR_SEATING_WRITE_VALID, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (once, strlen (once));
  g_autoptr (BrSeatingPlan) again = seating_read (bytes, NULL);
  g_autofree char *twice = seating_write (again, BR_SEATING_WRITE_VALID, NULL);

  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpuint (again->seats->len, ==, plan->seats->len);
}

static BrElement *
add_element (BrSeatingPlan *plan,
             guint8         number,
             BrElementKind  kind,
             BrShape        shape)
{
  BrElement *element = br_new (ELEMENT, BrElement);

  element->id.bytes[15] = number;
  element->plan = plan->plan->id;
  element->kind = kind;
  element->shape = shape;
  element->x = 5000000;
  element->y = 4000000;
  element->width = 900000;
  element->height = 900000;
  element->position = number;
  g_ptr_array_add (plan->elements, element);
  return element;
}

/* A plan as Backroom draws it: no source anywhere. */
static BrSeatingPlan *
draw_plan (void)
{
  BrSeatingPlan *plan = br_seating_plan_new ();
  BrTable *table = br_new (TABLE, BrTable);
  BrElement *element;

  plan->plan = br_new (PLAN, BrPlan);
  plan->plan->id.bytes[15] = 200;
  plan->plan->name = g_strdup ("Cabaret");
  plan->plan->width = 12000000;
  plan->plan->height = 9010000;
  table->id.bytes[15] = 201;
  table->number = g_strdup ("7");
  g_ptr_array_add (plan->tables, table);

  element = add_element (plan, 1, BR_ELEMENT_TABLE, BR_SHAPE_ROUND);
  element->table = table->id;
  element = add_element (plan, 2, BR_ELEMENT_TABLE, BR_SHAPE_ROUND);
  element->width = element->height = 1000000;
  element = add_element (plan, 3, BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE);
  element->width = 3000000;
  element->height = 610000;
  element->rotation = 90000;
  element->label = g_strdup ("Bar");
  element = add_element (plan, 4, BR_ELEMENT_TEXT, BR_SHAPE_RECTANGLE);
  element->label = g_strdup ("Mind the step");
  element = add_element (plan, 5, BR_ELEMENT_DANCE_FLOOR, BR_SHAPE_POLYGON);
  element->points = g_strdup ("[[-1000000,-1000000],[1000000,-1000000],[0,1000000]]");
  return plan;
}

/* Each kind of thing that the format has no place for is named once, with how many there are. */
static void
test_what_is_lost_is_named (void)
{
  static const char *const words[] = { "1 picture ",          "1 table is",  "2 things are written", "1 zone:",
                                       "2 things that are hidden", "1 thing: that it is locked" };
  g_autoptr (BrSeatingPlan) plan = draw_plan ();
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  BrElement *element = add_element (plan, 6, BR_ELEMENT_IMAGE, BR_SHAPE_RECTANGLE);
  BrZone *zone = br_new (ZONE, BrZone);
  g_autofree char *text = NULL;

  element->picture = g_strdup ("iVBORw0KGgo=");
  element->locked = TRUE;
  add_element (plan, 7, BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE)->hidden = TRUE;
  add_element (plan, 8, BR_ELEMENT_TEXT, BR_SHAPE_RECTANGLE)->hidden = TRUE;
  zone->id.bytes[15] = 210;
  zone->name = g_strdup ("Bar");
  zone->kind = BR_ZONE_STANDING;
  g_ptr_array_add (plan->zones, zone);
  plan->plan->height = 9000000;
  ((BrElement *) plan->elements->pdata[2])->height = 600000;
  text = seating_write (plan, BR_SEATING_WRITE_VALID, report);

  g_assert_null (strstr (text, "iVBOR"));
  g_assert_cmpint (report->n_warnings, ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const BrImportWarning *warning = report->warnings->pdata[i];

      g_assert_true (g_str_has_prefix (warning->message, words[i]));
      g_assert_cmpstr (warning->path, ==, "$");
    }
}

static void
test_what_was_drawn_here_opens_elsewhere (void)
{
  g_autoptr (BrSeatingPlan) plan = draw_plan ();
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autofree char *text = seating_write (plan, BR_SEATING_WRITE_VALID, report);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (BrSeatingPlan) again = seating_read (bytes, NULL);
  const BrElement *element;

  /* 9010 mm are 360.4 units, the bar's 610 mm are 24.4; there is a table, and a bar and a dance floor. */
  g_assert_cmpint (report->n_warnings, ==, 4);
  g_assert_cmpint (again->plan->width, ==, 12000000);
  g_assert_cmpint (again->plan->height, ==, 9000000);
  g_assert_cmpuint (again->zones->len, ==, 0);
  g_assert_cmpuint (again->elements->len, ==, 5);

  /* 900 mm across is a radius of 18 units, 1000 mm one of 20 */
  element = again->elements->pdata[0];
  g_assert_cmpint (element->shape, ==, BR_SHAPE_ROUND);
  g_assert_cmpint (element->width, ==, 900000);
  g_assert_cmpint (element->x, ==, 5000000);
  g_assert_cmpstr (element->label, ==, "7");
  g_assert_nonnull (strstr (text, "\"uuid\": \"00000000-0000-0000-0000-000000000001\""));
  element = again->elements->pdata[2];
  g_assert_cmpint (element->x, ==, 5000000);
  g_assert_cmpint (element->y, ==, 4000000);
  g_assert_cmpint (element->width, ==, 3000000);
  g_assert_cmpint (element->height, ==, 600000);
  g_assert_cmpint (element->rotation, ==, 90000);
  g_assert_cmpstr (element->label, ==, "Bar");
  element = again->elements->pdata[3];
  g_assert_cmpint (element->kind, ==, BR_ELEMENT_TEXT);
  g_assert_cmpint (element->x, ==, 5000000);
  element = again->elements->pdata[4];
  g_assert_cmpstr (element->points, ==, "[[-1000000,-1000000],[1000000,-1000000],[0,1000000]]");
  g_assert_cmpint (element->y, ==, 4000000);
}

/* A round table of 950 mm has no whole radius; as an ellipse it keeps its size. */
static void
test_a_round_table_keeps_its_size (void)
{
  g_autoptr (BrSeatingPlan) plan = draw_plan ();
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BrSeatingPlan) again = NULL;
  BrElement *table = plan->elements->pdata[0];

  table->width = table->height = 940000;
  text = seating_write (plan, BR_SEATING_WRITE_VALID, NULL);
  bytes = g_bytes_new (text, strlen (text));
  again = seating_read (bytes, NULL);
  g_assert_nonnull (strstr (text, "\"x\": 18.8,"));
  g_assert_cmpint (((BrElement *) again->elements->pdata[0])->width, ==, 940000);
}

static void
test_an_outline_is_drawn (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrZone *zone = plan->zones->pdata[1];
  g_autofree char *text = NULL;

  br_set_str (&zone->points, "[[0,0],[250000,0],[0,250000]]");
  text = seating_write (plan, BR_SEATING_WRITE_VALID, NULL);
  g_assert_nonnull (strstr (text, "\"text\": \"Zone 2\""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/seating-writer/what-was-not-moved-is-written-as-it-came", test_unmoved_is_written_as_it_came);
  g_test_add_func ("/seating-writer/a-moved-seat-says-where-it-is", test_a_moved_seat_says_where_it_is);
  g_test_add_func ("/seating-writer/a-row-moved-with-its-seats-moves-alone",
                   test_a_row_moved_with_its_seats_moves_alone);
  g_test_add_func ("/seating-writer/a-moved-area-keeps-its-turn", test_a_moved_area_keeps_its_turn);
  g_test_add_func ("/seating-writer/a-moved-polygon-keeps-its-points", test_a_moved_polygon_keeps_its_points);
  g_test_add_func ("/seating-writer/a-turned-area-gets-another-corner", test_a_turned_area_gets_another_corner);
  g_test_add_func ("/seating-writer/colours-and-categories-follow-the-record", test_other_changes_are_written);
  g_test_add_func ("/seating-writer/quirks-are-written-validly-and-told", test_quirks_are_written_validly_and_told);
  g_test_add_func ("/seating-writer/unknown-members-are-written-when-asked",
                   test_unknown_members_are_written_when_asked);
  g_test_add_func ("/seating-writer/what-was-written-is-written-alike-ever-after",
                   test_written_once_is_written_alike_ever_after);
  g_test_add_func ("/seating-writer/what-was-drawn-here-opens-elsewhere", test_what_was_drawn_here_opens_elsewhere);
  g_test_add_func ("/seating-writer/what-the-format-has-no-place-for-is-named", test_what_is_lost_is_named);
  g_test_add_func ("/seating-writer/a-round-table-keeps-its-size", test_a_round_table_keeps_its_size);
  g_test_add_func ("/seating-writer/a-zone-with-an-outline-shows-it", test_an_outline_is_drawn);

  return g_test_run ();
}
