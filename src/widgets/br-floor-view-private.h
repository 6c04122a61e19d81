#pragma once

#include "draw/br-floor-picture.h"
#include "draw/br-scene-pick.h"
#include "widgets/br-canvas.h"
#include "widgets/br-floor-view.h"
#include "widgets/br-night-grid-cell.h"

G_BEGIN_DECLS

/**
 * @canvas: the plan, and how one moves about on it
 * @picture: what is laid over it
 * @fitted: the whole plan is to be seen, whatever size the view has
 * @moving: the view itself moves the plan
 * @cells: table → BrNightGridCell, for those of the chart that stand on the plan
 * @table: what is selected
 * @booking: whose party is selected with it, wherever it sits
 * @hovered: the table under the pointer
 */
struct _BrFloorView
{
  GtkWidget parent_instance;

  BrCanvas *canvas;
  BrFloorPicture *picture;
  BrFloorChart *chart;
  gboolean fitted;
  gboolean moving;
  GHashTable *cells;
  BrId table;
  BrId booking;
  BrId hovered;
};

void             br_floor_view_init_input       (BrFloorView       *self);
gboolean         br_floor_view_focus            (GtkWidget         *widget,
                                                 GtkDirectionType   direction);
gboolean         br_floor_view_grab_focus       (GtkWidget         *widget);

BrNightGridCell *br_floor_view_get_focused      (BrFloorView       *self);
void             br_floor_view_make_cells       (BrFloorView       *self);
void             br_floor_view_mark_cells       (BrFloorView       *self);
void             br_floor_view_allocate_cells   (BrFloorView       *self);

gboolean         br_floor_view_is_selected      (BrFloorView       *self,
                                                 const BrFloorItem *item);
void             br_floor_view_set_selected     (BrFloorView       *self,
                                                 const BrId        *table,
                                                 const BrId        *booking);
void             br_floor_view_follow_selection (BrFloorView       *self);
void             br_floor_view_go_to            (BrFloorView       *self,
                                                 const BrId        *table);

void             br_floor_view_tell_selection   (BrFloorView       *self);
void             br_floor_view_activate         (BrFloorView       *self,
                                                 const BrId        *table);
void             br_floor_view_leave            (BrFloorView       *self);

G_END_DECLS
