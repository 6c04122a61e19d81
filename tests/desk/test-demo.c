#include "config.h"

#include <string.h>

#include "core/base/br-error.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-plan.h"
#include "desk/br-desk-resolve.h"
#include "store/br-check.h"
#include "store/br-journal.h"
#include "tests/desk/demo-house.h"

/* ---- one seed, one content --------------------------------------------- */

static void
digest_record (GChecksum *sum,
               BrRecord  *record)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  br_fields_foreach (field, record->entity)
    {
      g_autofree char *text = br_record_get_text (record, field, utc);

      if (text != NULL)
        g_checksum_update (sum, (const guchar *) text, -1);
      g_checksum_update (sum, (const guchar *) "\n", 1);
    }
}

static gboolean
add_to_digest (BrRecord *record,
               gint64    rowid,
               gpointer  user_data)
{
  digest_record (user_data, record);
  return TRUE;
}

static gboolean
digest_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  g_autoptr (GPtrArray) entries = br_journal_list (db, 0, 100, -1, NULL, error);

  for (guint kind = 0; kind < br_entity_get_n (); kind++)
    if (!br_db_foreach (db, kind, G_MAXUINT64, add_to_digest, user_data, error, "ORDER BY id", NULL))
      return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const BrEntry *entry = entries->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", entry->code,
                                               entry->at, entry->n_rows);

      g_checksum_update (user_data, (const guchar *) line, -1);
      g_checksum_update (user_data, entry->actor.bytes, sizeof entry->actor.bytes);
      g_checksum_update (user_data, entry->id.bytes, sizeof entry->id.bytes);
    }
  return TRUE;
}

/* Every field of every row, opened, with ids, and the journal's entries. */
static char *
digest (BrStore *store)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;

  g_assert_true (br_store_read (store, digest_in_read, sum, NULL, &error));
  g_assert_no_error (error);
  return g_strdup (g_checksum_get_string (sum));
}

static void
test_same_seed (void)
{
  BrStore *again = demo_house_make ("again.backroom", 7, 1, 500, NOW);
  g_autofree char *one = digest (demo_house_get ());
  g_autofree char *two = digest (again);

  g_assert_cmpstr (one, ==, two);
  g_assert_finalize_object (again);
  demo_house_take_away ("again.backroom");
}

static void
test_other_seed (void)
{
  BrStore *other = demo_house_make ("other.backroom", 8, 1, 500, NOW);
  g_autofree char *one = digest (demo_house_get ());
  g_autofree char *two = digest (other);

  g_assert_cmpstr (one, !=, two);
  g_assert_cmpint (demo_house_ask (other, "SELECT count(*) FROM customer"), ==, 500);
  g_assert_finalize_object (other);
  demo_house_take_away ("other.backroom");
}

/* ---- the file ---------------------------------------------------------- */

static void
test_check (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCheckReport) report = br_check (demo_house_get (), BR_CHECK_ALL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->findings->len; i++)
    g_test_message ("%s", ((BrCheckFinding *) report->findings->pdata[i])->detail);
  g_assert_true (br_check_report_is_sound (report));
  g_assert_cmpint (report->n_sealed, ==, report->n_opened);
  g_assert_cmpint (report->n_rows[BR_KIND_CUSTOMER], ==, 500);
}

static gboolean
check_plans (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  g_autoptr (GPtrArray) plans = br_db_select (db, BR_KIND_PLAN, error, "ORDER BY id", NULL);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const BrPlan *plan = plans->pdata[i];
      g_autoptr (BrPlanSurvey) survey = br_desk_survey_plan (db, &plan->id, error);
      g_autoptr (BrPlanCheck) check = br_plan_check_new ();
      BrPlanFacts facts;

      g_assert_nonnull (survey);
      facts = br_plan_survey_get_facts (survey);
      br_plan_check_run (check, &facts);
      for (guint j = 0; j < br_plan_check_get_n_findings (check); j++)
        {
          g_autofree char *said = br_plan_survey_say (survey, br_plan_check_get_finding (check, j));

          g_error ("%s: %s", plan->name, said);
        }
    }
  return plans != NULL;
}

