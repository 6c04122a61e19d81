#include "config.h"

#include "desk/br-desk-party-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* ---- what the verbs have in common ------------------------------------------------- */

BrPartyRequest *
br_party_request_new (const BrId        *booking,
                      const char *const *tables,
                      int                people,
                      const char        *reason)
{
  BrPartyRequest *self = g_new0 (BrPartyRequest, 1);

  self->booking = *booking;
  self->tables = g_strdupv ((GStrv) tables);
  self->people = people;
  self->reason = g_strdup (reason);
  return self;
}

void
br_party_request_free (gpointer data)
{
  BrPartyRequest *self = data;

  g_strfreev (self->tables);
  g_free (self->reason);
  g_free (self);
}

BrBooking *
br_party_load (BrDb                 *db,
               const BrPartyRequest *request,
               BrId                 *id,
               GError              **error)
{
  *id = request->booking;
  br_db_label (db, BR_KIND_BOOKING, id);
  return (BrBooking *) br_db_load (db, BR_KIND_BOOKING, id, error);
}

BrBooking *
br_party_load_seated (BrDb                 *db,
                      const BrPartyRequest *request,
                      BrId                 *id,
                      GError              **error)
{
  g_autoptr (BrBooking) booking = br_party_load (db, request, id, error);

  if (booking == NULL)
    return NULL;
  if (booking->status == BR_BOOKING_SEATED)
    return g_steal_pointer (&booking);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This party does not sit at a table (%s)"),
               _ (br_enum_get_label (br_booking_status_values, booking->status)));
  return NULL;
}

/* Returns: how many sit there, or will */
int
br_party_get_people (const BrBooking *booking)
{
  return (int) (booking->covers != BR_INT_NONE && booking->covers > 0 ? booking->covers : booking->party_size);
}

GArray *
br_party_get_tables (BrDb       *db,
                     const BrId *booking,
                     GError    **error)
{
  g_autoptr (GPtrArray) links = br_db_select (db, BR_KIND_BOOKING_TABLE, error, "WHERE booking = ? ORDER BY id", "I",
                                              booking);
  GArray *tables;

  if (links == NULL)
    return NULL;
  tables = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint i = 0; i < links->len; i++)
    g_array_append_val (tables, ((BrBookingTable *) links->pdata[i])->table);
  return tables;
}

gboolean
br_party_has_table (const GArray *tables,
                    const BrId   *table)
{
  for (guint i = 0; i < tables->len; i++)
    if (br_id_equal (&g_array_index (tables, BrId, i), table))
      return TRUE;
  return FALSE;
}

/* The tables that were named, each once; at least one. */
GArray *
br_party_find_tables (BrDb              *db,
                      const char *const *names,
                      GError           **error)
{
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      BrId id;

      if (!br_desk_resolve (db, BR_KIND_TABLE, names[i], NULL, &id, error))
        return NULL;
      if (!br_party_has_table (tables, &id))
        g_array_append_val (tables, id);
    }
  if (tables->len > 0)
    return g_steal_pointer (&tables);
  br_desk_refuse (error, _ ("Which table?"));
  return NULL;
}

static GStrv
name_tables (const GArray *tables)
{
  GStrv names = g_new0 (char *, tables->len + 1);

  for (guint i = 0; i < tables->len; i++)
    names[i] = br_id_to_string (&g_array_index (tables, BrId, i));
  return names;
}

/* Asks whether people of a booking may have just these tables for the time that it has, or until now
 * where that is over. They are in the house or were promised to be, so neither the pace nor the
 * share for guests who book themselves is asked about, nor where they had wished to sit. */
BrDeskAnswer *
br_party_ask (BrDb            *db,
              const BrBooking *booking,
              const GArray    *tables,
              int              people,
              const char      *reason,
              GError         **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  BrInstant until = booking->ends_at;

  if (booking->status == BR_BOOKING_SEATED)
    until = MAX (until, br_db_get_now (db) + BR_MINUTE);
  request->date = booking->business_date;
  request->starts = booking->starts_at;
  request->minutes = (int) ((until - booking->starts_at) / BR_MINUTE);
  request->party = people;
  request->tables = name_tables (tables);
  request->features = g_strdup (booking->features);
  request->source = BR_SOURCE_WALK_IN;
  if (reason != NULL)
    {
      request->overrides = BR_OVERRIDE_SIZE | BR_OVERRIDE_TAGS;
      request->reason = g_strdup (reason);
    }
  if (!br_desk_may_override (db, request, error))
    return NULL;
  request->overrides |= BR_OVERRIDE_PACING;
  return br_desk_ask (db, request, &booking->id, error);
}

gboolean
br_party_check (const BrDeskAnswer *answer,
                GError            **error)
{
  g_autofree char *why = NULL;

  if (answer->n_options > 0)
    return TRUE;
  why = br_desk_answer_say (answer);
  return br_desk_refuse (error, "%s", why);
}

gboolean
br_party_give (BrDb         *db,
               const BrId   *booking,
               const GArray *tables,
               GError      **error)
{
  return br_desk_give_tables (db, booking, (const BrId *) (gpointer) tables->data, tables->len, error);
}

/* ---- sitting down -------------------------------------------------------------------- */

typedef struct
{
  BrBookingRequest *request;
  BrDeskAnswer    **answer;
} WalkIn;

static void
walk_in_free (gpointer data)
{
  WalkIn *self = data;

  br_booking_request_free (self->request);
  g_free (self);
}

