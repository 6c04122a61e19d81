#pragma once

#include "desk/br-desk-segment.h"

G_BEGIN_DECLS

/**
 * BrSegmentSearch:
 * @today: the night from which it is asked
 * @fault: what is wrong with a word that only the venue can know, such as a tag that there is not
 * @named: (element-type utf8): the segments that are being asked, the outermost first
 *
 * A question that is being answered. Sets of guests are arrays of #BrId in the order of their bytes, each
 * once; a file’s own indexes give them so.
 */
typedef struct
{
  BrDb           *db;
  BrVenue        *venue;
  GTimeZone      *zone;
  BrDate          today;
  BrSegmentFault *fault;
  GPtrArray      *named;
} BrSegmentSearch;

GArray *_br_segment_set_new   (void);
void    _br_segment_set_sort  (GArray              *set);
GArray *_br_segment_set_both  (const GArray        *a,
                               const GArray        *b);
GArray *_br_segment_set_any   (const GArray        *a,
                               const GArray        *b);
GArray *_br_segment_set_less  (const GArray        *a,
                               const GArray        *b);

GArray *_br_segment_everybody (BrSegmentSearch     *self,
                               GError             **error);
GHashTable *_br_segment_merged (BrSegmentSearch    *self,
                               GError             **error);
GArray *_br_segment_number    (BrSegmentSearch     *self,
                               const BrSegmentTerm *term,
                               const GArray        *within,
                               GError             **error);
GArray *_br_segment_date      (BrSegmentSearch     *self,
                               const BrSegmentTerm *term,
                               const GArray        *within,
                               GError             **error);
GArray *_br_segment_standing  (BrSegmentSearch     *self,
                               const BrSegmentTerm *term,
                               const GArray        *within,
                               GError             **error);
GArray *_br_segment_sealed    (BrSegmentSearch     *self,
                               const BrSegmentTerm *term,
                               const GArray        *within,
                               GError             **error);

G_END_DECLS
