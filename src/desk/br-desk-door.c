#include "config.h"

#include "desk/br-desk-door.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-recount.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "store/br-store-error.h"
#include "store/sync/br-sync-lease.h"

/* More people than any house holds: a slip of the finger. */
#define PEOPLE_MAX 1000000

typedef struct
{
  BrClickKind kind;
  BrId        room;
  int         people;
  char       *door;
  BrId        corrects;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->door);
  g_free (request);
}

/* ---- how many are inside --------------------------------------------------------- */

static gboolean
read_clicks (BrDb        *db,
             const BrId  *room,
             BrDoorCount *count,
             GArray      *events,
             GError     **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT c.id, c.at, c.kind, c.people, c.corrects IS NULL AND NOT EXISTS"
                 " (SELECT 1 FROM door_click k WHERE k.corrects = c.id)"
                 " FROM door_click c WHERE c.business_date = ? AND c.room IS ? ORDER BY c.at, c.id",
                 &local, "dI", count->date, room);

  while (br_query_next (query, &local))
    {
      BrDoorEvent event = { br_query_get_int (query, 1), BR_DOOR_IN, (int) br_query_get_int (query, 3) };
      int kind = BR_CLICK_IN;

      br_enum_parse (br_click_kind_values, br_query_get_text (query, 2), &kind);
      event.kind = kind == BR_CLICK_IN ? BR_DOOR_IN : kind == BR_CLICK_OUT ? BR_DOOR_OUT : BR_DOOR_RECOUNT;
      g_array_append_val (events, event);
      if (kind == BR_CLICK_RECOUNT)
        count->newest = BR_ID_NONE;
      else if (br_query_get_int (query, 4) != 0)
        count->newest = br_query_get_id (query, 0);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* As the file's own constraint counts it. */
static gboolean
read_limit (BrDb        *db,
            const BrId  *room,
            BrDoorCount *count,
            GError     **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT l.capacity, iif (l.room IS NULL,"
                 " (SELECT l.counts_staff * w.staff + l.counts_performers * w.performers FROM working_party w"
                 "  WHERE w.business_date = ?1 OR w.business_date IS NULL"
                 "  ORDER BY w.business_date IS NULL, w.id DESC LIMIT 1), 0)"
                 " FROM licence l WHERE l.room IS ?2 AND l.starts_on <= ?1 ORDER BY l.starts_on DESC, l.id DESC LIMIT 1",
                 &local, "dI", count->date, room);

  count->limit = (BrDoorLimit){ .capacity = -1 };
  if (br_query_next (query, &local))
    count->limit =
      (BrDoorLimit){ (int) MIN (br_query_get_int (query, 0), G_MAXINT), (int) br_query_get_int (query, 1) };
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* The server lends for the whole house; a room's own count is not held to it. */
static gboolean
read_room (BrDb        *db,
           const BrId  *room,
           BrDoorCount *count,
           GError     **error)
{
  BrSyncLease lease;

  count->cut_off = BR_INSTANT_NONE;
  count->lent = FALSE;
  count->room = br_door_get_room (&count->door, count->limit);
  if (!br_id_is_none (room) || count->limit.capacity < 0)
    return TRUE;
  if (!br_sync_load_lease (db, count->date, &lease, error))
    return FALSE;
  count->cut_off = lease.cut_off;
  count->lent = lease.held;
  if (lease.held || lease.cut_off != BR_INSTANT_NONE)
    count->room = MIN (count->room, br_door_lease_room (&lease.door, lease.cut_off != BR_INSTANT_NONE));
  return TRUE;
}

static gboolean
count_door (BrDb        *db,
            BrDate       date,
            const BrId  *room,
            BrDoorCount *count,
            GError     **error)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (BrDoorEvent));

  *count = (BrDoorCount){ .date = date };
  if (!read_limit (db, room, count, error) || !read_clicks (db, room, count, events, error))
    return FALSE;
  br_door_replay (&count->door, count->limit, (const BrDoorEvent *) (gpointer) events->data, events->len);
  count->level = br_door_get_level (&count->door, count->limit);
  return read_room (db, room, count, error);
}

/**
 * br_desk_count_door:
 * @db: a connection
 * @date: a business date
 * @room: (nullable): a room that is counted by itself, or %NULL for the whole house
 * @count: (out caller-allocates): how many are inside
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 */
gboolean
br_desk_count_door (BrDb        *db,
                    BrDate       date,
                    const BrId  *room,
                    BrDoorCount *count,
                    GError     **error)
{
  BrLevel level;

  return br_desk_check_read (db, BR_KIND_DOOR_CLICK, &level, error) &&
         count_door (db, date, room != NULL ? room : &BR_ID_NONE, count, error);
}

/* ---- the verbs ------------------------------------------------------------------- */

static void
refuse_in (const BrDoorCount *count,
           int                people,
           GError           **error)
{
  int inside = count->door.inside;
  int capacity = count->limit.capacity;

  if (count->door.stopped)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("Entry is stopped: a recount found more than the licence’s %d people, and %d are inside"), capacity,
                 inside);
  else if (count->limit.others > 0)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("The licence is for %d people: %d are inside, %d work here, and %d more would go past it"), capacity,
                 inside, count->limit.others, people);
  else
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("The licence is for %d people: %d are inside, and %d more would go past it"), capacity, inside,
                 people);
}

