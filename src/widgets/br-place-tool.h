#pragma once

#include "draw/br-scene.h"
#include "widgets/br-tool.h"

G_BEGIN_DECLS

#define BR_TYPE_PLACE_TOOL (br_place_tool_get_type ())
G_DECLARE_FINAL_TYPE (BrPlaceTool, br_place_tool, BR, PLACE_TOOL, BrTool)

BrTool *br_place_tool_new (const BrSceneObject *object);

G_END_DECLS
