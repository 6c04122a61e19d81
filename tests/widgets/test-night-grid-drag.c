#include "config.h"

#include "tests/widgets/pointer.h"
#include "widgets/br-night-grid-private.h"

/* Three tables of one section on a night from 18:00 to 03:00 UTC, in a window 1000 wide: Hale keeps
 * table 1 from 18:00 to 20:00. Whatever begins before 22:00 fits, but not at table 3. */
typedef struct
{
  GtkWidget         *window;
  BrNightGrid       *grid;
  Pointer            pointer;
  guint              n_asked;
  guint              n_dropped;
  BrNightGridWish    wish;
  gboolean           fits;
} Rig;

#define HALE 1
#define TABLE(n) (100 + (n))

static BrId
make_id (guint n)
{
  BrId id = BR_ID_NONE;

  ((guint8 *) &id)[15] = (guint8) n;
  return id;
}

static BrNightChart *
make_chart (int starts,
            int ends)
{
  static const guint tables[] = { 0 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  BrNightChart *chart = br_night_chart_new (18 * BR_HOUR, 27 * BR_HOUR, zone);
  const BrChartBooking hale = { .id = make_id (HALE), .starts = starts * BR_MINUTE, .ends = ends * BR_MINUTE,
                                .status = BR_BOOKING_CONFIRMED, .label = "Hale ×4", .said = "Hale", .facts = "Hale",
                                .tables = tables, .n_tables = 1 };

  for (guint i = 0; i < 3; i++)
    {
      const char number[] = { (char) ('1' + i), '\0' };
      const BrChartTable table = { .id = make_id (TABLE (i + 1)), .number = number, .said = number, .min = 2, .max = 4,
                                   .group = "Booths" };

      br_night_chart_add_table (chart, &table);
    }
  br_night_chart_add_booking (chart, &hale);
  return chart;
}

static void
judge_cb (const BrNightGridWish *wish,
          BrNightGridVerdict    *verdict,
          gpointer               user_data)
{
  Rig *rig = user_data;
  BrId third = make_id (TABLE (3));

  rig->n_asked++;
  verdict->same = !br_id_is_none (&wish->booking) && !wish->another_table && wish->starts == 18 * BR_HOUR &&
                  wish->ends == 20 * BR_HOUR;
  verdict->fits = wish->starts < 22 * BR_HOUR && !br_id_equal (&wish->table, &third);
  verdict->heading = g_strdup ("when and where");
  verdict->text = g_strdup (verdict->fits ? "fits" : "taken");
}

static void
dropped_cb (Rig                      *rig,
            const BrNightGridWish    *wish,
            const BrNightGridVerdict *verdict)
{
  rig->n_dropped++;
  rig->wish = *wish;
  rig->fits = verdict->fits;
}

static void
new_requested_cb (Rig        *rig,
                  const BrId *table,
                  gint64      starts,
                  gint64      ends)
{
  rig->n_dropped++;
  rig->fits = TRUE;
  rig->wish =
    (BrNightGridWish){ .booking = BR_ID_NONE, .table = *table, .starts = starts, .ends = ends };
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
  g_autoptr (BrNightChart) chart = make_chart (1080, 1200);

  rig->window = gtk_window_new ();
  rig->grid = BR_NIGHT_GRID (br_night_grid_new ());
  gtk_window_set_decorated (GTK_WINDOW (rig->window), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (rig->grid), 1000, 400);
  gtk_window_set_child (GTK_WINDOW (rig->window), GTK_WIDGET (rig->grid));
  br_night_grid_set_chart (rig->grid, chart);
  br_night_grid_set_judge (rig->grid, judge_cb, rig);
  g_signal_connect_swapped (rig->grid, "dropped", G_CALLBACK (dropped_cb), rig);
  gtk_window_present (GTK_WINDOW (rig->window));
  while (gtk_widget_get_width (GTK_WIDGET (rig->grid)) < 1000)
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

/* A time of the night at a table, 1 to 3. */
static void
move_to (Rig  *rig,
         int   minutes,
         guint table)
{
  BrNightGrid *grid = rig->grid;

  pointer_move (&rig->pointer, GTK_WIDGET (grid), br_night_grid_get_x (grid, minutes * BR_MINUTE),
                grid->header + grid->heading + (table - 0.5) * grid->row);
  settle ();
}

static void
drag (Rig  *rig,
      int   from,
      guint from_table,
      int   to,
      guint to_table)
{
  move_to (rig, from, from_table);
  pointer_press (&rig->pointer, TRUE);
  settle ();
  move_to (rig, (from + to) / 2, from_table);
  move_to (rig, to, to_table);
}

static void
let_go (Rig *rig)
{
  pointer_press (&rig->pointer, FALSE);
  settle ();
}

static void
assert_dropped (Rig     *rig,
                guint    booking,
                guint    table,
                int      starts,
                int      ends,
                gboolean fits)
{
  BrId id = booking == 0 ? BR_ID_NONE : make_id (booking), at = make_id (TABLE (table));

  g_assert_cmpuint (rig->n_dropped, ==, 1);
  g_assert_true (br_id_equal (&rig->wish.booking, &id));
  g_assert_true (br_id_equal (&rig->wish.table, &at));
  g_assert_cmpint (rig->wish.starts / BR_MINUTE, ==, starts);
  g_assert_cmpint (rig->wish.ends / BR_MINUTE, ==, ends);
  g_assert_cmpint (rig->fits, ==, fits);
}

static gboolean
press_key (Rig            *rig,
           guint           keyval,
           GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (rig->grid));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  return handled;
}

/* ---- by mouse -------------------------------------------------------------------- */

/* 19:00 was taken hold of and let go at 20:37: 97 minutes on, which is 19:37 and snaps to 19:30. */
static void
test_mouse_moves_in_time_and_to_another_table (Rig          *rig,
                                               gconstpointer data)
{
  drag (rig, 1140, 1, 1237, 2);
  g_assert_true (rig->grid->held.is_held);
  g_assert_true (rig->grid->held.verdict.fits);
  g_assert_cmpuint (rig->n_asked, >=, 2);
  g_assert_cmpuint (rig->n_dropped, ==, 0);
  let_go (rig);
  assert_dropped (rig, HALE, 2, 1170, 1290, TRUE);
}

static void
test_shift_makes_it_fine (Rig          *rig,
                          gconstpointer data)
{
  pointer_key (&rig->pointer, GDK_KEY_Shift_L, TRUE);
  drag (rig, 1140, 1, 1237, 2);
  let_go (rig);
  pointer_key (&rig->pointer, GDK_KEY_Shift_L, FALSE);
  assert_dropped (rig, HALE, 2, 1175, 1295, TRUE);
}

static void
test_edge_lengthens (Rig          *rig,
                     gconstpointer data)
{
  drag (rig, 1199, 1, 1245, 3);
  let_go (rig);
  assert_dropped (rig, HALE, 1, 1080, 1245, TRUE);
}

static void
test_empty_time_makes_a_new_one (Rig          *rig,
                                 gconstpointer data)
{
  drag (rig, 1215, 2, 1306, 2);
  g_assert_false (rig->grid->held.is_held);
  let_go (rig);
  g_signal_connect_swapped (rig->grid, "new-requested", G_CALLBACK (new_requested_cb), rig);
  drag (rig, 1215, 2, 1306, 2);
  let_go (rig);
  assert_dropped (rig, 0, 2, 1215, 1305, TRUE);
  g_assert_false (rig->grid->held.is_held);
}

static void
test_what_does_not_fit_is_told_and_goes_back (Rig          *rig,
                                              gconstpointer data)
{
  drag (rig, 1140, 1, 1140, 3);
  g_assert_false (rig->grid->held.verdict.fits);
  let_go (rig);
  assert_dropped (rig, HALE, 3, 1080, 1200, FALSE);
  g_assert_false (rig->grid->held.is_held);
}

static void
test_escape_puts_it_back (Rig          *rig,
                          gconstpointer data)
{
  drag (rig, 1140, 1, 1200, 2);
  g_assert_true (press_key (rig, GDK_KEY_Escape, 0));
  g_assert_false (rig->grid->held.is_held);
  move_to (rig, 1230, 2);
  g_assert_false (rig->grid->held.is_held);
  let_go (rig);
  g_assert_cmpuint (rig->n_dropped, ==, 0);
}

static void
test_click_is_no_drag (Rig          *rig,
                       gconstpointer data)
{
  drag (rig, 1140, 1, 1141, 1);
  let_go (rig);
  g_assert_cmpuint (rig->n_dropped, ==, 0);
  g_assert_nonnull (br_night_grid_get_selected (rig->grid));
}

/* It is drawn where it was let go until the night is read again, so that it does not jump back. */
static void
test_dropped_one_stays_until_the_next_chart (Rig          *rig,
                                             gconstpointer data)
{
  g_autoptr (BrNightChart) later = make_chart (1140, 1260);

  drag (rig, 1140, 1, 1200, 1);
  let_go (rig);
  g_assert_true (rig->grid->held.is_dropped);
  br_night_grid_set_chart (rig->grid, later);
  g_assert_false (rig->grid->held.is_held);
}

/* Somebody else moves Hale on by an hour meanwhile: the drag goes on from there. */
static void
test_drag_outlives_a_change_from_elsewhere (Rig          *rig,
                                            gconstpointer data)
{
  g_autoptr (BrNightChart) later = make_chart (1140, 1260);

  drag (rig, 1140, 1, 1200, 2);
  br_night_grid_set_chart (rig->grid, later);
  g_assert_true (rig->grid->held.is_held);
  let_go (rig);
  assert_dropped (rig, HALE, 2, 1200, 1320, TRUE);
}

static void
test_grid_without_a_judge_moves_nothing (Rig          *rig,
                                         gconstpointer data)
{
  br_night_grid_set_judge (rig->grid, NULL, NULL);
  drag (rig, 1140, 1, 1200, 2);
  g_assert_false (rig->grid->held.is_held);
  let_go (rig);
}

/* Zoomed in, with the pointer at the right edge, the night goes by beneath it. */
static void
test_night_scrolls_on_at_the_edge (Rig          *rig,
                                   gconstpointer data)
{
  double before;

  br_night_grid_zoom (rig->grid, 3, 0);
  gtk_adjustment_set_value (rig->grid->hadjustment, 0);
  settle ();
  drag (rig, 1100, 1, 1130, 1);
  before = gtk_adjustment_get_value (rig->grid->hadjustment);
  pointer_move (&rig->pointer, GTK_WIDGET (rig->grid), 995, rig->grid->header + rig->grid->heading + rig->grid->row / 2);
  for (int i = 0; i < 5; i++)
    settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (rig->grid->hadjustment), >, before + 20);
  g_assert_cmpint (rig->grid->held.draft.starts, >, 1095 * BR_MINUTE);
  press_key (rig, GDK_KEY_Escape, 0);
  let_go (rig);
}

