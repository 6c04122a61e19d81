#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrKeep:
 * @BR_KEEP_GUESTS: a guest whom nobody has seen or heard of since
 * @BR_KEEP_WAITLIST: who waited for a table and is no guest
 * @BR_KEEP_GUEST_LISTS: a name on a guest list, after its night
 * @BR_KEEP_NIGHT_LOG: what a line of the night log tells of
 * @BR_KEEP_DOOR_REGISTER: who kept the door
 * @BR_KEEP_BARRED: who was barred, after the bar has ended
 * @BR_KEEP_REQUESTS: who asked about their data and is no guest, after the answer
 * @BR_KEEP_ACCESS_LOG: who looked at whom
 *
 * What personal data is kept, for each of which the venue says how long.
 */
typedef enum
{
  BR_KEEP_GUESTS,
  BR_KEEP_WAITLIST,
  BR_KEEP_GUEST_LISTS,
  BR_KEEP_NIGHT_LOG,
  BR_KEEP_DOOR_REGISTER,
  BR_KEEP_BARRED,
  BR_KEEP_REQUESTS,
  BR_KEEP_ACCESS_LOG,
  BR_N_KEEPS,
} BrKeep;

/** As named in settings (`retention.guests`) and JSON. */
extern const BrEnumValue br_keep_values[];

int         br_keep_get_usual    (BrKeep  keep);
const char *br_keep_get_why      (BrKeep  keep);
BrDate      br_keep_get_boundary (BrKeep  keep,
                                  int     months,
                                  BrDate  today);

G_END_DECLS
