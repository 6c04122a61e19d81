#include "config.h"

#include "draw/br-plan-scene.h"
#include "scene-rig.h"

#define UNIT (25 * BR_MILLIMETRE)

typedef struct
{
  BrPlan *plan;
  BrPlanRecords records;
} Rig;

static void
rig_init (Rig *self)
{
  *self = (Rig){ br_new (PLAN, BrPlan), { 0 } };
  self->plan->width = 12 * BR_METRE;
  self->plan->height = 8 * BR_METRE;
  self->plan->unit = UNIT;
  self->records.plan = self->plan;
  self->records.zones = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->records.elements = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->records.tables = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->records.categories = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->records.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->records.seats = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
}

static void
rig_clear (Rig *self)
{
  br_record_unref ((BrRecord *) self->plan);
  g_ptr_array_unref (self->records.zones);
  g_ptr_array_unref (self->records.elements);
  g_ptr_array_unref (self->records.tables);
  g_ptr_array_unref (self->records.categories);
  g_ptr_array_unref (self->records.rows);
  g_ptr_array_unref (self->records.seats);
  g_clear_pointer (&self->records.states, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rig, rig_clear)

static BrElement *
add_element (Rig          *rig,
             guint         number,
             BrElementKind kind,
             BrShape       shape)
{
  BrElement *element = br_new (ELEMENT, BrElement);

  element->id = rig_id (number);
  element->kind = kind;
  element->shape = shape;
  element->layer = BR_LAYER_FURNITURE;
  element->x = 2 * BR_METRE;
  element->y = 3 * BR_METRE;
  element->width = BR_METRE;
  element->height = BR_METRE;
  g_ptr_array_add (rig->records.elements, element);
  return element;
}

static void
add_row (
  Rig *rig, guint number, BrRowNumberPosition position, const gint64 (*places)[2], guint n_places)
{
  BrSeatRow *row = br_new (SEAT_ROW, BrSeatRow);

  row->id = rig_id (1000 + number);
  row->number = g_strdup_printf ("%u", number);
  row->number_position = position;
  g_ptr_array_add (rig->records.rows, row);

  for (guint i = 0; i < n_places; i++)
    {
      BrSeat *seat = br_new (SEAT, BrSeat);

      seat->id = rig_id (number * 100 + i);
      seat->row = row->id;
      seat->position = i;
      seat->number = g_strdup_printf ("%u", i + 1);
      seat->x = places[i][0] * UNIT;
      seat->y = places[i][1] * UNIT;
      g_ptr_array_add (rig->records.seats, seat);
    }
}

static const BrSceneObject *
find_row_number (const BrScene *scene,
                 guint          nth)
{
  for (guint i = 0; i < br_scene_get_n_objects (scene); i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, i);

      if (object->kind == BR_SCENE_ROW_NUMBER && nth-- == 0)
        return object;
    }
  return NULL;
}

static void
assert_units (const BrSceneObject *object,
              gint64               x,
              gint64               y)
{
  g_assert_cmpint (object->centre.x, ==, x * UNIT);
  g_assert_cmpint (object->centre.y, ==, y * UNIT);
}

static void
test_table (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *object;
  BrTable *table = br_new (TABLE, BrTable);
  BrElement *element;

  rig_init (&rig);
  table->id = rig_id (50);
  table->number = g_strdup ("12");
  table->min_covers = 2;
  table->max_covers = 4;
  g_ptr_array_add (rig.records.tables, table);
  element = add_element (&rig, 1, BR_ELEMENT_TABLE, BR_SHAPE_ROUND);
  element->table = table->id;
  element->rotation = -90 * BR_ROTATION_DEGREE;
  scene = br_plan_scene_new (&rig.records);

  g_assert_cmpuint (br_scene_get_n_objects (scene), ==, 1);
  object = br_scene_lookup (scene, &element->id);
  g_assert_cmpint (object->kind, ==, BR_SCENE_TABLE);
  g_assert_cmpint (object->shape, ==, BR_SHAPE_ROUND);
  g_assert_true (br_id_equal (&object->table, &table->id));
  g_assert_cmpstr (object->label, ==, "12");
  g_assert_cmpstr (object->sublabel, ==, "2–4");
  g_assert_cmpuint (object->covers, ==, 4);
  g_assert_cmpint (object->rotation, ==, 270 * BR_ROTATION_DEGREE);
  g_assert_cmpint (object->state, ==, BR_SCENE_STATE_NONE);
  assert_rect_mm (br_scene_get_page (scene), 0, 0, 12000, 8000);
}

