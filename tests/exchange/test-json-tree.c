#include "config.h"

#include "exchange/br-json-tree.h"

#include <string.h>

#include "core/base/br-error.h"
#include "exchange/br-json-writer.h"

static BrJsonTree *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BrJsonTree *tree = br_json_tree_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return tree;
}

static void
assert_refused (const char  *text,
                BrInputError code,
                guint        line,
                guint        column,
                const char  *path)
{
  g_autoptr (GError) error = NULL;
  BrJsonTree *tree = br_json_tree_parse (text, strlen (text), &error);
  const BrInputPlace *place;

  g_assert_null (tree);
  g_assert_error (error, BR_INPUT_ERROR, (int) code);
  place = br_input_error_get_place (error);
  g_assert_cmpuint (place->line, ==, line);
  g_assert_cmpuint (place->column, ==, column);
  g_assert_cmpstr (place->path, ==, path);
}

static void
test_values_and_their_places (void)
{
  g_autoptr (BrJsonTree) tree = parse ("{\n  \"name\": \"Café\", \"list\": [1, true,\n null, {\"x y\": -2.50e1}]\n}\n");
  const BrJson *root = br_json_tree_get_root (tree);
  const BrJson *list = br_json_get_member (root, "list");
  const BrJson *number;
  g_autofree char *path = NULL;
  double value;

  g_assert_cmpint (root->type, ==, BR_JSON_OBJECT);
  g_assert_cmpuint (root->n_children, ==, 2);
  g_assert_cmpstr (br_json_get_member (root, "name")->text, ==, "Café");
  /* é is two bytes and one column: 2 spaces, "name": (7), a space, "Café", (7), a space, "list": (7), a space */
  g_assert_cmpuint (list->line, ==, 2);
  g_assert_cmpuint (list->column, ==, 27);
  g_assert_cmpuint (list->n_children, ==, 4);
  g_assert_cmpint (list->first->next->type, ==, BR_JSON_TRUE);
  g_assert_cmpuint (list->first->next->next->line, ==, 3);
  g_assert_cmpuint (list->first->next->next->column, ==, 2);

  number = list->first->next->next->next->first;
  g_assert_true (br_json_get_number (number, &value));
  g_assert_cmpfloat (value, ==, -25);
  g_assert_cmpstr (number->text, ==, "-2.50e1");
  path = br_json_get_path (number);
  g_assert_cmpstr (path, ==, "$.list[3][\"x y\"]");
  g_assert_null (br_json_get_member (root, "absent"));
  g_assert_null (br_json_get_member (list, "name"));
}

static void
test_escapes (void)
{
  g_autoptr (BrJsonTree) tree =
    parse ("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u00e9\\u20ac\\ud83c\\udfad\", \"\\ud83c!\", \"\\udfad\\u0000.\"]");
  const BrJson *first = br_json_tree_get_root (tree)->first;

  g_assert_cmpstr (first->text, ==, "\"\\/\b\f\n\r\t");
  g_assert_cmpstr (first->next->text, ==, "é€🎭");
  g_assert_cmpstr (first->next->next->text, ==, "\357\277\275!");
  g_assert_cmpstr (first->next->next->next->text, ==, "\357\277\275\357\277\275.");
}

static void
test_encodings (void)
{
  static const char utf16le[] = "\xff\xfe[\0\"\0\xe9\0\"\0]\0";
  static const char utf16be[] = "\xfe\xff\0[\0\"\0\xe9\0\"\0]";
  g_autoptr (BrJsonTree) marked = parse ("\xef\xbb\xbf[\"é\"]");
  g_autoptr (BrJsonTree) little = br_json_tree_parse (utf16le, sizeof utf16le - 1, NULL);
  g_autoptr (BrJsonTree) big = br_json_tree_parse (utf16be, sizeof utf16be - 1, NULL);

  g_assert_cmpstr (br_json_tree_get_root (marked)->first->text, ==, "é");
  g_assert_cmpuint (br_json_tree_get_root (marked)->column, ==, 1);
  g_assert_cmpstr (br_json_tree_get_root (little)->first->text, ==, "é");
  g_assert_cmpstr (br_json_tree_get_root (big)->first->text, ==, "é");
}

