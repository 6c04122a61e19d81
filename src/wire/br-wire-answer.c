#include "config.h"

#include "wire/br-wire-answer.h"

#include "core/rules/br-night-book-say.h"
#include "wire/br-wire-member.h"

static void
add_instant (const BrNightBook *book,
             JsonBuilder       *builder,
             const char        *name,
             BrInstant           instant)
{
  g_autofree char *iso = br_instant_to_iso (instant, book->zone);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, iso);
}

static void
add_tables (const BrNightBook *book,
            JsonBuilder        *builder,
            const char         *name,
            const guint        *tables,
            guint               n_tables)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_tables; i++)
    json_builder_add_string_value (builder, br_night_book_get_table (book, tables[i])->number);
  json_builder_end_array (builder);
}

static void
add_place (const BrNightBook *book,
           JsonBuilder        *builder,
           const char         *name,
           guint               place)
{
  guint n_tables;
  const guint *tables = br_night_get_place_tables (book->night, place, &n_tables);

  add_tables (book, builder, name, tables, n_tables);
}

/**
 * br_wire_add_option:
 * @builder: where to
 * @book: the night
 * @option: one that was found in it
 *
 * Adds `{"start", "end", "tables", "join", "spare_seats"}`.
 */
void
br_wire_add_option (JsonBuilder       *builder,
                    const BrNightBook *book,
                    const BrOption    *option)
{
  json_builder_begin_object (builder);
  add_instant (book, builder, "start", option->starts);
  add_instant (book, builder, "end", option->ends);
  add_place (book, builder, "tables", option->place);
  json_builder_set_member_name (builder, "join");
  json_builder_add_boolean_value (builder, option->join);
  br_wire_say_int (builder, "spare_seats", option->spare);
  json_builder_end_object (builder);
}

/**
 * br_wire_add_figures:
 * @builder: where to
 * @book: the night
 * @question: what was asked of it
 * @verdict: the answer, which is a refusal
 *
 * Adds an object with the sentence and the figures behind it, those that the constraint has.
 */
void
br_wire_add_figures (JsonBuilder       *builder,
                     const BrNightBook *book,
                     const BrQuestion  *question,
                     const BrVerdict   *verdict)
{
  g_autofree char *message = br_night_book_say (book, question, verdict);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  br_wire_say_int (builder, "party", question->party);
  add_instant (book, builder, "start", verdict->starts);
  add_instant (book, builder, "end", verdict->ends);
  if (verdict->at != BR_INSTANT_NONE)
    add_instant (book, builder, "at", verdict->at);
  if (verdict->limit > 0)
    {
      br_wire_say_int (builder, "limit", verdict->limit);
      br_wire_say_int (builder, "counted", verdict->counted);
    }
  if (verdict->constraint == BR_CONSTRAINT_NO_TABLE)
    {
      br_wire_say_int (builder, "fitting", verdict->n_fitting);
      br_wire_say_int (builder, "taken", verdict->n_taken);
    }
  if (verdict->constraint == BR_CONSTRAINT_CAPACITY && verdict->room >= 0)
    {
      json_builder_set_member_name (builder, "room");
      json_builder_add_string_value (builder, ((const BrRoom *) book->rooms->pdata[verdict->room])->name);
    }
  json_builder_end_object (builder);
}

static void
build_move (const BrNightBook *book,
            JsonBuilder        *builder,
            const BrMove       *move)
{
  const BrNightUse *use = &book->facts.uses[move->use];
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&use->booking, id);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "booking");
  json_builder_add_string_value (builder, id);
  add_tables (book, builder, "from", use->tables, use->n_tables);
  add_place (book, builder, "to", move->place);
  json_builder_end_object (builder);
}

/**
 * br_wire_add_fitting:
 * @builder: (inout): an object that was begun
 * @book: the night
 * @alternatives: (array length=n_alternatives): where there would be room at other times
 * @n_alternatives: how many
 * @moves: what would make room
 *
 * Adds the members `alternatives` and `moves`: what would have fitted.
 */
void
br_wire_add_fitting (JsonBuilder       *builder,
                     const BrNightBook *book,
                     const BrOption    *alternatives,
                     guint              n_alternatives,
                     const BrMoves     *moves)
{
  json_builder_set_member_name (builder, "alternatives");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_alternatives; i++)
    br_wire_add_option (builder, book, &alternatives[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "moves");
  json_builder_begin_array (builder);
  for (guint i = 0; i < moves->n_moves; i++)
    build_move (book, builder, &moves->moves[i]);
  json_builder_end_array (builder);
}
