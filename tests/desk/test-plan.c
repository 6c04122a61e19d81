#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-plan.h"
#include "desk/br-desk-records.h"

#define MM BR_MILLIMETRE

/* ---- the room ------------------------------------------------------------------------- */

typedef struct
{
  BrId  id;
  char *text;
} Reading;

static BrId
place (Venue        *venue,
       const BrId   *plan,
       BrElementKind kind,
       BrShape       shape,
       gint64        x,
       gint64        y,
       gint64        width,
       gint64        height,
       const char   *number)
{
  BrRect bounds = br_rect_from_centre (BR_POINT (x * MM, y * MM), width * MM, height * MM);
  const BrNewTable table = { number, 0, 0 };
  BrId id;

  venue_do (venue, br_desk_add_element (br_desk_new_element (plan, kind, shape, &bounds), &table), &id);
  return id;
}

static BrElement *
load_element (Venue      *venue,
              const BrId *id)
{
  return (BrElement *) venue_load (venue, BR_KIND_ELEMENT, id);
}

static void
assert_stands (Venue      *venue,
               const BrId *id,
               gint64      x,
               gint64      y)
{
  g_autoptr (BrElement) element = load_element (venue, id);

  g_assert_cmpint (element->x, ==, x * MM);
  g_assert_cmpint (element->y, ==, y * MM);
}

static char *
number_of (Venue      *venue,
           const BrId *element)
{
  g_autoptr (BrElement) record = load_element (venue, element);
  g_autoptr (BrTable) table = (BrTable *) venue_load (venue, BR_KIND_TABLE, &record->table);

  return g_strdup (table->number);
}

static void
assert_number (Venue      *venue,
               const BrId *element,
               const char *expected)
{
  g_autofree char *number = number_of (venue, element);

  g_assert_cmpstr (number, ==, expected);
}

/* ---- gestures ------------------------------------------------------------------------- */

static void
test_add_and_move (Venue        *venue,
                   gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), ids[2];
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *said = NULL;
  g_autoptr (BrTable) table = NULL;
  g_autoptr (BrElement) element = NULL;

  ids[0] = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 2000, 2000, 900, 900, NULL);
  ids[1] = place (venue, &plan, BR_ELEMENT_PLANT, BR_SHAPE_ROUND, 4000, 2000, 500, 500, NULL);
  assert_number (venue, &ids[0], "1");
  element = load_element (venue, &ids[0]);
  table = (BrTable *) venue_load (venue, BR_KIND_TABLE, &element->table);
  g_assert_cmpint (table->max_covers, ==, 4);
  g_assert_cmpint (table->min_covers, ==, 2);
  g_assert_cmpuint (venue_count (venue, BR_KIND_ELEMENT), ==, 2);

  before = venue_dump (venue);
  venue_do (venue, br_desk_move_elements (ids, 2, 250 * MM, -100 * MM), NULL);
  assert_stands (venue, &ids[0], 2250, 1900);
  assert_stands (venue, &ids[1], 4250, 1900);
  said = venue_label (venue, 0);
  g_assert_cmpstr (said, ==, "Moved things on plan Standard");
  venue_reopen (venue);
  venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
  venue_redo (venue);
  assert_stands (venue, &ids[0], 2250, 1900);
}

static void
test_locked_stays (Venue        *venue,
                   gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue);
  BrId id = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 2000, 2000, 900, 900, "9");
  const BrPlanBox small = { .centre = { 0, 0 }, .width = 5 * MM, .height = 800 * MM };

  venue_refuse (venue, br_desk_reshape_element (&id, &small), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "10 mm");
  venue_do (venue, br_desk_lock_elements (&id, 1, TRUE), NULL);
  venue_refuse (venue, br_desk_move_elements (&id, 1, MM, 0), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "Table 9 is locked");
  venue_refuse (venue, br_desk_remove_elements (&id, 1, NULL, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "locked");
  venue_do (venue, br_desk_lock_elements (&id, 1, FALSE), NULL);
  venue_do (venue, br_desk_move_elements (&id, 1, MM, 0), NULL);
  assert_stands (venue, &id, 2001, 2000);
}

