#pragma once

#include "core/rules/br-denials.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/** How many constraints there are that a booking can be refused for. */
#define BR_DENIALS_CONSTRAINTS 8

/** How many sizes of table are asked about. */
#define BR_DENIALS_SIZES 4

extern const BrTableSize br_desk_denials_sizes[BR_DENIALS_SIZES];

/**
 * BrDenialsReport:
 * @from: the first night
 * @to: the last night
 * @zone: the venue's time zone
 * @denials: (element-type BrDenial): the ledger of these nights, the latest night first, and of each
 *   the last who asked
 * @all: parties and covers
 * @by_constraint: likewise, by #BrDeniedBy
 * @by_hour: likewise, by the night's day of the week, 0 for Monday, and the hour of the wall at which
 *   they wished to come
 *
 * Whom the house turned away, by the nights for which they asked.
 */
typedef struct
{
  BrDate        from;
  BrDate        to;
  GTimeZone    *zone;
  GPtrArray    *denials;
  BrDenialsGain all;
  BrDenialsGain by_constraint[BR_DENIALS_CONSTRAINTS];
  BrDenialsGain by_hour[7][24];
} BrDenialsReport;

BrDenialsReport *br_desk_report_denials     (BrDb             *db,
                                             BrDate            from,
                                             BrDate            to,
                                             GError          **error);
void             br_denials_report_free     (BrDenialsReport  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDenialsReport, br_denials_report_free)

gboolean         br_desk_denials_add_tables (BrDb             *db,
                                             BrDate            from,
                                             BrDate            to,
                                             BrDenialsGain    *gains,
                                             GError          **error);

char            *br_desk_denial_say         (const BrDenial   *denial);
char            *br_desk_denial_say_fitting (const BrDenial   *denial,
                                             GTimeZone        *zone);

G_END_DECLS
