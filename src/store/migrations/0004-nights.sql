-- Nights and bookings: services, what closes tables, the waitlist, the door and the night's papers,
-- and what the file itself forbids, whatever process writes to it.

ALTER TABLE "licence" ADD COLUMN "counts_performers" INTEGER NOT NULL DEFAULT 0;
UPDATE "licence" SET "counts_performers" = "counts_staff";

ALTER TABLE "booking" ADD COLUMN "confirmed_at" INTEGER;
ALTER TABLE "booking" ADD COLUMN "cancelled_at" INTEGER;
ALTER TABLE "booking" ADD COLUMN "no_show_at" INTEGER;
ALTER TABLE "booking" ADD COLUMN "declined_at" INTEGER;
ALTER TABLE "booking" ADD COLUMN "waitlisted_at" INTEGER;
ALTER TABLE "booking" ADD COLUMN "features" TEXT;
ALTER TABLE "booking" ADD COLUMN "override_reason" BLOB;

CREATE TABLE "booking_tag" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "booking" BLOB NOT NULL REFERENCES "booking" ("id") DEFERRABLE INITIALLY DEFERRED,
  "tag" BLOB NOT NULL REFERENCES "tag" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "booking_tag_by_booking" ON "booking_tag" ("booking");
CREATE INDEX "booking_tag_by_tag" ON "booking_tag" ("tag");

CREATE TABLE "service" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "weekdays" INTEGER NOT NULL,
  "starts" INTEGER NOT NULL,
  "ends" INTEGER NOT NULL,
  "last_seating" INTEGER,
  "buffer" INTEGER,
  "pacing_covers" INTEGER,
  "pacing_parties" INTEGER,
  "online_share" INTEGER,
  "starts_on" TEXT,
  "ends_on" TEXT
) STRICT;

CREATE TABLE "turn_time" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "service" BLOB NOT NULL REFERENCES "service" ("id") DEFERRABLE INITIALLY DEFERRED,
  "party_from" INTEGER NOT NULL,
  "party_to" INTEGER,
  "minutes" INTEGER NOT NULL
) STRICT;
CREATE INDEX "turn_time_by_service" ON "turn_time" ("service");

CREATE TABLE "table_block" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "table" BLOB NOT NULL REFERENCES "table" ("id") DEFERRABLE INITIALLY DEFERRED,
  "starts_at" INTEGER NOT NULL,
  "ends_at" INTEGER NOT NULL,
  "reason" TEXT
) STRICT;
CREATE INDEX "table_block_by_table" ON "table_block" ("table");

CREATE TABLE "section_closure" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "zone" BLOB NOT NULL REFERENCES "zone" ("id") DEFERRABLE INITIALLY DEFERRED,
  "business_date" TEXT NOT NULL,
  "reason" TEXT
) STRICT;
CREATE INDEX "section_closure_by_zone" ON "section_closure" ("zone");

CREATE TABLE "working_party" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "business_date" TEXT,
  "staff" INTEGER NOT NULL,
  "performers" INTEGER NOT NULL
) STRICT;

CREATE TABLE "waitlist_entry" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "customer" BLOB REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" BLOB,
  "phone" BLOB,
  "party_size" INTEGER NOT NULL,
  "business_date" TEXT NOT NULL,
  "joined_at" INTEGER NOT NULL,
  "quoted" INTEGER,
  "priority" INTEGER NOT NULL,
  "expires_at" INTEGER,
  "status" TEXT NOT NULL,
  "offered_table" BLOB REFERENCES "table" ("id") DEFERRABLE INITIALLY DEFERRED,
  "offer_expires_at" INTEGER,
  "booking" BLOB REFERENCES "booking" ("id") DEFERRABLE INITIALLY DEFERRED,
  "section" TEXT,
  "features" TEXT,
  "notes" BLOB
) STRICT;
CREATE INDEX "waitlist_entry_by_customer" ON "waitlist_entry" ("customer");
CREATE INDEX "waitlist_entry_by_offered_table" ON "waitlist_entry" ("offered_table");
CREATE INDEX "waitlist_entry_by_booking" ON "waitlist_entry" ("booking");

CREATE TABLE "denial" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "at" INTEGER NOT NULL,
  "business_date" TEXT NOT NULL,
  "starts_at" INTEGER NOT NULL,
  "party_size" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "section" TEXT,
  "features" TEXT,
  "constraint" TEXT NOT NULL,
  "figures" TEXT,
  "fitting" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "denial_by_author" ON "denial" ("author");

CREATE TABLE "door_click" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "business_date" TEXT NOT NULL,
  "room" BLOB REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "at" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "people" INTEGER NOT NULL,
  "door" TEXT,
  "corrects" BLOB REFERENCES "door_click" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "door_click_by_room" ON "door_click" ("room");
CREATE INDEX "door_click_by_corrects" ON "door_click" ("corrects");
CREATE INDEX "door_click_by_author" ON "door_click" ("author");