static void
test_copies (Venue        *venue,
             gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), ids[2];
  GArray *made = NULL;
  g_autoptr (BrElement) a = NULL;
  g_autoptr (BrElement) b = NULL;
  g_autoptr (BrElement) first = NULL;

  ids[0] = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 1000, 1000, 700, 700, "12");
  ids[1] = place (venue, &plan, BR_ELEMENT_CHAIR, BR_SHAPE_ROUND, 1000, 2000, 400, 400, NULL);
  place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 1000, 8000, 700, 700, "13");
  venue_do (venue, br_desk_group_elements (ids, 2), NULL);
  /* A row of three: two copies. */
  venue_do (venue, br_desk_duplicate_elements (ids, 2, 1500 * MM, 0, 2, &made), NULL);
  g_assert_cmpuint (made->len, ==, 4);
  assert_number (venue, &g_array_index (made, BrId, 0), "14");
  assert_number (venue, &g_array_index (made, BrId, 2), "15");
  assert_stands (venue, &g_array_index (made, BrId, 0), 2500, 1000);
  assert_stands (venue, &g_array_index (made, BrId, 3), 4000, 2000);
  first = load_element (venue, &ids[0]);
  a = load_element (venue, &g_array_index (made, BrId, 0));
  b = load_element (venue, &g_array_index (made, BrId, 1));
  g_assert_cmpstr (a->group, ==, b->group);
  g_assert_cmpstr (a->group, !=, first->group);
  g_array_unref (made);
  venue_undo (venue);
  g_assert_cmpuint (venue_count (venue, BR_KIND_TABLE), ==, 2);
}

/* A table stands once on each plan of its room; elsewhere one like it is made. */
static void
test_paste (Venue        *venue,
            gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), other = venue_add (venue, BR_KIND_PLAN, "room=Main", "name=Club", NULL);
  BrId room = venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL);
  BrId id = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 1000, 1000, 700, 700, "12");
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  g_autoptr (BrRoom) snug = (BrRoom *) venue_load (venue, BR_KIND_ROOM, &room);
  BrElement *element = load_element (venue, &id);
  g_autoptr (BrElement) there = NULL;
  g_autoptr (BrElement) in_snug = NULL;
  BrId pasted;

  g_ptr_array_add (elements, element);
  g_ptr_array_add (tables, venue_load (venue, BR_KIND_TABLE, &element->table));
  venue_do (venue, br_desk_paste_elements (&other, elements, tables, 0, 0, NULL), &pasted);
  there = load_element (venue, &pasted);
  g_assert_true (br_id_equal (&there->table, &element->table));
  venue_do (venue, br_desk_paste_elements (&other, elements, tables, 500 * MM, 500 * MM, NULL), &pasted);
  assert_number (venue, &pasted, "13");
  assert_stands (venue, &pasted, 1500, 1500);
  venue_do (venue, br_desk_paste_elements (&snug->default_plan, elements, tables, 0, 0, NULL), &pasted);
  assert_number (venue, &pasted, "12");
  in_snug = load_element (venue, &pasted);
  g_assert_false (br_id_equal (&in_snug->table, &element->table));
}

static void
test_order (Venue        *venue,
            gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), ids[3];
  gint64 positions[3];

  for (int i = 0; i < 3; i++)
    ids[i] = place (venue, &plan, BR_ELEMENT_PLANT, BR_SHAPE_ROUND, 1000 * (i + 1), 1000, 500, 500, NULL);
  venue_do (venue, br_desk_order_elements (&ids[0], 1, BR_ORDER_FORWARD), NULL);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (BrElement) element = load_element (venue, &ids[i]);

      positions[i] = element->position;
    }
  g_assert_cmpint (positions[1], <, positions[0]);
  g_assert_cmpint (positions[0], <, positions[2]);
  venue_do (venue, br_desk_order_elements (&ids[2], 1, BR_ORDER_TO_BACK), NULL);
  {
    g_autoptr (BrElement) element = load_element (venue, &ids[2]);

    g_assert_cmpint (element->position, <, positions[1]);
  }
}

