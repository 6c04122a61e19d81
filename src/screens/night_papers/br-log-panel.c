#include "config.h"

#include "screens/night_papers/br-log-panel.h"

#include <glib/gi18n.h>

#include "core/rules/br-night-log.h"
#include "desk/br-desk-night-log.h"
#include "screens/rows/br-form-window.h"
#include "screens/rows/br-line-list.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-shown.h"

/* How many kinds of entry there are. */
#define N_KINDS (BR_LOG_POLICE + 1)

/**
 * BrLogPanel:
 *
 * The log of a night, newest first. A kind, some words and Enter write into it; nothing that is
 * written is changed, another entry corrects it.
 */
struct _BrLogPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *counts;
  GtkWidget *writing;
  GtkBox *kinds;
  GtkEditable *text;
  GtkEditable *people;
  GtkEditable *reference;
  GtkLabel *elsewhere;
  BrLineList *list;

  GtkToggleButton *buttons[N_KINDS];
  BrContext *context;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (BrLogPanel, br_log_panel, ADW_TYPE_BIN)

enum
{
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const icons[N_KINDS] = {
  [BR_LOG_INCIDENT] = "dialog-warning-symbolic",       [BR_LOG_REFUSAL] = "action-unavailable-symbolic",
  [BR_LOG_EJECTION] = "application-exit-symbolic",     [BR_LOG_FIRST_AID] = "list-add-symbolic",
  [BR_LOG_NOISE_CHECK] = "audio-volume-high-symbolic", [BR_LOG_RECOUNT] = "view-refresh-symbolic",
  [BR_LOG_POLICE] = "security-high-symbolic",
};

static BrLogKind
get_kind (BrLogPanel *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      return i;
  return BR_LOG_INCIDENT;
}

/* ---- writing -------------------------------------------------------------- */

/* What was refused stays to be put right. */
static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrLogPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  self->busy = FALSE;
  if (self->text == NULL || self->context == NULL)
    return;
  if (!ok)
    {
      br_deed_say (GTK_WIDGET (self), error->message);
      return;
    }
  gtk_editable_set_text (self->text, "");
  gtk_editable_set_text (self->people, "");
  gtk_editable_set_text (self->reference, "");
}

/* What is written stays written: Enter twice is one entry. */
static void
write_entry (BrLogPanel *self)
{
  g_autofree char *people = br_form_window_take (self->people);
  guint64 number = 0;

  if (self->context == NULL || self->busy)
    return;
  if (people != NULL && !g_ascii_string_to_unsigned (people, 10, 0, G_MAXINT, &number, NULL))
    {
      br_deed_say (GTK_WIDGET (self), _ ("How many people it was about is a number"));
      return;
    }
  self->busy = TRUE;
  br_desk_do_async (br_context_get_store (self->context),
                    br_desk_log (get_kind (self), gtk_editable_get_text (self->text),
                                 people != NULL ? (gint64) number : BR_INT_NONE, gtk_editable_get_text (self->reference)),
                    NULL, written_cb, g_object_ref (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
kind_toggled_cb (GtkToggleButton *button,
                 BrLogPanel      *self)
{
  if (gtk_toggle_button_get_active (button))
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
add_kinds (BrLogPanel *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (br_log_kind_values[i].label));
      g_autofree char *tip = g_strdup_printf (_ ("Write of this kind (Ctrl+%u)"), i + 1);

      gtk_widget_set_tooltip_text (button, tip);
      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->buttons[i], self->buttons[0]);
      gtk_box_append (self->kinds, button);
    }
  gtk_toggle_button_set_active (self->buttons[BR_LOG_INCIDENT], TRUE);
  for (guint i = 0; i < N_KINDS; i++)
    g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (kind_toggled_cb), self, 0);
}

/* ---- what is shown -------------------------------------------------------- */

