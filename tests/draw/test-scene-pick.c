#include "config.h"

#include "draw/br-scene-pick.h"
#include "scene-rig.h"

static guint
picked (BrScene *scene,
        gint64   x,
        gint64   y,
        gint64   tolerance)
{
  guint index;

  if (!br_scene_pick (scene, BR_POINT (x * BR_MILLIMETRE, y * BR_MILLIMETRE),
                      tolerance * BR_MILLIMETRE, &index))
    return 0;
  return br_scene_get_object (scene, index)->id.bytes[15];
}

static void
test_topmost_wins (void)
{
  BrSceneObject objects[] = {
    rig_object (1, BR_SCENE_DANCE_FLOOR, BR_SHAPE_RECTANGLE, 0, 0, 4000, 4000),
    rig_object (2, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 1000, 1000),
    rig_object (0, BR_SCENE_TEXT, BR_SHAPE_RECTANGLE, 0, 0, 1000, 1000),
  };
  g_autoptr (BrScene) scene = rig_scene (objects, G_N_ELEMENTS (objects));

  g_assert_cmpuint (picked (scene, 0, 0, 0), ==, 2);
  /* In the corner of the table's box, but not on the round table. */
  g_assert_cmpuint (picked (scene, 480, 480, 0), ==, 1);
  g_assert_cmpuint (picked (scene, 2001, 0, 0), ==, 0);
}

static void
test_tolerance_only_where_nothing_is_hit (void)
{
  BrSceneObject objects[] = {
    rig_object (1, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 0, 0, 1000, 1000),
    rig_object (2, BR_SCENE_WALL, BR_SHAPE_RECTANGLE, 0, 600, 4000, 20),
  };
  g_autoptr (BrScene) scene = rig_scene (objects, G_N_ELEMENTS (objects));

  /* 495 down is on the table; the wall, 95 further on, is within reach but not under the point. */
  g_assert_cmpuint (picked (scene, 0, 495, 200), ==, 1);
  g_assert_cmpuint (picked (scene, 0, 560, 10), ==, 0);
  g_assert_cmpuint (picked (scene, 0, 560, 35), ==, 2);
}

static void
test_chairs_belong_to_their_table (void)
{
  BrSceneObject table = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 0, 0, 1000, 1000);
  g_autoptr (BrScene) scene = NULL;

  table.covers = 4;
  table.rotation = 90 * BR_ROTATION_DEGREE;
  scene = rig_scene (&table, 1);
  g_assert_cmpuint (picked (scene, 0, -780, 0), ==, 1);
  g_assert_cmpuint (picked (scene, 0, -800, 0), ==, 0);
}

static void
test_zones_come_last (void)
{
  BrPoint outline[] = {
    { -5000000, -5000000 }, { 5000000, -5000000 }, { 5000000, 5000000 }, { -5000000, 5000000 }
  };
  BrSceneObject objects[] = {
    rig_object (1, BR_SCENE_WALL, BR_SHAPE_RECTANGLE, 0, 0, 9000, 200),
    rig_object (2, BR_SCENE_ZONE, BR_SHAPE_POLYGON, 0, 0, 10000, 10000),
  };
  g_autoptr (BrScene) scene = NULL;

  objects[0].layer = BR_LAYER_ROOM;
  objects[1].layer = BR_LAYER_ZONES;
  objects[1].points = outline;
  objects[1].n_points = 4;
  scene = rig_scene (objects, 2);

  /* The zone is drawn over the wall, yet one can get at the wall. */
  g_assert_cmpuint (picked (scene, 0, 0, 0), ==, 1);
  g_assert_cmpuint (picked (scene, 0, 3000, 0), ==, 2);
  g_assert_cmpuint (picked (scene, 0, 5100, 200), ==, 0);
}

static void
test_turned_polygon (void)
{
  BrPoint triangle[] = { { 0, -1000000 }, { 1000000, 1000000 }, { -1000000, 1000000 } };
  BrSceneObject object = rig_object (1, BR_SCENE_AREA, BR_SHAPE_POLYGON, 2000, 2000, 2000, 2000);
  g_autoptr (BrScene) scene = NULL;

  object.points = triangle;
  object.n_points = 3;
  object.rotation = 180 * BR_ROTATION_DEGREE;
  scene = rig_scene (&object, 1);
  /* Standing on its tip, it is wide above and narrow below. */
  g_assert_cmpuint (picked (scene, 1100, 1050, 0), ==, 1);
  g_assert_cmpuint (picked (scene, 1100, 2950, 0), ==, 0);
  g_assert_cmpuint (picked (scene, 2000, 3030, 50), ==, 1);
}

