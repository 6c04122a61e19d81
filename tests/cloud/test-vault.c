#include "config.h"

#include <string.h>

#include "cloud/pg/br-cloud-migrate.h"
#include "cloud/vault/br-cloud-row.h"
#include "cloud/vault/br-cloud-vault.h"

#define VENUE "00000000-0000-4000-8000-00000000000a"
#define NAME "Wilhelmina Quarterstaff"

/* ---- the database --------------------------------------------------------------------- */

/* The database keeps the venue’s key from one test to the next. */
static BrCloudKeys *keys;

typedef struct
{
  BrCloudKeys *keys;
  BrPgPool *pool;
  BrId venue;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->keys = keys;
  fixture->pool = br_pg_pool_new (g_getenv ("BACKROOM_TEST_DATABASE"), 2);
  g_assert_true (br_id_parse (VENUE, &fixture->venue, NULL));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  br_pg_pool_close (fixture->pool);
  g_assert_finalize_object (fixture->pool);
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) user_data = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
run (Fixture   *fixture,
     BrPgBatch *batch)
{
  GPtrArray *results = NULL;

  br_pg_pool_run_async (fixture->pool, batch, NULL, run_cb, &results);
  while (results == NULL)
    g_main_context_iteration (NULL, TRUE);
  return results;
}

static BrPgBatch *
new_batch (void)
{
  BrPgBatch *batch = br_pg_batch_new ();

  br_pg_batch_add (batch, "SELECT set_config ('backroom.venue', $1, true)", "t", VENUE);
  return batch;
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(BrCloudKeyring **) user_data = br_cloud_vault_open_finish (BR_CLOUD_VAULT (source), result, &error);
  g_assert_no_error (error);
}

static BrCloudKeyring *
open_keys (Fixture      *fixture,
           BrCloudVault *vault,
           const BrId   *subject)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (BrId));
  BrCloudKeyring *keyring = NULL;

  if (subject != NULL)
    g_array_append_vals (subjects, subject, 1);
  br_cloud_vault_open_async (vault, &fixture->venue, subject != NULL ? subjects : NULL, NULL, open_cb, &keyring);
  while (keyring == NULL)
    g_main_context_iteration (NULL, TRUE);
  return keyring;
}

static BrCustomer *
new_customer (guint8 n)
{
  BrCustomer *customer = br_new (CUSTOMER, BrCustomer);

  customer->id.bytes[15] = n;
  customer->id.bytes[6] = 0x70;
  customer->subject.bytes[15] = n;
  customer->subject.bytes[0] = 0xee;
  customer->name = g_strdup (NAME);
  customer->address = g_strdup ("1 “The” Calls\nLeeds\t\\ \x1f\x7f");
  g_assert_true (br_date_parse ("1971-02-28", &customer->birthday, NULL));
  customer->created_at = 1700000000123;
  return customer;
}

static void
insert (Fixture        *fixture,
        BrCustomer     *customer,
        JsonObject     *rest,
        BrCloudKeyring *keyring)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (BrPgBatch) batch = new_batch ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "venue_id");
  json_builder_add_string_value (builder, VENUE);
  br_cloud_row_add_columns (builder, &customer->record, br_entity_all_fields (customer->record.entity), rest, keyring,
                            &error);
  g_assert_no_error (error);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  g_assert_null (strstr (json, "Quarterstaff"));
  br_pg_batch_add (batch, "INSERT INTO customer SELECT * FROM jsonb_populate_record (NULL::customer, $1::jsonb)", "t",
                   json);
  results = run (fixture, batch);
}

/* Reads it into @row, whose bytes are in @buffer. */
static void
read_row (Fixture    *fixture,
          const BrId *id,
          BrCloudRow *row,
          GByteArray *buffer)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  g_autofree char *packed = br_cloud_row_packed (entity, "c");
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM customer c WHERE c.venue_id = backroom_venue () AND c.id = $1",
                                          packed);
  g_autoptr (BrPgBatch) batch = new_batch ();
  g_autoptr (GPtrArray) results = NULL;

  br_pg_batch_add (batch, sql, "I", id);
  results = run (fixture, batch);
  g_assert_true (br_cloud_row_take (row, entity, results->pdata[1], 0, 0, buffer));
}

