#include "config.h"

#include "desk/br-desk-calendar.h"

#include <glib/gi18n.h>

#include "core/rules/br-event-state.h"

/* ---- what is in the venue's own hands ------------------------------------------------------ */

/**
 * br_desk_get_setting_int:
 * @db: a connection
 * @key: a setting's key, such as `holds.days`
 * @usual: what holds where the venue has not said
 *
 * Returns: a number that the venue chose
 */
int
br_desk_get_setting_int (BrDb       *db,
                         const char *key,
                         int         usual)
{
  g_autoptr (BrSetting) setting = (BrSetting *) br_db_find (db, BR_KIND_SETTING, NULL, "WHERE key = ?", "t", key);
  gint64 number;

  if (setting == NULL || setting->value == NULL || !g_ascii_string_to_signed (setting->value, 10, 0, 100000, &number, NULL))
    return usual;
  return (int) number;
}

static gboolean
add_parts (BrDb       *db,
           const BrId *room,
           GArray     *rooms,
           guint       depth,
           GError    **error)
{
  g_autoptr (GPtrArray) parts = br_db_select (db, BR_KIND_ROOM_PART, error, "WHERE whole = ? ORDER BY id", "I", room);

  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < rooms->len && parts->len == 0; i++)
    if (br_id_equal (&g_array_index (rooms, BrId, i), room))
      return TRUE;
  if (parts->len == 0 || depth == 0)
    g_array_append_vals (rooms, room, 1);
  for (guint i = 0; i < parts->len && depth > 0; i++)
    if (!add_parts (db, &((const BrRoomPart *) parts->pdata[i])->part, rooms, depth - 1, error))
      return FALSE;
  return TRUE;
}

/**
 * br_desk_find_rooms:
 * @db: a connection
 * @room: a room
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrId): the rooms it is made of, or itself where it has no parts
 */
GArray *
br_desk_find_rooms (BrDb       *db,
                    const BrId *room,
                    GError    **error)
{
  g_autoptr (GArray) rooms = g_array_new (FALSE, FALSE, sizeof (BrId));

  if (!br_id_is_none (room) && !add_parts (db, room, rooms, 8, error))
    return NULL;
  return g_steal_pointer (&rooms);
}

/**
 * br_desk_find_event_rooms:
 * @db: a connection
 * @event: an event
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrId): the rooms that it uses, and what these are made of
 */
GArray *
br_desk_find_event_rooms (BrDb          *db,
                          const BrEvent *event,
                          GError       **error)
{
  g_autoptr (GArray) rooms = br_desk_find_rooms (db, &event->room, error);
  g_autoptr (GPtrArray) further =
    rooms != NULL ? br_db_select (db, BR_KIND_EVENT_ROOM, error, "WHERE event = ? ORDER BY id", "I", &event->id) : NULL;

  if (further == NULL)
    return NULL;
  for (guint i = 0; i < further->len; i++)
    if (!add_parts (db, &((const BrEventRoom *) further->pdata[i])->room, rooms, 8, error))
      return NULL;
  return g_steal_pointer (&rooms);
}

/* ---- times and places of one --------------------------------------------------------------- */

/**
 * br_desk_event_times:
 * @db: a connection
 * @event: an event
 * @times: (out): its times, with those that are assumed
 * @error: return location for a #BrStoreError
 */
gboolean
br_desk_event_times (BrDb          *db,
                     const BrEvent *event,
                     BrEventTimes  *times,
                     GError       **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrRoom) room = NULL;
  BrEventUsual usual;

  if (venue == NULL)
    return FALSE;
  if (!br_id_is_none (&event->room))
    {
      room = (BrRoom *) br_db_load (db, BR_KIND_ROOM, &event->room, error);
      if (room == NULL)
        return FALSE;
    }
  br_event_usual_of_room (room, &usual);
  br_event_times_of (event, times);
  br_event_times_assume (times, &usual);
  br_event_times_at_curfew (times, &usual, event->business_date, zone, (int) venue->cut_off);
  return TRUE;
}

