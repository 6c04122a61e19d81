#pragma once

#include <cairo.h>

#include "draw/br-plan-export.h"

G_BEGIN_DECLS

/**
 * BrFileSurface:
 *
 * A page that becomes a file: PNG, SVG or PDF. Lengths are points.
 */
typedef struct _BrFileSurface BrFileSurface;

BrFileSurface *br_file_surface_new       (BrPlanFormat    format,
                                          double          width,
                                          double          height,
                                          double          dots,
                                          const char     *title);
void           br_file_surface_free      (BrFileSurface  *self);
cairo_t       *br_file_surface_get_cairo (BrFileSurface  *self);
GBytes        *br_file_surface_finish    (BrFileSurface  *self,
                                          GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrFileSurface, br_file_surface_free)

G_END_DECLS
