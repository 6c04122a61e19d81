#include "config.h"

#include "screens/find/br-find-window.h"

#include <glib/gi18n.h>

#include "screens/find/br-find-row.h"
#include "screens/shell/br-shown.h"

/* Results that one provider may show. */
#define LIMIT 8

/**
 * BrFindWindow:
 *
 * Find anything: one entry, one list. Every provider is asked at every keystroke; what is on
 * the screen stays until the new answers are there, so that the list does not flicker.
 */
struct _BrFindWindow
{
  AdwWindow parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *nothing;
  GtkLabel *status;

  GtkWidget *target;
  GListModel *providers;
  GCancellable *cancellable;
  GPtrArray *answers;
  guint n_waiting;
};

G_DEFINE_FINAL_TYPE (BrFindWindow, br_find_window, ADW_TYPE_WINDOW)

/* One round of asking; replies of an earlier round are dropped. */
typedef struct
{
  BrFindWindow *self;
  GCancellable *cancellable;
  guint index;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->self);
  g_object_unref (asking->cancellable);
  g_free (asking);
}

static guint
get_best_score (GPtrArray *answer)
{
  return answer != NULL && answer->len > 0
           ? br_find_result_get_score (g_ptr_array_index (answer, 0)) : 0;
}

/* Groups by their best result; those that tie keep the providers' order. */
static void
sort_groups (GPtrArray *answers,
             guint      order[])
{
  for (guint i = 0; i < answers->len; i++)
    {
      guint at = i;

      while (at > 0 && get_best_score (g_ptr_array_index (answers, order[at - 1]))
                         < get_best_score (g_ptr_array_index (answers, i)))
        {
          order[at] = order[at - 1];
          at--;
        }
      order[at] = i;
    }
}

