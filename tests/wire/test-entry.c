#include "config.h"

#include <string.h>

#include "core/base/br-error.h"
#include "random-row.h"
#include "wire/br-wire-entry.h"

#define ROUNDS 30
#define MUTATIONS 3000

static BrWireEntryRow *
random_entry_row (GRand *rand)
{
  const BrEntity *entity = br_entity_get (g_rand_int_range (rand, 0, BR_N_KINDS));
  g_autoptr (BrRecord) before = random_row (rand, entity);
  g_autoptr (BrRecord) after = random_row (rand, entity);
  BrOp op = (BrOp) g_rand_int_range (rand, 0, 3);
  BrWireEntryRow *row = br_wire_entry_row_new (entity, br_record_get_id (before), op);

  br_record_set_id (after, &row->id);
  row->fields = op == BR_OP_UPDATE ? br_record_diff (before, after) : br_entity_all_fields (entity);
  if (op != BR_OP_INSERT)
    row->old_row = g_steal_pointer (&before);
  if (op != BR_OP_DELETE)
    row->new_row = g_steal_pointer (&after);
  return row;
}

static BrWireEntry *
random_entry (GRand *rand)
{
  BrWireEntry *entry = br_wire_entry_new ();
  BrWireRef label = { .entity = br_entity_get (BR_KIND_BOOKING) };
  guint n = g_rand_int_range (rand, 0, 5);

  random_id (rand, &entry->id);
  random_id (rand, &entry->device);
  random_id (rand, &entry->actor);
  random_id (rand, &label.id);
  if (g_rand_boolean (rand))
    random_id (rand, &entry->undoes);
  entry->at = 1792875600000 + g_rand_int_range (rand, 0, 1000000);
  entry->code = g_strdup ("booking.set");
  g_array_append_val (entry->labels, label);
  while (n-- > 0)
    g_ptr_array_add (entry->rows, random_entry_row (rand));
  return entry;
}

static char *
write_push (GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    br_wire_entry_add (builder, entries->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "head");
  json_builder_add_int_value (builder, 7);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static GPtrArray *
random_entries (GRand *rand,
                guint  n)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) br_wire_entry_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (entries, random_entry (rand));
  return entries;
}

static gboolean
is_same_side (const BrRecord *a,
              const BrRecord *b,
              BrFieldSet      fields)
{
  return (a == NULL) == (b == NULL) && (a == NULL || (br_record_diff (a, b) & fields) == 0);
}

static void
assert_same (const BrWireEntry *a,
             const BrWireEntry *b)
{
  g_assert_no_error (b->fault);
  g_assert_true (br_id_equal (&a->id, &b->id));
  g_assert_true (br_id_equal (&a->device, &b->device));
  g_assert_true (br_id_equal (&a->actor, &b->actor));
  g_assert_true (br_id_equal (&a->undoes, &b->undoes));
  g_assert_cmpint (a->at, ==, b->at);
  g_assert_cmpstr (a->code, ==, b->code);
  g_assert_cmpuint (b->labels->len, ==, 1);
  g_assert_cmpuint (a->rows->len, ==, b->rows->len);
  for (guint i = 0; i < a->rows->len; i++)
    {
      const BrWireEntryRow *one = a->rows->pdata[i];
      const BrWireEntryRow *other = b->rows->pdata[i];

      g_assert_true (one->entity == other->entity && one->op == other->op && one->fields == other->fields);
      g_assert_true (br_id_equal (&one->id, &other->id));
      g_assert_true (is_same_side (one->old_row, other->old_row, one->fields));
      g_assert_true (is_same_side (one->new_row, other->new_row, one->fields));
    }
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) entries = random_entries (rand, 5);
      g_autofree char *text = write_push (entries);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) back = br_wire_entries_read (text, strlen (text), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (back->len, ==, entries->len);
      for (guint i = 0; i < back->len; i++)
        assert_same (entries->pdata[i], back->pdata[i]);
    }
}

#define ID "\"0192d1f0-0000-7000-8000-000000000001\""
#define HEAD "\"id\":" ID ",\"device\":" ID ",\"actor\":" ID ",\"at\":1,\"code\":\"tag.set\""

