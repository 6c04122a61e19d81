#include "config.h"

#include <locale.h>
#include <string.h>

#include "tests/desk/venue.h"

#include "desk/br-desk-customer.h"
#include "desk/br-desk-duplicates.h"
#include "desk/br-desk-erasure.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-merge.h"
#include "desk/br-desk-profile.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-segment.h"
#include "store/br-check.h"

/* Ada is known twice: as Ada Hale, with an e-mail address and a booking, and as A. Hale, with a telephone, an
 * allergy, two bookings, a note, a tag of her own and one that both have, a companion, and points. */
typedef struct
{
  Venue venue;
  BrId  ada;
  BrId  double_ada;
  BrId  ben;
  BrId  booking;
  BrId  noted;
  BrId  note;
  BrId  waiting;
  BrId  consent;
} House;

static BrId
add_booking (House      *house,
             const BrId *customer,
             const char *night,
             const char *spend)
{
  g_autofree char *id = br_id_to_string (customer);
  g_autofree char *whose = g_strdup_printf ("customer=%s", id);
  g_autofree char *date = g_strdup_printf ("business_date=%s", night);
  g_autofree char *starts = g_strdup_printf ("starts_at=%sT20:00", night);
  g_autofree char *ends = g_strdup_printf ("ends_at=%sT22:00", night);
  g_autofree char *spent = g_strdup_printf ("spend=%s", spend);

  return venue_add (&house->venue, BR_KIND_BOOKING, whose, date, starts, ends, "party_size=2", "made_at=2025-01-01T12:00",
                    "status=finished", spent, NULL);
}

static void
set_up (House        *house,
        gconstpointer data)
{
  Venue *venue = &house->venue;
  g_autofree char *whose = NULL, *id = NULL;

  venue_set_up (venue, data);
  house->ada = venue_add (venue, BR_KIND_CUSTOMER, "name=Ada Hale", "email=ada@example.org", "allergies=Nuts",
                          "tags=regular", NULL);
  house->double_ada = venue_add (venue, BR_KIND_CUSTOMER, "name=A. Hale", "email=ada@example.org",
                                 "phone=0113 496 0001", "allergies=Nuts\nSesame", "tags=regular,VIP", NULL);
  house->ben = venue_add (venue, BR_KIND_CUSTOMER, "name=Ben Okafor", NULL);
  add_booking (house, &house->ada, "2026-03-01", "60");
  house->booking = add_booking (house, &house->double_ada, "2026-02-01", "40");
  house->noted = add_booking (house, &house->double_ada, "2026-01-10", "20");
  venue_set (venue, BR_KIND_BOOKING, &house->noted, "kitchen_notes=No sesame", NULL);
  venue_do (venue, br_desk_add_note (&house->double_ada, "Sings"), &house->note);
  id = br_id_to_string (&house->double_ada);
  whose = g_strdup_printf ("customer=%s", id);
  venue_add (venue, BR_KIND_COMPANION, whose, "companion=Ben Okafor", "relation=brother", NULL);
  venue_add (venue, BR_KIND_LOYALTY_ENTRY, whose, "kind=earn", "points=40", NULL);
  house->consent = venue_add (venue, BR_KIND_CONSENT, whose, "channel=email", "basis=consent", "how=card",
                              "wording=May we write to you?", NULL);
  house->waiting = venue_add (venue, BR_KIND_WAITLIST_ENTRY, whose, "party_size=2", NULL);
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  venue_tear_down (&house->venue, data);
}

static void
merge (House *house)
{
  venue_do (&house->venue, br_desk_merge_customers (&house->double_ada, &house->ada, NULL, 80), NULL);
}

/* ---- reading ------------------------------------------------------------------------- */

typedef struct
{
  const BrId *id;
  const char *text;
  GString    *said;
} Reading;

static gboolean
read_profile (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (BrProfile) profile = br_desk_profile (db, reading->id, NULL, error);
  guint kinds[BR_N_KINDS] = { 0 };

  if (profile == NULL)
    return FALSE;
  for (guint i = 0; i < profile->events->len; i++)
    kinds[((BrProfileEvent *) profile->events->pdata[i])->record->entity->kind]++;
  g_string_printf (reading->said,
                   "%d visits, %d pence, %d points; %u bookings, %u notes, %u consents, %u lines, %u companions, %u tags, %s",
                   (int) profile->card->history.visits, (int) profile->card->history.spent,
                   (int) profile->card->loyalty.balance.points, kinds[BR_KIND_BOOKING], kinds[BR_KIND_NOTE],
                   kinds[BR_KIND_CONSENT], kinds[BR_KIND_LOYALTY_ENTRY], profile->companions->len,
                   g_strv_length (profile->card->tags), profile->standings[BR_CHANNEL_EMAIL] == BR_STANDING_CONSENT
                     ? "may be written to" : "may not be written to");
  return TRUE;
}

