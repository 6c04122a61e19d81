#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_AUTHORITY_ROW (br_authority_row_get_type ())
G_DECLARE_FINAL_TYPE (BrAuthorityRow, br_authority_row, BR, AUTHORITY_ROW, AdwActionRow)

char *br_authority_row_get_path (BrAuthorityRow *self);

G_END_DECLS
