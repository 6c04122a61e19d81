#pragma once

#include <adwaita.h>

#include "core/model/br-entity.h"
#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_FIELD_ROW (br_field_row_get_type ())
G_DECLARE_FINAL_TYPE (BrFieldRow, br_field_row, BR, FIELD_ROW, AdwEntryRow)

GtkWidget *br_field_row_new    (BrKind          kind,
                                const char     *name);
void       br_field_row_show   (BrFieldRow     *self,
                                BrStore        *store,
                                const BrRecord *record);
void       br_field_row_commit (BrFieldRow     *self);
void       br_field_row_revert (BrFieldRow     *self);

G_END_DECLS
