#pragma once

#include "core/rules/br-floor-state.h"
#include "desk/br-desk-door.h"
#include "desk/br-desk-night.h"

G_BEGIN_DECLS

/** For how long a table that has come free is worth saying so, in minutes. */
#define BR_LIVE_FREED_MINUTES 15

/** Whether the deposit that was asked for has come. */
typedef enum
{
  BR_LIVE_DEPOSIT_NONE,
  BR_LIVE_DEPOSIT_AWAITED,
  BR_LIVE_DEPOSIT_PAID,
} BrLiveDeposit;

/**
 * BrLiveRisk:
 * @by: the party that sits at their table; none where nobody keeps it from them
 * @name: (nullable): what it is called
 * @over: minutes by which it is over its time
 * @late_by: minutes that they would have to wait if it left as soon as it should; 0 when they
 *   should be in time yet
 */
typedef struct
{
  BrId  by;
  char *name;
  int   over;
  int   late_by;
} BrLiveRisk;

/**
 * BrLiveParty:
 * @booking: the booking, or none for one who waits without
 * @waiting: the entry of the waitlist, or none
 * @customer: the guest, or none
 * @name: what they are called, or the words for why that is not shown
 * @party: how many they are: as many as sit, where that was counted
 * @status: where the booking stands; %BR_BOOKING_WAITLISTED for whoever waits
 * @at: when they are expected, since when they sit, or since when they wait; for a booking on the
 *   waitlist not before the time it was asked for
 * @tables: (nullable): the numbers of their tables, such as `7 + 8`; of those offered, for one who waits
 * @table_ids: (element-type BrId): these tables
 * @late: minutes by which they are late, 0 for those who are not
 * @past_grace: they may be marked a no-show
 * @minutes: how long they have sat or waited
 * @turn: how long they have their table
 * @quoted: the wait they were told, or -1
 * @quote: the wait from now on, as things are; -1 where no table of tonight fits
 * @offered_until: until when @tables are kept for one who waits, or %BR_INSTANT_NONE
 * @priority: of one who waits; the higher, the sooner
 * @occasion: (nullable): what they celebrate
 * @notes: (nullable): for the host
 * @kitchen_notes: (nullable): for the kitchen
 * @private_notes: (nullable): for those who work here
 * @allergies: (nullable): what the guest must not be served, where that may be known
 * @features: (nullable): what their table has to have
 * @tags: the booking's and the guest's, such as “Regular”
 * @deposit: what was asked for, or #BR_MONEY_NONE
 * @deposit_state: whether it has come
 * @minimum_spend: or #BR_MONEY_NONE
 * @visits: how often the guest has been here before, or -1 where that is not to be seen
 * @no_shows: how often they did not come, likewise
 * @locked: the engine leaves them where they are
 * @risk: who keeps their table from them
 *
 * Somebody of the night as the door sees them.
 */
typedef struct
{
  BrId            booking;
  BrId            waiting;
  BrId            customer;
  char           *name;
  gint64          party;
  BrBookingStatus status;
  BrInstant       at;
  char           *tables;
  GArray         *table_ids;
  int             late;
  gboolean        past_grace;
  int             minutes;
  int             turn;
  int             quoted;
  int             quote;
  BrInstant       offered_until;
  int             priority;
  char           *occasion;
  char           *notes;
  char           *kitchen_notes;
  char           *private_notes;
  char           *allergies;
  char           *features;
  GStrv           tags;
  BrMoney         deposit;
  BrLiveDeposit   deposit_state;
  BrMoney         minimum_spend;
  int             visits;
  int             no_shows;
  gboolean        locked;
  BrLiveRisk      risk;
} BrLiveParty;

/**
 * BrLiveTable:
 * @table: a table
 * @number: what it is called in its room
 * @room: where it stands
 * @room_name: what that is called
 * @least: how many sit there at least
 * @seats: how many may sit there
 * @state: how it stands
 * @booking: who sits there, or has come or is due, as @state says; or none
 * @name: (nullable): what they are called
 * @party: how many they are
 * @minutes: how long they have sat
 * @turn: how long they have the table
 * @over: minutes beyond that
 * @late: see #BrFloorTable
 * @next: who has it after them tonight, or none
 * @next_at: when these are expected, or %BR_INSTANT_NONE
 * @next_name: (nullable): what they are called
 * @next_party: how many they are
 * @until: until when it is offered or blocked, or %BR_INSTANT_NONE
 * @freed_at: when somebody last left it tonight, or %BR_INSTANT_NONE
 *
 * A table of the house as it stands now.
 */
typedef struct
{
  BrId         table;
  char        *number;
  BrId         room;
  char        *room_name;
  int          least;
  int          seats;
  BrFloorState state;
  BrId         booking;
  char        *name;
  gint64       party;
  int          minutes;
  int          turn;
  int          over;
  int          late;
  BrId         next;
  BrInstant    next_at;
  char        *next_name;
  gint64       next_party;
  BrInstant    until;
  BrInstant    freed_at;
} BrLiveTable;

/**
 * BrLiveFit:
 * @tables: (element-type BrId): a table that is free now, or the tables of a join
 * @numbers: their numbers, such as `7 + 8`
 * @waiting: the entry of the waitlist that fits, or none for a booking that waits
 * @booking: that booking, or none
 * @name: what they are called
 * @party: how many they are
 * @minutes: how long they have waited
 * @quoted: the wait they were told, or -1
 * @spare: seats that would stay empty
 * @freed_at: when the table came free, where that is worth saying; else %BR_INSTANT_NONE
 *
 * A table and somebody who could have it.
 */
typedef struct
{
  GArray   *tables;
  char     *numbers;
  BrId      waiting;
  BrId      booking;
  char     *name;
  gint64    party;
  int       minutes;
  int       quoted;
  int       spare;
  BrInstant freed_at;
} BrLiveFit;

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
