#include "config.h"

#include "screens/events/br-events-page-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "screens/rows/br-period.h"
#include "screens/events/br-event-clashes.h"
#include "screens/shell/br-look.h"
#include "screens/shell/br-shown.h"

/* For so many nights from tonight on it is told what is in each other's way. */
#define CONFLICT_NIGHTS 365

static const char *const view_names[BR_EVENTS_N_VIEWS] = { "month", "hours", "hours", "hours", "agenda", "holds", "conflicts" };

/**
 * BrEventsPage:
 *
 * The calendar: what is on, asked for, held and confirmed, as a month of nights or as a list. An event is opened where it
 * stands, moved by dragging it, and begun by sweeping over nights.
 */
G_DEFINE_FINAL_TYPE (BrEventsPage, br_events_page, BR_TYPE_PAGE)

/* ---- reading ------------------------------------------------------------------------------ */

/* What is read, at one moment; @date is the night of what was found elsewhere. */
typedef struct
{
  BrEventsView view;
  BrDate date;
  BrId wanted;
  BrDate tonight;
  gboolean is_empty;
  BrEventNights *nights;
  BrNightActs *acts;
  GPtrArray *held;
  GPtrArray *clashes;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->nights, br_event_nights_free);
  g_clear_pointer (&wish->acts, br_night_acts_free);
  g_clear_pointer (&wish->held, g_ptr_array_unref);
  g_clear_pointer (&wish->clashes, g_ptr_array_unref);
  g_free (wish);
}

static gpointer
begin_nights (gpointer   owner,
              BrContext *context)
{
  BrEventsPage *self = owner;
  Wish *wish = g_new0 (Wish, 1);

  wish->view = self->view;
  wish->tonight = br_context_get_business_date (context);
  wish->date = self->date;
  wish->wanted = self->wanted;
  return wish;
}

static gboolean
find_wanted_night (BrDb    *db,
                   Wish    *wish,
                   GError **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT business_date FROM event WHERE id = ?1 AND business_date IS NOT NULL"
                 " UNION ALL SELECT business_date FROM hold WHERE id = ?1",
                 &local, "I", &wish->wanted);

  if (br_query_next (query, &local))
    wish->date = br_query_get_date (query, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_nights (BrDb     *db,
             gpointer  data,
             GError  **error)
{
  Wish *wish = data;
  BrDate first, last;
  gint64 any = 0;

  if (!br_id_is_none (&wish->wanted) && !find_wanted_night (db, wish, error))
    return FALSE;
  _br_events_find_span (wish->view, wish->date, &first, &last);
  if (!br_db_get_int (db, "SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM hold)", &any, error, NULL))
    return FALSE;
  wish->is_empty = any == 0;
  wish->nights = br_event_nights_read (db, first, last, error);
  if (wish->nights != NULL && wish->view == BR_EVENTS_HOLDS)
    wish->held = br_held_nights_read (db, wish->tonight, error);
  else if (wish->nights != NULL && wish->view == BR_EVENTS_CONFLICTS)
    wish->clashes = br_event_clashes_read (db, wish->tonight, wish->tonight + CONFLICT_NIGHTS, error);
  else if (wish->nights != NULL && wish->view == BR_EVENTS_STAGES)
    wish->acts = br_night_acts_read (db, first, last, error);
  return wish->nights != NULL && (wish->view != BR_EVENTS_STAGES || wish->acts != NULL) && (wish->view != BR_EVENTS_HOLDS || wish->held != NULL) &&
         (wish->view != BR_EVENTS_CONFLICTS || wish->clashes != NULL);
}

/* ---- what was read ----------------------------------------------------------------------------- */

static void
show_wanted (BrEventsPage *self)
{
  if (self->view == BR_EVENTS_MONTH)
    br_month_grid_select (self->grid, &self->wanted);
  else if (_br_events_is_by_hour (self->view))
    _br_events_select_by_hour (self, &self->wanted);
  else if (self->view == BR_EVENTS_AGENDA)
    br_line_list_select (self->agenda, &self->wanted);
  self->chosen = self->wanted;
  self->wanted = BR_ID_NONE;
}

/* Whoever changes the view by its key goes on in it with the keyboard. */
static void
bring_keyboard (BrEventsPage *self)
{
  if (self->view == BR_EVENTS_MONTH)
    br_month_grid_focus (self->grid);
  else if (_br_events_is_by_hour (self->view))
    _br_events_focus_by_hour (self);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/* Returns: whether there is still what the card is of */
static gboolean
fill_card (BrEventsPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  gboolean may = !br_context_get_read_only (context);
  const BrNightEvent *night = br_event_nights_find (self->nights, &self->chosen);
  const BrNightHold *hold = br_event_nights_find_hold (self->nights, &self->chosen);

  if (night != NULL)
    br_event_card_show (self->card, night, br_context_get_zone (context), may);
  else if (hold != NULL)
    br_event_card_show_hold (self->card, hold, br_context_get_zone (context), may);
  return night != NULL || hold != NULL;
}

static void
show_nights (gpointer      owner,
             gpointer      data,
             const GError *error)
{
  BrEventsPage *self = owner;
  Wish *wish = data;

  br_page_set_ready (BR_PAGE (self), TRUE);
  if (error != NULL)
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->unread, safe);
      gtk_stack_set_visible_child_name (self->stack, "unread");
      return;
    }
  g_clear_pointer (&self->nights, br_event_nights_free);
  self->nights = g_steal_pointer (&wish->nights);
  g_clear_pointer (&self->acts, br_night_acts_free);
  self->acts = g_steal_pointer (&wish->acts);
  self->date = wish->date;
  br_event_filter_offer (self->filter, self->nights);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  self->held = g_steal_pointer (&wish->held);
  g_clear_pointer (&self->clashes, g_ptr_array_unref);
  self->clashes = g_steal_pointer (&wish->clashes);
  gtk_stack_set_visible_child_name (self->stack, wish->is_empty && wish->view <= BR_EVENTS_AGENDA ? "nothing" : view_names[wish->view]);
  _br_events_show (self);
  if (gtk_widget_get_visible (self->popover) && !fill_card (self))
    _br_events_close_card (self);
  if (!br_id_is_none (&self->wanted))
    show_wanted (self);
  else if (self->brings_keyboard)
    bring_keyboard (self);
  self->brings_keyboard = FALSE;
}

