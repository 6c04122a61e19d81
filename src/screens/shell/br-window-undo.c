#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

#include "screens/shell/br-toast.h"

typedef struct
{
  BrWindow *self;
  gboolean redo;
  char *label;
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->self);
  g_free (run->label);
  g_free (run);
}

static AdwToast *
make_done_toast (Run *run)
{
  g_autofree char *title = g_strdup_printf (run->redo ? _("Redone: %s") : _("Undone: %s"), run->label);
  AdwToast *toast = br_toast_new (title);

  adw_toast_set_timeout (toast, _br_window_get_undo_seconds (run->self));
  adw_toast_set_button_label (toast, run->redo ? _("Undo") : _("Redo"));
  adw_toast_set_action_name (toast, run->redo ? "win.undo" : "win.redo");
  return toast;
}

static AdwToast *
make_refused_toast (const GError *error)
{
  AdwToast *toast = br_toast_new (error->message);

  adw_toast_set_button_label (toast, _("History"));
  adw_toast_set_detailed_action_name (toast, "win.go::history");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, 10);
  return toast;
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = NULL;

  if (br_undo_run_finish (BR_UNDO (source), result, &error))
    toast = make_done_toast (run);
  else
    toast = make_refused_toast (error);
  br_window_add_toast (run->self, toast);
  run_free (run);
}

void
_br_window_run_undo (BrWindow *self,
                     gboolean  redo)
{
  const char *label = redo ? br_undo_get_redo_label (self->undo_state)
                           : br_undo_get_undo_label (self->undo_state);
  Run *run;

  if (label == NULL)
    return;
  run = g_new0 (Run, 1);
  run->self = g_object_ref (self);
  run->redo = redo;
  run->label = g_strdup (label);
  br_undo_run_async (self->undo_state, redo, ran_cb, run);
}

static void
name_button (GtkButton  *button,
             const char *name)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
_br_window_update_undo (BrWindow *self)
{
  const char *undo = self->undo_state != NULL ? br_undo_get_undo_label (self->undo_state) : NULL;
  const char *redo = self->undo_state != NULL ? br_undo_get_redo_label (self->undo_state) : NULL;
  g_autofree char *undo_name = NULL;
  g_autofree char *redo_name = NULL;

  undo_name = undo != NULL ? g_strdup_printf (_("Undo: %s"), undo) : g_strdup (_("Nothing to undo"));
  redo_name = redo != NULL ? g_strdup_printf (_("Redo: %s"), redo) : g_strdup (_("Nothing to redo"));
  name_button (self->undo_button, undo_name);
  name_button (self->redo_button, redo_name);
  _br_window_update_actions (self);
}
