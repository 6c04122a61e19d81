#include "config.h"

#include "screens/events/br-events-page-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-event-state.h"
#include "desk/br-desk-records.h"
#include "screens/rows/br-period.h"
#include "screens/events/br-event-form.h"
#include "screens/shell/br-deed.h"

const BrCommand _br_events_commands[] = {
  { "events.previous", N_("Go to the month, week or night before"), "Page_Up", N_("Events"), N_("back earlier") },
  { "events.next", N_("Go to the month, week or night after"), "Page_Down", N_("Events"), N_("forward later") },
  { "events.today", N_("Go to tonight"), "t", N_("Events"), N_("today now") },
  { "events.month", N_("Show a month"), "1", N_("Events"), N_("calendar view") },
  { "events.week", N_("Show a week by the hour"), "2", N_("Events"), N_("calendar view hours") },
  { "events.day", N_("Show the rooms of a night by the hour"), "3", N_("Events"), N_("calendar view hours rooms") },
  { "events.stages", N_("Show the stages of a night by the hour"), "4", N_("Events"), N_("calendar view line-up acts timeline") },
  { "events.agenda", N_("Show the agenda"), "5", N_("Events"), N_("list view") },
  { "events.holds", N_("Show the holds"), "6", N_("Events"), N_("options challenges expiry list view") },
  { "events.conflicts", N_("Show what is in each other’s way"), "7", N_("Events"), N_("conflicts clash double booking") },
  { "events.open", N_("Open the event’s page"), "<Alt>Return", N_("Events"), N_("details overview costs history") },
  { "events.back", N_("Back to the calendar"), "<Alt>Left", N_("Events"), N_("close leave") },
  { "events.new", N_("Begin an event"), "n", N_("Events"), N_("new add enquiry") },
  { "events.edit", N_("Change the event"), "F2", N_("Events"), N_("edit times room promoter notes") },
  { "events.move", N_("Move the event to another night"), "m", N_("Events"), N_("date postpone") },
  { "events.clone", N_("Copy the event"), "c", N_("Events"), N_("clone another duplicate") },
  { "events.hold", N_("Hold the event’s night"), "h", N_("Events"), N_("option pencil") },
  { "events.confirm", N_("Confirm the event"), "<Control>Return", N_("Events"), N_("firm book") },
  { "events.guests", N_("Show the guest lists of its night"), "g", N_("Events"), N_("door promoter") },
  { "events.hold-nights", N_("Find free nights and hold them"), "<Control><Shift>n", N_("Events"),
    N_("bulk option Friday weekday avail") },
  { "events.extend", N_("Keep the hold longer"), NULL, N_("Events"), N_("extend expiry") },
  { "events.release", N_("Release the hold"), NULL, N_("Events"), N_("give up option") },
  { "events.challenge", N_("Challenge the earlier holds"), NULL, N_("Events"), N_("ask confirm pass") },
  { "events.sweep-holds", N_("Let overdue holds lapse"), NULL, N_("Events"), N_("expiry") },
  { "events.remove", N_("Remove the event"), "Delete", N_("Events"), N_("delete") },
};

const guint _br_events_n_commands = G_N_ELEMENTS (_br_events_commands);

/* ---- what is chosen --------------------------------------------------------------------------- */

const BrId *
_br_events_get_chosen (BrEventsPage *self)
{
  static const BrId none = BR_ID_NONE;
  BrLineList *list = self->view == BR_EVENTS_AGENDA      ? self->agenda
                     : self->view == BR_EVENTS_HOLDS     ? self->holds
                     : self->view == BR_EVENTS_CONFLICTS ? self->conflicts
                                                         : NULL;
  BrLine *line = list != NULL ? br_line_list_get_selected (list) : NULL;
  const BrId *focused = self->view == BR_EVENTS_MONTH         ? br_month_grid_get_event (self->grid)
                        : _br_events_is_by_hour (self->view) ? br_hour_grid_get_event (self->hours)
                                                             : NULL;

  if (_br_events_is_open (self))
    return br_event_page_get_id (self->event);
  if (gtk_widget_get_visible (self->popover))
    return &self->chosen;
  if (line != NULL)
    return br_line_get_id (line);
  if (focused != NULL)
    return focused;
  return self->view <= BR_EVENTS_STAGES ? &self->chosen : &none;
}

BrNightEvent *
_br_events_get_event (BrEventsPage *self)
{
  if (_br_events_is_open (self))
    return br_event_page_get_event (self->event);
  return self->nights != NULL ? br_event_nights_find (self->nights, _br_events_get_chosen (self)) : NULL;
}

BrNightHold *
_br_events_get_hold (BrEventsPage *self)
{
  return self->nights != NULL ? br_event_nights_find_hold (self->nights, _br_events_get_chosen (self)) : NULL;
}

/* ---- going about --------------------------------------------------------------------------------- */

