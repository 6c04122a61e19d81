#include "config.h"

#include "screens/customers/br-customer-notes.h"

#include <glib/gi18n.h>

#include "desk/br-desk-customer.h"
#include "screens/rows/br-text-row.h"

/**
 * BrCustomerNotes:
 *
 * What the house has written down about a guest, newest first. A note opens to be rewritten, and
 * shows what it said before.
 */
struct _BrCustomerNotes
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  BrTextRow *entry;

  BrStore *store;
  BrId customer;
  GPtrArray *shown;
  GPtrArray *rows;
  char *draft;
  BrId draft_of;
};

G_DEFINE_FINAL_TYPE (BrCustomerNotes, br_customer_notes, ADW_TYPE_BIN)

enum
{
  WITHDRAWN,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrCustomerNotes) self = user_data;
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    {
      g_clear_pointer (&self->draft, g_free);
      return;
    }
  /* What was written is put back: a refusal must not lose it. */
  if (self->draft != NULL && br_id_equal (&self->draft_of, &self->customer))
    br_text_row_set_text (self->entry, self->draft);
  g_signal_emit (self, signals[REFUSED], 0, error->message);
}

static void
do_act (BrCustomerNotes *self,
        BrDeskAct       *act)
{
  br_desk_do_async (self->store, act, NULL, done_cb, g_object_ref (self));
}

static void
entry_applied_cb (BrCustomerNotes *self)
{
  g_autofree char *text = br_text_row_get_text (self->entry);

  if (br_id_is_none (&self->customer))
    return;
  do_act (self, br_desk_add_note (&self->customer, text));
  g_free (self->draft);
  self->draft = g_steal_pointer (&text);
  self->draft_of = self->customer;
  br_text_row_set_text (self->entry, "");
}

static void
version_applied_cb (GtkWidget       *row,
                    BrCustomerNotes *self)
{
  g_autofree char *text = br_text_row_get_text (BR_TEXT_ROW (row));

  do_act (self, br_desk_revise_note (g_object_get_data (G_OBJECT (row), "note"), text));
}

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrCustomerNotes) self = user_data;
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    g_signal_emit (self, signals[WITHDRAWN], 0);
  else
    g_signal_emit (self, signals[REFUSED], 0, error->message);
}

static void
withdraw_cb (GtkWidget       *button,
             BrCustomerNotes *self)
{
  br_desk_do_async (self->store, br_desk_withdraw_note (g_object_get_data (G_OBJECT (button), "note")), NULL,
                    withdrawn_cb, g_object_ref (self));
}

static char *
written_text (const BrNote *note,
              GTimeZone    *zone)
{
  g_autofree char *when = br_instant_format (note->written_at, zone, "%-e %b %Y, %H:%M");

  return g_strdup (g_strchug (when));
}

static GtkWidget *
make_editor (BrCustomerNotes *self,
             const BrNote    *note)
{
  GtkWidget *row = br_text_row_new (_("Rewrite"));
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  br_text_row_set_apply (BR_TEXT_ROW (row), _("Keep as a new version (Enter)"));
  br_text_row_set_text (BR_TEXT_ROW (row), note->body != NULL ? note->body : "");
  g_object_set_data_full (G_OBJECT (row), "note", br_id_dup (&note->id), g_free);
  g_signal_connect_object (row, "applied", G_CALLBACK (version_applied_cb), self, 0);

  gtk_widget_set_tooltip_text (button, _("Withdraw this note"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Withdraw this note"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "note", br_id_dup (&note->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (withdraw_cb), self, 0);
  br_text_row_add_suffix (BR_TEXT_ROW (row), button);
  return row;
}

/* Earlier versions follow the newest of their thread. */
static void
add_versions (AdwExpanderRow *row,
              GPtrArray      *notes,
              const BrNote   *newest,
              GTimeZone      *zone)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const BrNote *note = notes->pdata[i];
      GtkWidget *version;
      g_autofree char *when = NULL;

      if (note == newest || !br_id_equal (&note->thread, &newest->thread))
        continue;
      version = adw_action_row_new ();
      when = written_text (note, zone);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (version), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (version), note->body != NULL ? note->body : "");
      adw_action_row_set_subtitle (ADW_ACTION_ROW (version), when);
      gtk_widget_add_css_class (version, "dim-label");
      adw_expander_row_add_row (row, version);
    }
}

/* ---- what stays when the notes are shown anew ------------------------------ */

/* A note that was open stays so, with what was being written. */
static void
stay_open (GPtrArray      *before,
           AdwExpanderRow *row,
           const BrNote   *note)
{
  for (guint i = 0; i < before->len; i++)
    {
      BrTextRow *old = g_object_get_data (before->pdata[i], "editor");
      BrTextRow *editor = g_object_get_data (G_OBJECT (row), "editor");

      if (!br_id_equal (g_object_get_data (before->pdata[i], "thread"), &note->thread))
        continue;
      adw_expander_row_set_expanded (row, adw_expander_row_get_expanded (before->pdata[i]));
      if (br_text_row_is_changed (old))
        br_text_row_take_draft (editor, old);
    }
}

