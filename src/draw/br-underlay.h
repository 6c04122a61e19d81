#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BrUnderlay BrUnderlay;

BrUnderlay *br_underlay_get   (const char        *base64);
BrUnderlay *br_underlay_ref   (BrUnderlay        *self);
void        br_underlay_unref (BrUnderlay        *self);
gboolean    br_underlay_paint (BrUnderlay        *self,
                               cairo_t           *cr,
                               double             width,
                               double             height,
                               double             dots,
                               double             alpha);

char       *br_underlay_take  (GBytes            *file,
                               guint             *width,
                               guint             *height,
                               GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrUnderlay, br_underlay_unref)

G_END_DECLS
