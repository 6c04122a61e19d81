#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-error.h"
#include "desk/br-desk-guest-list.h"
#include "desk/br-desk-records.h"
#include "store/br-store-error.h"

#define REFUSED BR_DESK_ERROR, BR_DESK_ERROR_REFUSED

static BrGuestNames *
paste (const char *text)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");

  return br_guest_names_read (text, -1, report);
}

static BrDeskAct *
fill (const BrId *list,
      const char *text)
{
  return br_desk_add_guest_names (list, paste (text), FALSE);
}

static BrId
add_list (Venue      *venue,
          const char *title,
          const char *allocation)
{
  return venue_add (venue, BR_KIND_GUEST_LIST, "business_date=2026-03-14", title, allocation, NULL);
}

typedef struct
{
  BrId          list;
  BrGuestNames *names;
  const char   *part;
  BrDate        date;
  GString      *text;
  BrId          first;
} Reading;

static gboolean
find (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GPtrArray) found = br_desk_find_guests (db, reading->date, reading->part, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const BrGuestFound *guest = found->pdata[i];

      if (i == 0)
        reading->first = guest->entry->id;
      g_string_append_printf (reading->text, "%s+%d/%s%s;", guest->entry->name, (int) guest->entry->plus_ones,
                              guest->list->title, guest->late ? "/late" : "");
    }
  return found != NULL;
}

/* Who is found that night, and the first of them. */
static BrId
assert_found (Venue      *venue,
              const char *part,
              const char *expected)
{
  Reading reading = { .part = part, .date = br_date_from_ymd (2026, 3, 14), .text = g_string_new (NULL) };

  venue_read (venue, find, &reading);
  g_assert_cmpstr (reading.text->str, ==, expected);
  g_string_free (reading.text, TRUE);
  return reading.first;
}

static void
test_filled (Venue        *venue,
             gconstpointer data)
{
  BrId marlo = add_list (venue, "title=Marlo", "allocation=10");
  g_autofree char *label = NULL;

  venue_do (venue, fill (&marlo, "Zoë Ångström +2\nBen Jones - press\n"), NULL);
  assert_found (venue, "", "Ben Jones+0/Marlo;Zoë Ångström+2/Marlo;");
  label = venue_label (venue, 0);
  g_assert_cmpstr (label, ==, "Added names to the guest list Marlo");
  venue_undo (venue);
  assert_found (venue, "", "");
  venue_redo (venue);
  assert_found (venue, "", "Ben Jones+0/Marlo;Zoë Ångström+2/Marlo;");
  /* those who are there stay as they are */
  venue_do (venue, fill (&marlo, "zoe angstrom +5\nCat Lee"), NULL);
  assert_found (venue, "", "Ben Jones+0/Marlo;Cat Lee+0/Marlo;Zoë Ångström+2/Marlo;");
  venue_refuse (venue, fill (&marlo, "CAT LEE"), REFUSED, "already");
  venue_refuse (venue, fill (&marlo, "\n"), REFUSED, "no name");
}

/* 10 places; 3 + 1 are taken; 5 + 3 = 8 are asked for: 12 - 10 = 2 too many. */
static void
test_allocation (Venue        *venue,
                 gconstpointer data)
{
  BrId marlo = add_list (venue, "title=Marlo", "allocation=10");

  venue_do (venue, fill (&marlo, "Zoë +2, Ben"), NULL);
  venue_refuse (venue, fill (&marlo, "Cat +4\nDan +2"), REFUSED,
                "“Marlo” has 10 places, 4 are taken and 8 more are asked for: 2 places too many");
  venue_do (venue, fill (&marlo, "Cat +4\nDan"), NULL);
  venue_refuse (venue, fill (&marlo, "Eve"), REFUSED, "10 are taken and 1 more are asked for: 1 place too many");
  venue_do (venue, br_desk_add_guest_names (&marlo, paste ("Eve"), TRUE), NULL);
  g_assert_cmpuint (venue_count (venue, BR_KIND_GUEST_LIST_ENTRY), ==, 5);
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_refuse (venue, br_desk_add_guest_names (&marlo, paste ("Fay"), TRUE), BR_STORE_ERROR,
                BR_STORE_ERROR_NOT_ALLOWED, NULL);
}

/* The clock stands at 15:00. */
static void
test_cut_off (Venue        *venue,
              gconstpointer data)
{
  BrId marlo = add_list (venue, "title=Marlo", "cut_off_at=2026-03-14T15:01");
  BrId late = add_list (venue, "title=Late", "cut_off_at=2026-03-14T15:00");

  venue_do (venue, fill (&marlo, "Zoë"), NULL);
  venue_refuse (venue, fill (&late, "Ben"), REFUSED, "open until 15:00");
  venue_do (venue, br_desk_add_guest_names (&late, paste ("Ben"), TRUE), NULL);
  assert_found (venue, "", "Ben+0/Late/late;Zoë+0/Marlo;");
  venue_act_as (venue, BR_ROLE_MANAGER);
  venue_do (venue, br_desk_add_guest_names (&late, paste ("Cat"), TRUE), NULL);
  assert_found (venue, "cat", "Cat+0/Late/late;");
}

