#include "config.h"

#include "screens/bookings/br-bookings-page-private.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "screens/shell/br-import-file.h"
#include "screens/shell/br-look.h"
#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"

/**
 * BrBookingsPage:
 *
 * Who sits where, and when: one night as a grid of tables and times, as a list or as the floor,
 * with its month above and all about one booking beside it. One selection goes through all of them.
 */
G_DEFINE_FINAL_TYPE (BrBookingsPage, br_bookings_page, BR_TYPE_PAGE)

/* How often the line for the present moves on, in seconds. */
#define CLOCK_SECONDS 20

/* What is read, at one moment. */
typedef struct
{
  BrDate date;
  BrId wanted;
  BrNightView *view;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->view, br_night_view_free);
  g_free (reading);
}

/* Who was found elsewhere is shown on their night. */
static gboolean
find_wanted_night (BrDb     *db,
                   Reading  *reading,
                   GError  **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT business_date FROM booking WHERE id = ?", &local, "I", &reading->wanted);

  if (br_query_next (query, &local))
    reading->date = br_query_get_date (query, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_night (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;

  if (!br_id_is_none (&reading->wanted) && !find_wanted_night (db, reading, error))
    return FALSE;
  reading->view = br_night_view_read (db, reading->date, error);
  return reading->view != NULL;
}

/* ---- the selection --------------------------------------------------------------- */

static gboolean
is_shown (BrBookingsPage *self,
          const BrId     *id)
{
  for (guint i = 0; self->view != NULL && i < self->view->entries->len; i++)
    if (br_id_equal (&br_booking_entry_get_booking (self->view->entries->pdata[i])->id, id))
      return br_night_view_shows (self->view, i);
  return FALSE;
}

/* One selection goes through grid, list, floor and pane. */
void
_br_bookings_select (BrBookingsPage *self,
                     const BrId     *id)
{
  if (self->syncing)
    return;
  self->syncing = TRUE;
  self->selected = id != NULL ? *id : BR_ID_NONE;
  br_night_grid_select (self->grid, id);
  br_booking_list_select (self->list, id);
  br_booking_floor_select (self->floor, id);
  br_booking_pane_show (self->pane, id);
  self->syncing = FALSE;
  _br_bookings_update_steps (self);
}

static void
grid_selection_changed_cb (BrBookingsPage *self)
{
  _br_bookings_select (self, br_night_grid_get_selected (self->grid));
}

static void
list_selection_changed_cb (BrBookingsPage *self)
{
  _br_bookings_select (self, br_booking_list_get_selected (self->list));
}

static void
floor_selection_changed_cb (BrBookingsPage *self)
{
  _br_bookings_select (self, br_booking_floor_get_selected (self->floor));
}

/* Enter, or a double click, goes on to the details. */
static void
booking_activated_cb (BrBookingsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "bookings.edit", NULL);
}

/* The keyboard on the grid selects; where nothing is selected it comes to the night's date instead. */
static void
focus_night (BrBookingsPage *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  if (br_id_is_none (&self->selected) && shown != NULL && gtk_widget_is_ancestor (GTK_WIDGET (self->grid), shown))
    gtk_widget_grab_focus (GTK_WIDGET (self->date_button));
  else if (shown != NULL)
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
pane_left_cb (BrBookingsPage *self)
{
  if (adw_flap_get_folded (self->flap))
    br_page_set_show_details (BR_PAGE (self), FALSE);
  focus_night (self);
}

/* All about the booking that is selected, instead of the one that is being made. */
void
_br_bookings_show_pane (BrBookingsPage *self)
{
  gtk_stack_set_visible_child (self->panes, GTK_WIDGET (self->pane));
}

/* A draft that was begun on another night takes the page there. */
void
_br_bookings_start_new (BrBookingsPage *self)
{
  BrDate date = br_new_booking_get_date (self->new_booking);

  if (br_page_get_context (BR_PAGE (self)) == NULL)
    return;
  br_page_set_show_details (BR_PAGE (self), TRUE);
  gtk_stack_set_visible_child (self->panes, GTK_WIDGET (self->new_booking));
  if (date != BR_DATE_NONE)
    _br_bookings_go_to (self, date);
  br_new_booking_start (self->new_booking);
}

/* Where the selected booking is to go is asked instead of what is known about it. */
void
_br_bookings_start_move (BrBookingsPage *self)
{
  BrBookingEntry *entry = _br_bookings_get_selected (self);

  if (entry == NULL || br_page_get_context (BR_PAGE (self)) == NULL)
    return;
  br_page_set_show_details (BR_PAGE (self), TRUE);
  gtk_stack_set_visible_child (self->panes, GTK_WIDGET (self->move_booking));
  br_move_booking_start (self->move_booking, entry);
}

static void
move_left_cb (BrBookingsPage *self)
{
  _br_bookings_show_pane (self);
  focus_night (self);
}

static void
panes_changed_cb (BrBookingsPage *self)
{
  _br_bookings_update_steps (self);
}

/* A table that was pointed at is booked from the time that was pointed at. */
void
_br_bookings_start_at (BrBookingsPage *self,
                       const BrId     *table,
                       BrInstant       starts,
                       int             minutes)
{
  int at = self->view != NULL ? br_night_book_find_table (self->view->book, table) : -1;
  g_autofree char *id = br_id_to_string (table);
  const char *const tables[] = { id, NULL };
  g_autofree char *place = NULL;

  if (at < 0 || br_page_get_context (BR_PAGE (self)) == NULL)
    return;
  br_page_set_show_details (BR_PAGE (self), TRUE);
  gtk_stack_set_visible_child (self->panes, GTK_WIDGET (self->new_booking));
  br_new_booking_show_night (self->new_booking, self->view);
  if (br_new_booking_get_date (self->new_booking) != self->view->date)
    {
      br_page_add_toast (BR_PAGE (self), br_toast_new (_("Another booking was begun before this one")));
      _br_bookings_start_new (self);
      return;
    }
  place = g_strdup_printf (_("Table %s"), br_night_book_get_table (self->view->book, (guint) at)->number);
  br_new_booking_ask (self->new_booking, starts, minutes, tables, place);
}

/* A free table of the floor is booked from the time at which it was seen free. */
static void
table_wanted_cb (BrBookingsPage *self,
                 gpointer        table,
                 gint64          at)
{
  _br_bookings_start_at (self, table, at, 0);
}

/* Enter at a table begins a booking there: from now on, or from when the night opens. */
static void
table_activated_cb (BrBookingsPage *self,
                    gpointer        table)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  BrInstant opens, closes, now;

  if (self->view == NULL || context == NULL || !self->view->may_write)
    return;
  br_night_view_get_hours (self->view, &opens, &closes);
  now = br_quarter_of (br_context_now (context));
  _br_bookings_start_at (self, table, now > opens && now < closes ? now : opens, 0);
}

static void
new_booking_left_cb (BrBookingsPage *self)
{
  _br_bookings_show_pane (self);
  pane_left_cb (self);
}

/* What was booked is shown on its night, and selected. */
static void
booked_cb (BrBookingsPage *self,
           gpointer        id)
{
  _br_bookings_show_pane (self);
  br_page_show_object (BR_PAGE (self), id);
  self->follow = TRUE;
}

static void
grid_left_cb (BrBookingsPage *self)
{
  _br_bookings_select (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->date_button));
}

