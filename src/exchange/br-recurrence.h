#pragma once

#include "core/base/br-instant.h"

G_BEGIN_DECLS

/** No series is unrolled to more nights than this at once. */
#define BR_RECURRENCE_MAX 40000

/**
 * BrRecurrence:
 * @rule: (nullable): an RRULE of RFC 5545 without its name; %NULL for what takes place once
 * @starts_on: the day of the first one
 * @starts: when it begins there, minutes after midnight on the wall; negative for whole days
 * @zone: whose wall clock that is
 * @left_out: (element-type BrInstant) (nullable): what the rule gives and is not to be (EXDATE)
 * @added: (element-type BrInstant) (nullable): what is to be beside it (RDATE)
 *
 * Something that comes again and again. Its nights keep to the wall clock, also where the clocks change.
 */
typedef struct
{
  const char   *rule;
  BrDate        starts_on;
  int           starts;
  GTimeZone    *zone;
  const GArray *left_out;
  const GArray *added;
} BrRecurrence;

gboolean br_recurrence_check  (const char          *rule,
                               GError             **error);
gboolean br_recurrence_is_endless (const char      *rule);
GArray  *br_recurrence_expand (const BrRecurrence  *self,
                               BrDate               last,
                               gboolean            *cut,
                               GError             **error);

G_END_DECLS
