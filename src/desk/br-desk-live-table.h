#pragma once

#include "core/rules/br-floor-state.h"

/* The tables of the live night, and who could have one. */

G_BEGIN_DECLS

/** For how long a table that has come free is worth saying so, in minutes. */
#define BR_LIVE_FREED_MINUTES 15

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

G_END_DECLS
