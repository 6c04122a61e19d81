#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_PROFILE_VIEW (br_profile_view_get_type ())
G_DECLARE_FINAL_TYPE (BrProfileView, br_profile_view, BR, PROFILE_VIEW, AdwBin)

void br_profile_view_set_context (BrProfileView *self,
                                  BrContext     *context);
void br_profile_view_show        (BrProfileView *self,
                                  const BrId    *customer);

G_END_DECLS
