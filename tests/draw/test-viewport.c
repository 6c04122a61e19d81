#include "config.h"

#include "draw/br-viewport.h"

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 1e-6)

static void
assert_shows (const BrViewport *viewport,
              double            x,
              double            y,
              gint64            plan_x,
              gint64            plan_y)
{
  BrPoint point = br_viewport_to_plan (viewport, x, y);

  g_assert_cmpint (point.x, ==, plan_x);
  g_assert_cmpint (point.y, ==, plan_y);
}

static void
test_there_and_back (void)
{
  BrViewport viewport;
  double x, y;

  br_viewport_init (&viewport, 800, 600);
  viewport.scale = 40;
  viewport.x = 2 * BR_METRE;
  viewport.y = -BR_METRE;

  /* 40 px per metre: 100 px are 2.5 m. */
  assert_shows (&viewport, 100, 60, 4500000, 500000);
  br_viewport_to_view (&viewport, BR_POINT (4500000, 500000), &x, &y);
  assert_near (x, 100);
  assert_near (y, 60);
  assert_near (br_viewport_to_pixels (&viewport, 250000), 10);
  g_assert_cmpint (br_viewport_to_length (&viewport, 10), ==, 250000);
}

static void
test_area (void)
{
  BrViewport viewport = { 40, 2e6, -1e6, 800, 600 };
  BrRect area = br_viewport_get_area (&viewport);

  g_assert_cmpint (area.x, ==, 2000000);
  g_assert_cmpint (area.y, ==, -1000000);
  g_assert_cmpint (area.width, ==, 20000000);
  g_assert_cmpint (area.height, ==, 15000000);
}

static void
test_pan_moves_the_paper (void)
{
  BrViewport viewport = { 100, 0, 0, 800, 600 };

  br_viewport_pan (&viewport, 50, -20);
  assert_near (viewport.x, -500000);
  assert_near (viewport.y, 200000);
}

static void
test_zoom_keeps_the_place (void)
{
  BrViewport viewport = { 100, 3e6, 4e6, 800, 600 };
  BrPoint before = br_viewport_to_plan (&viewport, 200, 150);

  br_viewport_zoom (&viewport, 1.25, 200, 150);
  assert_near (viewport.scale, 125);
  assert_shows (&viewport, 200, 150, before.x, before.y);

  for (guint i = 0; i < 100; i++)
    br_viewport_zoom (&viewport, 1.25, 200, 150);
  assert_near (viewport.scale, BR_VIEWPORT_MAX_SCALE);
  assert_shows (&viewport, 200, 150, before.x, before.y);

  for (guint i = 0; i < 100; i++)
    br_viewport_zoom (&viewport, 0.8, 200, 150);
  assert_near (viewport.scale, BR_VIEWPORT_MIN_SCALE);
  assert_shows (&viewport, 200, 150, before.x, before.y);
}

static void
test_resize_keeps_the_middle (void)
{
  BrViewport viewport = { 100, 0, 0, 800, 600 };
  BrPoint before = br_viewport_to_plan (&viewport, 400, 300);

  br_viewport_resize (&viewport, 1000, 500);
  assert_shows (&viewport, 500, 250, before.x, before.y);
}

static void
test_fit (void)
{
  BrViewport viewport = { 1, 0, 0, 820, 640 };
  BrRect room = BR_RECT (BR_METRE, BR_METRE, 20 * BR_METRE, 10 * BR_METRE);
  BrRect nothing = BR_RECT (0, 0, 0, 0);

  /* 780 px for 20 m is 39 px/m, 600 px for 10 m would be 60. */
  br_viewport_fit (&viewport, &room, 20);
  assert_near (viewport.scale, 39);
  assert_shows (&viewport, 410, 320, 11000000, 6000000);

  br_viewport_fit (&viewport, &nothing, 20);
  assert_near (viewport.scale, BR_VIEWPORT_MAX_SCALE);
  assert_shows (&viewport, 410, 320, 0, 0);

  /* A view without size, before it has been laid out, must not divide by nothing. */
  viewport.width = viewport.height = 0;
  br_viewport_fit (&viewport, &room, 20);
  g_assert_cmpfloat (viewport.scale, >=, BR_VIEWPORT_MIN_SCALE);
}

static void
test_reveal_pans_no_further_than_needed (void)
{
  BrViewport viewport = { 100, 0, 0, 800, 600 };
  BrRect inside = BR_RECT (BR_METRE, BR_METRE, BR_METRE, BR_METRE);
  BrRect right = BR_RECT (9 * BR_METRE, BR_METRE, BR_METRE, BR_METRE);
  BrRect large = BR_RECT (0, 0, 20 * BR_METRE, BR_METRE);

  br_viewport_reveal (&viewport, &inside, 10);
  assert_near (viewport.x, 0);
  assert_near (viewport.y, 0);

  /* Its right edge at 10 m, and 10 px = 0.1 m beyond, come to the view's right edge, 8 m on. */
  br_viewport_reveal (&viewport, &right, 10);
  assert_near (viewport.x, 2.1e6);
  assert_near (viewport.y, 0);

  br_viewport_reveal (&viewport, &large, 0);
  assert_near (viewport.x, 6e6);
}

static void
test_clamp_keeps_something_in_view (void)
{
  BrViewport viewport = { 100, 0, 0, 800, 600 };
  BrRect room = BR_RECT (0, 0, 20 * BR_METRE, 20 * BR_METRE);

  viewport.x = 3e6;
  br_viewport_clamp (&viewport, &room);
  assert_near (viewport.x, 3e6);

  /* 48 px of the plan, 0.48 m, stay at the left edge and at the right one. */
  viewport.x = 90e6;
  br_viewport_clamp (&viewport, &room);
  assert_near (viewport.x, 19.52e6);
  viewport.x = -90e6;
  br_viewport_clamp (&viewport, &room);
  assert_near (viewport.x, -7.52e6);
}

static void
test_snap (void)
{
  BrViewport viewport = { 40, 1010000, -1010000, 800, 600 };
  double x, y;

  /* 40 px/m: a pixel is 25 mm. The origin is 40.4 px left of the view, and comes to 40. */
  br_viewport_snap (&viewport, 1);
  assert_near (viewport.x, 1000000);
  assert_near (viewport.y, -1000000);

  /* On a screen twice as dense there is half a pixel to snap to. */
  viewport.x = 1010000;
  br_viewport_snap (&viewport, 2);
  assert_near (viewport.x, 1012500);
  br_viewport_to_view (&viewport, BR_POINT (0, 0), &x, &y);
  assert_near (x, -40.5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/viewport/there-and-back", test_there_and_back);
  g_test_add_func ("/viewport/area-is-what-is-shown", test_area);
  g_test_add_func ("/viewport/pan-moves-the-paper", test_pan_moves_the_paper);
  g_test_add_func ("/viewport/zoom-keeps-the-place-and-the-limits", test_zoom_keeps_the_place);
  g_test_add_func ("/viewport/resize-keeps-the-middle", test_resize_keeps_the_middle);
  g_test_add_func ("/viewport/fit-shows-the-whole", test_fit);
  g_test_add_func ("/viewport/reveal-pans-no-further-than-needed",
                   test_reveal_pans_no_further_than_needed);
  g_test_add_func ("/viewport/clamp-keeps-something-in-view", test_clamp_keeps_something_in_view);
  g_test_add_func ("/viewport/snap-puts-the-origin-on-a-pixel", test_snap);
  return g_test_run ();
}