static gboolean
read_limit (BrDb          *db,
            const BrEvent *event,
            BrEventPlaces *places,
            GError       **error)
{
  g_autoptr (BrQuery) query = NULL;
  g_autoptr (BrWorkingParty) working = NULL;
  gboolean staff = FALSE, performers = FALSE;
  GError *local = NULL;

  query = br_db_query (db,
                       "SELECT capacity, counts_staff, counts_performers FROM licence l WHERE starts_on <= ?1"
                       " AND (room IS NULL OR room = ?2) AND NOT EXISTS (SELECT 1 FROM licence n WHERE n.room IS l.room"
                       " AND n.starts_on <= ?1 AND (n.starts_on, n.id) > (l.starts_on, l.id)) ORDER BY capacity LIMIT 1",
                       &local, "dI", event->business_date, &event->room);
  places->limit = -1;
  if (br_query_next (query, &local))
    {
      places->limit = br_query_get_int (query, 0);
      staff = br_query_get_int (query, 1) != 0;
      performers = br_query_get_int (query, 2) != 0;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (event->capacity != BR_INT_NONE && (places->limit < 0 || event->capacity < places->limit))
    places->limit = event->capacity;
  working = (BrWorkingParty *) br_db_find (db, BR_KIND_WORKING_PARTY, NULL,
                                           "WHERE business_date = ?1 OR business_date IS NULL"
                                           " ORDER BY business_date IS NULL, id LIMIT 1",
                                           "d", event->business_date);
  if (staff)
    places->working += event->staff != BR_INT_NONE ? event->staff : working != NULL ? working->staff : 0;
  if (performers)
    places->working += event->performers != BR_INT_NONE ? event->performers : working != NULL ? working->performers : 0;
  return TRUE;
}

static gboolean
read_tickets (BrDb          *db,
              const BrEvent *event,
              BrEventPlaces *places,
              GError       **error)
{
  g_autoptr (GPtrArray) tiers = br_db_select (db, BR_KIND_TICKET_TIER, error, "WHERE event = ?", "I", &event->id);
  g_autoptr (GPtrArray) entries = NULL;

  if (tiers == NULL)
    return FALSE;
  if (tiers->len == 0)
    return TRUE;
  entries = br_db_select (db, BR_KIND_TICKET_SALE, error,
                          "WHERE tier IN (SELECT id FROM ticket_tier WHERE event = ?)", "I", &event->id);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < tiers->len; i++)
    {
      BrTicketSum sum;

      br_ticket_sum_tier (tiers->pdata[i], entries, &sum);
      places->sellable += sum.places;
      places->comps += sum.comp_places;
    }
  return TRUE;
}

/**
 * br_desk_event_places:
 * @db: a connection
 * @event: an event
 * @times: its times, as br_desk_event_times() has them
 * @places: (out): who may be in for it
 * @error: return location for a #BrStoreError
 *
 * Sellable tickets, comps, guest-list places, the most covers without tickets that sit at the room's tables at one moment
 * from doors to the end, and the working party, beside the licence of the room or the house, whichever is less, or the
 * event's own capacity below that. Without tickets and without guest lists nobody is counted: the bookings are judged by
 * themselves.
 */
gboolean
br_desk_event_places (BrDb               *db,
                      const BrEvent      *event,
                      const BrEventTimes *times,
                      BrEventPlaces      *places,
                      GError            **error)
{
  BrInstant from = times->at[BR_EVENT_TIME_DOORS], until = times->at[BR_EVENT_TIME_ENDS];


  *places = (BrEventPlaces){ .limit = -1 };
  if (event->business_date == BR_DATE_NONE || !read_tickets (db, event, places, error))
    return event->business_date == BR_DATE_NONE;
  if (!br_db_get_int (db, "SELECT coalesce (sum (allocation), 0) FROM guest_list WHERE event = ?", &places->guests, error,
                      "I", &event->id))
    return FALSE;
  if (places->sellable + places->comps + places->guests == 0)
    return TRUE;
  /* Who had dinner before has left. Where nobody said when, it is the whole night. */
  if (!br_db_get_int (db,
                      "WITH sitting AS (SELECT b.starts_at AS since, b.ends_at AS until,"
                      "   max (0, b.party_size - coalesce (b.ticketed, 0)) AS people FROM booking b"
                      "   WHERE b.business_date = ?1 AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated')"
                      "   AND b.starts_at < ?4 AND b.ends_at > ?3"
                      "   AND (?2 IS NULL OR EXISTS (SELECT 1 FROM booking_table u JOIN \"table\" t ON t.id = u.\"table\""
                      "     WHERE u.booking = b.id AND t.room = ?2)))"
                      " SELECT coalesce (max (inside), 0) FROM (SELECT sum (people) OVER (ORDER BY at, people) AS inside"
                      "   FROM (SELECT max (since, ?3) AS at, people FROM sitting"
                      "     UNION ALL SELECT until, -people FROM sitting WHERE until < ?4))",
                      &places->covers, error, "dIii", event->business_date, &event->room,
                      from != BR_INSTANT_NONE ? from : G_MININT64, until != BR_INSTANT_NONE ? until : G_MAXINT64))
    return FALSE;
  return read_limit (db, event, places, error);
}

