#include "config.h"

#include "desk/br-desk-repack.h"

#include <glib/gi18n.h>

#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* A booking as it was shown, and the tables it is to have. */
typedef struct
{
  BrId            booking;
  BrInstant       starts;
  BrInstant       ends;
  int             party;
  BrBookingStatus state;
  GArray         *from;
  GArray         *to;
} Chosen;

typedef struct
{
  BrDate  date;
  GArray *chosen;
} Repacking;

/* What is done in the write: each move of @chosen, in the night as it is now. */
typedef struct
{
  BrDb           *db;
  const Repacking *repacking;
  BrDeskAnswer    answer;
  BrNight        *night;
  GArray         *wanted;
  GArray         *moves;
} Applying;

static void
chosen_clear (gpointer data)
{
  Chosen *self = data;

  g_array_unref (self->from);
  g_array_unref (self->to);
}

static void
repacking_free (gpointer data)
{
  Repacking *self = data;

  g_array_unref (self->chosen);
  g_free (self);
}

static void
applying_clear (Applying *self)
{
  g_clear_pointer (&self->answer.book, br_night_book_free);
  g_clear_pointer (&self->night, br_night_free);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->moves, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Applying, applying_clear)

static GArray *
list_tables (const BrNightBook *book,
             const guint       *tables,
             guint              n_tables)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; i < n_tables; i++)
    g_array_append_val (ids, br_night_book_get_table (book, tables[i])->id);
  return ids;
}

/* ---- judging -------------------------------------------------------------------- */

static gboolean
refuse_changed (GError **error)
{
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("The night has changed since it was looked at: look again"));
  return FALSE;
}

static gboolean
has_tables (const BrNightBook *book,
            const BrNightUse  *use,
            const GArray      *tables)
{
  guint n = 0;

  for (guint i = 0; i < use->n_tables; i++)
    for (guint j = 0; j < tables->len; j++)
      n += br_id_equal (&br_night_book_get_table (book, use->tables[i])->id, &g_array_index (tables, BrId, j));
  return n == use->n_tables && n == tables->len;
}

static int
find_place (const BrNightBook *book,
            const BrNight     *night,
            const GArray      *tables)
{
  g_autofree guint *places = g_new (guint, tables->len + 1);

  for (guint i = 0; i < tables->len; i++)
    {
      int at = br_night_book_find_table (book, &g_array_index (tables, BrId, i));

      if (at < 0)
        return -1;
      places[i] = (guint) at;
    }
  return br_night_find_place (night, places, tables->len);
}

/* What was shown must still be so. */
static gboolean
take_chosen (Applying     *self,
             const Chosen *chosen)
{
  const BrNightBook *book = self->answer.book;
  BrInstant now = br_db_get_now (self->db);
  int use = br_night_book_find_use (book, &chosen->booking);
  int place = find_place (book, self->night, chosen->to);
  BrRepackMove move = { .index = (guint) use, .place = (guint) place };
  const BrNightUse *at;

  if (use < 0 || place < 0 || (guint) use >= book->n_own)
    return FALSE;
  at = &book->facts.uses[use];
  if (at->starts != chosen->starts || at->ends != chosen->ends || at->party != chosen->party ||
      at->state != chosen->state || !has_tables (book, at, chosen->from) ||
      (at->n_tables > 0 && (at->locked || at->ends <= now)))
    return FALSE;
  if (at->n_tables == 0)
    {
      BrWanted wanted = br_desk_repack_wanted (book, (guint) use);

      if (!br_desk_repack_wants (book->bookings->pdata[use], now))
        return FALSE;
      move.wanted = TRUE;
      move.index = self->wanted->len;
      g_array_append_val (self->wanted, wanted);
    }
  g_array_append_val (self->moves, move);
  return TRUE;
}

