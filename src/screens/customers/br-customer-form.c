#include "config.h"

#include "screens/customers/br-customer-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/br-desk-records.h"
#include "screens/rows/br-text-row.h"

/* A pause in typing after which what was typed is kept. */
#define PAUSE_MS 800

/**
 * BrCustomerForm:
 *
 * A customer's fields, as their declaration names them. There is no "Save": what is typed is kept
 * after a pause, on Enter, and on leaving the field, each as one entry of the journal. What cannot
 * be kept yet (half an e-mail address) stays in its field and says why.
 *
 * It emits `kept` with the customer's id when something was kept, and `refused` with the reason.
 */
struct _BrCustomerForm
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  BrStore *store;
  GPtrArray *rows;
  BrId id;
  gboolean fresh;
  gboolean filling;
  gboolean keeping;
  guint pause;
};

G_DEFINE_FINAL_TYPE (BrCustomerForm, br_customer_form, ADW_TYPE_BIN)

enum
{
  KEPT,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const BrField *
row_field (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "field");
}

static gboolean
is_dirty (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "dirty") != NULL;
}

static void
set_dirty (GtkWidget *row,
           gboolean   dirty)
{
  g_object_set_data (G_OBJECT (row), "dirty", dirty ? row : NULL);
}

static char *
row_text (GtkWidget *row)
{
  if (BR_IS_TEXT_ROW (row))
    return br_text_row_get_text (BR_TEXT_ROW (row));
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
write_row (GtkWidget  *row,
           const char *text)
{
  if (BR_IS_TEXT_ROW (row))
    br_text_row_set_text (BR_TEXT_ROW (row), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static char *
field_text (const BrCustomer *customer,
            const BrField    *field)
{
  return br_record_get_text ((const BrRecord *) customer, field, NULL);
}

/* ---- judging while typing ------------------------------------------------ */

static gboolean
judge_row (GtkWidget *row)
{
  g_autoptr (BrRecord) scratch = br_record_new (br_entity_get (BR_KIND_CUSTOMER));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = row_text (row);
  gboolean ok = br_record_set_text (scratch, row_field (row), text, NULL, NULL, &error);
  const char *why = NULL;

  if (!ok)
    {
      switch (row_field (row)->type)
        {
        case BR_FIELD_EMAIL:
          why = _("E-mail · kept once it has an @ and a domain");
          break;
        case BR_FIELD_PHONE:
          why = _("Telephone · kept once it has five digits");
          break;
        case BR_FIELD_DATE:
          why = _("Birthday · kept once written as 1990-12-31");
          break;
        default:
          why = error->message;
        }
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), why != NULL ? why : _(row_field (row)->label));
  if (ok)
    gtk_widget_remove_css_class (row, "error");
  else
    gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               ok ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return ok;
}

/* ---- keeping ------------------------------------------------------------- */

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrCustomerForm) self = user_data;
  g_autoptr (GError) error = NULL;
  BrId id;

  self->keeping = FALSE;
  if (!br_desk_do_finish (BR_STORE (source), result, &id, &error))
    {
      g_signal_emit (self, signals[REFUSED], 0, error->message);
      return;
    }
  if (self->fresh)
    {
      self->fresh = FALSE;
      self->id = id;
    }
  g_signal_emit (self, signals[KEPT], 0, &id);
  if (br_customer_form_is_dirty (self))
    br_customer_form_commit (self);
}

/* A new guest must be called something: what else is known of them serves until there is a name. */
static char *
name_for_now (BrCustomerForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *text = row_text (self->rows->pdata[i]);

      if (*text != '\0' && !gtk_widget_has_css_class (self->rows->pdata[i], "error"))
        return g_strdup_printf ("name=%s", text);
    }
  return NULL;
}

static GStrv
collect_assignments (BrCustomerForm *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean named = FALSE, any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      g_autofree char *text = row_text (row);
      gboolean is_name = (row_field (row)->flags & BR_FIELD_NAMES) != 0;
      g_autofree char *assignment = NULL;

      if (!is_dirty (row) || !judge_row (row) || (is_name && *text == '\0'))
        continue;
      assignment = g_strdup_printf ("%s=%s", row_field (row)->name, text);
      g_strv_builder_add (builder, assignment);
      set_dirty (row, FALSE);
      named |= is_name;
      any = TRUE;
    }
  if (self->fresh && any && !named)
    {
      g_autofree char *name = name_for_now (self);

      g_strv_builder_add (builder, name);
    }
  return any ? g_strv_builder_end (builder) : NULL;
}

/**
 * br_customer_form_commit:
 * @self: a form
 *
 * Keeps at once whatever was typed and can be kept.
 */
void
br_customer_form_commit (BrCustomerForm *self)
{
  g_auto (GStrv) assignments = NULL;
  BrDeskAct *act;

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->store == NULL || self->keeping || (!self->fresh && br_id_is_none (&self->id)))
    return;
  assignments = collect_assignments (self);
  if (assignments == NULL)
    return;
  if (self->fresh)
    act = br_desk_add (BR_KIND_CUSTOMER, (const char *const *) assignments, NULL);
  else
    act = br_desk_set (BR_KIND_CUSTOMER, &self->id, (const char *const *) assignments, NULL);
  self->keeping = TRUE;
  br_desk_do_async (self->store, act, NULL, kept_cb, g_object_ref (self));
}

static gboolean
paused_cb (gpointer user_data)
{
  BrCustomerForm *self = user_data;

  self->pause = 0;
  br_customer_form_commit (self);
  return G_SOURCE_REMOVE;
}

