#include "config.h"

#include "draw/br-chart-palette.h"

#define HEX(rgb)                                                                                                       \
  {                                                                                                                    \
    ((rgb) >> 16 & 0xff) / 255.f, ((rgb) >> 8 & 0xff) / 255.f, ((rgb) &0xff) / 255.f, 1.f                              \
  }

/* Each can be told from each other by people who see no red, no green or no blue, and from the paper by
 * all (tests/draw/test-chart-palette). */
static const GdkRGBA light[BR_CHART_N_COLOURS] = {
  HEX (0x9A7300), HEX (0x16336B), HEX (0xC94A6E), HEX (0x2F93B5), HEX (0x3F0A14), HEX (0x6B5FE6),
};

static const GdkRGBA dark[BR_CHART_N_COLOURS] = {
  HEX (0xD4AF37), HEX (0x3A86E0), HEX (0xD8557A), HEX (0xA8E8E0), HEX (0xD9B8FF), HEX (0x8F6B2E),
};

static const double dashes[][4] = { { 0 }, { 7, 3 }, { 2, 3 }, { 9, 3, 2, 3 }, { 4, 2 }, { 12, 4 } };
static const guint dash_lengths[] = { 0, 2, 2, 4, 2, 2 };

static gboolean
is_dark (BrPlanLook look)
{
  return look == BR_PLAN_DARK || look == BR_PLAN_HIGH_CONTRAST_DARK;
}

/**
 * br_chart_palette_get:
 * @look: in which colours
 * @series: which series
 *
 * Returns: (transfer none): its colour
 */
const GdkRGBA *
br_chart_palette_get (BrPlanLook look,
                      guint      series)
{
  return (is_dark (look) ? dark : light) + series % BR_CHART_N_COLOURS;
}

/**
 * br_chart_palette_get_heat:
 * @look: in which colours
 * @share: 0 for the least, 1 for the most
 *
 * Returns: the colour of a cell, which goes from nearly the paper's to the first series' and on to the text's
 */
GdkRGBA
br_chart_palette_get_heat (BrPlanLook look,
                           double     share)
{
  const BrPlanPalette *palette = br_plan_palette_get (look);
  const GdkRGBA *middle = br_chart_palette_get (look, 0);

  if (share <= 0.6)
    return br_rgba_mix (&palette->paper, middle, 0.08 + share / 0.6 * 0.92);
  return br_rgba_mix (middle, &palette->text, (share - 0.6) / 0.4 * 0.7);
}

/**
 * br_chart_palette_get_dash:
 * @series: which series
 * @n: (out): how many lengths
 *
 * Returns: (transfer none): the dashes of its line, in widths of half a line
 */
const double *
br_chart_palette_get_dash (guint  series,
                           guint *n)
{
  guint which = series % G_N_ELEMENTS (dashes);

  *n = dash_lengths[which];
  return dashes[which];
}

/**
 * br_chart_palette_get_hatch:
 * @look: in which colours
 * @series: which series
 *
 * Returns: how its columns are filled; plainly for the first, and for all where colours are enough
 */
BrChartHatch
br_chart_palette_get_hatch (BrPlanLook look,
                            guint      series)
{
  if ((look == BR_PLAN_LIGHT || look == BR_PLAN_DARK) && series < BR_CHART_N_COLOURS)
    return BR_HATCH_NONE;
  return series % (BR_HATCH_UPRIGHT + 1);
}
