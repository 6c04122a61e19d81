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
  AdwComboRow *event;
  GPtrArray *events;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  br_record_unref (form->record);
  g_clear_pointer (&form->events, g_ptr_array_unref);
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

/* The event of the calendar that is chosen, or NULL for none. */
static const BrEvent *
get_event (const Form *form)
{
  guint at = form->event != NULL ? adw_combo_row_get_selected (form->event) : 0;

  return at > 0 && at <= form->events->len ? form->events->pdata[at - 1] : NULL;
}

/* What a list is for is called as the calendar has it, unless somebody says otherwise. */
static void
event_chosen_cb (Form *form)
{
  const BrEvent *event = get_event (form);
  g_autofree char *title = br_form_window_take (form->name);

  if (event != NULL && title == NULL)
    gtk_editable_set_text (form->name, event->name);
}

static gboolean
is_on (const BrEvent *event)
{
  return event->status != BR_EVENT_CANCELLED && event->status != BR_EVENT_POSTPONED;
}

static void
add_event (BrFormWindow    *window,
           Form            *form,
           const GPtrArray *calendar)
{
  const BrGuestList *list = (const BrGuestList *) form->record;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  form->events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; calendar != NULL && i < calendar->len; i++)
    {
      BrEvent *event = calendar->pdata[i];
      gboolean is_its = br_id_equal (&event->id, &list->event);

      if (!is_its && !is_on (event))
        continue;
      g_ptr_array_add (form->events, br_record_ref ((BrRecord *) event));
      gtk_string_list_append (names, event->name);
      if (is_its)
        chosen = form->events->len;
    }
  if (form->events->len == 0)
    return;
  form->event = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->event), _ ("Event of the calendar"));
  adw_combo_row_set_model (form->event, G_LIST_MODEL (names));
  adw_combo_row_set_selected (form->event, chosen);
  g_signal_connect_swapped (form->event, "notify::selected", G_CALLBACK (event_chosen_cb), form);
  br_form_window_add_row (window, GTK_WIDGET (form->event));
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
  if (form->event != NULL)
    list->event = get_event (form) != NULL ? get_event (form)->id : BR_ID_NONE;
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
add_list_fields (BrFormWindow    *window,
                 Form            *form,
                 const GPtrArray *calendar)
{
  const BrGuestList *list = (const BrGuestList *) form->record;
  g_autofree char *places = text_of (form, "allocation");
  g_autofree char *until = say_until (form);
  g_autofree char *price = br_money_is_none (&list->price) ? NULL : br_money_to_decimal (&list->price);

  add_event (window, form, calendar);
  form->name = br_form_window_add_entry (window, form->event != NULL ? _ ("Name of the list") : _ ("Event"), list->title);
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
 * @calendar: (nullable) (element-type BrEvent): the events of that night
 * @list: (nullable): a list to be changed, or %NULL for a new one
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_guest_list_form_new (GtkWidget       *parent,
                        BrContext       *context,
                        BrDate           date,
                        const GPtrArray *calendar,
                        BrGuestList     *list)
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
  add_list_fields (window, form, calendar);
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
