/* A whole venue from the server, and to it. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/br-backup.h"
#include "store/br-erased-list.h"
#include "store/sync/br-sync-state.h"
#include "tests/store/sync-house.h"

/* The first desk's rows, which are the server's, as the server says them. */
static char *
make_snapshot (SyncHouse *house)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *cursor = sync_server_get_cursor (house->server);
  g_autofree char *with_cursor = g_strdup_printf ("{\"snapshot\":1,\"cursor\":\"%s\",", cursor);
  g_autoptr (GError) error = NULL;
  GString *text;
  gint64 head;

  g_assert_true (br_sync_export (house->desks[0].store, stream, &head, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  text = g_string_new_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                           g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_string_replace (text, "{\"snapshot\":1,", with_cursor, 1);
  return g_string_free (text, FALSE);
}

static void
feed (BrSyncSnapshot *snapshot,
      const char     *text,
      gsize           size)
{
  g_autoptr (GError) error = NULL;

  for (gsize at = 0; at < size; at += 777)
    {
      g_assert_true (br_sync_snapshot_take (snapshot, text + at, MIN (777, size - at), &error));
      g_assert_no_error (error);
    }
}

static void
put_in_place (SyncHouse          *house,
              Fixture        *desk,
              BrSyncSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept_as = NULL;

  g_assert_true (br_sync_snapshot_is_whole (snapshot));
  br_sync_snapshot_finish (snapshot, &kept_as, &error);
  g_assert_no_error (error);
}

/* A desk with something that waits fills its file anew; half-way it is ended. */
/* What the server sends behind a row: it counts what it sends itself, and has no checksum of what it sent before
 * nor of the kind that it goes on in the midst of. */
static char *
go_on_behind (const char *text,
              const char *after)
{
  const char *row = strstr (text, strrchr (after, '/') + 1);
  const char *rest = strchr (row, '\n') + 1, *end = strstr (rest, "{\"end\"");
  g_autoptr (JsonNode) node = json_from_string (end, NULL);
  JsonObject *object = json_node_get_object (node), *sums = json_object_get_object_member (object, "checksums");
  g_autoptr (GList) kinds = json_object_get_members (sums);
  g_autofree char *kind = g_strndup (after, strcspn (after, "/"));
  g_autofree char *last = NULL;
  gint64 n = 0;

  for (const char *at = rest; at < end; at = strchr (at, '\n') + 1)
    n++;
  json_object_set_int_member (object, "rows", n);
  for (GList *l = kinds; l != NULL; l = l->next)
    if (strcmp (l->data, kind) <= 0)
      json_object_remove_member (sums, l->data);
  last = json_to_string (node, FALSE);
  return g_strdup_printf ("%.*s%.*s%s\n", (int) (strchr (text, '\n') + 1 - text), text, (int) (end - rest), rest, last);
}

static void
test_a_snapshot_carries_what_waits (SyncHouse        *house,
                                    gconstpointer data)
{
  Fixture *desk = &house->desks[1];
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, NULL);
  g_autofree char *text = make_snapshot (house);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot;
  BrSyncCounts counts;
  g_autofree char *rest = NULL;

  sync_house_rename (desk, "Zoë Harper");
  snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (br_sync_snapshot_get_after (snapshot));
  br_sync_snapshot_take (snapshot, text, strlen (text) / 2, &error);
  g_assert_no_error (error);
  g_assert_nonnull (br_sync_snapshot_get_after (snapshot));
  br_sync_snapshot_free (snapshot);

  snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (br_sync_snapshot_get_done (snapshot), >, 0);
  rest = go_on_behind (text, br_sync_snapshot_get_after (snapshot));
  feed (snapshot, rest, strlen (rest));
  put_in_place (house, desk, snapshot);
  br_sync_snapshot_free (snapshot);

  fixture_reopen (desk);
  name = sync_house_get_name (desk);
  g_assert_cmpstr (name, ==, "Zoë Harper");
  g_assert_true (br_sync_get_counts (desk->store, &counts, NULL));
  g_assert_cmpint (counts.pending, ==, 1);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_DESKS; i++)
      sync_house_sync (house, i);
  sync_house_assert_same (house);
}

