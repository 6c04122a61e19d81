-- The calendar: events and their series, holds and challenges, artists and line-ups, tickets, deals and settlements.

CREATE TABLE "room_part" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "whole" uuid NOT NULL,
  "part" uuid NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "room_part" ("venue_id", "whole");
CREATE INDEX ON "room_part" ("venue_id", "part");
ALTER TABLE "room_part" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "room_part" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "room_part" USING (venue_id = backroom_venue ());

CREATE TABLE "promoter" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid,
  "name" text NOT NULL,
  "contact" bytea,
  "email" bytea,
  "phone" bytea,
  "address" bytea,
  "vat_number" text,
  "color" text,
  "notes" bytea,
  "retired" boolean NOT NULL,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "promoter" ("venue_id", "author");
ALTER TABLE "promoter" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "promoter" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "promoter" USING (venue_id = backroom_venue ());

CREATE TABLE "series" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "uid" text,
  "sequence" bigint,
  "timezone" text,
  "starts_on" date NOT NULL,
  "starts" bigint,
  "minutes" bigint,
  "rrule" text,
  "model" uuid,
  "made_until" date,
  "source" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "series" ("venue_id", "model");
CREATE INDEX ON "series" ("venue_id", "author");
ALTER TABLE "series" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "series" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "series" USING (venue_id = backroom_venue ());

CREATE TABLE "series_date" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "series" uuid NOT NULL,
  "kind" text NOT NULL,
  "at" bigint NOT NULL,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "series_date" ("venue_id", "series");
CREATE INDEX ON "series_date" ("venue_id", "author");
ALTER TABLE "series_date" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "series_date" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "series_date" USING (venue_id = backroom_venue ());

CREATE TABLE "event" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "status" text NOT NULL,
  "kind" text,
  "business_date" date,
  "ends_on" date,
  "room" uuid,
  "plan" uuid,
  "promoter" uuid,
  "load_in_at" bigint,
  "soundcheck_at" bigint,
  "doors_at" bigint,
  "show_at" bigint,
  "last_entry_at" bigint,
  "sound_limit_at" bigint,
  "bar_close_at" bigint,
  "ends_at" bigint,
  "curfew_at" bigint,
  "load_out_at" bigint,
  "sound_limit" bigint,
  "all_day" boolean NOT NULL,
  "minimum_age" bigint,
  "age_policy" text,
  "no_re_entry" boolean NOT NULL,
  "capacity" bigint,
  "expected" bigint,
  "staff" bigint,
  "performers" bigint,
  "series" uuid,
  "recurrence_at" bigint,
  "detached" boolean NOT NULL,
  "uid" text,
  "sequence" bigint,
  "timezone" text,
  "description" text,
  "url" text,
  "notes" text,
  "vat_rate" bigint,
  "promoter_profit" bigint,
  "facility_fee" bigint,
  "facility_fee_currency" text,
  "attendance" bigint,
  "announce_at" bigint,
  "made_at" bigint NOT NULL,
  "status_at" bigint,
  "confirmed_at" bigint,
  "reason" text,
  "clone_of" uuid,
  "postponed_to" uuid,
  "source" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "event" ("venue_id", "room");
CREATE INDEX ON "event" ("venue_id", "plan");
CREATE INDEX ON "event" ("venue_id", "promoter");
CREATE INDEX ON "event" ("venue_id", "series");
CREATE INDEX ON "event" ("venue_id", "clone_of");
CREATE INDEX ON "event" ("venue_id", "postponed_to");
CREATE INDEX ON "event" ("venue_id", "author");
ALTER TABLE "event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "event" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "event" USING (venue_id = backroom_venue ());

CREATE TABLE "event_room" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "event" uuid NOT NULL,
  "room" uuid NOT NULL,
  "plan" uuid,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "event_room" ("venue_id", "event");
