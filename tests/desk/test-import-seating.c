#include "config.h"

#include "desk/br-desk-import.h"

#include <string.h>

#include "core/base/br-error.h"
#include "desk/br-desk-error.h"
#include "store/br-journal.h"
#include "tests/store/fixture.h"

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static GBytes *
load_replaced (const char *name,
               const char *old,
               const char *new)
{
  g_autoptr (GBytes) bytes = load (name);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) parts = g_strsplit (text, old, -1);
  char *joined;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  joined = g_strjoinv (new, parts);
  return g_bytes_new_take (joined, strlen (joined));
}

static BrImportReport *
take (Fixture               *fixture,
      GBytes                *bytes,
      const BrSeatingImport *request,
      BrId                  *plan)
{
  BrImportReport *report = br_import_report_new ("seating-plan");
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_import_seating_plan (fixture->store, bytes, request, report, plan, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  return report;
}

typedef struct
{
  const char *sql;
  gint64      value;
} Question;

static gboolean
ask_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Question *question = user_data;

  return br_db_get_int (db, question->sql, &question->value, error, NULL);
}

static gint64
ask (Fixture    *fixture,
     const char *sql)
{
  Question question = { sql, 0 };
  g_autoptr (GError) error = NULL;

  br_store_read (fixture->store, ask_in_read, &question, NULL, &error);
  g_assert_no_error (error);
  return question.value;
}

#define COUNT(table) "SELECT count(*) FROM \"" table "\""

static void
assert_everything (Fixture *fixture)
{
  g_assert_cmpint (ask (fixture, COUNT ("room")), ==, 1);
  g_assert_cmpint (ask (fixture, COUNT ("plan")), ==, 1);
  g_assert_cmpint (ask (fixture, COUNT ("zone")), ==, 2);
  g_assert_cmpint (ask (fixture, COUNT ("seat_category")), ==, 2);
  g_assert_cmpint (ask (fixture, COUNT ("seat_row")), ==, 2);
  g_assert_cmpint (ask (fixture, COUNT ("seat")), ==, 3);
  g_assert_cmpint (ask (fixture, COUNT ("element")), ==, 5);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM room r JOIN plan p ON p.id = r.default_plan"
                                 " WHERE p.room = r.id AND r.name = 'The Little Cellar' AND p.name = r.name"),
                   ==, 1);
}

static void
assert_nothing (Fixture *fixture)
{
  g_assert_cmpint (ask (fixture, COUNT ("room")), ==, 0);
  g_assert_cmpint (ask (fixture, COUNT ("plan")), ==, 0);
  g_assert_cmpint (ask (fixture, COUNT ("seat")), ==, 0);
  g_assert_cmpint (ask (fixture, COUNT ("element")), ==, 0);
}

static void
test_one_step (Fixture      *fixture,
               gconstpointer data)
{
  const BrSeatingImport request = { .file = "cellar.json" };
  g_autoptr (GBytes) bytes = load ("cellar.json");
  gint64 before = ask (fixture, COUNT ("journal"));
  BrId plan = BR_ID_NONE;
  g_autoptr (BrImportReport) report = take (fixture, bytes, &request, &plan);
  g_autoptr (GError) error = NULL;
  BrUndoReport undo;

  g_assert_cmpint (report->read, ==, 8);
  g_assert_cmpint (report->created, ==, 8);
  g_assert_cmpint (report->updated, ==, 0);
  g_assert_cmpint (report->skipped, ==, 0);
  g_assert_false (br_id_is_none (&plan));
  assert_everything (fixture);
  g_assert_cmpint (ask (fixture, COUNT ("journal")), ==, before + 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM journal WHERE code = 'seating-plan.import'"
                                 " AND origin = 'import' AND undo = 'invert' AND count = 8"),
                   ==, 1);

  g_assert_true (br_store_undo (fixture->store, NULL, &undo, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&undo);
  assert_nothing (fixture);
  g_assert_true (br_store_redo (fixture->store, NULL, &undo, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&undo);
  assert_everything (fixture);
}

static void
test_same_file_again (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const files[] = { "cellar.json", "quirks.json" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const BrSeatingImport request = { .file = files[i] };
      g_autoptr (GBytes) bytes = load (files[i]);
      g_autoptr (BrImportReport) first = take (fixture, bytes, &request, NULL);
      gint64 entries = ask (fixture, COUNT ("journal"));
      g_autoptr (BrImportReport) again = take (fixture, bytes, &request, NULL);

      g_assert_cmpint (first->created, ==, first->read);
      g_assert_cmpint (again->created, ==, 0);
      g_assert_cmpint (again->updated, ==, 0);
      g_assert_cmpint (again->removed, ==, 0);
      g_assert_cmpint (again->skipped, ==, again->read);
      g_assert_cmpint (ask (fixture, COUNT ("journal")), ==, entries);
      g_assert_cmpint (ask (fixture, COUNT ("plan")), ==, i + 1);
    }
}

static void
test_changed_file_updates (Fixture      *fixture,
                           gconstpointer data)
{
  const BrSeatingImport request = { .file = "cellar.json" };
  g_autoptr (GBytes) bytes = load ("cellar.json");
  g_autoptr (GBytes) changed = load_replaced ("cellar.json", "\"radius\": 12,", "\"radius\": 14,");
  g_autoptr (BrImportReport) first = take (fixture, bytes, &request, NULL);
  g_autoptr (BrImportReport) again = take (fixture, changed, &request, NULL);

  g_assert_cmpint (again->created, ==, 0);
  g_assert_cmpint (again->updated, ==, 1);
  g_assert_cmpint (again->skipped, ==, 7);
  g_assert_cmpint (ask (fixture, "SELECT radius FROM seat WHERE guid = 'floor-a-2'"), ==, 350000);
  assert_everything (fixture);
}

static void
test_dry_run (Fixture      *fixture,
              gconstpointer data)
{
  const BrSeatingImport request = { .file = "quirks.json", .dry_run = TRUE };
  g_autoptr (GBytes) bytes = load ("quirks.json");
  gint64 entries = ask (fixture, COUNT ("journal"));
  BrId plan;
  g_autoptr (BrImportReport) report = take (fixture, bytes, &request, &plan);

  g_assert_cmpint (report->read, ==, 10);
  g_assert_cmpint (report->created, ==, 10);
  g_assert_cmpint (report->n_warnings, >, 10);
  g_assert_true (br_id_is_none (&plan));
  g_assert_cmpint (ask (fixture, COUNT ("journal")), ==, entries);
  assert_nothing (fixture);
}

static void
test_bad_file (Fixture      *fixture,
               gconstpointer data)
{
  const BrSeatingImport request = { .file = "/tmp/plans/cellar.json" };
  g_autoptr (GBytes) bytes = load_replaced ("cellar.json", "\"x\": 25.5,", "\"x\": [25.5],");
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autoptr (GError) error = NULL;
  const BrInputPlace *place;

  g_assert_false (br_desk_import_seating_plan (fixture->store, bytes, &request, report, NULL, NULL, &error));
  g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_SHAPE);
  place = br_input_error_get_place (error);
  g_assert_cmpstr (place->file, ==, "/tmp/plans/cellar.json");
  g_assert_cmpstr (place->path, ==, "$.zones[0].rows[0].seats[1].position.x");
  g_assert_cmpuint (place->line, ==, 46);
  assert_nothing (fixture);
}

