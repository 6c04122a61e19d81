#include "config.h"

#include "screens/events/br-event-nights.h"

/* ---- what is made and freed --------------------------------------------------------------- */

static void
night_event_free (gpointer data)
{
  BrNightEvent *self = data;

  br_record_unref ((BrRecord *) self->event);
  g_free (self->room);
  g_free (self->color);
  g_free (self->promoter);
  g_free (self->clashes);
  g_clear_pointer (&self->rooms, g_array_unref);
  g_free (self);
}

static void
night_hold_free (gpointer data)
{
  BrNightHold *self = data;

  br_record_unref ((BrRecord *) self->hold);
  g_free (self->room);
  g_free (self->color);
  g_clear_pointer (&self->rooms, g_array_unref);
  g_free (self);
}

/**
 * br_event_nights_free:
 * @self: (transfer full): nights
 */
void
br_event_nights_free (BrEventNights *self)
{
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->holds, g_ptr_array_unref);
  g_clear_pointer (&self->rooms, g_ptr_array_unref);
  g_clear_pointer (&self->wholes, g_array_unref);
  g_clear_pointer (&self->promoters, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_free (self->covers);
  g_free (self);
}

static const BrRecord *
find_record (const GPtrArray *records,
             const BrId      *id)
{
  for (guint i = 0; i < records->len; i++)
    if (br_id_equal (br_record_get_id (records->pdata[i]), id))
      return records->pdata[i];
  return NULL;
}

/* ---- one event ------------------------------------------------------------------------------ */

static gboolean
read_tickets (BrDb          *db,
              const BrEvent *event,
              BrTicketSum   *sum,
              GError       **error)
{
  g_autoptr (GPtrArray) tiers = br_db_select (db, BR_KIND_TICKET_TIER, error, "WHERE event = ?", "I", &event->id);
  g_autoptr (GPtrArray) entries = NULL;

  if (tiers == NULL || tiers->len == 0)
    return tiers != NULL;
  entries = br_db_select (db, BR_KIND_TICKET_SALE, error,
                          "WHERE tier IN (SELECT id FROM ticket_tier WHERE event = ?)", "I", &event->id);
  for (guint i = 0; entries != NULL && i < tiers->len; i++)
    {
      BrTicketSum tier;

      br_ticket_sum_tier (tiers->pdata[i], entries, &tier);
      br_ticket_sum_add (sum, &tier);
    }
  return entries != NULL;
}

static gboolean
read_rank (BrDb          *db,
           const BrEvent *event,
           int           *rank,
           GError       **error)
{
  gint64 found = 0;

  if (!br_db_get_int (db,
                      "SELECT coalesce (min (rank), 0) FROM hold WHERE event = ? AND business_date = ? AND status = 'held'",
                      &found, error, "Id", &event->id, event->business_date))
    return FALSE;
  *rank = (int) found;
  return TRUE;
}

static gboolean
add_event (BrDb           *db,
           BrEventNights  *self,
           const BrEvent  *event,
           GError        **error)
{
  BrNightEvent *night = g_new0 (BrNightEvent, 1);
  const BrRoom *room = (const BrRoom *) find_record (self->rooms, &event->room);
  const BrPromoter *promoter = (const BrPromoter *) find_record (self->promoters, &event->promoter);

  night->event = (BrEvent *) br_record_ref ((BrRecord *) event);
  night->room = g_strdup (room != NULL ? room->name : "");
  night->color = g_strdup (room != NULL ? room->color : NULL);
  night->promoter = g_strdup (promoter != NULL ? promoter->name : NULL);
  g_ptr_array_add (self->events, night);
  night->rooms = br_desk_find_event_rooms (db, event, error);
  return night->rooms != NULL && br_desk_event_times (db, event, &night->times, error) &&
         br_desk_event_places (db, event, &night->times, &night->places, error) &&
         read_tickets (db, event, &night->tickets, error) && read_rank (db, event, &night->rank, error);
}

/* ---- what is in each other's way ------------------------------------------------------------- */

static void
add_clash (BrEventNights *self,
           const BrId    *event,
           const char    *said)
{
  BrNightEvent *night = br_event_nights_find (self, event);
  char *both;

  if (night == NULL)
    return;
  both = night->clashes == NULL ? g_strdup (said) : g_strdup_printf ("%s\n%s", night->clashes, said);
  g_free (night->clashes);
  night->clashes = both;
}

static void
read_clashes (BrDb           *db,
              BrEventNights  *self,
              BrDeskCalendar *calendar)
{
  const GPtrArray *clashes = br_calendar_get_clashes (calendar->calendar);

  for (guint i = 0; i < clashes->len; i++)
    {
      const BrClash *clash = clashes->pdata[i];
      g_autofree char *said = NULL;

      if (clash->date < self->first || clash->date > self->last)
        continue;
      said = br_desk_clash_say (db, clash);
      add_clash (self, &clash->event, said);
      if (!br_id_is_none (&clash->other) && !br_id_equal (&clash->other, &clash->event))
        add_clash (self, &clash->other, said);
    }
}

/* ---- the nights ------------------------------------------------------------------------------ */

