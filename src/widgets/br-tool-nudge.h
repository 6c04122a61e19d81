#pragma once

#include <gdk/gdk.h>

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

/**
 * BR_TOOL_BURST:
 *
 * Milliseconds. Arrows that are pressed in quicker succession are one change: it is shown as it
 * grows, and meant once the keys rest.
 */
#define BR_TOOL_BURST 700

gboolean br_tool_get_nudge (guint            keyval,
                            GdkModifierType  state,
                            BrPoint         *by);

G_END_DECLS
