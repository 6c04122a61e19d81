#include "config.h"

#include "desk/br-desk-relocate-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-booking.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/* A refusal names so many of those who would have to move. */
#define NAMED_MAX 5

static void
step_free (gpointer data)
{
  BrRelocationStep *self = data;

  g_free (self->name);
  g_strfreev (self->from);
  g_strfreev (self->to);
  g_free (self->why);
  g_free (self);
}

static BrRelocation *
relocation_new (void)
{
  BrRelocation *self = g_new0 (BrRelocation, 1);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

/**
 * br_relocation_free:
 * @self: (transfer full): what was proposed
 */
void
br_relocation_free (BrRelocation *self)
{
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/**
 * br_relocation_copy:
 * @self: what was proposed
 *
 * Returns: (transfer full): the same
 */
BrRelocation *
br_relocation_copy (const BrRelocation *self)
{
  BrRelocation *copy = relocation_new ();

  copy->n_stuck = self->n_stuck;
  for (guint i = 0; i < self->steps->len; i++)
    {
      BrRelocationStep *step = g_memdup2 (self->steps->pdata[i], sizeof (BrRelocationStep));

      step->name = g_strdup (step->name);
      step->from = g_strdupv (step->from);
      step->to = g_strdupv (step->to);
      step->why = g_strdup (step->why);
      g_ptr_array_add (copy->steps, step);
    }
  return copy;
}

/**
 * br_relocation_step_say:
 * @self: where one booking would go
 * @zone: the venue's time zone
 *
 * Returns: (transfer full): such as “Ada Hale ×4, Sat 5 Dec 20:00: 7 → 12”
 */
char *
br_relocation_step_say (const BrRelocationStep *self,
                        GTimeZone              *zone)
{
  g_autofree char *clock = br_instant_format_clock (self->starts, zone);
  g_autofree char *date = br_date_format (self->date, "%a %-e %b");
  g_autofree char *from = g_strjoinv ("+", self->from);
  g_autofree char *to = g_strjoinv ("+", self->to);

  if (*to == '\0')
    /* Translators: a guest, how many they are, the night, the time, their table, and why they cannot go elsewhere */
    return g_strdup_printf (_ ("%s ×%d, %s %s: %s → nowhere (%s)"), self->name, self->party, date, clock, from,
                            self->why != NULL ? self->why : "");
  /* Translators: a guest, how many they are, the night, the time, their table and another */
  return g_strdup_printf (_ ("%s ×%d, %s %s: %s → %s"), self->name, self->party, date, clock, from, to);
}

/* ---- what is found ------------------------------------------------------------------------ */

static GStrv
numbers_of (BrDb       *db,
            const BrId *booking,
            GError    **error)
{
  g_autoptr (GPtrArray) tables =
    br_db_select (db, BR_KIND_TABLE, error,
                  "WHERE id IN (SELECT \"table\" FROM booking_table WHERE booking = ?) ORDER BY number, id", "I", booking);
  GStrv numbers;

  if (tables == NULL)
    return NULL;
  numbers = g_new0 (char *, tables->len + 1);
  for (guint i = 0; i < tables->len; i++)
    numbers[i] = g_strdup (((BrTable *) tables->pdata[i])->number);
  return numbers;
}

static gboolean
is_named (const BrRelocation *self,
          const BrId         *booking)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (br_id_equal (&((BrRelocationStep *) self->steps->pdata[i])->booking, booking))
      return TRUE;
  return FALSE;
}

/* Each is named once, with the tables that it had before anything was moved. */
static gboolean
name_booking (BrRelocation *self,
              BrDb         *db,
              const BrId   *id,
              GError      **error)
{
  g_autoptr (BrBooking) booking = NULL;
  BrRelocationStep *step;
  GStrv from;

  if (is_named (self, id))
    return TRUE;
  booking = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, id, error);
  from = booking != NULL ? numbers_of (db, id, error) : NULL;
  if (from == NULL)
    return FALSE;
  step = g_new0 (BrRelocationStep, 1);
  step->booking = *id;
  step->name = br_id_is_none (&booking->customer) ? g_strdup (_ ("Walk-in"))
                                                  : br_desk_name_of (db, BR_KIND_CUSTOMER, &booking->customer);
  step->party = (int) booking->party_size;
  step->date = booking->business_date;
  step->starts = booking->starts_at;
  step->from = from;
  g_ptr_array_add (self->steps, step);
  return TRUE;
}

static BrRelocationStep *
find_step (BrRelocation *self,
           const BrId   *booking)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      BrRelocationStep *step = self->steps->pdata[i];

      if (br_id_equal (&step->booking, booking))
        return step;
    }
  g_return_val_if_reached (NULL);
}

/* Others make room: they are moved, and named. */
static gboolean
make_room (BrRelocation       *self,
           BrDb               *db,
           const BrDeskAnswer *answer,
           GError            **error)
{
  g_autoptr (BrShownMoves) moves = br_shown_moves_new (answer->book, &answer->moves);

  for (guint i = 0; i < answer->moves.n_moves; i++)
    if (!name_booking (self, db, &answer->book->facts.uses[answer->moves.moves[i].use].booking, error))
      return FALSE;
  return br_shown_moves_do (moves, db, answer, error);
}