static void
test_states (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;

  rig_init (&rig);
  rig.records.states = g_hash_table_new (br_id_hash, br_id_equal);
  for (guint i = 0; i < 3; i++)
    {
      BrTable *table = br_new (TABLE, BrTable);

      table->id = rig_id (50 + i);
      table->number = g_strdup_printf ("%u", i);
      table->min_covers = table->max_covers = 2;
      table->blocked = i == 2;
      g_ptr_array_add (rig.records.tables, table);
      add_element (&rig, 1 + i, BR_ELEMENT_TABLE, BR_SHAPE_ROUND)->table = table->id;
      if (i != 0)
        g_hash_table_insert (rig.records.states, &table->id,
                             GINT_TO_POINTER (BR_SCENE_STATE_SEATED));
    }
  scene = br_plan_scene_new (&rig.records);
  g_assert_cmpint (br_scene_lookup (scene, &(BrId){ { [15] = 1 } })->state, ==,
                   BR_SCENE_STATE_NONE);
  g_assert_cmpint (br_scene_lookup (scene, &(BrId){ { [15] = 2 } })->state, ==,
                   BR_SCENE_STATE_SEATED);
  /* Out of use is said whatever goes on at it. */
  g_assert_cmpint (br_scene_lookup (scene, &(BrId){ { [15] = 3 } })->state, ==,
                   BR_SCENE_STATE_BLOCKED);
  g_assert_cmpstr (br_scene_lookup (scene, &(BrId){ { [15] = 1 } })->sublabel, ==, "2");
}

static void
test_hidden_is_not_there (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;

  rig_init (&rig);
  add_element (&rig, 1, BR_ELEMENT_PLANT, BR_SHAPE_ROUND)->hidden = TRUE;
  add_element (&rig, 2, BR_ELEMENT_PLANT, BR_SHAPE_ROUND);
  scene = br_plan_scene_new (&rig.records);
  g_assert_cmpuint (br_scene_get_n_objects (scene), ==, 1);
}

static void
test_area (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *object;
  BrElement *element;
  GdkRGBA expected;

  rig_init (&rig);
  element = add_element (&rig, 1, BR_ELEMENT_AREA, BR_SHAPE_POLYGON);
  element->points = g_strdup ("[[-1000,0],[1000,0],[0,2000]]");
  element->color = g_strdup ("#ff8000");
  element->text_color = g_strdup ("#102030");
  element->label = g_strdup ("Bar");
  element->text_size = 16 * UNIT;
  element->text_x = 100;
  element->text_y = -200;
  scene = br_plan_scene_new (&rig.records);

  object = br_scene_get_object (scene, 0);
  g_assert_cmpint (object->kind, ==, BR_SCENE_AREA);
  g_assert_cmpuint (object->n_points, ==, 3);
  g_assert_cmpint (object->points[2].y, ==, 2000);
  gdk_rgba_parse (&expected, "#ff8000");
  g_assert_true (object->has_fill && gdk_rgba_equal (&object->fill, &expected));
  gdk_rgba_parse (&expected, "#102030");
  g_assert_true (object->has_ink && gdk_rgba_equal (&object->ink, &expected));
  g_assert_false (object->has_border);
  g_assert_cmpint (object->text_size, ==, 400 * BR_MILLIMETRE);
  g_assert_cmpint (object->text_offset.x, ==, 100);
  g_assert_cmpint (object->text_offset.y, ==, -200);
}

static void
test_broken_outline_loses_only_itself (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  BrElement *element;

  rig_init (&rig);
  element = add_element (&rig, 1, BR_ELEMENT_AREA, BR_SHAPE_POLYGON);
  element->points = g_strdup ("[[1,2],");
  element->color = g_strdup ("no colour");
  scene = br_plan_scene_new (&rig.records);
  g_assert_cmpuint (br_scene_get_n_objects (scene), ==, 1);
  g_assert_cmpuint (br_scene_get_object (scene, 0)->n_points, ==, 0);
  g_assert_false (br_scene_get_object (scene, 0)->has_fill);
}

