#pragma once

#include "exchange/br-recurrence.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/** The nights of a series without an end are in the calendar for so many days from now on. */
#define BR_SERIES_AHEAD 400

/**
 * BrSeriesFill:
 * @lenient: whether a night that may not be confirmed is an enquiry; else nothing is done
 * @said: (element-type utf8) (nullable): why that is so, a line for each such night
 * @n_made: how many nights were made
 * @n_gone: how many are there no more
 *
 * How a series is filled, and what came of it.
 */
typedef struct
{
  gboolean   lenient;
  GPtrArray *said;
  guint      n_made;
  guint      n_gone;
} BrSeriesFill;

/** The dates of a series that are left out and added, and its zone; the recurrence points into it. */
typedef struct
{
  BrRecurrence recurrence;
  GTimeZone   *zone;
  GArray      *left_out;
  GArray      *added;
} BrDeskRecurrence;

BrDeskRecurrence *br_desk_series_recurrence (BrDb             *db,
                                             const BrSeries   *series,
                                             GError          **error);
void              br_desk_recurrence_free   (BrDeskRecurrence *self);
BrInstant         br_desk_event_begins      (const BrEvent    *event,
                                             GTimeZone        *zone);
GPtrArray        *br_desk_series_events     (BrDb             *db,
                                             const BrId       *series,
                                             GError          **error);
gboolean          br_desk_series_add_date   (BrDb             *db,
                                             const BrSeries   *series,
                                             BrSeriesDateKind  kind,
                                             BrInstant         at,
                                             GError          **error);
gboolean          br_desk_series_note_gone  (BrDb             *db,
                                             const BrSeries   *series,
                                             GError          **error);
gboolean          br_desk_series_fill       (BrDb             *db,
                                             BrSeries         *series,
                                             BrSeriesFill     *fill,
                                             GError          **error);

gboolean          br_desk_series_is_open     (const BrEvent    *event);
gint64            br_desk_series_next_revision (gint64          revision);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDeskRecurrence, br_desk_recurrence_free)

G_END_DECLS