static void
test_a_snapshot_makes_a_file (SyncHouse        *house,
                              gconstpointer data)
{
  Fixture *desk = &house->desks[2];
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, NULL);
  g_autofree char *text = make_snapshot (house);
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot;

  fixture_close (desk);
  g_assert_cmpint (g_unlink (desk->path), ==, 0);
  g_free (desk->passphrase);
  snapshot = br_sync_snapshot_open (desk->path, NULL, link, NULL, &desk->passphrase, &error);
  g_assert_no_error (error);
  g_assert_nonnull (desk->passphrase);
  feed (snapshot, text, strlen (text));
  put_in_place (house, desk, snapshot);
  br_sync_snapshot_free (snapshot);

  fixture_reopen (desk);
  sync_house_rename (desk, "Zoë Harper");
  for (guint round = 0; round < 2; round++)
    for (guint i = N_DESKS; i-- > 0;)
      sync_house_sync (house, i);
  sync_house_assert_same (house);
}

/* A script that says which passphrase there shall be opens the file with it, even where the copy was broken off. */
static void
test_a_new_file_has_the_passphrase_it_was_given (SyncHouse        *house,
                                                 gconstpointer data)
{
  Fixture *desk = &house->desks[2];
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, NULL);
  g_autofree char *text = make_snapshot (house);
  g_autofree char *issued = NULL;
  g_autofree char *rest = NULL;
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot;

  fixture_close (desk);
  g_assert_cmpint (g_unlink (desk->path), ==, 0);
  snapshot = br_sync_snapshot_open (desk->path, NULL, link, "what the script says", &issued, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (issued, ==, "what the script says");
  br_sync_snapshot_take (snapshot, text, strlen (text) / 2, &error);
  g_assert_no_error (error);
  br_sync_snapshot_free (snapshot);
  g_clear_pointer (&issued, g_free);

  snapshot = br_sync_snapshot_open (desk->path, NULL, link, "what the script says", &issued, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (issued, ==, "what the script says");
  g_assert_nonnull (br_sync_snapshot_get_after (snapshot));
  rest = go_on_behind (text, br_sync_snapshot_get_after (snapshot));
  feed (snapshot, rest, strlen (rest));
  put_in_place (house, desk, snapshot);
  br_sync_snapshot_free (snapshot);

  g_free (desk->passphrase);
  desk->passphrase = g_strdup ("what the script says");
  fixture_reopen (desk);
  for (guint round = 0; round < 2; round++)
    for (guint i = N_DESKS; i-- > 0;)
      sync_house_sync (house, i);
  sync_house_assert_same (house);
}

/* One wrong byte is seen. */
static void
test_a_wrong_snapshot_is_not_taken (SyncHouse        *house,
                                    gconstpointer data)
{
  Fixture *desk = &house->desks[1];
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, NULL);
  g_autofree char *text = make_snapshot (house);
  g_autofree char *kept_as = NULL;
  g_autofree char *before = cellar_dump (desk->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, NULL, &error);
  char *size = strstr (text, "\"party_size\":");

  g_assert_no_error (error);
  size[strlen ("\"party_size\":")] ^= 1;
  feed (snapshot, text, strlen (text));
  g_assert_false (br_sync_snapshot_finish (snapshot, &kept_as, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT);
  br_sync_snapshot_free (snapshot);
  br_sync_snapshot_discard (desk->path);
  fixture_reopen (desk);
  after = cellar_dump (desk->store);
  g_assert_cmpstr (after, ==, before);
}

static gboolean
erase_first (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  g_autoptr (BrCustomer) guest = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, error, "ORDER BY id LIMIT 1", NULL);

  return br_db_erase_subject (db, &guest->subject, error);
}

static void
back_up (Fixture *desk)
{
  g_autofree char *file = g_build_filename (desk->folder, "house.backroom-backup", NULL);
  g_autoptr (GError) error = NULL;
  BrBackupReport report;

  br_backup (desk->store, file, NULL, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  br_backup_report_clear (&report);
}

static void
assert_listed (Fixture *desk,
               guint    n)
{
  g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (BrId));

  g_assert_true (br_erased_list_read (desk->folder, listed, NULL));
  g_assert_cmpuint (listed->len, ==, n);
}

