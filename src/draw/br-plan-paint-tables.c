#include "config.h"

#include "draw/br-plan-painter.h"

#include <math.h>

#define OUTLINE (22 * BR_MILLIMETRE)
#define RULE (9 * BR_MILLIMETRE)
#define RULE_INSET (58 * BR_MILLIMETRE)

/**
 * br_plan_paint_chair:
 * @self: a painter, at the table's centre
 * @chair: where the chair stands
 * @stool: whether it is round and has no back
 *
 * Draws one chair: a seat, and a curved back on the far side.
 */
void
br_plan_paint_chair (BrPlanPainter *self,
                     const BrChair *chair,
                     gboolean       stool)
{
  double w = chair->width;
  double d = chair->depth;

  if (!br_plan_painter_shows (self, w))
    return;

  cairo_save (self->cr);
  cairo_translate (self->cr, chair->x, chair->y);
  cairo_rotate (self->cr, chair->angle);

  if (w * self->scale < 7)
    {
      br_plan_painter_box (self, w, d, 0, w * 0.3);
      br_plan_painter_fill (self, &self->palette->chair, NULL, 0);
    }
  else if (stool)
    {
      br_plan_painter_ellipse (self, w, d, 0);
      br_plan_painter_fill (self, &self->palette->chair, &self->palette->line_soft, RULE);
      if (br_plan_painter_shows (self, w / 3))
        {
          br_plan_painter_ellipse (self, w, d, w * 0.17);
          br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
        }
    }
  else
    {
      br_plan_painter_box (self, w, d, 0, w * 0.28);
      br_plan_painter_fill (self, &self->palette->chair, &self->palette->line_soft, RULE);
      cairo_move_to (self->cr, -w * 0.5, -d * 0.16);
      cairo_curve_to (self->cr, -w * 0.52, -d * 0.62, w * 0.52, -d * 0.62, w * 0.5, -d * 0.16);
      br_plan_painter_stroke (self, &self->palette->line, w * 0.085);
    }
  cairo_restore (self->cr);
}

static void
paint_chairs (BrPlanPainter       *self,
              const BrSceneObject *object)
{
  BrChair chairs[BR_MAX_CHAIRS];
  guint n_chairs = br_scene_object_get_chairs (object, chairs);

  for (guint i = 0; i < n_chairs; i++)
    br_plan_paint_chair (self, &chairs[i], object->shape == BR_SHAPE_HIGH);
}

static GdkRGBA
get_top (BrPlanPainter       *self,
         const BrSceneObject *object)
{
  const GdkRGBA *state = br_plan_palette_get_state (self->palette, object->state);
  GdkRGBA top = object->has_fill ? object->fill : self->palette->table;

  return state != NULL ? br_rgba_mix (&top, state, 0.2) : top;
}

/* The glyph of a state is drawn, not lettered: no font has to have it. */
static void
paint_state_glyph (BrPlanPainter *self,
                   BrSceneState   state,
                   double         y,
                   double         size)
{
  const GdkRGBA *color = br_plan_palette_get_state (self->palette, state);
  double r = size / 2;
  double width = size * 0.16;

  cairo_save (self->cr);
  cairo_translate (self->cr, 0, y);
  br_plan_painter_ellipse (self, size, size, 0);
  switch (state)
    {
    case BR_SCENE_STATE_SEATED:
      br_plan_painter_fill (self, color, color, width);
      break;
    case BR_SCENE_STATE_BOOKED:
      br_plan_painter_stroke (self, color, width);
      cairo_arc (self->cr, 0, 0, r, -G_PI_2, G_PI_2);
      br_plan_painter_fill (self, color, NULL, 0);
      break;
    case BR_SCENE_STATE_BLOCKED:
      br_plan_painter_stroke (self, color, width);
      cairo_move_to (self->cr, -r * 0.7, -r * 0.7);
      cairo_line_to (self->cr, r * 0.7, r * 0.7);
      br_plan_painter_stroke (self, color, width);
      break;
    case BR_SCENE_STATE_FREE:
    case BR_SCENE_STATE_NONE:
    default:
      br_plan_painter_stroke (self, color, width);
      break;
    }
  cairo_restore (self->cr);
}

/*
 * The number is the thing to see. A second line, the word of the state or how many may sit,
 * stands below it where it can be read; the glyph of the state above, down to a few pixels.
 */
