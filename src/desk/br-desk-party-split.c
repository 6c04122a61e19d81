#include "config.h"

#include "desk/br-desk-party-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"

/* ---- one table more --------------------------------------------------------------------- */

static gboolean
is_undeclared (const BrDeskAnswer *answer)
{
  return answer->verdict.constraint == BR_CONSTRAINT_NO_TABLE && answer->verdict.no_table == BR_NO_TABLE_UNDECLARED;
}

/* Tables that nobody declared to be put together have to stand in one room, and each further one has
 * to be free. */
static gboolean
judge_undeclared (BrDb                 *db,
                  const BrBooking      *booking,
                  const GArray         *present,
                  const GArray         *further,
                  int                   people,
                  const BrPartyRequest *request,
                  GError              **error)
{
  if (request->reason == NULL)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                           _ ("These tables were not declared to be put together: that takes a manager’s reason"));
      return FALSE;
    }
  for (guint i = 0; i < further->len; i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (BrId));
      g_autoptr (BrDeskAnswer) answer = NULL;
      const BrTable *table, *first;

      g_array_append_vals (one, &g_array_index (further, BrId, i), 1);
      answer = br_party_ask (db, booking, one, people, request->reason, error);
      if (answer == NULL || !br_party_check (answer, error))
        return FALSE;
      table = br_night_book_get_table (answer->book, (guint) br_night_book_find_table (
                                                       answer->book, &g_array_index (further, BrId, i)));
      first = br_night_book_get_table (answer->book, (guint) br_night_book_find_table (
                                                       answer->book, &g_array_index (present, BrId, 0)));
      if (!br_id_equal (&table->room, &first->room))
        {
          g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("Table %s stands in another room"),
                       table->number);
          return FALSE;
        }
    }
  return TRUE;
}

/* Which of the tables they do not have yet; they must have some, and want some. */
static GArray *
find_further (BrDb                 *db,
              const BrPartyRequest *request,
              const GArray         *present,
              GError              **error)
{
  g_autoptr (GArray) tables = br_party_find_tables (db, (const char *const *) request->tables, error);

  if (tables == NULL)
    return NULL;
  for (guint i = tables->len; i > 0; i--)
    if (br_party_has_table (present, &g_array_index (tables, BrId, i - 1)))
      g_array_remove_index (tables, i - 1);
  if (tables->len > 0 && present->len > 0)
    return g_steal_pointer (&tables);
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                       present->len == 0 ? _ ("They have no table yet") : _ ("They sit there already"));
  return NULL;
}

static gboolean
combine_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  const BrPartyRequest *request = data;
  g_autoptr (BrBooking) booking = br_party_load_seated (db, request, id, error);
  g_autoptr (GArray) present = booking != NULL ? br_party_get_tables (db, &booking->id, error) : NULL;
  g_autoptr (GArray) further = present != NULL ? find_further (db, request, present, error) : NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;
  int people;

  if (further == NULL)
    return FALSE;
  people = request->people > 0 ? request->people : br_party_get_people (booking);
  all = g_array_copy (present);
  g_array_append_vals (all, further->data, further->len);
  answer = br_party_ask (db, booking, all, people, request->reason, error);
  if (answer == NULL ||
      !(is_undeclared (answer) ? judge_undeclared (db, booking, present, further, people, request, error)
                               : br_party_check (answer, error)))
    return FALSE;
  booking->covers = people;
  if (request->reason != NULL)
    br_set_str (&booking->override_reason, request->reason);
  return br_desk_update (db, (BrRecord *) booking, error) && br_party_give (db, &booking->id, all, error);
}

/**
 * br_desk_combine:
 * @booking: a party that sits
 * @tables: what they have besides from now on; free for the time that they have yet
 * @covers: how many they are then, or 0 for as many as before
 * @reason: (nullable): why it is set aside what the house has laid down; tables that were not declared
 *   to be put together need one
 *
 * Gives those who sit one more table, or several.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_combine (const BrId        *booking,
                 const char *const *tables,
                 int                covers,
                 const char        *reason)
{
  return br_desk_act_new ("booking.combine", BR_UNDO_INVERT, combine_in_write,
                          br_party_request_new (booking, tables, covers, reason), br_party_request_free);
}

/* ---- one table fewer -------------------------------------------------------------------- */

/* What is left when some of the tables go; there must be some that go, and some that stay. */
static GArray *
take_away (const GArray *present,
           const GArray *tables,
           GError      **error)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; i < present->len; i++)
    if (!br_party_has_table (tables, &g_array_index (present, BrId, i)))
      g_array_append_vals (kept, &g_array_index (present, BrId, i), 1);
  if (kept->len > 0)
    return g_steal_pointer (&kept);
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("That would leave them no table"));
  return NULL;
}

