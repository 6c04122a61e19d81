#include "config.h"

#include "desk/br-desk-answer.h"

#include <glib/gi18n.h>

#include "core/rules/br-night-book-say.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/**
 * br_booking_request_new:
 *
 * Returns: (transfer full): a request that asks for nothing yet
 */
BrBookingRequest *
br_booking_request_new (void)
{
  BrBookingRequest *self = g_new0 (BrBookingRequest, 1);

  self->date = BR_DATE_NONE;
  self->starts = BR_INSTANT_NONE;
  self->made_at = BR_INSTANT_NONE;
  self->deposit = BR_MONEY_NONE;
  self->minimum_spend = BR_MONEY_NONE;
  return self;
}

BrBookingRequest *
br_booking_request_copy (const BrBookingRequest *self)
{
  BrBookingRequest *copy = g_memdup2 (self, sizeof *self);

  copy->customer = g_strdup (self->customer);
  copy->phone = g_strdup (self->phone);
  copy->email = g_strdup (self->email);
  copy->allergies = g_strdup (self->allergies);
  copy->tables = g_strdupv (self->tables);
  copy->section = g_strdup (self->section);
  copy->features = g_strdup (self->features);
  copy->occasion = g_strdup (self->occasion);
  copy->notes = g_strdup (self->notes);
  copy->kitchen_notes = g_strdup (self->kitchen_notes);
  copy->private_notes = g_strdup (self->private_notes);
  copy->reason = g_strdup (self->reason);
  return copy;
}

void
br_booking_request_free (BrBookingRequest *self)
{
  g_free (self->customer);
  g_free (self->phone);
  g_free (self->email);
  g_free (self->allergies);
  g_strfreev (self->tables);
  g_free (self->section);
  g_free (self->features);
  g_free (self->occasion);
  g_free (self->notes);
  g_free (self->kitchen_notes);
  g_free (self->private_notes);
  g_free (self->reason);
  g_free (self);
}

void
br_desk_answer_free (BrDeskAnswer *self)
{
  g_clear_pointer (&self->book, br_night_book_free);
  g_free (self);
}

/* ---- asking -------------------------------------------------------------------- */

static gboolean
take_question (BrDeskAnswer           *answer,
               const BrBookingRequest *request,
               const BrId             *except,
               GError                **error)
{
  const BrNightBook *book = answer->book;
  BrQuestion *question = &answer->question;

  *question = BR_QUESTION (request->party, request->starts);
  if (request->starts == BR_INSTANT_NONE)
    answer->local = br_night_book_get_instant (book, request->time, &question->starts);
  question->minutes = request->minutes;
  question->online = request->source == BR_SOURCE_WEB;
  question->overrides = request->overrides;
  question->except = except != NULL ? br_night_book_find_use (book, except) : -1;
  br_night_book_find_features (book, request->features, &question->tags);
  question->section = br_night_book_find_section (book, request->section);
  if (request->section == NULL || question->section != BR_NIGHT_NONE || request->section_may_be_gone)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no section “%s”"), request->section);
  return FALSE;
}

/* The tables that were named, each once. */
static gboolean
find_tables (BrDb               *db,
             const BrDeskAnswer *answer,
             const GStrv         names,
             GArray             *tables,
             GError            **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean there = FALSE;
      guint at;
      BrId id;

      if (!br_desk_resolve (db, BR_KIND_TABLE, names[i], NULL, &id, error))
        return FALSE;
      at = (guint) br_night_book_find_table (answer->book, &id);
      for (guint j = 0; j < tables->len; j++)
        there |= g_array_index (tables, guint, j) == at;
      if (!there)
        g_array_append_val (tables, at);
    }
  return TRUE;
}

