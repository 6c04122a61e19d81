#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

#include "screens/shell/br-settings.h"
#include "screens/shell/br-shown.h"
#include "screens/shell/br-workspace.h"

/* Narrower than this, the sidebar folds away (pixels). */
#define FOLD_WIDTH 900

G_DEFINE_FINAL_TYPE (BrWindow, br_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
describe_night (BrContext *context)
{
  /* Translators: the business date in the window's title, as strftime() formats it */
  g_autofree char *date = br_date_format (br_context_get_business_date (context), _("%A %-d %B %Y"));

  /* Translators: a venue's name and the business date */
  return g_strdup_printf (C_("venue and date", "%s · %s"), br_context_get_name (context), date);
}

static void
update_title (BrWindow *self)
{
  g_autofree char *night = NULL;

  if (self->context == NULL || self->page == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Backroom"));
      return;
    }

  night = describe_night (self->context);
  gtk_window_set_title (GTK_WINDOW (self), night);
  adw_window_title_set_title (self->title, br_page_get_title (self->page));
  adw_window_title_set_subtitle (self->title, night);
}

static void
page_changed_cb (BrWindow *self)
{
  _br_window_update_actions (self);
}

static void
context_notify_cb (BrWindow *self)
{
  update_title (self);
  _br_window_update_notice (self);
  _br_window_update_actions (self);
}

static void
show_default_page (BrWindow *self)
{
  g_autofree char *id = self->settings != NULL ? g_settings_get_string (self->settings, "last-page")
                                               : NULL;

  if (id == NULL || !br_window_show_page (self, id))
    br_window_show_page (self, "tonight");
}

static void
forget_pages (BrWindow *self)
{
  GtkWidget *child;

  self->page = NULL;
  g_signal_group_set_target (self->page_signals, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
}

static void
surface_layout_cb (BrWindow *self,
                   int       width,
                   int       height)
{
  gboolean folded = width < FOLD_WIDTH;

  br_sync_button_set_compact (self->sync, folded);
  if (folded == (adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS))
    return;

  adw_flap_set_fold_policy (self->flap, folded ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                               : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap, !folded && self->sidebar_wanted);
}

static void
br_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (br_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (surface_layout_cb), widget, G_CONNECT_SWAPPED);
}

static gboolean
br_window_close_request (GtkWindow *window)
{
  _br_window_save_state (BR_WINDOW (window));

  return GTK_WINDOW_CLASS (br_window_parent_class)->close_request (window);
}

static void
br_window_dispose (GObject *object)
{
  BrWindow *self = BR_WINDOW (object);

  if (self->page_signals != NULL)
    g_signal_group_set_target (self->page_signals, NULL);
  self->page = NULL;
  g_clear_object (&self->page_signals);
  if (self->context_signals != NULL)
    g_signal_group_set_target (self->context_signals, NULL);
  g_clear_object (&self->context_signals);
  g_clear_object (&self->sync_signals);
  if (self->undo_signals != NULL)
    g_signal_group_set_target (self->undo_signals, NULL);
  g_clear_object (&self->undo_signals);
  g_clear_object (&self->undo_state);
  _br_window_forget_toasts (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->file);
  g_clear_object (&self->damaged);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_WINDOW);

  G_OBJECT_CLASS (br_window_parent_class)->dispose (object);
}

static void
br_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  BrWindow *self = BR_WINDOW (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CONTEXT:
      br_window_set_context (BR_WINDOW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_window_class_init (BrWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_window_dispose;
  object_class->get_property = br_window_get_property;
  object_class->set_property = br_window_set_property;
  widget_class->realize = br_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = br_window_close_request;

  properties[PROP_CONTEXT] = g_param_spec_object (
    "context", NULL, NULL, BR_TYPE_CONTEXT,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BR_TYPE_SIDEBAR);
  g_type_ensure (BR_TYPE_START_PAGE);
  g_type_ensure (BR_TYPE_SYNC_BUTTON);
  g_type_ensure (BR_TYPE_WORK_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/shell/br-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, root);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, start);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, failure_salvage);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, work);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, header);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, title);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, details);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, sync);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, notice_salvage);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, notice_button);
  gtk_widget_class_bind_template_child (widget_class, BrWindow, pages);

  _br_window_class_install_actions (klass);
}

