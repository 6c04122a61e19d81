#pragma once

#include "cloud/sync/br-cloud-export.h"

G_BEGIN_DECLS

/* Within the export: what its thread does. */

/** Takes what was written when there is enough of it; %FALSE to give up. */
typedef gboolean (*BrCloudExportFlush) (GString *text,
                                        gpointer user_data);

typedef struct
{
  char           *database;
  BrCloudSession  session;
  BrSealKey      *key;
  gboolean        sums_only;
  gboolean        resumes;
  const BrEntity *after_entity;
  BrId            after_id;
  BrCloudCursor   cursor;
  BrCloudView     view;
  guint64         n_rows;
} BrCloudExportJob;

void     br_cloud_export_job_init  (BrCloudExportJob        *self,
                                    const BrCloudExportPlan *plan);
void     br_cloud_export_job_clear (BrCloudExportJob        *self);
gboolean br_cloud_export_job_run   (BrCloudExportJob        *self,
                                    GString                 *text,
                                    BrCloudExportFlush       flush,
                                    gpointer                 user_data,
                                    GError                 **error);

G_END_DECLS
