#include "config.h"

#include "core/rules/br-night-book-make.h"

#include <string.h>

/* A book that is kept while bookings are added to its night, so that it need not be read again for
 * each of them. */

/* As who reads a night chooses those of other nights. */
static gboolean
reaches (const BrNightBook *self,
         const BrBooking   *booking)
{
  if (booking->business_date == self->date)
    return TRUE;
  if (ABS (booking->business_date - self->date) > 1 || !br_night_state_holds (booking->status))
    return FALSE;
  return booking->ends_at > self->starts - BR_HOUR && booking->starts_at < self->ends + BR_NIGHT_BOOK_REACH;
}

static guint *
find_tables (const BrNightBook *self,
             const BrId        *tables,
             guint              n_tables,
             guint             *n_found)
{
  guint *places = g_new (guint, n_tables + 1);

  *n_found = 0;
  for (guint i = 0; i < n_tables; i++)
    {
      int place = br_night_book_find_table (self, &tables[i]);

      if (place >= 0)
        places[(*n_found)++] = (guint) place;
    }
  return places;
}

/**
 * br_night_book_add:
 * @self: a book
 * @booking: a booking that was added to the venue since the book was read; not one of those in it
 * @tables: (array length=n_tables): its tables
 * @n_tables: how many
 *
 * Brings the book up to date, where the booking is of its night or reaches into it. What was asked
 * of the night before must not be looked at any more, and br_night_book_renew() goes before the next
 * question.
 */
void
br_night_book_add (BrNightBook *self,
                   BrBooking   *booking,
                   const BrId  *tables,
                   guint        n_tables)
{
  gboolean own = booking->business_date == self->date;
  guint at = own ? self->n_own : self->facts.n_uses;
  BrNightUse *uses, use;

  if (!reaches (self, booking))
    return;
  use = br_night_book_make_use (self, booking, own);
  use.tables = find_tables (self, tables, n_tables, &use.n_tables);
  uses = g_renew (BrNightUse, (BrNightUse *) self->facts.uses, self->facts.n_uses + 2);
  memmove (uses + at + 1, uses + at, (self->facts.n_uses - at) * sizeof *uses);
  uses[at] = use;
  self->facts.uses = uses;
  self->facts.n_uses++;
  self->n_own += own;
  g_ptr_array_insert (self->bookings, (int) at, br_record_ref ((BrRecord *) booking));
}

/**
 * br_night_book_move:
 * @self: a book
 * @booking: a booking, which need not be in it
 * @tables: (array length=n_tables): the tables that it has from now on
 * @n_tables: how many
 *
 * Brings the book up to date; see br_night_book_add().
 */
void
br_night_book_move (BrNightBook *self,
                    const BrId  *booking,
                    const BrId  *tables,
                    guint        n_tables)
{
  int at = br_night_book_find_use (self, booking);
  BrNightUse *use;

  if (at < 0)
    return;
  use = (BrNightUse *) &self->facts.uses[at];
  g_free ((gpointer) use->tables);
  use->tables = find_tables (self, tables, n_tables, &use->n_tables);
}

/**
 * br_night_book_renew:
 * @self: a book
 * @now: the present as far as the next questions go, or %BR_INSTANT_NONE
 *
 * Makes the night ready for questions as the book has it now.
 */
void
br_night_book_renew (BrNightBook *self,
                     BrInstant    now)
{
  self->facts.now = now;
  g_clear_pointer (&self->night, br_night_free);
  self->night = br_night_new (&self->facts);
}
