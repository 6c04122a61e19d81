#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-barred.h"
#include "desk/br-desk-cash-up.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-ledger.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-night-papers.h"

#define REFUSED BR_DESK_ERROR, BR_DESK_ERROR_REFUSED
#define SIA "1013-0123-4567-8901"

typedef struct
{
  BrDate         date;
  const char    *name;
  GPtrArray     *rows;
  BrNightReport *report;
  GString       *text;
} Reading;

static gboolean
read_log (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  Reading *reading = user_data;

  reading->rows = br_desk_get_night_log (db, reading->date, error);
  return reading->rows != NULL;
}

/* Who keeps the door writes into the log and sees of it what is theirs; the manager sees it whole. */
static void
test_logged (Venue        *venue,
             gconstpointer data)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, 14) };
  const BrNightLogEntry *entry;
  BrId owner = *br_store_get_actor (venue->store), door;

  venue_do (venue, br_desk_log (BR_LOG_EJECTION, " Two men, fighting by the bar ", 2, NULL), NULL);
  venue_refuse (venue, br_desk_log (BR_LOG_INCIDENT, " ", BR_INT_NONE, NULL), REFUSED, "words");
  venue_refuse (venue, br_desk_log (BR_LOG_POLICE, "Called 999", BR_INT_NONE, " "), REFUSED, "reference");
  /* at half past five in the morning it is still the same night */
  br_store_set_now (venue->store, VENUE_NOW + 14 * BR_HOUR + 30 * BR_MINUTE);
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_do (venue, br_desk_log (BR_LOG_POLICE, "Called 999", BR_INT_NONE, "WY/2026/0314"), NULL);
  venue_read (venue, read_log, &reading);
  g_assert_cmpuint (reading.rows->len, ==, 1);
  entry = reading.rows->pdata[0];
  g_assert_cmpint (entry->kind, ==, BR_LOG_POLICE);
  g_ptr_array_unref (reading.rows);
  door = *br_store_get_actor (venue->store);

  br_store_set_actor (venue->store, &owner);
  venue_read (venue, read_log, &reading);
  g_assert_cmpuint (reading.rows->len, ==, 2);
  entry = reading.rows->pdata[0];
  g_assert_cmpint (entry->kind, ==, BR_LOG_EJECTION);
  g_assert_cmpstr (entry->text, ==, "Two men, fighting by the bar");
  g_assert_cmpint (entry->people, ==, 2);
  g_assert_cmpint (entry->at, ==, VENUE_NOW);
  entry = reading.rows->pdata[1];
  g_assert_cmpstr (entry->police_reference, ==, "WY/2026/0314");
  g_assert_true (br_id_equal (&entry->author, &door));
  g_ptr_array_unref (reading.rows);
}

static void
test_corrected (Venue        *venue,
                gconstpointer data)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, 14) };
  const BrNightLogEntry *entry;
  BrId wrong;

  venue_do (venue, br_desk_log (BR_LOG_POLICE, "Called about a stolen bag", 1, "WY/2026/0314"), &wrong);
  /* the evening after */
  br_store_set_now (venue->store, VENUE_NOW + 24 * BR_HOUR);
  venue_refuse (venue, br_desk_correct_log (&wrong, "  ", BR_INT_NONE, NULL), REFUSED, "words");
  venue_do (venue, br_desk_correct_log (&wrong, "It was a coat", 2, NULL), NULL);
  venue_read (venue, read_log, &reading);
  g_assert_cmpuint (reading.rows->len, ==, 2);
  entry = reading.rows->pdata[0];
  g_assert_cmpstr (entry->text, ==, "Called about a stolen bag");
  g_assert_cmpint (entry->people, ==, 1);
  g_assert_true (br_id_is_none (&entry->corrects));
  entry = reading.rows->pdata[1];
  g_assert_true (br_id_equal (&entry->corrects, &wrong));
  g_assert_cmpint (entry->kind, ==, BR_LOG_POLICE);
  g_assert_cmpstr (entry->text, ==, "It was a coat");
  g_assert_cmpstr (entry->police_reference, ==, "WY/2026/0314");
  g_assert_cmpint (entry->at, ==, VENUE_NOW + 24 * BR_HOUR);
  g_ptr_array_unref (reading.rows);
}

