#include "config.h"

#include <math.h>
#include <string.h>

#include "draw/br-chart-export.h"
#include "draw/br-chart-picture.h"
#include "draw/br-chart-say.h"

#define FIRST_DAY 20788 /* 2026-12-01 */

static BrChart *
make_days (guint         n,
           BrChartUnit   unit,
           BrChartShape  shape,
           const double *values)
{
  g_autofree BrDate *days = g_new (BrDate, n);
  BrChart *chart;

  for (guint i = 0; i < n; i++)
    days[i] = FIRST_DAY + (BrDate) i;
  chart = br_chart_new_of_days ("Revenue", unit, unit == BR_CHART_MONEY ? "GBP" : NULL, days, n);
  br_chart_add (chart, shape, "Bar", values);
  return chart;
}

static void
assert_extent (BrChart *chart,
               double   low,
               double   high)
{
  double least, most;

  g_assert_true (br_chart_get_extent (chart, 0, br_chart_get_n_places (chart), &least, &most));
  g_assert_cmpfloat (least, ==, low);
  g_assert_cmpfloat (most, ==, high);
}

static void
test_extent (void)
{
  const double values[] = { 30, NAN, 70 }, more[] = { 20, 5, NAN }, less[] = { -10, -20, NAN };
  g_autoptr (BrChart) line = make_days (3, BR_CHART_COUNT, BR_CHART_LINE, values);
  g_autoptr (BrChart) columns = make_days (3, BR_CHART_COUNT, BR_CHART_COLUMN, values);
  g_autoptr (BrChart) stacked = make_days (3, BR_CHART_COUNT, BR_CHART_STACKED, values);

  assert_extent (line, 30, 70);
  assert_extent (columns, 0, 70);
  br_chart_add (stacked, BR_CHART_STACKED, "Food", more);
  br_chart_add (stacked, BR_CHART_STACKED, "Refunds", less);
  /* 30 + 20 on the first day, 70 on the last; below zero 20 on the second. */
  assert_extent (stacked, -20, 70);
  br_chart_hide (stacked, 2, TRUE);
  assert_extent (stacked, 0, 70);
  br_chart_add_band (line, "Band", less, values);
  assert_extent (line, -20, 70);
}

static void
test_nothing_known (void)
{
  const double values[] = { NAN, NAN };
  g_autoptr (BrChart) chart = make_days (2, BR_CHART_COUNT, BR_CHART_COLUMN, values);
  double low, high;

  g_assert_false (br_chart_get_extent (chart, 0, 2, &low, &high));
}

static void
assert_value (BrChart    *chart,
              double      value,
              const char *expected)
{
  g_autofree char *said = br_chart_say_value (chart, value);

  g_assert_cmpstr (said, ==, expected);
}

static void
assert_mark (BrChart    *chart,
             double      low,
             double      high,
             double      value,
             const char *expected)
{
  BrAxis axis = br_axis_around (low, high, 0, 5);
  g_autofree char *said = br_chart_say_mark (chart, &axis, value);

  g_assert_cmpstr (said, ==, expected);
}

static void
test_said (void)
{
  const double values[] = { 123450 };
  g_autoptr (BrChart) money = make_days (1, BR_CHART_MONEY, BR_CHART_LINE, values);
  g_autoptr (BrChart) count = make_days (1, BR_CHART_COUNT, BR_CHART_LINE, values);
  g_autoptr (BrChart) share = make_days (1, BR_CHART_SHARE, BR_CHART_LINE, values);
  g_autofree char *day = br_chart_say_place (money, 0);

  g_assert_cmpstr (day, ==, "Tuesday 1 December 2026");
  assert_value (money, 123450, "£1,234.50");
  assert_value (count, 1204, "1,204");
  assert_value (count, 1.5, "1.5");
  assert_value (share, 1250, "12.5 %");
  assert_value (money, NAN, "not known");

  assert_mark (money, 0, 900, 400, "£400");
  assert_mark (money, 0, 2, 1.5, "£1.50");
  assert_mark (money, 0, 20000, 5000, "£5k");
  assert_mark (money, 0, 10000, 2000, "£2k");
  assert_mark (money, -20000, 20000, -10000, "−£10k");
  assert_mark (money, 0, 5e6, 2e6, "£2m");
  assert_mark (money, 0, 20000, 0, "£0");
  assert_mark (share, 0, 100, 20, "20 %");
}

