#include "config.h"

#include <math.h>

#include "draw/br-scene-private.h"
#include "scene-rig.h"

static void
test_order (void)
{
  BrSceneObject objects[4];
  g_autoptr (BrScene) scene = NULL;

  objects[0] = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 900, 900);
  objects[1] = rig_object (2, BR_SCENE_WALL, BR_SHAPE_RECTANGLE, 0, 0, 9000, 200);
  objects[1].layer = BR_LAYER_ROOM;
  objects[2] = rig_object (3, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 900, 900);
  objects[2].z = -1;
  objects[3] = rig_object (4, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 900, 900);
  scene = rig_scene (objects, 4);

  /* The room first, then furniture by z, and of equals the one that came first. */
  for (guint i = 0; i < 4; i++)
    {
      static const guint expected[] = { 2, 3, 1, 4 };
      BrId id = rig_id (expected[i]);
      guint index;

      g_assert_true (br_id_equal (&br_scene_get_object (scene, i)->id, &id));
      g_assert_true (br_scene_find (scene, &id, &index));
      g_assert_cmpuint (index, ==, i);
      g_assert_true (br_scene_lookup (scene, &id) == br_scene_get_object (scene, i));
    }
  g_assert_cmpuint (br_scene_count (scene, BR_SCENE_TABLE), ==, 3);
  g_assert_cmpuint (br_scene_count (scene, BR_SCENE_WALL), ==, 1);
  g_assert_cmpuint (br_scene_count (scene, BR_SCENE_BAR), ==, 0);
  g_assert_null (br_scene_lookup (scene, &(BrId){ { 9 } }));
}

static void
test_keeps_its_own_copies (void)
{
  char label[] = "Table 1";
  BrPoint points[] = { { 0, 0 }, { 10, 0 }, { 0, 10 } };
  BrSceneObject object = rig_object (1, BR_SCENE_ZONE, BR_SHAPE_POLYGON, 0, 0, 1, 1);
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *kept;

  object.label = label;
  object.sublabel = "";
  object.points = points;
  object.n_points = 3;
  scene = rig_scene (&object, 1);
  label[0] = 'X';
  points[1].x = 99;

  kept = br_scene_get_object (scene, 0);
  g_assert_cmpstr (kept->label, ==, "Table 1");
  g_assert_null (kept->sublabel);
  g_assert_cmpint (kept->points[1].x, ==, 10);
}

static void
test_bounds_hold_chairs (void)
{
  BrSceneObject table = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 5000, 3000, 900, 900);

  assert_rect_mm (br_scene_object_measure (&table), 4550, 2550, 900, 900);
  table.covers = 4;
  /* Chairs stick out 290 mm on every side: 900 + 580. */
  assert_rect_mm (br_scene_object_measure (&table), 4260, 2260, 1480, 1480);
  table.shape = BR_SHAPE_HIGH;
  assert_rect_mm (br_scene_object_measure (&table), 4280, 2280, 1440, 1440);
  /* A booth has its bench inside. */
  table.shape = BR_SHAPE_BOOTH;
  assert_rect_mm (br_scene_object_measure (&table), 4550, 2550, 900, 900);
}

static void
test_bounds_of_openings (void)
{
  BrSceneObject door = rig_object (1, BR_SCENE_DOOR, BR_SHAPE_RECTANGLE, 1000, 0, 900, 200);
  BrSceneObject exit = rig_object (2, BR_SCENE_FIRE_EXIT, BR_SHAPE_RECTANGLE, 0, 0, 1500, 200);

  /* The leaf hangs in the middle of the wall and swings 900 mm down from there. */
  assert_rect_mm (br_scene_object_measure (&door), 550, -100, 900, 1000);
  /* Turned half round it swings up. */
  door.rotation = 180 * BR_ROTATION_DEGREE;
  assert_rect_mm (br_scene_object_measure (&door), 550, -900, 900, 1000);
  /* Two leaves of 800 mm swing less far than one of 1600 would. */
  door.rotation = 0;
  door.width = 1600 * BR_MILLIMETRE;
  assert_rect_mm (br_scene_object_measure (&door), 200, -100, 1600, 900);
  /* Drawn with its swing, it stays in its box. */
  door.width = door.height = 900 * BR_MILLIMETRE;
  assert_rect_mm (br_scene_object_measure (&door), 550, -450, 900, 900);

  /* The plate is at least two fifths as high as wide. */
  assert_rect_mm (br_scene_object_measure (&exit), -750, -300, 1500, 600);
}

