#include "config.h"

#include "screens/bookings/br-night-verdict-private.h"

#include <glib/gi18n.h>

/* What is said beside a booking while it is dragged: in the house's own words, with who is in the way. */

static const char *
get_number (const BrJudging *judging,
            guint            table)
{
  return br_night_book_get_table (judging->view->book, table)->number;
}

static char *
join_numbers (const BrJudging *judging)
{
  return br_night_book_name_tables (judging->view->book, (const guint *) judging->tables->data, judging->tables->len);
}

/* From when to when, and where. */
char *
br_judging_make_heading (const BrJudging *judging,
                         BrInstant        starts,
                         BrInstant        ends)
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

gboolean
br_judging_is_at (const BrNightUse *use,
                  guint             table)
{
  for (guint i = 0; i < use->n_tables; i++)
    if (use->tables[i] == table)
      return TRUE;
  return FALSE;
}

/* Which of the tables somebody else has. */
static guint
find_shared (const BrJudging  *judging,
             const BrNightUse *use)
{
  for (guint i = 0; i < judging->tables->len; i++)
    if (br_judging_is_at (use, g_array_index (judging->tables, guint, i)))
      return g_array_index (judging->tables, guint, i);
  return g_array_index (judging->tables, guint, 0);
}

/* Who sits there, and until when they do; or from when, where they come afterwards. */
static char *
say_taken (const BrJudging *judging)
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
say_blocked (const BrJudging *judging)
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
say_size (const BrJudging *judging)
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

char *
br_judging_say_refusal (const BrJudging *judging)
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
add_pacing (const BrJudging *judging,
            GString         *text)
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

char *
br_judging_say_fits (const BrJudging *judging)
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
