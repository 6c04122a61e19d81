#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrCloudMetric:
 * @BR_METRIC_PULLED_ROWS: changes of rows that were pulled
 * @BR_METRIC_SNAPSHOT_ROWS: rows of snapshots that were sent
 * @BR_METRIC_SNAPSHOT_BYTES: bytes of snapshots that were sent, packed where they were
 * @BR_METRIC_HINTS: hints of changes that were sent
 * @BR_METRIC_SLOW_SOCKETS: sockets that were dropped because nobody read
 * @BR_METRIC_SWEPT_CHANGES: changes that were let go for their age
 *
 * What is counted beside requests.
 */
typedef enum
{
  BR_METRIC_PULLED_ROWS,
  BR_METRIC_SNAPSHOT_ROWS,
  BR_METRIC_SNAPSHOT_BYTES,
  BR_METRIC_HINTS,
  BR_METRIC_SLOW_SOCKETS,
  BR_METRIC_SWEPT_CHANGES,
  BR_N_METRICS,
} BrCloudMetric;

typedef struct _BrCloudMetrics BrCloudMetrics;

BrCloudMetrics *br_cloud_metrics_new       (void);
void            br_cloud_metrics_free      (BrCloudMetrics       *self);
void            br_cloud_metrics_count     (BrCloudMetrics       *self,
                                            const char           *method,
                                            const char           *route,
                                            guint                 status,
                                            gint64                microseconds);
void            br_cloud_metrics_add       (BrCloudMetrics       *self,
                                            BrCloudMetric         metric,
                                            guint64               n);
void            br_cloud_metrics_write     (const BrCloudMetrics *self,
                                            GString              *text);
void            br_cloud_metrics_put_gauge (GString              *text,
                                            const char           *name,
                                            const char           *help,
                                            gint64                value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudMetrics, br_cloud_metrics_free)

G_END_DECLS