static void
test_zone (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *object;

  rig_init (&rig);
  for (guint i = 0; i < 2; i++)
    {
      BrZone *zone = br_new (ZONE, BrZone);

      zone->id = rig_id (10 + i);
      zone->name = g_strdup ("Floor");
      zone->x = BR_METRE;
      zone->y = 2 * BR_METRE;
      zone->kind = BR_ZONE_STANDING;
      zone->standing_capacity = 90;
      if (i == 0)
        zone->points = g_strdup ("[[0,0],[4000000,0],[4000000,6000000],[0,6000000]]");
      g_ptr_array_add (rig.records.zones, zone);
    }
  scene = br_plan_scene_new (&rig.records);

  /* One without an outline only groups. */
  g_assert_cmpuint (br_scene_get_n_objects (scene), ==, 1);
  object = br_scene_get_object (scene, 0);
  g_assert_cmpint (object->layer, ==, BR_LAYER_ZONES);
  assert_rect_mm (object->bounds, 1000, 2000, 4000, 6000);
  g_assert_cmpstr (object->label, ==, "Floor");
  g_assert_cmpstr (object->sublabel, ==, "90 standing");
  /* The name is 330 mm high with 120 above it, 60 from the edge, which is 3 m above the middle:
   * −3000 + 60 + 120 + 165. */
  g_assert_cmpint (object->text_offset.x, ==, 0);
  g_assert_cmpint (object->text_offset.y, ==, -2655 * BR_MILLIMETRE);
}

static void
test_zone_name_evades_furniture (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  g_autoptr (BrScene) full = NULL;
  const BrSceneObject *object;
  BrZone *zone = br_new (ZONE, BrZone);
  BrElement *element;

  rig_init (&rig);
  zone->id = rig_id (10);
  zone->name = g_strdup ("Snug");
  zone->x = zone->y = 0;
  zone->points = g_strdup ("[[0,0],[6000000,0],[6000000,4000000],[0,4000000]]");
  g_ptr_array_add (rig.records.zones, zone);
  element = add_element (&rig, 1, BR_ELEMENT_TABLE, BR_SHAPE_ROUND);
  element->x = 3 * BR_METRE;
  element->y = 500 * BR_MILLIMETRE;
  scene = br_plan_scene_new (&rig.records);

  /* A table stands in the middle of the upper edge; the name moves to the left end. Four letters
   * of 0.9 × 330 mm and twice 120 are 1428 mm wide: 714 from the edge, which is 3 m from the middle. */
  object = br_scene_lookup (scene, &zone->id);
  g_assert_cmpint (object->text_offset.x, ==, (-3000 + 714) * BR_MILLIMETRE);
  g_assert_cmpint (object->text_offset.y, ==, (-2000 + 345) * BR_MILLIMETRE);

  /* One large table all along the upper edge; the name moves to the lower. */
  element->width = 6 * BR_METRE;
  full = br_plan_scene_new (&rig.records);
  object = br_scene_lookup (full, &zone->id);
  g_assert_cmpint (object->text_offset.x, ==, 0);
  g_assert_cmpint (object->text_offset.y, ==, (2000 - 345) * BR_MILLIMETRE);
}

static void
test_seats (void)
{
  static const gint64 places[][2] = { { 60, 40 }, { 85, 40 } };
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *object;
  BrSeatCategory *category = br_new (SEAT_CATEGORY, BrSeatCategory);
  GdkRGBA expected;

  rig_init (&rig);
  category->id = rig_id (7);
  category->name = g_strdup ("I");
  category->color = g_strdup ("#E87722");
  g_ptr_array_add (rig.records.categories, category);
  add_row (&rig, 1, BR_ROW_NUMBER_NONE, places, 2);
  ((BrSeat *) g_ptr_array_index (rig.records.seats, 0))->category = category->id;
  ((BrSeat *) g_ptr_array_index (rig.records.seats, 1))->radius = 6 * UNIT;
  scene = br_plan_scene_new (&rig.records);

  g_assert_cmpuint (br_scene_get_n_objects (scene), ==, 2);
  object = br_scene_get_object (scene, 0);
  assert_units (object, 60, 40);
  /* A radius of 10 units unless the file says otherwise. */
  g_assert_cmpint (object->width, ==, 500 * BR_MILLIMETRE);
  g_assert_cmpstr (object->label, ==, "1");
  gdk_rgba_parse (&expected, "#E87722");
  g_assert_true (object->has_fill && gdk_rgba_equal (&object->fill, &expected));
  object = br_scene_get_object (scene, 1);
  g_assert_cmpint (object->width, ==, 300 * BR_MILLIMETRE);
  g_assert_false (object->has_fill);
}