static gboolean
read_holds (BrDb          *db,
            BrEventNights *self,
            GError       **error)
{
  g_autoptr (GPtrArray) holds =
    br_db_select (db, BR_KIND_HOLD, error,
                  "WHERE business_date BETWEEN ? AND ? AND status = 'held' AND event IS NULL ORDER BY business_date, rank, id",
                  "dd", self->first, self->last);

  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      BrNightHold *night = g_new0 (BrNightHold, 1);
      const BrRoom *room;

      night->hold = (BrHold *) br_record_ref (holds->pdata[i]);
      room = (const BrRoom *) find_record (self->rooms, &night->hold->room);
      night->room = g_strdup (room != NULL ? room->name : "");
      night->color = g_strdup (room != NULL ? room->color : NULL);
      g_ptr_array_add (self->holds, night);
      night->rooms = br_desk_find_rooms (db, &night->hold->room, error);
      if (night->rooms == NULL)
        return FALSE;
    }
  return holds != NULL;
}

static gboolean
read_covers (BrDb          *db,
             BrEventNights *self,
             GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT business_date, sum (party_size) FROM booking WHERE business_date BETWEEN ? AND ? AND status IN"
                 " ('pending-deposit', 'confirmed', 'arrived', 'seated', 'finished') GROUP BY business_date",
                 &local, "dd", self->first, self->last);

  self->covers = g_new0 (gint64, (gsize) (self->last - self->first + 1));
  while (br_query_next (query, &local))
    self->covers[br_query_get_date (query, 0) - self->first] = br_query_get_int (query, 1);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_kinds (BrDb          *db,
            BrEventNights *self,
            GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db, "SELECT DISTINCT kind FROM event WHERE kind IS NOT NULL ORDER BY kind COLLATE NOCASE, kind", &local, NULL);

  self->kinds = g_ptr_array_new_with_free_func (g_free);
  while (br_query_next (query, &local))
    g_ptr_array_add (self->kinds, g_strdup (br_query_get_text (query, 0)));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_wholes (BrDb          *db,
             BrEventNights *self,
             GError       **error)
{
  g_autoptr (GPtrArray) parts = br_db_select (db, BR_KIND_ROOM_PART, error, "ORDER BY id", NULL);

  self->wholes = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    g_array_append_val (self->wholes, ((BrRoomPart *) parts->pdata[i])->whole);
  return parts != NULL;
}

/* What began before the first night and goes on. */
static gboolean
read_going_on (BrDb          *db,
               BrEventNights *self,
               GError       **error)
{
  g_autoptr (GPtrArray) going = br_db_select (db, BR_KIND_EVENT, error,
                                              "WHERE business_date < ?1 AND ends_on >= ?1 ORDER BY business_date, doors_at, id",
                                              "d", self->first);

  for (guint i = 0; going != NULL && i < going->len; i++)
    if (!add_event (db, self, going->pdata[i], error))
      return FALSE;
  return going != NULL;
}

static gboolean
read_all (BrDb          *db,
          BrEventNights *self,
          GError       **error)
{
  g_autoptr (BrDeskCalendar) calendar = NULL;

  self->rooms = br_db_select (db, BR_KIND_ROOM, error, "ORDER BY position, id", NULL);
  self->promoters = self->rooms != NULL ? br_db_select (db, BR_KIND_PROMOTER, error, "ORDER BY name, id", NULL) : NULL;
  if (self->promoters == NULL || !read_kinds (db, self, error) || !read_covers (db, self, error) ||
      !read_wholes (db, self, error) ||
      !read_going_on (db, self, error))
    return FALSE;
  calendar = br_desk_calendar_read (db, self->first, self->last, error);
  for (guint i = 0; calendar != NULL && i < calendar->events->len; i++)
    if (!add_event (db, self, calendar->events->pdata[i], error))
      return FALSE;
  if (calendar == NULL)
    return FALSE;
  read_clashes (db, self, calendar);
  return read_holds (db, self, error);
}

/**
 * br_event_nights_read:
 * @db: a connection
 * @first: the first night
 * @last: the last one
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the nights
 */
BrEventNights *
br_event_nights_read (BrDb    *db,
                      BrDate   first,
                      BrDate   last,
                      GError **error)
{
  g_autoptr (BrEventNights) self = g_new0 (BrEventNights, 1);

  self->first = first;
  self->last = last;
  self->events = g_ptr_array_new_with_free_func (night_event_free);
  self->holds = g_ptr_array_new_with_free_func (night_hold_free);
  return read_all (db, self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * br_event_nights_find:
 * @self: nights
 * @id: an event
 *
 * Returns: (transfer none) (nullable): what is said of it, where it is on one of them
 */
BrNightEvent *
br_event_nights_find (const BrEventNights *self,
                      const BrId          *id)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      BrNightEvent *night = self->events->pdata[i];

      if (br_id_equal (&night->event->id, id))
        return night;
    }
  return NULL;
}

/**
 * br_event_nights_find_hold:
 * @self: nights
 * @id: a hold that belongs to no event
 *
 * Returns: (transfer none) (nullable): what is said of it, where it is on one of them
 */
BrNightHold *
br_event_nights_find_hold (const BrEventNights *self,
                           const BrId          *id)
{
  for (guint i = 0; i < self->holds->len; i++)
    {
      BrNightHold *night = self->holds->pdata[i];

      if (br_id_equal (&night->hold->id, id))
        return night;
    }
  return NULL;
}

/**
 * br_event_nights_is_whole:
 * @self: nights
 * @room: a room
 *
 * Returns: whether it is made of others
 */
gboolean
br_event_nights_is_whole (const BrEventNights *self,
                          const BrId          *room)
{
  for (guint i = 0; i < self->wholes->len; i++)
    if (br_id_equal (&g_array_index (self->wholes, BrId, i), room))
      return TRUE;
  return FALSE;
}
