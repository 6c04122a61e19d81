#pragma once

#include <adwaita.h>

#include "screens/guest_lists/br-guest-night.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_GUEST_PASTE_WINDOW (br_guest_paste_window_get_type ())
G_DECLARE_FINAL_TYPE (BrGuestPasteWindow, br_guest_paste_window, BR, GUEST_PASTE_WINDOW, AdwWindow)

BrGuestPasteWindow *br_guest_paste_window_new  (GtkWidget          *parent,
                                                BrContext          *context,
                                                const BrGuestNight *night,
                                                const BrId         *list);
void                br_guest_paste_window_type (BrGuestPasteWindow *self,
                                                const char         *text);
void                br_guest_paste_window_open (BrGuestPasteWindow *self,
                                                GFile              *file);

G_END_DECLS
