-- Money: accounts and the ledger, payments and payouts of processors, what tills held, vouchers, closed periods,
-- and what the database itself forbids of them. As in a venue's own file.

CREATE TABLE "ledger_account" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "kind" text NOT NULL,
  "role" text NOT NULL,
  "vat_class" text NOT NULL,
  "retired" boolean NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "ledger_account" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ledger_account" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "ledger_account" USING (venue_id = backroom_venue ());

CREATE TABLE "tax_rate" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "vat_class" text NOT NULL,
  "starts_on" date NOT NULL,
  "rate" bigint NOT NULL,
  "note" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "tax_rate" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tax_rate" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "tax_rate" USING (venue_id = backroom_venue ());

CREATE TABLE "payment" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid,
  "kind" text NOT NULL,
  "provider" text NOT NULL,
  "provider_id" text,
  "source" text,
  "payout" text,
  "at" bigint NOT NULL,
  "date" date NOT NULL,
  "gross" bigint NOT NULL,
  "gross_currency" text,
  "fee" bigint,
  "fee_currency" text,
  "net" bigint,
  "net_currency" text,
  "method" text NOT NULL,
  "brand" text,
  "last_four" text,
  "payer" bytea,
  "description" bytea,
  "booking" uuid,
  "event" uuid,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "payment" ("venue_id", "booking");
CREATE INDEX ON "payment" ("venue_id", "event");
CREATE INDEX ON "payment" ("venue_id", "author");
ALTER TABLE "payment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "payment" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "payment" USING (venue_id = backroom_venue ());

CREATE TABLE "payout" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "provider" text NOT NULL,
  "provider_id" text NOT NULL,
  "at" bigint NOT NULL,
  "date" date NOT NULL,
  "gross" bigint,
  "gross_currency" text,
  "fee" bigint,
  "fee_currency" text,
  "net" bigint NOT NULL,
  "net_currency" text,
  "status" text NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "payout" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "payout" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "payout" USING (venue_id = backroom_venue ());

CREATE TABLE "voucher" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "code" text NOT NULL,
  "kind" text NOT NULL,
  "value" bigint NOT NULL,
  "value_currency" text,
  "vat_class" text NOT NULL,
  "sold_on" date NOT NULL,
  "expires_on" date,
  "customer" uuid,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "voucher" ("venue_id", "customer");
CREATE INDEX ON "voucher" ("venue_id", "author");
ALTER TABLE "voucher" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "voucher" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "voucher" USING (venue_id = backroom_venue ());

CREATE TABLE "ledger_entry" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "date" date NOT NULL,
  "at" bigint NOT NULL,
  "kind" text NOT NULL,
  "narration" text,
  "ref" text,
  "booking" uuid,
  "event" uuid,
  "payment" uuid,
  "voucher" uuid,
  "reverses" uuid,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "ledger_entry" ("venue_id", "booking");
CREATE INDEX ON "ledger_entry" ("venue_id", "event");
CREATE INDEX ON "ledger_entry" ("venue_id", "payment");
CREATE INDEX ON "ledger_entry" ("venue_id", "voucher");
CREATE INDEX ON "ledger_entry" ("venue_id", "reverses");
CREATE INDEX ON "ledger_entry" ("venue_id", "author");
ALTER TABLE "ledger_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ledger_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "ledger_entry" USING (venue_id = backroom_venue ());

CREATE TABLE "journal_line" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "entry" uuid NOT NULL,
  "account" uuid NOT NULL,
  "date" date NOT NULL,
  "at" bigint NOT NULL,
  "debit" bigint NOT NULL,
  "debit_currency" text,
  "credit" bigint NOT NULL,
  "credit_currency" text,
  "vat_use" text NOT NULL,
  "vat_class" text NOT NULL,
  "rate" bigint,
  "category" text NOT NULL,
  "method" text NOT NULL,
  "room" uuid,
  "booking" uuid,
  "event" uuid,
  "ref" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "journal_line" ("venue_id", "entry");
CREATE INDEX ON "journal_line" ("venue_id", "account");
CREATE INDEX ON "journal_line" ("venue_id", "room");
CREATE INDEX ON "journal_line" ("venue_id", "booking");
CREATE INDEX ON "journal_line" ("venue_id", "event");
CREATE INDEX ON "journal_line" ("venue_id", "author");
ALTER TABLE "journal_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "journal_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "journal_line" USING (venue_id = backroom_venue ());

CREATE TABLE "takings" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "business_date" date NOT NULL,
  "till" text NOT NULL,
  "method" text NOT NULL,
  "at" bigint NOT NULL,
  "expected" bigint NOT NULL,
  "expected_currency" text,
  "counted" bigint NOT NULL,
  "counted_currency" text,
  "opening_float" bigint,
  "opening_float_currency" text,
  "variance" bigint NOT NULL,
  "variance_currency" text,
  "reason" text,
  "z_number" text,
  "entry" uuid,
  "corrects" uuid,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "takings" ("venue_id", "entry");
CREATE INDEX ON "takings" ("venue_id", "corrects");
CREATE INDEX ON "takings" ("venue_id", "author");
ALTER TABLE "takings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "takings" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "takings" USING (venue_id = backroom_venue ());

CREATE TABLE "period_lock" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "at" bigint NOT NULL,
  "reason" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "period_lock" ("venue_id", "author");
ALTER TABLE "period_lock" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "period_lock" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "period_lock" USING (venue_id = backroom_venue ());

CREATE TABLE "period_unlock" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "lock" uuid NOT NULL,
  "at" bigint NOT NULL,
  "reason" text NOT NULL,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "period_unlock" ("venue_id", "lock");
