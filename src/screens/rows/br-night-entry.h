#pragma once

#include <adwaita.h>

#include "core/base/br-date.h"

G_BEGIN_DECLS

#define BR_TYPE_NIGHT_ENTRY (br_night_entry_get_type ())
G_DECLARE_FINAL_TYPE (BrNightEntry, br_night_entry, BR, NIGHT_ENTRY, AdwBin)

void     br_night_entry_set         (BrNightEntry  *self,
                                     BrDate         date);
void     br_night_entry_set_tonight (BrNightEntry  *self,
                                     BrDate         tonight);
BrDate   br_night_entry_get         (BrNightEntry  *self);
gboolean br_night_entry_read        (BrNightEntry  *self,
                                     GError       **error);

G_END_DECLS
