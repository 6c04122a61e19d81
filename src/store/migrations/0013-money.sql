-- Money: accounts and the ledger, payments and payouts of processors, what tills held, vouchers, closed periods,
-- and what the file itself forbids of them, whatever process writes to it.

CREATE TABLE "ledger_account" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "vat_class" TEXT NOT NULL,
  "retired" INTEGER NOT NULL
) STRICT;

CREATE TABLE "tax_rate" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "vat_class" TEXT NOT NULL,
  "starts_on" TEXT NOT NULL,
  "rate" INTEGER NOT NULL,
  "note" TEXT
) STRICT;

CREATE TABLE "payment" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB,
  "kind" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "provider_id" TEXT,
  "source" TEXT,
  "payout" TEXT,
  "at" INTEGER NOT NULL,
  "date" TEXT NOT NULL,
  "gross" INTEGER NOT NULL,
  "gross_currency" TEXT,
  "fee" INTEGER,
  "fee_currency" TEXT,
  "net" INTEGER,
  "net_currency" TEXT,
  "method" TEXT NOT NULL,
  "brand" TEXT,
  "last_four" TEXT,
  "payer" BLOB,
  "description" BLOB,
  "booking" BLOB REFERENCES "booking" ("id") DEFERRABLE INITIALLY DEFERRED,
  "event" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "payment_by_booking" ON "payment" ("booking");
CREATE INDEX "payment_by_event" ON "payment" ("event");
CREATE INDEX "payment_by_author" ON "payment" ("author");

CREATE TABLE "payout" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "provider" TEXT NOT NULL,
  "provider_id" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "date" TEXT NOT NULL,
  "gross" INTEGER,
  "gross_currency" TEXT,
  "fee" INTEGER,
  "fee_currency" TEXT,
  "net" INTEGER NOT NULL,
  "net_currency" TEXT,
  "status" TEXT NOT NULL
) STRICT;

CREATE TABLE "voucher" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "code" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "value" INTEGER NOT NULL,
  "value_currency" TEXT,
  "vat_class" TEXT NOT NULL,
  "sold_on" TEXT NOT NULL,
  "expires_on" TEXT,
  "customer" BLOB REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "voucher_by_customer" ON "voucher" ("customer");
CREATE INDEX "voucher_by_author" ON "voucher" ("author");

CREATE TABLE "ledger_entry" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "date" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "narration" TEXT,
  "ref" TEXT,
  "booking" BLOB REFERENCES "booking" ("id") DEFERRABLE INITIALLY DEFERRED,
  "event" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "payment" BLOB REFERENCES "payment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "voucher" BLOB REFERENCES "voucher" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reverses" BLOB REFERENCES "ledger_entry" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("id") REFERENCES ledger_balanced (entry) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "ledger_entry_by_booking" ON "ledger_entry" ("booking");
CREATE INDEX "ledger_entry_by_event" ON "ledger_entry" ("event");
CREATE INDEX "ledger_entry_by_payment" ON "ledger_entry" ("payment");
CREATE INDEX "ledger_entry_by_voucher" ON "ledger_entry" ("voucher");
CREATE INDEX "ledger_entry_by_reverses" ON "ledger_entry" ("reverses");
CREATE INDEX "ledger_entry_by_author" ON "ledger_entry" ("author");

CREATE TABLE "journal_line" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "entry" BLOB NOT NULL REFERENCES "ledger_entry" ("id") DEFERRABLE INITIALLY DEFERRED,
  "account" BLOB NOT NULL REFERENCES "ledger_account" ("id") DEFERRABLE INITIALLY DEFERRED,
  "date" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "debit" INTEGER NOT NULL,
  "debit_currency" TEXT,
  "credit" INTEGER NOT NULL,
  "credit_currency" TEXT,
  "vat_use" TEXT NOT NULL,
  "vat_class" TEXT NOT NULL,
  "rate" INTEGER,
  "category" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "room" BLOB REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "booking" BLOB REFERENCES "booking" ("id") DEFERRABLE INITIALLY DEFERRED,
  "event" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "ref" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "journal_line_by_entry" ON "journal_line" ("entry");
CREATE INDEX "journal_line_by_account" ON "journal_line" ("account");
CREATE INDEX "journal_line_by_room" ON "journal_line" ("room");
CREATE INDEX "journal_line_by_booking" ON "journal_line" ("booking");
CREATE INDEX "journal_line_by_event" ON "journal_line" ("event");
CREATE INDEX "journal_line_by_author" ON "journal_line" ("author");

