#pragma once

#include <gio/gio.h>

#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

BrPlanLook br_look_get_present (void);
void       br_look_follow      (GObject   *owner,
                                GCallback  changed);

G_END_DECLS
