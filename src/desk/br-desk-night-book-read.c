#include "config.h"

#include "desk/br-desk-night-book-private.h"

#include "core/base/br-weekdays.h"

/* ---- services ---------------------------------------------------------------------- */

/* A house that has declared services is closed beside them. */
gboolean
br_night_book_read_services (BrNightReading *reading,
                             GError        **error)
{
  BrNightBook *book = reading->book;
  BrService *services;
  gint64 n_declared;

  if (!br_db_get_int (reading->db, "SELECT count(*) FROM service", &n_declared, error, NULL))
    return FALSE;
  book->services = br_db_select (reading->db, BR_KIND_SERVICE, error,
                                 "WHERE weekdays & ? AND ifnull (starts_on <= ?, 1) AND ifnull (ends_on >= ?, 1)"
                                 " ORDER BY starts, ends, id",
                                 "idd", BR_WEEKDAY_BIT (br_date_get_weekday (book->date)), book->date, book->date);
  if (book->services == NULL)
    return FALSE;
  book->facts.services = services = g_new0 (BrService, book->services->len + 1);
  book->facts.n_services = n_declared == 0 ? 1 : book->services->len;
  if (n_declared == 0)
    br_service_init_all_hours (&services[0], book->date, book->zone, book->cut_off);
  for (guint i = 0; i < book->services->len; i++)
    {
      g_autoptr (GPtrArray) bands = br_db_select (reading->db, BR_KIND_TURN_TIME, error,
                                                  "WHERE service = ? ORDER BY party_from, id", "I",
                                                  br_record_get_id (book->services->pdata[i]));

      if (bands == NULL)
        return FALSE;
      br_night_book_place_service (book, book->services->pdata[i], bands, &services[i]);
    }
  return TRUE;
}

/* ---- licences and people who are counted without a booking --------------------------- */

/* What is said of this night, or what is usual. */
static gboolean
read_working_party (BrNightReading *reading,
                    int            *staff,
                    int            *performers,
                    GError        **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    reading->db,
    "SELECT staff, performers FROM working_party WHERE business_date = ? OR business_date IS NULL"
    " ORDER BY business_date IS NULL, id DESC LIMIT 1",
    &local, "d", reading->book->date);

  *staff = *performers = 0;
  if (br_query_next (query, &local))
    {
      *staff = (int) br_query_get_int (query, 0);
      *performers = (int) br_query_get_int (query, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* As many as a list may hold, or as are on it where nobody said or more are. */
static gboolean
read_guests (BrNightReading *reading,
             int            *guests,
             GError        **error)
{
  gint64 n = 0;
  gboolean ok = br_db_get_int (
    reading->db,
    "SELECT ifnull (sum (max (ifnull (l.allocation, 0),"
    "  (SELECT ifnull (sum (1 + e.plus_ones), 0) FROM guest_list_entry e WHERE e.guest_list = l.id))), 0)"
    " FROM guest_list l WHERE l.business_date = ?",
    &n, error, "d", reading->book->date);

  *guests = (int) n;
  return ok;
}

gboolean
br_night_book_read_people (BrNightReading *reading,
                           GError        **error)
{
  BrNightBook *book = reading->book;
  BrNightRoom *rooms = g_new0 (BrNightRoom, book->rooms->len + 1);
  g_autoptr (GPtrArray) licences = NULL;
  int staff, performers;

  book->facts.rooms = rooms;
  book->facts.n_rooms = book->rooms->len;
  book->facts.house.capacity = BR_NIGHT_NONE;
  for (guint i = 0; i < book->rooms->len; i++)
    rooms[i].capacity = BR_NIGHT_NONE;
  licences = br_db_select (reading->db, BR_KIND_LICENCE, error,
                           "AS l WHERE id = (SELECT f.id FROM licence f WHERE f.room IS l.room AND f.starts_on <= ?"
                           " ORDER BY f.starts_on DESC, f.id DESC LIMIT 1)",
                           "d", book->date);
  if (licences == NULL || !read_working_party (reading, &staff, &performers, error) ||
      !read_guests (reading, &book->facts.house.others, error))
    return FALSE;
  for (guint i = 0; i < licences->len; i++)
    br_night_book_take_licence (book, licences->pdata[i], rooms, staff, performers);
  return TRUE;
}

/* ---- uses ---------------------------------------------------------------------------- */

/* Nobody's name or note is opened for it. */
static BrFieldSet
impersonal_fields (void)
{
  const BrEntity *entity = br_entity_get (BR_KIND_BOOKING);
  BrFieldSet fields = 0;

  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) == 0)
      fields |= (BrFieldSet) 1 << br_entity_field_index (entity, field);
  return fields;
}

