#include "config.h"

#include "widgets/br-hour-grid-private.h"

#include <math.h>

#include "widgets/br-snapshot.h"

/* The pointer on a calendar by the hour: a block is lifted or pulled at an edge, hours are swept over, a click opens. */

#define THRESHOLD 6.0
#define EDGE 6.0
#define GHOST_WIDTH 260
#define GHOST_PADDING 8.0
#define GHOST_AWAY 14.0

static gboolean
is_sweeping (BrHourGrid *self)
{
  return br_id_is_none (&self->held.event);
}

static gboolean
is_same (const BrHourMove *a,
         const BrHourMove *b)
{
  return br_id_equal (&a->event, &b->event) && a->part == b->part && a->lane == b->lane && a->from == b->from &&
         a->until == b->until;
}

static BrHourBlock *
pick_block (BrHourGrid *self,
            double      x,
            double      y,
            guint      *at)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *chip = picked != NULL ? gtk_widget_get_ancestor (picked, BR_TYPE_EVENT_CHIP) : NULL;

  if (chip == NULL || !g_ptr_array_find (self->chips, chip, at) || *at >= self->view->blocks->len)
    return NULL;
  return self->view->blocks->pdata[*at];
}

/* Which part of a block the pointer is on. */
static BrHourPart
find_part (BrHourGrid        *self,
           const BrHourBlock *block,
           guint              at,
           double             x,
           double             y)
{
  const graphene_rect_t *box = &g_array_index (self->boxes, graphene_rect_t, at);
  double from = self->view->rows ? box->origin.x : box->origin.y, length = self->view->rows ? box->size.width : box->size.height;
  double place = self->view->rows ? x : y;

  if (!block->edges || block->from == BR_INSTANT_NONE || length < 4 * EDGE)
    return BR_HOUR_WHOLE;
  if (place < from + EDGE)
    return BR_HOUR_START;
  return place > from + length - EDGE ? BR_HOUR_END : BR_HOUR_WHOLE;
}

