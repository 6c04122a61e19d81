#include "config.h"

#include "widgets/br-night-grid-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The picture of the day grid. Everything is flat rectangles on whole pixels and lines of text that
 * were laid out before; what is out of view is passed over. */

#define EDGE 4
#define PAD 6
#define MAX_LAYOUTS 4096

typedef struct
{
  BrNightGrid         *grid;
  GtkSnapshot         *snapshot;
  const BrPlanPalette *palette;
  double               width;
  double               height;
  double               scale;
} Painting;

static void
fill (Painting      *painting,
      const GdkRGBA *color,
      double         x,
      double         y,
      double         width,
      double         height)
{
  double left = floor (x), top = floor (y);

  gtk_snapshot_append_color (painting->snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (floor (x + width) - left),
                                                  (float) (floor (y + height) - top)));
}

static void
frame (Painting      *painting,
       const GdkRGBA *color,
       double         x,
       double         y,
       double         width,
       double         height,
       double         line)
{
  fill (painting, color, x, y, width, line);
  fill (painting, color, x, y + height - line, width, line);
  fill (painting, color, x, y + line, line, height - 2 * line);
  fill (painting, color, x + width - line, y + line, line, height - 2 * line);
}

/* ---- text ------------------------------------------------------------------- */

static PangoLayout *
lay_out (BrNightGrid *self,
         BrGridText   style,
         const char  *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (style == BR_GRID_TEXT_STRONG || style == BR_GRID_TEXT_HEADING)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  if (style == BR_GRID_TEXT_SMALL)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  if (style == BR_GRID_TEXT_HEADING)
    {
      pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (PANGO_SCALE));
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* Returns: (transfer none): a line of text, as wide as it is */
PangoLayout *
br_night_grid_get_layout (BrNightGrid *self,
                          BrGridText   style,
                          const char  *text)
{
  g_autofree char *key = g_strdup_printf ("%d%s", style, text);
  PangoLayout *layout = g_hash_table_lookup (self->layouts, key);

  if (layout == NULL)
    {
      if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
        g_hash_table_remove_all (self->layouts);
      layout = lay_out (self, style, text);
      g_hash_table_insert (self->layouts, g_steal_pointer (&key), layout);
    }
  else
    pango_layout_set_width (layout, -1);
  return layout;
}

/* Writes in the middle of a row, in no more than @width, and returns how wide it came. @align is
 * which part of the text stands at @x: 0 its start, 1 its end. */
static double
write_text (Painting      *painting,
            BrGridText     style,
            const char    *text,
            const GdkRGBA *color,
            double         x,
            double         middle,
            double         width,
            double         align)
{
  PangoLayout *layout = br_night_grid_get_layout (painting->grid, style, text);
  int natural, high;

  pango_layout_get_pixel_size (layout, &natural, &high);
  if (width < natural)
    {
      if (width < 12)
        return 0;
      pango_layout_set_width (layout, (int) width * PANGO_SCALE);
      natural = (int) width;
    }
  gtk_snapshot_save (painting->snapshot);
  gtk_snapshot_translate (painting->snapshot, &GRAPHENE_POINT_INIT ((float) floor (x - natural * align),
                                                                    (float) floor (middle - high / 2.0)));
  gtk_snapshot_append_layout (painting->snapshot, layout, color);
  gtk_snapshot_restore (painting->snapshot);
  return natural;
}

static int
get_text_width (BrNightGrid *self,
                BrGridText   style,
                const char  *text)
{
  int width;

  pango_layout_get_pixel_size (br_night_grid_get_layout (self, style, text), &width, NULL);
  return width;
}

static char *
get_covers (const BrChartTable *table)
{
  return table->min == table->max ? g_strdup_printf ("%d", table->max)
                                  : g_strdup_printf ("%d–%d", table->min, table->max);
}

/* Reckons all sizes that follow the font, and lays the chart out by them. */
void
br_night_grid_measure_text (BrNightGrid *self)
{
  guint n_tables = 0, n_paces = 0;
  const BrChartTable *tables;
  int line;

  pango_layout_get_pixel_size (br_night_grid_get_layout (self, BR_GRID_TEXT_BODY, "Hg"), NULL, &line);
  self->row = line + 12;
  self->heading = line + 8;
  self->header = line + 12;
  self->footer = 0;
  self->gutter = 88;
  if (self->chart == NULL)
    return;
  tables = br_night_chart_get_tables (self->chart, &n_tables);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *covers = get_covers (&tables[i]);

      self->gutter = MAX (self->gutter, get_text_width (self, BR_GRID_TEXT_STRONG, tables[i].number) +
                                          get_text_width (self, BR_GRID_TEXT_SMALL, covers) + 40);
    }
  self->gutter = MIN (self->gutter, 180);
  br_night_chart_get_pacing (self->chart, &n_paces);
  self->footer = n_paces > 0 ? line + 8 : 0;
  br_night_chart_lay_out (self->chart, _("Without a table"), self->row, self->heading);
}

