#include "config.h"

#include "widgets/br-hour-grid-private.h"

#include <math.h>

#include "core/rules/br-overlap.h"

/* Where hours, lanes and blocks stand. Lanes are columns, or rows; the hours run along the other way. */

#define PADDING 6
#define GUTTER_ROWS 168
#define GUTTER_HOURS 52

#define OVER_TALL 22
#define LEAST 16

/* Few stages do not fill a tall window. */
#define ROW_MOST 150

static int
get_line (BrHourGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int tall = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return tall;
}

int
_br_hour_grid_get_gutter (BrHourGrid *self)
{
  return self->view != NULL && self->view->rows ? GUTTER_ROWS : GUTTER_HOURS;
}

int
_br_hour_grid_get_head (BrHourGrid *self)
{
  int line = get_line (self);

  if (self->view == NULL || self->view->rows)
    return line + 2 * PADDING;
  return 2 * line + 2 * PADDING + (int) self->n_over * OVER_TALL + (self->n_over > 0 ? PADDING : 0);
}

/* Where the hours are. */
void
_br_hour_grid_get_body (BrHourGrid      *self,
                        graphene_rect_t *box)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  int gutter = _br_hour_grid_get_gutter (self), head = _br_hour_grid_get_head (self);

  graphene_rect_init (box, (float) gutter, (float) head, (float) MAX (width - gutter, 1), (float) MAX (height - head, 1));
}

/* Where a lane is, as far as its hours go. */
void
_br_hour_grid_get_lane (BrHourGrid      *self,
                        guint            lane,
                        graphene_rect_t *box)
{
  guint n = MAX (self->view->lanes->len, 1);
  graphene_rect_t body;
  float whole, from, until;

  _br_hour_grid_get_body (self, &body);
  whole = self->view->rows ? MIN (body.size.height, (float) n * ROW_MOST) : body.size.width;
  from = floorf (whole * (float) lane / (float) n);
  until = floorf (whole * (float) (lane + 1) / (float) n);
  if (self->view->rows)
    graphene_rect_init (box, body.origin.x, body.origin.y + from, body.size.width, until - from);
  else
    graphene_rect_init (box, body.origin.x + from, body.origin.y, until - from, body.size.height);
}

static const BrHourLane *
get_lane (BrHourGrid *self,
          guint       lane)
{
  return self->view->lanes->pdata[lane];
}

/* How far along the hours an instant is, in the widget's pixels. */
double
_br_hour_grid_find_place (BrHourGrid *self,
                          guint       lane,
                          BrInstant   at)
{
  double minutes = (double) (at - get_lane (self, lane)->starts) / BR_MINUTE;
  graphene_rect_t body;

  _br_hour_grid_get_body (self, &body);
  if (self->view->rows)
    return round (body.origin.x + body.size.width * minutes / self->view->minutes);
  return round (body.origin.y + body.size.height * minutes / self->view->minutes);
}

BrInstant
_br_hour_grid_find_instant (BrHourGrid *self,
                            guint       lane,
                            double      place)
{
  graphene_rect_t body;
  double from, whole, minutes;

  _br_hour_grid_get_body (self, &body);
  from = self->view->rows ? body.origin.x : body.origin.y;
  whole = self->view->rows ? body.size.width : body.size.height;
  minutes = (place - from) / whole * self->view->minutes;
  return get_lane (self, lane)->starts + (BrInstant) round (minutes / BR_HOUR_SNAP) * BR_HOUR_SNAP * BR_MINUTE;
}

