#include "config.h"

#include "screens/tonight/br-tonight-page-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-resolve.h"
#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"

/* For so many whose table is taken another one is looked for with every reading. */
#define WAYS_OUT_MAX 3

/**
 * BrTonightPage:
 *
 * The door's page: who is inside against the licence, who is to come, who sits and who waits, and
 * what comes next for each. It follows what anybody changes, and the clock.
 */
G_DEFINE_FINAL_TYPE (BrTonightPage, br_tonight_page, BR_TYPE_PAGE)

BrStore *
_br_tonight_get_store (BrTonightPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));

  return context != NULL ? br_context_get_store (context) : NULL;
}

/* Whether parties may be seated here, by who works here. */
gboolean
_br_tonight_may_seat (BrTonightPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));

  return self->may_seat && context != NULL && !br_context_get_read_only (context);
}

/* Whether people may be counted here. */
gboolean
_br_tonight_may_count (BrTonightPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));

  return self->may_count && context != NULL && !br_context_get_read_only (context);
}

/* ---- saying and doing ---------------------------------------------------------- */

static void
toast_dismissed_cb (BrTonightPage *self,
                    AdwToast      *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

/* Whoever clicks fast sees what was said last, and not a queue of it: a toast that still stands is
 * given the new words. */
void
_br_tonight_say (BrTonightPage *self,
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

typedef struct
{
  BrTonightPage *page;
  char *said;
  gboolean undoable;
} Doing;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Doing *doing = user_data;
  g_autoptr (BrTonightPage) self = doing->page;
  g_autofree char *said = doing->said;
  gboolean undoable = doing->undoable;
  g_autoptr (GError) error = NULL;
  BrId id = BR_ID_NONE;

  g_free (doing);
  if (!br_desk_do_finish (BR_STORE (source), result, &id, &error))
    _br_tonight_say (self, error->message);
  else if (undoable)
    br_page_add_toast (BR_PAGE (self), br_toast_new_undoable (said));
  else if (said != NULL)
    _br_tonight_say (self, said);
  if (error == NULL && undoable)
    self->wanted = id;
}

/* Carries out a verb; @said, where there is something to say, stands with an undo if there is one. */
void
_br_tonight_carry_out (BrTonightPage *self,
                       BrDeskAct     *act,
                       const char    *said,
                       gboolean       undoable)
{
  Doing *doing = g_new (Doing, 1);

  doing->page = g_object_ref (self);
  doing->said = g_strdup (said);
  doing->undoable = undoable;
  br_desk_do_async (_br_tonight_get_store (self), act, NULL, done_cb, doing);
}

/* ---- the lists ------------------------------------------------------------------ */

static BrTonightList *
get_list (BrTonightPage *self,
          BrTonightTab   tab)
{
  BrTonightList *const lists[] = { self->arrivals, self->seated, self->waitlist };

  return lists[tab];
}

static GtkToggleButton *
get_tab (BrTonightPage *self,
         BrTonightTab   tab)
{
  GtkToggleButton *const tabs[] = { self->as_arrivals, self->as_seated, self->as_waitlist };

  return tabs[tab];
}

BrTonightList *
_br_tonight_get_list (BrTonightPage *self)
{
  return BR_TONIGHT_LIST (gtk_stack_get_visible_child (self->lists));
}

void
_br_tonight_show_list (BrTonightPage *self,
                       BrTonightTab   tab)
{
  gtk_toggle_button_set_active (get_tab (self, tab), TRUE);
}

BrTonightParty *
_br_tonight_get_selected (BrTonightPage *self)
{
  return br_tonight_list_get_selected (_br_tonight_get_list (self));
}

BrTonightParty *
_br_tonight_find (BrTonightPage *self,
                  const BrId    *id)
{
  BrTonightParty *found = NULL;

  for (BrTonightTab tab = 0; tab < BR_TONIGHT_N_LISTS && found == NULL; tab++)
    found = br_tonight_list_find (get_list (self, tab), id);
  return found;
}

static void
switched_cb (BrTonightPage *self)
{
  for (BrTonightTab tab = 0; tab < BR_TONIGHT_N_LISTS; tab++)
    if (gtk_toggle_button_get_active (get_tab (self, tab)))
      gtk_stack_set_visible_child (self->lists, GTK_WIDGET (get_list (self, tab)));
  _br_tonight_update_actions (self);
}

static void
entered_cb (BrTonightPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "tonight.next", NULL);
}

static void
place_chosen_cb (BrTonightPage *self,
                 guint          place)
{
  _br_tonight_place_chosen (self, place);
}

static void
wait_cb (BrTonightPage *self)
{
  _br_tonight_wait (self, br_place_bar_get_places (self->places)->party);
}

static void
waiting_added_cb (BrTonightPage *self,
                  BrWaitRequest *request)
{
  _br_tonight_add_waiting (self, request);
}

