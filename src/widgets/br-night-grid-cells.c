#include "config.h"

#include "widgets/br-night-grid-private.h"

/* The day grid's children: one for each booking and each table. */

/* Returns: (transfer none) (nullable): the cell that has the keyboard */
GtkWidget *
br_night_grid_get_focused (BrNightGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focused = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focused != NULL && gtk_widget_get_parent (focused) == GTK_WIDGET (self) ? focused : NULL;
}

BrNightGridCell *
br_night_grid_get_cell (BrNightGrid        *self,
          const BrChartPlace *place)
{
  guint n_bookings, n_rows;
  const BrChartRow *rows = br_night_chart_get_rows (self->chart, &n_rows);

  br_night_chart_get_bookings (self->chart, &n_bookings);
  if (place->booking != BR_CHART_NONE)
    return self->cells->pdata[place->booking];
  return self->cells->pdata[n_bookings + (guint) rows[place->row].table];
}

gboolean
br_night_grid_find_place (BrNightGrid     *self,
            BrNightGridCell *cell,
            BrChartPlace    *place)
{
  guint n_bookings, at;
  int row;

  br_night_chart_get_bookings (self->chart, &n_bookings);
  if (!g_ptr_array_find (self->cells, cell, &at))
    return FALSE;
  if (at < n_bookings)
    return br_night_chart_place_of (self->chart, at, place);
  row = br_night_chart_find_table (self->chart, at - n_bookings);
  *place = (BrChartPlace){ (guint) MAX (row, 0), BR_CHART_NONE };
  return row != BR_CHART_NONE;
}

static void
cell_opened_cb (BrNightGridCell *cell,
                BrNightGrid     *self)
{
  BrChartPlace place;

  if (self->chart == NULL || !br_night_grid_find_place (self, cell, &place))
    return;
  br_night_grid_go_to (self, &place);
  br_night_grid_activate (self, &place);
}

static BrNightGridCell *
take_cell (BrNightGrid *self,
           GHashTable  *before,
           const BrId  *id,
           gboolean     is_table,
           const char  *said)
{
  BrNightGridCell *cell = g_hash_table_lookup (before, id);

  if (cell != NULL)
    g_hash_table_steal (before, id);
  else
    {
      cell = BR_NIGHT_GRID_CELL (br_night_grid_cell_new (id, is_table));
      g_signal_connect_object (cell, "opened", G_CALLBACK (cell_opened_cb), self, 0);
    }
  g_hash_table_insert (self->by_id, (gpointer) br_night_grid_cell_get_id (cell), cell);
  br_night_grid_cell_say (cell, said);
  g_ptr_array_add (self->cells, cell);
  return cell;
}

/* In the order in which one reads: each table, then who sits at it. */
static void
order_cells (BrNightGrid *self)
{
  guint n_rows, n_slots, n_bookings;
  const BrChartRow *rows = br_night_chart_get_rows (self->chart, &n_rows);
  const BrChartSlot *slots = br_night_chart_get_slots (self->chart, &n_slots);
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);

  br_night_chart_get_bookings (self->chart, &n_bookings);
  for (guint i = 0; i < n_rows; i++)
    {
      if (rows[i].table != BR_CHART_NONE)
        gtk_widget_insert_before (self->cells->pdata[n_bookings + (guint) rows[i].table], GTK_WIDGET (self), NULL);
      for (guint j = rows[i].first; j < rows[i].first + rows[i].n_slots; j++)
        if (g_hash_table_add (placed, self->cells->pdata[slots[j].booking]))
          gtk_widget_insert_before (self->cells->pdata[slots[j].booking], GTK_WIDGET (self), NULL);
    }
}

/* What was there stays the same child, so that the keyboard stays where it is when something
 * changes elsewhere. */
void
br_night_grid_make_cells (BrNightGrid *self)
{
  g_autoptr (GHashTable) before =
    g_hash_table_new_full (br_id_hash, (GEqualFunc) br_id_equal, NULL, (GDestroyNotify) gtk_widget_unparent);
  GHashTable *old = g_steal_pointer (&self->by_id);
  GHashTableIter iter;
  gpointer key, cell;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &cell))
    g_hash_table_insert (before, key, cell);
  g_hash_table_unref (old);
  self->by_id = g_hash_table_new (br_id_hash, (GEqualFunc) br_id_equal);
  g_ptr_array_set_size (self->cells, 0);
  if (self->chart != NULL)
    {
      guint n_bookings, n_tables;
      const BrChartBooking *bookings = br_night_chart_get_bookings (self->chart, &n_bookings);
      const BrChartTable *tables = br_night_chart_get_tables (self->chart, &n_tables);

      for (guint i = 0; i < n_bookings; i++)
        take_cell (self, before, &bookings[i].id, FALSE, bookings[i].said);
      for (guint i = 0; i < n_tables; i++)
        take_cell (self, before, &tables[i].id, TRUE, tables[i].said);
      order_cells (self);
    }
}

static void
allocate_cell (GtkWidget *cell,
               double     x,
               double     y,
               double     width,
               double     height)
{
  const GtkAllocation box = { (int) x, (int) y, MAX ((int) width, 1), MAX ((int) height, 1) };

  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (cell, &box, -1);
}

void
br_night_grid_allocate_cells (BrNightGrid *self)
{
  guint n_rows, n_slots, n_bookings;
  const BrChartRow *rows = br_night_chart_get_rows (self->chart, &n_rows);
  const BrChartSlot *slots = br_night_chart_get_slots (self->chart, &n_slots);
  const BrChartBooking *bookings = br_night_chart_get_bookings (self->chart, &n_bookings);

  /* From the last row, so that a party at several tables stands at its first. */
  for (guint i = n_rows; i-- > 0;)
    {
      double y = br_night_grid_get_y (self, rows[i].y);

      if (rows[i].table != BR_CHART_NONE)
        allocate_cell (self->cells->pdata[n_bookings + (guint) rows[i].table], 0, y, self->gutter, rows[i].height);
      for (guint j = rows[i].first; j < rows[i].first + rows[i].n_slots; j++)
        {
          const BrChartBooking *booking = &bookings[slots[j].booking];
          double x = br_night_grid_get_x (self, booking->starts);

          allocate_cell (self->cells->pdata[slots[j].booking], x, y + slots[j].lane * self->row,
                         br_night_grid_get_x (self, booking->ends) - x, self->row);
        }
    }
}