static gboolean
collect_booking (BrRecord *record,
                 gint64    rowid,
                 gpointer  user_data)
{
  g_ptr_array_add (user_data, br_record_ref (record));
  return TRUE;
}

static gboolean
read_bookings (BrNightReading *reading,
               GError        **error)
{
  BrNightBook *book = reading->book;
  BrDate day_before = book->date - 1, day_after = book->date + 1;

  book->bookings = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  if (!br_db_foreach (reading->db, BR_KIND_BOOKING, impersonal_fields (), collect_booking, book->bookings, error,
                      "WHERE business_date = ? ORDER BY starts_at, id", "d", book->date))
    return FALSE;
  book->n_own = book->bookings->len;
  /* Those who sit at a table have it, whatever night they came on. */
  return br_db_foreach (reading->db, BR_KIND_BOOKING, impersonal_fields (), collect_booking, book->bookings, error,
                        "WHERE id IN (SELECT id FROM booking WHERE business_date IN (?, ?)"
                        "   AND status IN ('pending-deposit', 'confirmed', 'arrived', 'seated')"
                        "   AND ends_at > ? AND starts_at < ?"
                        "  UNION SELECT booking FROM table_use WHERE seated = 1)"
                        " AND business_date <> ? ORDER BY starts_at, id",
                        "ddiid", day_before, day_after, book->starts - BR_HOUR,
                        book->ends + BR_NIGHT_BOOK_REACH, book->date);
}

static gboolean
read_tables_of (BrNightReading *reading,
                GArray        **lists,
                GError        **error)
{
  const BrNightBook *book = reading->book;
  GError *local = NULL;

  for (guint i = 0; i < book->bookings->len && local == NULL; i++)
    {
      g_autoptr (BrQuery) query =
        br_db_query (reading->db, "SELECT DISTINCT \"table\" FROM booking_table WHERE booking = ?", &local, "I",
                     br_record_get_id (book->bookings->pdata[i]));

      while (br_query_next (query, &local))
        {
          BrId id = br_query_get_id (query, 0);
          guint at;

          if (br_night_book_recall (reading->table_at, &id, &at))
            g_array_append_val (lists[i], at);
        }
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
br_night_book_read_uses (BrNightReading *reading,
                         GError        **error)
{
  BrNightBook *book = reading->book;
  g_autofree GArray **lists = NULL;
  BrNightUse *uses;
  gboolean ok;

  if (!read_bookings (reading, error))
    return FALSE;
  lists = g_new (GArray *, book->bookings->len + 1);
  for (guint i = 0; i < book->bookings->len; i++)
    lists[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  ok = read_tables_of (reading, lists, error);

  book->facts.n_uses = book->bookings->len;
  book->facts.uses = uses = g_new0 (BrNightUse, book->bookings->len + 1);
  for (guint i = 0; i < book->bookings->len; i++)
    {
      uses[i] = br_night_book_make_use (book, book->bookings->pdata[i], i < book->n_own);
      uses[i].n_tables = lists[i]->len;
      uses[i].tables = (const guint *) (gpointer) g_array_free (lists[i], FALSE);
    }
  return ok;
}