static void
acted_cb (BrTonightPage    *self,
          BrTonightMessage *message,
          BrMessageAct      act)
{
  _br_tonight_act_on_message (self, message, act);
}

static void
turn_away_cb (BrTonightPage *self)
{
  _br_tonight_turn_away (self);
}

static void
show_lists (BrTonightPage     *self,
            const BrLiveNight *night)
{
  GPtrArray *const parties[] = { night->arrivals, night->seated, night->waitlist };
  const char *const titles[] = { _("Arrivals"), _("Seated"), _("Waitlist") };

  for (BrTonightTab tab = 0; tab < BR_TONIGHT_N_LISTS; tab++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u", titles[tab], parties[tab]->len);

      br_tonight_list_set_parties (get_list (self, tab), parties[tab], night, self->others);
      gtk_button_set_label (GTK_BUTTON (get_tab (self, tab)), label);
      if (!br_id_is_none (&self->wanted) && br_tonight_list_select (get_list (self, tab), &self->wanted))
        self->wanted = BR_ID_NONE;
    }
}

/* ---- what is shown --------------------------------------------------------------- */

/* A house without tables has nothing to give; one whose guests wait anyway shows them. */
static gboolean
is_empty (const BrLiveNight *night)
{
  return night->summary != NULL &&
         night->tables->len + night->arrivals->len + night->seated->len + night->waitlist->len == 0;
}

static void
show_night (BrTonightPage     *self,
            const BrLiveNight *night,
            const GPtrArray   *ways_out)
{
  gboolean same = self->count.date == night->door.date;

  if (same && night->door.door.n_incidents > self->count.door.n_incidents)
    _br_tonight_say (self, _("More are inside than the licence lets in: an incident is in the night log"));
  self->count = night->door;
  br_door_panel_set_count (self->door, &night->door);
  gtk_widget_set_visible (self->no_tables, is_empty (night));
  gtk_widget_set_visible (self->night, night->summary != NULL && !is_empty (night));
  show_lists (self, night);
  _br_tonight_show_floor (self, night);
  br_place_bar_refresh (self->places);
  br_wait_bar_refresh (self->waiting);
  _br_tonight_show_messages (self, night, ways_out);
  _br_tonight_show_totals (self, night);
  gtk_stack_set_visible_child_name (self->stack, "night");
  _br_tonight_update_actions (self);
}

/* ---- reading ---------------------------------------------------------------- */

typedef struct
{
  BrDate date;
  BrInstant now;
  BrLiveNight *night;
  GPtrArray *ways_out;
  gboolean may_seat;
  gboolean may_count;
  gboolean may_recount;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->night, br_live_night_free);
  g_ptr_array_unref (reading->ways_out);
  g_free (reading);
}

/* Whose table is not free may sit elsewhere; where none is found they are asked for one by one. */
static void
find_ways_out (Reading *reading,
               BrDb    *db)
{
  GPtrArray *arrivals = reading->night->arrivals;

  for (guint i = 0; i < arrivals->len && reading->ways_out->len < WAYS_OUT_MAX; i++)
    {
      const BrLiveParty *party = arrivals->pdata[i];
      BrPlaces *places;

      if (!br_tonight_is_at_risk (party))
        continue;
      places = br_places_new (BR_PLACES_ELSEWHERE, &party->booking, (int) party->party, reading->date, reading->now);
      g_ptr_array_add (reading->ways_out, places);
      br_places_read (db, places, NULL);
    }
}

static gboolean
read_night (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;

  reading->night = br_live_night_load (db, reading->date, reading->now, error);
  if (reading->night != NULL)
    find_ways_out (reading, db);
  reading->may_seat = br_permission_may_write (br_desk_level (db, BR_AREA_BOOKINGS));
  reading->may_count = br_permission_may_write (br_desk_level (db, BR_AREA_DOOR));
  reading->may_recount = br_permission_may_write (br_desk_level (db, BR_DESK_AREA_RECOUNT));
  return reading->night != NULL;
}

static gpointer
begin_night (gpointer   owner,
             BrContext *context)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->date = br_context_get_business_date (context);
  reading->now = br_context_now (context);
  reading->ways_out = g_ptr_array_new_with_free_func ((GDestroyNotify) br_places_free);
  return reading;
}

static void
night_read (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrTonightPage *self = owner;
  Reading *reading = data;

  if (error == NULL)
    {
      self->may_seat = reading->may_seat;
      self->may_count = reading->may_count;
      self->may_recount = reading->may_recount;
      show_night (self, reading->night, reading->ways_out);
    }
  else
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->refused, safe);
      gtk_stack_set_visible_child_name (self->stack, "refused");
    }
  br_page_set_ready (BR_PAGE (self), TRUE);
}

static const BrReadingTerms terms = {
  .begin = begin_night,
  .read = read_night,
  .show = night_read,
  .free = reading_free,
};

