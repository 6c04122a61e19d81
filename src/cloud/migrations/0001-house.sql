-- The house: a table for every entity, as the declarations ask for them (tests/cloud/print-schema.c
-- prints them). What belongs together is held together per venue, and nobody sees another venue's rows.
--
-- PostgreSQL plans a function in SQL anew with each statement that it cannot be written into; what is asked
-- often is therefore in PL/pgSQL, which keeps its plans. Behind the walls an index serves only comparisons that
-- let nothing be guessed from errors, such as those of numbers, and none of ranges.

CREATE FUNCTION backroom_venue () RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif (current_setting ('backroom.venue', true), '')::uuid
$$;

CREATE TABLE "venue" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "timezone" text NOT NULL,
  "currency" text NOT NULL,
  "cut_off" bigint NOT NULL,
  "country_code" text NOT NULL,
  "address" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "venue" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "venue" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "venue" USING (venue_id = backroom_venue ());

CREATE TABLE "licence" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "room" uuid,
  "starts_on" date NOT NULL,
  "capacity" bigint NOT NULL,
  "counts_staff" boolean NOT NULL,
  "authority" text,
  "counts_performers" boolean NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "licence" ("venue_id", "room");
ALTER TABLE "licence" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "licence" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "licence" USING (venue_id = backroom_venue ());

CREATE TABLE "role" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "base" text NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "role" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "role" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "role" USING (venue_id = backroom_venue ());

CREATE TABLE "permission" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "role" uuid NOT NULL,
  "area" text NOT NULL,
  "level" text NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "permission" ("venue_id", "role");
ALTER TABLE "permission" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "permission" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "permission" USING (venue_id = backroom_venue ());

CREATE TABLE "user" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "handle" text NOT NULL,
  "name" bytea,
  "email" bytea,
  "role" uuid NOT NULL,
  "retired" boolean NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "user" ("venue_id", "role");
ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "user" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "user" USING (venue_id = backroom_venue ());

CREATE TABLE "setting" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "key" text NOT NULL,
  "value" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "setting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "setting" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "setting" USING (venue_id = backroom_venue ());

CREATE TABLE "room" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "position" bigint,
  "default_plan" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "room" ("venue_id", "default_plan");
ALTER TABLE "room" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "room" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "room" USING (venue_id = backroom_venue ());

CREATE TABLE "plan" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "room" uuid NOT NULL,
  "name" text NOT NULL,
  "position" bigint,
  "width" bigint NOT NULL,
  "height" bigint NOT NULL,
  "seated_capacity" bigint,
  "standing_capacity" bigint,
  "unit" bigint,
  "source" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "plan" ("venue_id", "room");
ALTER TABLE "plan" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "plan" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "plan" USING (venue_id = backroom_venue ());

CREATE TABLE "zone" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "plan" uuid NOT NULL,
  "name" text NOT NULL,
  "kind" text NOT NULL,
  "position" bigint,
  "x" bigint NOT NULL,
  "y" bigint NOT NULL,
  "points" text,
  "color" text,
  "standing_capacity" bigint,
  "source" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "zone" ("venue_id", "plan");
ALTER TABLE "zone" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "zone" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "zone" USING (venue_id = backroom_venue ());

CREATE TABLE "table" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "room" uuid NOT NULL,
  "number" text NOT NULL,
  "min_covers" bigint NOT NULL,
  "max_covers" bigint NOT NULL,
  "features" text,
  "blocked" boolean NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "table" ("venue_id", "room");
ALTER TABLE "table" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "table" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "table" USING (venue_id = backroom_venue ());

CREATE TABLE "element" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "plan" uuid NOT NULL,
  "zone" uuid,
  "table" uuid,
  "kind" text NOT NULL,
  "shape" text NOT NULL,
  "label" text,
  "x" bigint NOT NULL,
  "y" bigint NOT NULL,
  "width" bigint NOT NULL,
  "height" bigint NOT NULL,
  "rotation" bigint,
  "points" text,
  "color" text,
  "border_color" text,
  "text_color" text,
  "text_size" bigint,
  "text_x" bigint,
  "text_y" bigint,
  "layer" text NOT NULL,
  "position" bigint,
  "locked" boolean NOT NULL,
  "hidden" boolean NOT NULL,
  "source" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "element" ("venue_id", "plan");
