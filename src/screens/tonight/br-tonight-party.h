#pragma once

#include <glib-object.h>

#include "desk/br-desk-live.h"
#include "screens/sync/br-others.h"

G_BEGIN_DECLS

/**
 * BrTonightMark:
 * @BR_TONIGHT_PLAIN: as it should be
 * @BR_TONIGHT_HERE: has come and has no table yet
 * @BR_TONIGHT_SOON: late within the grace, or near the end of their time
 * @BR_TONIGHT_OVER: past the grace, past their time, or waiting longer than they were told
 *
 * What a row of the night calls attention to.
 */
typedef enum
{
  BR_TONIGHT_PLAIN,
  BR_TONIGHT_HERE,
  BR_TONIGHT_SOON,
  BR_TONIGHT_OVER,
} BrTonightMark;

#define BR_TYPE_TONIGHT_PARTY (br_tonight_party_get_type ())
G_DECLARE_FINAL_TYPE (BrTonightParty, br_tonight_party, BR, TONIGHT_PARTY, GObject)

BrTonightParty    *br_tonight_party_new         (const BrLiveParty    *party,
                                                 const BrLiveNight    *night);
void               br_tonight_party_update      (BrTonightParty       *self,
                                                 const BrLiveParty    *party,
                                                 const BrLiveNight    *night);
void               br_tonight_party_look_for_others (BrTonightParty   *self,
                                                 BrOthers             *others);
gboolean           br_tonight_party_is          (const BrTonightParty *self,
                                                 const BrLiveParty    *party);

const BrId        *br_tonight_party_get_id      (const BrTonightParty *self);
gboolean           br_tonight_party_is_entry    (const BrTonightParty *self);
BrBookingStatus    br_tonight_party_get_status  (const BrTonightParty *self);
int                br_tonight_party_get_party   (const BrTonightParty *self);
const char        *br_tonight_party_get_tables  (const BrTonightParty *self);
gboolean           br_tonight_party_get_past_grace (const BrTonightParty *self);
gboolean           br_tonight_party_has_offer   (const BrTonightParty *self);
const BrId        *br_tonight_party_get_customer (const BrTonightParty *self);

const char        *br_tonight_party_get_time    (const BrTonightParty *self);
const char        *br_tonight_party_get_name    (const BrTonightParty *self);
const char        *br_tonight_party_get_details (const BrTonightParty *self);
const char        *br_tonight_party_get_allergies (const BrTonightParty *self);
const char        *br_tonight_party_get_notes   (const BrTonightParty *self);
const char        *br_tonight_party_get_risk    (const BrTonightParty *self);
const char *const *br_tonight_party_get_others  (const BrTonightParty *self);
const char        *br_tonight_party_get_presence (const BrTonightParty *self);
const char        *br_tonight_party_get_state   (const BrTonightParty *self);
const char        *br_tonight_party_get_label   (const BrTonightParty *self);
BrTonightMark      br_tonight_party_get_mark    (const BrTonightParty *self);

G_END_DECLS
