#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_GUEST_ENTRY (br_guest_entry_get_type ())
G_DECLARE_FINAL_TYPE (BrGuestEntry, br_guest_entry, BR, GUEST_ENTRY, AdwBin)

void        br_guest_entry_set_context (BrGuestEntry *self,
                                        BrContext    *context);
void        br_guest_entry_clear       (BrGuestEntry *self);
void        br_guest_entry_settle      (BrGuestEntry *self);
const BrId *br_guest_entry_get_id      (BrGuestEntry *self);
char       *br_guest_entry_get_name    (BrGuestEntry *self);
gboolean    br_guest_entry_is_new      (BrGuestEntry *self);
char       *br_guest_entry_get_phone   (BrGuestEntry *self);
char       *br_guest_entry_get_email   (BrGuestEntry *self);
char       *br_guest_entry_get_allergies (BrGuestEntry *self);

G_END_DECLS
