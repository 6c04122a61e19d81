#include "config.h"

#include "widgets/br-night-grid-painting.h"

/* What comes and goes over the day grid's picture without changing it: the selection, what the
 * pointer is over, where the keyboard is, and the present. */

typedef enum
{
  MARK_HOVERED,
  MARK_SELECTED,
  MARK_FOCUSED,
} Mark;

static void
mark_block (BrGridPainting *painting,
            Mark            mark,
            double          x,
            double          y,
            double          width,
            double          height)
{
  const BrPlanPalette *palette = painting->palette;

  if (mark == MARK_HOVERED)
    br_grid_frame (painting, &palette->hover, x, y, width, height, 1);
  else if (mark == MARK_SELECTED)
    br_grid_frame (painting, &palette->selection, x - 1, y - 1, width + 2, height + 2, 2);
  else
    br_grid_frame (painting, &palette->focus, x + 1, y + 1, width - 2, height - 2, 1);
}

/* A booking at several tables is marked at each of them. */
static void
mark_booking (BrGridPainting *painting,
              Mark            mark,
              int             booking)
{
  BrNightGrid *self = painting->grid;
  guint n_slots, n;
  const BrChartSlot *slots = br_night_chart_get_slots (self->chart, &n_slots);
  const BrChartBooking *marked;
  double x, end;

  if (booking == BR_CHART_NONE)
    return;
  marked = &br_night_chart_get_bookings (self->chart, &n)[booking];
  x = br_night_grid_get_x (self, marked->starts);
  end = MAX (br_night_grid_get_x (self, marked->ends), x + BR_GRID_EDGE + 2);
  for (guint i = 0; i < n_slots; i++)
    if (slots[i].booking == (guint) booking)
      {
        const BrChartRow *row = &br_night_chart_get_rows (self->chart, &n)[slots[i].row];
        double y = br_night_grid_get_y (self, row->y) + slots[i].lane * self->row + 2;

        mark_block (painting, mark, x, y, end - x, self->row - 5);
      }
}

static gboolean
shows_focus (BrNightGrid *self)
{
  GtkWidget *focused = br_night_grid_get_focused (self);

  return self->has_place && focused != NULL && gtk_widget_has_visible_focus (focused);
}

static void
mark_table (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  guint n;
  const BrChartRow *row = &br_night_chart_get_rows (self->chart, &n)[self->place.row];

  br_grid_frame (painting, &painting->palette->focus, 2, br_night_grid_get_y (self, row->y) + 1,
                 self->gutter - 4, row->height - 3, 2);
}

static void
mark_present (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  GdkRGBA line = painting->palette->seated;
  double x;

  if (self->now <= br_night_chart_get_opens (self->chart) ||
      self->now >= br_night_chart_get_closes (self->chart))
    return;
  x = br_night_grid_get_x (self, self->now);
  /* What stands below it is still to be read. */
  line.alpha = 0.6f;
  br_grid_fill (painting, &line, x, self->header, 2,
                painting->height - self->header - self->footer);
  for (int i = 0; i < 5; i++)
    br_grid_fill (painting, &painting->palette->seated, x - 4 + i, self->header + i, 10 - 2 * i, 1);
}

void
br_night_grid_paint_marks (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  double height = painting->height - self->header - self->footer;
  int selected = br_night_chart_find (self->chart, &self->selected);

  br_grid_clip (painting, self->gutter, self->header, painting->width - self->gutter, height);
  if (self->hovered != selected)
    mark_booking (painting, MARK_HOVERED, self->hovered);
  mark_booking (painting, MARK_SELECTED, selected);
  if (shows_focus (self))
    mark_booking (painting, MARK_FOCUSED, self->place.booking);
  mark_present (painting);
  gtk_snapshot_pop (painting->snapshot);
  if (!shows_focus (self) || self->place.booking != BR_CHART_NONE)
    return;
  br_grid_clip (painting, 0, self->header, self->gutter, height);
  mark_table (painting);
  gtk_snapshot_pop (painting->snapshot);
}
