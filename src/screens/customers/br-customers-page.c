#include "config.h"

#include "screens/customers/br-customers-page-private.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "screens/customers/br-customer-columns.h"
#include "screens/shell/br-import-file.h"
#include "screens/shell/br-shown.h"
#include "store/br-vault.h"

/**
 * BrCustomersPage:
 *
 * Everyone the house knows: a list of any length that is searched as one types, and beside it
 * all that is known about the one who is selected.
 */
G_DEFINE_FINAL_TYPE (BrCustomersPage, br_customers_page, BR_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_ORDER,
  PROP_DESCENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The orders as the menu names them. */
static const struct
{
  const char *name;
  BrCustomerOrder order;
  gboolean descending;
} orders[] = {
  { "name", BR_CUSTOMER_ORDER_NAME, FALSE },
  { "last-visit", BR_CUSTOMER_ORDER_LAST_VISIT, TRUE },
  { "visits", BR_CUSTOMER_ORDER_VISITS, TRUE },
  { "created", BR_CUSTOMER_ORDER_CREATED, TRUE },
};

/* ---- what is shown ------------------------------------------------------ */

static const char *
search_text (BrCustomersPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Who searches wants the best matches first, unless they said otherwise. */
static BrCustomerOrder
order_shown (BrCustomersPage *self)
{
  return *search_text (self) != '\0' && !self->order_chosen ? BR_CUSTOMER_ORDER_RELEVANCE : self->order;
}

static void
update_source (BrCustomersPage *self)
{
  g_autoptr (BrRowSource) source = NULL;

  if (self->list == NULL)
    return;
  if (br_customer_index_is_ready (self->index))
    source = br_customer_found_source_new (self->index, search_text (self), order_shown (self), self->descending);
  else
    source = br_customer_newest_source_new ();
  br_customer_columns_show_order (self->view,
                                  br_customer_index_is_ready (self->index) ? order_shown (self)
                                                                           : BR_CUSTOMER_ORDER_CREATED,
                                  self->descending);
  br_lazy_list_set_source (self->list, source);
}

static void
update_stack (BrCustomersPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean loading = br_lazy_list_is_loading (self->list), ready = br_customer_index_is_ready (self->index);
  gboolean locked = !br_store_is_unlocked (br_context_get_store (br_page_get_context (BR_PAGE (self))));
  g_autofree char *figures = br_count_format (n);
  g_autofree char *count = NULL;

  if (n > 0)
    count = g_strdup_printf (ngettext ("%s guest", "%s guests", n), figures);
  gtk_label_set_label (self->count, ready || locked ? (count != NULL ? count : "") : _("Preparing search…"));
  if (!ready && !locked && *search_text (self) != '\0')
    gtk_stack_set_visible_child_name (self->stack, "preparing");
  else if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!loading && *search_text (self) == '\0')
    gtk_stack_set_visible_child_name (self->stack, "nobody");
  else if (!loading)
    {
      g_autofree char *label = g_strdup_printf (_("Add “%s”"), search_text (self));
      g_autofree char *safe = g_markup_escape_text (search_text (self), -1);
      g_autofree char *said = g_strdup_printf (_("No name, e-mail address or telephone number holds “%s”."), safe);

      gtk_button_set_label (self->add_found, label);
      adw_status_page_set_description (self->none_found, said);
      gtk_stack_set_visible_child_name (self->stack, "none-found");
    }
  br_page_set_ready (BR_PAGE (self), !loading && (ready || locked));
}

void
_br_customers_show_selected (BrCustomersPage *self)
{
  BrLazyItem *item = gtk_single_selection_get_selected_item (self->selection);
  BrCustomerRow *row = item != NULL ? br_lazy_item_get_row (item) : NULL;

  if (row != NULL)
    br_customer_pane_show (self->pane, &br_customer_row_get_customer (row)->id);
}

static void
selected_filled_cb (BrLazyItem      *item,
                    GParamSpec      *pspec,
                    BrCustomersPage *self)
{
  if (item == gtk_single_selection_get_selected_item (self->selection))
    _br_customers_show_selected (self);
}

static void
selection_changed_cb (BrCustomersPage *self)
{
  BrLazyItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item == NULL)
    return;
  if (br_lazy_item_get_row (item) != NULL)
    _br_customers_show_selected (self);
  else
    g_signal_connect_object (item, "notify::row", G_CALLBACK (selected_filled_cb), self, 0);
}

