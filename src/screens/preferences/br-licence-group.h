#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_LICENCE_GROUP (br_licence_group_get_type ())
G_DECLARE_FINAL_TYPE (BrLicenceGroup, br_licence_group, BR, LICENCE_GROUP, AdwPreferencesGroup)

void br_licence_group_set_context (BrLicenceGroup *self,
                                   BrContext      *context);

G_END_DECLS
