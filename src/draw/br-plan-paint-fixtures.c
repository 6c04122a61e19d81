#include "config.h"

#include "draw/br-plan-painter.h"

#include <math.h>

#define OUTLINE (24 * BR_MILLIMETRE)
#define RULE (9 * BR_MILLIMETRE)
#define RULE_INSET (75 * BR_MILLIMETRE)
#define TILE (450.0 * BR_MILLIMETRE)

/* How much of a picture that is drawn over shows through: on dark paper less, for most are drawn on white. */
#define UNDERLAY_ON_LIGHT 0.45
#define UNDERLAY_ON_DARK 0.16

static const char *
get_label (const BrSceneObject *object)
{
  return object->label != NULL ? object->label : br_scene_kind_get_label (object->kind);
}

static const GdkRGBA *
get_fill (const BrSceneObject *object,
          const GdkRGBA       *otherwise)
{
  return object->has_fill ? &object->fill : otherwise;
}

static const GdkRGBA *
get_line (BrPlanPainter       *self,
          const BrSceneObject *object)
{
  return object->has_border ? &object->border : &self->palette->line;
}

/* The name of a fixture, in spaced capitals along its longer side. */
static void
letter_fixture (BrPlanPainter       *self,
                const BrSceneObject *object,
                const char          *text,
                const GdkRGBA       *ground,
                double               share,
                double               y)
{
  double width, height, size;
  GdkRGBA ink = object->has_ink ? object->ink : self->palette->text;

  ink = br_rgba_legible (&ink, ground, 4.5);
  cairo_save (self->cr);
  br_plan_painter_turn (self, object, &width, &height);
  size = object->text_size > 0 ? object->text_size : MIN (height * share, 520 * BR_MILLIMETRE);
  br_plan_painter_letter (self, BR_PLAN_FACE_HEADING, text, &ink, y * height, size, width * 0.82);
  cairo_restore (self->cr);
}

static void
paint_rules (BrPlanPainter       *self,
             const BrSceneObject *object,
             double               step,
             guint                n_steps)
{
  for (guint i = 1; i <= 2; i++)
    {
      double inset = RULE_INSET * (i == 1 ? 1 : 1.5);

      if (inset * self->scale < (i == 1 ? 2.5 : 6.0))
        return;
      br_plan_painter_steps (self, object->width, object->height, inset, step, n_steps);
      br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
    }
}

static void
paint_bar (BrPlanPainter       *self,
           const BrSceneObject *object)
{
  const GdkRGBA *fill = get_fill (object, &self->palette->bar);
  double step = MIN (object->width, object->height) * 0.12;

  br_plan_painter_steps (self, object->width, object->height, 0, step, 1);
  br_plan_painter_fill (self, fill, get_line (self, object), OUTLINE);
  paint_rules (self, object, step, 1);
  letter_fixture (self, object, get_label (object), fill, 0.36, 0);
}

/* Rays from the middle of the back wall, as on the proscenium of a picture palace. */
static void
paint_rays (BrPlanPainter       *self,
            const BrSceneObject *object,
            double               step)
{
  double w = object->width;
  double h = object->height;
  double reach = hypot (w, h);
  GdkRGBA color =
    br_rgba_mix (get_fill (object, &self->palette->stage), &self->palette->line_soft, 0.28);

  if (MIN (w, h) * self->scale < 40)
    return;

  cairo_save (self->cr);
  br_plan_painter_steps (self, w, h, RULE_INSET * 2, step, 2);
  cairo_clip (self->cr);
  for (int i = 1; i < 16; i++)
    {
      double angle = G_PI * i / 16;

      cairo_move_to (self->cr, cos (angle) * h * 0.16, -h / 2 + sin (angle) * h * 0.16);
      cairo_line_to (self->cr, cos (angle) * reach, -h / 2 + sin (angle) * reach);
    }
  br_plan_painter_stroke (self, &color, RULE);
  for (int ring = 0; ring < 2; ring++)
    {
      cairo_new_sub_path (self->cr);
      cairo_arc (self->cr, 0, -h / 2, h * (0.16 - 0.05 * ring), 0, G_PI);
      br_plan_painter_stroke (self, &color, RULE);
    }
  cairo_restore (self->cr);
}

