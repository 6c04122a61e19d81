#include "config.h"

#include "desk/br-desk-parked.h"

#include <glib/gi18n.h>

#include "core/rules/br-merge.h"
#include "core/rules/br-night-book-say.h"
#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-night-book.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-undo.h"

/* What was done here and does not stand. Where it is a booking for which there was no room, it is said where
 * there is some now: by the night as it stands here, which is newer than what the server had said. */

/* Places that are shown of one, and rows of an entry that may be one booking’s. */
#define PLACES_MOST 6
#define ROWS_MOST 64

void
br_parked_place_free (BrParkedPlace *self)
{
  g_array_unref (self->tables);
  g_strfreev (self->numbers);
  g_clear_pointer (&self->moves, br_shown_moves_free);
  g_strfreev (self->said);
  g_free (self);
}

/**
 * br_parked_place_copy:
 * @self: a place
 *
 * Returns: (transfer full): another of the same
 */
BrParkedPlace *
br_parked_place_copy (const BrParkedPlace *self)
{
  BrParkedPlace *copy = g_new0 (BrParkedPlace, 1);

  copy->starts = self->starts;
  copy->ends = self->ends;
  copy->tables = g_array_ref (self->tables);
  copy->numbers = g_strdupv (self->numbers);
  copy->moves = self->moves != NULL ? br_shown_moves_copy (self->moves) : NULL;
  copy->said = g_strdupv (self->said);
  return copy;
}

void
br_desk_parked_free (BrDeskParked *self)
{
  br_sync_parked_free (self->parked);
  g_ptr_array_unref (self->places);
  g_free (self->label);
  g_free (self->by);
  g_free (self);
}

/* ---- the booking that it is about ------------------------------------------------------------ */

static BrId
get_booking (const BrRowChange *change)
{
  const BrRecord *row = change->after != NULL ? change->after : change->before;

  if (change->kind == BR_KIND_BOOKING)
    return change->id;
  if (change->kind == BR_KIND_BOOKING_TABLE && row != NULL)
    return ((const BrBookingTable *) row)->booking;
  return BR_ID_NONE;
}

/* Returns: whether the entry is about one booking, and no other */
static gboolean
find_booking (GPtrArray *rows,
              BrId      *booking)
{
  *booking = BR_ID_NONE;
  for (guint i = 0; i < rows->len; i++)
    {
      BrId id = get_booking (rows->pdata[i]);

      if (br_id_is_none (&id))
        continue;
      if (!br_id_is_none (booking) && !br_id_equal (booking, &id))
        return FALSE;
      *booking = id;
    }
  return !br_id_is_none (booking);
}

static void
take_changes (BrRecord          *row,
              const BrRowChange *change)
{
  for (guint i = 0; i < row->entity->n_fields; i++)
    if ((change->changed >> i & 1) != 0)
      {
        g_autofree char *text = br_merge_value_to_text (change->after, &row->entity->fields[i]);

        br_merge_value_from_text (row, &row->entity->fields[i], text, NULL);
      }
}

/* The booking as it was to be; NULL with no error where it was to go, or is not there. */
static BrBooking *
read_wished (BrDb       *db,
             GPtrArray  *rows,
             const BrId *booking,
             GError    **error)
{
  g_autoptr (BrBooking) wished = (BrBooking *) br_db_find (db, BR_KIND_BOOKING, error, "WHERE id = ?", "I", booking);

  for (guint i = 0; i < rows->len; i++)
    {
      const BrRowChange *change = rows->pdata[i];

      if (change->kind != BR_KIND_BOOKING)
        continue;
      if (change->after == NULL)
        return NULL;
      if (wished == NULL && change->before == NULL)
        wished = (BrBooking *) br_record_copy (change->after);
      else if (wished != NULL)
        take_changes ((BrRecord *) wished, change);
    }
  return g_steal_pointer (&wished);
}

/* ---- where it could be ----------------------------------------------------------------------- */

static BrQuestion
make_question (const BrNightBook *book,
               const BrBooking   *booking)
{
  BrQuestion question = BR_QUESTION ((int) (booking->covers > 0 ? booking->covers : booking->party_size),
                                     booking->starts_at);

  question.minutes = (int) ((booking->ends_at - booking->starts_at) / BR_MINUTE);
  question.except = br_night_book_find_use (book, &booking->id);
  br_night_book_find_features (book, booking->features, &question.tags);
  question.section = br_night_book_find_section (book, booking->section);
  return question;
}

static BrParkedPlace *
make_place (const BrNightBook *book,
            guint              at,
            BrInstant          starts,
            BrInstant          ends)
{
  BrParkedPlace *place = g_new0 (BrParkedPlace, 1);
  guint n_tables;
  const guint *tables = br_night_get_place_tables (book->night, at, &n_tables);

  place->starts = starts;
  place->ends = ends;
  place->numbers = br_night_book_get_numbers (book, at);
  place->tables = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint i = 0; i < n_tables; i++)
    g_array_append_val (place->tables, br_night_book_get_table (book, tables[i])->id);
  return place;
}

