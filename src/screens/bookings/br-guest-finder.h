#pragma once

#include "store/br-customer-index.h"

G_BEGIN_DECLS

/** So many guests are offered while a name is typed. */
#define BR_GUESTS_OFFERED 6

/**
 * BrGuest:
 * @contact: (nullable): their telephone number, or their e-mail address
 * @allergies: (nullable): what they must not be served, where that may be known
 * @last_visit: or %BR_DATE_NONE
 * @no_shows: how often they did not come
 *
 * Somebody whom a name, an address or a number may mean.
 */
typedef struct
{
  BrId   id;
  char  *name;
  char  *contact;
  char  *allergies;
  BrDate last_visit;
  gint64 no_shows;
} BrGuest;

void       br_guest_finder_find_async  (BrStore              *store,
                                        BrCustomerIndex      *index,
                                        const char           *text,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray *br_guest_finder_find_finish (BrStore              *store,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
