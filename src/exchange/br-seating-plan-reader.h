#pragma once

#include "exchange/br-import-report.h"
#include "exchange/br-seating-plan.h"

G_BEGIN_DECLS

/** A larger file is not read. */
#define BR_SEATING_BYTES_MAX (64 * 1024 * 1024)

typedef BrId (*BrNewIdFunc) (gpointer user_data);

/**
 * BrSeatingPlanOptions:
 * @unit: micrometres of one unit of the file; 0 for %BR_SEATING_UNIT
 * @name: (nullable): what the plan is called when the file does not say
 * @new_id: (nullable) (scope call): gives each record its id; without it ids are good only within
 *   the plan
 * @new_id_data: for @new_id
 */
typedef struct
{
  gint64      unit;
  const char *name;
  BrNewIdFunc new_id;
  gpointer    new_id_data;
} BrSeatingPlanOptions;

BrSeatingPlan *br_seating_plan_read (GBytes                     *bytes,
                                     const BrSeatingPlanOptions *options,
                                     BrImportReport             *report,
                                     GError                    **error);

G_END_DECLS