static void
test_bounds_of_turned_polygon (void)
{
  BrPoint points[] = { { -1000, 0 }, { 3000, 0 }, { 3000, 2000 } };
  BrSceneObject object = rig_object (1, BR_SCENE_AREA, BR_SHAPE_POLYGON, 0, 0, 0, 0);
  BrRect bounds;

  object.centre = BR_POINT (10000, 10000);
  object.points = points;
  object.n_points = 3;
  object.rotation = 90 * BR_ROTATION_DEGREE;
  /* (x, y) → (−y, x): (0, −1000), (0, 3000), (−2000, 3000). */
  bounds = br_scene_object_measure (&object);
  g_assert_cmpint (bounds.x, ==, 8000);
  g_assert_cmpint (bounds.y, ==, 9000);
  g_assert_cmpint (bounds.width, ==, 2000);
  g_assert_cmpint (bounds.height, ==, 4000);
}

static void
test_text_stands_on_its_anchor (void)
{
  BrSceneObject text = rig_object (0, BR_SCENE_ROW_NUMBER, BR_SHAPE_RECTANGLE, 0, 0, 0, 0);
  BrRect start, middle, end;

  text.label = "12";
  text.text_size = 300 * BR_MILLIMETRE;
  middle = br_scene_object_measure (&text);
  text.anchor = BR_SCENE_ANCHOR_START;
  start = br_scene_object_measure (&text);
  text.anchor = BR_SCENE_ANCHOR_END;
  end = br_scene_object_measure (&text);

  g_assert_cmpint (middle.x + middle.width / 2, ==, 0);
  g_assert_cmpint (start.x, ==, 0);
  g_assert_cmpint (end.x + end.width, ==, 0);
  g_assert_cmpint (start.width, >, 200 * BR_MILLIMETRE);
}

static void
test_chairs_round (void)
{
  BrSceneObject table = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 1000, 1000);
  BrChair chairs[BR_MAX_CHAIRS];

  table.covers = 4;
  g_assert_cmpuint (br_scene_object_get_chairs (&table, chairs), ==, 4);
  /* 500 mm radius, 290 out, 430 deep: the middle of a chair is 500 + 290 − 215 = 575 away. */
  g_assert_cmpfloat_with_epsilon (chairs[0].x, 0, 1);
  g_assert_cmpfloat_with_epsilon (chairs[0].y, -575000, 1);
  g_assert_cmpfloat_with_epsilon (chairs[1].x, 575000, 1);
  g_assert_cmpfloat_with_epsilon (chairs[1].angle, G_PI_2, 1e-9);
  g_assert_cmpfloat_with_epsilon (chairs[2].y, 575000, 1);

  table.covers = 1000;
  g_assert_cmpuint (br_scene_object_get_chairs (&table, chairs), ==, BR_MAX_CHAIRS);
  table.covers = 0;
  g_assert_cmpuint (br_scene_object_get_chairs (&table, chairs), ==, 0);
}

static void
count_sides (const BrSceneObject *table,
             guint                sides[4])
{
  BrChair chairs[BR_MAX_CHAIRS];
  guint n = br_scene_object_get_chairs (table, chairs);

  memset (sides, 0, 4 * sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      if (chairs[i].y < -table->height / 2.0)
        sides[0]++;
      else if (chairs[i].y > table->height / 2.0)
        sides[1]++;
      else if (chairs[i].x < 0)
        sides[2]++;
      else
        sides[3]++;
    }
}

static void
test_chairs_straight (void)
{
  BrSceneObject table = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_RECTANGLE, 0, 0, 1800, 800);
  static const struct
  {
    guint covers;
    guint sides[4];
  } cases[] = {
    /* Above, below, left, right: the long sides fill first, the heads when that is roomier. */
    { 2, { 1, 1, 0, 0 } },
    { 4, { 2, 2, 0, 0 } },
    { 6, { 2, 2, 1, 1 } },
    { 8, { 3, 3, 1, 1 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint sides[4];

      table.covers = cases[i].covers;
      count_sides (&table, sides);
      g_assert_cmpmem (sides, sizeof sides, cases[i].sides, sizeof cases[i].sides);
    }
}

static void
test_far_away_is_brought_back (void)
{
  BrSceneObject object = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 0, 0, 900, 900);
  g_autoptr (BrScene) scene = NULL;

  object.centre.x = G_MAXINT64;
  object.width = G_MAXINT64;
  object.height = -5;
  scene = rig_scene (&object, 1);
  g_assert_cmpint (br_scene_get_object (scene, 0)->centre.x, ==, BR_GEOMETRY_LIMIT);
  g_assert_cmpint (br_scene_get_object (scene, 0)->width, ==, BR_GEOMETRY_LIMIT);
  g_assert_cmpint (br_scene_get_object (scene, 0)->height, ==, 0);
}