static const BrKind kinds[] = {
  BR_KIND_EVENT,       BR_KIND_EVENT_ROOM, BR_KIND_HOLD,       BR_KIND_ROOM,    BR_KIND_ROOM_PART,     BR_KIND_PROMOTER, BR_KIND_PERFORMANCE,
  BR_KIND_HOLD_CHALLENGE, BR_KIND_HOLD_CHALLENGE_STEP, BR_KIND_TICKET_TIER, BR_KIND_TICKET_SALE, BR_KIND_GUEST_LIST, BR_KIND_BOOKING, BR_KIND_LICENCE, BR_KIND_VENUE,
};

static const BrReadingTerms terms = {
  .begin = begin_nights,
  .read = read_nights,
  .show = show_nights,
  .free = wish_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- going about ---------------------------------------------------------------------------- */

void
_br_events_go_to (BrEventsPage *self,
                  BrDate        date)
{
  BrPeriod before = br_period_around (BR_PERIOD_MONTH, self->date), after = br_period_around (BR_PERIOD_MONTH, date);

  if (date == BR_DATE_NONE)
    return;
  if (_br_events_is_by_hour (self->view))
    {
      _br_events_show_night_by_hour (self, date);
      return;
    }
  self->date = date;
  if (before.from == after.from)
    {
      self->shown = date;
      br_month_grid_set_cursor (self->grid, date);
      return;
    }
  _br_events_close_card (self);
  br_reading_again (self->reading);
}

/* The night that is looked at: where the keyboard is, in a month. */
BrDate
_br_events_get_night (BrEventsPage *self)
{
  BrDate cursor = br_month_grid_get_cursor (self->grid);

  if (_br_events_is_by_hour (self->view))
    {
      const BrHourView *view = br_hour_grid_get_view (self->hours);
      guint lane = br_hour_grid_get_lane (self->hours);

      return view != NULL && lane < view->lanes->len ? ((BrHourLane *) view->lanes->pdata[lane])->date : self->date;
    }
  return self->view == BR_EVENTS_MONTH && cursor != BR_DATE_NONE ? cursor : self->date;
}

void
_br_events_set_view (BrEventsPage *self,
                     BrEventsView  view)
{
  gboolean changed = self->view != view;

  _br_events_close (self);
  self->brings_keyboard = changed && gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  self->view = view;
  br_event_views_show (self->views, view);
  if (!changed)
    return;
  _br_events_close_card (self);
  br_reading_again (self->reading);
}

static void
view_chosen_cb (BrEventsPage *self,
                guint         view)
{
  _br_events_set_view (self, view);
}

static void
cursor_moved_cb (BrEventsPage *self,
                 BrDate        date)
{
  _br_events_go_to (self, date);
  _br_events_update_actions (self);
}

static void
search_changed_cb (BrEventsPage *self)
{
  _br_events_show (self);
}

static void
search_stopped_cb (BrEventsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
update_look (BrEventsPage *self)
{
  br_month_grid_set_look (self->grid, br_look_get_present ());
  br_hour_grid_set_look (self->hours, br_look_get_present ());
  if (self->view <= BR_EVENTS_STAGES)
    _br_events_show (self);
}

/* ---- the card --------------------------------------------------------------------------------- */

void
_br_events_close_card (BrEventsPage *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Opens the card of an event or a hold beside what stands for it. */
void
_br_events_open_card (BrEventsPage *self,
                      const BrId   *id,
                      GtkWidget    *anchor)
{
  GtkWidget *over = gtk_widget_get_parent (self->popover);
  graphene_rect_t box;
  GdkRectangle at;

  if (self->by_return && self->nights != NULL && br_event_nights_find (self->nights, id) != NULL)
    {
      _br_events_open (self, id);
      return;
    }
  if (self->nights == NULL || anchor == NULL || !gtk_widget_compute_bounds (anchor, over, &box))
    return;
  self->chosen = *id;
  if (!fill_card (self))
    return;
  at = (GdkRectangle){ (int) box.origin.x, (int) box.origin.y, (int) box.size.width, (int) box.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  _br_events_update_actions (self);
}

static void
card_closed_cb (BrEventsPage *self)
{
  if (self->view == BR_EVENTS_MONTH && !br_id_is_none (&self->chosen))
    br_month_grid_select (self->grid, &self->chosen);
  else if (_br_events_is_by_hour (self->view) && !br_id_is_none (&self->chosen))
    _br_events_select_by_hour (self, &self->chosen);
}

static void
event_opened_cb (BrEventsPage *self,
                 const BrId   *id)
{
  _br_events_open_card (self, id, br_month_grid_get_anchor (self->grid, id));
}

static void
night_opened_cb (BrEventsPage *self,
                 BrDate        date)
{
  _br_events_make (self, date, date);
}

static void
more_cb (BrEventsPage *self,
         BrDate        date)
{
  _br_events_go_to (self, date);
  _br_events_set_view (self, BR_EVENTS_AGENDA);
}

static void
line_activated_cb (BrEventsPage *self)
{
  BrLine *line = br_line_list_get_selected (self->agenda);
  GtkWidget *focused = GTK_WIDGET (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));

  if (line != NULL)
    _br_events_open_card (self, br_line_get_id (line),
                          focused != NULL && gtk_widget_is_ancestor (focused, GTK_WIDGET (self->agenda))
                            ? focused
                            : GTK_WIDGET (self->agenda));
}

/* What is in a list is shown where it stands. */
static void
show_on_its_night (BrEventsPage *self,
                   BrLine       *line)
{
  const BrRecord *record = line != NULL ? br_line_get_record (line) : NULL;
  const BrHold *hold = (const BrHold *) record;

  if (record == NULL)
    return;
  self->wanted = record->entity->kind == BR_KIND_HOLD && !br_id_is_none (&hold->event) ? hold->event : *br_record_get_id (record);
  br_event_filter_clear (self->filter);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  _br_events_set_view (self, BR_EVENTS_MONTH);
}

static void
held_activated_cb (BrEventsPage *self)
{
  show_on_its_night (self, br_line_list_get_selected (self->holds));
}

static void
conflict_activated_cb (BrEventsPage *self)
{
  show_on_its_night (self, br_line_list_get_selected (self->conflicts));
}

static void
line_selected_cb (BrEventsPage *self)
{
  _br_events_update_actions (self);
}

/* ---- the page ----------------------------------------------------------------------------------- */

static void
br_events_page_context_changed (BrPage *page)
{
  BrEventsPage *self = BR_EVENTS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  _br_events_close (self);
  self->wanted = self->chosen = BR_ID_NONE;
  _br_events_close_card (self);
  g_clear_pointer (&self->nights, br_event_nights_free);
  g_clear_pointer (&self->acts, br_night_acts_free);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->clashes, g_ptr_array_unref);
  gtk_stack_set_visible_child_name (self->stack, "looking");
  br_page_set_ready (page, context == NULL);
  if (context != NULL)
    self->date = br_context_get_business_date (context);
  br_month_grid_set_takes (self->grid, context != NULL && !br_context_get_read_only (context));
  br_hour_grid_set_takes (self->hours, context != NULL && !br_context_get_read_only (context));
  br_reading_set_context (self->reading, context);
  _br_events_update_actions (self);
}

static void
br_events_page_create (BrPage *page)
{
  BrEventsPage *self = BR_EVENTS_PAGE (page);

  _br_events_make (self, _br_events_get_night (self), _br_events_get_night (self));
}

static void
br_events_page_search (BrPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (BR_EVENTS_PAGE (page)->search));
}

static void
br_events_page_show_object (BrPage     *page,
                            const BrId *id)
{
  BrEventsPage *self = BR_EVENTS_PAGE (page);

  _br_events_close (self);
  self->wanted = *id;
  br_event_filter_clear (self->filter);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  br_reading_again (self->reading);
}

static void
br_events_page_dispose (GObject *object)
{
  BrEventsPage *self = BR_EVENTS_PAGE (object);

  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->nights, br_event_nights_free);
  g_clear_pointer (&self->acts, br_night_acts_free);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->clashes, g_ptr_array_unref);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_EVENTS_PAGE);

  G_OBJECT_CLASS (br_events_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, title);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, views);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, search);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, hours);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, agenda);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, holds);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, conflicts);
  gtk_widget_class_bind_template_child (widget_class, BrEventsPage, unread);
  gtk_widget_class_bind_template_callback (widget_class, view_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, night_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, held_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, conflict_activated_cb);
}