/* As the server says of a refusal which moves would make room, but of the night as it is here and now. */
static void
ask_moves (BrDb              *db,
           GPtrArray         *places,
           const BrNightBook *book,
           const BrQuestion  *question)
{
  BrMoves moves = { 0 };
  BrParkedPlace *place;

  if (!br_moves_find (book->night, question, BR_MOVES_USUAL, BR_MOVES_LOOKS, &moves))
    return;
  place = make_place (book, moves.place, moves.starts, moves.ends);
  place->moves = br_shown_moves_new (book, &moves);
  place->said = g_new0 (char *, moves.n_moves + 1);
  for (guint i = 0; i < moves.n_moves; i++)
    {
      const BrBooking *booking = book->bookings->pdata[moves.moves[i].use];
      g_autofree char *name =
        br_id_is_none (&booking->customer) ? NULL : br_desk_name_of (db, BR_KIND_CUSTOMER, &booking->customer);

      place->said[i] = br_desk_say_move (book, &moves.moves[i], name);
    }
  g_ptr_array_add (places, place);
}

/* Who sits already sits now, and not at another time. */
static void
ask_night (BrDb              *db,
           GPtrArray         *places,
           const BrNightBook *book,
           const BrBooking   *booking)
{
  BrQuestion question = make_question (book, booking);
  BrOption options[PLACES_MOST];
  BrVerdict why = { 0 };
  guint n = br_availability_ask (book->night, &question, options, PLACES_MOST, &why);
  gboolean full = n == 0;

  if (full && booking->status != BR_BOOKING_SEATED)
    n = br_availability_nearest (book->night, &question, options, PLACES_MOST);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (places, make_place (book, options[i].place, options[i].starts, options[i].ends));
  if (full)
    ask_moves (db, places, book, &question);
}

/* Nights of which much is parked are read once. */
static const BrNightBook *
get_book (BrDb       *db,
          GHashTable *books,
          BrDate      date,
          GError    **error)
{
  BrNightBook *book = g_hash_table_lookup (books, GINT_TO_POINTER (date));

  if (book == NULL && (book = br_night_book_load (db, date, br_db_get_now (db), error)) != NULL)
    g_hash_table_insert (books, GINT_TO_POINTER (date), book);
  return book;
}

/* What a role may not do, or what is gone, is not helped by another table. */
static gboolean
is_about_room (const BrSyncParked *parked)
{
  return parked->piece == 0 && parked->depends == 0 && parked->entry->n_rows <= ROWS_MOST &&
         (!parked->by_server || g_str_equal (parked->code, "no-table") || g_str_equal (parked->code, "capacity"));
}

