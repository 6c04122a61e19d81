#include "config.h"

#include "tests/widgets/pointer.h"
#include "widgets/br-month-grid-private.h"

/* December 2026 in a window of 980 × 620: its weeks begin on Monday, 30 November. “Gig” is on Saturday the 5th. */
typedef struct
{
  GtkWidget   *window;
  BrMonthGrid *grid;
  Pointer      pointer;
  guint        n_considered;
  guint        n_dropped;
  guint        n_swept;
  guint        n_opened;
  guint        n_more;
  BrId         id;
  BrDate       first;
  BrDate       last;
} Rig;

#define GIG 1

static BrId
make_id (guint n)
{
  BrId id = BR_ID_NONE;

  ((guint8 *) &id)[15] = (guint8) n;
  return id;
}

static BrDate
december (int day)
{
  return br_date_from_ymd (2026, 12, day);
}

static BrMonthEvent *
make_event (guint    n,
            BrDate   date,
            gboolean movable)
{
  BrMonthEvent *event = g_new0 (BrMonthEvent, 1);

  event->id = make_id (n);
  event->first = event->last = date;
  event->title = g_strdup_printf ("Gig %u", n);
  event->said = g_strdup (event->title);
  event->firmness = BR_CHIP_FIRM;
  event->sold = 0.5;
  event->movable = movable;
  return event;
}

static void
show (Rig       *rig,
      GPtrArray *events)
{
  const char *briefs[BR_MONTH_NIGHTS] = { NULL };
  const char *saids[BR_MONTH_NIGHTS];
  const BrMonthView view = { .first = december (1) - 1, .n_weeks = 5, .month_first = december (1), .month_last = december (31),
                             .tonight = december (2), .events = events, .briefs = briefs, .saids = saids };

  for (guint i = 0; i < BR_MONTH_NIGHTS; i++)
    saids[i] = "A night";
  br_month_grid_show (rig->grid, &view);
}

static void
considered_cb (Rig        *rig,
               const BrId *event,
               BrDate      date)
{
  rig->n_considered++;
  br_month_grid_say (rig->grid, date, date != december (9), "what is in the way");
}

static void
dropped_cb (Rig        *rig,
            const BrId *event,
            BrDate      date)
{
  rig->n_dropped++;
  rig->id = *event;
  rig->first = date;
}

static void
swept_cb (Rig   *rig,
          BrDate first,
          BrDate last)
{
  rig->n_swept++;
  rig->first = first;
  rig->last = last;
}

static void
opened_cb (Rig        *rig,
           const BrId *event)
{
  rig->n_opened++;
  rig->id = *event;
}

static void
more_cb (Rig   *rig,
         BrDate date)
{
  rig->n_more++;
  rig->first = date;
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 60 * 1000;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Rig          *rig,
        gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_month_event_free);

  rig->window = gtk_window_new ();
  rig->grid = BR_MONTH_GRID (br_month_grid_new ());
  gtk_window_set_decorated (GTK_WINDOW (rig->window), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (rig->grid), 980, 620);
  gtk_window_set_child (GTK_WINDOW (rig->window), GTK_WIDGET (rig->grid));
  g_signal_connect_swapped (rig->grid, "considered", G_CALLBACK (considered_cb), rig);
  g_signal_connect_swapped (rig->grid, "dropped", G_CALLBACK (dropped_cb), rig);
  g_signal_connect_swapped (rig->grid, "swept", G_CALLBACK (swept_cb), rig);
  g_signal_connect_swapped (rig->grid, "event-opened", G_CALLBACK (opened_cb), rig);
  g_signal_connect_swapped (rig->grid, "more", G_CALLBACK (more_cb), rig);
  br_month_grid_set_takes (rig->grid, TRUE);
  g_ptr_array_add (events, make_event (GIG, december (5), TRUE));
  br_month_grid_set_cursor (rig->grid, december (2));
  show (rig, events);
  gtk_window_present (GTK_WINDOW (rig->window));
  while (gtk_widget_get_width (GTK_WIDGET (rig->grid->nights[0])) == 0)
    g_main_context_iteration (NULL, TRUE);
  pointer_init (&rig->pointer);
  settle ();
}

static void
tear_down (Rig          *rig,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (rig->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* On the first event of a night, or below what is on. */
static void
move_to (Rig     *rig,
         BrDate   date,
         gboolean on_event)
{
  BrMonthNight *night = _br_month_grid_get_night (rig->grid, date);

  pointer_move (&rig->pointer, GTK_WIDGET (night), 60, on_event ? 36 : gtk_widget_get_height (GTK_WIDGET (night)) - 12);
  settle ();
}

static void
press (Rig     *rig,
       gboolean down)
{
  pointer_press (&rig->pointer, down);
  settle ();
}

/* ---- the pointer ------------------------------------------------------------------------------ */

static void
test_event_is_dragged (Rig          *rig,
                       gconstpointer data)
{
  BrId gig = make_id (GIG);

  move_to (rig, december (5), TRUE);
  press (rig, TRUE);
  move_to (rig, december (6), FALSE);
  move_to (rig, december (8), FALSE);
  g_assert_cmpuint (rig->n_considered, ==, 2);
  g_assert_true (rig->grid->fits);
  move_to (rig, december (9), FALSE);
  g_assert_false (rig->grid->fits);
  g_assert_cmpuint (rig->n_dropped, ==, 0);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_dropped, ==, 1);
  g_assert_true (br_id_equal (&rig->id, &gig));
  g_assert_cmpint (rig->first, ==, december (9));
  g_assert_cmpuint (rig->n_opened + rig->n_swept, ==, 0);
}

static void
test_escape_puts_it_back (Rig          *rig,
                          gconstpointer data)
{
  move_to (rig, december (5), TRUE);
  press (rig, TRUE);
  move_to (rig, december (8), FALSE);
  g_assert_true (rig->grid->dragging);
  _br_month_grid_stop_drag (rig->grid);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_dropped, ==, 0);
}

