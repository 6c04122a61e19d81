#include "config.h"

#include "draw/br-floor-picture.h"
#include "draw/br-floor-plate.h"
#include "scene-rig.h"

/* Six tables, 1 m square, 3 m apart, the first at (2 m, 2 m):
 *
 *     1  2  3
 *     4  5  6
 */
static BrScene *
make_scene (BrShape shape)
{
  BrSceneBuilder *builder = br_scene_builder_new ();

  br_scene_builder_set_page (builder, &BR_RECT (0, 0, 10 * BR_METRE, 7 * BR_METRE));
  for (guint i = 0; i < 6; i++)
    {
      BrSceneObject table =
        rig_object (i + 1, BR_SCENE_TABLE, shape, 2000 + i % 3 * 3000, 2000 + i / 3 * 3000, 1000, 1000);

      table.table = rig_id (100 + i);
      table.label = "7";
      br_scene_builder_add (builder, &table);
    }
  return br_scene_builder_end (builder);
}

static void
add (BrFloorChart *chart,
     guint         number,
     BrFloorMark   mark,
     const char   *name,
     const char   *time)
{
  const BrFloorItem item = { .table = rig_id (100 + number), .number = "7", .mark = mark, .name = name,
                             .booking = name != NULL ? rig_id (200 + number) : BR_ID_NONE,
                             .covers = name != NULL ? 4 : 0, .time = time, .share = name != NULL ? 0.5 : -1,
                             .said = "Table 7" };

  br_floor_chart_add (chart, &item);
}

static BrFloorChart *
make_chart (const char *time)
{
  BrFloorChart *chart = br_floor_chart_new ();

  add (chart, 0, BR_FLOOR_MARK_SEATED, "Hale", "0:52/2:00");
  add (chart, 1, BR_FLOOR_MARK_SEATED, "Ito", time);
  for (guint i = 2; i < 6; i++)
    add (chart, i, BR_FLOOR_MARK_FREE, NULL, NULL);
  return chart;
}

static void
test_chart_counts_and_finds (void)
{
  g_autoptr (BrFloorChart) chart = make_chart ("0:10/1:30");
  const BrId table = rig_id (101), booking = rig_id (200), stranger = rig_id (7);

  g_assert_cmpuint (br_floor_chart_count (chart, BR_FLOOR_MARK_SEATED), ==, 2);
  g_assert_cmpuint (br_floor_chart_count (chart, BR_FLOOR_MARK_FREE), ==, 4);
  g_assert_cmpuint (br_floor_chart_count (chart, BR_FLOOR_MARK_AT_RISK), ==, 0);
  g_assert_cmpstr (br_floor_chart_find (chart, &table)->name, ==, "Ito");
  g_assert_cmpstr (br_floor_chart_find_booking (chart, &booking)->name, ==, "Hale");
  g_assert_null (br_floor_chart_find (chart, &stranger));
  g_assert_null (br_floor_chart_find_booking (chart, &stranger));
  g_assert_null (br_floor_chart_find_booking (chart, &BR_ID_NONE));
}

static void
test_every_mark_has_a_glyph_and_a_word (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < BR_N_FLOOR_MARKS; i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) br_floor_mark_get_glyph (i)));
      g_assert_true (g_hash_table_add (seen, (gpointer) br_floor_mark_get_word (i)));
    }
}

/* ---- where a state is shown ------------------------------------------------------ */

static void
test_large_table_shows_it_on_its_top (void)
{
  g_autoptr (BrScene) scene = make_scene (BR_SHAPE_SQUARE);
  g_autoptr (BrFloorChart) chart = make_chart (NULL);
  g_autoptr (GArray) plates = br_floor_lay_out_plates (scene, chart, 100);
  const BrFloorPlate *plate = &g_array_index (plates, BrFloorPlate, 0);

  g_assert_cmpuint (plates->len, ==, 6);
  g_assert_true (plate->is_top);
  g_assert_cmpfloat (plate->x, ==, 200);
  g_assert_cmpfloat (plate->y, ==, 200);
  g_assert_cmpfloat (plate->width, ==, 100);
  g_assert_cmpfloat (plate->height, ==, 100);
}

