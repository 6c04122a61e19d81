#pragma once

#include "core/rules/br-availability.h"

G_BEGIN_DECLS

/** The most bookings that are moved for one party: more nobody would care to telephone about. */
#define BR_MOVES_MOST 4

/** Nobody makes more telephone calls than this for one party. */
#define BR_MOVES_USUAL 3

/** How many looks at a place a search may take: what is done in about 2.5 ms. */
#define BR_MOVES_LOOKS 150000

/**
 * BrMove:
 * @use: the booking that is moved, as a place among the uses
 * @place: where it goes; see br_night_get_place_tables()
 */
typedef struct
{
  guint use;
  guint place;
} BrMove;

/**
 * BrMoves:
 * @place: where the party would sit
 * @starts: from when
 * @ends: until when
 * @moves: they are done together: one may need the table that another leaves
 * @n_moves: how many; 0 when there are none that help
 * @n_excluded: no list of up to so many moves helps, which is proved
 * @gave_up: the search ended at its bound: a longer list, or one of as many, may exist
 */
typedef struct
{
  guint     place;
  BrInstant starts;
  BrInstant ends;
  BrMove    moves[BR_MOVES_MOST];
  guint     n_moves;
  guint     n_excluded;
  gboolean  gave_up;
} BrMoves;

gboolean br_moves_find    (BrNight          *night,
                           const BrQuestion *question,
                           guint             max_moves,
                           gint64            max_looks,
                           BrMoves          *moves);
gboolean br_moves_find_at (BrNight          *night,
                           const BrQuestion *question,
                           const guint      *tables,
                           guint             n_tables,
                           guint             max_moves,
                           gint64            max_looks,
                           BrMoves          *moves);

G_END_DECLS
