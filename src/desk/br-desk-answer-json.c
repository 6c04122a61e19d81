#include "config.h"

#include "desk/br-desk-answer-json.h"

#include "wire/br-wire-answer.h"

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
  br_wire_add_option (builder, self->book, option);
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
  br_wire_add_figures (builder, self->book, &self->question, &self->verdict);
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
  br_wire_add_fitting (builder, self->book, self->alternatives, self->n_alternatives, &self->moves);
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
