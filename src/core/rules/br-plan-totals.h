#pragma once

#include <glib.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrPlanTotals:
 * @tables: tables that stand on the plan
 * @min_covers: the fewest covers that fill them
 * @max_covers: the most covers that they take
 * @seats: fixed seats
 * @standing: people who may stand: what its standing zones say, else what the plan says
 * @licence: how many people the law lets into the room, or −1 where there is no licence for it
 *
 * What a plan comes to.
 */
typedef struct
{
  guint  tables;
  gint64 min_covers;
  gint64 max_covers;
  gint64 seats;
  gint64 standing;
  gint64 licence;
} BrPlanTotals;

BrPlanTotals br_plan_reckon           (const BrPlan       *plan,
                                       const GPtrArray    *zones,
                                       const GPtrArray    *elements,
                                       const GPtrArray    *tables,
                                       guint               n_seats,
                                       gint64              licence);
gint64       br_plan_totals_get_people (const BrPlanTotals *self);

G_END_DECLS
