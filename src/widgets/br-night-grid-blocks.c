#include "config.h"

#include "widgets/br-night-grid-painting.h"

#include <glib/gi18n-lib.h>

/* What stands in the rows of the day grid: bookings, and times at which a table is out of use. */

/* Narrower than this a name says nothing: then it has the block for itself, in pixels. */
#define LEAST_NAME 44.0

/* Out of use: grey, with lines across, and why. In a sliver nothing is written, the tooltip says it. */
static void
paint_out_of_use (BrGridPainting *painting,
                  double          y,
                  double          height,
                  double          left,
                  double          right,
                  const char     *reason)
{
  GdkRGBA ground = br_rgba_mix (&painting->palette->paper, &painting->palette->blocked, 0.18);

  left = MAX (left, painting->grid->gutter);
  right = MIN (right, painting->width);
  if (right <= left)
    return;
  br_grid_fill (painting, &ground, left, y, right - left, height - 1);
  for (double line = y + 5; line < y + height - 3; line += 6)
    br_grid_fill (painting, &painting->palette->grid, left, line, right - left, 1);
  br_grid_write (painting, BR_GRID_TEXT_SMALL, *reason != '\0' ? reason : _("Out of use"),
                 &painting->palette->text, left + BR_GRID_PAD, y + height / 2,
                 right - left - 2 * BR_GRID_PAD, 0);
}

void
br_night_grid_paint_blocks (BrGridPainting   *painting,
                            const BrChartRow *row)
{
  BrNightGrid *self = painting->grid;
  double y = br_night_grid_get_y (self, row->y);
  guint n;
  const BrChartTable *table = NULL;
  const BrChartBlock *blocks = br_night_chart_get_blocks (self->chart, &n);

  if (row->table == BR_CHART_NONE)
    return;
  table = &br_night_chart_get_tables (self->chart, &n)[row->table];
  if (table->closed)
    paint_out_of_use (painting, y, row->height, self->gutter, painting->width, table->reason);
  br_night_chart_get_blocks (self->chart, &n);
  for (guint i = 0; i < n; i++)
    if (blocks[i].table == (guint) row->table)
      paint_out_of_use (painting, y, row->height, br_night_grid_get_x (self, blocks[i].starts),
                        br_night_grid_get_x (self, blocks[i].ends), blocks[i].reason);
}

/* ---- bookings ------------------------------------------------------------------- */

static const GdkRGBA *
get_state_color (const BrPlanPalette *palette,
                 BrBookingStatus      status)
{
  switch (status)
    {
    case BR_BOOKING_PENDING_DEPOSIT:
    case BR_BOOKING_CONFIRMED:
      return &palette->booked;
    case BR_BOOKING_ARRIVED:
      return &palette->free;
    case BR_BOOKING_SEATED:
      return &palette->seated;
    case BR_BOOKING_ENQUIRY:
    case BR_BOOKING_FINISHED:
    case BR_BOOKING_CANCELLED:
    case BR_BOOKING_NO_SHOW:
    case BR_BOOKING_DECLINED:
    case BR_BOOKING_WAITLISTED:
    default:
      return &palette->blocked;
    }
}

/* How much of the colour its ground has: who is expected or here more than who is not, or no more. */
static double
get_tint (BrBookingStatus status)
{
  switch (status)
    {
    case BR_BOOKING_CONFIRMED:
    case BR_BOOKING_ARRIVED:
    case BR_BOOKING_SEATED:
      return 0.24;
    case BR_BOOKING_FINISHED:
      return 0.10;
    case BR_BOOKING_ENQUIRY:
    case BR_BOOKING_PENDING_DEPOSIT:
    case BR_BOOKING_CANCELLED:
    case BR_BOOKING_NO_SHOW:
    case BR_BOOKING_DECLINED:
    case BR_BOOKING_WAITLISTED:
    default:
      return 0.04;
    }
}

/* A padlock, 9 pixels wide. */
static void
paint_lock (BrGridPainting *painting,
            const GdkRGBA  *color,
            double          x,
            double          middle)
{
  br_grid_fill (painting, color, x, middle - 1, 9, 7);
  br_grid_frame (painting, color, x + 1.5, middle - 6, 6, 6, 1.5);
}

/* Who it is gives way to how many they are, which is what a table is found by. Returns how wide it
 * came. */
