#include "config.h"

#include "desk/br-desk-waitlist-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-merge.h"
#include "desk/br-desk-records.h"

/* Nobody keeps a table empty for longer on a busy night, in minutes. */
#define OFFER_MINUTES_MAX 60

typedef struct
{
  BrId  entry;
  GStrv tables;
  int   minutes;
  int   covers;
  char *reason;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_strfreev (self->tables);
  g_free (self->reason);
  g_free (self);
}

static Request *
request_new (const BrId        *entry,
             const char *const *tables)
{
  Request *self = g_new0 (Request, 1);

  self->entry = *entry;
  self->tables = g_strdupv ((GStrv) tables);
  return self;
}

/* The party as it would sit down now. Where it had wished to sit is for it to insist on. */
static BrBookingRequest *
sitting_down (BrDb                  *db,
              const BrWaitlistEntry *entry,
              const GStrv            tables)
{
  BrBookingRequest *request = br_booking_request_new ();

  request->date = entry->business_date;
  request->starts = br_db_get_now (db) / BR_MINUTE * BR_MINUTE;
  request->party = (int) entry->party_size;
  request->tables = g_strdupv (tables);
  request->features = g_strdup (entry->features);
  request->source = BR_SOURCE_WALK_IN;
  request->status = BR_BOOKING_SEATED;
  return request;
}

/* Returns: (transfer full) (nullable): where they may sit */
static BrDeskAnswer *
ask (BrDb                   *db,
     const BrBookingRequest *request,
     GError                **error)
{
  g_autoptr (BrDeskAnswer) answer = br_desk_ask (db, request, NULL, error);
  g_autofree char *why = NULL;

  if (answer == NULL || answer->n_options > 0)
    return g_steal_pointer (&answer);
  why = br_desk_answer_say (answer);
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  return NULL;
}

/* ---- offering ---------------------------------------------------------------------------- */

static gboolean
refuse_twice (BrDb                  *db,
              const BrWaitlistEntry *entry,
              GError               **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autofree char *until = br_instant_format_clock (entry->offer_expires_at, zone);

  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("They have been offered a table until %s: withdraw that first"), until);
  return FALSE;
}

static gboolean
check_minutes (int      minutes,
               GError **error)
{
  if (minutes >= 1 && minutes <= OFFER_MINUTES_MAX)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("An offer stands for 1 to %d minutes"),
               OFFER_MINUTES_MAX);
  return FALSE;
}

static gboolean
offer_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Request *request = data;
  g_autoptr (BrWaitlistEntry) entry = br_desk_load_waiting (db, &request->entry, error);
  g_autoptr (BrBookingRequest) sitting = NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;
  guint n_tables, place;
  const guint *tables;

  *id = request->entry;
  if (entry == NULL || !check_minutes (request->minutes, error))
    return FALSE;
  if (entry->status == BR_WAITING_OFFERED)
    return refuse_twice (db, entry, error);
  sitting = sitting_down (db, entry, request->tables);
  answer = ask (db, sitting, error);
  if (answer == NULL)
    return FALSE;
  place = answer->options[0].place;
  tables = br_night_get_place_tables (answer->book->night, place, &n_tables);
  entry->offered_table = entry->offered_join = BR_ID_NONE;
  if (n_tables == 1)
    entry->offered_table = br_night_book_get_table (answer->book, tables[0])->id;
  else
    entry->offered_join = answer->book->facts.joins[place - answer->book->facts.n_tables].id;
  entry->status = BR_WAITING_OFFERED;
  entry->offer_expires_at = br_db_get_now (db) + request->minutes * BR_MINUTE;
  return br_desk_update (db, (BrRecord *) entry, error);
}

/**
 * br_desk_offer:
 * @entry: an entry of the waitlist
 * @tables: (nullable): what is offered: a table, or those of a join, by numbers or ids; %NULL for
 *   the best that is free
 * @minutes: for how long the offer stands, or 0 for %BR_OFFER_MINUTES
 *
 * Offers a party that waits a table that is free now and fits it. It is kept from others until the
 * offer is taken, withdrawn or over.
 *
 * Returns: (transfer full): the act, about the entry
 */
BrDeskAct *
br_desk_offer (const BrId        *entry,
               const char *const *tables,
               int                minutes)
{
  Request *request = request_new (entry, tables);

  request->minutes = minutes != 0 ? minutes : BR_OFFER_MINUTES;
  return br_desk_act_new ("waitlist_entry.offer", BR_UNDO_INVERT, offer_in_write, request, request_free);
}

static gboolean
withdraw_in_write (BrDb     *db,
                   gpointer  data,
                   BrId     *id,
                   GError  **error)
{
  const Request *request = data;
  g_autoptr (BrWaitlistEntry) entry = br_desk_load_waiting (db, &request->entry, error);

  *id = request->entry;
  if (entry == NULL)
    return FALSE;
  if (entry->status != BR_WAITING_OFFERED)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("No table is offered to them"));
      return FALSE;
    }
  br_desk_end_waiting (db, entry, BR_WAITING);
  return br_desk_update (db, (BrRecord *) entry, error);
}

