#pragma once

#include <glib-object.h>

#include "core/base/br-date.h"

G_BEGIN_DECLS

#define BR_TYPE_CHART (br_chart_get_type ())

/** The most series a chart tells apart. */
#define BR_CHART_SERIES_MAX 12

/**
 * BrChartShape:
 * @BR_CHART_LINE: from point to point
 * @BR_CHART_AREA: a line, and what is below it
 * @BR_CHART_COLUMN: a column at each point, beside those of other series
 * @BR_CHART_STACKED: the same, upon those of other series
 * @BR_CHART_BAND: what lies between two values, such as a forecast's 80 %
 * @BR_CHART_HEAT: a row of cells, the darker the more
 *
 * How a series is drawn. Cells stand alone; all others may be drawn over each other.
 */
typedef enum
{
  BR_CHART_LINE,
  BR_CHART_AREA,
  BR_CHART_COLUMN,
  BR_CHART_STACKED,
  BR_CHART_BAND,
  BR_CHART_HEAT,
} BrChartShape;

/**
 * BrChartUnit:
 * @BR_CHART_COUNT: how many
 * @BR_CHART_MONEY: minor units of the chart's currency
 * @BR_CHART_SHARE: basis points
 *
 * What the values of a chart are.
 */
typedef enum
{
  BR_CHART_COUNT,
  BR_CHART_MONEY,
  BR_CHART_SHARE,
} BrChartUnit;

/**
 * BrChartSeries:
 * @name: as the legend calls it
 * @values: one for each place, NAN where nothing is known
 * @lows: (nullable): the lower edge of a band
 * @hidden: left out, since somebody wished so
 */
typedef struct
{
  char        *name;
  BrChartShape shape;
  double      *values;
  double      *lows;
  gboolean     hidden;
} BrChartSeries;

/**
 * BrChartNote:
 * @at: the place that it is about
 * @text: what happened there
 */
typedef struct
{
  guint at;
  char *text;
} BrChartNote;

/**
 * BrChart:
 *
 * Figures to be drawn: places along the bottom (days, or names such as hours and rooms) and series of
 * one value for each. The same chart is shown on the screen, printed, written to a file and read out.
 */
typedef struct _BrChart BrChart;

GType                br_chart_get_type      (void);
BrChart             *br_chart_new_of_days   (const char          *title,
                                             BrChartUnit          unit,
                                             const char          *currency,
                                             const BrDate        *days,
                                             guint                n_places);
BrChart             *br_chart_new_of_names  (const char          *title,
                                             BrChartUnit          unit,
                                             const char          *currency,
                                             const char *const   *names);
BrChart             *br_chart_ref           (BrChart             *self);
void                 br_chart_unref         (BrChart             *self);

guint                br_chart_add           (BrChart             *self,
                                             BrChartShape         shape,
                                             const char          *name,
                                             const double        *values);
guint                br_chart_add_band      (BrChart             *self,
                                             const char          *name,
                                             const double        *lows,
                                             const double        *highs);
void                 br_chart_add_note      (BrChart             *self,
                                             guint                at,
                                             const char          *text);
void                 br_chart_hide          (BrChart             *self,
                                             guint                series,
                                             gboolean             hidden);

const char          *br_chart_get_title     (BrChart             *self);
const char          *br_chart_get_currency  (BrChart             *self);
BrChartUnit          br_chart_get_unit      (BrChart             *self);
guint                br_chart_get_n_places  (BrChart             *self);
guint                br_chart_get_n_series  (BrChart             *self);
const BrChartSeries *br_chart_get_series    (BrChart             *self,
                                             guint                series);
guint                br_chart_get_n_notes   (BrChart             *self);
const BrChartNote   *br_chart_get_note      (BrChart             *self,
                                             guint                note);
gboolean             br_chart_is_of_days    (BrChart             *self);
BrDate               br_chart_get_day       (BrChart             *self,
                                             guint                place);
const char          *br_chart_get_name      (BrChart             *self,
                                             guint                place);
double               br_chart_get_x         (BrChart             *self,
                                             guint                place);
guint                br_chart_find          (BrChart             *self,
                                             double               x);
double               br_chart_get_spacing   (BrChart             *self);
gboolean             br_chart_is_heat       (BrChart             *self);
gboolean             br_chart_get_extent    (BrChart             *self,
                                             guint                from,
                                             guint                to,
                                             double              *low,
                                             double              *high);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrChart, br_chart_unref)

G_END_DECLS
