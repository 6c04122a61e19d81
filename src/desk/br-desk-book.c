#include "config.h"

#include "desk/br-desk-booking.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "desk/br-desk-answer-json.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-shown-moves.h"

typedef struct
{
  BrBookingRequest *request;
  BrDeskAnswer    **answer;
  BrShownMoves     *shown;
  const char       *changed;
} Booking;

static void
booking_free (gpointer data)
{
  Booking *self = data;

  br_booking_request_free (self->request);
  g_clear_pointer (&self->shown, br_shown_moves_free);
  g_free (self);
}

static Booking *
booking_new (const BrBookingRequest *request,
             BrDeskAnswer          **answer)
{
  Booking *self = g_new0 (Booking, 1);

  self->request = br_booking_request_copy (request);
  self->answer = answer;
  if (answer != NULL)
    *answer = NULL;
  return self;
}

/**
 * br_desk_may_override:
 * @db: a connection inside a write
 * @request: what is asked for
 * @error: return location for %BR_DESK_ERROR_REFUSED or %BR_STORE_ERROR_NOT_ALLOWED
 *
 * What the house has laid down may be set aside by who may lay it down, and who says why.
 */
gboolean
br_desk_may_override (BrDb                   *db,
                      const BrBookingRequest *request,
                      GError                **error)
{
  if (request->overrides == BR_OVERRIDE_NONE)
    return TRUE;
  if (request->reason == NULL || *request->reason == '\0')
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("To override a rule of the house takes a reason"));
      return FALSE;
    }
  return br_db_require (db, BR_AREA_SETTINGS, error);
}

/* ---- a refusal ------------------------------------------------------------------ */

/**
 * br_desk_make_denial:
 * @request: what is asked for
 * @answer: what the engine said of it, which is a refusal
 * @now: when it is asked, unless @request says when that was
 *
 * Returns: (transfer full): the denial, yet to be added
 */
BrDenial *
br_desk_make_denial (const BrBookingRequest *request,
                     const BrDeskAnswer     *answer,
                     BrInstant               now)
{
  BrDenial *denial = br_new (DENIAL, BrDenial);

  denial->at = request->made_at != BR_INSTANT_NONE ? request->made_at : now;
  denial->business_date = answer->book->date;
  denial->starts_at = answer->question.starts;
  denial->party_size = request->party;
  denial->source = request->source;
  denial->section = g_strdup (request->section);
  denial->features = g_strdup (request->features);
  denial->constraint = (BrDeniedBy) (answer->verdict.constraint - BR_CONSTRAINT_CLOSED);
  denial->figures = br_desk_answer_to_figures (answer);
  denial->fitting = br_desk_answer_to_fitting (answer);
  return denial;
}

/* Nothing is left of the booking but that it was refused, which no undo takes back. */
static gboolean
deny (BrDb                   *db,
      const BrBookingRequest *request,
      const BrDeskAnswer     *answer,
      BrId                   *id,
      GError                **error)
{
  const BrVerb verb = { "denial.add", BR_UNDO_COMPENSATE, BR_ORIGIN_LOCAL };
  g_autoptr (BrDenial) denial = br_desk_make_denial (request, answer, br_db_get_now (db));

  br_db_change_verb (db, &verb);
  if (!br_desk_insert (db, (BrRecord *) denial, error))
    return FALSE;
  *id = denial->id;
  return TRUE;
}

/* ---- a booking ------------------------------------------------------------------- */

/* A name that nobody has is a new customer. */
static gboolean
find_customer (BrDb                   *db,
               const BrBookingRequest *request,
               gboolean                make,
               BrId                   *out,
               GError                **error)
{
  const char *who = request->customer;
  g_autoptr (BrCustomer) customer = NULL;
  GError *local = NULL;
  BrId id;

  *out = BR_ID_NONE;
  if (who == NULL || (!request->is_new && br_desk_resolve (db, BR_KIND_CUSTOMER, who, NULL, out, &local)))
    return TRUE;
  if (!request->is_new &&
      (!g_error_matches (local, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND) || br_id_parse (who, &id, NULL)))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_clear_error (&local);
  *out = BR_ID_NONE;
  if (!make)
    return TRUE;
  customer = br_new (CUSTOMER, BrCustomer);
  customer->name = g_strdup (who);
  customer->phone = g_strdup (request->phone);
  customer->email = g_strdup (request->email);
  customer->allergies = g_strdup (request->allergies);
  if (!br_desk_insert (db, (BrRecord *) customer, error))
    return FALSE;
  *out = customer->id;
  return TRUE;
}

