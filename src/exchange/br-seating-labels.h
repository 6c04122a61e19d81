#pragma once

#include "exchange/br-seating-part.h"

G_BEGIN_DECLS

/**
 * BrSeatingLabels:
 *
 * Watches over what should be unique in a seating plan while it is read: the guids of seats, the
 * uuids of everything, and what people call a seat: its zone, row and number.
 */
typedef struct _BrSeatingLabels BrSeatingLabels;

BrSeatingLabels *br_seating_labels_new        (BrSeatingContext *context);
void             br_seating_labels_free       (BrSeatingLabels  *self);
void             br_seating_labels_begin_zone (BrSeatingLabels  *self,
                                               const BrJson     *json);
void             br_seating_labels_begin_row  (BrSeatingLabels  *self,
                                               const BrJson     *json,
                                               const BrSeatRow  *row);
void             br_seating_labels_add_seat   (BrSeatingLabels  *self,
                                               const BrJson     *json,
                                               const BrSeat     *seat);
void             br_seating_labels_add_part   (BrSeatingLabels  *self,
                                               const BrJson     *json);
void             br_seating_labels_finish     (BrSeatingLabels  *self);

G_END_DECLS