/* ---- what is shown --------------------------------------------------------------- */

static void
show_date (BrBookingsPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  g_autofree char *date = NULL;
  g_autoptr (GDateTime) day = NULL;
  int year, month, number, this_year;

  br_date_to_ymd (br_context_get_business_date (context), &this_year, NULL, NULL);
  br_date_to_ymd (self->date, &year, &month, &number);
  date = br_date_format (self->date, year == this_year ? "%a %-e %b" : "%a %-e %b %Y");
  gtk_menu_button_set_label (self->date_button, date);
  day = g_date_time_new_utc (year, month, number, 12, 0, 0);
  self->syncing = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->syncing = FALSE;
}

static void
show_totals (BrBookingsPage *self)
{
  guint n_parties;
  gint64 n_covers = br_night_view_get_covers (self->view, &n_parties);
  g_autofree char *parties = br_count_format (n_parties);
  g_autofree char *covers = br_count_format (n_covers);
  g_autofree char *first = g_strdup_printf (ngettext ("%s party", "%s parties", n_parties), parties);
  g_autofree char *second = g_strdup_printf (ngettext ("%s cover", "%s covers", (gulong) n_covers), covers);
  g_autofree char *text = n_parties > 0 ? g_strdup_printf ("%s\n%s", first, second) : g_strdup ("");

  gtk_label_set_label (self->totals, text);
}