static void
br_events_page_class_init (BrEventsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_events_page_dispose;
  page_class->context_changed = br_events_page_context_changed;
  page_class->create = br_events_page_create;
  page_class->search = br_events_page_search;
  page_class->show_object = br_events_page_show_object;
  br_page_class_set_commands (page_class, _br_events_commands, _br_events_n_commands);
  _br_events_class_install_actions (klass);

  g_type_ensure (BR_TYPE_EVENT_FILTER);
  g_type_ensure (BR_TYPE_EVENT_VIEWS);
  g_type_ensure (BR_TYPE_LINE_LIST);
  g_type_ensure (BR_TYPE_HOUR_GRID);
  g_type_ensure (BR_TYPE_MONTH_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/events/br-events-page.ui");
  bind_template (widget_class);
}

static void
br_events_page_init (BrEventsPage *self)
{
  self->reading = br_reading_new (&terms, self);
  self->date = self->shown = BR_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->popover = gtk_popover_new ();
  self->card = g_object_new (BR_TYPE_EVENT_CARD, NULL);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->card));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (card_closed_cb), self, G_CONNECT_SWAPPED);
  br_shown_watch_stack (self->stack);
  br_look_follow (G_OBJECT (self), G_CALLBACK (update_look));
  br_month_grid_set_look (self->grid, br_look_get_present ());
  br_hour_grid_set_look (self->hours, br_look_get_present ());
  _br_events_init_drag (self);
  _br_events_init_hours (self);
  _br_events_init_open (self);
  _br_events_update_actions (self);
}
