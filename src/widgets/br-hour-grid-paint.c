#include "config.h"

#include "widgets/br-hour-grid-private.h"

#include <math.h>

#include "widgets/br-snapshot.h"

#define PADDING 6
#define HOUR 60

/* ---- words ---------------------------------------------------------------------------------- */

static void
write_clock (BrHourGrid    *self,
             GtkSnapshot   *snapshot,
             const char    *text,
             const GdkRGBA *ink,
             double         x,
             double         y,
             gboolean       to_the_left)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int wide;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &wide, NULL);
  br_snapshot_text (snapshot, layout, ink, to_the_left ? x - wide : x, y);
}

static void
hatch (GtkSnapshot           *snapshot,
       const GdkRGBA         *color,
       const graphene_rect_t *box)
{
  const GdkRGBA none = { color->red, color->green, color->blue, 0 };
  const GskColorStop stops[] = { { 0, *color }, { 0.2f, *color }, { 0.2f, none }, { 1, none } };

  gtk_snapshot_append_repeating_linear_gradient (snapshot, box, &box->origin,
                                                 &GRAPHENE_POINT_INIT (box->origin.x + 5, box->origin.y + 5), stops,
                                                 G_N_ELEMENTS (stops));
}

/* ---- the ground --------------------------------------------------------------------------------- */

static void
paint_hours (BrHourGrid          *self,
             GtkSnapshot         *snapshot,
             const BrPlanPalette *palette)
{
  GdkRGBA line = br_rgba_mix (&palette->paper, &palette->rule, 0.3), ink = br_rgba_legible (&palette->text_soft, &palette->desk, 4.5);
  graphene_rect_t body;
  const BrHourLane *first = self->view->lanes->pdata[0];
  double last = -100;

  _br_hour_grid_get_body (self, &body);
  for (int at = 0; at < self->view->minutes; at += HOUR)
    {
      double place = _br_hour_grid_find_place (self, 0, first->starts + at * BR_MINUTE);
      g_autofree char *clock = g_strdup_printf ("%02d:00", (self->view->starts + at) / HOUR % 24);

      if (self->view->rows)
        br_snapshot_fill (snapshot, &line, place, body.origin.y, 1, body.size.height);
      else
        br_snapshot_fill (snapshot, &line, body.origin.x, place, body.size.width, 1);
      if (place - last < (self->view->rows ? 44 : 15))
        continue;
      last = place;
      if (self->view->rows)
        write_clock (self, snapshot, clock, &ink, place + 3, PADDING, FALSE);
      else
        write_clock (self, snapshot, clock, &ink, body.origin.x - PADDING, place + 1, TRUE);
    }
}

/* Where the clocks changed the lane says by itself what they show. */
static void
paint_own_clock (BrHourGrid          *self,
                 GtkSnapshot         *snapshot,
                 const BrPlanPalette *palette,
                 guint                lane)
{
  const BrHourLane *told = self->view->lanes->pdata[lane];
  GdkRGBA ink = br_rgba_legible (&palette->booked, &palette->paper, 4.5);
  graphene_rect_t box;

  _br_hour_grid_get_lane (self, lane, &box);
  for (int at = 0; at < self->view->minutes; at += HOUR)
    {
      BrInstant instant = told->starts + at * BR_MINUTE;
      g_autofree char *clock = NULL;
      BrDate date;
      int minutes;
      double place;

      br_instant_to_local (instant, self->view->zone, &date, &minutes);
      if (minutes == (self->view->starts + at) % (24 * HOUR))
        continue;
      clock = br_instant_format_clock (instant, self->view->zone);
      place = _br_hour_grid_find_place (self, lane, instant);
      if (self->view->rows)
        write_clock (self, snapshot, clock, &ink, place + 3, box.origin.y + 1, FALSE);
      else
        write_clock (self, snapshot, clock, &ink, box.origin.x + box.size.width - 3, place + 1, TRUE);
    }
}