static void
append (GString    *text,
        const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static const BrNightLogEntry *
find_entry (const BrPapersNight *night,
            const BrId          *id)
{
  for (guint i = 0; i < night->log->len; i++)
    if (br_id_equal (&((const BrNightLogEntry *) night->log->pdata[i])->id, id))
      return night->log->pdata[i];
  return NULL;
}

/* The newest entry that corrects this one. */
static const BrNightLogEntry *
find_correction (const BrPapersNight   *night,
                 const BrNightLogEntry *entry)
{
  const BrNightLogEntry *found = NULL;

  for (guint i = 0; i < night->log->len; i++)
    if (br_id_equal (&((const BrNightLogEntry *) night->log->pdata[i])->corrects, &entry->id))
      found = night->log->pdata[i];
  return found;
}

static char *
describe_entry (const BrPapersNight   *night,
                const BrNightLogEntry *entry)
{
  g_autoptr (GString) text = g_string_new (_ (br_log_kind_values[entry->kind].label));
  const char *author = br_papers_night_get_user (night, &entry->author);
  const BrNightLogEntry *wrong = find_entry (night, &entry->corrects);

  if (wrong != NULL)
    {
      g_autofree char *clock = br_instant_format_clock (wrong->at, night->zone);
      g_autofree char *corrects = g_strdup_printf (_ ("corrects the entry of %s"), clock);

      append (text, corrects);
    }
  if (entry->people != BR_INT_NONE)
    {
      g_autofree char *people =
        g_strdup_printf (ngettext ("%d person", "%d people", (gulong) entry->people), (int) entry->people);

      append (text, people);
    }
  if (entry->police_reference != NULL)
    {
      g_autofree char *reference = g_strdup_printf (_ ("police reference %s"), entry->police_reference);

      append (text, reference);
    }
  if (author != NULL)
    append (text, author);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static BrLine *
make_line (const BrPapersNight *night,
           BrNightLogEntry     *entry)
{
  const BrNightLogEntry *correction = find_correction (night, entry);
  BrLineText text = { .fill = -1, .icon = icons[entry->kind], .mark = BR_LINE_QUIET };

  text.time = br_instant_format_clock (entry->at, night->zone);
  text.title = g_strdup (entry->text != NULL ? entry->text : br_papers_night_unseen (night));
  text.details = describe_entry (night, entry);
  if (correction != NULL)
    {
      g_autofree char *clock = br_instant_format_clock (correction->at, night->zone);

      text.mark = BR_LINE_WARNING;
      text.state_icon = "document-edit-symbolic";
      text.state = g_strdup_printf (_ ("Corrected at %s"), clock);
    }
  return br_line_new ((BrRecord *) entry, &text);
}

/* A correction is no second incident. */
static void
show_counts (BrLogPanel          *self,
             const BrPapersNight *night)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint counts[N_KINDS] = { 0 };

  for (guint i = 0; i < night->log->len; i++)
    {
      const BrNightLogEntry *entry = night->log->pdata[i];

      if (br_night_log_get_last_word (night->log, entry) != NULL)
        counts[entry->kind]++;
    }
  for (guint i = 0; i < N_KINDS; i++)
    if (counts[i] > 0)
      {
        g_autofree char *part = g_strdup_printf ("%s %u", _ (br_log_kind_values[i].label), counts[i]);

        append (text, part);
      }
  gtk_label_set_label (self->counts, text->len > 0 ? text->str : _ ("Nothing is written yet"));
}

static void
show_lines (BrLogPanel          *self,
            const BrPapersNight *night)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = night->log->len; i > 0; i--)
    g_ptr_array_add (lines, make_line (night, night->log->pdata[i - 1]));
  br_line_list_show (self->list, lines);
}

static void
selection_changed_cb (BrLogPanel *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
activated_cb (BrLogPanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "papers.correct", NULL);
}

static void
br_log_panel_dispose (GObject *object)
{
  g_clear_object (&BR_LOG_PANEL (object)->context);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_LOG_PANEL);

  G_OBJECT_CLASS (br_log_panel_parent_class)->dispose (object);
}

static void
br_log_panel_class_init (BrLogPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_log_panel_dispose;

  /**
   * BrLogPanel::selection-changed:
   * @self: the panel
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_LOG_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_LINE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/night_papers/br-log-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, counts);
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, writing);
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, kinds);
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, text);
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, people);
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, reference);
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, BrLogPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, write_entry);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
br_log_panel_init (BrLogPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_kinds (self);
  br_shown_watch_stack (self->stack);
}

/**
 * br_log_panel_show:
 * @self: a panel
 * @context: (nullable): the open venue, or %NULL when it closes
 * @night: (nullable): its papers
 *
 * Shows the log of a night. Only tonight’s is written into.
 */
void
br_log_panel_show (BrLogPanel          *self,
                   BrContext           *context,
                   const BrPapersNight *night)
{
  gboolean may;

  g_return_if_fail (BR_IS_LOG_PANEL (self));

  g_set_object (&self->context, context);
  if (night == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, night->log != NULL ? "log" : "unseen");
  if (night->log == NULL)
    return;
  may = !br_context_get_read_only (context);
  gtk_widget_set_visible (self->writing, may && night->date == night->tonight);
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), may && night->date != night->tonight);
  show_counts (self, night);
  show_lines (self, night);
}

/**
 * br_log_panel_begin:
 * @self: a panel
 * @kind: what happened
 *
 * Chooses the kind, and waits for the words.
 */
void
br_log_panel_begin (BrLogPanel *self,
                    BrLogKind   kind)
{
  g_return_if_fail (BR_IS_LOG_PANEL (self));

  gtk_toggle_button_set_active (self->buttons[kind], TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/**
 * br_log_panel_get_selected:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the entry that is selected
 */
const BrNightLogEntry *
br_log_panel_get_selected (BrLogPanel *self)
{
  BrLine *line;

  g_return_val_if_fail (BR_IS_LOG_PANEL (self), NULL);

  line = br_line_list_get_selected (self->list);
  return line != NULL ? (const BrNightLogEntry *) br_line_get_record (line) : NULL;
}