static gboolean
add_room (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  BrRoom *room = user_data;

  room->id = br_db_new_id (db);
  return br_db_insert (db, user_data, error);
}

static void
test_into_a_room (Fixture      *fixture,
                  gconstpointer data)
{
  const BrVerb verb = { "room.add", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };
  g_autoptr (BrRoom) room = br_new (ROOM, BrRoom);
  BrSeatingImport request = { .file = "cellar.json" };
  g_autoptr (GBytes) bytes = load ("cellar.json");
  g_autoptr (BrImportReport) first = NULL;
  g_autoptr (BrImportReport) again = NULL;
  BrId plan, same;

  room->name = g_strdup ("Main");
  g_assert_true (br_store_write (fixture->store, &verb, add_room, room, NULL, NULL));
  request.room = room->id;
  first = take (fixture, bytes, &request, &plan);
  g_assert_cmpint (ask (fixture, COUNT ("room")), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM room r JOIN plan p ON p.id = r.default_plan"), ==, 1);

  /* Found again wherever it stands, and by the file's own name for it. */
  request.room = BR_ID_NONE;
  again = take (fixture, bytes, &request, &same);
  g_assert_true (br_id_equal (&plan, &same));
  g_assert_cmpint (again->created, ==, 0);
  g_assert_cmpint (ask (fixture, COUNT ("room")), ==, 1);
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  const BrSeatingImport request = { .file = "cellar.json" }, other = { .file = "quirks.json" };
  g_autoptr (GBytes) bytes = load ("cellar.json");
  g_autoptr (GBytes) quirks = load ("quirks.json");
  g_autoptr (BrImportReport) first = NULL;
  g_autoptr (BrImportReport) second = NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) named = NULL;
  g_autoptr (GError) error = NULL;
  BrId plan;

  g_assert_null (br_desk_export_seating_plan (fixture->store, NULL, 0, NULL, NULL, &error));
  g_assert_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);

  first = take (fixture, bytes, &request, &plan);
  out = br_desk_export_seating_plan (fixture->store, NULL, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (out, bytes));

  second = take (fixture, quirks, &other, NULL);
  g_assert_null (br_desk_export_seating_plan (fixture->store, NULL, 0, NULL, NULL, &error));
  g_assert_error (error, BR_DESK_ERROR, BR_DESK_ERROR_AMBIGUOUS);
  g_clear_error (&error);
  named = br_desk_export_seating_plan (fixture->store, &plan, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (named, bytes));
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  const BrSeatingImport request = { .file = "cellar.json" };
  g_autoptr (GBytes) bytes = load ("cellar.json");
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (br_desk_import_seating_plan (fixture->store, bytes, &request, report, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing (fixture);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/import-seating/a-plan-comes-in-one-step-that-can-be-undone", test_one_step);
  ADD ("/import-seating/the-same-file-again-creates-nothing", test_same_file_again);
  ADD ("/import-seating/a-changed-file-updates", test_changed_file_updates);
  ADD ("/import-seating/only-tried-it-writes-nothing", test_dry_run);
  ADD ("/import-seating/a-bad-file-is-refused-with-its-place", test_bad_file);
  ADD ("/import-seating/a-room-can-be-given", test_into_a_room);
  ADD ("/import-seating/what-was-not-moved-goes-out-as-it-came", test_export);
  ADD ("/import-seating/cancelled-it-leaves-nothing", test_cancelled);

  return g_test_run ();
}