CREATE INDEX ON "element" ("venue_id", "zone");
CREATE INDEX ON "element" ("venue_id", "table");
ALTER TABLE "element" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "element" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "element" USING (venue_id = backroom_venue ());

CREATE TABLE "seat_category" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "plan" uuid NOT NULL,
  "name" text NOT NULL,
  "color" text,
  "position" bigint,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "seat_category" ("venue_id", "plan");
ALTER TABLE "seat_category" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "seat_category" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "seat_category" USING (venue_id = backroom_venue ());

CREATE TABLE "seat_row" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "plan" uuid NOT NULL,
  "zone" uuid,
  "number" text,
  "label" text,
  "number_position" text NOT NULL,
  "position" bigint,
  "x" bigint NOT NULL,
  "y" bigint NOT NULL,
  "source" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "seat_row" ("venue_id", "plan");
CREATE INDEX ON "seat_row" ("venue_id", "zone");
ALTER TABLE "seat_row" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "seat_row" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "seat_row" USING (venue_id = backroom_venue ());

CREATE TABLE "seat" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "plan" uuid NOT NULL,
  "row" uuid NOT NULL,
  "category" uuid,
  "guid" text,
  "number" text,
  "position" bigint,
  "x" bigint NOT NULL,
  "y" bigint NOT NULL,
  "radius" bigint,
  "start_direction" text,
  "source" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "seat" ("venue_id", "plan");
CREATE INDEX ON "seat" ("venue_id", "row");
CREATE INDEX ON "seat" ("venue_id", "category");
ALTER TABLE "seat" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "seat" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "seat" USING (venue_id = backroom_venue ());

CREATE TABLE "join" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "room" uuid NOT NULL,
  "name" text,
  "min_covers" bigint NOT NULL,
  "max_covers" bigint NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "join" ("venue_id", "room");
ALTER TABLE "join" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "join" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "join" USING (venue_id = backroom_venue ());

CREATE TABLE "join_table" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "join" uuid NOT NULL,
  "table" uuid NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "join_table" ("venue_id", "join");
CREATE INDEX ON "join_table" ("venue_id", "table");
ALTER TABLE "join_table" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "join_table" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "join_table" USING (venue_id = backroom_venue ());

CREATE TABLE "customer" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "name" bytea,
  "email" bytea,
  "phone" bytea,
  "birthday" bytea,
  "address" bytea,
  "postcode" bytea,
  "company" bytea,
  "created_at" bigint NOT NULL,
  "erased_at" bigint,
  "allergies" bytea,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "customer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "customer" USING (venue_id = backroom_venue ());

CREATE TABLE "tag" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "color" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "tag" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tag" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "tag" USING (venue_id = backroom_venue ());

CREATE TABLE "customer_tag" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "customer" uuid NOT NULL,
  "tag" uuid NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "customer_tag" ("venue_id", "customer");
CREATE INDEX ON "customer_tag" ("venue_id", "tag");
ALTER TABLE "customer_tag" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_tag" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "customer_tag" USING (venue_id = backroom_venue ());

CREATE TABLE "note" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "customer" uuid NOT NULL,
  "thread" uuid NOT NULL,
  "body" bytea,
  "written_at" bigint NOT NULL,
  "author" uuid,
  "withdrawn" boolean NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "note" ("venue_id", "customer");
CREATE INDEX ON "note" ("venue_id", "author");
ALTER TABLE "note" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "note" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "note" USING (venue_id = backroom_venue ());

