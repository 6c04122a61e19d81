#include "config.h"

#include "screens/events/br-event-history.h"

#include <glib/gi18n.h>

#include "screens/history/br-entry-undo.h"
#include "screens/history/br-history-row.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-reading.h"

/* So many changes of one event are looked at. */
#define MOST 80

/**
 * BrEventHistory:
 *
 * What was done to an event and to what is part of it, newest first, each with its own undo.
 */
struct _BrEventHistory
{
  BrEventTab parent_instance;

  GtkListBox *list;
  BrReading *reading;
};

G_DEFINE_FINAL_TYPE (BrEventHistory, br_event_history, BR_TYPE_EVENT_TAB)

/* ---- reading ---------------------------------------------------------------------------------- */

/* @entries: (element-type BrHistoryEntry) */
typedef struct
{
  BrId id;
  BrId device;
  GPtrArray *entries;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_ptr_array_unref (wish->entries);
  g_free (wish);
}

static gpointer
begin_entries (gpointer   owner,
               BrContext *context)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->id = *br_event_tab_get_event (owner);
  wish->device = *br_store_get_device (br_context_get_store (context));
  wish->entries = g_ptr_array_new_with_free_func (g_object_unref);
  return wish;
}

static gboolean
list_of (BrDb       *db,
         BrKind      kind,
         const BrId *id,
         GHashTable *by_seq,
         GError    **error)
{
  g_autoptr (GPtrArray) entries = br_journal_list (db, 0, MOST, (int) kind, id, error);

  if (entries == NULL)
    return FALSE;
  while (entries->len > 0)
    {
      BrEntry *entry = g_ptr_array_steal_index (entries, entries->len - 1);

      g_hash_table_replace (by_seq, &entry->seq, entry);
    }
  return TRUE;
}

static gboolean
list_of_parts (BrDb       *db,
               BrKind      kind,
               const BrId *event,
               GHashTable *by_seq,
               GError    **error)
{
  g_autoptr (GPtrArray) parts = br_db_select (db, kind, error, "WHERE event = ? ORDER BY id", "I", event);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (!list_of (db, kind, br_record_get_id (parts->pdata[i]), by_seq, error))
      return FALSE;
  return parts != NULL;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const BrEntry *one = a, *other = b;

  return one->seq > other->seq ? -1 : one->seq < other->seq;
}

static gboolean
read_entries (BrDb     *db,
              gpointer  data,
              GError  **error)
{
  static const BrKind parts[] = {
    BR_KIND_EVENT_ROOM, BR_KIND_HOLD, BR_KIND_PERFORMANCE, BR_KIND_TICKET_TIER, BR_KIND_RUNNING_SHEET_ITEM, BR_KIND_GUEST_LIST,
  };
  Wish *wish = data;
  g_autoptr (GHashTable) by_seq = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) br_entry_free);
  GList *entries;
  guint n = 0;

  if (br_id_is_none (&wish->id))
    return TRUE;
  if (!list_of (db, BR_KIND_EVENT, &wish->id, by_seq, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!list_of_parts (db, parts[i], &wish->id, by_seq, error))
      return FALSE;
  entries = g_list_sort (g_hash_table_get_values (by_seq), compare_entries);
  for (GList *at = entries; at != NULL && n < MOST; at = at->next, n++)
    g_ptr_array_add (wish->entries, br_history_entry_new (db, at->data, &wish->device));
  g_list_free (entries);
  return TRUE;
}

/* ---- the way back -------------------------------------------------------------------------------- */

typedef struct
{
  BrEventHistory *self;
  char *words;
} Undo;

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Undo *undo = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = br_entry_undo_finish (BR_STORE (source), result, &error);
  g_autofree char *said = done ? g_strdup_printf (_ ("Undone: %s"), undo->words) : g_strdup (error->message);

  if (gtk_widget_get_root (GTK_WIDGET (undo->self)) != NULL)
    br_deed_say (GTK_WIDGET (undo->self), said);
  g_object_unref (undo->self);
  g_free (undo->words);
  g_free (undo);
}

static void
undo_clicked_cb (BrEventHistory *self,
                 GtkButton      *button)
{
  BrHistoryEntry *entry = g_object_get_data (G_OBJECT (button), "br-entry");
  BrContext *context = br_event_tab_get_context (BR_EVENT_TAB (self));
  Undo *undo;

  if (context == NULL)
    return;
  undo = g_new0 (Undo, 1);
  undo->self = g_object_ref (self);
  undo->words = g_strdup (br_history_entry_get_words (entry));
  br_entry_undo_async (br_context_get_store (context), br_history_entry_get_seq (entry), undone_cb, undo);
}

/* ---- what was read ---------------------------------------------------------------------------------- */

static void
add_entry (BrEventHistory *self,
           BrHistoryEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *row = br_history_row_new (), *button, *outer;
  g_autofree char *said = g_strdup_printf (_ ("Undo: %s"), br_history_entry_get_words (entry));

  br_history_row_set_entry (BR_HISTORY_ROW (row), entry);
  gtk_widget_set_hexpand (row, TRUE);
  gtk_box_append (GTK_BOX (box), row);
  if (br_history_entry_can_undo (entry) && br_event_tab_get_may (BR_EVENT_TAB (self)))
    {
      button = gtk_button_new_with_label (_ ("Undo"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_margin_end (button, 9);
      gtk_widget_set_tooltip_text (button, said);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
      g_object_set_data_full (G_OBJECT (button), "br-entry", g_object_ref (entry), g_object_unref);
      g_signal_connect_object (button, "clicked", G_CALLBACK (undo_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  outer = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (outer), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (outer), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (outer), GTK_ACCESSIBLE_PROPERTY_LABEL, br_history_entry_get_words (entry), -1);
  gtk_list_box_append (self->list, outer);
}

static void
show_entries (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrEventHistory *self = owner;
  const Wish *wish = data;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (error != NULL)
    {
      gtk_list_box_append (self->list, gtk_label_new (error->message));
      return;
    }
  for (guint i = 0; i < wish->entries->len; i++)
    add_entry (self, wish->entries->pdata[i]);
}

static const BrReadingTerms terms = {
  .begin = begin_entries,
  .read = read_entries,
  .show = show_entries,
  .free = wish_free,
};

static void
br_event_history_changed (BrEventTab *tab)
{
  BrEventHistory *self = BR_EVENT_HISTORY (tab);

  br_reading_set_context (self->reading, br_event_tab_get_context (tab));
  br_reading_again (self->reading);
}

static void
br_event_history_dispose (GObject *object)
{
  BrEventHistory *self = BR_EVENT_HISTORY (object);

  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (br_event_history_parent_class)->dispose (object);
}

static void
br_event_history_class_init (BrEventHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_event_history_dispose;
  BR_EVENT_TAB_CLASS (klass)->changed = br_event_history_changed;
}

static void
br_event_history_init (BrEventHistory *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (list, 12);
  gtk_widget_set_margin_bottom (list, 18);
  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Changes of the event"), -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  self->reading = br_reading_new (&terms, self);
}
