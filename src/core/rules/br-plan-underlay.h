#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

/** What a picture to draw over may weigh, bytes: enough for a plan, and few enough to be handed from desk to desk. */
#define BR_UNDERLAY_BYTES (2 * 1024 * 1024)

/** No picture of more dots is looked into: to unpack it takes memory that nobody has at a door. */
#define BR_UNDERLAY_DOTS (64 * 1000 * 1000)

/**
 * BrUnderlayFacts:
 * @is_png: whether it is a PNG rather than a JPEG
 * @width: dots
 * @height: dots
 *
 * What the file of a picture says of itself.
 */
typedef struct
{
  gboolean is_png;
  guint    width;
  guint    height;
} BrUnderlayFacts;

gboolean br_underlay_look  (const guint8    *data,
                            gsize            size,
                            BrUnderlayFacts *facts,
                            GError         **error);
gboolean br_underlay_scale (BrRect          *box,
                            BrPoint          from,
                            BrPoint          to,
                            gint64           length,
                            GError         **error);

G_END_DECLS
