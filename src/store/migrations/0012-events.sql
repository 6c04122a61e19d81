-- The calendar: events and their series, holds and challenges, artists and line-ups, tickets, deals and settlements.

CREATE TABLE "room_part" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "whole" BLOB NOT NULL REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "part" BLOB NOT NULL REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "room_part_by_whole" ON "room_part" ("whole");
CREATE INDEX "room_part_by_part" ON "room_part" ("part");

CREATE TABLE "promoter" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB,
  "name" TEXT NOT NULL,
  "contact" BLOB,
  "email" BLOB,
  "phone" BLOB,
  "address" BLOB,
  "vat_number" TEXT,
  "color" TEXT,
  "notes" BLOB,
  "retired" INTEGER NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "promoter_by_author" ON "promoter" ("author");

CREATE TABLE "series" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "uid" TEXT,
  "sequence" INTEGER,
  "timezone" TEXT,
  "starts_on" TEXT NOT NULL,
  "starts" INTEGER,
  "minutes" INTEGER,
  "rrule" TEXT,
  "model" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "made_until" TEXT,
  "source" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "series_by_model" ON "series" ("model");
CREATE INDEX "series_by_author" ON "series" ("author");

CREATE TABLE "series_date" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "series" BLOB NOT NULL REFERENCES "series" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "series_date_by_series" ON "series_date" ("series");
CREATE INDEX "series_date_by_author" ON "series_date" ("author");

CREATE TABLE "event" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "kind" TEXT,
  "business_date" TEXT,
  "ends_on" TEXT,
  "room" BLOB REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" BLOB REFERENCES "plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "promoter" BLOB REFERENCES "promoter" ("id") DEFERRABLE INITIALLY DEFERRED,
  "load_in_at" INTEGER,
  "soundcheck_at" INTEGER,
  "doors_at" INTEGER,
  "show_at" INTEGER,
  "last_entry_at" INTEGER,
  "sound_limit_at" INTEGER,
  "bar_close_at" INTEGER,
  "ends_at" INTEGER,
  "curfew_at" INTEGER,
  "load_out_at" INTEGER,
  "sound_limit" INTEGER,
  "all_day" INTEGER NOT NULL,
  "minimum_age" INTEGER,
  "age_policy" TEXT,
  "no_re_entry" INTEGER NOT NULL,
  "capacity" INTEGER,
  "expected" INTEGER,
  "staff" INTEGER,
  "performers" INTEGER,
  "series" BLOB REFERENCES "series" ("id") DEFERRABLE INITIALLY DEFERRED,
  "recurrence_at" INTEGER,
  "detached" INTEGER NOT NULL,
  "uid" TEXT,
  "sequence" INTEGER,
  "timezone" TEXT,
  "description" TEXT,
  "url" TEXT,
  "notes" TEXT,
  "vat_rate" INTEGER,
  "promoter_profit" INTEGER,
  "facility_fee" INTEGER,
  "facility_fee_currency" TEXT,
  "attendance" INTEGER,
  "announce_at" INTEGER,
  "made_at" INTEGER NOT NULL,
  "status_at" INTEGER,
  "confirmed_at" INTEGER,
  "reason" TEXT,
  "clone_of" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "postponed_to" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "event_by_room" ON "event" ("room");
CREATE INDEX "event_by_plan" ON "event" ("plan");
CREATE INDEX "event_by_promoter" ON "event" ("promoter");
CREATE INDEX "event_by_series" ON "event" ("series");
CREATE INDEX "event_by_clone_of" ON "event" ("clone_of");
CREATE INDEX "event_by_postponed_to" ON "event" ("postponed_to");
CREATE INDEX "event_by_author" ON "event" ("author");

CREATE TABLE "event_room" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "event" BLOB NOT NULL REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "room" BLOB NOT NULL REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" BLOB REFERENCES "plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "event_room_by_event" ON "event_room" ("event");
CREATE INDEX "event_room_by_room" ON "event_room" ("room");
CREATE INDEX "event_room_by_plan" ON "event_room" ("plan");
CREATE INDEX "event_room_by_author" ON "event_room" ("author");

CREATE TABLE "agent" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB,
  "name" TEXT NOT NULL,
  "contact" BLOB,
  "email" BLOB,
  "phone" BLOB,
  "notes" BLOB
) STRICT;