static void
assert_profile (House      *house,
                const BrId *id,
                const char *expected)
{
  Reading reading = { .id = id, .said = g_string_new (NULL) };

  venue_read (&house->venue, read_profile, &reading);
  g_assert_cmpstr (reading.said->str, ==, expected);
  g_string_free (reading.said, TRUE);
}

static gboolean
read_segment (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;
  g_auto (BrSegmentFault) fault = { NULL };
  g_autoptr (GArray) found = br_desk_segment_find (db, reading->text, &fault, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      g_autoptr (BrCustomer) customer =
        (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (found, BrId, i), error);

      g_string_append_printf (reading->said, "%s%s", i > 0 ? ", " : "", customer->name);
    }
  return found != NULL;
}

static void
assert_segment (House      *house,
                const char *text,
                const char *names)
{
  Reading reading = { .text = text, .said = g_string_new (NULL) };

  venue_read (&house->venue, read_segment, &reading);
  g_assert_cmpstr (reading.said->str, ==, names);
  g_string_free (reading.said, TRUE);
}

static gboolean
read_duplicates (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GArray) pairs = reading->id != NULL
                               ? br_desk_find_duplicates_of (db, reading->id, BR_DUPLICATE_PROPOSED, error)
                               : br_desk_find_duplicates (db, BR_DUPLICATE_PROPOSED, error);

  if (pairs != NULL)
    g_string_append_printf (reading->said, "%u", pairs->len);
  return pairs != NULL;
}

static void
assert_duplicates (House      *house,
                   const BrId *of,
                   const char *number)
{
  Reading reading = { .id = of, .said = g_string_new (NULL) };

  venue_read (&house->venue, read_duplicates, &reading);
  g_assert_cmpstr (reading.said->str, ==, number);
  g_string_free (reading.said, TRUE);
}

static BrCustomer *
load_customer (House      *house,
               const BrId *id)
{
  return (BrCustomer *) venue_load (&house->venue, BR_KIND_CUSTOMER, id);
}

static void
assert_sound (House *house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCheckReport) report = br_check (house->venue.store, BR_CHECK_ALL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->findings->len; i++)
    g_error ("%s", ((BrCheckFinding *) report->findings->pdata[i])->detail);
}

/* ---- merging ---------------------------------------------------------------------------- */

#define APART_ADA "1 visits, 6000 pence, 0 points; 1 bookings, 0 notes, 0 consents, 0 lines, 0 companions, 1 tags, " \
                  "may not be written to"
#define APART_DOUBLE "2 visits, 6000 pence, 40 points; 2 bookings, 1 notes, 1 consents, 1 lines, 1 companions, 2 tags, " \
                     "may be written to"
#define TOGETHER "3 visits, 12000 pence, 40 points; 3 bookings, 1 notes, 1 consents, 1 lines, 1 companions, 2 tags, " \
                 "may be written to"

static void
test_moves_everything (House        *house,
                       gconstpointer data)
{
  g_autoptr (BrCustomer) ada = NULL;
  g_autoptr (BrCustomer) merged = NULL;
  g_autoptr (BrBooking) noted = NULL;
  g_autoptr (BrWaitlistEntry) waiting = NULL;

  assert_profile (house, &house->ada, APART_ADA);
  assert_profile (house, &house->double_ada, APART_DOUBLE);
  merge (house);
  assert_profile (house, &house->ada, TOGETHER);
  ada = load_customer (house, &house->ada);
  g_assert_cmpstr (ada->name, ==, "Ada Hale");
  g_assert_cmpstr (ada->phone, ==, "0113 496 0001");
  g_assert_cmpstr (ada->allergies, ==, "Nuts\nSesame");
  merged = load_customer (house, &house->double_ada);
  g_assert_true (br_id_equal (&merged->merged_into, &house->ada));
  noted = (BrBooking *) venue_load (&house->venue, BR_KIND_BOOKING, &house->noted);
  g_assert_true (br_id_equal (&noted->subject, &ada->subject));
  g_assert_cmpstr (noted->kitchen_notes, ==, "No sesame");
  waiting = (BrWaitlistEntry *) venue_load (&house->venue, BR_KIND_WAITLIST_ENTRY, &house->waiting);
  g_assert_true (br_id_equal (&waiting->customer, &house->ada));
  assert_sound (house);
}

