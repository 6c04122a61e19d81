#include "config.h"

#include "core/rules/br-asking-private.h"

/* What keeps a place that has room in the licence from the party, where something takes a table
 * of it, it is out of use, or it is not where they ask. */
static BrNoTable
why_not_free (const BrPlace *place,
              const BrSpan  *taken,
              BrBars         bars)
{
  if (taken != NULL && taken->use >= 0)
    return BR_NO_TABLE_TAKEN;
  if (taken != NULL && taken->use == BR_SPAN_OFFER)
    return BR_NO_TABLE_OFFERED;
  if (taken != NULL || place->blocked)
    return BR_NO_TABLE_BLOCKED;
  return (bars & BR_BAR_SECTION) ? BR_NO_TABLE_WRONG_SECTION : BR_NO_TABLE_ONLINE_SHARE;
}

/* Finds why the party may not sit at just this place. */
static void
judge_place (const BrAsking *asking,
             guint         index)
{
  BrNight *night = asking->night;
  BrVerdict *verdict = asking->verdict;
  const BrPlace *place = &night->places[index];
  const BrSpan *taken = NULL;
  BrBars bars;

  for (guint i = 0; i < night->n_rooms; i++)
    night->is_room_free[i] = i != place->room || br_asking_fits_licence (asking, (int) i, NULL);
  for (guint i = 0; i < place->n_tables; i++)
    {
      const BrSpan *span = br_asking_find_taken (asking, place->tables[i]);

      night->is_free[place->tables[i]] = span == NULL;
      taken = taken == NULL ? span : taken;
    }
  bars = br_asking_find_bars (asking, place);

  if (bars & BR_BAR_ROOM)
    br_asking_fits_licence (asking, (int) place->room, verdict);
  else if (bars & (BR_BAR_TAKEN | BR_BAR_BLOCKED | BR_BAR_SECTION | BR_BAR_ONLINE))
    {
      verdict->constraint = BR_CONSTRAINT_NO_TABLE;
      verdict->use = taken != NULL && taken->use >= 0 ? taken->use : -1;
      verdict->n_taken = taken != NULL;
      verdict->no_table = why_not_free (place, taken, bars);
      if (verdict->no_table == BR_NO_TABLE_OFFERED)
        verdict->at = taken->ends;
      if (verdict->no_table == BR_NO_TABLE_ONLINE_SHARE)
        {
          verdict->limit = asking->online_limit;
          verdict->counted = asking->online_used;
        }
    }
  else if (bars & BR_BAR_CLOSED)
    verdict->constraint = BR_CONSTRAINT_SECTION_CLOSED;
  else if (bars & BR_BAR_TAGS)
    {
      verdict->constraint = BR_CONSTRAINT_TAG;
      verdict->missing = asking->question->tags & ~place->tags;
    }
}

/* Finds whether the party is too large or too small for a place. */
static void
judge_size (const BrAsking  *asking,
            const BrPlace *place)
{
  BrVerdict *verdict = asking->verdict;

  if (br_asking_takes_party (asking, place))
    verdict->n_fitting = 1;
  else if (asking->question->party > place->max)
    {
      verdict->constraint = BR_CONSTRAINT_TOO_LARGE;
      verdict->limit = place->max;
    }
  else
    {
      verdict->constraint = BR_CONSTRAINT_NO_TABLE;
      verdict->no_table = BR_NO_TABLE_PARTY_TOO_SMALL;
      verdict->limit = place->min;
    }
}

/**
 * br_availability_judge:
 * @night: a night; its scratch is used
 * @question: for whom and when
 * @tables: (array length=n_tables): the tables they would sit at, as places among the night's
 * @n_tables: how many
 * @verdict: (out caller-allocates): the answer
 *
 * Judges one wish: what a drag shows before it is let go, and what the verb asks before it writes.
 * What may never be is named before what a manager may override.
 *
 * Returns: whether they may sit there
 */
gboolean
br_availability_judge (BrNight          *night,
                       const BrQuestion *question,
                       const guint      *tables,
                       guint             n_tables,
                       BrVerdict        *verdict)
{
  BrAsking asking;
  int place;

  if (!br_asking_begin (&asking, night, question, verdict) || !br_asking_fits_licence (&asking, -1, verdict))
    return FALSE;

  place = br_night_find_place (night, tables, n_tables);
  if (place < 0)
    {
      verdict->constraint = BR_CONSTRAINT_NO_TABLE;
      verdict->no_table = BR_NO_TABLE_UNDECLARED;
      return FALSE;
    }

  if (question->online)
    br_asking_count_online (&asking);
  judge_place (&asking, (guint) place);
  if (verdict->constraint == BR_CONSTRAINT_NONE)
    judge_size (&asking, &night->places[place]);
  if (verdict->constraint == BR_CONSTRAINT_NONE)
    br_asking_fits_pacing (&asking);
  return verdict->constraint == BR_CONSTRAINT_NONE;
}
