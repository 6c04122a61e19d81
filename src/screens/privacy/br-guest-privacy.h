#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_GUEST_PRIVACY (br_guest_privacy_get_type ())
G_DECLARE_FINAL_TYPE (BrGuestPrivacy, br_guest_privacy, BR, GUEST_PRIVACY, AdwBin)

void br_guest_privacy_set_context (BrGuestPrivacy *self,
                                   BrContext      *context);
void br_guest_privacy_show        (BrGuestPrivacy *self,
                                   const BrId     *customer);

G_END_DECLS
