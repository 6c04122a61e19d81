#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BR_TYPE_QR_VIEW (br_qr_view_get_type ())
G_DECLARE_FINAL_TYPE (BrQrView, br_qr_view, BR, QR_VIEW, GtkWidget)

void br_qr_view_show_text (BrQrView   *self,
                           const char *text);

G_END_DECLS
