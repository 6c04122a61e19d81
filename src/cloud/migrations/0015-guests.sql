-- What a house knows of its guests beyond their name: what they allowed, whom they come with, what they
-- earned and spent; questions about all of them; who turned out to be one; what they asked of the house.

ALTER TABLE "customer" ADD COLUMN "preferences" bytea;
ALTER TABLE "customer" ADD COLUMN "merged_into" uuid;
CREATE INDEX ON "customer" ("venue_id", "merged_into");
ALTER TABLE "customer" ADD FOREIGN KEY ("venue_id", "merged_into")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "booking" ADD COLUMN "spend" bigint;
ALTER TABLE "booking" ADD COLUMN "spend_currency" text;

CREATE TABLE "consent" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "customer" uuid NOT NULL,
  "purpose" text NOT NULL,
  "channel" text NOT NULL,
  "basis" text NOT NULL,
  "at" bigint NOT NULL,
  "how" text,
  "wording" text,
  "proof" bytea,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "consent" ("venue_id", "customer");
CREATE INDEX ON "consent" ("venue_id", "author");
ALTER TABLE "consent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "consent" USING (venue_id = backroom_venue ());

CREATE TABLE "companion" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "customer" uuid NOT NULL,
  "companion" uuid NOT NULL,
  "relation" bytea,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "companion" ("venue_id", "customer");
CREATE INDEX ON "companion" ("venue_id", "companion");
ALTER TABLE "companion" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "companion" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "companion" USING (venue_id = backroom_venue ());

CREATE TABLE "loyalty_tier" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "points" bigint NOT NULL,
  "benefits" text,
  "color" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "loyalty_tier" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "loyalty_tier" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "loyalty_tier" USING (venue_id = backroom_venue ());

CREATE TABLE "loyalty_entry" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "customer" uuid NOT NULL,
  "kind" text NOT NULL,
  "points" bigint NOT NULL,
  "at" bigint NOT NULL,
  "expires_on" date,
  "net" bigint,
  "net_currency" text,
  "booking" uuid,
  "reason" text,
  "corrects" uuid,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "loyalty_entry" ("venue_id", "customer");
CREATE INDEX ON "loyalty_entry" ("venue_id", "booking");
CREATE INDEX ON "loyalty_entry" ("venue_id", "corrects");
CREATE INDEX ON "loyalty_entry" ("venue_id", "author");
ALTER TABLE "loyalty_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "loyalty_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "loyalty_entry" USING (venue_id = backroom_venue ());

CREATE TABLE "segment" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "text" text NOT NULL,
  "created_at" bigint NOT NULL,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "segment" ("venue_id", "author");
ALTER TABLE "segment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "segment" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "segment" USING (venue_id = backroom_venue ());

CREATE TABLE "customer_merge" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "winner" uuid NOT NULL,
  "loser" uuid NOT NULL,
  "at" bigint NOT NULL,
  "author" uuid,
  "score" bigint,
  "moved" text,
  "before" bytea,
  "after" bytea,
  "undone_at" bigint,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "customer_merge" ("venue_id", "winner");
CREATE INDEX ON "customer_merge" ("venue_id", "loser");
CREATE INDEX ON "customer_merge" ("venue_id", "author");
ALTER TABLE "customer_merge" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_merge" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "customer_merge" USING (venue_id = backroom_venue ());

CREATE TABLE "data_request" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "customer" uuid,
  "name" bytea,
  "kind" text NOT NULL,
  "received_on" date NOT NULL,
  "due_on" date NOT NULL,
  "extended_on" date,
  "identity_checked" boolean NOT NULL,
  "answered_at" bigint,
  "outcome" bytea,
  "notes" bytea,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "data_request" ("venue_id", "customer");
CREATE INDEX ON "data_request" ("venue_id", "author");
ALTER TABLE "data_request" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "data_request" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "data_request" USING (venue_id = backroom_venue ());

ALTER TABLE "consent" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "consent" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "companion" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "companion" ADD FOREIGN KEY ("venue_id", "companion")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "loyalty_entry" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "loyalty_entry" ADD FOREIGN KEY ("venue_id", "booking")
  REFERENCES "booking" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "loyalty_entry" ADD FOREIGN KEY ("venue_id", "corrects")
  REFERENCES "loyalty_entry" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "loyalty_entry" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "segment" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "customer_merge" ADD FOREIGN KEY ("venue_id", "winner")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "customer_merge" ADD FOREIGN KEY ("venue_id", "loser")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "customer_merge" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "data_request" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "data_request" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;

CALL backroom_follow_tables ();
