#pragma once

#include "cloud/http/br-cloud-request.h"
#include "cloud/pg/br-pg-pool.h"
#include "core/rules/br-night-book.h"

G_BEGIN_DECLS

/**
 * BrCloudPlan:
 * @version: of which the rest is; another number means that something of it was changed
 * @records: (element-type GPtrArray): the records of each kind that nights are made of, by kind
 *
 * What the nights of a venue are made of beside their bookings. It is kept for as long as it is so.
 */
typedef struct
{
  gatomicrefcount references;
  gint64          version;
  GPtrArray      *records[BR_N_KINDS];
} BrCloudPlan;

BrCloudPlan *br_cloud_plan_ref       (BrCloudPlan      *self);
void         br_cloud_plan_unref     (BrCloudPlan      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudPlan, br_cloud_plan_unref)

BrCloudPlan *br_cloud_plan_get       (const BrId       *venue);
void         br_cloud_plan_ask       (BrCloudRequest   *request,
                                      BrPgBatch        *batch);
BrCloudPlan *br_cloud_plan_take      (BrCloudRequest   *request,
                                      const GPtrArray  *results,
                                      guint             first);
BrNightBook *br_cloud_plan_make_book (const BrCloudPlan *self,
                                      BrDate            date,
                                      BrInstant         now,
                                      int               guests);

G_END_DECLS
