#include "config.h"

#include "draw/br-chart-palette.h"

#include <math.h>

/* What somebody sees who lacks one kind of cone: Machado, Oliveira and Fernandes, "A Physiologically-based Model
 * for Simulation of Color Vision Deficiency" (2009), table for severity 1.0, on linear RGB. */
typedef const double Sight[3][3];

static Sight sights[] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
lab_share (double share)
{
  return share > 0.008856 ? cbrt (share) : 7.787 * share + 16.0 / 116;
}

/* CIE L*a*b*, D65. */
static void
get_lab (const GdkRGBA *colour,
         Sight         *sight,
         double         lab[3])
{
  const double rgb[3] = { linear (colour->red), linear (colour->green), linear (colour->blue) };
  double seen[3], x, y, z;

  for (guint i = 0; i < 3; i++)
    seen[i] = MAX ((*sight)[i][0] * rgb[0] + (*sight)[i][1] * rgb[1] + (*sight)[i][2] * rgb[2], 0);
  x = lab_share ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  y = lab_share (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = lab_share ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
get_difference (const GdkRGBA *a,
                const GdkRGBA *b,
                Sight         *sight)
{
  double one[3], other[3];

  get_lab (a, sight, one);
  get_lab (b, sight, other);
  return sqrt ((one[0] - other[0]) * (one[0] - other[0]) + (one[1] - other[1]) * (one[1] - other[1]) +
               (one[2] - other[2]) * (one[2] - other[2]));
}

/* A difference of 2.3 is just noticed; ten times that is told apart at a glance. */
static void
test_told_apart (void)
{
  for (guint look = 0; look < BR_N_PLAN_LOOKS; look++)
    for (gsize sight = 0; sight < G_N_ELEMENTS (sights); sight++)
      for (guint i = 0; i < BR_CHART_N_COLOURS; i++)
        for (guint j = 0; j < i; j++)
          g_assert_cmpfloat (get_difference (br_chart_palette_get (look, i), br_chart_palette_get (look, j), &sights[sight]),
                             >=, 23);
}

/* WCAG 1.4.11. */
static void
test_seen_on_paper (void)
{
  for (guint look = 0; look < BR_N_PLAN_LOOKS; look++)
    for (guint i = 0; i < BR_CHART_N_COLOURS; i++)
      g_assert_cmpfloat (br_rgba_contrast (br_chart_palette_get (look, i), &br_plan_palette_get (look)->paper), >=, 3);
}

static void
test_not_by_colour_alone (void)
{
  for (guint i = 0; i < BR_CHART_N_COLOURS; i++)
    for (guint j = 0; j < i; j++)
      {
        guint n, m;
        const double *one = br_chart_palette_get_dash (i, &n), *other = br_chart_palette_get_dash (j, &m);

        g_assert_true (n != m || one[0] != other[0] || one[1] != other[1]);
        g_assert_cmpint (br_chart_palette_get_hatch (BR_PLAN_PRINT, i), !=, br_chart_palette_get_hatch (BR_PLAN_PRINT, j));
      }
}

/* The more, the further from the paper. */
static void
test_heat_rises (void)
{
  for (guint look = 0; look < BR_N_PLAN_LOOKS; look++)
    {
      const GdkRGBA *paper = &br_plan_palette_get (look)->paper;
      double before = 0;

      for (guint i = 0; i <= 20; i++)
        {
          GdkRGBA cell = br_chart_palette_get_heat (look, i / 20.0);
          double contrast = br_rgba_contrast (&cell, paper);

          g_assert_cmpfloat (contrast, >, before);
          before = contrast;
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-palette/everybody-tells-series-apart", test_told_apart);
  g_test_add_func ("/chart-palette/every-series-is-seen-on-its-paper", test_seen_on_paper);
  g_test_add_func ("/chart-palette/series-differ-in-more-than-colour", test_not_by_colour_alone);
  g_test_add_func ("/chart-palette/more-is-further-from-the-paper", test_heat_rises);
  return g_test_run ();
}
