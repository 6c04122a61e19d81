/* What the venue file forbids of the ledger, whatever process writes: an entry that does not balance, a line in a
 * closed period, a line written anew. Half of it is tried with SQLite alone. */

#include "config.h"

#include <sqlite3.h>

#include "tests/store/cellar.h"

#define DATE "'2024-03-01'"
#define BANK "x'ba000000000000000000000000000000'"
#define SALES "x'5a000000000000000000000000000000'"
#define E1 "x'e1000000000000000000000000000000'"
#define E2 "x'e2000000000000000000000000000000'"

#define ENTRY(id, date)                                                                            \
  "INSERT INTO ledger_entry (id, date, at, kind) VALUES (" id ", " date ", 0, 'till');"
#define LINE(entry, account, date, debit, credit, currency)                                        \
  "INSERT INTO journal_line (id, entry, account, date, at, debit, debit_currency, credit, credit_currency, vat_use," \
  " vat_class, category, method) VALUES (randomblob (16), " entry ", " account ", " date ", 0, " debit ", " currency \
  ", " credit ", " currency ", 'none', 'outside', 'none', 'none');"
#define BALANCED(entry, date)                                                                      \
  ENTRY (entry, date) LINE (entry, BANK, date, "1200", "0", "'GBP'") LINE (entry, SALES, date, "0", "1200", "'GBP'")
#define LOCK                                                                                       \
  "INSERT INTO period_lock (id, starts_on, ends_on, at) VALUES (x'10', '2024-03-01', '2024-03-31', 0);"

static sqlite3 *
open_foreign (CellarHouse *house,
              gboolean     holds_references)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (house->fixture.path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_FKEY, holds_references, NULL);
  return handle;
}

static void
does (sqlite3    *handle,
      const char *sql)
{
  char *said = NULL;

  g_test_message ("%s", sql);
  sqlite3_exec (handle, sql, NULL, NULL, &said);
  g_assert_cmpstr (said, ==, NULL);
}

static void
may_not (sqlite3    *handle,
         const char *sql,
         const char *why)
{
  char *said = NULL;

  g_test_message ("%s", sql);
  sqlite3_exec (handle, sql, NULL, NULL, &said);
  g_assert_cmpstr (said, ==, why);
  sqlite3_free (said);
  sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
}

static void
add_accounts (sqlite3 *handle)
{
  does (handle, "INSERT INTO ledger_account (id, code, name, kind, role, vat_class, retired) VALUES"
                " (" BANK ", '1200', 'Bank', 'asset', 'bank', 'outside', 0),"
                " (" SALES ", '4000', 'Sales', 'income', 'food', 'standard', 0)");
}

#define UNBALANCED "FOREIGN KEY constraint failed"
#define FINAL "the ledger is append-only"

static void
test_unbalanced (CellarHouse  *house,
                 gconstpointer data)
{
  sqlite3 *handle = open_foreign (house, TRUE);

  add_accounts (handle);
  does (handle, "BEGIN;" BALANCED (E1, DATE) "COMMIT");
  /* The lines may come first. */
  does (handle, "BEGIN;" LINE (E2, BANK, DATE, "5", "0", "'GBP'") LINE (E2, SALES, DATE, "0", "5", "'GBP'")
                ENTRY (E2, DATE) "COMMIT");
  may_not (handle, "BEGIN;" ENTRY ("x'e3'", DATE) "COMMIT", UNBALANCED);
  may_not (handle, "BEGIN;" LINE ("x'e3'", BANK, DATE, "5", "0", "'GBP'") LINE ("x'e3'", SALES, DATE, "0", "5", "'GBP'")
                   "COMMIT", UNBALANCED);
  may_not (handle, "BEGIN;" ENTRY ("x'e3'", DATE) LINE ("x'e3'", BANK, DATE, "1200", "0", "'GBP'")
                   LINE ("x'e3'", SALES, DATE, "0", "1199", "'GBP'") "COMMIT", UNBALANCED);
  /* In each currency. */
  may_not (handle, "BEGIN;" ENTRY ("x'e3'", DATE) LINE ("x'e3'", BANK, DATE, "1200", "0", "'EUR'")
                   LINE ("x'e3'", SALES, DATE, "0", "1200", "'GBP'") "COMMIT", UNBALANCED);
  /* And of one date. */
  may_not (handle, "BEGIN;" ENTRY ("x'e3'", DATE) LINE ("x'e3'", BANK, "'2024-03-02'", "1200", "0", "'GBP'")
                   LINE ("x'e3'", SALES, "'2024-03-02'", "0", "1200", "'GBP'") "COMMIT", UNBALANCED);
  /* A line that comes to an entry later. */
  may_not (handle, LINE (E1, BANK, DATE, "1", "0", "'GBP'"), UNBALANCED);
  may_not (handle, LINE (E1, BANK, DATE, "1", "1", "'GBP'"), "a journal line is a debit or a credit, in one currency");
  may_not (handle, LINE (E1, BANK, DATE, "-1", "0", "'GBP'"), "a journal line is a debit or a credit, in one currency");
  may_not (handle, LINE (E1, BANK, DATE, "1", "0", "NULL"), "a journal line is a debit or a credit, in one currency");
  sqlite3_close (handle);
}

