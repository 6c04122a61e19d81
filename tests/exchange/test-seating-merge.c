#include "config.h"

#include "exchange/br-seating-plan-merge.h"

#include <string.h>

#include "core/base/br-text.h"
#include "tests/exchange/seating-fixture.h"

typedef struct
{
  BrImportReport       *report;
  BrSeatingPlanChanges *changes;
} Merged;

static void
merged_clear (Merged *merged)
{
  br_import_report_free (merged->report);
  br_seating_plan_changes_free (merged->changes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merged, merged_clear)

static Merged
merge (const BrSeatingPlan *existing,
       GBytes              *bytes)
{
  Merged merged = { .report = br_import_report_new ("seating-plan") };
  g_autoptr (BrSeatingPlan) incoming = seating_read (bytes, merged.report);

  merged.changes = br_seating_plan_merge (existing, incoming, merged.report);
  return merged;
}

/* Merges the cellar, or another file, with some texts in it replaced. */
static Merged
merge_replaced (const BrSeatingPlan *existing,
                const char          *name,
                const char          *old,
                const char          *new)
{
  g_autoptr (GBytes) bytes = seating_load (name);
  g_autoptr (GBytes) replaced = old != NULL ? seating_replace (bytes, old, new) : g_bytes_ref (bytes);

  return merge (existing, replaced);
}

static void
assert_counts (const Merged *merged,
               guint         created,
               guint         updated,
               guint         removed)
{
  g_assert_cmpuint (merged->changes->created->len, ==, created);
  g_assert_cmpuint (merged->changes->updated->len, ==, updated);
  g_assert_cmpuint (merged->changes->removed->len, ==, removed);
}

static void
test_same_file_changes_nothing (void)
{
  static const char *const files[] = { "cellar.json", "quirks.json" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (BrSeatingPlan) plan = seating_read_file (files[i], NULL);
      g_auto (Merged) merged = merge_replaced (plan, files[i], NULL, NULL);

      assert_counts (&merged, 0, 0, 0);
      g_assert_cmpint (merged.report->skipped, ==, merged.report->read);
    }
}

static void
test_a_changed_seat_is_updated (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrSeat *two = plan->seats->pdata[1];
  g_auto (Merged) merged = merge_replaced (plan, "cellar.json", "\"radius\": 12,", "\"radius\": 13,");
  const BrSeat *after = merged.changes->updated->pdata[0];

  assert_counts (&merged, 0, 1, 0);
  g_assert_true (br_id_equal (&after->id, &two->id));
  g_assert_cmpint (after->radius, ==, 325000);
  g_assert_cmpint (after->x, ==, two->x);
  g_assert_cmpint (merged.report->updated, ==, 1);
  g_assert_cmpint (merged.report->skipped, ==, 7);
  g_assert_cmpint (merged.report->created, ==, 0);
}

static void
test_a_moved_row_takes_its_seats_along (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrSeat *two = plan->seats->pdata[1];
  g_auto (Merged) merged = merge_replaced (plan, "cellar.json", "\"x\": 20,\n            \"y\": 40\n",
                                           "\"x\": 20,\n            \"y\": 44\n");

  assert_counts (&merged, 0, 3, 0);
  for (guint i = 0; i < 3; i++)
    {
      const BrRecord *after = merged.changes->updated->pdata[i];

      if (br_id_equal (br_record_get_id (after), &two->id))
        g_assert_cmpint (((const BrSeat *) after)->y, ==, two->y + 100000);
    }
}

static void
test_own_work_stays (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrElement *stage = plan->elements->pdata[0];
  BrSeat *two = plan->seats->pdata[1];

  stage->kind = BR_ELEMENT_STAGE;
  stage->locked = TRUE;
  stage->x += 100000;
  br_set_str (&two->number, "2a");
  {
    g_auto (Merged) same = merge_replaced (plan, "cellar.json", NULL, NULL);

    assert_counts (&same, 0, 0, 0);
  }
  {
    g_auto (Merged) changed = merge_replaced (plan, "cellar.json", "\"width\": 200,", "\"width\": 202,");
    const BrElement *after = changed.changes->updated->pdata[0];

    /* The file made it two units wider, so that its middle moves by one, across: it is turned by
     * a quarter. Where it was moved to here is the user's own. */
    assert_counts (&changed, 0, 1, 0);
    g_assert_cmpint (after->width, ==, 5050000);
    g_assert_cmpint (after->kind, ==, BR_ELEMENT_STAGE);
    g_assert_true (after->locked);
    g_assert_cmpint (after->x, ==, stage->x);
    g_assert_cmpint (after->y, ==, 4037500);
  }
}

static void
test_new_and_gone (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrSeat *three = plan->seats->pdata[2];
  g_autoptr (GBytes) bytes = seating_load ("cellar.json");
  g_autoptr (GBytes) without =
    seating_replace (bytes, "\"seat_number\": \"1\",\n              \"seat_guid\": \"floor-b-1\",",
                     "\"seat_number\": \"9\",\n              \"seat_guid\": \"floor-b-9\",");
  g_autoptr (GBytes) other = seating_replace (without, "000000000023", "000000000029");
  g_auto (Merged) merged = { 0 };

  /* Another guid, uuid and number, but in the same place of the same row: the same seat. */
  merged = merge (plan, other);
  assert_counts (&merged, 0, 1, 0);
  g_assert_true (br_id_equal (br_record_get_id (merged.changes->updated->pdata[0]), &three->id));
  g_assert_cmpstr (((BrSeat *) merged.changes->updated->pdata[0])->guid, ==, "floor-b-9");
}

/* The file loses row B with its seat and the text; Back is then nobody's category. */
static void
test_what_is_gone_goes_and_is_told (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  g_autoptr (BrSeatingPlan) less = seating_read_file ("cellar.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (Merged) merged = { 0 };

  g_ptr_array_remove_index (less->seats, 2);
  g_ptr_array_remove_index (less->rows, 1);
  g_ptr_array_remove_index (less->elements, 4);
  g_ptr_array_remove_index (less->categories, 1);
  text = seating_write (less, BR_SEATING_WRITE_VALID, NULL);
  bytes = g_bytes_new (text, strlen (text));
  merged = merge (plan, bytes);
  /* the plan's own source lists its categories */
  assert_counts (&merged, 0, 1, 4);
  g_assert_cmpint (((BrRecord *) merged.changes->updated->pdata[0])->entity->kind, ==, BR_KIND_PLAN);
  g_assert_cmpint (merged.report->removed, ==, 2);
  g_assert_true (seating_has_warning (merged.report, NULL, "Seat 1"));
  g_assert_true (seating_has_warning (merged.report, NULL, "Bar → here"));
}

static void
test_what_was_drawn_here_stays (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  BrZone *zone = plan->zones->pdata[0];
  BrElement *table = br_new (ELEMENT, BrElement);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  table->id = BR_ID_NONE;
  table->id.bytes[0] = 9;
  table->plan = plan->plan->id;
  table->zone = zone->id;
  table->kind = BR_ELEMENT_TABLE;
  table->shape = BR_SHAPE_RECTANGLE;
  table->x = table->y = 2345678;
  table->width = table->height = 912345;
  table->position = 99;
  g_ptr_array_add (plan->elements, table);
  br_set_str (&zone->points, "[[0,0],[250000,0],[0,250000]]");
  {
    g_auto (Merged) merged = merge_replaced (plan, "cellar.json", NULL, NULL);

    assert_counts (&merged, 0, 0, 0);
  }
  text = seating_write (plan, BR_SEATING_WRITE_VALID, NULL);
  bytes = g_bytes_new (text, strlen (text));
  {
    /* Written, opened elsewhere and read again it is what it was, to the micrometre. */
    g_auto (Merged) merged = merge (plan, bytes);

    assert_counts (&merged, 0, 0, 0);
    g_assert_cmpint (merged.report->read, ==, 10);
    g_assert_cmpint (merged.report->skipped, ==, 10);
  }
  {
    /* Moved elsewhere by one unit it moves here, and stays a table. 912,345 µm are written as 36
     * units, so that its corner's x in the zone is (2,345,678 − 450,000) / 25,000 − 100 = −24.17288 */
    g_autoptr (GBytes) moved = seating_replace (bytes, "\"x\": -24.17288,", "\"x\": -23.17288,");
    g_auto (Merged) merged = merge (plan, moved);
    const BrElement *after = merged.changes->updated->pdata[0];

    assert_counts (&merged, 0, 1, 0);
    g_assert_cmpint (after->x, ==, 2370678);
    g_assert_cmpint (after->width, ==, 912345);
    g_assert_cmpint (after->kind, ==, BR_ELEMENT_TABLE);
    g_assert_null (after->source);
  }
}

static void
test_the_plan_and_its_categories (void)
{
  g_autoptr (BrSeatingPlan) plan = seating_read_file ("cellar.json", NULL);
  g_auto (Merged) color = merge_replaced (plan, "cellar.json", "\"gold\"", "\"#112233\"");
  g_auto (Merged) name = merge_replaced (plan, "cellar.json", "The Little Cellar", "The Cellar");

  /* the category, and the plan, whose source keeps what the file says of categories */
  assert_counts (&color, 0, 2, 0);
  g_assert_cmpstr (((BrSeatCategory *) color.changes->updated->pdata[1])->color, ==, "#112233");
  assert_counts (&name, 0, 1, 0);
  g_assert_cmpstr (((BrPlan *) name.changes->updated->pdata[0])->name, ==, "The Cellar");
}

static void
test_into_an_empty_plan (void)
{
  g_autoptr (BrSeatingPlan) plan = br_seating_plan_new ();
  g_auto (Merged) merged = { 0 };
  const BrPlan *after;

  plan->plan = br_new (PLAN, BrPlan);
  plan->plan->id.bytes[15] = 1;
  plan->plan->name = g_strdup ("Standard");
  plan->plan->width = plan->plan->height = 10000000;
  merged = merge_replaced (plan, "cellar.json", NULL, NULL);
  /* two zones, two categories, two rows, three seats, five areas; and the plan */
  assert_counts (&merged, 14, 1, 0);
  after = merged.changes->updated->pdata[0];
  g_assert_cmpstr (after->name, ==, "The Little Cellar");
  g_assert_cmpint (after->width, ==, 25000000);
  g_assert_nonnull (after->source);
  for (guint i = 0; i < merged.changes->created->len; i++)
    {
      const BrRecord *part = merged.changes->created->pdata[i];

      g_assert_true (
        br_id_equal (&br_member (part, br_entity_get_field (part->entity, "plan"), BrId), &plan->plan->id));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/seating-merge/the-same-file-changes-nothing", test_same_file_changes_nothing);
  g_test_add_func ("/seating-merge/a-changed-seat-is-updated", test_a_changed_seat_is_updated);
  g_test_add_func ("/seating-merge/a-moved-row-takes-its-seats-along", test_a_moved_row_takes_its_seats_along);
  g_test_add_func ("/seating-merge/nobodys-own-work-is-undone", test_own_work_stays);
  g_test_add_func ("/seating-merge/a-renamed-seat-in-its-place-is-the-same", test_new_and_gone);
  g_test_add_func ("/seating-merge/what-is-gone-goes-and-is-told", test_what_is_gone_goes_and_is_told);
  g_test_add_func ("/seating-merge/what-was-drawn-here-stays", test_what_was_drawn_here_stays);
  g_test_add_func ("/seating-merge/the-plan-and-its-categories-follow", test_the_plan_and_its_categories);
  g_test_add_func ("/seating-merge/an-empty-plan-takes-everything", test_into_an_empty_plan);

  return g_test_run ();
}
