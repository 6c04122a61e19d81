#include "config.h"

#include "desk/br-desk-repack.h"

#include "desk/br-desk-resolve.h"

/* Who has no table and would like one: first those of @book, by their place among its uses, then
 * those who were refused. */
typedef struct
{
  BrNightBook *book;
  GArray      *wanted;
  GArray      *uses;
  GArray      *denials;
} Guests;

static void
guests_clear (Guests *self)
{
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->uses, g_array_unref);
  g_clear_pointer (&self->denials, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Guests, guests_clear)

static void
step_free (gpointer data)
{
  BrRepackStep *self = data;

  g_free (self->name);
  g_strfreev (self->from);
  g_strfreev (self->to);
  g_free (self);
}

void
br_repack_plan_free (BrRepackPlan *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->repack, br_repack_free);
  g_clear_pointer (&self->book, br_night_book_free);
  g_free (self);
}

/**
 * br_repack_step_is_room:
 * @self: a step
 *
 * Returns: whether it is only room for somebody who was refused, so that nothing is to be done
 */
gboolean
br_repack_step_is_room (const BrRepackStep *self)
{
  return br_id_is_none (&self->booking);
}

/* ---- the night ---------------------------------------------------------------- */

/**
 * br_desk_repack_night:
 * @book: a night
 * @now: the present
 *
 * Returns: (transfer full): the night for a re-packing, in which nobody is moved whose time is over
 */
BrNight *
br_desk_repack_night (const BrNightBook *book,
                      BrInstant          now)
{
  BrNightFacts facts = book->facts;
  g_autofree BrNightUse *uses = g_memdup2 (facts.uses, (facts.n_uses + 1) * sizeof (BrNightUse));

  for (guint i = 0; i < facts.n_uses; i++)
    uses[i].locked |= uses[i].ends <= now;
  facts.uses = uses;
  return br_night_new (&facts);
}

/**
 * br_desk_repack_wants:
 * @booking: a booking
 * @now: the present
 *
 * Returns: whether a re-packing looks for a table for it: an enquiry or one that waits, whose time
 *   is to come
 */
gboolean
br_desk_repack_wants (const BrBooking *booking,
                      BrInstant        now)
{
  return (booking->status == BR_BOOKING_ENQUIRY || booking->status == BR_BOOKING_WAITLISTED) &&
         booking->starts_at >= now;
}

/**
 * br_desk_repack_wanted:
 * @book: a night
 * @use: a booking of it that has no table, as a place among the uses
 *
 * Returns: whom a re-packing looks for a table for
 */
BrWanted
br_desk_repack_wanted (const BrNightBook *book,
                       guint              use)
{
  const BrNightUse *at = &book->facts.uses[use];

  return (BrWanted){ .party = at->party,
                     .starts = at->starts,
                     .minutes = (int) ((at->ends - at->starts) / BR_MINUTE),
                     .tags = at->tags,
                     .section = at->section };
}

/* ---- who would like a table ------------------------------------------------------ */

static int
compare_made (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const BrNightBook *book = user_data;
  const BrBooking *x = book->bookings->pdata[*(const guint *) a], *y = book->bookings->pdata[*(const guint *) b];

  if (x->made_at != y->made_at)
    return x->made_at < y->made_at ? -1 : 1;
  return br_id_compare (&x->id, &y->id);
}

static void
list_bookings (Guests   *guests,
               BrInstant now)
{
  const BrNightBook *book = guests->book;

  for (guint i = 0; i < book->n_own; i++)
    if (book->facts.uses[i].n_tables == 0 && br_desk_repack_wants (book->bookings->pdata[i], now))
      g_array_append_val (guests->uses, i);
  g_array_sort_with_data (guests->uses, compare_made, (gpointer) book);
  for (guint i = 0; i < guests->uses->len; i++)
    {
      BrWanted wanted = br_desk_repack_wanted (book, g_array_index (guests->uses, guint, i));

      g_array_append_val (guests->wanted, wanted);
    }
}

