#include "config.h"

#include "screens/events/br-hold-form.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/base/br-weekdays.h"
#include "desk/br-desk-holds.h"
#include "screens/rows/br-night-entry.h"

/* So many nights are told by name. */
#define NIGHTS_TOLD 8

/* What a form is about, and its fields; it goes with the window. @found is what its fields come to, as far as it was read. */
typedef struct
{
  BrFormWindow *window;
  BrContext    *context;
  GArray       *rooms;
  BrId          hold;
  GtkEditable  *owner;
  AdwComboRow  *room;
  BrNightEntry *first;
  BrNightEntry *last;
  GtkEditable  *weekdays;
  GtkSwitch    *unheld;
  AdwActionRow *answer;
  GArray       *found;
  GCancellable *asking;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_cancellable_cancel (form->asking);
  g_clear_object (&form->asking);
  g_object_unref (form->context);
  g_clear_pointer (&form->rooms, g_array_unref);
  g_clear_pointer (&form->found, g_array_unref);
  g_free (form);
}

static Form *
form_new (BrFormWindow *window,
          BrContext    *context)
{
  Form *form = g_new0 (Form, 1);

  form->window = window;
  form->context = g_object_ref (context);
  g_object_set_data_full (G_OBJECT (window), "br-form", form, form_free);
  return form;
}

static BrNightEntry *
add_night (Form       *form,
           const char *title,
           BrDate      date)
{
  GtkWidget *row = adw_action_row_new ();
  BrNightEntry *night = g_object_new (BR_TYPE_NIGHT_ENTRY, "valign", GTK_ALIGN_CENTER, NULL);

  br_night_entry_set_tonight (night, br_context_get_business_date (form->context));
  br_night_entry_set (night, date);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (night));
  br_form_window_add_row (form->window, row);
  return night;
}

/* ---- which nights those are ---------------------------------------------------------------- */

typedef struct
{
  BrId room;
  BrDate first;
  BrDate last;
  gint64 weekdays;
  gboolean unheld;
  GArray *found;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_clear_pointer (&search->found, g_array_unref);
  g_free (search);
}

static gboolean
search_in_read (BrDb     *db,
                gpointer  data,
                GError  **error)
{
  Search *search = data;

  search->found =
    br_desk_find_nights (db, &search->room, search->first, search->last, search->weekdays, search->unheld, error);
  return search->found != NULL;
}

static char *
say_night (const BrFreeNight *night)
{
  g_autofree char *day = br_date_format (night->date, "%a %-e %b");

  /* Translators: a night, and which option the next one who holds it is */
  return night->n_holds > 0 ? g_strdup_printf (_ ("%s (option %d)"), day, night->n_holds + 1) : g_steal_pointer (&day);
}

static void
say_found (Form *form)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *title = NULL;

  for (guint i = 0; i < MIN (form->found->len, NIGHTS_TOLD); i++)
    {
      g_autofree char *night = say_night (&g_array_index (form->found, BrFreeNight, i));

      g_string_append_printf (told, "%s%s", i > 0 ? ", " : "", night);
    }
  if (form->found->len > NIGHTS_TOLD)
    g_string_append (told, "…");
  title = g_strdup_printf (ngettext ("%u night to hold", "%u nights to hold", form->found->len), form->found->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->answer),
                                 form->found->len > 0 ? title : _ ("No such night is free"));
  adw_action_row_set_subtitle (form->answer, told->str);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrFormWindow) window = user_data;
  Form *form = g_object_get_data (G_OBJECT (window), "br-form");
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Search *search;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      if (form != NULL && form->answer != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        br_form_window_say (form->window, error->message);
      return;
    }
  search = data;
  if (form != NULL && form->answer != NULL)
    {
      g_clear_pointer (&form->found, g_array_unref);
      form->found = g_steal_pointer (&search->found);
      say_found (form);
    }
  search_free (search);
}

static gboolean
take_search (Form    *form,
             Search  *search,
             GError **error)
{
  guint at = adw_combo_row_get_selected (form->room);
  g_autofree char *days = br_form_window_take (form->weekdays);

  if (!br_night_entry_read (form->first, error) || !br_night_entry_read (form->last, error))
    return FALSE;
  search->room = at < form->rooms->len ? g_array_index (form->rooms, BrId, at) : BR_ID_NONE;
  search->first = br_night_entry_get (form->first);
  search->last = MAX (br_night_entry_get (form->last), search->first);
  search->weekdays = BR_WEEKDAYS_ALL;
  search->unheld = gtk_switch_get_active (form->unheld);
  if (days != NULL && !br_weekdays_parse (days, &search->weekdays))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("“%s” are no days of the week"), days);
      return FALSE;
    }
  return TRUE;
}

static void
search (Form *form)
{
  g_autofree Search *wish = g_new0 (Search, 1);

  g_cancellable_cancel (form->asking);
  g_clear_object (&form->asking);
  g_clear_pointer (&form->found, g_array_unref);
  if (!take_search (form, wish, NULL))
    return;
  form->asking = g_cancellable_new ();
  br_store_read_async (br_context_get_store (form->context), search_in_read, g_steal_pointer (&wish), search_free,
                       form->asking, searched_cb, g_object_ref (form->window));
}

/* ---- holding them ----------------------------------------------------------------------------- */