static void
paint_stage (BrPlanPainter       *self,
             const BrSceneObject *object)
{
  const GdkRGBA *fill = get_fill (object, &self->palette->stage);
  double step = MIN (MIN (object->width, object->height) * 0.11, 320 * BR_MILLIMETRE);

  br_plan_painter_steps (self, object->width, object->height, 0, step, 2);
  br_plan_painter_fill (self, fill, get_line (self, object), OUTLINE * 1.4);
  paint_rays (self, object, step);
  paint_rules (self, object, step, 2);
  letter_fixture (self, object, get_label (object), fill, 0.2, 0.1);
}

static void
paint_platter (BrPlanPainter *self,
               double         x,
               double         y,
               double         size)
{
  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  br_plan_painter_ellipse (self, size, size, 0);
  br_plan_painter_fill (self, &self->palette->chair, &self->palette->line, RULE * 1.6);
  if (br_plan_painter_shows (self, size / 4))
    {
      br_plan_painter_ellipse (self, size, size, size * 0.1);
      br_plan_painter_ellipse (self, size, size, size * 0.3);
      br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
      br_plan_painter_ellipse (self, size * 0.1, size * 0.1, 0);
      br_plan_painter_fill (self, &self->palette->line, NULL, 0);
      cairo_move_to (self->cr, size * 0.52, -size * 0.46);
      cairo_line_to (self->cr, size * 0.4, size * 0.05);
      cairo_line_to (self->cr, size * 0.22, size * 0.2);
      br_plan_painter_stroke (self, &self->palette->line, RULE * 1.6);
    }
  cairo_restore (self->cr);
}

static void
paint_dj_booth (BrPlanPainter       *self,
                const BrSceneObject *object)
{
  const GdkRGBA *fill = get_fill (object, &self->palette->bar);
  double w = object->width;
  double h = object->height;
  double step = MIN (w, h) * 0.13;
  double platter = MIN (MIN (w * 0.28, h * 0.52), 420 * BR_MILLIMETRE);
  double mixer = MIN (w * 0.16, 300 * BR_MILLIMETRE);
  BrSceneObject strip = *object;

  br_plan_painter_steps (self, w, h, 0, step, 2);
  br_plan_painter_fill (self, fill, get_line (self, object), OUTLINE);
  if (RULE_INSET * self->scale >= 2.5)
    {
      br_plan_painter_steps (self, w, h, RULE_INSET, step, 2);
      br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
    }

  paint_platter (self, -(mixer + platter) / 2 - w * 0.05, -h * 0.13, platter);
  paint_platter (self, (mixer + platter) / 2 + w * 0.05, -h * 0.13, platter);
  cairo_save (self->cr);
  cairo_translate (self->cr, 0, -h * 0.13);
  br_plan_painter_box (self, mixer, platter, 0, 20 * BR_MILLIMETRE);
  br_plan_painter_fill (self, &self->palette->chair, &self->palette->line, RULE * 1.6);
  if (br_plan_painter_shows (self, mixer / 3))
    {
      for (int i = -1; i <= 1; i++)
        {
          cairo_move_to (self->cr, i * mixer * 0.27, -platter * 0.34);
          cairo_line_to (self->cr, i * mixer * 0.27, platter * 0.34);
        }
      br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
    }
  cairo_restore (self->cr);

  strip.height = (gint64) (h * 0.3);
  cairo_translate (self->cr, 0, h * 0.32);
  letter_fixture (self, &strip, get_label (object), fill, 0.56, 0);
}

/* Tiles of about half a metre, whole ones only; they merge to one tone where they would flicker. */
static void
paint_tiles (BrPlanPainter       *self,
             const BrSceneObject *object,
             const GdkRGBA       *light,
             const GdkRGBA       *dark)
{
  double w = object->width - 4.0 * RULE_INSET;
  double h = object->height - 4.0 * RULE_INSET;
  /* An odd number each way makes the four corners alike. */
  guint columns = 2 * (guint) CLAMP (round ((w / TILE - 1) / 2), 0, 100) + 1;
  guint rows = 2 * (guint) CLAMP (round ((h / TILE - 1) / 2), 0, 100) + 1;
  double tile_w = w / columns;
  double tile_h = h / rows;

  if (w <= 0 || h <= 0)
    return;
  if (MIN (tile_w, tile_h) * self->scale < 3)
    {
      GdkRGBA mixed = br_rgba_mix (light, dark, 0.5);

      cairo_rectangle (self->cr, -w / 2, -h / 2, w, h);
      br_plan_painter_fill (self, &mixed, NULL, 0);
      return;
    }

  for (guint row = 0; row < rows; row++)
    {
      for (guint column = row % 2; column < columns; column += 2)
        cairo_rectangle (self->cr, -w / 2 + column * tile_w, -h / 2 + row * tile_h, tile_w, tile_h);
    }
  br_plan_painter_fill (self, dark, NULL, 0);
}

