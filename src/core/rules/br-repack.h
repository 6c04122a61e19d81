#pragma once

#include "core/rules/br-availability.h"

G_BEGIN_DECLS

/** How many looks at a place a re-packing may take: what is done in about 60 ms. */
#define BR_REPACK_LOOKS 4000000

/** A party that was refused or waits; @minutes is 0 for the turn time of the service. */
typedef struct
{
  int       party;
  BrInstant starts;
  int       minutes;
  guint64   tags;
  int       section;
} BrWanted;

/**
 * BrRepackMove:
 * @index: a use of the night or, when it is @wanted, one of those that are wanted
 * @place: where it goes; see br_night_get_place_tables()
 */
typedef struct
{
  gboolean wanted;
  guint    index;
  guint    place;
} BrRepackMove;

/**
 * BrRepackFigures:
 * @covers: people who have a table, over the whole night
 * @joins: parties that need tables put together
 */
typedef struct
{
  int   covers;
  guint joins;
} BrRepackFigures;

/**
 * BrRepack:
 * @moves: done together
 * @before: the night as it is
 * @after: when all moves are done
 * @gave_up: the looks ran out before every beginning had been improved
 *
 * A better packing of a night, or no moves at all.
 */
typedef struct
{
  BrRepackMove   *moves;
  guint           n_moves;
  BrRepackFigures before;
  BrRepackFigures after;
  gboolean        gave_up;
  gboolean       *depends;
} BrRepack;

BrRepack *br_repack_new     (const BrNight  *night,
                             const BrWanted *wanted,
                             guint           n_wanted,
                             gint64          max_looks);
void      br_repack_free    (BrRepack       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRepack, br_repack_free)

gboolean  br_repack_depends (const BrRepack *self,
                             guint           move,
                             guint           on);
guint     br_repack_settle  (const BrRepack *self,
                             gboolean       *ticked);
gboolean  br_repack_judge   (const BrNight      *night,
                             const BrWanted     *wanted,
                             guint               n_wanted,
                             const BrRepackMove *moves,
                             guint               n_moves,
                             guint              *refused);

G_END_DECLS
