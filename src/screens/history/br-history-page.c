#include "config.h"

#include "screens/history/br-history-page.h"

#include <glib/gi18n.h>

#include "screens/history/br-entry-undo.h"
#include "screens/history/br-history-details.h"
#include "screens/history/br-history-model.h"
#include "screens/history/br-history-row.h"
#include "screens/history/br-rollback-window.h"
#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"

/**
 * BrHistoryPage:
 *
 * The journal: every change with when, what, who and where from; what each did, field by field;
 * and the way back.
 */
struct _BrHistoryPage
{
  BrPage parent_instance;

  GtkSearchEntry *search;
  GtkDropDown *kinds;
  GtkDropDown *actors;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  AdwFlap *flap;
  BrHistoryDetails *details;
  AdwStatusPage *nothing;

  BrHistoryModel *model;
  GtkSingleSelection *selection;
  GSignalGroup *context_signals;
  GArray *actor_ids;
};

G_DEFINE_FINAL_TYPE (BrHistoryPage, br_history_page, BR_TYPE_PAGE)

static const BrCommand commands[] = {
  { "history.undo-entry", N_("Undo the chosen change"), "<Control>BackSpace", N_("History"), NULL },
  { "history.undo-after", N_("Undo everything after the chosen change"), "<Control><Shift>BackSpace",
    N_("History"), N_("go back restore") },
};

static BrStore *
get_store (BrHistoryPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));

  return context != NULL ? br_context_get_store (context) : NULL;
}

static BrHistoryEntry *
get_selected (BrHistoryPage *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static void
update_actions (BrHistoryPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  BrHistoryEntry *entry = get_selected (self);
  gboolean may = entry != NULL && context != NULL && !br_context_get_read_only (context);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.undo-entry",
                                 may && br_history_entry_can_undo (entry));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.undo-after",
                                 may && gtk_single_selection_get_selected (self->selection) > 0);
}

static void
update_ready (BrHistoryPage *self)
{
  gboolean ready = self->model == NULL
                   || (!br_history_model_get_loading (self->model)
                       && !br_history_details_get_loading (self->details));

  br_page_set_ready (BR_PAGE (self), ready);
}

static void
say (BrHistoryPage *self,
     const char    *text)
{
  br_page_add_toast (BR_PAGE (self), br_toast_new (text));
}

/* ---- the list ------------------------------------------------------------ */

/* More is read before the end is in sight, and as long as the list does not fill its place. */
static void
scrolled_cb (BrHistoryPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)
                - gtk_adjustment_get_value (adjustment);

  if (self->model != NULL && left < 2 * gtk_adjustment_get_page_size (adjustment))
    br_history_model_load_more (self->model);
}