CREATE TABLE "artist" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB,
  "name" TEXT NOT NULL,
  "genre" TEXT,
  "agent" BLOB REFERENCES "agent" ("id") DEFERRABLE INITIALLY DEFERRED,
  "contact" BLOB,
  "email" BLOB,
  "phone" BLOB,
  "address" BLOB,
  "bank" BLOB,
  "town" TEXT,
  "links" TEXT,
  "rider" TEXT,
  "technical" TEXT,
  "people" INTEGER,
  "set_length" INTEGER,
  "vat_registered" INTEGER NOT NULL,
  "vat_number" TEXT,
  "self_bills" INTEGER NOT NULL,
  "tax_residence" TEXT,
  "withholds" INTEGER NOT NULL,
  "musicbrainz_id" TEXT,
  "notes" BLOB,
  "retired" INTEGER NOT NULL
) STRICT;
CREATE INDEX "artist_by_agent" ON "artist" ("agent");

CREATE TABLE "artist_date" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "artist" BLOB NOT NULL REFERENCES "artist" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "starts_on" TEXT NOT NULL,
  "ends_on" TEXT NOT NULL,
  "notes" TEXT
) STRICT;
CREATE INDEX "artist_date_by_artist" ON "artist_date" ("artist");

CREATE TABLE "stage" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "room" BLOB REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "position" INTEGER,
  "changeover" INTEGER,
  "uid" TEXT
) STRICT;
CREATE INDEX "stage_by_room" ON "stage" ("room");

CREATE TABLE "performance" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "event" BLOB NOT NULL REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "artist" BLOB REFERENCES "artist" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "stage" BLOB REFERENCES "stage" ("id") DEFERRABLE INITIALLY DEFERRED,
  "status" TEXT NOT NULL,
  "starts_at" INTEGER,
  "ends_at" INTEGER,
  "set_length" INTEGER,
  "changeover" INTEGER,
  "billing" INTEGER,
  "soundcheck_at" INTEGER,
  "soundcheck_ends_at" INTEGER,
  "pinned" INTEGER NOT NULL,
  "set_list" TEXT,
  "notes" TEXT,
  "uid" TEXT,
  "sequence" INTEGER,
  "source" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "performance_by_event" ON "performance" ("event");
CREATE INDEX "performance_by_artist" ON "performance" ("artist");
CREATE INDEX "performance_by_stage" ON "performance" ("stage");
CREATE INDEX "performance_by_author" ON "performance" ("author");

CREATE TABLE "hold" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "room" BLOB NOT NULL REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "business_date" TEXT NOT NULL,
  "rank" INTEGER NOT NULL,
  "owner" TEXT,
  "promoter" BLOB REFERENCES "promoter" ("id") DEFERRABLE INITIALLY DEFERRED,
  "event" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "status" TEXT NOT NULL,
  "made_at" INTEGER NOT NULL,
  "expires_at" INTEGER,
  "ended_at" INTEGER,
  "reason" TEXT,
  "batch" BLOB,
  "notes" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "hold_by_room" ON "hold" ("room");
CREATE INDEX "hold_by_promoter" ON "hold" ("promoter");
CREATE INDEX "hold_by_event" ON "hold" ("event");
CREATE INDEX "hold_by_author" ON "hold" ("author");

CREATE TABLE "hold_challenge" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "hold" BLOB NOT NULL REFERENCES "hold" ("id") DEFERRABLE INITIALLY DEFERRED,
  "opened_at" INTEGER NOT NULL,
  "opened_by" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "order" TEXT NOT NULL,
  "hours" INTEGER NOT NULL,
  "skips_weekends" INTEGER NOT NULL,
  "on_pass" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "closed_at" INTEGER
) STRICT;
CREATE INDEX "hold_challenge_by_hold" ON "hold_challenge" ("hold");
CREATE INDEX "hold_challenge_by_opened_by" ON "hold_challenge" ("opened_by");

CREATE TABLE "hold_challenge_step" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "challenge" BLOB NOT NULL REFERENCES "hold_challenge" ("id") DEFERRABLE INITIALLY DEFERRED,
  "hold" BLOB NOT NULL REFERENCES "hold" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "due_at" INTEGER,
  "rank" INTEGER,
  "recorded_by" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "hold_challenge_step_by_challenge" ON "hold_challenge_step" ("challenge");
CREATE INDEX "hold_challenge_step_by_hold" ON "hold_challenge_step" ("hold");
CREATE INDEX "hold_challenge_step_by_recorded_by" ON "hold_challenge_step" ("recorded_by");

