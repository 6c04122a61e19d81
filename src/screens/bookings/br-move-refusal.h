#pragma once

#include "screens/bookings/br-night-verdict.h"

G_BEGIN_DECLS

typedef void (*BrMoveRefusalFunc) (const BrNightWay *way,
                                   gpointer          user_data);

void br_move_refusal_show (GtkWidget          *parent,
                           const GdkRectangle *at,
                           const char         *why,
                           GPtrArray          *ways,
                           BrMoveRefusalFunc   take,
                           gpointer            user_data);

G_END_DECLS
