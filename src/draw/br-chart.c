#include "config.h"

#include "draw/br-chart.h"

#include <math.h>

struct _BrChart
{
  char *title;
  BrChartUnit unit;
  char *currency;
  BrDate *days;
  char **names;
  guint n_places;
  double spacing;
  GArray *series;
  GArray *notes;
};

G_DEFINE_BOXED_TYPE (BrChart, br_chart, br_chart_ref, br_chart_unref)

static void
clear_series (gpointer data)
{
  BrChartSeries *series = data;

  g_free (series->name);
  g_free (series->values);
  g_free (series->lows);
}

static void
clear_note (gpointer data)
{
  g_free (((BrChartNote *) data)->text);
}

static BrChart *
make (const char  *title,
      BrChartUnit  unit,
      const char  *currency,
      guint        n_places)
{
  BrChart *self = g_atomic_rc_box_new0 (BrChart);

  self->title = g_strdup (title);
  self->unit = unit;
  self->currency = g_strdup (currency != NULL ? currency : "");
  self->n_places = n_places;
  self->spacing = 1;
  self->series = g_array_new (FALSE, TRUE, sizeof (BrChartSeries));
  self->notes = g_array_new (FALSE, TRUE, sizeof (BrChartNote));
  g_array_set_clear_func (self->series, clear_series);
  g_array_set_clear_func (self->notes, clear_note);
  return self;
}

/**
 * br_chart_new_of_days:
 * @title: what it shows
 * @unit: what its values are
 * @currency: (nullable): ISO 4217, where they are money
 * @days: (array length=n_places): ascending; they need not follow each other
 * @n_places: how many
 *
 * Returns: (transfer full): a chart without a series
 */
BrChart *
br_chart_new_of_days (const char   *title,
                      BrChartUnit   unit,
                      const char   *currency,
                      const BrDate *days,
                      guint         n_places)
{
  BrChart *self = make (title, unit, currency, n_places);
  int closest = 0;

  self->days = g_memdup2 (days, n_places * sizeof *days);
  for (guint i = 1; i < n_places; i++)
    {
      int apart = days[i] - days[i - 1];

      g_assert (apart > 0);
      closest = closest == 0 ? apart : MIN (closest, apart);
    }
  self->spacing = MAX (closest, 1);
  return self;
}

/**
 * br_chart_new_of_names:
 * @title: what it shows
 * @unit: what its values are
 * @currency: (nullable): ISO 4217, where they are money
 * @names: (array zero-terminated=1): what stands along the bottom
 *
 * Returns: (transfer full): a chart without a series
 */
BrChart *
br_chart_new_of_names (const char        *title,
                       BrChartUnit        unit,
                       const char        *currency,
                       const char *const *names)
{
  BrChart *self = make (title, unit, currency, g_strv_length ((char **) names));

  self->names = g_strdupv ((char **) names);
  return self;
}

BrChart *
br_chart_ref (BrChart *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BrChart *self = data;

  g_free (self->title);
  g_free (self->currency);
  g_free (self->days);
  g_strfreev (self->names);
  g_array_unref (self->series);
  g_array_unref (self->notes);
}

