#include "config.h"

#include "tests/widgets/pointer.h"
#include "widgets/br-hour-grid-private.h"

/* Two nights in London from 16:00 on in a window of 852 × 660: on the first, of 24 October 2026, the clocks go back. “Gig” is
 * there from 22:00 to the second 01:30, which is four and a half hours; “Maybe” has no time. */
typedef struct
{
  GtkWidget  *window;
  BrHourGrid *grid;
  Pointer     pointer;
  GTimeZone  *zone;
  guint       n_considered;
  guint       n_dropped;
  guint       n_swept;
  guint       n_opened;
  BrHourMove  move;
} Rig;

#define GIG 1
#define MAYBE 2
#define HOURS 14

static BrId
make_id (guint n)
{
  BrId id = BR_ID_NONE;

  ((guint8 *) &id)[15] = (guint8) n;
  return id;
}

static BrInstant
at (Rig        *rig,
    const char *text)
{
  BrInstant instant = BR_INSTANT_NONE;

  g_assert_true (br_instant_parse (text, rig->zone, &instant, NULL));
  return instant;
}

static BrHourBlock *
add (BrHourView *view,
     guint       n)
{
  BrMonthEvent *event = g_new0 (BrMonthEvent, 1);

  event->id = make_id (n);
  event->title = g_strdup_printf ("Gig %u", n);
  event->said = g_strdup (event->title);
  event->firmness = BR_CHIP_FIRM;
  event->sold = -1;
  event->movable = TRUE;
  return br_hour_view_add_block (view, event);
}

static void
show (Rig *rig)
{
  BrHourView *view = br_hour_view_new ();
  BrHourBlock *gig;

  view->zone = g_time_zone_ref (rig->zone);
  view->starts = 16 * 60;
  view->minutes = HOURS * 60;
  for (guint i = 0; i < 2; i++)
    {
      BrHourLane *lane = br_hour_view_add_lane (view);

      lane->date = br_date_from_ymd (2026, 10, 24) + (BrDate) i;
      lane->title = br_date_format (lane->date, "%a %-e %b");
      lane->said = g_strdup (lane->title);
      br_local_to_instant (lane->date, view->starts, rig->zone, &lane->starts);
    }
  gig = add (view, GIG);
  gig->from = at (rig, "2026-10-24T22:00:00+01:00");
  gig->until = at (rig, "2026-10-25T01:30:00+00:00");
  gig->in_from = gig->from;
  gig->out_until = gig->until;
  gig->edges = TRUE;
  add (view, MAYBE);
  br_hour_grid_show (rig->grid, view);
}

static void
considered_cb (Rig              *rig,
               const BrHourMove *move)
{
  rig->n_considered++;
  br_hour_grid_say (rig->grid, move, move->lane == 0, "what is in the way");
}

static void
dropped_cb (Rig              *rig,
            const BrHourMove *move)
{
  rig->n_dropped++;
  rig->move = *move;
}

static void
swept_cb (Rig              *rig,
          const BrHourMove *move)
{
  rig->n_swept++;
  rig->move = *move;
}

static void
opened_cb (Rig        *rig,
           const BrId *event)
{
  rig->n_opened++;
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
  rig->zone = g_time_zone_new_identifier ("Europe/London");
  rig->window = gtk_window_new ();
  rig->grid = BR_HOUR_GRID (br_hour_grid_new ());
  gtk_window_set_decorated (GTK_WINDOW (rig->window), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (rig->grid), 852, 660);
  gtk_window_set_child (GTK_WINDOW (rig->window), GTK_WIDGET (rig->grid));
  g_signal_connect_swapped (rig->grid, "considered", G_CALLBACK (considered_cb), rig);
  g_signal_connect_swapped (rig->grid, "dropped", G_CALLBACK (dropped_cb), rig);
  g_signal_connect_swapped (rig->grid, "swept", G_CALLBACK (swept_cb), rig);
  g_signal_connect_swapped (rig->grid, "event-opened", G_CALLBACK (opened_cb), rig);
  br_hour_grid_set_takes (rig->grid, TRUE);
  show (rig);
  gtk_window_present (GTK_WINDOW (rig->window));
  while (gtk_widget_get_width (rig->grid->cells->pdata[0]) == 0)
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
  g_time_zone_unref (rig->zone);
}

