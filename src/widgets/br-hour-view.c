#include "config.h"

#include "widgets/br-hour-grid.h"

static void
lane_free (gpointer data)
{
  BrHourLane *lane = data;

  g_free (lane->title);
  g_free (lane->brief);
  g_free (lane->said);
  g_free (lane);
}

static void
block_free (gpointer data)
{
  BrHourBlock *block = data;

  br_month_event_free (block->event);
  g_free (block);
}

/**
 * br_hour_view_new:
 *
 * Returns: (transfer full): a calendar by the hour of no lanes
 */
BrHourView *
br_hour_view_new (void)
{
  BrHourView *self = g_new0 (BrHourView, 1);

  self->lanes = g_ptr_array_new_with_free_func (lane_free);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (BrHourMark));
  self->now = BR_INSTANT_NONE;
  return self;
}

/**
 * br_hour_view_free:
 * @self: (transfer full): a calendar by the hour
 */
void
br_hour_view_free (BrHourView *self)
{
  g_ptr_array_unref (self->lanes);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->marks);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/**
 * br_hour_view_add_lane:
 * @self: a calendar by the hour
 *
 * Returns: (transfer none): one lane more, to be filled
 */
BrHourLane *
br_hour_view_add_lane (BrHourView *self)
{
  BrHourLane *lane = g_new0 (BrHourLane, 1);

  g_ptr_array_add (self->lanes, lane);
  return lane;
}

/**
 * br_hour_view_add_block:
 * @self: a calendar by the hour
 * @event: (transfer full): what it says
 *
 * Returns: (transfer none): one block more, at no time, to be filled
 */
BrHourBlock *
br_hour_view_add_block (BrHourView   *self,
                        BrMonthEvent *event)
{
  BrHourBlock *block = g_new0 (BrHourBlock, 1);

  block->event = event;
  block->from = block->until = block->in_from = block->out_until = BR_INSTANT_NONE;
  g_ptr_array_add (self->blocks, block);
  return block;
}
