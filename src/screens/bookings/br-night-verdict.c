#include "config.h"

#include "screens/bookings/br-night-verdict.h"

#include <glib/gi18n.h>

#include "core/rules/br-booking-state.h"
#include "desk/br-desk-answer.h"

/**
 * Judging:
 * @use: the booking that is moved, as a place among the uses, or −1
 * @table: the table it is held at, as a place among the tables, or −1
 * @answer: the last question that was asked, with what the engine said
 * @tables: (element-type guint): where they would sit
 */
typedef struct
{
  const BrNightView *view;
  const BrNightGridWish *wish;
  int use;
  int table;
  BrDeskAnswer answer;
  GArray *tables;
} Judging;

/* ---- words -------------------------------------------------------------------- */

static const char *
get_number (const Judging *judging,
            guint          table)
{
  return br_night_book_get_table (judging->view->book, table)->number;
}

static char *
join_numbers (const Judging *judging)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < judging->tables->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " + " : "",
                            get_number (judging, g_array_index (judging->tables, guint, i)));
  return g_string_free (numbers, FALSE);
}

static char *
make_heading (const Judging *judging,
              BrInstant      starts,
              BrInstant      ends)
{
  GTimeZone *zone = judging->view->book->zone;
  g_autofree char *from = br_instant_format_clock (starts, zone);
  g_autofree char *until = br_instant_format_clock (ends, zone);
  g_autofree char *numbers = join_numbers (judging);

  if (judging->tables->len == 0)
    return g_strdup_printf (_("%s–%s, without a table"), from, until);
  if (judging->tables->len == 1)
    return g_strdup_printf (_("%s–%s, table %s"), from, until, numbers);
  return g_strdup_printf (_("%s–%s, tables %s"), from, until, numbers);
}

static gboolean
is_at (const BrNightUse *use,
       guint             table)
{
  for (guint i = 0; i < use->n_tables; i++)
    if (use->tables[i] == table)
      return TRUE;
  return FALSE;
}

/* Which of the tables somebody else has. */
static guint
find_shared (const Judging    *judging,
             const BrNightUse *use)
{
  for (guint i = 0; i < judging->tables->len; i++)
    if (is_at (use, g_array_index (judging->tables, guint, i)))
      return g_array_index (judging->tables, guint, i);
  return g_array_index (judging->tables, guint, 0);
}

/* Who sits there, and until when they do; or from when, where they come afterwards. */
static char *
say_taken (const Judging *judging)
{
  const BrVerdict *verdict = &judging->answer.verdict;
  const BrNightBook *book = judging->view->book;
  const BrNightUse *use = &book->facts.uses[verdict->use];
  const char *number = get_number (judging, find_shared (judging, use));
  const char *name = br_booking_entry_get_name (judging->view->entries->pdata[verdict->use]);
  g_autofree char *from = br_instant_format_clock (use->starts, book->zone);
  g_autofree char *until = br_instant_format_clock (use->ends, book->zone);
  int rest = verdict->service >= 0 ? book->facts.services[verdict->service].buffer : 0;

  if (use->ends <= verdict->starts && use->ends + rest * BR_MINUTE > verdict->starts)
    return g_strdup_printf (ngettext ("Table %s is %s’s until %s, and rests %d minute afterwards",
                                      "Table %s is %s’s until %s, and rests %d minutes afterwards",
                                      (gulong) rest),
                            number, name, until, rest);
  if (use->starts >= verdict->ends)
    return g_strdup_printf (ngettext ("Table %s is %s’s from %s, and rests %d minute before",
                                      "Table %s is %s’s from %s, and rests %d minutes before",
                                      (gulong) rest),
                            number, name, from, rest);
  if (use->starts > verdict->starts)
    return g_strdup_printf (_("Table %s is %s’s from %s"), number, name, from);
  return g_strdup_printf (_("Table %s is %s’s until %s"), number, name, until);
}

static char *
say_blocked (const Judging *judging)
{
  for (guint i = 0; i < judging->tables->len; i++)
    {
      guint table = g_array_index (judging->tables, guint, i);
      const char *why = br_night_view_why_out_of_use (
        judging->view, table, judging->answer.verdict.starts, judging->answer.verdict.ends);

      if (why != NULL)
        return *why != '\0'
                 ? g_strdup_printf (_("Table %s is out of use: %s"), get_number (judging, table),
                                    why)
                 : g_strdup_printf (_("Table %s is out of use then"), get_number (judging, table));
    }
  return br_desk_answer_say (&judging->answer);
}

