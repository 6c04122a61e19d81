#include "config.h"

#include "core/rules/br-night-book-say.h"

#include <glib/gi18n.h>

static char *
say_no_table (const BrNightBook *self,
              const BrVerdict   *verdict)
{
  switch (verdict->no_table)
    {
    case BR_NO_TABLE_BLOCKED:
      return g_strdup (_ ("The table is out of use then"));
    case BR_NO_TABLE_OFFERED:
      {
        g_autofree char *until = br_instant_format_clock (verdict->at, self->zone);

        return g_strdup_printf (_ ("The table is offered to a party that waits, until %s"), until);
      }
    case BR_NO_TABLE_UNDECLARED:
      return g_strdup (_ ("These tables were not declared to be put together"));
    case BR_NO_TABLE_PARTY_TOO_SMALL:
      return g_strdup_printf (_ ("There is no table for so few: the smallest party is %d"), verdict->limit);
    case BR_NO_TABLE_ONLINE_SHARE:
      return g_strdup_printf (_ ("%d of the %d tables that may be booked online are booked then"), verdict->counted,
                              verdict->limit);
    case BR_NO_TABLE_WRONG_SECTION:
      return g_strdup (_ ("No table for this party stands in that section"));
    case BR_NO_TABLE_TAKEN:
    default:
      if (verdict->use >= 0)
        {
          const BrNightUse *use = &self->facts.uses[verdict->use];
          g_autofree char *from = br_instant_format_clock (use->starts, self->zone);
          g_autofree char *until = br_instant_format_clock (use->ends, self->zone);

          return g_strdup_printf (_ ("The table is taken by a party of %d from %s until %s"), use->party, from, until);
        }
      if (verdict->n_fitting == 0)
        return g_strdup (_ ("There is no table for this party"));
      if (verdict->n_taken >= verdict->n_fitting)
        return g_strdup_printf (ngettext ("The only table or join for such a party is in use then",
                                          "All %u tables and joins for such a party are in use then",
                                          verdict->n_fitting),
                                verdict->n_fitting);
      return g_strdup_printf (ngettext ("Of %u table or join for such a party %u is in use then",
                                        "Of %u tables and joins for such a party %u are in use then",
                                        verdict->n_fitting),
                              verdict->n_fitting, verdict->n_taken);
    }
}

static char *
say_capacity (const BrNightBook *self,
              const BrQuestion  *question,
              const BrVerdict   *verdict)
{
  if (verdict->room < 0)
    return g_strdup_printf (_ ("The licence is for %d people: %d are counted then, and %d more would go past it"),
                            verdict->limit, verdict->counted, question->party);
  return g_strdup_printf (_ ("%s is licensed for %d people: %d are counted then, and %d more would go past it"),
                          ((const BrRoom *) self->rooms->pdata[verdict->room])->name, verdict->limit,
                          verdict->counted, question->party);
}

static char *
say_time (const BrNightBook *self,
          const BrVerdict   *verdict)
{
  g_autofree char *at =
    verdict->at != BR_INSTANT_NONE ? br_instant_format_clock (verdict->at, self->zone) : NULL;

  if (verdict->constraint == BR_CONSTRAINT_PAST_LAST_SEATING)
    return g_strdup_printf (_ ("The last seating is at %s"), at);
  if (verdict->constraint == BR_CONSTRAINT_PACING)
    /* Translators: “Parties in the quarter of an hour from 20:00: at most 3, booked 3” */
    return g_strdup_printf (verdict->parties ? _ ("Parties in the quarter of an hour from %s: at most %d, booked %d")
                                             : _ ("Covers in the quarter of an hour from %s: at most %d, booked %d"),
                            at, verdict->limit, verdict->counted);
  return at != NULL ? g_strdup_printf (_ ("The house is closed then: it opens at %s"), at)
                    : g_strdup (_ ("The house is closed then"));
}

/**
 * br_night_book_say:
 * @self: a book
 * @question: what was asked of its night
 * @verdict: the answer, which is a refusal
 *
 * Returns: (transfer full): the constraint that binds in one sentence, with its figures
 */
char *
br_night_book_say (const BrNightBook *self,
                   const BrQuestion  *question,
                   const BrVerdict   *verdict)
{
  switch (verdict->constraint)
    {
    case BR_CONSTRAINT_CLOSED:
    case BR_CONSTRAINT_PAST_LAST_SEATING:
    case BR_CONSTRAINT_PACING:
      return say_time (self, verdict);
    case BR_CONSTRAINT_TOO_LARGE:
      return g_strdup_printf (_ ("The largest party that can be seated together is %d"), verdict->limit);
    case BR_CONSTRAINT_CAPACITY:
      return say_capacity (self, question, verdict);
    case BR_CONSTRAINT_SECTION_CLOSED:
      if (question->section >= 0)
        return g_strdup_printf (_ ("The section %s is closed that night"),
                                (const char *) self->sections->pdata[question->section]);
      return g_strdup (_ ("The sections where they could sit are closed that night"));
    case BR_CONSTRAINT_TAG:
      {
        g_autofree char *missing = br_night_book_name_features (self, verdict->missing);

        return *missing != '\0' ? g_strdup_printf (_ ("No free table has what it needs: %s"), missing)
                                : g_strdup (_ ("No table has what it needs"));
      }
    case BR_CONSTRAINT_NO_TABLE:
    case BR_CONSTRAINT_NONE:
    default:
      return say_no_table (self, verdict);
    }
}
