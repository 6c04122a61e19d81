#pragma once

#include "draw/br-night-chart-drag.h"
#include "widgets/br-night-grid.h"

/* What the night's grid has in hand: a booking, or a new one, that is being dragged or carried by keys. */

G_BEGIN_DECLS

/**
 * BrGridHeld:
 * @is_held: whether anything is; what follows counts only then
 * @by_keys: by keys, not by the pointer
 * @is_dropped: it was let go where it fits, and is drawn there until the night is read again
 * @booking: what is held, or %BR_ID_NONE for a new one
 * @label: what stands in it
 * @x, @y: where the pointer is
 * @is_fine: in fine steps
 *
 * What is being dragged.
 */
typedef struct
{
  gboolean           is_held;
  gboolean           by_keys;
  gboolean           is_dropped;
  BrId               booking;
  BrChartHold        hold;
  BrChartDraft       draft;
  BrNightGridVerdict verdict;
  double             x;
  double             y;
  gboolean           is_fine;
} BrGridHeld;

void         br_night_grid_init_drag       (BrNightGrid        *self);
gboolean     br_night_grid_is_touch        (GtkGestureSingle   *gesture);
gboolean     br_night_grid_hold            (BrNightGrid        *self,
                                            const BrChartHold  *hold,
                                            gboolean            by_keys);
void         br_night_grid_carry           (BrNightGrid        *self);
gboolean     br_night_grid_held_key        (BrNightGrid        *self,
                                            guint               keyval,
                                            GdkModifierType     held);
void         br_night_grid_drop            (BrNightGrid        *self);
void         br_night_grid_emit_dropped    (BrNightGrid        *self,
                                            BrNightGridWish    *wish,
                                            BrNightGridVerdict *verdict);
gboolean     br_night_grid_takes_new       (BrNightGrid        *self);
void         br_night_grid_follow_chart    (BrNightGrid        *self);

G_END_DECLS
