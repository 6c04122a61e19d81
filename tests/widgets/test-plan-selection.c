#include "config.h"

#include "tests/draw/scene-rig.h"
#include "widgets/br-plan-selection.h"

typedef struct
{
  guint changed;
  guint notified;
} Counts;

static void
changed_cb (BrPlanSelection *selection,
            Counts          *counts)
{
  counts->changed++;
}

static void
notified_cb (BrPlanSelection *selection,
             GParamSpec      *pspec,
             Counts          *counts)
{
  counts->notified++;
}

static BrPlanSelection *
make_selection (Counts *counts)
{
  BrPlanSelection *selection = br_plan_selection_new ();

  *counts = (Counts){ 0 };
  g_signal_connect (selection, "changed", G_CALLBACK (changed_cb), counts);
  g_signal_connect (selection, "notify::n-selected", G_CALLBACK (notified_cb), counts);
  return selection;
}

static void
test_select (void)
{
  Counts counts;
  g_autoptr (BrPlanSelection) selection = make_selection (&counts);
  BrId one = rig_id (1), two = rig_id (2);

  g_assert_cmpuint (br_plan_selection_get_n (selection), ==, 0);
  br_plan_selection_select (selection, &one);
  g_assert_true (br_plan_selection_contains (selection, &one));
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.notified, ==, 1);

  /* The same again is no change; another one is, though there still is one. */
  br_plan_selection_select (selection, &one);
  g_assert_cmpuint (counts.changed, ==, 1);
  br_plan_selection_select (selection, &two);
  g_assert_cmpuint (counts.changed, ==, 2);
  g_assert_cmpuint (counts.notified, ==, 1);
  g_assert_false (br_plan_selection_contains (selection, &one));

  br_plan_selection_clear (selection);
  br_plan_selection_clear (selection);
  g_assert_cmpuint (counts.changed, ==, 3);
  g_assert_cmpuint (counts.notified, ==, 2);
}

static void
test_toggle (void)
{
  Counts counts;
  g_autoptr (BrPlanSelection) selection = make_selection (&counts);
  BrId ids[] = { rig_id (3), rig_id (1), rig_id (2) };
  const BrId *selected;
  guint n;

  for (guint i = 0; i < 3; i++)
    br_plan_selection_toggle (selection, &ids[i]);
  br_plan_selection_toggle (selection, &ids[1]);

  /* In the order in which they were selected. */
  selected = br_plan_selection_get_ids (selection, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (br_id_equal (&selected[0], &ids[0]));
  g_assert_true (br_id_equal (&selected[1], &ids[2]));
  g_assert_cmpuint (counts.changed, ==, 4);
  g_assert_cmpuint (counts.notified, ==, 4);
}

static void
test_set (void)
{
  Counts counts;
  g_autoptr (BrPlanSelection) selection = make_selection (&counts);
  BrId ids[] = { rig_id (3), rig_id (1), rig_id (3), BR_ID_NONE };

  br_plan_selection_set (selection, ids, 4);
  g_assert_cmpuint (br_plan_selection_get_n (selection), ==, 2);
  g_assert_false (br_plan_selection_contains (selection, &BR_ID_NONE));
  br_plan_selection_set (selection, ids, 2);
  g_assert_cmpuint (counts.changed, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-selection/select-is-one-and-nothing-else", test_select);
  g_test_add_func ("/plan-selection/toggle-keeps-the-order", test_toggle);
  g_test_add_func ("/plan-selection/set-takes-each-once", test_set);
  return g_test_run ();
}
