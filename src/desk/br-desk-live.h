#pragma once

#include "desk/br-desk-door.h"
#include "desk/br-desk-night.h"

G_BEGIN_DECLS

/**
 * BrLiveParty:
 * @booking: the booking, or none for one who waits without
 * @waiting: the entry of the waitlist, or none
 * @name: what they are called, or the words for why that is not shown
 * @party: how many they are: as many as sit, where that was counted
 * @status: where the booking stands; %BR_BOOKING_WAITLISTED for whoever waits
 * @at: when they are expected, since when they sit, or since when they wait; for a booking on the
 *   waitlist not before the time it was asked for
 * @tables: (nullable): the numbers of their tables, such as `7, 8`
 * @late: minutes by which they are late, 0 for those who are not
 * @past_grace: they may be marked a no-show
 * @minutes: how long they have sat or waited
 * @turn: how long they have their table
 * @quoted: the wait they were told, or -1
 * @quote: the wait from now on, as things are; -1 where no table of tonight fits
 *
 * Somebody of the night as the door sees them.
 */
typedef struct
{
  BrId            booking;
  BrId            waiting;
  char           *name;
  gint64          party;
  BrBookingStatus status;
  BrInstant       at;
  char           *tables;
  int             late;
  gboolean        past_grace;
  int             minutes;
  int             turn;
  int             quoted;
  int             quote;
} BrLiveParty;

/**
 * BrLiveNight:
 * @now: the present it was read for
 * @zone: the venue's time zone
 * @door: who is inside
 * @summary: (nullable): the night's sums; %NULL where the role may not see bookings
 * @arrivals: (element-type BrLiveParty): who is expected or has come and is not seated, in the
 *   order of their time
 * @seated: (element-type BrLiveParty): who sits, the longest first
 * @waitlist: (element-type BrLiveParty): who waits, in the order in which they are owed a table
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
} BrLiveNight;

BrLiveNight *br_live_night_load (BrDb         *db,
                                 BrDate        date,
                                 BrInstant     now,
                                 GError      **error);
void         br_live_night_free (BrLiveNight  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrLiveNight, br_live_night_free)

G_END_DECLS
