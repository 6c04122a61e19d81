#include "config.h"

#include "draw/br-plan-painter.h"

#include <math.h>

/* Lines are drawn on both sides of an outline, so a little of an object lies beside its bounds. */
#define LINE_MARGIN (80 * BR_MILLIMETRE)

/**
 * br_plan_painter_shows:
 * @self: a painter
 * @length: of a detail, micrometres
 *
 * Returns: whether it is large enough to be worth drawing
 */
gboolean
br_plan_painter_shows (const BrPlanPainter *self,
                       double               length)
{
  return length * self->scale >= BR_PLAN_DETAIL;
}

/**
 * br_plan_painter_color:
 * @self: a painter
 * @color: a colour
 * @alpha: how much of it, 0 … 1
 *
 * Draws in this colour from now on.
 */
void
br_plan_painter_color (BrPlanPainter *self,
                       const GdkRGBA *color,
                       double         alpha)
{
  if (color->alpha * alpha >= 1.0)
    cairo_set_source_rgb (self->cr, color->red, color->green, color->blue);
  else
    cairo_set_source_rgba (self->cr, color->red, color->green, color->blue, color->alpha * alpha);
}

/**
 * br_plan_painter_stroke:
 * @self: a painter
 * @color: of the line
 * @width: micrometres; never drawn thinner than a dot
 *
 * Draws along the path and forgets it.
 */
void
br_plan_painter_stroke (BrPlanPainter *self,
                        const GdkRGBA *color,
                        double         width)
{
  br_plan_painter_color (self, color, 1);
  cairo_set_line_width (self->cr, MAX (width, 1 / self->scale));
  cairo_stroke (self->cr);
}

/**
 * br_plan_painter_fill:
 * @self: a painter
 * @fill: (nullable): what to fill with
 * @line: (nullable): the colour of the outline
 * @width: of the outline, micrometres
 *
 * Fills the path, draws along it and forgets it.
 */
void
br_plan_painter_fill (BrPlanPainter *self,
                      const GdkRGBA *fill,
                      const GdkRGBA *line,
                      double         width)
{
  if (fill != NULL)
    {
      br_plan_painter_color (self, fill, 1);
      cairo_fill_preserve (self->cr);
    }
  if (line != NULL)
    br_plan_painter_stroke (self, line, width);
  else
    cairo_new_path (self->cr);
}

/**
 * br_plan_painter_box:
 * @self: a painter
 * @width: micrometres
 * @height: micrometres
 * @inset: how far inside that, micrometres
 * @radius: of the corners, micrometres
 *
 * Makes the path of a box about the origin.
 */
void
br_plan_painter_box (BrPlanPainter *self,
                     double         width,
                     double         height,
                     double         inset,
                     double         radius)
{
  double x = MAX (width / 2 - inset, 0);
  double y = MAX (height / 2 - inset, 0);
  double r = CLAMP (radius, 0, MIN (x, y));

  if (r * self->scale < 0.75)
    {
      cairo_rectangle (self->cr, -x, -y, 2 * x, 2 * y);
      return;
    }

  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, x - r, -y + r, r, -G_PI_2, 0);
  cairo_arc (self->cr, x - r, y - r, r, 0, G_PI_2);
  cairo_arc (self->cr, -x + r, y - r, r, G_PI_2, G_PI);
  cairo_arc (self->cr, -x + r, -y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (self->cr);
}

/**
 * br_plan_painter_ellipse:
 * @self: a painter
 * @width: micrometres
 * @height: micrometres
 * @inset: how far inside that, micrometres
 *
 * Makes the path of an ellipse about the origin.
 */
void
br_plan_painter_ellipse (BrPlanPainter *self,
                         double         width,
                         double         height,
                         double         inset)
{
  double x = width / 2 - inset;
  double y = height / 2 - inset;

  if (x <= 0 || y <= 0)
    return;

  cairo_save (self->cr);
  cairo_scale (self->cr, x, y);
  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_close_path (self->cr);
  cairo_restore (self->cr);
}

/**
 * br_plan_painter_steps:
 * @self: a painter
 * @width: micrometres
 * @height: micrometres
 * @inset: how far inside that, micrometres
 * @step: width and height of a step, micrometres
 * @n_steps: how many at each corner
 *
 * Makes the path of a box whose corners go in by steps, as cornices of the twenties do.
 */
void
br_plan_painter_steps (BrPlanPainter *self,
                       double         width,
                       double         height,
                       double         inset,
                       double         step,
                       guint          n_steps)
{
  double x = MAX (width / 2 - inset, 0);
  double y = MAX (height / 2 - inset, 0);
  double s = MIN (step, MIN (x, y) / (n_steps + 1));
  /* From each corner the stairs go down in both directions. */
  const double turns[4][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };

  cairo_new_sub_path (self->cr);
  for (guint corner = 0; corner < 4; corner++)
    {
      double sx = turns[corner][0];
      double sy = turns[corner][1];
      gboolean upright = corner % 2 == 0;

      for (guint i = 0; i <= n_steps; i++)
        {
          double out = upright ? s * i : s * (n_steps - i);
          double in = upright ? s * (n_steps - i) : s * i;

          /* A tread, then the riser to the next. */
          cairo_line_to (self->cr, sx * (x - out), sy * (y - in));
          if (i < n_steps)
            {
              if (upright)
                cairo_line_to (self->cr, sx * (x - s * (i + 1)), sy * (y - in));
              else
                cairo_line_to (self->cr, sx * (x - out), sy * (y - s * (i + 1)));
            }
        }
    }
  cairo_close_path (self->cr);
}