static void
paint_dance_floor (BrPlanPainter       *self,
                   const BrSceneObject *object)
{
  const GdkRGBA *light = &self->palette->paper;
  const GdkRGBA *dark = get_fill (object, &self->palette->floor);
  GdkRGBA plate = br_rgba_mix (light, dark, 0.5);
  double width, height, size, room;

  br_plan_painter_box (self, object->width, object->height, 0, 0);
  br_plan_painter_fill (self, light, get_line (self, object), OUTLINE);
  paint_tiles (self, object, light, dark);
  br_plan_painter_box (self, object->width, object->height, RULE_INSET * 2, 0);
  br_plan_painter_stroke (self, &self->palette->line_soft, RULE);

  br_plan_painter_turn (self, object, &width, &height);
  size = MIN (height * 0.16, 420 * BR_MILLIMETRE);
  if (size * self->scale < BR_PLAN_LEGIBLE)
    return;

  /* The name stands on a plate, or the tiles would show through it. */
  room = br_plan_text_get_width (self->text, BR_PLAN_FACE_HEADING, get_label (object)) * size;
  size *= MIN (1, width * 0.7 / room);
  room = MIN (room, width * 0.7);
  if (size * self->scale >= BR_PLAN_LEGIBLE)
    {
      br_plan_painter_steps (self, room + size * 1.4, size * 2.1, 0, size * 0.22, 1);
      br_plan_painter_fill (self, &plate, &self->palette->line_soft, RULE);
    }
  {
    GdkRGBA ink = object->has_ink ? object->ink : self->palette->text;

    ink = br_rgba_legible (&ink, &plate, 4.5);
    br_plan_painter_letter (self, BR_PLAN_FACE_HEADING, get_label (object), &ink, 0, size,
                            room * 1.01);
  }
}

static void
trace_points (BrPlanPainter       *self,
              const BrSceneObject *object)
{
  for (guint i = 0; i < object->n_points; i++)
    cairo_line_to (self->cr, object->points[i].x, object->points[i].y);
  cairo_close_path (self->cr);
}

static void
paint_wall (BrPlanPainter       *self,
            const BrSceneObject *object)
{
  const GdkRGBA *fill = get_fill (object, &self->palette->wall);

  if (object->n_points > 1)
    trace_points (self, object);
  else
    br_plan_painter_box (self, object->width, MAX (object->height, 1 / self->scale), 0, 0);
  br_plan_painter_fill (self, fill, object->has_border ? &object->border : NULL, OUTLINE);
}

/* The cross through a column is what structural drawings have. */
static void
paint_pillar (BrPlanPainter       *self,
              const BrSceneObject *object)
{
  double w = object->width;
  double h = object->height;
  const GdkRGBA *fill = get_fill (object, &self->palette->wall);
  gboolean round = br_scene_object_is_round (object);

  for (guint pass = 0; pass < 2; pass++)
    {
      double inset = pass == 0 ? 0 : MIN (w, h) * 0.12;

      if (pass == 1 && inset * self->scale < 1.5)
        return;
      if (round)
        br_plan_painter_ellipse (self, w, h, inset);
      else
        br_plan_painter_box (self, w, h, inset, 0);
      if (pass == 0)
        br_plan_painter_fill (self, fill, get_line (self, object), RULE);
      else
        br_plan_painter_stroke (self, &self->palette->paper, RULE);
    }

  w *= round ? 0.38 * G_SQRT2 / 2 : 0.38;
  h *= round ? 0.38 * G_SQRT2 / 2 : 0.38;
  cairo_move_to (self->cr, -w, -h);
  cairo_line_to (self->cr, w, h);
  cairo_move_to (self->cr, w, -h);
  cairo_line_to (self->cr, -w, h);
  br_plan_painter_stroke (self, &self->palette->paper, RULE);
}

