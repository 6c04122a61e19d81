#include "config.h"

#include "screens/night_papers/br-papers-forms.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-sia.h"
#include "desk/br-desk-barred.h"
#include "desk/br-desk-night-log.h"
#include "screens/rows/br-form-window.h"

/* A licence that ends within so many days is warned of: its renewal takes about as long. */
#define SOON_DAYS 42

/* A form's fields and what it is about; it goes with the window. Of a door that is signed on, @filled is
 * who the rest was filled in from, and @n_typed how long the name was when it changed last. */
typedef struct
{
  BrContext *context;
  GPtrArray *known;
  const BrDoorDuty *filled;
  glong n_typed;
  guint completing;
  BrDate tonight;
  BrId wrong;
  GtkEditable *first;
  GtkEditable *number;
  GtkEditable *date;
  GtkEditable *other;
  GtkEditable *until;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_handle_id (&form->completing, g_source_remove);
  g_object_unref (form->context);
  g_clear_pointer (&form->known, g_ptr_array_unref);
  g_free (form);
}

static Form *
form_new (BrFormWindow *window,
          BrContext    *context)
{
  Form *form = g_new0 (Form, 1);

  form->context = g_object_ref (context);
  g_object_set_data_full (G_OBJECT (window), "br-form", form, form_free);
  return form;
}

static void
carry_out (BrFormWindow *window,
           Form         *form,
           BrDeskAct    *act,
           const char   *done)
{
  br_form_window_carry_out (window, br_context_get_store (form->context), act, done);
}

/* Reads a day that may be left out. */
static gboolean
take_date (BrFormWindow *window,
           GtkEditable  *entry,
           BrDate       *date)
{
  g_autofree char *text = br_form_window_take (entry);
  g_autoptr (GError) error = NULL;

  *date = BR_DATE_NONE;
  if (text == NULL || br_date_parse (text, date, &error))
    return TRUE;
  br_form_window_say (window, error->message);
  return FALSE;
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    n += g_ascii_isdigit (*p) ? 1 : 0;
  return n;
}

/**
 * br_sia_licence_warn:
 * @expires_on: the last day on which a licence is good
 * @tonight: a business date
 *
 * Returns: (transfer full) (nullable): that it is over or ends soon, in words; %NULL while it is good
 */
char *
br_sia_licence_warn (BrDate expires_on,
                     BrDate tonight)
{
  int days = expires_on - tonight;

  if (expires_on == BR_DATE_NONE || days > SOON_DAYS)
    return NULL;
  if (days < 0)
    return g_strdup (_ ("Licence expired"));
  if (days == 0)
    return g_strdup (_ ("Licence expires today"));
  return g_strdup_printf (ngettext ("Licence expires in %d day", "Licence expires in %d days", days), days);
}

/* ---- signing on ----------------------------------------------------------- */

static const BrDoorDuty *
find_known (Form *form)
{
  g_autofree char *typed = br_text_fold (gtk_editable_get_text (form->first));

  for (guint i = 0; i < form->known->len; i++)
    {
      const BrDoorDuty *duty = form->known->pdata[i];
      g_autofree char *name = br_text_fold (duty->name);

      if (g_str_equal (name, typed))
        return duty;
    }
  return NULL;
}

static void
fill_known (Form             *form,
            const BrDoorDuty *duty)
{
  g_autofree char *number = br_sia_number_format (duty->sia_number);
  g_autofree char *expires = br_date_to_string (duty->sia_expires_on);

  form->filled = duty;
  gtk_editable_set_text (form->number, number);
  gtk_editable_set_text (form->date, expires);
  gtk_editable_set_text (form->other, duty->post != NULL ? duty->post : "");
}

/* Nobody else is signed on under a licence that was filled in; one that was typed stays. */
static void
forget_known (Form *form)
{
  const char *number = gtk_editable_get_text (form->number);
  g_autofree char *filled = form->filled != NULL ? br_sia_number_format (form->filled->sia_number) : NULL;

  if (filled != NULL && g_str_equal (filled, number))
    {
      gtk_editable_set_text (form->number, "");
      gtk_editable_set_text (form->date, "");
      gtk_editable_set_text (form->other, "");
    }
  form->filled = NULL;
}

static void
known_chosen_cb (AdwComboRow *row,
                 GParamSpec  *pspec,
                 Form        *form)
{
  guint selected = adw_combo_row_get_selected (row);
  const BrDoorDuty *duty;

  if (selected == 0 || selected > form->known->len)
    return;
  duty = form->known->pdata[selected - 1];
  gtk_editable_set_text (form->first, duty->name);
  fill_known (form, duty);
}

