#pragma once

#include "core/rules/br-segment.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/** So many of those who answer are shown. */
#define BR_SEGMENT_SHOWN 50

typedef struct
{
  BrId  id;
  char *name;
  char *details;
} BrSegmentGuest;

/**
 * BrSegmentAnswer:
 * @n_found: how many guests answer
 * @n_guests: of how many
 * @guests: (element-type BrSegmentGuest): the first of them
 * @fault: the word that is wrong, where one is
 *
 * What a question came to.
 */
typedef struct
{
  char           *text;
  guint           n_found;
  guint           n_guests;
  GPtrArray      *guests;
  BrSegmentFault  fault;
} BrSegmentAnswer;

void             br_segment_answer_async  (BrStore              *store,
                                           const char           *text,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
BrSegmentAnswer *br_segment_answer_finish (BrStore              *store,
                                           GAsyncResult         *result,
                                           GError              **error);
void             br_segment_answer_free   (BrSegmentAnswer      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSegmentAnswer, br_segment_answer_free)

G_END_DECLS