static gboolean
walk_in_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  const WalkIn *self = data;
  g_autoptr (BrDeskAnswer) answer = NULL;

  self->request->date = br_desk_tonight (db, error);
  if (self->request->date == BR_DATE_NONE)
    return FALSE;
  /* A table is kept by whole minutes. */
  self->request->starts = br_db_get_now (db) / BR_MINUTE * BR_MINUTE;
  self->request->source = BR_SOURCE_WALK_IN;
  self->request->status = BR_BOOKING_SEATED;
  if (!br_desk_book_or_deny (db, self->request, id, &answer, error))
    return FALSE;
  if (self->answer != NULL)
    *self->answer = g_steal_pointer (&answer);
  return TRUE;
}

/**
 * br_desk_walk_in:
 * @request: the party; the customer may be left out, and so may the tables for the best that is free;
 *   when and from where they come goes without saying
 * @answer: (out) (optional) (transfer full): as br_desk_book()
 *
 * Seats those who stand at the door, now. What is refused is kept as a denial and nothing else.
 *
 * Returns: (transfer full): the act, about the booking or the denial
 */
BrDeskAct *
br_desk_walk_in (const BrBookingRequest *request,
                 BrDeskAnswer          **answer)
{
  WalkIn *self = g_new0 (WalkIn, 1);

  self->request = br_booking_request_copy (request);
  self->answer = answer;
  if (answer != NULL)
    *answer = NULL;
  return br_desk_act_new ("booking.walk-in", BR_UNDO_INVERT, walk_in_in_write, self, walk_in_free);
}

/* Who waited has a table from now on, for as long as was asked for. */
static void
begin_now (BrBooking *booking,
           BrInstant  now)
{
  BrInstant start = now / BR_MINUTE * BR_MINUTE;

  booking->ends_at = start + (booking->ends_at - booking->starts_at);
  booking->starts_at = start;
}

static gboolean
seat_at_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  const BrPartyRequest *request = data;
  g_autoptr (BrBooking) booking = br_party_load (db, request, id, error);
  g_autoptr (GArray) tables = NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;

  if (booking == NULL)
    return FALSE;
  if (booking->status == BR_BOOKING_SEATED)
    return br_desk_refuse (error, _ ("They sit already: move them to the other table"));
  if (booking->status == BR_BOOKING_WAITLISTED)
    begin_now (booking, br_db_get_now (db));
  tables = br_party_find_tables (db, (const char *const *) request->tables, error);
  if (tables == NULL)
    return FALSE;
  answer = br_party_ask (db, booking, tables, request->people > 0 ? request->people : (int) booking->party_size,
                         request->reason, error);
  if (answer == NULL || !br_party_check (answer, error))
    return FALSE;
  if (request->reason != NULL)
    br_set_str (&booking->override_reason, request->reason);
  return br_desk_take_step (db, booking, BR_BOOKING_SEATED, request->people, error) &&
         br_party_give (db, &booking->id, tables, error);
}

/**
 * br_desk_seat_at:
 * @booking: one that has come, or waits
 * @tables: where they sit down instead of where they were to
 * @covers: how many really sit down, or 0 where nobody counted
 * @reason: (nullable): why it is set aside what the house has laid down
 *
 * Seats a party at other tables than it was given, or one of the waitlist at some, as one change.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_seat_at (const BrId        *booking,
                 const char *const *tables,
                 int                covers,
                 const char        *reason)
{
  return br_desk_act_new ("booking.seat-at", BR_UNDO_INVERT, seat_at_in_write,
                          br_party_request_new (booking, tables, covers, reason), br_party_request_free);
}

/* ---- to another table ------------------------------------------------------------------ */

static gboolean
sits_there (const GArray *present,
            const GArray *tables)
{
  if (present->len != tables->len)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!br_party_has_table (present, &g_array_index (tables, BrId, i)))
      return FALSE;
  return TRUE;
}

static gboolean
transfer_in_write (BrDb     *db,
                   gpointer  data,
                   BrId     *id,
                   GError  **error)
{
  const BrPartyRequest *request = data;
  g_autoptr (BrBooking) booking = br_party_load_seated (db, request, id, error);
  g_autoptr (GArray) tables = NULL, present = NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;

  if (booking == NULL)
    return FALSE;
  tables = br_party_find_tables (db, (const char *const *) request->tables, error);
  present = tables != NULL ? br_party_get_tables (db, &booking->id, error) : NULL;
  if (present == NULL)
    return FALSE;
  if (sits_there (present, tables))
    return br_desk_refuse (error, _ ("They sit there already"));
  answer = br_party_ask (db, booking, tables, br_party_get_people (booking), request->reason, error);
  if (answer == NULL || !br_party_check (answer, error))
    return FALSE;
  if (request->reason != NULL)
    {
      br_set_str (&booking->override_reason, request->reason);
      if (!br_desk_update (db, (BrRecord *) booking, error))
        return FALSE;
    }
  return br_party_give (db, &booking->id, tables, error);
}

/**
 * br_desk_transfer:
 * @booking: a party that sits
 * @tables: where to; free now and for the time that they have yet
 * @reason: (nullable): why it is set aside what the house has laid down
 *
 * Moves those who sit to other tables. From then on nobody sits at the old ones, and their time goes
 * on.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_transfer (const BrId        *booking,
                  const char *const *tables,
                  const char        *reason)
{
  return br_desk_act_new ("booking.transfer", BR_UNDO_INVERT, transfer_in_write,
                          br_party_request_new (booking, tables, 0, reason), br_party_request_free);
}
