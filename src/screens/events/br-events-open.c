#include "config.h"

#include "screens/events/br-events-page-private.h"

#include "screens/events/br-event-page.h"

/* From the calendar to an event's page, and back. */

gboolean
_br_events_is_open (BrEventsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->front), "event") == 0;
}

void
_br_events_open (BrEventsPage *self,
                 const BrId   *event)
{
  _br_events_close_card (self);
  self->chosen = *event;
  br_event_page_show (self->event, br_page_get_context (BR_PAGE (self)), event);
  gtk_stack_set_visible_child_name (self->front, "event");
  _br_events_update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->event));
}

static void
show_where_it_stands (BrEventsPage *self,
                      const BrId   *event)
{
  if (self->view == BR_EVENTS_MONTH)
    br_month_grid_select (self->grid, event);
  else if (_br_events_is_by_hour (self->view))
    _br_events_select_by_hour (self, event);
  else if (self->view == BR_EVENTS_AGENDA)
    br_line_list_select (self->agenda, event);
}

/* The calendar is as it was left, with the keyboard on the event. */
void
_br_events_close (BrEventsPage *self)
{
  static const BrId none = BR_ID_NONE;
  BrId event = *br_event_page_get_id (self->event);

  if (!_br_events_is_open (self))
    return;
  gtk_stack_set_visible_child_name (self->front, "calendar");
  br_event_page_show (self->event, NULL, &none);
  if (self->nights != NULL)
    show_where_it_stands (self, &event);
  _br_events_update_actions (self);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  _br_events_close (BR_EVENTS_PAGE (widget));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  const BrNightEvent *night = _br_events_get_event (self);

  if (night != NULL)
    _br_events_open (self, &night->event->id);
}

static gboolean
calendar_key_pressed_cb (BrEventsPage *self,
                         guint         keyval)
{
  self->by_return = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
  return GDK_EVENT_PROPAGATE;
}

static void
calendar_key_released_cb (BrEventsPage *self)
{
  self->by_return = FALSE;
}

static gboolean
event_key_pressed_cb (BrEventsPage *self,
                      guint         keyval,
                      guint         keycode,
                      GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  _br_events_close (self);
  return GDK_EVENT_STOP;
}

void
_br_events_class_install_open (BrEventsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "events.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "events.back", NULL, back_action);
}

/* The calendar and the page of an event are behind each other. */
void
_br_events_init_open (BrEventsPage *self)
{
  GtkWidget *calendar = g_object_ref (adw_bin_get_child (ADW_BIN (self))), *front = gtk_stack_new ();
  GtkEventController *calendar_key = gtk_event_controller_key_new (), *event_key = gtk_event_controller_key_new ();

  self->front = GTK_STACK (front);
  self->event = BR_EVENT_PAGE (br_event_page_new ());
  adw_bin_set_child (ADW_BIN (self), front);
  gtk_stack_add_named (self->front, calendar, "calendar");
  gtk_stack_add_named (self->front, GTK_WIDGET (self->event), "event");
  g_object_unref (calendar);
  gtk_event_controller_set_propagation_phase (calendar_key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (calendar_key, "key-pressed", G_CALLBACK (calendar_key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (calendar_key, "key-released", G_CALLBACK (calendar_key_released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (event_key, "key-pressed", G_CALLBACK (event_key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), calendar_key);
  gtk_widget_add_controller (GTK_WIDGET (self->event), event_key);
  g_signal_connect_object (self->event, "changed", G_CALLBACK (_br_events_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->event, "gone", G_CALLBACK (_br_events_close), self, G_CONNECT_SWAPPED);
}
