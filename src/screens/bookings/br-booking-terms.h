#pragma once

#include <adwaita.h>

#include "desk/br-desk-answer.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_TERMS (br_booking_terms_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingTerms, br_booking_terms, BR, BOOKING_TERMS, AdwBin)

void     br_booking_terms_clear     (BrBookingTerms    *self);
gboolean br_booking_terms_is_begun  (BrBookingTerms    *self);
gboolean br_booking_terms_fill      (BrBookingTerms    *self,
                                     const char        *currency,
                                     BrBookingRequest  *request,
                                     GError           **error);

G_END_DECLS