static void
test_row_numbers_level (void)
{
  static const gint64 places[][2] = { { 100, 40 }, { 125, 40 }, { 150, 40 } };
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *object;

  rig_init (&rig);
  add_row (&rig, 1, BR_ROW_NUMBER_BOTH, places, 3);
  scene = br_plan_scene_new (&rig.records);

  /* Two radii beyond the outermost seats; each number ends or starts there. */
  object = find_row_number (scene, 0);
  assert_units (object, 80, 40);
  g_assert_cmpint (object->anchor, ==, BR_SCENE_ANCHOR_END);
  g_assert_cmpint (object->rotation, ==, 0);
  g_assert_cmpstr (object->label, ==, "1");
  object = find_row_number (scene, 1);
  assert_units (object, 170, 40);
  g_assert_cmpint (object->anchor, ==, BR_SCENE_ANCHOR_START);
  g_assert_null (find_row_number (scene, 2));
}

static void
test_row_numbers_backwards (void)
{
  static const gint64 places[][2] = { { 150, 40 }, { 125, 40 } };
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *object;

  rig_init (&rig);
  add_row (&rig, 1, BR_ROW_NUMBER_START, places, 2);
  scene = br_plan_scene_new (&rig.records);

  object = find_row_number (scene, 0);
  assert_units (object, 170, 40);
  g_assert_cmpint (object->anchor, ==, BR_SCENE_ANCHOR_START);
  g_assert_cmpint (object->rotation, ==, 0);
  g_assert_null (find_row_number (scene, 1));
}

static void
test_row_numbers_slanted (void)
{
  static const gint64 places[][2] = { { 0, 0 }, { 30, 40 }, { 60, 80 } };
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *object;

  rig_init (&rig);
  add_row (&rig, 1, BR_ROW_NUMBER_END, places, 3);
  scene = br_plan_scene_new (&rig.records);

  /* Direction 3 : 4; 20 units further on are (12, 16); atan (4/3) = 53.130°. */
  object = find_row_number (scene, 0);
  assert_units (object, 72, 96);
  g_assert_cmpint (object->rotation, ==, 53130);
  g_assert_cmpint (object->anchor, ==, BR_SCENE_ANCHOR_START);
}

static void
test_row_numbers_upright (void)
{
  static const gint64 down[][2] = { { 0, 0 }, { 0, 25 } };
  static const gint64 up[][2] = { { 100, 25 }, { 100, 0 } };
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  const BrSceneObject *object;

  rig_init (&rig);
  add_row (&rig, 1, BR_ROW_NUMBER_BOTH, down, 2);
  add_row (&rig, 2, BR_ROW_NUMBER_BOTH, up, 2);
  scene = br_plan_scene_new (&rig.records);

  /* Down: both numbers read upwards, the first starting, the last ending, at its place. */
  object = find_row_number (scene, 0);
  assert_units (object, 0, -20);
  g_assert_cmpint (object->rotation, ==, 270000);
  g_assert_cmpint (object->anchor, ==, BR_SCENE_ANCHOR_START);
  object = find_row_number (scene, 1);
  assert_units (object, 0, 45);
  g_assert_cmpint (object->rotation, ==, 270000);
  g_assert_cmpint (object->anchor, ==, BR_SCENE_ANCHOR_END);
  /* Up: both read downwards. */
  object = find_row_number (scene, 2);
  assert_units (object, 100, 45);
  g_assert_cmpint (object->rotation, ==, 90000);
  g_assert_cmpint (object->anchor, ==, BR_SCENE_ANCHOR_START);
  object = find_row_number (scene, 3);
  assert_units (object, 100, -20);
  g_assert_cmpint (object->rotation, ==, 90000);
  g_assert_cmpint (object->anchor, ==, BR_SCENE_ANCHOR_END);
}

