#include "config.h"

#include <malloc.h>
#include <string.h>

#include "store/search/br-search-index.h"

/* Each entry of these tests has an id that ends with its number. */
static BrId
make_id (guint number)
{
  BrId id = BR_ID_NONE;

  id.bytes[0] = 0x7f;
  for (guint i = 0; i < 4; i++)
    id.bytes[15 - i] = number >> (8 * i);
  return id;
}

static guint
get_number (const BrId *id)
{
  return (guint) id->bytes[12] << 24 | id->bytes[13] << 16 | id->bytes[14] << 8 | id->bytes[15];
}

static void
set (BrSearchIndex *index,
     guint          number,
     const char    *name,
     const char    *email,
     const char    *phone)
{
  BrSearchEntry entry = { make_id (number), name, email, phone, NULL };

  br_search_index_set (index, &entry);
}

static void
set_keys (BrSearchIndex *index,
          guint          number,
          const char    *name,
          gint64         first,
          gint64         second)
{
  gint64 keys[] = { first, second };
  BrSearchEntry entry = { make_id (number), name, NULL, NULL, keys };

  br_search_index_set (index, &entry);
}

static char *
find_in_order (BrSearchIndex *index,
               const char    *text,
               BrSearchOrder  order,
               gboolean       descending)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrSearchResult) result = NULL;
  g_autoptr (GString) numbers = g_string_new (NULL);

  result = br_search_index_query (index, text, order, descending, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < result->n; i++)
    {
      BrId id;

      g_assert_true (br_search_index_get_id (index, result->slots[i], &id));
      g_string_append_printf (numbers, "%s%u", i > 0 ? " " : "", get_number (&id));
    }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

#define assert_finds_in_order(index, text, order, descending, numbers)                       \
  G_STMT_START                                                                               \
  {                                                                                          \
    g_autofree char *found_ = find_in_order (index, text, order, descending);                \
                                                                                             \
    g_assert_cmpstr (found_, ==, numbers);                                                   \
  }                                                                                          \
  G_STMT_END

/* What is found, by name. */
#define assert_finds(index, text, numbers) \
  assert_finds_in_order (index, text, BR_SEARCH_ORDER_NAME, FALSE, numbers)

static void
test_case_and_accents (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);

  set (index, 1, "Zoë Ångström", "zoe@example.org", NULL);
  set (index, 2, "ZOE BAKER", NULL, NULL);
  set (index, 3, "Anders Størm", "a.storm@example.org", NULL);

  assert_finds (index, "zoe", "1 2");
  assert_finds (index, "ZOË", "1 2");
  assert_finds (index, "angstrom", "1");
  assert_finds (index, "strom", "1");
  assert_finds (index, "storm", "3");
  assert_finds (index, "x", "3 1");
  assert_finds (index, "q", "");
}

static void
test_any_part (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);

  set (index, 1, "Ann Lee", "ann.lee@mail.example", NULL);
  set (index, 2, "Lee-Anne O'Brien", "l_obrien+club@mail.example", NULL);
  set (index, 3, "Ольга Иванова", NULL, NULL);

  assert_finds (index, "n.l", "1");
  assert_finds (index, "e@m", "1");
  assert_finds (index, "e-a", "2");
  assert_finds (index, "o'b", "2");
  assert_finds (index, "n+c", "2");
  assert_finds (index, "mail.example", "1 2");
  assert_finds (index, "иван", "3");
  assert_finds (index, "О", "3");
  /* Never across the end of a field. */
  assert_finds (index, "leeann", "");
  assert_finds (index, "brienl", "");
}

static void
test_words (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);

  set (index, 1, "Zoë Ångström", "zoe@example.org", NULL);
  set (index, 2, "Angela Zoellner", NULL, NULL);
  set (index, 3, "Zoë Baker", "baker@example.org", NULL);

  assert_finds (index, "zoe ang", "2 1");
  assert_finds (index, "  ang   zoe ", "2 1");
  assert_finds (index, "ang zoe org", "1");
  assert_finds (index, "zoe zoe", "2 1 3");
  assert_finds (index, "zoe nobody", "");
  assert_finds (index, "", "2 1 3");
  assert_finds (index, "   ", "2 1 3");
  assert_finds (index, NULL, "2 1 3");
}

