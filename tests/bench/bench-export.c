/* A ledger of a million lines into a file: a spreadsheet beside libxlsxwriter's own loop over the same cells, which
 * reads nothing, and comma-separated values beside `sqlite3 -csv` over the same query. */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <xlsxwriter.h>

#include "desk/br-desk-export-report.h"
#include "tests/bench/bench.h"
#include "tests/bench/venue.h"

#define N_LINES 1000000
#define FIRST_DAY "2017-01-01"
#define DAYS 3650
#define COLUMNS 14

/* The columns of the ledger, as br_desk_report_each() asks for them. */
#define PLAIN                                                                                       \
  "SELECT e.kind, l.date, a.code, a.name, l.debit, l.credit, l.vat_class, l.rate, l.category,"      \
  " l.method, l.ref, e.narration, lower (hex (e.id)), l.debit_currency"                             \
  " FROM journal_line l JOIN ledger_entry e ON e.id = l.entry JOIN ledger_account a ON a.id = l.account" \
  " ORDER BY l.date, e.at, e.id, l.id"

static void
run_sql (sqlite3    *db,
         const char *sql)
{
  g_autofree char *said = NULL;
  char *error = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &error) != SQLITE_OK)
    g_error ("%s: %s", sql, error);
}

/* Entries of two lines over ten years, as takings post them. */
static void
fill (const char *path)
{
  g_autofree char *entries = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    " INSERT INTO ledger_entry (id, date, at, kind, narration) SELECT CAST (printf ('%%016d', i) AS BLOB),"
    " date ('" FIRST_DAY "', (i %% %d) || ' days'), i * 1000, 'till', 'Bar, till ' || (i %% 4) FROM n", N_LINES / 2, DAYS);
  sqlite3 *db;

  sqlite3_open (path, &db);
  run_sql (db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF; BEGIN; INSERT INTO writing (copying) VALUES (1)");
  run_sql (db, entries);
  for (int side = 0; side < 2; side++)
    {
      g_autofree char *lines = g_strdup_printf (
        "INSERT INTO journal_line (id, entry, account, date, at, debit, debit_currency, credit, credit_currency, vat_use,"
        " vat_class, rate, category, method, ref) SELECT CAST ('%d' || substr (CAST (e.id AS TEXT), 2) AS BLOB), e.id,"
        " (SELECT id FROM ledger_account WHERE role = '%s'), e.date, e.at, %s, 'GBP', %s, 'GBP', '%s', 'standard', 2000,"
        " 'alcohol', 'cash', 'Z' || e.at FROM ledger_entry e",
        side + 1, side == 0 ? "cash" : "alcohol", side == 0 ? "e.at % 99991" : "0", side == 0 ? "0" : "e.at % 99991",
        side == 0 ? "none" : "sale");

      run_sql (db, lines);
    }
  run_sql (db, "DELETE FROM writing; COMMIT");
  sqlite3_close (db);
}

static char *
ensure_file (void)
{
  g_autofree char *from = bench_venue_ensure (100);
  g_autofree char *folder = g_path_get_dirname (from);
  char *path = g_build_filename (folder, "venue-ledger.backroom", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (part);
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_printerr ("writing %d lines, once…\n", N_LINES);
  if (!g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  fill (part);
  if (g_rename (part, path) != 0)
    g_error ("%s cannot be made", path);
  return path;
}

/* ---- ours ------------------------------------------------------------------------------ */

typedef struct
{
  BrReportFile kind;
  const char *path;
  gint64 n_rows;
} Job;

static gboolean
export_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  const BrReportAsk ask = { .on = BR_REPORT_ON_LEDGER, .from = br_date_from_ymd (1970, 1, 1),
                            .to = br_date_from_ymd (9999, 12, 31) };
  Job *job = user_data;

  return br_desk_export_report (db, &ask, job->kind, job->path, "Ledger", &job->n_rows, error);
}

static double
export_ours (BrStore     *store,
             BrReportFile kind,
             const char  *path)
{
  Job job = { kind, path, 0 };
  g_autoptr (GError) error = NULL;
  double start = bench_now ();

  if (!br_store_read (store, export_in_read, &job, NULL, &error))
    g_error ("%s", error->message);
  if (job.n_rows != N_LINES)
    g_error ("%" G_GINT64_FORMAT " lines were written", job.n_rows);
  return bench_now () - start;
}

/* ---- theirs ----------------------------------------------------------------------------- */

/* The same cells, without a query: 3 numbers and 11 words a row. */
static double
loop_plainly (const char *path)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *money = workbook_add_format (book);
  double start = bench_now ();

  format_set_num_format (money, "#,##0.00");
  for (lxw_row_t row = 0; row < N_LINES; row++)
    for (lxw_col_t column = 0; column < COLUMNS; column++)
      switch (column)
        {
        case 1:
          worksheet_write_number (sheet, row, column, 42736 + row % DAYS, money);
          break;
        case 4:
        case 5:
          worksheet_write_number (sheet, row, column, row % 99991 / 100.0, money);
          break;
        case 7:
          worksheet_write_number (sheet, row, column, 0.2, money);
          break;
        case 12:
          worksheet_write_string (sheet, row, column, "30303030303030303030303030303031", NULL);
          break;
        default:
          worksheet_write_string (sheet, row, column, "Bar, till 1", NULL);
          break;
        }
  if (workbook_close (book) != LXW_NO_ERROR)
    g_error ("%s cannot be written", path);
  return bench_now () - start;
}

static double
ask_sqlite (const char *venue,
            const char *path)
{
  g_autofree char *command = g_strdup_printf ("sqlite3 -csv -header '%s' \"" PLAIN "\" > '%s'", venue, path);
  double start = bench_now ();

  if (system (command) != 0)
    return 0;
  return bench_now () - start;
}

int
main (int   argc,
      char *argv[])
{
  Bench *bench = bench_new ("export", &argc, &argv);
  BenchSeries *xlsx = bench_add_series (bench, "a million lines to XLSX", "s");
  BenchSeries *loop = bench_add_series (bench, "libxlsxwriter’s own loop", "s");
  BenchSeries *csv = bench_add_series (bench, "a million lines to CSV", "s");
  BenchSeries *plain = bench_add_series (bench, "sqlite3 -csv", "s");
  g_autofree char *venue = ensure_file ();
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *file = g_build_filename (folder, "ledger", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = br_store_open (venue, BR_STORE_DEFAULT, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  bench_series_add (xlsx, export_ours (store, BR_REPORT_FILE_XLSX, file));
  bench_series_add (loop, loop_plainly (file));
  for (guint i = 0; i < 2; i++)
    {
      bench_series_add (csv, export_ours (store, BR_REPORT_FILE_CSV, file));
      bench_series_add (plain, ask_sqlite (venue, file));
    }
  bench_answer (bench, "XLSX beside libxlsxwriter’s own loop",
                bench_series_get (xlsx, 0.5) / bench_series_get (loop, 0.5), 2, "times");
  bench_answer (bench, "CSV beside sqlite3 -csv", bench_series_get (csv, 0.5) / bench_series_get (plain, 0.5), 2, "times");
  bench_remove_folder (folder);
  return bench_finish (bench);
}