CREATE INDEX ON "period_unlock" ("venue_id", "author");
ALTER TABLE "period_unlock" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "period_unlock" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "period_unlock" USING (venue_id = backroom_venue ());

CREATE TABLE "ledger_export" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "format" text NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "at" bigint NOT NULL,
  "entries" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "ledger_export" ("venue_id", "author");
ALTER TABLE "ledger_export" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ledger_export" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "ledger_export" USING (venue_id = backroom_venue ());

ALTER TABLE "payment" ADD FOREIGN KEY ("venue_id", "booking")
  REFERENCES "booking" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "payment" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "payment" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "voucher" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "voucher" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ledger_entry" ADD FOREIGN KEY ("venue_id", "booking")
  REFERENCES "booking" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ledger_entry" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ledger_entry" ADD FOREIGN KEY ("venue_id", "payment")
  REFERENCES "payment" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ledger_entry" ADD FOREIGN KEY ("venue_id", "voucher")
  REFERENCES "voucher" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ledger_entry" ADD FOREIGN KEY ("venue_id", "reverses")
  REFERENCES "ledger_entry" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ledger_entry" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "journal_line" ADD FOREIGN KEY ("venue_id", "entry")
  REFERENCES "ledger_entry" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "journal_line" ADD FOREIGN KEY ("venue_id", "account")
  REFERENCES "ledger_account" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "journal_line" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "journal_line" ADD FOREIGN KEY ("venue_id", "booking")
  REFERENCES "booking" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "journal_line" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "journal_line" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "takings" ADD FOREIGN KEY ("venue_id", "entry")
  REFERENCES "ledger_entry" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "takings" ADD FOREIGN KEY ("venue_id", "corrects")
  REFERENCES "takings" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "takings" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "period_lock" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "period_unlock" ADD FOREIGN KEY ("venue_id", "lock")
  REFERENCES "period_lock" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "period_unlock" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ledger_export" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX ON "journal_line" ("venue_id", "date", "account");
CREATE INDEX ON "ledger_entry" ("venue_id", "date");
CREATE INDEX ON "payment" ("venue_id", "provider", "provider_id");
CREATE INDEX ON "takings" ("venue_id", "business_date");

CALL backroom_follow_tables ();

-- An entry may be written row by row: whether it balances in each currency, and is of one date with its lines, is
-- judged when the transaction ends.
CREATE FUNCTION backroom_check_balance () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_entry uuid;
BEGIN
  IF TG_TABLE_NAME = 'journal_line' THEN
    of_entry := NEW.entry;
  ELSE
    of_entry := NEW.id;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM journal_line l WHERE l.venue_id = NEW.venue_id AND l.entry = of_entry)
    OR EXISTS (SELECT 1 FROM journal_line l WHERE l.venue_id = NEW.venue_id AND l.entry = of_entry
               GROUP BY l.debit_currency HAVING sum (l.debit) <> sum (l.credit))
    OR EXISTS (SELECT 1 FROM journal_line l JOIN ledger_entry e ON e.venue_id = l.venue_id AND e.id = l.entry
               WHERE l.venue_id = NEW.venue_id AND l.entry = of_entry AND l.date <> e.date) THEN
    RAISE EXCEPTION 'the entry does not balance' USING ERRCODE = 'BR409', CONSTRAINT = 'unbalanced';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER check_balance AFTER INSERT OR UPDATE ON ledger_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION backroom_check_balance ();
CREATE CONSTRAINT TRIGGER check_balance AFTER INSERT OR UPDATE ON journal_line DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION backroom_check_balance ();

ALTER TABLE journal_line ADD CONSTRAINT one_side CHECK (debit >= 0 AND credit >= 0 AND (debit = 0 OR credit = 0)
  AND debit_currency IS NOT NULL AND credit_currency IS NOT NULL AND debit_currency = credit_currency);

-- Whoever closes a period waits for those who write lines, and they for whoever closes one.
CREATE FUNCTION backroom_check_period () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared (hashtextextended (NEW.venue_id::text, 3));
  IF EXISTS (SELECT 1 FROM period_lock p WHERE p.venue_id = NEW.venue_id AND NEW.date BETWEEN p.starts_on AND p.ends_on
      AND NOT EXISTS (SELECT 1 FROM period_unlock u WHERE u.venue_id = p.venue_id AND u.lock = p.id)) THEN
    RAISE EXCEPTION 'the period is closed' USING ERRCODE = 'BR409', CONSTRAINT = 'closed-period';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_period BEFORE INSERT OR UPDATE ON journal_line
  FOR EACH ROW WHEN (NOT backroom_is_filling ()) EXECUTE FUNCTION backroom_check_period ();

CREATE FUNCTION backroom_close_period () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock (hashtextextended (NEW.venue_id::text, 3));
  RETURN NEW;
END
$$;
CREATE TRIGGER close_period BEFORE INSERT ON period_lock
  FOR EACH ROW WHEN (NOT backroom_is_filling ()) EXECUTE FUNCTION backroom_close_period ();

-- What is entered stays, however somebody comes to it.
CREATE FUNCTION backroom_is_final () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is entered stays' USING ERRCODE = 'BR409', CONSTRAINT = 'append-only';
END
$$;
CREATE TRIGGER is_final BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION backroom_is_final ();
CREATE TRIGGER is_final BEFORE UPDATE OR DELETE ON journal_line FOR EACH ROW EXECUTE FUNCTION backroom_is_final ();
CREATE TRIGGER is_final BEFORE UPDATE OR DELETE ON period_lock FOR EACH ROW EXECUTE FUNCTION backroom_is_final ();
CREATE TRIGGER is_final BEFORE UPDATE OR DELETE ON period_unlock FOR EACH ROW EXECUTE FUNCTION backroom_is_final ();