static double
paint_label (BrGridPainting       *painting,
             const BrChartBooking *booking,
             double                left,
             double                width,
             double                middle)
{
  const char *glyph = br_chart_status_get_glyph (booking->status);
  const GdkRGBA *color = &painting->palette->text;
  g_autofree char *label = g_strdup_printf ("%s %s", glyph, booking->label);
  g_autofree char *name = NULL;
  double sized;

  if (booking->name == NULL || booking->size == NULL
      || br_night_grid_get_text_width (painting->grid, BR_GRID_TEXT_STRONG, label) <= width)
    return br_grid_write (painting, BR_GRID_TEXT_STRONG, label, color, left, middle, width, 0);
  name = g_strdup_printf ("%s %s", glyph, booking->name);
  sized = br_night_grid_get_text_width (painting->grid, BR_GRID_TEXT_STRONG, booking->size) + 4;
  if (width < sized + LEAST_NAME)
    return br_grid_write (painting, BR_GRID_TEXT_STRONG, name, color, left, middle, width, 0);
  br_grid_write (painting, BR_GRID_TEXT_STRONG, name, color, left, middle, width - sized, 0);
  br_grid_write (painting, BR_GRID_TEXT_STRONG, booking->size, color, left + width, middle, sized, 1);
  return width;
}

static void
paint_words (BrGridPainting       *painting,
             const BrChartBooking *booking,
             double                left,
             double                right,
             double                middle)
{
  BrNightGrid *self = painting->grid;
  const char *word = _(br_enum_get_label (br_booking_status_values, (int) booking->status));
  double taken, needed;

  left += BR_GRID_PAD;
  right -= BR_GRID_PAD;
  if (booking->locked && right - left > 24)
    {
      paint_lock (painting, &painting->palette->text_soft, right - 9, middle);
      right -= 9 + BR_GRID_PAD;
    }
  /* Who else is at it is seen in the narrowest block: that is why one looks before one changes it. */
  if (booking->others != NULL)
    right -= br_grid_face (painting, booking->others, &painting->palette->text, &painting->palette->paper, right, middle) +
             BR_GRID_PAD;
  taken = paint_label (painting, booking, left, right - left, middle);
  needed = br_night_grid_get_text_width (self, BR_GRID_TEXT_SMALL, word);
  if (right - left - taken >= needed + 2 * BR_GRID_PAD)
    br_grid_write (painting, BR_GRID_TEXT_SMALL, word, &painting->palette->text, right, middle,
                   needed, 1);
}

static void
paint_booking (BrGridPainting    *painting,
               const BrChartRow  *row,
               const BrChartSlot *slot)
{
  BrNightGrid *self = painting->grid;
  guint n;
  const BrChartBooking *booking = &br_night_chart_get_bookings (self->chart, &n)[slot->booking];
  /* Who came on another night is there, but not of this one. */
  const GdkRGBA *color = booking->reaches_in ? &painting->palette->blocked
                                             : get_state_color (painting->palette, booking->status);
  GdkRGBA ground = br_rgba_mix (&painting->palette->paper, color,
                                booking->reaches_in ? 0.10 : get_tint (booking->status));
  GdkRGBA line = br_rgba_mix (&painting->palette->paper, color, 0.6);
  GdkRGBA rest = br_rgba_mix (&painting->palette->paper, color, 0.12);
  double x = br_night_grid_get_x (self, booking->starts),
         end = br_night_grid_get_x (self, booking->ends);
  double resting = booking->buffer * painting->scale;
  double y = br_night_grid_get_y (self, row->y) + slot->lane * self->row + 2,
         height = self->row - 5;

  if (end + resting <= self->gutter || x >= painting->width)
    return;
  end = MAX (end, x + BR_GRID_EDGE + 2);
  if (resting > 0)
    {
      br_grid_fill (painting, &rest, end, y + height / 2 - 4, resting, 8);
      br_grid_fill (painting, &line, end + resting - 1, y + height / 2 - 4, 1, 8);
    }
  br_grid_fill (painting, &ground, x, y, end - x, height);
  br_grid_frame (painting, &line, x, y, end - x, height, 1);
  br_grid_fill (painting, color, x, y, BR_GRID_EDGE, height);
  paint_words (painting, booking, MAX (x + BR_GRID_EDGE, self->gutter), MIN (end, painting->width),
               y + height / 2);
}

void
br_night_grid_paint_bookings (BrGridPainting   *painting,
                              const BrChartRow *row)
{
  guint n;
  const BrChartSlot *slots = br_night_chart_get_slots (painting->grid->chart, &n);

  for (guint i = row->first; i < row->first + row->n_slots; i++)
    paint_booking (painting, row, &slots[i]);
}
