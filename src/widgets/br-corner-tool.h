#pragma once

#include "widgets/br-tool.h"

G_BEGIN_DECLS

#define BR_TYPE_CORNER_TOOL (br_corner_tool_get_type ())
G_DECLARE_FINAL_TYPE (BrCornerTool, br_corner_tool, BR, CORNER_TOOL, BrTool)

BrTool *br_corner_tool_new      (void);
char   *br_corner_tool_describe (BrCornerTool *self);
void    br_corner_tool_add      (BrCornerTool *self);
void    br_corner_tool_remove   (BrCornerTool *self);

G_END_DECLS