static gboolean
is_shown (BrCustomerNotes *self,
          const BrId      *customer,
          GPtrArray       *notes)
{
  if (customer == NULL || notes == NULL || self->shown == NULL || !br_id_equal (customer, &self->customer) ||
      notes->len != self->shown->len)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    {
      const BrNote *a = notes->pdata[i], *b = self->shown->pdata[i];

      if (!br_id_equal (&a->id, &b->id) || g_strcmp0 (a->body, b->body) != 0)
        return FALSE;
    }
  return TRUE;
}

static GtkWidget *
add_note_row (BrCustomerNotes *self,
              GPtrArray       *notes,
              const BrNote    *note,
              GTimeZone       *zone)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *editor = make_editor (self, note);
  g_autofree char *when = written_text (note, zone);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), note->body != NULL ? note->body : _("(erased)"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  note->body != NULL ? note->body : _("(erased)"), -1);
  g_object_set_data_full (G_OBJECT (row), "thread", br_id_dup (&note->thread), g_free);
  g_object_set_data_full (G_OBJECT (row), "editor", g_object_ref (editor), g_object_unref);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), editor);
  add_versions (ADW_EXPANDER_ROW (row), notes, note, zone);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, g_object_ref (row));
  return row;
}

static gboolean
is_newest (GPtrArray *notes,
           guint      at)
{
  const BrNote *note = notes->pdata[at];

  for (guint i = 0; i < at; i++)
    if (br_id_equal (&((const BrNote *) notes->pdata[i])->thread, &note->thread))
      return FALSE;
  return !note->withdrawn;
}

/**
 * br_customer_notes_show:
 * @self: notes
 * @customer: (nullable): whose
 * @notes: (nullable) (element-type BrNote): every version of every note, newest first
 * @zone: the venue's time zone
 */
void
br_customer_notes_show (BrCustomerNotes *self,
                        const BrId      *customer,
                        GPtrArray       *notes,
                        GTimeZone       *zone)
{
  gboolean same = customer != NULL && br_id_equal (customer, &self->customer);
  g_autoptr (GPtrArray) before = NULL;

  if (is_shown (self, customer, notes))
    return;
  before = g_steal_pointer (&self->rows);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < before->len; i++)
    adw_preferences_group_remove (self->group, before->pdata[i]);
  if (!same)
    br_text_row_set_text (self->entry, "");
  self->customer = customer != NULL ? *customer : BR_ID_NONE;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = notes != NULL ? g_ptr_array_ref (notes) : NULL;
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (is_newest (notes, i))
      {
        GtkWidget *row = add_note_row (self, notes, notes->pdata[i], zone);

        if (same)
          stay_open (before, ADW_EXPANDER_ROW (row), notes->pdata[i]);
      }
}

/**
 * br_customer_notes_commit:
 * @self: notes
 *
 * Keeps at once what is being written: who goes on to another guest is not to lose it.
 */
void
br_customer_notes_commit (BrCustomerNotes *self)
{
  if (self->store == NULL || br_id_is_none (&self->customer))
    return;
  if (br_text_row_is_changed (self->entry))
    entry_applied_cb (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      BrTextRow *editor = g_object_get_data (self->rows->pdata[i], "editor");

      if (br_text_row_is_changed (editor))
        version_applied_cb (GTK_WIDGET (editor), self);
    }
}

void
br_customer_notes_set_store (BrCustomerNotes *self,
                             BrStore         *store)
{
  g_set_object (&self->store, store);
}

static void
br_customer_notes_unmap (GtkWidget *widget)
{
  br_customer_notes_commit (BR_CUSTOMER_NOTES (widget));

  GTK_WIDGET_CLASS (br_customer_notes_parent_class)->unmap (widget);
}

static void
br_customer_notes_dispose (GObject *object)
{
  BrCustomerNotes *self = BR_CUSTOMER_NOTES (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->draft, g_free);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_CUSTOMER_NOTES);

  G_OBJECT_CLASS (br_customer_notes_parent_class)->dispose (object);
}

static void
br_customer_notes_class_init (BrCustomerNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_customer_notes_dispose;
  widget_class->unmap = br_customer_notes_unmap;

  /**
   * BrCustomerNotes::withdrawn:
   * @self: the notes
   *
   * Emitted when a note was withdrawn.
   */
  signals[WITHDRAWN] = g_signal_new ("withdrawn", BR_TYPE_CUSTOMER_NOTES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  /**
   * BrCustomerNotes::refused:
   * @self: the notes
   * @why: what the venue said
   */
  signals[REFUSED] = g_signal_new ("refused", BR_TYPE_CUSTOMER_NOTES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (BR_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/customers/br-customer-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, BrCustomerNotes, group);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerNotes, entry);
  gtk_widget_class_bind_template_callback (widget_class, entry_applied_cb);
}

static void
br_customer_notes_init (BrCustomerNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_text_row_set_apply (self->entry, _("Keep the note (Enter)"));
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}
