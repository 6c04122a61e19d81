#include "config.h"

#include "screens/rows/br-choice-row.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"

/**
 * BrChoiceRow:
 *
 * One field of one thing that has one of a few values, to be chosen from them. What is chosen is
 * kept at once, as one entry of the journal. What cannot be kept is put back, and the row emits
 * `refused` with the reason.
 */
struct _BrChoiceRow
{
  AdwComboRow parent_instance;

  const BrField *field;
  BrKind kind;
  BrStore *store;
  BrId id;
  guint kept;
};

G_DEFINE_FINAL_TYPE (BrChoiceRow, br_choice_row, ADW_TYPE_COMBO_ROW)

enum
{
  KEEP,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * br_choice_row_revert:
 * @self: a row
 *
 * What was chosen is not kept: shows what is there.
 */
void
br_choice_row_revert (BrChoiceRow *self)
{
  g_return_if_fail (BR_IS_CHOICE_ROW (self));

  adw_combo_row_set_selected (ADW_COMBO_ROW (self), self->kept);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrChoiceRow) self = user_data;
  g_autoptr (GError) error = NULL;
  BrId id;

  if (br_desk_do_finish (BR_STORE (source), result, &id, &error))
    return;
  br_choice_row_revert (self);
  g_signal_emit (self, signals[REFUSED], 0, error->message);
}

static void
chosen_cb (BrChoiceRow *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *assignments[2] = { NULL, NULL };
  g_autofree char *assignment = NULL;
  gboolean kept = FALSE;

  if (self->store == NULL || chosen == self->kept || chosen == GTK_INVALID_LIST_POSITION)
    return;
  assignment = g_strdup_printf ("%s=%s", self->field->name, self->field->values[chosen].nick);
  assignments[0] = assignment;
  g_signal_emit (self, signals[KEEP], 0, assignment, &kept);
  if (!kept)
    br_desk_do_async (self->store, br_desk_set (self->kind, &self->id, assignments, NULL), NULL, kept_cb,
                      g_object_ref (self));
}

static void
br_choice_row_finalize (GObject *object)
{
  BrChoiceRow *self = BR_CHOICE_ROW (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (br_choice_row_parent_class)->finalize (object);
}

static void
br_choice_row_class_init (BrChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_choice_row_finalize;

  /**
   * BrChoiceRow::keep:
   * @self: the row
   * @assignment: what was chosen, such as “kind=standing”
   *
   * Something else was chosen. Whoever has a verb of its own for it carries that out and returns
   * %TRUE; otherwise the row keeps it.
   */
  signals[KEEP] = g_signal_new ("keep", BR_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                                NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
  /**
   * BrChoiceRow::refused:
   * @self: the row
   * @why: the reason, for people
   */
  signals[REFUSED] = g_signal_new ("refused", BR_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);
}

static void
br_choice_row_init (BrChoiceRow *self)
{
}

/**
 * br_choice_row_new:
 * @kind: what kind of thing
 * @name: one of its fields, as it is declared, which has one of a few values
 *
 * Returns: (transfer floating): a row under the field's own name
 */
GtkWidget *
br_choice_row_new (BrKind      kind,
                   const char *name)
{
  BrChoiceRow *self = g_object_new (BR_TYPE_CHOICE_ROW, NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->kind = kind;
  self->field = br_entity_get_field (br_entity_get (kind), name);
  g_assert (self->field != NULL && self->field->type == BR_FIELD_ENUM);
  for (const BrEnumValue *value = self->field->values; value->nick != NULL; value++)
    gtk_string_list_append (labels, _(value->label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(self->field->label));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
  g_signal_connect (self, "notify::selected", G_CALLBACK (chosen_cb), NULL);
  return GTK_WIDGET (self);
}

/**
 * br_choice_row_show:
 * @self: a row
 * @store: the venue
 * @record: what the row is about, of its kind
 *
 * Shows the field.
 */
void
br_choice_row_show (BrChoiceRow    *self,
                    BrStore        *store,
                    const BrRecord *record)
{
  g_return_if_fail (BR_IS_CHOICE_ROW (self));
  g_return_if_fail (record->entity == br_entity_get (self->kind));

  g_set_object (&self->store, store);
  self->id = *br_record_get_id (record);
  self->kept = (guint) br_member (record, self->field, int);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), self->kept);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !br_store_is_read_only (store));
}