static void
test_row (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (BrCloudVault) vault = br_cloud_vault_new (fixture->keys, fixture->pool);
  g_autoptr (BrCustomer) customer = new_customer (1);
  g_autoptr (BrCloudKeyring) keyring = open_keys (fixture, vault, &customer->subject);
  g_autoptr (JsonNode) unknown = json_from_string ("{\"shoe_size\": 42}", NULL);
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autoptr (GString) text = g_string_new (NULL), canonical = g_string_new (NULL);
  g_autoptr (BrRecord) back = NULL;
  g_autoptr (JsonObject) rest = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudVault) other = br_cloud_vault_new (fixture->keys, fixture->pool);
  g_autoptr (BrCloudKeyring) reading = open_keys (fixture, other, NULL);
  BrCloudRow row;

  insert (fixture, customer, json_node_get_object (unknown), keyring);
  read_row (fixture, &customer->id, &row, buffer);
  g_assert_cmpint (br_cloud_row_get_rev (&row), ==, 1);
  /* Another instance reads it, with the key that came along. */
  back = br_cloud_row_to_record (&row, reading, &rest, &error);
  g_assert_no_error (error);
  g_assert_true (br_record_equal (back, &customer->record));
  g_assert_cmpint (json_object_get_int_member (rest, "shoe_size"), ==, 42);

  br_cloud_row_append_json (&row, br_entity_all_fields (row.entity), FALSE, reading, text, &error);
  g_assert_cmpstr (text->str, ==,
                   "{\"id\":\"00000000-0000-7000-0000-000000000001\",\"subject\":\"ee000000-0000-0000-0000-000000000001\","
                   "\"name\":\"Wilhelmina Quarterstaff\",\"birthday\":\"1971-02-28\","
                   "\"address\":\"1 “The” Calls\\nLeeds\\t\\\\ \\u001f\\u007f\",\"created_at\":1700000000123,\"shoe_size\": 42}");
  g_assert_true (br_cloud_row_append_canonical (&row, br_entity_all_fields (row.entity), reading, canonical, NULL));
  g_assert_cmpstr (canonical->str, ==,
                   "{\"address\":true,\"birthday\":true,\"created_at\":1700000000123,"
                   "\"id\":\"00000000-0000-7000-0000-000000000001\",\"name\":true,"
                   "\"shoe_size\":42,\"subject\":\"ee000000-0000-0000-0000-000000000001\"}");
}

