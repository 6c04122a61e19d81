#include "config.h"

#include "screens/guest_lists/br-guest-paste-window.h"

#include <glib/gi18n.h>

#include "screens/guest_lists/br-guest-outcome.h"
#include "screens/rows/br-line-list.h"
#include "screens/shell/br-reading.h"

/**
 * BrGuestPasteWindow:
 *
 * Names as people paste them: whatever is in the box is understood at once, and what would come of it
 * is said before anything is written. Then it is added as one change.
 */
struct _BrGuestPasteWindow
{
  AdwWindow parent_instance;

  GtkButton *add;
  GtkDropDown *lists;
  GtkTextView *view;
  GtkTextBuffer *text;
  GtkLabel *count;
  GtkLabel *problem;
  GtkCheckButton *anyway;
  BrLineList *outcome;

  BrContext *context;
  GPtrArray *choices;
  BrReading *reading;
  GCancellable *opening;
  char *done;
};

G_DEFINE_FINAL_TYPE (BrGuestPasteWindow, br_guest_paste_window, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const BrGuestList *
get_list (BrGuestPasteWindow *self)
{
  return self->choices->pdata[MIN (gtk_drop_down_get_selected (self->lists), self->choices->len - 1)];
}

static char *
get_text (BrGuestPasteWindow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);
  return gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
}

static void
say_problem (BrGuestPasteWindow *self,
             const char         *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

/* ---- what would come of it ------------------------------------------------ */

static gpointer
begin_outcome (gpointer   owner,
               BrContext *context)
{
  BrGuestPasteWindow *self = owner;

  return br_guest_outcome_new (&get_list (self)->id, get_text (self));
}

static void
update_add (BrGuestPasteWindow *self,
            gboolean            some)
{
  gboolean beyond = gtk_widget_get_visible (GTK_WIDGET (self->anyway));

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), some && (!beyond || gtk_check_button_get_active (self->anyway)));
}

static void
show_outcome (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrGuestPasteWindow *self = owner;
  const BrGuestOutcome *outcome = data;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *count = NULL;

  say_problem (self, error != NULL ? error->message : NULL);
  if (outcome == NULL)
    {
      update_add (self, FALSE);
      return;
    }
  lines = br_guest_outcome_get_lines (outcome);
  count = br_guest_outcome_describe (outcome);
  gtk_label_set_label (self->count, count);
  br_line_list_show (self->outcome, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->anyway), br_guest_outcome_is_beyond (outcome));
  update_add (self, outcome->plan->fresh->len > 0);
  g_free (self->done);
  self->done = g_strdup_printf (ngettext ("%d name added to “%s”", "%d names added to “%s”", outcome->plan->fresh->len),
                                (int) outcome->plan->fresh->len, get_list (self)->title);
}

static const BrKind kinds[] = { BR_KIND_GUEST_LIST, BR_KIND_GUEST_LIST_ENTRY, BR_KIND_BARRED_PERSON };

static const BrReadingTerms terms = {
  .begin = begin_outcome,
  .read = br_guest_outcome_read,
  .show = show_outcome,
  .free = (GDestroyNotify) br_guest_outcome_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
changed_cb (BrGuestPasteWindow *self)
{
  if (self->reading != NULL)
    br_reading_again (self->reading);
}

/* ---- adding it -------------------------------------------------------------- */

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrGuestPasteWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  if (self->add == NULL)
    return;
  if (!ok)
    {
      br_reading_set_context (self->reading, self->context);
      say_problem (self, error->message);
      return;
    }
  g_signal_emit (self, signals[DONE], 0, self->done);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
add (BrGuestPasteWindow *self)
{
  g_autoptr (BrImportReport) report = NULL;
  g_autofree char *text = NULL;
  gboolean beyond = gtk_widget_get_visible (GTK_WIDGET (self->anyway));

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->add)))
    return;
  report = br_import_report_new ("guest-names");
  text = get_text (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), FALSE);
  /* What the add itself changes is not to be told as if somebody else had added it. */
  br_reading_set_context (self->reading, NULL);
  br_desk_do_async (br_context_get_store (self->context),
                    br_desk_add_guest_names (&get_list (self)->id, br_guest_names_read (text, -1, report),
                                             beyond && gtk_check_button_get_active (self->anyway)),
                    NULL, added_cb, g_object_ref (self));
}

static gboolean
key_pressed_cb (BrGuestPasteWindow *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  add (self);
  return GDK_EVENT_STOP;
}

/* ---- a file ------------------------------------------------------------------- */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrGuestPasteWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-names");
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;

  if (!g_file_load_contents_finish (G_FILE (source), result, &bytes, &size, NULL, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say_problem (self, error->message);
      return;
    }
  text = br_guest_names_decode (bytes, size, report);
  br_guest_paste_window_type (self, text);
}

