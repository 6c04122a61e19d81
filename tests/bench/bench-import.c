/* import: 1,000,000 customers from CSV, sealed, in one transaction and one undoable step. Asked:
 * at most 2× the same rows sealed and inserted by plain C, and a peak memory of at most 400 MB.
 * Beside it: sqlite3's own .import of the file, in the clear.
 *
 * Each is a process of its own, so that its peak memory is its own. The plain one reads the same
 * file, makes a key per person, seals four fields under it, wraps it, and inserts both rows with
 * SQLite's C calls under the same pragmas: no validation, no journal, no undo, no duplicates. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "desk/br-desk-import.h"
#include "desk/br-desk-init.h"
#include "seal/br-passphrase.h"
#include "seal/br-sealer.h"
#include "tests/bench/bench.h"
#include "tests/bench/people.h"
#include "tests/bench/venue.h"

#define N_CUSTOMERS 1000000
#define N_ROUNDS 3
#define SEED 7

static void
write_file (const char *path)
{
  FILE *file = g_fopen (path, "w");

  fprintf (file, "name,email,phone\n");
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      BenchPerson person;

      bench_person_make (&person, SEED, i);
      fprintf (file, "%s,%u.%s,%s\n", person.name, i, *person.email != '\0' ? person.email : "x@example.org",
               person.phone);
    }
  fclose (file);
}

/* ---- ours ------------------------------------------------------------------- */

static int
import_ours (const char *csv,
             const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "ours.backroom", NULL);
  BrInitRequest request = { .name = "The Bench", .passphrase = BENCH_PASSPHRASE, .now = g_get_real_time () / 1000 };
  const BrCustomersImport import = { NULL };
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  g_autoptr (GFile) file = g_file_new_for_path (csv);
  g_autoptr (BrStore) store = NULL;
  g_autoptr (GError) error = NULL;
  char *issued = NULL;
  double start;

  if (!br_desk_init (path, &request, &issued, &store, &error))
    g_error ("%s", error->message);
  start = bench_now ();
  if (!br_desk_import_customers_csv (store, file, &import, NULL, NULL, report, NULL, &error))
    g_error ("%s", error->message);
  printf ("%f %f %d\n", bench_now () - start, bench_get_peak_mib (), (int) report->created);
  return 0;
}

/* ---- plain C ------------------------------------------------------------------ */

typedef struct
{
  sqlite3 *handle;
  sqlite3_stmt *key;
  sqlite3_stmt *row;
  BrSealer *sealer;
  BrSealKey *venue_key;
  BrIdSource ids;
} Plain;

static BrId
plain_id (Plain *plain)
{
  guint8 random[10];

  br_sealer_random (plain->sealer, random, sizeof random, NULL);
  return br_id_source_next (&plain->ids, g_get_real_time () / 1000, random);
}

static void
seal_field (Plain        *plain,
            const guint8 *key,
            const BrId   *id,
            const char   *field,
            const char   *value,
            int           parameter)
{
  guint8 aad[BR_SEAL_AAD_SIZE], out[512];

  br_sealer_seal (plain->sealer, key, aad, br_seal_aad (aad, "customer", id, field), (const guint8 *) value,
                  strlen (value), out, NULL);
  sqlite3_bind_blob (plain->row, parameter, out, strlen (value) + BR_SEAL_OVERHEAD, SQLITE_TRANSIENT);
}

static void
insert_plainly (Plain *plain,
                char  *line)
{
  BrId id = plain_id (plain), subject = plain_id (plain);
  guint8 key[BR_SEAL_KEY_SIZE], wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
  char *name = strsep (&line, ","), *email = strsep (&line, ","), *phone = strsep (&line, "\n");

  br_sealer_random (plain->sealer, key, sizeof key, NULL);
  br_sealer_wrap_key (plain->sealer, plain->venue_key, &subject, key, wrapped, NULL);
  sqlite3_bind_blob (plain->key, 1, subject.bytes, 16, SQLITE_TRANSIENT);
  sqlite3_bind_blob (plain->key, 2, wrapped, sizeof wrapped, SQLITE_TRANSIENT);
  if (sqlite3_step (plain->key) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (plain->handle));
  sqlite3_reset (plain->key);
  sqlite3_bind_blob (plain->row, 1, id.bytes, 16, SQLITE_TRANSIENT);
  sqlite3_bind_blob (plain->row, 2, subject.bytes, 16, SQLITE_TRANSIENT);
  seal_field (plain, key, &id, "name", name, 3);
  seal_field (plain, key, &id, "email", email, 4);
  seal_field (plain, key, &id, "phone", phone, 5);
  sqlite3_bind_int64 (plain->row, 6, g_get_real_time () / 1000);
  if (sqlite3_step (plain->row) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (plain->handle));
  sqlite3_reset (plain->row);
}

