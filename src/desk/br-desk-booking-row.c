#include "config.h"

#include "desk/br-desk-booking-row.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-answer.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night-book.h"
#include "desk/br-desk-resolve.h"

static int
count_people (const BrBooking *booking)
{
  gboolean counted = booking->status == BR_BOOKING_SEATED && booking->covers != BR_INT_NONE;

  return (int) (counted ? booking->covers : booking->party_size);
}

/**
 * br_desk_place_booking_row:
 * @db: a connection inside a write
 * @before: (nullable): the row as it was
 * @after: (inout): the row as somebody typed it
 * @error: return location for %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * A booking is of the night that it begins on: its night follows where only its beginning was given,
 * and one that contradicts it is refused.
 */
gboolean
br_desk_place_booking_row (BrDb            *db,
                           const BrBooking *before,
                           BrBooking       *after,
                           GError         **error)
{
  g_autoptr (BrVenue) venue = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  char said[BR_DATE_TEXT_LENGTH + 1], meant[BR_DATE_TEXT_LENGTH + 1];
  BrDate night;

  if (after->starts_at == BR_INSTANT_NONE || after->business_date == BR_DATE_NONE ||
      (before != NULL && before->starts_at == after->starts_at && before->business_date == after->business_date))
    return TRUE;
  venue = br_db_get_venue (db, error);
  if (venue == NULL)
    return FALSE;
  zone = br_db_get_zone (db);
  night = br_business_date_of (after->starts_at, zone, venue->cut_off);
  if (before != NULL && before->business_date == after->business_date)
    after->business_date = night;
  if (after->business_date == night)
    return TRUE;
  br_date_print (after->business_date, said);
  br_date_print (night, meant);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               /* Translators: two dates, such as 2026-12-25 and 2026-12-19 */
               _ ("What begins then is not of the night of %s but of %s"), said, meant);
  return FALSE;
}

/* ---- the law ------------------------------------------------------------------------ */

static gboolean
fits (const BrNightBook *book,
      const BrNightRoom *licence,
      int                room,
      const BrBooking   *booking,
      int                people,
      int                use,
      GError           **error)
{
  int counted = licence->others +
                br_night_get_peak (book->night, room, booking->starts_at, booking->ends_at, use);

  if (licence->capacity < 0 || counted + people <= licence->capacity)
    return TRUE;
  if (room < 0)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("The licence is for %d people: %d are counted then, and %d more would go past it"),
                 licence->capacity, counted, people);
  else
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("%s is licensed for %d people: %d are counted then, and %d more would go past it"),
                 ((const BrRoom *) book->rooms->pdata[room])->name, licence->capacity, counted, people);
  return FALSE;
}

/**
 * br_desk_check_licence:
 * @book: the booking's night, as it shall be
 * @booking: a booking of it
 * @people: how many they are, or 0 for as many as it says
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Returns: whether the licences of the house and of its room let as many in
 */
gboolean
br_desk_check_licence (const BrNightBook *book,
                       const BrBooking   *booking,
                       int                people,
                       GError           **error)
{
  const BrNightUse *use;
  int at = br_night_book_find_use (book, &booking->id);

  if (people == 0)
    people = count_people (booking);
  if (!fits (book, &book->facts.house, -1, booking, people, at, error))
    return FALSE;
  use = at >= 0 ? &book->facts.uses[at] : NULL;
  if (use == NULL || use->n_tables == 0)
    return TRUE;
  return fits (book, &book->facts.rooms[book->facts.tables[use->tables[0]].room],
               (int) book->facts.tables[use->tables[0]].room, booking, people, at, error);
}

static gboolean
check_licence (BrDb            *db,
               const BrBooking *booking,
               GError         **error)
{
  g_autoptr (BrNightBook) book = br_night_book_load (db, booking->business_date, br_db_get_now (db), error);

  return book != NULL && br_desk_check_licence (book, booking, 0, error);
}

/* ---- the rules of the house ------------------------------------------------------------ */

static GStrv
list_tables (BrDb       *db,
             const BrId *booking,
             GError    **error)
{
  g_autoptr (GPtrArray) links = br_db_select (db, BR_KIND_BOOKING_TABLE, error, "WHERE booking = ? ORDER BY id", "I",
                                              booking);
  GStrv names;

  if (links == NULL)
    return NULL;
  names = g_new0 (char *, links->len + 1);
  for (guint i = 0; i < links->len; i++)
    names[i] = br_id_to_string (&((const BrBookingTable *) links->pdata[i])->table);
  return names;
}

/* Who may not set a rule of the house aside does not get past it by writing the row. */
static gboolean
check_rules (BrDb            *db,
             const BrBooking *booking,
             GError         **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  g_autofree char *why = NULL;

  request->tables = list_tables (db, &booking->id, error);
  if (request->tables == NULL)
    return FALSE;
  if (request->tables[0] == NULL)
    return TRUE;
  request->date = booking->business_date;
  request->starts = booking->starts_at;
  request->minutes = (int) ((booking->ends_at - booking->starts_at) / BR_MINUTE);
  request->party = count_people (booking);
  request->features = g_strdup (booking->features);
  request->section = g_strdup (booking->section);
  request->source = booking->source;
  answer = br_desk_ask (db, request, &booking->id, error);
  if (answer == NULL)
    return FALSE;
  if (answer->n_options > 0)
    return TRUE;
  why = br_desk_answer_say (answer);
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  return FALSE;
}

/**
 * br_desk_judge_booking_row:
 * @db: a connection inside a write, in which the row and its tables stand as they shall be
 * @before: (nullable): the row as it was
 * @after: the row as it is
 * @tables_given: its tables were given too
 * @error: return location for %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * Judges a booking that was written field by field and not asked for: nobody takes it past the
 * licence, and it is against a rule of the house only where the actor may lay those down. What has
 * no more people and no other time than before is let be.
 */
gboolean
br_desk_judge_booking_row (BrDb            *db,
                           const BrBooking *before,
                           const BrBooking *after,
                           gboolean         tables_given,
                           GError         **error)
{
  gboolean held = before != NULL && br_night_state_holds (before->status);

  if (!br_night_state_holds (after->status))
    return TRUE;
  if (held && !tables_given && count_people (after) <= count_people (before) &&
      after->party_size <= before->party_size && after->starts_at == before->starts_at &&
      after->ends_at == before->ends_at)
    return TRUE;
  return check_licence (db, after, error) &&
         (br_permission_may_write (br_desk_level (db, BR_AREA_SETTINGS)) || check_rules (db, after, error));
}