/* An index gives who was changed another place: who is shown beside the list stays selected in it. */
static guint
find_shown (BrCustomersPage *self)
{
  const BrId *id = br_customer_pane_get_id (self->pane);
  guint32 slot;

  if (id == NULL || !br_customer_index_is_ready (self->index) ||
      !br_search_index_find (br_customer_index_get_index (self->index), id, &slot))
    return GTK_INVALID_LIST_POSITION;
  return br_lazy_list_find (self->list, slot);
}

static void
scroll_to (BrCustomersPage *self,
           guint            position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

static void
update_selected (BrCustomersPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint selected = gtk_single_selection_get_selected (self->selection), shown;

  if (selected == GTK_INVALID_LIST_POSITION && self->removed_at != GTK_INVALID_LIST_POSITION && n > 0)
    gtk_single_selection_set_selected (self->selection, MIN (self->removed_at, n - 1));
  self->removed_at = GTK_INVALID_LIST_POSITION;
  shown = find_shown (self);
  if (shown >= n)
    return;
  if (shown != selected)
    gtk_single_selection_set_selected (self->selection, shown);
  if (self->come_along)
    scroll_to (self, shown);
  self->come_along = FALSE;
}

static void
items_changed_cb (BrCustomersPage *self)
{
  update_selected (self);
  update_stack (self);
}

static void
list_changed_cb (BrCustomersPage *self)
{
  update_stack (self);
}

static void
index_ready_cb (BrCustomersPage *self)
{
  update_source (self);
  update_stack (self);
}

/* ---- what is asked ------------------------------------------------------ */

static void
search_changed_cb (BrCustomersPage *self)
{
  if (self->list == NULL)
    return;
  update_source (self);
  update_stack (self);
}

static void
entry_activate_cb (BrCustomersPage *self)
{
  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  gtk_single_selection_set_selected (self->selection, 0);
  scroll_to (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
stop_search_cb (BrCustomersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
order_asked (BrCustomerOrder order,
             gboolean        descending,
             gpointer        user_data)
{
  BrCustomersPage *self = user_data;

  self->order = order;
  self->descending = descending;
  self->order_chosen = TRUE;
  update_source (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCENDING]);
}

static void
row_activated_cb (BrCustomersPage *self)
{
  _br_customers_edit (self);
}

/* A search that the new one does not answer to would hide them. */
static void
customer_added_cb (BrCustomersPage *self)
{
  self->come_along = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static gboolean
view_key_pressed_cb (BrCustomersPage *self,
                     guint            keyval,
                     guint            keycode,
                     GdkModifierType  state)
{
  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "customers.remove", NULL);
  return GDK_EVENT_STOP;
}

/* Down from the search goes on into what it found. */
static gboolean
entry_key_pressed_cb (BrCustomersPage *self,
                      guint            keyval,
                      guint            keycode,
                      GdkModifierType  state)
{
  if (keyval != GDK_KEY_Down || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return GDK_EVENT_STOP;
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  scroll_to (self, gtk_single_selection_get_selected (self->selection));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return GDK_EVENT_STOP;
}

/* Escape leaves the pane for the list; somebody new of whom nothing was said is not added. */
static gboolean
pane_key_pressed_cb (BrCustomersPage *self,
                     guint            keyval,
                     guint            keycode,
                     GdkModifierType  state)
{
  if (keyval != GDK_KEY_Escape || self->list == NULL)
    return GDK_EVENT_PROPAGATE;
  if (br_customer_pane_is_fresh (self->pane))
    br_customer_pane_show (self->pane, NULL);
  if (adw_flap_get_folded (self->flap))
    br_page_set_show_details (BR_PAGE (self), FALSE);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GDK_EVENT_STOP;
}

static void
start_new (BrCustomersPage *self,
           const char      *name)
{
  br_page_set_show_details (BR_PAGE (self), TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  br_customer_pane_start (self->pane, name);
}

static void
add_found_cb (BrCustomersPage *self)
{
  start_new (self, search_text (self));
}

/* ---- the page ----------------------------------------------------------- */

static void
br_customers_page_context_changed (BrPage *page)
{
  BrCustomersPage *self = BR_CUSTOMERS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  gtk_column_view_set_model (self->view, NULL);
  br_customer_pane_set_context (self->pane, context);
  br_known_twice_set_context (self->known_twice, context);
  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->index);
  if (context == NULL)
    return;

  br_page_set_ready (page, FALSE);
  self->index = g_object_ref (br_context_get_customers (context));
  self->list = br_lazy_list_new (br_context_get_store (context));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->index, "notify::ready", G_CALLBACK (index_ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  update_source (self);
}

static void
br_customers_page_create (BrPage *page)
{
  start_new (BR_CUSTOMERS_PAGE (page), NULL);
}

static void
br_customers_page_search (BrPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (BR_CUSTOMERS_PAGE (page)->entry));
}

static void
br_customers_page_show_object (BrPage     *page,
                               const BrId *id)
{
  BrCustomersPage *self = BR_CUSTOMERS_PAGE (page);

  br_page_set_show_details (page, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  br_customer_pane_show (self->pane, id);
  self->come_along = TRUE;
  update_selected (self);
}

static void
br_customers_page_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BrCustomersPage *self = BR_CUSTOMERS_PAGE (object);

  switch (prop_id)
    {
    case PROP_ORDER:
      for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
        if (orders[i].order == self->order)
          g_value_set_static_string (value, orders[i].name);
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, self->descending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_customers_page_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  BrCustomersPage *self = BR_CUSTOMERS_PAGE (object);

  switch (prop_id)
    {
    case PROP_ORDER:
      for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
        if (g_strcmp0 (g_value_get_string (value), orders[i].name) == 0)
          order_asked (orders[i].order, orders[i].descending, self);
      break;
    case PROP_DESCENDING:
      order_asked (self->order, g_value_get_boolean (value), self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_customers_page_dispose (GObject *object)
{
  BrCustomersPage *self = BR_CUSTOMERS_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->index);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_CUSTOMERS_PAGE);

  G_OBJECT_CLASS (br_customers_page_parent_class)->dispose (object);
}

static void
br_customers_page_class_init (BrCustomersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  object_class->get_property = br_customers_page_get_property;
  object_class->set_property = br_customers_page_set_property;
  object_class->dispose = br_customers_page_dispose;
  page_class->context_changed = br_customers_page_context_changed;
  page_class->create = br_customers_page_create;
  page_class->search = br_customers_page_search;
  page_class->show_object = br_customers_page_show_object;

  /**
   * BrCustomersPage:order:
   *
   * What the list is ordered by: `name`, `last-visit`, `visits` or `created`. To choose one puts
   * it the way round that is mostly wanted: names from A, the rest with the most first.
   */
  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, "name",
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * BrCustomersPage:descending:
   *
   * Whether the last comes first.
   */
  properties[PROP_DESCENDING] = g_param_spec_boolean (
    "descending", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  br_page_class_set_commands (page_class, _br_customers_commands, _br_customers_n_commands);
  _br_customers_class_install_actions (klass);
  gtk_widget_class_install_property_action (widget_class, "customers.order", "order");
  gtk_widget_class_install_property_action (widget_class, "customers.descending", "descending");

  g_type_ensure (BR_TYPE_CUSTOMER_PANE);
  g_type_ensure (BR_TYPE_KNOWN_TWICE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/customers/br-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, pane);
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, entry);
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, count);
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, known_twice);
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, view);
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, none_found);
  gtk_widget_class_bind_template_child (widget_class, BrCustomersPage, add_found);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, customer_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_found_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, br_page_add_toast);
}

static void
br_customers_page_init (BrCustomersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->removed_at = GTK_INVALID_LIST_POSITION;
  br_page_set_has_details (BR_PAGE (self), TRUE);
  br_customer_columns_add (self->view, order_asked, self);
  br_import_file_accept_drops (GTK_WIDGET (self), "customers.import-uri");
  br_shown_watch_stack (self->stack);
  br_shown_watch_flap (self->flap);
}