static void
refuse_lent (const BrDoorCount *count,
             GError           **error)
{
  int kept = br_door_get_room (&count->door, count->limit) - count->room;

  if (count->cut_off != BR_INSTANT_NONE && count->room > 0)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 ngettext ("This desk is offline and may let in %d more until it is not: other doors may be counting too. "
                           "The licence is for %d people, and %d are counted here",
                           "This desk is offline and may let in %d more until it is not: other doors may be counting too. "
                           "The licence is for %d people, and %d are counted here",
                           count->room),
                 count->room, count->limit.capacity, count->door.inside);
  else if (count->cut_off != BR_INSTANT_NONE && !count->lent)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("This desk is offline, and was no door before it was: count them in at one that was. The licence is for %d "
                    "people, and %d are counted here; a manager can recount"),
                 count->limit.capacity, count->door.inside);
  else if (count->cut_off != BR_INSTANT_NONE)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("This desk is offline and may let in nobody more until it is not: other doors may be counting too. "
                    "The licence is for %d people, and %d are counted here; a manager can recount"),
                 count->limit.capacity, count->door.inside);
  else
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 ngettext ("The licence is for %d people: %d are inside, and %d place is kept for another door",
                           "The licence is for %d people: %d are inside, and %d places are kept for other doors", kept),
                 count->limit.capacity, count->door.inside, kept);
}

/* Doors that are cut off may not pass the licence together, nor with those that are not. */
static gboolean
check_lent (const Request     *request,
            const BrDoorCount *count,
            GError           **error)
{
  if (request->kind != BR_CLICK_IN || request->people <= count->room ||
      request->people > br_door_get_room (&count->door, count->limit))
    return TRUE;
  refuse_lent (count, error);
  return FALSE;
}

static gboolean
check_people (const Request *request,
              GError       **error)
{
  if (request->people >= (request->kind == BR_CLICK_RECOUNT ? 0 : 1) && request->people <= PEOPLE_MAX)
    return TRUE;
  if (request->people > PEOPLE_MAX)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("%d people are more than any house holds"),
                 request->people);
  else if (request->kind == BR_CLICK_RECOUNT)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("A recount cannot find fewer than nobody"));
  else
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("A click counts at least one person"));
  return FALSE;
}

/* Asks the rule. @count is what there is before, and afterwards what there is then. */
static gboolean
judge (const Request *request,
       BrInstant      now,
       BrDoorCount   *count,
       GError       **error)
{
  static const BrDoorKind kinds[] = {
    [BR_CLICK_IN] = BR_DOOR_IN,
    [BR_CLICK_OUT] = BR_DOOR_OUT,
    [BR_CLICK_RECOUNT] = BR_DOOR_RECOUNT,
  };
  BrDoorEvent event = { now, kinds[request->kind], request->people };

  if (!check_people (request, error) || !check_lent (request, count, error))
    return FALSE;
  if (br_door_click (&count->door, count->limit, &event))
    return TRUE;
  if (request->kind == BR_CLICK_IN)
    refuse_in (count, request->people, error);
  else
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("%d are counted inside, so %d cannot leave: recount who is there"), count->door.inside,
                 request->people);
  return FALSE;
}

static gboolean
write_click (BrDb          *db,
             const Request *request,
             BrDate         date,
             BrId          *id,
             GError       **error)
{
  g_autoptr (BrDoorClick) click = br_new (DOOR_CLICK, BrDoorClick);

  click->business_date = date;
  click->room = request->room;
  click->kind = request->kind;
  click->people = request->people;
  click->door = g_strdup (request->door);
  click->corrects = request->corrects;
  if (!br_desk_insert (db, (BrRecord *) click, error))
    return FALSE;
  *id = click->id;
  return TRUE;
}

/* More were found than may be in: the night’s papers must say so. */
static gboolean
open_incident (BrDb              *db,
               const BrDoorCount *count,
               GError           **error)
{
  g_autoptr (BrNightLogEntry) entry = br_desk_recount_to_incident (count);

  return br_desk_insert (db, (BrRecord *) entry, error);
}

/* Who clicks at the door does not say how many are really there: that may stop the entry. */
static gboolean
may_click (BrDb          *db,
           const Request *request,
           GError       **error)
{
  if (request->kind != BR_CLICK_RECOUNT)
    return br_db_require (db, BR_AREA_DOOR, error);
  if (br_db_require (db, BR_DESK_AREA_RECOUNT, NULL))
    return TRUE;
  g_set_error_literal (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, _ ("A recount is for a manager to enter"));
  return FALSE;
}

static gboolean
click_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Request *request = data;
  BrDate date = br_desk_tonight (db, error);
  BrDoorCount count;
  guint n_incidents;

  if (date == BR_DATE_NONE || !may_click (db, request, error) ||
      !count_door (db, date, &request->room, &count, error))
    return FALSE;
  n_incidents = count.door.n_incidents;
  if (!judge (request, br_db_get_now (db), &count, error) || !write_click (db, request, date, id, error))
    return FALSE;
  return count.door.n_incidents == n_incidents || open_incident (db, &count, error);
}