/* To a time of a lane, so many pixels further down. */
static void
move_to (Rig        *rig,
         guint       lane,
         const char *when,
         double      further)
{
  graphene_rect_t box;

  _br_hour_grid_get_lane (rig->grid, lane, &box);
  pointer_move (&rig->pointer, GTK_WIDGET (rig->grid), box.origin.x + box.size.width / 2,
                _br_hour_grid_find_place (rig->grid, lane, at (rig, when)) + further);
  settle ();
}

static void
press (Rig     *rig,
       gboolean down)
{
  pointer_press (&rig->pointer, down);
  settle ();
}

static void
assert_move (Rig        *rig,
             BrHourPart  part,
             guint       lane,
             const char *from,
             const char *until)
{
  g_assert_cmpint (rig->move.part, ==, part);
  g_assert_cmpuint (rig->move.lane, ==, lane);
  g_assert_cmpint (rig->move.from, ==, at (rig, from));
  g_assert_cmpint (rig->move.until, ==, at (rig, until));
}

/* ---- hours ------------------------------------------------------------------------------------ */

static void
test_hours_are_real (Rig          *rig,
                     gconstpointer data)
{
  graphene_rect_t body;
  double hour, first, second, gig;

  _br_hour_grid_get_body (rig->grid, &body);
  hour = body.size.height / HOURS;
  first = _br_hour_grid_find_place (rig->grid, 0, at (rig, "2026-10-25T01:30:00+01:00"));
  second = _br_hour_grid_find_place (rig->grid, 0, at (rig, "2026-10-25T01:30:00+00:00"));
  g_assert_cmpfloat_with_epsilon (second - first, hour, 1);
  gig = gtk_widget_get_height (rig->grid->chips->pdata[0]);
  g_assert_cmpfloat_with_epsilon (gig, 4.5 * hour, 2);
  /* On the night after a clock of 01:30 comes once, nine and a half hours after 16:00. */
  g_assert_cmpfloat_with_epsilon (_br_hour_grid_find_place (rig->grid, 1, at (rig, "2026-10-26T01:30:00")) - body.origin.y,
                                  9.5 * hour, 1);
}

static void
test_what_has_no_time_stands_above (Rig          *rig,
                                    gconstpointer data)
{
  graphene_rect_t body, maybe;

  _br_hour_grid_get_body (rig->grid, &body);
  g_assert_true (gtk_widget_compute_bounds (rig->grid->chips->pdata[1], GTK_WIDGET (rig->grid), &maybe));
  g_assert_cmpfloat (maybe.origin.y + maybe.size.height, <=, body.origin.y);
}

/* ---- the pointer -------------------------------------------------------------------------------- */

static void
test_block_is_dragged (Rig          *rig,
                       gconstpointer data)
{
  move_to (rig, 0, "2026-10-24T22:30:00+01:00", 0);
  press (rig, TRUE);
  move_to (rig, 0, "2026-10-24T22:00:00+01:00", 0);
  move_to (rig, 0, "2026-10-24T21:00:00+01:00", 0);
  g_assert_cmpuint (rig->n_considered, >, 0);
  g_assert_true (rig->grid->judged && rig->grid->fits);
  move_to (rig, 1, "2026-10-25T20:30:00", 0);
  g_assert_true (rig->grid->judged && !rig->grid->fits);
  g_assert_cmpuint (rig->n_dropped, ==, 0);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_dropped, ==, 1);
  assert_move (rig, BR_HOUR_WHOLE, 1, "2026-10-25T20:00:00", "2026-10-26T00:30:00");
  g_assert_cmpuint (rig->n_opened + rig->n_swept, ==, 0);
}

