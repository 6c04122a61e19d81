#include "config.h"

#include "draw/br-plan-palette.h"

static void
test_contrast_ratio (void)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA grey;

  g_assert_cmpfloat_with_epsilon (br_rgba_contrast (&black, &white), 21.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (br_rgba_contrast (&white, &white), 1.0, 1e-6);
  /* #767676 on white is the well-known 4.54 : 1. */
  gdk_rgba_parse (&grey, "#767676");
  g_assert_cmpfloat_with_epsilon (br_rgba_contrast (&grey, &white), 4.54, 0.005);
}

static void
test_mix (void)
{
  const GdkRGBA a = { 0, 0.5f, 1, 1 };
  const GdkRGBA b = { 1, 0.5f, 0, 1 };
  GdkRGBA mixed = br_rgba_mix (&a, &b, 0.25);

  g_assert_cmpfloat_with_epsilon (mixed.red, 0.25, 1e-6);
  g_assert_cmpfloat_with_epsilon (mixed.green, 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (mixed.blue, 0.75, 1e-6);
}

static void
test_legible (void)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA navy, found;

  gdk_rgba_parse (&navy, "#1D3557");
  found = br_rgba_legible (&navy, &white, 4.5);
  g_assert_true (gdk_rgba_equal (&found, &navy));
  found = br_rgba_legible (&navy, &black, 4.5);
  g_assert_cmpfloat (br_rgba_contrast (&found, &black), >=, 4.5);
  g_assert_cmpfloat (found.blue, >, found.red);
  found = br_rgba_legible (&white, &white, 21);
  g_assert_true (gdk_rgba_equal (&found, &black));
}

/* Everything that is read keeps 4.5 : 1 on everything it can stand on, in every look. */
static void
test_every_look_is_legible (void)
{
  for (guint look = 0; look < BR_N_PLAN_LOOKS; look++)
    {
      const BrPlanPalette *palette = br_plan_palette_get (look);
      const GdkRGBA *grounds[] = { &palette->paper, &palette->table, &palette->stage,
                                   &palette->bar,   &palette->floor, &palette->desk };

      for (gsize i = 0; i < G_N_ELEMENTS (grounds); i++)
        g_assert_cmpfloat (br_rgba_contrast (&palette->text, grounds[i]), >=, 4.5);
      g_assert_cmpfloat (br_rgba_contrast (&palette->text_soft, &palette->paper), >=, 4.5);
      g_assert_cmpfloat (br_rgba_contrast (&palette->text_soft, &palette->table), >=, 4.5);
      g_assert_cmpfloat (br_rgba_contrast (&palette->exit_text, &palette->exit), >=, 4.5);
      /* WCAG 1.4.11 asks 3 : 1 of what is not text but has to be seen. */
      g_assert_cmpfloat (br_rgba_contrast (&palette->line, &palette->paper), >=, 3.0);
      g_assert_cmpfloat (br_rgba_contrast (&palette->selection, &palette->paper), >=, 3.0);
      g_assert_cmpfloat (br_rgba_contrast (&palette->focus, &palette->paper), >=, 3.0);
      for (guint state = BR_SCENE_STATE_FREE; state <= BR_SCENE_STATE_BLOCKED; state++)
        g_assert_cmpfloat (
          br_rgba_contrast (br_plan_palette_get_state (palette, state), &palette->paper), >=, 3.0);
      g_assert_null (br_plan_palette_get_state (palette, BR_SCENE_STATE_NONE));
    }
}

static void
test_high_contrast_is_higher (void)
{
  const BrPlanPalette *light = br_plan_palette_get (BR_PLAN_HIGH_CONTRAST);
  const BrPlanPalette *dark = br_plan_palette_get (BR_PLAN_HIGH_CONTRAST_DARK);

  g_assert_cmpfloat (br_rgba_contrast (&light->text, &light->paper), >=, 20.9);
  g_assert_cmpfloat (br_rgba_contrast (&light->line, &light->paper), >=, 20.9);
  g_assert_cmpfloat (br_rgba_contrast (&dark->text, &dark->paper), >=, 20.9);
  g_assert_cmpfloat (br_rgba_contrast (&dark->text_soft, &dark->paper), >=, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-palette/contrast-ratio-is-that-of-wcag", test_contrast_ratio);
  g_test_add_func ("/plan-palette/mix-is-between", test_mix);
  g_test_add_func ("/plan-palette/legible-changes-no-more-than-it-must", test_legible);
  g_test_add_func ("/plan-palette/every-look-is-legible", test_every_look_is_legible);
  g_test_add_func ("/plan-palette/high-contrast-is-higher", test_high_contrast_is_higher);
  return g_test_run ();
}
