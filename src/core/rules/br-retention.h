#pragma once

#include "core/base/br-instant.h"

G_BEGIN_DECLS

/**
 * BrRetention:
 * @days: of how many days the newest is kept
 * @weeks: of how many weeks, Monday to Sunday
 * @months: of how many calendar months
 *
 * Which of many backups are kept. Only periods that have a backup count, so that a venue that was
 * closed for a winter does not lose its autumn.
 */
typedef struct
{
  guint days;
  guint weeks;
  guint months;
} BrRetention;

#define BR_RETENTION_DEFAULT ((BrRetention){ 7, 5, 12 })

void br_retention_choose (const BrRetention *self,
                          const BrInstant   *instants,
                          guint              n_instants,
                          GTimeZone         *zone,
                          gboolean          *keep);

G_END_DECLS
