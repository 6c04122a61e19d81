#pragma once

#include "core/rules/br-tickets.h"

G_BEGIN_DECLS

/** So many minutes apart somebody must be to be on another stage, unless the venue says otherwise. */
#define BR_CALENDAR_TRAVEL 30

/**
 * BrClashKind:
 * @BR_CLASH_DOUBLE_BOOKING: two confirmed events use one room at one time, load-in to load-out
 * @BR_CLASH_QUEUE_JUMP: an event is confirmed over a hold that stands before its own
 * @BR_CLASH_ARTIST: one artist on two stages, or too near in time to get from one to the other
 * @BR_CLASH_CHANGEOVER: less time between two acts than the stage needs
 * @BR_CLASH_CURFEW: it goes on after curfew
 * @BR_CLASH_CAPACITY: more people than may be in
 *
 * What is wrong with a calendar.
 */
typedef enum
{
  BR_CLASH_DOUBLE_BOOKING,
  BR_CLASH_QUEUE_JUMP,
  BR_CLASH_ARTIST,
  BR_CLASH_CHANGEOVER,
  BR_CLASH_CURFEW,
  BR_CLASH_CAPACITY,
} BrClashKind;

extern const BrEnumValue br_clash_kind_values[];

/** Of what kind, and which: an event, a hold, a performance or a room. */
typedef struct
{
  BrKind kind;
  BrId   id;
} BrClashSide;

/**
 * BrClash:
 * @kind: what is wrong
 * @a: one side; an event or a performance
 * @b: the other side: an event, a hold or a performance; for a curfew and a capacity the room
 * @event: the event of @a
 * @other: the event of @b, where it is one's
 * @where: the room, the stage or the artist
 * @date: the night
 * @from: when it begins: the overlap, the end of the first act, the curfew; UTC milliseconds
 * @until: when it ends
 * @have: minutes there are (of overlap, between acts, past curfew), people, or the rank of the hold
 * @needed: minutes that it takes, people who may be in, or the event's own rank; 0 for none
 * @assumed: whether a time is reckoned from the room's usual gaps
 *
 * One conflict, with both sides and its figures.
 */
typedef struct
{
  BrClashKind kind;
  BrClashSide a;
  BrClashSide b;
  BrId        event;
  BrId        other;
  BrId        where;
  BrDate      date;
  BrInstant   from;
  BrInstant   until;
  gint64      have;
  gint64      needed;
  gboolean    assumed;
} BrClash;

/**
 * BrCalendarAct:
 * @artist: who, or %BR_ID_NONE where nobody can be in two places: “Doors”, “TBA”
 * @changeover: what it needs before it, minutes
 */
typedef struct
{
  BrId      id;
  BrId      artist;
  BrId      stage;
  BrInstant starts_at;
  BrInstant ends_at;
  int       changeover;
  gboolean  assumed;
} BrCalendarAct;

/**
 * BrCalendarEvent:
 * @rooms: (array length=n_rooms): the rooms it uses, those that have no parts, each once
 * @from: load-in, or when it is assumed to be; %BR_INSTANT_NONE where nothing is known
 * @until: load-out
 * @ends_at: its end; %BR_INSTANT_NONE where nobody said
 * @curfew_at: its curfew or the room's
 * @assumed: whether @from or @until is assumed
 * @acts: (array length=n_acts): its line-up
 * @places: who may be in
 *
 * What matters of an event for conflicts. The calendar copies it.
 */
typedef struct
{
  BrId                 id;
  BrEventStatus        status;
  BrDate               date;
  const BrId          *rooms;
  guint                n_rooms;
  BrInstant            from;
  BrInstant            until;
  gboolean             assumed;
  BrInstant            ends_at;
  BrInstant            curfew_at;
  gboolean             curfew_assumed;
  const BrCalendarAct *acts;
  guint                n_acts;
  BrEventPlaces        places;
} BrCalendarEvent;

/** A hold that is held; @rooms as those of an event. */
typedef struct
{
  BrId         id;
  BrId         event;
  BrDate       date;
  int          rank;
  BrHoldStatus status;
  const BrId  *rooms;
  guint        n_rooms;
} BrCalendarHold;

/**
 * BrCalendar:
 *
 * A house's years of events and holds with what is wrong among them. Found once for all of them, and after a change
 * only for what it touches.
 */
typedef struct _BrCalendar BrCalendar;

BrCalendar *br_calendar_new           (int                    travel);
void        br_calendar_free          (BrCalendar            *self);
void        br_calendar_put_event     (BrCalendar            *self,
                                       const BrCalendarEvent *event);
void        br_calendar_remove_event  (BrCalendar            *self,
                                       const BrId            *event);
void        br_calendar_put_hold      (BrCalendar            *self,
                                       const BrCalendarHold  *hold);
void        br_calendar_remove_hold   (BrCalendar            *self,
                                       const BrId            *hold);
GPtrArray  *br_calendar_get_clashes   (BrCalendar            *self);
GPtrArray  *br_calendar_find_of       (BrCalendar            *self,
                                       const BrId            *event,
                                       gboolean               if_firm);
gboolean    br_clash_is_absolute      (const BrClash         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCalendar, br_calendar_free)

G_END_DECLS
