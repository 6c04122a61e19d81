#include "config.h"

#include "tests/desk/venue.h"

#include <string.h>

#include "core/base/br-error.h"
#include "core/geometry/br-points.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-import.h"
#include "desk/br-desk-plan.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-underlay.h"

/* Whatever anybody draws, at random, on the usual plan of a room; and over a picture. */

#define MM BR_MILLIMETRE

typedef struct
{
  BrId    id;
  GArray *ids;
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

/* ---- any gestures at all -------------------------------------------------------------------- */

static gboolean
read_things (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GPtrArray) rows = br_db_select (db, BR_KIND_ELEMENT, error, "WHERE plan = ? ORDER BY id", "I", &reading->id);

  reading->ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (reading->ids, ((BrElement *) rows->pdata[i])->id);
  return TRUE;
}

static BrZone *
make_zone (const BrId *plan,
           gint64      x,
           gint64      y)
{
  BrZone *zone = (BrZone *) br_record_new (br_entity_get (BR_KIND_ZONE));
  const BrPoint corners[] = { { -900 * MM, -900 * MM }, { 900 * MM, -900 * MM }, { 0, 1200 * MM } };

  zone->plan = *plan;
  zone->name = g_strdup_printf ("Zone %d", (int) (x / MM));
  zone->kind = BR_ZONE_STANDING;
  zone->standing_capacity = 40;
  zone->x = x;
  zone->y = y;
  zone->points = br_points_print (corners, G_N_ELEMENTS (corners));
  return zone;
}

/* A PNG of one red dot, written by Python’s zlib. */
static const char dot[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

static BrDeskAct *
make_gesture (Venue      *venue,
              const BrId *plan,
              GRand      *rand)
{
  Reading reading = { .id = *plan };
  g_autoptr (GArray) all = NULL;
  const BrId *ids;
  guint n;
  gint64 dx = g_rand_int_range (rand, -2000, 2000) * MM, dy = g_rand_int_range (rand, -2000, 2000) * MM;
  const BrNumbering how = { g_rand_int_range (rand, 0, 2), NULL, g_rand_int_range (rand, 0, 50), g_rand_int_range (rand, 1, 4) };
  BrRect bounds = br_rect_from_centre (BR_POINT (5000 * MM + dx, 4000 * MM + dy), 800 * MM, 700 * MM);
  BrPlanBox box = { .centre = { dx, dy }, .width = 900 * MM, .height = 1200 * MM, .rotation = 33000 };

  venue_read (venue, read_things, &reading);
  all = reading.ids;
  n = all->len > 0 ? (guint) g_rand_int_range (rand, 1, (int) MIN (all->len, 6) + 1) : 0;
  ids = n > 0 ? &g_array_index (all, BrId, g_rand_int_range (rand, 0, (int) (all->len - n + 1))) : NULL;
  if (n == 0)
    return br_desk_add_element (br_desk_new_element (plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, &bounds), NULL);
  switch (g_rand_int_range (rand, 0, 21))
    {
    case 0:
    case 1:
      return br_desk_add_element (br_desk_new_element (plan, g_rand_int_range (rand, 0, BR_ELEMENT_TEXT),
                                                       g_rand_int_range (rand, 0, 2), &bounds), NULL);
    case 2:
      return br_desk_duplicate_elements (ids, n, dx, dy, 2, NULL);
    case 3:
      return br_desk_reshape_element (ids, &box);
    case 4:
      return br_desk_turn_elements (ids, n, BR_POINT (dx, dy), g_rand_int_range (rand, 0, BR_ROTATION_FULL));
    case 5:
      return br_desk_scale_elements (ids, n, BR_POINT (dx, dy), g_rand_double_range (rand, 0.5, 2), 1.2);
    case 6:
      return br_desk_arrange_elements (ids, n, g_rand_int_range (rand, 0, BR_N_ARRANGEMENTS));
    case 7:
      return br_desk_order_elements (ids, n, g_rand_int_range (rand, 0, 4));
    case 8:
      return br_desk_group_elements (ids, n);
    case 9:
      return br_desk_renumber (ids, n, &how);
    case 10:
      return br_desk_hide_elements (ids, n, g_rand_boolean (rand));
    case 11:
      return br_desk_layer_elements (ids, n, g_rand_int_range (rand, 0, 4));
    case 12:
      return br_desk_remove_elements (ids, n, NULL, NULL);
    case 13:
      return br_desk_save_zone (make_zone (plan, dx, dy));
    case 14:
      return br_desk_lay_under (plan, dot, "Drawing");
    case 15:
      return br_desk_lock_elements (ids, n, g_rand_boolean (rand));
    case 16:
      return br_desk_ungroup_elements (ids, n);
    default:
      return br_desk_move_elements (ids, n, dx, dy);
    }
}

/* Whatever is done, undone as often it is as it was; redone, as it became. */
static void
test_random_gestures (Venue        *venue,
                      gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autofree char *before = venue_dump (venue);
  g_autofree char *became = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  guint done = 0;

  for (guint i = 0; i < 120; i++)
    {
      g_autoptr (GError) error = NULL;

      if (br_desk_do (venue->store, make_gesture (venue, &plan, rand), NULL, &error))
        done++;
      else
        g_assert_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED);
    }
  g_assert_cmpuint (done, >, 60);
  became = venue_dump (venue);
  venue_reopen (venue);
  for (guint i = 0; i < done; i++)
    {
      g_autoptr (GError) error = NULL;
      BrUndoReport report;

      if (!br_store_undo (venue->store, NULL, &report, &error))
        break;
      br_undo_report_clear (&report);
    }
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < done; i++)
    {
      g_autoptr (GError) error = NULL;
      BrUndoReport report;

      if (!br_store_redo (venue->store, NULL, &report, &error))
        break;
      br_undo_report_clear (&report);
    }
  again = venue_dump (venue);
  g_assert_cmpstr (became, ==, again);
}