static void
test_extent_holds_page_and_objects (void)
{
  BrSceneBuilder *builder = br_scene_builder_new ();
  BrSceneObject object = rig_object (1, BR_SCENE_BAR, BR_SHAPE_RECTANGLE, 0, 0, 1000, 1000);
  BrRect page = BR_RECT (0, 0, 4000 * BR_MILLIMETRE, 3000 * BR_MILLIMETRE);
  g_autoptr (BrScene) scene = NULL;

  br_scene_builder_set_page (builder, &page);
  br_scene_builder_add (builder, &object);
  scene = br_scene_builder_end (builder);
  assert_rect_mm (br_scene_get_page (scene), 0, 0, 4000, 3000);
  assert_rect_mm (br_scene_get_extent (scene), -500, -500, 4500, 3500);
}

static void
test_query_is_in_drawing_order (void)
{
  BrSceneObject objects[40];
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (BrScene) scene = NULL;
  BrRect here = BR_RECT (0, 0, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      objects[i] =
        rig_object (i + 1, BR_SCENE_TABLE, BR_SHAPE_ROUND, i % 2 == 0 ? 0 : 50000, 0, 900, 900);
      objects[i].z = (int) (G_N_ELEMENTS (objects) - i);
    }
  scene = rig_scene (objects, G_N_ELEMENTS (objects));
  br_scene_query (scene, &here, indices);
  g_assert_cmpuint (indices->len, ==, 20);
  for (guint i = 1; i < indices->len; i++)
    g_assert_cmpuint (g_array_index (indices, guint, i), >, g_array_index (indices, guint, i - 1));
}

static void
test_diff (void)
{
  BrSceneObject objects[3];
  g_autoptr (GArray) damage = g_array_new (FALSE, FALSE, sizeof (BrRect));
  g_autoptr (BrScene) before = NULL;
  g_autoptr (BrScene) same = NULL;
  g_autoptr (BrScene) moved = NULL;
  g_autoptr (BrScene) seated = NULL;
  BrRect page = BR_RECT (0, 0, 10 * BR_METRE, 10 * BR_METRE);

  objects[0] = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 1000, 1000, 900, 900);
  objects[0].label = "1";
  objects[1] = rig_object (2, BR_SCENE_TABLE, BR_SHAPE_ROUND, 4000, 1000, 900, 900);
  objects[1].label = "2";
  /* A decoration has no id and is told by its looks. */
  objects[2] = rig_object (0, BR_SCENE_ROW_NUMBER, BR_SHAPE_RECTANGLE, 8000, 8000, 100, 100);
  objects[2].label = "A";

  for (guint i = 0; i < 4; i++)
    {
      BrSceneBuilder *builder = br_scene_builder_new ();
      BrScene **scenes[] = { &before, &same, &moved, &seated };

      if (i == 2)
        objects[0].centre.x = 2000 * BR_MILLIMETRE;
      if (i == 3)
        objects[1].state = BR_SCENE_STATE_SEATED;
      br_scene_builder_set_page (builder, &page);
      for (guint j = 0; j < 3; j++)
        br_scene_builder_add (builder, &objects[j]);
      *scenes[i] = br_scene_builder_end (builder);
    }

  br_scene_diff (before, same, damage);
  g_assert_cmpuint (damage->len, ==, 0);

  br_scene_diff (before, moved, damage);
  g_assert_cmpuint (damage->len, ==, 2);
  assert_rect_mm (g_array_index (damage, BrRect, 0), 550, 550, 900, 900);
  assert_rect_mm (g_array_index (damage, BrRect, 1), 1550, 550, 900, 900);

  g_array_set_size (damage, 0);
  br_scene_diff (moved, seated, damage);
  g_assert_cmpuint (damage->len, ==, 2);
  assert_rect_mm (g_array_index (damage, BrRect, 0), 3550, 550, 900, 900);
}

