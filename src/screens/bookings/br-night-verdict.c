#include "config.h"

#include "screens/bookings/br-night-verdict-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-booking-state.h"
#include "screens/bookings/br-booking-reply.h"

/* ---- what is asked -------------------------------------------------------------- */

static const BrBooking *
get_booking (const BrJudging *judging)
{
  return judging->view->book->bookings->pdata[judging->use];
}

/* As the verbs ask it that move a booking: br_desk_move_booking(), and br_desk_transfer() for those
 * who sit, whom nobody asks about the pace or the section any more. */
static void
make_question (BrJudging *judging)
{
  const BrNightBook *book = judging->view->book;
  const BrNightGridWish *wish = judging->wish;
  BrQuestion *question = &judging->answer.question;
  const BrNightUse *use;

  judging->answer.book = (BrNightBook *) book;
  *question = BR_QUESTION (1, wish->starts);
  question->minutes = (int) ((wish->ends - wish->starts) / BR_MINUTE);
  if (judging->use < 0)
    {
      question->party = MAX (book->facts.tables[judging->table].min, 1);
      return;
    }
  use = &book->facts.uses[judging->use];
  question->except = judging->use;
  question->tags = use->tags;
  if (use->state == BR_BOOKING_SEATED)
    {
      question->party = use->party;
      question->starts = use->starts;
      question->minutes =
        (int) ((MAX (use->ends, book->facts.now + BR_MINUTE) - use->starts) / BR_MINUTE);
      question->overrides = BR_OVERRIDE_PACING;
      return;
    }
  question->party = (int) get_booking (judging)->party_size;
  question->section = use->section;
  question->online = use->online;
  if (wish->starts == use->starts)
    question->overrides = BR_OVERRIDE_PACING;
}

static gboolean
try_tables (BrJudging   *judging,
            const guint *tables,
            guint        n_tables)
{
  g_array_set_size (judging->tables, 0);
  g_array_append_vals (judging->tables, tables, n_tables);
  return br_availability_judge (judging->view->book->night, &judging->answer.question, tables,
                                n_tables, &judging->answer.verdict);
}

static gboolean
has_table (const BrNightJoin *join,
           guint              table)
{
  for (guint i = 0; i < join->n_tables; i++)
    if (join->tables[i] == table)
      return TRUE;
  return FALSE;
}

/* The smallest join with the table that fits; where none does, the last refusal of one that is of
 * the right size stays, as that says more than that the table alone is too small. */
static gboolean
try_joins (BrJudging *judging)
{
  const BrNightFacts *facts = &judging->view->book->facts;
  const BrNightJoin *best = NULL, *nearly = NULL;

  for (guint i = 0; i < facts->n_joins; i++)
    {
      const BrNightJoin *join = &facts->joins[i];
      BrVerdict verdict;

      if (!has_table (join, (guint) judging->table))
        continue;
      if (br_availability_judge (judging->view->book->night, &judging->answer.question,
                                 join->tables, join->n_tables, &verdict))
        {
          if (best == NULL || join->n_tables < best->n_tables ||
              (join->n_tables == best->n_tables && join->max < best->max))
            best = join;
        }
      else if (judging->answer.question.party >= join->min &&
               judging->answer.question.party <= join->max)
        nearly = join;
    }
  if (best == NULL)
    best = nearly;
  return best != NULL && try_tables (judging, best->tables, best->n_tables);
}

/* A party at several tables is offered several again; one at a single table a single one, if that
 * fits, or else a join that it belongs to. */
static gboolean
try_table (BrJudging *judging)
{
  const BrNightFacts *facts = &judging->view->book->facts;
  const BrNightUse *use = judging->use >= 0 ? &facts->uses[judging->use] : NULL;
  guint table = (guint) judging->table;

  if (use != NULL && use->n_tables > 1 && try_joins (judging))
    return TRUE;
  if (try_tables (judging, &table, 1))
    return TRUE;
  return use != NULL && judging->answer.question.party > facts->tables[table].max &&
         try_joins (judging);
}

/* ---- what does not move ------------------------------------------------------------ */