/* ---- the nights ------------------------------------------------------------------------------ */

void
br_desk_calendar_free (BrDeskCalendar *self)
{
  g_clear_pointer (&self->calendar, br_calendar_free);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  BrDb           *db;
  BrDeskCalendar *calendar;
  GHashTable     *acts;
  GHashTable     *stages;
} Reading;

static void
add_act (Reading             *reading,
         const BrPerformance *performance)
{
  GArray *acts = g_hash_table_lookup (reading->acts, &performance->event);
  const BrStage *stage = g_hash_table_lookup (reading->stages, &performance->stage);
  BrCalendarAct act = { .id = performance->id,
                        .artist = performance->artist,
                        .stage = performance->stage,
                        .starts_at = performance->starts_at,
                        .ends_at = performance->ends_at };

  if (acts == NULL)
    {
      acts = g_array_new (FALSE, FALSE, sizeof (BrCalendarAct));
      g_hash_table_insert (reading->acts, br_id_dup (&performance->event), acts);
    }
  if (performance->changeover != BR_INT_NONE)
    act.changeover = (int) performance->changeover;
  else if (stage != NULL && stage->changeover != BR_INT_NONE)
    act.changeover = (int) stage->changeover;
  if (act.starts_at != BR_INSTANT_NONE && act.ends_at == BR_INSTANT_NONE)
    act.ends_at =
      act.starts_at + (performance->set_length != BR_INT_NONE ? performance->set_length : 0) * BR_MINUTE;
  g_array_append_val (acts, act);
}

static GHashTable *
new_acts (void)
{
  return g_hash_table_new_full (br_id_hash, br_id_equal, g_free, (GDestroyNotify) g_array_unref);
}

static GHashTable *
new_stages (void)
{
  return g_hash_table_new_full (br_id_hash, br_id_equal, g_free, (GDestroyNotify) br_record_unref);
}

static gboolean
read_stages (Reading *reading,
             GError **error)
{
  g_autoptr (GPtrArray) stages = br_db_select (reading->db, BR_KIND_STAGE, error, NULL, NULL);

  for (guint i = 0; stages != NULL && i < stages->len; i++)
    g_hash_table_insert (reading->stages, br_id_dup (br_record_get_id (stages->pdata[i])),
                         br_record_ref (stages->pdata[i]));
  return stages != NULL;
}

static gboolean
read_acts (Reading *reading,
           GError **error)
{
  g_autoptr (GPtrArray) acts =
    br_db_select (reading->db, BR_KIND_PERFORMANCE, error,
                  "WHERE status <> 'cancelled' AND event IN (SELECT id FROM event WHERE business_date BETWEEN ? AND ?)"
                  " ORDER BY event, starts_at, id",
                  "dd", reading->calendar->first - 1, reading->calendar->last + 1);

  if (acts == NULL || !read_stages (reading, error))
    return FALSE;
  for (guint i = 0; i < acts->len; i++)
    add_act (reading, acts->pdata[i]);
  return TRUE;
}

/* Who plays at no time that anybody said plays from the show to the end, which is assumed. */
static void
assume_acts (GArray             *acts,
             const BrEventTimes *times)
{
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      BrCalendarAct *act = &g_array_index (acts, BrCalendarAct, i);

      if (act->starts_at != BR_INSTANT_NONE || times->at[BR_EVENT_TIME_SHOW] == BR_INSTANT_NONE)
        continue;
      act->starts_at = times->at[BR_EVENT_TIME_SHOW];
      act->ends_at = MAX (act->starts_at, times->at[BR_EVENT_TIME_ENDS]);
      act->stage = BR_ID_NONE;
      act->assumed = TRUE;
    }
}

