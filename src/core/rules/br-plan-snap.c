#include "config.h"

#include "core/rules/br-plan-snap.h"

/* One axis of a rectangle: where it begins and ends along it. Each axis is snapped by itself. */
typedef struct
{
  gint64 low;
  gint64 high;
} Span;

/* What pulls on an axis the most. */
typedef struct
{
  gint64   by;
  gint64   away;
  gboolean found;
} Pull;

static Span
span_of (const BrRect *rect,
         gboolean      across)
{
  return across ? (Span){ rect->x, rect->x + rect->width } : (Span){ rect->y, rect->y + rect->height };
}

static gint64
middle_of (Span span)
{
  return (span.low + span.high) / 2;
}

/* How far two spans of the other axis are from each other: of two that pull as much, the nearer wins. */
static gint64
distance (Span a,
          Span b)
{
  return MAX (MAX (a.low - b.high, b.low - a.high), 0);
}

static void
pull (Pull  *best,
      gint64 by,
      gint64 away,
      gint64 tolerance)
{
  if (ABS (by) > tolerance)
    return;
  if (best->found && (ABS (by) > ABS (best->by) || (ABS (by) == ABS (best->by) && away >= best->away)))
    return;
  *best = (Pull){ by, away, TRUE };
}

static void
pull_to (Pull             *best,
         Span              moving,
         Span              other,
         gint64            away,
         const BrSnapping *snapping)
{
  if ((snapping->to & BR_SNAP_EDGES) != 0)
    {
      pull (best, other.low - moving.low, away, snapping->tolerance);
      pull (best, other.high - moving.low, away, snapping->tolerance);
      pull (best, other.low - moving.high, away, snapping->tolerance);
      pull (best, other.high - moving.high, away, snapping->tolerance);
    }
  if ((snapping->to & BR_SNAP_CENTRES) != 0)
    pull (best, middle_of (other) - middle_of (moving), away, snapping->tolerance);
}

static gint64
round_to_grid (gint64 at,
               gint64 grid)
{
  gint64 rest = at % grid;

  if (rest < 0)
    rest += grid;
  return rest * 2 < grid ? at - rest : at - rest + grid;
}

static gint64
snap_axis (const BrRect     *moving,
           const BrRect     *others,
           guint             n_others,
           const BrRect     *page,
           const BrSnapping *snapping,
           gboolean          across)
{
  Span own = span_of (moving, across), beside = span_of (moving, !across);
  Pull best = { 0 };

  for (guint i = 0; i < n_others; i++)
    pull_to (&best, own, span_of (&others[i], across), distance (beside, span_of (&others[i], !across)), snapping);
  if (page != NULL)
    pull_to (&best, own, span_of (page, across), G_MAXINT64, snapping);
  if (!best.found && (snapping->to & BR_SNAP_GRID) != 0 && snapping->grid > 0)
    pull (&best, round_to_grid (middle_of (own), snapping->grid) - middle_of (own), 0, snapping->tolerance);
  return best.by;
}

/* ---- what is shown ---------------------------------------------------------------- */

static void
add_guide (BrSnap       *snap,
           gint64        at,
           gboolean      across,
           gboolean      is_centre,
           const BrRect *a,
           const BrRect *b)
{
  Span x = span_of (a, !across), y = span_of (b, !across);
  Span span = { MIN (x.low, y.low), MAX (x.high, y.high) };
  BrSnapGuide *guide;

  for (guint i = 0; i < snap->n_guides; i++)
    {
      gboolean same_axis;

      guide = &snap->guides[i];
      same_axis = across ? guide->from.x == guide->to.x && guide->from.x == at
                         : guide->from.y == guide->to.y && guide->from.y == at;
      if (!same_axis || guide->is_centre != is_centre)
        continue;
      guide->from = across ? BR_POINT (at, MIN (guide->from.y, span.low)) : BR_POINT (MIN (guide->from.x, span.low), at);
      guide->to = across ? BR_POINT (at, MAX (guide->to.y, span.high)) : BR_POINT (MAX (guide->to.x, span.high), at);
      return;
    }
  if (snap->n_guides == BR_SNAP_GUIDES_MAX)
    return;
  guide = &snap->guides[snap->n_guides++];
  guide->from = across ? BR_POINT (at, span.low) : BR_POINT (span.low, at);
  guide->to = across ? BR_POINT (at, span.high) : BR_POINT (span.high, at);
  guide->is_centre = is_centre;
}