static void
confirmed_cb (BrFormWindow *window,
              gpointer      user_data)
{
  Form *form = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *owner = br_form_window_take (form->owner);
  g_autofree char *done = NULL;
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (BrDate));
  Search wish = { 0 };
  BrHold *hold;

  if (owner == NULL || !take_search (form, &wish, &error))
    {
      br_form_window_say (window, owner == NULL ? _ ("For whom are they held?") : error->message);
      return;
    }
  if (form->found == NULL || form->found->len == 0)
    {
      br_form_window_say (window, form->found == NULL ? _ ("The nights are still being looked for")
                                                      : _ ("No such night is free: look on others, or in another room"));
      return;
    }
  for (guint i = 0; i < form->found->len; i++)
    g_array_append_val (dates, g_array_index (form->found, BrFreeNight, i).date);
  hold = br_new (HOLD, BrHold);
  hold->room = wish.room;
  hold->owner = g_strdup (owner);
  done = g_strdup_printf (ngettext ("%u night held for %s", "%u nights held for %s", dates->len), dates->len, owner);
  br_form_window_carry_out (window, br_context_get_store (form->context),
                            br_desk_add_holds (hold, (const BrDate *) dates->data, dates->len), done);
}

static void
add_rooms (Form            *form,
           const GPtrArray *rooms)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  form->rooms = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint i = 0; i < rooms->len; i++)
    {
      const BrRoom *room = rooms->pdata[i];

      g_array_append_val (form->rooms, room->id);
      gtk_string_list_append (names, room->name);
    }
  form->room = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->room), _ ("Room that is to be free"));
  adw_combo_row_set_model (form->room, G_LIST_MODEL (names));
  br_form_window_add_row (form->window, GTK_WIDGET (form->room));
}

static void
add_unheld (Form *form)
{
  GtkWidget *row = adw_action_row_new ();

  form->unheld = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (form->unheld), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Only nights that nobody holds"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (form->unheld));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (form->unheld));
  br_form_window_add_row (form->window, row);
}

/* What was still being looked for is not told to a window that is gone. */
static void
window_gone_cb (Form *form)
{
  g_cancellable_cancel (form->asking);
  form->answer = NULL;
}

static void
add_fields (Form            *form,
            const GPtrArray *rooms,
            BrDate           first,
            BrDate           last)
{
  form->owner = br_form_window_add_entry (form->window, _ ("Held by"), NULL);
  add_rooms (form, rooms);
  form->first = add_night (form, _ ("From"), first);
  form->last = add_night (form, _ ("Until"), last);
  form->weekdays = br_form_window_add_entry (form->window, _ ("Days of the week, such as Fri Sat"), NULL);
  add_unheld (form);
  form->answer = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->answer), _ ("Nights"));
  br_form_window_add_row (form->window, GTK_WIDGET (form->answer));
  g_signal_connect_swapped (form->room, "notify::selected", G_CALLBACK (search), form);
  g_signal_connect_swapped (form->first, "chosen", G_CALLBACK (search), form);
  g_signal_connect_swapped (form->last, "chosen", G_CALLBACK (search), form);
  g_signal_connect_swapped (form->weekdays, "changed", G_CALLBACK (search), form);
  g_signal_connect_swapped (form->unheld, "notify::active", G_CALLBACK (search), form);
}

/**
 * br_hold_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @rooms: (element-type BrRoom): the house's rooms
 * @first: from which night
 * @last: until which one
 *
 * Finds nights on which a room is free, and holds them together.
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_hold_form_new (GtkWidget       *parent,
                  BrContext       *context,
                  const GPtrArray *rooms,
                  BrDate           first,
                  BrDate           last)
{
  BrFormWindow *window = br_form_window_new (
    parent, _ ("Hold Nights"), _ ("Hold"), _ ("Each night is held at its next free rank, and lapses after the time that the venue has set."));
  Form *form = form_new (window, context);

  add_fields (form, rooms, first, last);
  search (form);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (window_gone_cb), form);
  g_signal_connect (window, "confirmed", G_CALLBACK (confirmed_cb), form);
  return GTK_WINDOW (window);
}

/* ---- keeping one longer -------------------------------------------------------------------------- */

static void
extended_cb (BrFormWindow *window,
             gpointer      user_data)
{
  Form *form = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL, *done = NULL;
  BrInstant until;

  if (!br_night_entry_read (form->last, &error))
    {
      br_form_window_say (window, error->message);
      return;
    }
  /* Until a day is until it is over. */
  br_local_to_instant (br_night_entry_get (form->last) + 1, 0, br_context_get_zone (form->context), &until);
  day = br_date_format (br_night_entry_get (form->last), "%A %-e %B");
  done = g_strdup_printf (_ ("Held until %s is over"), day);
  br_form_window_carry_out (window, br_context_get_store (form->context), br_desk_extend_hold (&form->hold, until), done);
}

/**
 * br_hold_extend_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @hold: a hold
 *
 * Returns: (transfer none): a #BrFormWindow that asks until when it is kept
 */
GtkWindow *
br_hold_extend_form_new (GtkWidget    *parent,
                         BrContext    *context,
                         const BrHold *hold)
{
  BrFormWindow *window = br_form_window_new (parent, _ ("Keep the Hold Longer"), _ ("Keep"), NULL);
  Form *form = form_new (window, context);
  BrDate until = br_context_get_business_date (context);
  int minutes;

  form->hold = hold->id;
  if (hold->expires_at != BR_INSTANT_NONE)
    br_instant_to_local (hold->expires_at, br_context_get_zone (context), &until, &minutes);
  form->last = add_night (form, _ ("Until the end of"), until);
  g_signal_connect (window, "confirmed", G_CALLBACK (extended_cb), form);
  return GTK_WINDOW (window);
}
