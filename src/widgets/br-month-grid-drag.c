#include "config.h"

#include "widgets/br-month-grid-private.h"

#include <math.h>

#include "widgets/br-snapshot.h"

/* The pointer on a month: an event is lifted and let go on another night, nights are swept over, a click opens. */

/* Nearer than this it is a click. */
#define THRESHOLD 6.0

#define GHOST_WIDTH 260
#define GHOST_PADDING 8.0
#define GHOST_AWAY 14.0

static BrMonthNight *
pick_night (BrMonthGrid *self,
            double       x,
            double       y)
{
  for (guint i = 0; i < self->n_weeks * BR_MONTH_DAYS; i++)
    {
      graphene_rect_t box;

      if (gtk_widget_compute_bounds (GTK_WIDGET (self->nights[i]), GTK_WIDGET (self), &box) &&
          graphene_rect_contains_point (&box, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return self->nights[i];
    }
  return NULL;
}

static BrEventChip *
pick_chip (BrMonthGrid *self,
           double       x,
           double       y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return picked != NULL ? BR_EVENT_CHIP (gtk_widget_get_ancestor (picked, BR_TYPE_EVENT_CHIP)) : NULL;
}

/* ---- what is held ------------------------------------------------------------------------- */

static gboolean
is_sweeping (BrMonthGrid *self)
{
  return self->dragging && br_id_is_none (&self->held);
}

static void
mark_nights (BrMonthGrid *self)
{
  BrDate low = MIN (self->from, self->over), high = MAX (self->from, self->over);

  for (guint i = 0; i < BR_MONTH_NIGHTS; i++)
    {
      BrDate date = self->first + (BrDate) i;
      BrMonthMark mark = BR_MONTH_PLAIN;

      if (is_sweeping (self) && date >= low && date <= high)
        mark = BR_MONTH_SWEPT;
      else if (self->dragging && !is_sweeping (self) && date == self->over && date != self->from)
        mark = !self->judged ? BR_MONTH_SWEPT : self->fits ? BR_MONTH_FITS : BR_MONTH_REFUSES;
      br_month_night_mark (self->nights[i], mark);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Puts what is held back. */
void
_br_month_grid_stop_drag (BrMonthGrid *self)
{
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  self->held = BR_ID_NONE;
  g_clear_pointer (&self->held_title, g_free);
  g_clear_object (&self->verdict);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  mark_nights (self);
}

static void
come_over (BrMonthGrid *self,
           BrDate       date)
{
  if (date == self->over)
    return;
  self->over = date;
  self->judged = FALSE;
  g_clear_object (&self->verdict);
  mark_nights (self);
  if (!is_sweeping (self) && date != self->from)
    g_signal_emit (self, _br_month_grid_signals[BR_MONTH_CONSIDERED], 0, &self->held, date);
}

/**
 * br_month_grid_say:
 * @self: a grid
 * @date: the night that was asked about
 * @fits: whether what is held may be let go there
 * @verdict: (nullable): what stands in its way, or will when it is confirmed
 *
 * Answers the signal “considered”; when something else is asked meanwhile it is passed over.
 */
void
br_month_grid_say (BrMonthGrid *self,
                   BrDate       date,
                   gboolean     fits,
                   const char  *verdict)
{
  if (!self->dragging || is_sweeping (self) || self->over != date)
    return;
  self->judged = TRUE;
  self->fits = fits;
  g_clear_object (&self->verdict);
  if (verdict != NULL)
    {
      self->verdict = gtk_widget_create_pango_layout (GTK_WIDGET (self), verdict);
      pango_layout_set_width (self->verdict, GHOST_WIDTH * PANGO_SCALE);
      pango_layout_set_wrap (self->verdict, PANGO_WRAP_WORD_CHAR);
    }
  mark_nights (self);
}

/* ---- the picture --------------------------------------------------------------------------- */

static PangoLayout *
make_heading (BrMonthGrid *self)
{
  g_autofree char *from = br_date_format (MIN (self->from, self->over), "%a %-e %b");
  g_autofree char *until = br_date_format (MAX (self->from, self->over), "%a %-e %b");
  g_autofree char *over = br_date_format (self->over, "%a %-e %b");
  g_autofree char *text = NULL;
  PangoLayout *layout;
  PangoAttrList *attributes = pango_attr_list_new ();

  if (!is_sweeping (self))
    text = g_strdup_printf ("%s → %s", self->held_title, over);
  else
    text = self->from == self->over ? g_strdup (over) : g_strdup_printf ("%s – %s", from, until);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, GHOST_WIDTH * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* What is held and where it would go, with what is in its way there: beside the pointer, never over the edge. */
void
_br_month_grid_paint_ghost (BrMonthGrid *self,
                            GtkSnapshot *snapshot)
{
  const BrPlanPalette *palette = br_plan_palette_get (self->look);
  g_autoptr (PangoLayout) heading = make_heading (self);
  const GdkRGBA *state = !self->judged ? &palette->rule : self->fits ? &palette->free : &palette->seated;
  GdkRGBA edge = br_rgba_legible (state, &palette->paper, 3);
  int wide, tall, more_wide = 0, more_tall = 0;
  double x, y, width, height;

  pango_layout_get_pixel_size (heading, &wide, &tall);
  if (self->verdict != NULL)
    pango_layout_get_pixel_size (self->verdict, &more_wide, &more_tall);
  width = MAX (wide, more_wide) + 2 * GHOST_PADDING;
  height = tall + (more_tall > 0 ? more_tall + 4 : 0) + 2 * GHOST_PADDING;
  x = MIN (self->x + GHOST_AWAY, gtk_widget_get_width (GTK_WIDGET (self)) - width - 2);
  y = MIN (self->y + GHOST_AWAY, gtk_widget_get_height (GTK_WIDGET (self)) - height - 2);
  x = MAX (floor (x), 2);
  y = MAX (floor (y), 2);
  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT ((float) x - 2, (float) y - 2, (float) width + 4, (float) height + 4));
  gtk_snapshot_append_color (snapshot, &palette->paper,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
  br_snapshot_text (snapshot, heading, &palette->text, x + GHOST_PADDING, y + GHOST_PADDING);
  if (self->verdict != NULL)
    br_snapshot_text (snapshot, self->verdict, &palette->text, x + GHOST_PADDING, y + GHOST_PADDING + tall + 4);
}

/* ---- gestures -------------------------------------------------------------------------------- */

static void
drag_begin_cb (BrMonthGrid    *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  if (!self->takes || pick_night (self, x, y) == NULL)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static gboolean
lift (BrMonthGrid *self,
      double       x,
      double       y)
{
  BrEventChip *chip = pick_chip (self, x, y);
  BrMonthNight *night = pick_night (self, x, y);

  if (night == NULL || (chip != NULL && !br_event_chip_get_movable (chip)))
    return FALSE;
  self->dragging = TRUE;
  self->judged = FALSE;
  self->held = chip != NULL ? *br_event_chip_get_id (chip) : BR_ID_NONE;
  self->held_title = chip != NULL ? g_strdup (br_event_chip_get_title (chip)) : NULL;
  self->from = self->over = br_month_night_get_date (night);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), chip != NULL ? "grabbing" : "cell");
  mark_nights (self);
  return TRUE;
}

static void
drag_update_cb (BrMonthGrid    *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y;
  BrMonthNight *night;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!self->dragging)
    {
      if (hypot (dx, dy) < THRESHOLD)
        return;
      if (gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED) && !lift (self, x, y))
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
    }
  self->x = x + dx;
  self->y = y + dy;
  night = pick_night (self, self->x, self->y);
  if (night != NULL)
    come_over (self, br_month_night_get_date (night));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (BrMonthGrid    *self,
             double          dx,
             double          dy,
             GtkGestureDrag *gesture)
{
  const BrId held = self->held;
  BrDate from = self->from, over = self->over;
  gboolean inside;
  double x, y;

  if (!self->dragging)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  inside = pick_night (self, x + dx, y + dy) != NULL;
  _br_month_grid_stop_drag (self);
  if (!inside)
    return;
  if (br_id_is_none (&held))
    g_signal_emit (self, _br_month_grid_signals[BR_MONTH_SWEPT_OVER], 0, MIN (from, over), MAX (from, over));
  else if (over != from)
    g_signal_emit (self, _br_month_grid_signals[BR_MONTH_DROPPED], 0, &held, over);
}

static void
cancel_cb (BrMonthGrid *self)
{
  _br_month_grid_stop_drag (self);
}

static void
pressed_cb (BrMonthGrid *self,
            int          n_press,
            double       x,
            double       y)
{
  BrEventChip *chip = pick_chip (self, x, y);
  BrMonthNight *night = pick_night (self, x, y);

  if (night == NULL)
    return;
  if (chip != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (chip));
  else
    _br_month_grid_go_to (self, br_month_night_get_date (night));
  if (chip == NULL && n_press == 2)
    g_signal_emit (self, _br_month_grid_signals[BR_MONTH_NIGHT_OPENED], 0, br_month_night_get_date (night));
}

static void
released_cb (BrMonthGrid *self,
             int          n_press,
             double       x,
             double       y)
{
  BrEventChip *chip = pick_chip (self, x, y);

  if (chip != NULL && n_press == 1 && !self->dragging)
    gtk_widget_activate_action (GTK_WIDGET (chip), "chip.open", NULL);
}

void
_br_month_grid_init_drag (BrMonthGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