static gboolean
read_report (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Reading *reading = user_data;

  reading->report = br_desk_night_report (db, reading->date, error);
  return reading->report != NULL;
}

static const BrNightReportLine *
get_line (const Reading *reading,
          guint          i)
{
  g_assert_cmpuint (i, <, reading->report->lines->len);
  return reading->report->lines->pdata[i];
}

/* Five lines are written about two incidents: the second line of the first is corrected itself. */
static void
test_told_once (Venue        *venue,
                gconstpointer data)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, 14) };
  BrId bag, coat, noise;

  venue_do (venue, br_desk_log (BR_LOG_POLICE, "A stolen bag", 1, "WY/1"), &bag);
  br_store_set_now (venue->store, VENUE_NOW + BR_HOUR);
  venue_do (venue, br_desk_log (BR_LOG_NOISE_CHECK, "26 dB", BR_INT_NONE, NULL), &noise);
  br_store_set_now (venue->store, VENUE_NOW + 2 * BR_HOUR);
  venue_do (venue, br_desk_correct_log (&bag, "A stolen coat", 1, NULL), &coat);
  venue_do (venue, br_desk_correct_log (&noise, "62 dB", BR_INT_NONE, NULL), NULL);
  br_store_set_now (venue->store, VENUE_NOW + 3 * BR_HOUR);
  venue_do (venue, br_desk_correct_log (&coat, "It was found", 1, "WY/2"), NULL);
  venue_read (venue, read_report, &reading);
  g_assert_cmpuint (reading.report->lines->len, ==, 2);
  g_assert_cmpint (get_line (&reading, 0)->at, ==, VENUE_NOW);
  g_assert_cmpint (get_line (&reading, 0)->corrected_at, ==, VENUE_NOW + 3 * BR_HOUR);
  g_assert_cmpstr (get_line (&reading, 0)->text, ==, "It was found");
  g_assert_cmpstr (get_line (&reading, 0)->police_reference, ==, "WY/2");
  g_assert_cmpint (get_line (&reading, 1)->at, ==, VENUE_NOW + BR_HOUR);
  g_assert_cmpint (get_line (&reading, 1)->corrected_at, ==, VENUE_NOW + 2 * BR_HOUR);
  g_assert_cmpstr (get_line (&reading, 1)->text, ==, "62 dB");
  br_night_report_free (reading.report);
}

static void
test_corrected_by_who_sees_it (Venue        *venue,
                               gconstpointer data)
{
  BrId bag, own;

  venue_do (venue, br_desk_log (BR_LOG_POLICE, "A stolen bag", 1, "WY/1"), &bag);
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_refuse (venue, br_desk_correct_log (&bag, "A coat", 1, NULL), BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, "only");
  venue_do (venue, br_desk_log (BR_LOG_REFUSAL, "Too drunk", 1, NULL), &own);
  venue_do (venue, br_desk_correct_log (&own, "Too young", 1, NULL), NULL);
}

static void
test_log_is_not_for_all (Venue        *venue,
                         gconstpointer data)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, 14) };
  g_autoptr (GError) error = NULL;

  venue_act_as (venue, BR_ROLE_PROMOTER);
  g_assert_false (br_store_read (venue->store, read_log, &reading, NULL, &error));
  g_assert_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED);
}

static gboolean
read_duties (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Reading *reading = user_data;

  reading->rows = br_desk_get_duties (db, reading->date, error);
  return reading->rows != NULL;
}