static void
reload (BrTonightPage *self)
{
  br_reading_again (self->reading);
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

/* ---- the page --------------------------------------------------------------- */

static void
forget_night (BrTonightPage *self)
{
  self->count = (BrDoorCount){ .date = BR_DATE_NONE };
  self->wanted = BR_ID_NONE;
  self->may_seat = self->may_count = self->may_recount = FALSE;
  g_clear_object (&self->seating);
}

static void
br_tonight_page_context_changed (BrPage *page)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (page);
  BrContext *context = br_page_get_context (page);

  forget_night (self);
  g_signal_group_set_target (self->context_signals, context);
  g_signal_group_set_target (self->sync_signals, context != NULL ? br_context_get_sync (context) : NULL);
  br_place_bar_set_context (self->places, context);
  br_tonight_floor_set_context (self->floor, context);
  br_others_set_context (self->others, context);
  br_wait_bar_set_context (self->waiting, context);
  gtk_stack_set_visible_child_name (self->stack, "looking");
  _br_tonight_update_actions (self);
  br_page_set_ready (page, context == NULL);
  br_reading_set_context (self->reading, context);
}

/* Who was found elsewhere is selected in their list, once they are read. */
static void
br_tonight_page_show_object (BrPage     *page,
                             const BrId *id)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (page);
  BrTonightTab at = BR_TONIGHT_WAITLIST;

  self->wanted = *id;
  for (BrTonightTab tab = 0; tab < BR_TONIGHT_N_LISTS; tab++)
    if (br_tonight_list_select (get_list (self, tab), id))
      {
        self->wanted = BR_ID_NONE;
        at = tab;
      }
  _br_tonight_show_list (self, at);
  gtk_widget_child_focus (GTK_WIDGET (get_list (self, at)), GTK_DIR_TAB_FORWARD);
}

/* The telephone rings at the door too; bookings are made where the night is in sight. */
static void
br_tonight_page_create (BrPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.go", "s", "bookings");
  gtk_widget_activate_action (GTK_WIDGET (page), "win.new", NULL);
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
  if (self->sync_signals != NULL)
    g_signal_group_set_target (self->sync_signals, NULL);
  g_clear_object (&self->context_signals);
  g_clear_object (&self->others);
  br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->sync_signals);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_TONIGHT_PAGE);

  G_OBJECT_CLASS (br_tonight_page_parent_class)->dispose (object);
}

static void
br_tonight_page_finalize (GObject *object)
{
  g_object_unref (BR_TONIGHT_PAGE (object)->reading);

  G_OBJECT_CLASS (br_tonight_page_parent_class)->finalize (object);
}

static void
br_tonight_page_class_init (BrTonightPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_tonight_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_tonight_page_finalize;
  widget_class->map = br_tonight_page_map;
  widget_class->unmap = br_tonight_page_unmap;
  page_class->context_changed = br_tonight_page_context_changed;
  page_class->show_object = br_tonight_page_show_object;
  page_class->create = br_tonight_page_create;
  br_page_class_set_commands (page_class, _br_tonight_commands, _br_tonight_n_commands);
  _br_tonight_class_install_actions (klass);
  _br_tonight_class_install_door (klass);
  _br_tonight_class_install_floor (klass);

  g_type_ensure (BR_TYPE_DOOR_PANEL);
  g_type_ensure (BR_TYPE_MESSAGE_STRIP);
  g_type_ensure (BR_TYPE_PLACE_BAR);
  g_type_ensure (BR_TYPE_TONIGHT_FLOOR);
  g_type_ensure (BR_TYPE_TONIGHT_LIST);
  g_type_ensure (BR_TYPE_WAIT_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-tonight-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, refused);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, door);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, places);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, no_tables);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, night);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, floor);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, as_arrivals);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, as_seated);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, as_waitlist);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, lists);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, arrivals);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, seated);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, waitlist);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, messages);
  gtk_widget_class_bind_template_child (widget_class, BrTonightPage, totals);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, _br_tonight_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, _br_tonight_table_selected);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, turn_away_cb);
  gtk_widget_class_bind_template_callback (widget_class, wait_cb);
  gtk_widget_class_bind_template_callback (widget_class, waiting_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, acted_cb);
  gtk_widget_class_bind_template_callback (widget_class, _br_tonight_update_actions);
}

static void
br_tonight_page_init (BrTonightPage *self)
{
  self->count.date = BR_DATE_NONE;
  self->context_signals = g_signal_group_new (BR_TYPE_CONTEXT);
  self->reading = br_reading_new (&terms, self);
  self->sync_signals = g_signal_group_new (BR_TYPE_SYNC);
  g_signal_group_connect_swapped (self->context_signals, "notify::business-date", G_CALLBACK (reload), self);
  self->others = br_others_new (BR_KIND_BOOKING);
  g_signal_connect_object (self->others, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->sync_signals, "door", G_CALLBACK (reload), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  br_shown_watch_stack (self->lists);
  _br_tonight_update_actions (self);
}
