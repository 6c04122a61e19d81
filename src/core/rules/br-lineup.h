#pragma once

#include "core/base/br-instant.h"

G_BEGIN_DECLS

/**
 * BrLineupSlot:
 * @starts_at: UTC milliseconds
 * @ends_at: likewise
 * @changeover: what it needs before it, minutes
 * @pinned: whether it stays where it is when others are moved
 *
 * An act on a stage.
 */
typedef struct
{
  BrInstant starts_at;
  BrInstant ends_at;
  int       changeover;
  gboolean  pinned;
} BrLineupSlot;

/**
 * BrLineupVerdict:
 * @fits: whether it can be so
 * @n_moved: how many others went along
 * @blocked_by: the place of the pinned act that is in the way, where it does not fit
 * @short_of: how many minutes there are too few before that
 */
typedef struct
{
  gboolean fits;
  guint    n_moved;
  guint    blocked_by;
  gint64   short_of;
} BrLineupVerdict;

BrLineupVerdict br_lineup_ripple (BrLineupSlot *slots,
                                  guint         n_slots,
                                  guint         moved,
                                  BrInstant     starts_at,
                                  BrInstant     ends_at);

gboolean        br_lineup_is_placeholder
                                 (const char   *name);

G_END_DECLS