static void
test_register (Venue        *venue,
               gconstpointer data)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, 14) };
  const BrDoorDuty *duty;
  BrId sam;

  venue_do (venue, br_desk_sign_on ("Sam Cole", SIA, br_date_from_ymd (2026, 3, 14), "Front"), &sam);
  venue_refuse (venue, br_desk_sign_on ("Sam C", "1013012345678901", br_date_from_ymd (2027, 1, 1), NULL), REFUSED,
                "Sam Cole is on the door with this licence since 15:00");
  br_store_set_now (venue->store, VENUE_NOW + BR_HOUR);
  venue_do (venue, br_desk_sign_off (&sam), NULL);
  venue_refuse (venue, br_desk_sign_off (&sam), REFUSED, "signed off at 16:00");
  venue_do (venue, br_desk_sign_on ("Sam Cole", SIA, br_date_from_ymd (2026, 3, 14), NULL), NULL);
  venue_read (venue, read_duties, &reading);
  g_assert_cmpuint (reading.rows->len, ==, 2);
  duty = reading.rows->pdata[0];
  g_assert_cmpstr (duty->sia_number, ==, "1013012345678901");
  g_assert_cmpint (duty->on_at, ==, VENUE_NOW);
  g_assert_cmpint (duty->off_at, ==, VENUE_NOW + BR_HOUR);
  g_ptr_array_unref (reading.rows);
  venue_undo (venue);
  venue_undo (venue);
  venue_read (venue, read_duties, &reading);
  g_assert_cmpuint (reading.rows->len, ==, 1);
  g_assert_cmpint (((BrDoorDuty *) reading.rows->pdata[0])->off_at, ==, BR_INSTANT_NONE);
  g_ptr_array_unref (reading.rows);
}

static void
test_licences (Venue        *venue,
               gconstpointer data)
{
  BrDate good = br_date_from_ymd (2026, 12, 31);

  venue_refuse (venue, br_desk_sign_on ("Sam Cole", SIA, br_date_from_ymd (2026, 3, 13), NULL), REFUSED,
                "expired on 13 March 2026");
  venue_refuse (venue, br_desk_sign_on ("Sam Cole", "1013-0123-4567-890", good, NULL), REFUSED, "16 digits");
  venue_refuse (venue, br_desk_sign_on ("Sam Cole", "1013-0123-4567-89O1", good, NULL), REFUSED, "16 digits");
  venue_refuse (venue, br_desk_sign_on (" ", SIA, good, NULL), REFUSED, "name");
  venue_refuse (venue, br_desk_sign_on ("Sam Cole", SIA, BR_DATE_NONE, NULL), REFUSED, "expires");
}

static gboolean
read_barred (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GPtrArray) rows = br_desk_find_barred (db, reading->date, reading->name, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_string_append_printf (reading->text, "%s;", ((BrBarredPerson *) rows->pdata[i])->name);
  return rows != NULL;
}

static void
assert_barred (Venue      *venue,
               int         day,
               const char *name,
               const char *expected)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, day), .name = name, .text = g_string_new (NULL) };

  venue_read (venue, read_barred, &reading);
  g_assert_cmpstr (reading.text->str, ==, expected);
  g_string_free (reading.text, TRUE);
}

static void
test_barred (Venue        *venue,
             gconstpointer data)
{
  venue_add (venue, BR_KIND_BARRED_PERSON, "name=Jörg Baker", "starts_on=2026-03-14", "reason=Theft", NULL);
  venue_add (venue, BR_KIND_BARRED_PERSON, "name=Rab", "starts_on=2026-01-01", "ends_on=2026-03-15", "reason=Theft",
             NULL);
  venue_act_as (venue, BR_ROLE_DOOR);
  assert_barred (venue, 14, "", "Rab;Jörg Baker;");
  assert_barred (venue, 14, "baker jorg", "Jörg Baker;");
  assert_barred (venue, 14, "JOR", "Jörg Baker;");
  assert_barred (venue, 14, "Rab McKay", "Rab;");
  assert_barred (venue, 14, "Anna Smith", "");
  assert_barred (venue, 14, "Anna Drabble", "");
  assert_barred (venue, 13, "jorg", "");
  assert_barred (venue, 15, "rab", "Rab;");
  assert_barred (venue, 16, "rab", "");
}

