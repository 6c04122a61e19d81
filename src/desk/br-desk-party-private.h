#pragma once

#include "desk/br-desk-party.h"

G_BEGIN_DECLS

/** A party, and what it asks for. */
typedef struct
{
  BrId  booking;
  GStrv tables;
  int   people;
  char *reason;
} BrPartyRequest;

BrPartyRequest *br_party_request_new   (const BrId           *booking,
                                        const char *const    *tables,
                                        int                   people,
                                        const char           *reason);
void            br_party_request_free  (gpointer              data);
BrBooking      *br_party_load          (BrDb                 *db,
                                        const BrPartyRequest *request,
                                        BrId                 *id,
                                        GError              **error);
BrBooking      *br_party_load_seated   (BrDb                 *db,
                                        const BrPartyRequest *request,
                                        BrId                 *id,
                                        GError              **error);
int             br_party_get_people    (const BrBooking      *booking);
GArray         *br_party_get_tables    (BrDb                 *db,
                                        const BrId           *booking,
                                        GError              **error);
GArray         *br_party_find_tables   (BrDb                 *db,
                                        const char *const    *names,
                                        GError              **error);
gboolean        br_party_has_table     (const GArray         *tables,
                                        const BrId           *table);
BrDeskAnswer   *br_party_ask           (BrDb                 *db,
                                        const BrBooking      *booking,
                                        const GArray         *tables,
                                        int                   people,
                                        const char           *reason,
                                        GError              **error);
gboolean        br_party_check         (const BrDeskAnswer   *answer,
                                        GError              **error);
gboolean        br_party_give          (BrDb                 *db,
                                        const BrId           *booking,
                                        const GArray         *tables,
                                        GError              **error);

G_END_DECLS