/**
 * br_guest_paste_window_open:
 * @self: the window
 * @file: a file of names
 *
 * Puts what the file says into the box.
 */
void
br_guest_paste_window_open (BrGuestPasteWindow *self,
                            GFile              *file)
{
  g_return_if_fail (BR_IS_GUEST_PASTE_WINDOW (self));

  g_file_load_contents_async (file, self->opening, loaded_cb, g_object_ref (self));
}

static void
file_chosen_cb (GtkNativeDialog    *dialog,
                int                 response,
                BrGuestPasteWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    br_guest_paste_window_open (self, file);
  g_object_unref (dialog);
}

static void
open_clicked_cb (BrGuestPasteWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Open Names"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);

  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
dropped_cb (BrGuestPasteWindow *self,
            const GValue       *value)
{
  br_guest_paste_window_open (self, g_value_get_object (value));
  return TRUE;
}

/* ---- the window ----------------------------------------------------------------- */

static void
br_guest_paste_window_show (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (br_guest_paste_window_parent_class)->show (widget);

  gtk_widget_grab_focus (GTK_WIDGET (BR_GUEST_PASTE_WINDOW (widget)->view));
}

static void
br_guest_paste_window_dispose (GObject *object)
{
  BrGuestPasteWindow *self = BR_GUEST_PASTE_WINDOW (object);

  g_cancellable_cancel (self->opening);
  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);
  g_clear_object (&self->context);
  g_clear_object (&self->opening);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_GUEST_PASTE_WINDOW);

  G_OBJECT_CLASS (br_guest_paste_window_parent_class)->dispose (object);
}

static void
br_guest_paste_window_finalize (GObject *object)
{
  BrGuestPasteWindow *self = BR_GUEST_PASTE_WINDOW (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_free (self->done);

  G_OBJECT_CLASS (br_guest_paste_window_parent_class)->finalize (object);
}

static void
br_guest_paste_window_class_init (BrGuestPasteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_guest_paste_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_guest_paste_window_finalize;
  widget_class->show = br_guest_paste_window_show;

  /**
   * BrGuestPasteWindow::done:
   * @self: the window, which goes
   * @what: what was added, for a toast that undoes it
   */
  signals[DONE] = g_signal_new ("done", BR_TYPE_GUEST_PASTE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (BR_TYPE_LINE_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/guest_lists/br-guest-paste-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrGuestPasteWindow, add);
  gtk_widget_class_bind_template_child (widget_class, BrGuestPasteWindow, lists);
  gtk_widget_class_bind_template_child (widget_class, BrGuestPasteWindow, view);
  gtk_widget_class_bind_template_child (widget_class, BrGuestPasteWindow, text);
  gtk_widget_class_bind_template_child (widget_class, BrGuestPasteWindow, count);
  gtk_widget_class_bind_template_child (widget_class, BrGuestPasteWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, BrGuestPasteWindow, anyway);
  gtk_widget_class_bind_template_child (widget_class, BrGuestPasteWindow, outcome);
  gtk_widget_class_bind_template_callback (widget_class, add);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
br_guest_paste_window_init (BrGuestPasteWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->opening = g_cancellable_new ();
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * br_guest_paste_window_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @night: a night with at least one list
 * @list: (nullable): the list to add to; any of the night where none is said
 *
 * Returns: (transfer none): a window with an empty box, to be shown with gtk_window_present()
 */
BrGuestPasteWindow *
br_guest_paste_window_new (GtkWidget          *parent,
                           BrContext          *context,
                           const BrGuestNight *night,
                           const BrId         *list)
{
  BrGuestPasteWindow *self = g_object_new (BR_TYPE_GUEST_PASTE_WINDOW, "transient-for", gtk_widget_get_root (parent),
                                           "destroy-with-parent", TRUE, NULL);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  g_return_val_if_fail (night->lists->len > 0, NULL);

  self->context = g_object_ref (context);
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  for (guint i = 0; i < night->lists->len; i++)
    {
      BrGuestList *one = night->lists->pdata[i];
      g_autofree char *name = br_guest_list_name (one);

      g_ptr_array_add (self->choices, br_record_ref ((BrRecord *) one));
      gtk_string_list_append (titles, name);
      if (list != NULL && br_id_equal (&one->id, list))
        selected = i;
    }
  gtk_drop_down_set_model (self->lists, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->lists, selected);
  self->reading = br_reading_new (&terms, self);
  br_reading_set_context (self->reading, context);
  return self;
}

/**
 * br_guest_paste_window_type:
 * @self: the window
 * @text: names, as people paste them
 *
 * Puts text into the box, in place of what is there.
 */
void
br_guest_paste_window_type (BrGuestPasteWindow *self,
                            const char         *text)
{
  g_return_if_fail (BR_IS_GUEST_PASTE_WINDOW (self));

  gtk_text_buffer_set_text (self->text, text, -1);
}
