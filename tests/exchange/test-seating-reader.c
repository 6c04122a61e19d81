#include "config.h"

#include <string.h>

#include "core/base/br-error.h"
#include "tests/exchange/seating-fixture.h"

/* A unit is 25 mm: 25,000 µm. */

static void
test_rows_and_seats (void)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", report);
  const BrZone *floor = plan->zones->pdata[0];
  const BrSeatRow *a = plan->rows->pdata[0], *b = plan->rows->pdata[1];
  const BrSeat *one = plan->seats->pdata[0], *two = plan->seats->pdata[1], *third = plan->seats->pdata[2];
  const BrSeatCategory *stalls = plan->categories->pdata[0], *back = plan->categories->pdata[1];

  g_assert_cmpstr (plan->plan->name, ==, "The Little Cellar");
  g_assert_cmpint (plan->plan->width, ==, 25000000);
  g_assert_cmpint (plan->plan->height, ==, 15000000);
  g_assert_cmpint (plan->plan->unit, ==, 25000);
  g_assert_cmpuint (plan->zones->len, ==, 2);
  g_assert_cmpstr (floor->name, ==, "Floor");
  g_assert_cmpint (floor->x, ==, 2500000);
  g_assert_cmpint (floor->y, ==, 1262500);

  g_assert_cmpstr (a->number, ==, "A");
  g_assert_cmpstr (a->label, ==, "Row A");
  g_assert_cmpint (a->number_position, ==, BR_ROW_NUMBER_START);
  g_assert_cmpint (a->x, ==, 3000000);
  g_assert_cmpint (a->y, ==, 2262500);
  g_assert_true (br_id_equal (&a->zone, &floor->id));
  g_assert_null (b->label);
  g_assert_cmpint (b->number_position, ==, BR_ROW_NUMBER_NONE);
  g_assert_cmpint (b->x, ==, 2500000);

  g_assert_cmpuint (plan->seats->len, ==, 3);
  g_assert_cmpstr (one->guid, ==, "floor-a-1");
  g_assert_cmpint (one->radius, ==, 250000);
  g_assert_true (br_id_equal (&one->row, &a->id));
  g_assert_true (br_id_equal (&one->category, &stalls->id));
  /* (100 + 20 + 25.5, 50.5 + 40 + 0) units */
  g_assert_cmpint (two->x, ==, 3637500);
  g_assert_cmpint (two->y, ==, 2262500);
  g_assert_cmpint (two->radius, ==, 300000);
  g_assert_cmpstr (two->start_direction, ==, ">");
  /* (100 + 10, 50.5 − 7.25) units */
  g_assert_cmpint (third->x, ==, 2750000);
  g_assert_cmpint (third->y, ==, 1081250);
  g_assert_cmpstr (stalls->color, ==, "#1f5b3a");
  g_assert_cmpstr (back->color, ==, "#ffd700");
  g_assert_true (br_id_equal (&third->category, &back->id));

  g_assert_cmpint (report->read, ==, 8);
  g_assert_cmpint (report->n_warnings, ==, 0);
}

static void
assert_element (const BrSeatingPlan *plan,
                guint                index,
                BrElementKind        kind,
                BrShape              shape,
                gint64               x,
                gint64               y,
                gint64               width,
                gint64               height,
                gint64               rotation)
{
  const BrElement *element = plan->elements->pdata[index];

  g_assert_cmpint (element->kind, ==, kind);
  g_assert_cmpint (element->shape, ==, shape);
  g_assert_cmpint (element->x, ==, x);
  g_assert_cmpint (element->y, ==, y);
  g_assert_cmpint (element->width, ==, width);
  g_assert_cmpint (element->height, ==, height);
  g_assert_cmpint (element->rotation, ==, rotation);
}