CREATE TABLE "guest_list" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "business_date" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "promoter" TEXT,
  "allocation" INTEGER,
  "cut_off_at" INTEGER,
  "price" INTEGER,
  "price_currency" TEXT
) STRICT;

CREATE TABLE "guest_list_entry" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "guest_list" BLOB NOT NULL REFERENCES "guest_list" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" BLOB,
  "plus_ones" INTEGER NOT NULL,
  "notes" BLOB,
  "added_at" INTEGER NOT NULL,
  "checked_in" INTEGER NOT NULL,
  "checked_in_at" INTEGER
) STRICT;
CREATE INDEX "guest_list_entry_by_guest_list" ON "guest_list_entry" ("guest_list");

CREATE TABLE "night_log_entry" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "business_date" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "text" BLOB,
  "people" INTEGER,
  "police_reference" TEXT,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "night_log_entry_by_author" ON "night_log_entry" ("author");

CREATE TABLE "door_duty" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "business_date" TEXT NOT NULL,
  "name" BLOB,
  "sia_number" BLOB,
  "sia_expires_on" TEXT NOT NULL,
  "post" TEXT,
  "on_at" INTEGER NOT NULL,
  "off_at" INTEGER
) STRICT;

CREATE TABLE "barred_person" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "name" BLOB,
  "description" BLOB,
  "starts_on" TEXT NOT NULL,
  "ends_on" TEXT,
  "reason" BLOB
) STRICT;

CREATE INDEX "table_block_by_time" ON "table_block" ("starts_at");
CREATE INDEX "section_closure_by_night" ON "section_closure" ("business_date");
CREATE INDEX "waitlist_entry_by_night" ON "waitlist_entry" ("business_date", "joined_at");
CREATE INDEX "denial_by_night" ON "denial" ("business_date", "at");
CREATE INDEX "guest_list_by_night" ON "guest_list" ("business_date");
CREATE INDEX "night_log_entry_by_night" ON "night_log_entry" ("business_date", "at");
CREATE INDEX "door_duty_by_night" ON "door_duty" ("business_date", "on_at");
CREATE INDEX "door_click_by_night" ON "door_click" ("business_date", "at", "id");
CREATE INDEX "door_click_recount" ON "door_click" ("business_date", "at", "id") WHERE "kind" = 'recount';

-- A row while this program changes bookings, inside its transaction and never seen by others. It
-- may pass through what is forbidden, as two bookings that swap their tables do, because it makes
-- table_use anew before it commits. While a damaged file is copied rows may come in any order.
CREATE TABLE writing (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  copying INTEGER NOT NULL
) STRICT;

-- ---- tables ----------------------------------------------------------------

DROP TRIGGER table_use_overlap;
CREATE TRIGGER table_use_added BEFORE INSERT ON table_use
BEGIN
  SELECT raise (ABORT, 'two planned uses of one table overlap')
  FROM table_use u
  WHERE new.planned = 1 AND u."table" = new."table" AND u.planned = 1 AND u.booking <> new.booking
    AND u.starts < new.ends AND u.ends > new.starts;
  SELECT raise (ABORT, 'two parties are seated at one table')
  FROM table_use u
  WHERE new.seated = 1 AND u."table" = new."table" AND u.seated = 1 AND u.booking <> new.booking;
END;
CREATE TRIGGER table_use_changed BEFORE UPDATE ON table_use
BEGIN
  SELECT raise (ABORT, 'two planned uses of one table overlap')
  FROM table_use u
  WHERE new.planned = 1 AND u."table" = new."table" AND u.planned = 1
    AND u.booking NOT IN (old.booking, new.booking) AND u.starts < new.ends AND u.ends > new.starts;
  SELECT raise (ABORT, 'two parties are seated at one table')
  FROM table_use u
  WHERE new.seated = 1 AND u."table" = new."table" AND u.seated = 1
    AND u.booking NOT IN (old.booking, new.booking);
END;

CREATE VIEW booked_use AS
  SELECT t.booking, t."table", b.starts_at AS starts, b.ends_at AS ends,
    b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated') AS planned, b.status = 'seated' AS seated
  FROM booking_table t JOIN booking b ON b.id = t.booking;

-- Whoever else writes bookings has their uses follow at once.
CREATE TRIGGER booking_added AFTER INSERT ON "booking" WHEN NOT EXISTS (SELECT 1 FROM writing)
BEGIN
  DELETE FROM table_use WHERE booking = new.id;
  INSERT INTO table_use (booking, "table", starts, ends, planned, seated)
    SELECT DISTINCT * FROM booked_use WHERE booking = new.id;
END;
CREATE TRIGGER booking_changed AFTER UPDATE OF "id", "starts_at", "ends_at", "status" ON "booking"
WHEN NOT EXISTS (SELECT 1 FROM writing)
BEGIN
  DELETE FROM table_use WHERE booking IN (old.id, new.id);
  INSERT INTO table_use (booking, "table", starts, ends, planned, seated)
    SELECT DISTINCT * FROM booked_use WHERE booking = new.id;
