#include "config.h"

#include "draw/br-plan-painter.h"

#include <math.h>

/* The frame stands outside the page, so that it crosses nothing that is on it. */
#define FRAME_GAP (140 * BR_MILLIMETRE)
#define FRAME_STEP (260 * BR_MILLIMETRE)

/* Lines of a grid nearer to each other than this, dots, are only grey. */
#define GRID_LEAST 11.0

static void
paint_grid (BrPlanPainter *self,
            const BrRect  *page,
            const BrRect  *part,
            gint64         step,
            double         strength)
{
  GdkRGBA color = br_rgba_mix (&self->palette->paper, &self->palette->grid, strength);
  gint64 first_x = page->x + (part->x - page->x + step - 1) / step * step;
  gint64 first_y = page->y + (part->y - page->y + step - 1) / step * step;

  if (step * self->scale < GRID_LEAST)
    return;

  for (gint64 x = first_x; x <= part->x + part->width; x += step)
    {
      cairo_move_to (self->cr, x, part->y);
      cairo_line_to (self->cr, x, part->y + part->height);
    }
  for (gint64 y = first_y; y <= part->y + part->height; y += step)
    {
      cairo_move_to (self->cr, part->x, y);
      cairo_line_to (self->cr, part->x + part->width, y);
    }
  br_plan_painter_stroke (self, &color, 0);
}

static void
paint_frame (BrPlanPainter *self,
             const BrRect  *page)
{
  double width = page->width + 2 * FRAME_GAP;
  double height = page->height + 2 * FRAME_GAP;

  cairo_save (self->cr);
  cairo_translate (self->cr, page->x + page->width / 2.0, page->y + page->height / 2.0);

  br_plan_painter_box (self, page->width, page->height, 0, 0);
  br_plan_painter_stroke (self, &self->palette->rule, 14 * BR_MILLIMETRE);

  if (br_plan_painter_shows (self, FRAME_GAP))
    {
      br_plan_painter_box (self, width, height, 0, 0);
      br_plan_painter_stroke (self, &self->palette->rule, 26 * BR_MILLIMETRE);

      /* A stepped bracket lies over each corner. */
      for (int corner = 0; corner < 4; corner++)
        {
          double sx = corner % 2 == 0 ? -1 : 1;
          double sy = corner < 2 ? -1 : 1;
          double x = sx * width / 2;
          double y = sy * height / 2;

          for (int ring = 1; ring <= 2; ring++)
            {
              double out = ring * FRAME_GAP * 0.55;
              double reach = FRAME_STEP * (4 - ring);

              cairo_move_to (self->cr, x - sx * reach, y + sy * out);
              cairo_line_to (self->cr, x + sx * out, y + sy * out);
              cairo_line_to (self->cr, x + sx * out, y - sy * reach);
              br_plan_painter_stroke (self, &self->palette->rule, 14 * BR_MILLIMETRE);
            }
        }
    }
  cairo_restore (self->cr);
}

/**
 * br_plan_paint_page:
 * @self: a painter
 * @scene: what is on it
 * @clip: which part is wanted
 *
 * Draws the page: paper with a line for each metre, in a deco frame, on a desk.
 */
void
br_plan_paint_page (BrPlanPainter *self,
                    const BrScene *scene,
                    const BrRect  *clip)
{
  BrRect page = br_scene_get_page (scene);
  BrRect near = br_rect_grow (&page, 2 * FRAME_STEP);
  BrRect part;

  br_plan_painter_color (self, &self->palette->desk, 1);
  cairo_rectangle (self->cr, clip->x, clip->y, clip->width, clip->height);
  cairo_fill (self->cr);

  if (!br_rect_intersects (&near, clip))
    return;

  if (br_rect_intersection (&page, clip, &part))
    {
      br_plan_painter_color (self, &self->palette->paper, 1);
      cairo_rectangle (self->cr, part.x, part.y, part.width, part.height);
      cairo_fill (self->cr);
      paint_grid (self, &page, &part, BR_METRE, 0.55);
      paint_grid (self, &page, &part, 5 * BR_METRE, 1.0);
    }
  paint_frame (self, &page);
}
