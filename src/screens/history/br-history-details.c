#include "config.h"

#include "screens/history/br-history-details.h"

#include <glib/gi18n.h>

#include "screens/history/br-entry-rows.h"
#include "screens/shell/br-shown.h"

/* Rows of one entry that are shown; an import may have changed a million. */
#define LIMIT 50

/**
 * BrHistoryDetails:
 *
 * What one entry did, row by row and field by field, from what to what.
 */
struct _BrHistoryDetails
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *words;
  GtkLabel *who;
  GtkBox *groups;
  GtkLabel *more;

  BrHistoryEntry *entry;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BrHistoryDetails, br_history_details, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  gint64 seq;
  GPtrArray *rows;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;

  reading->rows = br_entry_rows_read (db, reading->seq, LIMIT, error);
  return reading->rows != NULL;
}

static GtkWidget *
make_field_row (const BrEntryField *field)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *value = NULL;
  g_autofree char *title = g_markup_escape_text (field->label, -1);
  g_autofree char *subtitle = NULL;

  if (field->before != NULL && field->after != NULL)
    /* Translators: what a field held, and what it holds since */
    value = g_strdup_printf (C_("history", "%s → %s"), field->before, field->after);
  else if (field->before != NULL)
    value = g_strdup_printf (C_("history", "was %s"), field->before);
  else
    value = g_strdup (field->after);
  subtitle = g_markup_escape_text (value, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_widget_add_css_class (row, "br-property");
  return row;
}

static void
clear_groups (BrHistoryDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
show_rows (BrHistoryDetails *self,
           GPtrArray        *rows)
{
  gint64 n_rows = br_history_entry_get_n_rows (self->entry);

  for (guint i = 0; i < rows->len; i++)
    {
      BrEntryRow *row = g_ptr_array_index (rows, i);
      GtkWidget *group = adw_preferences_group_new ();
      g_autofree char *title = g_markup_escape_text (row->title, -1);

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
      for (guint j = 0; j < row->fields->len; j++)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                   make_field_row (g_ptr_array_index (row->fields, j)));
      gtk_box_append (self->groups, group);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->more), n_rows > rows->len);
  if (n_rows > rows->len)
    {
      gulong n_more = n_rows - rows->len;
      g_autofree char *more = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "and %lu row more", "and %lu rows more", n_more), n_more);

      gtk_label_set_label (self->more, more);
    }
}

static void
rows_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrHistoryDetails) self = BR_HISTORY_DETAILS (user_data);
  gboolean current = g_task_get_cancellable (G_TASK (result)) == self->cancellable;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      Reading *reading = data;

      if (current)
        show_rows (self, reading->rows);
      reading_free (reading);
    }
  else if (current)
    {
      gtk_label_set_label (self->more, error->message);
      gtk_widget_show (GTK_WIDGET (self->more));
    }
  if (current)
    {
      g_clear_object (&self->cancellable);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
}

static void
read_rows (BrHistoryDetails *self,
           BrStore          *store)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->seq = br_history_entry_get_seq (self->entry);
  self->cancellable = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  br_store_read_async (store, read_in_read, reading, (GDestroyNotify) reading_free,
                       self->cancellable, rows_read_cb, g_object_ref (self));
}

static void
br_history_details_dispose (GObject *object)
{
  BrHistoryDetails *self = BR_HISTORY_DETAILS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->entry);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_HISTORY_DETAILS);

  G_OBJECT_CLASS (br_history_details_parent_class)->dispose (object);
}

static void
br_history_details_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BrHistoryDetails *self = BR_HISTORY_DETAILS (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_history_details_class_init (BrHistoryDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_history_details_dispose;
  object_class->get_property = br_history_details_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/history/br-history-details.ui");
  gtk_widget_class_bind_template_child (widget_class, BrHistoryDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryDetails, words);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryDetails, who);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryDetails, groups);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryDetails, more);
}

static void
br_history_details_init (BrHistoryDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
}

/**
 * br_history_details_set_entry:
 * @self: a details pane
 * @store: the venue
 * @entry: (nullable): the entry to show
 *
 * Shows an entry; its rows come as soon as they are read.
 */
void
br_history_details_set_entry (BrHistoryDetails *self,
                              BrStore          *store,
                              BrHistoryEntry   *entry)
{
  g_autofree char *who = NULL;

  g_return_if_fail (BR_IS_HISTORY_DETAILS (self));

  if (!g_set_object (&self->entry, entry))
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  clear_groups (self);
  gtk_widget_hide (GTK_WIDGET (self->more));
  gtk_stack_set_visible_child_name (self->stack, entry != NULL ? "entry" : "none");
  if (entry == NULL)
    return;

  /* Translators: when something was changed, by whom, and where from */
  who = g_strdup_printf (C_("history details", "%s, %s · %s · %s"),
                         br_history_entry_get_date (entry), br_history_entry_get_time (entry),
                         br_history_entry_get_actor (entry), br_history_entry_get_origin (entry));
  gtk_label_set_label (self->words, br_history_entry_get_words (entry));
  gtk_label_set_label (self->who, who);
  read_rows (self, store);
}

/**
 * br_history_details_get_loading:
 * @self: a details pane
 *
 * Returns: whether the entry's rows are still being read
 */
gboolean
br_history_details_get_loading (BrHistoryDetails *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_DETAILS (self), FALSE);

  return self->cancellable != NULL;
}
