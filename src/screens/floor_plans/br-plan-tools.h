#pragma once

#include <gtk/gtk.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrPlanToolWay:
 * @BR_TOOL_SELECT: the arrow
 * @BR_TOOL_CORNERS: moves corners of what was drawn point by point
 * @BR_TOOL_PLACE: puts something down
 * @BR_TOOL_LINE: draws a wall point by point
 * @BR_TOOL_AREA: draws an area point by point
 * @BR_TOOL_ZONE: draws a zone point by point
 * @BR_TOOL_MEASURE: the tape
 * @BR_TOOL_SCALE: the tape, to bring a picture to scale
 */
typedef enum
{
  BR_TOOL_SELECT,
  BR_TOOL_CORNERS,
  BR_TOOL_PLACE,
  BR_TOOL_LINE,
  BR_TOOL_AREA,
  BR_TOOL_ZONE,
  BR_TOOL_MEASURE,
  BR_TOOL_SCALE,
} BrPlanToolWay;

/**
 * BrPlanToolKind:
 * @id: what the action `plans.tool` calls it
 * @title: what people call it, marked with N_()
 * @icon: its icon
 * @keys: the key that takes it up
 * @way: what it does
 * @kind: what it puts down
 * @shape: likewise
 * @width: how wide it usually is, millimetres
 * @height: how deep
 * @hint: how it is used, marked with N_()
 *
 * One tool of the palette.
 */
typedef struct
{
  const char   *id;
  const char   *title;
  const char   *icon;
  const char   *keys;
  BrPlanToolWay way;
  BrElementKind kind;
  BrShape       shape;
  int           width;
  int           height;
  const char   *hint;
} BrPlanToolKind;

const BrPlanToolKind *br_plan_tool_find (const char *id);

#define BR_TYPE_PLAN_TOOLS (br_plan_tools_get_type ())
G_DECLARE_FINAL_TYPE (BrPlanTools, br_plan_tools, BR, PLAN_TOOLS, GtkWidget)

void br_plan_tools_show (BrPlanTools *self,
                         const char  *id);

G_END_DECLS
