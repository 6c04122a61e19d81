#include "config.h"

#include <string.h>

#include "store/br-check.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"

#define GUESTS 12
#define BOOKINGS 20

typedef struct
{
  Fixture fixture;
  Cellar  cellar;
} House;

static gboolean
erase_guest (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  House *house = user_data;
  g_autoptr (BrCustomer) customer =
    (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (house->cellar.customers, BrId, 1), error);

  return br_db_erase_subject (db, &customer->subject, error);
}

static void
set_up (House        *house,
        gconstpointer data)
{
  const BrVerb erase = { "customer.erase", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_autoptr (GError) error = NULL;

  fixture_set_up (&house->fixture, data);
  cellar_fill (&house->cellar, house->fixture.store, GUESTS, BOOKINGS);
  br_store_write (house->fixture.store, &erase, erase_guest, house, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  cellar_clear (&house->cellar);
  fixture_tear_down (&house->fixture, data);
}

static BrCheckReport *
check (House       *house,
       BrCheckFlags flags)
{
  g_autoptr (GError) error = NULL;
  BrCheckReport *report = br_check (house->fixture.store, flags, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const BrCheckFinding *finding = report->findings->pdata[i];

      g_test_message ("%s: %s (%d)", br_enum_get_nick (br_check_what_values, finding->what), finding->detail,
                      (int) finding->rows);
    }
  return report;
}

static void
test_sound (House        *house,
            gconstpointer data)
{
  g_autoptr (BrCheckReport) all = check (house, BR_CHECK_ALL);
  g_autoptr (BrCheckReport) sample = check (house, BR_CHECK_SAMPLE);

  g_assert_true (br_check_report_is_sound (all));
  g_assert_true (br_check_report_is_sound (sample));
  /* The venue, the house, the erasure, and each guest and booking. */
  g_assert_cmpint (all->n_entries, ==, 3 + GUESTS + BOOKINGS);
  g_assert_cmpint (strlen (all->head), ==, 64);
  g_assert_cmpint (all->n_rows[BR_KIND_CUSTOMER], ==, GUESTS);
  g_assert_cmpint (all->n_rows[BR_KIND_BOOKING], ==, BOOKINGS);
  g_assert_cmpint (all->n_rows[BR_KIND_PERMISSION], ==, BR_N_ROLES * BR_N_AREAS);
  g_assert_true (all->unlocked);
  /* Six users' names; of the eleven guests left name and e-mail, of those with an even number the
   * telephone, of every third a note; the bookings of five and six wish for a place. */
  g_assert_cmpint (all->n_sealed, ==, 6 + 2 * 11 + 6 + 4 + 6);
  g_assert_cmpint (all->n_opened, ==, all->n_sealed);
}

static void
test_locked (House        *house,
             gconstpointer data)
{
  g_autoptr (BrCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  fixture_close (&house->fixture);
  house->fixture.store = br_store_open (house->fixture.path, BR_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  report = check (house, BR_CHECK_ALL);
  g_assert_true (br_check_report_is_sound (report));
  g_assert_false (report->unlocked);
  g_assert_cmpint (report->n_sealed, >, 0);
  g_assert_cmpint (report->n_opened, ==, 0);
}

/* ---- what is planted is found --------------------------------------------- */

static const struct
{
  const char *sql;
  BrCheckWhat what;
  gint64      rows;
} faults[] = {
  { "DELETE FROM table_use WHERE booking = (SELECT min(booking) FROM table_use)", BR_CHECK_DERIVED, 1 },
  { "UPDATE table_use SET ends = ends + 60000 WHERE booking = (SELECT min(booking) FROM table_use)",
    BR_CHECK_DERIVED, 1 },
  { "UPDATE customer_stat SET visits = visits + 1 WHERE customer = (SELECT min(customer) FROM customer_stat)",
    BR_CHECK_DERIVED, 1 },
  { "DELETE FROM customer_stat WHERE customer = (SELECT min(customer) FROM customer_stat)", BR_CHECK_DERIVED, 1 },
  { "DELETE FROM blind_index", BR_CHECK_DERIVED, GUESTS - 1 },
  { "UPDATE customer SET email = zeroblob (40) WHERE rowid = 3", BR_CHECK_SEALED, 1 },
  { "UPDATE customer SET email = x'0102' WHERE rowid = 3", BR_CHECK_SEALED, 1 },
  { "UPDATE customer SET email = (SELECT email FROM customer WHERE rowid = 4) WHERE rowid = 3", BR_CHECK_SEALED, 1 },
  { "DELETE FROM subject_key WHERE subject = (SELECT subject FROM customer WHERE rowid = 5)", BR_CHECK_SEALED, 1 },
  { "UPDATE customer SET name = zeroblob (40) WHERE rowid = 2", BR_CHECK_ERASED, 1 },
  { "INSERT INTO subject_key SELECT subject, zeroblob (61) FROM erased", BR_CHECK_ERASED, 1 },
  { "UPDATE customer SET erased_at = NULL WHERE rowid = 2", BR_CHECK_ERASED, 1 },
  { "INSERT INTO blind_index SELECT 1, id FROM customer WHERE rowid = 2", BR_CHECK_ERASED, 1 },
  { "UPDATE room SET default_plan = (SELECT id FROM plan WHERE rowid = 2) WHERE rowid = 1", BR_CHECK_HOUSE, 1 },
  { "INSERT INTO venue SELECT zeroblob (16), name, timezone, currency, cut_off, country_code, address FROM venue",
    BR_CHECK_HOUSE, 1 },
  { "DELETE FROM venue", BR_CHECK_HOUSE, 1 },
  { "UPDATE user SET retired = 1 WHERE handle = 'owner'", BR_CHECK_HOUSE, 1 },
  { "INSERT INTO permission SELECT zeroblob (16), role, area, 'full' FROM permission WHERE rowid = 7",
    BR_CHECK_HOUSE, 1 },
  { "UPDATE element SET \"table\" = (SELECT id FROM \"table\" WHERE rowid = 8) WHERE rowid = 1", BR_CHECK_HOUSE, 1 },
  { "UPDATE note SET subject = (SELECT subject FROM customer WHERE rowid = 3) WHERE rowid = 1", BR_CHECK_HOUSE, 1 },
  { "UPDATE note SET thread = zeroblob (16) WHERE rowid = 1", BR_CHECK_HOUSE, 1 },
  { "DELETE FROM meta WHERE key = 'device'", BR_CHECK_HOUSE, 1 },
  { "DELETE FROM venue_key", BR_CHECK_HOUSE, 1 },
  { "UPDATE user SET role = zeroblob (16) WHERE rowid = 3", BR_CHECK_REFERENCES, 1 },
  { "DELETE FROM \"table\" WHERE rowid = 1", BR_CHECK_REFERENCES, 1 },
  { "UPDATE booking SET ends_at = starts_at WHERE rowid = 1", BR_CHECK_ROWS, 1 },
  { "UPDATE booking SET status = 'asleep' WHERE rowid = 1", BR_CHECK_ROWS, 1 },
  { "UPDATE booking SET business_date = '2024-02-30' WHERE rowid = 1", BR_CHECK_ROWS, 1 },
  { "UPDATE booking SET party_size = 0 WHERE rowid IN (1, 2, 3)", BR_CHECK_ROWS, 3 },
  { "DROP TRIGGER journal_is_final_delete; DELETE FROM journal WHERE seq = 5", BR_CHECK_JOURNAL, -1 },
  { "DROP TRIGGER journal_is_final_update; UPDATE journal SET n_rows = 9 WHERE seq = 5", BR_CHECK_JOURNAL, -1 },
  { "DROP TRIGGER journal_part_is_final_update;"
    "UPDATE journal_part SET changeset = zeroblob (length (changeset)) WHERE seq = 5", BR_CHECK_JOURNAL, -1 },
  { "INSERT INTO journal_part VALUES (999, 0, x'00')", BR_CHECK_JOURNAL, -1 },
  { "INSERT INTO journal_touch VALUES (zeroblob (16), 999, 'room')", BR_CHECK_JOURNAL, 1 },
  { "DROP TRIGGER journal_is_final_delete", BR_CHECK_SCHEMA, -1 },
  { "DROP INDEX booking_by_customer", BR_CHECK_SCHEMA, -1 },
  { "CREATE TABLE diary (day TEXT)", BR_CHECK_SCHEMA, -1 },
  { "ALTER TABLE room ADD COLUMN smell TEXT", BR_CHECK_SCHEMA, -1 },
};

static gboolean
finds (const BrCheckReport *report,
       BrCheckWhat          what,
       gint64               rows)
{
  for (guint i = 0; i < report->findings->len; i++)
    {
      const BrCheckFinding *finding = report->findings->pdata[i];

      if (finding->what == what && (rows < 0 || finding->rows == rows))
        return TRUE;
    }
  return FALSE;
}

static void
test_faults (House        *house,
             gconstpointer data)
{
  g_autofree char *sound = NULL;
  gsize size;

  fixture_close (&house->fixture);
  g_assert_true (g_file_get_contents (house->fixture.path, &sound, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (BrCheckReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", faults[i].sql);
      g_assert_true (g_file_set_contents (house->fixture.path, sound, size, NULL));
      fixture_sql (&house->fixture, faults[i].sql);
      if (strstr (faults[i].sql, "FROM venue") != NULL || strstr (faults[i].sql, "INTO venue") != NULL)
        house->fixture.store = br_store_open (house->fixture.path, BR_STORE_READ_ONLY, &error);
      else
        fixture_reopen (&house->fixture);
      report = check (house, BR_CHECK_ALL);
      g_assert_true (finds (report, faults[i].what, faults[i].rows));
      fixture_close (&house->fixture);
    }
}

/* ---- while it runs --------------------------------------------------------- */

typedef struct
{
  double        last;
  guint         n;
  GCancellable *cancellable;
} Watch;

static void
watch (double   done,
       gpointer user_data)
{
  Watch *self = user_data;

  g_assert_cmpfloat (done, >=, self->last);
  g_assert_cmpfloat (done, <=, 1.000001);
  self->last = done;
  self->n++;
  if (self->cancellable != NULL && done > 0.5)
    g_cancellable_cancel (self->cancellable);
}

static void
test_progress (House        *house,
               gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BrCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Watch self = { 0 };

  report = br_check (house->fixture.store, BR_CHECK_ALL, watch, &self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (self.last, >, 0.999);
  g_assert_cmpint (self.n, >, 8);

  self = (Watch){ .cancellable = cancellable };
  g_assert_null (br_check (house->fixture.store, BR_CHECK_ALL, watch, &self, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)
  ADD ("/check/a-sound-file-is-sound-and-counted", test_sound);
  ADD ("/check/a-locked-file-is-looked-at-without-opening-it", test_locked);
  ADD ("/check/what-is-wrong-is-found", test_faults);
  ADD ("/check/it-says-how-far-it-is-and-can-be-cancelled", test_progress);
  return g_test_run ();
}
