#include "config.h"

#include "screens/night_papers/br-cash-up-form.h"

#include <glib/gi18n.h>

#include "desk/br-desk-cash-up.h"
#include "screens/rows/br-form-window.h"

/* Cashing up one way to pay at one till. How far what was found is from what was taken is said while it is typed. */

typedef struct
{
  BrContext *context;
  BrDate date;
  char *currency;
  GtkEditable *till;
  AdwComboRow *method;
  GtkEditable *expected;
  GtkEditable *counted;
  GtkEditable *opening;
  GtkEditable *reason;
  GtkEditable *z_number;
} Form;

/* Ways to pay that a till holds; cash is what is counted by hand. */
static const BrMethod methods[] = { BR_METHOD_CASH, BR_METHOD_CARD, BR_METHOD_STRIPE, BR_METHOD_SQUARE, BR_METHOD_PAYPAL,
                                    BR_METHOD_SUMUP };

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  g_free (form->currency);
  g_free (form);
}

/* What is left out is nothing. */
static gboolean
take_money (Form        *form,
            GtkEditable *entry,
            gint64      *amount,
            GError     **error)
{
  g_autofree char *text = br_form_window_take (entry);
  BrMoney money;

  *amount = 0;
  if (text == NULL)
    return TRUE;
  if (!br_money_parse (text, form->currency, &money, error))
    return FALSE;
  *amount = money.amount;
  return TRUE;
}

static gboolean
take_amounts (Form      *form,
              BrCashUp  *found,
              GError   **error)
{
  return take_money (form, form->expected, &found->expected, error) &&
         take_money (form, form->counted, &found->counted, error) &&
         take_money (form, form->opening, &found->opening_float, error);
}

static void
changed_cb (GtkEditable  *entry,
            BrFormWindow *window)
{
  Form *form = g_object_get_data (G_OBJECT (window), "br-form");
  g_autofree char *counted = br_form_window_take (form->counted);
  g_autofree char *reason = br_form_window_take (form->reason);
  g_autofree char *problem = NULL, *said = NULL;
  BrCashUp found = { .till = NULL };
  BrMoney difference;

  if (counted != NULL && take_amounts (form, &found, NULL))
    {
      difference = br_money (found.counted - found.opening_float - found.expected, form->currency);
      if (difference.amount != 0 && reason == NULL)
        {
          gboolean is_short = difference.amount < 0;

          difference.amount = ABS (difference.amount);
          said = br_money_format (&difference);
          problem = g_strdup_printf (is_short ? _("%s short: say why") : _("%s over: say why"), said);
        }
    }
  br_form_window_say (window, problem);
}

static void
confirmed_cb (BrFormWindow *window,
              Form         *form)
{
  g_autofree char *till = br_form_window_take (form->till);
  g_autofree char *counted = br_form_window_take (form->counted);
  g_autofree char *reason = br_form_window_take (form->reason);
  g_autofree char *z_number = br_form_window_take (form->z_number);
  g_autofree char *done = g_strdup_printf (_("%s is cashed up"), till != NULL ? till : "");
  g_autoptr (GError) error = NULL;
  BrCashUp found = { .date = form->date, .till = till, .reason = reason, .z_number = z_number };

  found.method = methods[adw_combo_row_get_selected (form->method)];
  if (!take_amounts (form, &found, &error))
    br_form_window_say (window, error->message);
  else if (counted == NULL)
    br_form_window_say (window, _("Say what was counted, the float with it"));
  else
    br_form_window_carry_out (window, br_context_get_store (form->context), br_desk_cash_up (&found), done);
}

static void
add_method (BrFormWindow *window,
            Form         *form,
            BrMethod      chosen)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    gtk_string_list_append (names, _(br_enum_get_label (br_method_values, (int) methods[i])));
  form->method = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Paid by"));
  adw_combo_row_set_model (form->method, G_LIST_MODEL (names));
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i] == chosen)
      adw_combo_row_set_selected (form->method, i);
  br_form_window_add_row (window, row);
}

static GtkEditable *
add_money (BrFormWindow *window,
           Form         *form,
           const char   *title,
           gint64        amount,
           gboolean      known)
{
  const BrMoney money = br_money (amount, form->currency);
  g_autofree char *text = known ? br_money_to_decimal (&money) : NULL;
  GtkEditable *entry = br_form_window_add_entry (window, title, text);

  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), window);
  return entry;
}

/**
 * br_cash_up_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @sheet: how the night stands
 * @line: (nullable): which till and way to pay it is about, as far as is known
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_cash_up_form_new (GtkWidget      *parent,
                     BrContext      *context,
                     const BrZSheet *sheet,
                     const BrZLine  *line)
{
  BrFormWindow *window = br_form_window_new (parent, _("Cash Up"), _("Cash Up"),
                                             _("Count everything in the drawer, the float with it. A difference goes to an "
                                               "account of its own and never makes the takings less. A till may be "
                                               "counted again: the last count is what is true."));
  Form *form = g_new0 (Form, 1);
  gboolean counted = line != NULL && line->is_counted;

  form->context = g_object_ref (context);
  form->date = sheet->date;
  form->currency = g_strdup (sheet->currency);
  g_object_set_data_full (G_OBJECT (window), "br-form", form, form_free);
  form->till = br_form_window_add_entry (window, _("Till"), line != NULL ? line->till : NULL);
  add_method (window, form, line != NULL ? line->method : BR_METHOD_CASH);
  form->expected = add_money (window, form, _("Expected, as the till says"), line != NULL ? line->expected : 0, line != NULL);
  form->counted = add_money (window, form, _("Counted"), counted ? line->counted : 0, counted);
  form->opening = add_money (window, form, _("Float in it"), counted ? line->opening_float : 0, counted);
  form->reason = br_form_window_add_entry (window, _("Why they differ"), counted ? line->reason : NULL);
  form->z_number = br_form_window_add_entry (window, _("Z number"), line != NULL ? line->z_number : NULL);
  g_signal_connect (form->reason, "changed", G_CALLBACK (changed_cb), window);
  g_signal_connect (window, "confirmed", G_CALLBACK (confirmed_cb), form);
  return GTK_WINDOW (window);
}
