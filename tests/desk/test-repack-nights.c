#include "config.h"

#include "core/rules/br-repack.h"
#include "desk/br-desk-night-book.h"
#include "tests/desk/demo-house.h"

/* Every night of half a year of the demonstration, packed anew: with those who came, those who stayed
 * away and those who found no table. Beside it, reckoned here from the tables, joins and hours alone,
 * what one gets who seats them in the order in which they asked. */

#define NIGHTS 183

/* Looks for one night, an eighth of what the house may take: it must hold for a slow machine too. */
#define LOOKS (BR_REPACK_LOOKS / 8)

typedef struct
{
  BrInstant asked;
  BrWanted wanted;
  BrInstant ends;
  guint64 booked;
  guint64 at;
} Asking;

typedef struct
{
  guint64 tables;
  int min, max;
} Place;

typedef struct
{
  BrNightBook *book;
  GArray *askings;
  Place places[64];
  guint n_places;
} Recorded;

/* ---- the night as it was ----------------------------------------------------------- */

static guint64
bits_of (const guint *tables,
         guint        n_tables)
{
  guint64 bits = 0;

  for (guint i = 0; i < n_tables; i++)
    bits |= G_GUINT64_CONSTANT (1) << tables[i];
  return bits;
}

static void
list_places (Recorded *night)
{
  const BrNightFacts *facts = &night->book->facts;

  g_assert_cmpuint (facts->n_tables, <=, 64);
  night->n_places = 0;
  for (guint i = 0; i < facts->n_tables; i++)
    if (!facts->tables[i].blocked && !facts->tables[i].closed)
      night->places[night->n_places++] = (Place){ bits_of (&i, 1), facts->tables[i].min, facts->tables[i].max };
  for (guint i = 0; i < facts->n_joins; i++)
    night->places[night->n_places++] =
      (Place){ bits_of (facts->joins[i].tables, facts->joins[i].n_tables), facts->joins[i].min, facts->joins[i].max };
}

static int
compare_asked (gconstpointer a,
               gconstpointer b)
{
  const Asking *x = a, *y = b;

  return (x->asked > y->asked) - (x->asked < y->asked);
}

/* Whoever kept a table to the end, come or not, and whoever found none. */
static gboolean
list_askings (BrDb     *db,
              Recorded *night,
              GError  **error)
{
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT at, party_size, starts_at FROM denial"
                                           " WHERE business_date = ? AND \"constraint\" = 'no-table'",
                                           error, "d", night->book->date);

  for (guint i = 0; i < night->book->n_own; i++)
    {
      const BrNightUse *use = &night->book->facts.uses[i];
      const BrBooking *booking = night->book->bookings->pdata[i];
      Asking asking = { .asked = booking->made_at, .ends = use->ends };

      if ((use->state != BR_BOOKING_FINISHED && use->state != BR_BOOKING_NO_SHOW) || use->n_tables == 0)
        continue;
      asking.wanted = (BrWanted){ .party = (int) booking->party_size, .starts = use->starts, .section = BR_NIGHT_NONE };
      asking.wanted.minutes = (int) ((use->ends - use->starts) / BR_MINUTE);
      asking.booked = bits_of (use->tables, use->n_tables);
      g_array_append_val (night->askings, asking);
    }
  while (br_query_next (query, NULL))
    {
      Asking asking = { .asked = br_query_get_int (query, 0) };

      asking.wanted = (BrWanted){ .party = (int) br_query_get_int (query, 1), .starts = br_query_get_int (query, 2),
                                  .section = BR_NIGHT_NONE };
      asking.wanted.minutes = asking.wanted.party <= 2 ? 90 : asking.wanted.party <= 4 ? 105
                              : asking.wanted.party <= 6 ? 120 : 150;
      asking.ends = asking.wanted.starts + asking.wanted.minutes * BR_MINUTE;
      g_array_append_val (night->askings, asking);
    }
  g_array_sort (night->askings, compare_asked);
  return query != NULL;
}

