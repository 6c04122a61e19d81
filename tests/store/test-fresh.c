#include "config.h"

#include <string.h>

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "core/base/br-text.h"
#include "store/br-journal.h"
#include "tests/store/fixture.h"

static const BrVerb import = { "bulk.import", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };

static gboolean
add (BrDb     *db,
     BrRecord *record,
     GError  **error)
{
  BrId id = br_db_new_id (db);

  br_record_set_id (record, &id);
  return br_db_insert (db, record, error);
}

static gboolean
add_room (BrDb    *db,
          BrId    *room,
          BrId    *plan,
          GError **error)
{
  g_autoptr (BrRoom) snug = br_new (ROOM, BrRoom);
  g_autoptr (BrPlan) usual = br_new (PLAN, BrPlan);
  g_autoptr (BrElement) element = br_new (ELEMENT, BrElement);

  snug->name = g_strdup ("Snug, Zoë’s");
  if (!add (db, (BrRecord *) snug, error))
    return FALSE;
  usual->room = *room = snug->id;
  usual->name = g_strdup ("Usual");
  usual->width = 12000000;
  usual->height = G_MAXINT32 * G_GINT64_CONSTANT (1000);
  if (!add (db, (BrRecord *) usual, error))
    return FALSE;
  element->plan = *plan = usual->id;
  element->kind = BR_ELEMENT_FIRE_EXIT;
  element->x = -1;
  element->y = -123456789;
  element->width = 0;
  element->height = 1;
  element->rotation = 359999;
  element->points = g_strdup ("[[0,0],[1,-1]]");
  element->locked = TRUE;
  return add (db, (BrRecord *) element, error);
}

static gboolean
add_guest (BrDb    *db,
           BrId    *guest,
           GError **error)
{
  g_autoptr (BrCustomer) zoe = br_new (CUSTOMER, BrCustomer);
  g_autoptr (BrNote) note = br_new (NOTE, BrNote);

  zoe->subject = br_db_new_subject (db, error);
  zoe->name = g_strdup ("Zoë Ångström");
  zoe->birthday = br_date_from_ymd (1990, 2, 28);
  zoe->created_at = -1;
  if (!add (db, (BrRecord *) zoe, error))
    return FALSE;
  *guest = zoe->id;
  note->id = note->thread = br_db_new_id (db);
  note->subject = zoe->subject;
  note->customer = zoe->id;
  note->body = g_strnfill (20000, 'n');
  note->written_at = br_db_get_now (db);
  return br_db_insert (db, (BrRecord *) note, error);
}

static gboolean
add_booking (BrDb       *db,
             const BrId *room,
             const BrId *guest,
             GError    **error)
{
  g_autoptr (BrTable) table = br_new (TABLE, BrTable);
  g_autoptr (BrBooking) booking = br_new (BOOKING, BrBooking);
  g_autoptr (BrBookingTable) link = br_new (BOOKING_TABLE, BrBookingTable);
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, guest, error);

  table->room = *room;
  table->number = g_strdup ("7");
  table->min_covers = 1;
  table->max_covers = 4;
  booking->subject = customer->subject;
  booking->customer = *guest;
  booking->business_date = br_date_from_ymd (2026, 3, 14);
  booking->starts_at = br_db_get_now (db);
  booking->ends_at = booking->starts_at + BR_HOUR;
  booking->made_at = booking->starts_at;
  booking->party_size = 3;
  booking->status = BR_BOOKING_CONFIRMED;
  booking->deposit = br_money (12550, "GBP");
  if (!add (db, (BrRecord *) table, error) || !add (db, (BrRecord *) booking, error))
    return FALSE;
  link->booking = booking->id;
  link->table = table->id;
  return add (db, (BrRecord *) link, error);
}

static gboolean
add_everything (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  BrId room, plan, guest;

  br_db_expect_new_rows (db);
  return add_room (db, &room, &plan, error) && add_guest (db, &guest, error) &&
         add_booking (db, &room, &guest, error);
}

/* ---- the changeset and the file ------------------------------------------------- */

static void
assert_same_value (sqlite3_value *recorded,
                   sqlite3_value *kept)
{
  g_assert_cmpint (sqlite3_value_type (recorded), ==, sqlite3_value_type (kept));
  if (sqlite3_value_type (kept) == SQLITE_INTEGER)
    {
      g_assert_cmpint (sqlite3_value_int64 (recorded), ==, sqlite3_value_int64 (kept));
      return;
    }
  g_assert_cmpmem (sqlite3_value_blob (recorded), sqlite3_value_bytes (recorded), sqlite3_value_blob (kept),
                   sqlite3_value_bytes (kept));
}

static void
assert_row (sqlite3                *handle,
            sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, op, indirect;
  g_autofree char *sql = NULL;
  sqlite3_stmt *row;
  sqlite3_value *value;
  unsigned char *keys;

  sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
  g_assert_cmpint (op, ==, SQLITE_INSERT);
  sqlite3changeset_pk (iter, &keys, NULL);
  for (int i = 0; i < n_columns; i++)
    g_assert_cmpint (keys[i] != 0, ==, i == 0);

  sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE id = ?", table);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &row, NULL), ==, SQLITE_OK);
  sqlite3changeset_new (iter, 0, &value);
  sqlite3_bind_value (row, 1, value);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_count (row), ==, n_columns);
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3changeset_new (iter, i, &value);
      assert_same_value (value, sqlite3_column_value (row, i));
    }
  sqlite3_finalize (row);
}