static void
test_chosen_fields (House        *house,
                    gconstpointer data)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrCombineChoice choice = { 0 };
  g_autoptr (BrCustomer) ada = NULL;

  choice.from_merged = (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, "name"));
  choice.from_kept = (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, "allergies")) |
                     (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, "phone"));
  venue_do (&house->venue, br_desk_merge_customers (&house->double_ada, &house->ada, &choice, 0), NULL);
  ada = load_customer (house, &house->ada);
  g_assert_cmpstr (ada->name, ==, "A. Hale");
  g_assert_null (ada->phone);
  g_assert_cmpstr (ada->allergies, ==, "Nuts");
}

static void
test_readers (House        *house,
              gconstpointer data)
{
  assert_segment (house, "tagged regular", "Ada Hale, A. Hale");
  assert_duplicates (house, NULL, "1");
  merge (house);
  assert_segment (house, "tagged regular", "Ada Hale");
  assert_segment (house, "consent to e-mail", "Ada Hale");
  assert_segment (house, "points >= 40", "Ada Hale");
  assert_segment (house, "visits >= 3", "Ada Hale");
  assert_segment (house, "visits = 0", "Ben Okafor");
  assert_duplicates (house, NULL, "0");
  assert_duplicates (house, &house->ada, "0");
}

/* Who spells the old address is found to be like whom it belongs to by now. */
static void
test_found_by_old_contact (House        *house,
                           gconstpointer data)
{
  BrId again;

  merge (house);
  venue_set (&house->venue, BR_KIND_CUSTOMER, &house->ada, "email=hale@example.net", "phone=", NULL);
  again = venue_add (&house->venue, BR_KIND_CUSTOMER, "name=A. Hale", "email=ada@example.org", NULL);
  assert_duplicates (house, &again, "1");
}

static void
test_what_names_the_merged_names_the_kept (House        *house,
                                           gconstpointer data)
{
  BrId late;
  g_autoptr (BrBooking) booking = NULL;

  merge (house);
  late = add_booking (house, &house->double_ada, "2026-03-02", "10");
  booking = (BrBooking *) venue_load (&house->venue, BR_KIND_BOOKING, &late);
  g_assert_true (br_id_equal (&booking->customer, &house->ada));
  venue_do (&house->venue, br_desk_add_note (&house->double_ada, "Hums"), NULL);
  assert_profile (house, &house->ada,
                  "4 visits, 13000 pence, 40 points; 4 bookings, 2 notes, 1 consents, 1 lines, 1 companions, 2 tags, "
                  "may be written to");
}

static void
test_chains (House        *house,
             gconstpointer data)
{
  BrId third = venue_add (&house->venue, BR_KIND_CUSTOMER, "name=Mrs Hale", NULL);
  g_autoptr (BrCustomer) merged = NULL;

  merge (house);
  venue_refuse (&house->venue, br_desk_merge_customers (&house->double_ada, &third, NULL, 0), BR_DESK_ERROR,
                BR_DESK_ERROR_REFUSED, "A. Hale was merged into Ada Hale already");
  venue_refuse (&house->venue, br_desk_merge_customers (&third, &third, NULL, 0), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                NULL);
  venue_do (&house->venue, br_desk_merge_customers (&house->ada, &third, NULL, 0), NULL);
  merged = load_customer (house, &house->double_ada);
  g_assert_true (br_id_equal (&merged->merged_into, &third));
  assert_profile (house, &third, TOGETHER);
  venue_refuse (&house->venue, br_desk_unmerge_customer (&house->double_ada), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "Ada Hale was merged into Mrs Hale since");
  venue_do (&house->venue, br_desk_unmerge_customer (&house->ada), NULL);
  assert_profile (house, &house->ada, TOGETHER);
  venue_do (&house->venue, br_desk_unmerge_customer (&house->double_ada), NULL);
  assert_profile (house, &house->double_ada, APART_DOUBLE);
  assert_sound (house);
}

static void
test_rights (House        *house,
             gconstpointer data)
{
  BrId other = venue_add (&house->venue, BR_KIND_CUSTOMER, "name=Mrs Hale", NULL);

  venue_act_as (&house->venue, BR_ROLE_HOST);
  venue_refuse (&house->venue, br_desk_merge_customers (&house->double_ada, &house->ada, NULL, 0), BR_STORE_ERROR,
                BR_STORE_ERROR_NOT_ALLOWED, NULL);
  venue_refuse (&house->venue, br_desk_keep_apart (&house->double_ada, &house->ada), BR_STORE_ERROR,
                BR_STORE_ERROR_NOT_ALLOWED, NULL);
  venue_refuse (&house->venue, br_desk_unmerge_customer (&other), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, NULL);
}

