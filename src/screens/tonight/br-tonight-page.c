#include "config.h"

#include "screens/tonight/br-tonight-page.h"

#include <glib/gi18n.h>

#include "desk/br-desk-live.h"
#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"
#include "screens/tonight/br-door-panel.h"
#include "screens/tonight/br-tonight-list.h"

/* The most that can be typed as a recount. */
#define RECOUNT_MAX 99999

/**
 * BrTonightPage:
 *
 * The door's page: who is inside against the licence, who is to come, who sits and who waits. It
 * follows what anybody changes, and the clock.
 */
struct _BrTonightPage
{
  BrPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *refused;
  BrDoorPanel *door;
  GtkWidget *lists;
  BrTonightList *arrivals;
  BrTonightList *seated;
  BrTonightList *waitlist;
  GtkLabel *totals;

  GSignalGroup *context_signals;
  GSignalGroup *store_signals;
  GCancellable *reading;
  gboolean again;
  guint minute;
  BrDoorCount count;
  AdwToast *toast;
};

G_DEFINE_FINAL_TYPE (BrTonightPage, br_tonight_page, BR_TYPE_PAGE)

static const BrCommand commands[] = {
  { "tonight.click-in", N_("Count somebody in"), "plus", N_("Tonight"), N_("door click enter") },
  { "tonight.click-in", NULL, "KP_Add", N_("Tonight"), NULL },
  { "tonight.click-out", N_("Count somebody out"), "minus", N_("Tonight"), N_("door click leave") },
  { "tonight.click-out", NULL, "KP_Subtract", N_("Tonight"), NULL },
  { "tonight.recount", N_("Recount who is inside"), "<Control>r", N_("Tonight"), N_("door licence capacity") },
  { "tonight.correct", N_("Take back the last click at the door"), "<Control>BackSpace", N_("Tonight"),
    N_("correct wrong") },
};

static BrStore *
get_store (BrTonightPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));

  return context != NULL ? br_context_get_store (context) : NULL;
}