static int
import_plainly (const char *csv,
                const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "plain.sqlite", NULL);
  Plain plain = { .sealer = br_sealer_new (NULL), .venue_key = br_seal_key_new_random (NULL) };
  FILE *file = g_fopen (csv, "r");
  char line[1024];
  double start = bench_now ();

  sqlite3_open (path, &plain.handle);
  sqlite3_exec (plain.handle,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                "PRAGMA cache_size = -65536;"
                "CREATE TABLE subject_key (subject BLOB PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;"
                "CREATE TABLE customer (id BLOB PRIMARY KEY NOT NULL, subject BLOB NOT NULL, name BLOB, email BLOB,"
                " phone BLOB, created_at INTEGER) STRICT; BEGIN",
                NULL, NULL, NULL);
  sqlite3_prepare_v2 (plain.handle, "INSERT INTO subject_key VALUES (?, ?)", -1, &plain.key, NULL);
  sqlite3_prepare_v2 (plain.handle, "INSERT INTO customer VALUES (?, ?, ?, ?, ?, ?)", -1, &plain.row, NULL);
  if (fgets (line, sizeof line, file) == NULL)
    g_error ("The file is empty");
  while (fgets (line, sizeof line, file) != NULL)
    insert_plainly (&plain, line);
  sqlite3_exec (plain.handle, "COMMIT", NULL, NULL, NULL);
  printf ("%f %f %d\n", bench_now () - start, bench_get_peak_mib (), N_CUSTOMERS);
  fclose (file);
  return 0;
}

/* ---- measuring ----------------------------------------------------------------- */

static void
measure (const char  *program,
         const char  *how,
         const char  *csv,
         BenchSeries *seconds,
         BenchSeries *memory)
{
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *command = g_strdup_printf ("%s %s %s %s", program, how, csv, folder);
  g_autofree char *output = NULL;
  double took, peak;
  int n;

  if (!g_spawn_command_line_sync (command, &output, NULL, NULL, NULL) ||
      sscanf (output, "%lf %lf %d", &took, &peak, &n) != 3 || n != N_CUSTOMERS)
    g_error ("%s did not take everybody in: %s", how, output);
  bench_series_add (seconds, took);
  bench_series_add (memory, peak);
  bench_remove_folder (folder);
}

static void
measure_shell (const char  *csv,
               BenchSeries *seconds)
{
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *command =
    g_strdup_printf ("sqlite3 %s/shell.sqlite -cmd \".mode csv\" \".import %s people\"", folder, csv);
  double start = bench_now ();

  if (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    bench_series_add (seconds, bench_now () - start);
  bench_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *csv = NULL;
  Bench *bench;
  BenchSeries *ours, *ours_mib, *plain, *plain_mib, *shell;

  if (argc == 4 && g_str_equal (argv[1], "--ours"))
    return import_ours (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "--plain"))
    return import_plainly (argv[2], argv[3]);

  bench = bench_new ("import", &argc, &argv);
  ours = bench_add_series (bench, "1,000,000 customers, journalled and undoable", "s");
  plain = bench_add_series (bench, "the same, sealed and inserted by plain C", "s");
  shell = bench_add_series (bench, "sqlite3 .import, in the clear", "s");
  ours_mib = bench_add_series (bench, "peak memory, ours", "MiB");
  plain_mib = bench_add_series (bench, "peak memory, plain C", "MiB");
  folder = bench_make_folder ();
  csv = g_build_filename (folder, "people.csv", NULL);
  write_file (csv);
  for (int i = 0; i < N_ROUNDS; i++)
    {
      measure (program, "--ours", csv, ours, ours_mib);
      measure (program, "--plain", csv, plain, plain_mib);
      measure_shell (csv, shell);
    }
  bench_answer (bench, "against plain C, medians", bench_series_get (ours, 0.5) / bench_series_get (plain, 0.5), 2,
                "×");
  bench_answer (bench, "against .import in the clear, medians",
                bench_series_get (ours, 0.5) / bench_series_get (shell, 0.5), 0, "×");
  bench_answer (bench, "peak memory", bench_series_get (ours_mib, 1), 381.5, "MiB");
  bench_remove_folder (folder);
  return bench_finish (bench);
}
