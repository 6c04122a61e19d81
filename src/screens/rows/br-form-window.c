#include "config.h"

#include "screens/rows/br-form-window.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"

/**
 * BrFormWindow:
 *
 * A few fields that are written in and then kept together, as one entry of the journal. What the
 * venue refuses is said in the window, which stays with all that was typed.
 */
struct _BrFormWindow
{
  AdwWindow parent_instance;

  GtkButton *verb;
  AdwPreferencesGroup *group;
  GtkWidget *problem_box;
  GtkLabel *problem;

  GtkWidget *first;
  char *done;
};

G_DEFINE_FINAL_TYPE (BrFormWindow, br_form_window, ADW_TYPE_WINDOW)

enum
{
  CONFIRMED,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
confirm (BrFormWindow *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->verb)))
    g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
carried_out_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BrFormWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  if (self->group == NULL)
    return;
  if (!ok)
    {
      br_form_window_say (self, error->message);
      return;
    }
  g_signal_emit (self, signals[DONE], 0, self->done);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
br_form_window_show (GtkWidget *widget)
{
  BrFormWindow *self = BR_FORM_WINDOW (widget);

  GTK_WIDGET_CLASS (br_form_window_parent_class)->show (widget);

  if (self->first != NULL)
    gtk_widget_grab_focus (self->first);
}

static void
br_form_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_FORM_WINDOW);

  G_OBJECT_CLASS (br_form_window_parent_class)->dispose (object);
}

static void
br_form_window_finalize (GObject *object)
{
  g_free (BR_FORM_WINDOW (object)->done);

  G_OBJECT_CLASS (br_form_window_parent_class)->finalize (object);
}

static void
br_form_window_class_init (BrFormWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_form_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_form_window_finalize;
  widget_class->show = br_form_window_show;

  /**
   * BrFormWindow::confirmed:
   * @self: the window
   *
   * What was written is to be kept: read the fields and call br_form_window_carry_out().
   */
  signals[CONFIRMED] =
    g_signal_new ("confirmed", BR_TYPE_FORM_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrFormWindow::done:
   * @self: the window, which goes
   * @what: what was done, for a toast that undoes it
   */
  signals[DONE] = g_signal_new ("done", BR_TYPE_FORM_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/rows/br-form-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrFormWindow, verb);
  gtk_widget_class_bind_template_child (widget_class, BrFormWindow, group);
  gtk_widget_class_bind_template_child (widget_class, BrFormWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, BrFormWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, confirm);
}

static void
br_form_window_init (BrFormWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_form_window_new:
 * @parent: a widget of the window that it stands before
 * @title: what is done
 * @verb: what the button says
 * @about: (nullable): what has to be known about it
 *
 * Returns: (transfer none): a window without fields, to be shown with gtk_window_present()
 */
BrFormWindow *
br_form_window_new (GtkWidget  *parent,
                    const char *title,
                    const char *verb,
                    const char *about)
{
  BrFormWindow *self = g_object_new (BR_TYPE_FORM_WINDOW, "title", title, "transient-for",
                                     gtk_widget_get_root (parent), "destroy-with-parent", TRUE, NULL);

  gtk_button_set_label (self->verb, verb);
  adw_preferences_group_set_description (self->group, about);
  return self;
}

/**
 * br_form_window_add_row:
 * @self: a form
 * @row: (transfer floating): a row of a list
 *
 * The first one that is written in has the keyboard when the window is shown, or else the first of all.
 */
void
br_form_window_add_row (BrFormWindow *self,
                        GtkWidget    *row)
{
  g_return_if_fail (BR_IS_FORM_WINDOW (self));

  adw_preferences_group_add (self->group, row);
  if (self->first == NULL || (ADW_IS_ENTRY_ROW (row) && !ADW_IS_ENTRY_ROW (self->first)))
    self->first = row;
}

/**
 * br_form_window_add_entry:
 * @self: a form
 * @title: the field's name
 * @text: (nullable): what it holds
 *
 * Enter in it keeps the form.
 *
 * Returns: (transfer none): the field
 */
GtkEditable *
br_form_window_add_entry (BrFormWindow *self,
                          const char   *title,
                          const char   *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (confirm), self, G_CONNECT_SWAPPED);
  br_form_window_add_row (self, row);
  return GTK_EDITABLE (row);
}

/**
 * br_form_window_say:
 * @self: a form
 * @problem: (nullable): why it cannot be kept, or what should be looked at
 *
 * Says it in the window, and lets it be put right.
 */
void
br_form_window_say (BrFormWindow *self,
                    const char   *problem)
{
  g_return_if_fail (BR_IS_FORM_WINDOW (self));

  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), TRUE);
}

/**
 * br_form_window_carry_out:
 * @self: a form
 * @store: the venue
 * @act: (transfer full): what its fields come to
 * @done: what to say when it was done
 *
 * Does it; the window goes, or says why it was refused.
 */
void
br_form_window_carry_out (BrFormWindow *self,
                          BrStore      *store,
                          BrDeskAct    *act,
                          const char   *done)
{
  g_return_if_fail (BR_IS_FORM_WINDOW (self));

  g_free (self->done);
  self->done = g_strdup (done);
  gtk_widget_hide (self->problem_box);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), FALSE);
  br_desk_do_async (store, act, NULL, carried_out_cb, g_object_ref (self));
}

/**
 * br_form_window_take:
 * @entry: a field
 *
 * Returns: (transfer full) (nullable): what is written in it, without what stands around it; %NULL
 *   where nothing is
 */
char *
br_form_window_take (GtkEditable *entry)
{
  return br_text_strip (gtk_editable_get_text (entry));
}