/* The button that is let go is heard of before the one that is pressed. */
static void
switched_cb (BrBookingsPage  *self,
             GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    _br_bookings_update_view (self);
}

static void
show_nobody (BrBookingsPage *self)
{
  g_autofree char *date = br_date_format (self->view->date, "%A %-e %B");
  g_autofree char *whole = br_date_format (self->view->date, "%A\u00a0%-e\u00a0%B");
  g_autofree char *title = g_strdup_printf (_("Nobody Is Booked on %s"), whole);
  g_autofree char *said = g_strdup_printf (
    self->view->may_write ? _("Nobody is booked on %s yet. Press Ctrl+N, or draw a booking along a table.")
                          : _("Nobody is booked on %s."),
    date);
  gboolean bare = self->view->book->facts.n_tables == 0;

  adw_status_page_set_title (self->nobody, title);
  gtk_button_set_label (GTK_BUTTON (self->begin), bare ? _("See the Floor Plans") : _("New Booking"));
  /* A name that is there before its target is warned of. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->begin), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->begin),
                                          bare ? g_variant_new_string ("floor-plans") : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->begin), bare ? "win.go" : "bookings.new");
  gtk_widget_set_visible (self->begin, bare || self->view->may_write);
  gtk_label_set_label (GTK_LABEL (self->hint), said);
  gtk_widget_set_visible (self->hint, self->view->book->n_own == 0);
  adw_status_page_set_description (self->nobody, bare ? _("The house has no tables yet at which anybody could sit.")
                                                      : _("Who books this night will stand here, at their table and "
                                                          "their time."));
}

static void
update_now (BrBookingsPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));

  if (context != NULL)
    {
      br_night_grid_set_now (self->grid, br_context_now (context));
      br_booking_floor_set_now (self->floor, br_context_now (context));
    }
}

static gboolean
clock_cb (gpointer user_data)
{
  update_now (user_data);
  return G_SOURCE_CONTINUE;
}

static void
show_night (BrBookingsPage *self,
            BrNightView    *view)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  g_autoptr (BrNightChart) chart = NULL;
  g_autoptr (GPtrArray) own = br_night_view_get_own (view);
  g_autofree char *date = br_date_format (view->date, "%A %-e %B %Y");
  BrId selected = self->selected;

  _br_bookings_look_for_others (self, view);
  chart = br_night_view_make_chart (view);
  g_clear_pointer (&self->view, br_night_view_free);
  self->view = view;
  view->may_write &= !br_context_get_read_only (context);
  br_booking_floor_show (self->floor, view, br_context_now (context));
  self->date = view->date;
  show_date (self);
  show_totals (self);
  show_nobody (self);
  br_month_strip_show (self->strip, view->month, view->n_days, view->covers, view->date,
                       br_context_get_business_date (context));
  self->syncing = TRUE;
  update_now (self);
  br_night_grid_set_chart (self->grid, chart);
  br_new_booking_show_night (self->new_booking, view);
  br_move_booking_show_night (self->move_booking, view);
  br_booking_list_show (self->list, own);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, date, -1);
  self->syncing = FALSE;
  _br_bookings_select (self, is_shown (self, &selected) ? &selected : NULL);
  _br_bookings_update_view (self);
}

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  BrBookingsPage *self = owner;
  Reading *reading = g_new0 (Reading, 1);

  reading->date = self->date;
  reading->wanted = self->wanted;
  return reading;
}

static void
show_reading (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrBookingsPage *self = owner;
  Reading *reading = data;

  if (reading != NULL)
    {
      if (!br_id_is_none (&reading->wanted))
        self->selected = reading->wanted;
      self->wanted = BR_ID_NONE;
      show_night (self, g_steal_pointer (&reading->view));
      if (self->follow && !br_id_is_none (&reading->wanted))
        {
          self->follow = FALSE;
          focus_night (self);
        }
    }
  else
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->unread, safe);
      gtk_stack_set_visible_child_name (self->stack, "unread");
    }
  br_page_set_ready (BR_PAGE (self), TRUE);
}

static const BrKind kinds[] = { BR_KIND_BOOKING, BR_KIND_BOOKING_TABLE, BR_KIND_CUSTOMER, BR_KIND_TABLE,
                                BR_KIND_TABLE_BLOCK, BR_KIND_SECTION_CLOSURE, BR_KIND_SERVICE, BR_KIND_TURN_TIME,
                                BR_KIND_ROOM, BR_KIND_ZONE, BR_KIND_ELEMENT, BR_KIND_PLAN, BR_KIND_VENUE };

static const BrReadingTerms terms = {
  .begin = begin_reading,
  .read = read_night,
  .show = show_reading,
  .free = reading_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* Shows another night. */
void
_br_bookings_go_to (BrBookingsPage *self,
                    BrDate          date)
{
  if (br_page_get_context (BR_PAGE (self)) == NULL || self->date == date)
    return;
  self->date = date;
  self->wanted = BR_ID_NONE;
  br_page_set_ready (BR_PAGE (self), FALSE);
  show_date (self);
  br_reading_again (self->reading);
}

static void
day_chosen_cb (BrBookingsPage *self,
               int             day)
{
  _br_bookings_go_to (self, day);
}

static void
calendar_chosen_cb (BrBookingsPage *self)
{
  g_autoptr (GDateTime) day = NULL;

  if (self->syncing)
    return;
  day = gtk_calendar_get_date (self->calendar);
  gtk_menu_button_popdown (self->date_button);
  _br_bookings_go_to (self, br_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                              g_date_time_get_day_of_month (day)));
}