static void
test_bar (Venue        *venue,
          gconstpointer data)
{
  BrDate today = br_date_from_ymd (2026, 3, 14);
  g_autoptr (BrBarredPerson) person = NULL;
  BrId rab;

  venue_refuse (venue, br_desk_bar (" ", NULL, "Fighting", BR_DATE_NONE, BR_DATE_NONE), REFUSED, "name");
  venue_refuse (venue, br_desk_bar ("Rab", NULL, " ", BR_DATE_NONE, BR_DATE_NONE), REFUSED, "reason");
  venue_refuse (venue, br_desk_bar ("Rab", NULL, "Fighting", today, today - 1), REFUSED, "before it begins");
  venue_do (venue, br_desk_bar (" Rab ", "Red coat", "Fighting", BR_DATE_NONE, BR_DATE_NONE), &rab);
  assert_barred (venue, 14, "rab", "Rab;");
  person = (BrBarredPerson *) venue_load (venue, BR_KIND_BARRED_PERSON, &rab);
  g_assert_cmpint (person->starts_on, ==, today);
  g_assert_cmpint (person->ends_on, ==, BR_DATE_NONE);
  g_assert_true (br_id_equal (&person->author, br_store_get_actor (venue->store)));
  venue_do (venue, br_desk_end_bar (&rab), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_BARRED_PERSON), ==, 0);
  venue_undo (venue);
  assert_barred (venue, 14, "rab", "Rab;");
  /* two nights later */
  br_store_set_now (venue->store, VENUE_NOW + 48 * BR_HOUR);
  venue_do (venue, br_desk_end_bar (&rab), NULL);
  assert_barred (venue, 15, "rab", "Rab;");
  assert_barred (venue, 16, "rab", "");
  venue_refuse (venue, br_desk_end_bar (&rab), REFUSED, "over already");
  venue_undo (venue);
  assert_barred (venue, 16, "rab", "Rab;");
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_refuse (venue, br_desk_end_bar (&rab), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, "may not change");
}

static void
test_barred_is_not_for_all (Venue        *venue,
                            gconstpointer data)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, 14), .name = "", .text = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;

  venue_add (venue, BR_KIND_BARRED_PERSON, "name=Rab", "starts_on=2026-01-01", "reason=Theft", NULL);
  venue_act_as (venue, BR_ROLE_PROMOTER);
  g_assert_false (br_store_read (venue->store, read_barred, &reading, NULL, &error));
  g_assert_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED);
  g_string_free (reading.text, TRUE);
}

/* The figures of a night are the accountant's too, without anybody's name or what happened to whom; a
 * promoter is told nothing of the house's night. */
static gboolean
refuse_report (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  const Reading *reading = user_data;
  g_autoptr (GError) local = NULL;

  g_assert_null (br_desk_night_report (db, reading->date, &local));
  g_assert_error (local, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED);
  return TRUE;
}

static void
test_report_accountant (Venue        *venue,
                        gconstpointer data)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, 14) };

  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T14:00", "party_size=3", "status=finished", NULL);
  venue_do (venue, br_desk_log (BR_LOG_POLICE, "A stolen bag", 1, "WY/1"), NULL);
  venue_act_as (venue, BR_ROLE_ACCOUNTANT);
  venue_read (venue, read_report, &reading);
  g_assert_cmpint (reading.report->seated.covers, ==, 3);
  g_assert_null (reading.report->lines);
  g_assert_null (reading.report->duties);
  br_night_report_free (reading.report);
}

static void
assert_money (const BrMoney *money,
              gint64         amount)
{
  g_assert_cmpstr (money->currency, ==, "GBP");
  g_assert_cmpint (money->amount, ==, amount);
}

static void
count_till (Venue      *venue,
            const char *till,
            BrMethod    method,
            gint64      expected,
            gint64      counted)
{
  const BrCashUp found = { .date = br_date_from_ymd (2026, 3, 14), .till = till, .method = method, .expected = expected,
                           .counted = counted, .opening_float = 5000, .reason = "A note stuck to another" };

  venue_do (venue, br_desk_cash_up (&found), NULL);
}

