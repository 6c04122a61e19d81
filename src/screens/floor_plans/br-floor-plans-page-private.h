#pragma once

#include "screens/floor_plans/br-floor-plans-page.h"
#include "desk/br-desk-plan.h"
#include "screens/floor_plans/br-plan-checks.h"
#include "screens/floor_plans/br-plan-objects.h"
#include "screens/floor_plans/br-plan-properties.h"
#include "screens/floor_plans/br-plan-sidebar.h"
#include "screens/floor_plans/br-plan-tools.h"
#include "screens/sync/br-presence.h"
#include "widgets/br-canvas.h"
#include "widgets/br-plan-ghost.h"
#include "widgets/br-ruler.h"
#include "widgets/br-select-tool.h"

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
  BrPlanTools *tools;
  BrRuler *ruler_across;
  BrRuler *ruler_down;
  GtkMenuButton *page_menu;
  BrPlanChecks *checks;
  GtkLabel *totals;
  GtkLabel *status;
  BrPresence *presence;
  GtkLabel *scale;

  BrPlanSelection *selection;
  BrPlanSurvey *survey;
  BrSeatingPlan *plan; /* of @survey */
  BrScene *scene;
  gboolean may_write;
  guint hidden_layers; /* a bit for each BrLayer */
  guint locked_layers; /* likewise */
  BrSelectTool *arrow;
  const char *tool; /* what is taken up from the palette */
  gboolean keeps_tool;
  GArray *next_selection; /* BrId: to be selected once they are there */
  GPtrArray *copied_elements;
  GPtrArray *copied_tables;
  BrId copied_from;
  GtkWidget *context_menu;
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

void     _br_floor_plans_class_install_edits (BrFloorPlansPageClass *klass);
void     _br_floor_plans_class_install_view  (BrFloorPlansPageClass *klass);
BrScene *_br_floor_plans_make_scene          (BrFloorPlansPage      *self);
void     _br_floor_plans_update_status       (BrFloorPlansPage      *self);
gboolean _br_floor_plans_may_write           (BrFloorPlansPage      *self,
                                              gboolean               say);
gboolean _br_floor_plans_may_edit            (BrFloorPlansPage      *self,
                                              gboolean               say);
void     _br_floor_plans_do                  (BrFloorPlansPage      *self,
                                              BrDeskAct             *act,
                                              const char            *done);
void     _br_floor_plans_select_next         (BrFloorPlansPage      *self,
                                              const BrId            *ids,
                                              guint                  n_ids);
void     _br_floor_plans_edited_cb           (BrFloorPlansPage      *self,
                                              const BrPlanGesture   *gesture);
void     _br_floor_plans_set_cb              (BrFloorPlansPage      *self,
                                              const char            *assignment);
void     _br_floor_plans_covers_cb           (BrFloorPlansPage      *self,
                                              gpointer               table,
                                              int                    least,
                                              int                    most);
void     _br_floor_plans_show_joins          (BrFloorPlansPage      *self);
const BrJoin *_br_floor_plans_find_join      (BrFloorPlansPage      *self);
gboolean _br_floor_plans_is_table_selected  (BrFloorPlansPage      *self,
                                              const BrId            *table);
void     _br_floor_plans_join_cb             (BrFloorPlansPage      *self,
                                              gpointer               id);
void     _br_floor_plans_set_join            (BrFloorPlansPage      *self,
                                              const BrId            *id,
                                              const BrId            *tables,
                                              guint                  n_tables,
                                              int                    least,
                                              int                    most);
void     _br_floor_plans_make_row            (BrFloorPlansPage      *self,
                                              guint                  copies,
                                              gint64                 gap,
                                              gboolean               down);
void     _br_floor_plans_class_install_files (BrFloorPlansPageClass *klass);
void     _br_floor_plans_class_install_removing (BrFloorPlansPageClass *klass);
void     _br_floor_plans_class_install_clipboard (BrFloorPlansPageClass *klass);
void     _br_floor_plans_refuse              (BrFloorPlansPage      *self,
                                              const char            *why);
const BrId *_br_floor_plans_get_selected     (BrFloorPlansPage      *self,
                                              guint                 *n_ids);
void     _br_floor_plans_class_install_underlay (BrFloorPlansPageClass *klass);
void     _br_floor_plans_measured_cb         (BrFloorPlansPage      *self,
                                              const BrPoint         *from,
                                              const BrPoint         *to);
void     _br_floor_plans_scale_by_width      (BrFloorPlansPage      *self);
gboolean _br_floor_plans_may_scale           (BrFloorPlansPage      *self);
void     _br_floor_plans_init_tools          (BrFloorPlansPage      *self);
void     _br_floor_plans_take_tool           (BrFloorPlansPage      *self,
                                              const char            *id);

G_END_DECLS