void
br_chart_unref (BrChart *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static double *
copy_values (BrChart      *self,
             const double *values)
{
  return g_memdup2 (values, self->n_places * sizeof *values);
}

/**
 * br_chart_add:
 * @self: a chart
 * @shape: anything but a band
 * @name: what it is, as the legend says it
 * @values: (array): one for each place; NAN where nothing is known
 *
 * Adds a series. Rows of cells and other shapes do not go together.
 *
 * Returns: which series it is
 */
guint
br_chart_add (BrChart      *self,
              BrChartShape  shape,
              const char   *name,
              const double *values)
{
  BrChartSeries series = { g_strdup (name), shape, copy_values (self, values), NULL, FALSE };

  g_assert (shape != BR_CHART_BAND);
  g_assert (shape == BR_CHART_HEAT || self->series->len < BR_CHART_SERIES_MAX);
  g_assert (self->series->len == 0 || br_chart_is_heat (self) == (shape == BR_CHART_HEAT));

  g_array_append_val (self->series, series);
  return self->series->len - 1;
}

/**
 * br_chart_add_band:
 * @self: a chart
 * @name: what it is
 * @lows: (array): its lower edge
 * @highs: (array): its upper edge
 *
 * Returns: which series it is
 */
guint
br_chart_add_band (BrChart      *self,
                   const char   *name,
                   const double *lows,
                   const double *highs)
{
  BrChartSeries series = { g_strdup (name), BR_CHART_BAND, copy_values (self, highs), copy_values (self, lows), FALSE };

  g_assert (!br_chart_is_heat (self) && self->series->len < BR_CHART_SERIES_MAX);

  g_array_append_val (self->series, series);
  return self->series->len - 1;
}

/**
 * br_chart_add_note:
 * @self: a chart
 * @at: a place, not before that of any other note
 * @text: what happened there
 */
void
br_chart_add_note (BrChart    *self,
                   guint       at,
                   const char *text)
{
  BrChartNote note = { at, g_strdup (text) };

  g_assert (at < self->n_places);
  g_array_append_val (self->notes, note);
}

/**
 * br_chart_hide:
 * @self: a chart
 * @series: which
 * @hidden: whether it is left out
 */
void
br_chart_hide (BrChart  *self,
               guint     series,
               gboolean  hidden)
{
  g_return_if_fail (series < self->series->len);

  g_array_index (self->series, BrChartSeries, series).hidden = hidden;
}

const char *
br_chart_get_title (BrChart *self)
{
  return self->title;
}

const char *
br_chart_get_currency (BrChart *self)
{
  return self->currency;
}

BrChartUnit
br_chart_get_unit (BrChart *self)
{
  return self->unit;
}

guint
br_chart_get_n_places (BrChart *self)
{
  return self->n_places;
}

guint
br_chart_get_n_series (BrChart *self)
{
  return self->series->len;
}

const BrChartSeries *
br_chart_get_series (BrChart *self,
                     guint    series)
{
  return &g_array_index (self->series, BrChartSeries, series);
}

guint
br_chart_get_n_notes (BrChart *self)
{
  return self->notes->len;
}

const BrChartNote *
br_chart_get_note (BrChart *self,
                   guint    note)
{
  return &g_array_index (self->notes, BrChartNote, note);
}

gboolean
br_chart_is_of_days (BrChart *self)
{
  return self->days != NULL;
}

/**
 * br_chart_get_day:
 * @self: a chart
 * @place: which
 *
 * Returns: the day there, or %BR_DATE_NONE where places have names
 */
BrDate
br_chart_get_day (BrChart *self,
                  guint    place)
{
  return self->days != NULL ? self->days[place] : BR_DATE_NONE;
}

/**
 * br_chart_get_name:
 * @self: a chart
 * @place: which
 *
 * Returns: (nullable): its name; %NULL where places are days
 */
const char *
br_chart_get_name (BrChart *self,
                   guint    place)
{
  return self->names != NULL ? self->names[place] : NULL;
}

/**
 * br_chart_get_x:
 * @self: a chart
 * @place: which
 *
 * Returns: where it lies along the bottom: its day, or its number
 */
double
br_chart_get_x (BrChart *self,
                guint    place)
{
  return self->days != NULL ? (double) self->days[place] : (double) place;
}

/**
 * br_chart_find:
 * @self: a chart
 * @x: somewhere along the bottom
 *
 * Returns: the first place that does not lie before @x; as many as there are when all do
 */
guint
br_chart_find (BrChart *self,
               double   x)
{
  guint low = 0, high = self->n_places;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (br_chart_get_x (self, middle) < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * br_chart_get_spacing:
 * @self: a chart
 *
 * Returns: how far the closest two places lie apart
 */
double
br_chart_get_spacing (BrChart *self)
{
  return self->spacing;
}

gboolean
br_chart_is_heat (BrChart *self)
{
  return self->series->len > 0 && br_chart_get_series (self, 0)->shape == BR_CHART_HEAT;
}

/* What is stacked counts with all that lies below it. */
static void
add_stacks (BrChart *self,
            guint    place,
            double  *low,
            double  *high)
{
  double above = 0, below = 0;

  for (guint i = 0; i < self->series->len; i++)
    {
      const BrChartSeries *series = br_chart_get_series (self, i);

      if (series->hidden || series->shape != BR_CHART_STACKED || isnan (series->values[place]))
        continue;
      if (series->values[place] >= 0)
        above += series->values[place];
      else
        below += series->values[place];
      *low = MIN (*low, below);
      *high = MAX (*high, above);
    }
}

/**
 * br_chart_get_extent:
 * @self: a chart
 * @from: the first place
 * @to: the place behind the last
 * @low: (out): the least value there
 * @high: (out): the most
 *
 * Columns, areas and what is stacked begin at zero, so zero is among the values where any is shown.
 *
 * Returns: whether there is any value
 */
gboolean
br_chart_get_extent (BrChart *self,
                     guint    from,
                     guint    to,
                     double  *low,
                     double  *high)
{
  gboolean stands = FALSE, stacked = FALSE;

  *low = INFINITY;
  *high = -INFINITY;
  for (guint i = 0; i < self->series->len; i++)
    {
      const BrChartSeries *series = br_chart_get_series (self, i);
      const double *lows = series->lows != NULL ? series->lows : series->values;

      if (series->hidden)
        continue;
      stacked |= series->shape == BR_CHART_STACKED;
      stands |= series->shape == BR_CHART_AREA || series->shape == BR_CHART_COLUMN;
      for (guint k = from; k < to && series->shape != BR_CHART_STACKED; k++)
        {
          /* Written so that NAN changes neither. */
          *low = lows[k] < *low ? lows[k] : *low;
          *high = series->values[k] > *high ? series->values[k] : *high;
        }
    }
  for (guint k = from; stacked && k < to; k++)
    add_stacks (self, k, low, high);
  if (*low > *high)
    return FALSE;
  if (stands || stacked)
    {
      *low = MIN (*low, 0);
      *high = MAX (*high, 0);
    }
  return TRUE;
}
