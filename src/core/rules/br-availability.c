#include "config.h"

#include "core/rules/br-availability.h"

#include <glib/gi18n.h>

#include "core/rules/br-asking-private.h"

#define NEAR (3 * BR_HOUR)

/* The nicks rest in venue files: they are added to, never changed. */
const BrEnumValue br_constraint_values[] = {
  { "none", N_ ("Nothing stands in the way") },
  { "closed", N_ ("Closed") },
  { "past-last-seating", N_ ("Past last seating") },
  { "too-large", N_ ("Party too large") },
  { "no-table", N_ ("No table") },
  { "pacing", N_ ("Pacing") },
  { "capacity", N_ ("Licensed capacity") },
  { "section-closed", N_ ("Section closed") },
  { "tag", N_ ("Needs a table that has what was asked for") },
  { NULL },
};

/* What the places that take the party came to. */
typedef struct
{
  guint n_fitting;
  guint n_taken;
  guint n_there;
  guint n_open;
  guint n_with_tags;
  guint only[2 * BR_BAR_ONLINE];
  int largest;
  int smallest;
  guint right_size;
  guint free_size;
  int full_room;
} Tally;

/* Tells for every place whether it is offered, and what the others came to. */
static guint
look_around (const BrAsking *asking,
             Tally        *tally)
{
  BrNight *night = asking->night;
  guint n_offered = 0;

  *tally = (Tally){ .right_size = G_MAXUINT, .free_size = G_MAXUINT, .full_room = -1, .smallest = G_MAXINT };
  for (guint i = 0; i < night->n_tables; i++)
    night->is_free[i] = br_asking_find_taken (asking, i) == NULL;
  for (guint i = 0; i < night->n_rooms; i++)
    night->is_room_free[i] = br_asking_fits_licence (asking, (int) i, NULL);

  for (guint i = 0; i < night->n_places; i++)
    {
      const BrPlace *place = &night->places[i];
      BrBars bars;

      night->is_offered[i] = FALSE;
      tally->largest = MAX (tally->largest, place->max);
      tally->smallest = MIN (tally->smallest, place->min);
      if (!br_asking_takes_party (asking, place))
        continue;

      bars = br_asking_find_bars (asking, place);
      tally->n_fitting++;
      tally->n_taken += (bars & BR_BAR_TAKEN) != 0;
      tally->n_with_tags += (bars & BR_BAR_TAGS) == 0;
      tally->n_there += (bars & BR_BAR_SECTION) == 0;
      tally->n_open += (bars & (BR_BAR_CLOSED | BR_BAR_SECTION)) == 0;
      tally->only[bars]++;
      if (bars == BR_BAR_ROOM)
        tally->full_room = (int) place->room;
      if (i < night->n_tables)
        tally->right_size = MIN (tally->right_size, place->size);
      if (bars != 0)
        continue;

      night->is_offered[i] = TRUE;
      n_offered++;
      if (i < night->n_tables)
        tally->free_size = MIN (tally->free_size, place->size);
    }
  return n_offered;
}

static void
refuse (const BrAsking *asking,
        const Tally  *tally)
{
  BrNight *night = asking->night;
  const BrQuestion *question = asking->question;
  BrVerdict *verdict = asking->verdict;

  verdict->n_fitting = tally->n_fitting;
  verdict->n_taken = tally->n_taken;
  if (tally->full_room >= 0)
    {
      br_asking_fits_licence (asking, tally->full_room, verdict);
      return;
    }
  if (tally->n_fitting > 0 && (tally->only[BR_BAR_TAGS] > 0 || tally->n_with_tags == 0))
    {
      verdict->constraint = BR_CONSTRAINT_TAG;
      verdict->missing = question->tags;
      return;
    }
  if (tally->only[BR_BAR_CLOSED] > 0 || (tally->n_there > 0 && tally->n_open == 0))
    {
      verdict->constraint = BR_CONSTRAINT_SECTION_CLOSED;
      return;
    }

  verdict->constraint = BR_CONSTRAINT_NO_TABLE;
  if (tally->only[BR_BAR_ONLINE] > 0)
    {
      verdict->no_table = BR_NO_TABLE_ONLINE_SHARE;
      verdict->limit = asking->online_limit;
      verdict->counted = asking->online_used;
    }
  else if (tally->n_fitting == 0 && night->n_places > 0 && question->party < tally->smallest)
    {
      verdict->no_table = BR_NO_TABLE_PARTY_TOO_SMALL;
      verdict->limit = tally->smallest;
    }
  else if (tally->n_fitting > 0 && tally->n_there == 0)
    verdict->no_table = BR_NO_TABLE_WRONG_SECTION;
  else if (tally->only[BR_BAR_BLOCKED] > 0)
    verdict->no_table = BR_NO_TABLE_BLOCKED;
}

