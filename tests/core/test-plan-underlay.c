#include "config.h"

#include <string.h>

#include "core/base/br-error.h"
#include "core/rules/br-plan-underlay.h"

#define MM BR_MILLIMETRE

/* A PNG of 3 × 2 dots, as far as its chunks go: what is in them but the size nobody unpacks here. */
static const guint8 png[] = {
  0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0,
  0,    0,   1,   2,   3,    4,    0,    0,    0, 1, 'I', 'D', 'A', 'T', 7, 1, 2, 3, 4, 0, 0, 0, 0, 'I', 'E', 'N', 'D',
  1,    2,   3,   4,
};

/* A JPEG of 640 × 480: an application’s segment with an end of its own in it, a frame, a scan, the end. */
static const guint8 jpeg[] = {
  0xff, 0xd8, 0xff, 0xe1, 0,    6,    1, 0xff, 0xd9, 1,    0xff, 0xc0, 0,    8,    8,    0x01, 0xe0, 0x02,
  0x80, 3,    0xff, 0xda, 0,    4,    0, 0,    0x12, 0xff, 0,    0x34, 0xff, 0xd9,
};

static void
refuse (const guint8 *data,
        gsize         size,
        const char   *said)
{
  g_autoptr (GError) error = NULL;
  BrUnderlayFacts facts;

  g_assert_false (br_underlay_look (data, size, &facts, &error));
  g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, said));
}

static void
test_size (void)
{
  g_autoptr (GError) error = NULL;
  BrUnderlayFacts facts;

  g_assert_true (br_underlay_look (png, sizeof png, &facts, &error));
  g_assert_no_error (error);
  g_assert_true (facts.is_png);
  g_assert_cmpuint (facts.width, ==, 3);
  g_assert_cmpuint (facts.height, ==, 2);
  g_assert_true (br_underlay_look (jpeg, sizeof jpeg, &facts, &error));
  g_assert_no_error (error);
  g_assert_false (facts.is_png);
  g_assert_cmpuint (facts.width, ==, 640);
  g_assert_cmpuint (facts.height, ==, 480);
}

static void
test_cut_short (void)
{
  for (gsize size = 9; size < sizeof png; size++)
    refuse (png, size, "cut short");
  for (gsize size = 5; size < sizeof jpeg; size++)
    refuse (jpeg, size, "cut short");
}

static void
test_others (void)
{
  refuse ((const guint8 *) "GIF89a, and so on", 17, "neither");
  refuse ((const guint8 *) "", 0, "neither");
  refuse (jpeg, 3, "neither");
}

static void
test_too_many_dots (void)
{
  g_autofree guint8 *large = g_memdup2 (png, sizeof png);

  /* 8,001 × 8,000 are 64,008,000. */
  memcpy (large + 16, "\0\0\x1f\x41\0\0\x1f\x40", 8);
  refuse (large, sizeof png, "8001 × 8000");
  memset (large + 16, 0, 4);
  refuse (large, sizeof png, "no size");
}

/* A wall that is 4 m on the plan is 5 m in truth: all of it is a quarter larger, and the wall’s end stays. */
static void
test_scale (void)
{
  BrRect box = BR_RECT (1000 * MM, 2000 * MM, 8000 * MM, 6000 * MM);
  g_autoptr (GError) error = NULL;

  g_assert_true (br_underlay_scale (&box, BR_POINT (2000 * MM, 3000 * MM), BR_POINT (6000 * MM, 3000 * MM), 5000 * MM,
                                    &error));
  g_assert_no_error (error);
  g_assert_cmpint (box.x, ==, 750 * MM);
  g_assert_cmpint (box.y, ==, 1750 * MM);
  g_assert_cmpint (box.width, ==, 10000 * MM);
  g_assert_cmpint (box.height, ==, 7500 * MM);

  /* Aslant: 3 and 4 m are 5 m, which are 2.5 m in truth. */
  box = BR_RECT (0, 0, 8000 * MM, 6000 * MM);
  g_assert_true (br_underlay_scale (&box, BR_POINT (0, 0), BR_POINT (3000 * MM, 4000 * MM), 2500 * MM, &error));
  g_assert_cmpint (box.x, ==, 0);
  g_assert_cmpint (box.width, ==, 4000 * MM);
  g_assert_cmpint (box.height, ==, 3000 * MM);
}

static void
test_no_scale (void)
{
  const struct
  {
    BrPoint to;
    gint64 length;
    const char *said;
  } wrong[] = {
    { BR_POINT (0, 0), 1000 * MM, "the same" },
    { BR_POINT (1000 * MM, 0), 0, "more than nothing" },
    { BR_POINT (8000 * MM, 0), 1 * MM, "smaller than 10 mm" },
    { BR_POINT (1 * MM, 0), 900000 * MM, "larger than a plan" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      BrRect box = BR_RECT (0, 0, 8000 * MM, 6000 * MM);
      g_autoptr (GError) error = NULL;

      g_assert_false (br_underlay_scale (&box, BR_POINT (0, 0), wrong[i].to, wrong[i].length, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, wrong[i].said));
      g_assert_cmpint (box.width, ==, 8000 * MM);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/underlay/a-picture-says-its-size", test_size);
  g_test_add_func ("/underlay/a-file-that-was-cut-short-is-refused-wherever", test_cut_short);
  g_test_add_func ("/underlay/what-is-no-picture-is-refused", test_others);
  g_test_add_func ("/underlay/too-many-dots-are-refused-unpacked-by-nobody", test_too_many_dots);
  g_test_add_func ("/underlay/two-places-bring-it-to-scale", test_scale);
  g_test_add_func ("/underlay/a-scale-that-makes-no-sense-changes-nothing", test_no_scale);
  return g_test_run ();
}
