#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"
#include "screens/tonight/br-places.h"

G_BEGIN_DECLS

#define BR_TYPE_PLACE_BAR (br_place_bar_get_type ())
G_DECLARE_FINAL_TYPE (BrPlaceBar, br_place_bar, BR, PLACE_BAR, AdwBin)

void            br_place_bar_set_context (BrPlaceBar    *self,
                                          BrContext     *context);
void            br_place_bar_ask_walk_in (BrPlaceBar    *self);
void            br_place_bar_ask         (BrPlaceBar    *self,
                                          BrPlacesFor    purpose,
                                          const BrId    *about,
                                          int            party,
                                          const char    *heading);
void            br_place_bar_point       (BrPlaceBar    *self,
                                          const BrId    *table);
void            br_place_bar_refresh     (BrPlaceBar    *self);
void            br_place_bar_close       (BrPlaceBar    *self);
const BrPlaces *br_place_bar_get_places  (BrPlaceBar    *self);

G_END_DECLS