CREATE INDEX ON "event_room" ("venue_id", "room");
CREATE INDEX ON "event_room" ("venue_id", "plan");
CREATE INDEX ON "event_room" ("venue_id", "author");
ALTER TABLE "event_room" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "event_room" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "event_room" USING (venue_id = backroom_venue ());

CREATE TABLE "agent" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid,
  "name" text NOT NULL,
  "contact" bytea,
  "email" bytea,
  "phone" bytea,
  "notes" bytea,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "agent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "agent" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "agent" USING (venue_id = backroom_venue ());

CREATE TABLE "artist" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid,
  "name" text NOT NULL,
  "genre" text,
  "agent" uuid,
  "contact" bytea,
  "email" bytea,
  "phone" bytea,
  "address" bytea,
  "bank" bytea,
  "town" text,
  "links" text,
  "rider" text,
  "technical" text,
  "people" bigint,
  "set_length" bigint,
  "vat_registered" boolean NOT NULL,
  "vat_number" text,
  "self_bills" boolean NOT NULL,
  "tax_residence" text,
  "withholds" boolean NOT NULL,
  "musicbrainz_id" text,
  "notes" bytea,
  "retired" boolean NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "artist" ("venue_id", "agent");
ALTER TABLE "artist" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "artist" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "artist" USING (venue_id = backroom_venue ());

CREATE TABLE "artist_date" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "artist" uuid NOT NULL,
  "kind" text NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "notes" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "artist_date" ("venue_id", "artist");
ALTER TABLE "artist_date" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "artist_date" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "artist_date" USING (venue_id = backroom_venue ());

CREATE TABLE "stage" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "room" uuid,
  "name" text NOT NULL,
  "position" bigint,
  "changeover" bigint,
  "uid" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "stage" ("venue_id", "room");
ALTER TABLE "stage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stage" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "stage" USING (venue_id = backroom_venue ());

CREATE TABLE "performance" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "event" uuid NOT NULL,
  "artist" uuid,
  "name" text,
  "stage" uuid,
  "status" text NOT NULL,
  "starts_at" bigint,
  "ends_at" bigint,
  "set_length" bigint,
  "changeover" bigint,
  "billing" bigint,
  "soundcheck_at" bigint,
  "soundcheck_ends_at" bigint,
  "pinned" boolean NOT NULL,
  "set_list" text,
  "notes" text,
  "uid" text,
  "sequence" bigint,
  "source" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "performance" ("venue_id", "event");
CREATE INDEX ON "performance" ("venue_id", "artist");
CREATE INDEX ON "performance" ("venue_id", "stage");
CREATE INDEX ON "performance" ("venue_id", "author");
ALTER TABLE "performance" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "performance" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "performance" USING (venue_id = backroom_venue ());

CREATE TABLE "hold" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "room" uuid NOT NULL,
  "business_date" date NOT NULL,
  "rank" bigint NOT NULL,
  "owner" text,
  "promoter" uuid,
  "event" uuid,
  "status" text NOT NULL,
  "made_at" bigint NOT NULL,
  "expires_at" bigint,
  "ended_at" bigint,
  "reason" text,
  "batch" uuid,
  "notes" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "hold" ("venue_id", "room");
CREATE INDEX ON "hold" ("venue_id", "promoter");
CREATE INDEX ON "hold" ("venue_id", "event");
CREATE INDEX ON "hold" ("venue_id", "author");
ALTER TABLE "hold" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "hold" USING (venue_id = backroom_venue ());

CREATE TABLE "hold_challenge" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "hold" uuid NOT NULL,
  "opened_at" bigint NOT NULL,
  "opened_by" uuid,
  "order" text NOT NULL,
  "hours" bigint NOT NULL,
  "skips_weekends" boolean NOT NULL,
  "on_pass" text NOT NULL,
  "status" text NOT NULL,
  "closed_at" bigint,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "hold_challenge" ("venue_id", "hold");
CREATE INDEX ON "hold_challenge" ("venue_id", "opened_by");
ALTER TABLE "hold_challenge" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold_challenge" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "hold_challenge" USING (venue_id = backroom_venue ());