static void
add_guides (BrSnap           *snap,
            const BrRect     *moved,
            const BrRect     *other,
            const BrSnapping *snapping,
            gboolean          across)
{
  Span own = span_of (moved, across), line = span_of (other, across);

  if ((snapping->to & BR_SNAP_EDGES) != 0)
    {
      if (own.low == line.low || own.low == line.high)
        add_guide (snap, own.low, across, FALSE, moved, other);
      if (own.high != own.low && (own.high == line.low || own.high == line.high))
        add_guide (snap, own.high, across, FALSE, moved, other);
    }
  if ((snapping->to & BR_SNAP_CENTRES) != 0 && middle_of (own) == middle_of (line))
    add_guide (snap, middle_of (own), across, TRUE, moved, other);
}

/* To the nearest that stands straight across, towards one side. */
static void
add_gap (BrSnap       *snap,
         const BrRect *moved,
         const BrRect *others,
         guint         n_others,
         gboolean      across,
         gboolean      after)
{
  Span own = span_of (moved, across), beside = span_of (moved, !across);
  gint64 least = G_MAXINT64, level = 0;
  BrSnapGap *gap;
  gint64 from, to;

  for (guint i = 0; i < n_others; i++)
    {
      Span line = span_of (&others[i], across), other = span_of (&others[i], !across);
      gint64 length = after ? line.low - own.high : own.low - line.high;
      Span shared = { MAX (beside.low, other.low), MIN (beside.high, other.high) };

      if (length <= 0 || length >= least || shared.low >= shared.high)
        continue;
      least = length;
      level = middle_of (shared);
    }
  if (least == G_MAXINT64)
    return;
  from = after ? own.high : own.low;
  to = after ? own.high + least : own.low - least;
  gap = &snap->gaps[snap->n_gaps++];
  gap->from = across ? BR_POINT (from, level) : BR_POINT (level, from);
  gap->to = across ? BR_POINT (to, level) : BR_POINT (level, to);
  gap->length = least;
}

/**
 * br_plan_snap:
 * @moving: what is dragged, where the pointer has it
 * @others: (array length=n_others): what it may stand in line with: all but what is dragged
 * @n_others: how many
 * @page: (nullable): the plan's page
 * @snapping: to what, and how near
 *
 * Finds by how much what is dragged is pulled into line. Edges go with edges and middles with
 * middles; what moves it least wins, and of two of these the nearer. The grid pulls on its middle, and
 * only where nothing else does.
 *
 * Returns: the pull, with what is to be shown at the place it leads to
 */
BrSnap
br_plan_snap (const BrRect     *moving,
              const BrRect     *others,
              guint             n_others,
              const BrRect     *page,
              const BrSnapping *snapping)
{
  BrSnap snap = { 0 };
  BrRect moved = *moving;

  snap.dx = snap_axis (moving, others, n_others, page, snapping, TRUE);
  snap.dy = snap_axis (moving, others, n_others, page, snapping, FALSE);
  moved.x += snap.dx;
  moved.y += snap.dy;
  for (int across = 0; across <= 1; across++)
    {
      for (guint i = 0; i < n_others; i++)
        add_guides (&snap, &moved, &others[i], snapping, across);
      if (page != NULL)
        add_guides (&snap, &moved, page, snapping, across);
      add_gap (&snap, &moved, others, n_others, across, FALSE);
      add_gap (&snap, &moved, others, n_others, across, TRUE);
    }
  return snap;
}

/**
 * br_plan_snap_point:
 * @point: a corner or an edge that is dragged
 * @others: (array length=n_others): what it may stand in line with
 * @n_others: how many
 * @page: (nullable): the plan's page
 * @snapping: to what, and how near
 *
 * As br_plan_snap() for one point, which goes with edges and with middles alike.
 *
 * Returns: the pull
 */
BrSnap
br_plan_snap_point (BrPoint           point,
                    const BrRect     *others,
                    guint             n_others,
                    const BrRect     *page,
                    const BrSnapping *snapping)
{
  const BrRect moving = { point.x, point.y, 0, 0 };

  return br_plan_snap (&moving, others, n_others, page, snapping);
}
