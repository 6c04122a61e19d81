#include "config.h"

#include "widgets/br-floor-view-private.h"

/* What is selected on the live floor: a table, and with it the party that sits or comes there. */

/* What is left free around a table that is brought into view, pixels. */
#define MARGIN 18.0

/* Selects as somebody did it, and tells. */
void
br_floor_view_set_selected (BrFloorView *self,
                            const BrId  *table,
                            const BrId  *booking)
{
  BrId to = table != NULL ? *table : BR_ID_NONE, with = booking != NULL ? *booking : BR_ID_NONE;

  if (br_id_equal (&to, &self->table) && br_id_equal (&with, &self->booking))
    return;
  self->table = to;
  self->booking = with;
  br_floor_view_mark_cells (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  br_floor_view_tell_selection (self);
}

static void
reveal (BrFloorView *self,
        const BrId  *table)
{
  GdkRectangle place;
  double dx = 0, dy = 0;

  if (self->fitted || !br_floor_view_get_place (self, table, &place))
    return;
  if (place.x < MARGIN)
    dx = MARGIN - place.x;
  else if (place.x + place.width > gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN)
    dx = gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN - place.x - place.width;
  if (place.y < MARGIN)
    dy = MARGIN - place.y;
  else if (place.y + place.height > gtk_widget_get_height (GTK_WIDGET (self)) - MARGIN)
    dy = gtk_widget_get_height (GTK_WIDGET (self)) - MARGIN - place.y - place.height;
  if (dx != 0 || dy != 0)
    br_canvas_pan (self->canvas, dx, dy);
}

/* Takes the keyboard to a table and selects it. */
void
br_floor_view_go_to (BrFloorView *self,
                     const BrId  *table)
{
  const BrFloorItem *item = br_floor_chart_find (self->chart, table);
  GtkWidget *cell = g_hash_table_lookup (self->cells, table);
  BrId here = *table;

  reveal (self, &here);
  if (cell != NULL)
    gtk_widget_grab_focus (cell);
  br_floor_view_set_selected (self, &here, &item->booking);
}

/* After the tables have moved on: a party that was selected stays so at whatever table it is now. */
void
br_floor_view_follow_selection (BrFloorView *self)
{
  const BrFloorItem *item =
    self->chart != NULL ? br_floor_chart_find (self->chart, &self->table) : NULL;

  if (!br_id_is_none (&self->booking) &&
      (item == NULL || !br_id_equal (&item->booking, &self->booking)))
    {
      item = self->chart != NULL ? br_floor_chart_find_booking (self->chart, &self->booking) : NULL;
      self->table = item != NULL ? item->table : BR_ID_NONE;
    }
  else if (item == NULL)
    {
      self->table = BR_ID_NONE;
    }
}

/**
 * br_floor_view_get_table:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): the selected table
 */
const BrId *
br_floor_view_get_table (BrFloorView *self)
{
  return br_id_is_none (&self->table) ? NULL : &self->table;
}

/**
 * br_floor_view_get_booking:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): whose party is selected
 */
const BrId *
br_floor_view_get_booking (BrFloorView *self)
{
  return br_id_is_none (&self->booking) ? NULL : &self->booking;
}

/* Selects as something else did it: nothing is told, and the keyboard stays where it is. */
static void
select_quietly (BrFloorView *self,
                const BrId  *table,
                const BrId  *booking)
{
  if (br_id_equal (table, &self->table) && br_id_equal (booking, &self->booking))
    return;
  self->table = *table;
  self->booking = *booking;
  reveal (self, &self->table);
  br_floor_view_mark_cells (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_floor_view_select:
 * @self: a floor
 * @table: (nullable): a table
 *
 * Selects it, with the party that sits or comes there, and brings it into view.
 */
void
br_floor_view_select (BrFloorView *self,
                      const BrId  *table)
{
  const BrFloorItem *item;

  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  item = table != NULL && self->chart != NULL ? br_floor_chart_find (self->chart, table) : NULL;
  select_quietly (self, item != NULL ? &item->table : &BR_ID_NONE,
                  item != NULL ? &item->booking : &BR_ID_NONE);
}

/**
 * br_floor_view_select_booking:
 * @self: a floor
 * @booking: (nullable): a booking, at a table or not
 *
 * Selects all tables of its party, now and when it is seated elsewhere.
 */
void
br_floor_view_select_booking (BrFloorView *self,
                              const BrId  *booking)
{
  const BrFloorItem *item;

  g_return_if_fail (BR_IS_FLOOR_VIEW (self));

  item = booking != NULL && self->chart != NULL ? br_floor_chart_find_booking (self->chart, booking)
                                                : NULL;
  select_quietly (self, item != NULL ? &item->table : &BR_ID_NONE,
                  booking != NULL ? booking : &BR_ID_NONE);
}
