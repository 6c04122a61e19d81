#pragma once

#include "core/base/br-instant.h"

G_BEGIN_DECLS

typedef enum
{
  BR_DOOR_IN,
  BR_DOOR_OUT,
  BR_DOOR_RECOUNT,
} BrDoorKind;

/**
 * BrDoorEvent:
 * @count: how many went in or out, or how many a recount found inside
 */
typedef struct
{
  BrInstant  at;
  BrDoorKind kind;
  int        count;
} BrDoorEvent;

/**
 * BrDoorLevel:
 * @BR_DOOR_FREE: below nine tenths of the licence
 * @BR_DOOR_NEAR: nine tenths and more
 * @BR_DOOR_FULL: as many as may be; nobody goes in
 * @BR_DOOR_STOP: more than may be: an incident, and entry is stopped until it is below
 */
typedef enum
{
  BR_DOOR_FREE,
  BR_DOOR_NEAR,
  BR_DOOR_FULL,
  BR_DOOR_STOP,
} BrDoorLevel;

/**
 * BrDoor:
 * @n_in: how many were clicked in, and @n_out out
 * @correction: what recounts added or took off
 * @inside: people in the building, working party not included
 * @peak: the most there ever were, and @peak_at when that was first so
 * @stopped: a recount found more than may be in, and since then it was never below
 * @n_incidents: how many recounts did
 *
 * The state of the door; all zeros before the first click.
 */
typedef struct
{
  int       n_in;
  int       n_out;
  int       correction;
  int       inside;
  int       peak;
  BrInstant peak_at;
  gboolean  stopped;
  guint     n_incidents;
} BrDoor;

/** How many may be in: @others are counted by the licence without being clicked, such as staff. */
typedef struct
{
  int capacity;
  int others;
} BrDoorLimit;

BrDoorLevel br_door_get_level (const BrDoor      *self,
                               BrDoorLimit        limit);
int         br_door_get_room  (const BrDoor      *self,
                               BrDoorLimit        limit);
gboolean    br_door_click     (BrDoor            *self,
                               BrDoorLimit        limit,
                               const BrDoorEvent *click);
void        br_door_replay    (BrDoor            *self,
                               BrDoorLimit        limit,
                               const BrDoorEvent *clicks,
                               guint              n_clicks);

G_END_DECLS