static gboolean
plan (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (BrGuestListPlan) plan = br_desk_plan_guest_names (db, &reading->list, reading->names, error);

  if (plan == NULL)
    return FALSE;
  g_string_append_printf (reading->text, "%u fresh, %u already, %d taken, %d asked, %d places, %d over;",
                          plan->fresh->len, plan->n_already, (int) plan->taken, (int) plan->asked,
                          (int) plan->allocation, (int) plan->over);
  for (guint i = 0; i < plan->doubles->len; i++)
    {
      const BrGuestDouble *twice = plan->doubles->pdata[i];

      g_string_append_printf (reading->text, "%s/%s;", twice->name, twice->list);
    }
  return TRUE;
}

static void
test_doubles (Venue        *venue,
              gconstpointer data)
{
  BrId marlo = add_list (venue, "title=Marlo", "allocation=4");
  BrId house = add_list (venue, "title=House", "promoter=House");
  BrId other = venue_add (venue, BR_KIND_GUEST_LIST, "business_date=2026-03-15", "title=Sunday", NULL);
  Reading reading = { .list = marlo, .text = g_string_new (NULL) };

  venue_do (venue, fill (&marlo, "Ben Jones +1"), NULL);
  venue_do (venue, fill (&house, "Zoë Ångström, Cat Lee +3"), NULL);
  venue_do (venue, fill (&other, "Dan Fox"), NULL);
  reading.names = paste ("zoe angstrom\nBEN JONES\nDan Fox +1");
  venue_read (venue, plan, &reading);
  g_assert_cmpstr (reading.text->str, ==, "2 fresh, 1 already, 2 taken, 3 asked, 4 places, 1 over;zoe angstrom/House;");
  g_string_truncate (reading.text, 0);
  reading.list = house;
  venue_read (venue, plan, &reading);
  g_assert_cmpstr (reading.text->str, ==, "2 fresh, 1 already, 5 taken, 3 asked, -1 places, 0 over;BEN JONES/Marlo;");
  g_string_free (reading.text, TRUE);
  br_guest_names_free (reading.names);
}

static void
test_found (Venue        *venue,
            gconstpointer data)
{
  BrId marlo = add_list (venue, "title=Marlo", "allocation=20");
  BrId house = add_list (venue, "title=House", "allocation=20");

  venue_do (venue, fill (&marlo, "Zoë Ångström +2, Ben Jones"), NULL);
  venue_do (venue, fill (&house, "Benoît Angers, Zoe Angstrom"), NULL);
  assert_found (venue, "ang", "Benoît Angers+0/House;Zoe Angstrom+0/House;Zoë Ångström+2/Marlo;");
  assert_found (venue, "BENOIT", "Benoît Angers+0/House;");
  assert_found (venue, " strom  zo ", "Zoe Angstrom+0/House;Zoë Ångström+2/Marlo;");
  assert_found (venue, "nobody", "");
}

static void
assert_in (Venue      *venue,
           const BrId *id,
           gint64      checked_in,
           BrInstant   at)
{
  g_autoptr (BrGuestListEntry) entry = (BrGuestListEntry *) venue_load (venue, BR_KIND_GUEST_LIST_ENTRY, id);

  g_assert_cmpint (entry->checked_in, ==, checked_in);
  g_assert_cmpint (entry->checked_in_at, ==, at);
}

static void
test_checked_in (Venue        *venue,
                 gconstpointer data)
{
  BrId marlo = add_list (venue, "title=Marlo", "allocation=20");
  BrId zoe;
  g_autofree char *label = NULL;

  venue_do (venue, fill (&marlo, "Zoë +3"), NULL);
  venue_act_as (venue, BR_ROLE_DOOR);
  zoe = assert_found (venue, "zoe", "Zoë+3/Marlo;");
  venue_refuse (venue, br_desk_check_in_guest (&zoe, 5), REFUSED, "lets in 4 more of this party, not 5");
  venue_refuse (venue, br_desk_check_in_guest (&zoe, 0), REFUSED, "not 0");
  venue_do (venue, br_desk_check_in_guest (&zoe, 2), NULL);
  assert_in (venue, &zoe, 2, VENUE_NOW);
  label = venue_label (venue, 0);
  g_assert_cmpstr (label, ==, "Checked in from a guest list");
  /* ten minutes later somebody else goes by the name, and the rest of the party comes */
  br_store_set_now (venue->store, VENUE_NOW + 10 * BR_MINUTE);
  venue_refuse (venue, br_desk_check_in_guest (&zoe, 1), REFUSED, "“Zoë” came in already: 2 of 4, the first at 15:00");
  venue_refuse (venue, br_desk_check_in_more (&zoe, 3), REFUSED, "lets in 2 more of this party, not 3");
  venue_do (venue, br_desk_check_in_more (&zoe, 2), NULL);
  assert_in (venue, &zoe, 4, VENUE_NOW);
  venue_refuse (venue, br_desk_check_in_more (&zoe, 1), REFUSED, "4 of 4, the first at 15:00");
  venue_undo (venue);
  assert_in (venue, &zoe, 2, VENUE_NOW);
  venue_undo (venue);
  assert_in (venue, &zoe, 0, BR_INSTANT_NONE);
}

