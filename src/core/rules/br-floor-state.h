#pragma once

#include "core/model/br-field.h"
#include "core/rules/br-night.h"

G_BEGIN_DECLS

/**
 * BrFloorState:
 * @BR_FLOOR_FREE: nobody sits there, and nobody comes within the time that they will stay
 * @BR_FLOOR_SOON: the next party is due within the time that it will stay, or is late
 * @BR_FLOOR_ARRIVED: those whose table it is have come and do not sit yet
 * @BR_FLOOR_SEATED: a party sits there
 * @BR_FLOOR_OVER_TIME: a party sits there longer than its time
 * @BR_FLOOR_AT_RISK: a party sits there that keeps the table from the next one
 * @BR_FLOOR_OFFERED: kept for somebody of the waitlist
 * @BR_FLOOR_BLOCKED: out of use
 * @BR_FLOOR_CLOSED: its section is closed
 *
 * How a table stands at one moment of a night.
 */
typedef enum
{
  BR_FLOOR_FREE,
  BR_FLOOR_SOON,
  BR_FLOOR_ARRIVED,
  BR_FLOOR_SEATED,
  BR_FLOOR_OVER_TIME,
  BR_FLOOR_AT_RISK,
  BR_FLOOR_OFFERED,
  BR_FLOOR_BLOCKED,
  BR_FLOOR_CLOSED,
} BrFloorState;

extern const BrEnumValue br_floor_state_values[];

/**
 * BrFloorTable:
 * @use: who sits there, or has come or is due as @state says, as a place among the uses; or −1
 * @next: who has it after them, or −1
 * @minutes: how long they have sat
 * @turn: how long @use has the table
 * @over: minutes beyond that time
 * @late: minutes by which @use is late, for one that is due; for a table at risk, by which @next
 *   will have to wait
 * @until: offered, or blocked for a time: until when; else %BR_INSTANT_NONE
 */
typedef struct
{
  BrFloorState state;
  int          use;
  int          next;
  int          minutes;
  int          turn;
  int          over;
  int          late;
  BrInstant    until;
} BrFloorTable;

void br_floor_find_states (const BrNightFacts *facts,
                           BrInstant           now,
                           BrFloorTable       *tables);

G_END_DECLS
