#include "config.h"

#include "core/rules/br-night-book-make.h"

#include "core/rules/br-turn-time.h"

#define ALL_TABLES 10000

/* A band for parties that nobody thought of need not be told from the next any further. */
#define PARTY_MAX 1000

/**
 * br_night_book_new:
 * @date: a business date
 * @zone: (transfer full): the venue's time zone
 * @cut_off: minutes after midnight at which a business date begins
 * @now: the present as far as the question goes, or %BR_INSTANT_NONE
 *
 * Returns: (transfer full): a book of nothing yet; its night is made when its facts are there
 */
BrNightBook *
br_night_book_new (BrDate     date,
                   GTimeZone *zone,
                   int        cut_off,
                   BrInstant  now)
{
  BrNightBook *self = g_new0 (BrNightBook, 1);

  self->date = date;
  self->zone = zone;
  self->cut_off = cut_off;
  br_business_day_bounds (date, zone, cut_off, &self->starts, &self->ends);
  self->facts.now = now;
  self->features = g_ptr_array_new_with_free_func (g_free);
  self->sections = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* ---- services -------------------------------------------------------------------- */

static int
or_usual (gint64 value,
          int    usual)
{
  return value == BR_INT_NONE ? usual : (int) CLAMP (value, 0, G_MAXINT);
}

/* Parties that the declared bands leave out keep their table as long as is usual. */
static void
fill_gap (GArray *bands,
          int     from,
          int     until)
{
  while (from < until)
    {
      BrTurnBand band = { from, br_turn_time_default (from) };

      while (band.most + 1 < until && br_turn_time_default (band.most + 1) == band.minutes)
        band.most++;
      g_array_append_val (bands, band);
      from = band.most + 1;
    }
}

static void
make_bands (const GPtrArray *rows,
            BrService       *service)
{
  GArray *bands = g_array_new (FALSE, TRUE, sizeof (BrTurnBand));
  int next = 1;

  for (guint i = 0; i < rows->len; i++)
    {
      const BrTurnTime *row = rows->pdata[i];
      BrTurnBand band = { row->party_to == BR_INT_NONE ? 0 : (int) MIN (row->party_to, PARTY_MAX), (int) row->minutes };

      fill_gap (bands, next, (int) MIN (row->party_from, PARTY_MAX));
      g_array_append_val (bands, band);
      next = MAX (next, band.most + 1);
    }
  service->n_bands = bands->len;
  service->bands = (const BrTurnBand *) (gpointer) g_array_free (bands, FALSE);
}

/**
 * br_night_book_place_service:
 * @self: a book that is being made
 * @terms: what was declared
 * @bands: (element-type BrTurnTime): its turn times, by the size of the party
 * @service: (out): the service on that night; its bands are the book's
 */
void
br_night_book_place_service (const BrNightBook    *self,
                             const BrServiceTerms *terms,
                             const GPtrArray      *bands,
                             BrService            *service)
{
  const BrServiceHours hours = { (int) terms->starts, (int) terms->ends,
                                 or_usual (terms->last_seating, (int) terms->starts) };

  br_service_hours_place (&hours, self->date, self->zone, self->cut_off, service);
  if (terms->last_seating == BR_INT_NONE)
    service->last_seating = service->closes - 1;
  service->buffer = or_usual (terms->buffer, 0);
  service->pacing_covers = or_usual (terms->pacing_covers, 0);
  service->pacing_parties = or_usual (terms->pacing_parties, 0);
  service->online_share = terms->online_share == BR_INT_NONE ? ALL_TABLES : (int) terms->online_share;
  make_bands (bands, service);
}

/* ---- tables, licences, uses ------------------------------------------------------ */

/**
 * br_night_book_make_table:
 * @self: a book that is being made, with its rooms
 * @table: a table
 *
 * Returns: it as the engine has it, yet without its section
 */
BrNightTable
br_night_book_make_table (BrNightBook   *self,
                          const BrTable *table)
{
  guint room = 0;

  for (guint i = 0; i < self->rooms->len; i++)
    if (br_id_equal (br_record_get_id (self->rooms->pdata[i]), &table->room))
      room = i;
  return (BrNightTable){
    .id = table->id,
    .room = room,
    .section = BR_NIGHT_NONE,
    .min = (int) table->min_covers,
    .max = (int) table->max_covers,
    .tags = br_night_book_learn_features (self, table->features),
    .blocked = table->blocked,
  };
}

/**
 * br_night_book_take_licence:
 * @self: a book that is being made
 * @licence: one that is in force that night
 * @rooms: those of the book's facts
 * @staff: who works in the house
 * @performers: likewise
 */
void
br_night_book_take_licence (BrNightBook     *self,
                            const BrLicence *licence,
                            BrNightRoom     *rooms,
                            int              staff,
                            int              performers)
{
  if (br_id_is_none (&licence->room))
    {
      self->facts.house.capacity = (int) licence->capacity;
      self->facts.house.others += (licence->counts_staff ? staff : 0) + (licence->counts_performers ? performers : 0);
      return;
    }
  for (guint i = 0; i < self->rooms->len; i++)
    if (br_id_equal (br_record_get_id (self->rooms->pdata[i]), &licence->room))
      rooms[i].capacity = (int) licence->capacity;
}

/**
 * br_night_book_make_use:
 * @self: a book that is being made, with its tables
 * @booking: a booking
 * @own: it is of this night
 *
 * Returns: what it uses, without its tables
 */
BrNightUse
br_night_book_make_use (const BrNightBook *self,
                        const BrBooking   *booking,
                        gboolean           own)
{
  gboolean counted = booking->status == BR_BOOKING_SEATED && booking->covers != BR_INT_NONE;
  BrNightUse use = {
    .booking = booking->id,
    .starts = booking->starts_at,
    .ends = booking->ends_at,
    .party = (int) (counted ? booking->covers : booking->party_size),
    .state = booking->status,
    .locked = booking->locked || !own,
    .online = booking->source == BR_SOURCE_WEB,
    .section = br_night_book_find_section (self, booking->section),
    .seated_at = booking->seated_at != BR_INSTANT_NONE ? booking->seated_at : 0,
  };

  br_night_book_find_features (self, booking->features, &use.tags);
  return use;
}

/* ---- where each is --------------------------------------------------------------- */

/**
 * br_night_book_remember:
 * @places: (element-type BrId guint): where each is, from 1
 * @records: what is to be found again
 */
void
br_night_book_remember (GHashTable      *places,
                        const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (places, (gpointer) br_record_get_id (records->pdata[i]), GUINT_TO_POINTER (i + 1));
}

/**
 * br_night_book_recall:
 * @places: what br_night_book_remember() filled
 * @id: one of them
 * @place: (out): where it is, from 0
 *
 * Returns: whether it is there
 */
gboolean
br_night_book_recall (GHashTable *places,
                      const BrId *id,
                      guint      *place)
{
  *place = GPOINTER_TO_UINT (g_hash_table_lookup (places, id)) - 1;
  return *place != G_MAXUINT;
}