/* One would walk through it, and out of it. */
static void
test_plans (void)
{
  g_assert_true (br_store_read (demo_house_get (), check_plans, NULL, NULL, NULL));
}

static void
test_says_so (void)
{
  g_autoptr (BrVenue) venue = br_store_get_venue (demo_house_get ());

  g_assert_nonnull (strstr (venue->name, "demonstration"));
  g_assert_cmpint (demo_house_ask (demo_house_get (), "SELECT count(*) FROM setting"
                                                      " WHERE key = 'demonstration' AND value = 'true'"),
                   ==, 1);
  g_assert_cmpint (demo_house_ask (demo_house_get (), "SELECT capacity FROM licence WHERE room IS NULL"), ==, 240);
  g_assert_cmpint (demo_house_ask (demo_house_get (), "SELECT count(*) FROM user"), ==, 7);
  g_assert_cmpint (demo_house_ask (demo_house_get (), "SELECT count(DISTINCT role) FROM user"), ==, 6);
}

/* A few in a hundred of its guests, so that the floor has some of them every night. */
static void
test_some_have_allergies (void)
{
  gint64 guests = demo_house_ask (demo_house_get (), "SELECT count(*) FROM customer");
  gint64 some = demo_house_ask (demo_house_get (), "SELECT count(*) FROM customer WHERE allergies IS NOT NULL");

  g_assert_cmpint (100 * some, >, 2 * guests);
  g_assert_cmpint (100 * some, <, 7 * guests);
}

static gboolean
check_contact (BrRecord *record,
               gint64    rowid,
               gpointer  user_data)
{
  const BrCustomer *customer = (const BrCustomer *) record;
  int *n_leaplings = user_data;
  int year, month, day;

  g_assert_true (g_utf8_validate (customer->name, -1, NULL));
  if (customer->email != NULL)
    g_assert_true (g_regex_match_simple ("^[a-z0-9._-]+@example\\.(com|org)$", customer->email, 0, 0));
  if (customer->phone != NULL)
    g_assert_true (g_regex_match_simple ("^(07700 ?900|\\+44 7700 900|0113 496 0)[0-9]{3}$", customer->phone, 0, 0));
  /* No inward code has these letters. */
  if (customer->postcode != NULL)
    g_assert_true (g_regex_match_simple ("^[A-Z]{2}[0-9]{1,2} [1-9][CIKMOV]{2}$", customer->postcode, 0, 0));
  if (customer->birthday == BR_DATE_NONE)
    return TRUE;
  br_date_to_ymd (customer->birthday, &year, &month, &day);
  *n_leaplings += month == 2 && day == 29;
  g_assert_cmpint (year, <=, 2026 - 17);
  return TRUE;
}

static gboolean
check_contacts (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  return br_db_foreach (db, BR_KIND_CUSTOMER, G_MAXUINT64, check_contact, user_data, error, NULL, NULL);
}

static void
test_contacts (void)
{
  int n_leaplings = 0;

  g_assert_true (br_store_read (demo_house_get (), check_contacts, &n_leaplings, NULL, NULL));
  g_assert_cmpint (n_leaplings, >=, 1);
}

/* ---- the journal ------------------------------------------------------- */

static gboolean
list_journal (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  *(GPtrArray **) user_data = br_journal_list (db, 0, 100, -1, NULL, error);
  return *(GPtrArray **) user_data != NULL;
}