static void
test_mistakes_and_their_places (void)
{
  assert_refused ("", BR_INPUT_ERROR_SYNTAX, 1, 1, "$");
  assert_refused ("{\"a\": [1, 2", BR_INPUT_ERROR_SYNTAX, 1, 12, "$.a[2]");
  assert_refused ("{\"a\": [1,\n  x]}", BR_INPUT_ERROR_SYNTAX, 2, 3, "$.a[1]");
  assert_refused ("{\"a\" 1}", BR_INPUT_ERROR_SYNTAX, 1, 6, "$.a");
  assert_refused ("{\"a\": 1,}", BR_INPUT_ERROR_SYNTAX, 1, 9, "$");
  assert_refused ("[1,]", BR_INPUT_ERROR_SYNTAX, 1, 4, "$[1]");
  assert_refused ("[1 2]", BR_INPUT_ERROR_SYNTAX, 1, 4, "$[1]");
  assert_refused ("{'a': 1}", BR_INPUT_ERROR_SYNTAX, 1, 2, "$");
  assert_refused ("[01]", BR_INPUT_ERROR_SYNTAX, 1, 3, "$[1]");
  assert_refused ("[1.]", BR_INPUT_ERROR_SYNTAX, 1, 2, "$[0]");
  assert_refused ("[+1]", BR_INPUT_ERROR_SYNTAX, 1, 2, "$[0]");
  assert_refused ("[\"a\nb\"]", BR_INPUT_ERROR_SYNTAX, 1, 4, "$[0]");
  assert_refused ("[\"\\x\"]", BR_INPUT_ERROR_SYNTAX, 1, 4, "$[0]");
  assert_refused ("[\"\\u12g4\"]", BR_INPUT_ERROR_SYNTAX, 1, 4, "$[0]");
  assert_refused ("[]]", BR_INPUT_ERROR_SYNTAX, 1, 3, "$");
  assert_refused ("[\"ok\",\n\"\xe9\"]", BR_INPUT_ERROR_SYNTAX, 2, 2, NULL);
}

static void
test_too_deep_is_refused (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) bomb = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrJsonTree) tree = NULL;

  for (int i = 0; i < BR_JSON_DEPTH_MAX; i++)
    g_string_append_c (deep, '[');
  for (int i = 0; i < BR_JSON_DEPTH_MAX; i++)
    g_string_append_c (deep, ']');
  tree = parse (deep->str);
  g_assert_nonnull (tree);

  for (int i = 0; i < 1000000; i++)
    g_string_append (bomb, i % 2 == 0 ? "[" : "{\"a\":");
  g_assert_null (br_json_tree_parse (bomb->str, bomb->len, &error));
  g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_TOO_LARGE);
}

static void
test_too_many_values_are_refused (void)
{
  g_autoptr (GString) many = g_string_new ("[0");
  g_autoptr (GError) error = NULL;

  for (int i = 1; i < BR_JSON_VALUES_MAX; i++)
    g_string_append (many, ",0");
  g_string_append_c (many, ']');
  g_assert_null (br_json_tree_parse (many->str, many->len, &error));
  g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_TOO_LARGE);
}

static void
test_not_finite_numbers_are_told_apart (void)
{
  g_autoptr (BrJsonTree) tree = parse ("[NaN, -Infinity, 1e999, 1e-999, \"1\"]");
  const BrJson *value = br_json_tree_get_root (tree)->first;
  g_autofree char *text = NULL;
  double number;

  for (int i = 0; i < 3; i++, value = value->next)
    g_assert_false (br_json_get_number (value, &number));
  g_assert_true (br_json_get_number (value, &number));
  g_assert_false (br_json_get_number (value->next, &number));
  text = br_json_to_text (br_json_tree_get_root (tree));
  g_assert_cmpstr (text, ==, "[null,null,null,1e-999,\"1\"]");
}

static void
test_a_name_twice_means_the_last (void)
{
  g_autoptr (BrJsonTree) tree = parse ("{\"a\": 1, \"b\": 2, \"a\": 3}");

  g_assert_cmpstr (br_json_get_member (br_json_tree_get_root (tree), "a")->text, ==, "3");
}

static void
test_written_as_it_was_read (void)
{
  static const char text[] =
    "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1.50,\n    \"tab\\t\\u0001 é\",\n    {\n      \"d\": false\n    }\n  ]\n}\n";
  g_autoptr (BrJsonTree) tree = parse (text);
  BrJsonWriter *writer = br_json_writer_new (TRUE);
  g_autofree char *again = NULL;

  br_json_writer_add_value (writer, br_json_tree_get_root (tree));
  again = br_json_writer_finish (writer);
  g_assert_cmpstr (again, ==, text);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-tree/values-know-where-they-stand", test_values_and_their_places);
  g_test_add_func ("/json-tree/escapes-become-characters", test_escapes);
  g_test_add_func ("/json-tree/utf-8-and-utf-16-are-read", test_encodings);
  g_test_add_func ("/json-tree/a-mistake-is-told-with-its-place", test_mistakes_and_their_places);
  g_test_add_func ("/json-tree/a-bomb-of-brackets-is-refused", test_too_deep_is_refused);
  g_test_add_func ("/json-tree/too-many-values-are-refused", test_too_many_values_are_refused);
  g_test_add_func ("/json-tree/what-is-not-finite-is-no-number", test_not_finite_numbers_are_told_apart);
  g_test_add_func ("/json-tree/a-name-twice-means-the-last", test_a_name_twice_means_the_last);
  g_test_add_func ("/json-tree/a-document-is-written-as-it-was-read", test_written_as_it_was_read);

  return g_test_run ();
}
