#include "config.h"

#include "desk/br-desk-elements.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-plan-private.h"

/* Smaller than this nothing is that stands on a floor, and nobody could take hold of it. */
#define SMALLEST (10 * BR_MILLIMETRE)

/* One gesture on things of a plan: what is changed of how they stand. */
typedef struct _Gesture Gesture;

typedef gboolean (*GestureFunc) (const Gesture *gesture,
                                 BrPlanBox     *boxes,
                                 guint          n_boxes,
                                 GError       **error);

struct _Gesture
{
  GArray       *ids;
  GestureFunc   func;
  BrPoint       about;
  gint64        dx;
  gint64        dy;
  BrRotation    by;
  double        across;
  double        down;
  BrArrangement how;
  BrPlanBox     box;
};

static Gesture *
gesture_new (const BrId *ids,
             guint       n_ids,
             GestureFunc func)
{
  Gesture *self = g_new0 (Gesture, 1);

  self->ids = br_plan_ids_new (ids, n_ids);
  self->func = func;
  return self;
}

static void
gesture_free (gpointer data)
{
  Gesture *self = data;

  g_array_unref (self->ids);
  g_free (self->box.points);
  g_free (self);
}

static BrDeskAct *
make_act (const char *code,
          Gesture    *gesture,
          BrDeskFunc  func)
{
  return br_desk_act_new (code, BR_UNDO_INVERT, func, gesture, gesture_free);
}

/* ---- the write that all of them share -------------------------------------------------- */

static void
box_clear (gpointer data)
{
  g_free (((BrPlanBox *) data)->points);
}

/* A group is a word; to arrange things it only counts who says the same. */
static GArray *
get_boxes (const GPtrArray *rows)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *boxes = g_array_sized_new (FALSE, TRUE, sizeof (BrPlanBox), rows->len);

  g_array_set_clear_func (boxes, box_clear);
  for (guint i = 0; i < rows->len; i++)
    {
      const BrElement *element = rows->pdata[i];
      BrPlanBox box;

      br_plan_row_get_box (rows->pdata[i], &box);
      if (element->record.entity->kind == BR_KIND_ELEMENT && element->group != NULL)
        {
          guint group = GPOINTER_TO_UINT (g_hash_table_lookup (groups, element->group));

          if (group == 0)
            {
              group = g_hash_table_size (groups) + 1;
              g_hash_table_insert (groups, element->group, GUINT_TO_POINTER (group));
            }
          box.group = group;
        }
      g_array_append_val (boxes, box);
    }
  return boxes;
}

static gboolean
check_boxes (const GArray *boxes,
             GError      **error)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const BrPlanBox *box = &g_array_index (boxes, BrPlanBox, i);

      if (ABS (box->centre.x) > BR_GEOMETRY_LIMIT || ABS (box->centre.y) > BR_GEOMETRY_LIMIT)
        return br_desk_refuse (error, _ ("That is further away than a plan can be large"));
    }
  return TRUE;
}