static char *
say_size (const Judging *judging)
{
  const BrVerdict *verdict = &judging->answer.verdict;
  g_autofree char *numbers = join_numbers (judging);
  int party = judging->answer.question.party;

  if (verdict->constraint == BR_CONSTRAINT_TOO_LARGE)
    return judging->tables->len > 1
             ? g_strdup_printf (_("Tables %s seat %d together, and the party is of %d"), numbers,
                                verdict->limit, party)
             : g_strdup_printf (_("Table %s seats %d, and the party is of %d"), numbers,
                                verdict->limit, party);
  return judging->tables->len > 1
           ? g_strdup_printf (_("Tables %s are for %d and more, and the party is of %d"), numbers,
                              verdict->limit, party)
           : g_strdup_printf (_("Table %s is for %d and more, and the party is of %d"), numbers,
                              verdict->limit, party);
}

static char *
say_refusal (const Judging *judging)
{
  const BrVerdict *verdict = &judging->answer.verdict;

  if (verdict->constraint == BR_CONSTRAINT_TOO_LARGE)
    return say_size (judging);
  if (verdict->constraint == BR_CONSTRAINT_TAG)
    {
      g_autofree char *numbers = join_numbers (judging);
      g_autofree char *missing =
        br_night_book_name_features (judging->view->book, verdict->missing);

      if (*missing != '\0')
        return g_strdup_printf (_("Table %s does not have what they need: %s"), numbers, missing);
    }
  if (verdict->constraint == BR_CONSTRAINT_NO_TABLE)
    switch (verdict->no_table)
      {
      case BR_NO_TABLE_TAKEN:
        if (verdict->use >= 0)
          return say_taken (judging);
        break;
      case BR_NO_TABLE_BLOCKED:
        return say_blocked (judging);
      case BR_NO_TABLE_PARTY_TOO_SMALL:
        return say_size (judging);
      case BR_NO_TABLE_WRONG_SECTION:
        return g_strdup_printf (
          _("They wish to sit elsewhere: %s"),
          (char *) judging->view->book->sections->pdata[judging->answer.question.section]);
      default:
        break;
      }
  return br_desk_answer_say (&judging->answer);
}

/* How full the quarter of an hour would be, where a service limits it. */
static void
add_pacing (const Judging *judging,
            GString       *text)
{
  const BrNightFacts *facts = &judging->view->book->facts;
  const BrVerdict *verdict = &judging->answer.verdict;
  const BrService *service = &facts->services[verdict->service];
  g_autofree char *at =
    br_instant_format_clock (br_quarter_of (verdict->starts), judging->view->book->zone);
  int covers, parties;

  br_night_get_pace (judging->view->book->night, verdict->service, verdict->starts,
                     judging->answer.question.except, &covers, &parties);
  if (service->pacing_covers > 0)
    g_string_append_printf (text, _("; pacing %d/%d at %s"),
                            covers + judging->answer.question.party, service->pacing_covers, at);
  if (service->pacing_parties > 0)
    g_string_append_printf (text, _("; parties %d/%d at %s"), parties + 1, service->pacing_parties,
                            at);
}

static char *
say_fits (const Judging *judging)
{
  const BrNightFacts *facts = &judging->view->book->facts;
  const BrNightUse *use = judging->use >= 0 ? &facts->uses[judging->use] : NULL;
  GString *text = g_string_new (NULL);

  if (use == NULL)
    {
      const BrNightTable *table = &facts->tables[judging->table];

      g_string_append_printf (
        text,
        ngettext ("free, for %d to %d cover", "free, for %d to %d covers", (gulong) table->max),
        MAX (table->min, 1), table->max);
      return g_string_free (text, FALSE);
    }
  g_string_append (text,
                   use->state == BR_BOOKING_SEATED ? _("free now: they move there") : _("fits"));
  if (use->state != BR_BOOKING_SEATED)
    add_pacing (judging, text);
  if (!br_night_state_holds (use->state))
    g_string_append_printf (text, _("; not held for them yet (%s)"),
                            _(br_enum_get_label (br_booking_status_values, (int) use->state)));
  return g_string_free (text, FALSE);
}

/* ---- what is asked -------------------------------------------------------------- */

static const BrBooking *
get_booking (const Judging *judging)
{
  return judging->view->book->bookings->pdata[judging->use];
}

/* As the verbs ask it that move a booking: br_desk_move_booking(), and br_desk_transfer() for those
 * who sit, whom nobody asks about the pace or the section any more. */
