#include "config.h"

#include "draw/br-plan-render.h"

/**
 * br_plan_draw:
 * @cr: where to draw; its user unit is a pixel of @viewport
 * @scene: what to draw
 * @palette: in which colours
 * @viewport: which part, and how large
 * @parts: which parts of the picture
 * @text: how to letter; a letterer belongs to one thread
 * @dot: the smallest thing worth drawing, pixels: 1 for a screen
 *
 * Draws what the viewport shows. What is too small to be seen is left out, what is outside the
 * viewport is not looked at.
 */
void
br_plan_draw (cairo_t             *cr,
              const BrScene       *scene,
              const BrPlanPalette *palette,
              const BrViewport    *viewport,
              BrPlanParts          parts,
              BrPlanText          *text,
              double               dot)
{
  double scale = viewport->scale / BR_METRE;
  BrPlanPainter painter = { cr, palette, text, scale / dot };
  BrRect area = br_viewport_get_area (viewport);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, viewport->width, viewport->height);
  cairo_clip (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -viewport->x, -viewport->y);
  br_plan_paint (&painter, scene, &area, parts);
  cairo_restore (cr);
}

/**
 * br_plan_render:
 * @scene: what to draw
 * @palette: in which colours
 * @viewport: which part, and how large
 * @parts: which parts of the picture
 * @text: how to letter
 * @dot: the smallest thing worth drawing, pixels: 1 for a screen
 *
 * Makes the picture as render nodes, one for each part asked for, which stay vectors wherever
 * they are drawn.
 *
 * Returns: (transfer full): a node as large as the viewport
 */
GskRenderNode *
br_plan_render (const BrScene       *scene,
                const BrPlanPalette *palette,
                const BrViewport    *viewport,
                BrPlanParts          parts,
                BrPlanText          *text,
                double               dot)
{
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) viewport->width, (float) viewport->height);
  GskRenderNode *nodes[BR_N_PLAN_PARTS];
  GskRenderNode *container;
  guint n_nodes = 0;

  /* GTK registers the types of nodes when it opens a display; this may be a program without one. */
  g_type_ensure (GSK_TYPE_CAIRO_NODE);

  for (guint i = 0; i < BR_N_PLAN_PARTS; i++)
    {
      cairo_t *cr;

      if ((parts & (1 << i)) == 0)
        continue;

      nodes[n_nodes] = gsk_cairo_node_new (&bounds);
      cr = gsk_cairo_node_get_draw_context (nodes[n_nodes]);
      br_plan_draw (cr, scene, palette, viewport, 1 << i, text, dot);
      cairo_destroy (cr);
      n_nodes++;
    }

  container = gsk_container_node_new (nodes, n_nodes);
  for (guint i = 0; i < n_nodes; i++)
    gsk_render_node_unref (nodes[i]);
  return container;
}
