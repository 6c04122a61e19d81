#include "config.h"

#include "screens/events/br-events-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-event-move.h"
#include "desk/br-desk-event.h"
#include "screens/shell/br-toast.h"

/* Steps and moves of an event, which the venue may refuse: then it is said why, with what would make it possible. */

typedef struct
{
  BrEventsPage *self;
  BrId event;
  char *name;
  gboolean moves;
  BrEventMove move;
  BrEventStatus to;
  gboolean in_spite;
  char *done;
} Try;

static void
try_free (gpointer data)
{
  Try *try = data;

  g_object_unref (try->self);
  g_free (try->name);
  g_free (try->done);
  g_free (try);
}

static void carry_out (Try        *try,
                       const char *reason);

/* ---- what was refused ------------------------------------------------------------------------ */

static char *
get_reason (AdwMessageDialog *refusal)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (refusal);

  return entry != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)))) : NULL;
}

static void
reason_changed_cb (AdwMessageDialog *refusal)
{
  g_autofree char *reason = get_reason (refusal);

  adw_message_dialog_set_response_enabled (refusal, "anyway", *reason != '\0');
}

static void
answered_cb (AdwMessageDialog *refusal,
             const char       *response,
             gpointer          user_data)
{
  Try *try = user_data;
  g_autofree char *reason = get_reason (refusal);
  Try *again;

  if (br_page_get_context (BR_PAGE (try->self)) == NULL)
    return;
  try->self->chosen = try->event;
  if (g_str_equal (response, "move"))
    gtk_widget_activate_action (GTK_WIDGET (try->self), "events.move", NULL);
  else if (g_str_equal (response, "change"))
    gtk_widget_activate_action (GTK_WIDGET (try->self), "events.edit", NULL);
  if (!g_str_equal (response, "anyway"))
    return;
  again = g_memdup2 (try, sizeof *try);
  again->self = g_object_ref (try->self);
  again->name = g_strdup (try->name);
  again->done = g_strdup (try->done);
  again->in_spite = TRUE;
  carry_out (again, reason);
}

static void
add_reason (AdwMessageDialog *refusal)
{
  GtkWidget *entry = gtk_entry_new ();
  const char *wanted = _ ("Why in spite of that");

  adw_message_dialog_add_response (refusal, "anyway", _ ("_Do It Anyway"));
  adw_message_dialog_set_response_appearance (refusal, "anyway", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (refusal, "anyway", FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), wanted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, wanted, -1);
  adw_message_dialog_set_extra_child (refusal, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), refusal, G_CONNECT_SWAPPED);
}

/* A room that is used, and the licence, nobody sets aside; so a reason is asked for once. */
static void
refuse (Try        *try,
        const char *message)
{
  g_autofree char *heading = g_strdup_printf (try->moves ? _ ("“%s” Cannot Be Moved There") : _ ("“%s” Cannot Go On"), try->name);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (try->self));
  AdwMessageDialog *refusal;

  if (root == NULL)
    return;
  refusal = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (root), heading, message));
  adw_message_dialog_add_responses (refusal, "close", _ ("_Leave It"), "change", _ ("_Change the Event…"), "move",
                                    _ ("_Another Night…"), NULL);
  adw_message_dialog_set_close_response (refusal, "close");
  adw_message_dialog_set_default_response (refusal, "close");
  if (!try->in_spite)
    add_reason (refusal);
  g_object_set_data_full (G_OBJECT (refusal), "br-try", try, try_free);
  g_signal_connect (refusal, "response", G_CALLBACK (answered_cb), try);
  gtk_window_present (GTK_WINDOW (refusal));
}

/* ---- doing it ---------------------------------------------------------------------------------- */

static void
carried_out_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Try *try = user_data;
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    br_page_add_toast (BR_PAGE (try->self), br_toast_new_undoable (try->done));
  else if (g_error_matches (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED))
    {
      refuse (try, error->message);
      return;
    }
  else
    br_page_add_toast (BR_PAGE (try->self), br_toast_new (error->message));
  try_free (try);
}

static void
carry_out (Try        *try,
           const char *reason)
{
  BrContext *context = br_page_get_context (BR_PAGE (try->self));
  BrDeskAct *act;

  if (try->moves)
    act = br_desk_move_event (&try->event, &try->move, reason);
  else if (try->to == BR_EVENT_HOLD)
    act = br_desk_hold_event (&try->event);
  else
    act = br_desk_step_event (&try->event, try->to, reason);
  br_desk_do_async (br_context_get_store (context), act, NULL, carried_out_cb, try);
}

static Try *
try_new (BrEventsPage       *self,
         const BrNightEvent *night)
{
  Try *try = g_new0 (Try, 1);

  try->self = g_object_ref (self);
  try->event = night->event->id;
  try->name = g_strdup (night->event->name);
  return try;
}

void
_br_events_step (BrEventsPage       *self,
                 const BrNightEvent *night,
                 BrEventStatus       to,
                 const char         *reason)
{
  Try *try = try_new (self, night);

  try->to = to;
  /* Translators: an event, and the state it is in now */
  try->done = g_strdup_printf (_ ("“%s”: %s"), try->name, _ (br_enum_get_label (br_event_status_values, (int) to)));
  carry_out (try, reason);
}

/* @done: (transfer full): what is said when it is done */
void
_br_events_move (BrEventsPage       *self,
                 const BrNightEvent *night,
                 const BrEventMove  *move,
                 char               *done)
{
  Try *try = try_new (self, night);

  try->moves = TRUE;
  try->move = *move;
  try->done = done;
  carry_out (try, NULL);
}
