#pragma once

#include <gtk/gtk.h>

#include "draw/br-night-chart.h"
#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

#define BR_TYPE_NIGHT_GRID (br_night_grid_get_type ())
G_DECLARE_FINAL_TYPE (BrNightGrid, br_night_grid, BR, NIGHT_GRID, GtkWidget)

/**
 * BrNightGridWish:
 * @booking: which is to be moved, or %BR_ID_NONE for a new one
 * @table: at which it is held, or %BR_ID_NONE among those without a table
 * @another_table: whether that is another row than it was taken from
 * @starts: from when
 * @ends: until when
 *
 * Where a booking would stand if it were let go.
 */
typedef struct
{
  BrId      booking;
  BrId      table;
  gboolean  another_table;
  BrInstant starts;
  BrInstant ends;
} BrNightGridWish;

/**
 * BrNightGridVerdict:
 * @same: it would stand where it stands, so that letting it go changes nothing
 * @fits: whether it may stand there
 * @starts: from when it would really be; as wished, unless it is set otherwise
 * @ends: likewise
 * @tables: (element-type BrId): at which tables; the one that was wished for where it stays empty
 * @heading: (nullable): from when to when, and where, in words
 * @text: (nullable): what is said to it
 *
 * What is shown before it is let go.
 */
typedef struct
{
  gboolean  same;
  gboolean  fits;
  BrInstant starts;
  BrInstant ends;
  GArray   *tables;
  char     *heading;
  char     *text;
} BrNightGridVerdict;

/**
 * BrNightGridJudge:
 * @wish: where something would stand
 * @verdict: (inout): what to say to it
 * @user_data: as given
 *
 * Answers at once: it is asked in every frame of a drag.
 */
typedef void (*BrNightGridJudge) (const BrNightGridWish *wish,
                                  BrNightGridVerdict    *verdict,
                                  gpointer               user_data);

/** What a key does to the selected booking. */
typedef enum
{
  BR_GRID_EARLIER,
  BR_GRID_LATER,
  BR_GRID_SHORTER,
  BR_GRID_LONGER,
  BR_GRID_TABLE_ABOVE,
  BR_GRID_TABLE_BELOW,
} BrNightGridStep;

GtkWidget    *br_night_grid_new          (void);
void          br_night_grid_set_chart    (BrNightGrid  *self,
                                          BrNightChart *chart);
const BrId   *br_night_grid_get_selected (BrNightGrid  *self);
void          br_night_grid_select       (BrNightGrid  *self,
                                          const BrId   *booking);
void          br_night_grid_set_look     (BrNightGrid  *self,
                                          BrPlanLook    look);
void          br_night_grid_set_now      (BrNightGrid  *self,
                                          BrInstant     now);
double        br_night_grid_get_scale    (BrNightGrid  *self);
void          br_night_grid_zoom         (BrNightGrid  *self,
                                          double        factor,
                                          double        x);
void          br_night_grid_fit          (BrNightGrid  *self);
BrInstant     br_night_grid_get_instant  (BrNightGrid  *self,
                                          double        x);
void          br_night_grid_set_judge    (BrNightGrid  *self,
                                          BrNightGridJudge judge,
                                          gpointer      user_data);
void          br_night_grid_step         (BrNightGrid  *self,
                                          BrNightGridStep step);
void          br_night_grid_put_back     (BrNightGrid  *self);
gboolean      br_night_grid_get_wished   (BrNightGrid  *self,
                                          const BrNightGridWish *wish,
                                          GdkRectangle *area);

G_END_DECLS