static void
letter_table (BrPlanPainter       *self,
              const BrSceneObject *object,
              const GdkRGBA       *top,
              double               width,
              double               height)
{
  const GdkRGBA *state = br_plan_palette_get_state (self->palette, object->state);
  const char *second = state != NULL ? br_scene_state_get_label (object->state) : object->sublabel;
  gboolean round = br_scene_object_is_round (object);
  double size = MIN (MIN (width, height) * (second != NULL || state != NULL ? 0.36 : 0.42),
                     420 * BR_MILLIMETRE);
  double small = MIN (size * 0.52, 170 * BR_MILLIMETRE);
  double room = width * (round ? 0.78 : 0.84);
  gboolean two_lines = second != NULL && small * self->scale >= BR_PLAN_LEGIBLE;
  double y = two_lines ? -size * 0.18 : 0;
  GdkRGBA ink = object->has_ink ? object->ink : self->palette->text;
  GdkRGBA soft = br_rgba_legible (state != NULL ? state : &self->palette->text_soft, top, 4.5);

  ink = br_rgba_legible (&ink, top, 7.0);
  if (state != NULL)
    {
      y += size * 0.24;
      if (br_plan_painter_shows (self, size * 0.4))
        paint_state_glyph (self, object->state, y - size * 0.88, size * 0.4);
    }

  br_plan_painter_letter (self, BR_PLAN_FACE_NUMBER, object->label, &ink, y, size, room);
  if (two_lines)
    br_plan_painter_letter (self, BR_PLAN_FACE_BODY, second, &soft, y + size * 0.36 + small * 0.72,
                            small, room * (round ? 0.82 : 1));
}

static void
outline_top (BrPlanPainter       *self,
             const BrSceneObject *object,
             double               inset)
{
  if (br_scene_object_is_round (object))
    br_plan_painter_ellipse (self, object->width, object->height, inset);
  else
    br_plan_painter_box (self, object->width, object->height, inset,
                         MAX (70 * BR_MILLIMETRE - inset * 0.6, 0));
}

static void
paint_top (BrPlanPainter       *self,
           const BrSceneObject *object,
           const GdkRGBA       *top)
{
  const GdkRGBA *state = br_plan_palette_get_state (self->palette, object->state);
  const GdkRGBA *line = object->has_border ? &object->border
                        : state != NULL    ? state
                                           : &self->palette->line;

  outline_top (self, object, 0);
  br_plan_painter_fill (self, top, line, OUTLINE);

  /* The double rule of the house; a high table has a third, the rim of its foot. */
  if (RULE_INSET * self->scale >= 2.5)
    {
      outline_top (self, object, RULE_INSET);
      br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
    }
  if (object->shape == BR_SHAPE_HIGH && RULE_INSET * self->scale >= 2.5)
    {
      outline_top (self, object, RULE_INSET * 1.7);
      br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
    }
}

static void
trace_bench (BrPlanPainter *self,
             double         x,
             double         y,
             double         corner,
             double         seat)
{
  cairo_t *cr = self->cr;
  double inner = MAX (corner - seat, 0);

  cairo_new_sub_path (cr);
  cairo_move_to (cr, -x, y);
  cairo_line_to (cr, -x, -y + corner);
  cairo_arc (cr, -x + corner, -y + corner, corner, G_PI, 3 * G_PI_2);
  cairo_arc (cr, x - corner, -y + corner, corner, -G_PI_2, 0);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x - seat, y);
  cairo_line_to (cr, x - seat, -y + corner);
  cairo_arc_negative (cr, x - corner, -y + corner, inner, 0, -G_PI_2);
  cairo_arc_negative (cr, -x + corner, -y + corner, inner, 3 * G_PI_2, G_PI);
  cairo_line_to (cr, -x + seat, y);
  cairo_close_path (cr);
}

/* The seams of the upholstery run out from the table like a fan. */
static void
paint_seams (BrPlanPainter *self,
             double         x,
             double         y,
             double         corner,
             double         seat)
{
  double pitch = 190 * BR_MILLIMETRE;
  int n_straight = (int) MAX (floor (2 * (x - corner) / pitch), 0);
  int n_side = (int) MAX (floor ((2 * y - corner) / pitch), 0);

  if (!br_plan_painter_shows (self, pitch * 0.8))
    return;

  for (int i = 0; i <= n_straight; i++)
    {
      double along =
        -(x - corner) + 2 * (x - corner) * (n_straight > 0 ? (double) i / n_straight : 0.5);

      cairo_move_to (self->cr, along, -y);
      cairo_line_to (self->cr, along, -y + seat);
    }
  for (int side = -1; side <= 1; side += 2)
    {
      for (int i = 1; i <= n_side; i++)
        {
          double along = -y + corner + (2 * y - corner) * i / (n_side + 1);

          cairo_move_to (self->cr, side * x, along);
          cairo_line_to (self->cr, side * (x - seat), along);
        }
      for (int i = 1; i <= 3; i++)
        {
          double angle = i * G_PI_2 / 4;
          double near = MAX (corner - seat, 0);

          cairo_move_to (self->cr, side * (x - corner + corner * sin (angle)),
                         -y + corner - corner * cos (angle));
          cairo_line_to (self->cr, side * (x - corner + near * sin (angle)),
                         -y + corner - near * cos (angle));
        }
    }
  br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
}