CREATE TABLE "ticket_tier" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "event" BLOB NOT NULL REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "position" INTEGER,
  "price" INTEGER,
  "price_currency" TEXT,
  "allotment" INTEGER,
  "places" INTEGER,
  "on_sale_at" INTEGER,
  "off_sale_at" INTEGER,
  "order_limit" INTEGER,
  "vat_rate" INTEGER,
  "notes" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "ticket_tier_by_event" ON "ticket_tier" ("event");
CREATE INDEX "ticket_tier_by_author" ON "ticket_tier" ("author");

CREATE TABLE "ticket_sale" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "tier" BLOB NOT NULL REFERENCES "ticket_tier" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "tickets" INTEGER NOT NULL,
  "sold_on" TEXT NOT NULL,
  "gross" INTEGER,
  "gross_currency" TEXT,
  "source" TEXT,
  "reference" TEXT,
  "corrects" BLOB REFERENCES "ticket_sale" ("id") DEFERRABLE INITIALLY DEFERRED,
  "at" INTEGER NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "ticket_sale_by_tier" ON "ticket_sale" ("tier");
CREATE INDEX "ticket_sale_by_corrects" ON "ticket_sale" ("corrects");
CREATE INDEX "ticket_sale_by_author" ON "ticket_sale" ("author");

CREATE TABLE "running_sheet" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT
) STRICT;

CREATE TABLE "running_sheet_item" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "event" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "running_sheet" BLOB REFERENCES "running_sheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "anchor" TEXT NOT NULL,
  "offset" INTEGER NOT NULL,
  "minutes" INTEGER,
  "title" TEXT NOT NULL,
  "who" TEXT,
  "notes" TEXT,
  "position" INTEGER,
  "done_at" INTEGER,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "running_sheet_item_by_event" ON "running_sheet_item" ("event");
CREATE INDEX "running_sheet_item_by_running_sheet" ON "running_sheet_item" ("running_sheet");
CREATE INDEX "running_sheet_item_by_author" ON "running_sheet_item" ("author");

CREATE TABLE "event_file" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "event" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "artist" BLOB REFERENCES "artist" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "size" INTEGER NOT NULL,
  "media_type" TEXT,
  "notes" TEXT,
  "added_at" INTEGER NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "event_file_by_event" ON "event_file" ("event");
CREATE INDEX "event_file_by_artist" ON "event_file" ("artist");
CREATE INDEX "event_file_by_author" ON "event_file" ("author");

CREATE TABLE "event_cost" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "event" BLOB NOT NULL REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "kind" TEXT,
  "position" INTEGER,
  "amount" INTEGER,
  "amount_currency" TEXT,
  "per_ticket" INTEGER,
  "per_ticket_currency" TEXT,
  "rate" INTEGER,
  "of" TEXT NOT NULL,
  "per_25_per_hour" INTEGER,
  "per_25_per_hour_currency" TEXT,
  "minutes" INTEGER,
  "cap" INTEGER,
  "cap_currency" TEXT,
  "includes_vat" INTEGER NOT NULL,
  "internal" INTEGER NOT NULL,
  "budget" INTEGER,
  "budget_currency" TEXT,
  "notes" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "event_cost_by_event" ON "event_cost" ("event");
CREATE INDEX "event_cost_by_author" ON "event_cost" ("author");

CREATE TABLE "deal" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "event" BLOB NOT NULL REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "artist" BLOB REFERENCES "artist" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "position" INTEGER,
  "status" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "guarantee" INTEGER,
  "guarantee_currency" TEXT,
  "base" TEXT NOT NULL,
  "rate" INTEGER,
  "tiers" TEXT,
  "tiering" TEXT NOT NULL,
  "first_cut" INTEGER,
  "first_cut_currency" TEXT,
  "bonuses" TEXT,
  "vat_registered" INTEGER NOT NULL,
  "withholds" INTEGER NOT NULL,
  "earned_before" INTEGER,
  "earned_before_currency" TEXT,
  "expenses" INTEGER,
  "expenses_currency" TEXT,
  "hospitality" INTEGER,
  "hospitality_currency" TEXT,
  "merchandise" INTEGER,
  "merchandise_currency" TEXT,
  "merchandise_rate" INTEGER,
  "agreed_on" TEXT,
  "notes" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "deal_by_event" ON "deal" ("event");
CREATE INDEX "deal_by_artist" ON "deal" ("artist");
CREATE INDEX "deal_by_author" ON "deal" ("author");

CREATE TABLE "deal_cost" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "deal" BLOB NOT NULL REFERENCES "deal" ("id") DEFERRABLE INITIALLY DEFERRED,
  "counts" BLOB NOT NULL REFERENCES "deal" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "deal_cost_by_deal" ON "deal_cost" ("deal");