/**
 * br_plan_painter_letter:
 * @self: a painter
 * @face: in which face
 * @text: (nullable): what to write
 * @color: in which colour
 * @y: where the middle of its capitals is, micrometres below the origin
 * @size: of the font, micrometres
 * @room: the widest it may be, micrometres; it is written smaller when it is wider
 *
 * Writes a line in the middle, unless it would be too small to read.
 *
 * Returns: whether it is there
 */
gboolean
br_plan_painter_letter (BrPlanPainter *self,
                        BrPlanFace     face,
                        const char    *text,
                        const GdkRGBA *color,
                        double         y,
                        double         size,
                        double         room)
{
  double width;

  /* Asked before the text is laid out, which is what costs. */
  if (text == NULL || size * self->scale < BR_PLAN_LEGIBLE)
    return FALSE;

  width = br_plan_text_get_width (self->text, face, text) * size;
  if (width > room)
    size *= room / width;
  if (size * self->scale < BR_PLAN_LEGIBLE)
    return FALSE;

  br_plan_painter_color (self, color, 1);
  br_plan_text_draw (self->text, self->cr, face, text, 0, y, size, 0.5);
  return TRUE;
}

/**
 * br_plan_painter_turn:
 * @self: a painter, turned with @object
 * @object: what is to be lettered
 * @width: (out): the room across the text, micrometres
 * @height: (out): the room above and below it, micrometres
 *
 * Turns back by quarters, so that nobody has to read upside down or, where there is room, up a
 * wall.
 */
void
br_plan_painter_turn (BrPlanPainter       *self,
                      const BrSceneObject *object,
                      double              *width,
                      double              *height)
{
  gint64 across = object->width;
  gint64 down = object->height;
  gint64 turn;

  *width = MAX (across, down);
  *height = MIN (across, down);

  /* What is about as wide as high is lettered upright whatever its turn. */
  if (*width * 2 <= *height * 3)
    {
      turn = -object->rotation;
      if (object->rotation % (180 * BR_ROTATION_DEGREE) == 0)
        {
          *width = across;
          *height = down;
        }
      else
        {
          *width = *height;
        }
    }
  else
    {
      /* Along the longer side, from the left or from below. */
      turn = down > across ? 90 * BR_ROTATION_DEGREE : 0;
      if (br_rotation_normalise (object->rotation + turn + 90 * BR_ROTATION_DEGREE) >=
          180 * BR_ROTATION_DEGREE)
        turn += 180 * BR_ROTATION_DEGREE;
    }
  cairo_rotate (self->cr, turn * G_PI / (180.0 * BR_ROTATION_DEGREE));
}

static void
paint_object (BrPlanPainter       *self,
              const BrSceneObject *object)
{
  switch (object->kind)
    {
    case BR_SCENE_TABLE:
    case BR_SCENE_CHAIR:
      br_plan_paint_table (self, object);
      break;
    case BR_SCENE_DOOR:
    case BR_SCENE_FIRE_EXIT:
      br_plan_paint_opening (self, object);
      break;
    case BR_SCENE_BAR:
    case BR_SCENE_STAGE:
    case BR_SCENE_DJ_BOOTH:
    case BR_SCENE_DANCE_FLOOR:
    case BR_SCENE_WALL:
    case BR_SCENE_PILLAR:
    case BR_SCENE_PLANT:
    case BR_SCENE_IMAGE:
      br_plan_paint_fixture (self, object);
      break;
    case BR_SCENE_TEXT:
    case BR_SCENE_ROW_NUMBER:
      br_plan_paint_text (self, object);
      break;
    case BR_SCENE_AREA:
      br_plan_paint_area (self, object);
      break;
    case BR_SCENE_ZONE:
      br_plan_paint_zone (self, object);
      break;
    case BR_SCENE_SEAT:
      br_plan_paint_seat (self, object);
      break;
    case BR_N_SCENE_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * br_plan_paint:
 * @self: a painter
 * @scene: what to draw
 * @clip: which part of the plan is wanted; the rest is not looked at
 * @parts: which parts of the picture
 *
 * Draws, from the lowest object to the topmost.
 */
void
br_plan_paint (BrPlanPainter *self,
               const BrScene *scene,
               const BrRect  *clip,
               BrPlanParts    parts)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  BrRect grown = br_rect_grow (clip, LINE_MARGIN + (gint64) (2 / self->scale));

  if (parts & BR_PLAN_PART_PAGE)
    br_plan_paint_page (self, scene, clip);

  br_scene_query (scene, &grown, indices);
  for (guint i = 0; i < indices->len; i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, g_array_index (indices, guint, i));

      if ((parts & (BR_PLAN_PART_ROOM << object->layer)) == 0)
        continue;

      cairo_save (self->cr);
      cairo_translate (self->cr, object->centre.x, object->centre.y);
      if (object->rotation != 0)
        cairo_rotate (self->cr, object->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE));
      paint_object (self, object);
      cairo_restore (self->cr);
    }
}