CREATE TABLE "takings" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "business_date" TEXT NOT NULL,
  "till" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "expected" INTEGER NOT NULL,
  "expected_currency" TEXT,
  "counted" INTEGER NOT NULL,
  "counted_currency" TEXT,
  "opening_float" INTEGER,
  "opening_float_currency" TEXT,
  "variance" INTEGER NOT NULL,
  "variance_currency" TEXT,
  "reason" TEXT,
  "z_number" TEXT,
  "entry" BLOB REFERENCES "ledger_entry" ("id") DEFERRABLE INITIALLY DEFERRED,
  "corrects" BLOB REFERENCES "takings" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "takings_by_entry" ON "takings" ("entry");
CREATE INDEX "takings_by_corrects" ON "takings" ("corrects");
CREATE INDEX "takings_by_author" ON "takings" ("author");

CREATE TABLE "period_lock" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "starts_on" TEXT NOT NULL,
  "ends_on" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "reason" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "period_lock_by_author" ON "period_lock" ("author");

CREATE TABLE "period_unlock" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "lock" BLOB NOT NULL REFERENCES "period_lock" ("id") DEFERRABLE INITIALLY DEFERRED,
  "at" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "period_unlock_by_lock" ON "period_unlock" ("lock");
CREATE INDEX "period_unlock_by_author" ON "period_unlock" ("author");

CREATE TABLE "ledger_export" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "format" TEXT NOT NULL,
  "starts_on" TEXT NOT NULL,
  "ends_on" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "entries" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "ledger_export_by_author" ON "ledger_export" ("author");

CREATE INDEX "journal_line_by_date" ON "journal_line" ("date", "account");
CREATE INDEX "journal_line_by_ref" ON "journal_line" ("ref") WHERE "ref" IS NOT NULL;
CREATE INDEX "ledger_entry_by_date" ON "ledger_entry" ("date", "at");
CREATE INDEX "payment_by_date" ON "payment" ("date", "at");
CREATE INDEX "payment_by_provider" ON "payment" ("provider", "provider_id");
CREATE INDEX "payment_by_payout" ON "payment" ("payout") WHERE "payout" IS NOT NULL;
CREATE INDEX "payout_by_provider" ON "payout" ("provider", "provider_id");
CREATE INDEX "takings_by_night" ON "takings" ("business_date", "till");

-- ---- what balances ---------------------------------------------------------

