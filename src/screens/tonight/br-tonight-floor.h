#pragma once

#include <adwaita.h>

#include "desk/br-desk-live.h"
#include "screens/shell/br-context.h"
#include "screens/sync/br-others.h"
#include "screens/tonight/br-tonight-party.h"

G_BEGIN_DECLS

#define BR_TYPE_TONIGHT_FLOOR (br_tonight_floor_get_type ())
G_DECLARE_FINAL_TYPE (BrTonightFloor, br_tonight_floor, BR, TONIGHT_FLOOR, AdwBin)

void        br_tonight_floor_set_context (BrTonightFloor    *self,
                                          BrContext         *context);
void        br_tonight_floor_show        (BrTonightFloor    *self,
                                          const BrLiveNight *night,
                                          BrOthers          *others);
void        br_tonight_floor_set_party   (BrTonightFloor    *self,
                                          BrTonightParty    *party);
const BrId *br_tonight_floor_get_table   (BrTonightFloor    *self);
const BrId *br_tonight_floor_get_booking (BrTonightFloor    *self);
void        br_tonight_floor_select      (BrTonightFloor    *self,
                                          const BrId        *booking);

G_END_DECLS
