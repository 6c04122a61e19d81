/* A process that writes is killed again and again, at any moment. Whatever it said was done must be
 * there, and the file sound.
 *
 * Called with --write or --create, this program is the one that is killed. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/br-backup.h"
#include "store/br-check.h"
#include "store/br-db-private.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"

#define KILLS 200
#define KILLS_PER_PROOF 25
#define KILLS_OF_CREATION 40
#define DELAY_MAX_MS 120

static const char *program;

/* ---- the one that is killed ------------------------------------------------------------ */

typedef struct
{
  GRand  *rand;
  GArray *guests;
  GArray *tables;
  guint   n;
} Writer;

static gboolean
read_ids (BrDb       *db,
          const char *sql,
          GArray     *ids,
          GError    **error)
{
  g_autoptr (BrQuery) query = br_db_query (db, sql, error, NULL);

  while (br_query_next (query, error))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (ids, id);
    }
  return TRUE;
}

static gboolean
look_around (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Writer *writer = user_data;
  gint64 n;

  g_assert_true (br_db_get_int (db, "SELECT max(seq) FROM journal", &n, error, NULL));
  writer->n = n;
  return read_ids (db, "SELECT id FROM customer WHERE erased_at IS NULL", writer->guests, error) &&
         read_ids (db, "SELECT id FROM \"table\" ORDER BY number", writer->tables, error);
}

static const BrId *
any_guest (Writer *writer)
{
  return &g_array_index (writer->guests, BrId, g_rand_int_range (writer->rand, 0, writer->guests->len));
}

static gboolean
add (BrDb     *db,
     gpointer  user_data,
     GError  **error)
{
  Writer *writer = user_data;
  g_autofree char *email = g_strdup_printf ("guest-%u@example.org", writer->n);
  BrId id = cellar_add_customer (db, cellar_name (writer->n), email, NULL);

  g_array_append_val (writer->guests, id);
  return TRUE;
}

static gboolean
write_note (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  cellar_add_note (db, any_guest (user_data), "Asked for the band’s set list");
  return TRUE;
}

static gboolean
rename_one (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Writer *writer = user_data;
  g_autoptr (BrCustomer) customer =
    (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, any_guest (writer), error);

  g_free (customer->name);
  customer->name = g_strdup_printf ("%s %u", cellar_name (writer->n + 7), writer->n);
  return br_db_update (db, (BrRecord *) customer, error);
}

/* Every booking has a night of its own, so that none is in another's way. */
static gboolean
book (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  Writer *writer = user_data;
  const BrId *table = &g_array_index (writer->tables, BrId, writer->n % writer->tables->len);
  g_autoptr (BrBooking) last =
    (BrBooking *) br_db_find (db, BR_KIND_BOOKING, error, "ORDER BY business_date DESC LIMIT 1", NULL);

  cellar_add_booking (db, any_guest (writer), last->business_date + 1, 20 * 60, 2, table, BR_BOOKING_CONFIRMED);
  return TRUE;
}

static gboolean
cancel_one (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Writer *writer = user_data;
  g_autoptr (BrBooking) booking =
    (BrBooking *) br_db_find (db, BR_KIND_BOOKING, error, "ORDER BY rowid DESC LIMIT 1", NULL);

  if (booking == NULL)
    return TRUE;
  booking->status = BR_BOOKING_CANCELLED;
  booking->party_size = 1 + writer->n % 6;
  return br_db_update (db, (BrRecord *) booking, error);
}

/* Says which entry was done, once it is durable. */
static gboolean
say_newest (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT id FROM journal ORDER BY seq DESC LIMIT 1", error, NULL);
  char line[BR_ID_TEXT_LENGTH + 2];
  BrId id;

  g_assert_true (br_query_next (query, error));
  id = br_query_get_id (query, 0);
  br_id_print (&id, line);
  line[BR_ID_TEXT_LENGTH] = '\n';
  return write (STDOUT_FILENO, line, BR_ID_TEXT_LENGTH + 1) > 0;
}

