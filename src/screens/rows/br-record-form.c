#include "config.h"

#include "screens/rows/br-record-form.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"

/* A form of some fields of one thing: text, numbers, amounts and shares are written, choices chosen. */

typedef struct
{
  BrContext *context;
  BrRecord  *record;
  GPtrArray *fields;
  GPtrArray *rows;
  char      *done;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  br_record_unref (form->record);
  g_ptr_array_unref (form->fields);
  g_ptr_array_unref (form->rows);
  g_free (form->done);
  g_free (form);
}

/* ---- fields --------------------------------------------------------------------------------- */

/* Shares are said in percent, which is how they are read. */
static char *
say (const BrRecord *record,
     const BrField  *field,
     GTimeZone      *zone)
{
  gint64 rate;

  if (!br_record_field_is_set (record, field))
    return NULL;
  if (field->type != BR_FIELD_RATE)
    return br_record_get_text (record, field, zone);
  rate = br_member (record, field, gint64);
  return rate % 100 == 0 ? g_strdup_printf ("%d%%", (int) (rate / 100))
                         : g_strdup_printf ("%d.%02d%%", (int) (rate / 100), (int) (rate % 100));
}

static GtkWidget *
make_choice (const BrRecord *record,
             const BrField  *field)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (const BrEnumValue *value = field->values; value->nick != NULL; value++)
    gtk_string_list_append (names, _ (value->label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) br_member (record, field, int));
  return row;
}

static GtkWidget *
make_switch (const BrRecord *record,
             const BrField  *field)
{
  GtkWidget *row = adw_action_row_new (), *knob = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (knob), br_member (record, field, gboolean));
  gtk_widget_set_valign (knob, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), knob);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), knob);
  g_object_set_data (G_OBJECT (row), "br-switch", knob);
  return row;
}

static void
add_field (BrFormWindow *window,
           Form         *form,
           const char   *name)
{
  const BrField *field = br_entity_get_field (form->record->entity, name);
  g_autofree char *text = NULL;
  GtkWidget *row;

  g_return_if_fail (field != NULL);

  g_ptr_array_add (form->fields, (gpointer) field);
  if (field->type == BR_FIELD_ENUM)
    row = make_choice (form->record, field);
  else if (field->type == BR_FIELD_BOOL)
    row = make_switch (form->record, field);
  else
    {
      text = say (form->record, field, br_context_get_zone (form->context));
      row = GTK_WIDGET (br_form_window_add_entry (window, _ (field->label), text));
      g_ptr_array_add (form->rows, row);
      return;
    }
  br_form_window_add_row (window, row);
  g_ptr_array_add (form->rows, row);
}

/* ---- what is written in them ------------------------------------------------------------------ */

static gboolean
take_field (Form          *form,
            guint          at,
            GError       **error)
{
  const BrField *field = form->fields->pdata[at];
  GtkWidget *row = form->rows->pdata[at];
  g_autofree char *text = NULL;

  if (field->type == BR_FIELD_ENUM)
    {
      br_member (form->record, field, int) = (int) adw_combo_row_get_selected (ADW_COMBO_ROW (row));
      return TRUE;
    }
  if (field->type == BR_FIELD_BOOL)
    {
      br_member (form->record, field, gboolean) = gtk_switch_get_active (g_object_get_data (G_OBJECT (row), "br-switch"));
      return TRUE;
    }
  text = br_form_window_take (GTK_EDITABLE (row));
  if (!br_record_set_text (form->record, field, text != NULL ? text : "", br_context_get_currency (form->context),
                           br_context_get_zone (form->context), error))
    {
      g_prefix_error (error, "%s: ", _ (field->label));
      return FALSE;
    }
  return TRUE;
}

static void
confirmed_cb (BrFormWindow *window,
              gpointer      user_data)
{
  Form *form = user_data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < form->fields->len; i++)
    if (!take_field (form, i, &error))
      {
        br_form_window_say (window, error->message);
        return;
      }
  br_form_window_carry_out (window, br_context_get_store (form->context), br_desk_save (br_record_copy (form->record)),
                            form->done);
}

/**
 * br_record_form_new:
 * @parent: a widget of the window it stands before
 * @context: a venue
 * @record: what it is about
 * @terms: what it asks for
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_record_form_new (GtkWidget               *parent,
                    BrContext               *context,
                    const BrRecord          *record,
                    const BrRecordFormTerms *terms)
{
  BrFormWindow *window = br_form_window_new (parent, terms->title, terms->verb, terms->about);
  Form *form = g_new0 (Form, 1);

  form->context = g_object_ref (context);
  form->record = br_record_copy (record);
  form->fields = g_ptr_array_new ();
  form->rows = g_ptr_array_new ();
  form->done = g_strdup (terms->done);
  g_object_set_data_full (G_OBJECT (window), "br-form", form, form_free);
  for (guint i = 0; terms->fields[i] != NULL; i++)
    add_field (window, form, terms->fields[i]);
  g_signal_connect (window, "confirmed", G_CALLBACK (confirmed_cb), form);
  return GTK_WINDOW (window);
}
