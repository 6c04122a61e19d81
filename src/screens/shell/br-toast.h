#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *br_toast_new          (const char *text);
AdwToast *br_toast_new_undoable (const char *text);

G_END_DECLS