static gboolean
judge (Applying *self,
       GError  **error)
{
  const GArray *all = self->repacking->chosen;
  g_autofree char *name = NULL;
  guint refused;

  self->night = br_desk_repack_night (self->answer.book, br_db_get_now (self->db));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (BrWanted));
  self->moves = g_array_new (FALSE, FALSE, sizeof (BrRepackMove));
  for (guint i = 0; i < all->len; i++)
    if (!take_chosen (self, &g_array_index (all, Chosen, i)))
      return refuse_changed (error);
  if (br_repack_judge (self->night, (const BrWanted *) (gpointer) self->wanted->data, self->wanted->len,
                       (const BrRepackMove *) (gpointer) self->moves->data, self->moves->len, &refused))
    return TRUE;

  name = br_desk_name_of (self->db, BR_KIND_BOOKING, &g_array_index (all, Chosen, refused).booking);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("There is no room for %s where they were to go: look again"), name);
  return FALSE;
}

/* ---- doing ---------------------------------------------------------------------- */

/* Whoever gets a table is booked, or owes the deposit that was asked for. */
static gboolean
book_wanted (BrDb       *db,
             const BrId *id,
             GError    **error)
{
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, id, error);

  if (booking == NULL)
    return FALSE;
  if (!br_money_is_none (&booking->deposit) && booking->deposit.amount > 0)
    {
      booking->status = BR_BOOKING_PENDING_DEPOSIT;
    }
  else
    {
      booking->status = BR_BOOKING_CONFIRMED;
      booking->confirmed_at = br_db_get_now (db);
    }
  return br_desk_update (db, (BrRecord *) booking, error);
}

static gboolean
repack_in_write (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Repacking *repacking = data;
  g_auto (Applying) applying = { .db = db, .repacking = repacking };

  applying.answer.book = br_night_book_load (db, repacking->date, br_db_get_now (db), error);
  if (applying.answer.book == NULL || !judge (&applying, error))
    return FALSE;
  for (guint i = 0; i < repacking->chosen->len; i++)
    {
      const BrRepackMove *move = &g_array_index (applying.moves, BrRepackMove, i);
      const BrId *booking = &g_array_index (repacking->chosen, Chosen, i).booking;

      br_db_label (db, BR_KIND_BOOKING, booking);
      if ((move->wanted && !book_wanted (db, booking, error)) ||
          !br_desk_put_tables (db, &applying.answer, booking, move->place, error))
        return FALSE;
      *id = *booking;
    }
  return TRUE;
}

static void
choose (Repacking          *repacking,
        const BrRepackPlan *plan,
        guint               i)
{
  const BrRepackStep *step = plan->steps->pdata[i];
  int at = br_night_book_find_use (plan->book, &step->booking);
  const BrNightUse *use = &plan->book->facts.uses[at];
  Chosen chosen = { use->booking, use->starts, use->ends, use->party, use->state, NULL, NULL };
  guint n_tables;
  const guint *tables = br_night_get_place_tables (plan->book->night, plan->repack->moves[i].place, &n_tables);

  chosen.from = list_tables (plan->book, use->tables, use->n_tables);
  chosen.to = list_tables (plan->book, tables, n_tables);
  g_array_append_val (repacking->chosen, chosen);
}

/**
 * br_desk_repack:
 * @plan: what was proposed
 * @ticked: (array): which of its steps are to be done; those that are only room are not done
 *
 * Carries out what was chosen of a re-packing, all as one change: bookings go to their new tables,
 * and enquiries and those who waited are booked at theirs. It is refused where a booking is no
 * longer as it was shown, and where a step needs a table that one who stays has.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_repack (const BrRepackPlan *plan,
                const gboolean     *ticked)
{
  Repacking *repacking = g_new0 (Repacking, 1);

  repacking->date = plan->book->date;
  repacking->chosen = g_array_new (FALSE, FALSE, sizeof (Chosen));
  g_array_set_clear_func (repacking->chosen, chosen_clear);
  for (guint i = 0; i < plan->steps->len; i++)
    if (ticked[i] && !br_repack_step_is_room (plan->steps->pdata[i]))
      choose (repacking, plan, i);
  return br_desk_act_new ("night.repack", BR_UNDO_INVERT, repack_in_write, repacking, repacking_free);
}
