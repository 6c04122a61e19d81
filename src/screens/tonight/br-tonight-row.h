#pragma once

#include <adwaita.h>

#include "screens/tonight/br-tonight-party.h"

G_BEGIN_DECLS

#define BR_TYPE_TONIGHT_ROW (br_tonight_row_get_type ())
G_DECLARE_FINAL_TYPE (BrTonightRow, br_tonight_row, BR, TONIGHT_ROW, AdwBin)

GtkWidget  *br_tonight_row_new       (void);
void        br_tonight_row_set_party (BrTonightRow   *self,
                                      BrTonightParty *party);
const BrId *br_tonight_row_get_id    (BrTonightRow   *self);

G_END_DECLS
