#include "config.h"

#include "widgets/br-night-grid-private.h"

#include <math.h>

/* Which part of the night is in view, and where in it things stand. */

/* Less than this and a quarter of the clock does not hold its figure. */
#define MIN_SCALE 1.4
#define MAX_SCALE 12.0

/* ---- where things are ----------------------------------------------------- */

static double
get_minutes (BrNightGrid *self)
{
  return (double) (br_night_chart_get_closes (self->chart) -
                   br_night_chart_get_opens (self->chart)) /
         BR_MINUTE;
}

/* Pixels to the minute as it is now. */
double
br_night_grid_get_shown_scale (BrNightGrid *self)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - self->gutter;

  if (self->scale > 0 || self->chart == NULL)
    return MAX (self->scale, MIN_SCALE);
  return CLAMP (room / get_minutes (self), MIN_SCALE, MAX_SCALE);
}

/**
 * br_night_grid_get_scale:
 * @self: a grid
 *
 * Returns: pixels to the minute
 */
double
br_night_grid_get_scale (BrNightGrid *self)
{
  return br_night_grid_get_shown_scale (self);
}

double
br_night_grid_get_x (BrNightGrid *self,
                     BrInstant    at)
{
  double minutes = (double) (at - br_night_chart_get_opens (self->chart)) / BR_MINUTE;

  return self->gutter + minutes * br_night_grid_get_shown_scale (self) -
         gtk_adjustment_get_value (self->hadjustment);
}

double
br_night_grid_get_y (BrNightGrid *self,
                     double       y)
{
  return self->header + y - gtk_adjustment_get_value (self->vadjustment);
}

/**
 * br_night_grid_get_instant:
 * @self: a grid with a chart
 * @x: pixels from its left edge
 *
 * Returns: which time is there
 */
BrInstant
br_night_grid_get_instant (BrNightGrid *self,
                           double       x)
{
  double along = x - self->gutter + gtk_adjustment_get_value (self->hadjustment);

  return br_night_chart_get_opens (self->chart) +
         (BrInstant) floor (along / br_night_grid_get_shown_scale (self) * BR_MINUTE);
}

gboolean
br_night_grid_pick (BrNightGrid  *self,
                    double        x,
                    double        y,
                    BrChartPlace *place)
{
  double bottom = gtk_widget_get_height (GTK_WIDGET (self)) - self->footer;

  if (self->chart == NULL || y < self->header || y >= bottom)
    return FALSE;
  return br_night_chart_pick (
    self->chart,
    x < self->gutter ? br_night_chart_get_opens (self->chart) - BR_HOUR * 24
                     : br_night_grid_get_instant (self, x),
    y - self->header + gtk_adjustment_get_value (self->vadjustment), place);
}

/* ---- scrolling -------------------------------------------------------------- */

