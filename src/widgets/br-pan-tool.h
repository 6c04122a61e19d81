#pragma once

#include "widgets/br-tool.h"

G_BEGIN_DECLS

#define BR_TYPE_PAN_TOOL (br_pan_tool_get_type ())
G_DECLARE_FINAL_TYPE (BrPanTool, br_pan_tool, BR, PAN_TOOL, BrTool)

BrTool *br_pan_tool_new (void);

G_END_DECLS