/* Two parties of three and four, £100 at the tills and £4.99 taken back: £95.01 of seven is £13.57. Of the bar's till the
 * second count holds, a pound short; the door's is 50p over, and what is on cards is no cash. */
static void
test_report_takings (Venue        *venue,
                     gconstpointer data)
{
  BrDate night = br_date_from_ymd (2026, 3, 14);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) br_post_request_free);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (BrId));
  Reading reading = { .date = night };

  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T14:00", "party_size=3", "status=finished", NULL);
  venue_add (venue, BR_KIND_BOOKING, "starts_at=2026-03-14T15:00", "party_size=4", "status=finished", NULL);
  venue_read (venue, read_report, &reading);
  g_assert_true (br_money_is_none (&reading.report->spend));
  g_assert_true (br_money_is_none (&reading.report->cash_variance));
  br_night_report_free (reading.report);

  g_ptr_array_add (posts, br_post_request_new (BR_POST_TILL, night, 9501));
  g_ptr_array_add (posts, br_post_request_new (BR_POST_TILL, night, 499));
  g_ptr_array_add (posts, br_post_request_new (BR_POST_TILL, night - 1, 70000));
  venue_do (venue, br_desk_post (posts, entries), NULL);
  venue_do (venue, br_desk_reverse (&g_array_index (entries, BrId, 1), night, "Rung up twice"), NULL);
  count_till (venue, "Bar", BR_METHOD_CASH, 9000, 13000);
  count_till (venue, "Bar", BR_METHOD_CASH, 9000, 13900);
  count_till (venue, "Door", BR_METHOD_CASH, 500, 5550);
  count_till (venue, "Bar", BR_METHOD_CARD, 501, 5401);
  venue_read (venue, read_report, &reading);
  g_assert_false (reading.report->money_hidden);
  assert_money (&reading.report->spend, 1357);
  assert_money (&reading.report->cash_variance, -50);
  br_night_report_free (reading.report);

  venue_act_as (venue, BR_ROLE_HOST);
  venue_read (venue, read_report, &reading);
  g_assert_true (reading.report->money_hidden);
  g_assert_true (br_money_is_none (&reading.report->spend));
  br_night_report_free (reading.report);
}

static void
test_report_promoter (Venue        *venue,
                      gconstpointer data)
{
  Reading reading = { .date = br_date_from_ymd (2026, 3, 14) };

  venue_act_as (venue, BR_ROLE_PROMOTER);
  venue_read (venue, refuse_report, &reading);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/desk/night-log/what-happened-is-written-and-signed", test_logged);
  ADD ("/desk/night-log/a-line-is-corrected-by-another-of-its-night", test_corrected);
  ADD ("/desk/night-log/what-was-corrected-is-told-once", test_told_once);
  ADD ("/desk/night-log/nobody-corrects-what-they-may-not-see", test_corrected_by_who_sees_it);
  ADD ("/desk/night-log/the-night-log-is-not-for-everybody", test_log_is_not_for_all);
  ADD ("/desk/night-log/who-keeps-the-door-signs-on-and-off", test_register);
  ADD ("/desk/night-log/nobody-keeps-the-door-without-a-good-licence", test_licences);
  ADD ("/desk/night-log/who-is-barred-is-found-for-as-long-as-they-are", test_barred);
  ADD ("/desk/night-log/a-bar-has-a-reason-and-an-end", test_bar);
  ADD ("/desk/night-log/the-barred-list-is-not-for-everybody", test_barred_is_not_for_all);
  ADD ("/desk/night-log/a-report-gives-the-accountant-figures", test_report_accountant);
  ADD ("/desk/night-log/a-report-reckons-with-the-tills", test_report_takings);
  ADD ("/desk/night-log/a-report-gives-the-promoter-nothing", test_report_promoter);
  return g_test_run ();
}