/* A picture to draw over is the plan’s: brought to scale though locked, copied with the plan, and as it was after
 * the venue was closed and all of it undone. */
static void
test_underlay (Venue        *venue,
               gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), id, copy;
  g_autofree char *before = venue_dump (venue);
  g_autofree char *after = NULL;
  g_autoptr (BrElement) laid = NULL;
  g_autoptr (BrElement) scaled = NULL;

  venue_do (venue, br_desk_lay_under (&plan, dot, "Drawing"), &id);
  laid = (BrElement *) venue_load (venue, BR_KIND_ELEMENT, &id);
  g_assert_true (laid->locked);
  g_assert_cmpstr (laid->picture, ==, dot);
  /* A square picture is as large as the plan’s shorter side. */
  g_assert_cmpint (laid->width, ==, laid->height);
  venue_do (venue, br_desk_scale_underlay (&id, BR_POINT (laid->x, laid->y), BR_POINT (laid->x + 1000 * MM, laid->y), 3000 * MM), NULL);
  scaled = (BrElement *) venue_load (venue, BR_KIND_ELEMENT, &id);
  g_assert_cmpint (scaled->width, ==, 3 * laid->width);
  g_assert_cmpint (scaled->x, ==, laid->x);
  venue_do (venue, br_desk_duplicate_plan (&plan, "Club"), &copy);
  g_assert_cmpuint (venue_count (venue, BR_KIND_ELEMENT), ==, 2);
  venue_reopen (venue);
  for (guint i = 0; i < 3; i++)
    venue_undo (venue);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
}

static void
test_underlay_refused (Venue        *venue,
                       gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), table = place (venue, &plan, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 2000, 2000, 900, 900, "1");
  g_autofree char *large = g_malloc (3 * 1024 * 1024);
  g_autofree char *packed = NULL;

  memset (large, 0, 3 * 1024 * 1024);
  memcpy (large, "\xff\xd8\xff\xc0\0\x08\x08\0\x10\0\x10\x03\xff\xda", 14);
  memcpy (large + 3 * 1024 * 1024 - 2, "\xff\xd9", 2);
  packed = g_base64_encode ((const guchar *) large, 3 * 1024 * 1024);
  venue_refuse (venue, br_desk_lay_under (&plan, packed, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, "2 MB");
  venue_refuse (venue, br_desk_lay_under (&plan, "bm90aGluZw==", NULL), BR_CORE_ERROR, BR_CORE_ERROR_INVALID, "neither");
  venue_refuse (venue, br_desk_scale_underlay (&table, BR_POINT (0, 0), BR_POINT (MM, 0), MM), BR_DESK_ERROR,
                BR_DESK_ERROR_REFUSED, "no picture");
  g_assert_cmpuint (venue_count (venue, BR_KIND_ELEMENT), ==, 1);
}

/* ---- out and in again ------------------------------------------------------------------------ */

static char *
export_plan (Venue      *venue,
             const BrId *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = br_desk_export_seating_plan (venue->store, plan, BR_SEATING_WRITE_VALID, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static BrId
import_plan (Venue      *venue,
             const char *text,
             const BrId *plan,
             const BrId *room)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autoptr (GError) error = NULL;
  const BrSeatingImport request = { .plan = plan != NULL ? *plan : BR_ID_NONE, .room = room != NULL ? *room : BR_ID_NONE };
  BrId id;

  br_desk_import_seating_plan (venue->store, bytes, &request, report, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* What any gestures drew is written, read into another room and written again: the same plan. Read into the
 * plan itself, it changes nothing. */
static void
test_out_and_in (Venue        *venue,
                 gconstpointer data)
{
  BrId plan = venue_get_usual_plan (venue), room = venue_add (venue, BR_KIND_ROOM, "name=Snug", NULL), there;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *out = NULL;
  g_autofree char *again = NULL;
  g_autofree char *once_more = NULL;

  for (guint i = 0; i < 40; i++)
    br_desk_do (venue->store, make_gesture (venue, &plan, rand), NULL, NULL);
  out = export_plan (venue, &plan);
  venue_set (venue, BR_KIND_PLAN, &plan, "name=Drawn", NULL);
  there = import_plan (venue, out, NULL, &room);
  again = export_plan (venue, &there);
  g_assert_cmpstr (out, ==, again);
  import_plan (venue, again, &there, NULL);
  once_more = export_plan (venue, &there);
  g_assert_cmpstr (out, ==, once_more);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/plan/any-gestures-undone-are-as-if-never-made", test_random_gestures);
  ADD ("/plan/a-picture-to-draw-over-goes-where-the-plan-goes", test_underlay);
  ADD ("/plan/a-picture-that-is-none-is-refused", test_underlay_refused);
  ADD ("/plan/what-is-written-is-read-as-the-same-plan", test_out_and_in);
  return g_test_run ();
}
