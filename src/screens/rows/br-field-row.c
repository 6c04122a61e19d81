#include "config.h"

#include "screens/rows/br-field-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/br-desk-records.h"

/**
 * BrFieldRow:
 *
 * One field of one thing, to be written in. What is typed is kept on Enter and on leaving
 * the row, as one entry of the journal; Escape puts back what was there. What cannot be kept stays
 * and is marked, and the row emits `refused` with the reason.
 */
struct _BrFieldRow
{
  AdwEntryRow parent_instance;

  const BrField *field;
  BrKind kind;
  BrStore *store;
  BrId id;
  char *kept;
  char *sent; /* what was handed in last, so that leaving the row does not hand it in again */
};

G_DEFINE_FINAL_TYPE (BrFieldRow, br_field_row, ADW_TYPE_ENTRY_ROW)

enum
{
  KEEP,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_typed (BrFieldRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self));
}

/* Shares are said in percent, which br_record_set_text() understands too. */
static char *
say (const BrRecord *record,
     const BrField  *field)
{
  gint64 rate;

  if (field->type != BR_FIELD_RATE || !br_record_field_is_set (record, field))
    return br_record_get_text (record, field, NULL);
  rate = br_member (record, field, gint64);
  if (rate % 100 == 0)
    return g_strdup_printf ("%d%%", (int) (rate / 100));
  return g_strdup_printf ("%d.%02d%%", (int) (rate / 100), (int) (rate % 100));
}

static gboolean
is_changed (BrFieldRow *self)
{
  return !br_id_is_none (&self->id) && strcmp (get_typed (self), self->kept) != 0;
}

static void
mark (BrFieldRow *self,
      gboolean    ok)
{
  if (ok)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               ok ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
set_typed (BrFieldRow *self,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  mark (self, TRUE);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrFieldRow) self = user_data;
  g_autoptr (GError) error = NULL;
  BrId id;

  /* What was kept is shown when the plan is read again. */
  if (br_desk_do_finish (BR_STORE (source), result, &id, &error))
    return;
  if (is_changed (self))
    mark (self, FALSE);
  g_signal_emit (self, signals[REFUSED], 0, error->message);
}

/**
 * br_field_row_commit:
 * @self: a row
 *
 * Keeps what was typed, if it is something else than what is there.
 */
void
br_field_row_commit (BrFieldRow *self)
{
  g_autofree char *assignment = NULL;
  const char *assignments[2] = { NULL, NULL };
  gboolean kept = FALSE;

  if (self->store == NULL || br_store_is_read_only (self->store) || !is_changed (self) ||
      g_strcmp0 (get_typed (self), self->sent) == 0)
    return;
  g_free (self->sent);
  self->sent = g_strdup (get_typed (self));
  assignment = g_strdup_printf ("%s=%s", self->field->name, get_typed (self));
  assignments[0] = assignment;
  g_signal_emit (self, signals[KEEP], 0, assignment, &kept);
  if (kept)
    return;
  br_desk_do_async (self->store, br_desk_set (self->kind, &self->id, assignments, NULL), NULL, kept_cb,
                    g_object_ref (self));
}

/**
 * br_field_row_revert:
 * @self: a row
 *
 * What was given to be kept is not: shows what is there.
 */
void
br_field_row_revert (BrFieldRow *self)
{
  if (self->sent == NULL)
    return;
  g_clear_pointer (&self->sent, g_free);
  set_typed (self, self->kept);
}

static gboolean
key_pressed_cb (BrFieldRow            *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (keyval != GDK_KEY_Escape || !is_changed (self))
    return GDK_EVENT_PROPAGATE;
  set_typed (self, self->kept);
  return GDK_EVENT_STOP;
}

static void
br_field_row_finalize (GObject *object)
{
  BrFieldRow *self = BR_FIELD_ROW (object);

  g_clear_object (&self->store);
  g_free (self->kept);
  g_free (self->sent);

  G_OBJECT_CLASS (br_field_row_parent_class)->finalize (object);
}

static void
br_field_row_class_init (BrFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_field_row_finalize;

  /**
   * BrFieldRow::keep:
   * @self: the row
   * @assignment: what was written, such as “x=4200”
   *
   * Something else was written. Whoever has a verb of its own for it carries that out and returns
   * %TRUE; otherwise the row keeps it.
   */
  signals[KEEP] = g_signal_new ("keep", BR_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                                NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
  /**
   * BrFieldRow::refused:
   * @self: the row
   * @why: the reason, for people
   */
  signals[REFUSED] = g_signal_new ("refused", BR_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);
}

static void
br_field_row_init (BrFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->kept = g_strdup ("");
  g_signal_connect (self, "entry-activated", G_CALLBACK (br_field_row_commit), NULL);
  g_signal_connect_object (focus, "leave", G_CALLBACK (br_field_row_commit), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/**
 * br_field_row_new:
 * @kind: what kind of thing
 * @name: one of its fields, as it is declared
 *
 * Returns: (transfer floating): a row under the field's own name
 */
GtkWidget *
br_field_row_new (BrKind      kind,
                  const char *name)
{
  BrFieldRow *self = g_object_new (BR_TYPE_FIELD_ROW, NULL);

  self->kind = kind;
  self->field = br_entity_get_field (br_entity_get (kind), name);
  g_assert (self->field != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(self->field->label));
  if (br_field_is_number (self->field))
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_NUMBER);
  return GTK_WIDGET (self);
}

/**
 * br_field_row_show:
 * @self: a row
 * @store: the venue
 * @record: what the row is about, of its kind
 *
 * Shows the field. What was typed about another thing is kept first; what is being typed about
 * this one is not overwritten.
 */
void
br_field_row_show (BrFieldRow     *self,
                   BrStore        *store,
                   const BrRecord *record)
{
  g_autofree char *text = say (record, self->field);
  const BrId *id = br_record_get_id (record);
  gboolean typing;

  g_return_if_fail (record->entity == br_entity_get (self->kind));

  if (!br_id_equal (id, &self->id))
    br_field_row_commit (self);
  typing = br_id_equal (id, &self->id) && is_changed (self) && g_strcmp0 (text, get_typed (self)) != 0;
  g_set_object (&self->store, store);
  self->id = *id;
  g_clear_pointer (&self->sent, g_free);
  g_free (self->kept);
  self->kept = g_strdup (text != NULL ? text : "");
  if (!typing)
    set_typed (self, self->kept);
  gtk_editable_set_editable (GTK_EDITABLE (self), !br_store_is_read_only (store));
}
