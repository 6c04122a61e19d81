#include "config.h"

#include <string.h>

#include "core/base/br-error.h"
#include "wire/br-wire-verdict.h"

#define ID "0192d1f0-0000-7000-8000-00000000000"

static char *
write_verdict (const BrWireVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  br_wire_verdict_add (builder, verdict);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static BrId
id_of (const char *text)
{
  BrId id;

  g_assert_true (br_id_parse (text, &id, NULL));
  return id;
}

static void
test_accepted (void)
{
  BrId id = id_of (ID "1");
  BrId loser = id_of (ID "3");
  BrWireRef rev = { br_entity_get (BR_KIND_BOOKING), id_of (ID "2"), 41 };
  g_autoptr (BrWireVerdict) verdict = br_wire_verdict_new (&id);
  g_autoptr (BrWireVerdict) back = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_array_append_val (verdict->revs, rev);
  g_array_append_val (verdict->losers, loser);
  text = write_verdict (verdict);
  g_assert_cmpstr (text, ==,
                   "{\"id\":\"" ID "1\",\"verdict\":\"accepted\","
                   "\"revs\":[{\"entity\":\"booking\",\"id\":\"" ID "2\",\"rev\":41}],\"losers\":[\"" ID "3\"]}");
  node = json_from_string (text, NULL);
  back = br_wire_verdict_read (node, NULL);
  g_assert_true (back->accepted);
  g_assert_cmpint (g_array_index (back->revs, BrWireRef, 0).rev, ==, 41);
  g_assert_true (br_id_equal (&g_array_index (back->losers, BrId, 0), &loser));
}

static void
test_refused (void)
{
  BrId id = id_of (ID "1");
  BrWireRef row = { br_entity_get (BR_KIND_BOOKING), id_of (ID "2"), 0 };
  g_autoptr (BrWireVerdict) verdict = br_wire_verdict_new_refused (&id, "capacity", "The house is full");
  g_autoptr (BrWireVerdict) back = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  verdict->constraint = g_strdup ("capacity");
  verdict->limit = 100;
  verdict->depends = id_of (ID "4");
  verdict->alternatives = json_from_string ("[{\"start\":\"2026-10-24T21:00:00Z\",\"tables\":[\"7\"]}]", NULL);
  g_array_append_val (verdict->rows, row);
  text = write_verdict (verdict);
  node = json_from_string (text, NULL);
  back = br_wire_verdict_read (node, NULL);
  g_assert_false (back->accepted);
  g_assert_cmpstr (back->code, ==, "capacity");
  g_assert_cmpstr (back->detail, ==, "The house is full");
  g_assert_cmpint (back->limit, ==, 100);
  g_assert_null (back->moves);
  again = write_verdict (back);
  g_assert_cmpstr (again, ==, text);
}

static void
test_what_is_no_verdict_is_refused (void)
{
  static const char *const wrong[] = {
    "{\"verdicts\":[1]}",
    "{\"verdicts\":[{\"verdict\":\"accepted\",\"revs\":[],\"losers\":[]}]}",
    "{\"verdicts\":[{\"id\":\"" ID "1\",\"verdict\":\"perhaps\"}]}",
    "{\"verdicts\":[{\"id\":\"" ID "1\",\"verdict\":\"refused\"}]}",
    "{\"verdicts\":[{\"id\":\"" ID "1\",\"verdict\":\"refused\",\"code\":\"x\",\"detail\":\"y\",\"limit\":\"z\"}]}",
    "{\"verdicts\":[{\"id\":\"" ID "1\",\"verdict\":\"accepted\",\"revs\":[{\"entity\":\"tag\",\"id\":\"" ID "1\"}],"
    "\"losers\":[]}]}",
    "{\"verdicts\":[{\"id\":\"" ID "1\",\"verdict\":\"accepted\",\"revs\":[],\"losers\":[7]}]}",
    "{\"verdicts\":{}}",
    "[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (br_wire_verdicts_read (wrong[i], strlen (wrong[i]), &error));
      g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_SHAPE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-verdict/accepted-comes-back-as-it-was", test_accepted);
  g_test_add_func ("/wire-verdict/refused-comes-back-as-it-was", test_refused);
  g_test_add_func ("/wire-verdict/what-is-no-verdict-is-refused", test_what_is_no_verdict_is_refused);
  return g_test_run ();
}
