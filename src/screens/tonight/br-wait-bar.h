#pragma once

#include <adwaita.h>

#include "desk/br-desk-waitlist.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_WAIT_BAR (br_wait_bar_get_type ())
G_DECLARE_FINAL_TYPE (BrWaitBar, br_wait_bar, BR, WAIT_BAR, AdwBin)

void br_wait_bar_set_context (BrWaitBar *self,
                              BrContext *context);
void br_wait_bar_open        (BrWaitBar *self,
                              int        party);
void br_wait_bar_refresh     (BrWaitBar *self);
void br_wait_bar_close       (BrWaitBar *self);

G_END_DECLS
