#pragma once

#include "core/rules/br-moves.h"
#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

/**
 * BrDeskPlanned:
 * @booking: a booking that the list comes to
 * @tables: (array length=n_tables): where it shall be
 * @movable: the engine chose its tables and may choose others, as long as nobody was told of them
 *
 * A booking that is yet to be added to the venue.
 */
typedef struct
{
  BrBooking *booking;
  BrId      *tables;
  guint      n_tables;
  gboolean   movable;
} BrDeskPlanned;

/**
 * BrDeskImportNights:
 *
 * The nights that a list of bookings is offered to, with those of them that fitted so far. A book
 * is kept while its night is asked of again and again, instead of being read anew.
 */
typedef struct _BrDeskImportNights BrDeskImportNights;

BrDeskImportNights  *br_desk_import_nights_new  (BrDb                *db);
void                 br_desk_import_nights_free (BrDeskImportNights  *self);
BrNightBook         *br_desk_import_nights_get  (BrDeskImportNights  *self,
                                                 BrDate               date,
                                                 BrInstant            now,
                                                 GError             **error);
const BrDeskPlanned *br_desk_import_nights_add  (BrDeskImportNights  *self,
                                                 BrBooking           *booking,
                                                 const BrNightBook   *book,
                                                 guint                place,
                                                 gboolean             movable);
gboolean             br_desk_import_nights_move (BrDeskImportNights  *self,
                                                 const BrNightBook   *book,
                                                 const BrMoves       *moves);

G_END_DECLS