static void
test_small_table_has_a_plate_that_can_be_read (void)
{
  g_autoptr (BrScene) scene = make_scene (BR_SHAPE_SQUARE);
  g_autoptr (BrFloorChart) chart = make_chart (NULL);
  g_autoptr (GArray) plates = br_floor_lay_out_plates (scene, chart, 20);
  const BrFloorPlate *plate = &g_array_index (plates, BrFloorPlate, 0);

  g_assert_false (plate->is_top);
  g_assert_cmpfloat (plate->x, ==, 40);
  g_assert_cmpfloat (plate->width, >=, 34);
  g_assert_cmpfloat (plate->height, >=, 30);
}

/* At ten pixels to the metre the tables are 30 apart, and no plate fits its neighbour's place. */
static void
test_plates_give_way_to_each_other (void)
{
  g_autoptr (BrScene) scene = make_scene (BR_SHAPE_SQUARE);
  g_autoptr (BrFloorChart) chart = make_chart (NULL);
  g_autoptr (GArray) plates = br_floor_lay_out_plates (scene, chart, 10);

  for (guint i = 0; i < plates->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const BrFloorPlate *a = &g_array_index (plates, BrFloorPlate, i), *b = &g_array_index (plates, BrFloorPlate, j);

        g_assert_true (ABS (a->x - b->x) >= (a->width + b->width) / 2 ||
                       ABS (a->y - b->y) >= (a->height + b->height) / 2);
      }
}

/* ---- what is painted --------------------------------------------------------------- */

typedef guint32 Pixels[80 * 80];

static void
paint (BrFloorMark  mark,
       BrPlanLook   look,
       BrShape      shape,
       double       size,
       const char  *name,
       const char  *time,
       Pixels      *pixels)
{
  g_autoptr (BrPlanText) text = br_plan_text_new ();
  cairo_surface_t *surface =
    cairo_image_surface_create_for_data ((guint8 *) pixels, CAIRO_FORMAT_RGB24, 80, 80, 80 * 4);
  BrPlanPainter painter = { cairo_create (surface), br_plan_palette_get (look), text, 1 };
  const BrSceneObject object = rig_object (1, BR_SCENE_TABLE, shape, 0, 0, 1000, 1000);
  const BrFloorPlate plate = { .width = size, .height = size };
  const BrFloorItem item = { .number = "12", .mark = mark, .name = name, .covers = 4, .time = time,
                             .share = mark == BR_FLOOR_MARK_SEATED ? 0.5 : -1, .said = "" };

  br_plan_painter_color (&painter, &painter.palette->paper, 1);
  cairo_paint (painter.cr);
  cairo_translate (painter.cr, 40, 40);
  br_floor_paint_plate (&painter, &object, &plate, &item);
  g_assert_cmpint (cairo_status (painter.cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (painter.cr);
  cairo_surface_destroy (surface);
}

static guint
count_differing (const Pixels *a,
                 const Pixels *b)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (*a); i++)
    n += ((*a)[i] & 0xffffff) != ((*b)[i] & 0xffffff);
  return n;
}

/* Without colours too: two states of one colour differ in what is drawn. */
static void
test_every_mark_looks_its_own (void)
{
  g_autofree Pixels *pictures = g_new (Pixels, BR_N_FLOOR_MARKS);

  for (guint look = 0; look < BR_N_PLAN_LOOKS; look++)
    {
      for (guint mark = 0; mark < BR_N_FLOOR_MARKS; mark++)
        paint (mark, look, BR_SHAPE_ROUND, 38, NULL, NULL, &pictures[mark]);
      for (guint mark = 0; mark < BR_N_FLOOR_MARKS; mark++)
        for (guint other = 0; other < mark; other++)
          g_assert_cmpuint (count_differing (&pictures[mark], &pictures[other]), >, 15);
    }
}

static void
test_name_stands_before_clock (void)
{
  g_autofree Pixels *pictures = g_new (Pixels, 3);

  /* There is room for two lines. */
  paint (BR_FLOOR_MARK_SOON, BR_PLAN_LIGHT, BR_SHAPE_SQUARE, 28, "Hale", "20:30", &pictures[0]);
  paint (BR_FLOOR_MARK_SOON, BR_PLAN_LIGHT, BR_SHAPE_SQUARE, 28, "Hale", "22:45", &pictures[1]);
  paint (BR_FLOOR_MARK_SOON, BR_PLAN_LIGHT, BR_SHAPE_SQUARE, 28, "Ito", "20:30", &pictures[2]);
  g_assert_cmpuint (count_differing (&pictures[0], &pictures[1]), ==, 0);
  g_assert_cmpuint (count_differing (&pictures[0], &pictures[2]), >, 0);

  /* And here for three. */
  paint (BR_FLOOR_MARK_SOON, BR_PLAN_LIGHT, BR_SHAPE_SQUARE, 46, "Hale", "20:30", &pictures[0]);
  paint (BR_FLOOR_MARK_SOON, BR_PLAN_LIGHT, BR_SHAPE_SQUARE, 46, "Hale", "22:45", &pictures[1]);
  g_assert_cmpuint (count_differing (&pictures[0], &pictures[1]), >, 0);
}

