#include "config.h"

#include "screens/floor/br-floor-words.h"

#include <glib/gi18n.h>

#include "screens/rows/br-allergies.h"

/* What the live floor says of a table: a few letters on its plate, a line to be read out, and some
 * more for who asks. */

/**
 * br_floor_words_get_mark:
 * @stands: how a table stands
 *
 * Returns: what it is marked with; a party that is due and has not come is told from one that is not
 *   due yet
 */
BrFloorMark
br_floor_words_get_mark (const BrFloorTable *stands)
{
  switch (stands->state)
    {
    case BR_FLOOR_SOON:
      return stands->late > 0 ? BR_FLOOR_MARK_LATE : BR_FLOOR_MARK_SOON;
    case BR_FLOOR_ARRIVED:
      return BR_FLOOR_MARK_ARRIVED;
    case BR_FLOOR_SEATED:
      return BR_FLOOR_MARK_SEATED;
    case BR_FLOOR_OVER_TIME:
      return BR_FLOOR_MARK_OVER;
    case BR_FLOOR_AT_RISK:
      return BR_FLOOR_MARK_AT_RISK;
    case BR_FLOOR_OFFERED:
      return BR_FLOOR_MARK_OFFERED;
    case BR_FLOOR_BLOCKED:
    case BR_FLOOR_CLOSED:
      return BR_FLOOR_MARK_BLOCKED;
    case BR_FLOOR_FREE:
    default:
      return BR_FLOOR_MARK_FREE;
    }
}

static gboolean
is_taken (BrFloorMark mark)
{
  return mark == BR_FLOOR_MARK_SEATED || mark == BR_FLOOR_MARK_OVER ||
         mark == BR_FLOOR_MARK_AT_RISK;
}

static char *
format_span (int minutes)
{
  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

static char *
format_clock (const BrFloorNote *note,
              BrInstant          at)
{
  return br_instant_format_clock (at, note->zone);
}

/* ---- on the plate ------------------------------------------------------------------ */

static char *
tell_until (const BrFloorNote *note)
{
  BrInstant until = note->stands->until != BR_INSTANT_NONE ? note->stands->until
                    : note->next != NULL                   ? note->next->at
                                                           : BR_INSTANT_NONE;
  g_autofree char *clock = NULL;

  if (until == BR_INSTANT_NONE)
    return NULL;
  clock = format_clock (note, until);
  /* Translators: on a table that is free, or kept: “until 22:30” */
  return g_strdup_printf (_("until %s"), clock);
}

static void
tell_time (const BrFloorNote *note,
           BrFloorMark        mark,
           char             **time,
           char             **brief)
{
  const BrFloorTable *stands = note->stands;

  if (is_taken (mark))
    {
      g_autofree char *gone = format_span (stands->minutes);
      g_autofree char *turn = format_span (stands->turn);

      *time = g_strdup_printf ("%s/%s", gone, turn);
      /* Translators: minutes by which a party has sat longer than its time: “+12m” */
      *brief = mark == BR_FLOOR_MARK_OVER ? g_strdup_printf (_("+%dm"), stands->over)
                                          : g_steal_pointer (&gone);
    }
  else if (mark == BR_FLOOR_MARK_LATE)
    {
      /* Translators: minutes by which a party is late, on its table: “late 12m” */
      *time = g_strdup_printf (_("late %dm"), stands->late);
      /* Translators: the same on a small table: “12m” */
      *brief = g_strdup_printf (_("%dm"), stands->late);
    }
  else if ((mark == BR_FLOOR_MARK_SOON || mark == BR_FLOOR_MARK_ARRIVED) && note->party != NULL)
    {
      *time = format_clock (note, note->party->at);
    }
  else
    {
      *time = tell_until (note);
    }
}

/* ---- read out ------------------------------------------------------------------------ */

static void
say_party (GPtrArray          *parts,
           const BrFloorParty *party)
{
  if (party->name != NULL)
    g_ptr_array_add (parts, g_strdup (party->name));
  if (party->covers > 0)
    g_ptr_array_add (
      parts, g_strdup_printf (ngettext ("%d cover", "%d covers", party->covers), party->covers));
  if (party->allergies != NULL)
    g_ptr_array_add (parts, br_allergies_say (party->allergies));
}

static void
say_late (GPtrArray         *parts,
          const BrFloorNote *note)
{
  g_autofree char *clock = format_clock (note, note->party->at);

  if (note->stands->late == 0)
    g_ptr_array_add (parts, g_strdup_printf (_("due at %s"), clock));
  else
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("due at %s, %d minute late",
                                                "due at %s, %d minutes late", note->stands->late),
                                      clock, note->stands->late));
}

