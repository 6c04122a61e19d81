#include "config.h"

#include "draw/br-plan-render.h"
#include "scene-rig.h"

typedef struct
{
  cairo_surface_t *surface;
} Picture;

static void
picture_clear (Picture *self)
{
  cairo_surface_destroy (self->surface);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/* 200 × 200 pixels about the origin. */
static Picture
draw (BrScene    *scene,
      double      scale,
      BrPlanLook  look,
      BrPlanParts parts)
{
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  Picture picture = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 200) };
  BrViewport viewport = { scale, -100 / scale * BR_METRE, -100 / scale * BR_METRE, 200, 200 };
  cairo_t *cr = cairo_create (picture.surface);

  br_plan_draw (cr, scene, br_plan_palette_get (look), &viewport, parts, text, 1);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (picture.surface);
  return picture;
}

static guint32
get_pixel (const Picture *self,
           int            x,
           int            y)
{
  const guint8 *data = cairo_image_surface_get_data (self->surface);

  return *(const guint32 *) (gconstpointer) (data +
                                             y * cairo_image_surface_get_stride (self->surface) +
                                             4 * x) &
         0xffffff;
}

static guint
count_differing (const Picture *a,
                 const Picture *b)
{
  guint n = 0;

  for (int y = 0; y < 200; y++)
    {
      for (int x = 0; x < 200; x++)
        n += get_pixel (a, x, y) != get_pixel (b, x, y);
    }
  return n;
}

static guint32
hex (const GdkRGBA *color)
{
  return (guint32) (color->red * 255 + 0.5) << 16 | (guint32) (color->green * 255 + 0.5) << 8 |
         (guint32) (color->blue * 255 + 0.5);
}

static BrScene *
scene_of (const BrSceneObject *object)
{
  BrSceneBuilder *builder = br_scene_builder_new ();

  br_scene_builder_set_page (
    builder, &BR_RECT (-10 * BR_METRE, -10 * BR_METRE, 20 * BR_METRE, 20 * BR_METRE));
  if (object != NULL)
    br_scene_builder_add (builder, object);
  return br_scene_builder_end (builder);
}

static void
test_every_kind_is_drawn (void)
{
  g_autoptr (BrScene) empty = scene_of (NULL);

  for (guint look = 0; look < BR_N_PLAN_LOOKS; look++)
    {
      g_auto (Picture) paper = draw (empty, 50, look, BR_PLAN_PART_ALL);

      for (guint kind = 0; kind < BR_N_SCENE_KINDS; kind++)
        {
          BrSceneObject object = rig_object (1, kind, BR_SHAPE_RECTANGLE, 0, 0, 2000, 1200);
          g_autoptr (BrScene) scene = NULL;
          g_auto (Picture) picture = { NULL };

          object.label = "Ab";
          object.text_size =
            kind == BR_SCENE_TEXT || kind == BR_SCENE_ROW_NUMBER ? 600 * BR_MILLIMETRE : 0;
          scene = scene_of (&object);
          picture = draw (scene, 50, look, BR_PLAN_PART_ALL);
          g_assert_cmpuint (count_differing (&paper, &picture), >, 80);
        }
    }
}

static void
test_every_shape_of_table_is_told_apart (void)
{
  static const BrShape shapes[] = { BR_SHAPE_RECTANGLE, BR_SHAPE_ROUND, BR_SHAPE_BOOTH,
                                    BR_SHAPE_HIGH };
  Picture pictures[G_N_ELEMENTS (shapes)];

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      BrSceneObject object = rig_object (1, BR_SCENE_TABLE, shapes[i], 0, 0, 1500, 1500);
      g_autoptr (BrScene) scene = NULL;

      object.covers = 4;
      scene = scene_of (&object);
      pictures[i] = draw (scene, 60, BR_PLAN_LIGHT, BR_PLAN_PART_ALL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      for (gsize j = 0; j < i; j++)
        g_assert_cmpuint (count_differing (&pictures[i], &pictures[j]), >, 200);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    picture_clear (&pictures[i]);
}

static void
test_state_changes_more_than_the_colour (void)
{
  Picture pictures[5];

  /* Without colour, drawn in the same grey, the glyph and the word still differ: compare only
   * how bright each pixel is, coarsely. */
  for (guint state = 0; state < 5; state++)
    {
      BrSceneObject object = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 0, 0, 1500, 1500);
      g_autoptr (BrScene) scene = NULL;

      object.label = "7";
      object.state = state;
      scene = scene_of (&object);
      pictures[state] = draw (scene, 100, BR_PLAN_HIGH_CONTRAST, BR_PLAN_PART_ALL);
    }
  for (guint a = 0; a < 5; a++)
    {
      for (guint b = 0; b < a; b++)
        {
          guint n = 0;

          for (int y = 30; y < 170; y++)
            {
              for (int x = 30; x < 170; x++)
                {
                  gboolean dark_a = (get_pixel (&pictures[a], x, y) >> 8 & 0xff) < 0x80;
                  gboolean dark_b = (get_pixel (&pictures[b], x, y) >> 8 & 0xff) < 0x80;

                  n += dark_a != dark_b;
                }
            }
          g_assert_cmpuint (n, >, 20);
        }
    }
  for (guint state = 0; state < 5; state++)
    picture_clear (&pictures[state]);
}

