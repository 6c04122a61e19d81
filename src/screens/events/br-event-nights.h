#pragma once

#include "core/rules/br-tickets.h"
#include "desk/br-desk-calendar.h"

G_BEGIN_DECLS

/**
 * BrNightEvent:
 * @event: an event
 * @times: its times, with those that are assumed
 * @room: what its room is called; empty where it has none
 * @color: (nullable): the room's colour
 * @rooms: (element-type BrId): all that it uses, down to the parts of combinations
 * @promoter: (nullable): who brings it
 * @tickets: how its tickets stand; no allotment where it has none
 * @places: who may be in
 * @rank: which option on its room its best hold is, or 0
 * @clashes: (nullable): what stands in its way, a line each
 *
 * An event with what a calendar says of it.
 */
typedef struct
{
  BrEvent      *event;
  BrEventTimes  times;
  char         *room;
  char         *color;
  GArray       *rooms;
  char         *promoter;
  BrTicketSum   tickets;
  BrEventPlaces places;
  int           rank;
  char         *clashes;
} BrNightEvent;

/**
 * BrNightHold:
 * @hold: a hold of somebody who has no event yet
 * @room: what the room is called
 * @color: (nullable): its colour
 * @rooms: (element-type BrId): the rooms that it is made of
 *
 * A hold on a calendar.
 */
typedef struct
{
  BrHold *hold;
  char   *room;
  char   *color;
  GArray *rooms;
} BrNightHold;

/**
 * BrEventNights:
 * @first: the first night
 * @last: the last one
 * @events: (element-type BrNightEvent): what is on, by night and time
 * @holds: (element-type BrNightHold): who holds a night without an event, by night and rank
 * @covers: (array): the covers that are booked, of each night
 * @rooms: (element-type BrRoom): the house's rooms
 * @wholes: (array): which of them are made of others
 * @promoters: (element-type BrPromoter): who brings nights
 * @kinds: (element-type utf8): the kinds of event that there are
 *
 * Nights, as a calendar shows them.
 */
typedef struct
{
  BrDate     first;
  BrDate     last;
  GPtrArray *events;
  GPtrArray *holds;
  gint64    *covers;
  GPtrArray *rooms;
  GArray    *wholes;
  GPtrArray *promoters;
  GPtrArray *kinds;
} BrEventNights;

BrEventNights *br_event_nights_read (BrDb                *db,
                                     BrDate               first,
                                     BrDate               last,
                                     GError             **error);
void           br_event_nights_free (BrEventNights       *self);
BrNightEvent  *br_event_nights_find (const BrEventNights *self,
                                     const BrId          *id);
BrNightHold   *br_event_nights_find_hold (const BrEventNights *self,
                                          const BrId          *id);
gboolean       br_event_nights_is_whole  (const BrEventNights *self,
                                          const BrId          *room);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrEventNights, br_event_nights_free)

G_END_DECLS