CREATE TABLE "booking" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid,
  "customer" uuid,
  "business_date" date NOT NULL,
  "starts_at" bigint NOT NULL,
  "ends_at" bigint NOT NULL,
  "party_size" bigint NOT NULL,
  "status" text NOT NULL,
  "source" text NOT NULL,
  "occasion" text,
  "section" text,
  "notes" bytea,
  "kitchen_notes" bytea,
  "private_notes" bytea,
  "deposit" bigint,
  "deposit_currency" text,
  "minimum_spend" bigint,
  "minimum_spend_currency" text,
  "locked" boolean NOT NULL,
  "covers" bigint,
  "made_at" bigint NOT NULL,
  "arrived_at" bigint,
  "seated_at" bigint,
  "finished_at" bigint,
  "confirmed_at" bigint,
  "cancelled_at" bigint,
  "no_show_at" bigint,
  "declined_at" bigint,
  "waitlisted_at" bigint,
  "features" text,
  "override_reason" bytea,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "booking" ("venue_id", "customer");
ALTER TABLE "booking" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "booking" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "booking" USING (venue_id = backroom_venue ());

CREATE TABLE "booking_table" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "booking" uuid NOT NULL,
  "table" uuid NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "booking_table" ("venue_id", "booking");
CREATE INDEX ON "booking_table" ("venue_id", "table");
ALTER TABLE "booking_table" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "booking_table" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "booking_table" USING (venue_id = backroom_venue ());

CREATE TABLE "booking_tag" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "booking" uuid NOT NULL,
  "tag" uuid NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "booking_tag" ("venue_id", "booking");
CREATE INDEX ON "booking_tag" ("venue_id", "tag");
ALTER TABLE "booking_tag" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "booking_tag" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "booking_tag" USING (venue_id = backroom_venue ());

CREATE TABLE "service" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "weekdays" bigint NOT NULL,
  "starts" bigint NOT NULL,
  "ends" bigint NOT NULL,
  "last_seating" bigint,
  "buffer" bigint,
  "pacing_covers" bigint,
  "pacing_parties" bigint,
  "online_share" bigint,
  "starts_on" date,
  "ends_on" date,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "service" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "service" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "service" USING (venue_id = backroom_venue ());

CREATE TABLE "turn_time" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "service" uuid NOT NULL,
  "party_from" bigint NOT NULL,
  "party_to" bigint,
  "minutes" bigint NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "turn_time" ("venue_id", "service");
ALTER TABLE "turn_time" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "turn_time" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "turn_time" USING (venue_id = backroom_venue ());

CREATE TABLE "table_block" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "table" uuid NOT NULL,
  "starts_at" bigint NOT NULL,
  "ends_at" bigint NOT NULL,
  "reason" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "table_block" ("venue_id", "table");
ALTER TABLE "table_block" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "table_block" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "table_block" USING (venue_id = backroom_venue ());

CREATE TABLE "section_closure" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "zone" uuid NOT NULL,
  "business_date" date NOT NULL,
  "reason" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "section_closure" ("venue_id", "zone");
ALTER TABLE "section_closure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "section_closure" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "section_closure" USING (venue_id = backroom_venue ());

CREATE TABLE "working_party" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "business_date" date,
  "staff" bigint NOT NULL,
  "performers" bigint NOT NULL,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "working_party" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "working_party" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "working_party" USING (venue_id = backroom_venue ());

CREATE TABLE "waitlist_entry" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "customer" uuid,
  "name" bytea,
  "phone" bytea,
  "party_size" bigint NOT NULL,
  "business_date" date NOT NULL,
  "joined_at" bigint NOT NULL,
  "quoted" bigint,
  "priority" bigint NOT NULL,
  "expires_at" bigint,
  "status" text NOT NULL,
  "offered_table" uuid,
  "offer_expires_at" bigint,
  "booking" uuid,
  "section" text,
  "features" text,
  "notes" bytea,
  "offered_join" uuid,
  "ended_at" bigint,
  "reason" bytea,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "waitlist_entry" ("venue_id", "customer");
CREATE INDEX ON "waitlist_entry" ("venue_id", "offered_table");
CREATE INDEX ON "waitlist_entry" ("venue_id", "booking");
CREATE INDEX ON "waitlist_entry" ("venue_id", "offered_join");
ALTER TABLE "waitlist_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "waitlist_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "waitlist_entry" USING (venue_id = backroom_venue ());

