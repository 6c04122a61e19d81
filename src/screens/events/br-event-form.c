#include "config.h"

#include "screens/events/br-event-form.h"

#include <glib/gi18n.h>

#include "core/base/br-clock.h"
#include "core/base/br-text.h"
#include "core/rules/br-event-times.h"
#include "desk/br-desk-event-move.h"
#include "desk/br-desk-event.h"
#include "screens/rows/br-night-entry.h"
#include "screens/rows/br-text-row.h"

/* A show is of the evening: an hour typed without its half of the day is, too. */
#define EVENING (12 * 60)

static const BrEventTime asked[] = {
  BR_EVENT_TIME_LOAD_IN, BR_EVENT_TIME_SOUNDCHECK, BR_EVENT_TIME_DOORS,  BR_EVENT_TIME_SHOW,     BR_EVENT_TIME_LAST_ENTRY,
  BR_EVENT_TIME_ENDS,    BR_EVENT_TIME_BAR_CLOSE,  BR_EVENT_TIME_CURFEW, BR_EVENT_TIME_LOAD_OUT,
};

/* What a form is about, and its fields; it goes with the window. */
typedef struct
{
  BrContext    *context;
  BrEvent      *event;
  gboolean      is_new;
  BrId          hold;
  gboolean      copies;
  GPtrArray    *usual_rooms;
  GArray       *rooms;
  GArray       *promoters;
  GtkEditable  *name;
  BrNightEntry *night;
  BrNightEntry *last;
  AdwComboRow  *room;
  AdwComboRow  *promoter;
  GtkEditable  *kind;
  GtkEditable  *clocks[G_N_ELEMENTS (asked)];
  GtkEditable  *minimum_age;
  GtkEditable  *age_policy;
  GtkEditable  *capacity;
  BrTextRow    *notes;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  br_record_unref ((BrRecord *) form->event);
  g_clear_pointer (&form->usual_rooms, g_ptr_array_unref);
  g_clear_pointer (&form->rooms, g_array_unref);
  g_clear_pointer (&form->promoters, g_array_unref);
  g_free (form);
}

static Form *
form_new (BrFormWindow  *window,
          BrContext     *context,
          const BrEvent *event)
{
  Form *form = g_new0 (Form, 1);

  form->context = g_object_ref (context);
  form->event = (BrEvent *) br_record_copy ((const BrRecord *) event);
  g_object_set_data_full (G_OBJECT (window), "br-form", form, form_free);
  return form;
}

/* ---- its fields --------------------------------------------------------------------------- */

static BrNightEntry *
add_night (BrFormWindow *window,
           Form         *form,
           const char   *title,
           BrDate        date)
{
  GtkWidget *row = adw_action_row_new ();
  BrDate tonight = br_context_get_business_date (form->context);
  BrNightEntry *night = g_object_new (BR_TYPE_NIGHT_ENTRY, "valign", GTK_ALIGN_CENTER, NULL);

  br_night_entry_set_tonight (night, tonight);
  br_night_entry_set (night, date != BR_DATE_NONE ? date : tonight);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (night));
  br_form_window_add_row (window, row);
  return night;
}

static AdwComboRow *
add_choice (BrFormWindow    *window,
            const char      *title,
            const GPtrArray *records,
            const BrId      *chosen,
            GArray         **ids)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  guint at = 0;

  *ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  gtk_string_list_append (names, C_ ("choice", "None"));
  for (guint i = 0; i < records->len; i++)
    {
      const BrRecord *record = records->pdata[i];
      const BrField *name = br_entity_get_field (record->entity, "name");
      const BrId *id = br_record_get_id (record);

      g_array_append_vals (*ids, id, 1);
      gtk_string_list_append (names, br_member (record, name, char *));
      if (br_id_equal (id, chosen))
        at = i + 1;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, at);
  br_form_window_add_row (window, GTK_WIDGET (row));
  return row;
}

static BrId
get_choice (AdwComboRow  *row,
            const GArray *ids)
{
  guint at = adw_combo_row_get_selected (row);

  return at > 0 && at <= ids->len ? g_array_index (ids, BrId, at - 1) : BR_ID_NONE;
}