static void
scrolled_cb (BrNightGrid *self)
{
  br_night_grid_redraw (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
br_night_grid_set_adjustment (BrNightGrid    *self,
                              GtkAdjustment **member,
                              GtkAdjustment  *adjustment)
{
  if (adjustment != NULL && *member == adjustment)
    return;
  if (*member != NULL)
    g_signal_handlers_disconnect_by_func (*member, scrolled_cb, self);
  g_clear_object (member);
  *member =
    g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (*member, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
configure (GtkAdjustment *adjustment,
           double         upper,
           double         page,
           double         step)
{
  double value = gtk_adjustment_get_value (adjustment);

  page = MAX (page, 1);
  upper = MAX (upper, page);
  gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - page), 0, upper, step, page * 0.9,
                            page);
}

static void
configure_adjustments (BrNightGrid *self,
                       double       width,
                       double       height)
{
  double minutes = self->chart != NULL ? get_minutes (self) : 0;
  double tall = self->chart != NULL ? br_night_chart_get_height (self->chart) : 0;

  g_signal_handlers_block_by_func (self->hadjustment, scrolled_cb, self);
  g_signal_handlers_block_by_func (self->vadjustment, scrolled_cb, self);
  configure (self->hadjustment, floor (minutes * br_night_grid_get_shown_scale (self)),
             width - self->gutter, 30);
  configure (self->vadjustment, tall, height - self->header - self->footer, self->row);
  g_signal_handlers_unblock_by_func (self->hadjustment, scrolled_cb, self);
  g_signal_handlers_unblock_by_func (self->vadjustment, scrolled_cb, self);
}

/* A night that is shown for the first time begins where something happens. */
static void
reveal_beginning (BrNightGrid *self)
{
  guint n;
  const BrChartBooking *bookings = br_night_chart_get_bookings (self->chart, &n);
  BrInstant opens = br_night_chart_get_opens (self->chart);
  BrInstant at = opens + 12 * BR_HOUR;
  int selected = br_night_chart_find (self->chart, &self->selected);
  BrChartPlace place;

  self->reveal_pending = FALSE;
  for (guint i = 0; i < n; i++)
    if (i == 0 || bookings[i].starts < at)
      at = bookings[i].starts;
  if (self->now > opens && self->now < br_night_chart_get_closes (self->chart))
    at = self->now - BR_HOUR;
  gtk_adjustment_set_value (self->hadjustment, (double) (at - opens) / BR_MINUTE *
                                                   br_night_grid_get_shown_scale (self) -
                                                 BR_NIGHT_GRID_MARGIN);
  gtk_adjustment_set_value (self->vadjustment, 0);
  if (selected != BR_CHART_NONE && br_night_chart_place_of (self->chart, (guint) selected, &place))
    br_night_grid_reveal (self, &place);
}

/* A pane that opens beside the grid takes the right of it. What stood between two pixels before, the
 * selected booking or else the present, stays in view. */
static void
keep_in_view (BrNightGrid *self,
              double       left,
              double       right)
{
  guint n;
  const BrChartBooking *bookings = br_night_chart_get_bookings (self->chart, &n);
  int selected = br_night_chart_find (self->chart, &self->selected);
  BrInstant opens = br_night_chart_get_opens (self->chart);
  BrInstant starts = selected != BR_CHART_NONE ? bookings[selected].starts : self->now - BR_HOUR;
  BrInstant ends = selected != BR_CHART_NONE ? bookings[selected].ends : self->now + 3 * BR_HOUR;
  double scale = br_night_grid_get_shown_scale (self);
  double from = (double) (starts - opens) / BR_MINUTE * scale - BR_NIGHT_GRID_MARGIN;
  double to = (double) (ends - opens) / BR_MINUTE * scale + BR_NIGHT_GRID_MARGIN;

  if (from < right && to > left && (selected != BR_CHART_NONE || self->now != BR_INSTANT_NONE))
    gtk_adjustment_clamp_page (self->hadjustment, from, to);
}

void
br_night_grid_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BrNightGrid *self = BR_NIGHT_GRID (widget);
  double left = gtk_adjustment_get_value (self->hadjustment);
  double page = gtk_adjustment_get_page_size (self->hadjustment);
  double upper = gtk_adjustment_get_upper (self->hadjustment);
  double stretched;

  br_night_grid_redraw (self);
  configure_adjustments (self, width, height);
  if (self->chart == NULL)
    return;
  g_signal_handlers_block_by_func (self->hadjustment, scrolled_cb, self);
  g_signal_handlers_block_by_func (self->vadjustment, scrolled_cb, self);
  stretched = upper > 0 ? gtk_adjustment_get_upper (self->hadjustment) / upper : 1;
  if (self->reveal_pending && width > 1)
    reveal_beginning (self);
  else if (!self->reveal_pending && page > gtk_adjustment_get_page_size (self->hadjustment))
    keep_in_view (self, left * stretched, (left + page) * stretched);
  g_signal_handlers_unblock_by_func (self->hadjustment, scrolled_cb, self);
  g_signal_handlers_unblock_by_func (self->vadjustment, scrolled_cb, self);
  br_night_grid_allocate_cells (self);
}

/* Scrolls until a time at a row is in view. */
void
br_night_grid_reveal_span (BrNightGrid *self,
                           guint        row,
                           BrInstant    starts,
                           BrInstant    ends)
{
  BrInstant opens = br_night_chart_get_opens (self->chart);
  double scale = br_night_grid_get_shown_scale (self);
  double left = (double) (starts - opens) / BR_MINUTE * scale - BR_NIGHT_GRID_MARGIN;
  double right = (double) (ends - opens) / BR_MINUTE * scale + BR_NIGHT_GRID_MARGIN;
  double page = gtk_adjustment_get_page_size (self->hadjustment);
  BrChartPlace place = { row, BR_CHART_NONE };

  br_night_grid_reveal (self, &place);
  gtk_adjustment_clamp_page (self->hadjustment, left, MIN (right, left + page));
}

/* Scrolls until it is in view. */
void
br_night_grid_reveal (BrNightGrid        *self,
                      const BrChartPlace *place)
{
  guint n;
  const BrChartRow *row = &br_night_chart_get_rows (self->chart, &n)[place->row];

  gtk_adjustment_clamp_page (self->vadjustment, place->row <= 1 ? 0 : row->y - self->heading,
                             row->y + row->height);
  if (place->booking != BR_CHART_NONE)
    {
      const BrChartBooking *booking =
        &br_night_chart_get_bookings (self->chart, &n)[place->booking];

      br_night_grid_reveal_span (self, place->row, booking->starts, booking->ends);
    }
}

/**
 * br_night_grid_zoom:
 * @self: a grid
 * @factor: more than 1 for closer
 * @x: the pixel whose time stays where it is
 */
void
br_night_grid_zoom (BrNightGrid *self,
                    double       factor,
                    double       x)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  BrInstant at;

  if (self->chart == NULL)
    return;
  x = MAX (x, self->gutter);
  at = br_night_grid_get_instant (self, x);
  self->scale = CLAMP (br_night_grid_get_shown_scale (self) * factor, MIN_SCALE, MAX_SCALE);
  br_night_grid_redraw (self);
  configure_adjustments (self, width, height);
  gtk_adjustment_set_value (self->hadjustment, gtk_adjustment_get_value (self->hadjustment) +
                                                 br_night_grid_get_x (self, at) - x);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * br_night_grid_fit:
 * @self: a grid
 *
 * Fits the night into the width, as far as it can be read then.
 */
void
br_night_grid_fit (BrNightGrid *self)
{
  self->scale = 0;
  br_night_grid_redraw (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
