#pragma once

#include "core/model/br-kinds.h"
#include "desk/br-desk-shown-moves.h"
#include "store/sync/br-sync-parked.h"

G_BEGIN_DECLS

/**
 * BrParkedPlace:
 * @starts: from when, UTC milliseconds
 * @ends: until when
 * @tables: (element-type BrId): where
 * @numbers: their numbers
 * @moves: (nullable): what has to be moved first, so that there is room
 * @said: (nullable): the same in words, one text each
 *
 * Where and when a booking that does not stand could be instead.
 */
typedef struct
{
  BrInstant     starts;
  BrInstant     ends;
  GArray       *tables;
  GStrv         numbers;
  BrShownMoves *moves;
  GStrv         said;
} BrParkedPlace;

/**
 * BrDeskParked:
 * @parked: what does not stand, and why
 * @label: what was done, in words
 * @by: who did it
 * @places: (element-type BrParkedPlace): where the booking that it is about could be instead as things are now,
 *   the best first, one for which others move last; empty where it is about no booking, or about more than one
 *
 * One parked change, as it is shown.
 */
typedef struct
{
  BrSyncParked *parked;
  char         *label;
  char         *by;
  GPtrArray    *places;
} BrDeskParked;

void           br_desk_parked_free    (BrDeskParked        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDeskParked, br_desk_parked_free)

void           br_parked_place_free   (BrParkedPlace       *self);
BrParkedPlace *br_parked_place_copy   (const BrParkedPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrParkedPlace, br_parked_place_free)

GPtrArray     *br_desk_list_parked    (BrDb                *db,
                                       GError             **error);
gboolean       br_desk_try_again      (BrStore             *store,
                                       gint64               seq,
                                       gint64               piece,
                                       GError             **error);
gboolean       br_desk_try_elsewhere  (BrStore             *store,
                                       gint64               seq,
                                       const BrParkedPlace *place,
                                       GError             **error);
gboolean       br_desk_give_up        (BrStore             *store,
                                       gint64               seq,
                                       gint64               piece,
                                       GError             **error);
gboolean       br_desk_keep_parked    (BrStore             *store,
                                       gint64               seq,
                                       gint64               piece,
                                       GError             **error);

G_END_DECLS