CREATE TABLE "hold_challenge_step" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "challenge" uuid NOT NULL,
  "hold" uuid NOT NULL,
  "kind" text NOT NULL,
  "at" bigint NOT NULL,
  "due_at" bigint,
  "rank" bigint,
  "recorded_by" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "hold_challenge_step" ("venue_id", "challenge");
CREATE INDEX ON "hold_challenge_step" ("venue_id", "hold");
CREATE INDEX ON "hold_challenge_step" ("venue_id", "recorded_by");
ALTER TABLE "hold_challenge_step" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hold_challenge_step" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "hold_challenge_step" USING (venue_id = backroom_venue ());

CREATE TABLE "ticket_tier" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "event" uuid NOT NULL,
  "name" text NOT NULL,
  "kind" text NOT NULL,
  "position" bigint,
  "price" bigint,
  "price_currency" text,
  "allotment" bigint,
  "places" bigint,
  "on_sale_at" bigint,
  "off_sale_at" bigint,
  "order_limit" bigint,
  "vat_rate" bigint,
  "notes" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "ticket_tier" ("venue_id", "event");
CREATE INDEX ON "ticket_tier" ("venue_id", "author");
ALTER TABLE "ticket_tier" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ticket_tier" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "ticket_tier" USING (venue_id = backroom_venue ());

CREATE TABLE "ticket_sale" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "tier" uuid NOT NULL,
  "kind" text NOT NULL,
  "tickets" bigint NOT NULL,
  "sold_on" date NOT NULL,
  "gross" bigint,
  "gross_currency" text,
  "source" text,
  "reference" text,
  "corrects" uuid,
  "at" bigint NOT NULL,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "ticket_sale" ("venue_id", "tier");
CREATE INDEX ON "ticket_sale" ("venue_id", "corrects");
CREATE INDEX ON "ticket_sale" ("venue_id", "author");
ALTER TABLE "ticket_sale" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ticket_sale" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "ticket_sale" USING (venue_id = backroom_venue ());

CREATE TABLE "running_sheet" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "kind" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "running_sheet" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "running_sheet" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "running_sheet" USING (venue_id = backroom_venue ());

CREATE TABLE "running_sheet_item" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "event" uuid,
  "running_sheet" uuid,
  "anchor" text NOT NULL,
  "offset" bigint NOT NULL,
  "minutes" bigint,
  "title" text NOT NULL,
  "who" text,
  "notes" text,
  "position" bigint,
  "done_at" bigint,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "running_sheet_item" ("venue_id", "event");
CREATE INDEX ON "running_sheet_item" ("venue_id", "running_sheet");
CREATE INDEX ON "running_sheet_item" ("venue_id", "author");
ALTER TABLE "running_sheet_item" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "running_sheet_item" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "running_sheet_item" USING (venue_id = backroom_venue ());

CREATE TABLE "event_file" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "event" uuid,
  "artist" uuid,
  "name" text NOT NULL,
  "hash" text NOT NULL,
  "size" bigint NOT NULL,
  "media_type" text,
  "notes" text,
  "added_at" bigint NOT NULL,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "event_file" ("venue_id", "event");
CREATE INDEX ON "event_file" ("venue_id", "artist");
CREATE INDEX ON "event_file" ("venue_id", "author");
ALTER TABLE "event_file" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "event_file" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "event_file" USING (venue_id = backroom_venue ());

CREATE TABLE "event_cost" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "event" uuid NOT NULL,
  "name" text NOT NULL,
  "kind" text,
  "position" bigint,
  "amount" bigint,
  "amount_currency" text,
  "per_ticket" bigint,
  "per_ticket_currency" text,
  "rate" bigint,
  "of" text NOT NULL,
  "per_25_per_hour" bigint,
  "per_25_per_hour_currency" text,
  "minutes" bigint,
  "cap" bigint,
  "cap_currency" text,
  "includes_vat" boolean NOT NULL,
  "internal" boolean NOT NULL,
  "budget" bigint,
  "budget_currency" text,
  "notes" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "event_cost" ("venue_id", "event");