static void
back_up (BrStore    *store,
         const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_build_filename (parent, "backups", NULL);
  g_autoptr (GError) error = NULL;
  BrBackupReport report;

  br_backup_into (store, folder, &BR_RETENTION_DEFAULT, NULL, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  br_backup_report_clear (&report);
}

static void
do_one (Writer     *writer,
        BrStore    *store,
        const char *path)
{
  static const BrDbFunc funcs[] = { add, add, write_note, rename_one, book, cancel_one };
  int choice = g_rand_int_range (writer->rand, 0, G_N_ELEMENTS (funcs) + 2);

  writer->n++;
  if (choice < (int) G_N_ELEMENTS (funcs))
    {
      cellar_write (store, "test.edit", funcs[choice], writer);
    }
  else if (choice == G_N_ELEMENTS (funcs))
    {
      g_autoptr (GError) error = NULL;
      BrUndoReport report;

      br_store_undo (store, NULL, &report, &error);
      br_undo_report_clear (&report);
      g_array_set_size (writer->guests, 0);
      cellar_read (store, look_around, writer);
    }
  else if (g_rand_int_range (writer->rand, 0, 8) == 0)
    {
      back_up (store, path);
    }
  cellar_read (store, say_newest, NULL);
}

static BrSealKey *
parse_key (const char *hex)
{
  guint8 bytes[BR_SEAL_KEY_SIZE];

  for (int i = 0; i < BR_SEAL_KEY_SIZE; i++)
    bytes[i] = g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]);
  return br_seal_key_new_from_bytes (bytes);
}

static void
write_until_killed (const char *path,
                    const char *key_hex,
                    guint       seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = br_store_open (path, BR_STORE_DEFAULT, &error);
  g_autoptr (BrSealKey) key = parse_key (key_hex);
  Writer writer = { .rand = g_rand_new_with_seed (seed) };

  g_assert_no_error (error);
  br_store_take_key (store, key, 1);
  writer.guests = g_array_new (FALSE, FALSE, sizeof (BrId));
  writer.tables = g_array_new (FALSE, FALSE, sizeof (BrId));
  cellar_read (store, look_around, &writer);
  for (;;)
    do_one (&writer, store, path);
}

static void
create_until_killed (const char *path)
{
  for (;;)
    {
      g_autoptr (BrStore) store = br_store_open (path, BR_STORE_CREATE, NULL);
      g_autofree char *next = NULL;

      g_assert_nonnull (store);
      br_store_close (store);
      next = g_strconcat (path, ".done", NULL);
      g_assert_cmpint (g_rename (path, next), ==, 0);
    }
}

/* ---- the one that kills ------------------------------------------------------------------ */

typedef struct
{
  Fixture     fixture;
  BrSealKey  *key;
  char       *key_hex;
  GHashTable *acknowledged;
  gint64      n_before;
} House;

static void
set_up (House        *house,
        gconstpointer data)
{
  GString *hex = g_string_new (NULL);
  Cellar cellar;

  fixture_set_up (&house->fixture, data);
  cellar_fill (&cellar, house->fixture.store, 4, 4);
  cellar_clear (&cellar);
  house->key = br_store_get_key (house->fixture.store);
  for (int i = 0; i < BR_SEAL_KEY_SIZE; i++)
    g_string_append_printf (hex, "%02x", br_seal_key_get_bytes (house->key)[i]);
  house->key_hex = g_string_free (hex, FALSE);
  house->acknowledged = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
  fixture_close (&house->fixture);
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  g_autofree char *folder = g_build_filename (house->fixture.folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_hash_table_unref (house->acknowledged);
  br_seal_key_unref (house->key);
  g_free (house->key_hex);
  fixture_tear_down (&house->fixture, data);
}

/* Runs the program for a while, kills it, and returns what it had said. */
static char *
run_and_kill (const char *const *argv,
              guint              delay_ms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autoptr (GBytes) said = NULL;

  g_assert_no_error (error);
  g_usleep (delay_ms * 1000);
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_communicate (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
  return g_bytes_get_size (said) > 0 ? g_strndup (g_bytes_get_data (said, NULL), g_bytes_get_size (said)) : g_strdup ("");
}

static void
kill_writer (House *house,
             GRand *rand)
{
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (rand));
  const char *const argv[] = { program, "--write", house->fixture.path, house->key_hex, seed, NULL };
  g_autofree char *said = run_and_kill (argv, g_rand_int_range (rand, 0, DELAY_MAX_MS));
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      BrId id;

      if (br_id_parse (lines[i], &id, NULL))
        g_hash_table_add (house->acknowledged, br_id_dup (&id));
    }
}

