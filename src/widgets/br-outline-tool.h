#pragma once

#include "widgets/br-tool.h"

G_BEGIN_DECLS

#define BR_TYPE_OUTLINE_TOOL (br_outline_tool_get_type ())
G_DECLARE_FINAL_TYPE (BrOutlineTool, br_outline_tool, BR, OUTLINE_TOOL, BrTool)

BrTool *br_outline_tool_new (gboolean is_area);

G_END_DECLS
