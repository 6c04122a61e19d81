#include "config.h"

#include "core/base/br-text.h"

#include <stdlib.h>
#include <string.h>

static void
assert_fold (const char *text,
             const char *expected)
{
  g_autofree char *folded = br_text_fold (text);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_case_and_accents_go (void)
{
  assert_fold ("Zoë Ångström", "zoe angstrom");
  assert_fold ("ÀÉÎÕÜ àéîõü", "aeiou aeiou");
  assert_fold ("Dvořák, Šárka; Čapek", "dvorak, sarka; capek");
  assert_fold ("Nguyễn Thị Phượng", "nguyen thi phuong");
  assert_fold ("Ğülşen İnci", "gulsen inci");
  assert_fold ("Caoimhín Ó Raghallaigh", "caoimhin o raghallaigh");
  assert_fold ("Siân Ŵyn", "sian wyn");
  assert_fold ("Țăran Ştefan", "taran stefan");
}

static void
test_composed_and_decomposed_are_one (void)
{
  assert_fold ("Zoe\u0308 A\u030angstro\u0308m", "zoe angstrom");
  assert_fold ("q\u0323\u0307", "q");
  assert_fold ("\u0301a", "a");
}

static void
test_letters_that_do_not_decompose (void)
{
  assert_fold ("Øystein Sørensen", "oystein sorensen");
  assert_fold ("Łukasz Wałęsa", "lukasz walesa");
  assert_fold ("Đorđe ĐĐ", "dorde dd");
  assert_fold ("Groß GROẞ", "gross gross");
  assert_fold ("Ægir æ Œuvre œ", "aegir ae oeuvre oe");
  assert_fold ("Þór Guðrún Ðe", "thor gudrun de");
  assert_fold ("Ilgın ı", "ilgin i");
  assert_fold ("Ŧ ŧ Ħ ħ Ŋ ŋ ĸ", "t t h h n n k");
  assert_fold ("Ɓ ɓ Ɗ ɗ Ƙ ƙ Ⱥ ⱥ Ⱦ ⱦ", "b b d d k k a a t t");
  assert_fold ("Ǆ ǅ ǆ Ĳ ĳ ŉ ſ", "dz dz dz ij ij 'n s");
  assert_fold ("Ə ə Ɔ ɔ", "ə ə ɔ ɔ");
}

static void
test_other_scripts_keep_their_letters (void)
{
  assert_fold ("ΟΔΥΣΣΕΎΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ");
  assert_fold ("Ёлка ЙОД", "елка иод");
  assert_fold ("李小龍", "李小龍");
  assert_fold ("ﾊﾝｶｸ", "ハンカク");
  assert_fold ("हिन्दी", "हिनदी");
  /* A Hangul syllable is searched for while it is typed, so it comes apart. */
  assert_fold ("한", "\u1112\u1161\u11ab");
}

static void
test_punctuation_is_that_of_the_keyboard (void)
{
  assert_fold ("O’Brien O‘Brien OʼBrien O´Brien O`Brien O'Brien",
               "o'brien o'brien o'brien o'brien o'brien o'brien");
  assert_fold ("Day–Lewis—x − y ‑ z", "day-lewis-x - y - z");
  assert_fold ("“Big” „Al“ «Jo»", "\"big\" \"al\" \"jo\"");
  assert_fold ("½ … ﬁ Ｆｕｌｌ №", "1/2 ... fi full no");
  assert_fold ("col·lecció", "colleccio");
  assert_fold ("[\\]^_{|}~@", "[\\]^_{|}~@");
}

static void
test_white_space_is_one_space (void)
{
  assert_fold ("  Anna \t\r\n  Lee  ", "anna lee");
  assert_fold ("Anna\u00a0\u2003Lee\u3000", "anna lee");
  assert_fold ("a\x01\xc2\x85" "b", "a b");
  assert_fold ("a ´ \u0301 b", "a ' b");
  assert_fold (" \t ", "");
  assert_fold ("", "");
  assert_fold (NULL, "");
}

static void
test_formatting_is_not_seen (void)
{
  assert_fold ("\ufeffAn\u200bna\u00ad\u200d", "anna");
  assert_fold ("♥\ufe0f", "♥");
}

static void
test_invalid_bytes_become_replacements (void)
{
  assert_fold ("a\xff" "b", "a\ufffd" "b");
  assert_fold ("\xc3", "\ufffd");
  assert_fold ("\xc3(", "\ufffd(");
  assert_fold ("\xe2\x80", "\ufffd\ufffd");
  assert_fold ("\xed\xa0\x80", "\ufffd\ufffd\ufffd");
  assert_fold ("\xc0\x80", "\ufffd\ufffd");
}

static void
test_a_length_ends_the_text (void)
{
  char buffer[16];

  g_assert_cmpuint (br_text_fold_into ("Anna Lee", 4, buffer, sizeof buffer), ==, 4);
  g_assert_cmpstr (buffer, ==, "anna");
  g_assert_cmpuint (br_text_fold_into ("A\0B", 3, buffer, sizeof buffer), ==, 3);
  g_assert_cmpstr (buffer, ==, "a b");
  /* The second byte of the ë is beyond the end. */
  g_assert_cmpuint (br_text_fold_into ("Zo\xc3\xab", 3, buffer, sizeof buffer), ==, 5);
  g_assert_cmpstr (buffer, ==, "zo\ufffd");
  g_assert_cmpuint (br_text_fold_into ("x", 0, buffer, sizeof buffer), ==, 0);
  g_assert_cmpstr (buffer, ==, "");
}

/* Every size of buffer gets a whole beginning of the result, and nothing behind it is touched. */
static void
test_cuts_like_snprintf_but_never_within_a_character (void)
{
  static const char text[] = "  Ab ß\u03a9  李x\xff½z";
  static const char whole[] = "ab ssω 李x\ufffd1/2z";
  gsize needed = strlen (whole);

  g_assert_cmpuint (br_text_fold_into (text, -1, NULL, 0), ==, needed);

  for (gsize size = 1; size <= needed + 2; size++)
    {
      char buffer[sizeof whole + 4];
      gsize length;

      memset (buffer, '#', sizeof buffer);
      g_assert_cmpuint (br_text_fold_into (text, -1, buffer, size), ==, needed);
      length = strlen (buffer);
      g_assert_cmpuint (length, <, size);
      g_assert_true (g_str_has_prefix (whole, buffer));
      g_assert_true (g_utf8_validate (buffer, -1, NULL));
      g_assert_cmpint (buffer[size], ==, '#');
      if (size > needed)
        g_assert_cmpuint (length, ==, needed);
    }
}

static void
test_long_texts_are_folded_whole (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_string_append (text, "Ünder ");
      g_string_append (expected, i > 0 ? " under" : "under");
    }
  folded = br_text_fold (text->str);
  g_assert_cmpstr (folded, ==, expected->str);
}

