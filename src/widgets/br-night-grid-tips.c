#include "config.h"

#include "widgets/br-night-grid-private.h"

#include <glib/gi18n-lib.h>

/* What the day grid says of what the pointer, or the keyboard, is on. */

static char *
describe_covers (const BrChartPace *pace,
                 const char        *clock)
{
  if (pace->limit > 0)
    return g_strdup_printf (ngettext ("%d of %d cover begins in the quarter from %s",
                                      "%d of %d covers begin in the quarter from %s", pace->covers),
                            pace->covers, pace->limit, clock);
  return g_strdup_printf (ngettext ("%d cover begins in the quarter from %s", "%d covers begin in the quarter from %s",
                                    pace->covers),
                          pace->covers, clock);
}

static char *
describe_pace (BrNightGrid *self,
               double       x)
{
  guint n, n_ticks;
  const BrChartPace *paces = br_night_chart_get_pacing (self->chart, &n);
  const BrChartTick *ticks = br_night_chart_get_ticks (self->chart, &n_ticks);
  BrInstant at = br_night_grid_get_instant (self, x);

  for (guint i = 0; i < n && x >= self->gutter; i++)
    for (guint j = 0; j < n_ticks && paces[i].at <= at && at < paces[i].at + 15 * BR_MINUTE; j++)
      if (ticks[j].at == paces[i].at)
        {
          g_autofree char *covers = describe_covers (&paces[i], ticks[j].label);

          if (paces[i].limit_parties == 0)
            return g_steal_pointer (&covers);
          return g_strdup_printf (ngettext ("%s\n%d of %d party", "%s\n%d of %d parties", paces[i].limit_parties), covers,
                                  paces[i].parties, paces[i].limit_parties);
        }
  return NULL;
}

/* Why a table is out of use at a time: in a sliver of the grid it cannot be read. */
static const char *
describe_block (BrNightGrid      *self,
                const BrChartRow *row,
                double            x)
{
  guint n;
  BrInstant at = br_night_grid_get_instant (self, x);
  const BrChartBlock *blocks;

  if (row->table == BR_CHART_NONE)
    return NULL;
  if (br_night_chart_get_tables (self->chart, &n)[row->table].closed)
    return br_night_chart_get_tables (self->chart, &n)[row->table].said;
  blocks = br_night_chart_get_blocks (self->chart, &n);
  for (guint i = 0; i < n; i++)
    if (blocks[i].table == (guint) row->table && blocks[i].starts <= at && at < blocks[i].ends)
      return *blocks[i].reason != '\0' ? blocks[i].reason : _("Out of use");
  return NULL;
}

/* All about a booking, or which table it is. */
static const char *
describe_place (BrNightGrid        *self,
                const BrChartPlace *place,
                gboolean            at_table)
{
  guint n;
  const BrChartRow *row = &br_night_chart_get_rows (self->chart, &n)[place->row];

  if (place->booking != BR_CHART_NONE)
    return br_night_chart_get_bookings (self->chart, &n)[place->booking].facts;
  if (at_table && row->table != BR_CHART_NONE)
    return br_night_chart_get_tables (self->chart, &n)[row->table].said;
  return NULL;
}

gboolean
br_night_grid_query_tooltip (BrNightGrid *self,
                             int          x,
                             int          y,
                             gboolean     keyboard,
                             GtkTooltip  *tooltip)
{
  g_autofree char *pace = NULL;
  const char *text = NULL;
  BrChartPlace place;

  if (self->chart == NULL || self->held.is_held)
    return FALSE;
  if (keyboard)
    text = self->has_place ? describe_place (self, &self->place, TRUE) : NULL;
  else if (y >= gtk_widget_get_height (GTK_WIDGET (self)) - self->footer)
    text = pace = describe_pace (self, x);
  else if (br_night_grid_pick (self, x, y, &place))
    {
      guint n;

      text = describe_place (self, &place, x < self->gutter);
      if (text == NULL)
        text = describe_block (self, &br_night_chart_get_rows (self->chart, &n)[place.row], x);
    }
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}