static gboolean
is_among (const BrId *table,
          const BrId *tables,
          guint       n_tables)
{
  for (guint i = 0; i < n_tables; i++)
    if (br_id_equal (table, &tables[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_table (GPtrArray  *links,
           const BrId *table)
{
  for (guint i = 0; i < links->len; i++)
    if (br_id_equal (&((BrBookingTable *) links->pdata[i])->table, table))
      return TRUE;
  return FALSE;
}

/**
 * br_desk_give_tables:
 * @db: a connection inside a write
 * @booking: a booking
 * @tables: (array length=n_tables): the tables it shall have
 * @n_tables: how many
 * @error: return location for a #BrStoreError
 *
 * Gives a booking these tables instead of those it has; what stays is not touched. Whether they may
 * be had is not asked here.
 */
gboolean
br_desk_give_tables (BrDb       *db,
                     const BrId *booking,
                     const BrId *tables,
                     guint       n_tables,
                     GError    **error)
{
  g_autoptr (GPtrArray) links = br_db_select (db, BR_KIND_BOOKING_TABLE, error, "WHERE booking = ?", "I", booking);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    if (!is_among (&((BrBookingTable *) links->pdata[i])->table, tables, n_tables) &&
        !br_db_delete (db, BR_KIND_BOOKING_TABLE, br_record_get_id (links->pdata[i]), error))
      return FALSE;
  for (guint i = 0; i < n_tables; i++)
    {
      g_autoptr (BrBookingTable) link = NULL;

      if (has_table (links, &tables[i]))
        continue;
      link = br_new (BOOKING_TABLE, BrBookingTable);
      link->id = br_db_new_id (db);
      link->booking = *booking;
      link->table = tables[i];
      if (!br_db_insert (db, (BrRecord *) link, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_desk_put_tables:
 * @db: a connection inside a write
 * @answer: the night
 * @booking: a booking
 * @place: where it shall be
 * @error: return location for a #BrStoreError
 *
 * Gives a booking the tables of a place instead of those it has.
 */
gboolean
br_desk_put_tables (BrDb               *db,
                    const BrDeskAnswer *answer,
                    const BrId         *booking,
                    guint               place,
                    GError            **error)
{
  guint n_tables;
  const guint *tables = br_night_get_place_tables (answer->book->night, place, &n_tables);
  g_autofree BrId *ids = g_new (BrId, n_tables + 1);

  for (guint i = 0; i < n_tables; i++)
    ids[i] = br_night_book_get_table (answer->book, tables[i])->id;
  return br_desk_give_tables (db, booking, ids, n_tables, error);
}

static void
fill_booking (BrBooking              *booking,
              const BrBookingRequest *request,
              const BrDeskAnswer     *answer,
              BrInstant               now)
{
  gboolean deposit = !br_money_is_none (&request->deposit) && request->deposit.amount > 0;

  booking->business_date = answer->book->date;
  booking->party_size = request->party;
  booking->source = request->source;
  booking->occasion = g_strdup (request->occasion);
  booking->section = g_strdup (request->section);
  booking->features = g_strdup (request->features);
  booking->notes = g_strdup (request->notes);
  booking->kitchen_notes = g_strdup (request->kitchen_notes);
  booking->private_notes = g_strdup (request->private_notes);
  booking->deposit = request->deposit;
  booking->minimum_spend = request->minimum_spend;
  booking->locked = request->locked;
  booking->override_reason = request->overrides != BR_OVERRIDE_NONE ? g_strdup (request->reason) : NULL;
  booking->made_at = request->made_at != BR_INSTANT_NONE ? request->made_at : now;
  if (request->status == BR_BOOKING_SEATED)
    {
      booking->status = BR_BOOKING_SEATED;
      booking->arrived_at = booking->seated_at = now;
    }
  else
    booking->status = deposit ? BR_BOOKING_PENDING_DEPOSIT : BR_BOOKING_CONFIRMED;
  if (!deposit)
    booking->confirmed_at = booking->made_at;
}

/**
 * br_desk_make_booking:
 * @request: what is asked for
 * @answer: what the engine said of it
 * @ends: until when it keeps its tables
 * @now: when it is asked, unless @request says when that was
 *
 * Returns: (transfer full): the booking, yet to be added and without its customer
 */
BrBooking *
br_desk_make_booking (const BrBookingRequest *request,
                      const BrDeskAnswer     *answer,
                      BrInstant               ends,
                      BrInstant               now)
{
  BrBooking *booking = br_new (BOOKING, BrBooking);

  fill_booking (booking, request, answer, now);
  booking->starts_at = answer->question.starts;
  booking->ends_at = ends;
  return booking;
}

static gboolean
insert_booking (BrDb                   *db,
                const BrBookingRequest *request,
                const BrDeskAnswer     *answer,
                guint                   place,
                BrInstant               ends,
                BrId                   *id,
                GError                **error)
{
  g_autoptr (BrBooking) booking = br_desk_make_booking (request, answer, ends, br_db_get_now (db));

  if (!find_customer (db, request, TRUE, &booking->customer, error) ||
      !br_desk_insert (db, (BrRecord *) booking, error) ||
      !br_desk_put_tables (db, answer, &booking->id, place, error))
    return FALSE;
  *id = booking->id;
  return TRUE;
}

/**
 * br_desk_write_booking:
 * @db: a connection inside a write
 * @request: what is asked for
 * @answer: what the engine said to it: yes
 * @id: (out): the booking
 * @error: return location for a #BrDeskError, #BrCoreError or #BrStoreError
 *
 * Writes the booking at the first of the answer’s options.
 */
gboolean
br_desk_write_booking (BrDb                   *db,
                       const BrBookingRequest *request,
                       const BrDeskAnswer     *answer,
                       BrId                   *id,
                       GError                **error)
{
  return insert_booking (db, request, answer, answer->options[0].place, answer->options[0].ends, id, error);
}

/**
 * br_desk_book_or_deny:
 * @db: a connection inside a write
 * @request: what is asked for
 * @id: (out): the booking, or the denial
 * @answer: (out) (transfer full): what the engine said; its verdict tells which of the two it is
 * @error: return location for a #BrDeskError, #BrCoreError or #BrStoreError
 *
 * Returns: whether either was written
 */
gboolean
br_desk_book_or_deny (BrDb                   *db,
                      const BrBookingRequest *request,
                      BrId                   *id,
                      BrDeskAnswer          **answer,
                      GError                **error)
{
  BrId customer;

  if (!br_desk_may_override (db, request, error) ||
      !find_customer (db, request, FALSE, &customer, error))
    return FALSE;
  *answer = br_desk_ask (db, request, NULL, error);
  if (*answer == NULL)
    return FALSE;
  if ((*answer)->n_options == 0)
    return deny (db, request, *answer, id, error);
  return br_desk_write_booking (db, request, *answer, id, error);
}

static gboolean
give_answer (BrDeskAnswer **place,
             BrDeskAnswer  *answer)
{
  if (place == NULL)
    g_clear_pointer (&answer, br_desk_answer_free);
  else
    *place = answer;
  return TRUE;
}

static gboolean
book_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  Booking *self = data;
  BrDeskAnswer *answer = NULL;
  gboolean ok = br_desk_book_or_deny (db, self->request, id, &answer, error);

  give_answer (self->answer, answer);
  return ok;
}

/**
 * br_desk_book:
 * @request: what is asked for
 * @answer: (out) (optional) (transfer full): what the engine said, there when the act has been
 *   carried out; it must last until then
 *
 * Books a table: the booking with its tables, and a customer whose name is new, as one change. Where
 * the engine refuses, nothing is written but the denial, which is then the row the act is about: see
 * the verdict in @answer.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_book (const BrBookingRequest *request,
              BrDeskAnswer          **answer)
{
  return br_desk_act_new ("booking.add", BR_UNDO_INVERT, book_in_write, booking_new (request, answer), booking_free);
}

/* ---- what was shown before it was asked for ------------------------------------------ */

static gboolean
refuse_changed (Booking *self,
                GError **error)
{
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ (self->changed));
  return FALSE;
}

static gboolean
book_shown_in_write (BrDb     *db,
                     gpointer  data,
                     BrId     *id,
                     GError  **error)
{
  Booking *self = data;
  g_autoptr (BrDeskAnswer) answer = NULL;

  if (!br_desk_may_override (db, self->request, error))
    return FALSE;
  answer = br_desk_ask (db, self->request, NULL, error);
  if (answer == NULL)
    return FALSE;
  if (answer->n_options == 0)
    return refuse_changed (self, error);
  return insert_booking (db, self->request, answer, answer->options[0].place, answer->options[0].ends, id, error) &&
         give_answer (self->answer, g_steal_pointer (&answer));
}

/**
 * br_desk_book_shown:
 * @request: what is asked for
 * @answer: (out) (optional) (transfer full): as br_desk_book()
 *
 * Books what was shown to be free. Where it no longer is, somebody else was quicker and the guest has
 * yet to be turned away: it is refused and no denial written.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_book_shown (const BrBookingRequest *request,
                    BrDeskAnswer          **answer)
{
  Booking *self = booking_new (request, answer);

  self->changed = N_ ("Somebody else has taken that table meanwhile: look again");
  return br_desk_act_new ("booking.add", BR_UNDO_INVERT, book_shown_in_write, self, booking_free);
}

static gboolean
turn_away_in_write (BrDb     *db,
                    gpointer  data,
                    BrId     *id,
                    GError  **error)
{
  Booking *self = data;
  g_autoptr (BrDeskAnswer) answer = br_desk_ask (db, self->request, NULL, error);

  if (answer == NULL)
    return FALSE;
  if (answer->n_options > 0)
    return refuse_changed (self, error);
  return deny (db, self->request, answer, id, error) && give_answer (self->answer, g_steal_pointer (&answer));
}

/**
 * br_desk_turn_away:
 * @request: what was refused
 * @answer: (out) (optional) (transfer full): as br_desk_book()
 *
 * Keeps a refusal as a denial. Where there is room by now that is said instead.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_turn_away (const BrBookingRequest *request,
                   BrDeskAnswer          **answer)
{
  Booking *self = booking_new (request, answer);

  self->changed = N_ ("There is room by now: look again");
  return br_desk_act_new ("denial.add", BR_UNDO_COMPENSATE, turn_away_in_write, self, booking_free);
}

/* ---- a booking and what makes room for it -------------------------------------------- */

static gboolean
accept_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  Booking *self = data;
  g_autoptr (BrDeskAnswer) answer = NULL;

  if (!br_desk_may_override (db, self->request, error))
    return FALSE;
  answer = br_desk_ask (db, self->request, NULL, error);
  if (answer == NULL)
    return FALSE;
  if (answer->n_options > 0)
    return insert_booking (db, self->request, answer, answer->options[0].place, answer->options[0].ends, id, error) &&
           give_answer (self->answer, g_steal_pointer (&answer));
  return br_shown_moves_do (self->shown, db, answer, error) &&
         insert_booking (db, self->request, answer, answer->moves.place, answer->moves.ends, id, error) &&
         give_answer (self->answer, g_steal_pointer (&answer));
}

/**
 * br_desk_accept_moves:
 * @request: what was refused
 * @shown: the refusal with the moves that are accepted
 * @answer: (out) (optional) (transfer full): as br_desk_book()
 *
 * Books what was refused after moving what stands in its way, all as one change. Where the night has
 * changed since, so that other moves would be needed, it is refused and no denial written.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_accept_moves (const BrBookingRequest *request,
                      const BrDeskAnswer     *shown,
                      BrDeskAnswer          **answer)
{
  Booking *self = booking_new (request, answer);

  self->shown = br_shown_moves_new (shown->book, &shown->moves);
  return br_desk_act_new ("booking.fit", BR_UNDO_INVERT, accept_in_write, self, booking_free);
}

/* ---- whose it is --------------------------------------------------------------------- */

typedef struct
{
  BrId              booking;
  BrBookingRequest *request;
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  br_booking_request_free (naming->request);
  g_free (naming);
}

static gboolean
name_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  const Naming *naming = data;
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &naming->booking, error);

  *id = naming->booking;
  return booking != NULL && find_customer (db, naming->request, TRUE, &booking->customer, error) &&
         br_desk_update (db, (BrRecord *) booking, error);
}

/**
 * br_desk_name_guest:
 * @booking: which
 * @request: of which the customer and what is told of them count: a name that nobody has is a new
 *   customer
 *
 * Says whose a booking is, once they told their name. What was noted about it goes with it.
 *
 * Returns: (transfer full): the act, about the booking
 */
BrDeskAct *
br_desk_name_guest (const BrId             *booking,
                    const BrBookingRequest *request)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->booking = *booking;
  naming->request = br_booking_request_copy (request);
  return br_desk_act_new ("booking.set", BR_UNDO_INVERT, name_in_write, naming, naming_free);
}