static void
test_areas_turn_about_their_centres (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  const BrElement *stage = plan->elements->pdata[0], *polygon = plan->elements->pdata[3];
  const BrElement *text = plan->elements->pdata[4], *circle = plan->elements->pdata[1];

  /* Anchored at (110, 60.5), its middle (100, 20) away; a quarter clockwise turns that to (−20, 100). */
  assert_element (plan, 0, BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE, 2250000, 4012500, 5000000, 1000000, 90000);
  g_assert_cmpstr (stage->label, ==, "Stage");
  g_assert_cmpstr (stage->text_color, ==, "#ffffff");
  g_assert_cmpint (stage->text_size, ==, 400000);
  g_assert_cmpint (stage->text_x, ==, 0);
  g_assert_cmpint (stage->text_y, ==, 0);
  g_assert_cmpstr (stage->border_color, ==, "#000000");

  assert_element (plan, 1, BR_ELEMENT_AREA, BR_SHAPE_ROUND, 3750000, 6262500, 1500000, 1500000, 0);
  g_assert_cmpstr (circle->color, ==, "#008000");
  g_assert_null (circle->border_color);
  g_assert_null (circle->label);
  assert_element (plan, 2, BR_ELEMENT_AREA, BR_SHAPE_ELLIPSE, 7500000, 6262500, 1525000, 1000000, 45000);

  /* Anchored at (400, 150.5), its middle (20, 10) away; half a turn makes that (−20, −10). */
  assert_element (plan, 3, BR_ELEMENT_AREA, BR_SHAPE_POLYGON, 9500000, 3512500, 1000000, 500000, 180000);
  g_assert_cmpstr (polygon->points, ==, "[[-500000,-250000],[500000,-250000],[500000,250000],[-500000,250000]]");

  g_assert_cmpint (text->kind, ==, BR_ELEMENT_TEXT);
  g_assert_cmpstr (text->label, ==, "Bar → here");
  g_assert_cmpint (text->x, ==, 6250000);
  g_assert_cmpint (text->y, ==, 8887500);
  g_assert_cmpint (text->text_size, ==, 500000);
  g_assert_cmpint (text->layer, ==, BR_LAYER_NOTES);
}