static void
test_numbers (void)
{
  static const char *const ways[] = {
    "+441134960999", "+44 113 496 0999", "+44 (0)113 496 0999", "0044 113 496-0999",
    "00441134960999", "0113 496 0999", "(0113) 496 0999", "01134960999", "0113",
    "0113 4", "0113 496", "+44113", "113496", "4113", "0999", "441134", "+", "+4", "+44 (0",
  };
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);

  set (index, 1, "Leeds", NULL, "+44 (0)113 496-0999");
  set (index, 2, "London", NULL, "020 7946 0018");

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    assert_finds (index, ways[i], "1");

  /* Kept without its country, a number is found with any. */
  assert_finds (index, "+44 20 7946 0018", "2");
  assert_finds (index, "0044207946", "2");
  assert_finds (index, "02079", "2");
  assert_finds (index, "207946", "2");

  /* Digits that follow the beginning of a number belong to it, others are words like any. */
  assert_finds (index, "0113 0999", "");
  assert_finds (index, "0999 0113", "");
  assert_finds (index, "999 0113", "1");
  assert_finds (index, "+44 99", "");
  assert_finds (index, "leeds 0113 496", "1");
  assert_finds (index, "0113 496 leeds", "1");
  assert_finds (index, "london 0113", "");
}

static void
test_odd_numbers (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);

  /* A spreadsheet ate the zero; Italy keeps it; an extension is no part of it. */
  set (index, 1, "Eaten", NULL, "7700900123");
  set (index, 2, "Roma", NULL, "+39 06 6982 0000");
  set (index, 3, "Desk", NULL, "01632 960555 ext 77");
  set (index, 4, "New York", NULL, "+1 212 555 0147");
  set (index, 5, "Born 1987", "b1987@example.org", NULL);

  assert_finds (index, "07700900123", "1");
  assert_finds (index, "+447700900123", "1");
  assert_finds (index, "06 6982", "2");
  assert_finds (index, "+39 06 6982", "2");
  assert_finds (index, "96055577", "");
  assert_finds (index, "960555", "3");
  assert_finds (index, "212 555", "4");
  assert_finds (index, "+1212", "4");
  assert_finds (index, "001212", "4");
  assert_finds (index, "1987", "5");
  assert_finds (index, "b1987", "5");
}

static void
test_order_by_name (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);

  set (index, 5, "bob", NULL, NULL);
  set (index, 4, "Ann", NULL, NULL);
  set (index, 3, "Ann Boleyn", NULL, NULL);
  set (index, 2, "Élan", NULL, NULL);
  set (index, 1, "Ann", NULL, NULL);
  set (index, 6, NULL, "nobody@example.org", NULL);
  set (index, 7, "Anneliese Longest-Name the Second", NULL, NULL);
  set (index, 8, "Anneliese Longest-Name the First", NULL, NULL);

  assert_finds (index, "", "6 1 4 3 8 7 5 2");
  assert_finds_in_order (index, "", BR_SEARCH_ORDER_NAME, TRUE, "2 5 7 8 3 4 1 6");
  assert_finds_in_order (index, "an", BR_SEARCH_ORDER_NAME, TRUE, "2 7 8 3 4 1");
}

static void
test_order_by_number (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (2);

  set_keys (index, 1, "Dora", 7, -5);
  set_keys (index, 2, "Cato", 7, G_MAXINT64);
  set_keys (index, 3, "Bea", -7, G_MININT64);
  set_keys (index, 4, "Abe", 0, 12);

  assert_finds_in_order (index, "", BR_SEARCH_ORDER_KEY_0, FALSE, "3 4 2 1");
  assert_finds_in_order (index, "", BR_SEARCH_ORDER_KEY_0, TRUE, "2 1 4 3");
  assert_finds_in_order (index, "", BR_SEARCH_ORDER_KEY_1, FALSE, "3 1 4 2");
  assert_finds_in_order (index, "", BR_SEARCH_ORDER_KEY_1, TRUE, "2 4 1 3");
  assert_finds_in_order (index, "b", BR_SEARCH_ORDER_KEY_0, TRUE, "4 3");
}

static void
test_order_by_relevance (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);

  set (index, 1, "Joanna Smith", NULL, NULL);
  set (index, 2, "Anna Ford", NULL, NULL);
  set (index, 3, "Zoe Ann", NULL, NULL);
  set (index, 4, "Mary-Ann Jones", NULL, NULL);
  set (index, 5, "Bo Lee", "ann@example.org", NULL);
  set (index, 6, "A. Ford", NULL, "+44 113 496 0000");

  assert_finds_in_order (index, "ann", BR_SEARCH_ORDER_RELEVANCE, FALSE, "4 3 2 5 1");
  assert_finds_in_order (index, "ann", BR_SEARCH_ORDER_RELEVANCE, TRUE, "3 4 2 1 5");
  assert_finds_in_order (index, "a", BR_SEARCH_ORDER_RELEVANCE, FALSE, "6 2 4 3 5 1");
  assert_finds_in_order (index, "o a", BR_SEARCH_ORDER_RELEVANCE, FALSE, "6 2 5 1 4 3");
  assert_finds_in_order (index, "fo 0113", BR_SEARCH_ORDER_RELEVANCE, FALSE, "6");
  assert_finds_in_order (index, "0113", BR_SEARCH_ORDER_RELEVANCE, FALSE, "6");
}