static char *
say_why_it_stays (const BrJudging *judging)
{
  const BrNightView *view = judging->view;
  const BrNightUse *use = judging->use >= 0 ? &view->book->facts.uses[judging->use] : NULL;
  const char *state;

  if (!view->may_write)
    return g_strdup (_("Bookings may only be looked at here"));
  if (use == NULL)
    return NULL;
  state = _(br_enum_get_label (br_booking_status_values, (int) use->state));
  if ((guint) judging->use >= view->book->n_own)
    return g_strdup (_("It is of another night, and is moved there"));
  if (br_booking_state_is_end (use->state))
    return g_strdup_printf (_("It is over (%s) and stays where it was"), state);
  if (use->locked)
    return g_strdup (_("It is locked: unlock it to move it"));
  if (use->state == BR_BOOKING_SEATED && !judging->wish->another_table)
    return g_strdup (_("They sit already: their time stays, their table may change"));
  if (judging->table < 0)
    return g_strdup (use->n_tables == 0 ? _("It has no table yet: put it on one")
                                        : _("A booking needs a table"));
  return NULL;
}

static gboolean
has_moved (const BrJudging *judging)
{
  const BrBooking *booking = get_booking (judging);

  return judging->wish->another_table || judging->wish->starts != booking->starts_at ||
         judging->wish->ends != booking->ends_at;
}

/* What would be as it is, where a party at several tables is let go over another of them. */
static gboolean
has_other_tables (const BrJudging *judging)
{
  const BrNightUse *use = &judging->view->book->facts.uses[judging->use];

  for (guint i = 0; i < judging->tables->len; i++)
    if (!br_judging_is_at (use, g_array_index (judging->tables, guint, i)))
      return TRUE;
  return judging->tables->len != use->n_tables;
}

static void
give_tables (const BrJudging    *judging,
             BrNightGridVerdict *verdict)
{
  for (guint i = 0; i < judging->tables->len; i++)
    g_array_append_val (
      verdict->tables,
      br_night_book_get_table (judging->view->book, g_array_index (judging->tables, guint, i))->id);
}

static void
keep_tables (BrJudging *judging)
{
  const BrNightUse *use = judging->use >= 0 ? &judging->view->book->facts.uses[judging->use] : NULL;

  g_array_set_size (judging->tables, 0);
  if (use != NULL && !judging->wish->another_table)
    g_array_append_vals (judging->tables, use->tables, use->n_tables);
  else if (judging->table >= 0)
    g_array_append_val (judging->tables, judging->table);
}

static char *
say_it_stays (BrJudging          *judging,
              BrNightGridVerdict *verdict)
{
  verdict->same = TRUE;
  verdict->fits = TRUE;
  return g_strdup (_("stays where it is"));
}

static char *
ask (BrJudging          *judging,
     BrNightGridVerdict *verdict)
{
  const BrNightUse *use = judging->use >= 0 ? &judging->view->book->facts.uses[judging->use] : NULL;
  gboolean stays = use != NULL && !judging->wish->another_table;

  make_question (judging);
  verdict->fits = stays ? try_tables (judging, use->tables, use->n_tables) : try_table (judging);
  if (use != NULL && use->state == BR_BOOKING_SEATED)
    {
      verdict->starts = use->starts;
      verdict->ends = use->ends;
    }
  if (use != NULL && verdict->fits && !has_other_tables (judging) &&
      verdict->starts == use->starts && verdict->ends == use->ends)
    return say_it_stays (judging, verdict);
  return verdict->fits ? br_judging_say_fits (judging) : br_judging_say_refusal (judging);
}

