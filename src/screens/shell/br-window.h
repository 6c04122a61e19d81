#pragma once

#include <adwaita.h>

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_WINDOW (br_window_get_type ())
G_DECLARE_FINAL_TYPE (BrWindow, br_window, BR, WINDOW, AdwApplicationWindow)

BrWindow        *br_window_new          (AdwApplication *application);
BrContext       *br_window_get_context  (BrWindow       *self);
void             br_window_set_context  (BrWindow       *self,
                                         BrContext      *context);
void             br_window_open_async   (BrWindow            *self,
                                         GFile               *file,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean         br_window_open_finish  (BrWindow            *self,
                                         GAsyncResult        *result,
                                         GError             **error);
GFile           *br_window_get_file     (BrWindow       *self);
BrPage          *br_window_get_page     (BrWindow       *self);
gboolean         br_window_show_page    (BrWindow       *self,
                                         const char     *id);
void             br_window_add_toast    (BrWindow       *self,
                                         AdwToast       *toast);
const BrCommand *br_window_get_commands (guint          *n_commands);

G_END_DECLS
