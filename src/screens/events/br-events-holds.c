#include "config.h"

#include "screens/events/br-events-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-challenge.h"
#include "desk/br-desk-holds.h"
#include "screens/events/br-hold-form.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-toast.h"

/* What can be done to a hold. A challenge stays on record: what it does is not offered to be undone. */

const BrHold *
_br_events_get_held (BrEventsPage *self)
{
  const BrNightHold *night;
  BrLine *line;

  if (self->view != BR_EVENTS_HOLDS)
    {
      night = _br_events_get_hold (self);
      return night != NULL ? night->hold : NULL;
    }
  line = br_line_list_get_selected (self->holds);
  return line != NULL ? (const BrHold *) br_line_get_record (line) : NULL;
}

/* ---- for good -------------------------------------------------------------------------------- */

typedef struct
{
  BrPage *page;
  char *done;
} Deed;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Deed *deed = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  br_page_add_toast (deed->page, br_toast_new (ok ? deed->done : error->message));
  g_object_unref (deed->page);
  g_free (deed->done);
  g_free (deed);
}

static void
do_for_good (BrEventsPage *self,
             BrDeskAct    *act,
             const char   *done)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->page = g_object_ref (BR_PAGE (self));
  deed->done = g_strdup (done);
  br_desk_do_async (br_context_get_store (br_page_get_context (deed->page)), act, NULL, done_cb, deed);
}

/* ---- challenges -------------------------------------------------------------------------------- */

static void
challenge (BrEventsPage    *self,
           BrChallengeOrder order)
{
  const BrHold *hold = _br_events_get_held (self);

  if (hold != NULL)
    do_for_good (self, br_desk_challenge_hold (&hold->id, order), _ ("The earlier holders are asked to confirm or to pass"));
}

static void
in_order_cb (BrEventsPage *self)
{
  challenge (self, BR_CHALLENGE_IN_ORDER);
}

static void
together_cb (BrEventsPage *self)
{
  challenge (self, BR_CHALLENGE_TOGETHER);
}

static void
challenge_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  GtkWidget *question;

  if (_br_events_get_held (self) == NULL)
    return;
  question = adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Challenge the Earlier Holds?"),
    _ ("This holder is ready to confirm. Everybody before them is asked to confirm or to pass, by the clock that the venue "
       "has set. Who was asked and what they said stays on record: it cannot be undone."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "cancel", _ ("_Cancel"), "in-order",
                                    _ ("Ask _One by One"), "together", _ ("Ask _All Together"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "cancel");
  g_signal_connect_object (question, "response::in-order", G_CALLBACK (in_order_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "response::together", G_CALLBACK (together_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static void
answer (GtkWidget  *widget,
        gboolean    confirms,
        const char *done)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  const BrHold *hold = _br_events_get_held (self);

  if (hold != NULL)
    do_for_good (self, br_desk_answer_challenge (&hold->id, confirms), done);
}

static void
stand_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  answer (widget, TRUE, _ ("They confirm: the challenge is lost"));
}

static void
pass_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  answer (widget, FALSE, _ ("They pass"));
}

static void
sweep_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  do_for_good (BR_EVENTS_PAGE (widget), br_desk_sweep_holds (), _ ("What was overdue has lapsed"));
}

/* ---- holding, keeping, giving up ----------------------------------------------------------------- */

static void
present (BrEventsPage *self,
         GtkWindow    *window)
{
  _br_events_close_card (self);
  g_signal_connect_object (window, "done", G_CALLBACK (br_deed_say_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
hold_nights_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);

  if (self->nights == NULL)
    return;
  if (self->nights->rooms->len == 0)
    {
      br_deed_say (widget, _ ("A night is held in a room: the venue has none yet"));
      return;
    }
  present (self, br_hold_form_new (widget, br_page_get_context (BR_PAGE (self)), self->nights->rooms,
                                   _br_events_get_night (self), _br_events_get_night (self)));
}

static void
extend_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  const BrHold *hold = _br_events_get_held (self);

  if (hold != NULL)
    present (self, br_hold_extend_form_new (widget, br_page_get_context (BR_PAGE (self)), hold));
}

static void
release_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrEventsPage *self = BR_EVENTS_PAGE (widget);
  const BrHold *hold = _br_events_get_held (self);
  g_autofree char *day = NULL;

  if (hold == NULL)
    return;
  day = br_date_format (hold->business_date, "%A %-e %B");
  _br_events_close_card (self);
  br_deed_carry_out (widget, br_desk_release_hold (&hold->id, NULL), g_strdup_printf (_ ("%s released"), day));
}

void
_br_events_update_hold_actions (BrEventsPage *self,
                                gboolean      may)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const BrHold *hold = _br_events_get_held (self);
  const BrHeldNight *night = hold != NULL && self->held != NULL ? br_held_nights_find (self->held, &hold->id) : NULL;
  gboolean is_asked = may && night != NULL && night->asked_until != BR_INSTANT_NONE;

  gtk_widget_action_set_enabled (widget, "events.hold-nights", may);
  gtk_widget_action_set_enabled (widget, "events.sweep-holds", may);
  gtk_widget_action_set_enabled (widget, "events.release", may && hold != NULL);
  gtk_widget_action_set_enabled (widget, "events.extend", may && hold != NULL);
  gtk_widget_action_set_enabled (widget, "events.challenge", may && hold != NULL && hold->rank > 1);
  gtk_widget_action_set_enabled (widget, "events.stand", is_asked);
  gtk_widget_action_set_enabled (widget, "events.pass", is_asked);
}

void
_br_events_class_install_hold_actions (BrEventsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "events.hold-nights", NULL, hold_nights_action);
  gtk_widget_class_install_action (widget_class, "events.sweep-holds", NULL, sweep_action);
  gtk_widget_class_install_action (widget_class, "events.release", NULL, release_action);
  gtk_widget_class_install_action (widget_class, "events.extend", NULL, extend_action);
  gtk_widget_class_install_action (widget_class, "events.challenge", NULL, challenge_action);
  gtk_widget_class_install_action (widget_class, "events.stand", NULL, stand_action);
  gtk_widget_class_install_action (widget_class, "events.pass", NULL, pass_action);
}
