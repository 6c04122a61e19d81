#include "config.h"

#include "cloud/sync/br-cloud-push-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-moves.h"
#include "core/rules/br-night-book-say.h"
#include "wire/br-wire-answer.h"

/* A booking that another desk left no room for is refused in the engine's words, with what would have
 * fitted, as it would have been at the desk itself. */

#define OPTIONS 16
#define ALTERNATIVES 6
#define MOVES_MAX 3

static const BrBooking *
find_in_book (const BrNightBook *book,
              const BrPushRow   *row)
{
  const BrRecord *link = row->merge->row != NULL ? row->merge->row : row->now;
  int use = link != NULL ? br_night_book_find_use (book, &((const BrBookingTable *) link)->booking) : -1;

  return use >= 0 ? book->bookings->pdata[use] : NULL;
}

/* The booking that it is about, as it was to be. */
static const BrBooking *
find_booking (const BrNightBook *book,
              GPtrArray         *rows)
{
  const BrBooking *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const BrPushRow *row = rows->pdata[i];

      if (row->change->entity->kind == BR_KIND_BOOKING && row->merge->row != NULL)
        return (const BrBooking *) row->merge->row;
      if (row->change->entity->kind == BR_KIND_BOOKING_TABLE && found == NULL)
        found = find_in_book (book, row);
    }
  return found;
}

static BrQuestion
make_question (const BrNightBook *book,
               const BrBooking   *booking)
{
  BrQuestion question = BR_QUESTION ((int) (booking->covers > 0 ? booking->covers : booking->party_size),
                                     booking->starts_at);

  question.minutes = (int) ((booking->ends_at - booking->starts_at) / BR_MINUTE);
  question.except = br_night_book_find_use (book, &booking->id);
  if (booking->features != NULL)
    br_night_book_find_features (book, booking->features, &question.tags);
  if (booking->section != NULL)
    question.section = br_night_book_find_section (book, booking->section);
  return question;
}

/* The tables that it was to have. */
static GArray *
find_tables (const BrNightBook *book,
             GPtrArray         *rows,
             const BrId        *booking)
{
  GArray *tables = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < rows->len; i++)
    {
      const BrPushRow *row = rows->pdata[i];
      const BrBookingTable *link = (const BrBookingTable *) row->merge->row;

      if (row->change->entity->kind == BR_KIND_BOOKING_TABLE && link != NULL && br_id_equal (&link->booking, booking))
        {
          int at = br_night_book_find_table (book, &link->table);
          guint table = (guint) at;

          if (at >= 0)
            g_array_append_val (tables, table);
        }
    }
  return tables;
}

static void
say (BrWireVerdict     *verdict,
     const BrNightBook *book,
     const BrQuestion  *question,
     const BrVerdict   *why)
{
  if (why->constraint == BR_CONSTRAINT_NONE)
    return;
  g_free (verdict->constraint);
  verdict->constraint = g_strdup (br_enum_get_nick (br_constraint_values, why->constraint));
  g_free (verdict->detail);
  verdict->detail = br_night_book_say (book, question, why);
  if (why->limit > 0)
    verdict->limit = why->limit;
}

static void
add_fitting (BrWireVerdict     *verdict,
             const BrNightBook *book,
             const BrOption    *alternatives,
             guint              n_alternatives,
             const BrMoves     *moves)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  br_wire_add_fitting (builder, book, alternatives, n_alternatives, moves);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  verdict->alternatives = json_node_copy (json_object_get_member (json_node_get_object (root), "alternatives"));
  verdict->moves = json_node_copy (json_object_get_member (json_node_get_object (root), "moves"));
}

/**
 * br_push_explain:
 * @verdict: a refusal for a table or for the licence
 * @book: the night, as it stands
 * @rows: (element-type BrPushRow): the rows of the entry, merged
 *
 * Adds what bound, in the engine's words, where they could sit at the time that was asked for or else at
 * the nearest others, and what would make room.
 */
void
br_push_explain (BrWireVerdict *verdict,
                 BrNightBook   *book,
                 GPtrArray     *rows)
{
  const BrBooking *booking = find_booking (book, rows);
  g_autoptr (GArray) tables = NULL;
  BrOption options[OPTIONS];
  BrMoves moves = { 0 };
  BrVerdict why = { 0 };
  BrVerdict there = { 0 };
  BrQuestion question;
  guint n_options;

  if (booking == NULL)
    return;
  question = make_question (book, booking);
  tables = find_tables (book, rows, &booking->id);
  n_options = br_availability_ask (book->night, &question, options, OPTIONS, &why);
  if (tables->len > 0)
    br_availability_judge (book->night, &question, (const guint *) (gpointer) tables->data, tables->len, &there);
  say (verdict, book, &question, there.constraint != BR_CONSTRAINT_NONE ? &there : &why);
  if (n_options == 0)
    {
      n_options = br_availability_nearest (book->night, &question, options, ALTERNATIVES);
      br_moves_find (book->night, &question, MOVES_MAX, BR_MOVES_LOOKS, &moves);
    }
  add_fitting (verdict, book, options, MIN (n_options, ALTERNATIVES), &moves);
}

/* ---- the door ---------------------------------------------------------------------------------- */

static char *
say_door (const char *code,
          long long   people,
          JsonObject *came)
{
  long long inside = json_object_get_int_member_with_default (came, "inside", 0);
  long long limit = json_object_get_int_member_with_default (came, "limit", 0);
  long long lent = json_object_get_int_member_with_default (came, "lent", 0);

  if (g_str_equal (code, "empty"))
    return g_strdup_printf (_ ("%lld are counted inside, so %lld cannot leave: recount who is there"), inside, people);
  if (lent > 0 && inside + people <= limit)
    return g_strdup_printf (_ ("The licence lets %lld in: %lld are inside, and %lld places are kept for other doors"), limit,
                            inside, lent);
  return g_strdup_printf (_ ("The licence lets %lld in: %lld are inside, and %lld more would go past it"), limit, inside,
                          people);
}

/**
 * br_push_explain_door:
 * @verdict: a refusal
 * @entry: what is refused
 * @came: what the database said of it
 *
 * Says with its figures why people are not counted in or out. What is refused for another reason, or is no
 * click at the door, is left as it is.
 *
 * Returns: whether it was that
 */
gboolean
br_push_explain_door (BrWireVerdict     *verdict,
                      const BrWireEntry *entry,
                      JsonObject        *came)
{
  long long people = 0;

  for (guint i = 0; i < entry->rows->len; i++)
    {
      const BrWireEntryRow *row = entry->rows->pdata[i];
      BrWireRef ref = { row->entity, row->id, 0 };

      if (row->entity->kind != BR_KIND_DOOR_CLICK || row->new_row == NULL)
        continue;
      people += ((const BrDoorClick *) row->new_row)->people;
      g_array_append_val (verdict->rows, ref);
    }
  if (people == 0 || (!g_str_equal (verdict->code, "capacity") && !g_str_equal (verdict->code, "empty")))
    {
      g_array_set_size (verdict->rows, 0);
      return FALSE;
    }
  g_free (verdict->detail);
  verdict->detail = say_door (verdict->code, people, came);
  return TRUE;
}
