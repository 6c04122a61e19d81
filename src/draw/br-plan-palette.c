#include "config.h"

#include "draw/br-plan-palette.h"

#include <math.h>

#define HEX(rgb)                                                                                   \
  {                                                                                                \
    ((rgb) >> 16 & 0xff) / 255.f, ((rgb) >> 8 & 0xff) / 255.f, ((rgb) &0xff) / 255.f, 1.f          \
  }

static const BrPlanPalette palettes[BR_N_PLAN_LOOKS] = {
  [BR_PLAN_LIGHT] = {
    .desk = HEX (0xEFE6D2),
    .paper = HEX (0xFFFDF7),
    .grid = HEX (0xF0E9D8),
    .rule = HEX (0x9C8034),
    .line = HEX (0x4A3F33),
    .line_soft = HEX (0xA3937C),
    .text = HEX (0x221C16),
    .text_soft = HEX (0x6B5E4F),
    .table = HEX (0xF9F1DE),
    .chair = HEX (0xEADFC6),
    .stage = HEX (0xEBD3CB),
    .bar = HEX (0xE5D0A2),
    .wall = HEX (0x3A3129),
    .floor = HEX (0xE9DFCB),
    .exit = HEX (0x1F5B3A),
    .exit_text = HEX (0xFFFFFF),
    .leaf = HEX (0xC7DDC6),
    .zone = HEX (0x7A5C00),
    .seat = HEX (0xD9CDB4),
    .free = HEX (0x1F5B3A),
    .booked = HEX (0x7A5C00),
    .seated = HEX (0x8B1E1E),
    .blocked = HEX (0x6B5E4F),
    .hover = HEX (0x7A5C00),
    .selection = HEX (0x7A5C00),
    .focus = HEX (0x221C16),
  },
  [BR_PLAN_DARK] = {
    .desk = HEX (0x0E0C0A),
    .paper = HEX (0x1A1612),
    .grid = HEX (0x2E2821),
    .rule = HEX (0x8C7430),
    .line = HEX (0xC9B98F),
    .line_soft = HEX (0x6E6350),
    .text = HEX (0xF3EBDD),
    .text_soft = HEX (0xAA9E8A),
    .table = HEX (0x2A241E),
    .chair = HEX (0x3A3229),
    .stage = HEX (0x3E2422),
    .bar = HEX (0x43361B),
    .wall = HEX (0x6B604E),
    .floor = HEX (0x2B2620),
    .exit = HEX (0x2F7A4F),
    .exit_text = HEX (0xFFFFFF),
    .leaf = HEX (0x24402D),
    .zone = HEX (0xD4AF37),
    .seat = HEX (0x4A4136),
    .free = HEX (0x5FA777),
    .booked = HEX (0xD4AF37),
    .seated = HEX (0xC0504D),
    .blocked = HEX (0x8D8271),
    .hover = HEX (0xD4AF37),
    .selection = HEX (0xF0CF62),
    .focus = HEX (0xF3EBDD),
  },
  [BR_PLAN_HIGH_CONTRAST] = {
    .desk = HEX (0xE0E0E0),
    .paper = HEX (0xFFFFFF),
    .grid = HEX (0xE6E6E6),
    .rule = HEX (0x000000),
    .line = HEX (0x000000),
    .line_soft = HEX (0x404040),
    .text = HEX (0x000000),
    .text_soft = HEX (0x262626),
    .table = HEX (0xFFFFFF),
    .chair = HEX (0xE0E0E0),
    .stage = HEX (0xEBEBEB),
    .bar = HEX (0xE0E0E0),
    .wall = HEX (0x000000),
    .floor = HEX (0xD9D9D9),
    .exit = HEX (0x004D26),
    .exit_text = HEX (0xFFFFFF),
    .leaf = HEX (0xE0F0E0),
    .zone = HEX (0x000000),
    .seat = HEX (0xFFFFFF),
    .free = HEX (0x004D26),
    .booked = HEX (0x5C4500),
    .seated = HEX (0x7A0000),
    .blocked = HEX (0x404040),
    .hover = HEX (0x0033AA),
    .selection = HEX (0x0033AA),
    .focus = HEX (0x000000),
  },
  [BR_PLAN_HIGH_CONTRAST_DARK] = {
    .desk = HEX (0x1C1C1C),
    .paper = HEX (0x000000),
    .grid = HEX (0x242424),
    .rule = HEX (0xFFFFFF),
    .line = HEX (0xFFFFFF),
    .line_soft = HEX (0xBFBFBF),
    .text = HEX (0xFFFFFF),
    .text_soft = HEX (0xE0E0E0),
    .table = HEX (0x000000),
    .chair = HEX (0x2B2B2B),
    .stage = HEX (0x262626),
    .bar = HEX (0x2B2B2B),
    .wall = HEX (0xFFFFFF),
    .floor = HEX (0x333333),
    .exit = HEX (0x00663A),
    .exit_text = HEX (0xFFFFFF),
    .leaf = HEX (0x12331C),
    .zone = HEX (0xFFFFFF),
    .seat = HEX (0x2B2B2B),
    .free = HEX (0x7FE0A0),
    .booked = HEX (0xFFD84D),
    .seated = HEX (0xFF8A85),
    .blocked = HEX (0xC8C8C8),
    .hover = HEX (0xFFD84D),
    .selection = HEX (0xFFD84D),
    .focus = HEX (0xFFFFFF),
  },
  [BR_PLAN_PRINT] = {
    .desk = HEX (0xFFFFFF),
    .paper = HEX (0xFFFFFF),
    .grid = HEX (0xF1EFEA),
    .rule = HEX (0x5A4A1E),
    .line = HEX (0x1E1914),
    .line_soft = HEX (0x8A8175),
    .text = HEX (0x000000),
    .text_soft = HEX (0x4F473E),
    .table = HEX (0xFFFFFF),
    .chair = HEX (0xF4F1EA),
    .stage = HEX (0xF3E9E5),
    .bar = HEX (0xF1E8D3),
    .wall = HEX (0x1E1914),
    .floor = HEX (0xECE8DF),
    .exit = HEX (0x1F5B3A),
    .exit_text = HEX (0xFFFFFF),
    .leaf = HEX (0xE3EEE2),
    .zone = HEX (0x7A5C00),
    .seat = HEX (0xFFFFFF),
    .free = HEX (0x1F5B3A),
    .booked = HEX (0x7A5C00),
    .seated = HEX (0x8B1E1E),
    .blocked = HEX (0x5F574D),
    .hover = HEX (0x7A5C00),
    .selection = HEX (0x7A5C00),
    .focus = HEX (0x000000),
  },
};

