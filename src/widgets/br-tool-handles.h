#pragma once

#include "core/rules/br-plan-arrange.h"
#include "widgets/br-canvas.h"

G_BEGIN_DECLS

/**
 * BrToolHandle:
 *
 * What one can take hold of at what is selected: the four sides and the four corners to make it
 * larger or smaller, and the knob above it to turn it.
 */
typedef enum
{
  BR_HANDLE_NONE,
  BR_HANDLE_TOP_LEFT,
  BR_HANDLE_TOP,
  BR_HANDLE_TOP_RIGHT,
  BR_HANDLE_RIGHT,
  BR_HANDLE_BOTTOM_RIGHT,
  BR_HANDLE_BOTTOM,
  BR_HANDLE_BOTTOM_LEFT,
  BR_HANDLE_LEFT,
  BR_HANDLE_TURN,
} BrToolHandle;

void         br_tool_handle_get_way    (BrToolHandle      handle,
                                        int              *across,
                                        int              *down);
BrToolHandle br_tool_handle_pick       (BrCanvas         *canvas,
                                        const BrPlanBox  *box,
                                        gboolean          sizes,
                                        double            x,
                                        double            y);
const char  *br_tool_handle_get_cursor (BrToolHandle      handle,
                                        BrRotation        rotation);
void         br_tool_handle_draw       (BrCanvas         *canvas,
                                        GtkSnapshot      *snapshot,
                                        double            x,
                                        double            y,
                                        gboolean          is_round,
                                        gboolean          is_current);
void         br_tool_handles_snapshot  (BrCanvas         *canvas,
                                        const BrPlanBox  *box,
                                        gboolean          sizes,
                                        GtkSnapshot      *snapshot);

G_END_DECLS