/* ---- seating them in their order ------------------------------------------------------ */

static gboolean
is_open (const Recorded *night,
         BrInstant       at)
{
  const BrNightFacts *facts = &night->book->facts;

  for (guint i = 0; i < facts->n_services; i++)
    if (facts->services[i].opens <= at && at < facts->services[i].closes)
      return at <= facts->services[i].last_seating;
  return FALSE;
}

/* The licence holds at every moment at which somebody comes. */
static gboolean
is_within_licence (const Recorded *night,
                   const Asking   *asking)
{
  const BrNightFacts *facts = &night->book->facts;

  for (guint i = 0; facts->house.capacity >= 0 && i <= night->askings->len; i++)
    {
      const Asking *other = i < night->askings->len ? &g_array_index (night->askings, Asking, i) : asking;
      BrInstant at = other->wanted.starts;
      int people = facts->house.others + asking->wanted.party;

      if (at < asking->wanted.starts || at >= asking->ends)
        continue;
      for (guint j = 0; j < night->askings->len; j++)
        {
          const Asking *there = &g_array_index (night->askings, Asking, j);

          if (there != asking && there->at != 0 && there->wanted.starts <= at && there->ends > at)
            people += there->wanted.party;
        }
      if (people > facts->house.capacity)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_free (const Recorded *night,
         const Asking   *asking,
         guint64         tables)
{
  for (guint i = 0; i < night->askings->len; i++)
    {
      const Asking *other = &g_array_index (night->askings, Asking, i);

      if (other != asking && (other->at & tables) != 0 && other->wanted.starts < asking->ends &&
          other->ends > asking->wanted.starts)
        return FALSE;
    }
  for (guint i = 0; i < night->book->facts.n_blocks; i++)
    {
      const BrNightBlock *block = &night->book->facts.blocks[i];

      if (tables >> block->table & 1 && block->starts < asking->ends && block->ends > asking->wanted.starts)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_join (guint64 tables)
{
  return (tables & (tables - 1)) != 0;
}

static BrRepackFigures
seat_in_order (Recorded *night,
               gboolean  best_fit)
{
  BrRepackFigures figures = { 0 };

  for (guint i = 0; i < night->askings->len; i++)
    g_array_index (night->askings, Asking, i).at = 0;
  for (guint i = 0; i < night->askings->len; i++)
    {
      Asking *asking = &g_array_index (night->askings, Asking, i);
      const Place *found = NULL;

      if (!is_open (night, asking->wanted.starts) || !is_within_licence (night, asking))
        continue;
      for (guint p = 0; p < night->n_places && (best_fit || found == NULL); p++)
        {
          const Place *place = &night->places[p];

          if (place->min <= asking->wanted.party && asking->wanted.party <= place->max &&
              (found == NULL || (!is_join (place->tables) && is_join (found->tables)) ||
               (place->max < found->max && is_join (place->tables) == is_join (found->tables))) &&
              is_free (night, asking, place->tables))
            found = place;
        }
      if (found == NULL)
        continue;
      asking->at = found->tables;
      figures.covers += asking->wanted.party;
      figures.joins += is_join (found->tables);
    }
  return figures;
}

/* ---- packing them ---------------------------------------------------------------------- */

/* Whoever booked sits where they did, or, with @anew, nobody sits yet. */
static BrRepack *
pack (const Recorded *night,
      gboolean        anew)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (BrWanted));
  g_autofree BrNightUse *uses = g_memdup2 (night->book->facts.uses,
                                           (night->book->facts.n_uses + 1) * sizeof (BrNightUse));
  g_autoptr (BrNight) made = NULL;
  BrNightFacts facts = night->book->facts;

  for (guint i = 0; i < facts.n_uses; i++)
    {
      gboolean kept = uses[i].n_tables > 0 && i < night->book->n_own &&
                      (uses[i].state == BR_BOOKING_FINISHED || uses[i].state == BR_BOOKING_NO_SHOW);

      uses[i].state = kept && !anew ? BR_BOOKING_CONFIRMED : BR_BOOKING_CANCELLED;
      uses[i].party = (int) ((const BrBooking *) night->book->bookings->pdata[i])->party_size;
      uses[i].section = BR_NIGHT_NONE;
      uses[i].locked = FALSE;
    }
  facts.uses = uses;
  facts.now = night->book->starts;
  made = br_night_new (&facts);
  for (guint i = 0; i < night->askings->len; i++)
    if (anew || g_array_index (night->askings, Asking, i).booked == 0)
      g_array_append_val (wanted, g_array_index (night->askings, Asking, i).wanted);
  return br_repack_new (made, (const BrWanted *) (gpointer) wanted->data, wanted->len, LOOKS);
}

static void
assert_no_worse (BrRepackFigures figures,
                 BrRepackFigures than)
{
  g_assert_cmpint (figures.covers, >=, than.covers);
  if (figures.covers == than.covers)
    g_assert_cmpuint (figures.joins, <=, than.joins);
}

typedef struct
{
  guint n_nights;
  guint n_better;
  int covers;
  int refused;
} Summary;

static gboolean
try_night (BrDb    *db,
           BrDate   date,
           Summary *summary,
           GError **error)
{
  Recorded night = { .book = br_night_book_load (db, date, br_db_get_now (db), error) };
  g_autoptr (BrRepack) better = NULL;
  g_autoptr (BrRepack) anew = NULL;
  BrRepackFigures first, best;

  if (night.book == NULL)
    return FALSE;
  night.askings = g_array_new (FALSE, FALSE, sizeof (Asking));
  list_places (&night);
  if (!list_askings (db, &night, error))
    return FALSE;
  first = seat_in_order (&night, FALSE);
  best = seat_in_order (&night, TRUE);
  better = pack (&night, FALSE);
  anew = pack (&night, TRUE);

  assert_no_worse (better->after, better->before);
  assert_no_worse (better->after, first);
  assert_no_worse (better->after, best);
  assert_no_worse (anew->after, first);
  assert_no_worse (anew->after, best);
  summary->n_nights += night.askings->len > 0;
  summary->n_better += better->after.covers > better->before.covers || better->after.joins < better->before.joins;
  summary->covers += better->after.covers - better->before.covers;
  for (guint i = 0; i < night.askings->len; i++)
    if (g_array_index (night.askings, Asking, i).booked == 0)
      summary->refused += g_array_index (night.askings, Asking, i).wanted.party;
  g_array_unref (night.askings);
  br_night_book_free (night.book);
  return TRUE;
}

static gboolean
try_nights (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  BrDate tonight;

  g_assert_true (br_date_parse (TONIGHT, &tonight, NULL));
  for (guint i = 1; i <= NIGHTS; i++)
    if (!try_night (db, tonight - (BrDate) i, user_data, error))
      return FALSE;
  return TRUE;
}

static void
test_nights (void)
{
  g_autoptr (GError) error = NULL;
  Summary summary = { 0 };

  g_assert_true (br_store_read (demo_house_get (), try_nights, &summary, NULL, &error));
  g_assert_no_error (error);
  g_test_message ("%u nights, %u packed better, %d covers more of %d refused", summary.n_nights, summary.n_better,
                  summary.covers, summary.refused);
  g_assert_cmpuint (summary.n_nights, >, 100);
  g_assert_cmpuint (summary.n_better, >, summary.n_nights / 2);
  g_assert_cmpint (summary.covers, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  demo_house_begin ();
  g_test_add_func ("/repack-nights/no-night-is-packed-worse-than-it-was-or-than-first-and-best-fit", test_nights);
  failed = g_test_run ();
  demo_house_end ();
  return failed;
}
