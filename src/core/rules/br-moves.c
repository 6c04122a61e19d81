#include "config.h"

#include "core/rules/br-moves.h"

#include "core/rules/br-packing-private.h"

/* What moving others away can cure. */
#define CURABLE BR_BAR_TAKEN

/* Lists the places, the best first, where the party may sit once others have gone: all of them, or
 * @only that one. */
static guint
list_places (BrAsking *asking,
             int       only,
             guint    *places)
{
  BrNight *night = asking->night;
  guint n = 0;

  for (guint i = 0; i < night->n_places; i++)
    {
      const BrPlace *place = &night->places[night->order[i]];

      if (only >= 0 && night->order[i] != (guint) only)
        continue;
      if (br_asking_takes_party (asking, place) && (br_asking_find_bars (asking, place) & ~CURABLE) == 0)
        places[n++] = night->order[i];
    }
  return n;
}

static void
read_moves (const BrPacking *packing,
            guint            party,
            BrMoves         *moves)
{
  moves->place = (guint) packing->items[party].place;
  for (guint i = 0; i < packing->night->n_uses && moves->n_moves < BR_MOVES_MOST; i++)
    if (br_bit_is_set (packing->placed, i))
      moves->moves[moves->n_moves++] = (BrMove){ i, (guint) packing->items[i].place };
}

static void
search (BrAsking *asking,
        int       only,
        guint     max_moves,
        gint64    max_looks,
        BrMoves  *moves)
{
  const BrNight *night = asking->night;
  g_autoptr (BrPacking) packing = br_packing_new (night, 1);
  g_autofree guint *places = g_new (guint, night->n_places + 1);
  guint party = night->n_uses;
  guint n_places = list_places (asking, only, places);
  BrPackItem *item = &packing->items[party];

  item->starts = asking->verdict->starts;
  item->ends = asking->verdict->ends;
  item->rest = asking->rest;
  item->party = asking->question->party;
  if (asking->question->except >= 0)
    {
      guint except = (guint) asking->question->except;

      br_packing_take (packing, except);
      br_bit_set (packing->fixed, except);
    }
  br_packing_allow (packing, party, places, n_places);

  packing->n_left = max_looks;
  if (br_packing_insert (packing, party, MIN (max_moves, BR_MOVES_MOST)))
    read_moves (packing, party, moves);
  moves->n_excluded = packing->n_tried;
  moves->gave_up = packing->n_left <= 0;
}

static gboolean
find (BrNight          *night,
      const BrQuestion *question,
      BrVerdict        *verdict,
      int               only,
      guint             max_moves,
      gint64            max_looks,
      BrMoves          *moves)
{
  BrAsking asking;

  br_asking_begin (&asking, night, question, verdict);
  if (question->online)
    br_asking_count_online (&asking);
  if (!br_asking_fits_pacing (&asking))
    return FALSE;

  moves->starts = verdict->starts;
  moves->ends = verdict->ends;
  search (&asking, only, max_moves, max_looks, moves);
  return moves->n_moves > 0;
}

/**
 * br_moves_find:
 * @night: a night; its scratch is used
 * @question: for whom and when
 * @max_moves: the most moves that are wanted, up to %BR_MOVES_MOST
 * @max_looks: the bound of the search: %BR_MOVES_LOOKS
 * @moves: (out caller-allocates): the shortest list that makes room
 *
 * Finds what a refusal can offer: which bookings could be given other tables, at their own times,
 * so that the party has one. Those that are locked, have arrived or sit are never touched, nobody
 * is moved where they do not fit by the rules or out of the section they were promised, and none
 * into a room with a licence of its own. Moves cure nothing but a taken table: where the licence
 * or pacing stands in the way there are none.
 *
 * It looks for one move, then two, and so on, so that the list is the shortest unless @gave_up;
 * the bound is of looks, not of time, so that the same question has the same answer everywhere.
 *
 * Returns: whether there is such a list
 */
gboolean
br_moves_find (BrNight          *night,
               const BrQuestion *question,
               guint             max_moves,
               gint64            max_looks,
               BrMoves          *moves)
{
  BrVerdict verdict;
  BrOption option;

  *moves = (BrMoves){ 0 };
  if (br_availability_ask (night, question, &option, 1, &verdict) > 0 ||
      (verdict.constraint != BR_CONSTRAINT_NO_TABLE && verdict.constraint != BR_CONSTRAINT_TAG &&
       verdict.constraint != BR_CONSTRAINT_SECTION_CLOSED))
    return FALSE;
  return find (night, question, &verdict, -1, max_moves, max_looks, moves);
}

/**
 * br_moves_find_at:
 * @night: a night; its scratch is used
 * @question: for whom and when
 * @tables: where they are to sit, as places among the tables
 * @n_tables: how many
 * @max_moves: as for br_moves_find()
 * @max_looks: likewise
 * @moves: (out caller-allocates): the shortest list that frees these tables
 *
 * As br_moves_find(), for a party that is to have the very tables that others have then.
 *
 * Returns: whether there is such a list
 */
gboolean
br_moves_find_at (BrNight          *night,
                  const BrQuestion *question,
                  const guint      *tables,
                  guint             n_tables,
                  guint             max_moves,
                  gint64            max_looks,
                  BrMoves          *moves)
{
  int place = br_night_find_place (night, tables, n_tables);
  BrVerdict verdict;

  *moves = (BrMoves){ 0 };
  if (place < 0 || br_availability_judge (night, question, tables, n_tables, &verdict) ||
      verdict.constraint != BR_CONSTRAINT_NO_TABLE || verdict.no_table != BR_NO_TABLE_TAKEN)
    return FALSE;
  return find (night, question, &verdict, place, max_moves, max_looks, moves);
}
