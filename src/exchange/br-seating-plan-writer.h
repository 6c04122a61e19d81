#pragma once

#include "exchange/br-import-report.h"
#include "exchange/br-seating-plan.h"

G_BEGIN_DECLS

/**
 * BrSeatingWriteFlags:
 * @BR_SEATING_WRITE_VALID: only what the format knows, so that other programs take the file
 * @BR_SEATING_WRITE_UNKNOWN: also the members that came with a file and that the format does not
 *   know; the file then is refused by programs that check it strictly
 */
typedef enum
{
  BR_SEATING_WRITE_VALID = 0,
  BR_SEATING_WRITE_UNKNOWN = 1 << 0,
} BrSeatingWriteFlags;

GBytes *br_seating_plan_write   (const BrSeatingPlan *plan,
                                 BrSeatingWriteFlags  flags,
                                 BrImportReport      *report);

/* What the merge asks. */
char   *br_seating_part_to_text (const BrSeatingPlan *plan,
                                 const BrRecord      *part);
BrId    br_seating_outline_id   (const BrZone        *zone);

G_END_DECLS
