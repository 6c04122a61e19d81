#pragma once

#include "screens/find/br-find-provider.h"

G_BEGIN_DECLS

#define BR_TYPE_FIND_LIST (br_find_list_get_type ())
G_DECLARE_FINAL_TYPE (BrFindList, br_find_list, BR, FIND_LIST, GObject)

BrFindList *br_find_list_new (const char *group);
void        br_find_list_add (BrFindList *self,
                              const char *title,
                              const char *subtitle,
                              const char *keywords,
                              const char *icon_name,
                              const char *action,
                              GVariant   *target);

G_END_DECLS
