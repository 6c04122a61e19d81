#pragma once

#include "core/rules/br-repack.h"
#include "desk/br-desk-act.h"
#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

/**
 * BrRepackStep:
 * @booking: which booking; none for a refusal
 * @denial: which refusal; none for a booking
 * @name: (nullable): whose booking it is, as far as whoever asked may know; %NULL where nobody
 *   left a name
 * @party: how many they are
 * @starts: from when, in UTC milliseconds
 * @state: where the booking stands
 * @from: (array zero-terminated=1): the numbers of the tables it has; empty where it has none
 * @to: (array zero-terminated=1): those it would have
 *
 * One move of a re-packing. A booking with tables goes to others; an enquiry, or one that waits,
 * gets tables; and for a party that was refused there is room, which nobody has taken yet.
 */
typedef struct
{
  BrId            booking;
  BrId            denial;
  char           *name;
  int             party;
  BrInstant       starts;
  BrBookingStatus state;
  GStrv           from;
  GStrv           to;
} BrRepackStep;

/**
 * BrRepackReckoning:
 * @covers: people of the night who have a table
 * @joins: their parties that need tables put together
 * @moved: bookings that change tables
 * @let_in: people of enquiries and of the waiting who get a table
 * @room: people for whom there is room who were refused
 */
typedef struct
{
  int   covers;
  guint joins;
  guint moved;
  int   let_in;
  int   room;
} BrRepackReckoning;

/**
 * BrRepackPlan:
 * @book: the night
 * @repack: its re-packing; its moves are those of @steps
 * @steps: (element-type BrRepackStep): what is proposed
 *
 * A proposal to pack a night better, which changes nothing until br_desk_repack().
 */
typedef struct
{
  BrNightBook *book;
  BrRepack    *repack;
  GPtrArray   *steps;
} BrRepackPlan;

BrRepackPlan     *br_desk_propose_repack (BrDb                *db,
                                          BrDate               date,
                                          GError             **error);
void              br_repack_plan_free    (BrRepackPlan        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRepackPlan, br_repack_plan_free)

gboolean          br_repack_step_is_room (const BrRepackStep  *self);
char             *br_repack_step_name    (const BrRepackStep  *self,
                                          GTimeZone           *zone);
char             *br_repack_step_say     (const BrRepackStep  *self);
BrRepackReckoning br_repack_plan_reckon  (const BrRepackPlan  *self,
                                          const gboolean      *ticked);
char             *br_repack_plan_say     (const BrRepackPlan  *self,
                                          const gboolean      *ticked);

BrDeskAct        *br_desk_repack         (const BrRepackPlan  *plan,
                                          const gboolean      *ticked);

/* For the verb, which judges by the same night as the proposal. */
BrNight          *br_desk_repack_night   (const BrNightBook   *book,
                                          BrInstant            now);
gboolean          br_desk_repack_wants   (const BrBooking     *booking,
                                          BrInstant            now);
BrWanted          br_desk_repack_wanted  (const BrNightBook   *book,
                                          guint                use);

G_END_DECLS