static void
test_places_far_apart (void)
{
  const BrDate months[] = { FIRST_DAY, FIRST_DAY + 31 }, weeks[] = { FIRST_DAY + 6, FIRST_DAY + 13 };
  g_autoptr (BrChart) by_month = br_chart_new_of_days ("", BR_CHART_COUNT, NULL, months, 2);
  g_autoptr (BrChart) by_week = br_chart_new_of_days ("", BR_CHART_COUNT, NULL, weeks, 2);
  g_autofree char *month = br_chart_say_place (by_month, 1);
  g_autofree char *week = br_chart_say_place (by_week, 0);

  g_assert_cmpstr (month, ==, "January 2027");
  g_assert_cmpstr (week, ==, "Week from 7 December 2026");
}

static void
test_described (void)
{
  const double values[] = { 10000, 25000, NAN, 5050 };
  g_autoptr (BrChart) chart = make_days (4, BR_CHART_MONEY, BR_CHART_COLUMN, values);
  g_autofree char *said = br_chart_describe (chart);
  g_autofree char *text = br_chart_to_text (chart);

  g_assert_cmpstr (said, ==,
                   "Revenue, Tuesday 1 December 2026 to Friday 4 December 2026. Bar: highest £250.00 (Wednesday 2 December 2026), "
                   "lowest £50.50 (Friday 4 December 2026).");
  g_assert_cmpstr (text, ==, "Date\tBar\n2026-12-01\t100.00\n2026-12-02\t250.00\n2026-12-03\t\n2026-12-04\t50.50\n");
}

/* ---- where everything is ---------------------------------------------------------------------- */

static const BrChartFrame frame = { .width = 600, .height = 300, .size = 12, .grain = 1 };

static void
test_places (void)
{
  const double values[] = { 10, 20, 30, 40 };
  g_autoptr (BrChart) chart = make_days (4, BR_CHART_COUNT, BR_CHART_COLUMN, values);
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  BrChartPlace place;
  double each;

  br_chart_lay_out (chart, text, &frame, &place);
  g_assert_false (place.empty);
  each = (place.right - place.left) / 4;
  for (guint i = 0; i < 4; i++)
    {
      double x = br_chart_get_left_of (&place, br_chart_get_x (chart, i));

      g_assert_cmpfloat_with_epsilon (x, place.left + (i + 0.5) * each, 1e-6);
      g_assert_cmpint (br_chart_pick (chart, &place, x + each * 0.45), ==, i);
      g_assert_cmpint (br_chart_pick (chart, &place, x - each * 0.45), ==, i);
    }
  g_assert_cmpfloat_with_epsilon (br_chart_get_top_of (&place, 0), place.bottom, 1e-6);
  g_assert_cmpfloat_with_epsilon (br_chart_get_top_of (&place, 40), place.top, 1e-6);
}

/* A closer look has an axis of its own. */
static void
test_part (void)
{
  const double values[] = { 10, 20, 1000, 40 };
  g_autoptr (BrChart) chart = make_days (4, BR_CHART_COUNT, BR_CHART_COLUMN, values);
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  BrChartFrame part = frame;
  BrChartPlace place;

  part.from = FIRST_DAY - 0.5;
  part.to = FIRST_DAY + 1.5;
  br_chart_lay_out (chart, text, &part, &place);
  g_assert_cmpuint (place.first, ==, 0);
  g_assert_cmpuint (place.last, ==, 2);
  g_assert_cmpfloat (place.axis.high, ==, 20);
}

/* ---- the picture ---------------------------------------------------------------------------------- */

static cairo_surface_t *
paint (BrChart *chart)
{
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 300);
  cairo_t *cr = cairo_create (surface);
  BrChartPlace place;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  br_chart_lay_out (chart, text, &frame, &place);
  br_chart_paint (chart, text, cr, &frame, &place);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* In which rows of a column there is the first series' colour. */
