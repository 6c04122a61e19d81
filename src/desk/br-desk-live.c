#include "config.h"

#include "desk/br-desk-live-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-resolve.h"

static void
table_free (gpointer data)
{
  BrLiveTable *table = data;

  g_free (table->number);
  g_free (table->room_name);
  g_free (table->name);
  g_free (table->next_name);
  g_free (table);
}

static void
fit_free (gpointer data)
{
  BrLiveFit *fit = data;

  g_array_unref (fit->tables);
  g_free (fit->numbers);
  g_free (fit->name);
  g_free (fit);
}

static void
list_free (gpointer data)
{
  BrLiveList *list = data;

  g_free (list->title);
  g_free (list);
}

void
br_live_night_free (BrLiveNight *self)
{
  g_clear_pointer (&self->summary, br_night_summary_free);
  g_ptr_array_unref (self->arrivals);
  g_ptr_array_unref (self->seated);
  g_ptr_array_unref (self->waitlist);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->fits);
  g_ptr_array_unref (self->lists);
  g_free (self->next_service);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/* ---- what its parts have in common ------------------------------------------------- */

int
br_live_minutes_since (BrInstant then,
                       BrInstant now)
{
  return (int) CLAMP ((now - then) / BR_MINUTE, 0, G_MAXINT);
}

/* Tables as people read them, and as programs do. */
void
br_live_take_tables (const BrLiveReading *reading,
                     const guint         *tables,
                     guint                n_tables,
                     char               **numbers,
                     GArray             **ids)
{
  *ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint i = 0; i < n_tables; i++)
    g_array_append_val (*ids, br_night_book_get_table (reading->book, tables[i])->id);
  *numbers = n_tables > 0 ? br_night_book_name_tables (reading->book, tables, n_tables) : NULL;
}

static gboolean
collect_name (BrRecord *record,
              gint64    rowid,
              gpointer  user_data)
{
  const BrCustomer *customer = (const BrCustomer *) record;

  if (customer->name != NULL)
    g_hash_table_insert (user_data, br_id_dup (&customer->id), g_strdup (customer->name));
  return TRUE;
}

/* All at once, and of each no more than the name. */
static gboolean
read_names (BrLiveReading *reading,
            GError       **error)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrFieldSet fields = (BrFieldSet) 1 << br_entity_field_index (entity, entity->fields) |
                      (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_names (entity));

  return !br_desk_may_name (reading->db, BR_KIND_CUSTOMER) ||
         br_db_foreach (reading->db, BR_KIND_CUSTOMER, fields, collect_name, reading->names, error,
                        "WHERE id IN (SELECT customer FROM booking WHERE business_date = ?1"
                        " UNION SELECT customer FROM waitlist_entry WHERE business_date = ?1)",
                        "d", reading->book->date);
}

char *
br_live_name_guest (const BrLiveReading *reading,
                    const BrId          *customer)
{
  const char *name = g_hash_table_lookup (reading->names, customer);

  if (br_id_is_none (customer))
    return g_strdup (_ ("(no name)"));
  return name != NULL ? g_strdup (name) : br_desk_name_of (reading->db, BR_KIND_CUSTOMER, customer);
}

/* Who walked in has no name until they say one. */
char *
br_live_name_booking (const BrLiveReading *reading,
                      const BrBooking     *booking)
{
  if (br_id_is_none (&booking->customer) && booking->source == BR_SOURCE_WALK_IN)
    return g_strdup (_ ("Walk-in"));
  return br_live_name_guest (reading, &booking->customer);
}

/* ---- the night --------------------------------------------------------------------- */

static gboolean
read_bookings (BrLiveNight *self,
               BrDb        *db,
               BrDate       date,
               GError     **error)
{
  g_autoptr (BrNightBook) book = br_night_book_load (db, date, self->now, error);
  g_autoptr (GHashTable) names = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, g_free);
  BrLiveReading reading = { self, db, book, names, FALSE };

  if (book == NULL)
    return FALSE;
  reading.may_know = br_permission_may_read (br_desk_level (db, BR_AREA_CONTACTS));
  if (!read_names (&reading, error) || !br_live_read_parties (&reading, error))
    return FALSE;
  br_live_read_tables (&reading);
  if (!br_live_read_waitlist (&reading, error) || !br_live_read_allergies (&reading, error))
    return FALSE;
  br_live_find_service (&reading);
  self->summary = br_desk_night (db, date, error);
  return self->summary != NULL;
}

static BrLiveNight *
live_night_new (BrDb     *db,
                BrInstant now)
{
  BrLiveNight *self = g_new0 (BrLiveNight, 1);

  self->now = now;
  self->zone = br_db_get_zone (db);
  self->arrivals = g_ptr_array_new_with_free_func (br_live_party_free);
  self->seated = g_ptr_array_new_with_free_func (br_live_party_free);
  self->waitlist = g_ptr_array_new_with_free_func (br_live_party_free);
  self->tables = g_ptr_array_new_with_free_func (table_free);
  self->fits = g_ptr_array_new_with_free_func (fit_free);
  self->lists = g_ptr_array_new_with_free_func (list_free);
  self->next_service_at = BR_INSTANT_NONE;
  return self;
}

/**
 * br_live_night_load:
 * @db: a connection
 * @date: the business date of now
 * @now: the present
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Reads what the door needs to see of tonight. A role that may not see bookings sees only how many
 * are inside and the guest lists.
 *
 * Returns: (transfer full) (nullable): the night
 */
BrLiveNight *
br_live_night_load (BrDb      *db,
                    BrDate     date,
                    BrInstant  now,
                    GError   **error)
{
  g_autoptr (BrLiveNight) self = live_night_new (db, now);
  BrLevel level;

  if (!br_desk_count_door (db, date, NULL, &self->door, error) || !br_live_read_lists (self, db, date, error))
    return NULL;
  if (br_desk_check_read (db, BR_KIND_BOOKING, &level, NULL) && !read_bookings (self, db, date, error))
    return NULL;
  return g_steal_pointer (&self);
}