static void
test_zone_is_where_it_stands (Venue        *venue,
                              gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue);
  BrId id = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 2000, 2000, 900, 900, NULL);
  BrZone *zone = br_new (ZONE, BrZone);
  g_autoptr (BrElement) in = NULL;
  g_autoptr (BrElement) out = NULL;
  g_autoptr (BrElement) back = NULL;
  BrId zone_id;

  zone->plan = plan;
  zone->name = g_strdup ("Front");
  zone->color = g_strdup ("#8b1e1e");
  zone->x = 1000 * MM;
  zone->y = 1000 * MM;
  zone->points = g_strdup ("[[0,0],[3000000,0],[3000000,3000000],[0,3000000]]");
  venue_do (venue, br_desk_save_zone (zone), &zone_id);
  in = load_element (venue, &id);
  g_assert_true (br_id_equal (&in->zone, &zone_id));
  venue_do (venue, br_desk_move_elements (&id, 1, 3000 * MM, 0), NULL);
  out = load_element (venue, &id);
  g_assert_true (br_id_is_none (&out->zone));
  /* The zone comes after it; so does what people type. */
  venue_do (venue, br_desk_move_elements (&zone_id, 1, 3000 * MM, 0), NULL);
  back = load_element (venue, &id);
  g_assert_true (br_id_equal (&back->zone, &zone_id));
  venue_set (venue, BR_KIND_ELEMENT, &id, "x=1000", NULL);
  g_clear_pointer ((BrRecord **) &out, br_record_unref);
  out = load_element (venue, &id);
  g_assert_true (br_id_is_none (&out->zone));
}

/* ---- numbers, joins, plans --------------------------------------------------------------- */

static void
test_renumber (Venue        *venue,
               gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), ids[3];
  const BrNumbering how = { BR_NUMBER_READING, "A", 1, 1 };
  const BrNumbering plain = { BR_NUMBER_READING, NULL, 1, 1 };

  ids[0] = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 5000, 1000, 700, 700, "1");
  ids[1] = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 1000, 1000, 700, 700, "2");
  ids[2] = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 1000, 5000, 700, 700, "3");
  venue_do (venue, br_desk_renumber (ids, 3, &how), NULL);
  assert_number (venue, &ids[0], "A2");
  assert_number (venue, &ids[1], "A1");
  assert_number (venue, &ids[2], "A3");
  /* Two of them swap, and the third keeps its 1. */
  venue_do (venue, br_desk_renumber (&ids[2], 1, &plain), NULL);
  venue_do (venue, br_desk_renumber (ids, 2, &plain), NULL);
  assert_number (venue, &ids[1], "2");
  assert_number (venue, &ids[0], "3");
  assert_number (venue, &ids[2], "1");
}

static BrId
table_of (Venue      *venue,
          const BrId *element)
{
  g_autoptr (BrElement) record = load_element (venue, element);

  return record->table;
}

static void
test_joins (Venue        *venue,
            gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), tables[3], join;

  for (int i = 0; i < 3; i++)
    {
      BrId id = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 1000 + 2000 * i, 1000, 700, 700, NULL);

      tables[i] = table_of (venue, &id);
    }
  venue_do (venue, br_desk_add_join (tables, 2, "Row", 3, 4), &join);
  venue_refuse (venue, br_desk_add_join (tables, 1, NULL, 3, 4), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "two tables");
  venue_refuse (venue, br_desk_add_join (tables, 2, "Again", 3, 4), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "joined already");
  venue_refuse (venue, br_desk_add_join (tables, 3, "Less", 9, 4), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "covers");
  venue_do (venue, br_desk_set_join (&join, tables, 3, "Row", 5, 7), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_JOIN_TABLE), ==, 3);
  venue_do (venue, br_desk_set_join (&join, tables + 1, 2, NULL, 3, 4), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_JOIN_TABLE), ==, 2);
  venue_do (venue, br_desk_remove (BR_KIND_JOIN, &join), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_JOIN_TABLE), ==, 0);
}

static void
test_plans (Venue        *venue,
            gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), copy, usual;
  g_autoptr (BrPlan) record = NULL;

  venue_refuse (venue, br_desk_remove_plan (&plan), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "only plan");
  place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 2000, 2000, 900, 900, NULL);
  venue_do (venue, br_desk_duplicate_plan (&plan, NULL), &copy);
  record = (BrPlan *) venue_load (venue, BR_KIND_PLAN, &copy);
  g_assert_cmpstr (record->name, ==, "Standard 2");
  g_assert_cmpuint (venue_count (venue, BR_KIND_ELEMENT), ==, 2);
  g_assert_cmpuint (venue_count (venue, BR_KIND_TABLE), ==, 1);
  venue_do (venue, br_desk_set_usual_plan (&copy), NULL);
  usual = venue_get_usual_plan (venue);
  g_assert_true (br_id_equal (&usual, &copy));
  venue_do (venue, br_desk_remove_plan (&copy), NULL);
  usual = venue_get_usual_plan (venue);
  g_assert_true (br_id_equal (&usual, &plan));
  venue_do (venue, br_desk_resize_plan (&plan, 8000 * MM, 6000 * MM), NULL);
}

