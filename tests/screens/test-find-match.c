#include "config.h"

#include "screens/find/br-find-list.h"
#include "screens/find/br-find-match.h"

static void
test_whole_title_is_best (void)
{
  g_assert_cmpuint (br_find_match ("reports", "Reports", NULL), ==, BR_FIND_SCORE_EXACT);
  g_assert_cmpuint (br_find_match ("  REPORTS ", "Reports", NULL), ==, BR_FIND_SCORE_EXACT);
}

static void
test_order_of_places (void)
{
  guint beginning = br_find_match ("flo", "Floor plans", NULL);
  guint word = br_find_match ("pla", "Floor plans", NULL);
  guint within = br_find_match ("oor", "Floor plans", NULL);
  guint keyword = br_find_match ("seat", "Floor plans", "rooms tables seating");

  g_assert_cmpuint (beginning, <, BR_FIND_SCORE_EXACT);
  g_assert_cmpuint (word, <, beginning);
  g_assert_cmpuint (within, <, word);
  g_assert_cmpuint (keyword, <, within);
  g_assert_cmpuint (keyword, >, 0);
}

static void
test_accents_and_case_do_not_matter (void)
{
  g_assert_cmpuint (br_find_match ("angstrom", "Zoë Ångström", NULL), >, 0);
  g_assert_cmpuint (br_find_match ("ZOE", "Zoë Ångström", NULL), >, 0);
}

static void
test_every_word_has_to_match (void)
{
  g_assert_cmpuint (br_find_match ("zoe ang", "Zoë Ångström", NULL), >, 0);
  g_assert_cmpuint (br_find_match ("ang zoe", "Zoë Ångström", NULL), >, 0);
  g_assert_cmpuint (br_find_match ("zoe smith", "Zoë Ångström", NULL), ==, 0);
}

static void
test_worst_word_decides (void)
{
  guint both = br_find_match ("floor seat", "Floor plans", "seating");

  g_assert_cmpuint (both, ==, br_find_match ("seat", "Floor plans", "seating"));
}

static void
test_keyword_only_by_its_beginning (void)
{
  g_assert_cmpuint (br_find_match ("eating", "Floor plans", "seating"), ==, 0);
}

static void
test_nothing_typed_matches_nothing (void)
{
  g_assert_cmpuint (br_find_match ("", "Reports", NULL), ==, 0);
  g_assert_cmpuint (br_find_match ("   ", "Reports", NULL), ==, 0);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) user_data = br_find_provider_find_finish (BR_FIND_PROVIDER (source), result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
find (BrFindList *list,
      const char *text,
      guint       limit)
{
  GPtrArray *found = NULL;

  br_find_provider_find_async (BR_FIND_PROVIDER (list), text, limit, NULL, found_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

static void
test_list_ranks_and_cuts_off (void)
{
  g_autoptr (BrFindList) list = br_find_list_new ("Pages");
  g_autoptr (GPtrArray) found = NULL;
  BrFindResult *first;

  br_find_list_add (list, "Take a booking", NULL, NULL, NULL, "win.go", g_variant_new_string ("a"));
  br_find_list_add (list, "Bookings", NULL, NULL, NULL, "win.go", g_variant_new_string ("b"));
  br_find_list_add (list, "Reports", NULL, "booking figures", NULL, "win.go", g_variant_new_string ("c"));
  br_find_list_add (list, "Artists", NULL, NULL, NULL, "win.go", g_variant_new_string ("d"));

  found = find (list, "book", 2);
  g_assert_cmpuint (found->len, ==, 2);
  first = g_ptr_array_index (found, 0);
  g_assert_cmpstr (br_find_result_get_title (first), ==, "Bookings");
  g_assert_cmpstr (br_find_result_get_group (first), ==, "Pages");
  g_assert_cmpstr (br_find_result_get_action (first), ==, "win.go");
  g_assert_cmpstr (g_variant_get_string (br_find_result_get_target (first), NULL), ==, "b");
  g_assert_cmpstr (br_find_result_get_title (g_ptr_array_index (found, 1)), ==, "Take a booking");
}

static void
test_list_offers_its_beginning (void)
{
  g_autoptr (BrFindList) list = br_find_list_new ("Pages");
  g_autoptr (GPtrArray) found = NULL;

  br_find_list_add (list, "Tonight", NULL, NULL, NULL, "win.go", NULL);
  br_find_list_add (list, "Floor plans", NULL, NULL, NULL, "win.go", NULL);
  found = find (list, NULL, 1);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (br_find_result_get_title (g_ptr_array_index (found, 0)), ==, "Tonight");
  g_clear_pointer (&found, g_ptr_array_unref);
  g_assert_finalize_object (g_steal_pointer (&list));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/find/whole-title-is-best", test_whole_title_is_best);
  g_test_add_func ("/find/beginning-before-word-before-within-before-keyword", test_order_of_places);
  g_test_add_func ("/find/accents-and-case-do-not-matter", test_accents_and_case_do_not_matter);
  g_test_add_func ("/find/every-word-has-to-match", test_every_word_has_to_match);
  g_test_add_func ("/find/worst-word-decides", test_worst_word_decides);
  g_test_add_func ("/find/keyword-matches-only-by-its-beginning", test_keyword_only_by_its_beginning);
  g_test_add_func ("/find/nothing-typed-matches-nothing", test_nothing_typed_matches_nothing);
  g_test_add_func ("/find/list-ranks-and-cuts-off", test_list_ranks_and_cuts_off);
  g_test_add_func ("/find/list-offers-its-beginning-before-anything-is-typed", test_list_offers_its_beginning);

  return g_test_run ();
}