static void
test_rect (void)
{
  BrSceneObject objects[] = {
    rig_object (1, BR_SCENE_DANCE_FLOOR, BR_SHAPE_RECTANGLE, 0, 0, 4000, 4000),
    rig_object (2, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 1000, 1000),
    rig_object (0, BR_SCENE_TEXT, BR_SHAPE_RECTANGLE, 0, 0, 1000, 1000),
    rig_object (3, BR_SCENE_TABLE, BR_SHAPE_ROUND, 1500, 0, 1000, 1000),
  };
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (BrScene) scene = rig_scene (objects, G_N_ELEMENTS (objects));
  BrRect small = BR_RECT (-100000, -100000, 1200000, 200000);
  BrRect all = BR_RECT (-3000000, -3000000, 6000000, 6000000);

  /* Touches both tables and the floor; the floor is taken only when all of it is inside. */
  br_scene_pick_rect (scene, &small, indices);
  g_assert_cmpuint (indices->len, ==, 2);
  g_assert_cmpuint (br_scene_get_object (scene, g_array_index (indices, guint, 0))->id.bytes[15],
                    ==, 2);
  g_assert_cmpuint (br_scene_get_object (scene, g_array_index (indices, guint, 1))->id.bytes[15],
                    ==, 3);

  br_scene_pick_rect (scene, &all, indices);
  g_assert_cmpuint (indices->len, ==, 3);
}

static guint
next (BrScene   *scene,
      guint      from,
      BrSceneWay way)
{
  BrId id = rig_id (from);
  guint index;

  g_assert_true (br_scene_find (scene, &id, &index));
  if (!br_scene_pick_way (scene, index, way, &index))
    return 0;
  return br_scene_get_object (scene, index)->id.bytes[15];
}

static void
test_way (void)
{
  /*   1 . 2
   *   . 5 .
   *   3 . . 4   */
  BrSceneObject objects[] = {
    rig_object (1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 900, 900),
    rig_object (2, BR_SCENE_TABLE, BR_SHAPE_ROUND, 4000, 0, 900, 900),
    rig_object (3, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 4000, 900, 900),
    rig_object (4, BR_SCENE_TABLE, BR_SHAPE_ROUND, 6000, 4000, 900, 900),
    rig_object (5, BR_SCENE_TABLE, BR_SHAPE_ROUND, 2000, 1900, 900, 900),
    rig_object (0, BR_SCENE_TEXT, BR_SHAPE_RECTANGLE, 1000, 0, 900, 900),
  };
  g_autoptr (BrScene) scene = rig_scene (objects, G_N_ELEMENTS (objects));

  /* Straight ahead at 4 m beats 2 m ahead and 1.9 m aside: 4 against 2 + 2 × 1.9. */
  g_assert_cmpuint (next (scene, 1, BR_SCENE_RIGHT), ==, 2);
  g_assert_cmpuint (next (scene, 2, BR_SCENE_LEFT), ==, 1);
  g_assert_cmpuint (next (scene, 1, BR_SCENE_DOWN), ==, 3);
  g_assert_cmpuint (next (scene, 3, BR_SCENE_UP), ==, 1);
  g_assert_cmpuint (next (scene, 3, BR_SCENE_RIGHT), ==, 4);
  g_assert_cmpuint (next (scene, 5, BR_SCENE_RIGHT), ==, 2);
  /* Nothing is within 45° to the right of 2, but 4 is to the right after all. */
  g_assert_cmpuint (next (scene, 2, BR_SCENE_RIGHT), ==, 4);
  g_assert_cmpuint (next (scene, 4, BR_SCENE_RIGHT), ==, 0);
  g_assert_cmpuint (next (scene, 1, BR_SCENE_UP), ==, 0);
}

static void
test_reading_order (void)
{
  BrSceneObject objects[] = {
    rig_object (1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 4000, 900, 900),
    rig_object (2, BR_SCENE_TABLE, BR_SHAPE_ROUND, 4000, 0, 900, 900),
    rig_object (3, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 300, 900, 900),
    rig_object (4, BR_SCENE_ZONE, BR_SHAPE_POLYGON, 0, 9000, 900, 900),
    rig_object (0, BR_SCENE_TEXT, BR_SHAPE_RECTANGLE, 0, 0, 900, 900),
  };
  static const guint expected[] = { 4, 3, 2, 1 };
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (BrScene) scene = rig_scene (objects, G_N_ELEMENTS (objects));

  /* 300 mm lower is still the same line. */
  br_scene_reading_order (scene, indices);
  g_assert_cmpuint (indices->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (br_scene_get_object (scene, g_array_index (indices, guint, i))->id.bytes[15],
                      ==, expected[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-pick/topmost-that-stands-for-something-wins", test_topmost_wins);
  g_test_add_func ("/scene-pick/tolerance-only-where-nothing-is-hit",
                   test_tolerance_only_where_nothing_is_hit);
  g_test_add_func ("/scene-pick/chairs-belong-to-their-table", test_chairs_belong_to_their_table);
  g_test_add_func ("/scene-pick/zones-come-last", test_zones_come_last);
  g_test_add_func ("/scene-pick/turned-polygon", test_turned_polygon);
  g_test_add_func ("/scene-pick/rectangle-takes-what-it-touches-and-floors-whole", test_rect);
  g_test_add_func ("/scene-pick/the-nearest-that-way-is-mostly-straight-ahead", test_way);
  g_test_add_func ("/scene-pick/reading-order-goes-line-by-line", test_reading_order);
  return g_test_run ();
}