static void
make_question (Judging *judging)
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
try_tables (Judging     *judging,
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
try_joins (Judging *judging)
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
try_table (Judging *judging)
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
say_why_it_stays (const Judging *judging)
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
has_moved (const Judging *judging)
{
  const BrBooking *booking = get_booking (judging);

  return judging->wish->another_table || judging->wish->starts != booking->starts_at ||
         judging->wish->ends != booking->ends_at;
}

/* What would be as it is, where a party at several tables is let go over another of them. */
static gboolean
has_other_tables (const Judging *judging)
{
  const BrNightUse *use = &judging->view->book->facts.uses[judging->use];

  for (guint i = 0; i < judging->tables->len; i++)
    if (!is_at (use, g_array_index (judging->tables, guint, i)))
      return TRUE;
  return judging->tables->len != use->n_tables;
}

static void
give_tables (const Judging      *judging,
             BrNightGridVerdict *verdict)
{
  for (guint i = 0; i < judging->tables->len; i++)
    g_array_append_val (
      verdict->tables,
      br_night_book_get_table (judging->view->book, g_array_index (judging->tables, guint, i))->id);
}

static void
keep_tables (Judging *judging)
{
  const BrNightUse *use = judging->use >= 0 ? &judging->view->book->facts.uses[judging->use] : NULL;

  g_array_set_size (judging->tables, 0);
  if (use != NULL && !judging->wish->another_table)
    g_array_append_vals (judging->tables, use->tables, use->n_tables);
  else if (judging->table >= 0)
    g_array_append_val (judging->tables, judging->table);
}

static char *
say_it_stays (Judging            *judging,
              BrNightGridVerdict *verdict)
{
  verdict->same = TRUE;
  verdict->fits = TRUE;
  return g_strdup (_("stays where it is"));
}

static char *
ask (Judging            *judging,
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
  return verdict->fits ? say_fits (judging) : say_refusal (judging);
}

static void
begin (Judging               *judging,
       const BrNightView     *view,
       const BrNightGridWish *wish)
{
  *judging = (Judging){ .view = view, .wish = wish, .use = -1, .table = -1 };
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
  Judging judging;

  begin (&judging, self, wish);
  verdict->same = judging.use >= 0 && !has_moved (&judging);
  verdict->text = say_why_it_stays (&judging);
  if (verdict->text != NULL || verdict->same)
    keep_tables (&judging);
  if (verdict->text == NULL)
    verdict->text = verdict->same ? say_it_stays (&judging, verdict) : ask (&judging, verdict);
  verdict->heading = make_heading (&judging, verdict->starts, verdict->ends);
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
  g_free (self);
}

static void
add_way (Judging        *judging,
         const BrOption *option,
         GPtrArray      *ways)
{
  BrNightWay *way = g_new0 (BrNightWay, 1);
  guint n_tables;
  const guint *tables =
    br_night_get_place_tables (judging->view->book->night, option->place, &n_tables);

  g_array_set_size (judging->tables, 0);
  g_array_append_vals (judging->tables, tables, n_tables);
  way->starts = option->starts;
  way->ends = option->ends;
  way->heading = make_heading (judging, option->starts, option->ends);
  way->tables = g_new0 (char *, n_tables + 1);
  for (guint i = 0; i < n_tables; i++)
    way->tables[i] =
      br_id_to_string (&br_night_book_get_table (judging->view->book, tables[i])->id);
  g_ptr_array_add (ways, way);
}

/**
 * br_night_view_find_ways:
 * @self: a night
 * @wish: where a booking was let go and does not fit
 *
 * Returns: (transfer full) (element-type BrNightWay): other tables at that time, then the nearest
 *   other times; nothing for one that does not move at all
 */
GPtrArray *
br_night_view_find_ways (const BrNightView     *self,
                         const BrNightGridWish *wish)
{
  GPtrArray *ways = g_ptr_array_new_with_free_func (way_free);
  BrOption options[TABLES_MAX + TIMES_MAX];
  g_autofree char *why = NULL;
  BrVerdict verdict;
  Judging judging;
  guint n = 0;

  begin (&judging, self, wish);
  why = say_why_it_stays (&judging);
  if (judging.use >= 0 && why == NULL)
    {
      make_question (&judging);
      n = br_availability_ask (self->book->night, &judging.answer.question, options, TABLES_MAX,
                               &verdict);
      if (self->book->facts.uses[judging.use].state != BR_BOOKING_SEATED)
        n += br_availability_nearest (self->book->night, &judging.answer.question, options + n,
                                      TIMES_MAX);
    }
  for (guint i = 0; i < n; i++)
    add_way (&judging, &options[i], ways);
  g_array_unref (judging.tables);
  return ways;
}