/* ---- by touch -------------------------------------------------------------------- */

/* A display without a touch screen has no touches; what a long press tells the grid it is told here. */
static void
test_long_press_takes_hold (Rig          *rig,
                            gconstpointer data)
{
  BrNightGrid *grid = rig->grid;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (grid));
  double x = br_night_grid_get_x (grid, 1140 * BR_MINUTE), y = grid->header + grid->heading + grid->row / 2;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_LONG_PRESS (controller))
        continue;
      g_assert_true (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (controller)));
      g_signal_emit_by_name (controller, "pressed", x, y);
    }
  g_assert_true (grid->held.is_held);
  g_assert_cmpint (grid->held.hold.grip, ==, BR_CHART_GRIP_WHOLE);
  g_assert_true (press_key (rig, GDK_KEY_Escape, 0));
  g_assert_false (grid->held.is_held);
}

/* ---- by keys ---------------------------------------------------------------------- */

static void
select_hale (Rig *rig)
{
  BrId hale = make_id (HALE);

  br_night_grid_select (rig->grid, &hale);
}

static void
test_keys_move_and_enter_lets_go (Rig          *rig,
                                  gconstpointer data)
{
  select_hale (rig);
  br_night_grid_step (rig->grid, BR_GRID_LATER);
  br_night_grid_step (rig->grid, BR_GRID_LONGER);
  br_night_grid_step (rig->grid, BR_GRID_TABLE_BELOW);
  g_assert_true (press_key (rig, GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_true (press_key (rig, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_cmpuint (rig->n_dropped, ==, 0);
  g_assert_true (press_key (rig, GDK_KEY_Return, 0));
  assert_dropped (rig, HALE, 2, 1115, 1250, TRUE);
}

/* Table 3 would be next, but nothing fits there. */
static void
test_keys_pass_over_tables_that_do_not_fit (Rig          *rig,
                                            gconstpointer data)
{
  select_hale (rig);
  br_night_grid_step (rig->grid, BR_GRID_TABLE_BELOW);
  br_night_grid_step (rig->grid, BR_GRID_TABLE_BELOW);
  g_assert_true (rig->grid->held.verdict.fits);
  press_key (rig, GDK_KEY_Return, 0);
  assert_dropped (rig, HALE, 2, 1080, 1200, TRUE);
}

static void
test_escape_puts_what_keys_held_back (Rig          *rig,
                                      gconstpointer data)
{
  select_hale (rig);
  br_night_grid_step (rig->grid, BR_GRID_LATER);
  g_assert_true (press_key (rig, GDK_KEY_Escape, 0));
  g_assert_false (rig->grid->held.is_held);
  g_assert_cmpuint (rig->n_dropped, ==, 0);
}

static void
test_enter_without_a_move_changes_nothing (Rig          *rig,
                                           gconstpointer data)
{
  select_hale (rig);
  br_night_grid_step (rig->grid, BR_GRID_LATER);
  br_night_grid_step (rig->grid, BR_GRID_EARLIER);
  press_key (rig, GDK_KEY_Return, 0);
  g_assert_false (rig->grid->held.is_held);
  g_assert_cmpuint (rig->n_dropped, ==, 0);
}

/* The picture of the night is not made anew while something is dragged over it. */
static void
test_drag_keeps_the_picture (Rig          *rig,
                             gconstpointer data)
{
  GskRenderNode *picture;

  drag (rig, 1140, 1, 1200, 1);
  picture = rig->grid->picture;
  g_assert_nonnull (picture);
  move_to (rig, 1260, 2);
  g_assert_true (rig->grid->picture == picture);
  press_key (rig, GDK_KEY_Escape, 0);
  let_go (rig);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/night-grid-drag/" name, Rig, NULL, set_up, func, tear_down)
  ADD ("mouse-moves-in-time-and-to-another-table", test_mouse_moves_in_time_and_to_another_table);
  ADD ("shift-makes-it-fine", test_shift_makes_it_fine);
  ADD ("edge-lengthens", test_edge_lengthens);
  ADD ("empty-time-makes-a-new-one", test_empty_time_makes_a_new_one);
  ADD ("what-does-not-fit-is-told-and-goes-back", test_what_does_not_fit_is_told_and_goes_back);
  ADD ("escape-puts-it-back", test_escape_puts_it_back);
  ADD ("click-is-no-drag", test_click_is_no_drag);
  ADD ("dropped-one-stays-until-the-next-chart", test_dropped_one_stays_until_the_next_chart);
  ADD ("drag-outlives-a-change-from-elsewhere", test_drag_outlives_a_change_from_elsewhere);
  ADD ("grid-without-a-judge-moves-nothing", test_grid_without_a_judge_moves_nothing);
  ADD ("night-scrolls-on-at-the-edge", test_night_scrolls_on_at_the_edge);
  ADD ("drag-keeps-the-picture", test_drag_keeps_the_picture);
  ADD ("long-press-takes-hold", test_long_press_takes_hold);
  ADD ("keys-move-and-enter-lets-go", test_keys_move_and_enter_lets_go);
  ADD ("keys-pass-over-tables-that-do-not-fit", test_keys_pass_over_tables_that_do_not_fit);
  ADD ("escape-puts-what-keys-held-back", test_escape_puts_what_keys_held_back);
  ADD ("enter-without-a-move-changes-nothing", test_enter_without_a_move_changes_nothing);
  return g_test_run ();
}
