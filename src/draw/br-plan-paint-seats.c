#include "config.h"

#include "draw/br-plan-painter.h"

/*
 * Plans of pretix are drawn as its own editor draws them: a seat is a circle of its category's
 * colour with a thin line around it and its number inside, ten units high for a radius of ten;
 * areas have a border of two units; their text stands where the file says, not where it fits.
 */
#define SEAT_LINE (25 * BR_MILLIMETRE)
#define AREA_LINE (50 * BR_MILLIMETRE)

/* Nobody can tell it from a circle when it is small, and it costs a third of one. */
static void
trace_octagon (BrPlanPainter *self,
               double         size)
{
  double x = size / 2;
  double y = x * (G_SQRT2 - 1);

  cairo_move_to (self->cr, -x, -y);
  cairo_line_to (self->cr, -y, -x);
  cairo_line_to (self->cr, y, -x);
  cairo_line_to (self->cr, x, -y);
  cairo_line_to (self->cr, x, y);
  cairo_line_to (self->cr, y, x);
  cairo_line_to (self->cr, -y, x);
  cairo_line_to (self->cr, -x, y);
}

/**
 * br_plan_paint_seat:
 * @self: a painter, at the object's centre and turned with it
 * @object: a fixed seat
 *
 * Draws it.
 */
void
br_plan_paint_seat (BrPlanPainter       *self,
                    const BrSceneObject *object)
{
  const GdkRGBA *state = br_plan_palette_get_state (self->palette, object->state);
  const GdkRGBA *fill = object->has_fill ? &object->fill : &self->palette->seat;
  double size = object->width;
  double pixels = size * self->scale;
  GdkRGBA ink;

  if (pixels < 5)
    {
      trace_octagon (self, size);
      br_plan_painter_fill (self, fill, NULL, 0);
      return;
    }

  cairo_arc (self->cr, 0, 0, size / 2, 0, 2 * G_PI);
  if (pixels < 9)
    br_plan_painter_fill (self, fill, NULL, 0);
  else
    br_plan_painter_fill (self, fill, &self->palette->line, SEAT_LINE);

  if (state != NULL)
    {
      cairo_arc (self->cr, 0, 0, size / 2 * 1.12, 0, 2 * G_PI);
      br_plan_painter_stroke (self, state, size * 0.12);
    }

  if (object->rotation != 0)
    cairo_rotate (self->cr, -object->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE));
  ink = object->has_ink ? object->ink : self->palette->text;
  ink = br_rgba_legible (&ink, fill, 7.0);
  br_plan_painter_letter (self, BR_PLAN_FACE_BODY, object->label, &ink, 0,
                          object->text_size > 0 ? object->text_size : size * 0.5, size * 0.86);
}

static void
trace_area (BrPlanPainter       *self,
            const BrSceneObject *object)
{
  if (object->n_points > 0)
    {
      for (guint i = 0; i < object->n_points; i++)
        cairo_line_to (self->cr, object->points[i].x, object->points[i].y);
      cairo_close_path (self->cr);
    }
  else if (br_scene_object_is_round (object))
    {
      br_plan_painter_ellipse (self, object->width, object->height, 0);
    }
  else
    {
      br_plan_painter_box (self, object->width, object->height, 0, 0);
    }
}

/* An area's text turns with it and is not fitted to it. */
static void
letter_area (BrPlanPainter       *self,
             const BrSceneObject *object,
             const GdkRGBA       *ground)
{
  double size =
    object->text_size > 0 ? object->text_size : MIN (object->width, object->height) * 0.2;
  GdkRGBA ink = object->has_ink ? object->ink : self->palette->text_soft;

  if (object->label == NULL || size * self->scale < BR_PLAN_LEGIBLE)
    return;

  ink = br_rgba_legible (&ink, ground, 3.0);
  br_plan_painter_color (self, &ink, 1);
  br_plan_text_draw (self->text, self->cr, BR_PLAN_FACE_BODY, object->label, object->text_offset.x,
                     object->text_offset.y, size, 0.5);
}

/**
 * br_plan_paint_area:
 * @self: a painter, at the object's centre and turned with it
 * @object: a coloured shape
 *
 * Draws it.
 */
void
br_plan_paint_area (BrPlanPainter       *self,
                    const BrSceneObject *object)
{
  const GdkRGBA *paper = &self->palette->paper;
  GdkRGBA ground =
    object->has_fill ? br_rgba_mix (paper, &object->fill, object->fill.alpha) : *paper;

  trace_area (self, object);
  br_plan_painter_fill (self, object->has_fill ? &object->fill : NULL,
                        object->has_border ? &object->border : &self->palette->line_soft,
                        AREA_LINE);
  ground.alpha = 1;
  letter_area (self, object, &ground);
}

/**
 * br_plan_paint_zone:
 * @self: a painter, at the object's centre and turned with it
 * @object: a section or a standing area
 *
 * Draws a tint within a dashed outline, with the name in its upper part.
 */
void
br_plan_paint_zone (BrPlanPainter       *self,
                    const BrSceneObject *object)
{
  const GdkRGBA *color = object->has_fill ? &object->fill : &self->palette->zone;
  const double dashes[] = { 260 * BR_MILLIMETRE, 120 * BR_MILLIMETRE };
  GdkRGBA ink = br_rgba_legible (color, &self->palette->paper, 4.5);
  double size = (double) br_scene_zone_get_name_size (object);
  double room = object->width * 0.9;

  trace_area (self, object);
  br_plan_painter_color (self, color, 0.09);
  cairo_fill_preserve (self->cr);
  if (dashes[1] * self->scale >= 2)
    cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  br_plan_painter_color (self, color, 0.75);
  cairo_set_line_width (self->cr, MAX (30.0 * BR_MILLIMETRE, 1 / self->scale));
  cairo_stroke (self->cr);

  /* Where there is not room for it in full, a name shrinks rather than run over the edge. */
  cairo_translate (self->cr, object->text_offset.x, object->text_offset.y);
  if (object->rotation != 0)
    cairo_rotate (self->cr, -object->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE));
  if (br_plan_painter_letter (self, BR_PLAN_FACE_HEADING, object->label, &ink, 0, size, room))
    br_plan_painter_letter (self, BR_PLAN_FACE_BODY, object->sublabel, &ink, size * 1.15,
                            size * 0.72, room);
}

/**
 * br_plan_paint_text:
 * @self: a painter, at the object's centre and turned with it
 * @object: a text, or the number at the end of a row
 *
 * Draws it.
 */
void
br_plan_paint_text (BrPlanPainter       *self,
                    const BrSceneObject *object)
{
  double size = object->text_size > 0 ? object->text_size : object->height * 0.8;
  GdkRGBA ink = object->has_ink                 ? object->ink
                : object->kind == BR_SCENE_TEXT ? self->palette->text
                                                : self->palette->text_soft;
  double align = object->anchor == BR_SCENE_ANCHOR_START ? 0
                 : object->anchor == BR_SCENE_ANCHOR_END ? 1
                                                         : 0.5;

  if (object->label == NULL || size * self->scale < BR_PLAN_LEGIBLE)
    return;

  ink = br_rgba_legible (&ink, &self->palette->paper, 3.0);
  br_plan_painter_color (self, &ink, 1);
  br_plan_text_draw (self->text, self->cr, BR_PLAN_FACE_BODY, object->label, object->text_offset.x,
                     object->text_offset.y, size, align);
}
