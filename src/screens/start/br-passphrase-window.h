#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_PASSPHRASE_WINDOW (br_passphrase_window_get_type ())
G_DECLARE_FINAL_TYPE (BrPassphraseWindow, br_passphrase_window, BR, PASSPHRASE_WINDOW, AdwWindow)

BrPassphraseWindow *br_passphrase_window_new (GtkWindow  *parent,
                                              const char *passphrase,
                                              const char *remark);

G_END_DECLS
