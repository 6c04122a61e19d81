#include "config.h"

#include "screens/history/br-history-row.h"

#include <glib/gi18n.h>

/**
 * BrHistoryRow:
 *
 * One entry of the history: when, what, who, where from, and what became of it.
 */
struct _BrHistoryRow
{
  AdwBin parent_instance;

  GtkLabel *date;
  GtkLabel *time;
  GtkLabel *words;
  GtkLabel *who;
  GtkLabel *state;

  BrHistoryEntry *entry;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (BrHistoryRow, br_history_row, ADW_TYPE_BIN)

static char *
describe_who (BrHistoryEntry *entry)
{
  gulong n_rows = br_history_entry_get_n_rows (entry);
  g_autofree char *rows = NULL;

  rows = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu row", "%lu rows", n_rows), n_rows);
  /* Translators: who changed something, where from, and how many rows it touched */
  return g_strdup_printf (C_("history row", "%s · %s · %s"), br_history_entry_get_actor (entry),
                          br_history_entry_get_origin (entry), rows);
}

static void
update_state (BrHistoryRow *self)
{
  g_autofree char *state = br_history_entry_describe_state (self->entry);
  g_autofree char *all = br_history_entry_get_full_words (self->entry);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_label_set_label (self->state, state);
  if (br_history_entry_get_undone (self->entry))
    gtk_widget_add_css_class (GTK_WIDGET (self), "br-undone");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "br-undone");

  /* The list's own item has no name until it is given one. */
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

static void
br_history_row_dispose (GObject *object)
{
  BrHistoryRow *self = BR_HISTORY_ROW (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_HISTORY_ROW);

  G_OBJECT_CLASS (br_history_row_parent_class)->dispose (object);
}

static void
br_history_row_class_init (BrHistoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_history_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/history/br-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BrHistoryRow, date);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryRow, time);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryRow, words);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryRow, who);
  gtk_widget_class_bind_template_child (widget_class, BrHistoryRow, state);
}

static void
br_history_row_init (BrHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (BR_TYPE_HISTORY_ENTRY);
  g_signal_group_connect_swapped (self->signals, "notify::undone", G_CALLBACK (update_state), self);
}

/**
 * br_history_row_new:
 *
 * Returns: (transfer floating): a row that shows no entry yet
 */
GtkWidget *
br_history_row_new (void)
{
  return g_object_new (BR_TYPE_HISTORY_ROW, NULL);
}

/**
 * br_history_row_set_entry:
 * @self: a row
 * @entry: (nullable): an entry
 *
 * Shows an entry.
 */
void
br_history_row_set_entry (BrHistoryRow   *self,
                          BrHistoryEntry *entry)
{
  g_autofree char *who = NULL;

  g_return_if_fail (BR_IS_HISTORY_ROW (self));

  g_set_object (&self->entry, entry);
  g_signal_group_set_target (self->signals, entry);
  if (entry == NULL)
    return;

  who = describe_who (entry);
  gtk_label_set_label (self->date, br_history_entry_get_date (entry));
  gtk_label_set_label (self->time, br_history_entry_get_time (entry));
  gtk_label_set_label (self->words, br_history_entry_get_words (entry));
  gtk_label_set_label (self->who, who);
  update_state (self);
}