/* ---- the ground --------------------------------------------------------------- */

/* What is written at a tick: as much as there is room for. */
static gboolean
has_label (Painting          *painting,
           const BrChartTick *tick)
{
  double needed = get_text_width (painting->grid, BR_GRID_TEXT_SMALL, tick->label) + 10;

  if (tick->minutes % 15 != 0)
    return FALSE;
  if (painting->scale * 15 >= needed)
    return TRUE;
  if (painting->scale * 30 >= needed)
    return tick->minutes % 30 == 0;
  return tick->minutes % 60 == 0;
}

static void
paint_times (Painting *painting)
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
        fill (painting, &painting->palette->grid, x, self->header, 2, painting->height - self->header);
      else
        fill (painting, ticks[i].minutes % 30 == 0 ? &painting->palette->grid : &faint, x, self->header, 1,
              painting->height - self->header);
    }
}

static void
paint_clock (Painting *painting)
{
  BrNightGrid *self = painting->grid;
  guint n;
  const BrChartTick *ticks = br_night_chart_get_ticks (self->chart, &n);

  fill (painting, &painting->palette->desk, 0, 0, painting->width, self->header);
  fill (painting, &painting->palette->rule, 0, self->header - 1, painting->width, 1);
  for (guint i = 0; i < n; i++)
    {
      double x = br_night_grid_get_x (self, ticks[i].at);
      gboolean hour = ticks[i].minutes % 60 == 0;

      if (x < self->gutter || x > painting->width || !has_label (painting, &ticks[i]))
        continue;
      fill (painting, &painting->palette->rule, x, self->header - (hour ? 8 : 5), 1, hour ? 8 : 5);
      write_text (painting, BR_GRID_TEXT_SMALL, ticks[i].label,
                  hour ? &painting->palette->text : &painting->palette->text_soft, x + 4, self->header / 2, 200, 0);
    }
}

static void
paint_pacing (Painting *painting)
{
  BrNightGrid *self = painting->grid;
  double top = painting->height - self->footer, middle = top + self->footer / 2;
  guint n;
  const BrChartPace *paces = br_night_chart_get_pacing (self->chart, &n);

  if (n == 0)
    return;
  fill (painting, &painting->palette->desk, 0, top, painting->width, self->footer);
  fill (painting, &painting->palette->rule, 0, top, painting->width, 1);
  for (guint i = 0; i < n; i++)
    {
      double x = br_night_grid_get_x (self, paces[i].at), quarter = 15 * painting->scale;
      gboolean over = paces[i].limit > 0 && paces[i].covers > paces[i].limit;
      gboolean full = paces[i].limit > 0 && paces[i].covers == paces[i].limit;
      g_autofree char *text = g_strdup_printf (over ? "%d!" : "%d", paces[i].covers);
      double width = get_text_width (self, BR_GRID_TEXT_SMALL, text);

      /* Half a figure is another one. */
      if (x + (quarter - width) / 2 < self->gutter || x > painting->width || paces[i].covers == 0)
        continue;
      if (full || over)
        fill (painting, over ? &painting->palette->seated : &painting->palette->booked, x + 1,
              painting->height - 3, quarter - 2, 3);
      write_text (painting, BR_GRID_TEXT_SMALL, text, over ? &painting->palette->seated : &painting->palette->text,
                  x + (quarter - width) / 2, middle, quarter, 0);
    }
}

/* ---- rows ---------------------------------------------------------------------- */

static void
paint_row (Painting         *painting,
           const BrChartRow *row)
{
  BrNightGrid *self = painting->grid;
  double y = br_night_grid_get_y (self, row->y);

  if (row->heading)
    fill (painting, &painting->palette->desk, 0, y, painting->width, row->height);
  fill (painting, &painting->palette->grid, 0, y + row->height - 1, painting->width, 1);
}

static void
paint_table (Painting         *painting,
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

      write_text (painting, BR_GRID_TEXT_HEADING, capitals, &painting->palette->booked, 12, middle,
                  painting->width - 24, 0);
      return;
    }
  fill (painting, &painting->palette->paper, 0, y, self->gutter, row->height - 1);
  fill (painting, &painting->palette->grid, 0, y + row->height - 1, self->gutter, 1);
  fill (painting, &painting->palette->rule, self->gutter - 1, y, 1, row->height);
  if (row->table == BR_CHART_NONE)
    return;
  table = &br_night_chart_get_tables (self->chart, &n)[row->table];
  covers = get_covers (table);
  taken = write_text (painting, BR_GRID_TEXT_SMALL, covers, &painting->palette->text_soft, self->gutter - 10, middle,
                      self->gutter, 1);
  write_text (painting, BR_GRID_TEXT_STRONG, table->number,
              table->closed ? &painting->palette->text_soft : &painting->palette->text, 12, middle,
              self->gutter - taken - 28, 0);
}

