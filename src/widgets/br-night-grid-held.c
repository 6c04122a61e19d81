#include "config.h"

#include "widgets/br-night-grid-private.h"

/* What is held on the day grid, by pointer or by keys: where it would stand, what is said to it, and
 * how it is let go. */

#define STEP (15 * BR_MINUTE)
#define FINE_STEP (5 * BR_MINUTE)

/* ---- the verdict -------------------------------------------------------------- */

static void
forget_verdict (BrNightGrid *self)
{
  g_array_set_size (self->held.verdict.tables, 0);
  g_clear_pointer (&self->held.verdict.heading, g_free);
  g_clear_pointer (&self->held.verdict.text, g_free);
}

static void
make_wish (BrNightGrid     *self,
           BrNightGridWish *wish)
{
  const BrGridHeld *held = &self->held;
  guint n;
  int table = br_night_chart_get_rows (self->chart, &n)[held->draft.row].table;

  *wish = (BrNightGridWish){ .booking = held->booking,
                             .table = BR_ID_NONE,
                             .another_table = held->draft.row != held->hold.row,
                             .starts = held->draft.starts,
                             .ends = held->draft.ends };
  if (table != BR_CHART_NONE)
    wish->table = br_night_chart_get_tables (self->chart, &n)[table].id;
}

/* Whoever does not see it hears it: the booking is called by what is said to it. */
static void
say_verdict (BrNightGrid *self)
{
  const BrGridHeld *held = &self->held;
  g_autofree char *said = NULL;
  guint n;

  if (held->hold.booking == BR_CHART_NONE)
    return;
  said = g_strdup_printf ("%s, %s: %s",
                          br_night_chart_get_bookings (self->chart, &n)[held->hold.booking].label,
                          held->verdict.heading != NULL ? held->verdict.heading : "",
                          held->verdict.text != NULL ? held->verdict.text : "");
  br_night_grid_cell_say (self->cells->pdata[held->hold.booking], said);
}