CREATE INDEX "deal_cost_by_counts" ON "deal_cost" ("counts");
CREATE INDEX "deal_cost_by_author" ON "deal_cost" ("author");

CREATE TABLE "deal_payment" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "deal" BLOB NOT NULL REFERENCES "deal" ("id") DEFERRABLE INITIALLY DEFERRED,
  "amount" INTEGER NOT NULL,
  "amount_currency" TEXT,
  "due_on" TEXT,
  "paid_on" TEXT,
  "notes" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "deal_payment_by_deal" ON "deal_payment" ("deal");
CREATE INDEX "deal_payment_by_author" ON "deal_payment" ("author");

CREATE TABLE "settlement" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "event" BLOB NOT NULL REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED,
  "version" INTEGER NOT NULL,
  "made_at" INTEGER NOT NULL,
  "gross" INTEGER,
  "gross_currency" TEXT,
  "fees" INTEGER,
  "fees_currency" TEXT,
  "house" INTEGER,
  "house_currency" TEXT,
  "terms" TEXT NOT NULL,
  "sheet" TEXT NOT NULL,
  "reason" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "settlement_by_event" ON "settlement" ("event");
CREATE INDEX "settlement_by_author" ON "settlement" ("author");

CREATE TABLE "settlement_signature" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "settlement" BLOB NOT NULL REFERENCES "settlement" ("id") DEFERRABLE INITIALLY DEFERRED,
  "side" TEXT NOT NULL,
  "deal" BLOB REFERENCES "deal" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" BLOB,
  "signed_at" INTEGER NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "settlement_signature_by_settlement" ON "settlement_signature" ("settlement");
CREATE INDEX "settlement_signature_by_deal" ON "settlement_signature" ("deal");
CREATE INDEX "settlement_signature_by_author" ON "settlement_signature" ("author");

CREATE INDEX "event_by_business_date" ON "event" ("business_date");
CREATE INDEX "hold_by_business_date" ON "hold" ("business_date");

-- An event uses rooms, and how long things take there is usual; a room may be made of others.
ALTER TABLE "room" ADD COLUMN "color" TEXT;
ALTER TABLE "room" ADD COLUMN "usual_load_in" INTEGER;
ALTER TABLE "room" ADD COLUMN "usual_show" INTEGER;
ALTER TABLE "room" ADD COLUMN "usual_length" INTEGER;
ALTER TABLE "room" ADD COLUMN "usual_load_out" INTEGER;
ALTER TABLE "room" ADD COLUMN "curfew" INTEGER;

-- Who has a ticket already is not counted twice.
ALTER TABLE "booking" ADD COLUMN "ticketed" INTEGER;

ALTER TABLE "guest_list" ADD COLUMN "event" BLOB REFERENCES "event" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "guest_list_by_event" ON "guest_list" ("event");

-- The bytes of files, once however many events have the same; derived from nothing, and never changed.
CREATE TABLE file_content (
  hash TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- ---- what stays as it was written ------------------------------------------

CREATE TRIGGER hold_challenge_step_is_final_update BEFORE UPDATE ON "hold_challenge_step"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'what happened in a challenge: append-only'); END;
CREATE TRIGGER hold_challenge_step_is_final_delete BEFORE DELETE ON "hold_challenge_step"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'what happened in a challenge: append-only'); END;
CREATE TRIGGER ticket_sale_is_final_update BEFORE UPDATE ON "ticket_sale"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'ticket sales: append-only'); END;
CREATE TRIGGER ticket_sale_is_final_delete BEFORE DELETE ON "ticket_sale"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'ticket sales: append-only'); END;
CREATE TRIGGER settlement_is_final_update BEFORE UPDATE ON "settlement"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'settlements: append-only'); END;
CREATE TRIGGER settlement_is_final_delete BEFORE DELETE ON "settlement"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'settlements: append-only'); END;
-- Erasure empties the name of who signed.
CREATE TRIGGER settlement_signature_is_final_update BEFORE UPDATE ON "settlement_signature"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND
  (new."name" IS NOT NULL OR (new.id, new.subject, new.settlement, new.side, new.deal, new.signed_at, new.author)
                      IS NOT (old.id, old.subject, old.settlement, old.side, old.deal, old.signed_at, old.author))
BEGIN SELECT raise (ABORT, 'signatures: append-only'); END;
CREATE TRIGGER settlement_signature_is_final_delete BEFORE DELETE ON "settlement_signature"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'signatures: append-only'); END;
