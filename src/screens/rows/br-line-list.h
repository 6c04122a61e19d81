#pragma once

#include <adwaita.h>

#include "screens/rows/br-line.h"

G_BEGIN_DECLS

#define BR_TYPE_LINE_LIST (br_line_list_get_type ())
G_DECLARE_FINAL_TYPE (BrLineList, br_line_list, BR, LINE_LIST, AdwBin)

void    br_line_list_show         (BrLineList *self,
                                   GPtrArray  *lines);
BrLine *br_line_list_get_selected (BrLineList *self);
void    br_line_list_select       (BrLineList *self,
                                   const BrId *id);
void    br_line_list_select_first (BrLineList *self);
void    br_line_list_move         (BrLineList *self,
                                   int         by);

G_END_DECLS