static void
br_window_init (BrWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  br_shown_watch_stack (self->root);
  br_shown_watch_stack (self->pages);
  br_shown_watch_flap (self->flap);
  self->sidebar_wanted = TRUE;
  self->settings = br_settings_new ();
  _br_window_restore_state (self);
  br_start_page_refresh (self->start, self->settings);

  self->page_signals = g_signal_group_new (BR_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify::context",
                                  G_CALLBACK (page_changed_cb), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::has-details",
                                  G_CALLBACK (page_changed_cb), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::show-details",
                                  G_CALLBACK (page_changed_cb), self);

  self->context_signals = g_signal_group_new (BR_TYPE_CONTEXT);
  g_signal_group_connect_swapped (self->context_signals, "notify", G_CALLBACK (context_notify_cb),
                                  self);
  _br_window_watch_sync (self);
  self->undo_signals = g_signal_group_new (BR_TYPE_UNDO);
  g_signal_group_connect_swapped (self->undo_signals, "notify", G_CALLBACK (_br_window_update_undo),
                                  self);
  update_title (self);
  _br_window_update_undo (self);
}

/**
 * br_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window with no venue, which shows the start page
 */
BrWindow *
br_window_new (AdwApplication *application)
{
  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);

  return g_object_new (BR_TYPE_WINDOW, "application", application, NULL);
}

/**
 * br_window_get_context:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the venue it shows, or %NULL on the start page
 */
BrContext *
br_window_get_context (BrWindow *self)
{
  g_return_val_if_fail (BR_IS_WINDOW (self), NULL);

  return self->context;
}

/**
 * br_window_set_context:
 * @self: a window
 * @context: (nullable): a venue, or %NULL for the start page
 *
 * Shows a venue; the pages of the one before are dropped.
 */
void
br_window_set_context (BrWindow  *self,
                       BrContext *context)
{
  GFile *file;

  g_return_if_fail (BR_IS_WINDOW (self));
  g_return_if_fail (context == NULL || BR_IS_CONTEXT (context));

  file = context != NULL ? br_context_get_file (context) : NULL;
  if (self->context == context && context != NULL)
    return;

  forget_pages (self);
  g_set_object (&self->context, context);
  g_set_object (&self->file, file);
  g_clear_object (&self->damaged);
  g_signal_group_set_target (self->context_signals, context);
  g_signal_group_set_target (self->sync_signals, context != NULL ? br_context_get_sync (context) : NULL);
  br_sync_button_set_context (self->sync, context);
  g_clear_object (&self->undo_state);
  self->undo_state = context != NULL ? br_undo_new (context) : NULL;
  g_signal_group_set_target (self->undo_signals, self->undo_state);
  gtk_stack_set_visible_child_name (self->root, context != NULL ? "venue" : "start");
  _br_window_remember_venue (self);
  if (context != NULL)
    show_default_page (self);
  else
    br_start_page_refresh (self->start, self->settings);
  update_title (self);
  _br_window_update_notice (self);
  _br_window_update_undo (self);
  _br_window_update_sync (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTEXT]);
}

/**
 * br_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page that is shown
 */
BrPage *
br_window_get_page (BrWindow *self)
{
  g_return_val_if_fail (BR_IS_WINDOW (self), NULL);

  return self->page;
}

/**
 * br_window_show_page:
 * @self: a window
 * @id: a workspace's id
 *
 * Goes to a page, which is made when it is first shown.
 *
 * Returns: whether there is such a page, and a venue to show on it
 */
gboolean
br_window_show_page (BrWindow   *self,
                     const char *id)
{
  const BrWorkspace *workspace;
  GtkWidget *page;

  g_return_val_if_fail (BR_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  workspace = br_workspaces_find (id);
  if (workspace == NULL || self->context == NULL)
    return FALSE;

  page = gtk_stack_get_child_by_name (self->pages, id);
  if (page == NULL)
    {
      page = GTK_WIDGET (br_workspace_make (workspace));
      gtk_stack_add_named (self->pages, page, id);
      g_signal_connect_object (page, "toast", G_CALLBACK (br_window_add_toast), self,
                               G_CONNECT_SWAPPED);
      br_page_set_context (BR_PAGE (page), self->context);
    }

  self->page = BR_PAGE (page);
  g_signal_group_set_target (self->page_signals, page);
  gtk_stack_set_visible_child (self->pages, page);
  _br_window_remember_page (self);
  br_sidebar_set_selected (self->sidebar, id);
  _br_window_update_sync (self);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  update_title (self);
  _br_window_update_actions (self);
  return TRUE;
}
