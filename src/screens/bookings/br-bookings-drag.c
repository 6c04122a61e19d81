#include "config.h"

#include "screens/bookings/br-bookings-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-party.h"
#include "draw/br-night-chart-drag.h"
#include "screens/bookings/br-move-refusal.h"
#include "screens/bookings/br-night-verdict.h"
#include "screens/shell/br-toast.h"

/* What becomes of a booking that is dragged on the grid: the engine is asked at every step of the way,
 * and one verb is done when it is let go. */

/* What is said when it is done. */
typedef struct
{
  BrBookingsPage *self;
  char *said;
} Move;

static void
move_free (Move *move)
{
  g_object_unref (move->self);
  g_free (move->said);
  g_free (move);
}

static void
say (BrBookingsPage *self,
     const char     *what)
{
  br_page_add_toast (BR_PAGE (self), br_toast_new (what));
}

static BrBookingEntry *
find_entry (BrBookingsPage *self,
            const BrId     *id)
{
  int use = self->view != NULL ? br_night_book_find_use (self->view->book, id) : -1;

  return use >= 0 ? self->view->entries->pdata[use] : NULL;
}

/* ---- doing it ---------------------------------------------------------------------- */

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Move *move = user_data;
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    br_page_add_toast (BR_PAGE (move->self), br_toast_new_undoable (move->said));
  else
    {
      br_night_grid_put_back (move->self->grid);
      say (move->self, error->message);
    }
  move_free (move);
}

static BrDeskAct *
make_act (const BrBooking    *booking,
          BrInstant           starts,
          BrInstant           ends,
          const char *const  *tables,
          const BrShownMoves *moves)
{
  g_autoptr (BrBookingRequest) request = NULL;

  if (booking->status == BR_BOOKING_SEATED)
    return br_desk_transfer (&booking->id, tables, NULL);
  request = br_booking_request_new ();
  request->starts = starts;
  request->minutes = (int) ((ends - starts) / BR_MINUTE);
  request->tables = g_strdupv ((GStrv) tables);
  return moves != NULL ? br_desk_move_making_room (&booking->id, request, moves, NULL)
                       : br_desk_move_booking (&booking->id, request, NULL);
}

static void
move_booking (BrBookingsPage     *self,
              const BrId         *id,
              BrInstant           starts,
              BrInstant           ends,
              const char *const  *tables,
              const BrShownMoves *moves,
              const char         *heading)
{
  BrBookingEntry *entry = find_entry (self, id);
  BrContext *context = br_page_get_context (BR_PAGE (self));
  Move *move;

  if (entry == NULL || context == NULL)
    return;
  move = g_new0 (Move, 1);
  move->self = g_object_ref (self);
  /* Translators: a name, then times and tables */
  move->said = g_strdup_printf (_("%s moved: %s"), br_booking_entry_get_name (entry), heading);
  br_desk_do_async (br_context_get_store (context),
                    make_act (br_booking_entry_get_booking (entry), starts, ends, tables, moves), NULL,
                    moved_cb, move);
}

/* ---- what is let go ------------------------------------------------------------------ */

static void
take_way (const BrNightWay *way,
          gpointer          user_data)
{
  BrBookingsPage *self = user_data;

  move_booking (self, &self->refused, way->starts, way->ends, (const char *const *) way->tables,
                way->moves, way->heading);
}

/* One that could go elsewhere is offered that where it was let go; one that does not move at all is
 * told why. */
static void
refuse (BrBookingsPage           *self,
        const BrNightGridWish    *wish,
        const BrNightGridVerdict *verdict)
{
  g_autoptr (GPtrArray) ways =
    self->view != NULL ? br_night_view_find_ways (self->view, wish) : NULL;
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (self->stack));
  GdkRectangle at;
  double x, y;

  if (ways == NULL || ways->len == 0 || !br_night_grid_get_wished (self->grid, wish, &at))
    {
      say (self, verdict->text);
      return;
    }
  self->refused = wish->booking;
  gtk_widget_translate_coordinates (GTK_WIDGET (self->grid), box, at.x, at.y, &x, &y);
  at.x = (int) x;
  at.y = (int) y;
  br_move_refusal_show (box, &at, verdict->text, g_steal_pointer (&ways), take_way, self);
}

static void
dropped_cb (BrBookingsPage           *self,
            const BrNightGridWish    *wish,
            const BrNightGridVerdict *verdict)
{
  g_auto (GStrv) tables = NULL;

  if (!verdict->fits)
    {
      refuse (self, wish, verdict);
      return;
    }
  tables = g_new0 (char *, verdict->tables->len + 1);
  for (guint i = 0; i < verdict->tables->len; i++)
    tables[i] = br_id_to_string (&g_array_index (verdict->tables, BrId, i));
  move_booking (self, &wish->booking, verdict->starts, verdict->ends, (const char *const *) tables,
                NULL, verdict->heading);
}

/* Only a start was said where no more than the shortest was drawn: the house knows how long then. */
static void
new_requested_cb (BrBookingsPage *self,
                  const BrId     *table,
                  gint64          starts,
                  gint64          ends)
{
  gint64 length = ends - starts;

  _br_bookings_start_at (self, table, starts, length > BR_CHART_SHORTEST ? (int) (length / BR_MINUTE) : 0);
}

static void
judge_cb (const BrNightGridWish *wish,
          BrNightGridVerdict    *verdict,
          gpointer               user_data)
{
  BrBookingsPage *self = user_data;

  if (self->view != NULL)
    br_night_view_judge (self->view, wish, verdict);
}

void
_br_bookings_init_drag (BrBookingsPage *self)
{
  br_night_grid_set_judge (self->grid, judge_cb, self);
  g_signal_connect_object (self->grid, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "new-requested", G_CALLBACK (new_requested_cb), self, G_CONNECT_SWAPPED);
}
