#include "config.h"

#include <glib/gi18n-lib.h>

#include "draw/br-plan-painter.h"

#define LEAF (45 * BR_MILLIMETRE)
#define RULE (9 * BR_MILLIMETRE)

/* One leaf, open by a quarter turn, and the arc it swings through. */
static void
paint_leaf (BrPlanPainter     *self,
            const BrSceneDoor *door,
            double             x,
            int                way)
{
  double leaf = door->leaf;
  const double dashes[] = { 70 * BR_MILLIMETRE, 55 * BR_MILLIMETRE };

  cairo_save (self->cr);
  cairo_translate (self->cr, x, door->hinge);
  cairo_scale (self->cr, way, 1);

  cairo_move_to (self->cr, 0, 0);
  cairo_line_to (self->cr, 0, leaf);
  br_plan_painter_stroke (self, &self->palette->line, LEAF);

  if (dashes[0] * self->scale >= 1.5)
    cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_arc_negative (self->cr, 0, 0, leaf, G_PI_2, 0);
  br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
  cairo_restore (self->cr);
}

static void
paint_door (BrPlanPainter       *self,
            const BrSceneObject *object)
{
  BrSceneDoor door = br_scene_object_get_door (object);
  double x = object->width / 2.0;
  double y = object->height / 2.0;
  double jamb = 60 * BR_MILLIMETRE;

  /* An opening in a wall: nothing but floor between two jambs. */
  if (door.hinge == 0)
    {
      cairo_rectangle (self->cr, -x, -y, 2 * x, 2 * y);
      br_plan_painter_fill (self, object->has_fill ? &object->fill : &self->palette->paper, NULL,
                            0);
    }

  paint_leaf (self, &door, -x, 1);
  if (door.is_double)
    paint_leaf (self, &door, x, -1);

  y = MAX (door.hinge == 0 ? y : 0, jamb * 0.6);
  cairo_rectangle (self->cr, -x - jamb / 2, door.hinge - y, jamb, 2 * y);
  cairo_rectangle (self->cr, x - jamb / 2, door.hinge - y, jamb, 2 * y);
  br_plan_painter_fill (self, &self->palette->wall, NULL, 0);

  if (object->label != NULL)
    {
      double size = MIN (object->width * 0.16, 200 * BR_MILLIMETRE);
      BrSceneObject swing = *object;
      double width, height;

      /* What is swung through is as deep as wide, so its name stands upright whichever wall it is in. */
      swing.height = swing.width;
      cairo_translate (self->cr, 0, door.hinge + door.leaf * 0.42);
      br_plan_painter_turn (self, &swing, &width, &height);
      br_plan_painter_letter (self, BR_PLAN_FACE_BODY, object->label, &self->palette->text_soft, 0,
                              size, object->width * 0.7);
    }
}

/* A doorway and an arrow out through it. */
static void
paint_way_out (BrPlanPainter *self,
               double         size)
{
  double half = size / 2;
  const GdkRGBA *white = &self->palette->exit_text;

  cairo_move_to (self->cr, half * 0.1, -half);
  cairo_line_to (self->cr, half, -half);
  cairo_line_to (self->cr, half, half);
  cairo_line_to (self->cr, half * 0.1, half);
  br_plan_painter_stroke (self, white, size * 0.11);

  cairo_move_to (self->cr, -half, 0);
  cairo_line_to (self->cr, half * 0.35, 0);
  br_plan_painter_stroke (self, white, size * 0.13);
  cairo_move_to (self->cr, half * 0.62, 0);
  cairo_line_to (self->cr, -half * 0.02, -half * 0.5);
  cairo_line_to (self->cr, -half * 0.02, half * 0.5);
  cairo_close_path (self->cr);
  br_plan_painter_fill (self, white, NULL, 0);
}

static void
paint_fire_exit (BrPlanPainter       *self,
                 const BrSceneObject *object)
{
  const GdkRGBA *green = &self->palette->exit;
  const char *word = object->label != NULL ? object->label : C_("sign", "EXIT");
  double width = object->width;
  double height = MAX (object->height, width * 0.4);
  double size, sign, room;
  BrSceneObject plate = *object;

  /* The opening lies along the whole width, the plate over its middle. */
  br_plan_painter_box (self, width, MAX (object->height, 1 / self->scale), 0, 0);
  br_plan_painter_fill (self, green, NULL, 0);

  plate.width = (gint64) (width * 0.94);
  plate.height = (gint64) MIN (height, width * 0.4);
  br_plan_painter_box (self, plate.width, plate.height, 0, plate.height * 0.14);
  br_plan_painter_fill (self, green, &self->palette->exit_text, RULE);

  br_plan_painter_turn (self, &plate, &width, &height);
  sign = height * 0.56;
  size = height * 0.42;
  if (height * self->scale < 7)
    return;

  room = width - sign - height * 0.7;
  if (size * self->scale < BR_PLAN_LEGIBLE)
    {
      paint_way_out (self, sign);
      return;
    }
  {
    double across =
      MIN (br_plan_text_get_width (self->text, BR_PLAN_FACE_HEADING, word) * size, room);
    double gap = height * 0.16;
    double left = -(sign + gap + across) / 2;

    cairo_save (self->cr);
    cairo_translate (self->cr, left + sign / 2, 0);
    paint_way_out (self, sign);
    cairo_restore (self->cr);
    cairo_translate (self->cr, left + sign + gap + across / 2, 0);
    br_plan_painter_letter (self, BR_PLAN_FACE_HEADING, word, &self->palette->exit_text, 0, size,
                            room);
  }
}

/**
 * br_plan_paint_opening:
 * @self: a painter, at the object's centre and turned with it
 * @object: a door or a fire exit
 *
 * Draws it.
 */
void
br_plan_paint_opening (BrPlanPainter       *self,
                       const BrSceneObject *object)
{
  if (object->kind == BR_SCENE_DOOR)
    paint_door (self, object);
  else
    paint_fire_exit (self, object);
}
