#include "config.h"

#include "core/rules/br-overlap.h"

/* Those that overlap each other, directly or through others, have as many columns as are ever needed at one moment. */
static guint
find_cluster (const BrOverlapSpan *spans,
              guint                first,
              guint                n_spans)
{
  BrInstant until = spans[first].until;
  guint end = first + 1;

  while (end < n_spans && spans[end].from < until)
    {
      until = MAX (until, spans[end].until);
      end++;
    }
  return end;
}

static guint
find_column (const BrOverlapSpan *spans,
             guint                first,
             guint                at)
{
  guint column = 0;
  gboolean taken;

  do
    {
      taken = FALSE;
      for (guint i = first; i < at; i++)
        if (spans[i].column == column && spans[i].until > spans[at].from)
          taken = TRUE;
      column += taken ? 1 : 0;
    }
  while (taken);
  return column;
}

/**
 * br_overlap_lay:
 * @spans: (inout) (array length=n_spans): by when they begin
 * @n_spans: how many there are
 *
 * Gives each the first column that is free when it begins.
 */
void
br_overlap_lay (BrOverlapSpan *spans,
                guint          n_spans)
{
  for (guint first = 0; first < n_spans;)
    {
      guint end = find_cluster (spans, first, n_spans), n = 0;

      for (guint i = first; i < end; i++)
        {
          spans[i].column = find_column (spans, first, i);
          n = MAX (n, spans[i].column + 1);
        }
      for (guint i = first; i < end; i++)
        spans[i].n_columns = n;
      first = end;
    }
}