static void
test_quirks_are_read_and_told (void)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("quirks.json", report);
  const BrSeat *first = plan->seats->pdata[0], *second = plan->seats->pdata[1];
  const BrSeatRow *row = plan->rows->pdata[0];
  const BrSeatCategory *vip = plan->categories->pdata[0];

  g_assert_cmpstr (plan->plan->name, ==, "From the file");
  g_assert_cmpstr (row->number, ==, "1");
  g_assert_cmpint (row->number_position, ==, BR_ROW_NUMBER_START);
  g_assert_cmpuint (plan->seats->len, ==, 6);
  g_assert_cmpint (first->radius, ==, 240000);
  g_assert_cmpint (first->x, ==, 250000);
  g_assert_cmpstr (first->guid, ==, "dup");
  g_assert_cmpstr (second->guid, ==, "dup");
  g_assert_null (second->number);
  g_assert_cmpuint (plan->categories->len, ==, 1);
  g_assert_cmpstr (vip->name, ==, "VIP");
  g_assert_cmpstr (vip->color, ==, BR_SEATING_COLOR);

  g_assert_true (seating_has_warning (report, "$", "no name"));
  g_assert_true (seating_has_warning (report, "$.generator", "generator"));
  g_assert_true (seating_has_warning (report, "$.zones[0].position.x", "in quotes"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].row_number", "without quotes"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[0].radius", "whole number"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[0].category", "VIP"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[1].seat_guid", "$.zones[0].rows[0].seats[0]"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[1].wheelchair", "wheelchair"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[1]", "no number"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[2]", "no seat_guid"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[0].seats[3]", "no position"));
  g_assert_true (seating_has_warning (report, "$.zones", "2 combinations"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[1]", "2 seats"));
  g_assert_true (seating_has_warning (report, "$.zones[0].areas[0]", "older files"));
  g_assert_true (seating_has_warning (report, "$.zones[0].areas[0].color", "colour"));
  g_assert_true (seating_has_warning (report, "$.zones[0].areas[1].circle.radius", "whole number"));
  g_assert_true (seating_has_warning (report, "$.zones[0].areas[2].shape", "no such shape"));
}

static void
test_areas_of_older_files (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("quirks.json", NULL);
  const BrElement *cloakroom = plan->elements->pdata[0];

  /* At (10 + 5, 100), 80 × 20.5 units. */
  assert_element (plan, 0, BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE, 1375000, 2756250, 2000000, 512500, 0);
  g_assert_cmpstr (cloakroom->label, ==, "Cloakroom");
  assert_element (plan, 1, BR_ELEMENT_AREA, BR_SHAPE_ROUND, 5250000, 2500000, 725000, 725000, 0);
  assert_element (plan, 2, BR_ELEMENT_AREA, BR_SHAPE_ELLIPSE, 5250000, 5000000, 250000, 250000, 0);
  assert_element (plan, 3, BR_ELEMENT_AREA, BR_SHAPE_RECTANGLE, 275000, 25000, 0, 0, 0);
}

static void
test_another_unit (void)
{
  const BrSeatingPlanOptions options = { .unit = 10000 };
  g_autoptr (GBytes) bytes = seating_load ("cellar.json");
  g_autoptr (BrSeatingPlan) plan = br_seating_plan_read (bytes, &options, NULL, NULL);
  const BrSeat *two = plan->seats->pdata[1];

  g_assert_cmpint (two->x, ==, 1455000);
  g_assert_cmpint (plan->plan->unit, ==, 10000);
}

static void
test_records_may_be_kept (void)
{
  static const char *const files[] = { "cellar.json", "quirks.json" };

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    {
      g_autoptr (BrSeatingPlan) plan = seating_read_file (files[f], NULL);
      GPtrArray *const lists[] = { plan->zones, plan->categories, plan->rows, plan->seats, plan->elements };
      g_autoptr (GError) error = NULL;

      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        for (guint i = 0; i < lists[l]->len; i++)
          {
            br_record_validate (lists[l]->pdata[i], &error);
            g_assert_no_error (error);
          }
    }
}

static void
assert_refused (const char  *text,
                BrInputError code,
                const char  *path)
{
  const BrSeatingPlanOptions options = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (br_seating_plan_read (bytes, &options, NULL, &error));
  g_assert_error (error, BR_INPUT_ERROR, (int) code);
  g_assert_cmpstr (br_input_error_get_place (error)->path, ==, path);
  g_assert_cmpuint (br_input_error_get_place (error)->line, >, 0);
}

#define PLAN(zone) "{\"name\": \"x\", \"categories\": [], \"zones\": [" zone "]}"
#define ZONE(rest) "{\"position\": {\"x\": 0, \"y\": 0}, " rest "}"

static void
test_what_is_no_plan_is_refused_with_its_path (void)
{
  assert_refused ("[]", BR_INPUT_ERROR_SHAPE, "$");
  assert_refused ("\"plan\"", BR_INPUT_ERROR_SHAPE, "$");
  assert_refused ("{}", BR_INPUT_ERROR_SHAPE, "$");
  assert_refused ("{\"zones\": {}}", BR_INPUT_ERROR_SHAPE, "$.zones");
  assert_refused (PLAN ("7"), BR_INPUT_ERROR_SHAPE, "$.zones[0]");
  assert_refused (PLAN ("{\"position\": [0, 0]}"), BR_INPUT_ERROR_SHAPE, "$.zones[0].position");
  assert_refused (PLAN (ZONE ("\"rows\": 1")), BR_INPUT_ERROR_SHAPE, "$.zones[0].rows");
  assert_refused (PLAN (ZONE ("\"rows\": [[]]")), BR_INPUT_ERROR_SHAPE, "$.zones[0].rows[0]");
  assert_refused (PLAN (ZONE ("\"rows\": [{\"seats\": [null]}]")), BR_INPUT_ERROR_SHAPE,
                  "$.zones[0].rows[0].seats[0]");
  assert_refused (PLAN (ZONE ("\"areas\": [{\"rotation\": true}]")), BR_INPUT_ERROR_SHAPE,
                  "$.zones[0].areas[0].rotation");
  assert_refused (PLAN (ZONE ("\"areas\": [{\"shape\": \"polygon\", \"polygon\": {\"points\": [1]}}]")),
                  BR_INPUT_ERROR_SHAPE, "$.zones[0].areas[0].polygon.points[0]");
  assert_refused ("{\"zones\": [", BR_INPUT_ERROR_SYNTAX, "$.zones[0]");
}

static void
test_numbers_that_no_plan_can_hold_are_refused (void)
{
  assert_refused (PLAN ("{\"position\": {\"x\": NaN, \"y\": 0}}"), BR_INPUT_ERROR_SHAPE, "$.zones[0].position.x");
  assert_refused (PLAN ("{\"position\": {\"x\": 0, \"y\": 1e999}}"), BR_INPUT_ERROR_SHAPE, "$.zones[0].position.y");
  assert_refused (PLAN ("{\"position\": {\"x\": \"Infinity\", \"y\": 0}}"), BR_INPUT_ERROR_SHAPE,
                  "$.zones[0].position.x");
  assert_refused (PLAN ("{\"position\": {\"x\": 400001, \"y\": 0}}"), BR_INPUT_ERROR_SHAPE, "$.zones[0].position.x");
  /* Each within 10 km, both together not. */
  assert_refused (PLAN ("{\"position\": {\"x\": 300000, \"y\": 0}, \"rows\": [{\"position\": {\"x\": 300000, \"y\": 0}}]}"),
                  BR_INPUT_ERROR_SHAPE, "$.zones[0].rows[0].position");
  assert_refused (PLAN (ZONE ("\"areas\": [{\"shape\": \"circle\", \"circle\": {\"radius\": 399999}}]")),
                  BR_INPUT_ERROR_SHAPE, "$.zones[0].areas[0]");
  assert_refused (PLAN (ZONE ("\"areas\": [{\"rotation\": 1e400}]")), BR_INPUT_ERROR_SHAPE,
                  "$.zones[0].areas[0].rotation");
}

static void
test_more_than_64_mebibytes_are_refused (void)
{
  const BrSeatingPlanOptions options = { 0 };
  gsize size = BR_SEATING_BYTES_MAX + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;

  g_assert_null (br_seating_plan_read (bytes, &options, NULL, &error));
  g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_TOO_LARGE);
}