static void
test_journal (void)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint n_everyday = 0;

  g_assert_true (br_store_read (demo_house_get (), list_journal, &entries, NULL, NULL));
  for (guint i = 0; i < entries->len; i++)
    {
      const BrEntry *entry = entries->pdata[i];
      gboolean bulk = g_str_has_prefix (entry->code, "demo.") || g_str_equal (entry->code, "init");

      g_assert_cmpint (entry->undo, ==, bulk ? BR_UNDO_NEVER : BR_UNDO_INVERT);
      g_assert_cmpint (entry->at, <=, NOW);
      if (i > 0)
        g_assert_cmpint (entry->at, <=, ((const BrEntry *) entries->pdata[i - 1])->at);
      n_everyday += !bulk;
    }
  g_assert_cmpuint (n_everyday, >=, 10);
  g_assert_cmpuint (entries->len - n_everyday, <=, 8);
}

/* ---- the books ----------------------------------------------------------- */

#define OF_DEPOSITS                                                                                 \
  " FROM journal_line l JOIN ledger_account a ON a.id = l.account"                                  \
  " WHERE (a.role = 'deposits' OR l.category = 'deposit' AND l.vat_use = 'sale-vat')"

/* What is held as deposits is owed to those who paid one and are yet to come, or are here. */
static void
test_deposits (void)
{
  BrStore *store = demo_house_get ();
  gint64 held = demo_house_ask (store, "SELECT sum (l.credit - l.debit)" OF_DEPOSITS);

  g_assert_cmpint (held, >, 0);
  g_assert_cmpint (held, ==,
                   demo_house_ask (store, "SELECT sum (deposit) FROM booking WHERE business_date >= '" TONIGHT "' AND"
                                          " status IN ('confirmed', 'arrived', 'seated', 'finished', 'no-show')"));
  g_assert_cmpint (demo_house_ask (store, "SELECT count(*) FROM (SELECT l.booking" OF_DEPOSITS " GROUP BY l.booking"
                                          " HAVING sum (l.credit - l.debit) < 0)"), ==, 0);
}

static void
test_takings (void)
{
  BrStore *store = demo_house_get ();

  g_assert_cmpint (demo_house_ask (store, "SELECT count(DISTINCT business_date) FROM booking WHERE status = 'finished'"
                                          " AND business_date < '" TONIGHT "' AND business_date NOT IN"
                                          " (SELECT date FROM ledger_entry WHERE kind = 'till')"), ==, 0);
  g_assert_cmpint (demo_house_ask (store, "SELECT sum (debit) - sum (credit) FROM journal_line"), ==, 0);
  g_assert_cmpint (demo_house_ask (store, "SELECT count(*) FROM ledger_entry WHERE date > '" TONIGHT "'"), ==, 0);
}

static gboolean
read_labels (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  GPtrArray *entries = user_data;

  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *label = br_desk_label (db, entries->pdata[i]);
      g_autofree char *user = br_desk_label_user (db, entries->pdata[i]);

      g_test_message ("%s: %s", user, label);
      g_assert_null (strstr (label, "(removed)"));
      g_assert_null (strstr (user, "(removed)"));
      g_assert_false (g_str_has_prefix (label, "demo"));
    }
  return TRUE;
}

static void
test_labels (void)
{
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_true (br_store_read (demo_house_get (), list_journal, &entries, NULL, NULL));
  g_assert_true (br_store_read (demo_house_get (), read_labels, entries, NULL, NULL));
}

static gboolean
name_nobody (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  g_autoptr (BrBooking) booking =
    (BrBooking *) br_db_find (db, BR_KIND_BOOKING, error, "WHERE customer IS NULL LIMIT 1", NULL);
  g_autofree char *name = br_desk_name_of (db, BR_KIND_BOOKING, &booking->id);

  g_assert_true (g_str_has_prefix (name, "(no name) ×"));
  return TRUE;
}

static void
test_no_name (void)
{
  g_assert_true (br_store_read (demo_house_get (), name_nobody, NULL, NULL, NULL));
}

