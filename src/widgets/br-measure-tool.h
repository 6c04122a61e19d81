#pragma once

#include "widgets/br-tool.h"

G_BEGIN_DECLS

#define BR_TYPE_MEASURE_TOOL (br_measure_tool_get_type ())
G_DECLARE_FINAL_TYPE (BrMeasureTool, br_measure_tool, BR, MEASURE_TOOL, BrTool)

BrTool *br_measure_tool_new (void);

G_END_DECLS