/* Over the whole of Unicode: folding again changes nothing, and a character folds as its canonical
 * decomposition and as its other case do. */
static void
test_every_character_folds_once_and_for_all (void)
{
  for (gunichar ch = 1; ch <= 0x10ffff; ch++)
    {
      char text[8] = { 0 };
      char lower[8] = { 0 };
      g_autofree char *decomposed = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *twice = NULL;
      g_autofree char *of_decomposed = NULL;
      g_autofree char *of_lower = NULL;

      if (!g_unichar_validate (ch) || !g_unichar_isdefined (ch))
        continue;

      g_unichar_to_utf8 (ch, text);
      g_unichar_to_utf8 (g_unichar_tolower (ch), lower);
      decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);

      folded = br_text_fold (text);
      twice = br_text_fold (folded);
      of_decomposed = br_text_fold (decomposed);
      of_lower = br_text_fold (lower);

      if (strcmp (twice, folded) != 0 || strcmp (of_decomposed, folded) != 0
          || strcmp (of_lower, folded) != 0)
        g_error ("U+%04X folds to “%s”, again to “%s”, decomposed to “%s”, in lower case to “%s”",
                 ch, folded, twice, of_decomposed, of_lower);
    }
}

static void
test_contains_a_part (void)
{
  g_assert_true (br_text_contains ("zoe angstrom", "ang"));
  g_assert_true (br_text_contains ("zoe angstrom", ""));
  g_assert_true (br_text_contains ("zoe angstrom", "e a"));
  g_assert_false (br_text_contains ("zoe angstrom", "x"));
  g_assert_false (br_text_contains ("", "x"));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return br_text_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
test_collates_as_people_look_names_up (void)
{
  const char *names[]
    = { "Zoë", "Ångström", "anderson", "Bob", "Angstrom", "angstrom", NULL, "Łodz" };
  static const char *const sorted[]
    = { NULL, "anderson", "Angstrom", "angstrom", "Ångström", "Bob", "Łodz", "Zoë" };

  qsort (names, G_N_ELEMENTS (names), sizeof names[0], compare_names);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (names[i], ==, sorted[i]);

  g_assert_cmpint (br_text_collate ("a", "a"), ==, 0);
  g_assert_cmpint (br_text_collate (NULL, ""), ==, 0);
}

static void
test_collates_long_names (void)
{
  g_autofree char *a = g_strnfill (400, 'A');
  g_autofree char *b = g_strconcat (a, "b", NULL);

  g_assert_cmpint (br_text_collate (a, b), <, 0);
  g_assert_cmpint (br_text_collate (b, a), >, 0);
}

static void
test_emails_have_one_form (void)
{
  static const char *const emails[][2] = {
    { "zoe@example.org", "zoe@example.org" },
    { "  Zoe.Angstrom@Example.ORG\t\n", "zoe.angstrom@example.org" },
    { "\u00a0ZOË@EXAMPLE.ORG", "zoë@example.org" },
    { "ZOE\u0308@example.org", "zoë@example.org" },
    { "TITI@EXAMPLE.ORG", "titi@example.org" },
    { "a b@example.org", "a b@example.org" },
    { "   ", "" },
    { "", "" },
    { NULL, "" },
    { "z\xff@example.org", "z\ufffd@example.org" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (emails); i++)
    {
      g_autofree char *normal = br_text_normalise_email (emails[i][0]);

      g_assert_cmpstr (normal, ==, emails[i][1]);
    }
}

/* Numbers of the ranges that Ofcom keeps for drama. */
static void
test_phones_have_one_form (void)
{
  static const char *const phones[][3] = {
    { "+44 (0)113 496 0000", NULL, "+441134960000" },
    { "+44 (0)113 496 0000", "44", "+441134960000" },
    { "+44(0113) 496-0000", "44", "+441134960000" },
    { "+44 113 496 0000", "1", "+441134960000" },
    { "0113 496 0000", "44", "+441134960000" },
    { "(0113) 496.0000", "44", "+441134960000" },
    { "0113/4960000", NULL, "01134960000" },
    { "0044 113 496 0000", NULL, "+441134960000" },
    { "0044 (0) 113 496 0000", "44", "+441134960000" },
    { "7700 900123", "44", "+447700900123" },
    { "447700900123", "44", "+447700900123" },
    { "07700 900123 ext. 12", "44", "+447700900123" },
    { "+447700900123x12", "44", "+447700900123" },
    { "tel: 07700 900123", "44", "+447700900123" },
    { "０７７００ ９００１２３", "44", "+447700900123" },
    { "496 0000", "44", "4960000" },
    { "+39 06 555 0100", "39", "+39065550100" },
    { "06 5550 1000", "39", "+390655501000" },
    { "(212) 555-0123", "1", "+12125550123" },
    { "1-212-555-0123", "1", "+12125550123" },
    { "+", "44", "" },
    { "00", "44", "" },
    { "none", "44", "" },
    { "", "44", "" },
    { NULL, "44", "" },
    { "0113 496 0000", "", "01134960000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *normal = br_text_normalise_phone (phones[i][0], phones[i][1]);

      g_test_message ("%s", phones[i][0]);
      g_assert_cmpstr (normal, ==, phones[i][2]);
    }
}

static void
test_tells_an_email (void)
{
  static const char *const good[] = {
    "zoe@example.org",   "z@e.io", "zoe+list@sub.example.co.uk", "zoë@exämple.org",
    "\"a\"@example.org",
  };
  static const char *const bad[] = {
    "",
    "zoe",
    "@example.org",
    "zoe@",
    "zoe@example",
    "zoe@@example.org",
    "zoe@a@example.org",
    "zoe @example.org",
    "zoe@exam ple.org",
    " zoe@example.org",
    "zoe@example.org\n",
    "zoe@.org",
    "zoe@example.",
    "zoe@example..org",
    "zoe@exa\u00a0mple.org",
    "zoe@exam\x01ple.org",
    "zo\xff@example.org",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (br_text_is_email (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (br_text_is_email (bad[i]));
  g_assert_false (br_text_is_email (NULL));
}

static void
test_tells_a_phone (void)
{
  static const char *const good[] = {
    "01134960000",           "+44 (0)113 496-0000", "0113/496.0000",      "12345",
    "0113 496 0000 ext. 12", "0113 496 0000 EXT12", "0113 496 0000 x 12",
  };
  static const char *const bad[] = {
    "",
    "1234",
    "none",
    "0113 496 0000 home",
    "tel 01134960000",
    "0113 496 0000 ext",
    "0113 496 0000 x12a",
    "0113_4960000",
    "zoe@example.org",
    "ext 12345",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (br_text_is_phone (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (br_text_is_phone (bad[i]));
  g_assert_false (br_text_is_phone (NULL));
}

static void
test_quotes_what_a_message_can_show (void)
{
  g_autofree char *sixty = g_strnfill (60, 'x');
  g_autofree char *longer = g_strconcat (sixty, "x", NULL);
  g_autofree char *cut = g_strconcat (sixty + 1, "…", NULL);
  const char *const quotes[][2] = {
    { "twelve", "twelve" },
    { "Zoë’s", "Zoë’s" },
    { "", "" },
    { NULL, "" },
    { "a\x1b[2Jb\nc", "a\ufffd[2Jb\ufffdc" },
    { "z\xff\xc3", "z\ufffd\ufffd" },
    { sixty, sixty },
    { longer, cut },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      g_autofree char *quoted = br_text_quote (quotes[i][0]);

      g_assert_cmpstr (quoted, ==, quotes[i][1]);
    }
}

static void
test_set_str_says_whether_it_differs (void)
{
  g_autofree char *place = NULL;

  g_assert_false (br_set_str (&place, NULL));
  g_assert_true (br_set_str (&place, "anna"));
  g_assert_cmpstr (place, ==, "anna");
  g_assert_false (br_set_str (&place, "anna"));
  g_assert_true (br_set_str (&place, place + 2));
  g_assert_cmpstr (place, ==, "na");
  g_assert_true (br_set_str (&place, ""));
  g_assert_cmpstr (place, ==, "");
  g_assert_true (br_set_str (&place, NULL));
  g_assert_null (place);
}

static void
test_strips_blanks_to_nothing (void)
{
  g_autofree char *stripped = br_text_strip ("\t Ann Smith \n");

  g_assert_cmpstr (stripped, ==, "Ann Smith");
  g_assert_null (br_text_strip (" \t"));
  g_assert_null (br_text_strip (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/case-and-accents-go", test_case_and_accents_go);
  g_test_add_func ("/text/composed-and-decomposed-are-one", test_composed_and_decomposed_are_one);
  g_test_add_func ("/text/letters-that-do-not-decompose", test_letters_that_do_not_decompose);
  g_test_add_func ("/text/other-scripts-keep-their-letters", test_other_scripts_keep_their_letters);
  g_test_add_func ("/text/punctuation-is-that-of-the-keyboard",
                   test_punctuation_is_that_of_the_keyboard);
  g_test_add_func ("/text/white-space-is-one-space", test_white_space_is_one_space);
  g_test_add_func ("/text/formatting-is-not-seen", test_formatting_is_not_seen);
  g_test_add_func ("/text/invalid-bytes-become-replacements",
                   test_invalid_bytes_become_replacements);
  g_test_add_func ("/text/a-length-ends-the-text", test_a_length_ends_the_text);
  g_test_add_func ("/text/cuts-like-snprintf-but-never-within-a-character",
                   test_cuts_like_snprintf_but_never_within_a_character);
  g_test_add_func ("/text/long-texts-are-folded-whole", test_long_texts_are_folded_whole);
  g_test_add_func ("/text/every-character-folds-once-and-for-all",
                   test_every_character_folds_once_and_for_all);
  g_test_add_func ("/text/contains-a-part", test_contains_a_part);
  g_test_add_func ("/text/collates-as-people-look-names-up", test_collates_as_people_look_names_up);
  g_test_add_func ("/text/collates-long-names", test_collates_long_names);
  g_test_add_func ("/text/emails-have-one-form", test_emails_have_one_form);
  g_test_add_func ("/text/phones-have-one-form", test_phones_have_one_form);
  g_test_add_func ("/text/tells-an-email", test_tells_an_email);
  g_test_add_func ("/text/tells-a-phone", test_tells_a_phone);
  g_test_add_func ("/text/quotes-what-a-message-can-show", test_quotes_what_a_message_can_show);
  g_test_add_func ("/text/strips-blanks-to-nothing", test_strips_blanks_to_nothing);
  g_test_add_func ("/text/set-str-says-whether-it-differs", test_set_str_says_whether_it_differs);

  return g_test_run ();
}
