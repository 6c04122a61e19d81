#include "config.h"

#include "widgets/br-night-grid-painting.h"

#include <glib/gi18n-lib.h>

/* The picture of the day grid. What is out of view is passed over; what is in view is kept as one
 * node until something of it changes, so that a frame of a drag draws only what is dragged. */

/* ---- the ground --------------------------------------------------------------- */

/* What is written at a tick: as much as there is room for. */
static gboolean
has_label (BrGridPainting    *painting,
           const BrChartTick *tick)
{
  double needed =
    br_night_grid_get_text_width (painting->grid, BR_GRID_TEXT_SMALL, tick->label) + 10;

  if (tick->minutes % 15 != 0)
    return FALSE;
  if (painting->scale * 15 >= needed)
    return TRUE;
  if (painting->scale * 30 >= needed)
    return tick->minutes % 30 == 0;
  return tick->minutes % 60 == 0;
}

static void
paint_times (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  GdkRGBA faint = br_rgba_mix (&painting->palette->paper, &painting->palette->grid, 0.7);
  guint n;
  const BrChartTick *ticks = br_night_chart_get_ticks (self->chart, &n);

  for (guint i = 0; i < n; i++)
    {
      double x = br_night_grid_get_x (self, ticks[i].at);

      if (x < self->gutter || x > painting->width)
        continue;
      if (ticks[i].minutes % 60 == 0)
        br_grid_fill (painting, &painting->palette->grid, x, self->header, 2,
                      painting->height - self->header);
      else
        br_grid_fill (painting, ticks[i].minutes % 30 == 0 ? &painting->palette->grid : &faint, x,
                      self->header, 1, painting->height - self->header);
    }
}

static void
paint_clock (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  guint n;
  const BrChartTick *ticks = br_night_chart_get_ticks (self->chart, &n);

  br_grid_fill (painting, &painting->palette->desk, 0, 0, painting->width, self->header);
  br_grid_fill (painting, &painting->palette->rule, 0, self->header - 1, painting->width, 1);
  for (guint i = 0; i < n; i++)
    {
      double x = br_night_grid_get_x (self, ticks[i].at);
      gboolean hour = ticks[i].minutes % 60 == 0;

      if (x < self->gutter || x > painting->width || !has_label (painting, &ticks[i]))
        continue;
      br_grid_fill (painting, &painting->palette->rule, x, self->header - (hour ? 8 : 5), 1,
                    hour ? 8 : 5);
      br_grid_write (painting, BR_GRID_TEXT_SMALL, ticks[i].label,
                     hour ? &painting->palette->text : &painting->palette->text_soft, x + 4,
                     self->header / 2, 200, 0);
    }
}

/* One figure below a quarter of the clock; at its limit it is underlined, past it also has a “!”. */
static void
paint_figure (BrGridPainting *painting,
              BrInstant       at,
              int             count,
              int             limit,
              double          top,
              double          height)
{
  BrNightGrid *self = painting->grid;
  double x = br_night_grid_get_x (self, at), quarter = 15 * painting->scale;
  gboolean over = limit > 0 && count > limit;
  gboolean full = limit > 0 && count == limit;
  g_autofree char *text = g_strdup_printf (over ? "%d!" : "%d", count);
  double width = br_night_grid_get_text_width (self, BR_GRID_TEXT_SMALL, text);

  /* Half a figure is another one. */
  if (count == 0 || x + (quarter - width) / 2 < self->gutter || x > painting->width)
    return;
  if (full || over)
    br_grid_fill (painting, over ? &painting->palette->seated : &painting->palette->booked, x + 1,
                  top + height - 3, quarter - 2, 3);
  br_grid_write (painting, BR_GRID_TEXT_SMALL, text,
                 over ? &painting->palette->seated : &painting->palette->text,
                 x + (quarter - width) / 2, top + height / 2, quarter, 0);
}

static void
paint_pacing (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  double top = painting->height - self->footer;
  guint n;
  const BrChartPace *paces = br_night_chart_get_pacing (self->chart, &n);
  gboolean parties = br_night_chart_paces_parties (self->chart);
  double line = parties ? self->footer / 2 : self->footer;

  if (n == 0)
    return;
  br_grid_fill (painting, &painting->palette->desk, 0, top, painting->width, self->footer);
  br_grid_fill (painting, &painting->palette->rule, 0, top, painting->width, 1);
  for (guint i = 0; i < n; i++)
    {
      paint_figure (painting, paces[i].at, paces[i].covers, paces[i].limit, top, line);
      if (parties)
        paint_figure (painting, paces[i].at, paces[i].parties, paces[i].limit_parties, top + line,
                      line);
    }
}