/* The sqlite3 of most systems does not hold itself to references unless it is told to. */
static void
test_careless (CellarHouse  *house,
               gconstpointer data)
{
  sqlite3 *handle = open_foreign (house, FALSE);

  add_accounts (handle);
  may_not (handle, "BEGIN;" BALANCED (E1, DATE) "COMMIT", "the ledger is written with PRAGMA foreign_keys = ON");
  may_not (handle, LINE (E1, BANK, DATE, "1", "0", "'GBP'"), "the ledger is written with PRAGMA foreign_keys = ON");
  does (handle, "PRAGMA foreign_keys = ON; BEGIN;" BALANCED (E1, DATE) "COMMIT");
  sqlite3_close (handle);
}

static void
test_closed (CellarHouse  *house,
             gconstpointer data)
{
  sqlite3 *handle = open_foreign (house, TRUE);

  add_accounts (handle);
  does (handle, LOCK);
  may_not (handle, "BEGIN;" BALANCED (E1, DATE) "COMMIT", "the period is closed");
  may_not (handle, "BEGIN;" BALANCED (E1, "'2024-03-31'") "COMMIT", "the period is closed");
  does (handle, "BEGIN;" BALANCED (E1, "'2024-04-01'") "COMMIT");
  may_not (handle, "DELETE FROM period_lock", "closed periods are append-only");
  does (handle, "INSERT INTO period_unlock (id, lock, at, reason) VALUES (x'20', x'10', 0, 'A till was forgotten')");
  does (handle, "BEGIN;" BALANCED (E2, DATE) "COMMIT");
  sqlite3_close (handle);
}

static void
test_final (CellarHouse  *house,
            gconstpointer data)
{
  sqlite3 *handle = open_foreign (house, TRUE);

  add_accounts (handle);
  does (handle, "BEGIN;" BALANCED (E1, DATE) "COMMIT");
  may_not (handle, "UPDATE journal_line SET debit = 2 * debit, credit = 2 * credit", FINAL);
  may_not (handle, "UPDATE ledger_entry SET date = '2024-02-29'", FINAL);
  may_not (handle, "DELETE FROM journal_line", FINAL);
  may_not (handle, "DELETE FROM ledger_entry", FINAL);
  may_not (handle, "INSERT OR REPLACE INTO journal_line SELECT * FROM journal_line", FINAL);
  may_not (handle, "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry", FINAL);
  sqlite3_close (handle);
}

/* ---- our own writes ---------------------------------------------------------------- */

typedef struct
{
  CellarHouse *house;
  gint64       debit;
  gint64       credit;
  BrDate       date;
  BrId         bank;
} Posting;

static gboolean
add_bank (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  Posting *self = user_data;
  g_autoptr (BrLedgerAccount) account = br_new (LEDGER_ACCOUNT, BrLedgerAccount);

  self->bank = account->id = br_db_new_id (db);
  account->code = g_strdup ("1200");
  account->name = g_strdup ("Bank");
  return br_db_insert (db, (BrRecord *) account, error);
}

static gboolean
add_line (BrDb                *db,
          const Posting       *self,
          const BrLedgerEntry *entry,
          gint64               debit,
          gint64               credit,
          GError             **error)
{
  g_autoptr (BrJournalLine) line = br_new (JOURNAL_LINE, BrJournalLine);

  line->id = br_db_new_id (db);
  line->entry = entry->id;
  line->account = self->bank;
  line->date = entry->date;
  line->at = entry->at;
  line->debit = br_money (debit, "GBP");
  line->credit = br_money (credit, "GBP");
  return br_db_insert (db, (BrRecord *) line, error);
}

static gboolean
post (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  const Posting *self = user_data;
  g_autoptr (BrLedgerEntry) entry = br_new (LEDGER_ENTRY, BrLedgerEntry);

  entry->id = br_db_new_id (db);
  entry->date = self->date;
  entry->at = br_db_get_now (db);
  return br_db_insert (db, (BrRecord *) entry, error) && add_line (db, self, entry, self->debit, 0, error) &&
         add_line (db, self, entry, 0, self->credit, error);
}

