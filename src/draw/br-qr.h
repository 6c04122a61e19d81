#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrQr:
 *
 * A text as squares that a camera reads (ISO/IEC 18004).
 */
typedef struct _BrQr BrQr;

BrQr    *br_qr_new      (const char *text);
void     br_qr_free     (BrQr       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrQr, br_qr_free)

int      br_qr_get_size (const BrQr *self);
gboolean br_qr_is_dark  (const BrQr *self,
                         int         x,
                         int         y);
char    *br_qr_to_text  (const BrQr *self);

G_END_DECLS
