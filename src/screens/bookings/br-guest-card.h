#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_GUEST_CARD (br_guest_card_get_type ())
G_DECLARE_FINAL_TYPE (BrGuestCard, br_guest_card, BR, GUEST_CARD, AdwBin)

void br_guest_card_set_context (BrGuestCard *self,
                                BrContext   *context);
void br_guest_card_show        (BrGuestCard *self,
                                const BrId  *customer);

G_END_DECLS
