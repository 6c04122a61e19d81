#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

/**
 * BrSnapTo:
 * @BR_SNAP_GRID: the lines of the grid
 * @BR_SNAP_EDGES: the edges of other things and of the page
 * @BR_SNAP_CENTRES: their middles
 */
typedef enum
{
  BR_SNAP_NOTHING = 0,
  BR_SNAP_GRID = 1 << 0,
  BR_SNAP_EDGES = 1 << 1,
  BR_SNAP_CENTRES = 1 << 2,
  BR_SNAP_ALL = BR_SNAP_GRID | BR_SNAP_EDGES | BR_SNAP_CENTRES,
} BrSnapTo;

/**
 * BrSnapping:
 * @to: to what
 * @grid: from one line of the grid to the next, micrometres
 * @tolerance: what is further away than this does not pull, micrometres
 */
typedef struct
{
  BrSnapTo to;
  gint64   grid;
  gint64   tolerance;
} BrSnapping;

/**
 * BrSnapGuide:
 * @from: one end
 * @to: the other end, straight below or to the right of @from
 * @is_centre: whether it runs through middles, not along edges
 *
 * A line to be shown while something is dragged: along it, it stands in line with others.
 */
typedef struct
{
  BrPoint  from;
  BrPoint  to;
  gboolean is_centre;
} BrSnapGuide;

/**
 * BrSnapGap:
 * @from: on the edge of what is dragged
 * @to: on the edge of its neighbour, straight across
 * @length: how far apart they are, micrometres
 */
typedef struct
{
  BrPoint from;
  BrPoint to;
  gint64  length;
} BrSnapGap;

#define BR_SNAP_GUIDES_MAX 6
#define BR_SNAP_GAPS_MAX 4

/**
 * BrSnap:
 * @dx: by how much more to move it to the right, micrometres
 * @dy: by how much more to move it down
 * @guides: the lines in which it then stands
 * @gaps: how far its nearest neighbours then are: at most one to the left, to the right, above, below
 */
typedef struct
{
  gint64      dx;
  gint64      dy;
  BrSnapGuide guides[BR_SNAP_GUIDES_MAX];
  guint       n_guides;
  BrSnapGap   gaps[BR_SNAP_GAPS_MAX];
  guint       n_gaps;
} BrSnap;

BrSnap br_plan_snap       (const BrRect     *moving,
                           const BrRect     *others,
                           guint             n_others,
                           const BrRect     *page,
                           const BrSnapping *snapping);
BrSnap br_plan_snap_point (BrPoint           point,
                           const BrRect     *others,
                           guint             n_others,
                           const BrRect     *page,
                           const BrSnapping *snapping);

G_END_DECLS
