#pragma once

#include "desk/br-desk-door.h"
#include "desk/br-desk-live-party.h"
#include "desk/br-desk-live-table.h"
#include "desk/br-desk-night.h"

G_BEGIN_DECLS

/**
 * BrLiveList:
 * @id: a guest list of the night
 * @title: what it is called
 * @people: how many are on it, with those they bring
 * @inside: how many of them have come
 */
typedef struct
{
  BrId   id;
  char  *title;
  gint64 people;
  gint64 inside;
} BrLiveList;

/**
 * BrLiveNight:
 * @now: the present it was read for
 * @zone: the venue's time zone
 * @door: who is inside
 * @summary: (nullable): the night's sums; %NULL where the role may not see bookings
 * @arrivals: (element-type BrLiveParty): who is expected or has come and is not seated, in the
 *   order of their time
 * @seated: (element-type BrLiveParty): who sits, the longest first
 * @waitlist: (element-type BrLiveParty): who waits now, in the order in which they are owed a table,
 *   and then who wishes to come later, by their time
 * @tables: (element-type BrLiveTable): every table of the house, room by room, by number
 * @fits: (element-type BrLiveFit): who could have a table that is free: first what came free
 *   lately, each with up to three in the order in which it is proposed; then where else each who
 *   waits would sit best
 * @lists: (element-type BrLiveList): the guest lists of the night
 * @next_service: (nullable): the service that opens next tonight
 * @next_service_at: when, or %BR_INSTANT_NONE
 *
 * Tonight as it stands now.
 */
typedef struct
{
  BrInstant       now;
  GTimeZone      *zone;
  BrDoorCount     door;
  BrNightSummary *summary;
  GPtrArray      *arrivals;
  GPtrArray      *seated;
  GPtrArray      *waitlist;
  GPtrArray      *tables;
  GPtrArray      *fits;
  GPtrArray      *lists;
  char           *next_service;
  BrInstant       next_service_at;
} BrLiveNight;

BrLiveNight *br_live_night_load (BrDb         *db,
                                 BrDate        date,
                                 BrInstant     now,
                                 GError      **error);
void         br_live_night_free (BrLiveNight  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrLiveNight, br_live_night_free)

G_END_DECLS