static void
step_by_hour (BrEventsPage *self,
              int           by)
{
  int nights = self->view == BR_EVENTS_WEEK ? BR_EVENTS_WEEK_NIGHTS : 1;

  if (self->date != BR_DATE_NONE)
    _br_events_go_to (self, self->date + by * nights);
}

/* The same day of another month, or its last one. */
static void
step_month (BrEventsPage *self,
            int           by)
{
  BrPeriod month = br_period_around (BR_PERIOD_MONTH, self->date);
  BrDate day = self->date - month.from;

  if (self->date == BR_DATE_NONE)
    return;
  month = br_period_step (&month, by);
  _br_events_go_to (self, MIN (month.from + day, month.to));
}

static void
step (BrEventsPage *self,
      int           by)
{
  if (_br_events_is_by_hour (self->view))
    step_by_hour (self, by);
  else
    step_month (self, by);
}

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  step (BR_EVENTS_PAGE (widget), -1);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  step (BR_EVENTS_PAGE (widget), 1);
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  BrContext *context = br_page_get_context (BR_PAGE (self));

  if (context == NULL)
    return;
  _br_events_go_to (self, br_context_get_business_date (context));
  if (self->view == BR_EVENTS_MONTH)
    br_month_grid_focus (self->grid);
}

static void
night_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrDate date;

  if (br_date_parse (g_variant_get_string (parameter, NULL), &date, NULL))
    _br_events_go_to (BR_EVENTS_PAGE (widget), date);
}

static void
month_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  _br_events_set_view (BR_EVENTS_PAGE (widget), BR_EVENTS_MONTH);
}

static void
week_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  _br_events_set_view (BR_EVENTS_PAGE (widget), BR_EVENTS_WEEK);
}

static void
day_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  _br_events_set_view (BR_EVENTS_PAGE (widget), BR_EVENTS_DAY);
}

static void
stages_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  _br_events_set_view (BR_EVENTS_PAGE (widget), BR_EVENTS_STAGES);
}

static void
holds_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  _br_events_set_view (BR_EVENTS_PAGE (widget), BR_EVENTS_HOLDS);
}

static void
conflicts_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  _br_events_set_view (BR_EVENTS_PAGE (widget), BR_EVENTS_CONFLICTS);
}

static void
agenda_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  _br_events_set_view (BR_EVENTS_PAGE (widget), BR_EVENTS_AGENDA);
}

/* ---- making and changing ------------------------------------------------------------------------- */

static void
present (BrEventsPage *self,
         GtkWindow    *window)
{
  _br_events_close_card (self);
  g_signal_connect_object (window, "done", G_CALLBACK (br_deed_say_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
present_form (BrEventsPage  *self,
              const BrEvent *event,
              gboolean       is_new,
              const BrId    *hold)
{
  present (self, br_event_form_new (GTK_WIDGET (self), br_page_get_context (BR_PAGE (self)), self->nights->rooms,
                                    self->nights->promoters, event, is_new, hold));
}

static BrEvent *
event_new_on (BrEventsPage *self,
              BrDate        first,
              BrDate        last)
{
  BrEvent *event = br_new (EVENT, BrEvent);

  event->business_date = first;
  if (last > first)
    event->ends_on = last;
  if (self->nights->rooms->len > 0)
    event->room = ((const BrRoom *) self->nights->rooms->pdata[0])->id;
  return event;
}

void
_br_events_make (BrEventsPage *self,
                 BrDate        first,
                 BrDate        last)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  g_autoptr (BrEvent) event = NULL;

  if (context == NULL || self->nights == NULL || br_context_get_read_only (context))
    return;
  event = event_new_on (self, first, last);
  present_form (self, event, TRUE, NULL);
}

/* Begins one at an hour; @ends is @doors where nobody said how long. */
void
_br_events_make_at (BrEventsPage *self,
                    BrDate        date,
                    const BrId   *room,
                    BrInstant     doors,
                    BrInstant     ends)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  g_autoptr (BrEvent) event = NULL;

  if (context == NULL || self->nights == NULL || br_context_get_read_only (context))
    return;
  event = event_new_on (self, date, date);
  event->doors_at = doors;
  if (ends > doors)
    event->ends_at = ends;
  if (!br_id_is_none (room))
    event->room = *room;
  present_form (self, event, TRUE, NULL);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  br_page_create (BR_PAGE (widget));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  const BrNightEvent *night = _br_events_get_event (self);

  if (night != NULL)
    present_form (self, night->event, FALSE, NULL);
}

static void
present_night_form (BrEventsPage *self,
                    gboolean      copies)
{
  const BrNightEvent *night = _br_events_get_event (self);

  if (night != NULL)
    present (self, br_event_night_form_new (GTK_WIDGET (self), br_page_get_context (BR_PAGE (self)), night->event, copies));
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  present_night_form (BR_EVENTS_PAGE (widget), FALSE);
}

static void
clone_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  present_night_form (BR_EVENTS_PAGE (widget), TRUE);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  const BrNightEvent *night = _br_events_get_event (self);

  if (night == NULL)
    return;
  _br_events_close_card (self);
  br_deed_carry_out (widget, br_desk_remove (BR_KIND_EVENT, &night->event->id),
                     g_strdup_printf (_ ("“%s” removed"), night->event->name));
}