static void
test_time_gone_is_drawn (void)
{
  const BrShape shapes[] = { BR_SHAPE_ROUND, BR_SHAPE_SQUARE };
  g_autofree Pixels *pictures = g_new (Pixels, 2);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      paint (BR_FLOOR_MARK_SEATED, BR_PLAN_DARK, shapes[i], 60, "Hale", NULL, &pictures[0]);
      paint (BR_FLOOR_MARK_ARRIVED, BR_PLAN_DARK, shapes[i], 60, "Hale", NULL, &pictures[1]);
      g_assert_cmpuint (count_differing (&pictures[0], &pictures[1]), >, 40);
    }
}

/* ---- the picture ---------------------------------------------------------------------- */

typedef struct
{
  BrFloorPicture *picture;
  BrScene        *scene;
  BrViewport      viewport;
} Rig;

static void
set_up (Rig          *rig,
        gconstpointer data)
{
  g_autoptr (BrFloorChart) chart = make_chart ("0:10/1:30");

  rig->picture = br_floor_picture_new ();
  rig->scene = make_scene (BR_SHAPE_SQUARE);
  rig->viewport = (BrViewport){ 20, 0, 0, 200, 140 };
  br_floor_picture_set_scene (rig->picture, rig->scene);
  br_floor_picture_set_chart (rig->picture, chart);
}

static void
tear_down (Rig          *rig,
           gconstpointer data)
{
  br_floor_picture_free (rig->picture);
  br_scene_unref (rig->scene);
}

static guint
count_nodes (Rig *rig)
{
  GskRenderNode *node = br_floor_picture_render (rig->picture, &rig->viewport);
  guint n = gsk_container_node_get_n_children (node);

  gsk_render_node_unref (node);
  return n;
}

static void
test_panning_paints_nothing_again (Rig          *rig,
                                   gconstpointer data)
{
  g_assert_cmpuint (count_nodes (rig), ==, 6);
  g_assert_cmpuint (br_floor_picture_get_n_made (rig->picture), ==, 6);
  br_viewport_pan (&rig->viewport, 13, -4);
  g_assert_cmpuint (count_nodes (rig), ==, 6);
  g_assert_cmpuint (br_floor_picture_get_n_made (rig->picture), ==, 6);
}

static void
test_minute_paints_only_the_clock_that_moved (Rig          *rig,
                                              gconstpointer data)
{
  g_autoptr (BrFloorChart) later = make_chart ("0:11/1:30");
  g_autoptr (BrFloorChart) same = make_chart ("0:11/1:30");

  count_nodes (rig);
  br_floor_picture_set_chart (rig->picture, later);
  g_assert_cmpuint (count_nodes (rig), ==, 6);
  g_assert_cmpuint (br_floor_picture_get_n_made (rig->picture), ==, 7);
  br_floor_picture_set_chart (rig->picture, same);
  count_nodes (rig);
  g_assert_cmpuint (br_floor_picture_get_n_made (rig->picture), ==, 7);
}

static void
test_what_is_out_of_view_is_not_painted (Rig          *rig,
                                         gconstpointer data)
{
  rig->viewport = (BrViewport){ 20, 0, 0, 70, 140 };
  g_assert_cmpuint (count_nodes (rig), ==, 2);
  g_assert_cmpuint (br_floor_picture_get_n_made (rig->picture), ==, 2);
}

static void
test_zoom_and_colours_paint_all_again (Rig          *rig,
                                       gconstpointer data)
{
  count_nodes (rig);
  br_floor_picture_set_palette (rig->picture, br_plan_palette_get (BR_PLAN_DARK));
  count_nodes (rig);
  g_assert_cmpuint (br_floor_picture_get_n_made (rig->picture), ==, 12);
  rig->viewport.scale = 19;
  count_nodes (rig);
  g_assert_cmpuint (br_floor_picture_get_n_made (rig->picture), ==, 18);
}