/**
 * br_desk_withdraw_offer:
 * @entry: an entry of the waitlist
 *
 * Takes back what was offered: the party waits on, and the table is free.
 *
 * Returns: (transfer full): the act, about the entry
 */
BrDeskAct *
br_desk_withdraw_offer (const BrId *entry)
{
  return br_desk_act_new ("waitlist_entry.withdraw", BR_UNDO_INVERT, withdraw_in_write, request_new (entry, NULL),
                          request_free);
}

/* ---- seating ----------------------------------------------------------------------------- */

/* Whom the booking is for: the customer, or whoever has the telephone number; a name is of somebody
 * new, whoever else is called so. */
static gboolean
name_customer (BrDb                  *db,
               const BrWaitlistEntry *entry,
               BrBookingRequest      *booking,
               GError               **error)
{
  g_autoptr (GArray) known = NULL;

  if (!br_id_is_none (&entry->customer))
    {
      booking->customer = br_id_to_string (&entry->customer);
      return TRUE;
    }
  if (entry->phone != NULL)
    {
      known = br_desk_find_by_contact (db, NULL, entry->phone, error);
      if (known == NULL)
        return FALSE;
    }
  if (known != NULL && known->len == 1)
    {
      booking->customer = br_id_to_string (&g_array_index (known, BrId, 0));
      return TRUE;
    }
  booking->customer = g_strdup (entry->name);
  booking->is_new = TRUE;
  booking->phone = g_strdup (entry->phone);
  return TRUE;
}

static GStrv
offered_tables (BrDb                  *db,
                const BrWaitlistEntry *entry,
                GError               **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GPtrArray) links = NULL;

  if (!br_id_is_none (&entry->offered_table))
    {
      g_autofree char *name = br_id_to_string (&entry->offered_table);

      g_strv_builder_add (names, name);
      return g_strv_builder_end (names);
    }
  links = br_db_select (db, BR_KIND_JOIN_TABLE, error, "WHERE \"join\" = ? ORDER BY id", "I", &entry->offered_join);
  if (links == NULL)
    return NULL;
  for (guint i = 0; i < links->len; i++)
    {
      g_autofree char *name = br_id_to_string (&((const BrJoinTable *) links->pdata[i])->table);

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

/* Where they sit down: where they are told to, or what was offered to them, or the best. */
static BrBookingRequest *
take_table (BrDb                  *db,
            const BrWaitlistEntry *entry,
            const Request         *request,
            GError               **error)
{
  g_autoptr (BrBookingRequest) sitting = sitting_down (db, entry, request->tables);

  if (sitting->tables == NULL && entry->status == BR_WAITING_OFFERED)
    {
      sitting->tables = offered_tables (db, entry, error);
      if (sitting->tables == NULL)
        return NULL;
    }
  if (request->covers > 0)
    sitting->party = request->covers;
  sitting->notes = g_strdup (entry->notes);
  if (request->reason != NULL)
    {
      sitting->overrides = BR_OVERRIDE_SIZE | BR_OVERRIDE_TAGS | BR_OVERRIDE_PACING;
      sitting->reason = g_strdup (request->reason);
    }
  if (!br_desk_may_override (db, sitting, error))
    return NULL;
  /* An offer has been kept to: the pace was asked about when it was made. */
  if (entry->status == BR_WAITING_OFFERED)
    sitting->overrides |= BR_OVERRIDE_PACING;
  return g_steal_pointer (&sitting);
}

static gboolean
seat_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  const Request *request = data;
  g_autoptr (BrWaitlistEntry) entry = br_desk_load_waiting (db, &request->entry, error);
  g_autoptr (BrBookingRequest) sitting = entry != NULL ? take_table (db, entry, request, error) : NULL;
  g_autoptr (BrDeskAnswer) answer = NULL;

  if (sitting == NULL || !name_customer (db, entry, sitting, error))
    return FALSE;
  /* The offer ends first, so that it does not keep the table from those to whom it was made. */
  br_desk_end_waiting (db, entry, BR_WAITING_SEATED);
  if (!br_desk_update (db, (BrRecord *) entry, error))
    return FALSE;
  answer = ask (db, sitting, error);
  if (answer == NULL || !br_desk_write_booking (db, sitting, answer, &entry->booking, error))
    return FALSE;
  *id = entry->booking;
  return br_desk_update (db, (BrRecord *) entry, error);
}

/**
 * br_desk_seat_waiting:
 * @entry: an entry of the waitlist
 * @tables: (nullable): where; else where they were offered to sit, or the best that is free
 * @covers: how many really sit down, or 0 for as many as waited
 * @reason: (nullable): why it is set aside what the house has laid down about sizes, needs and the
 *   pace, for those who may
 *
 * Seats a party that waits: the booking, a customer who gave a name, and the end of the waiting are one
 * change.
 *
 * Returns: (transfer full): the act, about the booking
 */
BrDeskAct *
br_desk_seat_waiting (const BrId        *entry,
                      const char *const *tables,
                      int                covers,
                      const char        *reason)
{
  Request *request = request_new (entry, tables);

  request->covers = covers;
  request->reason = g_strdup (reason);
  return br_desk_act_new ("waitlist_entry.seat", BR_UNDO_INVERT, seat_in_write, request, request_free);
}