static void
toast_dismissed_cb (BrTonightPage *self,
                    AdwToast      *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

/* Whoever clicks fast sees what was said last, and not a queue of it: a toast that still stands is
 * given the new words. */
static void
say (BrTonightPage *self,
     const char    *text)
{
  AdwToast *toast = br_toast_new (text);

  if (self->toast != NULL)
    {
      adw_toast_set_title (self->toast, adw_toast_get_title (toast));
      g_object_unref (toast);
      return;
    }
  self->toast = g_object_ref (toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  br_page_add_toast (BR_PAGE (self), toast);
}

static void
update_actions (BrTonightPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  gboolean may = context != NULL && !br_context_get_read_only (context);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "tonight.click-in", may);
  gtk_widget_action_set_enabled (widget, "tonight.click-out", may);
  gtk_widget_action_set_enabled (widget, "tonight.recount", may);
  gtk_widget_action_set_enabled (widget, "tonight.correct", may && !br_id_is_none (&self->count.newest));
}

/* ---- what is shown ---------------------------------------------------------- */

static void
append (GString    *text,
        const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
append_covers (GString              *text,
               const BrNightSummary *summary)
{
  g_autofree char *come = g_strdup_printf (
    ngettext ("%d of %d cover has come", "%d of %d covers have come", summary->booked), (int) summary->arrived,
    (int) summary->booked);
  g_autofree char *seated = g_strdup_printf (ngettext ("%d seated", "%d seated", summary->seated),
                                             (int) summary->seated);

  append (text, come);
  append (text, seated);
  if (!br_money_is_none (&summary->expected))
    {
      g_autofree char *money = br_money_format (&summary->expected);
      /* Translators: the minimum spends and deposits of the night, an amount of money */
      g_autofree char *expected = g_strdup_printf (_("%s promised"), money);

      append (text, expected);
    }
}

static void
show_totals (BrTonightPage     *self,
             const BrLiveNight *night)
{
  const BrDoor *door = &night->door.door;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *clicks = g_strdup_printf (_("door: %d in, %d out"), door->n_in, door->n_out);

  if (night->summary != NULL)
    append_covers (text, night->summary);
  append (text, clicks);
  if (door->peak > 0)
    {
      g_autofree char *clock = br_instant_format_clock (door->peak_at, night->zone);
      g_autofree char *peak = g_strdup_printf (_("most inside %d at %s"), door->peak, clock);

      append (text, peak);
    }
  if (br_context_get_read_only (br_page_get_context (BR_PAGE (self))))
    append (text, _("read-only: nobody can be counted here"));
  if (night->summary == NULL)
    append (text, _("your role may not see the bookings"));
  gtk_label_set_label (self->totals, text->str);
}

static void
show_night (BrTonightPage     *self,
            const BrLiveNight *night)
{
  gboolean same = self->count.date == night->door.date;

  if (same && night->door.door.n_incidents > self->count.door.n_incidents)
    say (self, _("More are inside than the licence lets in: an incident is in the night log"));
  self->count = night->door;
  br_door_panel_set_count (self->door, &night->door);
  br_tonight_list_set_parties (self->arrivals, night->arrivals, night);
  br_tonight_list_set_parties (self->seated, night->seated, night);
  br_tonight_list_set_parties (self->waitlist, night->waitlist, night);
  gtk_widget_set_visible (self->lists, night->summary != NULL);
  show_totals (self, night);
  gtk_stack_set_visible_child_name (self->stack, "night");
  update_actions (self);
}

/* ---- reading ---------------------------------------------------------------- */

typedef struct
{
  BrDate date;
  BrInstant now;
  BrLiveNight *night;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->night, br_live_night_free);
  g_free (reading);
}

static gboolean
read_night (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;

  reading->night = br_live_night_load (db, reading->date, reading->now, error);
  return reading->night != NULL;
}

static void reload (BrTonightPage *self);

static void
night_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BrTonightPage) self = BR_TONIGHT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  br_store_read_finish (BR_STORE (source), result, &data, &error);
  if (BR_STORE (source) != get_store (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (error == NULL)
    {
      show_night (self, ((Reading *) data)->night);
    }
  else
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->refused, safe);
      gtk_stack_set_visible_child_name (self->stack, "refused");
    }
  br_page_set_ready (BR_PAGE (self), !self->again);
  if (self->again)
    reload (self);
}

/* While the night is being read it is only noted that it has to be read again. */
static void
reload (BrTonightPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  Reading *reading;

  self->again = self->reading != NULL;
  if (context == NULL || self->again)
    return;
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->date = br_context_get_business_date (context);
  reading->now = br_context_now (context);
  br_store_read_async (get_store (self), read_night, reading, reading_free, self->reading, night_read_cb,
                       g_object_ref (self));
}

static gboolean
minute_cb (gpointer user_data)
{
  BrTonightPage *self = user_data;
  BrContext *context = br_page_get_context (BR_PAGE (self));
  guint rest = context != NULL ? (guint) (BR_MINUTE - br_context_now (context) % BR_MINUTE) : (guint) BR_MINUTE;

  self->minute = g_timeout_add (rest, minute_cb, self);
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
br_tonight_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (br_tonight_page_parent_class)->map (widget);

  minute_cb (widget);
}

static void
br_tonight_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&BR_TONIGHT_PAGE (widget)->minute, g_source_remove);

  GTK_WIDGET_CLASS (br_tonight_page_parent_class)->unmap (widget);
}

/* ---- counting --------------------------------------------------------------- */

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrTonightPage) self = BR_TONIGHT_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    say (self, error->message);
}

static void
carry_out (BrTonightPage *self,
           BrDeskAct     *act)
{
  br_desk_do_async (get_store (self), act, NULL, counted_cb, g_object_ref (self));
}

static void
click_in_activated (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  carry_out (BR_TONIGHT_PAGE (widget), br_desk_click_in (NULL, 1, NULL));
}