static void
begin (BrJudging             *judging,
       const BrNightView     *view,
       const BrNightGridWish *wish)
{
  *judging = (BrJudging){ .view = view, .wish = wish, .use = -1, .table = -1 };
  if (!br_id_is_none (&wish->booking))
    judging->use = br_night_book_find_use (view->book, &wish->booking);
  if (!br_id_is_none (&wish->table))
    judging->table = br_night_book_find_table (view->book, &wish->table);
  judging->tables = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * br_night_view_judge:
 * @self: a night
 * @wish: where a booking would stand, or a new one
 * @verdict: (inout): filled with what the engine says
 *
 * Asks the engine just what the verb would ask if the booking were let go there: which takes a few
 * microseconds, so that it can be asked in every frame of a drag. A new one is asked for as few as
 * its table takes.
 */
void
br_night_view_judge (const BrNightView     *self,
                     const BrNightGridWish *wish,
                     BrNightGridVerdict    *verdict)
{
  BrJudging judging;

  begin (&judging, self, wish);
  verdict->same = judging.use >= 0 && !has_moved (&judging);
  verdict->text = say_why_it_stays (&judging);
  if (verdict->text != NULL || verdict->same)
    keep_tables (&judging);
  if (verdict->text == NULL)
    verdict->text = verdict->same ? say_it_stays (&judging, verdict) : ask (&judging, verdict);
  verdict->heading = br_judging_make_heading (&judging, verdict->starts, verdict->ends);
  give_tables (&judging, verdict);
  g_array_unref (judging.tables);
}

/* ---- other ways ------------------------------------------------------------------ */

/* As many as are read at a glance. */
#define TABLES_MAX 2
#define TIMES_MAX 3

static void
way_free (gpointer data)
{
  BrNightWay *self = data;

  g_strfreev (self->tables);
  g_free (self->heading);
  g_clear_pointer (&self->moves, br_shown_moves_free);
  g_strfreev (self->said);
  g_free (self);
}

static BrNightWay *
add_way (BrJudging *judging,
         guint      place,
         BrInstant  starts,
         BrInstant  ends,
         GPtrArray *ways)
{
  BrNightWay *way = g_new0 (BrNightWay, 1);
  guint n_tables;
  const guint *tables = br_night_get_place_tables (judging->view->book->night, place, &n_tables);

  g_array_set_size (judging->tables, 0);
  g_array_append_vals (judging->tables, tables, n_tables);
  way->starts = starts;
  way->ends = ends;
  way->heading = br_judging_make_heading (judging, starts, ends);
  way->tables = g_new0 (char *, n_tables + 1);
  for (guint i = 0; i < n_tables; i++)
    way->tables[i] =
      br_id_to_string (&br_night_book_get_table (judging->view->book, tables[i])->id);
  g_ptr_array_add (ways, way);
  return way;
}

/* Where it was let go, once whoever is there has gone elsewhere; that may be where it comes from. */
static void
add_way_with_moves (BrJudging *judging,
                    GPtrArray *ways)
{
  const BrNightView *view = judging->view;
  const BrNightUse *use = &view->book->facts.uses[judging->use];
  g_autofree guint *tables = NULL;
  BrNightWay *way;
  BrMoves moves;
  gsize n_tables;

  if (judging->wish->another_table)
    try_table (judging);
  else
    try_tables (judging, use->tables, use->n_tables);
  tables = g_array_steal (judging->tables, &n_tables);
  if (!br_moves_find_at (view->book->night, &judging->answer.question, tables, (guint) n_tables, BR_MOVES_USUAL,
                         BR_MOVES_LOOKS, &moves))
    return;
  way = add_way (judging, moves.place, moves.starts, moves.ends, ways);
  way->moves = br_shown_moves_new (view->book, &moves);
  way->said = g_new0 (char *, moves.n_moves + 1);
  for (guint i = 0; i < moves.n_moves; i++)
    way->said[i] = br_desk_say_move (view->book, &moves.moves[i],
                                     br_booking_entry_get_name (view->entries->pdata[moves.moves[i].use]));
}

/**
 * br_night_view_find_ways:
 * @self: a night
 * @wish: where a booking was let go and does not fit
 *
 * Returns: (transfer full) (element-type BrNightWay): other tables at that time, then the nearest
 *   other times, then the moves that make room where it was let go; nothing for one that does not
 *   move at all
 */
GPtrArray *
br_night_view_find_ways (const BrNightView     *self,
                         const BrNightGridWish *wish)
{
  GPtrArray *ways = g_ptr_array_new_with_free_func (way_free);
  BrOption options[TABLES_MAX + TIMES_MAX];
  g_autofree char *why = NULL;
  BrVerdict verdict;
  BrJudging judging;
  gboolean sits = FALSE;
  guint n = 0;

  begin (&judging, self, wish);
  why = say_why_it_stays (&judging);
  if (judging.use >= 0 && why == NULL)
    {
      make_question (&judging);
      n = br_availability_ask (self->book->night, &judging.answer.question, options, TABLES_MAX,
                               &verdict);
      sits = self->book->facts.uses[judging.use].state == BR_BOOKING_SEATED;
      if (!sits)
        n += br_availability_nearest (self->book->night, &judging.answer.question, options + n,
                                      TIMES_MAX);
    }
  for (guint i = 0; i < n; i++)
    add_way (&judging, options[i].place, options[i].starts, options[i].ends, ways);
  if (judging.use >= 0 && why == NULL && !sits)
    add_way_with_moves (&judging, ways);
  g_array_unref (judging.tables);
  return ways;
}
