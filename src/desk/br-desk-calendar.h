#pragma once

#include "core/rules/br-calendar.h"
#include "core/rules/br-event-times.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrDeskCalendar:
 * @calendar: what the rules know of it
 * @first: the first night that was asked for
 * @last: the last one
 * @events: (element-type BrEvent): those of these nights, by night
 *
 * The nights of a venue with all that may stand in each other's way.
 */
typedef struct
{
  BrCalendar *calendar;
  BrDate      first;
  BrDate      last;
  GPtrArray  *events;
} BrDeskCalendar;

BrDeskCalendar *br_desk_calendar_read    (BrDb             *db,
                                          BrDate            first,
                                          BrDate            last,
                                          GError          **error);
gboolean        br_desk_calendar_put     (BrDb             *db,
                                          BrDeskCalendar   *self,
                                          const BrEvent    *event,
                                          const GPtrArray  *acts,
                                          GError          **error);
void            br_desk_calendar_free    (BrDeskCalendar   *self);
gboolean        br_desk_event_times      (BrDb             *db,
                                          const BrEvent    *event,
                                          BrEventTimes     *times,
                                          GError          **error);
gboolean        br_desk_event_places     (BrDb             *db,
                                          const BrEvent    *event,
                                          const BrEventTimes *times,
                                          BrEventPlaces    *places,
                                          GError          **error);
GArray         *br_desk_find_rooms       (BrDb             *db,
                                          const BrId       *room,
                                          GError          **error);
GArray         *br_desk_find_event_rooms (BrDb             *db,
                                          const BrEvent    *event,
                                          GError          **error);
char           *br_desk_clash_say        (BrDb             *db,
                                          const BrClash    *clash);
char           *br_desk_clash_remedy     (BrDb             *db,
                                          const BrClash    *clash);
int             br_desk_get_setting_int  (BrDb             *db,
                                          const char       *key,
                                          int               usual);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDeskCalendar, br_desk_calendar_free)

G_END_DECLS