static void
click_out_activated (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  carry_out (BR_TONIGHT_PAGE (widget), br_desk_click_out (NULL, 1, NULL));
}

static void
correct_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (widget);

  carry_out (self, br_desk_correct_click (&self->count.newest));
}

static void
recount_confirmed_cb (BrTonightPage    *self,
                      const char       *response,
                      AdwMessageDialog *dialog)
{
  GtkSpinButton *people = GTK_SPIN_BUTTON (adw_message_dialog_get_extra_child (dialog));

  gtk_spin_button_update (people);
  if (get_store (self) != NULL)
    carry_out (self, br_desk_recount (NULL, gtk_spin_button_get_value_as_int (people), NULL));
}

static void
recount_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("Recount"), NULL);
  GtkWidget *people = gtk_spin_button_new_with_range (0, RECOUNT_MAX, 1);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _("How many guests really are inside, without those who work here? Above the licence "
                                 "this opens an incident in the night log and stops entry."));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (people), self->count.door.inside);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (people), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (people), GTK_ACCESSIBLE_PROPERTY_LABEL, _("People inside"), -1);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (people))), TRUE);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), people);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "recount", _("_Recount"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "recount", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "recount");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response::recount", G_CALLBACK (recount_confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (people);
}

/* ---- the page --------------------------------------------------------------- */

static void
forget_night (BrTonightPage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->again = FALSE;
  self->count = (BrDoorCount){ .date = BR_DATE_NONE };
}

static void
br_tonight_page_context_changed (BrPage *page)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (page);
  BrContext *context = br_page_get_context (page);

  forget_night (self);
  g_signal_group_set_target (self->context_signals, context);
  g_signal_group_set_target (self->store_signals, get_store (self));
  gtk_stack_set_visible_child_name (self->stack, "looking");
  update_actions (self);
  br_page_set_ready (page, context == NULL);
  reload (self);
}

static void
br_tonight_page_dispose (GObject *object)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (object);

  forget_night (self);
  g_clear_handle_id (&self->minute, g_source_remove);
  g_clear_object (&self->toast);
  if (self->context_signals != NULL)
    g_signal_group_set_target (self->context_signals, NULL);
  if (self->store_signals != NULL)
    g_signal_group_set_target (self->store_signals, NULL);
  g_clear_object (&self->context_signals);
  g_clear_object (&self->store_signals);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_TONIGHT_PAGE);

  G_OBJECT_CLASS (br_tonight_page_parent_class)->dispose (object);
}

static void
br_tonight_page_class_init (BrTonightPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_tonight_page_dispose;
  widget_class->map = br_tonight_page_map;
  widget_class->unmap = br_tonight_page_unmap;
  page_class->context_changed = br_tonight_page_context_changed;
  br_page_class_set_commands (page_class, commands, G_N_ELEMENTS (commands));

  gtk_widget_class_install_action (widget_class, "tonight.click-in", NULL, click_in_activated);
  gtk_widget_class_install_action (widget_class, "tonight.click-out", NULL, click_out_activated);
  gtk_widget_class_install_action (widget_class, "tonight.recount", NULL, recount_activated);
  gtk_widget_class_install_action (widget_class, "tonight.correct", NULL, correct_activated);

  g_type_ensure (BR_TYPE_DOOR_PANEL);
  g_type_ensure (BR_TYPE_TONIGHT_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-tonight-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, refused);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, door);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, lists);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, arrivals);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, seated);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, waitlist);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, totals);
}

static void
br_tonight_page_init (BrTonightPage *self)
{
  self->count.date = BR_DATE_NONE;
  self->context_signals = g_signal_group_new (BR_TYPE_CONTEXT);
  self->store_signals = g_signal_group_new (BR_TYPE_STORE);
  g_signal_group_connect_swapped (self->context_signals, "notify::unlocked", G_CALLBACK (reload), self);
  g_signal_group_connect_swapped (self->context_signals, "notify::business-date", G_CALLBACK (reload), self);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (reload), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  update_actions (self);
}
