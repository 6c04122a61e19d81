#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/**
 * BrAccess:
 * @BR_ACCESS_PROFILE: somebody opened a guest’s profile
 * @BR_ACCESS_FILE: somebody took guests out as a file
 * @BR_ACCESS_EXPORT: what is held about a guest was given out
 *
 * How somebody looked at a guest, or at many.
 */
typedef enum
{
  BR_ACCESS_PROFILE,
  BR_ACCESS_FILE,
  BR_ACCESS_EXPORT,
} BrAccess;

extern const BrEnumValue br_access_values[];

/**
 * BrAccessLine:
 * @at: when
 * @actor: who looked
 * @customer: at whom; none where it was at many
 * @act: how
 * @count: at how many
 *
 * A line of the access log.
 */
typedef struct
{
  BrInstant at;
  BrId      actor;
  BrId      customer;
  BrAccess  act;
  gint64    count;
} BrAccessLine;

BrDeskAct *br_desk_note_access     (BrAccess          act,
                                    const BrId       *customer,
                                    gint64            count);
GArray    *br_desk_read_access     (BrDb             *db,
                                    const BrId       *customer,
                                    guint             limit,
                                    GError          **error);
GArray    *br_desk_read_accesses_of (BrDb            *db,
                                    const GPtrArray  *rows,
                                    GError          **error);

G_END_DECLS