static void
assert_fault (const char *entry,
              const char *names)
{
  g_autofree char *text = g_strdup_printf ("{\"entries\":[%s,{" HEAD ",\"rows\":[]}]}", entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = br_wire_entries_read (text, strlen (text), &error);
  const BrWireEntry *first;

  g_assert_no_error (error);
  first = entries->pdata[0];
  g_assert_nonnull (first->fault);
  g_assert_nonnull (strstr (first->fault->message, names));
  g_assert_cmpuint (first->rows->len, ==, 0);
  g_assert_null (((BrWireEntry *) entries->pdata[1])->fault);
}

static void
test_a_faulty_entry_is_told_apart (void)
{
  assert_fault ("{\"id\":" ID "}", "device");
  assert_fault ("{\"id\":" ID ",\"device\":" ID ",\"at\":\"now\",\"code\":\"x\",\"rows\":[]}", "at");
  assert_fault ("{\"id\":" ID ",\"device\":" ID ",\"at\":1,\"code\":\"\",\"rows\":[]}", "code");
  assert_fault ("{" HEAD "}", "rows");
  assert_fault ("{" HEAD ",\"rows\":[[]]}", "row");
  assert_fault ("{" HEAD ",\"rows\":[{\"entity\":\"spaceship\",\"id\":" ID ",\"op\":\"insert\",\"new\":{}}]}", "spaceship");
  assert_fault ("{" HEAD ",\"rows\":[{\"entity\":\"tag\",\"id\":" ID ",\"op\":\"upsert\",\"new\":{}}]}", "inserted");
  assert_fault ("{" HEAD ",\"rows\":[{\"entity\":\"tag\",\"id\":" ID ",\"op\":\"insert\"}]}", "new");
  assert_fault ("{" HEAD ",\"rows\":[{\"entity\":\"tag\",\"id\":" ID ",\"op\":\"delete\"}]}", "old");
  assert_fault ("{" HEAD ",\"rows\":[{\"entity\":\"tag\",\"id\":" ID ",\"op\":\"insert\",\"new\":{\"name\":1}}]}", "tag.name");
  assert_fault ("{" HEAD ",\"rows\":[{\"entity\":\"tag\",\"id\":" ID ",\"op\":\"update\",\"old\":{},\"new\":{\"name\":\"a\"}}]}",
                "same fields");
  assert_fault ("{" HEAD ",\"rows\":[{\"entity\":\"tag\",\"id\":" ID ",\"op\":\"insert\","
                "\"new\":{\"id\":\"0192d1f0-0000-7000-8000-000000000002\"}}]}", "id");
  assert_fault ("{" HEAD ",\"rows\":[{\"entity\":\"tag\",\"id\":" ID ",\"op\":\"insert\",\"new\":{}},"
                "{\"entity\":\"tag\",\"id\":" ID ",\"op\":\"insert\",\"new\":{}}]}", "twice");
}

static void
assert_refused (const char  *text,
                BrInputError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (br_wire_entries_read (text, strlen (text), &error));
  g_assert_error (error, BR_INPUT_ERROR, (int) code);
}

static char *
repeat (const char *before,
        const char *what,
        guint       times,
        const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < times; i++)
    g_string_append (text, what);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_what_is_no_push_is_refused (void)
{
  g_autofree char *deep = repeat ("{\"entries\":", "[", 100000, "");
  g_autofree char *quoted = repeat ("{\"more\":\"", "[\\\"", 1000, "\",\"entries\":[]}");
  g_autofree char *many = repeat ("{\"entries\":[", "{" HEAD ",\"rows\":[]},", 500, "{" HEAD ",\"rows\":[]}]}");
  g_autofree char *long_text = repeat ("{\"more\":\"", "0123456789abcdef", BR_WIRE_MOST_BYTES / 16, "\",\"entries\":[]}");
  g_autoptr (GPtrArray) entries = NULL;

  assert_refused ("", BR_INPUT_ERROR_SYNTAX);
  assert_refused ("{", BR_INPUT_ERROR_SYNTAX);
  assert_refused ("{\"entries\":[\xff]}", BR_INPUT_ERROR_SYNTAX);
  assert_refused ("[]", BR_INPUT_ERROR_SHAPE);
  assert_refused ("null", BR_INPUT_ERROR_SHAPE);
  assert_refused ("{}", BR_INPUT_ERROR_SHAPE);
  assert_refused ("{\"entries\":{}}", BR_INPUT_ERROR_SHAPE);
  assert_refused ("{\"entries\":[1]}", BR_INPUT_ERROR_SHAPE);
  assert_refused ("{\"entries\":[{}]}", BR_INPUT_ERROR_SHAPE);
  assert_refused ("{\"entries\":[{\"id\":\"7\"}]}", BR_INPUT_ERROR_SHAPE);
  assert_refused (deep, BR_INPUT_ERROR_TOO_LARGE);
  assert_refused (many, BR_INPUT_ERROR_TOO_LARGE);
  assert_refused (long_text, BR_INPUT_ERROR_TOO_LARGE);
  entries = br_wire_entries_read (quoted, strlen (quoted), NULL);
  g_assert_nonnull (entries);
}

static void
test_too_many_rows_are_refused (void)
{
  GString *text = g_string_new ("{\"entries\":[{" HEAD ",\"rows\":[");

  for (guint i = 0; i <= BR_WIRE_MOST_ROWS; i++)
    g_string_append_printf (text,
                            "%s{\"entity\":\"tag\",\"id\":\"0192d1f0-0000-7000-8000-%012x\",\"op\":\"insert\",\"new\":{}}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}]}");
  assert_refused (text->str, BR_INPUT_ERROR_TOO_LARGE);
  g_string_free (text, TRUE);
}

/* Whatever a byte becomes, it is refused or read as something that can be written and read again. */
static void
test_torn_bytes_are_survived (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  g_autoptr (GPtrArray) entries = random_entries (rand, 3);
  g_autofree char *text = write_push (entries);
  gsize length = strlen (text);

  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autofree char *torn = g_strdup (text);
      g_autoptr (GPtrArray) back = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GPtrArray) twice = NULL;

      torn[g_rand_int_range (rand, 0, (gint32) length)] = "{}[]\",:0-\\ntfe\x80"[g_rand_int_range (rand, 0, 15)];
      back = br_wire_entries_read (torn, g_rand_int_range (rand, 0, 8) == 0 ? length / 2 : length, NULL);
      if (back == NULL)
        continue;
      for (guint j = 0; j < back->len; j++)
        if (((BrWireEntry *) back->pdata[j])->fault != NULL)
          g_ptr_array_remove_index (back, j--);
      again = write_push (back);
      twice = br_wire_entries_read (again, strlen (again), NULL);
      g_assert_nonnull (twice);
      g_assert_cmpuint (twice->len, ==, back->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-entry/comes-back-as-it-was", test_round_trip);
  g_test_add_func ("/wire-entry/a-faulty-one-harms-none-beside-it", test_a_faulty_entry_is_told_apart);
  g_test_add_func ("/wire-entry/what-is-no-push-is-refused", test_what_is_no_push_is_refused);
  g_test_add_func ("/wire-entry/too-many-rows-are-refused", test_too_many_rows_are_refused);
  g_test_add_func ("/wire-entry/torn-bytes-are-survived", test_torn_bytes_are_survived);
  return g_test_run ();
}
