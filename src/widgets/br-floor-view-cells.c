#include "config.h"

#include "widgets/br-floor-view-private.h"

/* The live floor's children: one for each table that stands on the plan. */

static void
cell_opened_cb (BrNightGridCell *cell,
                BrFloorView     *self)
{
  const BrId *table = br_night_grid_cell_get_id (cell);

  br_floor_view_go_to (self, table);
  br_floor_view_activate (self, table);
}

/* Returns: (transfer none) (nullable): the table that has the keyboard */
BrNightGridCell *
br_floor_view_get_focused (BrFloorView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focused = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focused != NULL && BR_IS_NIGHT_GRID_CELL (focused) &&
             gtk_widget_get_parent (focused) == GTK_WIDGET (self)
           ? BR_NIGHT_GRID_CELL (focused)
           : NULL;
}

gboolean
br_floor_view_is_selected (BrFloorView       *self,
                           const BrFloorItem *item)
{
  return br_id_equal (&item->table, &self->table) ||
         (!br_id_is_none (&self->booking) && br_id_equal (&item->booking, &self->booking));
}

void
br_floor_view_mark_cells (BrFloorView *self)
{
  GHashTableIter iter;
  gpointer table, cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &table, &cell))
    br_night_grid_cell_set_selected (
      cell, br_floor_view_is_selected (self, br_floor_chart_find (self->chart, table)));
}

static GHashTable *
list_placed (BrFloorView *self)
{
  BrScene *scene = br_canvas_get_scene (self->canvas);
  GHashTable *placed = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; scene != NULL && i < br_scene_get_n_objects (scene); i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, i);

      if (object->kind == BR_SCENE_TABLE && !br_id_is_none (&object->table))
        g_hash_table_add (placed, (gpointer) &object->table);
    }
  return placed;
}

/* What was there stays the same child, so that the keyboard stays where it is. */
void
br_floor_view_make_cells (BrFloorView *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->cells);
  g_autoptr (GHashTable) placed = list_placed (self);
  guint n_items = 0;
  const BrFloorItem *items =
    self->chart != NULL ? br_floor_chart_get_items (self->chart, &n_items) : NULL;
  GHashTableIter iter;
  gpointer cell;

  self->cells = g_hash_table_new (br_id_hash, br_id_equal);
  for (guint i = 0; i < n_items; i++)
    {
      if (!g_hash_table_contains (placed, &items[i].table))
        continue;
      cell = g_hash_table_lookup (before, &items[i].table);
      if (cell == NULL)
        {
          cell = br_night_grid_cell_new (&items[i].table, FALSE);
          g_signal_connect_object (cell, "opened", G_CALLBACK (cell_opened_cb), self, 0);
        }
      else
        g_hash_table_remove (before, &items[i].table);
      br_night_grid_cell_say (cell, items[i].said);
      gtk_widget_insert_before (cell, GTK_WIDGET (self), NULL);
      g_hash_table_insert (self->cells, (gpointer) br_night_grid_cell_get_id (cell), cell);
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    {
      g_hash_table_iter_steal (&iter);
      gtk_widget_unparent (cell);
    }
  br_floor_view_mark_cells (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
br_floor_view_allocate_cells (BrFloorView *self)
{
  GHashTableIter iter;
  gpointer table, cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &table, &cell))
    {
      GtkAllocation box = { 0, 0, 1, 1 };

      br_floor_view_get_place (self, table, &box);
      gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (cell, &box, -1);
    }
}
