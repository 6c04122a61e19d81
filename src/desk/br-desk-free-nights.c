#include "config.h"

#include "desk/br-desk-holds.h"

#include "core/base/br-weekdays.h"
#include "core/rules/br-event-state.h"
#include "desk/br-desk-calendar.h"

#define NIGHTS_MAX 400

static gboolean
is_taken (BrDeskCalendar *calendar,
          GArray         *rooms,
          BrDb           *db,
          BrDate          date,
          gboolean       *taken,
          GError        **error)
{
  *taken = FALSE;
  for (guint i = 0; i < calendar->events->len && !*taken; i++)
    {
      const BrEvent *event = calendar->events->pdata[i];
      g_autoptr (GArray) theirs = NULL;

      if (event->business_date != date || !br_event_status_is_firm (event->status))
        continue;
      theirs = br_desk_find_rooms (db, &event->room, error);
      if (theirs == NULL)
        return FALSE;
      for (guint a = 0; a < rooms->len; a++)
        for (guint b = 0; b < theirs->len; b++)
          *taken |= br_id_equal (&g_array_index (rooms, BrId, a), &g_array_index (theirs, BrId, b));
    }
  return TRUE;
}

/**
 * br_desk_find_nights:
 * @db: a connection
 * @room: the room that is to be free
 * @first: from which night
 * @last: until which one
 * @weekdays: on which days of the week; see BR_WEEKDAY_BIT()
 * @unheld: whether nobody may hold it either
 * @error: return location for a #BrStoreError
 *
 * “A Friday in spring with the main room free.”
 *
 * Returns: (transfer full) (nullable) (element-type BrFreeNight): the nights, the first first
 */
GArray *
br_desk_find_nights (BrDb       *db,
                     const BrId *room,
                     BrDate      first,
                     BrDate      last,
                     gint64      weekdays,
                     gboolean    unheld,
                     GError    **error)
{
  g_autoptr (BrDeskCalendar) calendar = br_desk_calendar_read (db, first, MIN (last, first + NIGHTS_MAX), error);
  g_autoptr (GArray) rooms = calendar != NULL ? br_desk_find_rooms (db, room, error) : NULL;
  g_autoptr (GArray) nights = g_array_new (FALSE, FALSE, sizeof (BrFreeNight));

  if (rooms == NULL)
    return NULL;
  for (BrDate date = first; date <= MIN (last, first + NIGHTS_MAX); date++)
    {
      BrFreeNight night = { date, 0 };
      gboolean taken;
      gint64 holds = 0;

      if ((weekdays & BR_WEEKDAY_BIT (br_date_get_weekday (date))) == 0)
        continue;
      if (!is_taken (calendar, rooms, db, date, &taken, error) ||
          !br_db_get_int (db, "SELECT count(*) FROM hold WHERE room = ? AND business_date = ? AND status = 'held'", &holds,
                          error, "Id", room, date))
        return NULL;
      night.n_holds = (int) holds;
      if (!taken && (!unheld || holds == 0))
        g_array_append_val (nights, night);
    }
  return g_steal_pointer (&nights);
}