/* A list takes its night, its name and whose it is from its event, and is for none of another night. */
static void
test_event (Venue        *venue,
            gconstpointer data)
{
  BrId list;
  g_autoptr (BrGuestList) row = NULL;
  g_autoptr (BrGuestList) other = br_new (GUEST_LIST, BrGuestList);

  venue_add (venue, BR_KIND_PROMOTER, "name=Low Tide", NULL);
  venue_add (venue, BR_KIND_EVENT, "name=Late Set", "business_date=2026-03-14", "promoter=Low Tide", NULL);
  venue_add (venue, BR_KIND_EVENT, "name=Matinee", "business_date=2026-03-15", NULL);
  list = venue_add (venue, BR_KIND_GUEST_LIST, "event=Late Set", NULL);
  row = (BrGuestList *) venue_load (venue, BR_KIND_GUEST_LIST, &list);
  g_assert_cmpint (row->business_date, ==, br_date_from_ymd (2026, 3, 14));
  g_assert_cmpstr (row->title, ==, "Late Set");
  g_assert_cmpstr (row->promoter, ==, "Low Tide");
  other->business_date = br_date_from_ymd (2026, 3, 15);
  other->title = g_strdup ("Wrong night");
  other->event = row->event;
  venue_refuse (venue, br_desk_save (br_record_copy ((BrRecord *) other)), REFUSED,
                "“Late Set” is on 14 Mar 2026, and this guest list is for 15 Mar 2026");
}

/* Ada is on both promoters' lists for the early show, and on one for the late show, which is another
 * matter; what hangs on no event may be for either. */
static void
assert_doubles (Venue      *venue,
                const BrId *list,
                const char *expected)
{
  Reading reading = { .list = *list, .names = paste ("ada"), .text = g_string_new (NULL) };

  venue_read (venue, plan, &reading);
  g_assert_cmpstr (strchr (reading.text->str, ';') + 1, ==, expected);
  g_string_free (reading.text, TRUE);
  br_guest_names_free (reading.names);
}

static void
test_doubles_by_event (Venue        *venue,
                       gconstpointer data)
{
  BrId quill, marlo, late, house;

  venue_add (venue, BR_KIND_EVENT, "name=Early Show", "business_date=2026-03-14", NULL);
  venue_add (venue, BR_KIND_EVENT, "name=Late Show", "business_date=2026-03-14", NULL);
  quill = venue_add (venue, BR_KIND_GUEST_LIST, "event=Early Show", "promoter=Quill", NULL);
  marlo = venue_add (venue, BR_KIND_GUEST_LIST, "event=Early Show", "promoter=Marlo", NULL);
  late = venue_add (venue, BR_KIND_GUEST_LIST, "event=Late Show", NULL);
  house = add_list (venue, "title=House", NULL);
  venue_do (venue, fill (&quill, "Ada"), NULL);
  assert_doubles (venue, &marlo, "ada/Early Show;");
  assert_doubles (venue, &late, "");
  assert_doubles (venue, &house, "ada/Early Show;");
}

/* The list closes at five past three. Zoë's first two come at three, the others are not late with them;
 * Ben and Cat come at five past, and Cat a minute before. */