/* 30 rows of 30 seats, all called the same. */
static void
test_many_like_warnings_are_counted (void)
{
  g_autoptr (GString) text = g_string_new ("{\"name\": \"x\", \"categories\": [{\"name\": \"A\"}],"
                                           " \"size\": {\"width\": 1, \"height\": 1}, \"zones\": [");
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autoptr (BrSeatingPlan) plan = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_string_append (text, "{\"position\": {\"x\": 0, \"y\": 0}, \"rows\": [");
  for (int row = 0; row < 30; row++)
    {
      g_string_append_printf (text, "%s{\"row_number\": \"1\", \"seats\": [", row > 0 ? "," : "");
      for (int seat = 0; seat < 30; seat++)
        g_string_append_printf (text,
                                "%s{\"seat_guid\": \"%d-%d\", \"seat_number\": \"%d\", \"category\": \"A\","
                                " \"position\": {\"x\": %d, \"y\": %d}}",
                                seat > 0 ? "," : "", row, seat, seat, seat * 25, row * 25);
      g_string_append (text, "]}");
    }
  g_string_append (text, "]}]}");
  bytes = g_bytes_new (text->str, text->len);
  plan = seating_read (bytes, report);
  g_assert_cmpuint (plan->seats->len, ==, 900);
  /* one for the 30 labels, 20 rows of the 29, one for the other nine */
  g_assert_cmpint (report->n_warnings, ==, 22);
  g_assert_true (seating_has_warning (report, "$.zones", "30 combinations"));
  g_assert_true (seating_has_warning (report, "$.zones[0].rows[1]", "9 more places"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/seating-reader/seats-stand-where-zone-row-and-seat-say", test_rows_and_seats);
  g_test_add_func ("/seating-reader/areas-turn-about-their-centres", test_areas_turn_about_their_centres);
  g_test_add_func ("/seating-reader/quirks-are-read-and-told-with-their-paths", test_quirks_are_read_and_told);
  g_test_add_func ("/seating-reader/areas-of-older-files-are-rectangles", test_areas_of_older_files);
  g_test_add_func ("/seating-reader/a-unit-can-be-another", test_another_unit);
  g_test_add_func ("/seating-reader/every-record-may-be-kept", test_records_may_be_kept);
  g_test_add_func ("/seating-reader/what-is-no-plan-is-refused-with-its-path",
                   test_what_is_no_plan_is_refused_with_its_path);
  g_test_add_func ("/seating-reader/numbers-that-no-plan-can-hold-are-refused",
                   test_numbers_that_no_plan_can_hold_are_refused);
  g_test_add_func ("/seating-reader/more-than-64-mebibytes-are-refused", test_more_than_64_mebibytes_are_refused);
  g_test_add_func ("/seating-reader/many-like-warnings-are-counted", test_many_like_warnings_are_counted);

  return g_test_run ();
}