-- An entry refers to its own row here, which is there only while its lines balance in each currency and are of
-- its date. So it may be written row by row, and COMMIT judges it.
CREATE TABLE ledger_balanced (
  entry BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE VIEW balanced_entry AS
  SELECT e.id AS entry FROM ledger_entry e
  WHERE EXISTS (SELECT 1 FROM journal_line l WHERE l.entry = e.id)
    AND NOT EXISTS (SELECT 1 FROM journal_line l WHERE l.entry = e.id AND l.date <> e.date)
    AND NOT EXISTS (SELECT 1 FROM journal_line l WHERE l.entry = e.id
                    GROUP BY l.debit_currency HAVING sum (l.debit) <> sum (l.credit));

CREATE TRIGGER ledger_entry_balances AFTER INSERT ON "ledger_entry"
BEGIN
  INSERT INTO ledger_balanced (entry) SELECT b.entry FROM balanced_entry b WHERE b.entry = new.id;
END;
CREATE TRIGGER ledger_entry_is_gone AFTER DELETE ON "ledger_entry"
BEGIN DELETE FROM ledger_balanced WHERE entry = old.id; END;
CREATE TRIGGER journal_line_balances AFTER INSERT ON "journal_line"
BEGIN
  DELETE FROM ledger_balanced WHERE entry = new.entry;
  INSERT INTO ledger_balanced (entry) SELECT b.entry FROM balanced_entry b WHERE b.entry = new.entry;
END;
CREATE TRIGGER journal_line_is_gone AFTER DELETE ON "journal_line"
BEGIN
  DELETE FROM ledger_balanced WHERE entry = old.entry;
  INSERT INTO ledger_balanced (entry) SELECT b.entry FROM balanced_entry b WHERE b.entry = old.entry;
END;

-- A process that does not hold SQLite to references would not be judged at COMMIT: it may not write here. Where
-- they are held, removing the one row takes the other with it.
CREATE TABLE references_held (
  one INTEGER PRIMARY KEY CHECK (one = 1)
) STRICT;
CREATE TABLE references_held_by (
  one INTEGER PRIMARY KEY REFERENCES references_held (one) ON DELETE CASCADE
) STRICT;
INSERT INTO references_held (one) VALUES (1);
INSERT INTO references_held_by (one) VALUES (1);
CREATE TRIGGER ledger_entry_holds_references BEFORE INSERT ON "ledger_entry" WHEN NOT EXISTS (SELECT 1 FROM writing)
BEGIN
  DELETE FROM references_held;
  SELECT raise (ABORT, 'the ledger is written with PRAGMA foreign_keys = ON') FROM references_held_by;
  INSERT INTO references_held (one) VALUES (1);
  INSERT INTO references_held_by (one) VALUES (1);
END;
CREATE TRIGGER journal_line_holds_references BEFORE INSERT ON "journal_line" WHEN NOT EXISTS (SELECT 1 FROM writing)
BEGIN
  DELETE FROM references_held;
  SELECT raise (ABORT, 'the ledger is written with PRAGMA foreign_keys = ON') FROM references_held_by;
  INSERT INTO references_held (one) VALUES (1);
  INSERT INTO references_held_by (one) VALUES (1);
END;

-- ---- what a line may be ----------------------------------------------------

-- The days that are closed.
CREATE VIEW closed_period AS
  SELECT p.id, p.starts_on, p.ends_on FROM period_lock p
  WHERE NOT EXISTS (SELECT 1 FROM period_unlock u WHERE u.lock = p.id);

CREATE TRIGGER journal_line_is_sound BEFORE INSERT ON "journal_line" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN
  SELECT raise (ABORT, 'a journal line is a debit or a credit, in one currency')
  WHERE new.debit < 0 OR new.credit < 0 OR (new.debit <> 0 AND new.credit <> 0)
    OR new.debit_currency IS NULL OR new.debit_currency IS NOT new.credit_currency;
  SELECT raise (ABORT, 'the period is closed') FROM closed_period c WHERE new.date BETWEEN c.starts_on AND c.ends_on;
END;

-- ---- what stays as it was written ------------------------------------------

CREATE TRIGGER ledger_entry_is_final_update BEFORE UPDATE ON "ledger_entry" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_entry_is_final_delete BEFORE DELETE ON "ledger_entry" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER journal_line_is_final_update BEFORE UPDATE ON "journal_line" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER journal_line_is_final_delete BEFORE DELETE ON "journal_line" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER takings_is_final_update BEFORE UPDATE ON "takings" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'counts of tills are append-only'); END;
CREATE TRIGGER takings_is_final_delete BEFORE DELETE ON "takings" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'counts of tills are append-only'); END;
CREATE TRIGGER period_lock_is_final_update BEFORE UPDATE ON "period_lock" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'closed periods are append-only'); END;
CREATE TRIGGER period_lock_is_final_delete BEFORE DELETE ON "period_lock" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'closed periods are append-only'); END;
CREATE TRIGGER period_unlock_is_final_update BEFORE UPDATE ON "period_unlock" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'closed periods are append-only'); END;
CREATE TRIGGER period_unlock_is_final_delete BEFORE DELETE ON "period_unlock" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'closed periods are append-only'); END;
CREATE TRIGGER ledger_export_is_final_update BEFORE UPDATE ON "ledger_export" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'exports are append-only'); END;
CREATE TRIGGER ledger_export_is_final_delete BEFORE DELETE ON "ledger_export" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'exports are append-only'); END;
-- Replacing a row would take it away without saying so.
CREATE TRIGGER ledger_entry_is_new BEFORE INSERT ON "ledger_entry" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND EXISTS (SELECT 1 FROM "ledger_entry" WHERE id = new.id)
BEGIN SELECT raise (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER journal_line_is_new BEFORE INSERT ON "journal_line" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND EXISTS (SELECT 1 FROM "journal_line" WHERE id = new.id)
BEGIN SELECT raise (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER takings_is_new BEFORE INSERT ON "takings" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND EXISTS (SELECT 1 FROM "takings" WHERE id = new.id)
BEGIN SELECT raise (ABORT, 'counts of tills are append-only'); END;
CREATE TRIGGER period_lock_is_new BEFORE INSERT ON "period_lock" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND EXISTS (SELECT 1 FROM "period_lock" WHERE id = new.id)
BEGIN SELECT raise (ABORT, 'closed periods are append-only'); END;
CREATE TRIGGER period_unlock_is_new BEFORE INSERT ON "period_unlock" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND EXISTS (SELECT 1 FROM "period_unlock" WHERE id = new.id)
BEGIN SELECT raise (ABORT, 'closed periods are append-only'); END;
CREATE TRIGGER ledger_export_is_new BEFORE INSERT ON "ledger_export" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND EXISTS (SELECT 1 FROM "ledger_export" WHERE id = new.id)
BEGIN SELECT raise (ABORT, 'exports are append-only'); END;