/* Out of use: grey, with lines across, and why. */
static void
paint_out_of_use (Painting   *painting,
                  double      y,
                  double      height,
                  double      left,
                  double      right,
                  const char *reason)
{
  GdkRGBA ground = br_rgba_mix (&painting->palette->paper, &painting->palette->blocked, 0.18);

  left = MAX (left, painting->grid->gutter);
  right = MIN (right, painting->width);
  if (right <= left)
    return;
  fill (painting, &ground, left, y, right - left, height - 1);
  for (double line = y + 5; line < y + height - 3; line += 6)
    fill (painting, &painting->palette->grid, left, line, right - left, 1);
  write_text (painting, BR_GRID_TEXT_SMALL, *reason != '\0' ? reason : _("Out of use"), &painting->palette->text,
              left + PAD, y + height / 2, right - left - 2 * PAD, 0);
}

static void
paint_blocks (Painting         *painting,
              const BrChartRow *row)
{
  BrNightGrid *self = painting->grid;
  double y = br_night_grid_get_y (self, row->y);
  guint n;
  const BrChartTable *tables = br_night_chart_get_tables (self->chart, &n);
  const BrChartBlock *blocks = br_night_chart_get_blocks (self->chart, &n);

  if (row->table == BR_CHART_NONE)
    return;
  if (tables[row->table].closed)
    paint_out_of_use (painting, y, row->height, self->gutter, painting->width, "");
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
paint_lock (Painting      *painting,
            const GdkRGBA *color,
            double         x,
            double         middle)
{
  fill (painting, color, x, middle - 1, 9, 7);
  frame (painting, color, x + 1.5, middle - 6, 6, 6, 1.5);
}

static void
paint_words (Painting             *painting,
             const BrChartBooking *booking,
             double                left,
             double                right,
             double                middle)
{
  BrNightGrid *self = painting->grid;
  const char *word = _(br_enum_get_label (br_booking_status_values, (int) booking->status));
  g_autofree char *label = g_strdup_printf ("%s %s", br_chart_status_get_glyph (booking->status), booking->label);
  double taken, needed;

  left += PAD;
  right -= PAD;
  if (booking->locked && right - left > 24)
    {
      paint_lock (painting, &painting->palette->text_soft, right - 9, middle);
      right -= 9 + PAD;
    }
  taken = write_text (painting, BR_GRID_TEXT_STRONG, label, &painting->palette->text, left, middle, right - left, 0);
  needed = get_text_width (self, BR_GRID_TEXT_SMALL, word);
  if (right - left - taken >= needed + 2 * PAD)
    write_text (painting, BR_GRID_TEXT_SMALL, word, &painting->palette->text, right, middle, needed, 1);
}

static void
paint_booking (Painting          *painting,
               const BrChartRow  *row,
               const BrChartSlot *slot)
{
  BrNightGrid *self = painting->grid;
  guint n;
  const BrChartBooking *booking = &br_night_chart_get_bookings (self->chart, &n)[slot->booking];
  const GdkRGBA *color = get_state_color (painting->palette, booking->status);
  GdkRGBA ground = br_rgba_mix (&painting->palette->paper, color, get_tint (booking->status));
  GdkRGBA line = br_rgba_mix (&painting->palette->paper, color, 0.6);
  GdkRGBA rest = br_rgba_mix (&painting->palette->paper, color, 0.12);
  double x = br_night_grid_get_x (self, booking->starts), end = br_night_grid_get_x (self, booking->ends);
  double resting = booking->buffer * painting->scale;
  double y = br_night_grid_get_y (self, row->y) + slot->lane * self->row + 2, height = self->row - 5;
  gboolean selected = br_id_equal (&booking->id, &self->selected);

  if (end + resting <= self->gutter || x >= painting->width)
    return;
  end = MAX (end, x + EDGE + 2);
  if (resting > 0)
    {
      fill (painting, &rest, end, y + height / 2 - 4, resting, 8);
      fill (painting, &line, end + resting - 1, y + height / 2 - 4, 1, 8);
    }
  fill (painting, &ground, x, y, end - x, height);
  frame (painting, &line, x, y, end - x, height, 1);
  fill (painting, color, x, y, EDGE, height);
  if (self->hovered == (int) slot->booking && !selected)
    frame (painting, &painting->palette->hover, x, y, end - x, height, 1);
  if (selected)
    frame (painting, &painting->palette->selection, x - 1, y - 1, end - x + 2, height + 2, 2);
  paint_words (painting, booking, MAX (x + EDGE, self->gutter), MIN (end, painting->width), y + height / 2);
}

/* ---- the keyboard and the present -------------------------------------------------- */

static void
paint_focus (Painting *painting)
{
  BrNightGrid *self = painting->grid;
  GtkWidget *focused = br_night_grid_get_focused (self);
  guint n;
  const BrChartRow *row;
  double y;

  if (!self->has_place || focused == NULL || !gtk_widget_has_visible_focus (focused))
    return;
  row = &br_night_chart_get_rows (self->chart, &n)[self->place.row];
  y = br_night_grid_get_y (self, row->y);
  if (self->place.booking == BR_CHART_NONE)
    {
      frame (painting, &painting->palette->focus, 2, y + 1, self->gutter - 4, row->height - 3, 2);
      return;
    }
  for (guint i = row->first; i < row->first + row->n_slots; i++)
    {
      const BrChartSlot *slot = &br_night_chart_get_slots (self->chart, &n)[i];
      const BrChartBooking *booking = &br_night_chart_get_bookings (self->chart, &n)[slot->booking];
      double x = br_night_grid_get_x (self, booking->starts), end = br_night_grid_get_x (self, booking->ends);

      if (slot->booking == (guint) self->place.booking)
        frame (painting, &painting->palette->focus, x + 1, y + slot->lane * self->row + 3, end - x - 2,
               self->row - 7, 1);
    }
}

static void
paint_now (Painting *painting)
{
  BrNightGrid *self = painting->grid;
  GdkRGBA line = painting->palette->seated;
  double x;

  if (self->now <= br_night_chart_get_opens (self->chart) || self->now >= br_night_chart_get_closes (self->chart))
    return;
  x = br_night_grid_get_x (self, self->now);
  if (x < self->gutter || x > painting->width)
    return;
  /* What stands below it is still to be read. */
  line.alpha = 0.6f;
  fill (painting, &line, x, self->header, 2, painting->height - self->header - self->footer);
  for (int i = 0; i < 5; i++)
    fill (painting, &painting->palette->seated, x - 4 + i, self->header + i, 10 - 2 * i, 1);
}

static void
push_clip (Painting *painting,
           double    x,
           double    y,
           double    width,
           double    height)
{
  gtk_snapshot_push_clip (painting->snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (width, 0),
                                                                   (float) MAX (height, 0)));
}

