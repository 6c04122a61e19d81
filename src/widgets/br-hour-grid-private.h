#pragma once

#include "widgets/br-hour-grid.h"
#include "widgets/br-night-grid-cell.h"

G_BEGIN_DECLS

/* The keyboard and the pointer go by so many minutes. */
#define BR_HOUR_CURSOR_STEP 30
#define BR_HOUR_SNAP 15

/* Beyond so many rows of what has no time the rest is counted. */
#define BR_HOUR_MOST_OVER 4

/**
 * @cells: (element-type BrNightGridCell): what the keyboard is on in each lane
 * @chips: (element-type BrEventChip): one for each block, then those that count what there is no room for
 * @more_lanes: (array): in which lane each of the latter stands
 * @boxes: (array): where each block stands; empty where there is no room for it
 * @n_over: how many rows of blocks at no time there are
 * @lane: the lane that the keyboard is on
 * @cursor: how many minutes after its beginning
 * @held: what is dragged; of no event while hours are swept
 * @origin: where that began
 */
struct _BrHourGrid
{
  GtkWidget parent_instance;

  BrHourView *view;
  GPtrArray *cells;
  GPtrArray *chips;
  GArray *more_lanes;
  GArray *boxes;
  GPtrArray *titles;
  GPtrArray *briefs;
  guint n_over;
  BrPlanLook look;

  guint lane;
  int cursor;

  gboolean takes;
  gboolean dragging;
  BrHourMove held;
  BrHourMove origin;
  int grip;
  char *held_title;
  double x;
  double y;
  gboolean judged;
  gboolean fits;
  PangoLayout *verdict;
};

enum
{
  BR_HOUR_LANE_MOVED,
  BR_HOUR_BEYOND,
  BR_HOUR_EVENT_OPENED,
  BR_HOUR_MORE,
  BR_HOUR_CONSIDERED,
  BR_HOUR_DROPPED,
  BR_HOUR_SWEPT,
  BR_HOUR_N_SIGNALS,
};

extern guint _br_hour_grid_signals[BR_HOUR_N_SIGNALS];

int      _br_hour_grid_get_gutter  (BrHourGrid      *self);
int      _br_hour_grid_get_head    (BrHourGrid      *self);
void     _br_hour_grid_get_body    (BrHourGrid      *self,
                                    graphene_rect_t *box);
void     _br_hour_grid_get_lane    (BrHourGrid      *self,
                                    guint            lane,
                                    graphene_rect_t *box);
double   _br_hour_grid_find_place  (BrHourGrid      *self,
                                    guint            lane,
                                    BrInstant        at);
BrInstant _br_hour_grid_find_instant (BrHourGrid    *self,
                                    guint            lane,
                                    double           place);
gboolean _br_hour_grid_pick        (BrHourGrid      *self,
                                    double           x,
                                    double           y,
                                    guint           *lane,
                                    double          *place);
void     _br_hour_grid_lay_out     (BrHourGrid      *self);
void     _br_hour_grid_paint       (BrHourGrid      *self,
                                    GtkSnapshot     *snapshot);
void     _br_hour_grid_paint_ghost (BrHourGrid      *self,
                                    GtkSnapshot     *snapshot);
void     _br_hour_grid_init_drag   (BrHourGrid      *self);
void     _br_hour_grid_stop_drag   (BrHourGrid      *self);
void     _br_hour_grid_install_keys (GtkWidgetClass *widget_class);
void     _br_hour_grid_init_keys   (BrHourGrid      *self);
void     _br_hour_grid_say_cursor  (BrHourGrid      *self);
gboolean _br_hour_grid_go_to       (BrHourGrid      *self,
                                    int              lane,
                                    int              cursor);
BrHourBlock *_br_hour_grid_get_block (BrHourGrid    *self,
                                    const BrId      *event,
                                    guint           *at);
GtkWidget *_br_hour_grid_get_focused (BrHourGrid    *self);

G_END_DECLS
