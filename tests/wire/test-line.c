#include "config.h"

#include <string.h>

#include "random-row.h"
#include "wire/br-wire-line.h"
#include "wire/br-wire-ref.h"
#include "wire/br-wire-row.h"

#define ROUNDS 20
#define DAMAGES 20000

/* As br_sync_export() does. */
static char *
write_line (const BrRecord *record,
            gint64          rev,
            JsonObject     *rest)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entity");
  json_builder_add_string_value (builder, record->entity->name);
  br_wire_add_id (builder, "id", br_record_get_id (record));
  json_builder_set_member_name (builder, "rev");
  json_builder_add_int_value (builder, rev);
  json_builder_set_member_name (builder, "fields");
  br_wire_row_add (builder, record, br_entity_all_fields (record->entity), rest);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* The long way. */
static BrRecord *
read_slowly (const char *line,
             gsize       length,
             gint64     *rev)
{
  g_autoptr (JsonNode) node = br_wire_parse (line, length, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object != NULL ? br_wire_get_text (object, "entity", TRUE, NULL) : NULL;
  const BrEntity *entity = name != NULL ? br_entity_find (name, NULL) : NULL;
  JsonNode *fields = object != NULL ? json_object_get_member (object, "fields") : NULL;
  g_autoptr (JsonObject) rest = NULL;
  BrRecord *record;
  BrFieldSet set;
  BrId id;

  if (entity == NULL || fields == NULL || !br_wire_get_id (object, "id", TRUE, &id, NULL) ||
      !br_wire_get_int (object, "rev", rev, NULL))
    return NULL;
  record = br_wire_row_read (entity, fields, &set, &rest, NULL);
  if (record != NULL)
    br_record_set_id (record, &id);
  return record;
}

/* Controls, and numbers of more than eighteen digits. */
static gboolean
is_rare (const char *line)
{
  return g_regex_match_simple ("\\\\u|[0-9]{19}", line, 0, 0);
}

static void
test_every_entity (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1926);
  guint n_read = 0;

  for (guint round = 0; round < ROUNDS; round++)
    for (int kind = 0; kind < BR_N_KINDS; kind++)
      {
        g_autoptr (BrRecord) record = random_row (rand, br_entity_get (kind));
        g_autofree char *line = write_line (record, round, NULL);
        g_autoptr (BrRecord) back = NULL;
        gint64 rev = -1;

        back = br_wire_line_read (line, strlen (line), br_entity_get (g_rand_int_range (rand, 0, BR_N_KINDS)), &rev);
        g_assert_true (back != NULL || is_rare (line));
        if (back == NULL)
          continue;
        n_read++;
        g_assert_cmpint (rev, ==, round);
        g_assert_true (br_record_equal (record, back));
      }
  g_assert_cmpuint (n_read, >, ROUNDS * BR_N_KINDS / 4);
}

/* What is read of a line that was damaged is what the long way reads. */
static void
test_what_is_damaged (void)
{
  static const char bytes[] = "\"\\{}[]:,0-1.eE nullx\x01\x80\xc3\n";
  g_autoptr (GRand) rand = g_rand_new_with_seed (1929);
  guint n_read = 0;

  for (guint i = 0; i < DAMAGES; i++)
    {
      g_autoptr (BrRecord) record = random_row (rand, br_entity_get (g_rand_int_range (rand, 0, BR_N_KINDS)));
      g_autofree char *line = write_line (record, 7, NULL);
      gsize length = strlen (line), at = (gsize) g_rand_int_range (rand, 0, (gint32) length);
      g_autofree char *whole = NULL;
      g_autoptr (BrRecord) quickly = NULL;
      g_autoptr (BrRecord) slowly = NULL;
      gint64 rev = 0, slow_rev = 0;

      if (g_rand_boolean (rand))
        line[at] = bytes[g_rand_int_range (rand, 0, sizeof bytes - 1)];
      else if (g_rand_boolean (rand))
        length = at;
      else
        memmove (line + at, line + at + 1, length-- - at);
      /* Of its own size, so that whatever looks behind its end is seen by the sanitizer. */
      whole = g_memdup2 (line, length);
      quickly = br_wire_line_read (whole, length, NULL, &rev);
      if (quickly == NULL)
        continue;
      n_read++;
      slowly = read_slowly (line, length, &slow_rev);
      g_assert_nonnull (slowly);
      g_assert_true (br_record_equal (quickly, slowly));
      g_assert_cmpint (rev, ==, slow_rev);
    }
  g_assert_cmpuint (n_read, >, 100);
}

static void
test_what_is_left (void)
{
  static const char id[] = "\"id\":\"0192d1f0-0000-7000-8000-000000000001\",\"rev\":1";
  static const struct
  {
    const char *fields;
    gboolean    read;
  } lines[] = {
    { "{\"name\":\"Regular\"}", TRUE },
    { "{\"id\":\"0192d1f0-0000-7000-8000-000000000001\",\"name\":\"Zoë \\\"Z\\\" \\\\ \\n\"}", TRUE },
    { "{\"name\":null}", TRUE },
    { "{}", TRUE },
    { "{\"name\":\"a\\u0041\"}", FALSE },
    { "{\"name\":\"\"}", FALSE },
    { "{\"name\":\"Regular\",\"name\":\"Again\"}", FALSE },
    { "{\"name\":\"Regular\",\"later\":1}", FALSE },
    { "{ \"name\":\"Regular\"}", FALSE },
    { "{\"name\":7}", FALSE },
    { "{\"name\":\"Regular\",}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"entity\":\"tag\",%s,\"fields\":%s}", id, lines[i].fields);
      g_autoptr (BrRecord) record = NULL;
      gint64 rev;

      record = br_wire_line_read (line, strlen (line), NULL, &rev);
      g_assert_cmpint (record != NULL, ==, lines[i].read);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-line/a-row-of-every-entity-is-read-as-it-was-written", test_every_entity);
  g_test_add_func ("/wire-line/what-is-read-of-a-damaged-line-is-what-the-long-way-reads", test_what_is_damaged);
  g_test_add_func ("/wire-line/what-is-written-otherwise-is-left-to-the-long-way", test_what_is_left);
  return g_test_run ();
}