static void
test_seats_are_circles_of_their_category (void)
{
  BrSceneObject seat = rig_object (1, BR_SCENE_SEAT, BR_SHAPE_ROUND, 0, 0, 500, 500);
  const BrPlanPalette *palette = br_plan_palette_get (BR_PLAN_LIGHT);
  g_autoptr (BrScene) scene = NULL;
  g_auto (Picture) picture = { NULL };

  seat.has_fill = TRUE;
  gdk_rgba_parse (&seat.fill, "#E87722");
  scene = scene_of (&seat);
  /* 100 px/m: a circle of 50 px across. */
  picture = draw (scene, 100, BR_PLAN_LIGHT, BR_PLAN_PART_ALL);
  g_assert_cmphex (get_pixel (&picture, 100, 100), ==, 0xE87722);
  g_assert_cmphex (get_pixel (&picture, 100, 79), ==, 0xE87722);
  /* In the corner of its square is paper. */
  g_assert_cmphex (get_pixel (&picture, 80, 80), ==, hex (&palette->paper));
}

static void
test_areas_keep_their_colours (void)
{
  BrPoint triangle[] = { { -500000, -500000 }, { 500000, -500000 }, { -500000, 500000 } };
  BrSceneObject area = rig_object (1, BR_SCENE_AREA, BR_SHAPE_POLYGON, 0, 0, 1000, 1000);
  const BrPlanPalette *palette = br_plan_palette_get (BR_PLAN_DARK);
  g_autoptr (BrScene) scene = NULL;
  g_auto (Picture) picture = { NULL };

  area.points = triangle;
  area.n_points = 3;
  area.has_fill = area.has_border = TRUE;
  gdk_rgba_parse (&area.fill, "#123456");
  gdk_rgba_parse (&area.border, "#FF0000");
  scene = scene_of (&area);
  picture = draw (scene, 100, BR_PLAN_DARK, BR_PLAN_PART_ALL);
  g_assert_cmphex (get_pixel (&picture, 70, 70), ==, 0x123456);
  /* A border of two units of 25 mm is 5 px wide at 100 px/m, half of it outside. */
  g_assert_cmphex (get_pixel (&picture, 70, 49), ==, 0xFF0000);
  g_assert_cmphex (get_pixel (&picture, 70, 51), ==, 0xFF0000);
  g_assert_cmphex (get_pixel (&picture, 130, 130), ==, hex (&palette->paper));
}

static void
test_letters_only_where_legible (void)
{
  BrSceneObject table = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 0, 0, 1000, 1000);
  g_autoptr (BrScene) silent = scene_of (&table);
  g_autoptr (BrScene) lettered = NULL;

  table.label = "12";
  lettered = scene_of (&table);

  /* A number is 0.42 of the table, so 420 mm: 12 px at 30 px/m, 4 px at 10. */
  for (guint i = 0; i < 2; i++)
    {
      double scale = i == 0 ? 30 : 10;
      g_auto (Picture) a = draw (silent, scale, BR_PLAN_LIGHT, BR_PLAN_PART_ALL);
      g_auto (Picture) b = draw (lettered, scale, BR_PLAN_LIGHT, BR_PLAN_PART_ALL);

      if (i == 0)
        g_assert_cmpuint (count_differing (&a, &b), >, 10);
      else
        g_assert_cmpuint (count_differing (&a, &b), ==, 0);
    }
}