/* The server does not let somebody be erased: their key is gone here, so the file is filled anew by what the
 * server has. */
static void
test_an_erasure_that_does_not_stand (SyncHouse        *house,
                                     gconstpointer data)
{
  const BrVerb verb = { "customer.erase", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  Fixture *desk = &house->desks[1];
  g_autofree char *text = make_snapshot (house);
  g_autofree char *name = sync_house_get_name (desk);
  g_autofree char *without = NULL, *again = NULL;
  g_autoptr (BrSyncLink) link = NULL;
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot;

  back_up (desk);
  sync_server_refuse (house->server, "customer.erase");
  g_assert_true (br_store_write (desk->store, &verb, erase_first, NULL, NULL, &error));
  assert_listed (desk, 1);
  sync_house_sync (house, 1);
  assert_listed (desk, 0);
  without = sync_house_get_name (desk);
  g_assert_null (without);
  g_assert_cmpint (cellar_count (desk->store, "SELECT count(*) FROM erased"), ==, 0);
  link = br_sync_get_link (desk->store, &error);
  g_assert_true (link->wants_snapshot);

  snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, NULL, &error);
  g_assert_no_error (error);
  feed (snapshot, text, strlen (text));
  put_in_place (house, desk, snapshot);
  br_sync_snapshot_free (snapshot);
  fixture_reopen (desk);
  again = sync_house_get_name (desk);
  g_assert_cmpstr (again, ==, name);
  g_assert_cmpint (cellar_count (desk->store, "SELECT count(*) FROM sync_entry WHERE state = 'parked'"), ==, 1);
  sync_house_assert_same (house);
}

/* A row that comes twice is not written: that is said, by whoever waits or takes on, and the file stays as it was. */
static void
test_what_cannot_be_written (SyncHouse        *house,
                             gconstpointer data)
{
  Fixture *desk = &house->desks[1];
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, NULL);
  g_autofree char *text = make_snapshot (house);
  const char *row = strchr (text, '\n') + 1, *end = strchr (row, '\n') + 1;
  g_autoptr (GString) twice = g_string_new_len (text, end - text);
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, NULL, &error);
  g_autofree char *kept_as = NULL;

  g_assert_no_error (error);
  g_string_append (twice, row);
  g_assert_true (br_sync_snapshot_take (snapshot, twice->str, twice->len, &error));
  g_assert_false (br_sync_snapshot_wait (snapshot, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  br_sync_snapshot_free (snapshot);

  /* And one that nobody waited for. */
  snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (br_sync_snapshot_get_after (snapshot));
  g_assert_true (br_sync_snapshot_take (snapshot, twice->str, twice->len, &error));
  g_assert_true (br_sync_snapshot_is_whole (snapshot));
  g_assert_false (br_sync_snapshot_finish (snapshot, &kept_as, &error));
  g_assert_nonnull (error);
  br_sync_snapshot_free (snapshot);
  br_sync_snapshot_discard (desk->path);
  fixture_reopen (desk);
  sync_house_sync (house, 1);
  sync_house_assert_same (house);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, SyncHouse, NULL, sync_house_set_up, func, sync_house_tear_down)
  ADD ("/sync/a-snapshot-carries-over-what-waits-and-goes-on-where-it-was-ended", test_a_snapshot_carries_what_waits);
  ADD ("/sync/a-snapshot-makes-a-file-where-none-was", test_a_snapshot_makes_a_file);
  ADD ("/sync/a-new-file-has-the-passphrase-it-was-given", test_a_new_file_has_the_passphrase_it_was_given);
  ADD ("/sync/an-erasure-that-does-not-stand-is-made-good-by-a-snapshot", test_an_erasure_that_does_not_stand);
  ADD ("/sync/what-cannot-be-written-of-a-snapshot-is-said", test_what_cannot_be_written);
  ADD ("/sync/a-wrong-snapshot-leaves-all-as-it-was", test_a_wrong_snapshot_is_not_taken);
  return g_test_run ();
}
