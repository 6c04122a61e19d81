#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BR_TYPE_PARTY_ENTRY (br_party_entry_get_type ())
G_DECLARE_FINAL_TYPE (BrPartyEntry, br_party_entry, BR, PARTY_ENTRY, GtkBox)

int  br_party_entry_get_party (BrPartyEntry *self);
void br_party_entry_set_party (BrPartyEntry *self,
                               int           party);
void br_party_entry_set_most  (BrPartyEntry *self,
                               int           most);

G_END_DECLS
