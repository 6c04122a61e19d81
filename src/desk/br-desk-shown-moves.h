#pragma once

#include "core/rules/br-moves.h"
#include "desk/br-desk-answer.h"

G_BEGIN_DECLS

/**
 * BrShownMoves:
 *
 * The moves that somebody was shown and has accepted: which bookings, and to which tables. They are
 * done as they were shown or not at all.
 */
typedef struct _BrShownMoves BrShownMoves;

BrShownMoves *br_shown_moves_new  (const BrNightBook  *book,
                                   const BrMoves      *moves);
BrShownMoves *br_shown_moves_copy (const BrShownMoves *self);
void          br_shown_moves_free (BrShownMoves       *self);
gboolean      br_shown_moves_do   (const BrShownMoves *self,
                                   BrDb               *db,
                                   const BrDeskAnswer *answer,
                                   GError            **error);

char         *br_desk_say_move    (const BrNightBook  *book,
                                   const BrMove       *move,
                                   const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrShownMoves, br_shown_moves_free)

G_END_DECLS
