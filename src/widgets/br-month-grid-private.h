#pragma once

#include "widgets/br-month-grid.h"

G_BEGIN_DECLS

#define BR_MONTH_DAYS 7
#define BR_MONTH_WEEKS 6
#define BR_MONTH_NIGHTS (BR_MONTH_DAYS * BR_MONTH_WEEKS)

/**
 * @cursor: the night that the keyboard is on
 * @held: what is dragged; none while nights are swept
 * @from: the night where it began
 * @over: the night that it is over
 * @verdict: what was said of letting it go there
 */
struct _BrMonthGrid
{
  GtkWidget parent_instance;

  BrMonthNight *nights[BR_MONTH_NIGHTS];
  PangoLayout *heads[BR_MONTH_DAYS];
  BrDate first;
  guint n_weeks;
  BrDate tonight;
  BrDate cursor;
  BrPlanLook look;

  gboolean takes;
  gboolean dragging;
  BrId held;
  char *held_title;
  BrDate from;
  BrDate over;
  double x;
  double y;
  gboolean judged;
  gboolean fits;
  PangoLayout *verdict;
};

enum
{
  BR_MONTH_CURSOR_MOVED,
  BR_MONTH_EVENT_OPENED,
  BR_MONTH_NIGHT_OPENED,
  BR_MONTH_MORE,
  BR_MONTH_CONSIDERED,
  BR_MONTH_DROPPED,
  BR_MONTH_SWEPT_OVER,
  BR_MONTH_N_SIGNALS,
};

extern guint _br_month_grid_signals[BR_MONTH_N_SIGNALS];

void          _br_month_grid_init_drag   (BrMonthGrid *self);
void          _br_month_grid_stop_drag   (BrMonthGrid *self);
void          _br_month_grid_paint_ghost (BrMonthGrid *self,
                                          GtkSnapshot *snapshot);
BrMonthNight *_br_month_grid_get_night   (BrMonthGrid *self,
                                          BrDate       date);
void          _br_month_grid_go_to       (BrMonthGrid *self,
                                          BrDate       date);

G_END_DECLS
