/* search: a keystroke over 1,000,000 sealed customers, by any part of name, e-mail or telephone.
 * Asked: p99 within 16 ms and no slower than the floor, an index of at most 250 MiB, ready within
 * 5 s of opening the venue. The floor is SQLite's FTS5 with the trigram tokenizer on the same
 * people in the clear; the peer is MiniSearch from npm (bench/peers), which finds only beginnings of words.
 *
 * A keystroke is every beginning of something that is typed: rare names and common ones, parts of
 * addresses, telephone numbers, and what nobody is called. */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "store/br-customer-index.h"
#include "tests/bench/bench.h"
#include "tests/bench/people.h"
#include "tests/bench/venue.h"

#define N_CUSTOMERS 1000000
#define N_KEYSTROKES 2400
/* The floor is slow on short texts: it gets a sample. */
#define FLOOR_EVERY 8
#define PEER_EVERY 40
#define SEED 7

static GPtrArray *
make_keystrokes (void)
{
  GPtrArray *keystrokes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; keystrokes->len < N_KEYSTROKES; i++)
    {
      BenchPerson person;
      g_autofree char *whole = NULL;

      bench_person_make (&person, SEED, i * 7919u % N_CUSTOMERS);
      whole = bench_person_to_type (&person, SEED, i);
      for (const char *p = whole; *p != '\0' && keystrokes->len < N_KEYSTROKES;)
        {
          p = g_utf8_next_char (p);
          g_ptr_array_add (keystrokes, g_strndup (whole, p - whole));
        }
    }
  return keystrokes;
}

static double
open_until_ready (BrStore         **store,
                  BrCustomerIndex **index)
{
  double start;

  *store = bench_venue_open (N_CUSTOMERS);
  start = bench_now ();
  *index = br_customer_index_new (*store);
  while (!br_customer_index_is_ready (*index))
    g_main_context_iteration (NULL, TRUE);
  return bench_now () - start;
}

