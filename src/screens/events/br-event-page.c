#include "config.h"

#include "screens/events/br-event-page.h"

#include <glib/gi18n.h>

#include "screens/events/br-event-card.h"
#include "screens/events/br-event-history.h"
#include "screens/events/br-event-overview.h"
#include "screens/shell/br-reading.h"

/**
 * BrEventPage:
 *
 * All of one event: beside its card, with what can be done to it next, a tab for each side of it. A tab is a #BrEventTab
 * that stands in the table below.
 */
struct _BrEventPage
{
  AdwBin parent_instance;

  GtkWidget *back;
  BrEventCard *card;
  GtkStack *tabs;

  BrContext *context;
  BrReading *reading;
  BrId id;
  BrEventNights *nights;
};

G_DEFINE_FINAL_TYPE (BrEventPage, br_event_page, ADW_TYPE_BIN)

enum
{
  CHANGED,
  GONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  const char *title;
  GType (*get_type) (void);
} tabs[] = {
  { "overview", N_ ("Overview"), br_event_overview_get_type },
  { "history", N_ ("History"), br_event_history_get_type },
};

/* ---- reading ---------------------------------------------------------------------------------- */

typedef struct
{
  BrId id;
  BrEventNights *nights;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->nights, br_event_nights_free);
  g_free (wish);
}

static gpointer
begin_event (gpointer   owner,
             BrContext *context)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->id = BR_EVENT_PAGE (owner)->id;
  return wish;
}

static gboolean
read_event (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  Wish *wish = data;
  g_autoptr (BrEvent) event = NULL;

  if (br_id_is_none (&wish->id))
    return TRUE;
  event = (BrEvent *) br_db_find (db, BR_KIND_EVENT, error, "WHERE id = ?", "I", &wish->id);
  if (event == NULL)
    return error == NULL || *error == NULL;
  wish->nights = br_event_nights_read (db, event->business_date, event->business_date, error);
  return wish->nights != NULL;
}

static void
show_event (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrEventPage *self = owner;
  Wish *wish = data;
  const BrNightEvent *night;

  if (error != NULL || !br_id_equal (&wish->id, &self->id))
    return;
  g_clear_pointer (&self->nights, br_event_nights_free);
  self->nights = g_steal_pointer (&wish->nights);
  if (br_id_is_none (&self->id))
    return;
  night = br_event_page_get_event (self);
  if (night == NULL)
    {
      g_signal_emit (self, signals[GONE], 0);
      return;
    }
  br_event_card_show (self->card, night, br_context_get_zone (self->context), !br_context_get_read_only (self->context));
  g_signal_emit (self, signals[CHANGED], 0);
}

static const BrKind kinds[] = {
  BR_KIND_EVENT,       BR_KIND_EVENT_ROOM, BR_KIND_HOLD,       BR_KIND_ROOM,    BR_KIND_ROOM_PART, BR_KIND_PROMOTER, BR_KIND_PERFORMANCE,
  BR_KIND_TICKET_TIER, BR_KIND_TICKET_SALE, BR_KIND_GUEST_LIST, BR_KIND_BOOKING, BR_KIND_LICENCE, BR_KIND_VENUE,
};

static const BrReadingTerms terms = {
  .begin = begin_event,
  .read = read_event,
  .show = show_event,
  .free = wish_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- the page ------------------------------------------------------------------------------------ */

static gboolean
br_event_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BR_EVENT_PAGE (widget)->back);
}

static void
br_event_page_dispose (GObject *object)
{
  BrEventPage *self = BR_EVENT_PAGE (object);

  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);
  g_clear_object (&self->context);
  g_clear_pointer (&self->nights, br_event_nights_free);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_EVENT_PAGE);

  G_OBJECT_CLASS (br_event_page_parent_class)->dispose (object);
}

static void
br_event_page_class_init (BrEventPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_event_page_dispose;
  widget_class->grab_focus = br_event_page_grab_focus;

  /**
   * BrEventPage::changed:
   * @self: the page
   *
   * What is known of the event was read again.
   */
  signals[CHANGED] = g_signal_new ("changed", BR_TYPE_EVENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * BrEventPage::gone:
   * @self: the page
   *
   * The event is not there any more.
   */
  signals[GONE] = g_signal_new ("gone", BR_TYPE_EVENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_EVENT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/events/br-event-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrEventPage, back);
  gtk_widget_class_bind_template_child (widget_class, BrEventPage, card);
  gtk_widget_class_bind_template_child (widget_class, BrEventPage, tabs);
}

static void
br_event_page_init (BrEventPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    gtk_stack_add_titled (self->tabs, g_object_new (tabs[i].get_type (), NULL), tabs[i].name, _ (tabs[i].title));
  br_event_card_set_opens (self->card, FALSE);
  self->reading = br_reading_new (&terms, self);
}

/**
 * br_event_page_new:
 *
 * Returns: (transfer floating): a page of no event yet
 */
GtkWidget *
br_event_page_new (void)
{
  return g_object_new (BR_TYPE_EVENT_PAGE, NULL);
}

/**
 * br_event_page_show:
 * @self: a page
 * @context: (nullable): a venue
 * @event: an event, or none
 */
void
br_event_page_show (BrEventPage *self,
                    BrContext   *context,
                    const BrId  *event)
{
  GtkWidget *tab;

  if (!br_id_equal (&self->id, event))
    gtk_stack_set_visible_child_name (self->tabs, tabs[0].name);
  g_set_object (&self->context, context);
  self->id = *event;
  g_clear_pointer (&self->nights, br_event_nights_free);
  br_reading_set_context (self->reading, context);
  br_reading_again (self->reading);
  for (tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs)); tab != NULL; tab = gtk_widget_get_next_sibling (tab))
    br_event_tab_show (BR_EVENT_TAB (tab), context, event);
}

/**
 * br_event_page_get_id:
 * @self: a page
 *
 * Returns: (transfer none): the event that it is about
 */
const BrId *
br_event_page_get_id (BrEventPage *self)
{
  return &self->id;
}

/**
 * br_event_page_get_event:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is said of it, once that is read
 */
BrNightEvent *
br_event_page_get_event (BrEventPage *self)
{
  return self->nights != NULL ? br_event_nights_find (self->nights, &self->id) : NULL;
}
