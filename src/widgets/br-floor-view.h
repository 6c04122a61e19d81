#pragma once

#include <gtk/gtk.h>

#include "draw/br-floor-chart.h"
#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

#define BR_TYPE_FLOOR_VIEW (br_floor_view_get_type ())
G_DECLARE_FINAL_TYPE (BrFloorView, br_floor_view, BR, FLOOR_VIEW, GtkWidget)

GtkWidget    *br_floor_view_new            (void);
BrScene      *br_floor_view_get_scene      (BrFloorView     *self);
void          br_floor_view_set_scene      (BrFloorView     *self,
                                            BrScene         *scene);
void          br_floor_view_set_chart      (BrFloorView     *self,
                                            BrFloorChart    *chart);
BrPlanLook    br_floor_view_get_look       (BrFloorView     *self);
void          br_floor_view_set_look       (BrFloorView     *self,
                                            BrPlanLook       look);
const BrId   *br_floor_view_get_table      (BrFloorView     *self);
const BrId   *br_floor_view_get_booking    (BrFloorView     *self);
void          br_floor_view_select         (BrFloorView     *self,
                                            const BrId      *table);
void          br_floor_view_select_booking (BrFloorView     *self,
                                            const BrId      *booking);
gboolean      br_floor_view_shows          (BrFloorView     *self,
                                            const BrId      *table);
gboolean      br_floor_view_get_place      (BrFloorView     *self,
                                            const BrId      *table,
                                            GdkRectangle    *place);
void          br_floor_view_pan            (BrFloorView     *self,
                                            double           dx,
                                            double           dy);
void          br_floor_view_zoom_in        (BrFloorView     *self);
void          br_floor_view_zoom_out       (BrFloorView     *self);
void          br_floor_view_fit            (BrFloorView     *self);

G_END_DECLS
