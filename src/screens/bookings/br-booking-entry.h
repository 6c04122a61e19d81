#pragma once

#include <glib-object.h>

#include "core/model/br-kinds.h"
#include "screens/sync/br-others.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_ENTRY (br_booking_entry_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingEntry, br_booking_entry, BR, BOOKING_ENTRY, GObject)

BrBookingEntry  *br_booking_entry_new          (BrBooking       *booking,
                                                const char      *name,
                                                const char      *phone,
                                                const char      *tables,
                                                GTimeZone       *zone);
const BrBooking *br_booking_entry_get_booking  (BrBookingEntry  *self);
const char      *br_booking_entry_get_name     (BrBookingEntry  *self);
const char      *br_booking_entry_get_tables   (BrBookingEntry  *self);
const char      *br_booking_entry_get_state    (BrBookingEntry  *self);
char            *br_booking_entry_get_times    (BrBookingEntry  *self);
gboolean         br_booking_entry_look_for_others (BrBookingEntry *self,
                                                   BrOthers     *others);
const char *const *br_booking_entry_get_others (BrBookingEntry  *self);
const char      *br_booking_entry_get_presence (BrBookingEntry  *self);
const char      *br_booking_entry_get_initials (BrBookingEntry  *self);
char            *br_booking_entry_say          (BrBookingEntry  *self);
char            *br_booking_entry_tell         (BrBookingEntry  *self);

G_END_DECLS
