#pragma once

#include <glib-object.h>

#include "draw/br-night-chart-parts.h"

G_BEGIN_DECLS

#define BR_TYPE_NIGHT_CHART (br_night_chart_get_type ())

/**
 * BrChartRow:
 * @table: whose row it is; %BR_CHART_NONE for a heading and for those without a table
 * @heading: whether it only names the group
 * @lanes: how many bookings it shows above each other
 * @first: the first of its slots
 */
typedef struct
{
  int         table;
  gboolean    heading;
  const char *group;
  guint       lanes;
  double      y;
  double      height;
  guint       first;
  guint       n_slots;
} BrChartRow;

/** Where a booking stands in a row. */
typedef struct
{
  guint booking;
  guint row;
  guint lane;
} BrChartSlot;

typedef struct _BrNightChart BrNightChart;

GType                 br_night_chart_get_type     (void);
BrNightChart         *br_night_chart_new          (BrInstant             opens,
                                                   BrInstant             closes,
                                                   GTimeZone            *zone);
BrNightChart         *br_night_chart_ref          (BrNightChart         *self);
void                  br_night_chart_unref        (BrNightChart         *self);
void                  br_night_chart_add_table    (BrNightChart         *self,
                                                   const BrChartTable   *table);
void                  br_night_chart_add_booking  (BrNightChart         *self,
                                                   const BrChartBooking *booking);
void                  br_night_chart_add_block    (BrNightChart         *self,
                                                   const BrChartBlock   *block);
void                  br_night_chart_add_pace     (BrNightChart         *self,
                                                   const BrChartPace    *pace);
void                  br_night_chart_lay_out      (BrNightChart         *self,
                                                   const char           *placeless,
                                                   double                row,
                                                   double                heading);

BrInstant             br_night_chart_get_opens    (const BrNightChart   *self);
BrInstant             br_night_chart_get_closes   (const BrNightChart   *self);
double                br_night_chart_get_height   (const BrNightChart   *self);
const BrChartTable   *br_night_chart_get_tables   (const BrNightChart   *self,
                                                   guint                *n_tables);
const BrChartBooking *br_night_chart_get_bookings (const BrNightChart   *self,
                                                   guint                *n_bookings);
const BrChartBlock   *br_night_chart_get_blocks   (const BrNightChart   *self,
                                                   guint                *n_blocks);
const BrChartPace    *br_night_chart_get_pacing   (const BrNightChart   *self,
                                                   guint                *n_paces);
gboolean              br_night_chart_paces_parties (const BrNightChart *self);
const BrChartTick    *br_night_chart_get_ticks    (const BrNightChart   *self,
                                                   guint                *n_ticks);
const BrChartRow     *br_night_chart_get_rows     (const BrNightChart   *self,
                                                   guint                *n_rows);
const BrChartSlot    *br_night_chart_get_slots    (const BrNightChart   *self,
                                                   guint                *n_slots);
const char           *br_chart_status_get_glyph   (BrBookingStatus       status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightChart, br_night_chart_unref)

G_END_DECLS
