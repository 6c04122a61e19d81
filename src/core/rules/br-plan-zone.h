#pragma once

#include <glib.h>

#include "core/geometry/br-geometry.h"
#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrZoneMap:
 *
 * The zones of a plan, ready to be asked which of them something stands in.
 */
typedef struct _BrZoneMap BrZoneMap;

BrZoneMap *br_zone_map_new      (const GPtrArray *zones);
void       br_zone_map_free     (BrZoneMap       *self);
BrId       br_zone_map_find     (const BrZoneMap *self,
                                 BrPoint          point,
                                 const BrId      *present);
gboolean   br_zone_holds        (BrElementKind    kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrZoneMap, br_zone_map_free)

G_END_DECLS