static void
say_sitting (GPtrArray         *parts,
             const BrFloorNote *note)
{
  const BrFloorTable *stands = note->stands;

  if (stands->over > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%d minute over its %d", "%d minutes over its %d", stands->over),
                                      stands->over, stands->turn));
  else
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%d of %d minute", "%d of %d minutes", stands->turn),
                                      stands->minutes, stands->turn));
}

static void
say_next (GPtrArray         *parts,
          const BrFloorNote *note)
{
  g_autofree char *clock = NULL;
  int wait = note->stands->state == BR_FLOOR_AT_RISK ? note->stands->late : 0;

  if (note->next == NULL)
    return;
  clock = format_clock (note, note->next->at);
  g_ptr_array_add (
    parts,
    g_strdup_printf (_("then %s at %s"),
                     note->next->name != NULL ? note->next->name : _("another party"), clock));
  if (wait > 0)
    /* Translators: the next party of a table may have to wait so many minutes */
    g_ptr_array_add (parts, g_strdup_printf (_("may wait %d min"), wait));
}

static GStrv
say_table (const BrFloorNote *note,
           BrFloorMark        mark)
{
  GPtrArray *parts = g_ptr_array_new ();

  /* Translators: “Table 7: seated”, and then who sits there */
  g_ptr_array_add (
    parts, g_strdup_printf (_("Table %s: %s"), note->number, br_floor_mark_get_word (mark)));
  if (note->party != NULL)
    say_party (parts, note->party);
  else
    g_ptr_array_add (
      parts, note->min == note->max
               ? g_strdup_printf (ngettext ("for %d cover", "for %d covers", note->max), note->max)
               : g_strdup_printf (_("for %d–%d covers"), note->min, note->max));
  if (note->stands->state == BR_FLOOR_CLOSED)
    g_ptr_array_add (parts, g_strdup (_("its section is closed")));
  if (note->stands->until != BR_INSTANT_NONE)
    {
      g_autofree char *clock = format_clock (note, note->stands->until);

      g_ptr_array_add (parts, g_strdup_printf (_("until %s"), clock));
    }
  if (is_taken (mark))
    say_sitting (parts, note);
  else if (note->party != NULL && mark != BR_FLOOR_MARK_BLOCKED)
    say_late (parts, note);
  say_next (parts, note);
  if (note->party != NULL && note->party->presence != NULL)
    g_ptr_array_add (parts, g_strdup (note->party->presence));
  g_ptr_array_add (parts, NULL);
  return (GStrv) g_ptr_array_free (parts, FALSE);
}

/**
 * br_floor_words_add:
 * @chart: a floor that is being filled
 * @note: what is known of a table that is not there yet
 *
 * Puts it into words.
 */
void
br_floor_words_add (BrFloorChart      *chart,
                    const BrFloorNote *note)
{
  BrFloorMark mark = br_floor_words_get_mark (note->stands);
  g_auto (GStrv) parts = say_table (note, mark);
  g_autofree char *said = g_strjoinv (_(", "), parts);
  g_autofree char *facts = g_strjoinv ("\n", parts);
  g_autofree char *time = NULL;
  g_autofree char *brief = NULL;
  BrFloorItem item = { .table = note->table,
                       .number = note->number,
                       .mark = mark,
                       .said = said,
                       .facts = facts,
                       .share = -1 };

  tell_time (note, mark, &time, &brief);
  item.time = time;
  item.brief = brief;
  if (note->party != NULL)
    {
      item.booking = note->party->booking;
      item.name = note->party->name;
      item.covers = note->party->covers;
      item.others = note->party->initials;
    }
  if (is_taken (mark))
    item.share = note->stands->turn > 0 ? (double) note->stands->minutes / note->stands->turn : 1;
  br_floor_chart_add (chart, &item);
}