CREATE TABLE "denial" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "at" bigint NOT NULL,
  "business_date" date NOT NULL,
  "starts_at" bigint NOT NULL,
  "party_size" bigint NOT NULL,
  "source" text NOT NULL,
  "section" text,
  "features" text,
  "constraint" text NOT NULL,
  "figures" text,
  "fitting" text,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "denial" ("venue_id", "author");
ALTER TABLE "denial" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "denial" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "denial" USING (venue_id = backroom_venue ());

CREATE TABLE "door_click" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "business_date" date NOT NULL,
  "room" uuid,
  "at" bigint NOT NULL,
  "kind" text NOT NULL,
  "people" bigint NOT NULL,
  "door" text,
  "corrects" uuid,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "door_click" ("venue_id", "room");
CREATE INDEX ON "door_click" ("venue_id", "corrects");
CREATE INDEX ON "door_click" ("venue_id", "author");
ALTER TABLE "door_click" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "door_click" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "door_click" USING (venue_id = backroom_venue ());

CREATE TABLE "guest_list" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "business_date" date NOT NULL,
  "title" text NOT NULL,
  "promoter" text,
  "allocation" bigint,
  "cut_off_at" bigint,
  "price" bigint,
  "price_currency" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "guest_list" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "guest_list" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "guest_list" USING (venue_id = backroom_venue ());

CREATE TABLE "guest_list_entry" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "guest_list" uuid NOT NULL,
  "name" bytea,
  "plus_ones" bigint NOT NULL,
  "notes" bytea,
  "added_at" bigint NOT NULL,
  "checked_in" bigint NOT NULL,
  "checked_in_at" bigint,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "guest_list_entry" ("venue_id", "guest_list");
ALTER TABLE "guest_list_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "guest_list_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "guest_list_entry" USING (venue_id = backroom_venue ());

CREATE TABLE "night_log_entry" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "business_date" date NOT NULL,
  "at" bigint NOT NULL,
  "kind" text NOT NULL,
  "text" bytea,
  "people" bigint,
  "police_reference" text,
  "author" uuid,
  "corrects" uuid,
  "figures" text,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "night_log_entry" ("venue_id", "author");
CREATE INDEX ON "night_log_entry" ("venue_id", "corrects");
ALTER TABLE "night_log_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "night_log_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "night_log_entry" USING (venue_id = backroom_venue ());

CREATE TABLE "door_duty" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "business_date" date NOT NULL,
  "name" bytea,
  "sia_number" bytea,
  "sia_expires_on" date NOT NULL,
  "post" text,
  "on_at" bigint NOT NULL,
  "off_at" bigint,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
ALTER TABLE "door_duty" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "door_duty" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "door_duty" USING (venue_id = backroom_venue ());

CREATE TABLE "barred_person" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "name" bytea,
  "description" bytea,
  "starts_on" date NOT NULL,
  "ends_on" date,
  "reason" bytea,
  "author" uuid,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "barred_person" ("venue_id", "author");
ALTER TABLE "barred_person" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "barred_person" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "barred_person" USING (venue_id = backroom_venue ());

CREATE TABLE "conflict" (
  "venue_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "subject" uuid NOT NULL,
  "entity" text NOT NULL,
  "row" uuid NOT NULL,
  "field" text NOT NULL,
  "why" text NOT NULL,
  "mine" bytea,
  "theirs" bytea,
  "base" bytea,
  "mine_by" uuid,
  "mine_at" bigint,
  "theirs_by" uuid,
  "theirs_at" bigint,
  "kept" text NOT NULL,
  "state" text NOT NULL,
  "found_at" bigint NOT NULL,
  "entry" uuid,
  "settled_by" uuid,
  "settled_at" bigint,
  "rev" bigint NOT NULL,
  "field_revs" jsonb NOT NULL,
  "unknown" jsonb,
  PRIMARY KEY ("venue_id", "id")
);
CREATE INDEX ON "conflict" ("venue_id", "mine_by");
CREATE INDEX ON "conflict" ("venue_id", "theirs_by");
CREATE INDEX ON "conflict" ("venue_id", "settled_by");
ALTER TABLE "conflict" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "conflict" FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON "conflict" USING (venue_id = backroom_venue ());

