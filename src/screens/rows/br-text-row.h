#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_TEXT_ROW (br_text_row_get_type ())
G_DECLARE_FINAL_TYPE (BrTextRow, br_text_row, BR, TEXT_ROW, AdwPreferencesRow)

GtkWidget *br_text_row_new        (const char *title);
char      *br_text_row_get_text   (BrTextRow  *self);
void       br_text_row_set_text   (BrTextRow  *self,
                                   const char *text);
gboolean   br_text_row_is_changed (BrTextRow  *self);
void       br_text_row_take_draft (BrTextRow  *self,
                                   BrTextRow  *other);
void       br_text_row_set_apply  (BrTextRow  *self,
                                   const char *what);
void       br_text_row_add_suffix (BrTextRow  *self,
                                   GtkWidget  *widget);

G_END_DECLS
