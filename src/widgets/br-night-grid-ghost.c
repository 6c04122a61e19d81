#include "config.h"

#include "widgets/br-night-grid-painting.h"

#include <math.h>

/* What is held, as it would stand, with what is said to it: all that is drawn anew in a frame of a
 * drag. Good is bottle green with a tick, refused oxblood with a cross. */

static const char *
get_glyph (const BrGridHeld *held)
{
  return held->verdict.fits ? "✓" : "✕";
}

static const GdkRGBA *
get_color (const BrGridPainting *painting)
{
  return painting->grid->held.verdict.fits ? &painting->palette->free : &painting->palette->seated;
}

/* Where it was taken from is paler. */
static void
paint_origin (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  GdkRGBA veil = painting->palette->paper;
  guint n_slots, n;
  const BrChartSlot *slots = br_night_chart_get_slots (self->chart, &n_slots);
  const BrChartBooking *booking;
  double x, end;

  if (self->held.hold.booking == BR_CHART_NONE)
    return;
  veil.alpha = 0.6f;
  booking = &br_night_chart_get_bookings (self->chart, &n)[self->held.hold.booking];
  x = br_night_grid_get_x (self, booking->starts);
  end = br_night_grid_get_x (self, booking->ends);
  for (guint i = 0; i < n_slots; i++)
    if (slots[i].booking == (guint) self->held.hold.booking)
      {
        const BrChartRow *row = &br_night_chart_get_rows (self->chart, &n)[slots[i].row];

        br_grid_fill (painting, &veil, x - 2,
                      br_night_grid_get_y (self, row->y) + slots[i].lane * self->row, end - x + 4,
                      self->row - 1);
      }
}

static void
paint_ghost (BrGridPainting   *painting,
             const BrChartRow *row,
             double            x,
             double            end)
{
  BrNightGrid *self = painting->grid;
  const GdkRGBA *color = get_color (painting);
  GdkRGBA ground = br_rgba_mix (&painting->palette->paper, color, 0.3);
  double y = br_night_grid_get_y (self, row->y) + 2, height = row->height - 5;
  double left = MAX (x, self->gutter) + BR_GRID_EDGE + BR_GRID_PAD;
  const char *label = "";
  g_autofree char *text = NULL;
  guint n;

  if (self->held.hold.booking != BR_CHART_NONE)
    label = br_night_chart_get_bookings (self->chart, &n)[self->held.hold.booking].label;
  text = g_strdup_printf ("%s %s", get_glyph (&self->held), label);
  br_grid_fill (painting, &ground, x, y, end - x, height);
  br_grid_frame (painting, color, x, y, end - x, height, 2);
  br_grid_fill (painting, color, x, y, BR_GRID_EDGE, height);
  br_grid_write (painting, BR_GRID_TEXT_STRONG, text, &painting->palette->text, left,
                 y + height / 2, MIN (end, painting->width) - left - BR_GRID_PAD, 0);
}

static gboolean
stands_at (BrNightGrid      *self,
           const BrChartRow *row)
{
  const GArray *tables = self->held.verdict.tables;
  const BrId *id;
  guint n;

  if (row->table == BR_CHART_NONE)
    return FALSE;
  id = &br_night_chart_get_tables (self->chart, &n)[row->table].id;
  for (guint i = 0; i < tables->len; i++)
    if (br_id_equal (&g_array_index (tables, BrId, i), id))
      return TRUE;
  return FALSE;
}

/* At each table that it would have; where nothing is said of them, in the row where it is held. */
static void
paint_ghosts (BrGridPainting *painting,
              double          x,
              double          end)
{
  BrNightGrid *self = painting->grid;
  guint n_rows, n_ghosts = 0;
  const BrChartRow *rows = br_night_chart_get_rows (self->chart, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (stands_at (self, &rows[i]))
      {
        paint_ghost (painting, &rows[i], x, end);
        n_ghosts++;
      }
  if (n_ghosts == 0)
    paint_ghost (painting, &rows[self->held.draft.row], x, end);
}

/* From when and until when, up to the clock and down to the pacing. */
static void
paint_times (BrGridPainting *painting,
             double          x,
             double          end)
{
  GdkRGBA line = *get_color (painting);
  double top = painting->grid->header, height = painting->height - top - painting->grid->footer;

  line.alpha = 0.5f;
  br_grid_fill (painting, &line, x, top, 1, height);
  br_grid_fill (painting, &line, end - 1, top, 1, height);
}

/* Below what is held, or above it where there is no room below. */
static void
paint_verdict (BrGridPainting *painting,
               double          x)
{
  BrNightGrid *self = painting->grid;
  const BrNightGridVerdict *verdict = &self->held.verdict;
  const char *heading = verdict->heading != NULL ? verdict->heading : "";
  g_autofree char *text =
    g_strdup_printf ("%s %s", get_glyph (&self->held), verdict->text != NULL ? verdict->text : "");
  guint n;
  const BrChartRow *row = &br_night_chart_get_rows (self->chart, &n)[self->held.draft.row];
  double line = self->row - 8, height = 2 * line + 12, most = painting->width - self->gutter - 16;
  double width = MAX (br_night_grid_get_text_width (self, BR_GRID_TEXT_STRONG, heading),
                      br_night_grid_get_text_width (self, BR_GRID_TEXT_BODY, text)) +
                 24;
  double y = br_night_grid_get_y (self, row->y + row->height) + 4;

  width = MIN (width, most);
  x = CLAMP (x, self->gutter + 8, MAX (painting->width - width - 8, self->gutter + 8));
  if (y + height > painting->height - self->footer - 4)
    y = br_night_grid_get_y (self, row->y) - height - 4;
  y = MAX (y, self->header + 4);
  br_grid_fill (painting, &painting->palette->paper, x, y, width, height);
  br_grid_frame (painting, get_color (painting), x, y, width, height, 2);
  br_grid_write (painting, BR_GRID_TEXT_STRONG, heading, &painting->palette->text, x + 12,
                 y + 6 + line / 2, width - 24, 0);
  br_grid_write (painting, BR_GRID_TEXT_BODY, text, &painting->palette->text, x + 12,
                 y + 6 + line * 1.5, width - 24, 0);
}

void
br_night_grid_paint_held (BrGridPainting *painting)
{
  BrNightGrid *self = painting->grid;
  double x, end;

  if (!self->held.is_held)
    return;
  x = floor (br_night_grid_get_x (self, self->held.verdict.starts));
  end = MAX (floor (br_night_grid_get_x (self, self->held.verdict.ends)), x + BR_GRID_EDGE + 2);
  br_grid_clip (painting, self->gutter, self->header, painting->width - self->gutter,
                painting->height - self->header - self->footer);
  paint_origin (painting);
  if (!self->held.is_dropped)
    paint_times (painting, x, end);
  paint_ghosts (painting, x, end);
  if (!self->held.is_dropped)
    paint_verdict (painting, x);
  gtk_snapshot_pop (painting->snapshot);
}
