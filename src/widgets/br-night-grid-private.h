#pragma once

#include "draw/br-night-chart-walk.h"
#include "widgets/br-night-grid-cells.h"
#include "widgets/br-night-grid-held.h"

G_BEGIN_DECLS

/* What stays free before and after a booking that is brought into view, in pixels. */
#define BR_NIGHT_GRID_MARGIN 24.0

typedef enum
{
  BR_GRID_TEXT_BODY,
  BR_GRID_TEXT_STRONG,
  BR_GRID_TEXT_SMALL,
  BR_GRID_TEXT_HEADING,
} BrGridText;

/**
 * @scale: pixels to the minute, or 0 while the night is to fit into the width
 * @place: where the keyboard is, if @has_place
 * @hovered: the booking under the pointer, or %BR_CHART_NONE
 * @picture: (nullable): the night as it is in view, without what is marked or held
 * @tick: scrolls while something is held near an edge
 * @may_drag: the press that the pointer is in may become a drag
 * @cells: for each booking, then each table, of the chart
 * @by_id: BrId → cell, all of them
 * @gutter, @header, @footer, @row, @heading: sizes that follow the font, in pixels
 */
struct _BrNightGrid
{
  GtkWidget parent_instance;

  BrNightChart *chart;
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  guint hscroll_policy;
  guint vscroll_policy;
  BrPlanLook look;
  double scale;
  BrInstant now;
  BrId selected;
  BrChartPlace place;
  gboolean has_place;
  gboolean reveal_pending;
  int hovered;
  GPtrArray *cells;
  GHashTable *by_id;
  GHashTable *layouts;
  double pinched;
  GskRenderNode *picture;
  BrNightGridJudge judge;
  gpointer judge_data;
  BrGridHeld held;
  GtkGesture *drag;
  guint tick;
  gboolean may_drag;

  double gutter;
  double header;
  double footer;
  double row;
  double heading;
};

void         br_night_grid_init_input      (BrNightGrid        *self);
gboolean     br_night_grid_query_tooltip   (BrNightGrid        *self,
                                            int                 x,
                                            int                 y,
                                            gboolean            keyboard,
                                            GtkTooltip         *tooltip);
gboolean     br_night_grid_focus           (GtkWidget          *widget,
                                            GtkDirectionType    direction);
gboolean     br_night_grid_grab_focus      (GtkWidget          *widget);
void         br_night_grid_size_allocate   (GtkWidget          *widget,
                                            int                 width,
                                            int                 height,
                                            int                 baseline);
void         br_night_grid_snapshot        (GtkWidget          *widget,
                                            GtkSnapshot        *snapshot);
void         br_night_grid_redraw          (BrNightGrid        *self);
PangoLayout *br_night_grid_get_layout      (BrNightGrid        *self,
                                            BrGridText          style,
                                            const char         *text);
int          br_night_grid_get_text_width  (BrNightGrid        *self,
                                            BrGridText          style,
                                            const char         *text);
char        *br_night_grid_get_covers      (const BrChartTable *table);
void         br_night_grid_measure_text    (BrNightGrid        *self);

double       br_night_grid_get_shown_scale (BrNightGrid        *self);
double       br_night_grid_get_x           (BrNightGrid        *self,
                                            BrInstant           at);
double       br_night_grid_get_y           (BrNightGrid        *self,
                                            double              y);
gboolean     br_night_grid_pick            (BrNightGrid        *self,
                                            double              x,
                                            double              y,
                                            BrChartPlace       *place);
void         br_night_grid_reveal          (BrNightGrid        *self,
                                            const BrChartPlace *place);
void         br_night_grid_reveal_span     (BrNightGrid        *self,
                                            guint               row,
                                            BrInstant           starts,
                                            BrInstant           ends);
void         br_night_grid_set_adjustment  (BrNightGrid        *self,
                                            GtkAdjustment     **member,
                                            GtkAdjustment      *adjustment);

void         br_night_grid_point_to        (BrNightGrid        *self,
                                            const BrChartPlace *place);
void         br_night_grid_go_to           (BrNightGrid        *self,
                                            const BrChartPlace *place);
void         br_night_grid_set_selected    (BrNightGrid        *self,
                                            const BrId         *booking);
void         br_night_grid_activate        (BrNightGrid        *self,
                                            const BrChartPlace *place);
void         br_night_grid_leave           (BrNightGrid        *self);

G_END_DECLS
