#include "config.h"

#include <math.h>

#include "draw/br-plan-render.h"
#include "draw/br-plan-tiles.h"
#include "scene-rig.h"

#define WIDTH 500
#define HEIGHT 400

/* A letter or an edge that falls between two pixels may be rounded to the other one in a tile:
 * so many of 200,000 pixels. */
#define ALIKE 40

/* Twenty tables on a page of 20 × 16 m. */
static BrScene *
make_room (gint64 first_x)
{
  BrSceneBuilder *builder = br_scene_builder_new ();

  br_scene_builder_set_page (builder, &BR_RECT (0, 0, 20 * BR_METRE, 16 * BR_METRE));
  for (guint i = 0; i < 20; i++)
    {
      BrSceneObject table =
        rig_object (i + 1, BR_SCENE_TABLE, BR_SHAPE_ROUND, i == 0 ? first_x : 2000 + i % 5 * 4000,
                    2000 + i / 5 * 4000, 1200, 1200);

      table.label = "7";
      table.covers = 4;
      br_scene_builder_add (builder, &table);
    }
  return br_scene_builder_end (builder);
}

static cairo_surface_t *
draw_node (GskRenderNode *node,
           int            width,
           int            height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  gsk_render_node_draw (node, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static cairo_surface_t *
draw_tiles (BrPlanTiles      *tiles,
            const BrViewport *viewport,
            BrPlanTileForm    form,
            gboolean         *sharp)
{
  GskRenderNode *node = br_plan_tiles_render (tiles, viewport, 1, form, sharp);
  cairo_surface_t *surface = draw_node (node, WIDTH, HEIGHT);

  gsk_render_node_unref (node);
  return surface;
}

static cairo_surface_t *
draw_directly (BrScene          *scene,
               const BrViewport *viewport)
{
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  br_plan_draw (cr, scene, br_plan_palette_get (BR_PLAN_LIGHT), viewport, BR_PLAN_PART_ALL, text,
                1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* How many pixels differ by more than a shade. */
static guint
compare (cairo_surface_t *a,
         cairo_surface_t *b)
{
  int stride = cairo_image_surface_get_stride (a);
  const guint8 *x = cairo_image_surface_get_data (a);
  const guint8 *y = cairo_image_surface_get_data (b);
  guint n = 0;

  g_assert_cmpint (stride, ==, cairo_image_surface_get_stride (b));
  for (int row = 0; row < HEIGHT; row++)
    {
      for (int column = 0; column < WIDTH; column++)
        {
          int at = row * stride + column * 4;

          n += ABS (x[at] - y[at]) > 32 || ABS (x[at + 1] - y[at + 1]) > 32 ||
               ABS (x[at + 2] - y[at + 2]) > 32;
        }
    }
  return n;
}

static guint
compare_with_truth (BrPlanTiles      *tiles,
                    BrScene          *scene,
                    const BrViewport *viewport,
                    BrPlanTileForm    form,
                    gboolean         *sharp)
{
  cairo_surface_t *shown = draw_tiles (tiles, viewport, form, sharp);
  cairo_surface_t *truth = draw_directly (scene, viewport);
  guint n = compare (shown, truth);

  cairo_surface_destroy (shown);
  cairo_surface_destroy (truth);
  return n;
}

static void
wait_until_idle (BrPlanTiles      *tiles,
                 const BrViewport *viewport,
                 BrPlanTileForm    form)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  gboolean sharp = FALSE;

  while (!sharp || !br_plan_tiles_is_idle (tiles))
    {
      GskRenderNode *node = br_plan_tiles_render (tiles, viewport, 1, form, &sharp);

      gsk_render_node_unref (node);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

static void
test_first_frame_is_true (gconstpointer data)
{
  BrPlanTileForm form = GPOINTER_TO_INT (data);
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  g_autoptr (BrScene) scene = make_room (2000);
  BrViewport viewport = { 40, 2e6, 1e6, WIDTH, HEIGHT };
  gboolean sharp;

  br_plan_tiles_set_scene (tiles, scene);
  g_assert_cmpuint (compare_with_truth (tiles, scene, &viewport, form, &sharp), <=, ALIKE);
  g_assert_true (sharp);
}

static void
test_nothing_is_a_desk (void)
{
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  BrViewport viewport = { 40, 0, 0, WIDTH, HEIGHT };
  const GdkRGBA *desk = &br_plan_palette_get (BR_PLAN_LIGHT)->desk;
  cairo_surface_t *shown = draw_tiles (tiles, &viewport, BR_PLAN_TILE_SURFACE, NULL);

  g_assert_cmpint (*cairo_image_surface_get_data (shown), ==, (int) (desk->blue * 255 + 0.5));
  cairo_surface_destroy (shown);
}

static void
test_pan_is_true_to_the_pixel (void)
{
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  g_autoptr (BrScene) scene = make_room (2000);
  BrViewport viewport = { 40, 2e6, 1e6, WIDTH, HEIGHT };

  br_plan_tiles_set_scene (tiles, scene);
  wait_until_idle (tiles, &viewport, BR_PLAN_TILE_SURFACE);

  /* By no more than the tiles around the view that were painted ahead. */
  for (int i = 0; i < 8; i++)
    {
      gboolean sharp;

      br_viewport_pan (&viewport, -17, 9);
      g_assert_cmpuint (compare_with_truth (tiles, scene, &viewport, BR_PLAN_TILE_SURFACE, &sharp),
                        <=, ALIKE);
      g_assert_true (sharp);
    }
}

static void
test_zoom_sharpens (void)
{
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  g_autoptr (BrScene) scene = make_room (2000);
  BrViewport viewport = { 40, 2e6, 1e6, WIDTH, HEIGHT };
  gboolean sharp;
  guint blurred;

  br_plan_tiles_set_scene (tiles, scene);
  wait_until_idle (tiles, &viewport, BR_PLAN_TILE_SURFACE);

  /* Half as large again: the old tiles, enlarged, are the same room, though not to the pixel. */
  br_viewport_zoom (&viewport, 1.5, 200, 200);
  br_viewport_snap (&viewport, 1);
  blurred = compare_with_truth (tiles, scene, &viewport, BR_PLAN_TILE_SURFACE, &sharp);
  g_assert_false (sharp);
  g_assert_cmpuint (blurred, >, 10 * ALIKE);
  g_assert_cmpuint (blurred, <, WIDTH * HEIGHT / 12);

  wait_until_idle (tiles, &viewport, BR_PLAN_TILE_SURFACE);
  g_assert_cmpuint (compare_with_truth (tiles, scene, &viewport, BR_PLAN_TILE_SURFACE, &sharp), <=,
                    ALIKE);
  g_assert_true (sharp);
}

static void
test_zoom_out_is_never_blank (void)
{
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  g_autoptr (BrScene) scene = make_room (2000);
  BrViewport near = { 300, 2e6, 1e6, WIDTH, HEIGHT };
  BrViewport far = { 22, -1e6, -1e6, WIDTH, HEIGHT };

  br_plan_tiles_set_scene (tiles, scene);
  wait_until_idle (tiles, &near, BR_PLAN_TILE_SURFACE);

  /* None of the tiles it has are of use, but the small picture of the whole is. */
  br_viewport_snap (&far, 1);
  g_assert_cmpuint (compare_with_truth (tiles, scene, &far, BR_PLAN_TILE_SURFACE, NULL), <,
                    WIDTH * HEIGHT / 12);
}

static void
test_change_is_there_at_once (void)
{
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  g_autoptr (BrScene) before = make_room (2000);
  g_autoptr (BrScene) after = make_room (4000);
  BrViewport viewport = { 40, 0, 0, WIDTH, HEIGHT };
  gboolean sharp;

  br_plan_tiles_set_scene (tiles, before);
  wait_until_idle (tiles, &viewport, BR_PLAN_TILE_SURFACE);
  g_assert_cmpuint (compare_with_truth (tiles, after, &viewport, BR_PLAN_TILE_SURFACE, NULL), >,
                    500);

  /* No main loop runs in between. */
  br_plan_tiles_set_scene (tiles, after);
  g_assert_cmpuint (compare_with_truth (tiles, after, &viewport, BR_PLAN_TILE_SURFACE, &sharp), <=,
                    ALIKE);

  /* … and what was out of view is made good as well. */
  wait_until_idle (tiles, &viewport, BR_PLAN_TILE_SURFACE);
  viewport.scale = 22;
  wait_until_idle (tiles, &viewport, BR_PLAN_TILE_SURFACE);
  g_assert_cmpuint (compare_with_truth (tiles, after, &viewport, BR_PLAN_TILE_SURFACE, NULL), <=,
                    ALIKE);
}

static void
test_another_plan_and_palette (void)
{
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  g_autoptr (BrScene) scene = make_room (2000);
  BrSceneBuilder *builder = br_scene_builder_new ();
  g_autoptr (BrScene) other = NULL;
  BrViewport viewport = { 40, 0, 0, WIDTH, HEIGHT };
  cairo_surface_t *dark;

  br_scene_builder_set_page (builder, &BR_RECT (0, 0, 5 * BR_METRE, 5 * BR_METRE));
  other = br_scene_builder_end (builder);
  br_plan_tiles_set_scene (tiles, scene);
  wait_until_idle (tiles, &viewport, BR_PLAN_TILE_SURFACE);
  br_plan_tiles_set_scene (tiles, other);
  g_assert_cmpuint (compare_with_truth (tiles, other, &viewport, BR_PLAN_TILE_SURFACE, NULL), <=,
                    ALIKE);

  br_plan_tiles_set_palette (tiles, br_plan_palette_get (BR_PLAN_DARK));
  dark = draw_tiles (tiles, &viewport, BR_PLAN_TILE_SURFACE, NULL);
  g_assert_cmpint (
    cairo_image_surface_get_data (dark)[100 * cairo_image_surface_get_stride (dark) + 400], <, 60);
  cairo_surface_destroy (dark);
}

static void
test_far_off_scales_do_not_pile_up (void)
{
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  g_autoptr (BrScene) scene = make_room (2000);
  BrViewport viewport = { BR_VIEWPORT_MAX_SCALE, 2e6, 1e6, WIDTH, HEIGHT };
  gint64 start;

  br_plan_tiles_set_scene (tiles, scene);
  for (guint i = 0; i < 40; i++)
    {
      GskRenderNode *node;

      viewport.scale = i % 2 == 0 ? BR_VIEWPORT_MIN_SCALE : BR_VIEWPORT_MAX_SCALE;
      start = g_get_monotonic_time ();
      node = br_plan_tiles_render (tiles, &viewport, 1, BR_PLAN_TILE_SURFACE, NULL);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
      gsk_render_node_unref (node);
    }
}

static void
test_dense_screen (void)
{
  g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
  g_autoptr (BrScene) scene = make_room (2000);
  BrViewport viewport = { 40, 2e6, 1e6, WIDTH / 2, HEIGHT / 2 };
  BrViewport dense = { 80, 2e6, 1e6, WIDTH, HEIGHT };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_surface_t *truth;
  GskRenderNode *node;
  gboolean sharp;

  br_plan_tiles_set_scene (tiles, scene);
  node = br_plan_tiles_render (tiles, &viewport, 2, BR_PLAN_TILE_SURFACE, &sharp);
  g_assert_true (sharp);
  cairo_scale (cr, 2, 2);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  gsk_render_node_unref (node);

  truth = draw_directly (scene, &dense);
  g_assert_cmpuint (compare (surface, truth), <=, ALIKE);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (truth);
}

static void
test_going_away_while_painting (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (BrPlanTiles) tiles = br_plan_tiles_new ();
      g_autoptr (BrScene) scene = make_room (2000);
      BrViewport viewport = { 40 + i, 2e6, 1e6, WIDTH, HEIGHT };

      br_plan_tiles_set_scene (tiles, scene);
      for (guint j = 0; j < i % 4; j++)
        {
          GskRenderNode *node =
            br_plan_tiles_render (tiles, &viewport, 1, BR_PLAN_TILE_SURFACE, NULL);

          gsk_render_node_unref (node);
          viewport.scale *= 1.3;
        }
      g_usleep (i * 300);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int   argc,
      char *argv[])
{
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/plan-tiles/first-frame-is-true", GINT_TO_POINTER (BR_PLAN_TILE_SURFACE),
                        test_first_frame_is_true);
  g_test_add_data_func ("/plan-tiles/first-frame-is-true-in-textures",
                        GINT_TO_POINTER (BR_PLAN_TILE_TEXTURE), test_first_frame_is_true);
  g_test_add_func ("/plan-tiles/nothing-is-a-desk", test_nothing_is_a_desk);
  g_test_add_func ("/plan-tiles/pan-is-true-to-the-pixel", test_pan_is_true_to_the_pixel);
  g_test_add_func ("/plan-tiles/zoom-sharpens", test_zoom_sharpens);
  g_test_add_func ("/plan-tiles/zoom-out-is-never-blank", test_zoom_out_is_never_blank);
  g_test_add_func ("/plan-tiles/change-is-there-at-once", test_change_is_there_at_once);
  g_test_add_func ("/plan-tiles/another-plan-and-palette", test_another_plan_and_palette);
  g_test_add_func ("/plan-tiles/far-off-scales-do-not-pile-up", test_far_off_scales_do_not_pile_up);
  g_test_add_func ("/plan-tiles/dense-screen-gets-dense-tiles", test_dense_screen);
  g_test_add_func ("/plan-tiles/may-go-away-while-painting", test_going_away_while_painting);
  return g_test_run ();
}
