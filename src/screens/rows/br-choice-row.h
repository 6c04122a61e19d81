#pragma once

#include <adwaita.h>

#include "core/model/br-entity.h"
#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_CHOICE_ROW (br_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (BrChoiceRow, br_choice_row, BR, CHOICE_ROW, AdwComboRow)

GtkWidget *br_choice_row_new    (BrKind          kind,
                                 const char     *name);
void       br_choice_row_show   (BrChoiceRow    *self,
                                 BrStore        *store,
                                 const BrRecord *record);
void       br_choice_row_revert (BrChoiceRow    *self);

G_END_DECLS