static void
must (sqlite3    *floor_db,
      const char *sql)
{
  if (sqlite3_exec (floor_db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (floor_db));
}

static sqlite3 *
make_floor (void)
{
  sqlite3 *floor_db;
  sqlite3_stmt *insert;

  sqlite3_open (":memory:", &floor_db);
  must (floor_db, "CREATE VIRTUAL TABLE people USING fts5 (name, email, phone, tokenize = 'trigram'); BEGIN");
  sqlite3_prepare_v2 (floor_db, "INSERT INTO people VALUES (?, ?, ?)", -1, &insert, NULL);
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      BenchPerson person;

      bench_person_make (&person, SEED, i);
      sqlite3_bind_text (insert, 1, person.name, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (insert, 2, person.email, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (insert, 3, person.phone, -1, SQLITE_TRANSIENT);
      sqlite3_step (insert);
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  must (floor_db, "COMMIT");
  return floor_db;
}

/* All who match, as ours finds them all; a text too short for a trigram is a scan. */
static double
ask_floor (sqlite3    *floor_db,
           const char *text)
{
  gboolean is_short = g_utf8_strlen (text, -1) < 3;
  g_autofree char *match = is_short ? g_strdup_printf ("%%%s%%", text) : g_strdup_printf ("\"%s\"", text);
  double start = bench_now ();
  sqlite3_stmt *query;

  sqlite3_prepare_v2 (floor_db,
                      is_short ? "SELECT rowid FROM people WHERE name LIKE ?1 OR email LIKE ?1 OR phone LIKE ?1"
                               : "SELECT rowid FROM people WHERE people MATCH ?1",
                      -1, &query, NULL);
  sqlite3_bind_text (query, 1, match, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (query) == SQLITE_ROW)
    ;
  sqlite3_finalize (query);
  return (bench_now () - start) * 1e3;
}

static void
write_for_peer (const char *folder,
                GPtrArray  *keystrokes)
{
  g_autofree char *people = g_build_filename (folder, "people.ndjson", NULL);
  g_autofree char *keys = g_build_filename (folder, "keystrokes.txt", NULL);
  FILE *file = g_fopen (people, "w");

  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      BenchPerson person;

      bench_person_make (&person, SEED, i);
      fprintf (file, "{\"id\":%u,\"name\":\"%s\",\"email\":\"%s\",\"phone\":\"%s\"}\n", i, person.name, person.email,
               person.phone);
    }
  fclose (file);
  file = g_fopen (keys, "w");
  for (guint i = 0; i < keystrokes->len; i += PEER_EVERY)
    fprintf (file, "%s\n", (char *) keystrokes->pdata[i]);
  fclose (file);
}

static void
ask_peer (Bench     *bench,
          GPtrArray *keystrokes)
{
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *script = g_build_filename (BENCH_SOURCE, "peers", "minisearch-peer.mjs", NULL);
  g_autofree char *command = NULL;
  g_autofree char *output = NULL;
  double median, p99, built, memory;

  write_for_peer (folder, keystrokes);
  command = g_strdup_printf ("node --max-old-space-size=12000 %s %s/people.ndjson %s/keystrokes.txt", script, folder,
                             folder);
  if (g_spawn_command_line_sync (command, &output, NULL, NULL, NULL) &&
      sscanf (output, "%lf %lf %lf %lf", &median, &p99, &built, &memory) == 4)
    {
      bench_answer (bench, "MiniSearch: keystroke, median", median, 0, "ms");
      bench_answer (bench, "MiniSearch: keystroke, p99", p99, 0, "ms");
      bench_answer (bench, "MiniSearch: ready", built, 0, "s");
      bench_answer (bench, "MiniSearch: memory", memory, 0, "MiB");
    }
  else
    g_printerr ("MiniSearch could not be asked; run by ./dev bench, which installs it\n");
  bench_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  Bench *bench = bench_new ("search", &argc, &argv);
  BenchSeries *ours = bench_add_series (bench, "a keystroke", "ms");
  BenchSeries *same = bench_add_series (bench, "a keystroke, of the floor's sample", "ms");
  BenchSeries *floor_ms = bench_add_series (bench, "FTS5 trigram, in the clear", "ms");
  g_autoptr (GPtrArray) keystrokes = make_keystrokes ();
  g_autoptr (BrStore) store = NULL;
  g_autoptr (BrCustomerIndex) index = NULL;
  double before = bench_get_rss_mib (), ready = open_until_ready (&store, &index);
  double resident = bench_get_rss_mib () - before;
  sqlite3 *floor_db = make_floor ();

  for (guint i = 0; i < keystrokes->len; i++)
    {
      double start = bench_now (), took;
      g_autoptr (BrSearchResult) found = br_search_index_query (
        br_customer_index_get_index (index), keystrokes->pdata[i], BR_SEARCH_ORDER_RELEVANCE, FALSE, NULL, NULL);

      took = (bench_now () - start) * 1e3;
      bench_series_add (ours, took);
      if (i % FLOOR_EVERY != 0)
        continue;
      bench_series_add (same, took);
      bench_series_add (floor_ms, ask_floor (floor_db, keystrokes->pdata[i]));
    }
  sqlite3_close (floor_db);
  bench_answer (bench, "a keystroke, p99", bench_series_get (ours, 0.99), 16, "ms");
  bench_answer (bench, "against the floor, medians", bench_series_get (same, 0.5) / bench_series_get (floor_ms, 0.5), 1,
                "×");
  bench_answer (bench, "against the floor, p99", bench_series_get (same, 0.99) / bench_series_get (floor_ms, 0.99), 1,
                "×");
  bench_answer (bench, "the index", br_search_index_get_memory (br_customer_index_get_index (index)) / 1048576.0, 250,
                "MiB");
  bench_answer (bench, "memory of the whole process after opening, beyond before", resident, 0, "MiB");
  bench_answer (bench, "ready after opening", ready, 5, "s");
  ask_peer (bench, keystrokes);
  return bench_finish (bench);
}
