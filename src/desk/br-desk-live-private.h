#pragma once

#include "desk/br-desk-live.h"
#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

/**
 * BrLiveReading:
 * @names: the guests of the night that have a name, by id
 * @may_know: whether more than a guest's name may be told
 *
 * A night while it is read.
 */
typedef struct
{
  BrLiveNight       *night;
  BrDb              *db;
  const BrNightBook *book;
  GHashTable        *names;
  gboolean           may_know;
} BrLiveReading;

char        *br_live_name_guest     (const BrLiveReading  *reading,
                                     const BrId           *customer);
char        *br_live_name_booking   (const BrLiveReading  *reading,
                                     const BrBooking      *booking);
int          br_live_minutes_since  (BrInstant             then,
                                     BrInstant             now);
void         br_live_take_tables    (const BrLiveReading  *reading,
                                     const guint          *tables,
                                     guint                 n_tables,
                                     char                **numbers,
                                     GArray              **ids);
BrLiveParty *br_live_party_new      (void);
void         br_live_party_free     (gpointer              data);
BrLiveParty *br_live_party_of_use   (const BrLiveReading  *reading,
                                     guint                 use);

gboolean     br_live_read_parties   (BrLiveReading        *reading,
                                     GError              **error);
gboolean     br_live_read_waitlist  (BrLiveReading        *reading,
                                     GError              **error);
gboolean     br_live_read_allergies (BrLiveReading        *reading,
                                     GError              **error);
void         br_live_read_tables    (BrLiveReading        *reading);
void         br_live_find_fits      (BrLiveReading        *reading,
                                     const GPtrArray      *waiting);
gboolean     br_live_read_lists     (BrLiveNight          *night,
                                     BrDb                 *db,
                                     BrDate                date,
                                     GError              **error);
void         br_live_find_service   (BrLiveReading        *reading);

G_END_DECLS