static void
test_undo (void)
{
  g_autoptr (GPtrArray) entries = NULL;
  BrStore *store = demo_house_make ("undo.backroom", 7, 1, 500, NOW);
  g_autofree char *before = digest (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  g_assert_finalize_object (store);
  store = demo_house_open ("undo.backroom");
  g_assert_true (br_store_read (store, list_journal, &entries, NULL, NULL));
  br_store_set_actor (store, &((const BrEntry *) entries->pdata[0])->actor);
  g_assert_true (br_store_undo (store, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  after = digest (store);
  g_assert_cmpstr (before, !=, after);
  g_assert_finalize_object (store);
  demo_house_take_away ("undo.backroom");
}

/* ---- refused and stopped ----------------------------------------------- */

static void
assert_folder_is_clean (const char *name)
{
  g_autofree char *path = demo_house_path (name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while ((found = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (found, name));
}

static void
test_refused (void)
{
  const BrDemoRequest requests[] = {
    { 1, 0, 500, NOW },
    { 1, 51, 500, NOW },
    { 1, 1, 0, NOW },
    { 1, 1, 10000001, NOW },
  };
  g_autofree char *path = demo_house_path ("refused.backroom");

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (br_desk_demo (path, &requests[i], NULL, NULL, NULL, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
    }
  assert_folder_is_clean ("refused");
}

typedef struct
{
  GCancellable *cancellable;
  double        until;
  double        last;
} Watch;

static void
watch (double   done,
       gpointer user_data)
{
  Watch *self = user_data;

  g_assert_cmpfloat (done, >=, self->last);
  g_assert_cmpfloat (done, <=, 1);
  self->last = done;
  if (done > self->until)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancel (void)
{
  const BrDemoRequest request = { 7, 1, 400, NOW };
  const double points[] = { 0.01, 0.5 };
  g_autofree char *path = demo_house_path ("stopped.backroom");

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Watch self = { cancellable, points[i], 0 };

      g_assert_false (br_desk_demo (path, &request, watch, &self, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpfloat (self.last, >, points[i]);
      assert_folder_is_clean ("stopped");
    }
}

static void
test_one_guest (void)
{
  const BrDemoRequest request = { 3, 1, 1, NOW };
  g_autofree char *path = demo_house_path ("alone.backroom");
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = NULL;
  Watch self = { NULL, 2, 0 };

  g_assert_true (br_desk_demo (path, &request, watch, &self, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (self.last, ==, 1);
  store = br_store_open (path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (demo_house_ask (store, "SELECT count(*) FROM customer"), ==, 1);
  g_clear_object (&store);
  demo_house_take_away ("alone.backroom");
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  demo_house_begin ();

  g_test_add_func ("/demo/the-same-seed-makes-the-same-rows", test_same_seed);
  g_test_add_func ("/demo/another-seed-makes-others", test_other_seed);
  g_test_add_func ("/demo/the-file-is-sound", test_check);
  g_test_add_func ("/demo/nothing-is-wrong-with-its-plans", test_plans);
  g_test_add_func ("/demo/it-says-that-it-is-one", test_says_so);
  g_test_add_func ("/demo/its-people-can-be-reached-by-nobody", test_contacts);
  g_test_add_func ("/demo/some-guests-have-allergies", test_some_have_allergies);
  g_test_add_func ("/demo/the-journal-looks-lived-in", test_journal);
  g_test_add_func ("/demo/its-deposits-are-owed-to-those-who-come", test_deposits);
  g_test_add_func ("/demo/every-night-has-its-takings", test_takings);
  g_test_add_func ("/demo/each-entry-can-be-told-in-words", test_labels);
  g_test_add_func ("/demo/who-gave-no-name-is-not-called-removed", test_no_name);
  g_test_add_func ("/demo/the-last-step-can-be-undone", test_undo);
  g_test_add_func ("/demo/what-cannot-be-is-refused", test_refused);
  g_test_add_func ("/demo/stopped-it-leaves-nothing", test_cancel);
  g_test_add_func ("/demo/one-guest-is-enough", test_one_guest);
  failed = g_test_run ();

  demo_house_end ();
  return failed;
}
