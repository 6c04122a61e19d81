#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrInitRequest:
 * @name: what the venue is called
 * @timezone: (nullable): an IANA time zone; `Europe/London` where none is given
 * @currency: (nullable): an ISO 4217 code; `GBP` where none is given
 * @capacity: how many people the licence lets in, or 0 where that is not known yet
 * @passphrase: (nullable): the recovery passphrase, or %NULL to have one made
 * @now: when the venue is made: UTC milliseconds
 *
 * What is to be said of a new venue.
 */
typedef struct
{
  const char *name;
  const char *timezone;
  const char *currency;
  gint64      capacity;
  const char *passphrase;
  BrInstant   now;
} BrInitRequest;

gboolean    br_desk_init              (const char           *path,
                                       const BrInitRequest  *request,
                                       char                **issued,
                                       BrStore             **store,
                                       GError              **error);
gboolean    br_desk_init_store        (BrStore              *store,
                                       const BrInitRequest  *request,
                                       char                **issued,
                                       GError              **error);
void        br_desk_take_away         (const char           *path);
const char *br_desk_zone_country_code (const char           *timezone);

G_END_DECLS