static char *
say_clock (const Form *form,
           BrEventTime which)
{
  BrEventTimes times;

  br_event_times_of (form->event, &times);
  return times.at[which] != BR_INSTANT_NONE
           ? br_instant_format_clock (times.at[which], br_context_get_zone (form->context))
           : NULL;
}

static char *
text_of (const Form *form,
         const char *name)
{
  return br_record_get_text ((const BrRecord *) form->event, br_entity_get_field (br_entity_get (BR_KIND_EVENT), name), NULL);
}

static void
add_notes (BrFormWindow *window,
           Form         *form)
{
  form->notes = BR_TEXT_ROW (br_text_row_new (_ ("Notes")));
  br_text_row_set_text (form->notes, form->event->notes != NULL ? form->event->notes : "");
  br_form_window_add_row (window, GTK_WIDGET (form->notes));
}

static void
add_fields (BrFormWindow    *window,
            Form            *form,
            const GPtrArray *rooms,
            const GPtrArray *promoters)
{
  g_autofree char *age = text_of (form, "minimum_age");
  g_autofree char *capacity = text_of (form, "capacity");

  form->name = br_form_window_add_entry (window, _ ("Name"), form->event->name);
  form->night = add_night (window, form, _ ("Night"), form->event->business_date);
  if (form->event->ends_on != BR_DATE_NONE)
    form->last = add_night (window, form, _ ("Last night"), form->event->ends_on);
  form->room = add_choice (window, _ ("Room"), rooms, &form->event->room, &form->rooms);
  form->promoter = add_choice (window, _ ("Promoter"), promoters, &form->event->promoter, &form->promoters);
  form->kind = br_form_window_add_entry (window, _ ("Kind, such as Live or Club"), form->event->kind);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *clock = say_clock (form, asked[i]);

      form->clocks[i] =
        br_form_window_add_entry (window, _ (br_enum_get_label (br_event_time_values, (int) asked[i])), clock);
    }
  form->minimum_age = br_form_window_add_entry (window, _ ("Minimum age"), age);
  form->age_policy = br_form_window_add_entry (window, _ ("Age policy"), form->event->age_policy);
  form->capacity = br_form_window_add_entry (window, _ ("Capacity, where below the licence"), capacity);
  add_notes (window, form);
}

/* ---- what is assumed ------------------------------------------------------------------------ */

/* The times as they are written so far; what cannot be read yet is not there. */
static void
read_times (const Form   *form,
            BrEventTimes *times)
{
  GTimeZone *zone = br_context_get_zone (form->context);
  BrEventClocks clocks;

  br_event_times_of (form->event, times);
  br_event_times_to_clocks (times, zone, &clocks);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *text = br_form_window_take (form->clocks[i]);

      if (text == NULL || !br_clock_read (text, EVENING, &clocks.minutes[asked[i]], NULL))
        clocks.minutes[asked[i]] = -1;
    }
  br_event_times_from_clocks (&clocks, br_night_entry_get (form->night), zone, br_context_get_cut_off (form->context), times,
                              NULL);
}

/* Beside a time that nobody says stands the one that is reckoned with by what is usual in the room. */
static void
show_assumed (Form *form)
{
  GTimeZone *zone = br_context_get_zone (form->context);
  guint room = adw_combo_row_get_selected (form->room);
  BrEventTimes times;
  BrEventUsual usual;

  br_event_usual_of_room (room > 0 && room <= form->usual_rooms->len ? form->usual_rooms->pdata[room - 1] : NULL, &usual);
  read_times (form, &times);
  br_event_times_assume (&times, &usual);
  br_event_times_at_curfew (&times, &usual, br_night_entry_get (form->night), zone, br_context_get_cut_off (form->context));
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const char *name = _ (br_enum_get_label (br_event_time_values, (int) asked[i]));
      g_autofree char *clock = times.assumed[asked[i]] ? br_instant_format_clock (times.at[asked[i]], zone) : NULL;
      /* Translators: a time of an event, and when it is reckoned to be where nobody says */
      g_autofree char *title = clock != NULL ? g_strdup_printf (_ ("%s (%s assumed)"), name, clock) : g_strdup (name);

      if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (form->clocks[i])), title) != 0)
        adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->clocks[i]), title);
    }
}

