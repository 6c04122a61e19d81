#include "config.h"

#include "screens/events/br-event-views.h"

/**
 * BrEventViews:
 *
 * The views of the calendar, one of which is chosen.
 */
struct _BrEventViews
{
  AdwBin parent_instance;

  GtkToggleButton *buttons[BR_EVENTS_N_VIEWS];
};

G_DEFINE_FINAL_TYPE (BrEventViews, br_event_views, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
toggled_cb (BrEventViews    *self,
            GtkToggleButton *button)
{
  for (guint i = 0; i < BR_EVENTS_N_VIEWS; i++)
    if (self->buttons[i] == button && gtk_toggle_button_get_active (button))
      g_signal_emit (self, signals[CHOSEN], 0, i);
}

static void
br_event_views_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_EVENT_VIEWS);

  G_OBJECT_CLASS (br_event_views_parent_class)->dispose (object);
}

static void
br_event_views_class_init (BrEventViewsClass *klass)
{
  static const char *const names[BR_EVENTS_N_VIEWS] = {
    "month_button", "week_button", "day_button", "stages_button", "agenda_button", "holds_button", "conflicts_button",
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_event_views_dispose;

  /**
   * BrEventViews::chosen:
   * @self: the views
   * @view: a #BrEventsView
   *
   * Somebody chose it.
   */
  signals[CHOSEN] = g_signal_new ("chosen", BR_TYPE_EVENT_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/events/br-event-views.ui");
  for (guint i = 0; i < BR_EVENTS_N_VIEWS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                               G_STRUCT_OFFSET (BrEventViews, buttons) + (gssize) (i * sizeof (GtkToggleButton *)));
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
br_event_views_init (BrEventViews *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_event_views_show:
 * @self: the views
 * @view: which of them is shown
 */
void
br_event_views_show (BrEventViews *self,
                     BrEventsView  view)
{
  gtk_toggle_button_set_active (self->buttons[view], TRUE);
}