static gboolean
expect_acknowledged (BrDb     *db,
                     gpointer  user_data,
                     GError  **error)
{
  House *house = user_data;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, house->acknowledged);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      gint64 n;

      g_assert_true (br_db_get_int (db, "SELECT count(*) FROM journal WHERE id = ?", &n, error, "I", id));
      g_assert_cmpint (n, ==, 1);
    }
  return TRUE;
}

static void
prove (House      *house,
       const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = br_store_open (path, BR_STORE_DEFAULT, &error);
  g_autoptr (BrCheckReport) report = NULL;

  g_assert_no_error (error);
  br_store_take_key (store, house->key, 1);
  report = br_check (store, BR_CHECK_ALL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->findings->len; i++)
    g_test_message ("%s", ((BrCheckFinding *) report->findings->pdata[i])->detail);
  g_assert_true (br_check_report_is_sound (report));
  if (g_str_equal (path, house->fixture.path))
    cellar_read (store, expect_acknowledged, house);
  cellar_assert_replays (store);
  cellar_assert_derived (store);
}

/* What a kill left of a backup must not be taken for one. */
static void
prove_backups (House *house)
{
  g_autofree char *folder = g_build_filename (house->fixture.folder, "backups", NULL);
  g_autofree char *target = g_build_filename (house->fixture.folder, "restored.backroom", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      BrRestoreReport report;

      if (!g_str_has_suffix (name, BR_BACKUP_SUFFIX))
        continue;
      br_restore (file, target, house->key, NULL, BR_INSTANT_NONE, NULL, NULL, &report, NULL, &error);
      g_assert_no_error (error);
      br_restore_report_clear (&report);
      prove (house, target);
      g_unlink (target);
    }
}

static void
test_writer (House        *house,
             gconstpointer data)
{
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gint64 start = g_get_monotonic_time ();

  g_test_message ("seed %u", seed);
  for (int i = 1; i <= KILLS; i++)
    {
      kill_writer (house, rand);
      if (i % KILLS_PER_PROOF == 0)
        prove (house, house->fixture.path);
    }
  prove_backups (house);
  g_test_message ("%d kills, %u entries acknowledged, %.1f s", KILLS, g_hash_table_size (house->acknowledged),
                  (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpint (g_hash_table_size (house->acknowledged), >, KILLS);
}

/* A new file is there whole, or is none. */
static void
test_creation (House        *house,
               gconstpointer data)
{
  g_autofree char *path = g_build_filename (house->fixture.folder, "new.backroom", NULL);
  g_autofree char *done = g_strconcat (path, ".done", NULL);
  const char *const argv[] = { program, "--create", path, NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int i = 0; i < KILLS_OF_CREATION; i++)
    {
      static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
      g_autofree char *said = run_and_kill (argv, g_rand_int_range (rand, 0, DELAY_MAX_MS));
      g_autoptr (GError) error = NULL;
      g_autoptr (BrStore) store = br_store_open (path, BR_STORE_DEFAULT, &error);

      if (store != NULL)
        g_assert_false (br_id_is_none (br_store_get_device (store)));
      else if (!g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN))
        g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_A_VENUE);
      g_clear_object (&store);
      for (guint e = 0; e < G_N_ELEMENTS (endings); e++)
        {
          g_autofree char *file = g_strconcat (path, endings[e], NULL);

          g_unlink (file);
        }
      g_unlink (done);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--write"))
    write_until_killed (argv[2], argv[3], strtoul (argv[4], NULL, 10));
  if (argc == 3 && g_str_equal (argv[1], "--create"))
    create_until_killed (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];
#define ADD(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)
  ADD ("/kill/what-was-acknowledged-survives-two-hundred-kills", test_writer);
  ADD ("/kill/a-new-file-is-whole-or-none", test_creation);
  return g_test_run ();
}