static void
test_parts_add_up (void)
{
  BrSceneObject table = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 0, 0, 1000, 1000);
  g_autoptr (BrScene) scene = scene_of (&table);
  g_autoptr (BrScene) empty = scene_of (NULL);
  g_auto (Picture) page = draw (scene, 50, BR_PLAN_LIGHT, BR_PLAN_PART_PAGE);
  g_auto (Picture) without =
    draw (scene, 50, BR_PLAN_LIGHT, BR_PLAN_PART_ALL & ~BR_PLAN_PART_FURNITURE);
  g_auto (Picture) all = draw (scene, 50, BR_PLAN_LIGHT, BR_PLAN_PART_ALL);
  g_auto (Picture) nothing = draw (empty, 50, BR_PLAN_LIGHT, BR_PLAN_PART_ALL);

  g_assert_cmpuint (count_differing (&page, &nothing), ==, 0);
  g_assert_cmpuint (count_differing (&without, &page), ==, 0);
  g_assert_cmpuint (count_differing (&all, &page), >, 1000);
}

static void
test_node_is_the_same_picture (void)
{
  BrSceneObject table = rig_object (1, BR_SCENE_STAGE, BR_SHAPE_RECTANGLE, 0, 0, 2000, 1000);
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  g_autoptr (BrScene) scene = scene_of (&table);
  g_auto (Picture) drawn = draw (scene, 50, BR_PLAN_DARK, BR_PLAN_PART_ALL);
  g_auto (Picture) rendered = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 200) };
  BrViewport viewport = { 50, -2 * BR_METRE, -2 * BR_METRE, 200, 200 };
  GskRenderNode *node = br_plan_render (scene, br_plan_palette_get (BR_PLAN_DARK), &viewport,
                                        BR_PLAN_PART_ALL, text, 1);
  cairo_t *cr = cairo_create (rendered.surface);
  guint n_far = 0;

  g_assert_cmpint (gsk_render_node_get_node_type (node), ==, GSK_CONTAINER_NODE);
  g_assert_cmpuint (gsk_container_node_get_n_children (node), ==, BR_N_PLAN_PARTS);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (node);
  cairo_surface_flush (rendered.surface);

  /* Replaying a recording may round a grey at an edge otherwise, nothing more. */
  for (int y = 0; y < 200; y++)
    {
      for (int x = 0; x < 200; x++)
        n_far += ABS ((int) (get_pixel (&drawn, x, y) & 0xff) -
                      (int) (get_pixel (&rendered, x, y) & 0xff)) > 24;
    }
  g_assert_cmpuint (n_far, <, 40);
}

static void
test_culls (void)
{
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  BrSceneBuilder *builder = br_scene_builder_new ();
  g_autoptr (BrScene) scene = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 200);
  cairo_t *cr = cairo_create (surface);
  BrViewport near = { 50, -2 * BR_METRE, -2 * BR_METRE, 200, 200 };
  BrViewport far = { 50, 5000 * BR_METRE, 5000 * BR_METRE, 200, 200 };
  gint64 start, time_near, time_far;

  for (guint i = 0; i < 4000; i++)
    {
      BrSceneObject table = rig_object (i + 1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 3000, 3000);

      table.covers = 8;
      br_scene_builder_add (builder, &table);
    }
  scene = br_scene_builder_end (builder);

  start = g_get_monotonic_time ();
  br_plan_draw (cr, scene, br_plan_palette_get (BR_PLAN_LIGHT), &near, BR_PLAN_PART_FURNITURE, text,
                1);
  time_near = g_get_monotonic_time () - start;
  start = g_get_monotonic_time ();
  br_plan_draw (cr, scene, br_plan_palette_get (BR_PLAN_LIGHT), &far, BR_PLAN_PART_FURNITURE, text,
                1);
  time_far = g_get_monotonic_time () - start;

  g_test_message ("%" G_GINT64_FORMAT " µs where the tables are, %" G_GINT64_FORMAT " µs elsewhere",
                  time_near, time_far);
  g_assert_cmpint (time_far * 100, <, time_near);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int   argc,
      char *argv[])
{
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-render/every-kind-is-drawn-in-every-look", test_every_kind_is_drawn);
  g_test_add_func ("/plan-render/every-shape-of-table-is-told-apart",
                   test_every_shape_of_table_is_told_apart);
  g_test_add_func ("/plan-render/state-changes-more-than-the-colour",
                   test_state_changes_more_than_the_colour);
  g_test_add_func ("/plan-render/seats-are-circles-of-their-category",
                   test_seats_are_circles_of_their_category);
  g_test_add_func ("/plan-render/areas-keep-their-colours", test_areas_keep_their_colours);
  g_test_add_func ("/plan-render/letters-only-where-legible", test_letters_only_where_legible);
  g_test_add_func ("/plan-render/parts-add-up", test_parts_add_up);
  g_test_add_func ("/plan-render/node-is-the-same-picture", test_node_is_the_same_picture);
  g_test_add_func ("/plan-render/looks-only-at-what-is-in-view", test_culls);
  return g_test_run ();
}