static void
clear_list (BrFindWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static guint
fill_list (BrFindWindow *self)
{
  g_autofree guint *order = g_new0 (guint, self->answers->len);
  guint n_results = 0;

  sort_groups (self->answers, order);
  clear_list (self);
  for (guint i = 0; i < self->answers->len; i++)
    {
      GPtrArray *answer = g_ptr_array_index (self->answers, order[i]);

      for (guint j = 0; answer != NULL && j < answer->len; j++, n_results++)
        gtk_list_box_append (self->list, br_find_row_new (g_ptr_array_index (answer, j)));
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  return n_results;
}

static void
show_answers (BrFindWindow *self)
{
  guint n_results = fill_list (self);
  g_autofree char *status = NULL;

  gtk_stack_set_visible_child_name (self->stack, n_results > 0 ? "results" : "nothing");
  if (n_results == 0)
    {
      g_autofree char *text = g_markup_printf_escaped (
        _("Nothing is called “%s”. A part of a name, an e-mail address or a telephone number will do."),
        gtk_editable_get_text (GTK_EDITABLE (self->entry)));

      adw_status_page_set_description (self->nothing, text);
    }

  status = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u result", "%u results", n_results),
                            n_results);
  gtk_label_set_label (self->status, status);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Asking *asking = user_data;
  BrFindWindow *self = asking->self;
  g_autoptr (GError) error = NULL;
  GPtrArray *answer;

  answer = br_find_provider_find_finish (BR_FIND_PROVIDER (source), result, &error);
  if (asking->cancellable == self->cancellable)
    {
      if (error != NULL)
        g_warning ("Finding: %s", error->message);
      self->answers->pdata[asking->index] = g_steal_pointer (&answer);
      if (--self->n_waiting == 0)
        show_answers (self);
    }
  g_clear_pointer (&answer, g_ptr_array_unref);
  asking_free (asking);
}

static void
answer_free (gpointer answer)
{
  if (answer != NULL)
    g_ptr_array_unref (answer);
}

static void
ask (BrFindWindow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint n_providers = g_list_model_get_n_items (self->providers);

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  g_ptr_array_set_size (self->answers, 0);
  g_ptr_array_set_size (self->answers, n_providers);
  self->n_waiting = n_providers;

  g_strstrip (text);
  for (guint i = 0; i < n_providers; i++)
    {
      g_autoptr (BrFindProvider) provider = g_list_model_get_item (self->providers, i);
      Asking *asking = g_new0 (Asking, 1);

      asking->self = g_object_ref (self);
      asking->cancellable = g_object_ref (self->cancellable);
      asking->index = i;
      br_find_provider_find_async (provider, *text != '\0' ? text : NULL, LIMIT,
                                   self->cancellable, found_cb, asking);
    }
}

static void
go_to (BrFindWindow  *self,
       GtkListBoxRow *row)
{
  g_autoptr (BrFindResult) result = NULL;
  g_autoptr (GtkWidget) target = NULL;

  if (row == NULL)
    return;

  result = g_object_ref (br_find_row_get_result (BR_FIND_ROW (row)));
  target = g_object_ref (self->target);
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (target, br_find_result_get_action (result),
                                      br_find_result_get_target (result));
}

static void
move_selection (BrFindWindow *self,
                int           by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  graphene_rect_t bounds;

  row = gtk_list_box_get_row_at_index (self->list, MAX (index, 0));
  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, index == 0 ? 0 : bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

static gboolean
key_pressed_cb (BrFindWindow   *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
search_changed_cb (BrFindWindow *self)
{
  ask (self);
}

static void
entry_activate_cb (BrFindWindow *self)
{
  go_to (self, gtk_list_box_get_selected_row (self->list));
}

static void
row_activated_cb (BrFindWindow  *self,
                  GtkListBoxRow *row)
{
  go_to (self, row);
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  const char *group = br_find_result_get_group (br_find_row_get_result (BR_FIND_ROW (row)));
  GtkWidget *label;

  if (before != NULL
      && strcmp (group, br_find_result_get_group (br_find_row_get_result (BR_FIND_ROW (before)))) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "br-heading");
  gtk_list_box_row_set_header (row, label);
}

/* Not before: a window that is given a focus before it is shown loses its role. */
static void
br_find_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (br_find_window_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (BR_FIND_WINDOW (widget)->entry));
}

static void
br_find_window_dispose (GObject *object)
{
  BrFindWindow *self = BR_FIND_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->target);
  g_clear_object (&self->providers);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_FIND_WINDOW);

  G_OBJECT_CLASS (br_find_window_parent_class)->dispose (object);
}

static void
br_find_window_finalize (GObject *object)
{
  g_ptr_array_unref (BR_FIND_WINDOW (object)->answers);

  G_OBJECT_CLASS (br_find_window_parent_class)->finalize (object);
}

static void
br_find_window_class_init (BrFindWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_find_window_dispose;
  object_class->finalize = br_find_window_finalize;
  widget_class->map = br_find_window_map;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/find/br-find-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrFindWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, BrFindWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrFindWindow, list);
  gtk_widget_class_bind_template_child (widget_class, BrFindWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, BrFindWindow, status);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "gtk_window_close",
                                                G_CALLBACK (gtk_window_close));
}

static void
br_find_window_init (BrFindWindow *self)
{
  self->answers = g_ptr_array_new_with_free_func (answer_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
}

/**
 * br_find_window_new:
 * @parent: the window it stands before
 * @target: the widget on which a result's action is looked up, @parent or its page
 * @providers: (element-type BrFindProvider): whom to ask
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrFindWindow *
br_find_window_new (GtkWindow  *parent,
                    GtkWidget  *target,
                    GListModel *providers)
{
  BrFindWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (target), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (providers), NULL);

  self = g_object_new (BR_TYPE_FIND_WINDOW, "transient-for", parent, NULL);
  self->target = g_object_ref (target);
  self->providers = g_object_ref (providers);
  ask (self);
  return self;
}