static void
follow_times (Form            *form,
              const GPtrArray *rooms)
{
  form->usual_rooms = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  for (guint i = 0; i < rooms->len; i++)
    g_ptr_array_add (form->usual_rooms, br_record_ref (rooms->pdata[i]));
  g_signal_connect_swapped (form->room, "notify::selected", G_CALLBACK (show_assumed), form);
  g_signal_connect_swapped (form->night, "chosen", G_CALLBACK (show_assumed), form);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    g_signal_connect_swapped (form->clocks[i], "changed", G_CALLBACK (show_assumed), form);
  show_assumed (form);
}

/* ---- what is written in them ---------------------------------------------------------------- */

static gboolean
take_field (Form        *form,
            GtkEditable *entry,
            const char  *name,
            GError     **error)
{
  g_autofree char *text = br_form_window_take (entry);

  return br_record_set_text ((BrRecord *) form->event, br_entity_get_field (br_entity_get (BR_KIND_EVENT), name),
                             text != NULL ? text : "", br_context_get_currency (form->context),
                             br_context_get_zone (form->context), error);
}

/* Times are said by the clock. What nobody touched stays what it was, in the hour that comes twice too. */
static gboolean
take_times (Form    *form,
            BrDate   night,
            GError **error)
{
  GTimeZone *zone = br_context_get_zone (form->context);
  BrEventTimes before, times;
  BrEventClocks clocks;
  gboolean touched = night != form->event->business_date;

  br_event_times_of (form->event, &before);
  br_event_times_to_clocks (&before, zone, &clocks);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *text = br_form_window_take (form->clocks[i]);
      g_autofree char *was = say_clock (form, asked[i]);

      if (g_strcmp0 (text, was) == 0)
        continue;
      touched = TRUE;
      clocks.minutes[asked[i]] = -1;
      if (text != NULL && !br_clock_read (text, EVENING, &clocks.minutes[asked[i]], error))
        return FALSE;
    }
  form->event->business_date = night;
  if (!touched)
    return TRUE;
  br_event_times_from_clocks (&clocks, night, zone, br_context_get_cut_off (form->context), &times, NULL);
  br_event_times_apply (&times, form->event);
  return TRUE;
}

static gboolean
take_all (Form    *form,
          BrDate   night,
          GError **error)
{
  g_autofree char *kind = br_form_window_take (form->kind);
  g_autofree char *notes = br_text_row_get_text (form->notes);
  BrId room = get_choice (form->room, form->rooms);

  if (!take_times (form, night, error) || !take_field (form, form->minimum_age, "minimum_age", error) ||
      !take_field (form, form->age_policy, "age_policy", error) || !take_field (form, form->capacity, "capacity", error))
    return FALSE;
  br_set_str (&form->event->kind, kind);
  if (form->last != NULL)
    form->event->ends_on = br_night_entry_get (form->last);
  br_set_str (&form->event->notes, notes != NULL && *notes != '\0' ? notes : NULL);
  if (!br_id_equal (&room, &form->event->room))
    form->event->plan = BR_ID_NONE;
  form->event->room = room;
  form->event->promoter = get_choice (form->promoter, form->promoters);
  return TRUE;
}

static BrDeskAct *
make_act (const Form *form)
{
  BrEvent *event = (BrEvent *) br_record_copy ((const BrRecord *) form->event);

  if (!form->is_new)
    return br_desk_change_event (event);
  return br_id_is_none (&form->hold) ? br_desk_add_event (event) : br_desk_add_event_of_hold (event, &form->hold);
}

