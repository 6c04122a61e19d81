#pragma once

#include <gio/gio.h>

#include "cloud/auth/br-cloud-session.h"
#include "cloud/sync/br-cloud-view.h"

G_BEGIN_DECLS

/**
 * BrCloudExport:
 *
 * A whole venue on its way out, read by a thread of its own over a connection of its own, in one
 * transaction that sees one moment. It makes no more than is taken: a few pieces wait at most.
 */
#define BR_TYPE_CLOUD_EXPORT (br_cloud_export_get_type ())
G_DECLARE_FINAL_TYPE (BrCloudExport, br_cloud_export, BR, CLOUD_EXPORT, GObject)

/**
 * BrCloudExportPlan:
 * @database: where it is, as libpq reads it
 * @session: who asks
 * @keyring: the venue’s key
 * @sums_only: whether only checksums are wanted
 * @gzip: whether the pieces are packed
 * @resumes: whether it goes on behind @after, under @cursor
 * @after_entity: the kind of the row that came last
 * @after_id: its id
 * @cursor: what was given with the part before
 */
typedef struct
{
  const char           *database;
  const BrCloudSession *session;
  BrCloudKeyring       *keyring;
  gboolean              sums_only;
  gboolean              gzip;
  gboolean              resumes;
  const BrEntity       *after_entity;
  BrId                  after_id;
  BrCloudCursor         cursor;
} BrCloudExportPlan;

BrCloudExport *br_cloud_export_new        (const BrCloudExportPlan *plan);
GBytes        *br_cloud_export_take       (BrCloudExport           *self,
                                           gboolean                *ended,
                                           GError                 **error);
guint64        br_cloud_export_get_n_rows (BrCloudExport           *self);
void           br_cloud_export_stop       (BrCloudExport           *self);

G_END_DECLS