/* How many letters of @name are what was typed; 0 where it does not begin so. */
static glong
count_begun (const char *name,
             const char *typed)
{
  glong length = g_utf8_strlen (name, -1);

  for (glong n = 1; n <= length; n++)
    {
      g_autofree char *part = g_utf8_substring (name, 0, n);
      g_autofree char *folded = br_text_fold (part);

      if (g_str_equal (folded, typed))
        return n;
    }
  return 0;
}

/* The one name that begins as it was typed is written out; what was not typed is selected, so that typing
 * goes on over it. */
static gboolean
complete_cb (gpointer user_data)
{
  Form *form = user_data;
  g_autofree char *typed = br_text_fold (gtk_editable_get_text (form->first));
  const char *name = NULL;
  glong begun = 0;

  form->completing = 0;
  for (guint i = 0; *typed != '\0' && i < form->known->len; i++)
    {
      const BrDoorDuty *duty = form->known->pdata[i];
      glong n = count_begun (duty->name, typed);

      if (n == 0 || g_strcmp0 (name, duty->name) == 0)
        continue;
      if (name != NULL)
        return G_SOURCE_REMOVE;
      name = duty->name;
      begun = n;
    }
  if (name == NULL || begun == g_utf8_strlen (name, -1))
    return G_SOURCE_REMOVE;
  gtk_editable_set_text (form->first, name);
  gtk_editable_select_region (form->first, (int) begun, -1);
  return G_SOURCE_REMOVE;
}

/* Who is typed as they were known needs no more typing. The entry sets its cursor after it has told of
 * the change, so a name is written out only then. */
static void
name_changed_cb (GtkEditable *entry,
                 Form        *form)
{
  const BrDoorDuty *duty = find_known (form);
  glong n_typed = g_utf8_strlen (gtk_editable_get_text (entry), -1);

  if (form->filled != NULL && duty != form->filled)
    forget_known (form);
  if (duty != NULL && *gtk_editable_get_text (form->number) == '\0')
    fill_known (form, duty);
  if (n_typed > form->n_typed && form->completing == 0)
    form->completing = g_idle_add (complete_cb, form);
  form->n_typed = n_typed;
}

/* What is not right about the card is said while it is typed off. */
static void
card_changed_cb (GtkEditable  *entry,
                 BrFormWindow *window)
{
  Form *form = g_object_get_data (G_OBJECT (window), "br-form");
  guint digits = count_digits (gtk_editable_get_text (form->number));
  g_autofree char *text = br_form_window_take (form->date);
  g_autofree char *problem = NULL;
  BrDate expires_on;

  if (digits > 0 && digits != BR_SIA_DIGITS)
    problem = g_strdup_printf (ngettext ("%u digit of 16", "%u digits of 16", digits), digits);
  else if (text != NULL && br_date_parse (text, &expires_on, NULL))
    problem = br_sia_licence_warn (expires_on, form->tonight);
  br_form_window_say (window, problem);
}

static void
sign_on_cb (BrFormWindow *window,
            Form         *form)
{
  g_autofree char *name = br_form_window_take (form->first);
  g_autofree char *done = g_strdup_printf (_ ("%s is on the door"), name != NULL ? name : "");
  BrDate expires_on;

  if (take_date (window, form->date, &expires_on))
    carry_out (window, form,
               br_desk_sign_on (name, gtk_editable_get_text (form->number), expires_on,
                                gtk_editable_get_text (form->other)),
               done);
}

static void
add_known (BrFormWindow *window,
           Form         *form)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Somebody new"));
  for (guint i = 0; i < form->known->len; i++)
    gtk_string_list_append (names, ((const BrDoorDuty *) form->known->pdata[i])->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Known from earlier nights"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect (row, "notify::selected", G_CALLBACK (known_chosen_cb), form);
  br_form_window_add_row (window, row);
}