/* T goes to tonight from anywhere on the page but a form that is being filled in. */
static gboolean
key_pressed_cb (BrBookingsPage  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if ((keyval != GDK_KEY_t && keyval != GDK_KEY_T) ||
      gtk_stack_get_visible_child (self->panes) != GTK_WIDGET (self->pane) ||
      (state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "bookings.today", NULL);
  return GDK_EVENT_STOP;
}

static void
update_look (BrBookingsPage *self)
{
  br_night_grid_set_look (self->grid, br_look_get_present ());
  br_month_strip_set_look (self->strip, br_look_get_present ());
}

/* ---- the page ---------------------------------------------------------------------- */

static void
br_bookings_page_context_changed (BrPage *page)
{
  BrBookingsPage *self = BR_BOOKINGS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  _br_bookings_select (self, NULL);
  br_booking_pane_set_context (self->pane, context);
  br_new_booking_set_context (self->new_booking, context);
  br_move_booking_set_context (self->move_booking, context);
  _br_bookings_show_pane (self);
  br_booking_floor_set_context (self->floor, context);
  self->wanted = BR_ID_NONE;
  if (context != NULL)
    {
      br_page_set_ready (page, FALSE);
      self->date = br_context_get_business_date (context);
    }
  br_others_set_context (self->others, context);
  br_reading_set_context (self->reading, context);
}

static void
br_bookings_page_show_object (BrPage     *page,
                              const BrId *id)
{
  BrBookingsPage *self = BR_BOOKINGS_PAGE (page);

  br_page_set_show_details (page, TRUE);
  _br_bookings_show_pane (self);
  self->wanted = *id;
  br_reading_again (self->reading);
}

static void
br_bookings_page_create (BrPage *page)
{
  _br_bookings_start_new (BR_BOOKINGS_PAGE (page));
}

static void
br_bookings_page_dispose (GObject *object)
{
  BrBookingsPage *self = BR_BOOKINGS_PAGE (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  br_reading_set_context (self->reading, NULL);
  if (self->grid != NULL)
    br_night_grid_set_judge (self->grid, NULL, NULL);
  g_clear_pointer (&self->view, br_night_view_free);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_BOOKINGS_PAGE);

  G_OBJECT_CLASS (br_bookings_page_parent_class)->dispose (object);
}

static void
br_bookings_page_finalize (GObject *object)
{
  g_object_unref (BR_BOOKINGS_PAGE (object)->reading);
  g_object_unref (BR_BOOKINGS_PAGE (object)->others);

  G_OBJECT_CLASS (br_bookings_page_parent_class)->finalize (object);
}

static void
br_bookings_page_class_init (BrBookingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_bookings_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_bookings_page_finalize;
  page_class->context_changed = br_bookings_page_context_changed;
  page_class->create = br_bookings_page_create;
  page_class->show_object = br_bookings_page_show_object;
  br_page_class_set_commands (page_class, _br_bookings_commands, _br_bookings_n_commands);
  _br_bookings_class_install_actions (klass);
  _br_bookings_class_install_steps (klass);

  g_type_ensure (BR_TYPE_BOOKING_FLOOR);
  g_type_ensure (BR_TYPE_BOOKING_LIST);
  g_type_ensure (BR_TYPE_BOOKING_PANE);
  g_type_ensure (BR_TYPE_MONTH_STRIP);
  g_type_ensure (BR_TYPE_MOVE_BOOKING);
  g_type_ensure (BR_TYPE_NEW_BOOKING);
  g_type_ensure (BR_TYPE_NIGHT_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/bookings/br-bookings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, new_booking);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, move_booking);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, previous);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, date_button);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, night_menu);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, totals);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, as_grid);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, as_list);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, as_floor);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, strip);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, hint);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, list);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, floor);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, nobody);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, begin);
  gtk_widget_class_bind_template_child (widget_class, BrBookingsPage, unread);
  gtk_widget_class_bind_template_callback (widget_class, grid_selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, booking_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_booking_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, panes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, booked_cb);
  gtk_widget_class_bind_template_callback (widget_class, grid_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, br_page_add_toast);
}

static void
init_floor (BrBookingsPage *self)
{
  g_signal_connect_object (self->floor, "selection-changed", G_CALLBACK (floor_selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->floor, "booking-activated", G_CALLBACK (booking_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->floor, "table-wanted", G_CALLBACK (table_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->floor, "left", G_CALLBACK (grid_left_cb), self, G_CONNECT_SWAPPED);
}

static void
br_bookings_page_init (BrBookingsPage *self)
{
  self->reading = br_reading_new (&terms, self);
  _br_bookings_init_others (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  init_floor (self);
  _br_bookings_fill_menu (self);
  br_import_file_accept_drops (GTK_WIDGET (self), "bookings.import-uri");
  br_page_set_has_details (BR_PAGE (self), TRUE);
  self->clock = g_timeout_add_seconds (CLOCK_SECONDS, clock_cb, self);
  br_look_follow (G_OBJECT (self), G_CALLBACK (update_look));
  update_look (self);
  _br_bookings_init_drag (self);
  br_shown_watch_stack (self->stack);
  br_shown_watch_stack (self->panes);
  br_shown_watch_flap (self->flap);
}
