#pragma once

#include <json-glib/json-glib.h>

#include "wire/br-wire-ref.h"

G_BEGIN_DECLS

/**
 * BrWireVerdict:
 * @id: the entry
 * @revs: (element-type BrWireRef): accepted: its rows with their revisions now
 * @losers: (element-type BrId): accepted: the conflicts that hold what was not kept
 * @code: refused: what a program goes by: `conflict`, `no-table`, `capacity`, `permission`, `append-only`,
 *   `not-found`, `occupied`, `depends`, `invalid`…
 * @detail: refused: the same for people
 * @constraint: (nullable): refused: what bound, in the engine's word
 * @limit: refused: the constraint's figure, or %BR_INT_NONE
 * @rows: (element-type BrWireRef): refused: the rows it is about
 * @alternatives: (nullable): refused: what would have fitted, as the engine says it
 * @moves: (nullable): refused: what would make room, likewise
 * @depends: refused: the refused entry without which this one cannot be, or none
 *
 * What became of an entry.
 */
typedef struct
{
  BrId      id;
  gboolean  accepted;
  GArray   *revs;
  GArray   *losers;
  char     *code;
  char     *detail;
  char     *constraint;
  gint64    limit;
  GArray   *rows;
  JsonNode *alternatives;
  JsonNode *moves;
  BrId      depends;
} BrWireVerdict;

BrWireVerdict *br_wire_verdict_new         (const BrId          *id);
BrWireVerdict *br_wire_verdict_new_refused (const BrId          *id,
                                            const char          *code,
                                            const char          *detail);
void           br_wire_verdict_free        (BrWireVerdict       *self);
void           br_wire_verdict_add         (JsonBuilder         *builder,
                                            const BrWireVerdict *self);
BrWireVerdict *br_wire_verdict_read        (JsonNode            *node,
                                            GError             **error);
GPtrArray     *br_wire_verdicts_read       (const char          *text,
                                            gsize                length,
                                            GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrWireVerdict, br_wire_verdict_free)

G_END_DECLS