static void
paint_pacing_heads (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  gboolean parties = br_night_chart_paces_parties (self->chart);
  double top = painting->height - self->footer, line = parties ? self->footer / 2 : self->footer;

  if (self->footer == 0)
    return;
  br_grid_fill (painting, &painting->palette->desk, 0, top + 1, self->gutter - 1, self->footer);
  br_grid_write (painting, BR_GRID_TEXT_SMALL, parties ? _("Covers") : _("Arriving"),
                 &painting->palette->text_soft, 12, top + line / 2, self->gutter - 16, 0);
  if (parties)
    br_grid_write (painting, BR_GRID_TEXT_SMALL, _("Parties"), &painting->palette->text_soft, 12,
                   top + line * 1.5, self->gutter - 16, 0);
}

/* ---- rows ---------------------------------------------------------------------- */

static void
paint_row (BrGridPainting   *painting,
           const BrChartRow *row)
{
  BrNightGrid *self = painting->grid;
  double y = br_night_grid_get_y (self, row->y);

  if (row->heading)
    br_grid_fill (painting, &painting->palette->desk, 0, y, painting->width, row->height);
  br_grid_fill (painting, &painting->palette->grid, 0, y + row->height - 1, painting->width, 1);
}

static void
paint_table (BrGridPainting   *painting,
             const BrChartRow *row)
{
  BrNightGrid *self = painting->grid;
  double y = br_night_grid_get_y (self, row->y), middle = y + row->height / 2;
  const BrChartTable *table;
  g_autofree char *covers = NULL;
  double taken;
  guint n;

  if (row->heading)
    {
      g_autofree char *capitals = g_utf8_strup (row->group, -1);

      br_grid_write (painting, BR_GRID_TEXT_HEADING, capitals, &painting->palette->booked, 12,
                     middle, painting->width - 24, 0);
      return;
    }
  br_grid_fill (painting, &painting->palette->paper, 0, y, self->gutter, row->height - 1);
  br_grid_fill (painting, &painting->palette->grid, 0, y + row->height - 1, self->gutter, 1);
  br_grid_fill (painting, &painting->palette->rule, self->gutter - 1, y, 1, row->height);
  if (row->table == BR_CHART_NONE)
    return;
  table = &br_night_chart_get_tables (self->chart, &n)[row->table];
  covers = br_night_grid_get_covers (table);
  taken = br_grid_write (painting, BR_GRID_TEXT_SMALL, covers, &painting->palette->text_soft,
                         self->gutter - 10, middle, self->gutter, 1);
  br_grid_write (painting, BR_GRID_TEXT_STRONG, table->number,
                 table->closed ? &painting->palette->text_soft : &painting->palette->text, 12,
                 middle, self->gutter - taken - 28, 0);
}

static void
paint_rows (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  double top = gtk_adjustment_get_value (self->vadjustment);
  double bottom = top + painting->height - self->header - self->footer;
  guint n_rows;
  const BrChartRow *rows = br_night_chart_get_rows (self->chart, &n_rows);
  int first = br_night_chart_find_row (self->chart, top);

  for (guint i = (guint) MAX (first, 0); i < n_rows && rows[i].y < bottom; i++)
    {
      paint_row (painting, &rows[i]);
      br_night_grid_paint_blocks (painting, &rows[i]);
      br_night_grid_paint_bookings (painting, &rows[i]);
    }
  for (guint i = (guint) MAX (first, 0); i < n_rows && rows[i].y < bottom; i++)
    paint_table (painting, &rows[i]);
}

static void
paint_night (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;

  br_grid_fill (painting, &painting->palette->paper, 0, 0, painting->width, painting->height);
  if (self->chart == NULL)
    return;
  br_grid_clip (painting, 0, self->header, painting->width,
                painting->height - self->header - self->footer);
  paint_times (painting);
  paint_rows (painting);
  gtk_snapshot_pop (painting->snapshot);
  br_grid_clip (painting, 0, 0, painting->width, painting->height);
  paint_clock (painting);
  paint_pacing (painting);
  gtk_snapshot_pop (painting->snapshot);
  br_grid_fill (painting, &painting->palette->desk, 0, 0, self->gutter, self->header - 1);
  br_grid_fill (painting, &painting->palette->rule, self->gutter - 1, 0, 1, self->header);
  paint_pacing_heads (painting);
}

/* What shows of the night itself has changed: the chart, the colours, or which part is in view. */
void
br_night_grid_redraw (BrNightGrid *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
br_night_grid_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  BrNightGrid *self = BR_NIGHT_GRID (widget);
  BrGridPainting painting = { self,
                              NULL,
                              br_plan_palette_get (self->look),
                              gtk_widget_get_width (widget),
                              gtk_widget_get_height (widget),
                              br_night_grid_get_shown_scale (self) };

  if (self->picture == NULL)
    {
      painting.snapshot = gtk_snapshot_new ();
      paint_night (&painting);
      self->picture = gtk_snapshot_free_to_node (painting.snapshot);
    }
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);
  painting.snapshot = snapshot;
  if (self->chart == NULL)
    return;
  br_night_grid_paint_marks (&painting);
  br_night_grid_paint_held (&painting);
}