static gboolean
close_day (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  const Posting *self = user_data;
  g_autoptr (BrPeriodLock) lock = br_new (PERIOD_LOCK, BrPeriodLock);

  lock->id = br_db_new_id (db);
  lock->starts_on = lock->ends_on = self->date;
  lock->at = br_db_get_now (db);
  return br_db_insert (db, (BrRecord *) lock, error);
}

static void
refuse (Posting    *self,
        const char *message)
{
  g_autofree char *before = cellar_dump (self->house->fixture.store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (br_store_write (self->house->fixture.store, CELLAR_WRITE ("try"), post, self, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT);
  g_assert_cmpstr (error->message, ==, message);
  after = cellar_dump (self->house->fixture.store);
  g_assert_cmpstr (before, ==, after);
}

static void
test_own_writes (CellarHouse  *house,
                 gconstpointer data)
{
  Posting posting = { house, 500, 500, br_date_from_ymd (2024, 3, 1) };
  BrStore *store = house->fixture.store;

  cellar_write (store, "ledger_account.add", add_bank, &posting);
  cellar_write (store, "post", post, &posting);
  posting.credit = 499;
  refuse (&posting, "A ledger entry does not balance");
  posting.credit = 500;
  cellar_write (store, "period.lock", close_day, &posting);
  refuse (&posting, "The period is closed: post it to an open one");
  posting.date++;
  cellar_write (store, "post", post, &posting);
  g_assert_cmpint (cellar_count (store, "SELECT count(*) FROM ledger_balanced"), ==, 2);
}

#define DAY_OF_SALES(what) "SELECT ifnull (sum (" what "), 0) FROM ledger_day WHERE account = " SALES

/* Days are what their lines come to, whoever writes them, row by row and in any order, and however they go again. */
static void
test_days (CellarHouse  *house,
           gconstpointer data)
{
  BrStore *store = house->fixture.store;
  sqlite3 *handle = open_foreign (house, TRUE);

  add_accounts (handle);
  does (handle, "BEGIN; " LINE (E1, BANK, DATE, "700", "0", "'GBP'") LINE (E1, SALES, DATE, "0", "400", "'GBP'")
                LINE (E1, SALES, DATE, "0", "300", "'GBP'") ENTRY (E1, DATE) " COMMIT");
  does (handle, "BEGIN; " BALANCED (E2, "'2024-03-02'") " COMMIT");
  cellar_assert_derived (store);
  g_assert_cmpint (cellar_count (store, DAY_OF_SALES ("credit")), ==, 1900);
  g_assert_cmpint (cellar_count (store, DAY_OF_SALES ("lines")), ==, 3);
  g_assert_cmpint (cellar_count (store, "SELECT count(*) FROM ledger_day"), ==, 4);

  does (handle, "BEGIN; INSERT INTO writing (copying) VALUES (1);"
                "UPDATE journal_line SET date = '2024-03-02' WHERE entry = " E1 ";"
                "UPDATE ledger_entry SET date = '2024-03-02' WHERE id = " E1 ";"
                "DELETE FROM writing; COMMIT");
  cellar_assert_derived (store);
  g_assert_cmpint (cellar_count (store, "SELECT count(*) FROM ledger_day"), ==, 2);
  does (handle, "BEGIN; INSERT INTO writing (copying) VALUES (1); DELETE FROM journal_line WHERE entry = " E2 ";"
                "DELETE FROM ledger_entry WHERE id = " E2 "; DELETE FROM writing; COMMIT");
  cellar_assert_derived (store);
  g_assert_cmpint (cellar_count (store, DAY_OF_SALES ("credit")), ==, 700);
  sqlite3_close (handle);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, CellarHouse, NULL, cellar_house_set_up, func, cellar_house_tear_down)
  ADD ("/ledger/an-entry-that-does-not-balance-is-refused-at-commit", test_unbalanced);
  ADD ("/ledger/who-does-not-hold-to-references-may-not-write-it", test_careless);
  ADD ("/ledger/a-closed-period-takes-no-line-until-it-is-opened", test_closed);
  ADD ("/ledger/what-is-written-is-not-written-anew", test_final);
  ADD ("/ledger/our-own-writes-are-held-to-the-same-and-told-why", test_own_writes);
  ADD ("/ledger/a-day-is-what-its-lines-come-to-whoever-writes-them", test_days);
  return g_test_run ();
}
