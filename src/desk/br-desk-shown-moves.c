#include "config.h"

#include "desk/br-desk-shown-moves.h"

#include <glib/gi18n.h>

#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"

typedef struct
{
  BrId  booking;
  BrId *tables;
  guint n_tables;
} Shown;

struct _BrShownMoves
{
  guint n_moves;
  Shown moves[BR_MOVES_MOST];
};

/**
 * br_shown_moves_new:
 * @book: the night that they are of
 * @moves: what is shown
 *
 * Returns: (transfer full): them, apart from the night as it stood then
 */
BrShownMoves *
br_shown_moves_new (const BrNightBook *book,
                    const BrMoves     *moves)
{
  BrShownMoves *self = g_new0 (BrShownMoves, 1);

  self->n_moves = moves->n_moves;
  for (guint i = 0; i < moves->n_moves; i++)
    {
      Shown *shown = &self->moves[i];
      const guint *tables = br_night_get_place_tables (book->night, moves->moves[i].place, &shown->n_tables);

      shown->booking = book->facts.uses[moves->moves[i].use].booking;
      shown->tables = g_new (BrId, shown->n_tables + 1);
      for (guint j = 0; j < shown->n_tables; j++)
        shown->tables[j] = br_night_book_get_table (book, tables[j])->id;
    }
  return self;
}

BrShownMoves *
br_shown_moves_copy (const BrShownMoves *self)
{
  BrShownMoves *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < self->n_moves; i++)
    copy->moves[i].tables = g_memdup2 (self->moves[i].tables, self->moves[i].n_tables * sizeof (BrId));
  return copy;
}

void
br_shown_moves_free (BrShownMoves *self)
{
  for (guint i = 0; i < self->n_moves; i++)
    g_free (self->moves[i].tables);
  g_free (self);
}

static gboolean
is_as_shown (const Shown        *shown,
             const BrDeskAnswer *answer,
             const BrMove       *move)
{
  guint n_tables;
  const guint *tables = br_night_get_place_tables (answer->book->night, move->place, &n_tables);

  if (!br_id_equal (&answer->book->facts.uses[move->use].booking, &shown->booking) || n_tables != shown->n_tables)
    return FALSE;
  for (guint i = 0; i < n_tables; i++)
    if (!br_id_equal (&br_night_book_get_table (answer->book, tables[i])->id, &shown->tables[i]))
      return FALSE;
  return TRUE;
}

static gboolean
are_as_shown (const BrShownMoves *self,
              const BrDeskAnswer *answer)
{
  if (answer->moves.n_moves == 0 || answer->moves.n_moves != self->n_moves)
    return FALSE;
  for (guint i = 0; i < self->n_moves; i++)
    if (!is_as_shown (&self->moves[i], answer, &answer->moves.moves[i]))
      return FALSE;
  return TRUE;
}

/**
 * br_shown_moves_do:
 * @self: what was accepted
 * @db: a connection inside a write
 * @answer: what the engine says now: a refusal
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Does the moves, if they are still what makes room.
 *
 * Returns: whether they were done; %BR_DESK_ERROR_REFUSED where other ones would be needed now
 */
gboolean
br_shown_moves_do (const BrShownMoves *self,
                   BrDb               *db,
                   const BrDeskAnswer *answer,
                   GError            **error)
{
  if (!are_as_shown (self, answer))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                   _ ("The night has changed since these moves were found: look again"));
      return FALSE;
    }
  for (guint i = 0; i < answer->moves.n_moves; i++)
    {
      const BrId *booking = &answer->book->facts.uses[answer->moves.moves[i].use].booking;

      if (!br_desk_put_tables (db, answer, booking, answer->moves.moves[i].place, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_desk_say_move:
 * @book: a night
 * @move: where one of its bookings would go
 * @name: (nullable): what that one is called
 *
 * Returns: (transfer full): the move in words
 */
char *
br_desk_say_move (const BrNightBook *book,
                  const BrMove      *move,
                  const char        *name)
{
  const BrNightUse *use = &book->facts.uses[move->use];
  guint n_to;
  const guint *to = br_night_get_place_tables (book->night, move->place, &n_to);
  g_autofree char *here = br_night_book_name_tables (book, use->tables, use->n_tables);
  g_autofree char *there = br_night_book_name_tables (book, to, n_to);
  g_autofree char *clock = br_instant_format_clock (use->starts, book->zone);

  /* Translators: Move Okafor ×2 (21:00) from table 9 to table 3 */
  return g_strdup_printf (_ ("Move %s ×%d (%s) from %s to %s"), name != NULL ? name : _ ("the party"), use->party, clock,
                          here, there);
}