static void
ask_judge (BrNightGrid *self)
{
  BrGridHeld *held = &self->held;
  BrNightGridWish wish;

  forget_verdict (self);
  make_wish (self, &wish);
  held->verdict.same = held->verdict.fits = FALSE;
  held->verdict.starts = wish.starts;
  held->verdict.ends = wish.ends;
  self->judge (&wish, &held->verdict, self->judge_data);
  if (held->by_keys)
    say_verdict (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- taking, carrying, letting go ----------------------------------------------- */

/* Returns: whether it can be held at all */
gboolean
br_night_grid_hold (BrNightGrid       *self,
                    const BrChartHold *hold,
                    gboolean           by_keys)
{
  BrGridHeld *held = &self->held;
  guint n;

  if (self->judge == NULL || self->chart == NULL)
    return FALSE;
  br_night_grid_put_back (self);
  held->is_held = TRUE;
  held->by_keys = by_keys;
  held->hold = *hold;
  held->booking = BR_ID_NONE;
  if (hold->booking != BR_CHART_NONE)
    held->booking = br_night_chart_get_bookings (self->chart, &n)[hold->booking].id;
  br_night_chart_hold (self->chart, hold, &held->draft);
  return TRUE;
}

/* Goes where the pointer is, in the night as it is in view now. */
void
br_night_grid_carry (BrNightGrid *self)
{
  BrGridHeld *held = &self->held;
  BrInstant at = br_night_grid_get_instant (self, MAX (held->x, self->gutter));
  double y = held->y - self->header + gtk_adjustment_get_value (self->vadjustment);

  br_night_chart_drag (self->chart, &held->hold, at, y, held->is_fine ? FINE_STEP : STEP,
                       &held->draft);
  ask_judge (self);
}

/**
 * br_night_grid_put_back:
 * @self: a grid
 *
 * Lets go of what is held, if anything is, as if it had never been taken. After
 * #BrNightGrid::dropped it takes back what is drawn where it was dropped.
 */
void
br_night_grid_put_back (BrNightGrid *self)
{
  BrGridHeld *held = &self->held;
  guint n;

  if (!held->is_held)
    return;
  if (held->by_keys && self->chart != NULL)
    br_night_grid_cell_say (self->cells->pdata[held->hold.booking],
                            br_night_chart_get_bookings (self->chart, &n)[held->hold.booking].said);
  forget_verdict (self);
  held->is_held = held->by_keys = held->is_dropped = FALSE;
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
copy_verdict (const BrNightGridVerdict *from,
              BrNightGridVerdict       *to)
{
  *to = *from;
  to->tables = g_array_copy (from->tables);
  to->heading = g_strdup (from->heading);
  to->text = g_strdup (from->text);
}

void
br_night_grid_drop (BrNightGrid *self)
{
  BrGridHeld *held = &self->held;
  gboolean stays = held->verdict.fits && held->hold.grip != BR_CHART_GRIP_NEW;
  BrNightGridVerdict verdict;
  BrNightGridWish wish;

  if (held->verdict.same)
    {
      br_night_grid_put_back (self);
      return;
    }
  make_wish (self, &wish);
  copy_verdict (&held->verdict, &verdict);
  if (stays)
    {
      held->is_dropped = TRUE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else
    br_night_grid_put_back (self);
  br_night_grid_emit_dropped (self, &wish, &verdict);
  g_array_unref (verdict.tables);
  g_free (verdict.heading);
  g_free (verdict.text);
}

/* The night was read again: what was dropped stands in it, and what is still held is held on. */
void
br_night_grid_follow_chart (BrNightGrid *self)
{
  BrGridHeld *held = &self->held;
  gboolean is_new = held->hold.grip == BR_CHART_GRIP_NEW;
  BrChartPlace place = { 0, BR_CHART_NONE };
  BrChartHold hold = held->hold;
  BrChartDraft draft = held->draft;
  gboolean by_keys = held->by_keys;

  if (!held->is_held)
    return;
  if (self->chart != NULL && !is_new)
    place.booking = br_night_chart_find (self->chart, &held->booking);
  /* Its cell was made or named anew with the chart. */
  held->by_keys = FALSE;
  if (held->is_dropped || place.booking == BR_CHART_NONE ||
      !br_night_chart_place_of (self->chart, (guint) place.booking, &place))
    {
      br_night_grid_put_back (self);
      return;
    }
  held->by_keys = by_keys;
  hold.booking = place.booking;
  hold.row = place.row;
  held->hold = hold;
  if (!by_keys)
    {
      br_night_grid_carry (self);
      return;
    }
  br_night_chart_hold (self->chart, &hold, &held->draft);
  held->draft.starts = draft.starts;
  held->draft.ends = draft.ends;
  ask_judge (self);
}

/* ---- the keyboard -------------------------------------------------------------- */

static gboolean
hold_selected (BrNightGrid *self)
{
  int selected =
    self->chart != NULL ? br_night_chart_find (self->chart, &self->selected) : BR_CHART_NONE;
  BrChartHold hold = { BR_CHART_GRIP_WHOLE, selected, 0, 0 };
  BrChartPlace place;

  if (selected == BR_CHART_NONE || !br_night_chart_place_of (self->chart, (guint) selected, &place))
    return FALSE;
  /* One at several tables is held at the one that the keyboard is on. */
  if (self->has_place && self->place.booking == selected)
    place = self->place;
  hold.row = place.row;
  br_night_grid_go_to (self, &place);
  return br_night_grid_hold (self, &hold, TRUE);
}

/* Goes on to the next table that it fits at; where there is none it stays. */
static gboolean
step_across (BrNightGrid *self,
             int          way)
{
  BrGridHeld *held = &self->held;
  guint before = held->draft.row, row = before;

  while (br_night_chart_next_table (self->chart, row, way, &row))
    {
      held->draft.row = row;
      ask_judge (self);
      if (held->verdict.fits)
        return TRUE;
    }
  held->draft.row = before;
  ask_judge (self);
  return FALSE;
}

static void
step_by (BrNightGrid    *self,
         BrNightGridStep step,
         gint64          length)
{
  BrGridHeld *held = &self->held;
  BrChartGrip grip =
    step == BR_GRID_SHORTER || step == BR_GRID_LONGER ? BR_CHART_GRIP_END : BR_CHART_GRIP_WHOLE;
  gboolean goes;

  if (step == BR_GRID_TABLE_ABOVE || step == BR_GRID_TABLE_BELOW)
    goes = step_across (self, step == BR_GRID_TABLE_ABOVE ? -1 : 1);
  else
    {
      goes = br_night_chart_nudge (self->chart, grip,
                                   step == BR_GRID_EARLIER || step == BR_GRID_SHORTER ? -1 : 1,
                                   length, &held->draft);
      ask_judge (self);
    }
  if (!goes)
    gtk_widget_error_bell (GTK_WIDGET (self));
  br_night_grid_reveal_span (self, held->draft.row, held->draft.starts, held->draft.ends);
}

/**
 * br_night_grid_step:
 * @self: a grid
 * @step: what a key does
 *
 * Takes hold of the selected booking, if it is not held yet, and moves it by a quarter of an hour or
 * to the next table that it fits at. It is only let go by Enter; Escape puts it back.
 */
void
br_night_grid_step (BrNightGrid    *self,
                    BrNightGridStep step)
{
  if (self->held.is_held && (!self->held.by_keys || self->held.is_dropped))
    return;
  if (!self->held.is_held && !hold_selected (self))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  step_by (self, step, STEP);
}

/* While something is held the arrows move it, with or without Alt; with Shift its end, with Ctrl in
 * fine steps. */
gboolean
br_night_grid_held_key (BrNightGrid    *self,
                        guint           keyval,
                        GdkModifierType held)
{
  gboolean end = (held & GDK_SHIFT_MASK) != 0;
  gint64 length = (held & GDK_CONTROL_MASK) != 0 ? FINE_STEP : STEP;

  if (self->held.is_dropped)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      br_night_grid_put_back (self);
      return GDK_EVENT_STOP;
    }
  if (!self->held.by_keys)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step_by (self, end ? BR_GRID_SHORTER : BR_GRID_EARLIER, length);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step_by (self, end ? BR_GRID_LONGER : BR_GRID_LATER, length);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step_by (self, BR_GRID_TABLE_ABOVE, length);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step_by (self, BR_GRID_TABLE_BELOW, length);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      br_night_grid_drop (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/**
 * br_night_grid_set_judge:
 * @self: a grid
 * @judge: (scope notified) (nullable): who says whether something fits; %NULL for a grid on which
 *   nothing is moved
 * @user_data: for @judge; it must outlive the grid or the next judge
 */
void
br_night_grid_set_judge (BrNightGrid     *self,
                         BrNightGridJudge judge,
                         gpointer         user_data)
{
  br_night_grid_put_back (self);
  self->judge = judge;
  self->judge_data = user_data;
}

/**
 * br_night_grid_get_wished:
 * @self: a grid
 * @wish: where something was let go
 * @area: (out): the part of it that is in view, in pixels of the grid
 *
 * Returns: whether its table is on the chart
 */
gboolean
br_night_grid_get_wished (BrNightGrid           *self,
                          const BrNightGridWish *wish,
                          GdkRectangle          *area)
{
  guint n_rows, n;
  const BrChartRow *rows =
    self->chart != NULL ? br_night_chart_get_rows (self->chart, &n_rows) : NULL;

  for (guint i = 0; rows != NULL && i < n_rows; i++)
    if (rows[i].table != BR_CHART_NONE &&
        br_id_equal (&br_night_chart_get_tables (self->chart, &n)[rows[i].table].id, &wish->table))
      {
        double left = MAX (br_night_grid_get_x (self, wish->starts), self->gutter);
        double right =
          MIN (br_night_grid_get_x (self, wish->ends), gtk_widget_get_width (GTK_WIDGET (self)));

        *area = (GdkRectangle){ (int) left, (int) br_night_grid_get_y (self, rows[i].y),
                                (int) MAX (right - left, 1), (int) rows[i].height };
        return TRUE;
      }
  return FALSE;
}