/* Gives one of them the best table there now is; those who come after it find it taken. */
static gboolean
place_booking (BrRelocation *self,
               BrDb         *db,
               const BrId   *booking,
               GError      **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrRelocationStep *step = find_step (self, booking);

  request->date = BR_DATE_NONE;
  request->time = -1;
  request->starts = BR_INSTANT_NONE;
  answer = br_desk_ask_move (db, booking, request, error);
  if (answer == NULL)
    return FALSE;
  if (answer->n_options > 0)
    return br_desk_put_tables (db, answer, booking, answer->options[0].place, error);
  if (answer->moves.n_moves > 0)
    return make_room (self, db, answer, error) && br_desk_put_tables (db, answer, booking, answer->moves.place, error);
  step->why = br_desk_answer_say (answer);
  return TRUE;
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const BrRelocationStep *x = *(BrRelocationStep *const *) a, *y = *(BrRelocationStep *const *) b;

  if (x->starts != y->starts)
    return x->starts < y->starts ? -1 : 1;
  return x->party != y->party ? y->party - x->party : br_id_compare (&x->booking, &y->booking);
}

static gboolean
collect (BrRelocation *self,
         BrDb         *db,
         const GArray *tables,
         GError      **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      g_autoptr (GPtrArray) bookings =
        br_db_select (db, BR_KIND_BOOKING, error,
                      "WHERE id IN (SELECT booking FROM booking_table WHERE \"table\" = ?) AND ends_at > ?"
                      " ORDER BY starts_at, id",
                      "Ii", &g_array_index (tables, BrId, i), br_db_get_now (db));

      if (bookings == NULL)
        return FALSE;
      for (guint j = 0; j < bookings->len; j++)
        {
          const BrBooking *booking = bookings->pdata[j];

          if (br_night_state_holds (booking->status) && !name_booking (self, db, &booking->id, error))
            return FALSE;
        }
    }
  /* The largest of a time first: the others find a place more easily. */
  g_ptr_array_sort (self->steps, compare_steps);
  return TRUE;
}

/* Who keeps their tables need not be told; who has none is stuck. */
static gboolean
conclude (BrRelocation *self,
          BrDb         *db,
          GError      **error)
{
  for (guint i = self->steps->len; i-- > 0;)
    {
      BrRelocationStep *step = self->steps->pdata[i];

      if (step->why != NULL)
        {
          step->to = g_new0 (char *, 1);
          self->n_stuck++;
          continue;
        }
      step->to = numbers_of (db, &step->booking, error);
      if (step->to == NULL)
        return FALSE;
      if (g_strv_equal ((const char *const *) step->from, (const char *const *) step->to))
        g_ptr_array_remove_index (self->steps, i);
    }
  g_ptr_array_sort (self->steps, compare_steps);
  return TRUE;
}

/**
 * br_relocation_find:
 * @db: a connection inside a write, in which the tables are out of use, or as small as they shall be
 * @tables: (element-type BrId): the tables that it is about
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Finds whoever is booked there from now on, and gives them other tables in this write: the best that
 * are free, else what moving others makes free.
 *
 * Returns: (transfer full) (nullable): what was done; those who are stuck stay where they are
 */
BrRelocation *
br_relocation_find (BrDb         *db,
                    const GArray *tables,
                    GError      **error)
{
  g_autoptr (BrRelocation) self = relocation_new ();
  g_autoptr (GArray) bookings = g_array_new (FALSE, FALSE, sizeof (BrId));

  if (!collect (self, db, tables, error))
    return NULL;
  for (guint i = 0; i < self->steps->len; i++)
    g_array_append_val (bookings, ((BrRelocationStep *) self->steps->pdata[i])->booking);
  for (guint i = 0; i < bookings->len; i++)
    if (!place_booking (self, db, &g_array_index (bookings, BrId, i), error))
      return NULL;
  return conclude (self, db, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- what is allowed ------------------------------------------------------------------------ */

static gboolean
is_same (const BrRelocation *a,
         const BrRelocation *b)
{
  if (a->steps->len != b->steps->len)
    return FALSE;
  for (guint i = 0; i < a->steps->len; i++)
    {
      const BrRelocationStep *x = a->steps->pdata[i], *y = b->steps->pdata[i];

      if (!br_id_equal (&x->booking, &y->booking) ||
          !g_strv_equal ((const char *const *) x->to, (const char *const *) y->to))
        return FALSE;
    }
  return TRUE;
}

static char *
list_steps (BrDb               *db,
            const BrRelocation *self,
            gboolean            stuck_only)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  GString *list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const BrRelocationStep *step = self->steps->pdata[i];
      g_autofree char *said = NULL;

      if (stuck_only && *step->to != NULL)
        continue;
      if (n++ == NAMED_MAX)
        {
          g_string_append (list, "; …");
          break;
        }
      said = br_relocation_step_say (step, zone);
      g_string_append_printf (list, "%s%s", list->len > 0 ? "; " : "", said);
    }
  return g_string_free (list, FALSE);
}

/**
 * br_relocation_judge:
 * @db: a connection
 * @accepted: (nullable): what was agreed to
 * @found: what would be done
 * @error: return location for %BR_DESK_ERROR_REFUSED, which lists the bookings
 *
 * Returns: whether it may be done: nobody is concerned, or all have somewhere to go and it is what was
 *   agreed to
 */
gboolean
br_relocation_judge (BrDb               *db,
                     const BrRelocation *accepted,
                     const BrRelocation *found,
                     GError            **error)
{
  g_autofree char *list = NULL;
  int n = (int) found->steps->len;

  if (n == 0)
    return TRUE;
  list = list_steps (db, found, found->n_stuck > 0);
  if (found->n_stuck > 0)
    {
      n = (int) found->n_stuck;
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                   ngettext ("%d booking has nowhere to go: %s", "%d bookings have nowhere to go: %s", n), n, list);
      return FALSE;
    }
  if (accepted == NULL)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 ngettext ("%d booking would have to move: %s", "%d bookings would have to move: %s", n), n, list);
  else if (!is_same (accepted, found))
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("The bookings have changed since they were looked at: look again"));
  else
    return TRUE;
  return FALSE;
}
