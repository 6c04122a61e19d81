#pragma once

#include "core/base/br-id.h"
#include "core/model/br-booking.h"
#include "core/rules/br-service.h"

G_BEGIN_DECLS

/** No figure: a room without a licence of its own, a booking without a wish. */
#define BR_NIGHT_NONE (-1)

/**
 * BrNightRoom:
 * @capacity: how many people the law lets in, or %BR_NIGHT_NONE
 * @others: people who are counted without a booking: sellable tickets, complimentary ones,
 *   guest-list places and, where the licence counts it, the working party
 */
typedef struct
{
  int capacity;
  int others;
} BrNightRoom;

/**
 * BrNightTable:
 * @room: its place among the rooms
 * @section: a number of the caller's, or %BR_NIGHT_NONE
 * @tags: what it has (step-free, booth…), one bit each
 * @blocked: out of use the whole night
 * @closed: its section is closed
 */
typedef struct
{
  BrId     id;
  guint    room;
  int      section;
  int      min;
  int      max;
  guint64  tags;
  gboolean blocked;
  gboolean closed;
} BrNightTable;

/** A declared set of tables that may be put together; @tables are places among the tables. */
typedef struct
{
  BrId         id;
  int          min;
  int          max;
  const guint *tables;
  guint        n_tables;
} BrNightJoin;

/** A time at which a table is out of use, or kept for somebody to whom it is @offered. */
typedef struct
{
  guint     table;
  BrInstant starts;
  BrInstant ends;
  gboolean  offered;
} BrNightBlock;

/**
 * BrNightUse:
 * @state: where the booking stands; those that ended or wait use nothing
 * @locked: may not be moved
 * @online: was booked by the guest
 * @tags: what its table has to have
 * @section: where it is promised to sit, or %BR_NIGHT_NONE
 * @seated_at: since when they sit, for those who do; 0 when it is not known
 * @tables: places among the tables; a booking without any still counts
 */
typedef struct
{
  BrId            booking;
  BrInstant       starts;
  BrInstant       ends;
  int             party;
  BrBookingStatus state;
  gboolean        locked;
  gboolean        online;
  guint64         tags;
  int             section;
  BrInstant       seated_at;
  const guint    *tables;
  guint           n_tables;
} BrNightUse;

/**
 * BrNightFacts:
 * @now: the present, so that a table is not promised away under those who sit at it; or
 *   %BR_INSTANT_NONE
 * @house: the licence of the whole house
 * @services: none for a house that has not declared any: give br_service_init_all_hours()
 *
 * Everything about one business date that the engine asks of; also the uses of the nights before
 * and after that reach into it.
 */
typedef struct
{
  BrInstant           now;
  BrNightRoom         house;
  const BrNightRoom  *rooms;
  guint               n_rooms;
  const BrService    *services;
  guint               n_services;
  const BrNightTable *tables;
  guint               n_tables;
  const BrNightJoin  *joins;
  guint               n_joins;
  const BrNightBlock *blocks;
  guint               n_blocks;
  const BrNightUse   *uses;
  guint               n_uses;
} BrNightFacts;

typedef struct _BrNight BrNight;

BrNight     *br_night_new               (const BrNightFacts *facts);
void         br_night_free              (BrNight            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNight, br_night_free)

const guint *br_night_get_place_tables  (const BrNight      *self,
                                         guint               place,
                                         guint              *n_tables);
int          br_night_find_place        (const BrNight      *self,
                                         const guint        *tables,
                                         guint               n_tables);
int          br_night_get_peak          (const BrNight      *self,
                                         int                 room,
                                         BrInstant           starts,
                                         BrInstant           ends,
                                         int                 except);
void         br_night_get_pace          (const BrNight      *self,
                                         int                 service,
                                         BrInstant           at,
                                         int                 except,
                                         int                *covers,
                                         int                *parties);
BrInstant    br_night_use_get_leaves    (const BrNightUse   *self,
                                         BrInstant           now);
gboolean     br_night_state_holds       (BrBookingStatus     state);
gboolean     br_night_state_counts      (BrBookingStatus     state);

G_END_DECLS