static void
test_nights_are_swept (Rig          *rig,
                       gconstpointer data)
{
  move_to (rig, december (17), FALSE);
  press (rig, TRUE);
  move_to (rig, december (16), FALSE);
  move_to (rig, december (15), FALSE);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_swept, ==, 1);
  g_assert_cmpint (rig->first, ==, december (15));
  g_assert_cmpint (rig->last, ==, december (17));
  g_assert_cmpuint (rig->n_dropped + rig->n_considered, ==, 0);
}

static void
test_click_opens (Rig          *rig,
                  gconstpointer data)
{
  move_to (rig, december (5), TRUE);
  press (rig, TRUE);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_opened, ==, 1);
  g_assert_cmpuint (rig->n_dropped + rig->n_swept, ==, 0);
  g_assert_cmpint (rig->grid->cursor, ==, december (5));
  move_to (rig, december (11), FALSE);
  press (rig, TRUE);
  press (rig, FALSE);
  g_assert_cmpint (rig->grid->cursor, ==, december (11));
}

static void
test_what_is_over_does_not_move (Rig          *rig,
                                 gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_month_event_free);

  g_ptr_array_add (events, make_event (GIG, december (5), FALSE));
  show (rig, events);
  settle ();
  move_to (rig, december (5), TRUE);
  press (rig, TRUE);
  move_to (rig, december (8), FALSE);
  press (rig, FALSE);
  br_month_grid_set_takes (rig->grid, FALSE);
  move_to (rig, december (15), FALSE);
  press (rig, TRUE);
  move_to (rig, december (17), FALSE);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_dropped + rig->n_considered + rig->n_swept, ==, 0);
}

/* ---- room and keyboard -------------------------------------------------------------------------- */

static void
test_what_has_no_room_is_counted (Rig          *rig,
                                  gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_month_event_free);
  BrMonthNight *night = _br_month_grid_get_night (rig->grid, december (5));
  BrId last = make_id (20);
  GtkWidget *more;

  for (guint i = 1; i <= 20; i++)
    g_ptr_array_add (events, make_event (i, december (5), TRUE));
  show (rig, events);
  settle ();
  more = gtk_widget_get_last_child (GTK_WIDGET (night));
  g_assert_true (gtk_widget_get_child_visible (more));
  g_assert_true (br_month_grid_get_anchor (rig->grid, &last) == GTK_WIDGET (night));
  gtk_widget_activate_action (more, "chip.open", NULL);
  g_assert_cmpuint (rig->n_more, ==, 1);
  g_assert_cmpint (rig->first, ==, december (5));
}

/* The keyboard stays on an event that another one comes before. */
static void
test_keyboard_stays (Rig          *rig,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_month_event_free);
  BrId gig = make_id (GIG);

  br_month_grid_select (rig->grid, &gig);
  g_ptr_array_add (events, make_event (2, december (5), TRUE));
  g_ptr_array_add (events, make_event (GIG, december (5), TRUE));
  show (rig, events);
  g_assert_nonnull (br_month_grid_get_event (rig->grid));
  g_assert_true (br_id_equal (br_month_grid_get_event (rig->grid), &gig));
}

static void
test_night_spans (Rig          *rig,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_month_event_free);
  BrMonthEvent *fair = make_event (7, december (5), TRUE);

  fair->last = december (7);
  g_ptr_array_add (events, fair);
  show (rig, events);
  for (int day = 4; day <= 8; day++)
    g_assert_cmpint (br_month_night_get_only (_br_month_grid_get_night (rig->grid, december (day))) != NULL, ==,
                     day >= 5 && day <= 7);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/month-grid/" name, Rig, NULL, set_up, func, tear_down)
  ADD ("an-event-is-dragged-and-the-verdict-told-before-it-is-let-go", test_event_is_dragged);
  ADD ("what-is-put-back-is-not-dropped", test_escape_puts_it_back);
  ADD ("nights-are-swept-over-either-way", test_nights_are_swept);
  ADD ("a-click-opens-and-moves-the-cursor", test_click_opens);
  ADD ("what-is-over-or-read-only-does-not-move", test_what_is_over_does_not_move);
  ADD ("what-there-is-no-room-for-is-counted", test_what_has_no_room_is_counted);
  ADD ("the-keyboard-stays-on-its-event", test_keyboard_stays);
  ADD ("what-lasts-is-on-each-of-its-nights", test_night_spans);
#undef ADD
  return g_test_run ();
}
