#include "config.h"

#include "screens/rows/br-parts.h"

static void
assert_kept (const char *text,
             const char *kept)
{
  g_autofree char *got = br_parts_keep_together (text);

  g_assert_cmpstr (got, ==, kept);
}

static void
test_short (void)
{
  assert_kept ("78 seated · minimum £150.00", "78\u00a0seated · minimum\u00a0£150.00");
  assert_kept ("Tables 7 + 8 (join) · 23:30–01:15", "Tables\u00a07\u00a0+\u00a08\u00a0(join) · 23:30–\u206001:15");
  assert_kept ("Regular", "Regular");
  assert_kept ("", "");
  assert_kept (NULL, NULL);
}

static void
test_long (void)
{
  assert_kept ("2 covers · Came last time with a birthday cake of her own · late",
               "2\u00a0covers · Came last time with a birthday cake of her own · late");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parts/a-short-part-stays-on-one-line", test_short);
  g_test_add_func ("/parts/a-sentence-may-break", test_long);

  return g_test_run ();
}