static void
confirmed_cb (BrFormWindow *window,
              gpointer      user_data)
{
  Form *form = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = br_form_window_take (form->name);
  g_autofree char *done = NULL;

  if (name == NULL)
    {
      br_form_window_say (window, _ ("An event needs a name"));
      return;
    }
  if (!br_night_entry_read (form->night, &error) || (form->last != NULL && !br_night_entry_read (form->last, &error)) ||
      !take_all (form, br_night_entry_get (form->night), &error))
    {
      br_form_window_say (window, error->message);
      return;
    }
  br_set_str (&form->event->name, name);
  done = g_strdup_printf (form->is_new ? _ ("“%s” is in the calendar") : _ ("“%s” changed"), name);
  br_form_window_carry_out (window, br_context_get_store (form->context), make_act (form), done);
}

/**
 * br_event_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @rooms: (element-type BrRoom): the house's rooms
 * @promoters: (element-type BrPromoter): who brings nights
 * @event: an event to be changed, or what is known of a new one
 * @is_new: which of the two
 * @hold: (nullable): who holds the night of the new one
 *
 * Returns: (transfer none): a #BrFormWindow
 */
GtkWindow *
br_event_form_new (GtkWidget       *parent,
                   BrContext       *context,
                   const GPtrArray *rooms,
                   const GPtrArray *promoters,
                   const BrEvent   *event,
                   gboolean         is_new,
                   const BrId      *hold)
{
  BrFormWindow *window = br_form_window_new (parent, is_new ? _ ("New Event") : _ ("Event"), is_new ? _ ("Make") : _ ("Save"),
                                             _ ("Times that are left empty are assumed by what is usual in the room."));
  Form *form = form_new (window, context, event);

  form->is_new = is_new;
  form->hold = hold != NULL ? *hold : BR_ID_NONE;
  add_fields (window, form, rooms, promoters);
  follow_times (form, rooms);
  g_signal_connect (window, "confirmed", G_CALLBACK (confirmed_cb), form);
  return GTK_WINDOW (window);
}

/* Enter in the only field keeps the form. */
static void
confirm (BrFormWindow *window)
{
  g_signal_emit_by_name (window, "confirmed");
}

static void
focus_night (GtkWidget *night)
{
  gtk_widget_child_focus (night, GTK_DIR_TAB_FORWARD);
}

/* ---- another night ---------------------------------------------------------------------------- */

static void
night_confirmed_cb (BrFormWindow *window,
                    gpointer      user_data)
{
  Form *form = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL, *done = NULL;
  BrDate night;

  if (!br_night_entry_read (form->night, &error))
    {
      br_form_window_say (window, error->message);
      return;
    }
  night = br_night_entry_get (form->night);
  day = br_date_format (night, "%A %-e %B");
  /* Translators: an event, and a day */
  done = g_strdup_printf (form->copies ? _ ("“%s” copied to %s") : _ ("“%s” moved to %s"), form->event->name, day);
  br_form_window_carry_out (window, br_context_get_store (form->context),
                            form->copies ? br_desk_clone_event (&form->event->id, night)
                                         : br_desk_move_event (&form->event->id, &(BrEventMove){ .date = night }, NULL),
                            done);
}

/**
 * br_event_night_form_new:
 * @parent: a widget of the window that it stands before
 * @context: the open venue
 * @event: an event
 * @copies: whether another one like it is made, or it is moved
 *
 * Returns: (transfer none): a #BrFormWindow that asks for a night
 */
GtkWindow *
br_event_night_form_new (GtkWidget     *parent,
                         BrContext     *context,
                         const BrEvent *event,
                         gboolean       copies)
{
  BrFormWindow *window = br_form_window_new (
    parent, copies ? _ ("Copy the Event") : _ ("Move the Event"), copies ? _ ("Copy") : _ ("Move"),
    copies ? _ ("The copy is an enquiry with the same rooms, line-up, tickets and costs; nothing that was sold or agreed.")
           : _ ("Its line-up and its hold go along, and the clock shows the same there."));
  Form *form = form_new (window, context, event);

  form->copies = copies;
  form->night = add_night (window, form, copies ? _ ("Night of the copy") : _ ("To which night"), event->business_date);
  g_signal_connect_object (form->night, "activated", G_CALLBACK (confirm), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "show", G_CALLBACK (focus_night), form->night, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect (window, "confirmed", G_CALLBACK (night_confirmed_cb), form);
  return GTK_WINDOW (window);
}
