#include "config.h"

#include "screens/rows/br-text-row.h"

#include <string.h>

/**
 * BrTextRow:
 *
 * A row that holds a text of several lines, as AdwEntryRow holds one of a single line. Where what
 * is written has to be applied, Enter applies it, Shift+Enter begins another line, and Escape
 * takes back what was typed; elsewhere Enter begins another line.
 */
struct _BrTextRow
{
  AdwPreferencesRow parent_instance;

  GtkBox *box;
  GtkLabel *heading;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkButton *apply;

  char *given;
  gboolean applies;
  gboolean giving;
};

G_DEFINE_FINAL_TYPE (BrTextRow, br_text_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  CHANGED,
  APPLIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
buffer_changed_cb (BrTextRow *self)
{
  if (gtk_text_buffer_get_char_count (self->buffer) == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->box), "empty");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->box), "empty");
  if (self->giving)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->apply), self->applies && br_text_row_is_changed (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
apply_clicked_cb (BrTextRow *self)
{
  if (!br_text_row_is_changed (self))
    return;
  g_signal_emit (self, signals[APPLIED], 0);
}

static gboolean
key_pressed_cb (BrTextRow       *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;

  if (!self->applies)
    return GDK_EVENT_PROPAGATE;
  if (is_enter && (state & GDK_SHIFT_MASK) == 0)
    {
      apply_clicked_cb (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape && gtk_widget_get_visible (GTK_WIDGET (self->apply)))
    {
      g_autofree char *given = g_strdup (self->given);

      br_text_row_set_text (self, given);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* The title names what is written in, for who cannot see it above. */
static void
title_changed_cb (BrTextRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
}

static gboolean
br_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BR_TEXT_ROW (widget)->view));
}

static void
br_text_row_dispose (GObject *object)
{
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_TEXT_ROW);

  G_OBJECT_CLASS (br_text_row_parent_class)->dispose (object);
}

static void
br_text_row_finalize (GObject *object)
{
  g_free (BR_TEXT_ROW (object)->given);

  G_OBJECT_CLASS (br_text_row_parent_class)->finalize (object);
}

static void
br_text_row_class_init (BrTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_text_row_dispose;
  object_class->finalize = br_text_row_finalize;
  widget_class->grab_focus = br_text_row_grab_focus;

  /**
   * BrTextRow::changed:
   * @self: the row
   *
   * Emitted when somebody types.
   */
  signals[CHANGED] = g_signal_new ("changed", BR_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrTextRow::applied:
   * @self: the row
   *
   * Emitted when what was typed is to be kept.
   */
  signals[APPLIED] = g_signal_new ("applied", BR_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/rows/br-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BrTextRow, box);
  gtk_widget_class_bind_template_child (widget_class, BrTextRow, heading);
  gtk_widget_class_bind_template_child (widget_class, BrTextRow, view);
  gtk_widget_class_bind_template_child (widget_class, BrTextRow, buffer);
  gtk_widget_class_bind_template_child (widget_class, BrTextRow, apply);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
br_text_row_init (BrTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->given = g_strdup ("");
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
}

/**
 * br_text_row_new:
 * @title: what the row holds
 *
 * Returns: (transfer floating): a row without text
 */
GtkWidget *
br_text_row_new (const char *title)
{
  return g_object_new (BR_TYPE_TEXT_ROW, "title", title, NULL);
}

/**
 * br_text_row_get_text:
 * @self: a row
 *
 * Returns: (transfer full): what stands in it
 */
char *
br_text_row_get_text (BrTextRow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/**
 * br_text_row_set_text:
 * @self: a row
 * @text: what is to stand in it
 *
 * Writes into a row; nobody is told, since nobody typed.
 */
void
br_text_row_set_text (BrTextRow  *self,
                      const char *text)
{
  self->giving = TRUE;
  g_free (self->given);
  self->given = g_strdup (text);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_widget_hide (GTK_WIDGET (self->apply));
  self->giving = FALSE;
}

/**
 * br_text_row_is_changed:
 * @self: a row
 *
 * Returns: whether something was typed that is to be kept
 */
gboolean
br_text_row_is_changed (BrTextRow *self)
{
  g_autofree char *text = br_text_row_get_text (self);

  return strcmp (text, self->given) != 0 && *text != '\0';
}

/**
 * br_text_row_take_draft:
 * @self: a row
 * @other: the row in whose place it stands
 *
 * Goes on with what was being typed in @other, unless that is what @self holds by now.
 */
void
br_text_row_take_draft (BrTextRow *self,
                        BrTextRow *other)
{
  g_autofree char *draft = br_text_row_get_text (other);

  if (strcmp (draft, self->given) != 0)
    gtk_text_buffer_set_text (self->buffer, draft, -1);
}

/**
 * br_text_row_set_apply:
 * @self: a row
 * @what: what applying does, such as "Add the note"
 *
 * Lets what is typed stand until it is applied.
 */
void
br_text_row_set_apply (BrTextRow  *self,
                       const char *what)
{
  self->applies = TRUE;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->apply), what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->apply), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
}

/**
 * br_text_row_add_suffix:
 * @self: a row
 * @widget: a button
 */
void
br_text_row_add_suffix (BrTextRow *self,
                        GtkWidget *widget)
{
  gtk_box_append (self->box, widget);
}
