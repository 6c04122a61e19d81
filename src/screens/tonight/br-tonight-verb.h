#pragma once

#include "screens/tonight/br-tonight-party.h"

G_BEGIN_DECLS

/**
 * BrTonightVerb:
 *
 * What can be done with a party of the night, in the order in which a menu offers it.
 */
typedef enum
{
  BR_TONIGHT_CONFIRM,
  BR_TONIGHT_ARRIVE,
  BR_TONIGHT_SEAT,
  BR_TONIGHT_FINISH,
  BR_TONIGHT_ELSEWHERE,
  BR_TONIGHT_TRANSFER,
  BR_TONIGHT_COMBINE,
  BR_TONIGHT_GIVE_BACK,
  BR_TONIGHT_SPLIT,
  BR_TONIGHT_OFFER,
  BR_TONIGHT_WITHDRAW,
  BR_TONIGHT_REMOVE,
  BR_TONIGHT_NO_SHOW,
  BR_TONIGHT_CANCEL,
  BR_TONIGHT_OPEN,
  BR_TONIGHT_CUSTOMER,
  BR_TONIGHT_N_VERBS,
} BrTonightVerb;

const char   *br_tonight_verb_get_nick  (BrTonightVerb         verb);
const char   *br_tonight_verb_get_label (BrTonightVerb         verb);
const char   *br_tonight_verb_get_action (BrTonightVerb        verb);
gboolean      br_tonight_verb_parse     (const char           *nick,
                                         BrTonightVerb        *out);
gboolean      br_tonight_verb_suits     (BrTonightVerb         verb,
                                         const BrTonightParty *party);
BrTonightVerb br_tonight_verb_get_next  (const BrTonightParty *party);

G_END_DECLS