CREATE INDEX ON "event_cost" ("venue_id", "author");
ALTER TABLE "event_cost" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "event_cost" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "event_cost" USING (venue_id = backroom_venue ());

CREATE TABLE "deal" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "event" uuid NOT NULL,
  "artist" uuid,
  "name" text,
  "position" bigint,
  "status" text NOT NULL,
  "type" text NOT NULL,
  "guarantee" bigint,
  "guarantee_currency" text,
  "base" text NOT NULL,
  "rate" bigint,
  "tiers" text,
  "tiering" text NOT NULL,
  "first_cut" bigint,
  "first_cut_currency" text,
  "bonuses" text,
  "vat_registered" boolean NOT NULL,
  "withholds" boolean NOT NULL,
  "earned_before" bigint,
  "earned_before_currency" text,
  "expenses" bigint,
  "expenses_currency" text,
  "hospitality" bigint,
  "hospitality_currency" text,
  "merchandise" bigint,
  "merchandise_currency" text,
  "merchandise_rate" bigint,
  "agreed_on" date,
  "notes" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "deal" ("venue_id", "event");
CREATE INDEX ON "deal" ("venue_id", "artist");
CREATE INDEX ON "deal" ("venue_id", "author");
ALTER TABLE "deal" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deal" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "deal" USING (venue_id = backroom_venue ());

CREATE TABLE "deal_cost" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "deal" uuid NOT NULL,
  "counts" uuid NOT NULL,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "deal_cost" ("venue_id", "deal");
CREATE INDEX ON "deal_cost" ("venue_id", "counts");
CREATE INDEX ON "deal_cost" ("venue_id", "author");
ALTER TABLE "deal_cost" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deal_cost" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "deal_cost" USING (venue_id = backroom_venue ());

CREATE TABLE "deal_payment" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "deal" uuid NOT NULL,
  "amount" bigint NOT NULL,
  "amount_currency" text,
  "due_on" date,
  "paid_on" date,
  "notes" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "deal_payment" ("venue_id", "deal");
CREATE INDEX ON "deal_payment" ("venue_id", "author");
ALTER TABLE "deal_payment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deal_payment" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "deal_payment" USING (venue_id = backroom_venue ());

CREATE TABLE "settlement" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "event" uuid NOT NULL,
  "version" bigint NOT NULL,
  "made_at" bigint NOT NULL,
  "gross" bigint,
  "gross_currency" text,
  "fees" bigint,
  "fees_currency" text,
  "house" bigint,
  "house_currency" text,
  "terms" text NOT NULL,
  "sheet" text NOT NULL,
  "reason" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "settlement" ("venue_id", "event");
CREATE INDEX ON "settlement" ("venue_id", "author");
ALTER TABLE "settlement" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "settlement" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "settlement" USING (venue_id = backroom_venue ());

CREATE TABLE "settlement_signature" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "settlement" uuid NOT NULL,
  "side" text NOT NULL,
  "deal" uuid,
  "name" bytea,
  "signed_at" bigint NOT NULL,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "settlement_signature" ("venue_id", "settlement");
CREATE INDEX ON "settlement_signature" ("venue_id", "deal");
CREATE INDEX ON "settlement_signature" ("venue_id", "author");
ALTER TABLE "settlement_signature" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "settlement_signature" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "settlement_signature" USING (venue_id = backroom_venue ());

CREATE INDEX ON "event" ("venue_id", "business_date");
CREATE INDEX ON "hold" ("venue_id", "business_date");

-- An event uses rooms, and how long things take there is usual; a room may be made of others.
ALTER TABLE "room" ADD COLUMN "color" text;
ALTER TABLE "room" ADD COLUMN "usual_load_in" bigint;
ALTER TABLE "room" ADD COLUMN "usual_show" bigint;
ALTER TABLE "room" ADD COLUMN "usual_length" bigint;
ALTER TABLE "room" ADD COLUMN "usual_load_out" bigint;
ALTER TABLE "room" ADD COLUMN "curfew" bigint;

