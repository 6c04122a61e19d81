#include "config.h"

#include "draw/br-floor-plate.h"

#include <math.h>

/* How large a plate is at least: as large as a table for two with its chairs, but never smaller
 * than one can read, nor larger than it takes to say all. Pixels. */
#define PLATE_LENGTH (1350.0 * BR_MILLIMETRE)
#define PLATE_SMALLEST 38.0
#define PLATE_LARGEST 78.0
#define PLATE_ASPECT 0.9

/* What stays free between two plates that would otherwise touch. */
#define PLATE_GAP 3.0

static double
half_of (double a,
         double b)
{
  return (a + b) / 2 + PLATE_GAP;
}

/* Two plates that lie over each other both give way, but not below the tables' own tops. */
static void
part (BrFloorPlate *a,
      BrFloorPlate *b)
{
  double across = fabs (a->x - b->x), down = fabs (a->y - b->y);
  double wide = half_of (a->width, b->width), high = half_of (a->height, b->height);
  double keep;

  if (across >= wide || down >= high)
    return;
  keep = MAX (across / wide, down / high);
  for (guint i = 0; i < 2; i++)
    {
      BrFloorPlate *plate = i == 0 ? a : b;

      if (plate->is_top)
        continue;
      plate->width *= keep;
      plate->height *= keep;
    }
}

static BrFloorPlate
make_plate (const BrSceneObject *object,
            double               pixels,
            double               smallest)
{
  BrSceneObject top;
  double down, angle = object->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE);
  BrFloorPlate plate = { 0 };

  br_plan_get_table_top (object, &top, &down);
  plate.x = ((double) object->centre.x - sin (angle) * down) * pixels;
  plate.y = ((double) object->centre.y + cos (angle) * down) * pixels;
  plate.width = (double) top.width * pixels;
  plate.height = (double) top.height * pixels;
  plate.is_top = MIN (plate.width, plate.height) >= smallest * PLATE_ASPECT;
  if (!plate.is_top)
    {
      /* Over all of the table, rather than over the part of it that is its top. */
      plate.x = (double) object->centre.x * pixels;
      plate.y = (double) object->centre.y * pixels;
      plate.width = smallest;
      plate.height = smallest * (br_scene_object_is_round (object) ? 1 : PLATE_ASPECT);
    }
  return plate;
}

/**
 * br_floor_lay_out_plates:
 * @scene: a plan
 * @chart: how its tables stand
 * @scale: pixels per metre
 *
 * Finds room for the states of the tables. A table that is large enough on the screen shows it on
 * its own top. Where it is smaller a plate lies over it, which gives way to its neighbours.
 *
 * Returns: (transfer full) (element-type BrFloorPlate): a plate for each table of @chart that
 *   stands on @scene
 */
GArray *
br_floor_lay_out_plates (const BrScene      *scene,
                         const BrFloorChart *chart,
                         double              scale)
{
  GArray *plates = g_array_new (FALSE, FALSE, sizeof (BrFloorPlate));
  double smallest = CLAMP (PLATE_LENGTH * scale / BR_METRE, PLATE_SMALLEST, PLATE_LARGEST);
  guint n_items;
  const BrFloorItem *items = br_floor_chart_get_items (chart, &n_items);

  for (guint i = 0; i < br_scene_get_n_objects (scene); i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, i);
      const BrFloorItem *item =
        object->kind == BR_SCENE_TABLE ? br_floor_chart_find (chart, &object->table) : NULL;
      BrFloorPlate plate;

      if (item == NULL)
        continue;
      plate = make_plate (object, scale / BR_METRE, smallest);
      plate.object = i;
      plate.item = (guint) (item - items);
      g_array_append_val (plates, plate);
    }
  for (guint i = 0; i < plates->len; i++)
    for (guint j = i + 1; j < plates->len; j++)
      part (&g_array_index (plates, BrFloorPlate, i), &g_array_index (plates, BrFloorPlate, j));
  return plates;
}