static void
test_party_at_two_tables_joins_them (Rig          *rig,
                                     gconstpointer data)
{
  g_autoptr (BrFloorChart) chart = br_floor_chart_new ();

  for (guint i = 0; i < 2; i++)
    {
      const BrFloorItem item = { .table = rig_id (100 + i), .number = "7", .mark = BR_FLOOR_MARK_SEATED,
                                 .booking = rig_id (200), .name = "Moss", .share = 0.1, .said = "" };

      br_floor_chart_add (chart, &item);
    }
  br_floor_picture_set_chart (rig->picture, chart);
  g_assert_cmpuint (count_nodes (rig), ==, 3);
}

static void
test_plate_and_table_are_picked (Rig          *rig,
                                 gconstpointer data)
{
  const BrId first = rig_id (100);
  BrId found;

  g_assert_true (br_floor_picture_pick (rig->picture, &rig->viewport, 40, 40, &found));
  g_assert_true (br_id_equal (&found, &first));
  /* Beyond the table, which ends at 50, but on its plate. */
  g_assert_true (br_floor_picture_pick (rig->picture, &rig->viewport, 56, 40, &found));
  g_assert_true (br_id_equal (&found, &first));
  g_assert_false (br_floor_picture_pick (rig->picture, &rig->viewport, 70, 70, &found));
}

static void
test_ring_goes_around_a_table_of_the_plan (Rig          *rig,
                                           gconstpointer data)
{
  const GdkRGBA ink = { 0, 0, 0, 1 };
  const BrId table = rig_id (100), stranger = rig_id (7);
  graphene_rect_t bounds, place;
  GskRenderNode *ring = br_floor_picture_render_ring (rig->picture, &rig->viewport, &table, &ink, 2, 3);

  g_assert_nonnull (ring);
  g_assert_true (br_floor_picture_get_place (rig->picture, &rig->viewport, &table, &place));
  gsk_render_node_get_bounds (ring, &bounds);
  g_assert_cmpfloat_with_epsilon (bounds.origin.x, place.origin.x - 5, 0.01);
  g_assert_cmpfloat_with_epsilon (bounds.size.height, place.size.height + 10, 0.01);
  gsk_render_node_unref (ring);
  g_assert_null (br_floor_picture_render_ring (rig->picture, &rig->viewport, &stranger, &ink, 2, 3));
  g_assert_false (br_floor_picture_get_place (rig->picture, &rig->viewport, &stranger, &place));
}

#define ADD(name, test) g_test_add (name, Rig, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (GSK_TYPE_RENDER_NODE);

  g_test_add_func ("/floor/chart-counts-and-finds", test_chart_counts_and_finds);
  g_test_add_func ("/floor/every-mark-has-a-glyph-and-a-word", test_every_mark_has_a_glyph_and_a_word);
  g_test_add_func ("/floor/large-table-shows-it-on-its-top", test_large_table_shows_it_on_its_top);
  g_test_add_func ("/floor/small-table-has-a-plate-that-can-be-read", test_small_table_has_a_plate_that_can_be_read);
  g_test_add_func ("/floor/plates-give-way-to-each-other", test_plates_give_way_to_each_other);
  g_test_add_func ("/floor/every-mark-looks-its-own", test_every_mark_looks_its_own);
  g_test_add_func ("/floor/name-stands-before-clock", test_name_stands_before_clock);
  g_test_add_func ("/floor/time-gone-is-drawn", test_time_gone_is_drawn);
  ADD ("/floor/panning-paints-nothing-again", test_panning_paints_nothing_again);
  ADD ("/floor/minute-paints-only-the-clock-that-moved", test_minute_paints_only_the_clock_that_moved);
  ADD ("/floor/what-is-out-of-view-is-not-painted", test_what_is_out_of_view_is_not_painted);
  ADD ("/floor/zoom-and-colours-paint-all-again", test_zoom_and_colours_paint_all_again);
  ADD ("/floor/party-at-two-tables-joins-them", test_party_at_two_tables_joins_them);
  ADD ("/floor/plate-and-table-are-picked", test_plate_and_table_are_picked);
  ADD ("/floor/ring-goes-around-a-table-of-the-plan", test_ring_goes_around_a_table_of_the_plan);
  return g_test_run ();
}