/* ---- and back ------------------------------------------------------------------------------ */

static void
test_undo (House        *house,
           gconstpointer data)
{
  g_autofree char *before = venue_dump (&house->venue);
  g_autofree char *merged = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  merge (house);
  merged = venue_dump (&house->venue);
  venue_undo (&house->venue);
  undone = venue_dump (&house->venue);
  g_assert_cmpstr (undone, ==, before);
  venue_redo (&house->venue);
  redone = venue_dump (&house->venue);
  g_assert_cmpstr (redone, ==, merged);
}

static gboolean
read_head (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  *(gint64 *) user_data = br_journal_get_head (db);
  return TRUE;
}

/* What the store inverts by itself seals what was written since for whose it is again. */
static void
test_undo_after_a_note (House        *house,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrBooking) booking = NULL;
  g_autoptr (BrCustomer) double_ada = NULL;
  BrUndoReport report;
  gint64 seq;

  merge (house);
  venue_read (&house->venue, read_head, &seq);
  venue_set (&house->venue, BR_KIND_BOOKING, &house->booking, "notes=By the window", "party_size=4", NULL);
  g_assert_true (br_store_undo_entry (house->venue.store, seq, NULL, &report, &error));
  g_assert_no_error (error);
  br_undo_report_clear (&report);
  booking = (BrBooking *) venue_load (&house->venue, BR_KIND_BOOKING, &house->booking);
  double_ada = load_customer (house, &house->double_ada);
  g_assert_true (br_id_equal (&booking->customer, &house->double_ada));
  g_assert_true (br_id_equal (&booking->subject, &double_ada->subject));
  g_assert_cmpstr (booking->notes, ==, "By the window");
  g_assert_cmpint (booking->party_size, ==, 4);
  assert_sound (house);
}

static void
test_unmerge_after_edits (House        *house,
                          gconstpointer data)
{
  g_autoptr (BrCustomer) ada = NULL;
  g_autoptr (BrBooking) noted = NULL;
  BrId version;

  merge (house);
  venue_set (&house->venue, BR_KIND_BOOKING, &house->noted, "kitchen_notes=No sesame, no nuts", "party_size=5", NULL);
  venue_do (&house->venue, br_desk_revise_note (&house->note, "Sings loudly"), &version);
  venue_set (&house->venue, BR_KIND_CUSTOMER, &house->ada, "company=Hale and Sons", NULL);
  add_booking (house, &house->ada, "2026-03-03", "5");
  venue_do (&house->venue, br_desk_unmerge_customer (&house->double_ada), NULL);
  assert_profile (house, &house->ada,
                  "2 visits, 6500 pence, 0 points; 2 bookings, 0 notes, 0 consents, 0 lines, 0 companions, 1 tags, "
                  "may not be written to");
  assert_profile (house, &house->double_ada, APART_DOUBLE);
  ada = load_customer (house, &house->ada);
  g_assert_null (ada->phone);
  g_assert_cmpstr (ada->allergies, ==, "Nuts");
  g_assert_cmpstr (ada->company, ==, "Hale and Sons");
  noted = (BrBooking *) venue_load (&house->venue, BR_KIND_BOOKING, &house->noted);
  g_assert_cmpstr (noted->kitchen_notes, ==, "No sesame, no nuts");
  g_assert_cmpint (noted->party_size, ==, 5);
  assert_sound (house);
  assert_duplicates (house, NULL, "0");
  venue_refuse (&house->venue, br_desk_unmerge_customer (&house->double_ada), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);
}

static void
test_what_stands_on_top_is_named (House        *house,
                                  gconstpointer data)
{
  merge (house);
  venue_set (&house->venue, BR_KIND_CUSTOMER, &house->ada, "phone=0113 496 0002", NULL);
  venue_set (&house->venue, BR_KIND_BOOKING, &house->booking, "customer=Ben Okafor", NULL);
  venue_refuse (&house->venue, br_desk_unmerge_customer (&house->double_ada), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "Ben Okafor ×2, 1 Feb 2026 20:00, Telephone");
}