static gboolean
put_event (Reading       *reading,
           const BrEvent *event,
           GError       **error)
{
  g_autoptr (GArray) rooms = br_desk_find_event_rooms (reading->db, event, error);
  GArray *acts = g_hash_table_lookup (reading->acts, &event->id);
  BrCalendarEvent put = { .id = event->id, .status = event->status, .date = event->business_date };
  BrEventTimes times;

  if (rooms == NULL || !br_desk_event_times (reading->db, event, &times, error) ||
      !br_desk_event_places (reading->db, event, &times, &put.places, error))
    return FALSE;
  assume_acts (acts, &times);
  put.rooms = (const BrId *) rooms->data;
  put.n_rooms = rooms->len;
  put.from = times.at[BR_EVENT_TIME_LOAD_IN];
  put.until = MAX (put.from, times.at[BR_EVENT_TIME_LOAD_OUT]);
  put.assumed = times.assumed[BR_EVENT_TIME_LOAD_IN] || times.assumed[BR_EVENT_TIME_LOAD_OUT];
  put.ends_at = times.assumed[BR_EVENT_TIME_ENDS] ? BR_INSTANT_NONE : times.at[BR_EVENT_TIME_ENDS];
  put.curfew_at = times.at[BR_EVENT_TIME_CURFEW];
  put.curfew_assumed = times.assumed[BR_EVENT_TIME_CURFEW];
  put.acts = acts != NULL ? (const BrCalendarAct *) acts->data : NULL;
  put.n_acts = acts != NULL ? acts->len : 0;
  br_calendar_put_event (reading->calendar->calendar, &put);
  return TRUE;
}

static gboolean
put_holds (Reading *reading,
           GError **error)
{
  g_autoptr (GPtrArray) holds =
    br_db_select (reading->db, BR_KIND_HOLD, error,
                  "WHERE business_date BETWEEN ? AND ? AND status IN ('held', 'confirmed') ORDER BY business_date, rank, id",
                  "dd", reading->calendar->first - 1, reading->calendar->last + 1);

  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      const BrHold *hold = holds->pdata[i];
      g_autoptr (GArray) rooms = br_desk_find_rooms (reading->db, &hold->room, error);
      BrCalendarHold put = { .id = hold->id,
                             .event = hold->event,
                             .date = hold->business_date,
                             .rank = (int) hold->rank,
                             .status = hold->status };

      if (rooms == NULL)
        return FALSE;
      put.rooms = (const BrId *) rooms->data;
      put.n_rooms = rooms->len;
      br_calendar_put_hold (reading->calendar->calendar, &put);
    }
  return holds != NULL;
}

static gboolean
read_all (Reading *reading,
          GError **error)
{
  BrDeskCalendar *calendar = reading->calendar;
  g_autoptr (GPtrArray) around = NULL;

  if (!read_acts (reading, error))
    return FALSE;
  around = br_db_select (reading->db, BR_KIND_EVENT, error,
                         "WHERE business_date BETWEEN ? AND ? ORDER BY business_date, doors_at, id", "dd",
                         calendar->first - 1, calendar->last + 1);
  for (guint i = 0; around != NULL && i < around->len; i++)
    {
      const BrEvent *event = around->pdata[i];

      if (!put_event (reading, event, error))
        return FALSE;
      if (event->business_date >= calendar->first && event->business_date <= calendar->last)
        g_ptr_array_add (calendar->events, br_record_ref ((BrRecord *) event));
    }
  return around != NULL && put_holds (reading, error);
}

/**
 * br_desk_calendar_read:
 * @db: a connection
 * @first: the first night
 * @last: the last night
 * @error: return location for a #BrStoreError
 *
 * Reads the nights and one on either side, whose events may reach into them.
 *
 * Returns: (transfer full) (nullable): the calendar
 */
BrDeskCalendar *
br_desk_calendar_read (BrDb    *db,
                       BrDate   first,
                       BrDate   last,
                       GError **error)
{
  g_autoptr (BrDeskCalendar) self = g_new0 (BrDeskCalendar, 1);
  g_autoptr (GHashTable) acts = new_acts ();
  g_autoptr (GHashTable) stages = new_stages ();
  Reading reading = { db, self, acts, stages };

  self->first = first;
  self->last = last;
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->calendar = br_calendar_new (br_desk_get_setting_int (db, "events.travel", BR_CALENDAR_TRAVEL));
  return read_all (&reading, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * br_desk_calendar_put:
 * @db: a connection
 * @self: a calendar
 * @event: an event, as it might be
 * @acts: (element-type BrPerformance): its line-up, likewise
 * @error: return location for a #BrStoreError
 *
 * Puts an event in the place of what the file says of it, to see what would be wrong then.
 */
gboolean
br_desk_calendar_put (BrDb            *db,
                      BrDeskCalendar  *self,
                      const BrEvent   *event,
                      const GPtrArray *acts,
                      GError         **error)
{
  g_autoptr (GHashTable) by_event = new_acts ();
  g_autoptr (GHashTable) stages = new_stages ();
  Reading reading = { db, self, by_event, stages };

  if (!read_stages (&reading, error))
    return FALSE;
  for (guint i = 0; i < acts->len; i++)
    add_act (&reading, acts->pdata[i]);
  return put_event (&reading, event, error);
}