static void
row_changed_cb (GtkWidget      *row,
                BrCustomerForm *self)
{
  if (self->filling)
    return;
  set_dirty (row, TRUE);
  judge_row (row);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, paused_cb, self);
}

static void
row_left_cb (GtkEventControllerFocus *controller,
             BrCustomerForm          *self)
{
  br_customer_form_commit (self);
}

/* ---- the rows ------------------------------------------------------------ */

static GtkWidget *
make_entry_row (BrCustomerForm *self,
                const BrField  *field)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->label));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), field->type == BR_FIELD_EMAIL   ? GTK_INPUT_PURPOSE_EMAIL
                                                        : field->type == BR_FIELD_PHONE ? GTK_INPUT_PURPOSE_PHONE
                                                                                        : GTK_INPUT_PURPOSE_FREE_FORM);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (br_customer_form_commit), self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_row (BrCustomerForm *self,
         const BrField  *field)
{
  GtkWidget *row = (field->flags & BR_FIELD_MULTILINE) != 0 ? br_text_row_new (_(field->label))
                                                            : make_entry_row (self, field);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data (G_OBJECT (row), "field", (gpointer) field);
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (row_left_cb), self, 0);
  gtk_widget_add_controller (row, focus);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill_row (BrCustomerForm   *self,
          GtkWidget        *row,
          const BrCustomer *customer)
{
  g_autofree char *text = customer != NULL ? field_text (customer, row_field (row)) : NULL;
  g_autofree char *shown = row_text (row);

  if (is_dirty (row))
    return;
  self->filling = TRUE;
  if (strcmp (shown, text != NULL ? text : "") != 0)
    write_row (row, text != NULL ? text : "");
  self->filling = FALSE;
  judge_row (row);
}

static void
forget_typed (BrCustomerForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    set_dirty (self->rows->pdata[i], FALSE);
}

/**
 * br_customer_form_show:
 * @self: a form
 * @customer: (nullable): who to show
 *
 * Shows a customer. What was typed for another one is kept first; what is being typed for this
 * one is not overwritten.
 */
void
br_customer_form_show (BrCustomerForm   *self,
                       const BrCustomer *customer)
{
  if (customer == NULL || self->fresh || !br_id_equal (&customer->id, &self->id))
    {
      br_customer_form_commit (self);
      forget_typed (self);
    }
  self->fresh = FALSE;
  self->id = customer != NULL ? customer->id : BR_ID_NONE;
  for (guint i = 0; i < self->rows->len; i++)
    fill_row (self, self->rows->pdata[i], customer);
  gtk_widget_set_sensitive (GTK_WIDGET (self), customer != NULL && customer->erased_at == BR_INSTANT_NONE &&
                                                 !br_store_is_read_only (self->store));
}

/**
 * br_customer_form_start:
 * @self: a form
 * @name: (nullable): what they are called, as far as is known
 *
 * Begins a new customer, who is added with the first thing that is typed about them.
 */
void
br_customer_form_start (BrCustomerForm *self,
                        const char     *name)
{
  br_customer_form_commit (self);
  forget_typed (self);
  self->fresh = TRUE;
  self->id = BR_ID_NONE;
  for (guint i = 0; i < self->rows->len; i++)
    fill_row (self, self->rows->pdata[i], NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (name != NULL)
    gtk_editable_set_text (self->rows->pdata[0], name);
  br_customer_form_edit (self);
}

/**
 * br_customer_form_edit:
 * @self: a form
 *
 * Brings the keyboard to the first field.
 */
void
br_customer_form_edit (BrCustomerForm *self)
{
  gtk_widget_grab_focus (self->rows->pdata[0]);
}

gboolean
br_customer_form_is_dirty (BrCustomerForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (is_dirty (self->rows->pdata[i]) && !gtk_widget_has_css_class (self->rows->pdata[i], "error"))
      return TRUE;
  return FALSE;
}

/**
 * br_customer_form_set_store:
 * @self: a form
 * @store: (nullable): the venue
 */
void
br_customer_form_set_store (BrCustomerForm *self,
                            BrStore        *store)
{
  br_customer_form_commit (self);
  g_set_object (&self->store, store);
}

static void
br_customer_form_unmap (GtkWidget *widget)
{
  br_customer_form_commit (BR_CUSTOMER_FORM (widget));

  GTK_WIDGET_CLASS (br_customer_form_parent_class)->unmap (widget);
}

static void
br_customer_form_dispose (GObject *object)
{
  BrCustomerForm *self = BR_CUSTOMER_FORM (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (br_customer_form_parent_class)->dispose (object);
}

static void
br_customer_form_class_init (BrCustomerFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_customer_form_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = br_customer_form_unmap;

  /**
   * BrCustomerForm::kept:
   * @self: the form
   * @id: (type gpointer): the #BrId of the customer
   */
  signals[KEPT] = g_signal_new ("kept", BR_TYPE_CUSTOMER_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_POINTER);
  /**
   * BrCustomerForm::refused:
   * @self: the form
   * @why: what the venue said
   */
  signals[REFUSED] = g_signal_new ("refused", BR_TYPE_CUSTOMER_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
br_customer_form_init (BrCustomerForm *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  br_fields_foreach (field, br_entity_get (BR_KIND_CUSTOMER))
    if ((field->flags & BR_FIELD_PII) != 0)
      add_row (self, field);
}