static guint
check_changeset (sqlite3    *handle,
                 const char *code)
{
  sqlite3_stmt *parts;
  guint n_rows = 0;

  sqlite3_prepare_v2 (handle,
                      "SELECT changeset FROM journal_part JOIN journal USING (seq) WHERE code = ? ORDER BY part", -1,
                      &parts, NULL);
  sqlite3_bind_text (parts, 1, code, -1, SQLITE_STATIC);
  while (sqlite3_step (parts) == SQLITE_ROW)
    {
      sqlite3_changeset_iter *iter;

      g_assert_cmpint (sqlite3changeset_start (&iter, sqlite3_column_bytes (parts, 0),
                                               (void *) sqlite3_column_blob (parts, 0)),
                       ==, SQLITE_OK);
      for (; sqlite3changeset_next (iter) == SQLITE_ROW; n_rows++)
        assert_row (handle, iter);
      g_assert_cmpint (sqlite3changeset_finalize (iter), ==, SQLITE_OK);
    }
  sqlite3_finalize (parts);
  return n_rows;
}

static void
test_changeset (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  g_assert_true (br_store_write (fixture->store, &import, add_everything, NULL, NULL, &error));
  g_assert_no_error (error);
  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  /* a room, its plan, an element, a guest, a note, a table, a booking and its table */
  g_assert_cmpuint (check_changeset (handle, "bulk.import"), ==, 8);
  sqlite3_close (handle);
}

/* ---- undo -------------------------------------------------------------------------- */

static gboolean
count_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  return br_db_get_int (db,
                        "SELECT (SELECT count(*) FROM room) + (SELECT count(*) FROM plan) +"
                        " (SELECT count(*) FROM customer) + (SELECT count(*) FROM note) +"
                        " (SELECT count(*) FROM booking) + (SELECT count(*) FROM booking_table) +"
                        " (SELECT count(*) FROM table_use)",
                        user_data, error, NULL);
}

static gint64
count (Fixture *fixture)
{
  gint64 n = -1;

  g_assert_true (br_store_read (fixture->store, count_in_read, &n, NULL, NULL));
  return n;
}

static gboolean
verify_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  BrJournalProof proof;
  gboolean ok = br_journal_verify (db, &proof, error);

  g_assert_true (ok);
  g_assert_cmpint (proof.bad_seq, ==, 0);
  br_journal_proof_clear (&proof);
  return ok;
}

static void
undo_and_redo (Fixture *fixture,
               gint64   there)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  g_assert_cmpint (count (fixture), ==, there);
  g_assert_true (br_store_undo (fixture->store, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  g_assert_cmpint (count (fixture), ==, 0);
  g_assert_true (br_store_redo (fixture->store, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  g_assert_cmpint (count (fixture), ==, there);
  g_assert_true (br_store_read (fixture->store, verify_in_read, NULL, NULL, &error));
}

static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_store_write (fixture->store, &import, add_everything, NULL, NULL, &error));
  g_assert_no_error (error);
  undo_and_redo (fixture, 7);
}

/* Added, renamed and renamed again; added and removed; added twice under one id, which is refused. */
static gboolean
add_and_change (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  g_autoptr (BrRoom) kept = br_new (ROOM, BrRoom);
  g_autoptr (BrRoom) removed = br_new (ROOM, BrRoom);

  br_db_expect_new_rows (db);
  br_set_str (&kept->name, "First");
  br_set_str (&removed->name, "Removed");
  if (!add (db, (BrRecord *) kept, error) || !add (db, (BrRecord *) removed, error))
    return FALSE;
  br_set_str (&kept->name, "Second");
  if (!br_db_update (db, (BrRecord *) kept, error) ||
      !br_db_delete (db, BR_KIND_ROOM, &removed->id, error))
    return FALSE;
  g_assert_false (br_db_insert (db, (BrRecord *) kept, NULL));
  br_set_str (&kept->name, "Third");
  return br_db_update (db, (BrRecord *) kept, error);
}

static gboolean
name_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  g_autoptr (BrRoom) room = (BrRoom *) br_db_find (db, BR_KIND_ROOM, error, NULL, NULL);

  g_assert_cmpstr (room->name, ==, "Third");
  return TRUE;
}

static void
test_changed_since (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_store_write (fixture->store, &import, add_and_change, NULL, NULL, &error));
  g_assert_no_error (error);
  undo_and_redo (fixture, 1);
  g_assert_true (br_store_read (fixture->store, name_in_read, NULL, NULL, &error));
}

/* More rows than a part holds. */
static gboolean
add_many (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  br_db_expect_new_rows (db);
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (BrRoom) room = br_new (ROOM, BrRoom);

      room->name = g_strdup_printf ("Room %u", i);
      if (!add (db, (BrRecord *) room, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (br_store_write (fixture->store, &import, add_many, NULL, NULL, &error));
  g_assert_no_error (error);
  undo_and_redo (fixture, 20000);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/fresh/what-is-recorded-is-what-the-file-holds", test_changeset);
  ADD ("/fresh/new-rows-are-undone-and-redone", test_undo);
  ADD ("/fresh/what-was-changed-since-is-undone-first", test_changed_since);
  ADD ("/fresh/many-rows-make-many-parts", test_many);

  return g_test_run ();
}
