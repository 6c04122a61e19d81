#include "config.h"

#include "screens/customers/br-customer-columns.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "store/br-lazy-list.h"

/* The columns of the customers list. The list is as long as the venue is popular, so a heading
 * never sorts what is shown: it asks for another order. GTK 4.8 does not say which heading was
 * clicked; each column's sorter notes when it is asked, and is asked once. */

typedef char *(*CellText) (BrCustomerRow *row);

typedef struct
{
  const char     *title;
  CellText        text;
  BrCustomerOrder order;
  gboolean        sortable;
  gboolean        numeric;
  gboolean        expand;
  int             width;
} Column;

typedef struct
{
  GtkSorter         *sorter;
  BrCustomerSortFunc func;
  gpointer           user_data;
  gboolean           asked;
  BrCustomerOrder    order;
} Sorting;

static char *
name_text (BrCustomerRow *row)
{
  const BrCustomer *customer = br_customer_row_get_customer (row);

  if (customer->erased_at != BR_INSTANT_NONE)
    return g_strdup (_("(erased)"));
  return g_strdup (customer->name != NULL ? customer->name : _("(locked)"));
}

static char *
phone_text (BrCustomerRow *row)
{
  return g_strdup (br_customer_row_get_customer (row)->phone);
}

static char *
last_visit_text (BrCustomerRow *row)
{
  BrDate date = br_customer_row_get_last_visit (row);

  return date != BR_DATE_NONE ? br_date_format (date, "%e %b %Y") : NULL;
}

static char *
visits_text (BrCustomerRow *row)
{
  gint64 visits = br_customer_row_get_visits (row);

  return visits > 0 ? br_count_format (visits) : NULL;
}

static char *
tags_text (BrCustomerRow *row)
{
  return g_strjoinv (" · ", (GStrv) br_customer_row_get_tags (row));
}

static const Column columns[] = {
  { N_("Name"), name_text, BR_CUSTOMER_ORDER_NAME, TRUE, FALSE, TRUE, 0 },
  { N_("Telephone"), phone_text, 0, FALSE, TRUE, FALSE, 156 },
  { N_("Last visit"), last_visit_text, BR_CUSTOMER_ORDER_LAST_VISIT, TRUE, TRUE, FALSE, 120 },
  { N_("Visits"), visits_text, BR_CUSTOMER_ORDER_VISITS, TRUE, TRUE, FALSE, 84 },
  { N_("Tags"), tags_text, 0, FALSE, FALSE, TRUE, 0 },
};

/* The rows and cells of a list have no names of their own in GTK 4.8: a cell is named by what it
 * shows, a row by whom. */
static void
name_cell (GtkWidget  *label,
           const char *name,
           gboolean    names_row)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (names_row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill_cell (GtkListItem  *list_item,
           const Column *column)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  BrLazyItem *item = gtk_list_item_get_item (list_item);
  BrCustomerRow *row = item != NULL ? br_lazy_item_get_row (item) : NULL;
  g_autofree char *text = row != NULL ? column->text (row) : NULL;

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : row != NULL ? "" : "…");
  name_cell (label, text != NULL ? text : "", column == &columns[0]);
}

static void
item_filled_cb (BrLazyItem  *item,
                GParamSpec  *pspec,
                GtkListItem *list_item)
{
  fill_cell (list_item, g_object_get_data (G_OBJECT (list_item), "column"));
}

static void
cell_setup_cb (GtkListItemFactory *factory,
               GtkListItem        *list_item,
               gpointer            user_data)
{
  const Column *column = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->order == BR_CUSTOMER_ORDER_VISITS && column->sortable ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->numeric)
    gtk_widget_add_css_class (label, "numeric");
  if (column != &columns[0])
    gtk_widget_add_css_class (label, "dim-label");
  g_object_set_data (G_OBJECT (list_item), "column", user_data);
  gtk_list_item_set_child (list_item, label);
}

static void
cell_bind_cb (GtkListItemFactory *factory,
              GtkListItem        *list_item,
              gpointer            user_data)
{
  g_signal_connect_object (gtk_list_item_get_item (list_item), "notify::row", G_CALLBACK (item_filled_cb), list_item, 0);
  fill_cell (list_item, user_data);
}

static void
cell_unbind_cb (GtkListItemFactory *factory,
                GtkListItem        *list_item,
                gpointer            user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_filled_cb, list_item);
}

/* ---- which heading was clicked ------------------------------------------ */

static int
note_order (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  Sorting *sorting = g_object_get_data (user_data, "sorting");

  if (!sorting->asked)
    sorting->order = GPOINTER_TO_INT (g_object_get_data (user_data, "order"));
  sorting->asked = TRUE;
  return 1;
}

static void
sorter_changed_cb (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   gpointer         user_data)
{
  Sorting *sorting = user_data;
  g_autoptr (GtkStringObject) probe = gtk_string_object_new ("");
  GtkOrdering ordering;

  sorting->asked = FALSE;
  ordering = gtk_sorter_compare (sorter, probe, probe);
  if (sorting->asked)
    sorting->func (sorting->order, ordering == GTK_ORDERING_SMALLER, sorting->user_data);
}

static void
add_sorter (GtkColumnViewColumn *column,
            BrCustomerOrder      order,
            Sorting             *sorting)
{
  GtkCustomSorter *sorter = gtk_custom_sorter_new (note_order, column, NULL);

  g_object_set_data (G_OBJECT (column), "sorting", sorting);
  g_object_set_data (G_OBJECT (column), "order", GINT_TO_POINTER (order));
  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  g_object_unref (sorter);
}

/**
 * br_customer_columns_show_order:
 * @view: a list with these columns
 * @order: the order it is in
 * @descending: the other way round
 *
 * Shows at a heading which order was asked for elsewhere; at none when no column has it.
 */
void
br_customer_columns_show_order (GtkColumnView  *view,
                                BrCustomerOrder order,
                                gboolean        descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  g_autoptr (GtkColumnViewColumn) sorted = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].sortable && columns[i].order == order)
      sorted = g_list_model_get_item (gtk_column_view_get_columns (view), i);
  g_signal_handlers_block_matched (sorter, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, sorter_changed_cb, NULL);
  gtk_column_view_sort_by_column (view, sorted, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  g_signal_handlers_unblock_matched (sorter, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, sorter_changed_cb, NULL);
}

/**
 * br_customer_columns_add:
 * @view: the list
 * @func: called when another order is asked for
 * @user_data: for @func; must live as long as @view
 *
 * Gives @view, whose model holds #BrLazyItem with a #BrCustomerRow each, its columns.
 */
void
br_customer_columns_add (GtkColumnView     *view,
                         BrCustomerSortFunc func,
                         gpointer           user_data)
{
  Sorting *sorting = g_new0 (Sorting, 1);

  sorting->func = func;
  sorting->user_data = user_data;
  g_object_set_data_full (G_OBJECT (view), "sorting", sorting, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "unbind", G_CALLBACK (cell_unbind_cb), (gpointer) &columns[i]);
      column = gtk_column_view_column_new (_(columns[i].title), factory);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      if (columns[i].sortable)
        add_sorter (column, columns[i].order, sorting);
      gtk_column_view_append_column (view, column);
    }
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), sorting);
}