/**
 * br_plan_palette_get:
 * @look: how the plan is to look
 *
 * Returns: (transfer none): its colours
 */
const BrPlanPalette *
br_plan_palette_get (BrPlanLook look)
{
  g_return_val_if_fail (look < BR_N_PLAN_LOOKS, &palettes[BR_PLAN_LIGHT]);

  return &palettes[look];
}

/**
 * br_plan_palette_get_state:
 * @self: a palette
 * @state: what a table is doing
 *
 * Returns: (transfer none) (nullable): its colour; %NULL when it does nothing
 */
const GdkRGBA *
br_plan_palette_get_state (const BrPlanPalette *self,
                           BrSceneState         state)
{
  switch (state)
    {
    case BR_SCENE_STATE_FREE:
      return &self->free;
    case BR_SCENE_STATE_BOOKED:
      return &self->booked;
    case BR_SCENE_STATE_SEATED:
      return &self->seated;
    case BR_SCENE_STATE_BLOCKED:
      return &self->blocked;
    case BR_SCENE_STATE_NONE:
    default:
      return NULL;
    }
}

/**
 * br_rgba_mix:
 * @a: a colour
 * @b: another
 * @share: how much of @b, 0 … 1
 *
 * Returns: the colour between them
 */
GdkRGBA
br_rgba_mix (const GdkRGBA *a,
             const GdkRGBA *b,
             double         share)
{
  float t = (float) CLAMP (share, 0.0, 1.0);

  return (GdkRGBA){ a->red + (b->red - a->red) * t, a->green + (b->green - a->green) * t,
                    a->blue + (b->blue - a->blue) * t, a->alpha + (b->alpha - a->alpha) * t };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) +
         0.0722 * linear (color->blue);
}

/**
 * br_rgba_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * Returns: their contrast ratio, 1 … 21 (WCAG 2.1, "contrast ratio")
 */
double
br_rgba_contrast (const GdkRGBA *a,
                  const GdkRGBA *b)
{
  double x = luminance (a) + 0.05;
  double y = luminance (b) + 0.05;

  return x > y ? x / y : y / x;
}

/**
 * br_rgba_legible:
 * @ink: the colour one would like to write in
 * @ground: what one writes on
 * @contrast: the least contrast ratio; above 4.58 not every ground allows it
 *
 * Plans of other programs bring their own colours, chosen for white paper.
 *
 * Returns: @ink, as much darker or lighter as it takes to read it on @ground
 */
GdkRGBA
br_rgba_legible (const GdkRGBA *ink,
                 const GdkRGBA *ground,
                 double         contrast)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  gboolean dark = br_rgba_contrast (&black, ground) >= br_rgba_contrast (&white, ground);
  GdkRGBA found = *ink;

  for (guint i = 1; i <= 10 && br_rgba_contrast (&found, ground) < contrast; i++)
    found = br_rgba_mix (ink, dark ? &black : &white, i / 10.0);
  return found;
}
