#include "config.h"

#include "widgets/br-tool-handles.h"

#include <math.h>

#include "widgets/br-canvas-private.h"

/* Pixels: how large a handle is, how near one has to aim, and how far above the knob stands. */
#define SIZE 8.0
#define REACH 8.0
#define STEM 26.0

/* Of what is smaller than this on the screen only the corner at the lower right and the knob are
 * shown: more would cover it. */
#define LEAST_BOX 34.0

static const struct
{
  int across;
  int down;
} ways[] = {
  [BR_HANDLE_NONE] = { 0, 0 },          [BR_HANDLE_TOP_LEFT] = { -1, -1 },
  [BR_HANDLE_TOP] = { 0, -1 },          [BR_HANDLE_TOP_RIGHT] = { 1, -1 },
  [BR_HANDLE_RIGHT] = { 1, 0 },         [BR_HANDLE_BOTTOM_RIGHT] = { 1, 1 },
  [BR_HANDLE_BOTTOM] = { 0, 1 },        [BR_HANDLE_BOTTOM_LEFT] = { -1, 1 },
  [BR_HANDLE_LEFT] = { -1, 0 },         [BR_HANDLE_TURN] = { 0, -1 },
};

/**
 * br_tool_handle_get_way:
 * @handle: a handle
 * @across: (out): −1 at the left, 1 at the right, 0 in the middle
 * @down: (out): −1 above, 1 below, 0 in the middle
 *
 * Says where on the box it is, before the box's turn.
 */
void
br_tool_handle_get_way (BrToolHandle handle,
                        int         *across,
                        int         *down)
{
  *across = ways[handle].across;
  *down = ways[handle].down;
}

/* Where it is in the view; %FALSE where it is not shown. */
static gboolean
locate (const BrViewport *viewport,
        const BrPlanBox  *box,
        gboolean          sizes,
        BrToolHandle      handle,
        double           *x,
        double           *y)
{
  double width = br_viewport_to_pixels (viewport, (double) box->width);
  double height = br_viewport_to_pixels (viewport, (double) box->height);
  double angle = box->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE);
  double dx = ways[handle].across * (width / 2 + 4);
  double dy = ways[handle].down * (height / 2 + 4);
  double middle_x, middle_y;

  if (handle == BR_HANDLE_TURN)
    dy -= STEM;
  else if (!sizes || ((width < LEAST_BOX || height < LEAST_BOX) && handle != BR_HANDLE_BOTTOM_RIGHT))
    return FALSE;
  br_viewport_to_view (viewport, box->centre, &middle_x, &middle_y);
  *x = middle_x + dx * cos (angle) - dy * sin (angle);
  *y = middle_y + dx * sin (angle) + dy * cos (angle);
  return TRUE;
}

/**
 * br_tool_handle_pick:
 * @canvas: a canvas
 * @box: what has the handles
 * @sizes: whether it can be made larger and smaller
 * @x: pixels from the left
 * @y: pixels from above
 *
 * Returns: the handle that is there
 */
BrToolHandle
br_tool_handle_pick (BrCanvas        *canvas,
                     const BrPlanBox *box,
                     gboolean         sizes,
                     double           x,
                     double           y)
{
  BrToolHandle nearest = BR_HANDLE_NONE;
  double best = REACH;

  for (BrToolHandle handle = BR_HANDLE_TOP_LEFT; handle <= BR_HANDLE_TURN; handle++)
    {
      double at_x, at_y;

      if (locate (br_canvas_get_viewport (canvas), box, sizes, handle, &at_x, &at_y) &&
          hypot (at_x - x, at_y - y) <= best)
        {
          best = hypot (at_x - x, at_y - y);
          nearest = handle;
        }
    }
  return nearest;
}

/**
 * br_tool_handle_get_cursor:
 * @handle: a handle
 * @rotation: of what it is on
 *
 * Returns: (nullable): the name of the pointer's shape over it
 */
const char *
br_tool_handle_get_cursor (BrToolHandle handle,
                           BrRotation   rotation)
{
  static const char *const cursors[] = { "ns-resize", "nesw-resize", "ew-resize", "nwse-resize" };
  int eighth;

  if (handle == BR_HANDLE_NONE)
    return NULL;
  if (handle == BR_HANDLE_TURN)
    return "grab";
  /* The eight handles go round clockwise from the upper left one, which is an eighth before the top. */
  eighth = (int) handle - BR_HANDLE_TOP +
           (int) lround ((double) br_rotation_normalise (rotation) / (45 * BR_ROTATION_DEGREE));
  return cursors[((eighth % 4) + 4) % 4];
}

/**
 * br_tool_handle_draw:
 * @canvas: a canvas
 * @snapshot: over the plan, in the canvas's pixels
 * @x: its middle, pixels
 * @y: likewise
 * @is_round: whether it does something else than those that are square
 * @is_current: whether the keyboard is on it
 *
 * Draws something to take hold of.
 */
void
br_tool_handle_draw (BrCanvas    *canvas,
                     GtkSnapshot *snapshot,
                     double       x,
                     double       y,
                     gboolean     is_round,
                     gboolean     is_current)
{
  const BrPlanPalette *palette = br_canvas_get_palette (canvas);
  const GdkRGBA *line = &palette->selection;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) round (x - SIZE / 2), (float) round (y - SIZE / 2),
                                               (float) SIZE, (float) SIZE);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, is_round ? (float) SIZE / 2 : 1);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, is_current ? line : &palette->paper, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]){ *line, *line, *line, *line });
}

/**
 * br_tool_handles_snapshot:
 * @canvas: a canvas
 * @box: what has the handles
 * @sizes: whether it can be made larger and smaller
 * @snapshot: over the plan, in the canvas's pixels
 *
 * Draws the handles.
 */
void
br_tool_handles_snapshot (BrCanvas        *canvas,
                          const BrPlanBox *box,
                          gboolean         sizes,
                          GtkSnapshot     *snapshot)
{
  const BrViewport *viewport = br_canvas_get_viewport (canvas);
  double x, y;

  for (BrToolHandle handle = BR_HANDLE_TOP_LEFT; handle <= BR_HANDLE_TURN; handle++)
    if (locate (viewport, box, sizes, handle, &x, &y))
      br_tool_handle_draw (canvas, snapshot, x, y, handle == BR_HANDLE_TURN, FALSE);
}