static void
test_another_page_spoils_everything (void)
{
  g_autoptr (GArray) damage = g_array_new (FALSE, FALSE, sizeof (BrRect));
  BrSceneBuilder *small = br_scene_builder_new ();
  BrSceneBuilder *large = br_scene_builder_new ();
  g_autoptr (BrScene) from = NULL;
  g_autoptr (BrScene) to = NULL;

  br_scene_builder_set_page (small, &BR_RECT (0, 0, BR_METRE, BR_METRE));
  br_scene_builder_set_page (large, &BR_RECT (0, 0, 2 * BR_METRE, BR_METRE));
  from = br_scene_builder_end (small);
  to = br_scene_builder_end (large);
  br_scene_diff (from, to, damage);
  g_assert_cmpuint (damage->len, ==, 1);
  assert_rect_mm (g_array_index (damage, BrRect, 0), 0, 0, 2000, 1000);
}

static void
test_every_kind_has_a_name (void)
{
  for (guint kind = 0; kind < BR_N_SCENE_KINDS; kind++)
    g_assert_cmpuint (strlen (br_scene_kind_get_label (kind)), >, 2);
  g_assert_null (br_scene_state_get_label (BR_SCENE_STATE_NONE));
  for (guint state = BR_SCENE_STATE_FREE; state <= BR_SCENE_STATE_BLOCKED; state++)
    g_assert_nonnull (br_scene_state_get_label (state));
}

static void
test_kinds_agree_with_the_model (void)
{
  g_assert_cmpint (BR_SCENE_TABLE, ==, BR_ELEMENT_TABLE);
  g_assert_cmpint (BR_SCENE_CHAIR, ==, BR_ELEMENT_CHAIR);
  g_assert_cmpint (BR_SCENE_BAR, ==, BR_ELEMENT_BAR);
  g_assert_cmpint (BR_SCENE_STAGE, ==, BR_ELEMENT_STAGE);
  g_assert_cmpint (BR_SCENE_DJ_BOOTH, ==, BR_ELEMENT_DJ_BOOTH);
  g_assert_cmpint (BR_SCENE_DANCE_FLOOR, ==, BR_ELEMENT_DANCE_FLOOR);
  g_assert_cmpint (BR_SCENE_WALL, ==, BR_ELEMENT_WALL);
  g_assert_cmpint (BR_SCENE_DOOR, ==, BR_ELEMENT_DOOR);
  g_assert_cmpint (BR_SCENE_FIRE_EXIT, ==, BR_ELEMENT_FIRE_EXIT);
  g_assert_cmpint (BR_SCENE_PILLAR, ==, BR_ELEMENT_PILLAR);
  g_assert_cmpint (BR_SCENE_PLANT, ==, BR_ELEMENT_PLANT);
  g_assert_cmpint (BR_SCENE_TEXT, ==, BR_ELEMENT_TEXT);
  g_assert_cmpint (BR_SCENE_IMAGE, ==, BR_ELEMENT_IMAGE);
  g_assert_cmpint (BR_SCENE_AREA, ==, BR_ELEMENT_AREA);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/draws-by-layer-then-z-then-arrival", test_order);
  g_test_add_func ("/scene/keeps-its-own-copies", test_keeps_its_own_copies);
  g_test_add_func ("/scene/bounds-hold-the-chairs", test_bounds_hold_chairs);
  g_test_add_func ("/scene/bounds-hold-the-swing-of-a-door", test_bounds_of_openings);
  g_test_add_func ("/scene/bounds-of-a-turned-polygon", test_bounds_of_turned_polygon);
  g_test_add_func ("/scene/text-stands-on-its-anchor", test_text_stands_on_its_anchor);
  g_test_add_func ("/scene/chairs-stand-around-a-round-table", test_chairs_round);
  g_test_add_func ("/scene/chairs-stand-along-a-straight-table", test_chairs_straight);
  g_test_add_func ("/scene/far-away-is-brought-back", test_far_away_is_brought_back);
  g_test_add_func ("/scene/extent-holds-page-and-objects", test_extent_holds_page_and_objects);
  g_test_add_func ("/scene/query-is-in-drawing-order", test_query_is_in_drawing_order);
  g_test_add_func ("/scene/diff-names-what-looks-different", test_diff);
  g_test_add_func ("/scene/another-page-spoils-everything", test_another_page_spoils_everything);
  g_test_add_func ("/scene/every-kind-has-a-name", test_every_kind_has_a_name);
  g_test_add_func ("/scene/kinds-agree-with-the-model", test_kinds_agree_with_the_model);
  return g_test_run ();
}