static gboolean
list_denials (Guests   *guests,
              BrDb     *db,
              BrInstant now,
              GError  **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (db,
                                           "SELECT id, party_size, starts_at, section, features FROM denial"
                                           " WHERE business_date = ? AND starts_at >= ? ORDER BY at, id",
                                           &local, "di", guests->book->date, now);

  while (br_query_next (query, &local))
    {
      const char *section = br_query_get_text (query, 3);
      BrId id = br_query_get_id (query, 0);
      BrWanted wanted = { .party = (int) br_query_get_int (query, 1),
                          .starts = br_query_get_int (query, 2),
                          .section = br_night_book_find_section (guests->book, section) };

      if ((section != NULL && wanted.section == BR_NIGHT_NONE) ||
          !br_night_book_find_features (guests->book, br_query_get_text (query, 4), &wanted.tags))
        continue;
      g_array_append_val (guests->wanted, wanted);
      g_array_append_val (guests->denials, id);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
list_guests (Guests   *guests,
             BrDb     *db,
             BrInstant now,
             GError  **error)
{
  guests->wanted = g_array_new (FALSE, FALSE, sizeof (BrWanted));
  guests->uses = g_array_new (FALSE, FALSE, sizeof (guint));
  guests->denials = g_array_new (FALSE, FALSE, sizeof (BrId));
  list_bookings (guests, now);
  return list_denials (guests, db, now, error);
}

/* ---- the re-packing ------------------------------------------------------------- */

static int
count_let_in (const BrRepack *repack,
              const Guests   *guests)
{
  int covers = 0;

  for (guint i = 0; i < repack->n_moves; i++)
    if (repack->moves[i].wanted && repack->moves[i].index < guests->uses->len)
      covers += g_array_index (guests->wanted, BrWanted, repack->moves[i].index).party;
  return covers;
}

/* Those who still ask for a table go before those who were sent away, however many these are. */
static BrRepack *
pack (const Guests  *guests,
      const BrNight *night)
{
  const BrWanted *wanted = (const BrWanted *) (gpointer) guests->wanted->data;
  BrRepack *all = br_repack_new (night, wanted, guests->wanted->len, BR_REPACK_LOOKS);
  BrRepack *asking;

  if (guests->uses->len == 0 || guests->denials->len == 0)
    return all;
  asking = br_repack_new (night, wanted, guests->uses->len, BR_REPACK_LOOKS);
  if (count_let_in (asking, guests) > count_let_in (all, guests))
    {
      br_repack_free (all);
      return asking;
    }
  br_repack_free (asking);
  return all;
}

static GStrv
get_numbers (const BrNightBook *book,
             const BrNightUse  *use)
{
  GStrv numbers = g_new0 (char *, use->n_tables + 1);

  for (guint i = 0; i < use->n_tables; i++)
    numbers[i] = g_strdup (br_night_book_get_table (book, use->tables[i])->number);
  return numbers;
}

static BrRepackStep *
step_new (BrDb               *db,
          const Guests       *guests,
          const BrRepackMove *move)
{
  const BrNightBook *book = guests->book;
  BrRepackStep *step = g_new0 (BrRepackStep, 1);
  const BrBooking *booking;
  guint use = move->index;

  step->to = br_night_book_get_numbers (book, move->place);
  if (move->wanted && move->index >= guests->uses->len)
    {
      const BrWanted *wanted = &g_array_index (guests->wanted, BrWanted, move->index);

      step->denial = g_array_index (guests->denials, BrId, move->index - guests->uses->len);
      step->party = wanted->party;
      step->starts = wanted->starts;
      step->from = g_new0 (char *, 1);
      return step;
    }
  if (move->wanted)
    use = g_array_index (guests->uses, guint, move->index);
  booking = book->bookings->pdata[use];
  step->booking = booking->id;
  step->name = br_id_is_none (&booking->customer) ? NULL
                                                  : br_desk_name_of (db, BR_KIND_CUSTOMER, &booking->customer);
  step->party = book->facts.uses[use].party;
  step->starts = booking->starts_at;
  step->state = booking->status;
  step->from = get_numbers (book, &book->facts.uses[use]);
  return step;
}

/**
 * br_desk_propose_repack:
 * @db: a connection
 * @date: a business date
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Looks for a better packing of a night: tables for the enquiries and for those who wait, room for
 * those who were refused, fewer joins. It writes nothing.
 *
 * Returns: (transfer full) (nullable): what may be done; without steps where nothing is gained
 */
BrRepackPlan *
br_desk_propose_repack (BrDb    *db,
                        BrDate   date,
                        GError **error)
{
  BrInstant now = br_db_get_now (db);
  g_autoptr (BrRepackPlan) plan = NULL;
  g_autoptr (BrNight) night = NULL;
  g_auto (Guests) guests = { 0 };
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return NULL;
  plan = g_new0 (BrRepackPlan, 1);
  plan->steps = g_ptr_array_new_with_free_func (step_free);
  plan->book = guests.book = br_night_book_load (db, date, now, error);
  if (plan->book == NULL || !list_guests (&guests, db, now, error))
    return NULL;
  night = br_desk_repack_night (plan->book, now);
  plan->repack = pack (&guests, night);
  for (guint i = 0; i < plan->repack->n_moves; i++)
    g_ptr_array_add (plan->steps, step_new (db, &guests, &plan->repack->moves[i]));
  return g_steal_pointer (&plan);
}

/**
 * br_repack_plan_reckon:
 * @self: a proposal
 * @ticked: (nullable) (array): which of its steps are done; %NULL for the night as it is
 *
 * Returns: how the night then stands; who was refused is not counted among those who have a table
 */
BrRepackReckoning
br_repack_plan_reckon (const BrRepackPlan *self,
                       const gboolean     *ticked)
{
  BrRepackReckoning reckoning = { 0 };

  for (guint i = 0; i < self->book->n_own; i++)
    {
      const BrNightUse *use = &self->book->facts.uses[i];

      if (!br_night_state_holds (use->state) || use->n_tables == 0)
        continue;
      reckoning.covers += use->party;
      reckoning.joins += use->n_tables > 1;
    }
  for (guint i = 0; ticked != NULL && i < self->steps->len; i++)
    {
      const BrRepackStep *step = self->steps->pdata[i];
      gboolean had = *step->from != NULL;

      if (!ticked[i])
        continue;
      if (br_repack_step_is_room (step))
        {
          reckoning.room += step->party;
          continue;
        }
      reckoning.moved += had;
      reckoning.let_in += had ? 0 : step->party;
      reckoning.covers += had ? 0 : step->party;
      reckoning.joins += (guint) (g_strv_length (step->to) > 1) - (guint) (g_strv_length (step->from) > 1);
    }
  return reckoning;
}
