#include "config.h"

#include "core/rules/br-segment.h"

static BrDate
go_back (BrDate                 today,
         const BrSegmentWindow *window)
{
  return window->months == 0 ? today - window->days : br_date_add_months (today, -window->months);
}

/**
 * br_segment_window_get:
 * @self: a window of time
 * @today: the night from which it is seen
 * @from: (out): its first day, or %BR_DATE_NONE
 * @to: (out): its last day, or %BR_DATE_NONE
 *
 * The last 90 days begin 90 days before tonight, which is the last of them.
 */
void
br_segment_window_get (const BrSegmentWindow *self,
                       BrDate                 today,
                       BrDate                *from,
                       BrDate                *to)
{
  *from = self->span == BR_SEGMENT_LAST ? go_back (today, self) : self->span == BR_SEGMENT_BETWEEN ? self->from : BR_DATE_NONE;
  *to = self->span == BR_SEGMENT_LAST ? today
        : self->span == BR_SEGMENT_AGO ? go_back (today, self) - 1
        : self->span == BR_SEGMENT_BETWEEN ? self->to : BR_DATE_NONE;
}

/**
 * br_segment_compares:
 * @compare: how
 * @value: what there is
 * @number: with what
 *
 * Returns: whether it is so
 */
gboolean
br_segment_compares (BrSegmentCompare compare,
                     gint64           value,
                     gint64           number)
{
  switch (compare)
    {
    case BR_SEGMENT_EQUAL:
      return value == number;
    case BR_SEGMENT_UNEQUAL:
      return value != number;
    case BR_SEGMENT_LESS:
      return value < number;
    case BR_SEGMENT_AT_MOST:
      return value <= number;
    case BR_SEGMENT_MORE:
      return value > number;
    case BR_SEGMENT_AT_LEAST:
      return value >= number;
    default:
      return FALSE;
    }
}
