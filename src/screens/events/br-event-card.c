#include "config.h"

#include "screens/events/br-event-card.h"

#include <glib/gi18n.h>

#include "core/rules/br-event-state.h"
#include "screens/events/br-event-words.h"

/**
 * BrEventCard:
 *
 * What matters of an event, or of a hold, with what can be done to it next: the steps that lead forward as buttons. It does
 * nothing itself: its buttons are actions of the page.
 */
struct _BrEventCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *when;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkLabel *about;
  GtkLabel *times;
  GtkLabel *figures;
  GtkWidget *clash_box;
  GtkLabel *clashes;
  GtkLabel *notes;
  GtkBox *steps;
  GtkWidget *event_buttons;
  GtkWidget *open_button;
  GtkWidget *hold_buttons;
};

G_DEFINE_FINAL_TYPE (BrEventCard, br_event_card, ADW_TYPE_BIN)

static void
say (GtkLabel   *label,
     const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* ---- steps ------------------------------------------------------------------------------- */

/* What the button says that takes an event there. */
static const char *const verbs[BR_N_EVENT_STATUSES] = {
  N_ ("Back to Enquiry"), N_ ("Hold"),   N_ ("Offer"),  N_ ("Confirm"),      N_ ("Announce"),
  N_ ("Put on Sale"),     N_ ("Finish"), N_ ("Settle"), N_ ("Cancel Event"), N_ ("Postpone"),
};

static void
add_step (BrEventCard  *self,
          BrEventStatus to)
{
  GtkWidget *button = gtk_button_new_with_label (_ (verbs[to]));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "events.step");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) to);
  if (to == BR_EVENT_CONFIRMED)
    gtk_widget_add_css_class (button, "suggested-action");
  else if (to == BR_EVENT_CANCELLED)
    gtk_widget_add_css_class (button, "destructive-action");
  gtk_box_append (self->steps, button);
}

static void
show_steps (BrEventCard *self,
            guint        steps)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  for (guint i = 0; i < BR_N_EVENT_STATUSES; i++)
    if (steps >> i & 1)
      add_step (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), steps != 0);
}

/* A settlement is made where its figures are. */
static guint
get_steps (const BrNightEvent *night)
{
  guint steps = br_event_state_get_next (night->event->status) & ~(1u << BR_EVENT_SETTLED);

  if (night->event->status == BR_EVENT_HOLD && night->rank == 0)
    steps |= 1u << BR_EVENT_HOLD;
  return steps;
}

/* ---- what is said -------------------------------------------------------------------------- */

static char *
say_places (const BrNightEvent *night)
{
  gint64 sum = br_event_places_sum (&night->places);

  if (sum == 0 || night->places.limit < 0)
    return NULL;
  return g_strdup_printf (_ ("%d of %d places given: %d to sell, %d comps, %d on guest lists, %d at tables, %d working"),
                          (int) sum, (int) night->places.limit, (int) night->places.sellable, (int) night->places.comps,
                          (int) night->places.guests, (int) night->places.covers, (int) night->places.working);
}

static char *
join (const char *first,
      const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first != NULL ? first : second);
  return g_strdup_printf ("%s\n%s", first, second);
}

/**
 * br_event_card_show:
 * @self: a card
 * @night: an event
 * @zone: the venue's
 * @may: whether anything may be done
 */
void
br_event_card_show (BrEventCard        *self,
                    const BrNightEvent *night,
                    GTimeZone          *zone,
                    gboolean            may)
{
  g_autofree char *when =
    night->event->business_date != BR_DATE_NONE ? br_date_format (night->event->business_date, "%A %-e %B %Y") : NULL;
  g_autofree char *state = br_event_words_status (night);
  g_autofree char *about = br_event_words_about (night);
  g_autofree char *times = br_event_words_times (night, zone);
  g_autofree char *sold = br_event_words_sold (night);
  g_autofree char *places = say_places (night);
  g_autofree char *figures = join (sold, places);

  say (self->title, night->event->name);
  say (self->when, when);
  say (self->state, state);
  gtk_image_set_from_icon_name (self->state_icon, br_event_words_icon (night->event->status));
  say (self->about, about);
  say (self->times, times);
  say (self->figures, figures);
  gtk_widget_set_visible (self->clash_box, night->clashes != NULL);
  say (self->clashes, night->clashes);
  say (self->notes, night->event->notes);
  show_steps (self, may ? get_steps (night) : 0);
  gtk_widget_set_visible (self->event_buttons, may);
  gtk_widget_hide (self->hold_buttons);
}

/**
 * br_event_card_set_opens:
 * @self: a card
 * @opens: whether it leads to the event's page; not where it is on it
 */
void
br_event_card_set_opens (BrEventCard *self,
                         gboolean     opens)
{
  gtk_widget_set_visible (self->open_button, opens);
}

/**
 * br_event_card_show_hold:
 * @self: a card
 * @night: a hold of no event
 * @zone: the venue's
 * @may: whether anything may be done
 */
void
br_event_card_show_hold (BrEventCard       *self,
                         const BrNightHold *night,
                         GTimeZone         *zone,
                         gboolean           may)
{
  const BrHold *hold = night->hold;
  g_autofree char *when = br_date_format (hold->business_date, "%A %-e %B %Y");
  g_autofree char *state = g_strdup_printf (_ ("Held, option %d"), (int) hold->rank);
  g_autofree char *until =
    hold->expires_at != BR_INSTANT_NONE ? br_instant_format (hold->expires_at, zone, "%a %-e %b %Y, %H:%M") : NULL;
  g_autofree char *expiry = until != NULL ? g_strdup_printf (_ ("Held until %s"), until) : NULL;

  say (self->title, hold->owner != NULL ? hold->owner : _ ("Held"));
  say (self->when, when);
  say (self->state, state);
  gtk_image_set_from_icon_name (self->state_icon, "content-loading-symbolic");
  say (self->about, night->room);
  say (self->times, expiry);
  say (self->figures, NULL);
  gtk_widget_hide (self->clash_box);
  say (self->notes, hold->notes);
  show_steps (self, 0);
  gtk_widget_hide (self->event_buttons);
  gtk_widget_set_visible (self->hold_buttons, may);
}

static void
br_event_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_EVENT_CARD);

  G_OBJECT_CLASS (br_event_card_parent_class)->dispose (object);
}

static void
br_event_card_class_init (BrEventCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_event_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/events/br-event-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, title);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, when);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, state_icon);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, state);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, about);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, times);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, figures);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, clash_box);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, clashes);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, notes);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, steps);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, event_buttons);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, open_button);
  gtk_widget_class_bind_template_child (widget_class, BrEventCard, hold_buttons);
}

static void
br_event_card_init (BrEventCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