/* Two instances that see somebody first at once seal under the same key. */
static void
test_agree (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (BrCloudVault) one = br_cloud_vault_new (fixture->keys, fixture->pool);
  g_autoptr (BrCloudVault) two = br_cloud_vault_new (fixture->keys, fixture->pool);
  g_autoptr (GArray) subjects = g_array_new (FALSE, TRUE, sizeof (BrId));
  g_autoptr (BrCloudKeyring) first = NULL;
  g_autoptr (BrCloudKeyring) second = NULL;
  BrId row = BR_ID_NONE;

  g_array_set_size (subjects, 50);
  for (guint i = 0; i < subjects->len; i++)
    g_array_index (subjects, BrId, i).bytes[3] = (guint8) (i + 1);
  br_cloud_vault_open_async (one, &fixture->venue, subjects, NULL, open_cb, &first);
  br_cloud_vault_open_async (two, &fixture->venue, subjects, NULL, open_cb, &second);
  while (first == NULL || second == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < subjects->len; i++)
    {
      const BrId *subject = &g_array_index (subjects, BrId, i);
      guint8 sealed[sizeof NAME + BR_SEAL_OVERHEAD];
      char plain[sizeof sealed];
      gsize length;
      g_autoptr (GError) error = NULL;

      g_assert_true (br_cloud_keyring_seal (first, subject, "customer", &row, "name", NAME, strlen (NAME), sealed, NULL));
      br_cloud_keyring_open (second, subject, "customer", &row, "name", sealed, strlen (NAME) + BR_SEAL_OVERHEAD, plain,
                             &length, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (plain, length, NAME, strlen (NAME));
      /* It opens in its place only. */
      g_assert_false (br_cloud_keyring_open (second, subject, "customer", &row, "email", sealed,
                                             strlen (NAME) + BR_SEAL_OVERHEAD, plain, &length, NULL));
    }
}

static void
test_erased (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (BrCloudVault) vault = br_cloud_vault_new (fixture->keys, fixture->pool);
  g_autoptr (BrCustomer) customer = new_customer (2);
  g_autoptr (BrCloudKeyring) keyring = open_keys (fixture, vault, &customer->subject);
  g_autoptr (GByteArray) before = g_byte_array_new (), after = g_byte_array_new ();
  g_autoptr (BrPgBatch) batch = new_batch ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (BrCloudKeyring) again = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *list = g_strdup ("{ee000000-0000-0000-0000-000000000002}");
  BrCloudRow row;

  insert (fixture, customer, NULL, keyring);
  read_row (fixture, &customer->id, &row, before);
  br_pg_batch_add (batch, "SELECT backroom_erase ($1)", "t", list);
  results = run (fixture, batch);
  br_cloud_vault_forget (vault, &fixture->venue, &customer->subject);
  again = open_keys (fixture, vault, &customer->subject);
  g_assert_false (br_cloud_keyring_has (again, &customer->subject));
  read_row (fixture, &customer->id, &row, after);
  g_assert_cmpint (br_cloud_row_get_rev (&row), >, 1);
  g_assert_true (br_cloud_row_append_json (&row, br_entity_all_fields (row.entity), FALSE, again, text, NULL));
  g_assert_null (strstr (text->str, "name"));
  g_assert_null (strstr (text->str, "birthday"));
  g_assert_nonnull (strstr (text->str, "\"erased_at\":"));
}

static void
test_no_keys (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (BrCloudKeys) others = br_cloud_keys_new (NULL);
  g_autoptr (BrSealKey) key = br_seal_key_new_random (NULL);
  g_autoptr (BrSealKey) back = NULL;
  g_autoptr (GError) error = NULL;
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
  const char *by = br_seal_key_get_id (br_cloud_keys_get_newest (fixture->keys, BR_CLOUD_KEY_MASTER));

  g_assert_true (br_cloud_venue_key_wrap (fixture->keys, &fixture->venue, key, wrapped, NULL));
  back = br_cloud_venue_key_unwrap (fixture->keys, by, &fixture->venue, wrapped, sizeof wrapped, NULL);
  g_assert_true (br_seal_key_equal (key, back));
  g_assert_null (br_cloud_venue_key_unwrap (others, by, &fixture->venue, wrapped, sizeof wrapped, &error));
  g_assert_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  BrCloudMigrated migrated;
  int status;

  g_test_init (&argc, &argv, NULL);
  keys = br_cloud_keys_new (NULL);
  g_assert_true (br_cloud_migrate (g_getenv ("BACKROOM_TEST_DATABASE"), &migrated, NULL));

  ADD ("/cloud-vault/without-the-key-outside-nothing-opens", test_no_keys);
  ADD ("/cloud-vault/a-row-comes-back-as-it-was-and-rests-sealed", test_row);
  ADD ("/cloud-vault/instances-agree-on-the-key-of-somebody-new", test_agree);
  ADD ("/cloud-vault/who-was-erased-gets-no-key-again", test_erased);

  status = g_test_run ();
  br_cloud_keys_unref (keys);
  return status;
}