static gboolean
judge_tables (BrDb         *db,
              BrDeskAnswer *answer,
              const GStrv   names,
              GError      **error)
{
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint *list;

  if (!find_tables (db, answer, names, tables, error))
    return FALSE;
  list = (const guint *) (gpointer) tables->data;
  if (br_availability_judge (answer->book->night, &answer->question, list, tables->len, &answer->verdict))
    {
      int place = br_night_find_place (answer->book->night, list, tables->len);

      answer->options[0] = (BrOption){ .place = (guint) place,
                                       .join = tables->len > 1,
                                       .starts = answer->verdict.starts,
                                       .ends = answer->verdict.ends };
      answer->n_options = 1;
    }
  else
    {
      br_moves_find_at (answer->book->night, &answer->question, list, tables->len, BR_MOVES_USUAL, BR_MOVES_LOOKS,
                        &answer->moves);
    }
  return TRUE;
}

static gboolean
check_party (const BrBookingRequest *request,
             GError                **error)
{
  if (request->party >= 1)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("A party is of one at least"));
  return FALSE;
}

static gboolean
ask_night (BrDb                   *db,
           BrDeskAnswer           *answer,
           const BrBookingRequest *request,
           const BrId             *except,
           GError                **error)
{
  if (!take_question (answer, request, except, error))
    return FALSE;
  if (request->tables != NULL && *request->tables != NULL)
    {
      if (!judge_tables (db, answer, request->tables, error))
        return FALSE;
    }
  else
    {
      answer->n_options = br_availability_ask (answer->book->night, &answer->question, answer->options,
                                               BR_ANSWER_OPTIONS, &answer->verdict);
      if (answer->n_options == 0)
        br_moves_find (answer->book->night, &answer->question, BR_MOVES_USUAL, BR_MOVES_LOOKS, &answer->moves);
    }
  if (answer->n_options == 0)
    answer->n_alternatives = br_availability_nearest (answer->book->night, &answer->question, answer->alternatives,
                                                      BR_ANSWER_ALTERNATIVES);
  return TRUE;
}

/**
 * br_desk_ask:
 * @db: a connection
 * @request: what is asked for
 * @except: (nullable): a booking that is to be moved
 * @error: return location for %BR_DESK_ERROR_NOT_FOUND, %BR_DESK_ERROR_AMBIGUOUS or a #BrStoreError
 *
 * Asks the engine; writes nothing.
 *
 * Returns: (transfer full) (nullable): the answer
 */
BrDeskAnswer *
br_desk_ask (BrDb                   *db,
             const BrBookingRequest *request,
             const BrId             *except,
             GError                **error)
{
  g_autoptr (BrDeskAnswer) answer = g_new0 (BrDeskAnswer, 1);
  BrInstant now = request->made_at != BR_INSTANT_NONE ? request->made_at : br_db_get_now (db);

  if (!check_party (request, error))
    return NULL;
  answer->book = br_night_book_load (db, request->date, now, error);
  if (answer->book == NULL || !ask_night (db, answer, request, except, error))
    return NULL;
  return g_steal_pointer (&answer);
}

/**
 * br_desk_ask_book:
 * @db: a connection
 * @book: (transfer none): the night that is asked for, as it stands
 * @request: what is asked for
 * @error: return location as for br_desk_ask()
 *
 * As br_desk_ask(), for who asks many questions of a night and keeps its book meanwhile. The book
 * is lent to the answer: take it back with g_steal_pointer() before the answer is freed.
 *
 * Returns: (transfer full) (nullable): the answer
 */
BrDeskAnswer *
br_desk_ask_book (BrDb                   *db,
                  BrNightBook            *book,
                  const BrBookingRequest *request,
                  GError                **error)
{
  BrDeskAnswer *answer;

  if (!check_party (request, error))
    return NULL;
  answer = g_new0 (BrDeskAnswer, 1);
  answer->book = book;
  if (ask_night (db, answer, request, NULL, error))
    return answer;
  g_free (answer);
  return NULL;
}

/**
 * br_desk_answer_say:
 * @self: an answer that is a refusal
 *
 * Returns: (transfer full): the constraint that binds in one sentence, with its figures
 */
char *
br_desk_answer_say (const BrDeskAnswer *self)
{
  return br_night_book_say (self->book, &self->question, &self->verdict);
}
