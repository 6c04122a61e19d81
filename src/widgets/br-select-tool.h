#pragma once

#include "widgets/br-tool.h"

G_BEGIN_DECLS

#define BR_TYPE_SELECT_TOOL (br_select_tool_get_type ())
G_DECLARE_FINAL_TYPE (BrSelectTool, br_select_tool, BR, SELECT_TOOL, BrTool)

BrTool *br_select_tool_new (void);

G_END_DECLS
