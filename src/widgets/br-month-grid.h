#pragma once

#include "widgets/br-month-night.h"

G_BEGIN_DECLS

#define BR_TYPE_MONTH_GRID (br_month_grid_get_type ())
G_DECLARE_FINAL_TYPE (BrMonthGrid, br_month_grid, BR, MONTH_GRID, GtkWidget)

/**
 * BrMonthView:
 * @first: the first night that is shown, a Monday
 * @n_weeks: how many weeks are shown, at most six
 * @month_first: the first night of the month
 * @month_last: the last one of it
 * @tonight: the night that goes on now
 * @events: (element-type BrMonthEvent): what is on, by night and time
 * @briefs: (array): of each night its figures, as short as can be, or %NULL
 * @saids: (array): of each night what its cell is called
 *
 * A month to be shown.
 */
typedef struct
{
  BrDate             first;
  guint              n_weeks;
  BrDate             month_first;
  BrDate             month_last;
  BrDate             tonight;
  GPtrArray         *events;
  const char *const *briefs;
  const char *const *saids;
} BrMonthView;

GtkWidget *br_month_grid_new        (void);
void       br_month_grid_show       (BrMonthGrid       *self,
                                     const BrMonthView *view);
void       br_month_grid_set_look   (BrMonthGrid       *self,
                                     BrPlanLook         look);
BrDate     br_month_grid_get_cursor (BrMonthGrid       *self);
void       br_month_grid_set_cursor (BrMonthGrid       *self,
                                     BrDate             date);
void       br_month_grid_focus      (BrMonthGrid       *self);
void       br_month_grid_select     (BrMonthGrid       *self,
                                     const BrId        *event);
const BrId *br_month_grid_get_event (BrMonthGrid       *self);
GtkWidget *br_month_grid_get_anchor (BrMonthGrid       *self,
                                     const BrId        *event);
void       br_month_grid_say        (BrMonthGrid       *self,
                                     BrDate             date,
                                     gboolean           fits,
                                     const char        *verdict);
void       br_month_grid_set_takes  (BrMonthGrid       *self,
                                     gboolean           takes);

G_END_DECLS
