#pragma once

#include "screens/floor_plans/br-floor-plans-page.h"
#include "screens/floor_plans/br-plan-objects.h"
#include "screens/floor_plans/br-plan-properties.h"
#include "screens/floor_plans/br-plan-sidebar.h"
#include "screens/sync/br-presence.h"
#include "widgets/br-canvas.h"

G_BEGIN_DECLS

struct _BrFloorPlansPage
{
  BrPage parent_instance;

  AdwFlap *flap;
  BrPlanSidebar *sidebar;
  BrPlanObjects *objects;
  BrPlanProperties *properties;
  BrCanvas *canvas;
  GtkStack *stack;
  AdwStatusPage *none;
  GtkWidget *none_plan;
  AdwStatusPage *unread;
  GtkWidget *empty;
  GtkLabel *totals;
  BrPresence *presence;
  GtkLabel *scale;

  BrPlanSelection *selection;
  BrSeatingPlan *plan;
  BrScene *scene;
  gulong changed;
  BrId wanted_plan;
  BrId wanted_object;
  BrId fitted;
  guint last_read;
};

extern const BrCommand _br_floor_plans_commands[];
extern const guint _br_floor_plans_n_commands;

void _br_floor_plans_class_install_actions (BrFloorPlansPageClass *klass);
void _br_floor_plans_want                  (BrFloorPlansPage      *self,
                                            const BrId            *plan);
void _br_floor_plans_new_room              (BrFloorPlansPage      *self);
void _br_floor_plans_new_plan              (BrFloorPlansPage      *self,
                                            const BrRoom          *room);

G_END_DECLS