static void
test_late (Venue        *venue,
           gconstpointer data)
{
  BrId marlo = add_list (venue, "title=Marlo", "cut_off_at=2026-03-14T15:05");
  BrId zoe, ben, cat;
  g_autoptr (BrGuestListEntry) entry = NULL;

  venue_do (venue, fill (&marlo, "Zoë +3\nBen +1 (press)\nCat"), NULL);
  venue_act_as (venue, BR_ROLE_DOOR);
  zoe = assert_found (venue, "zoe", "Zoë+3/Marlo;");
  ben = assert_found (venue, "ben", "Ben+1/Marlo;");
  cat = assert_found (venue, "cat", "Cat+0/Marlo;");
  venue_do (venue, br_desk_check_in_guest (&zoe, 2), NULL);
  br_store_set_now (venue->store, VENUE_NOW + 5 * BR_MINUTE - 1);
  venue_do (venue, br_desk_check_in_guest (&cat, 1), NULL);
  br_store_set_now (venue->store, VENUE_NOW + 5 * BR_MINUTE);
  venue_do (venue, br_desk_check_in_more (&zoe, 2), NULL);
  venue_refuse (venue, br_desk_check_in_guest (&ben, 1), REFUSED, "“Marlo” is over since 15:05");
  venue_refuse (venue, br_desk_check_in_more (&ben, 1), REFUSED, "“Marlo” is over since 15:05");
  venue_refuse (venue, br_desk_check_in_late (&ben, 3, NULL), REFUSED, "lets in 2 more of this party, not 3");
  venue_do (venue, br_desk_check_in_late (&ben, 2, "Marlo says so"), NULL);
  assert_in (venue, &ben, 2, VENUE_NOW + 5 * BR_MINUTE);
  entry = (BrGuestListEntry *) venue_load (venue, BR_KIND_GUEST_LIST_ENTRY, &ben);
  g_assert_cmpstr (entry->notes, ==, "press · Marlo says so");
  venue_undo (venue);
  assert_in (venue, &ben, 0, BR_INSTANT_NONE);
}

static gboolean
find_first (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GPtrArray) found = br_desk_find_guests (db, reading->date, reading->part, error);

  if (found == NULL)
    return FALSE;
  g_assert_cmpuint (found->len, ==, 1);
  g_string_append (reading->text, ((BrGuestFound *) found->pdata[0])->barred != NULL ? "barred" : "welcome");
  return TRUE;
}

static void
assert_is (Venue      *venue,
           const char *part,
           const char *welcome)
{
  Reading reading = { .part = part, .date = br_date_from_ymd (2026, 3, 14), .text = g_string_new (NULL) };

  venue_read (venue, find_first, &reading);
  g_assert_cmpstr (reading.text->str, ==, welcome);
  g_string_free (reading.text, TRUE);
}

/* Zoë Harper is barred; Zoë alone may be anybody. A manager may let in whom the door stops, and the
 * night log says why. */
static void
test_barred (Venue        *venue,
             gconstpointer data)
{
  BrId marlo = add_list (venue, "title=Marlo", "allocation=20"), harper, owner = *br_store_get_actor (venue->store);
  g_autoptr (BrGuestListEntry) entry = NULL;

  venue_add (venue, BR_KIND_BARRED_PERSON, "name=Zoe Harper", "starts_on=2026-01-01", "reason=Fighting", NULL);
  venue_do (venue, fill (&marlo, "Zoë HARPER +1\nZoë Quill\nAda"), NULL);
  assert_is (venue, "harper", "barred");
  assert_is (venue, "quill", "welcome");
  assert_is (venue, "ada", "welcome");
  harper = assert_found (venue, "harper", "Zoë HARPER+1/Marlo;");
  venue_act_as (venue, BR_ROLE_DOOR);
  venue_refuse (venue, br_desk_check_in_guest (&harper, 1), REFUSED, "“Zoe Harper” is on the barred list");
  venue_refuse (venue, br_desk_check_in_barred (&harper, 1, "Another one"), BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED,
                NULL);
  br_store_set_actor (venue->store, &owner);
  venue_refuse (venue, br_desk_check_in_barred (&harper, 1, ""), REFUSED, "reason");
  g_assert_cmpuint (venue_count (venue, BR_KIND_NIGHT_LOG_ENTRY), ==, 0);
  venue_do (venue, br_desk_check_in_barred (&harper, 2, "Another one"), NULL);
  assert_in (venue, &harper, 2, VENUE_NOW);
  g_assert_cmpuint (venue_count (venue, BR_KIND_NIGHT_LOG_ENTRY), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/desk/guest-list/a-paste-is-added-and-undone-as-one", test_filled);
  ADD ("/desk/guest-list/a-list-has-no-more-places-than-it-was-given", test_allocation);
  ADD ("/desk/guest-list/a-list-closes-unless-a-manager-says-otherwise", test_cut_off);
  ADD ("/desk/guest-list/a-list-is-for-an-event-of-its-night", test_event);
  ADD ("/desk/guest-list/whoever-is-on-two-lists-of-one-event-is-there-twice", test_doubles_by_event);
  ADD ("/desk/guest-list/who-comes-when-the-list-is-over-is-let-in-by-a-word", test_late);
  ADD ("/desk/guest-list/who-is-on-two-lists-of-a-night-is-named", test_doubles);
  ADD ("/desk/guest-list/parts-of-a-name-find-it-without-its-accents", test_found);
  ADD ("/desk/guest-list/a-party-is-checked-in-once-and-never-more-than-it-is", test_checked_in);
  ADD ("/guest-list/stops-who-is-barred-unless-a-manager-says-why", test_barred);
  return g_test_run ();
}
