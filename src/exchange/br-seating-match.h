#pragma once

#include "exchange/br-seating-part.h"

G_BEGIN_DECLS

/**
 * BrSeatingMatch:
 *
 * Which part of a plan is which part of a file that is read again. A part of the plan is known by
 * what its source said when it came, not by what has been made of it since.
 */
typedef struct _BrSeatingMatch BrSeatingMatch;

BrSeatingMatch *br_seating_match_new         (const BrSeatingPlan  *existing,
                                              const BrSeatingPlan  *incoming);
void            br_seating_match_free        (BrSeatingMatch       *self);
BrRecord       *br_seating_match_find        (const BrSeatingMatch *self,
                                              const BrRecord       *incoming);
gboolean        br_seating_match_is_found    (const BrSeatingMatch *self,
                                              const BrRecord       *existing);
const BrRecord *br_seating_match_get_base    (const BrSeatingMatch *self,
                                              const BrRecord       *existing);
const char     *br_seating_match_get_source  (const BrSeatingMatch *self,
                                              const BrRecord       *existing);
gboolean        br_seating_match_is_outline  (const BrSeatingMatch *self,
                                              const BrRecord       *incoming);
char           *br_seating_source_get_text   (const char           *source,
                                              const char           *member);
const char     *br_seating_get_source        (const BrRecord       *part);
const BrId     *br_seating_get_holder        (const BrRecord       *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSeatingMatch, br_seating_match_free)

G_END_DECLS
