#include "config.h"

#include "screens/guest_lists/br-guest-form.h"

#include <glib/gi18n.h>

#include "core/base/br-clock.h"
#include "core/base/br-text.h"
#include "desk/br-desk-records.h"
#include "screens/rows/br-form-window.h"

/* Nobody opens a list before that: an hour typed without its half of the day is of the evening. */
#define EVENING (12 * 60)

/* What a form is about, and its fields; it goes with the window. */
typedef struct
{
  BrContext *context;
  BrRecord *record;
  gboolean is_new;
  GtkEditable *name;
  GtkEditable *promoter;
  GtkEditable *number;
  GtkEditable *until;
  GtkEditable *price;
  GtkEditable *notes;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  br_record_unref (form->record);
  g_free (form);
}

static Form *
form_new (BrFormWindow *window,
          BrContext    *context,
          BrRecord     *record)
{
  Form *form = g_new0 (Form, 1);

  form->context = g_object_ref (context);
  form->record = record;
  g_object_set_data_full (G_OBJECT (window), "br-form", form, form_free);
  return form;
}

static gboolean
take_field (Form        *form,
            GtkEditable *entry,
            const char  *name,
            GError     **error)
{
  g_autofree char *text = br_form_window_take (entry);

  return br_record_set_text (form->record, br_entity_get_field (form->record->entity, name), text != NULL ? text : "",
                             br_context_get_currency (form->context), br_context_get_zone (form->context), error);
}

/* ---- a list --------------------------------------------------------------- */

/* Until when the list is open, as the form shows it. */
static char *
say_until (const Form *form)
{
  const BrGuestList *list = (const BrGuestList *) form->record;

  return list->cut_off_at != BR_INSTANT_NONE
           ? br_instant_format_clock (list->cut_off_at, br_context_get_zone (form->context))
           : NULL;
}

/* What nobody touched stays what it was, in the hour that comes twice too. */
static gboolean
take_until (Form    *form,
            GError **error)
{
  BrGuestList *list = (BrGuestList *) form->record;
  g_autofree char *text = br_form_window_take (form->until);
  g_autofree char *before = say_until (form);
  int minutes;

  if (g_strcmp0 (text, before) == 0)
    return TRUE;
  list->cut_off_at = BR_INSTANT_NONE;
  if (text == NULL)
    return TRUE;
  if (!br_clock_read (text, EVENING, &minutes, error))
    return FALSE;
  br_business_time_to_instant (list->business_date, minutes, br_context_get_zone (form->context),
                               br_context_get_cut_off (form->context), &list->cut_off_at);
  return TRUE;
}

static void
list_confirmed_cb (BrFormWindow *window,
                   gpointer      user_data)
{
  Form *form = user_data;
  BrGuestList *list = (BrGuestList *) form->record;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = br_form_window_take (form->name);
  g_autofree char *done = NULL;

  if (title == NULL)
    {
      br_form_window_say (window, _ ("A guest list is for an event: what is on?"));
      return;
    }
  br_set_str (&list->title, title);
  if (!take_field (form, form->promoter, "promoter", &error) || !take_field (form, form->number, "allocation", &error) ||
      !take_until (form, &error) || !take_field (form, form->price, "price", &error))
    {
      br_form_window_say (window, error->message);
      return;
    }
  done = g_strdup_printf (form->is_new ? _ ("“%s” made") : _ ("“%s” changed"), title);
  br_form_window_carry_out (window, br_context_get_store (form->context), br_desk_save (br_record_copy (form->record)),
                            done);
}

static char *
text_of (const Form *form,
         const char *name)
{
  return br_record_get_text (form->record, br_entity_get_field (form->record->entity, name), NULL);
}

static void
add_list_fields (BrFormWindow *window,
                 Form         *form)
{
  const BrGuestList *list = (const BrGuestList *) form->record;
  g_autofree char *places = text_of (form, "allocation");
  g_autofree char *until = say_until (form);
  g_autofree char *price = br_money_is_none (&list->price) ? NULL : br_money_to_decimal (&list->price);

  form->name = br_form_window_add_entry (window, _ ("Event"), list->title);
  form->promoter = br_form_window_add_entry (window, _ ("Promoter"), list->promoter);
  form->number = br_form_window_add_entry (window, _ ("Places, plus-ones included"), places);
  form->until = br_form_window_add_entry (window, _ ("Open until, such as 23:00"), until);
  form->price = br_form_window_add_entry (window, _ ("Price at the door"), price);
}

/**
 * br_guest_list_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @date: the night of a new list
 * @list: (nullable): a list to be changed, or %NULL for a new one
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_guest_list_form_new (GtkWidget   *parent,
                        BrContext   *context,
                        BrDate       date,
                        BrGuestList *list)
{
  BrFormWindow *window = br_form_window_new (
    parent, list != NULL ? _ ("Guest List") : _ ("New Guest List"), list != NULL ? _ ("Save") : _ ("Make"),
    _ ("What is left empty is not limited: as many as come, the whole night, at the usual price."));
  Form *form = form_new (window, context,
                         list != NULL ? br_record_copy ((BrRecord *) list)
                                      : br_record_new (br_entity_get (BR_KIND_GUEST_LIST)));

  form->is_new = list == NULL;
  if (form->is_new)
    ((BrGuestList *) form->record)->business_date = date;
  add_list_fields (window, form);
  g_signal_connect (window, "confirmed", G_CALLBACK (list_confirmed_cb), form);
  return GTK_WINDOW (window);
}

/* ---- a name --------------------------------------------------------------- */

static void
guest_confirmed_cb (BrFormWindow *window,
                    gpointer      user_data)
{
  Form *form = user_data;
  BrGuestListEntry *entry = (BrGuestListEntry *) form->record;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = br_form_window_take (form->name);
  g_autofree char *plus_ones = br_form_window_take (form->number);
  g_autofree char *done = NULL;

  if (name == NULL)
    {
      br_form_window_say (window, _ ("A guest needs a name"));
      return;
    }
  br_set_str (&entry->name, name);
  if (!take_field (form, form->number, "plus_ones", &error) || !take_field (form, form->notes, "notes", &error))
    {
      br_form_window_say (window, error->message);
      return;
    }
  if (plus_ones == NULL)
    entry->plus_ones = 0;
  if (entry->plus_ones + 1 < entry->checked_in)
    {
      br_form_window_say (window, _ ("More of this party have come in already"));
      return;
    }
  done = g_strdup_printf (_ ("%s changed"), name);
  br_form_window_carry_out (window, br_context_get_store (form->context), br_desk_save (br_record_copy (form->record)),
                            done);
}

/**
 * br_guest_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @entry: a name on a guest list
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_guest_form_new (GtkWidget        *parent,
                   BrContext        *context,
                   BrGuestListEntry *entry)
{
  BrFormWindow *window = br_form_window_new (parent, _ ("Name on a List"), _ ("Save"), NULL);
  Form *form = form_new (window, context, br_record_copy ((BrRecord *) entry));
  g_autofree char *plus_ones = text_of (form, "plus_ones");

  form->name = br_form_window_add_entry (window, _ ("Name"), entry->name);
  form->number = br_form_window_add_entry (window, _ ("Plus ones"), plus_ones);
  form->notes = br_form_window_add_entry (window, _ ("Notes"), entry->notes);
  g_signal_connect (window, "confirmed", G_CALLBACK (guest_confirmed_cb), form);
  return GTK_WINDOW (window);
}
