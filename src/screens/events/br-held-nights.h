#pragma once

#include "screens/rows/br-line.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrHeldNight:
 * @hold: a hold that is held
 * @room: what its room is called
 * @event: (nullable): what its event is called
 * @challenges: whether its holder has those before it asked
 * @asked_until: until when its holder is to answer a challenge; %BR_INSTANT_NONE where nobody asked
 *
 * A night that somebody holds.
 */
typedef struct
{
  BrHold   *hold;
  char     *room;
  char     *event;
  gboolean  challenges;
  BrInstant asked_until;
} BrHeldNight;

GPtrArray   *br_held_nights_read (BrDb              *db,
                                  BrDate             from,
                                  GError           **error);
BrHeldNight *br_held_nights_find (const GPtrArray   *nights,
                                  const BrId        *hold);
char        *br_held_night_name  (const BrHeldNight *self);
BrLine      *br_held_night_line  (const BrHeldNight *self,
                                  BrInstant          now,
                                  GTimeZone         *zone);

G_END_DECLS