static void
test_changes (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (1);
  BrId id = make_id (2);

  set_keys (index, 1, "Ann", 1, 0);
  set_keys (index, 2, "Bea", 2, 0);
  g_assert_cmpuint (br_search_index_get_n_entries (index), ==, 2);

  set_keys (index, 1, "Cato", 3, 0);
  g_assert_cmpuint (br_search_index_get_n_entries (index), ==, 2);
  assert_finds (index, "ann", "");
  assert_finds (index, "", "2 1");
  assert_finds_in_order (index, "", BR_SEARCH_ORDER_KEY_0, FALSE, "2 1");

  g_assert_true (br_search_index_remove (index, &id));
  g_assert_false (br_search_index_remove (index, &id));
  g_assert_cmpuint (br_search_index_get_n_entries (index), ==, 1);
  assert_finds (index, "", "1");
}

static void
test_slots_stay (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);
  g_autoptr (BrSearchResult) before = NULL;
  g_autoptr (BrSearchResult) same = NULL;
  g_autoptr (BrSearchResult) after = NULL;
  BrId id = make_id (1);
  guint32 slot;

  g_assert_false (br_search_index_get_id (index, 0, &id));
  g_assert_false (br_search_index_find (index, &id, &slot));

  set (index, 1, "Ann", NULL, NULL);
  before = br_search_index_query (index, "ann", 0, FALSE, NULL, NULL);
  set (index, 1, "ANN", NULL, NULL);
  same = br_search_index_query (index, "ann", 0, FALSE, NULL, NULL);
  g_assert_cmpuint (same->slots[0], ==, before->slots[0]);

  set (index, 1, "Anne", NULL, NULL);
  after = br_search_index_query (index, "ann", 0, FALSE, NULL, NULL);
  g_assert_cmpuint (after->slots[0], !=, before->slots[0]);
  g_assert_true (br_search_index_find (index, &id, &slot));
  g_assert_cmpuint (slot, ==, after->slots[0]);

  br_search_index_remove (index, &id);
  g_assert_false (br_search_index_find (index, &id, &slot));
  set (index, 2, "Bea", NULL, NULL);
  g_assert_true (br_search_index_get_id (index, before->slots[0], &id));
  g_assert_cmpuint (get_number (&id), ==, 1);
  g_assert_true (br_search_index_get_id (index, after->slots[0], &id));
  g_assert_cmpuint (get_number (&id), ==, 1);
  g_assert_false (br_search_index_get_id (index, 3, &id));
  g_assert_false (br_search_index_get_id (index, G_MAXUINT32, &id));
}

static void
test_cancel (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  set (index, 1, "Ann", NULL, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (br_search_index_query (index, "ann", 0, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_finds (index, "ann", "1");
}

static void
test_long_texts (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);
  g_autofree char *name = g_strnfill (5000, 'w');
  g_autofree char *email = g_strnfill (5000, 'v');
  g_autofree char *phone = g_strnfill (5000, '7');

  set (index, 1, name, email, phone);
  set (index, 2, "Ann", NULL, NULL);
  assert_finds (index, "www", "1");
  assert_finds (index, "vvvv", "1");
  assert_finds (index, "7777777", "1");
  assert_finds (index, name, "");
  assert_finds (index, "ann", "2");
}

/* Adds up to where @text is in memory that is kept out of core dumps, and how much there is of it. */
static guint
look_in_guarded_memory (const char *text,
                        gsize      *size)
{
  g_autofree char *smaps = NULL;
  g_auto (GStrv) lines = NULL;
  gsize n_text = strlen (text);
  guint64 from = 0;
  guint64 to = 0;
  guint n = 0;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &smaps, NULL, NULL));
  lines = g_strsplit (smaps, "\n", -1);
  *size = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *end;
      guint64 first = g_ascii_strtoull (lines[i], &end, 16);

      if (*end == '-')
        {
          from = first;
          to = g_ascii_strtoull (end + 1, NULL, 16);
        }
      else if (g_str_has_prefix (lines[i], "VmFlags:") && strstr (lines[i], " rd wr ") != NULL
               && strstr (lines[i], " dd ") != NULL)
        {
          const char *p = GSIZE_TO_POINTER (from);
          const char *limit = GSIZE_TO_POINTER (to);

          *size += to - from;
          while ((p = memmem (p, limit - p, text, n_text)) != NULL)
            {
              n++;
              p += n_text;
            }
        }
    }
  return n;
}