static void
paint_head (BrHourGrid          *self,
            GtkSnapshot         *snapshot,
            const BrPlanPalette *palette,
            guint                lane)
{
  const BrHourLane *told = self->view->lanes->pdata[lane];
  PangoLayout *title = self->titles->pdata[lane], *brief = self->briefs->pdata[lane];
  GdkRGBA ground = told->is_tonight ? br_rgba_mix (&palette->desk, &palette->selection, 0.3) : palette->desk;
  GdkRGBA ink = br_rgba_legible (&palette->text, &ground, 4.5), soft = br_rgba_legible (&palette->text_soft, &ground, 4.5);
  graphene_rect_t box;
  double x, y, width, height;
  int tall = 0, more = 0;

  _br_hour_grid_get_lane (self, lane, &box);
  x = self->view->rows ? 0 : box.origin.x;
  y = self->view->rows ? box.origin.y : 0;
  width = self->view->rows ? _br_hour_grid_get_gutter (self) : box.size.width;
  height = self->view->rows ? box.size.height : _br_hour_grid_get_head (self);
  br_snapshot_fill (snapshot, &ground, x, y, width, height);
  pango_layout_set_width (title, (int) MAX (width - 2 * PADDING, 1) * PANGO_SCALE);
  pango_layout_set_width (brief, (int) MAX (width - 2 * PADDING, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (title, NULL, &tall);
  pango_layout_get_pixel_size (brief, NULL, &more);
  if (self->view->rows)
    y += MAX (floor ((height - tall - more) / 2) - PADDING, 0);
  br_snapshot_text (snapshot, title, &ink, x + PADDING, y + PADDING);
  br_snapshot_text (snapshot, brief, &soft, x + PADDING, y + PADDING + tall);
}

static void
paint_edge (BrHourGrid          *self,
            GtkSnapshot         *snapshot,
            const BrPlanPalette *palette,
            guint                lane)
{
  GdkRGBA line = br_rgba_mix (&palette->paper, &palette->rule, 0.6);
  graphene_rect_t box;

  _br_hour_grid_get_lane (self, lane, &box);
  if (self->view->rows)
    br_snapshot_fill (snapshot, &line, 0, box.origin.y, gtk_widget_get_width (GTK_WIDGET (self)), 1);
  else
    br_snapshot_fill (snapshot, &line, box.origin.x, 0, 1, gtk_widget_get_height (GTK_WIDGET (self)));
}

/* ---- what is on them -------------------------------------------------------------------------------- */

/* From load-in to load-out the room is taken: paler before doors and after the end. */
static void
paint_in_and_out (BrHourGrid          *self,
                  GtkSnapshot         *snapshot,
                  const BrPlanPalette *palette,
                  guint                at)
{
  const BrHourBlock *block = self->view->blocks->pdata[at];
  const graphene_rect_t *box = &g_array_index (self->boxes, graphene_rect_t, at);
  GdkRGBA color = br_rgba_mix (&palette->paper, &block->event->tint, 0.45);
  graphene_rect_t body, band;
  double in, out;

  if (block->from == BR_INSTANT_NONE || block->in_from == BR_INSTANT_NONE || box->size.width < 1)
    return;
  in = _br_hour_grid_find_place (self, block->lane, block->in_from);
  out = _br_hour_grid_find_place (self, block->lane, block->out_until);
  _br_hour_grid_get_body (self, &body);
  if (self->view->rows)
    graphene_rect_init (&band, (float) in, box->origin.y + 3, (float) (out - in), box->size.height - 6);
  else
    graphene_rect_init (&band, box->origin.x + 3, (float) in, box->size.width - 6, (float) (out - in));
  if (graphene_rect_intersection (&band, &body, &band))
    hatch (snapshot, &color, &band);
}

static void
paint_mark (BrHourGrid          *self,
            GtkSnapshot         *snapshot,
            const BrPlanPalette *palette,
            const BrHourMark    *mark)
{
  GdkRGBA alarm = br_rgba_legible (&palette->seated, &palette->paper, 3), soft = br_rgba_legible (&palette->line_soft, &palette->paper, 3);
  graphene_rect_t box, body, band;
  double from = _br_hour_grid_find_place (self, mark->lane, mark->from), until = _br_hour_grid_find_place (self, mark->lane, mark->until);
  double length = mark->from == mark->until ? 2 : until - from;

  _br_hour_grid_get_lane (self, mark->lane, &box);
  _br_hour_grid_get_body (self, &body);
  if (self->view->rows)
    graphene_rect_init (&band, (float) from, box.origin.y + 1, (float) length, box.size.height - 1);
  else
    graphene_rect_init (&band, box.origin.x + 1, (float) from, box.size.width - 1, (float) length);
  if (!graphene_rect_intersection (&band, &body, &band))
    return;
  if (mark->from == mark->until)
    gtk_snapshot_append_color (snapshot, &alarm, &band);
  else
    hatch (snapshot, &soft, &band);
}

static void
paint_now (BrHourGrid          *self,
           GtkSnapshot         *snapshot,
           const BrPlanPalette *palette)
{
  for (guint i = 0; i < self->view->lanes->len; i++)
    {
      const BrHourLane *lane = self->view->lanes->pdata[i];
      graphene_rect_t box;
      double place;

      if (self->view->now < lane->starts || self->view->now > lane->starts + self->view->minutes * BR_MINUTE)
        continue;
      _br_hour_grid_get_lane (self, i, &box);
      place = _br_hour_grid_find_place (self, i, self->view->now);
      if (self->view->rows)
        br_snapshot_fill (snapshot, &palette->focus, place, box.origin.y, 2, box.size.height);
      else
        br_snapshot_fill (snapshot, &palette->focus, box.origin.x, place, box.size.width, 2);
    }
}

static void
paint_cursor (BrHourGrid          *self,
              GtkSnapshot         *snapshot,
              const BrPlanPalette *palette)
{
  const BrHourLane *lane;
  graphene_rect_t box;
  double from, until;
  const float widths[] = { 2, 2, 2, 2 };
  const GdkRGBA colors[] = { palette->focus, palette->focus, palette->focus, palette->focus };
  GskRoundedRect outline;

  if (self->lane >= self->cells->len || !gtk_widget_has_focus (self->cells->pdata[self->lane]))
    return;
  lane = self->view->lanes->pdata[self->lane];
  from = _br_hour_grid_find_place (self, self->lane, lane->starts + self->cursor * BR_MINUTE);
  until = _br_hour_grid_find_place (self, self->lane, lane->starts + (self->cursor + BR_HOUR_CURSOR_STEP) * BR_MINUTE);
  _br_hour_grid_get_lane (self, self->lane, &box);
  if (self->view->rows)
    graphene_rect_init (&box, (float) from, box.origin.y + 1, (float) (until - from), box.size.height - 1);
  else
    graphene_rect_init (&box, box.origin.x + 1, (float) from, box.size.width - 1, (float) (until - from));
  gsk_rounded_rect_init_from_rect (&outline, &box, 2);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* The ground, then the blocks, then what lies over them. */
void
_br_hour_grid_paint (BrHourGrid  *self,
                     GtkSnapshot *snapshot)
{
  const BrPlanPalette *palette = br_plan_palette_get (self->look);
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t body;

  br_snapshot_fill (snapshot, &palette->desk, 0, 0, width, height);
  if (self->view == NULL || self->view->lanes->len == 0)
    return;
  _br_hour_grid_get_body (self, &body);
  gtk_snapshot_append_color (snapshot, &palette->paper, &body);
  paint_hours (self, snapshot, palette);
  for (guint i = 0; i < self->view->lanes->len; i++)
    {
      paint_head (self, snapshot, palette, i);
      paint_edge (self, snapshot, palette, i);
      paint_own_clock (self, snapshot, palette, i);
    }
  for (guint i = 0; i < self->view->blocks->len; i++)
    paint_in_and_out (self, snapshot, palette, i);
  for (guint i = 0; i < self->view->marks->len; i++)
    paint_mark (self, snapshot, palette, &g_array_index (self->view->marks, BrHourMark, i));
  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->chips->pdata[i], snapshot);
  paint_now (self, snapshot, palette);
  paint_cursor (self, snapshot, palette);
  if (self->dragging)
    _br_hour_grid_paint_ghost (self, snapshot);
}