/* Puts what is held back. */
void
_br_hour_grid_stop_drag (BrHourGrid *self)
{
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  self->held = (BrHourMove){ .event = BR_ID_NONE };
  g_clear_pointer (&self->held_title, g_free);
  g_clear_object (&self->verdict);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_hour_grid_say:
 * @self: a grid
 * @asked: what the signal “considered” asked
 * @fits: whether what is held may be let go there
 * @verdict: (nullable): what stands in its way, or will when it is confirmed
 *
 * Answers it; when something else is asked meanwhile it is passed over.
 */
void
br_hour_grid_say (BrHourGrid       *self,
                  const BrHourMove *asked,
                  gboolean          fits,
                  const char       *verdict)
{
  if (!self->dragging || is_sweeping (self) || !is_same (&self->held, asked))
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- the picture ------------------------------------------------------------------------------- */

static PangoLayout *
make_heading (BrHourGrid *self)
{
  const BrHourLane *lane = self->view->lanes->pdata[self->held.lane];
  g_autofree char *from = br_instant_format_clock (self->held.from, self->view->zone);
  g_autofree char *until = br_instant_format_clock (self->held.until, self->view->zone);
  g_autofree char *text = NULL;
  PangoLayout *layout;
  PangoAttrList *attributes = pango_attr_list_new ();

  if (is_sweeping (self))
    text = g_strdup_printf ("%s · %s–%s", lane->title, from, until);
  else
    text = g_strdup_printf ("%s → %s · %s–%s", self->held_title, lane->title, from, until);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, GHOST_WIDTH * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static void
paint_place (BrHourGrid    *self,
             GtkSnapshot   *snapshot,
             const GdkRGBA *color)
{
  double from = _br_hour_grid_find_place (self, self->held.lane, self->held.from);
  double until = _br_hour_grid_find_place (self, self->held.lane, self->held.until);
  const GdkRGBA thin = { color->red, color->green, color->blue, 0.25f };
  const float widths[] = { 2, 2, 2, 2 };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect outline;
  graphene_rect_t box;

  _br_hour_grid_get_lane (self, self->held.lane, &box);
  if (self->view->rows)
    graphene_rect_init (&box, (float) from, box.origin.y + 1, (float) MAX (until - from, 4), box.size.height - 2);
  else
    graphene_rect_init (&box, box.origin.x + 1, (float) from, box.size.width - 2, (float) MAX (until - from, 4));
  gtk_snapshot_append_color (snapshot, &thin, &box);
  gsk_rounded_rect_init_from_rect (&outline, &box, 2);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* Where it would stand, and beside the pointer what is in its way there, never over the edge. */
void
_br_hour_grid_paint_ghost (BrHourGrid  *self,
                           GtkSnapshot *snapshot)
{
  const BrPlanPalette *palette = br_plan_palette_get (self->look);
  g_autoptr (PangoLayout) heading = make_heading (self);
  const GdkRGBA *state = !self->judged ? &palette->rule : self->fits ? &palette->free : &palette->seated;
  GdkRGBA edge = br_rgba_legible (state, &palette->paper, 3);
  int wide, tall, more_wide = 0, more_tall = 0;
  double x, y, width, height;

  paint_place (self, snapshot, &edge);
  pango_layout_get_pixel_size (heading, &wide, &tall);
  if (self->verdict != NULL)
    pango_layout_get_pixel_size (self->verdict, &more_wide, &more_tall);
  width = MAX (wide, more_wide) + 2 * GHOST_PADDING;
  height = tall + (more_tall > 0 ? more_tall + 4 : 0) + 2 * GHOST_PADDING;
  x = MAX (floor (MIN (self->x + GHOST_AWAY, gtk_widget_get_width (GTK_WIDGET (self)) - width - 2)), 2);
  y = MAX (floor (MIN (self->y + GHOST_AWAY, gtk_widget_get_height (GTK_WIDGET (self)) - height - 2)), 2);
  br_snapshot_fill (snapshot, &edge, x - 2, y - 2, width + 4, height + 4);
  br_snapshot_fill (snapshot, &palette->paper, x, y, width, height);
  br_snapshot_text (snapshot, heading, &palette->text, x + GHOST_PADDING, y + GHOST_PADDING);
  if (self->verdict != NULL)
    br_snapshot_text (snapshot, self->verdict, &palette->text, x + GHOST_PADDING, y + GHOST_PADDING + tall + 4);
}

/* ---- what is held ---------------------------------------------------------------------------------- */

static void
set_held (BrHourGrid *self,
          BrHourMove  held)
{
  if (is_same (&self->held, &held))
    return;
  self->held = held;
  self->judged = FALSE;
  g_clear_object (&self->verdict);
  if (!is_sweeping (self) && !is_same (&self->held, &self->origin))
    g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_CONSIDERED], 0, &self->held);
}

static BrInstant
get_starts (BrHourGrid *self,
            guint       lane)
{
  return ((const BrHourLane *) self->view->lanes->pdata[lane])->starts;
}

static void
follow (BrHourGrid *self,
        guint       lane,
        double      place)
{
  BrHourMove held = self->origin;
  BrInstant at = _br_hour_grid_find_instant (self, held.part == BR_HOUR_WHOLE && !is_sweeping (self) ? lane : held.from_lane,
                                             place);

  if (is_sweeping (self))
    {
      held.from = MIN (self->origin.from, at);
      held.until = MAX (self->origin.from, at);
    }
  else if (held.part == BR_HOUR_START)
    held.from = MIN (at, held.until - BR_HOUR_SNAP * BR_MINUTE);
  else if (held.part == BR_HOUR_END)
    held.until = MAX (at, held.from + BR_HOUR_SNAP * BR_MINUTE);
  else
    {
      held.lane = lane;
      held.from = at - self->grip * BR_MINUTE;
      held.until = held.from + (self->origin.until - self->origin.from);
    }
  set_held (self, held);
}

static gboolean
lift (BrHourGrid *self,
      double      x,
      double      y)
{
  guint lane, at = 0;
  double place;
  BrHourBlock *block = pick_block (self, x, y, &at);
  BrInstant under;

  if (!_br_hour_grid_pick (self, x, y, &lane, &place))
    return FALSE;
  if (block != NULL && (!block->event->movable || block->from == BR_INSTANT_NONE))
    return FALSE;
  under = _br_hour_grid_find_instant (self, lane, place);
  self->origin = (BrHourMove){ .event = BR_ID_NONE, .lane = lane, .from_lane = lane, .from = under, .until = under };
  if (block != NULL)
    self->origin = (BrHourMove){ block->event->id, find_part (self, block, at, x, y), block->lane, block->lane, block->from,
                                 block->until };
  self->grip = block != NULL ? (int) ((under - block->from) / BR_MINUTE) : 0;
  self->held_title = block != NULL ? g_strdup (block->event->title) : NULL;
  self->held = self->origin;
  self->judged = FALSE;
  self->dragging = TRUE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), block == NULL                         ? "cell"
                                                      : self->origin.part == BR_HOUR_WHOLE ? "grabbing"
                                                      : self->view->rows                   ? "ew-resize"
                                                                                           : "ns-resize");
  return TRUE;
}

