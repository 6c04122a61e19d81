#include "config.h"

#include <string.h>

#include "core/rules/br-combine.h"
#include "core/rules/br-duplicate-plan.h"

static BrFieldSet
bit (const char *name)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);

  return (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, name));
}

static BrCustomer *
somebody (const char *name,
          const char *phone,
          const char *allergies,
          BrDate      birthday)
{
  BrCustomer *self = br_new (CUSTOMER, BrCustomer);

  self->name = g_strdup (name);
  self->phone = g_strdup (phone);
  self->allergies = g_strdup (allergies);
  self->birthday = birthday;
  return self;
}

/* ---- fields --------------------------------------------------------------------- */

static void
test_both_are_heard (void)
{
  g_autoptr (BrCustomer) kept = somebody ("Ada Hale", NULL, "Nuts", BR_DATE_NONE);
  g_autoptr (BrCustomer) merged = somebody ("A. Hale", "0113 496 0001", "Sesame\nNuts", br_date_from_ymd (1990, 3, 20));
  const BrCombineChoice choice = { 0 };
  g_autoptr (BrCustomer) both = br_combine (kept, merged, &choice);

  g_assert_cmpstr (both->name, ==, "Ada Hale");
  g_assert_cmpstr (both->phone, ==, "0113 496 0001");
  g_assert_cmpstr (both->allergies, ==, "Sesame\nNuts");
  g_assert_cmpint (both->birthday, ==, br_date_from_ymd (1990, 3, 20));
  g_assert_cmpuint (br_combine_compare (kept, merged), ==, bit ("name") | bit ("phone") | bit ("allergies") | bit ("birthday"));
  g_assert_cmpuint (br_combine_compare (kept, kept), ==, 0);
}

static void
test_a_choice_is_final (void)
{
  g_autoptr (BrCustomer) kept = somebody ("Ada Hale", "0113 496 0002", "Nuts", br_date_from_ymd (1990, 3, 20));
  g_autoptr (BrCustomer) merged = somebody (NULL, NULL, "Sesame", BR_DATE_NONE);
  const BrCombineChoice choice = { .from_kept = bit ("allergies"),
                                   .from_merged = bit ("name") | bit ("phone") | bit ("birthday") };
  g_autoptr (BrCustomer) both = br_combine (kept, merged, &choice);

  g_assert_cmpstr (both->name, ==, "Ada Hale");
  g_assert_null (both->phone);
  g_assert_cmpstr (both->allergies, ==, "Nuts");
  g_assert_cmpint (both->birthday, ==, BR_DATE_NONE);
}

/* ---- plan -------------------------------------------------------------------------- */

static BrDuplicateFacts
guest (guint8      n,
       const char *name,
       const char *email,
       const char *phone)
{
  BrDuplicateFacts self = { .name = name, .email = email, .phone = phone, .birthday = BR_DATE_NONE };

  self.id.bytes[15] = n;
  return self;
}

static void
assert_plan (const BrDuplicateFacts *guests,
             guint                   n_guests,
             const BrApart          *apart,
             const char             *expected)
{
  g_autoptr (GArray) pairs = br_duplicates_find (guests, n_guests, BR_DUPLICATE_PROPOSED);
  g_autoptr (GArray) plan = br_duplicates_plan (guests, n_guests, pairs, apart, BR_DUPLICATE_CERTAIN);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < plan->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (plan, BrDuplicate, i);

      g_string_append_printf (said, "%s%d>%d", i > 0 ? " " : "", pair->b.bytes[15], pair->a.bytes[15]);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

/* 1 and 3 have one telephone number, 2 and 3 one address: all one name, so 80 and 90; but nothing beside the name,
 * which is 35, joins 1 and 2, so that 1 stays once 3 is 2. */
static void
test_a_chain_makes_nobody_the_same (void)
{
  const BrDuplicateFacts guests[] = {
    guest (1, "ada hale", NULL, "+441134960001"),
    guest (2, "ada hale", "ada@example.org", NULL),
    guest (3, "ada hale", "ada@example.org", "+441134960001"),
    guest (4, "ben okafor", "ben@example.org", NULL),
    guest (5, "okafor ben", "ben@example.org", NULL),
  };
  g_autoptr (BrApart) apart = br_apart_new ();
  g_autoptr (GArray) pairs = br_duplicates_find (guests, G_N_ELEMENTS (guests), BR_DUPLICATE_CERTAIN);

  g_assert_cmpuint (pairs->len, ==, 3);
  assert_plan (guests, G_N_ELEMENTS (guests), apart, "3>2 5>4");
}

static void
test_who_is_apart_stays_so (void)
{
  const BrDuplicateFacts guests[] = {
    guest (1, "ada hale", "ada@example.org", NULL),
    guest (2, "ada hale", "ada@example.org", NULL),
    guest (3, "ada hale", "ada@example.org", NULL),
  };
  g_autoptr (BrApart) apart = br_apart_new ();

  assert_plan (guests, G_N_ELEMENTS (guests), apart, "2>1 3>1");
  br_apart_add (apart, &guests[2].id, &guests[0].id);
  g_assert_true (br_apart_has (apart, &guests[0].id, &guests[2].id));
  g_assert_false (br_apart_has (apart, &guests[0].id, &guests[1].id));
  assert_plan (guests, G_N_ELEMENTS (guests), apart, "2>1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/combine/hears-both-where-nobody-chose", test_both_are_heard);
  g_test_add_func ("/combine/does-as-was-chosen-but-loses-no-name", test_a_choice_is_final);
  g_test_add_func ("/duplicates-plan/a-chain-of-likenesses-makes-nobody-the-same", test_a_chain_makes_nobody_the_same);
  g_test_add_func ("/duplicates-plan/who-is-not-the-same-is-not-merged-in-a-roundabout-way", test_who_is_apart_stays_so);
  return g_test_run ();
}