END;
CREATE TRIGGER booking_removed AFTER DELETE ON "booking" WHEN NOT EXISTS (SELECT 1 FROM writing)
BEGIN
  DELETE FROM table_use WHERE booking = old.id;
END;
CREATE TRIGGER booking_table_added AFTER INSERT ON "booking_table" WHEN NOT EXISTS (SELECT 1 FROM writing)
BEGIN
  DELETE FROM table_use WHERE booking = new.booking AND "table" = new."table";
  INSERT INTO table_use (booking, "table", starts, ends, planned, seated)
    SELECT DISTINCT * FROM booked_use WHERE booking = new.booking AND "table" = new."table";
END;
CREATE TRIGGER booking_table_changed AFTER UPDATE ON "booking_table" WHEN NOT EXISTS (SELECT 1 FROM writing)
BEGIN
  DELETE FROM table_use WHERE booking IN (old.booking, new.booking);
  INSERT INTO table_use (booking, "table", starts, ends, planned, seated)
    SELECT DISTINCT * FROM booked_use WHERE booking IN (old.booking, new.booking);
END;
CREATE TRIGGER booking_table_removed AFTER DELETE ON "booking_table" WHEN NOT EXISTS (SELECT 1 FROM writing)
BEGIN
  DELETE FROM table_use
  WHERE booking = old.booking AND "table" = old."table"
    AND NOT EXISTS (SELECT 1 FROM booking_table WHERE booking = old.booking AND "table" = old."table");
END;

-- ---- the door --------------------------------------------------------------

-- How many are inside: the newest recount of the night and all that went in and out since. NULL is
-- the whole house.
CREATE VIEW door_count AS
  SELECT c.business_date, c.room, sum (CASE c.kind WHEN 'out' THEN -c.people ELSE c.people END) AS inside
  FROM door_click c
  WHERE NOT EXISTS (
    SELECT 1 FROM door_click r
    WHERE r.kind = 'recount' AND r.business_date = c.business_date AND r.room IS c.room
      AND (r.at, r.id) > (c.at, c.id))
  GROUP BY c.business_date, c.room;

-- A click may not go past the licence in force; a recount says what is really there, even above it.
CREATE TRIGGER door_click_counts AFTER INSERT ON "door_click" WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN
  SELECT raise (ABORT, 'a door click counts people')
  WHERE new.kind NOT IN ('in', 'out', 'recount') OR new.people < (new.kind <> 'recount');
  SELECT raise (ABORT, 'the licence lets nobody else in')
  FROM licence l JOIN door_count d ON d.business_date = new.business_date AND d.room IS new.room
  WHERE new.kind = 'in'
    AND l.id = (SELECT f.id FROM licence f WHERE f.room IS new.room AND f.starts_on <= new.business_date
                ORDER BY f.starts_on DESC, f.id DESC LIMIT 1)
    AND d.inside > l.capacity - CASE WHEN new.room IS NOT NULL THEN 0 ELSE ifnull (
      (SELECT l.counts_staff * w.staff + l.counts_performers * w.performers FROM working_party w
       WHERE w.business_date = new.business_date OR w.business_date IS NULL
       ORDER BY w.business_date IS NULL, w.id DESC LIMIT 1), 0) END;
  SELECT raise (ABORT, 'nobody is counted inside who could leave')
  FROM door_count d
  WHERE new.kind = 'out' AND d.business_date = new.business_date AND d.room IS new.room AND d.inside < 0;
END;

-- ---- what stays as it was written ------------------------------------------

CREATE TRIGGER door_click_is_final_update BEFORE UPDATE ON "door_click"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'door clicks are append-only'); END;
CREATE TRIGGER door_click_is_final_delete BEFORE DELETE ON "door_click"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'door clicks are append-only'); END;
CREATE TRIGGER denial_is_final_update BEFORE UPDATE ON "denial"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the denials ledger is append-only'); END;
CREATE TRIGGER denial_is_final_delete BEFORE DELETE ON "denial"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the denials ledger is append-only'); END;
-- Erasure empties what was written of somebody.
CREATE TRIGGER night_log_entry_is_final_update BEFORE UPDATE ON "night_log_entry"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1) AND
  (new."text" IS NOT NULL OR (new.id, new.subject, new.business_date, new.at, new.kind, new.people,
                              new.police_reference, new.author)
                      IS NOT (old.id, old.subject, old.business_date, old.at, old.kind, old.people,
                              old.police_reference, old.author))
BEGIN SELECT raise (ABORT, 'the night log is append-only'); END;
CREATE TRIGGER night_log_entry_is_final_delete BEFORE DELETE ON "night_log_entry"
WHEN NOT EXISTS (SELECT 1 FROM writing WHERE copying = 1)
BEGIN SELECT raise (ABORT, 'the night log is append-only'); END;