static void
test_edges_are_pulled (Rig          *rig,
                       gconstpointer data)
{
  move_to (rig, 0, "2026-10-25T01:30:00+00:00", -3);
  press (rig, TRUE);
  move_to (rig, 0, "2026-10-25T02:00:00+00:00", 0);
  move_to (rig, 0, "2026-10-25T02:30:00+00:00", 0);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_dropped, ==, 1);
  assert_move (rig, BR_HOUR_END, 0, "2026-10-24T22:00:00+01:00", "2026-10-25T02:30:00+00:00");

  move_to (rig, 0, "2026-10-24T22:00:00+01:00", 2);
  press (rig, TRUE);
  move_to (rig, 0, "2026-10-24T21:30:00+01:00", 0);
  move_to (rig, 0, "2026-10-24T21:00:00+01:00", 0);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_dropped, ==, 2);
  assert_move (rig, BR_HOUR_START, 0, "2026-10-24T21:00:00+01:00", "2026-10-25T01:30:00+00:00");
}

static void
test_what_is_put_back_is_not_dropped (Rig          *rig,
                                      gconstpointer data)
{
  move_to (rig, 0, "2026-10-24T23:00:00+01:00", 0);
  press (rig, TRUE);
  move_to (rig, 0, "2026-10-24T20:00:00+01:00", 0);
  move_to (rig, 0, "2026-10-24T19:00:00+01:00", 0);
  g_assert_true (rig->grid->dragging);
  _br_hour_grid_stop_drag (rig->grid);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_dropped, ==, 0);

  br_hour_grid_set_takes (rig->grid, FALSE);
  move_to (rig, 0, "2026-10-24T23:00:00+01:00", 0);
  press (rig, TRUE);
  move_to (rig, 0, "2026-10-24T20:00:00+01:00", 0);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_dropped + rig->n_swept, ==, 0);
}

static void
test_hours_are_swept (Rig          *rig,
                      gconstpointer data)
{
  move_to (rig, 1, "2026-10-25T19:00:00", 0);
  press (rig, TRUE);
  move_to (rig, 1, "2026-10-25T18:00:00", 0);
  move_to (rig, 1, "2026-10-25T17:00:00", 0);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_swept, ==, 1);
  assert_move (rig, BR_HOUR_WHOLE, 1, "2026-10-25T17:00:00", "2026-10-25T19:00:00");
  g_assert_cmpuint (rig->n_considered + rig->n_dropped, ==, 0);
}

static void
test_click_opens (Rig          *rig,
                  gconstpointer data)
{
  move_to (rig, 0, "2026-10-24T23:00:00+01:00", 0);
  press (rig, TRUE);
  press (rig, FALSE);
  g_assert_cmpuint (rig->n_opened, ==, 1);
  g_assert_nonnull (br_hour_grid_get_event (rig->grid));
  move_to (rig, 1, "2026-10-25T18:10:00", 0);
  press (rig, TRUE);
  press (rig, FALSE);
  g_assert_cmpuint (br_hour_grid_get_lane (rig->grid), ==, 1);
  g_assert_null (br_hour_grid_get_event (rig->grid));
  g_assert_cmpint (rig->grid->cursor, ==, 120);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/hour-grid/" name, Rig, NULL, set_up, func, tear_down)
  ADD ("the-night-on-which-the-clocks-change-is-as-long-as-it-is", test_hours_are_real);
  ADD ("what-has-no-time-stands-above-the-hours", test_what_has_no_time_stands_above);
  ADD ("a-block-is-dragged-to-another-night-and-judged-before-it-is-let-go", test_block_is_dragged);
  ADD ("its-edges-are-pulled", test_edges_are_pulled);
  ADD ("what-is-put-back-is-not-dropped", test_what_is_put_back_is_not_dropped);
  ADD ("hours-are-swept-over", test_hours_are_swept);
  ADD ("a-click-opens-a-block-or-chooses-an-hour", test_click_opens);
#undef ADD
  return g_test_run ();
}
