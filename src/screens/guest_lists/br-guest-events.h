#pragma once

#include "screens/guest_lists/br-guest-night.h"

G_BEGIN_DECLS

const char        *br_guest_events_get_name (const BrGuestNight *night,
                                             const BrGuestList  *list);
gboolean           br_guest_events_is_same  (const BrGuestNight *night,
                                             const BrGuestList  *a,
                                             const BrGuestList  *b);
void               br_guest_events_group    (BrGuestNight       *night);
const BrGuestList *br_guest_events_get      (const BrGuestNight *night,
                                             const BrId         *id);
BrGuestList       *br_guest_events_begins   (const BrGuestNight *night,
                                             guint               at);

G_END_DECLS