/* A palm seen from above: a ring of leaves in two tiers about a pot. */
static void
paint_plant (BrPlanPainter       *self,
             const BrSceneObject *object)
{
  const GdkRGBA *leaf = get_fill (object, &self->palette->leaf);
  GdkRGBA line = br_rgba_mix (&self->palette->free, &self->palette->paper, 0.25);
  gboolean fine = MIN (object->width, object->height) * self->scale >= 12;

  cairo_save (self->cr);
  cairo_scale (self->cr, object->width / 2.0, object->height / 2.0);
  for (int tier = 0; tier < 2; tier++)
    {
      double reach = tier == 0 ? 1.0 : 0.66;

      for (int i = 0; i < 8; i++)
        {
          cairo_save (self->cr);
          cairo_rotate (self->cr, (i + tier * 0.5) * G_PI / 4);
          cairo_move_to (self->cr, 0, 0);
          cairo_curve_to (self->cr, 0.36 * reach, -0.25 * reach, 0.24 * reach, -0.75 * reach, 0,
                          -reach);
          cairo_curve_to (self->cr, -0.24 * reach, -0.75 * reach, -0.36 * reach, -0.25 * reach, 0,
                          0);
          if (fine)
            cairo_line_to (self->cr, 0, -reach * 0.8);
          cairo_restore (self->cr);
        }
      br_plan_painter_color (self, leaf, 1);
      cairo_fill_preserve (self->cr);
      cairo_save (self->cr);
      cairo_scale (self->cr, 2.0 / MAX (object->width, 1), 2.0 / MAX (object->height, 1));
      br_plan_painter_stroke (self, &line, RULE);
      cairo_restore (self->cr);
      if (!fine)
        break;
    }
  cairo_restore (self->cr);
}

/* A picture that is drawn over is dimmed, so that one sees what is drawn. Of any other only the place and the
 * name are known. */
static void
paint_image (BrPlanPainter       *self,
             const BrSceneObject *object)
{
  double x = object->width / 2.0;
  double y = object->height / 2.0;
  const GdkRGBA *fill = get_fill (object, &self->palette->paper);

  if (object->underlay != NULL &&
      br_underlay_paint (object->underlay, self->cr, (double) object->width, (double) object->height,
                         (double) object->width * self->scale,
                         self->palette->paper.green > 0.5 ? UNDERLAY_ON_LIGHT : UNDERLAY_ON_DARK))
    return;
  br_plan_painter_box (self, object->width, object->height, 0, 0);
  br_plan_painter_fill (self, fill,
                        object->has_border ? &object->border : &self->palette->line_soft, OUTLINE);
  if (object->label == NULL)
    {
      cairo_move_to (self->cr, -x, -y);
      cairo_line_to (self->cr, x, y);
      cairo_move_to (self->cr, x, -y);
      cairo_line_to (self->cr, -x, y);
      br_plan_painter_stroke (self, &self->palette->line_soft, RULE);
    }
  else
    {
      letter_fixture (self, object, object->label, fill, 0.2, 0);
    }
}

/**
 * br_plan_paint_fixture:
 * @self: a painter, at the object's centre and turned with it
 * @object: what stands in the room for good
 *
 * Draws it.
 */
void
br_plan_paint_fixture (BrPlanPainter       *self,
                       const BrSceneObject *object)
{
  switch ((int) object->kind)
    {
    case BR_SCENE_BAR:
      paint_bar (self, object);
      break;
    case BR_SCENE_STAGE:
      paint_stage (self, object);
      break;
    case BR_SCENE_DJ_BOOTH:
      paint_dj_booth (self, object);
      break;
    case BR_SCENE_DANCE_FLOOR:
      paint_dance_floor (self, object);
      break;
    case BR_SCENE_WALL:
      paint_wall (self, object);
      break;
    case BR_SCENE_PILLAR:
      paint_pillar (self, object);
      break;
    case BR_SCENE_PLANT:
      paint_plant (self, object);
      break;
    default:
      paint_image (self, object);
      break;
    }
}
