#include "config.h"

#include "desk/br-desk-import.h"

#include <string.h>

#include "core/base/br-error.h"
#include "desk/br-desk-error.h"
#include "exchange/br-csv.h"
#include "store/br-journal.h"
#include "tests/store/fixture.h"

static GFile *
write_file (Fixture    *fixture,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static GFile *
test_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "data", name, NULL);

  return g_file_new_for_path (path);
}

static BrImportReport *
take_file (Fixture *fixture,
           GFile   *file,
           gboolean dry_run)
{
  const BrCustomersImport request = { .dry_run = dry_run };
  BrImportReport *report = br_import_report_new ("customers-csv");
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_import_customers_csv (fixture->store, file, &request, NULL, NULL, report, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  return report;
}

static BrImportReport *
take (Fixture    *fixture,
      const char *text)
{
  g_autoptr (GFile) file = write_file (fixture, text);

  return take_file (fixture, file, FALSE);
}

static void
assert_counts (BrImportReport *report,
               gint64          created,
               gint64          updated,
               gint64          skipped)
{
  g_assert_cmpint (report->created, ==, created);
  g_assert_cmpint (report->updated, ==, updated);
  g_assert_cmpint (report->skipped, ==, skipped);
  g_assert_cmpint (report->read, ==, created + updated + skipped);
}

/* ---- what is in the venue -------------------------------------------------- */

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

static gboolean
describe_in_read (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  GString *text = user_data;
  g_autoptr (GPtrArray) customers = br_db_select (db, BR_KIND_CUSTOMER, error, "ORDER BY id", NULL);

  for (guint i = 0; customers != NULL && i < customers->len; i++)
    {
      const BrCustomer *customer = customers->pdata[i];
      g_autoptr (GPtrArray) notes =
        br_db_select (db, BR_KIND_NOTE, error, "WHERE customer = ? ORDER BY id", "I", &customer->id);

      g_string_append_printf (text, "%s|%s|%s|%s", customer->name, customer->email != NULL ? customer->email : "",
                              customer->phone != NULL ? customer->phone : "",
                              customer->postcode != NULL ? customer->postcode : "");
      for (guint n = 0; n < notes->len; n++)
        {
          g_autofree char *body = g_strdelimit (g_strdup (((BrNote *) notes->pdata[n])->body), "\n", '/');

          g_string_append_printf (text, "|%s", body);
        }
      g_string_append_c (text, '\n');
    }
  return customers != NULL;
}

static void
assert_customers (Fixture    *fixture,
                  const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  br_store_read (fixture->store, describe_in_read, text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_nothing (Fixture *fixture)
{
  g_assert_cmpint (ask (fixture, COUNT ("customer")), ==, 0);
  g_assert_cmpint (ask (fixture, COUNT ("note")), ==, 0);
  g_assert_cmpint (ask (fixture, COUNT ("tag")), ==, 0);
  g_assert_cmpint (ask (fixture, COUNT ("customer_tag")), ==, 0);
}

/* ---- tests ------------------------------------------------------------------- */

static void
test_one_step (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GFile) file = test_file ("customers.csv");
  gint64 entries = ask (fixture, COUNT ("journal"));
  g_autoptr (BrImportReport) report = take_file (fixture, file, FALSE);
  g_autoptr (GError) error = NULL;
  BrUndoReport undo;
  static const char expected[] =
    "Dr Zoë Ångström|zoe@example.org|07700 900123|LS1 1AA|Telephone: 0113 496 0000/Likes the \"corner\" table/and a "
    "late start\n"
    "Mr Al O'Hara|al@example.org|+44 (0)7700 900124|YO1 7AA|E-mail: al2@example.org\n"
    "Brass & Sons||0113 496 0001||Birthday: 31/02/1990\n";

  assert_counts (report, 3, 0, 0);
  g_assert_cmpint (report->n_warnings, ==, 1);
  g_assert_cmpint (ask (fixture, COUNT ("journal")), ==, entries + 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM journal WHERE code = 'customers.import'"
                                 " AND origin = 'import' AND undo = 'invert' AND count = 3"),
                   ==, 1);
  assert_customers (fixture, expected);
  g_assert_cmpint (ask (fixture, COUNT ("tag")), ==, 3);
  g_assert_cmpint (ask (fixture, COUNT ("customer_tag")), ==, 3);

  g_assert_true (br_store_undo (fixture->store, NULL, &undo, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&undo);
  assert_nothing (fixture);
  g_assert_true (br_store_redo (fixture->store, NULL, &undo, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&undo);
  assert_customers (fixture, expected);
}

static void
test_same_file_again (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const names[] = { "customers.csv", "customers-german.csv", "customers-italian.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = test_file (names[i]);
      g_autoptr (BrImportReport) first = take_file (fixture, file, FALSE);
      gint64 entries = ask (fixture, COUNT ("journal"));
      g_autoptr (BrImportReport) again = take_file (fixture, file, FALSE);

      g_assert_cmpint (first->created, ==, first->read);
      assert_counts (again, 0, 0, first->read);
      g_assert_cmpint (ask (fixture, COUNT ("journal")), ==, entries);
    }
}

static void
test_news (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (BrImportReport) first =
    take (fixture, "name,email,phone,tags\nZoë Smith,zoe@example.org,0113 496 0000,vip\nAl,al@example.org,,\n");
  g_autoptr (BrImportReport) news =
    take (fixture, "name,email,phone,postcode,tags\nZoe Ångström-Smith,ZOE@example.org,07700 900123,LS1 1AA,\"VIP,press\"\n"
                   "Al,al@example.org,,,\n");
  g_autoptr (BrImportReport) again = NULL;

  assert_counts (first, 2, 0, 0);
  assert_counts (news, 0, 1, 1);
  /* Her name has a word in common with the old one; the old number may still be true. */
  assert_customers (fixture, "Zoe Ångström-Smith|zoe@example.org|07700 900123|LS1 1AA|Telephone: 0113 496 0000\n"
                             "Al|al@example.org||\n");
  g_assert_cmpint (ask (fixture, COUNT ("tag")), ==, 2);
  g_assert_cmpint (ask (fixture, COUNT ("customer_tag")), ==, 2);

  again = take (fixture, "name,email,phone,postcode,tags\nZoe Ångström-Smith,ZOE@example.org,07700 900123,LS1 1AA,press\n");
  assert_counts (again, 0, 0, 1);
}

static void
test_another_name (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (BrImportReport) first = take (fixture, "name,email\nAnna Smith,family@example.org\n");
  g_autoptr (BrImportReport) other = take (fixture, "name,email\nBen Jones,family@example.org\n");

  assert_counts (other, 0, 1, 0);
  assert_customers (fixture, "Anna Smith|family@example.org|||Name: Ben Jones\n");
}

static void
test_twice_in_one_file (Fixture      *fixture,
                        gconstpointer data)
{
  static const char list[] = "name,email,phone,postcode\n"
                             "Zoë,zoe@example.org,0113 496 0000,\n"
                             "Al,al@example.org,,\n"
                             "Zoë,zoe@example.org,07700 900123,LS1 1AA\n"
                             "Zoë,,+44 113 4960000,\n";
  g_autoptr (BrImportReport) report = take (fixture, list);
  g_autoptr (BrImportReport) again = NULL;

  assert_counts (report, 2, 1, 1);
  assert_customers (fixture, "Zoë|zoe@example.org|0113 496 0000|LS1 1AA|Telephone: 07700 900123\n"
                             "Al|al@example.org||\n");
  again = take (fixture, list);
  g_assert_cmpint (again->created, ==, 0);
}

static void
test_a_shared_telephone (Fixture      *fixture,
                         gconstpointer data)
{
  static const char list[] = "name,phone\nAnna Smith,0113 496 0000\nBen Smith,0113 496 0000\n";
  g_autoptr (BrImportReport) first = take (fixture, list);
  g_autoptr (BrImportReport) again = take (fixture, list);

  assert_counts (first, 2, 0, 0);
  assert_counts (again, 0, 0, 2);
}

/* One row against a hundred people: the file is asked instead of being read into memory. */
static void
test_few_rows_and_many_people (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GString) many = g_string_new ("name,email,phone\n");
  g_autoptr (BrImportReport) first = NULL;
  g_autoptr (BrImportReport) few = NULL;

  for (int i = 0; i < 100; i++)
    g_string_append_printf (many, "Guest Number %d,guest.%d@example.org,07700 9%05d\n", i, i, i);
  first = take (fixture, many->str);
  assert_counts (first, 100, 0, 0);
  few = take (fixture, "name,email,phone\nGuest Number 42,guest.42@example.org,07700 900042\n");
  assert_counts (few, 0, 0, 1);
  g_clear_pointer (&few, br_import_report_free);
  few = take (fixture, "name,phone\nSomebody Else,07700 900042\n");
  assert_counts (few, 1, 0, 0);
}

static void
test_dry_run (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GFile) file = test_file ("customers.csv");
  g_autoptr (GFile) twice = NULL;
  g_autoptr (BrImportReport) report = take_file (fixture, file, TRUE);
  g_autoptr (BrImportReport) again = NULL;
  g_autoptr (BrImportReport) real = NULL;
  g_autoptr (BrImportReport) known = NULL;

  assert_counts (report, 3, 0, 0);
  g_assert_cmpint (report->n_warnings, ==, 1);
  assert_nothing (fixture);
  twice = write_file (fixture, "name,email\nA,a@example.org\nA,a@example.org\nB,b@example.org\n");
  again = take_file (fixture, twice, TRUE);
  assert_counts (again, 2, 0, 1);
  assert_nothing (fixture);

  real = take_file (fixture, file, FALSE);
  known = take_file (fixture, file, TRUE);
  assert_counts (real, 3, 0, 0);
  assert_counts (known, 0, 0, 3);
}

static void
cancel_cb (guint64  done,
           guint64  total,
           gpointer user_data)
{
  g_assert_cmpuint (total, ==, 2000);
  g_assert_cmpuint (done, <=, total);
  g_cancellable_cancel (user_data);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  const BrCustomersImport request = { NULL };
  g_autoptr (GString) many = g_string_new ("name,tags,notes\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  g_autoptr (GError) error = NULL;
  gint64 entries = ask (fixture, COUNT ("journal"));

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (many, "Guest %d,vip,note\n", i);
  file = write_file (fixture, many->str);
  g_assert_false (br_desk_import_customers_csv (fixture->store, file, &request, cancel_cb, cancellable, report,
                                                cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing (fixture);
  g_assert_cmpint (ask (fixture, COUNT ("journal")), ==, entries);
  g_assert_cmpint (ask (fixture, COUNT ("blind_index")), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM subject_key WHERE subject IN (SELECT subject FROM customer)"),
                   ==, 0);
}

static void
test_bad_file (Fixture      *fixture,
               gconstpointer data)
{
  const BrCustomersImport request = { NULL };
  g_autoptr (GString) text = g_string_new ("name,email\nA,a@example.org\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) absent = g_file_new_for_path ("/nonexistent/list.csv");
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i <= BR_CSV_FIELD_MAX; i++)
    g_string_append_c (text, 'x');
  file = write_file (fixture, text->str);
  g_assert_false (br_desk_import_customers_csv (fixture->store, file, &request, NULL, NULL, report, NULL, &error));
  g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_TOO_LARGE);
  g_assert_cmpuint (br_input_error_get_place (error)->line, ==, 3);
  g_assert_true (g_str_has_suffix (br_input_error_get_place (error)->file, "list.csv"));
  assert_nothing (fixture);
  g_clear_error (&error);

  g_assert_false (br_desk_import_customers_csv (fixture->store, absent, &request, NULL, NULL, report, NULL, &error));
  g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_UNREADABLE);
}

static void
test_preview (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GFile) file = test_file ("customers-german.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCustomersLayout) layout = br_desk_preview_customers_csv (file, NULL, NULL, &error);
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  BrCustomersImport request = { NULL };

  g_assert_no_error (error);
  g_assert_cmpint (layout->form.encoding, ==, BR_CSV_WINDOWS_1252);
  g_assert_cmpint (layout->form.delimiter, ==, ';');
  g_assert_cmpuint (layout->n_rows, ==, 2);

  /* What the user changed of it is what counts. */
  ((BrCustomersColumn *) layout->columns->pdata[0])->meaning = BR_COLUMN_IGNORED;
  ((BrCustomersColumn *) layout->columns->pdata[9])->meaning = BR_COLUMN_IGNORED;
  request.layout = layout;
  g_assert_true (br_desk_import_customers_csv (fixture->store, file, &request, NULL, NULL, report, NULL, &error));
  assert_customers (fixture, "Anna Müller|anna@example.org|0171 2345678|10115\nJörg Groß|joerg@example.org||\n");
}

static char *
export_all (Fixture *fixture)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  g_autoptr (GError) error = NULL;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  g_assert_true (br_desk_export_customers_csv (fixture->store, stream, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->read, ==, ask (fixture, COUNT ("customer")));
  return g_strndup (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
}

static void
test_out_and_in_again (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GFile) file = test_file ("customers.csv");
  g_autoptr (BrImportReport) first = take_file (fixture, file, FALSE);
  g_autoptr (BrImportReport) more =
    take (fixture, "name,email,notes\nMr Al O'Hara,al@example.org,a second note\n");
  g_autofree char *text = export_all (fixture);
  g_autoptr (BrImportReport) again = take (fixture, text);
  g_autofree char *same = export_all (fixture);
  Fixture other = { NULL };
  g_autoptr (BrImportReport) copy = NULL;
  g_autofree char *copied = NULL;

  assert_counts (more, 0, 1, 0);
  g_assert_true (g_str_has_prefix (text, "name,email,phone,birthday,address,postcode,company,allergies,tags,notes,created_at\r\n"
                                         "Dr Zoë Ångström,zoe@example.org,07700 900123,1990-12-25,"
                                         "\"1 High Street\nLeeds\",LS1 1AA,\"Acme, Ltd\",,\"vip, press\","));
  assert_counts (again, 0, 0, 3);
  g_assert_cmpstr (text, ==, same);

  /* Another venue that takes it in holds the same. */
  fixture_set_up (&other, NULL);
  copy = take (&other, text);
  assert_counts (copy, 3, 0, 0);
  copied = export_all (&other);
  g_assert_cmpstr (text, ==, copied);
  fixture_tear_down (&other, NULL);
}

typedef struct
{
  BrId user;
} Host;

static gboolean
add_host (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  Host *host = user_data;
  g_autoptr (BrRole) role = br_new (ROLE, BrRole);
  g_autoptr (BrUser) user = br_new (USER, BrUser);
  g_autoptr (BrPermission) permission = br_new (PERMISSION, BrPermission);

  role->id = br_db_new_id (db);
  role->name = g_strdup ("Host");
  permission->id = br_db_new_id (db);
  permission->role = role->id;
  permission->area = BR_AREA_CONTACTS;
  permission->level = BR_LEVEL_FULL;
  user->id = host->user = br_db_new_id (db);
  user->subject = br_db_new_subject (db, error);
  user->handle = g_strdup ("host");
  user->role = role->id;
  return br_db_insert (db, (BrRecord *) role, error) && br_db_insert (db, (BrRecord *) permission, error) &&
         br_db_insert (db, (BrRecord *) user, error);
}

static void
test_who_may_export (Fixture      *fixture,
                     gconstpointer data)
{
  const BrVerb verb = { "user.add", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Host host;

  g_assert_true (br_store_write (fixture->store, &verb, add_host, &host, NULL, &error));
  g_assert_no_error (error);
  br_store_set_actor (fixture->store, &host.user);
  report = take (fixture, "name\nZoë\n");
  assert_counts (report, 1, 0, 0);
  g_assert_false (br_desk_export_customers_csv (fixture->store, stream, NULL, NULL, &error));
  g_assert_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/import-customers/a-list-comes-in-one-step-that-can-be-undone", test_one_step);
  ADD ("/import-customers/the-same-file-again-creates-nothing", test_same_file_again);
  ADD ("/import-customers/news-of-somebody-is-taken-over", test_news);
  ADD ("/import-customers/another-name-at-an-address-is-noted", test_another_name);
  ADD ("/import-customers/somebody-twice-in-a-file-is-one", test_twice_in_one_file);
  ADD ("/import-customers/a-family-may-share-a-telephone", test_a_shared_telephone);
  ADD ("/import-customers/few-rows-find-many-people", test_few_rows_and_many_people);
  ADD ("/import-customers/only-tried-it-writes-nothing", test_dry_run);
  ADD ("/import-customers/cancelled-it-leaves-nothing", test_cancelled);
  ADD ("/import-customers/a-bad-file-is-refused-with-its-place", test_bad_file);
  ADD ("/import-customers/what-was-shown-is-what-is-taken", test_preview);
  ADD ("/import-customers/what-goes-out-comes-in-again", test_out_and_in_again);
  ADD ("/import-customers/not-everybody-may-export", test_who_may_export);

  return g_test_run ();
}