/* ---- whoever is booked there --------------------------------------------------------------- */

static BrId
book (Venue      *venue,
      const char *who,
      int         party,
      const char *tables)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  BrDeskAnswer *answer = NULL;
  BrId id;

  request->customer = g_strdup (who);
  request->date = br_date_from_ymd (2026, 3, 20);
  request->time = 20 * 60;
  request->party = party;
  request->tables = g_strsplit (tables, ",", -1);
  venue_do (venue, br_desk_book (request, &answer), &id);
  br_desk_answer_free (answer);
  return id;
}

static gboolean
read_numbers (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT group_concat (number) FROM (SELECT t.number FROM booking_table b"
                                           " JOIN \"table\" t ON t.id = b.\"table\" WHERE b.booking = ? ORDER BY t.number)",
                                           error, "I", &reading->id);

  if (br_query_next (query, error))
    reading->text = g_strdup (br_query_get_text (query, 0));
  return TRUE;
}

static void
assert_sits (Venue      *venue,
             const BrId *booking,
             const char *numbers)
{
  Reading reading = { .id = *booking };

  venue_read (venue, read_numbers, &reading);
  g_assert_cmpstr (reading.text, ==, numbers);
  g_free (reading.text);
}

/* Tables 1 and 2 for four, 3 for two. */
static void
furnish (Venue *venue,
         BrId   ids[3])
{
  BrId plan = venue_get_usual_plan (venue);

  ids[0] = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 2000, 2000, 900, 900, "1");
  ids[1] = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 5000, 2000, 900, 900, "2");
  ids[2] = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 8000, 2000, 600, 600, "3");
}

static BrRelocation *
refuse_with_list (Venue     *venue,
                  BrDeskAct *act,
                  BrRelocation **proposed,
                  const char *said)
{
  venue_refuse (venue, act, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, said);
  g_assert_nonnull (*proposed);
  return g_steal_pointer (proposed);
}

static void
test_removing_relocates (Venue        *venue,
                         gconstpointer data)
{
  BrId ids[3], hale, usual = venue_get_usual_plan (venue);
  BrRelocation *proposed = NULL;
  g_autoptr (BrRelocation) shown = NULL;
  const BrRelocationStep *step;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  furnish (venue, ids);
  hale = book (venue, "Ada Hale", 4, "1");
  before = venue_dump (venue);
  shown = refuse_with_list (venue, br_desk_remove_elements (&ids[0], 1, NULL, &proposed), &proposed, "Ada Hale");
  g_assert_cmpuint (shown->steps->len, ==, 1);
  g_assert_cmpuint (shown->n_stuck, ==, 0);
  step = shown->steps->pdata[0];
  g_assert_cmpstr (step->from[0], ==, "1");
  g_assert_cmpstr (step->to[0], ==, "2");

  venue_do (venue, br_desk_remove_elements (&ids[0], 1, shown, NULL), NULL);
  assert_sits (venue, &hale, "2");
  g_assert_cmpuint (venue_count (venue, BR_KIND_TABLE), ==, 2);
  venue_undo (venue);
  assert_sits (venue, &hale, "1");
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (br_id_is_none (&usual));
}

/* What was shown is done, or nothing. */
static void
test_removing_as_shown (Venue        *venue,
                        gconstpointer data)
{
  BrId ids[3];
  BrRelocation *proposed = NULL;
  g_autoptr (BrRelocation) shown = NULL;
  g_autoptr (BrRelocation) stuck = NULL;

  furnish (venue, ids);
  book (venue, "Ada Hale", 4, "1");
  shown = refuse_with_list (venue, br_desk_remove_elements (&ids[0], 1, NULL, &proposed), &proposed, "Ada Hale");
  book (venue, "Ben Okafor", 4, "2");
  stuck = refuse_with_list (venue, br_desk_remove_elements (&ids[0], 1, shown, &proposed), &proposed, "nowhere to go");
  g_assert_cmpuint (stuck->n_stuck, ==, 1);
  g_assert_nonnull (((BrRelocationStep *) stuck->steps->pdata[0])->why);
}

