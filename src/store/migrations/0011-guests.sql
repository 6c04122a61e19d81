-- What a house knows of its guests beyond their name: what they allowed, whom they come with, what they
-- earned and spent; questions about all of them; who turned out to be one; what they asked of the house.

ALTER TABLE "customer" ADD COLUMN "preferences" BLOB;
ALTER TABLE "customer" ADD COLUMN "merged_into" BLOB REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "customer_by_merged_into" ON "customer" ("merged_into") WHERE "merged_into" IS NOT NULL;
ALTER TABLE "booking" ADD COLUMN "spend" INTEGER;
ALTER TABLE "booking" ADD COLUMN "spend_currency" TEXT;

CREATE TABLE "consent" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "customer" BLOB NOT NULL REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "purpose" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "basis" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "how" TEXT,
  "wording" TEXT,
  "proof" BLOB,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "consent_by_customer" ON "consent" ("customer");
CREATE INDEX "consent_by_author" ON "consent" ("author");

CREATE TABLE "companion" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "customer" BLOB NOT NULL REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "companion" BLOB NOT NULL REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "relation" BLOB
) STRICT;
CREATE INDEX "companion_by_customer" ON "companion" ("customer");
CREATE INDEX "companion_by_companion" ON "companion" ("companion");

CREATE TABLE "loyalty_tier" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "points" INTEGER NOT NULL,
  "benefits" TEXT,
  "color" TEXT
) STRICT;

CREATE TABLE "loyalty_entry" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "customer" BLOB NOT NULL REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "points" INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "expires_on" TEXT,
  "net" INTEGER,
  "net_currency" TEXT,
  "booking" BLOB REFERENCES "booking" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reason" TEXT,
  "corrects" BLOB REFERENCES "loyalty_entry" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "loyalty_entry_by_customer" ON "loyalty_entry" ("customer");
CREATE INDEX "loyalty_entry_by_booking" ON "loyalty_entry" ("booking");
CREATE INDEX "loyalty_entry_by_corrects" ON "loyalty_entry" ("corrects");
CREATE INDEX "loyalty_entry_by_author" ON "loyalty_entry" ("author");

CREATE TABLE "segment" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "segment_by_author" ON "segment" ("author");

CREATE TABLE "customer_merge" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "winner" BLOB NOT NULL REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "loser" BLOB NOT NULL REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "at" INTEGER NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "score" INTEGER,
  "moved" TEXT,
  "before" BLOB,
  "after" BLOB,
  "undone_at" INTEGER
) STRICT;
CREATE INDEX "customer_merge_by_winner" ON "customer_merge" ("winner");
CREATE INDEX "customer_merge_by_loser" ON "customer_merge" ("loser");
CREATE INDEX "customer_merge_by_author" ON "customer_merge" ("author");

CREATE TABLE "data_request" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "customer" BLOB REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" BLOB,
  "kind" TEXT NOT NULL,
  "received_on" TEXT NOT NULL,
  "due_on" TEXT NOT NULL,
  "extended_on" TEXT,
  "identity_checked" INTEGER NOT NULL,
  "answered_at" INTEGER,
  "outcome" BLOB,
  "notes" BLOB,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "data_request_by_customer" ON "data_request" ("customer");
CREATE INDEX "data_request_by_author" ON "data_request" ("author");

-- Erasure empties what was written of somebody.
CREATE TRIGGER consent_is_final_update BEFORE UPDATE ON "consent"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND
  (new."proof" IS NOT NULL OR
   (new.id, new.subject, new.customer, new.purpose, new.channel, new.basis, new."at", new.how, new.wording, new.author)
     IS NOT (old.id, old.subject, old.customer, old.purpose, old.channel, old.basis, old."at", old.how, old.wording, old.author))
BEGIN SELECT raise (ABORT, 'consents are append-only'); END;
CREATE TRIGGER consent_is_final_delete BEFORE DELETE ON "consent"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'consents are append-only'); END;
CREATE TRIGGER loyalty_entry_is_final_update BEFORE UPDATE ON "loyalty_entry"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the loyalty ledger is append-only'); END;
CREATE TRIGGER loyalty_entry_is_final_delete BEFORE DELETE ON "loyalty_entry"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the loyalty ledger is append-only'); END;

-- What a customer's bookings add up to, first visit and money included: derived anew.
DROP TABLE customer_stat;
CREATE TABLE customer_stat (
  customer BLOB PRIMARY KEY,
  visits INTEGER NOT NULL,
  last_visit TEXT,
  no_shows INTEGER NOT NULL,
  cancelled INTEGER NOT NULL,
  first_visit TEXT,
  spent INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO customer_stat (customer, visits, last_visit, no_shows, cancelled, first_visit, spent)
  SELECT customer, count(*) FILTER (WHERE status IN ('seated', 'finished')),
    max(business_date) FILTER (WHERE status IN ('seated', 'finished')),
    count(*) FILTER (WHERE status = 'no-show'), count(*) FILTER (WHERE status = 'cancelled'),
    min(business_date) FILTER (WHERE status IN ('seated', 'finished')), 0
  FROM booking WHERE customer IS NOT NULL GROUP BY customer;
CREATE INDEX booking_visits ON booking (business_date, customer) WHERE status IN ('seated', 'finished');

-- Who looked at whom, on this device. It is not recorded by the journal, and stays as it was written.
CREATE TABLE access_log (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor BLOB,
  customer BLOB,
  act TEXT NOT NULL,
  count INTEGER NOT NULL
) STRICT;
CREATE INDEX access_log_by_customer ON access_log (customer, at);
CREATE TRIGGER access_log_is_final_update BEFORE UPDATE ON access_log
BEGIN SELECT raise (ABORT, 'the access log is append-only'); END;
CREATE TRIGGER access_log_is_final_delete BEFORE DELETE ON access_log
BEGIN SELECT raise (ABORT, 'the access log is append-only'); END;

-- How each user proves at this device who they are. It is neither recorded nor synced.
CREATE TABLE credential (
  user BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  secret TEXT NOT NULL,
  totp BLOB,
  totp_step INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  wait_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