static void
test_one_seat_has_no_row_number (void)
{
  static const gint64 one[][2] = { { 0, 0 } };
  static const gint64 same[][2] = { { 5, 5 }, { 5, 5 } };
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;

  rig_init (&rig);
  add_row (&rig, 1, BR_ROW_NUMBER_BOTH, one, 1);
  add_row (&rig, 2, BR_ROW_NUMBER_BOTH, same, 2);
  scene = br_plan_scene_new (&rig.records);
  g_assert_null (find_row_number (scene, 0));
}

/* What is on a layer that is locked is as if it were locked itself; what is not is not. */
static void
test_locked_layers (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;

  rig_init (&rig);
  add_element (&rig, 1, BR_ELEMENT_TABLE, BR_SHAPE_ROUND);
  add_element (&rig, 2, BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE)->layer = BR_LAYER_ROOM;
  add_element (&rig, 3, BR_ELEMENT_PLANT, BR_SHAPE_ROUND)->locked = TRUE;
  rig.records.locked_layers = 1u << BR_LAYER_ROOM;
  scene = br_plan_scene_new (&rig.records);

  for (guint i = 1; i <= 3; i++)
    {
      BrId id = rig_id (i);

      g_assert_cmpint (br_scene_lookup (scene, &id)->locked, ==, i > 1);
    }
}

static void
test_describe (void)
{
  static const gint64 places[][2] = { { 0, 0 }, { 25, 0 } };
  g_auto (Rig) rig = { 0 };
  g_autoptr (BrScene) scene = NULL;
  g_autoptr (BrScene) empty = NULL;
  g_autofree char *words = NULL;
  g_autofree char *no_words = NULL;

  rig_init (&rig);
  empty = br_plan_scene_new (&rig.records);
  add_element (&rig, 1, BR_ELEMENT_TABLE, BR_SHAPE_ROUND);
  add_element (&rig, 2, BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE);
  add_element (&rig, 3, BR_ELEMENT_PLANT, BR_SHAPE_ROUND);
  add_row (&rig, 1, BR_ROW_NUMBER_BOTH, places, 2);
  scene = br_plan_scene_new (&rig.records);

  words = br_plan_scene_describe (scene);
  g_assert_cmpstr (words, ==, "1 table, 2 seats, 2 other objects");
  no_words = br_plan_scene_describe (empty);
  g_assert_cmpstr (no_words, ==, "nothing");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-scene/table-has-the-number-and-covers-of-the-inventory", test_table);
  g_test_add_func ("/plan-scene/states-come-from-outside", test_states);
  g_test_add_func ("/plan-scene/hidden-is-not-there", test_hidden_is_not_there);
  g_test_add_func ("/plan-scene/area-keeps-what-its-file-said", test_area);
  g_test_add_func ("/plan-scene/broken-outline-loses-only-itself",
                   test_broken_outline_loses_only_itself);
  g_test_add_func ("/plan-scene/zone-with-an-outline-is-drawn", test_zone);
  g_test_add_func ("/plan-scene/zone-name-evades-furniture", test_zone_name_evades_furniture);
  g_test_add_func ("/plan-scene/seats-are-ten-units-unless-said", test_seats);
  g_test_add_func ("/plan-scene/row-numbers-stand-beyond-a-level-row", test_row_numbers_level);
  g_test_add_func ("/plan-scene/row-numbers-of-a-row-from-the-right", test_row_numbers_backwards);
  g_test_add_func ("/plan-scene/row-numbers-follow-a-slanted-row", test_row_numbers_slanted);
  g_test_add_func ("/plan-scene/row-numbers-of-an-upright-row-read-as-from-the-stage",
                   test_row_numbers_upright);
  g_test_add_func ("/plan-scene/one-seat-has-no-row-number", test_one_seat_has_no_row_number);
  g_test_add_func ("/plan-scene/what-is-on-a-locked-layer-is-locked", test_locked_layers);
  g_test_add_func ("/plan-scene/describe-counts-what-one-can-pick", test_describe);
  return g_test_run ();
}
