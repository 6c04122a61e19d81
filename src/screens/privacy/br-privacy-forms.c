#include "config.h"

#include "screens/privacy/br-privacy-forms.h"

#include <glib/gi18n.h>

#include "desk/br-desk-data-request.h"
#include "desk/br-desk-records.h"
#include "screens/rows/br-form-window.h"

/* What a form is about, and its fields; it goes with the window. */
typedef struct
{
  BrContext *context;
  BrId id;
  BrChannel channel;
  gboolean permits;
  AdwComboRow *choice;
  GtkEditable *how;
  GtkEditable *wording;
  GtkEditable *proof;
  GtkEditable *received;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  g_free (form);
}

static Form *
form_new (BrFormWindow *window,
          BrContext    *context,
          const BrId   *id)
{
  Form *form = g_new0 (Form, 1);

  form->context = g_object_ref (context);
  form->id = id != NULL ? *id : BR_ID_NONE;
  g_object_set_data_full (G_OBJECT (window), "br-form", form, form_free);
  return form;
}

static AdwComboRow *
add_choice (BrFormWindow      *window,
            const char        *title,
            const BrEnumValue *values,
            guint              n_values)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_values; i++)
    gtk_string_list_append (names, _ (values[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  br_form_window_add_row (window, row);
  return ADW_COMBO_ROW (row);
}

/* ---- what somebody permits ------------------------------------------------------------------ */

static void
consent_confirmed_cb (BrFormWindow *window,
                      gpointer      user_data)
{
  Form *form = user_data;
  g_autoptr (BrConsent) consent = br_new (CONSENT, BrConsent);

  consent->customer = form->id;
  consent->purpose = BR_PURPOSE_MARKETING;
  consent->channel = form->channel;
  consent->basis = !form->permits ? BR_BASIS_OBJECTION : (BrBasis) adw_combo_row_get_selected (form->choice);
  consent->how = br_form_window_take (form->how);
  consent->wording = form->wording != NULL ? br_form_window_take (form->wording) : NULL;
  consent->proof = form->proof != NULL ? br_form_window_take (form->proof) : NULL;
  if (consent->how == NULL)
    {
      br_form_window_say (window, _ ("How did they say so? It is the proof of it"));
      return;
    }
  br_form_window_carry_out (window, br_context_get_store (form->context), br_desk_save (br_record_copy ((BrRecord *) consent)),
                            form->permits ? _ ("Permission written down") : _ ("Objection written down"));
}

/**
 * br_consent_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the venue
 * @customer: who
 * @channel: by what they may be written to
 * @permits: whether they said yes
 *
 * Returns: (transfer none): a form for what a guest said of being written to, with its proof
 */
GtkWindow *
br_consent_form_new (GtkWidget  *parent,
                     BrContext  *context,
                     const BrId *customer,
                     BrChannel   channel,
                     gboolean    permits)
{
  g_autofree char *title = g_strdup_printf (permits ? _ ("They Permit: %s") : _ ("They Object: %s"),
                                            _ (br_enum_get_label (br_channel_values, channel)));
  BrFormWindow *window = br_form_window_new (
    parent, title, _ ("_Write Down"),
    permits ? _ ("A consent is proved by how and when it was given, and what was asked. A soft opt-in is for who bought "
                 "something, was told, and did not say no.")
            : _ ("An objection beats every permission, from now on."));
  Form *form = form_new (window, context, customer);

  form->channel = channel;
  form->permits = permits;
  if (permits)
    form->choice = add_choice (window, _ ("Basis"), br_basis_values, BR_BASIS_OBJECTION);
  form->how = br_form_window_add_entry (window, _ ("How they said it"), NULL);
  if (permits)
    {
      form->wording = br_form_window_add_entry (window, _ ("What they were asked"), NULL);
      form->proof = br_form_window_add_entry (window, _ ("Proof"), NULL);
    }
  g_signal_connect (window, "confirmed", G_CALLBACK (consent_confirmed_cb), form);
  return GTK_WINDOW (window);
}

/* ---- what somebody asks --------------------------------------------------------------------- */

static void
request_confirmed_cb (BrFormWindow *window,
                      gpointer      user_data)
{
  Form *form = user_data;
  g_autofree char *name = form->how != NULL ? br_form_window_take (form->how) : NULL;
  g_autofree char *received = br_form_window_take (form->received);
  g_autoptr (GError) error = NULL;
  BrDate date = BR_DATE_NONE;

  if (received != NULL && !br_date_parse (received, &date, &error))
    {
      br_form_window_say (window, error->message);
      return;
    }
  br_form_window_carry_out (window, br_context_get_store (form->context),
                            br_desk_receive_request (adw_combo_row_get_selected (form->choice),
                                                     br_id_is_none (&form->id) ? NULL : &form->id, name, date),
                            _ ("Request taken in"));
}

/**
 * br_request_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the venue
 * @customer: (nullable): who asks; %NULL to ask for a name
 *
 * Returns: (transfer none): a form for what somebody asks about their data
 */
GtkWindow *
br_request_form_new (GtkWidget  *parent,
                     BrContext  *context,
                     const BrId *customer)
{
  g_autofree char *today = br_date_to_string (br_context_get_business_date (context));
  BrFormWindow *window =
    br_form_window_new (parent, _ ("Take In a Request"), _ ("_Take In"),
                        _ ("The clock runs from the day on which it was received: one month to answer, a complaint 30 days."));
  Form *form = form_new (window, context, customer);

  if (customer == NULL)
    form->how = br_form_window_add_entry (window, _ ("Who asks"), NULL);
  form->choice = add_choice (window, _ ("Asks for"), br_request_kind_values, BR_REQUEST_COMPLAINT + 1);
  form->received = br_form_window_add_entry (window, _ ("Received (YYYY-MM-DD)"), today);
  g_signal_connect (window, "confirmed", G_CALLBACK (request_confirmed_cb), form);
  return GTK_WINDOW (window);
}

static void
answer_confirmed_cb (BrFormWindow *window,
                     gpointer      user_data)
{
  Form *form = user_data;
  g_autofree char *outcome = br_form_window_take (form->how);

  br_form_window_carry_out (window, br_context_get_store (form->context), br_desk_answer_request (&form->id, outcome),
                            _ ("Request answered"));
}

/**
 * br_answer_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the venue
 * @request: an open request
 *
 * Returns: (transfer none): a form for what came of it
 */
GtkWindow *
br_answer_form_new (GtkWidget  *parent,
                    BrContext  *context,
                    const BrId *request)
{
  BrFormWindow *window = br_form_window_new (parent, _ ("Answer the Request"), _ ("_Answered"), NULL);
  Form *form = form_new (window, context, request);

  form->how = br_form_window_add_entry (window, _ ("What came of it"), NULL);
  g_signal_connect (window, "confirmed", G_CALLBACK (answer_confirmed_cb), form);
  return GTK_WINDOW (window);
}

static void
extend_confirmed_cb (BrFormWindow *window,
                     gpointer      user_data)
{
  Form *form = user_data;
  g_autofree char *reason = br_form_window_take (form->how);

  br_form_window_carry_out (window, br_context_get_store (form->context), br_desk_extend_request (&form->id, reason),
                            _ ("Two months more to answer"));
}

/**
 * br_extend_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the venue
 * @request: an open request
 *
 * Returns: (transfer none): a form for why it takes longer
 */
GtkWindow *
br_extend_form_new (GtkWidget  *parent,
                    BrContext  *context,
                    const BrId *request)
{
  BrFormWindow *window =
    br_form_window_new (parent, _ ("Take Longer"), _ ("_Extend"),
                        _ ("Two months more, where it is complex or one of many. Whoever asked must be told why, within "
                           "the first month."));
  Form *form = form_new (window, context, request);

  form->how = br_form_window_add_entry (window, _ ("Why it takes longer"), NULL);
  g_signal_connect (window, "confirmed", G_CALLBACK (extend_confirmed_cb), form);
  return GTK_WINDOW (window);
}