/* ---- gestures ---------------------------------------------------------------------------------------- */

static void
drag_begin_cb (BrHourGrid     *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  guint lane;
  double place;

  if (!self->takes || !_br_hour_grid_pick (self, x, y, &lane, &place))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (BrHourGrid     *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y, place;
  guint lane;

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
  if (_br_hour_grid_pick (self, self->x, self->y, &lane, &place))
    follow (self, lane, place);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (BrHourGrid     *self,
             double          dx,
             double          dy,
             GtkGestureDrag *gesture)
{
  const BrHourMove held = self->held;
  gboolean moved = !is_same (&self->held, &self->origin), sweeps = is_sweeping (self), inside;
  double x, y, place;
  guint lane;

  if (!self->dragging)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  inside = _br_hour_grid_pick (self, x + dx, y + dy, &lane, &place);
  _br_hour_grid_stop_drag (self);
  if (inside && moved)
    g_signal_emit (self, _br_hour_grid_signals[sweeps ? BR_HOUR_SWEPT : BR_HOUR_DROPPED], 0, &held);
}

static void
cancel_cb (BrHourGrid *self)
{
  _br_hour_grid_stop_drag (self);
}

static void
pressed_cb (BrHourGrid *self,
            int         n_press,
            double      x,
            double      y)
{
  guint lane, at;
  double place;
  BrHourBlock *block = self->view != NULL ? pick_block (self, x, y, &at) : NULL;

  if (block != NULL)
    {
      gtk_widget_grab_focus (self->chips->pdata[at]);
      return;
    }
  if (!_br_hour_grid_pick (self, x, y, &lane, &place))
    return;
  _br_hour_grid_go_to (self, (int) lane,
                       (int) ((_br_hour_grid_find_instant (self, lane, place) - get_starts (self, lane)) / BR_MINUTE) /
                         BR_HOUR_CURSOR_STEP * BR_HOUR_CURSOR_STEP);
  if (n_press == 2 && self->takes)
    {
      BrInstant from = get_starts (self, lane) + self->cursor * BR_MINUTE;
      const BrHourMove swept = { .lane = lane, .from_lane = lane, .from = from, .until = from };

      g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_SWEPT], 0, &swept);
    }
}

static void
released_cb (BrHourGrid *self,
             int         n_press,
             double      x,
             double      y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *chip = picked != NULL ? gtk_widget_get_ancestor (picked, BR_TYPE_EVENT_CHIP) : NULL;

  if (chip != NULL && n_press == 1 && !self->dragging)
    gtk_widget_activate_action (chip, "chip.open", NULL);
}

/* An edge that can be pulled shows so. */
static void
motion_cb (BrHourGrid *self,
           double      x,
           double      y)
{
  guint at;
  BrHourBlock *block;

  if (self->dragging || self->view == NULL)
    return;
  block = self->takes ? pick_block (self, x, y, &at) : NULL;
  if (block != NULL && find_part (self, block, at, x, y) != BR_HOUR_WHOLE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->view->rows ? "ew-resize" : "ns-resize");
  else
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

void
_br_hour_grid_init_drag (BrHourGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
