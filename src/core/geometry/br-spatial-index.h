#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

typedef struct _BrSpatialIndex BrSpatialIndex;

BrSpatialIndex *br_spatial_index_new       (void);
void            br_spatial_index_free      (BrSpatialIndex       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSpatialIndex, br_spatial_index_free)

guint           br_spatial_index_get_count (const BrSpatialIndex *self);
void            br_spatial_index_insert    (BrSpatialIndex       *self,
                                            guint                 key,
                                            const BrRect         *rect);
gboolean        br_spatial_index_remove    (BrSpatialIndex       *self,
                                            guint                 key);
gboolean        br_spatial_index_lookup    (const BrSpatialIndex *self,
                                            guint                 key,
                                            BrRect               *rect);
void            br_spatial_index_query     (const BrSpatialIndex *self,
                                            const BrRect         *rect,
                                            GArray               *keys);
gboolean        br_spatial_index_nearest   (const BrSpatialIndex *self,
                                            BrPoint               point,
                                            gint64                reach,
                                            guint                *key,
                                            double               *distance);

G_END_DECLS