static void
update_stack (BrHistoryPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (n_items > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (br_history_model_get_exhausted (self->model))
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else
    gtk_stack_set_visible_child_name (self->stack, "looking");
}

static void
loading_cb (BrHistoryPage *self)
{
  if (self->model == NULL)
    return;
  update_stack (self);
  update_ready (self);
  update_actions (self);
  if (!br_history_model_get_loading (self->model)
      && g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    br_history_model_load_more (self->model);
}

static void
selected_cb (BrHistoryPage *self)
{
  br_history_details_set_entry (self->details, get_store (self), get_selected (self));
  update_actions (self);
}

static void
row_set_up_cb (BrHistoryPage *self,
               GtkListItem   *item)
{
  gtk_list_item_set_child (item, br_history_row_new ());
}

static void
row_bound_cb (BrHistoryPage *self,
              GtkListItem   *item)
{
  br_history_row_set_entry (BR_HISTORY_ROW (gtk_list_item_get_child (item)),
                            gtk_list_item_get_item (item));
}

static void
row_unbound_cb (BrHistoryPage *self,
                GtkListItem   *item)
{
  br_history_row_set_entry (BR_HISTORY_ROW (gtk_list_item_get_child (item)), NULL);
}

/* ---- the filter ----------------------------------------------------------- */

static void
filter_changed_cb (BrHistoryPage *self)
{
  guint kind = gtk_drop_down_get_selected (self->kinds);
  guint actor = gtk_drop_down_get_selected (self->actors);
  const BrId *id = NULL;

  if (self->model == NULL)
    return;
  if (actor != GTK_INVALID_LIST_POSITION && actor > 0 && actor <= self->actor_ids->len)
    id = &g_array_index (self->actor_ids, BrId, actor - 1);
  br_history_model_set_filter (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                               kind > 0 && kind != GTK_INVALID_LIST_POSITION ? (int) kind - 1
                                                                             : BR_HISTORY_ANY_KIND,
                               id);
}

static void
fill_kinds (BrHistoryPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Everything"));
  for (int kind = 0; kind < BR_N_KINDS; kind++)
    gtk_string_list_append (names, _(br_entity_get (kind)->label));
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (names));
}

typedef struct
{
  GArray *ids;
  GPtrArray *names;
} Actors;

static void
actors_free (Actors *actors)
{
  g_array_unref (actors->ids);
  g_ptr_array_unref (actors->names);
  g_free (actors);
}

static gboolean
read_actors (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Actors *actors = user_data;
  g_autoptr (GPtrArray) users = br_db_select (db, BR_KIND_USER, error, "ORDER BY \"handle\"", NULL);

  if (users == NULL)
    return FALSE;
  for (guint i = 0; i < users->len; i++)
    {
      BrUser *user = g_ptr_array_index (users, i);

      g_array_append_val (actors->ids, user->id);
      g_ptr_array_add (actors->names, g_strdup (user->name != NULL ? user->name : user->handle));
    }
  return TRUE;
}

static void
actors_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BrHistoryPage) self = BR_HISTORY_PAGE (user_data);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gpointer data = NULL;
  Actors *actors;

  if (!br_store_read_finish (BR_STORE (source), result, &data, NULL))
    return;
  actors = data;
  gtk_string_list_append (names, _("Everybody"));
  for (guint i = 0; i < actors->names->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (actors->names, i));
  g_array_set_size (self->actor_ids, 0);
  g_array_append_vals (self->actor_ids, actors->ids->data, actors->ids->len);
  gtk_drop_down_set_model (self->actors, G_LIST_MODEL (names));
  actors_free (actors);
}

static void
load_actors (BrHistoryPage *self)
{
  Actors *actors = g_new0 (Actors, 1);

  actors->ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  actors->names = g_ptr_array_new_with_free_func (g_free);
  br_store_read_async (get_store (self), read_actors, actors, (GDestroyNotify) actors_free, NULL,
                       actors_read_cb, g_object_ref (self));
}

/* ---- the way back --------------------------------------------------------- */

typedef struct
{
  BrHistoryPage *self;
  char *words;
} Undo;

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Undo *undo = user_data;
  g_autoptr (GError) error = NULL;

  if (br_entry_undo_finish (BR_STORE (source), result, &error))
    {
      g_autofree char *done = g_strdup_printf (_("Undone: %s"), undo->words);

      say (undo->self, done);
    }
  else
    {
      say (undo->self, error->message);
    }
  g_object_unref (undo->self);
  g_free (undo->words);
  g_free (undo);
}

static void
undo_entry_activated (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  BrHistoryPage *self = BR_HISTORY_PAGE (widget);
  BrHistoryEntry *entry = get_selected (self);
  Undo *undo = g_new0 (Undo, 1);

  undo->self = g_object_ref (self);
  undo->words = g_strdup (br_history_entry_get_words (entry));
  br_entry_undo_async (get_store (self), br_history_entry_get_seq (entry), undone_cb, undo);
}