/* @place: (out): along the hours */
gboolean
_br_hour_grid_pick (BrHourGrid *self,
                    double      x,
                    double      y,
                    guint      *lane,
                    double     *place)
{
  for (guint i = 0; self->view != NULL && i < self->view->lanes->len; i++)
    {
      graphene_rect_t box;

      _br_hour_grid_get_lane (self, i, &box);
      if (!graphene_rect_contains_point (&box, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        continue;
      *lane = i;
      *place = self->view->rows ? x : y;
      return TRUE;
    }
  return FALSE;
}

/* ---- blocks ----------------------------------------------------------------------------------- */

static void
put (BrHourGrid            *self,
     GtkWidget             *child,
     const graphene_rect_t *box)
{
  GtkAllocation at = { (int) box->origin.x, (int) box->origin.y, (int) box->size.width, (int) box->size.height };
  gboolean shown = at.width > 2 && at.height > 2;
  int least;

  gtk_widget_set_child_visible (child, shown);
  if (!shown)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  at.width = MAX (at.width, least);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, at.width, &least, NULL, NULL, NULL);
  at.height = MAX (at.height, least);
  gtk_widget_size_allocate (child, &at, -1);
}

static graphene_rect_t
find_box (BrHourGrid          *self,
          const BrHourBlock   *block,
          const BrOverlapSpan *span)
{
  graphene_rect_t lane, body, box;
  double from = _br_hour_grid_find_place (self, block->lane, block->from);
  double until = MAX (_br_hour_grid_find_place (self, block->lane, block->until), from + LEAST);
  float across, first, last;

  _br_hour_grid_get_lane (self, block->lane, &lane);
  _br_hour_grid_get_body (self, &body);
  across = (self->view->rows ? lane.size.height : lane.size.width) - 5;
  first = floorf (across * (float) span->column / (float) span->n_columns) + 2;
  last = floorf (across * (float) (span->column + 1) / (float) span->n_columns) + 2 - (span->n_columns > 1 ? 1 : 0);
  if (self->view->rows)
    graphene_rect_init (&box, (float) from, lane.origin.y + first, (float) (until - from), last - first);
  else
    graphene_rect_init (&box, lane.origin.x + first, (float) from, last - first, (float) (until - from));
  if (!graphene_rect_intersection (&box, &body, &box))
    graphene_rect_init (&box, 0, 0, 0, 0);
  return box;
}

static void
lay_timed (BrHourGrid *self,
           guint       lane)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (BrOverlapSpan));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->view->blocks->len; i++)
    {
      const BrHourBlock *block = self->view->blocks->pdata[i];
      const BrOverlapSpan span = { block->from, MAX (block->until, block->from + BR_HOUR_SNAP * BR_MINUTE), 0, 1 };

      if (block->lane != lane || block->from == BR_INSTANT_NONE)
        continue;
      g_array_append_val (spans, span);
      g_array_append_val (places, i);
    }
  br_overlap_lay ((BrOverlapSpan *) spans->data, spans->len);
  for (guint i = 0; i < spans->len; i++)
    {
      guint at = g_array_index (places, guint, i);

      g_array_index (self->boxes, graphene_rect_t, at) =
        find_box (self, self->view->blocks->pdata[at], &g_array_index (spans, BrOverlapSpan, i));
    }
}

static void
lay_over (BrHourGrid *self,
          guint       lane)
{
  graphene_rect_t box;
  guint row = 0, n = 0;
  float top;

  _br_hour_grid_get_lane (self, lane, &box);
  top = box.origin.y - (float) ((int) self->n_over * OVER_TALL + PADDING / 2);
  for (guint i = 0; i < self->view->blocks->len; i++)
    {
      const BrHourBlock *block = self->view->blocks->pdata[i];

      n += block->lane == lane && block->from == BR_INSTANT_NONE ? 1 : 0;
    }
  for (guint i = 0; i < self->view->blocks->len; i++)
    {
      const BrHourBlock *block = self->view->blocks->pdata[i];

      if (block->lane != lane || block->from != BR_INSTANT_NONE)
        continue;
      if (n <= BR_HOUR_MOST_OVER || row < BR_HOUR_MOST_OVER - 1)
        graphene_rect_init (&g_array_index (self->boxes, graphene_rect_t, i), box.origin.x + 2,
                            top + (float) row * OVER_TALL, box.size.width - 5, OVER_TALL - 2);
      row++;
    }
  for (guint i = 0; i < self->more_lanes->len; i++)
    if (g_array_index (self->more_lanes, guint, i) == lane)
      {
        graphene_rect_t more;

        graphene_rect_init (&more, box.origin.x + 2, top + (BR_HOUR_MOST_OVER - 1) * OVER_TALL, box.size.width - 5, OVER_TALL - 2);
        put (self, self->chips->pdata[self->view->blocks->len + i], &more);
      }
}

/* Puts lanes and blocks where they are. */
void
_br_hour_grid_lay_out (BrHourGrid *self)
{
  if (self->view == NULL)
    return;
  g_array_set_size (self->boxes, 0);
  g_array_set_size (self->boxes, self->view->blocks->len);
  for (guint lane = 0; lane < self->view->lanes->len; lane++)
    {
      graphene_rect_t box;

      _br_hour_grid_get_lane (self, lane, &box);
      put (self, self->cells->pdata[lane], &box);
      lay_timed (self, lane);
      lay_over (self, lane);
    }
  for (guint i = 0; i < self->view->blocks->len; i++)
    put (self, self->chips->pdata[i], &g_array_index (self->boxes, graphene_rect_t, i));
}
