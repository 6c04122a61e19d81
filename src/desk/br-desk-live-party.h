#pragma once

#include "core/base/br-instant.h"
#include "core/model/br-kinds.h"

/* Whom the live night has: who comes, sits and waits. */

G_BEGIN_DECLS

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

G_END_DECLS
