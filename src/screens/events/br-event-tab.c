#include "config.h"

#include "screens/events/br-event-tab.h"

#include "screens/shell/br-deed.h"

typedef struct
{
  BrContext *context;
  BrId event;
} BrEventTabPrivate;

/**
 * BrEventTab:
 *
 * What all tabs of an event's page have in common: whose venue, and which event.
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BrEventTab, br_event_tab, ADW_TYPE_BIN)

static BrEventTabPrivate *
get (BrEventTab *self)
{
  return br_event_tab_get_instance_private (self);
}

static void
br_event_tab_dispose (GObject *object)
{
  g_clear_object (&get (BR_EVENT_TAB (object))->context);

  G_OBJECT_CLASS (br_event_tab_parent_class)->dispose (object);
}

static void
br_event_tab_class_init (BrEventTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_event_tab_dispose;
}

static void
br_event_tab_init (BrEventTab *self)
{
}

/**
 * br_event_tab_show:
 * @self: a tab
 * @context: (nullable): a venue
 * @event: an event, or none
 */
void
br_event_tab_show (BrEventTab *self,
                   BrContext  *context,
                   const BrId *event)
{
  g_set_object (&get (self)->context, context);
  get (self)->event = *event;
  BR_EVENT_TAB_GET_CLASS (self)->changed (self);
}

/**
 * br_event_tab_get_context:
 * @self: a tab
 *
 * Returns: (transfer none) (nullable): the venue
 */
BrContext *
br_event_tab_get_context (BrEventTab *self)
{
  return get (self)->context;
}

/**
 * br_event_tab_get_event:
 * @self: a tab
 *
 * Returns: (transfer none): the event
 */
const BrId *
br_event_tab_get_event (BrEventTab *self)
{
  return &get (self)->event;
}

/**
 * br_event_tab_get_may:
 * @self: a tab
 *
 * Returns: whether anything may be changed
 */
gboolean
br_event_tab_get_may (BrEventTab *self)
{
  return get (self)->context != NULL && !br_context_get_read_only (get (self)->context);
}

/**
 * br_event_tab_present:
 * @self: a tab
 * @form: (transfer none): a #BrFormWindow; what it did is said when it is done
 */
void
br_event_tab_present (BrEventTab *self,
                      GtkWindow  *form)
{
  g_signal_connect_object (form, "done", G_CALLBACK (br_deed_say_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (form);
}