-- Who has a ticket already is not counted twice.
ALTER TABLE "booking" ADD COLUMN "ticketed" bigint;

ALTER TABLE "guest_list" ADD COLUMN "event" uuid;
CREATE INDEX ON "guest_list" ("venue_id", "event");

ALTER TABLE "guest_list" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "room_part" ADD FOREIGN KEY ("venue_id", "whole")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "room_part" ADD FOREIGN KEY ("venue_id", "part")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "promoter" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "series" ADD FOREIGN KEY ("venue_id", "model")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "series" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "series_date" ADD FOREIGN KEY ("venue_id", "series")
  REFERENCES "series" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "series_date" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event" ADD FOREIGN KEY ("venue_id", "plan")
  REFERENCES "plan" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event" ADD FOREIGN KEY ("venue_id", "promoter")
  REFERENCES "promoter" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event" ADD FOREIGN KEY ("venue_id", "series")
  REFERENCES "series" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event" ADD FOREIGN KEY ("venue_id", "clone_of")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event" ADD FOREIGN KEY ("venue_id", "postponed_to")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_room" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_room" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_room" ADD FOREIGN KEY ("venue_id", "plan")
  REFERENCES "plan" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_room" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "artist" ADD FOREIGN KEY ("venue_id", "agent")
  REFERENCES "agent" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "artist_date" ADD FOREIGN KEY ("venue_id", "artist")
  REFERENCES "artist" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "stage" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "performance" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "performance" ADD FOREIGN KEY ("venue_id", "artist")
  REFERENCES "artist" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "performance" ADD FOREIGN KEY ("venue_id", "stage")
  REFERENCES "stage" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "performance" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold" ADD FOREIGN KEY ("venue_id", "promoter")
  REFERENCES "promoter" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold_challenge" ADD FOREIGN KEY ("venue_id", "hold")
  REFERENCES "hold" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold_challenge" ADD FOREIGN KEY ("venue_id", "opened_by")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold_challenge_step" ADD FOREIGN KEY ("venue_id", "challenge")
  REFERENCES "hold_challenge" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold_challenge_step" ADD FOREIGN KEY ("venue_id", "hold")
  REFERENCES "hold" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "hold_challenge_step" ADD FOREIGN KEY ("venue_id", "recorded_by")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ticket_tier" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ticket_tier" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ticket_sale" ADD FOREIGN KEY ("venue_id", "tier")
  REFERENCES "ticket_tier" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ticket_sale" ADD FOREIGN KEY ("venue_id", "corrects")
  REFERENCES "ticket_sale" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "ticket_sale" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "running_sheet_item" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "running_sheet_item" ADD FOREIGN KEY ("venue_id", "running_sheet")
  REFERENCES "running_sheet" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "running_sheet_item" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_file" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_file" ADD FOREIGN KEY ("venue_id", "artist")
  REFERENCES "artist" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_file" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_cost" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "event_cost" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "deal" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "deal" ADD FOREIGN KEY ("venue_id", "artist")
  REFERENCES "artist" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "deal" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "deal_cost" ADD FOREIGN KEY ("venue_id", "deal")
  REFERENCES "deal" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "deal_cost" ADD FOREIGN KEY ("venue_id", "counts")
  REFERENCES "deal" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "deal_cost" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "deal_payment" ADD FOREIGN KEY ("venue_id", "deal")
  REFERENCES "deal" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "deal_payment" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "settlement" ADD FOREIGN KEY ("venue_id", "event")
  REFERENCES "event" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "settlement" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "settlement_signature" ADD FOREIGN KEY ("venue_id", "settlement")
  REFERENCES "settlement" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "settlement_signature" ADD FOREIGN KEY ("venue_id", "deal")
  REFERENCES "deal" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "settlement_signature" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;

CALL backroom_follow_tables ();