/* How deep the bench of a booth is, and how far its corners are rounded. */
static void
measure_booth (const BrSceneObject *object,
               double              *seat,
               double              *corner)
{
  double x = object->width / 2.0;
  double y = object->height / 2.0;

  *seat = MIN (480.0 * BR_MILLIMETRE, MIN (x, y) * 0.52);
  *corner = MIN (x, 2 * y) * 0.62;
}

/**
 * br_plan_get_table_top:
 * @object: a table
 * @top: (out): the same with no more than what one sits at: of a booth without its bench
 * @down: (out): how far below the object's centre the middle of the top is, before the turn,
 *   micrometres
 */
void
br_plan_get_table_top (const BrSceneObject *object,
                       BrSceneObject       *top,
                       double              *down)
{
  double seat, corner;

  *top = *object;
  *down = 0;
  if (object->shape != BR_SHAPE_BOOTH)
    return;
  measure_booth (object, &seat, &corner);
  top->width = (gint64) MAX ((object->width - 2 * seat) * 0.84, 1);
  top->height = (gint64) MAX ((object->height - seat) * 0.86, 1);
  *down = (object->height - top->height) / 2.0;
}

/* A bench with a curved back around three sides of a table; the open side is the lower one. */
static void
paint_booth (BrPlanPainter       *self,
             const BrSceneObject *object,
             const GdkRGBA       *color)
{
  double x = object->width / 2.0;
  double y = object->height / 2.0;
  const GdkRGBA *state = br_plan_palette_get_state (self->palette, object->state);
  double seat, corner, down;
  BrSceneObject table;

  measure_booth (object, &seat, &corner);
  trace_bench (self, x, y, corner, seat);
  br_plan_painter_fill (self, &self->palette->chair, state != NULL ? state : &self->palette->line,
                        OUTLINE);
  paint_seams (self, x, y, corner, seat);

  /* The back itself, a heavier line along the outside. */
  cairo_move_to (self->cr, -x, y);
  cairo_line_to (self->cr, -x, -y + corner);
  cairo_arc (self->cr, -x + corner, -y + corner, corner, G_PI, 3 * G_PI_2);
  cairo_arc (self->cr, x - corner, -y + corner, corner, -G_PI_2, 0);
  cairo_line_to (self->cr, x, y);
  br_plan_painter_stroke (self, state != NULL ? state : &self->palette->line, 55 * BR_MILLIMETRE);

  br_plan_get_table_top (object, &table, &down);
  cairo_save (self->cr);
  cairo_translate (self->cr, 0, down);
  br_plan_painter_box (self, table.width, table.height, 0, MIN (corner - seat, table.width * 0.3));
  br_plan_painter_fill (self, color, state != NULL ? state : &self->palette->line, OUTLINE);
  {
    double width, height;

    br_plan_painter_turn (self, &table, &width, &height);
    letter_table (self, &table, color, width, height);
  }
  cairo_restore (self->cr);
}

/* A table below a few pixels is a spot of its colour. */
static void
paint_spot (BrPlanPainter       *self,
            const BrSceneObject *object,
            const GdkRGBA       *top)
{
  const GdkRGBA *state = br_plan_palette_get_state (self->palette, object->state);
  GdkRGBA color = state != NULL ? *state : br_rgba_mix (top, &self->palette->line, 0.5);

  br_plan_painter_box (self, object->width, object->height, 0, 0);
  br_plan_painter_fill (self, &color, NULL, 0);
}

/**
 * br_plan_paint_table:
 * @self: a painter, at the object's centre and turned with it
 * @object: a table with its chairs, or a single chair
 *
 * Draws it.
 */
void
br_plan_paint_table (BrPlanPainter       *self,
                     const BrSceneObject *object)
{
  GdkRGBA top = get_top (self, object);
  double width, height;

  if (object->kind == BR_SCENE_CHAIR)
    {
      BrChair chair = { 0, 0, object->width, object->height, 0 };

      br_plan_paint_chair (self, &chair,
                           object->shape == BR_SHAPE_ROUND || object->shape == BR_SHAPE_HIGH);
      return;
    }
  if (MIN (object->width, object->height) * self->scale < 4)
    {
      paint_spot (self, object, &top);
      return;
    }
  if (object->shape == BR_SHAPE_BOOTH)
    {
      paint_booth (self, object, &top);
      return;
    }

  paint_chairs (self, object);
  paint_top (self, object, &top);
  br_plan_painter_turn (self, object, &width, &height);
  letter_table (self, object, &top, width, height);
}