static BrDeskAct *
click (const char  *code,
       BrClickKind  kind,
       const BrId  *room,
       int          people,
       const char  *door)
{
  Request *request = g_new0 (Request, 1);

  request->kind = kind;
  request->room = room != NULL ? *room : BR_ID_NONE;
  request->people = people;
  request->door = g_strdup (door);
  return br_desk_act_new (code, BR_UNDO_COMPENSATE, click_in_write, request, request_free);
}

/**
 * br_desk_click_in:
 * @room: (nullable): a room that is counted by itself, or %NULL for the whole house
 * @people: how many, at least one
 * @door: (nullable): which door
 *
 * Counts people in, tonight and now. It is refused where the licence lets no more in, and while a
 * recount that found too many stops entry. br_desk_correct_click() takes it back.
 *
 * Returns: (transfer full): the act, which is about the click
 */
BrDeskAct *
br_desk_click_in (const BrId *room,
                  int         people,
                  const char *door)
{
  return click ("door.in", BR_CLICK_IN, room, people, door);
}

/**
 * br_desk_click_out:
 * @room: (nullable): a room that is counted by itself, or %NULL for the whole house
 * @people: how many, at least one
 * @door: (nullable): which door
 *
 * Counts people out. It is refused where fewer are counted inside.
 *
 * Returns: (transfer full): the act, which is about the click
 */
BrDeskAct *
br_desk_click_out (const BrId *room,
                   int         people,
                   const char *door)
{
  return click ("door.out", BR_CLICK_OUT, room, people, door);
}

/**
 * br_desk_recount:
 * @room: (nullable): a room that is counted by itself, or %NULL for the whole house
 * @people: how many really are inside, working party not included
 * @door: (nullable): which door
 *
 * Sets right how many are inside. It says what is and is never refused for the licence; where it
 * is above it, the same write opens an incident in the night log, and nobody goes in until fewer
 * are in than may be. Another recount sets it right.
 *
 * Returns: (transfer full): the act, which is about the click
 */
BrDeskAct *
br_desk_recount (const BrId *room,
                 int         people,
                 const char *door)
{
  return click ("door.recount", BR_CLICK_RECOUNT, room, people, door);
}

/* ---- setting right --------------------------------------------------------------- */

static gboolean
refuse_correction (BrDb              *db,
                   const BrDoorClick *wrong,
                   GError           **error)
{
  const char *why = NULL;
  gint64 n_corrections, n_recounts;

  if (!br_db_get_int (db, "SELECT count(*) FROM door_click WHERE corrects = ?", &n_corrections, error, "I",
                      &wrong->id) ||
      !br_db_get_int (db,
                      "SELECT count(*) FROM door_click WHERE kind = 'recount' AND business_date = ? AND room IS ?"
                      " AND (at, id) > (?, ?)",
                      &n_recounts, error, "dIiI", wrong->business_date, &wrong->room, wrong->at, &wrong->id))
    return TRUE;
  if (wrong->kind == BR_CLICK_RECOUNT)
    why = _ ("A recount is set right by counting again");
  else if (!br_id_is_none (&wrong->corrects))
    why = _ ("This click corrects another one: click again instead");
  else if (n_corrections > 0)
    why = _ ("This click has been corrected already");
  else if (n_recounts > 0)
    why = _ ("A recount since then has set this right already");
  if (why != NULL)
    g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  return why != NULL;
}

static gboolean
correct_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  Request *request = data;
  g_autoptr (BrDoorClick) wrong = (BrDoorClick *) br_db_load (db, BR_KIND_DOOR_CLICK, &request->corrects, error);
  BrDoorCount count;

  if (wrong == NULL || !br_db_require (db, BR_AREA_DOOR, error) || refuse_correction (db, wrong, error))
    return FALSE;
  request->kind = wrong->kind == BR_CLICK_IN ? BR_CLICK_OUT : BR_CLICK_IN;
  request->room = wrong->room;
  request->people = (int) wrong->people;
  request->door = g_strdup (wrong->door);
  return count_door (db, wrong->business_date, &wrong->room, &count, error) &&
         judge (request, br_db_get_now (db), &count, error) &&
         write_click (db, request, wrong->business_date, id, error);
}

/**
 * br_desk_correct_click:
 * @click: a click in or out that was wrong
 *
 * Clicks as many the other way, on the night of @click, and says that it corrects it. What is
 * corrected already, or was before a recount, is right as it is; and where somebody would be
 * inside again whom the licence no longer lets in, a recount has to say so.
 *
 * Returns: (transfer full): the act, which is about the new click
 */
BrDeskAct *
br_desk_correct_click (const BrId *click)
{
  Request *request = g_new0 (Request, 1);

  request->corrects = *click;
  return br_desk_act_new ("door.correct", BR_UNDO_COMPENSATE, correct_in_write, request, request_free);
}
