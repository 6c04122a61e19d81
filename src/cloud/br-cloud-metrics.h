#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BrCloudMetrics BrCloudMetrics;

BrCloudMetrics *br_cloud_metrics_new       (void);
void            br_cloud_metrics_free      (BrCloudMetrics       *self);
void            br_cloud_metrics_count     (BrCloudMetrics       *self,
                                            const char           *method,
                                            const char           *route,
                                            guint                 status,
                                            gint64                microseconds);
void            br_cloud_metrics_write     (const BrCloudMetrics *self,
                                            GString              *text);
void            br_cloud_metrics_put_gauge (GString              *text,
                                            const char           *name,
                                            const char           *help,
                                            gint64                value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudMetrics, br_cloud_metrics_free)

G_END_DECLS
