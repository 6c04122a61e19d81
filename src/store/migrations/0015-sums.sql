-- What the ledger's lines come to by day, kept with them whatever process writes, so that a report over years adds up
-- days and not lines; and what reports ask of bookings, in the order of the nights.

-- One row for the lines of a day that are alike; -1 and the empty blob stand for what a line leaves out.
CREATE TABLE ledger_day (
  "date" TEXT NOT NULL,
  "account" BLOB NOT NULL,
  "vat_use" TEXT NOT NULL,
  "vat_class" TEXT NOT NULL,
  "rate" INTEGER NOT NULL,
  "category" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "room" BLOB NOT NULL,
  "event" BLOB NOT NULL,
  "currency" TEXT NOT NULL,
  "debit" INTEGER NOT NULL,
  "credit" INTEGER NOT NULL,
  "lines" INTEGER NOT NULL,
  PRIMARY KEY ("date", "account", "vat_use", "vat_class", "rate", "category", "method", "room", "event", "currency")
) STRICT, WITHOUT ROWID;

CREATE VIEW ledger_day_of_lines AS
  SELECT date, account, vat_use, vat_class, ifnull (rate, -1) AS rate, category, method, ifnull (room, x'') AS room,
    ifnull (event, x'') AS event, ifnull (debit_currency, '') AS currency, sum (debit) AS debit, sum (credit) AS credit,
    count(*) AS lines
  FROM journal_line GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

INSERT INTO ledger_day SELECT * FROM ledger_day_of_lines;

CREATE TRIGGER journal_line_is_summed AFTER INSERT ON "journal_line"
BEGIN
  INSERT INTO ledger_day
    SELECT new.date, new.account, new.vat_use, new.vat_class, ifnull (new.rate, -1), new.category, new.method,
      ifnull (new.room, x''), ifnull (new.event, x''), ifnull (new.debit_currency, ''), 0, 0, 0
    WHERE NOT EXISTS (
      SELECT 1 FROM ledger_day WHERE date = new.date AND account = new.account AND vat_use = new.vat_use
        AND vat_class = new.vat_class AND rate = ifnull (new.rate, -1) AND category = new.category
        AND method = new.method AND room = ifnull (new.room, x'') AND event = ifnull (new.event, x'')
        AND currency = ifnull (new.debit_currency, ''));
  UPDATE ledger_day SET debit = debit + new.debit, credit = credit + new.credit, lines = lines + 1
    WHERE date = new.date AND account = new.account AND vat_use = new.vat_use AND vat_class = new.vat_class
      AND rate = ifnull (new.rate, -1) AND category = new.category AND method = new.method
      AND room = ifnull (new.room, x'') AND event = ifnull (new.event, x'') AND currency = ifnull (new.debit_currency, '');
END;

CREATE TRIGGER journal_line_is_taken_off AFTER DELETE ON "journal_line"
BEGIN
  UPDATE ledger_day SET debit = debit - old.debit, credit = credit - old.credit, lines = lines - 1
    WHERE date = old.date AND account = old.account AND vat_use = old.vat_use AND vat_class = old.vat_class
      AND rate = ifnull (old.rate, -1) AND category = old.category AND method = old.method
      AND room = ifnull (old.room, x'') AND event = ifnull (old.event, x'') AND currency = ifnull (old.debit_currency, '');
  DELETE FROM ledger_day WHERE lines = 0 AND date = old.date AND account = old.account AND vat_use = old.vat_use
    AND vat_class = old.vat_class AND rate = ifnull (old.rate, -1) AND category = old.category AND method = old.method
    AND room = ifnull (old.room, x'') AND event = ifnull (old.event, x'') AND currency = ifnull (old.debit_currency, '');
END;

-- Lines are changed only where a copy is put right.
CREATE TRIGGER journal_line_is_summed_anew AFTER UPDATE ON "journal_line"
BEGIN
  DELETE FROM ledger_day WHERE date IN (old.date, new.date);
  INSERT INTO ledger_day SELECT * FROM ledger_day_of_lines WHERE date IN (old.date, new.date);
END;

-- What is held as deposits is told by booking, so from the lines themselves.
CREATE INDEX journal_line_of_deposits ON "journal_line" ("date", "account") WHERE "category" = 'deposit';

-- Of a VAT return, what tills did not take.
CREATE INDEX ledger_entry_apart ON "ledger_entry" ("date") WHERE "kind" IN ('journal', 'agency-commission', 'reversal');

CREATE INDEX booking_figures ON "booking" ("business_date", "status", "party_size", "covers", "source", "starts_at", "ends_at",
                                           "made_at", "cancelled_at");