static void
paint_rows (Painting *painting)
{
  BrNightGrid *self = painting->grid;
  double top = gtk_adjustment_get_value (self->vadjustment);
  double bottom = top + painting->height - self->header - self->footer;
  guint n_rows, n_slots;
  const BrChartRow *rows = br_night_chart_get_rows (self->chart, &n_rows);
  const BrChartSlot *slots = br_night_chart_get_slots (self->chart, &n_slots);
  int first = br_night_chart_find_row (self->chart, top);

  for (guint i = (guint) MAX (first, 0); i < n_rows && rows[i].y < bottom; i++)
    {
      paint_row (painting, &rows[i]);
      paint_blocks (painting, &rows[i]);
      for (guint j = rows[i].first; j < rows[i].first + rows[i].n_slots; j++)
        paint_booking (painting, &rows[i], &slots[j]);
    }
  paint_focus (painting);
  paint_now (painting);
  for (guint i = (guint) MAX (first, 0); i < n_rows && rows[i].y < bottom; i++)
    paint_table (painting, &rows[i]);
}

void
br_night_grid_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  BrNightGrid *self = BR_NIGHT_GRID (widget);
  Painting painting = { self, snapshot, br_plan_palette_get (self->look), gtk_widget_get_width (widget),
                        gtk_widget_get_height (widget), br_night_grid_get_shown_scale (self) };
  double height = painting.height - self->header - self->footer;

  fill (&painting, &painting.palette->paper, 0, 0, painting.width, painting.height);
  if (self->chart == NULL)
    return;
  push_clip (&painting, 0, self->header, painting.width, height);
  paint_times (&painting);
  paint_rows (&painting);
  gtk_snapshot_pop (snapshot);
  push_clip (&painting, 0, 0, painting.width, painting.height);
  paint_clock (&painting);
  paint_pacing (&painting);
  gtk_snapshot_pop (snapshot);
  fill (&painting, &painting.palette->desk, 0, 0, self->gutter, self->header - 1);
  fill (&painting, &painting.palette->rule, self->gutter - 1, 0, 1, self->header);
  if (self->footer > 0)
    {
      fill (&painting, &painting.palette->desk, 0, painting.height - self->footer + 1, self->gutter - 1, self->footer);
      write_text (&painting, BR_GRID_TEXT_SMALL, _("Arriving"), &painting.palette->text_soft, 12,
                  painting.height - self->footer / 2, self->gutter - 16, 0);
    }
}
