#include "config.h"

#include "desk/br-desk-lineup.h"

#include <glib/gi18n.h>

#include "core/rules/br-lineup.h"
#include "desk/br-desk-artist.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/**
 * br_desk_get_lineup:
 * @db: a connection
 * @event: an event
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrPerformance): who plays, by stage and time; those without a time last
 */
GPtrArray *
br_desk_get_lineup (BrDb       *db,
                    const BrId *event,
                    GError    **error)
{
  return br_db_select (db, BR_KIND_PERFORMANCE, error,
                       "WHERE event = ? ORDER BY (SELECT s.position FROM stage s WHERE s.id = performance.stage), stage,"
                       " starts_at IS NULL, starts_at, billing, id",
                       "I", event);
}

/* ---- putting somebody on the bill ------------------------------------------------------------- */

typedef struct
{
  BrPerformance *act;
  char          *name;
  BrId           id;
  BrInstant      starts_at;
  int            minutes;
  gboolean       ripples;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_pointer (&asked->act, br_free_BrPerformance);
  g_free (asked->name);
  g_free (asked);
}

/* Who is nobody in particular only stands on the bill. */
static gboolean
find_artist (BrDb          *db,
             const char    *name,
             BrPerformance *act,
             GError       **error)
{
  g_autoptr (BrArtist) artist = NULL;

  if (br_lineup_is_placeholder (name))
    {
      act->name = g_strdup (name);
      return TRUE;
    }
  artist = br_desk_find_artist (db, name, error);
  if (artist == NULL)
    return FALSE;
  act->artist = artist->id;
  if (act->set_length == BR_INT_NONE)
    act->set_length = artist->set_length;
  return TRUE;
}

static gboolean
add_act (BrDb     *db,
         gpointer  data,
         BrId     *id,
         GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrPerformance) act = (BrPerformance *) br_record_copy ((const BrRecord *) asked->act);

  if (!find_artist (db, asked->name, act, error))
    return FALSE;
  if (act->starts_at != BR_INSTANT_NONE && act->ends_at == BR_INSTANT_NONE && act->set_length != BR_INT_NONE)
    act->ends_at = act->starts_at + act->set_length * BR_MINUTE;
  if (!br_desk_insert (db, (BrRecord *) act, error))
    return FALSE;
  *id = act->id;
  return TRUE;
}

/**
 * br_desk_add_act:
 * @act: (transfer full): when, where and how long
 * @name: who: an artist of that name, a new one, or what is nobody, such as “TBA”
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_add_act (BrPerformance *act,
                 const char    *name)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->act = act;
  asked->name = g_strdup (name);
  return br_desk_act_new ("performance.add", BR_UNDO_INVERT, add_act, asked, asked_free);
}

/* ---- moving ------------------------------------------------------------------------------------- */

static int
changeover_of (BrDb                *db,
               const BrPerformance *act)
{
  g_autoptr (BrStage) stage = NULL;

  if (act->changeover != BR_INT_NONE)
    return (int) act->changeover;
  if (!br_id_is_none (&act->stage))
    stage = (BrStage *) br_db_load (db, BR_KIND_STAGE, &act->stage, NULL);
  return stage != NULL && stage->changeover != BR_INT_NONE ? (int) stage->changeover : 0;
}

static gboolean
refuse_pinned (BrDb                  *db,
               const BrPerformance   *pinned,
               const BrLineupVerdict *verdict,
               GError               **error)
{
  g_autofree char *name = pinned->name != NULL ? g_strdup (pinned->name) : NULL;

  if (name == NULL && !br_id_is_none (&pinned->artist))
    name = br_desk_name_of (db, BR_KIND_ARTIST, &pinned->artist);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("“%s” is pinned, and there are %d min too few before it: unpin it, or shorten what comes before"),
               name != NULL ? name : "", (int) verdict->short_of);
  return FALSE;
}

/* Moves those behind it along. */
static gboolean
ripple (BrDb          *db,
        BrPerformance *act,
        BrInstant      starts_at,
        BrInstant      ends_at,
        GError       **error)
{
  g_autoptr (GPtrArray) acts =
    br_db_select (db, BR_KIND_PERFORMANCE, error,
                  "WHERE event = ? AND stage IS ? AND starts_at IS NOT NULL AND status <> 'cancelled' ORDER BY starts_at, id",
                  "II", &act->event, &act->stage);
  g_autofree BrLineupSlot *slots = acts != NULL ? g_new0 (BrLineupSlot, MAX (1, acts->len)) : NULL;
  BrLineupVerdict verdict;
  guint moved = 0;

  if (acts == NULL)
    return FALSE;
  for (guint i = 0; i < acts->len; i++)
    {
      const BrPerformance *one = acts->pdata[i];

      slots[i] = (BrLineupSlot){ one->starts_at, one->ends_at == BR_INSTANT_NONE ? one->starts_at : one->ends_at,
                                 changeover_of (db, one), one->pinned };
      if (br_id_equal (&one->id, &act->id))
        moved = i;
    }
  verdict = br_lineup_ripple (slots, acts->len, moved, starts_at, ends_at);
  if (!verdict.fits)
    return refuse_pinned (db, acts->pdata[verdict.blocked_by], &verdict, error);
  for (guint i = moved; i < acts->len; i++)
    {
      BrPerformance *one = acts->pdata[i];

      if (one->starts_at == slots[i].starts_at && one->ends_at == slots[i].ends_at)
        continue;
      one->starts_at = slots[i].starts_at;
      one->ends_at = slots[i].ends_at;
      if (!br_desk_update (db, (BrRecord *) one, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
move_act (BrDb     *db,
          gpointer  data,
          BrId     *id,
          GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrPerformance) act = (BrPerformance *) br_db_load (db, BR_KIND_PERFORMANCE, &asked->id, error);
  BrInstant starts, ends;

  *id = asked->id;
  if (act == NULL)
    return FALSE;
  starts = asked->starts_at != BR_INSTANT_NONE ? asked->starts_at : act->starts_at;
  if (starts == BR_INSTANT_NONE)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("It has no time yet: say when it begins"));
      return FALSE;
    }
  if (asked->minutes > 0)
    ends = starts + asked->minutes * BR_MINUTE;
  else if (act->starts_at != BR_INSTANT_NONE && act->ends_at != BR_INSTANT_NONE)
    ends = starts + (act->ends_at - act->starts_at);
  else
    ends = starts + (act->set_length != BR_INT_NONE ? act->set_length : 0) * BR_MINUTE;
  if (asked->ripples && act->starts_at != BR_INSTANT_NONE)
    return ripple (db, act, starts, ends, error);
  act->starts_at = starts;
  act->ends_at = ends;
  return br_desk_update (db, (BrRecord *) act, error);
}

/**
 * br_desk_move_act:
 * @act: a performance
 * @starts_at: when it begins, UTC milliseconds, or %BR_INSTANT_NONE for when it does
 * @minutes: how long it is, or 0 for as long as it is
 * @ripples: whether those behind it on its stage go along; one that is pinned stays, and refuses what leaves it too little
 *   time
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_move_act (const BrId *act,
                  BrInstant   starts_at,
                  int         minutes,
                  gboolean    ripples)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->id = *act;
  asked->starts_at = starts_at;
  asked->minutes = minutes;
  asked->ripples = ripples;
  return br_desk_act_new ("performance.move", BR_UNDO_INVERT, move_act, asked, asked_free);
}