static gboolean
gesture_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  const Gesture *gesture = data;
  BrId plan;
  g_autoptr (GPtrArray) rows = br_plan_rows_load (db, gesture->ids, &plan, error);
  g_autoptr (GArray) boxes = NULL;

  if (rows == NULL || !br_plan_rows_check (db, rows, error))
    return FALSE;
  *id = g_array_index (gesture->ids, BrId, 0);
  boxes = get_boxes (rows);
  if (!gesture->func (gesture, (BrPlanBox *) (gpointer) boxes->data, boxes->len, error) || !check_boxes (boxes, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    br_plan_row_set_box (rows->pdata[i], &g_array_index (boxes, BrPlanBox, i));
  return br_plan_rows_write (db, &plan, rows, error);
}

/* ---- the gestures ---------------------------------------------------------------------- */

static gboolean
move (const Gesture *gesture,
      BrPlanBox     *boxes,
      guint          n_boxes,
      GError       **error)
{
  for (guint i = 0; i < n_boxes; i++)
    {
      boxes[i].centre.x += gesture->dx;
      boxes[i].centre.y += gesture->dy;
    }
  return TRUE;
}

/**
 * br_desk_move_elements:
 * @ids: (array length=n_ids): elements, zones and fixed seats of one plan
 * @n_ids: how many
 * @dx: to the right, micrometres
 * @dy: down, micrometres
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_move_elements (const BrId *ids,
                       guint       n_ids,
                       gint64      dx,
                       gint64      dy)
{
  Gesture *gesture = gesture_new (ids, n_ids, move);

  gesture->dx = br_length_clamp (dx);
  gesture->dy = br_length_clamp (dy);
  return make_act ("element.move", gesture, gesture_in_write);
}

static gboolean
reshape (const Gesture *gesture,
         BrPlanBox     *boxes,
         guint          n_boxes,
         GError       **error)
{
  const BrPlanBox *box = &gesture->box;

  if (box->n_points == 0 && (box->width < SMALLEST || box->height < SMALLEST))
    return br_desk_refuse (error, _ ("Nothing can be smaller than 10 mm"));
  boxes->centre = box->centre;
  boxes->width = box->width;
  boxes->height = box->height;
  boxes->rotation = br_rotation_normalise (box->rotation);
  g_free (boxes->points);
  boxes->points = g_memdup2 (box->points, box->n_points * sizeof *box->points);
  boxes->n_points = box->n_points;
  return TRUE;
}

/**
 * br_desk_reshape_element:
 * @id: an element or a zone
 * @box: how it shall stand: its centre (a zone’s origin), size, turn and corners
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_reshape_element (const BrId      *id,
                         const BrPlanBox *box)
{
  Gesture *gesture = gesture_new (id, 1, reshape);

  gesture->box = *box;
  gesture->box.points = g_memdup2 (box->points, box->n_points * sizeof *box->points);
  return make_act ("element.reshape", gesture, gesture_in_write);
}

static gboolean
turn (const Gesture *gesture,
      BrPlanBox     *boxes,
      guint          n_boxes,
      GError       **error)
{
  br_plan_turn (boxes, n_boxes, gesture->about, gesture->by);
  return TRUE;
}

/**
 * br_desk_turn_elements:
 * @ids: (array length=n_ids): elements, zones and fixed seats of one plan
 * @n_ids: how many
 * @about: about where
 * @by: thousandths of a degree, clockwise
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_turn_elements (const BrId *ids,
                       guint       n_ids,
                       BrPoint     about,
                       BrRotation  by)
{
  Gesture *gesture = gesture_new (ids, n_ids, turn);

  gesture->about = about;
  gesture->by = by;
  return make_act ("element.turn", gesture, gesture_in_write);
}

static gboolean
scale (const Gesture *gesture,
       BrPlanBox     *boxes,
       guint          n_boxes,
       GError       **error)
{
  if (!(gesture->across > 0 && gesture->down > 0))
    return br_desk_refuse (error, _ ("Nothing can be smaller than 10 mm"));
  br_plan_scale (boxes, n_boxes, gesture->about, gesture->across, gesture->down);
  for (guint i = 0; i < n_boxes; i++)
    if (boxes[i].n_points == 0 && !(boxes[i].is_round && boxes[i].width == 0) &&
        (boxes[i].width < SMALLEST || boxes[i].height < SMALLEST))
      return br_desk_refuse (error, _ ("Nothing can be smaller than 10 mm"));
  return TRUE;
}

/**
 * br_desk_scale_elements:
 * @ids: (array length=n_ids): elements and zones of one plan
 * @n_ids: how many
 * @about: what stays where it is
 * @across: by how much, left to right; above 0
 * @down: by how much, top to bottom; above 0
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_scale_elements (const BrId *ids,
                        guint       n_ids,
                        BrPoint     about,
                        double      across,
                        double      down)
{
  Gesture *gesture = gesture_new (ids, n_ids, scale);

  gesture->about = about;
  gesture->across = across;
  gesture->down = down;
  return make_act ("element.scale", gesture, gesture_in_write);
}

static gboolean
arrange (const Gesture *gesture,
         BrPlanBox     *boxes,
         guint          n_boxes,
         GError       **error)
{
  if (br_plan_arrange (boxes, n_boxes, gesture->how))
    return TRUE;
  return br_desk_refuse (error, _ ("That takes more things than are selected"));
}

/**
 * br_desk_arrange_elements:
 * @ids: (array length=n_ids): elements, zones and fixed seats of one plan
 * @n_ids: how many
 * @how: how
 *
 * Puts things into line, spreads or mirrors them; see br_plan_arrange().
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_arrange_elements (const BrId   *ids,
                          guint         n_ids,
                          BrArrangement how)
{
  Gesture *gesture = gesture_new (ids, n_ids, arrange);

  gesture->how = how;
  return make_act ("element.arrange", gesture, gesture_in_write);
}
