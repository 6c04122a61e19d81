#pragma once

#include <adwaita.h>

#include "core/base/br-date.h"

G_BEGIN_DECLS

/** No time was typed that can be read. */
#define BR_WHEN_NO_TIME (-1)

#define BR_TYPE_BOOKING_WHEN (br_booking_when_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingWhen, br_booking_when, BR, BOOKING_WHEN, AdwBin)

void     br_booking_when_set_opening   (BrBookingWhen *self,
                                        int            minutes);
void     br_booking_when_set_tonight   (BrBookingWhen *self,
                                        BrDate         tonight);
void     br_booking_when_set_date      (BrBookingWhen *self,
                                        BrDate         date);
void     br_booking_when_set_party     (BrBookingWhen *self,
                                        int            party);
void     br_booking_when_set_time      (BrBookingWhen *self,
                                        int            minutes);
void     br_booking_when_set_minutes   (BrBookingWhen *self,
                                        int            minutes);
void     br_booking_when_set_turn_time (BrBookingWhen *self,
                                        int            minutes);
BrDate   br_booking_when_get_date      (BrBookingWhen *self);
gboolean br_booking_when_has_date      (BrBookingWhen *self);
int      br_booking_when_get_party     (BrBookingWhen *self);
int      br_booking_when_get_time      (BrBookingWhen *self);
gboolean br_booking_when_get_minutes   (BrBookingWhen *self,
                                        int           *minutes);
char    *br_booking_when_say_missing   (BrBookingWhen *self);
gboolean br_booking_when_is_begun      (BrBookingWhen *self);
void     br_booking_when_start         (BrBookingWhen *self);

G_END_DECLS
