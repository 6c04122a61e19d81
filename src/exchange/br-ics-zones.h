#pragma once

#include "exchange/br-ics-text.h"

G_BEGIN_DECLS

/**
 * BrIcsWall:
 * @date: the day
 * @minutes: minutes after midnight
 * @seconds: and seconds
 * @whole_day: whether it has no time
 * @utc: whether it is in UTC
 *
 * What a wall shows, as a calendar says it.
 */
typedef struct
{
  BrDate   date;
  int      minutes;
  int      seconds;
  gboolean whole_day;
  gboolean utc;
} BrIcsWall;

/**
 * BrIcsZones:
 *
 * The time zones of a calendar: those that are known by their name, those that it describes itself (VTIMEZONE), and for
 * any other the venue’s.
 */
typedef struct _BrIcsZones BrIcsZones;

BrIcsZones *br_ics_zones_new       (GTimeZone        *zone,
                                    BrImportReport   *report);
void        br_ics_zones_free      (BrIcsZones       *self);
void        br_ics_zones_describe  (BrIcsZones       *self,
                                    const BrIcsBlock *block);
BrInstant   br_ics_zones_resolve   (BrIcsZones       *self,
                                    const BrIcsWall  *wall,
                                    const char       *tzid,
                                    guint64           line);
const char *br_ics_zones_get_name  (BrIcsZones       *self,
                                    const char       *tzid,
                                    gboolean         *is_described);
GTimeZone  *br_ics_zones_get_zone  (BrIcsZones       *self,
                                    const char       *tzid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrIcsZones, br_ics_zones_free)

G_END_DECLS
