#include "config.h"

#include "desk/br-desk-import-nights.h"

/* People book some weeks ahead, so that a list in the order of asking goes back and forth over as
 * many nights. */
#define KEPT_MAX 120

typedef struct
{
  BrNightBook *book;
  guint64      used;
} Kept;

struct _BrDeskImportNights
{
  BrDb       *db;
  GHashTable *kept;
  GHashTable *planned;
  GHashTable *by_night;
  guint64     n_used;
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  br_night_book_free (kept->book);
  g_free (kept);
}

static void
planned_free (gpointer data)
{
  BrDeskPlanned *planned = data;

  br_record_unref ((BrRecord *) planned->booking);
  g_free (planned->tables);
  g_free (planned);
}

/**
 * br_desk_import_nights_new:
 * @db: (transfer none): a connection
 *
 * Returns: (transfer full): no nights yet
 */
BrDeskImportNights *
br_desk_import_nights_new (BrDb *db)
{
  BrDeskImportNights *self = g_new0 (BrDeskImportNights, 1);

  self->db = db;
  self->kept = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
  self->planned = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, planned_free);
  self->by_night = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
br_desk_import_nights_free (BrDeskImportNights *self)
{
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->by_night);
  g_hash_table_unref (self->planned);
  g_free (self);
}

/* Lets go of the night that has not been asked of for longest. */
static void
make_room (BrDeskImportNights *self)
{
  GHashTableIter iter;
  gpointer date, value, oldest = NULL;
  guint64 used = G_MAXUINT64;

  if (g_hash_table_size (self->kept) < KEPT_MAX)
    return;
  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &date, &value))
    if (((Kept *) value)->used < used)
      {
        used = ((Kept *) value)->used;
        oldest = date;
      }
  g_hash_table_remove (self->kept, oldest);
}

static void
add_planned (BrDeskImportNights *self,
             BrNightBook        *book)
{
  for (BrDate date = book->date - 1; date <= book->date + 1; date++)
    {
      GPtrArray *list = g_hash_table_lookup (self->by_night, GINT_TO_POINTER (date));

      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          const BrDeskPlanned *planned = list->pdata[i];

          br_night_book_add (book, planned->booking, planned->tables, planned->n_tables);
        }
    }
}

/**
 * br_desk_import_nights_get:
 * @self: nights
 * @date: a business date
 * @now: when the question is asked, in UTC milliseconds
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer none) (nullable): the night as it stands, ready for questions until the next
 *   call
 */
BrNightBook *
br_desk_import_nights_get (BrDeskImportNights *self,
                           BrDate              date,
                           BrInstant           now,
                           GError            **error)
{
  Kept *kept = g_hash_table_lookup (self->kept, GINT_TO_POINTER (date));

  if (kept == NULL)
    {
      BrNightBook *book = br_night_book_load (self->db, date, now, error);

      if (book == NULL)
        return NULL;
      add_planned (self, book);
      make_room (self);
      kept = g_new0 (Kept, 1);
      kept->book = book;
      g_hash_table_insert (self->kept, GINT_TO_POINTER (date), kept);
    }
  kept->used = ++self->n_used;
  br_night_book_renew (kept->book, now);
  return kept->book;
}

static BrId *
get_tables (const BrNightBook *book,
            guint              place,
            guint             *n_tables)
{
  const guint *places = br_night_get_place_tables (book->night, place, n_tables);
  BrId *tables = g_new (BrId, *n_tables + 1);

  for (guint i = 0; i < *n_tables; i++)
    tables[i] = br_night_book_get_table (book, places[i])->id;
  return tables;
}

/**
 * br_desk_import_nights_add:
 * @self: nights
 * @booking: a booking with its id, of which a reference is taken
 * @book: its night, as it was asked of
 * @place: where the booking shall be
 * @movable: whether it may be put elsewhere for one that comes after it
 *
 * Returns: (transfer none): the booking as it is planned, good as long as the nights are
 */
const BrDeskPlanned *
br_desk_import_nights_add (BrDeskImportNights *self,
                           BrBooking          *booking,
                           const BrNightBook  *book,
                           guint               place,
                           gboolean            movable)
{
  gpointer date = GINT_TO_POINTER (booking->business_date);
  GPtrArray *list = g_hash_table_lookup (self->by_night, date);
  BrDeskPlanned *planned = g_new0 (BrDeskPlanned, 1);

  planned->booking = (BrBooking *) br_record_ref ((BrRecord *) booking);
  planned->tables = get_tables (book, place, &planned->n_tables);
  planned->movable = movable;
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->by_night, date, list);
    }
  g_ptr_array_add (list, planned);
  g_hash_table_insert (self->planned, &booking->id, planned);
  for (BrDate night = booking->business_date - 1; night <= booking->business_date + 1; night++)
    {
      Kept *kept = g_hash_table_lookup (self->kept, GINT_TO_POINTER (night));

      if (kept != NULL)
        br_night_book_add (kept->book, booking, planned->tables, planned->n_tables);
    }
  return planned;
}

static void
put (BrDeskImportNights *self,
     BrDeskPlanned      *planned,
     const BrNightBook  *book,
     guint               place)
{
  g_free (planned->tables);
  planned->tables = get_tables (book, place, &planned->n_tables);
  for (BrDate night = planned->booking->business_date - 1; night <= planned->booking->business_date + 1; night++)
    {
      Kept *kept = g_hash_table_lookup (self->kept, GINT_TO_POINTER (night));

      if (kept != NULL)
        br_night_book_move (kept->book, &planned->booking->id, planned->tables, planned->n_tables);
    }
}

/**
 * br_desk_import_nights_move:
 * @self: nights
 * @book: a night, as it was asked of
 * @moves: moves that would make room on it
 *
 * Makes room at a table, where all that is to be moved came with the list and was given its tables by
 * the engine: nobody was told of them yet. Nobody is moved for a join, which takes more of the room
 * than it gives: a crowded night would seat fewer by it.
 *
 * Returns: whether there is room now
 */
gboolean
br_desk_import_nights_move (BrDeskImportNights *self,
                            const BrNightBook  *book,
                            const BrMoves      *moves)
{
  BrDeskPlanned *planned[BR_MOVES_MOST];

  if (moves->n_moves == 0 || moves->place >= book->facts.n_tables)
    return FALSE;
  for (guint i = 0; i < moves->n_moves; i++)
    {
      planned[i] = g_hash_table_lookup (self->planned, &book->facts.uses[moves->moves[i].use].booking);
      if (planned[i] == NULL || !planned[i]->movable)
        return FALSE;
    }
  for (guint i = 0; i < moves->n_moves; i++)
    put (self, planned[i], book, moves->moves[i].place);
  return TRUE;
}