static void
test_erasure_takes_all (House        *house,
                        gconstpointer data)
{
  g_autoptr (BrCustomer) merged = NULL;
  g_autoptr (BrConsent) consent = NULL;
  BrCustomer *ada;

  merge (house);
  venue_do (&house->venue, br_desk_erase_customer (&house->double_ada), NULL);
  ada = load_customer (house, &house->ada);
  g_assert_null (ada->name);
  g_assert_cmpint (ada->erased_at, ==, VENUE_NOW);
  br_record_unref ((BrRecord *) ada);
  merged = load_customer (house, &house->double_ada);
  g_assert_null (merged->name);
  g_assert_null (merged->phone);
  g_assert_cmpint (merged->erased_at, ==, VENUE_NOW);
  venue_refuse (&house->venue, br_desk_erase_customer (&house->ada), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);
  venue_refuse (&house->venue, br_desk_unmerge_customer (&house->double_ada), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);
  assert_sound (house);
}

/* ---- many ------------------------------------------------------------------------------------ */

static void
test_not_the_same (House        *house,
                   gconstpointer data)
{
  venue_do (&house->venue, br_desk_keep_apart (&house->double_ada, &house->ada), NULL);
  assert_duplicates (house, NULL, "0");
  assert_duplicates (house, &house->ada, "0");
  assert_duplicates (house, &house->double_ada, "0");
  venue_undo (&house->venue);
  assert_duplicates (house, NULL, "1");
}

static gboolean
read_plan (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GArray) plan = br_desk_plan_merges (db, BR_DUPLICATE_CERTAIN, error);

  for (guint i = 0; plan != NULL && i < plan->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (plan, BrDuplicate, i);
      g_autoptr (BrCustomer) kept = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &pair->a, error);
      g_autoptr (BrCustomer) merged = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &pair->b, error);

      g_string_append_printf (reading->said, "%s%s into %s", i > 0 ? "; " : "", merged->name, kept->name);
    }
  return plan != NULL;
}

static void
test_all_that_are_certain (House        *house,
                           gconstpointer data)
{
  Reading reading = { .said = g_string_new (NULL) };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  venue_set (&house->venue, BR_KIND_CUSTOMER, &house->ada, "phone=+44 113 496 0001", NULL);
  venue_set (&house->venue, BR_KIND_CUSTOMER, &house->double_ada, "name=Hale, Ada", NULL);
  venue_add (&house->venue, BR_KIND_CUSTOMER, "name=Okafor, Ben", "email=ben@example.org", NULL);
  venue_set (&house->venue, BR_KIND_CUSTOMER, &house->ben, "email=BEN@example.org", NULL);
  before = venue_dump (&house->venue);
  venue_read (&house->venue, read_plan, &reading);
  g_assert_cmpstr (reading.said->str, ==, "Hale, Ada into Ada Hale; Okafor, Ben into Ben Okafor");
  g_string_free (reading.said, TRUE);
  venue_do (&house->venue, br_desk_merge_duplicates (BR_DUPLICATE_CERTAIN), NULL);
  assert_duplicates (house, NULL, "0");
  assert_profile (house, &house->ada, TOGETHER);
  venue_refuse (&house->venue, br_desk_merge_duplicates (BR_DUPLICATE_CERTAIN), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, NULL);
  venue_undo (&house->venue);
  after = venue_dump (&house->venue);
  g_assert_cmpstr (after, ==, before);
}

#define add(name, func) g_test_add ("/merge/" name, House, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  add ("moves-everything-that-names-who-is-merged", test_moves_everything);
  add ("takes-the-fields-that-were-chosen", test_chosen_fields);
  add ("leaves-one-guest-for-every-reader", test_readers);
  add ("finds-the-kept-by-what-the-merged-was-reached-by", test_found_by_old_contact);
  add ("what-names-the-merged-afterwards-names-the-kept", test_what_names_the_merged_names_the_kept);
  add ("makes-no-chains", test_chains);
  add ("is-for-who-may-administer-guests", test_rights);
  add ("is-undone-and-done-again-whole", test_undo);
  add ("an-undo-keeps-what-was-noted-since-readable", test_undo_after_a_note);
  add ("is-taken-apart-after-edits-that-do-not-touch-it", test_unmerge_after_edits);
  add ("names-what-stands-on-top", test_what_stands_on_top_is_named);
  add ("erasing-either-erases-both", test_erasure_takes_all);
  add ("who-is-not-the-same-is-not-proposed-again", test_not_the_same);
  add ("all-that-are-certain-become-one-at-once-and-two-again-at-once", test_all_that_are_certain);
  return g_test_run ();
}
