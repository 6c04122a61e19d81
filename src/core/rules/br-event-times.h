#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** What is usual in a room that says nothing else, in minutes. */
#define BR_USUAL_LOAD_IN 240
#define BR_USUAL_SHOW 60
#define BR_USUAL_LENGTH 180
#define BR_USUAL_LOAD_OUT 60

/** Longer than this, in minutes, is asked about. */
#define BR_EVENT_DOORS_TO_SHOW_MAX (8 * 60)
#define BR_EVENT_LOAD_IN_TO_DOORS_MAX (12 * 60)

/**
 * BrEventUsual:
 * @load_in: how long before doors an event comes in, minutes
 * @show: how long after doors it begins, minutes
 * @length: how long it goes on, minutes
 * @load_out: how long it takes to be gone, minutes
 * @curfew: minutes after midnight, or −1 where there is none
 *
 * A room's usual gaps.
 */
typedef struct
{
  int load_in;
  int show;
  int length;
  int load_out;
  int curfew;
} BrEventUsual;

/**
 * BrEventTimes:
 * @at: by #BrEventTime, UTC milliseconds; %BR_INSTANT_NONE where nobody said
 * @assumed: whether it was reckoned from the room's usual gaps
 *
 * The times of an event.
 */
typedef struct
{
  BrInstant at[BR_N_EVENT_TIMES];
  gboolean  assumed[BR_N_EVENT_TIMES];
} BrEventTimes;

/**
 * BrTimesKind:
 * @BR_TIMES_FINE: nothing is amiss
 * @BR_TIMES_ORDER: one is before one that it must not precede; refused
 * @BR_TIMES_LONG_TO_SHOW: more than eight hours from doors to show; asked about
 * @BR_TIMES_LONG_TO_DOORS: more than twelve hours from load-in to doors; asked about
 * @BR_TIMES_DAY_BEFORE: load-in on the day before; asked about
 *
 * What is amiss with the times of an event.
 */
typedef enum
{
  BR_TIMES_FINE,
  BR_TIMES_ORDER,
  BR_TIMES_LONG_TO_SHOW,
  BR_TIMES_LONG_TO_DOORS,
  BR_TIMES_DAY_BEFORE,
} BrTimesKind;

/**
 * BrTimesFinding:
 * @kind: what is amiss
 * @earlier: the time that should come first
 * @later: the one after it
 * @minutes: from the one to the other; negative where they are the wrong way round
 */
typedef struct
{
  BrTimesKind kind;
  BrEventTime earlier;
  BrEventTime later;
  gint64      minutes;
} BrTimesFinding;

/**
 * BrEventClocks:
 * @minutes: by #BrEventTime, wall-clock minutes after midnight, 0 to 1439, or −1
 *
 * The times of an event as people say them.
 */
typedef struct
{
  int minutes[BR_N_EVENT_TIMES];
} BrEventClocks;

void     br_event_usual_of_room    (const BrRoom         *room,
                                    BrEventUsual         *usual);
void     br_event_times_of         (const BrEvent        *event,
                                    BrEventTimes         *times);
void     br_event_times_apply      (const BrEventTimes   *times,
                                    BrEvent              *event);
void     br_event_times_assume     (BrEventTimes         *self,
                                    const BrEventUsual   *usual);
void     br_event_times_at_curfew  (BrEventTimes         *self,
                                    const BrEventUsual   *usual,
                                    BrDate                date,
                                    GTimeZone            *zone,
                                    int                   cut_off);
guint    br_event_times_check      (const BrEventTimes   *self,
                                    BrDate                date,
                                    GTimeZone            *zone,
                                    BrTimesFinding        findings[BR_N_EVENT_TIMES]);
char    *br_times_finding_say      (const BrTimesFinding *self);
void     br_event_times_from_clocks (const BrEventClocks *clocks,
                                     BrDate               date,
                                     GTimeZone           *zone,
                                     int                  cut_off,
                                     BrEventTimes        *times,
                                     BrLocalTime          odd[BR_N_EVENT_TIMES]);
void     br_event_times_to_clocks  (const BrEventTimes   *self,
                                    GTimeZone            *zone,
                                    BrEventClocks        *clocks);

G_END_DECLS