static void
rolled_back_cb (BrHistoryPage *self,
                const char    *said)
{
  say (self, said);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrHistoryPage) self = BR_HISTORY_PAGE (user_data);
  BrHistoryEntry *entry = get_selected (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (BrRollback) rollback = NULL;
  g_autoptr (GError) error = NULL;
  BrRollbackWindow *window;

  rollback = br_rollback_plan_finish (BR_STORE (source), result, &error);
  if (rollback == NULL)
    {
      say (self, error->message);
      return;
    }
  if (root == NULL || entry == NULL || br_history_entry_get_seq (entry) != rollback->after)
    return;

  window = br_rollback_window_new (GTK_WINDOW (root), BR_STORE (source), g_steal_pointer (&rollback),
                                   br_history_entry_get_words (entry));
  g_signal_connect_object (window, "finished", G_CALLBACK (rolled_back_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
undo_after_activated (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  BrHistoryPage *self = BR_HISTORY_PAGE (widget);

  br_rollback_plan_async (get_store (self), br_history_entry_get_seq (get_selected (self)), NULL,
                          planned_cb, g_object_ref (self));
}

/* ---- the page ------------------------------------------------------------- */

static void
forget_model (BrHistoryPage *self)
{
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
}

static void
reload (BrHistoryPage *self)
{
  BrStore *store = get_store (self);

  forget_model (self);
  br_history_details_set_entry (self->details, NULL, NULL);
  if (store == NULL)
    return;

  self->model = br_history_model_new (store);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  load_actors (self);
  br_history_model_load_more (self->model);
}

/* Names become readable when the venue is unlocked. */
static void
br_history_page_context_changed (BrPage *page)
{
  BrHistoryPage *self = BR_HISTORY_PAGE (page);

  g_signal_group_set_target (self->context_signals, br_page_get_context (page));
  reload (self);
}

static void
br_history_page_search (BrPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (BR_HISTORY_PAGE (page)->search));
}

static void
br_history_page_dispose (GObject *object)
{
  BrHistoryPage *self = BR_HISTORY_PAGE (object);

  if (self->context_signals != NULL)
    g_signal_group_set_target (self->context_signals, NULL);
  g_clear_object (&self->context_signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_HISTORY_PAGE);

  G_OBJECT_CLASS (br_history_page_parent_class)->dispose (object);
}

static void
br_history_page_finalize (GObject *object)
{
  g_array_unref (BR_HISTORY_PAGE (object)->actor_ids);

  G_OBJECT_CLASS (br_history_page_parent_class)->finalize (object);
}

static void
br_history_page_class_init (BrHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  object_class->dispose = br_history_page_dispose;
  object_class->finalize = br_history_page_finalize;
  page_class->context_changed = br_history_page_context_changed;
  page_class->search = br_history_page_search;
  br_page_class_set_commands (page_class, commands, G_N_ELEMENTS (commands));

  gtk_widget_class_install_action (widget_class, "history.undo-entry", NULL, undo_entry_activated);
  gtk_widget_class_install_action (widget_class, "history.undo-after", NULL, undo_after_activated);

  g_type_ensure (BR_TYPE_HISTORY_DETAILS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/history/br-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, search);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, actors);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, list);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, details);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bound_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbound_cb);
}

static void
br_history_page_init (BrHistoryPage *self)
{
  GtkAdjustment *adjustment;

  self->actor_ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->context_signals = g_signal_group_new (BR_TYPE_CONTEXT);
  g_signal_group_connect_swapped (self->context_signals, "notify::unlocked", G_CALLBACK (reload), self);
  gtk_widget_init_template (GTK_WIDGET (self));

  br_shown_watch_stack (self->stack);
  br_shown_watch_flap (self->flap);
  fill_kinds (self);
  br_page_set_has_details (BR_PAGE (self), TRUE);
  g_object_bind_property (self, "show-details", self->flap, "reveal-flap",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->details, "notify::loading", G_CALLBACK (update_ready), self,
                           G_CONNECT_SWAPPED);

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
}
