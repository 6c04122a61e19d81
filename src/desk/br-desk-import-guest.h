#pragma once

#include "desk/br-desk-contacts.h"
#include "exchange/br-bookings-csv.h"

G_BEGIN_DECLS

/**
 * BrDeskGuestMeant:
 * @BR_DESK_GUEST_NOBODY: the row does not say who comes
 * @BR_DESK_GUEST_KNOWN: somebody whom the venue knows
 * @BR_DESK_GUEST_NEW: somebody whom it does not
 * @BR_DESK_GUEST_UNCLEAR: several are called so, and nothing tells which of them it is
 *
 * Whom a row of a list of bookings means.
 */
typedef enum
{
  BR_DESK_GUEST_NOBODY,
  BR_DESK_GUEST_KNOWN,
  BR_DESK_GUEST_NEW,
  BR_DESK_GUEST_UNCLEAR,
} BrDeskGuestMeant;

/**
 * BrDeskImportGuests:
 *
 * Tells the guests of a list of bookings among those whom the venue knows.
 */
typedef struct _BrDeskImportGuests BrDeskImportGuests;

BrDeskImportGuests *br_desk_import_guests_new  (BrDb                *db,
                                                GError             **error);
void                br_desk_import_guests_free (BrDeskImportGuests  *self);
gboolean            br_desk_import_guests_find (BrDeskImportGuests  *self,
                                                const BrBookingsRow *row,
                                                BrDeskGuestMeant    *meant,
                                                BrId                *customer,
                                                GError             **error);
BrCustomer         *br_desk_import_guests_add  (BrDeskImportGuests  *self,
                                                const BrBookingsRow *row);

G_END_DECLS