static gboolean
find_ink (cairo_surface_t *surface,
          int              x,
          int             *top,
          int             *bottom)
{
  const GdkRGBA *colour = br_chart_palette_get (BR_PLAN_LIGHT, 0);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  *top = *bottom = -1;
  for (int y = 0; y < 300; y++)
    {
      guint32 pixel = *(const guint32 *) (data + y * stride + x * 4);

      if (abs ((int) (pixel >> 16 & 0xff) - (int) lroundf (colour->red * 255)) > 40 ||
          abs ((int) (pixel & 0xff) - (int) lroundf (colour->blue * 255)) > 60)
        continue;
      if (*top < 0)
        *top = y;
      *bottom = y;
    }
  return *top >= 0;
}

/* Of a hundred thousand points the one that stands out is not lost, nor moved. */
static void
test_peak_is_kept (void)
{
  guint n = 100000, peak = 43210;
  g_autofree double *values = g_new (double, n);
  g_autoptr (BrChart) chart = NULL;
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  cairo_surface_t *surface;
  BrChartPlace place;
  int top, bottom, x;

  for (guint i = 0; i < n; i++)
    values[i] = i % 7;
  values[peak] = 500;
  chart = make_days (n, BR_CHART_COUNT, BR_CHART_LINE, values);
  br_chart_lay_out (chart, text, &frame, &place);
  surface = paint (chart);
  x = (int) floor (br_chart_get_left_of (&place, br_chart_get_x (chart, peak)));
  g_assert_true (find_ink (surface, x, &top, &bottom));
  g_assert_cmpint (abs (top - (int) br_chart_get_top_of (&place, 500)), <=, 2);
  g_assert_true (find_ink (surface, x + 9, &top, &bottom));
  g_assert_cmpint (abs (top - (int) br_chart_get_top_of (&place, 6)), <=, 3);
  g_assert_cmpint (abs (bottom - (int) br_chart_get_top_of (&place, 0)), <=, 3);
  cairo_surface_destroy (surface);
}

/* Every shape, alone and with holes, one point, and none; with all looks. */
static void
test_all_are_drawn (void)
{
  const double values[] = { 10, NAN, 30, -5, NAN, 12 }, lows[] = { 5, NAN, 20, -9, 1, 2 };
  static const BrPlanFormat formats[] = { BR_PLAN_FORMAT_PNG, BR_PLAN_FORMAT_SVG, BR_PLAN_FORMAT_PDF };
  static const char *const heads[] = { "\x89PNG", "<?xml", "%PDF" };

  for (BrChartShape shape = BR_CHART_LINE; shape <= BR_CHART_HEAT; shape++)
    for (guint n = 0; n <= G_N_ELEMENTS (values); n++)
      for (guint format = 0; format < G_N_ELEMENTS (formats); format++)
        {
          g_autoptr (BrChart) chart = make_days (n, BR_CHART_MONEY, shape == BR_CHART_BAND ? BR_CHART_LINE : shape, values);
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) bytes = NULL;

          if (shape == BR_CHART_BAND)
            br_chart_add_band (chart, "Band", lows, values);
          if (n > 0)
            br_chart_add_note (chart, n - 1, "The Velvet Hour");
          bytes = br_chart_export (chart, formats[format], (BrPlanLook) (n % BR_N_PLAN_LOOKS), 300, 180, &error);
          g_assert_no_error (error);
          g_assert_cmpmem (g_bytes_get_data (bytes, NULL), strlen (heads[format]), heads[format], strlen (heads[format]));
        }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/what-stands-begins-at-zero", test_extent);
  g_test_add_func ("/chart/nothing-known-is-no-figure", test_nothing_known);
  g_test_add_func ("/chart/figures-are-exact-and-marks-are-short", test_said);
  g_test_add_func ("/chart/weeks-and-months-are-called-so", test_places_far_apart);
  g_test_add_func ("/chart/what-is-seen-is-said", test_described);
  g_test_add_func ("/chart/places-have-the-same-room", test_places);
  g_test_add_func ("/chart/a-part-has-its-own-axis", test_part);
  g_test_add_func ("/chart/a-peak-among-many-is-kept", test_peak_is_kept);
  g_test_add_func ("/chart/every-shape-is-drawn-whatever-is-missing", test_all_are_drawn);
  return g_test_run ();
}