static gboolean
give_back_in_write (BrDb     *db,
                    gpointer  data,
                    BrId     *id,
                    GError  **error)
{
  const BrPartyRequest *request = data;
  g_autoptr (BrBooking) booking = br_party_load_seated (db, request, id, error);
  g_autoptr (GArray) present = booking != NULL ? br_party_get_tables (db, &booking->id, error) : NULL;
  g_autoptr (GArray) tables =
    present != NULL ? br_party_find_tables (db, (const char *const *) request->tables, error) : NULL;
  g_autoptr (GArray) kept = tables != NULL ? take_away (present, tables, error) : NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;

  if (kept == NULL)
    return FALSE;
  if (kept->len == present->len)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("They do not sit there"));
      return FALSE;
    }
  /* They sit there: all that can be wrong with what they keep is that it is too small. */
  answer = br_party_ask (db, booking, kept, br_party_get_people (booking), request->reason, error);
  if (answer == NULL || (answer->verdict.constraint == BR_CONSTRAINT_TOO_LARGE && !br_party_check (answer, error)))
    return FALSE;
  if (request->reason != NULL)
    {
      br_set_str (&booking->override_reason, request->reason);
      if (!br_desk_update (db, (BrRecord *) booking, error))
        return FALSE;
    }
  return br_party_give (db, &booking->id, kept, error);
}

/**
 * br_desk_give_back:
 * @booking: a party that sits
 * @tables: what they no longer need
 * @reason: (nullable): why they may keep too little for so many
 *
 * Takes tables back from those who sit; at least one stays theirs.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_give_back (const BrId        *booking,
                   const char *const *tables,
                   const char        *reason)
{
  return br_desk_act_new ("booking.give-back", BR_UNDO_INVERT, give_back_in_write,
                          br_party_request_new (booking, tables, 0, reason), br_party_request_free);
}

/* ---- two parties of one -------------------------------------------------------------- */

/* Some of them for themselves: they came when the others did, and have no name until they say one. */
static BrBooking *
part_of (const BrBooking      *booking,
         const BrPartyRequest *request)
{
  BrBooking *part = br_new (BOOKING, BrBooking);

  part->business_date = booking->business_date;
  part->starts_at = booking->starts_at;
  part->ends_at = booking->ends_at;
  part->party_size = part->covers = request->people;
  part->status = booking->status;
  part->source = booking->source;
  part->confirmed_at = booking->confirmed_at;
  part->arrived_at = booking->arrived_at;
  part->seated_at = booking->seated_at;
  part->override_reason = g_strdup (request->reason);
  return part;
}

static gboolean
check_people (const BrBooking *booking,
              int              people,
              GError         **error)
{
  int all = br_party_get_people (booking);

  if (people >= 1 && people < all)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("Of a party of %d at least one goes and at least one stays, not %d"), all, people);
  return FALSE;
}

static gboolean
split_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const BrPartyRequest *request = data;
  g_autoptr (BrBooking) booking = br_party_load_seated (db, request, id, error);
  g_autoptr (BrBooking) part = NULL;
  g_autoptr (GArray) present = NULL, tables = NULL, kept = NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;

  if (booking == NULL || !check_people (booking, request->people, error))
    return FALSE;
  present = br_party_get_tables (db, &booking->id, error);
  tables = present != NULL ? br_party_find_tables (db, (const char *const *) request->tables, error) : NULL;
  kept = tables != NULL ? take_away (present, tables, error) : NULL;
  answer = kept != NULL ? br_party_ask (db, booking, tables, request->people, request->reason, error) : NULL;
  if (answer == NULL || !br_party_check (answer, error))
    return FALSE;
  part = part_of (booking, request);
  booking->covers = br_party_get_people (booking) - request->people;
  booking->party_size = MAX (booking->party_size - request->people, 1);
  if (!br_desk_update (db, (BrRecord *) booking, error) || !br_party_give (db, &booking->id, kept, error) ||
      !br_desk_insert (db, (BrRecord *) part, error) || !br_party_give (db, &part->id, tables, error))
    return FALSE;
  *id = part->id;
  return TRUE;
}

/**
 * br_desk_split:
 * @booking: a party that sits
 * @tables: where those who leave it sit from now on: some of the party's own tables, or others that
 *   are free
 * @people: how many of them
 * @reason: (nullable): why it is set aside what the house has laid down
 *
 * Makes a booking of its own of some of those who sit, with the time that they have all had.
 *
 * Returns: (transfer full): the act, about the new booking
 */
BrDeskAct *
br_desk_split (const BrId        *booking,
               const char *const *tables,
               int                people,
               const char        *reason)
{
  return br_desk_act_new ("booking.split", BR_UNDO_INVERT, split_in_write,
                          br_party_request_new (booking, tables, people, reason), br_party_request_free);
}