/* Two sit at the large table: they make room for those who lose theirs. */
static void
test_others_make_room (Venue        *venue,
                       gconstpointer data)
{
  BrId ids[3], hale, ito;
  BrRelocation *proposed = NULL;
  g_autoptr (BrRelocation) shown = NULL;

  furnish (venue, ids);
  hale = book (venue, "Ada Hale", 4, "1");
  ito = book (venue, "Ken Ito", 2, "2");
  shown = refuse_with_list (venue, br_desk_remove_elements (&ids[0], 1, NULL, &proposed), &proposed, "2 bookings");
  g_assert_cmpuint (shown->steps->len, ==, 2);
  venue_do (venue, br_desk_remove_elements (&ids[0], 1, shown, NULL), NULL);
  assert_sits (venue, &hale, "2");
  assert_sits (venue, &ito, "3");
}

static void
test_shrinking (Venue        *venue,
                gconstpointer data)
{
  BrId ids[3], hale, table;
  BrRelocation *proposed = NULL;
  g_autoptr (BrRelocation) shown = NULL;
  g_autoptr (BrTable) record = NULL;

  furnish (venue, ids);
  hale = book (venue, "Ada Hale", 4, "1");
  table = table_of (venue, &ids[0]);
  /* Larger concerns nobody. */
  venue_do (venue, br_desk_set_covers (&table, 2, 6, NULL, &proposed), NULL);
  g_assert_null (proposed);
  shown = refuse_with_list (venue, br_desk_set_covers (&table, 1, 3, NULL, &proposed), &proposed, "Ada Hale");
  venue_do (venue, br_desk_set_covers (&table, 1, 3, shown, NULL), NULL);
  assert_sits (venue, &hale, "2");
  record = (BrTable *) venue_load (venue, BR_KIND_TABLE, &table);
  g_assert_cmpint (record->max_covers, ==, 3);
}

/* A table that stands on another plan as well, and is not on the usual one, goes without a word; and one at
 * which somebody sat once stays in the books. */
static void
test_removing_elsewhere (Venue        *venue,
                         gconstpointer data)
{
  BrId usual = venue_get_usual_plan (venue), ids[3], copy, hale, table;
  g_autoptr (BrPlan) plan = NULL;
  g_autoptr (BrTable) kept = NULL;
  g_autoptr (BrElement) there = NULL;

  furnish (venue, ids);
  hale = book (venue, "Ada Hale", 4, "1");
  table = table_of (venue, &ids[0]);
  venue_do (venue, br_desk_duplicate_plan (&usual, "Club"), &copy);
  venue_do (venue, br_desk_set_usual_plan (&copy), NULL);
  venue_do (venue, br_desk_remove_elements (&ids[0], 1, NULL, NULL), NULL);
  assert_sits (venue, &hale, "1");
  g_assert_cmpuint (venue_count (venue, BR_KIND_TABLE), ==, 3);

  venue_do (venue, br_desk_step_booking (&hale, BR_BOOKING_CANCELLED, 0), NULL);
  venue_do (venue, br_desk_remove_plan (&copy), NULL);
  venue_undo (venue);
  kept = (BrTable *) venue_load (venue, BR_KIND_TABLE, &table);
  g_assert_false (kept->blocked);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/plan/a-gesture-is-one-change-that-is-undone-after-a-restart", test_add_and_move);
  ADD ("/plan/what-is-locked-stays", test_locked_stays);
  ADD ("/plan/copies-of-tables-have-the-next-free-numbers", test_copies);
  ADD ("/plan/a-table-stands-once-on-each-plan", test_paste);
  ADD ("/plan/one-step-forward-is-one-step", test_order);
  ADD ("/plan/a-tables-zone-is-where-it-stands", test_zone_is_where_it_stands);
  ADD ("/plan/renumbering-never-makes-two-of-a-number", test_renumber);
  ADD ("/plan/a-join-is-a-set-of-tables", test_joins);
  ADD ("/plan/plans-are-copied-and-a-room-keeps-one", test_plans);
  ADD ("/plan/removing-a-table-moves-whoever-is-booked-there", test_removing_relocates);
  ADD ("/plan/removing-is-done-as-it-was-shown", test_removing_as_shown);
  ADD ("/plan/others-make-room-for-who-loses-a-table", test_others_make_room);
  ADD ("/plan/shrinking-a-table-moves-who-no-longer-fits", test_shrinking);
  ADD ("/plan/a-table-that-stands-elsewhere-stays", test_removing_elsewhere);
  return g_test_run ();
}
