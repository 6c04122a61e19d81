#include "config.h"

#include "core/base/br-id.h"

#include <string.h>

#include "core/base/br-error.h"

static const guint8 zeros[10];
static const guint8 ones[10] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

static void
assert_text (const BrId *id,
             const char *expected)
{
  g_autofree char *text = br_id_to_string (id);

  g_assert_cmpstr (text, ==, expected);
}

static BrId
parsed (const char *text)
{
  g_autoptr (GError) error = NULL;
  BrId id = BR_ID_NONE;

  g_assert_true (br_id_parse (text, &id, &error));
  g_assert_no_error (error);

  return id;
}

/* RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 GMT-05:00, rand_a 0xCC3, rand_b
 * 0x18C4DC0C0C07398F. */
static void
test_standard_example (void)
{
  static const guint8 random[10]
    = { 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f };
  BrIdSource source = { 0 };
  BrId id = br_id_source_next (&source, G_GINT64_CONSTANT (1645557742000), random);

  assert_text (&id, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  g_assert_cmpint (br_id_get_ms (&id), ==, G_GINT64_CONSTANT (1645557742000));
}

static void
test_version_and_variant_stand (void)
{
  BrIdSource low = { 0 };
  BrIdSource high = { 0 };
  BrId id;

  id = br_id_source_next (&low, 1, zeros);
  assert_text (&id, "00000000-0001-7000-8000-000000000000");
  id = br_id_source_next (&high, 1, ones);
  assert_text (&id, "00000000-0001-7fff-bfff-ffffffffffff");
}

static void
test_counts_up_within_one_millisecond (void)
{
  static const guint8 step[10] = { 9, 9, 9, 9, 9, 9, 0, 0, 0x01, 0x02 };
  BrIdSource source = { 0 };
  BrId id;

  id = br_id_source_next (&source, 5, zeros);
  assert_text (&id, "00000000-0005-7000-8000-000000000000");
  id = br_id_source_next (&source, 5, zeros);
  assert_text (&id, "00000000-0005-7000-8000-000000000001");
  id = br_id_source_next (&source, 5, step);
  assert_text (&id, "00000000-0005-7000-8000-000000000104");
}

static void
test_counts_over_into_the_next_field (void)
{
  static const guint8 brim[10] = { 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  BrIdSource source = { 0 };
  BrId id;

  id = br_id_source_next (&source, 5, brim);
  assert_text (&id, "00000000-0005-7000-bfff-ffffffffffff");
  id = br_id_source_next (&source, 5, zeros);
  assert_text (&id, "00000000-0005-7001-8000-000000000000");
}

static void
test_used_up_tail_takes_the_next_millisecond (void)
{
  BrIdSource source = { 0 };
  BrId id;

  br_id_source_next (&source, 5, ones);
  id = br_id_source_next (&source, 5, zeros);
  assert_text (&id, "00000000-0006-7000-8000-000000000000");
  id = br_id_source_next (&source, 5, zeros);
  assert_text (&id, "00000000-0006-7000-8000-000000000001");
}

static void
test_clock_stepping_back_keeps_the_order (void)
{
  BrIdSource source = { 0 };
  BrId before = br_id_source_next (&source, 5000, ones);
  BrId after = br_id_source_next (&source, 1000, zeros);

  g_assert_cmpint (br_id_compare (&before, &after), <, 0);
  g_assert_cmpint (br_id_get_ms (&after), >=, 5000);
}

static void
test_order_is_the_order_of_making (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  BrIdSource source = { 0 };
  BrId last = BR_ID_NONE;
  gint64 now = G_GINT64_CONSTANT (1760000000000);

  for (guint i = 0; i < 20000; i++)
    {
      guint8 random[10];
      BrId id;

      for (guint j = 0; j < sizeof random; j++)
        random[j] = g_rand_int_range (rand, 0, 256);
      now += g_rand_int_range (rand, -3, 4);
      id = br_id_source_next (&source, now, random);

      g_assert_cmpint (br_id_compare (&last, &id), <, 0);
      g_assert_cmphex (id.bytes[6] >> 4, ==, 7);
      g_assert_cmphex (id.bytes[8] >> 6, ==, 2);
      last = id;
    }
}

static void
test_time_beyond_the_format_is_kept_within (void)
{
  BrIdSource source = { 0 };
  BrId id;

  id = br_id_source_next (&source, -1, zeros);
  g_assert_cmpint (br_id_get_ms (&id), ==, 0);
  id = br_id_source_next (&source, G_MAXINT64, zeros);
  assert_text (&id, "ffffffff-ffff-7000-8000-000000000000");
}

static void
test_reads_both_cases_and_writes_lower (void)
{
  BrId lower = parsed ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  BrId upper = parsed ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
  char text[BR_ID_TEXT_LENGTH + 1];

  g_assert_true (br_id_equal (&lower, &upper));
  g_assert_cmphex (lower.bytes[0], ==, 0x01);
  g_assert_cmphex (lower.bytes[15], ==, 0x8f);
  br_id_print (&upper, text);
  g_assert_cmpstr (text, ==, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

static void
test_refuses_what_is_no_id (void)
{
  static const char *const texts[] = {
    "",
    "017f22e2",
    "017f22e279b07cc398c4dc0c0c07398f",
    "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
    " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
    "017f22e2-79b0-7cc3-98c4+dc0c0c07398f",
    "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      BrId id = { { 42 } };

      g_assert_false (br_id_parse (texts[i], &id, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
      g_assert_cmpint (id.bytes[0], ==, 42);
    }
}

static void
test_only_all_zeros_is_none (void)
{
  BrId none = BR_ID_NONE;
  BrId one = parsed ("00000000-0000-0000-0000-000000000001");

  g_assert_true (br_id_is_none (&none));
  g_assert_false (br_id_is_none (&one));
  assert_text (&none, "00000000-0000-0000-0000-000000000000");
}

static void
test_only_version_seven_knows_its_time (void)
{
  BrId random = parsed ("919108f7-52d1-4320-9bac-f847db4148a8");

  g_assert_cmpint (br_id_get_ms (&random), ==, -1);
}

static void
test_serves_as_a_key (void)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
  BrId a = parsed ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  BrId same = a;
  BrId other = parsed ("017f22e2-79b0-7cc3-98c4-dc0c0c073990");

  g_hash_table_insert (table, br_id_dup (&a), GINT_TO_POINTER (1));
  g_assert_true (g_hash_table_contains (table, &same));
  g_assert_false (g_hash_table_contains (table, &other));
  g_assert_cmpint (br_id_compare (&a, &other), <, 0);
  g_assert_cmpint (br_id_compare (&other, &a), >, 0);
  g_assert_cmpint (br_id_compare (&a, &same), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id/example-of-the-standard", test_standard_example);
  g_test_add_func ("/id/version-and-variant-stand", test_version_and_variant_stand);
  g_test_add_func ("/id/counts-up-within-one-millisecond", test_counts_up_within_one_millisecond);
  g_test_add_func ("/id/counts-over-into-the-next-field", test_counts_over_into_the_next_field);
  g_test_add_func ("/id/used-up-tail-takes-the-next-millisecond",
                   test_used_up_tail_takes_the_next_millisecond);
  g_test_add_func ("/id/clock-stepping-back-keeps-the-order",
                   test_clock_stepping_back_keeps_the_order);
  g_test_add_func ("/id/order-is-the-order-of-making", test_order_is_the_order_of_making);
  g_test_add_func ("/id/time-beyond-the-format-is-kept-within",
                   test_time_beyond_the_format_is_kept_within);
  g_test_add_func ("/id/reads-both-cases-and-writes-lower", test_reads_both_cases_and_writes_lower);
  g_test_add_func ("/id/refuses-what-is-no-id", test_refuses_what_is_no_id);
  g_test_add_func ("/id/only-all-zeros-is-none", test_only_all_zeros_is_none);
  g_test_add_func ("/id/only-version-seven-knows-its-time", test_only_version_seven_knows_its_time);
  g_test_add_func ("/id/serves-as-a-key", test_serves_as_a_key);

  return g_test_run ();
}