static void
test_forgets (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);
  BrId first = make_id (1);
  BrId last = make_id (5001);
  gsize size;

#if defined (__SANITIZE_ADDRESS__) || defined (__SANITIZE_THREAD__)
  g_test_skip ("a sanitizer's memory is its own");
  return;
#endif
  set (index, 1, "Quixotewhimsy Zzyzx", NULL, NULL);
  for (guint i = 2; i <= 5000; i++)
    set (index, i, "Ann Lee", "ann@example.org", NULL);
  set (index, 5001, "Quixotewhimsy Zzyzx", NULL, NULL);
  g_assert_cmpuint (look_in_guarded_memory ("quixotewhimsy", &size), ==, 2);

  /* One of them is in a block, the other still in the page. */
  g_assert_true (br_search_index_remove (index, &first));
  g_assert_cmpuint (look_in_guarded_memory ("quixotewhimsy", &size), ==, 1);
  g_assert_true (br_search_index_remove (index, &last));
  g_assert_cmpuint (look_in_guarded_memory ("quixotewhimsy", &size), ==, 0);

  set (index, 2, "Replacedlong Ago", NULL, NULL);
  g_assert_cmpuint (look_in_guarded_memory ("replacedlong", &size), ==, 1);
  set (index, 2, "Ann Lee", NULL, NULL);
  g_assert_cmpuint (look_in_guarded_memory ("replacedlong", &size), ==, 0);
  assert_finds (index, "quix", "");
  assert_finds (index, "zzy", "");
}

/* What the index says it has is what the process has got. */
static void
test_memory (void)
{
#if defined (__SANITIZE_ADDRESS__) || defined (__SANITIZE_THREAD__)
  g_test_skip ("a sanitizer's memory is its own");
#else
  g_autoptr (BrSearchIndex) index = NULL;
  struct mallinfo2 before = mallinfo2 ();
  struct mallinfo2 after;
  gsize guarded_before;
  gsize guarded;
  double had;

  look_in_guarded_memory ("-", &guarded_before);
  index = br_search_index_new (2);
  for (guint i = 0; i < 30000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Guest %u of Number %u", i * 7919 % 30000, i);

      set_keys (index, i, name, i, -i);
    }
  assert_finds (index, "nobody", "");

  look_in_guarded_memory ("-", &guarded);
  after = mallinfo2 ();
  had = (double) (guarded - guarded_before) + (double) (after.uordblks + after.hblkhd)
        - (double) (before.uordblks + before.hblkhd);
  g_test_message ("%.0f bytes allocated, %zu accounted for", had,
                  br_search_index_get_memory (index));
  g_assert_cmpfloat (br_search_index_get_memory (index), >, 0.97 * had);
  g_assert_cmpfloat (br_search_index_get_memory (index), <, 1.03 * had);
#endif
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (BrSearchIndex) index = br_search_index_new (0);

  g_value_init (&value, BR_TYPE_SEARCH_INDEX);
  g_value_set_boxed (&value, index);
  g_assert_true (g_value_get_boxed (&value) == index);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-index/ignores-case-and-accents", test_case_and_accents);
  g_test_add_func ("/search-index/finds-any-part-of-a-field", test_any_part);
  g_test_add_func ("/search-index/wants-every-word-in-any-order", test_words);
  g_test_add_func ("/search-index/finds-a-number-however-it-is-typed", test_numbers);
  g_test_add_func ("/search-index/knows-the-oddities-of-numbers", test_odd_numbers);
  g_test_add_func ("/search-index/sorts-by-name-and-equal-names-by-id", test_order_by_name);
  g_test_add_func ("/search-index/sorts-by-number-and-equal-ones-by-name", test_order_by_number);
  g_test_add_func ("/search-index/puts-whole-words-before-beginnings", test_order_by_relevance);
  g_test_add_func ("/search-index/keeps-up-with-changes", test_changes);
  g_test_add_func ("/search-index/never-uses-a-slot-again", test_slots_stay);
  g_test_add_func ("/search-index/can-be-cancelled", test_cancel);
  g_test_add_func ("/search-index/cuts-what-is-too-long", test_long_texts);
  g_test_add_func ("/search-index/forgets-whom-it-loses", test_forgets);
  g_test_add_func ("/search-index/accounts-for-its-memory", test_memory);
  g_test_add_func ("/search-index/is-boxed", test_boxed);
  return g_test_run ();
}