/**
 * br_sign_on_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @night: the papers, which know who kept the door before
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_sign_on_form_new (GtkWidget           *parent,
                     BrContext           *context,
                     const BrPapersNight *night)
{
  BrFormWindow *window = br_form_window_new (parent, _ ("Sign On"), _ ("Sign On"),
                                             _ ("The SIA licence number has 16 digits; it stands on the card in "
                                                "groups of four, with the day on which it expires."));
  Form *form = form_new (window, context);

  form->known = g_ptr_array_ref (night->known);
  form->tonight = night->tonight;
  if (form->known->len > 0)
    add_known (window, form);
  form->first = br_form_window_add_entry (window, _ ("Name"), NULL);
  form->number = br_form_window_add_entry (window, _ ("SIA licence"), NULL);
  form->date = br_form_window_add_entry (window, _ ("Licence expires, such as 2027-03-14"), NULL);
  form->other = br_form_window_add_entry (window, _ ("Post"), NULL);
  g_signal_connect (form->first, "changed", G_CALLBACK (name_changed_cb), form);
  g_signal_connect (form->number, "changed", G_CALLBACK (card_changed_cb), window);
  g_signal_connect (form->date, "changed", G_CALLBACK (card_changed_cb), window);
  g_signal_connect (window, "confirmed", G_CALLBACK (sign_on_cb), form);
  return GTK_WINDOW (window);
}

/* ---- barring -------------------------------------------------------------- */

static void
bar_cb (BrFormWindow *window,
        Form         *form)
{
  g_autofree char *name = br_form_window_take (form->first);
  g_autofree char *done = g_strdup_printf (_ ("%s is barred"), name != NULL ? name : "");
  BrDate starts_on, ends_on;

  if (take_date (window, form->date, &starts_on) && take_date (window, form->until, &ends_on))
    carry_out (window, form,
               br_desk_bar (name, gtk_editable_get_text (form->other), gtk_editable_get_text (form->number), starts_on,
                            ends_on),
               done);
}

/**
 * br_bar_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_bar_form_new (GtkWidget *parent,
                 BrContext *context)
{
  BrFormWindow *window = br_form_window_new (parent, _ ("Bar Somebody"), _ ("Bar"),
                                             _ ("The reason is why their data may be kept: write what happened, not "
                                                "what is thought of them. Without days they are barred from tonight "
                                                "on, until further notice."));
  Form *form = form_new (window, context);

  form->first = br_form_window_add_entry (window, _ ("Name"), NULL);
  form->number = br_form_window_add_entry (window, _ ("Why"), NULL);
  form->other = br_form_window_add_entry (window, _ ("How they are known at the door"), NULL);
  form->date = br_form_window_add_entry (window, _ ("From, such as 2027-03-14"), NULL);
  form->until = br_form_window_add_entry (window, _ ("Until and with"), NULL);
  g_signal_connect (window, "confirmed", G_CALLBACK (bar_cb), form);
  return GTK_WINDOW (window);
}

/* ---- correcting the log --------------------------------------------------- */

static gboolean
take_people (BrFormWindow *window,
             GtkEditable  *entry,
             gint64       *people)
{
  g_autofree char *text = br_form_window_take (entry);
  guint64 number;

  *people = BR_INT_NONE;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL))
    {
      br_form_window_say (window, _ ("How many people it was about is a number"));
      return FALSE;
    }
  *people = (gint64) number;
  return TRUE;
}

static void
correct_cb (BrFormWindow *window,
            Form         *form)
{
  gint64 people;

  if (take_people (window, form->number, &people))
    carry_out (window, form,
               br_desk_correct_log (&form->wrong, gtk_editable_get_text (form->first), people,
                                    gtk_editable_get_text (form->other)),
               _ ("The correction is written"));
}

/**
 * br_correction_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @wrong: a line of the night log
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_correction_form_new (GtkWidget             *parent,
                        BrContext             *context,
                        const BrNightLogEntry *wrong)
{
  g_autofree char *clock = br_instant_format_clock (wrong->at, br_context_get_zone (context));
  g_autofree char *about = g_strdup_printf (_ ("The entry of %s stays as it was written; this one stands beside it and "
                                               "says what is right."),
                                            clock);
  BrFormWindow *window = br_form_window_new (parent, _ ("Correct an Entry"), _ ("Write"), about);
  Form *form = form_new (window, context);
  g_autofree char *people = wrong->people != BR_INT_NONE ? g_strdup_printf ("%d", (int) wrong->people) : NULL;

  form->wrong = wrong->id;
  form->first = br_form_window_add_entry (window, _ ("What happened"), wrong->text);
  form->number = br_form_window_add_entry (window, _ ("People"), people);
  form->other = br_form_window_add_entry (window, _ ("Police reference"), wrong->police_reference);
  g_signal_connect (window, "confirmed", G_CALLBACK (correct_cb), form);
  return GTK_WINDOW (window);
}
