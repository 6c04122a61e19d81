#pragma once

#include <adwaita.h>

#include "screens/tonight/br-tonight-party.h"

G_BEGIN_DECLS

#define BR_TYPE_TONIGHT_LIST (br_tonight_list_get_type ())
G_DECLARE_FINAL_TYPE (BrTonightList, br_tonight_list, BR, TONIGHT_LIST, AdwBin)

void            br_tonight_list_set_parties  (BrTonightList     *self,
                                              GPtrArray         *parties,
                                              const BrLiveNight *night,
                                              BrOthers          *others);
BrTonightParty *br_tonight_list_get_selected (BrTonightList     *self);
BrTonightParty *br_tonight_list_find         (BrTonightList     *self,
                                              const BrId        *id);
gboolean        br_tonight_list_select       (BrTonightList     *self,
                                              const BrId        *id);
void            br_tonight_list_unselect     (BrTonightList     *self);

G_END_DECLS