static gboolean
find_places (BrDb               *db,
             const BrSyncParked *parked,
             GHashTable         *books,
             GPtrArray          *places,
             GError            **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (BrBooking) wished = NULL;
  const BrNightBook *book;
  GError *local = NULL;
  BrId booking;

  if (!is_about_room (parked))
    return TRUE;
  rows = br_journal_get_rows (db, parked->entry->seq, ROWS_MOST, error);
  if (rows == NULL)
    return FALSE;
  if (find_booking (rows, &booking))
    wished = read_wished (db, rows, &booking, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (wished == NULL || !br_night_state_holds (wished->status))
    return TRUE;
  book = get_book (db, books, wished->business_date, error);
  if (book == NULL)
    return FALSE;
  ask_night (db, places, book, wished);
  return TRUE;
}

/**
 * br_desk_list_parked:
 * @db: a connection
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrDeskParked): the changes of this device that do not stand, in the
 *   order in which they were made
 */
GPtrArray *
br_desk_list_parked (BrDb    *db,
                     GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) br_desk_parked_free);
  g_autoptr (GPtrArray) parked = br_sync_parked_list (db, error);
  g_autoptr (GHashTable) books = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) br_night_book_free);

  if (parked == NULL)
    return NULL;
  g_ptr_array_set_free_func (parked, NULL);
  for (guint i = 0; i < parked->len; i++)
    {
      BrDeskParked *shown = g_new0 (BrDeskParked, 1);

      shown->parked = parked->pdata[i];
      shown->label = br_desk_label (db, shown->parked->entry);
      shown->by = br_desk_label_user (db, shown->parked->entry);
      shown->places = g_ptr_array_new_with_free_func ((GDestroyNotify) br_parked_place_free);
      g_ptr_array_add (list, shown);
    }
  for (guint i = 0; i < list->len; i++)
    {
      const BrDeskParked *shown = list->pdata[i];

      if (!find_places (db, shown->parked, books, shown->places, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

/* ---- what can be done about it ---------------------------------------------------------------- */

/**
 * br_desk_try_again:
 * @store: the venue
 * @seq: the parked entry's place in the journal
 * @piece: which part of it
 * @error: return location for why it still does not fit
 *
 * Does a parked change again, as a change of the actor's of now. It is undone as any other.
 */
gboolean
br_desk_try_again (BrStore *store,
                   gint64   seq,
                   gint64   piece,
                   GError **error)
{
  return br_sync_parked_try_again (store, seq, piece, NULL, NULL, br_desk_judge_again, error);
}

/* The tables that were chosen, as the night knows them; one may have been removed since. */
static GArray *
recall_tables (const BrNightBook   *book,
               const BrParkedPlace *place,
               GError             **error)
{
  GArray *tables = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < place->tables->len; i++)
    {
      int at = br_night_book_find_table (book, &g_array_index (place->tables, BrId, i));
      guint table = (guint) at;

      if (at < 0)
        {
          g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no table %s any more"),
                       place->numbers[i]);
          g_array_unref (tables);
          return NULL;
        }
      g_array_append_val (tables, table);
    }
  return tables;
}

static gboolean
judge_place (BrDb                *db,
             const BrBooking     *booking,
             const BrParkedPlace *place,
             GError             **error)
{
  g_autoptr (BrNightBook) book = br_night_book_load (db, booking->business_date, br_db_get_now (db), error);
  g_autoptr (GArray) tables = book != NULL ? recall_tables (book, place, error) : NULL;
  g_autofree char *why = NULL;
  BrVerdict verdict = { 0 };
  BrQuestion question;

  if (tables == NULL)
    return FALSE;
  question = make_question (book, booking);
  if (br_availability_judge (book->night, &question, (const guint *) (gpointer) tables->data, tables->len, &verdict))
    return TRUE;
  why = br_night_book_say (book, &question, &verdict);
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  return FALSE;
}

/* Only where they are still what makes room. */
static gboolean
move_others (BrDb                *db,
             const BrBooking     *booking,
             const BrParkedPlace *place,
             GError             **error)
{
  g_autoptr (BrDeskAnswer) answer = g_new0 (BrDeskAnswer, 1);

  answer->book = br_night_book_load (db, booking->business_date, br_db_get_now (db), error);
  if (answer->book == NULL)
    return FALSE;
  answer->question = make_question (answer->book, booking);
  br_moves_find (answer->book->night, &answer->question, BR_MOVES_USUAL, BR_MOVES_LOOKS, &answer->moves);
  return br_shown_moves_do (place->moves, db, answer, error);
}

/* It was done again a moment ago in the same write, where it did not fit; now it goes where it does. */
static gboolean
put_elsewhere (BrDb     *db,
               gint64    seq,
               gpointer  user_data,
               GError  **error)
{
  const BrParkedPlace *place = user_data;
  g_autoptr (GPtrArray) rows = br_journal_get_rows (db, seq, ROWS_MOST, error);
  g_autoptr (BrBooking) booking = NULL;
  BrId id;

  if (rows == NULL)
    return FALSE;
  if (!find_booking (rows, &id))
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This change is not about one booking"));
      return FALSE;
    }
  booking = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &id, error);
  if (booking == NULL)
    return FALSE;
  booking->starts_at = place->starts;
  booking->ends_at = place->ends;
  return (place->moves == NULL || move_others (db, booking, place, error)) &&
         judge_place (db, booking, place, error) && br_desk_update (db, (BrRecord *) booking, error) &&
         br_desk_give_tables (db, &id, (const BrId *) (gpointer) place->tables->data, place->tables->len, error);
}

/**
 * br_desk_try_elsewhere:
 * @store: the venue
 * @seq: the place in the journal of a parked entry that is about one booking
 * @place: where, and when; of the same night
 * @error: return location for why it does not fit there either, or that others would have to move now, and for
 *   %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Does a parked change again with its booking at another place, and what has to move for it: one change of the
 * actor's of now, which is undone as any other.
 */
gboolean
br_desk_try_elsewhere (BrStore             *store,
                       gint64               seq,
                       const BrParkedPlace *place,
                       GError             **error)
{
  return br_sync_parked_try_again (store, seq, 0, put_elsewhere, (gpointer) place, br_desk_judge_again, error);
}

/**
 * br_desk_give_up:
 * @store: the venue
 * @seq: the parked entry's place in the journal
 * @piece: which part of it
 * @error: return location for %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Lets a parked change go; br_desk_keep_parked() takes that back.
 */
gboolean
br_desk_give_up (BrStore *store,
                 gint64   seq,
                 gint64   piece,
                 GError **error)
{
  return br_sync_parked_give_up (store, seq, piece, error);
}

gboolean
br_desk_keep_parked (BrStore *store,
                     gint64   seq,
                     gint64   piece,
                     GError **error)
{
  return br_sync_parked_keep (store, seq, piece, error);
}
