#include "config.h"

#include "screens/events/br-events-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-event-move.h"

/* What becomes of an event that is held over another night: what would stand in its way there is said before it is let
 * go, and one verb is done when it is. */

typedef struct
{
  BrEventsPage *self;
  BrId event;
  BrEventMove move;
  gboolean is_by_hour;
  BrHourMove by_hour;
  gboolean possible;
  char *said;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *preview = data;

  g_object_unref (preview->self);
  g_free (preview->said);
  g_free (preview);
}

static gboolean
preview_in_read (BrDb     *db,
                 gpointer  data,
                 GError  **error)
{
  Preview *preview = data;

  preview->said = br_desk_preview_move (db, &preview->event, &preview->move, &preview->possible, error);
  return preview->said != NULL;
}

static char *
say_verdict (const Preview *preview)
{
  if (*preview->said == '\0')
    return g_strdup (_ ("Nothing is in its way"));
  if (preview->possible)
    /* Translators: what stands in the way of an event that is only held */
    return g_strdup_printf (_ ("It can be held there. In the way of confirming it:\n%s"), preview->said);
  return g_strdup (preview->said);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Preview *preview;
  g_autofree char *said = NULL;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    return;
  preview = data;
  said = say_verdict (preview);
  if (br_page_get_context (BR_PAGE (preview->self)) == NULL)
    ;
  else if (preview->is_by_hour)
    br_hour_grid_say (preview->self->hours, &preview->by_hour, preview->possible, said);
  else
    br_month_grid_say (preview->self->grid, preview->move.date, preview->possible, said);
  preview_free (preview);
}

/* Asks what would stand in the way; @by_hour is (nullable) what the calendar by the hour asked. */
void
_br_events_preview (BrEventsPage      *self,
                    const BrId        *event,
                    const BrEventMove *move,
                    const BrHourMove  *by_hour)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  Preview *preview;

  if (context == NULL)
    return;
  preview = g_new0 (Preview, 1);
  preview->self = g_object_ref (self);
  preview->event = *event;
  preview->move = *move;
  preview->is_by_hour = by_hour != NULL;
  if (by_hour != NULL)
    preview->by_hour = *by_hour;
  br_store_read_async (br_context_get_store (context), preview_in_read, preview, preview_free, NULL, previewed_cb, NULL);
}

static void
considered_cb (BrEventsPage *self,
               const BrId   *event,
               BrDate        date)
{
  _br_events_preview (self, event, &(BrEventMove){ .date = date }, NULL);
}

static void
dropped_cb (BrEventsPage *self,
            const BrId   *event,
            BrDate        date)
{
  const BrNightEvent *night = self->nights != NULL ? br_event_nights_find (self->nights, event) : NULL;

  if (night != NULL)
    {
      g_autofree char *day = br_date_format (date, "%A %-e %B");

      _br_events_move (self, night, &(BrEventMove){ .date = date }, g_strdup_printf (_ ("“%s” moved to %s"), night->event->name, day));
    }
}

static void
swept_cb (BrEventsPage *self,
          BrDate        first,
          BrDate        last)
{
  _br_events_make (self, first, last);
}

void
_br_events_init_drag (BrEventsPage *self)
{
  g_signal_connect_object (self->grid, "considered", G_CALLBACK (considered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "swept", G_CALLBACK (swept_cb), self, G_CONNECT_SWAPPED);
}