ALTER TABLE "licence" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "permission" ADD FOREIGN KEY ("venue_id", "role")
  REFERENCES "role" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "user" ADD FOREIGN KEY ("venue_id", "role")
  REFERENCES "role" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "room" ADD FOREIGN KEY ("venue_id", "default_plan")
  REFERENCES "plan" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "plan" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "zone" ADD FOREIGN KEY ("venue_id", "plan")
  REFERENCES "plan" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "table" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "element" ADD FOREIGN KEY ("venue_id", "plan")
  REFERENCES "plan" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "element" ADD FOREIGN KEY ("venue_id", "zone")
  REFERENCES "zone" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "element" ADD FOREIGN KEY ("venue_id", "table")
  REFERENCES "table" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "seat_category" ADD FOREIGN KEY ("venue_id", "plan")
  REFERENCES "plan" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "seat_row" ADD FOREIGN KEY ("venue_id", "plan")
  REFERENCES "plan" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "seat_row" ADD FOREIGN KEY ("venue_id", "zone")
  REFERENCES "zone" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "seat" ADD FOREIGN KEY ("venue_id", "plan")
  REFERENCES "plan" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "seat" ADD FOREIGN KEY ("venue_id", "row")
  REFERENCES "seat_row" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "seat" ADD FOREIGN KEY ("venue_id", "category")
  REFERENCES "seat_category" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "join" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "join_table" ADD FOREIGN KEY ("venue_id", "join")
  REFERENCES "join" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "join_table" ADD FOREIGN KEY ("venue_id", "table")
  REFERENCES "table" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "customer_tag" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "customer_tag" ADD FOREIGN KEY ("venue_id", "tag")
  REFERENCES "tag" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "note" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "note" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "booking" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "booking_table" ADD FOREIGN KEY ("venue_id", "booking")
  REFERENCES "booking" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "booking_table" ADD FOREIGN KEY ("venue_id", "table")
  REFERENCES "table" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "booking_tag" ADD FOREIGN KEY ("venue_id", "booking")
  REFERENCES "booking" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "booking_tag" ADD FOREIGN KEY ("venue_id", "tag")
  REFERENCES "tag" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "turn_time" ADD FOREIGN KEY ("venue_id", "service")
  REFERENCES "service" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "table_block" ADD FOREIGN KEY ("venue_id", "table")
  REFERENCES "table" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "section_closure" ADD FOREIGN KEY ("venue_id", "zone")
  REFERENCES "zone" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "waitlist_entry" ADD FOREIGN KEY ("venue_id", "customer")
  REFERENCES "customer" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "waitlist_entry" ADD FOREIGN KEY ("venue_id", "offered_table")
  REFERENCES "table" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "waitlist_entry" ADD FOREIGN KEY ("venue_id", "booking")
  REFERENCES "booking" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "waitlist_entry" ADD FOREIGN KEY ("venue_id", "offered_join")
  REFERENCES "join" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "denial" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "door_click" ADD FOREIGN KEY ("venue_id", "room")
  REFERENCES "room" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "door_click" ADD FOREIGN KEY ("venue_id", "corrects")
  REFERENCES "door_click" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "door_click" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "guest_list_entry" ADD FOREIGN KEY ("venue_id", "guest_list")
  REFERENCES "guest_list" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "night_log_entry" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "night_log_entry" ADD FOREIGN KEY ("venue_id", "corrects")
  REFERENCES "night_log_entry" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "barred_person" ADD FOREIGN KEY ("venue_id", "author")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "conflict" ADD FOREIGN KEY ("venue_id", "mine_by")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "conflict" ADD FOREIGN KEY ("venue_id", "theirs_by")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "conflict" ADD FOREIGN KEY ("venue_id", "settled_by")
  REFERENCES "user" ("venue_id", "id") DEFERRABLE INITIALLY DEFERRED;

-- A venue is the one that its rows belong to.
ALTER TABLE "venue" ADD CHECK ("venue_id" = "id");
