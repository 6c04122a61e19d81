#include "config.h"

#include "desk/br-desk-answer-json.h"

static void
add_instant (const BrDeskAnswer *self,
             JsonBuilder        *builder,
             const char         *name,
             BrInstant           instant)
{
  g_autofree char *iso = br_instant_to_iso (instant, self->book->zone);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, iso);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_tables (const BrDeskAnswer *self,
            JsonBuilder        *builder,
            const char         *name,
            const guint        *tables,
            guint               n_tables)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_tables; i++)
    json_builder_add_string_value (builder, br_night_book_get_table (self->book, tables[i])->number);
  json_builder_end_array (builder);
}

static void
add_place (const BrDeskAnswer *self,
           JsonBuilder        *builder,
           const char         *name,
           guint               place)
{
  guint n_tables;
  const guint *tables = br_night_get_place_tables (self->book->night, place, &n_tables);

  add_tables (self, builder, name, tables, n_tables);
}

/**
 * br_desk_answer_build_option:
 * @self: an answer
 * @builder: where to
 * @option: one of its options or alternatives
 *
 * Adds `{"start", "end", "tables", "join", "spare_seats"}`.
 */
void
br_desk_answer_build_option (const BrDeskAnswer *self,
                             JsonBuilder        *builder,
                             const BrOption     *option)
{
  json_builder_begin_object (builder);
  add_instant (self, builder, "start", option->starts);
  add_instant (self, builder, "end", option->ends);
  add_place (self, builder, "tables", option->place);
  json_builder_set_member_name (builder, "join");
  json_builder_add_boolean_value (builder, option->join);
  add_int (builder, "spare_seats", option->spare);
  json_builder_end_object (builder);
}

/**
 * br_desk_answer_build_figures:
 * @self: a refusal
 * @builder: where to
 *
 * Adds an object with the sentence and the figures behind it, those that the constraint has.
 */
void
br_desk_answer_build_figures (const BrDeskAnswer *self,
                              JsonBuilder        *builder)
{
  const BrVerdict *verdict = &self->verdict;
  g_autofree char *message = br_desk_answer_say (self);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  add_int (builder, "party", self->question.party);
  add_instant (self, builder, "start", verdict->starts);
  add_instant (self, builder, "end", verdict->ends);
  if (verdict->at != BR_INSTANT_NONE)
    add_instant (self, builder, "at", verdict->at);
  if (verdict->limit > 0)
    {
      add_int (builder, "limit", verdict->limit);
      add_int (builder, "counted", verdict->counted);
    }
  if (verdict->constraint == BR_CONSTRAINT_NO_TABLE)
    {
      add_int (builder, "fitting", verdict->n_fitting);
      add_int (builder, "taken", verdict->n_taken);
    }
  if (verdict->constraint == BR_CONSTRAINT_CAPACITY && verdict->room >= 0)
    {
      json_builder_set_member_name (builder, "room");
      json_builder_add_string_value (builder, ((const BrRoom *) self->book->rooms->pdata[verdict->room])->name);
    }
  json_builder_end_object (builder);
}

static void
build_move (const BrDeskAnswer *self,
            JsonBuilder        *builder,
            const BrMove       *move)
{
  const BrNightUse *use = &self->book->facts.uses[move->use];
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&use->booking, id);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "booking");
  json_builder_add_string_value (builder, id);
  add_tables (self, builder, "from", use->tables, use->n_tables);
  add_place (self, builder, "to", move->place);
  json_builder_end_object (builder);
}

/**
 * br_desk_answer_build_fitting:
 * @self: a refusal
 * @builder: (inout): an object that was begun
 *
 * Adds the members `alternatives` and `moves`: what would have fitted.
 */
void
br_desk_answer_build_fitting (const BrDeskAnswer *self,
                              JsonBuilder        *builder)
{
  json_builder_set_member_name (builder, "alternatives");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_alternatives; i++)
    br_desk_answer_build_option (self, builder, &self->alternatives[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "moves");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->moves.n_moves; i++)
    build_move (self, builder, &self->moves.moves[i]);
  json_builder_end_array (builder);
}

static char *
to_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/**
 * br_desk_answer_to_figures:
 * @self: a refusal
 *
 * Returns: (transfer full): its figures as JSON
 */
char *
br_desk_answer_to_figures (const BrDeskAnswer *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  br_desk_answer_build_figures (self, builder);
  return to_text (builder);
}

/**
 * br_desk_answer_to_fitting:
 * @self: a refusal
 *
 * Returns: (transfer full): what would have fitted as JSON
 */
char *
br_desk_answer_to_fitting (const BrDeskAnswer *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  br_desk_answer_build_fitting (self, builder);
  json_builder_end_object (builder);
  return to_text (builder);
}