/* A party never takes a table two sizes larger than it needs while a smaller one is free. */
static gboolean
is_too_good (const BrNight *night,
             guint          place,
             const Tally   *tally)
{
  guint size = night->places[place].size;

  return place < night->n_tables && size > tally->right_size + 1 && size > tally->free_size;
}

static void
find_whole_joins (BrNight *night)
{
  guint n_joins = night->n_places - night->n_tables;

  for (guint w = 0; w < night->n_join_words; w++)
    night->whole[w] = 0;
  for (guint i = 0; i < n_joins; i++)
    {
      const BrPlace *join = &night->places[night->n_tables + i];
      gboolean whole = join->open;

      for (guint j = 0; whole && j < join->n_tables; j++)
        whole = night->is_free[join->tables[j]];
      if (whole)
        night->whole[i / 64] |= G_GUINT64_CONSTANT (1) << i % 64;
    }
}

static guint
list_options (const BrAsking *asking,
              const Tally  *tally,
              BrOption     *options,
              guint         max_options)
{
  BrNight *night = asking->night;
  guint n = 0;

  find_whole_joins (night);
  for (guint i = 0; i < night->n_places && max_options > 0; i++)
    {
      BrOption option;
      guint at;

      if (!night->is_offered[i] ||
          (!(asking->question->overrides & BR_OVERRIDE_SIZE) && is_too_good (night, i, tally)))
        continue;

      br_option_init (&option, night, i, asking->question, asking->verdict);
      for (at = n; at > 0 && br_option_compare (&option, &options[at - 1]) < 0; at--)
        if (at < max_options)
          options[at] = options[at - 1];
      if (at < max_options)
        options[at] = option;
      n = MIN (n + 1, max_options);
    }
  return n;
}

/**
 * br_availability_ask:
 * @night: a night; its scratch is used
 * @question: for whom and when
 * @options: (out caller-allocates) (array length=max_options): where they may sit, the best first
 * @max_options: how many are wanted, at least one
 * @verdict: (out caller-allocates): %BR_CONSTRAINT_NONE, or the constraint that binds
 *
 * Asks where a party may sit. Tables come before joins, those that leave fewer seats empty before
 * those that leave more, joins that keep other joins whole before those that do not; a table two
 * sizes larger than needed is not offered while a smaller one is free.
 *
 * Of several constraints that is named which would stay if the others went: closed and past last
 * seating; then what no time would cure (too large); then the law (capacity); then tables, tags
 * and sections; and pacing last, as a manager may set it aside.
 *
 * Returns: how many options there are, at most @max_options
 */
guint
br_availability_ask (BrNight          *night,
                     const BrQuestion *question,
                     BrOption         *options,
                     guint             max_options,
                     BrVerdict        *verdict)
{
  BrAsking asking;
  Tally tally;

  if (!br_asking_begin (&asking, night, question, verdict))
    return 0;

  if (question->online)
    br_asking_count_online (&asking);
  if (look_around (&asking, &tally) == 0 && tally.n_fitting == 0 && night->n_places > 0 &&
      question->party > tally.largest)
    {
      verdict->constraint = BR_CONSTRAINT_TOO_LARGE;
      verdict->limit = tally.largest;
      return 0;
    }
  if (!br_asking_fits_licence (&asking, -1, verdict))
    return 0;
  if (tally.only[0] == 0)
    {
      refuse (&asking, &tally);
      return 0;
    }
  if (!br_asking_fits_pacing (&asking))
    return 0;
  return list_options (&asking, &tally, options, max_options);
}

/**
 * br_availability_nearest:
 * @night: a night; its scratch is used
 * @question: for whom and when
 * @options: (out caller-allocates) (array length=max_options): one for each time, the nearest first
 * @max_options: how many are wanted
 *
 * Finds the nearest quarters of the clock, within three hours and not in the past, at which the
 * party could have a table, with the best table of each. Of two as near, the earlier comes first.
 *
 * Returns: how many there are, at most @max_options
 */
guint
br_availability_nearest (BrNight          *night,
                         const BrQuestion *question,
                         BrOption         *options,
                         guint             max_options)
{
  BrInstant before = br_quarter_of (question->starts - 1);
  BrInstant after = br_quarter_of (question->starts) + BR_QUARTER;
  guint n = 0;

  while (n < max_options && (before >= question->starts - NEAR || after <= question->starts + NEAR))
    {
      BrQuestion other = *question;
      BrVerdict verdict;

      if (question->starts - before <= after - question->starts)
        {
          other.starts = before;
          before -= BR_QUARTER;
        }
      else
        {
          other.starts = after;
          after += BR_QUARTER;
        }
      if (other.starts < night->now || ABS (other.starts - question->starts) > NEAR)
        continue;
      n += br_availability_ask (night, &other, &options[n], 1, &verdict);
    }
  return n;
}
