#include "config.h"

#include "desk/br-desk-live-private.h"

#include <string.h>

#include "core/base/br-text.h"

/* When somebody last left each table. */
static void
find_freed (const BrNightBook *book,
            BrInstant         *freed)
{
  for (guint i = 0; i < book->facts.n_tables; i++)
    freed[i] = BR_INSTANT_NONE;
  for (guint i = 0; i < book->facts.n_uses; i++)
    {
      const BrNightUse *use = &book->facts.uses[i];
      BrInstant left = ((const BrBooking *) book->bookings->pdata[i])->finished_at;

      for (guint j = 0; use->state == BR_BOOKING_FINISHED && left != BR_INSTANT_NONE && j < use->n_tables; j++)
        freed[use->tables[j]] = MAX (freed[use->tables[j]], left);
    }
}

static BrLiveTable *
make_table (const BrLiveReading *reading,
            guint                index,
            const BrFloorTable  *stands)
{
  const BrNightBook *book = reading->book;
  const BrTable *table = br_night_book_get_table (book, index);
  BrLiveTable *self = g_new0 (BrLiveTable, 1);

  self->table = table->id;
  self->number = g_strdup (table->number);
  self->room = table->room;
  self->room_name = g_strdup (((const BrRoom *) book->rooms->pdata[book->facts.tables[index].room])->name);
  self->least = (int) table->min_covers;
  self->seats = (int) table->max_covers;
  self->state = stands->state;
  self->minutes = stands->minutes;
  self->turn = stands->turn;
  self->over = stands->over;
  self->late = stands->late;
  self->until = stands->until;
  self->next_at = BR_INSTANT_NONE;
  if (stands->use >= 0)
    {
      const BrBooking *booking = book->bookings->pdata[stands->use];

      self->booking = booking->id;
      self->name = br_id_is_none (&booking->customer) ? NULL : br_live_name_guest (reading, &booking->customer);
      self->party = book->facts.uses[stands->use].party;
    }
  if (stands->next >= 0 && book->facts.uses[stands->next].starts < book->ends)
    {
      const BrBooking *booking = book->bookings->pdata[stands->next];

      self->next = booking->id;
      self->next_at = booking->starts_at;
      self->next_name = br_id_is_none (&booking->customer) ? NULL : br_live_name_guest (reading, &booking->customer);
      self->next_party = book->facts.uses[stands->next].party;
    }
  return self;
}

typedef struct
{
  guint  index;
  guint  room;
  char  *key;
} Order;

static int
compare_tables (gconstpointer a,
                gconstpointer b)
{
  const Order *x = a, *y = b;
  int by;

  if (x->room != y->room)
    return x->room < y->room ? -1 : 1;
  by = strcmp (x->key, y->key);
  return by != 0 ? by : (x->index > y->index) - (x->index < y->index);
}

void
br_live_read_tables (BrLiveReading *reading)
{
  const BrNightFacts *facts = &reading->book->facts;
  g_autofree BrFloorTable *stands = g_new (BrFloorTable, facts->n_tables + 1);
  g_autofree BrInstant *freed = g_new (BrInstant, facts->n_tables + 1);
  g_autofree Order *order = g_new (Order, facts->n_tables + 1);

  br_floor_find_states (facts, reading->night->now, stands);
  find_freed (reading->book, freed);
  for (guint i = 0; i < facts->n_tables; i++)
    order[i] = (Order){ i, facts->tables[i].room,
                        g_utf8_collate_key_for_filename (br_night_book_get_table (reading->book, i)->number, -1) };
  if (facts->n_tables > 1)
    qsort (order, facts->n_tables, sizeof *order, compare_tables);
  for (guint i = 0; i < facts->n_tables; i++)
    {
      BrLiveTable *table = make_table (reading, order[i].index, &stands[order[i].index]);

      table->freed_at = freed[order[i].index];
      g_free (order[i].key);
      g_ptr_array_add (reading->night->tables, table);
    }
}

/* The service that opens next tonight. */
void
br_live_find_service (BrLiveReading *reading)
{
  const BrNightBook *book = reading->book;
  BrLiveNight *night = reading->night;

  for (guint i = 0; i < book->services->len; i++)
    {
      BrInstant opens = book->facts.services[i].opens;

      if (opens <= night->now || (night->next_service_at != BR_INSTANT_NONE && opens >= night->next_service_at))
        continue;
      night->next_service_at = opens;
      br_set_str (&night->next_service, ((const BrServiceTerms *) book->services->pdata[i])->name);
    }
}

gboolean
br_live_read_lists (BrLiveNight *night,
                    BrDb        *db,
                    BrDate       date,
                    GError     **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT l.id, l.title, ifnull (sum (1 + e.plus_ones), 0), ifnull (sum (e.checked_in), 0)"
                 " FROM guest_list l LEFT JOIN guest_list_entry e ON e.guest_list = l.id"
                 " WHERE l.business_date = ? GROUP BY l.id ORDER BY l.id",
                 &local, "d", date);

  while (br_query_next (query, &local))
    {
      BrLiveList *list = g_new0 (BrLiveList, 1);

      list->id = br_query_get_id (query, 0);
      list->title = g_strdup (br_query_get_text (query, 1));
      list->people = br_query_get_int (query, 2);
      list->inside = br_query_get_int (query, 3);
      g_ptr_array_add (night->lists, list);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}