/* ---- steps ------------------------------------------------------------------------------------------ */

static void
step_to (BrEventsPage *self,
         BrEventStatus to)
{
  const BrNightEvent *night = _br_events_get_event (self);

  if (night != NULL)
    _br_events_step (self, night, to, NULL);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  int to = g_variant_get_int32 (parameter);

  if (to >= 0 && to < BR_N_EVENT_STATUSES)
    step_to (BR_EVENTS_PAGE (widget), to);
}

static void
hold_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  step_to (BR_EVENTS_PAGE (widget), BR_EVENT_HOLD);
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  step_to (BR_EVENTS_PAGE (widget), BR_EVENT_CONFIRMED);
}

/* ---- beside it -------------------------------------------------------------------------------------- */

static void
guests_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  const BrNightEvent *night = _br_events_get_event (BR_EVENTS_PAGE (widget));
  g_autofree char *id = night != NULL ? br_id_to_string (&night->event->id) : NULL;

  if (id != NULL)
    gtk_widget_activate_action (widget, "win.show-object", "(ss)", "guest-lists", id);
  else
    gtk_widget_activate_action (widget, "win.go", "s", "guest-lists");
}

static void
from_hold_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  const BrNightHold *night = _br_events_get_hold (self);
  g_autoptr (BrEvent) event = NULL;

  if (night == NULL)
    return;
  event = event_new_on (self, night->hold->business_date, night->hold->business_date);
  event->room = night->hold->room;
  event->promoter = night->hold->promoter;
  br_set_str (&event->name, night->hold->owner);
  present_form (self, event, TRUE, &night->hold->id);
}

/* ---- which of them can be done ------------------------------------------------------------------------ */

void
_br_events_update_actions (BrEventsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  BrContext *context = br_page_get_context (BR_PAGE (self));
  const BrNightEvent *night = _br_events_get_event (self);
  gboolean may = context != NULL && !br_context_get_read_only (context) && self->nights != NULL;
  guint next = night != NULL ? br_event_state_get_next (night->event->status) : 0;

  gtk_widget_action_set_enabled (widget, "events.new", may);
  gtk_widget_action_set_enabled (widget, "events.open", night != NULL && !_br_events_is_open (self));
  gtk_widget_action_set_enabled (widget, "events.back", _br_events_is_open (self));
  gtk_widget_action_set_enabled (widget, "events.edit", may && night != NULL);
  gtk_widget_action_set_enabled (widget, "events.move", may && night != NULL);
  gtk_widget_action_set_enabled (widget, "events.clone", may && night != NULL);
  gtk_widget_action_set_enabled (widget, "events.remove", may && night != NULL);
  gtk_widget_action_set_enabled (widget, "events.step", may && night != NULL);
  gtk_widget_action_set_enabled (widget, "events.hold",
                                 may && night != NULL &&
                                   ((next >> BR_EVENT_HOLD & 1) || night->event->status == BR_EVENT_HOLD));
  gtk_widget_action_set_enabled (widget, "events.confirm", may && (next >> BR_EVENT_CONFIRMED & 1));
  gtk_widget_action_set_enabled (widget, "events.from-hold", may && _br_events_get_hold (self) != NULL);
  _br_events_update_hold_actions (self, may);
}

void
_br_events_class_install_actions (BrEventsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "events.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "events.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "events.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "events.night", "s", night_action);
  gtk_widget_class_install_action (widget_class, "events.month", NULL, month_action);
  gtk_widget_class_install_action (widget_class, "events.week", NULL, week_action);
  gtk_widget_class_install_action (widget_class, "events.day", NULL, day_action);
  gtk_widget_class_install_action (widget_class, "events.stages", NULL, stages_action);
  gtk_widget_class_install_action (widget_class, "events.agenda", NULL, agenda_action);
  gtk_widget_class_install_action (widget_class, "events.holds", NULL, holds_action);
  gtk_widget_class_install_action (widget_class, "events.conflicts", NULL, conflicts_action);
  gtk_widget_class_install_action (widget_class, "events.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "events.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "events.move", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "events.clone", NULL, clone_action);
  gtk_widget_class_install_action (widget_class, "events.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "events.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "events.hold", NULL, hold_action);
  gtk_widget_class_install_action (widget_class, "events.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "events.guests", NULL, guests_action);
  gtk_widget_class_install_action (widget_class, "events.from-hold", NULL, from_hold_action);
  _br_events_class_install_open (klass);
  _br_events_class_install_hold_actions (klass);
}
